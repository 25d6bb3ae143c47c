//! What may be done with a request (办理行为): one door, [`Request::perform`], that gives the new request or says which
//! article forbids it.

use std::fmt;

use chrono::NaiveDate;

use super::channel::Arrival;
use super::outcome::{self, Finding, Outcome};
use super::state::{Conclusion, State};
use super::{Case, Record, Request};
use crate::calendar::DueDate;
use crate::clock::{CORRECTION_NOTICE_DAYS, Consulted, EXTENSION_DAYS};
use crate::fee;
use crate::ground::Ground;
use crate::law::{Citation, Instrument};
use crate::setting::{ExtensionParts, LateCorrectionNotice};

/// What one who is consulted says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Opinion {
    /// 同意公开.
    Agrees,
    /// 不同意公开, with a reasonable ground.
    ObjectsWithReason,
    /// 不同意公开, without one: the body decides.
    Objects,
}

/// Who set a reply aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetAside {
    /// 行政复议.
    Review,
    /// 行政诉讼.
    Litigation,
}

/// An act.
///
/// Law: 30, 31, 32, 33, 34, 35, 42, 45, 51; since 2019-05-15.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// 确认收到.
    Confirm,
    /// 受理: it is complete and ours.
    Accept,
    /// 告知补正.
    AskCorrection {
        /// The last day for it.
        until: NaiveDate,
    },
    /// 收到补正.
    ReceiveCorrection,
    /// 逾期不补正，不再处理.
    LapseCorrection,
    /// 要求说明理由.
    AskReasons {
        /// The last day for it.
        until: NaiveDate,
    },
    /// 收到说明的理由.
    ReceiveReasons,
    /// 逾期未说明理由.
    CloseReasons,
    /// 告知延迟答复的合理期限.
    Defer {
        /// The day by which the reply comes.
        until: NaiveDate,
    },
    /// 征求意见.
    Consult {
        /// Of whom.
        of: Consulted,
    },
    /// 被征求意见方收到征求意见书.
    RecordLetterReceived {
        /// The consultation.
        number: u16,
    },
    /// 收到意见.
    ReceiveOpinion {
        /// The consultation.
        number: u16,
        /// What it says.
        opinion: Opinion,
    },
    /// 逾期未提出意见.
    CloseConsultation {
        /// The consultation.
        number: u16,
    },
    /// 送达收费通知.
    NotifyFee,
    /// 缴费完成.
    RecordPayment,
    /// 逾期未缴费，不再处理.
    LapseFee,
    /// 延长答复期限.
    Extend {
        /// By how many working days.
        working_days: u32,
        /// When the head of the office consented.
        approved: NaiveDate,
    },
    /// 送审.
    SubmitForReview {
        /// For each item of the request.
        findings: Vec<Finding>,
        /// Whether to disclose although a third party objects with reason, because the public interest demands it.
        despite_objection: bool,
    },
    /// 退回.
    ReturnFromReview,
    /// 审核通过.
    Approve,
    /// 送达.
    Serve,
    /// 申请人撤回.
    Withdraw,
    /// 归档.
    Archive,
    /// 答复被撤销，重新办理.
    Reopen {
        /// By whom.
        by: SetAside,
    },
}

impl Act {
    /// For a person.
    pub const fn label(&self) -> &'static str {
        match self {
            Act::Confirm => "确认收到",
            Act::Accept => "受理",
            Act::AskCorrection { .. } => "告知补正",
            Act::ReceiveCorrection => "收到补正",
            Act::LapseCorrection => "逾期不补正",
            Act::AskReasons { .. } => "要求说明理由",
            Act::ReceiveReasons => "收到理由",
            Act::CloseReasons => "逾期未说明理由",
            Act::Defer { .. } => "告知延迟答复",
            Act::Consult { .. } => "征求意见",
            Act::RecordLetterReceived { .. } => "对方收到征求意见书",
            Act::ReceiveOpinion { .. } => "收到意见",
            Act::CloseConsultation { .. } => "逾期未提出意见",
            Act::NotifyFee => "通知收费",
            Act::RecordPayment => "缴费完成",
            Act::LapseFee => "逾期未缴费",
            Act::Extend { .. } => "延长期限",
            Act::SubmitForReview { .. } => "送审",
            Act::ReturnFromReview => "退回",
            Act::Approve => "审核通过",
            Act::Serve => "送达",
            Act::Withdraw => "撤回",
            Act::Archive => "归档",
            Act::Reopen { .. } => "重新办理",
        }
    }
}

