//! Where a request stands; each state carries the facts that make it so.

use chrono::NaiveDate;

use super::channel::Arrival;
use super::outcome::{Finding, Outcome};

/// The state of a request (申请状态).
///
/// Law: 45; since 2019-05-15. The law names the phases; the states are ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// 待确认: it has come in, and its receipt is not confirmed.
    Unconfirmed(Arrival),
    /// 已收到: to be looked at.
    Received,
    /// 补正中.
    Correcting {
        /// The last day for the correction.
        until: NaiveDate,
    },
    /// 说明理由中.
    AskedReasons {
        /// The last day for the reasons.
        until: NaiveDate,
    },
    /// 办理中.
    InProgress,
    /// 征求意见中.
    Consulting {
        /// Consultations whose opinion is outstanding, by number.
        open: Vec<u16>,
    },
    /// 收费通知中.
    AwaitingPayment {
        /// The day on which the applicant received the notice; the last day to pay follows from it.
        notified: NaiveDate,
    },
    /// 待审核: what was found goes to the head of the office.
    UnderReview {
        /// For each item of the request.
        findings: Vec<Finding>,
    },
    /// 待送达.
    Decided {
        /// For each item of the request.
        findings: Vec<Finding>,
    },
    /// 已办结.
    Concluded(Conclusion),
    /// 已归档.
    Archived(Conclusion),
}

/// How a request ended, and when that took effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// The outcome that counts.
    pub outcome: Outcome,
    /// The day of service, or of the lapse or withdrawal.
    pub on: NaiveDate,
}

/// The five phases of the work (登记、审核、办理、答复、归档).
///
/// Law: 45; since 2019-05-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// 登记.
    Registration,
    /// 审核.
    Examination,
    /// 办理.
    Handling,
    /// 答复.
    Reply,
    /// 归档.
    Filing,
}

impl Phase {
    /// In the words of the law.
    pub const fn label(self) -> &'static str {
        match self {
            Phase::Registration => "登记",
            Phase::Examination => "审核",
            Phase::Handling => "办理",
            Phase::Reply => "答复",
            Phase::Filing => "归档",
        }
    }
}

impl State {
    /// For a person.
    pub const fn label(&self) -> &'static str {
        match self {
            State::Unconfirmed(_) => "待确认",
            State::Received => "已收到",
            State::Correcting { .. } => "补正中",
            State::AskedReasons { .. } => "说明理由中",
            State::InProgress => "办理中",
            State::Consulting { .. } => "征求意见中",
            State::AwaitingPayment { .. } => "收费通知中",
            State::UnderReview { .. } => "待审核",
            State::Decided { .. } => "待送达",
            State::Concluded(_) => "已办结",
            State::Archived(_) => "已归档",
        }
    }

    /// The phase that it belongs to.
    pub const fn phase(&self) -> Phase {
        match self {
            State::Unconfirmed(_) => Phase::Registration,
            State::Received | State::Correcting { .. } | State::AskedReasons { .. } => Phase::Examination,
            State::InProgress | State::Consulting { .. } | State::AwaitingPayment { .. } => Phase::Handling,
            State::UnderReview { .. } | State::Decided { .. } | State::Concluded(_) => Phase::Reply,
            State::Archived(_) => Phase::Filing,
        }
    }

    /// How it ended, when it did.
    pub const fn conclusion(&self) -> Option<Conclusion> {
        match self {
            State::Concluded(conclusion) | State::Archived(conclusion) => Some(*conclusion),
            State::Unconfirmed(_)
            | State::Received
            | State::Correcting { .. }
            | State::AskedReasons { .. }
            | State::InProgress
            | State::Consulting { .. }
            | State::AwaitingPayment { .. }
            | State::UnderReview { .. }
            | State::Decided { .. } => None,
        }
    }
}