/// Why an act is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The state does not admit it.
    WrongState,
    /// It lies before something that happened already.
    BeforeEarlierAct,
    /// It was recorded before it happened.
    InTheFuture,
    /// A correction is asked for once.
    CorrectionAskedBefore,
    /// The seven working days have passed.
    CorrectionNoticeTooLate,
    /// The last day lies before the notice.
    TermBeforeNotice,
    /// The applicant still has time for the correction.
    TermNotOver,
    /// The applicant still has time for the reasons.
    ReasonsTermNotOver,
    /// The applicant still has time to pay.
    PaymentTermNotOver,
    /// Those consulted still have time, or have not received the letter.
    OpinionTermNotOver,
    /// It is done once.
    DoneBefore,
    /// The payment came after its term.
    TermOver,
    /// No such consultation is outstanding.
    NoSuchConsultation,
    /// The term of the reply has run out.
    ReplyOverdue,
    /// Consent comes before the notice.
    NotApproved,
    /// 20 working days in all.
    ExtensionUsedUp,
    /// Nothing was found.
    NoFinding,
    /// This outcome is an act of its own, not a finding.
    NotAFinding,
    /// Only after a correction can a request be unclear still.
    NoCorrection,
    /// Reasons must have been asked for.
    ReasonsNotAsked,
    /// The reasons must have come.
    NoReasons,
    /// A third party must have been asked.
    ThirdPartyNotAsked,
    /// A third party objects with reason.
    ThirdPartyObjects,
}

impl Reason {
    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            Reason::WrongState => "当前状态不能这样办理",
            Reason::BeforeEarlierAct => "早于已经发生的事",
            Reason::InTheFuture => "登记时尚未发生",
            Reason::CorrectionAskedBefore => "补正只能一次性告知",
            Reason::CorrectionNoticeTooLate => "已超过7个工作日",
            Reason::TermBeforeNotice => "期限早于告知之日",
            Reason::TermNotOver => "补正期限尚未届满",
            Reason::ReasonsTermNotOver => "说明理由的期限尚未届满",
            Reason::PaymentTermNotOver => "缴费期限尚未届满",
            Reason::OpinionTermNotOver => "提出意见的期限尚未届满",
            Reason::DoneBefore => "已经办理过，不再办理第二次",
            Reason::TermOver => "已超过缴费期限",
            Reason::NoSuchConsultation => "没有这一项待答的征求意见",
            Reason::ReplyOverdue => "答复期限已经届满",
            Reason::NotApproved => "告知之前须经工作机构负责人同意",
            Reason::ExtensionUsedUp => "延长合计不得超过20个工作日",
            Reason::NoFinding => "没有办理意见",
            Reason::NotAFinding => "这一结果另有办理行为",
            Reason::NoCorrection => "未经补正，不能认定仍不明确",
            Reason::ReasonsNotAsked => "须先要求申请人说明理由",
            Reason::NoReasons => "申请人尚未说明理由",
            Reason::ThirdPartyNotAsked => "须先书面征求第三方意见",
            Reason::ThirdPartyObjects => "第三方有合理理由不同意，除非不公开会对公共利益造成重大影响",
        }
    }

    /// What forbids it.
    pub const fn basis(self) -> Citation {
        const REGULATION: Instrument = Instrument::Regulation;
        match self {
            Reason::WrongState
            | Reason::BeforeEarlierAct
            | Reason::InTheFuture
            | Reason::NoFinding
            | Reason::DoneBefore => REGULATION.article(45),
            Reason::NotAFinding => REGULATION.article(36),
            Reason::CorrectionAskedBefore
            | Reason::CorrectionNoticeTooLate
            | Reason::TermBeforeNotice
            | Reason::TermNotOver
            | Reason::NoCorrection => REGULATION.article(30),
            Reason::TermOver | Reason::PaymentTermNotOver => Instrument::FeeMeasures.article(6),
            Reason::NoSuchConsultation | Reason::ThirdPartyNotAsked | Reason::OpinionTermNotOver => {
                REGULATION.article(32)
            }
            Reason::ThirdPartyObjects => REGULATION.article(15),
            Reason::ReplyOverdue | Reason::NotApproved | Reason::ExtensionUsedUp => {
                REGULATION.article(33).paragraph(2)
            }
            Reason::ReasonsNotAsked | Reason::NoReasons | Reason::ReasonsTermNotOver => {
                REGULATION.article(35)
            }
        }
    }
}

/// An act that the law does not allow here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActRefused {
    /// The act, for a person.
    pub act: &'static str,
    /// The state in which it was tried.
    pub state: &'static str,
    /// Why.
    pub reason: Reason,
}

impl ActRefused {
    /// What forbids it.
    pub const fn basis(&self) -> Citation {
        self.reason.basis()
    }
}

/// `补正中：不能延长期限，当前状态不能这样办理（《政府信息公开条例》第四十五条）`.
impl fmt::Display for ActRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：不能{}，{}（{}）", self.state, self.act, self.reason.label(), self.basis())
    }
}

impl std::error::Error for ActRefused {}

/// Whether work on a request goes on, so that the body may act.
const fn is_open_for_work(state: &State) -> bool {
    matches!(state, State::Received | State::InProgress)
}

impl Request {
    /// The request after `act` on the day `on`, which was recorded on `recorded`; or why not.
    ///
    /// Law: 45; since 2019-05-15.
    pub fn perform(
        &self,
        act: &Act,
        on: NaiveDate,
        recorded: NaiveDate,
        case: &Case<'_>,
    ) -> Result<Request, ActRefused> {
        let refused = |reason| ActRefused { act: act.label(), state: self.state.label(), reason };
        if recorded < on {
            return Err(refused(Reason::InTheFuture));
        }
        if on < self.last_day() {
            return Err(refused(Reason::BeforeEarlierAct));
        }
        let state = self.after(act, on, case).map_err(refused)?;
        let mut next = self.clone();
        if let (State::Unconfirmed(arrival), Act::Confirm) = (&self.state, act) {
            next.arrival = Arrival { confirmed: Some(on), ..*arrival };
            next.receipt = Some(on);
        }
        next.state = state;
        next.history.push(Record { act: act.clone(), on, recorded });
        Ok(next)
    }

    /// The acts among `tried` that are allowed on that day.
    pub fn available_acts<'a>(&self, tried: &'a [Act], on: NaiveDate, case: &Case<'_>) -> Vec<&'a Act> {
        tried.iter().filter(|act| self.perform(act, on, on, case).is_ok()).collect()
    }

    fn after(&self, act: &Act, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        let state = &self.state;
        match act {
            Act::Confirm => when(matches!(state, State::Unconfirmed(_)), State::Received),
            Act::Accept => when(matches!(state, State::Received), State::InProgress),
            Act::AskCorrection { until } => self.ask_correction(*until, on, case),
            Act::ReceiveCorrection => when(matches!(state, State::Correcting { .. }), State::Received),
            Act::LapseCorrection => self.lapse_correction(on),
            Act::AskReasons { until } => self.ask_reasons(*until, on),
            Act::ReceiveReasons => when(matches!(state, State::AskedReasons { .. }), State::InProgress),
            Act::CloseReasons => self.close_reasons(on),
            Act::Defer { .. } => self.defer(on, case),
            Act::Consult { .. } => self.consult(on, case),
            Act::RecordLetterReceived { number } => self.letter_received(*number),
            Act::ReceiveOpinion { number, .. } => self.close(*number),
            Act::CloseConsultation { number } => self.close_silent(*number, on, case),
            Act::NotifyFee => self.notify_fee(on, case),
            Act::RecordPayment => self.record_payment(on, case),
            Act::LapseFee => self.lapse_fee(on, case),
            Act::Extend { working_days, approved } => self.extend(*working_days, *approved, on, case),
            Act::SubmitForReview { findings, despite_objection } => self.submit(findings, *despite_objection),
            Act::ReturnFromReview => when(matches!(state, State::UnderReview { .. }), State::InProgress),
            Act::Approve => self.approve(),
            Act::Serve => self.serve(on),
            Act::Withdraw => {
                let is_over = state.conclusion().is_some() || matches!(state, State::Unconfirmed(_));
                if is_over { Err(Reason::WrongState) } else { Ok(ended(Outcome::Withdrawn, on)) }
            }
            Act::Archive => self.archive(),
            Act::Reopen { .. } => when(state.conclusion().is_some(), State::InProgress),
        }
    }

    fn lapse_correction(&self, on: NaiveDate) -> Result<State, Reason> {
        let State::Correcting { until } = self.state else { return Err(Reason::WrongState) };
        if on > until { Ok(ended(Outcome::CorrectionOverdue, on)) } else { Err(Reason::TermNotOver) }
    }

    fn record_payment(&self, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        if self.is_payment_over(on, case)? { Err(Reason::TermOver) } else { Ok(State::InProgress) }
    }

    fn lapse_fee(&self, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        let is_over = self.is_payment_over(on, case)?;
        if is_over { Ok(ended(Outcome::FeeOverdue, on)) } else { Err(Reason::PaymentTermNotOver) }
    }

    /// Whether the time to pay has run out for certain; a year without a notice keeps it open.
    fn is_payment_over(&self, on: NaiveDate, case: &Case<'_>) -> Result<bool, Reason> {
        let State::AwaitingPayment { notified } = self.state else { return Err(Reason::WrongState) };
        let until = fee::payment_due(notified, case.calendar).date();
        Ok(until.is_some_and(|until| on > until))
    }

    fn approve(&self) -> Result<State, Reason> {
        let State::UnderReview { findings } = &self.state else { return Err(Reason::WrongState) };
        Ok(State::Decided { findings: findings.clone() })
    }

    fn serve(&self, on: NaiveDate) -> Result<State, Reason> {
        let State::Decided { findings } = &self.state else { return Err(Reason::WrongState) };
        let outcome = outcome::counted(findings).ok_or(Reason::NoFinding)?;
        Ok(ended(outcome, on))
    }

    fn archive(&self) -> Result<State, Reason> {
        let State::Concluded(conclusion) = self.state else { return Err(Reason::WrongState) };
        Ok(State::Archived(conclusion))
    }

    fn ask_correction(&self, until: NaiveDate, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        if !is_open_for_work(&self.state) {
            return Err(Reason::WrongState);
        }
        if self.happened(|act| matches!(act, Act::AskCorrection { .. })) {
            return Err(Reason::CorrectionAskedBefore);
        }
        if until <= on {
            return Err(Reason::TermBeforeNotice);
        }
        let receipt = self.start().ok_or(Reason::WrongState)?;
        let due = case.calendar.add_working_days(receipt, CORRECTION_NOTICE_DAYS);
        let may_be_late = case.settings.late_correction_notice == LateCorrectionNotice::BeginsAnew;
        if on > due.safe() && !may_be_late {
            return Err(Reason::CorrectionNoticeTooLate);
        }
        Ok(State::Correcting { until })
    }

    fn ask_reasons(&self, until: NaiveDate, on: NaiveDate) -> Result<State, Reason> {
        if !is_open_for_work(&self.state) {
            return Err(Reason::WrongState);
        }
        self.once(|act| matches!(act, Act::AskReasons { .. }))?;
        if until <= on { Err(Reason::TermBeforeNotice) } else { Ok(State::AskedReasons { until }) }
    }

    /// Silence is no reason: the work goes on, and the body may find the request abusive.
    fn close_reasons(&self, on: NaiveDate) -> Result<State, Reason> {
        let State::AskedReasons { until } = self.state else { return Err(Reason::WrongState) };
        if on > until { Ok(State::InProgress) } else { Err(Reason::ReasonsTermNotOver) }
    }

    fn defer(&self, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        if !is_open_for_work(&self.state) {
            return Err(Reason::WrongState);
        }
        if !self.happened(|act| matches!(act, Act::ReceiveReasons)) {
            return Err(Reason::NoReasons);
        }
        self.once(|act| matches!(act, Act::Defer { .. }))?;
        self.in_time(on, case)?;
        Ok(self.state.clone())
    }

    fn consult(&self, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        let mut open = Vec::new();
        if let State::Consulting { open: known } = &self.state {
            open.clone_from(known);
        } else if is_open_for_work(&self.state) {
            self.in_time(on, case)?;
        } else {
            return Err(Reason::WrongState);
        }
        open.push(self.consultations() + 1);
        Ok(State::Consulting { open })
    }

    fn letter_received(&self, number: u16) -> Result<State, Reason> {
        let State::Consulting { open } = &self.state else { return Err(Reason::WrongState) };
        let known = |act: &Act| matches!(act, Act::RecordLetterReceived { number: n } if *n == number);
        if open.contains(&number) && !self.happened(known) {
            Ok(self.state.clone())
        } else {
            Err(Reason::NoSuchConsultation)
        }
    }

    fn close(&self, number: u16) -> Result<State, Reason> {
        let State::Consulting { open } = &self.state else { return Err(Reason::WrongState) };
        if !open.contains(&number) {
            return Err(Reason::NoSuchConsultation);
        }
        let open: Vec<u16> = open.iter().copied().filter(|known| *known != number).collect();
        Ok(if open.is_empty() { State::InProgress } else { State::Consulting { open } })
    }

    /// Silence ends a consultation when its own term is over.
    fn close_silent(&self, number: u16, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        let state = self.close(number)?;
        match self.opinion_due(number, case).and_then(DueDate::date) {
            Some(due) if on > due => Ok(state),
            Some(_) | None => Err(Reason::OpinionTermNotOver),
        }
    }

    fn notify_fee(&self, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        if !is_open_for_work(&self.state) {
            return Err(Reason::WrongState);
        }
        self.once(|act| matches!(act, Act::NotifyFee))?;
        self.in_time(on, case)?;
        Ok(State::AwaitingPayment { notified: on })
    }

    fn extend(
        &self,
        working_days: u32,
        approved: NaiveDate,
        on: NaiveDate,
        case: &Case<'_>,
    ) -> Result<State, Reason> {
        if !is_open_for_work(&self.state) {
            return Err(Reason::WrongState);
        }
        self.in_time(on, case)?;
        if approved > on {
            return Err(Reason::NotApproved);
        }
        let used = self.extended();
        let again = used > 0 && case.settings.extension_parts == ExtensionParts::Once;
        if again || working_days == 0 || used.saturating_add(working_days) > EXTENSION_DAYS {
            return Err(Reason::ExtensionUsedUp);
        }
        Ok(self.state.clone())
    }

    fn submit(&self, findings: &[Finding], despite_objection: bool) -> Result<State, Reason> {
        if !is_open_for_work(&self.state) {
            return Err(Reason::WrongState);
        }
        if findings.is_empty() {
            return Err(Reason::NoFinding);
        }
        for finding in findings {
            self.admits(finding.outcome, despite_objection)?;
        }
        Ok(State::UnderReview { findings: findings.to_vec() })
    }

    /// Whether what has happened bears out a finding.
    fn admits(&self, outcome: Outcome, despite_objection: bool) -> Result<(), Reason> {
        let asked_third_party =
            || self.happened(|act| matches!(act, Act::Consult { of: Consulted::ThirdParty }));
        match outcome {
            Outcome::CorrectionOverdue | Outcome::FeeOverdue | Outcome::Withdrawn => Err(Reason::NotAFinding),
            Outcome::StillUnclear if !self.happened(|act| matches!(act, Act::ReceiveCorrection)) => {
                Err(Reason::NoCorrection)
            }
            Outcome::Abusive if !self.happened(|act| matches!(act, Act::AskReasons { .. })) => {
                Err(Reason::ReasonsNotAsked)
            }
            Outcome::Refused(Ground::ThirdParty) if !asked_third_party() => Err(Reason::ThirdPartyNotAsked),
            Outcome::Provided if self.third_party_objects() && !despite_objection => {
                Err(Reason::ThirdPartyObjects)
            }
            Outcome::AlreadyPublic
            | Outcome::Provided
            | Outcome::PartlyProvided
            | Outcome::Refused(_)
            | Outcome::AdministrativeQuery
            | Outcome::NotFound
            | Outcome::NotResponsible
            | Outcome::NeedsCreation
            | Outcome::StillUnclear
            | Outcome::Petition
            | Outcome::Repeat
            | Outcome::Publication
            | Outcome::Abusive
            | Outcome::Reconfirmation
            | Outcome::NotGovernmentInformation
            | Outcome::HandedToArchives
            | Outcome::Reorganised => Ok(()),
        }
    }

    /// Whether a third party has objected with a reasonable ground.
    fn third_party_objects(&self) -> bool {
        self.happened(|act| matches!(act, Act::ReceiveOpinion { opinion: Opinion::ObjectsWithReason, .. }))
    }

    fn once(&self, is: impl Fn(&Act) -> bool) -> Result<(), Reason> {
        if self.happened(is) { Err(Reason::DoneBefore) } else { Ok(()) }
    }

    fn in_time(&self, on: NaiveDate, case: &Case<'_>) -> Result<(), Reason> {
        let due = self.reply_end(case).and_then(|end| end.due()).and_then(DueDate::date);
        if due.is_some_and(|due| on > due) { Err(Reason::ReplyOverdue) } else { Ok(()) }
    }
}

/// The next state, when this one admits the act.
fn when(admitted: bool, next: State) -> Result<State, Reason> {
    if admitted { Ok(next) } else { Err(Reason::WrongState) }
}

fn ended(outcome: Outcome, on: NaiveDate) -> State {
    State::Concluded(Conclusion { outcome, on })
}
