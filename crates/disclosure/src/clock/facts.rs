//! What happened to a request, and what cannot have happened.

use std::fmt;

use chrono::NaiveDate;

use crate::law::RegulationText;

/// Who is asked for an opinion (征求意见).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Consulted {
    /// 第三方, whose rights may be harmed (Art 32).
    ThirdParty,
    /// 共同制作的机关 (Art 34); its silence is consent.
    JointMaker,
    /// 其他机关, asked for its view or for what it knows (Art 33¶3); the letter sets its term, and its silence says nothing.
    OtherBody,
}

impl Consulted {
    /// Every kind.
    pub const ALL: [Consulted; 3] = [Consulted::ThirdParty, Consulted::JointMaker, Consulted::OtherBody];

    /// Key in machine forms.
    pub const fn key(self) -> &'static str {
        match self {
            Consulted::ThirdParty => "third-party",
            Consulted::JointMaker => "joint-maker",
            Consulted::OtherBody => "other-body",
        }
    }
}

/// Something that happened, in the sense of the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Happening {
    /// 补正告知书 served, with the last day for the correction.
    CorrectionAsked {
        /// 补正期限.
        until: NaiveDate,
    },
    /// The corrected request was received.
    CorrectionReceived,
    /// 征求意见书 sent.
    OpinionAsked {
        /// Number of the consultation within the request.
        consultation: u16,
        /// Who is asked.
        of: Consulted,
        /// The last day for the opinion that the letter sets, which [`Consulted::OtherBody`] needs; the law sets the others'.
        until: Option<NaiveDate>,
    },
    /// … received by the one consulted.
    OpinionLetterReceived {
        /// Number of the consultation.
        consultation: u16,
    },
    /// The opinion arrived.
    OpinionGiven {
        /// Number of the consultation.
        consultation: u16,
    },
    /// The body closed a consultation that nobody answered.
    OpinionForgone {
        /// Number of the consultation.
        consultation: u16,
    },
    /// 说明理由告知书 served, with the last day for the reasons.
    ReasonsAsked {
        /// 说明理由期限.
        until: NaiveDate,
    },
    /// The reasons arrived.
    ReasonsReceived,
    /// The applicant was told by when the reply comes instead, because the reasons were good (Art 35).
    Deferred {
        /// 延迟答复的合理期限.
        until: NaiveDate,
    },
    /// 延期答复告知书 served.
    Extended {
        /// By how many working days.
        working_days: u32,
        /// The day on which the head of the office (工作机构负责人) consented.
        approved: NaiveDate,
    },
    /// 收费通知书 received by the applicant.
    FeeNotified,
    /// The fee was paid in full.
    FeePaid,
    /// The reply was served: posted, or signed for.
    Replied,
}

impl Happening {
    /// For a person.
    pub fn label(self) -> &'static str {
        match self {
            Happening::CorrectionAsked { .. } => "告知补正",
            Happening::CorrectionReceived => "收到补正",
            Happening::OpinionAsked { of: Consulted::ThirdParty, .. } => "征求第三方意见",
            Happening::OpinionAsked { of: Consulted::JointMaker, .. } => "征求共同制作机关意见",
            Happening::OpinionAsked { of: Consulted::OtherBody, .. } => "征求其他机关意见",
            Happening::OpinionLetterReceived { .. } => "被征求意见方收到征求意见书",
            Happening::OpinionGiven { .. } => "收到意见",
            Happening::OpinionForgone { .. } => "逾期未提出意见",
            Happening::ReasonsAsked { .. } => "要求说明理由",
            Happening::ReasonsReceived => "收到说明的理由",
            Happening::Deferred { .. } => "告知延迟答复",
            Happening::Extended { .. } => "告知延长期限",
            Happening::FeeNotified => "送达收费通知",
            Happening::FeePaid => "缴费完成",
            Happening::Replied => "答复",
        }
    }

    fn consultation(self) -> Option<u16> {
        match self {
            Happening::OpinionAsked { consultation, .. }
            | Happening::OpinionLetterReceived { consultation }
            | Happening::OpinionGiven { consultation }
            | Happening::OpinionForgone { consultation } => Some(consultation),
            Happening::CorrectionAsked { .. }
            | Happening::CorrectionReceived
            | Happening::ReasonsAsked { .. }
            | Happening::ReasonsReceived
            | Happening::Deferred { .. }
            | Happening::Extended { .. }
            | Happening::FeeNotified
            | Happening::FeePaid
            | Happening::Replied => None,
        }
    }
}

/// An event with its legal date, its place among the events of that day, and its date of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Event {
    /// The day that counts for the law.
    pub on: NaiveDate,
    /// Its place among the events of one day: its place in the history or in the file.
    pub order: u32,
    /// What happened.
    pub what: Happening,
    /// The day of entry.
    pub recorded: NaiveDate,
}

impl Event {
    /// An event that was recorded on its day, with no place among the events of that day; see [`Event::placed`].
    pub fn at(on: NaiveDate, what: Happening) -> Event {
        Event { on, order: 0, what, recorded: on }
    }

    /// The same event at a place among those of its day.
    pub fn placed(self, order: u32) -> Event {
        Event { order, ..self }
    }
}

/// The order of events of one day that have the same place: an answer follows its question, and the reply comes last.
///
/// Only facts without an order need it; a history and a file of facts say what came first.
const fn precedence(what: Happening) -> u8 {
    match what {
        Happening::CorrectionAsked { .. } => 0,
        Happening::CorrectionReceived => 1,
        Happening::OpinionAsked { .. } => 2,
        Happening::OpinionLetterReceived { .. } => 3,
        Happening::OpinionGiven { .. } | Happening::OpinionForgone { .. } => 4,
        Happening::ReasonsAsked { .. } => 5,
        Happening::ReasonsReceived => 6,
        Happening::Deferred { .. } => 7,
        Happening::Extended { .. } => 8,
        Happening::FeeNotified => 9,
        Happening::FeePaid => 10,
        Happening::Replied => 11,
    }
}

/// The facts of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// 收到申请之日 (Art 31).
    pub receipt: NaiveDate,
    /// What happened, in any order; events of one day are ordered by [`Event::order`].
    pub events: Vec<Event>,
}

/// One consultation as the facts tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consultation {
    /// Its number.
    pub number: u16,
    /// Who is asked.
    pub of: Consulted,
    /// The day of sending.
    pub asked: NaiveDate,
    /// The last day that the letter sets.
    pub until: Option<NaiveDate>,
    /// The day on which the letter was received.
    pub received: Option<NaiveDate>,
    /// The day on which the opinion arrived.
    pub given: Option<NaiveDate>,
    /// The day on which the body closed it without an opinion.
    pub closed: Option<NaiveDate>,
}

/// Facts that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactFault {
    /// An event before the request was received.
    BeforeReceipt(Event),
    /// An event that was recorded before it happened.
    InTheFuture(Event),
    /// The second of two events that can happen once.
    Twice(Event),
    /// An event without the one that must come before it.
    Unprepared(Event),
    /// Something happened after the reply.
    AfterReply(Event),
    /// Another body is asked without a last day for its opinion, so that nobody could say when the term goes on.
    NoLastDay(Event),
    /// The request was received before there was a Regulation.
    BeforeRegulation {
        /// 收到申请之日.
        receipt: NaiveDate,
    },
}

impl fmt::Display for FactFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (event, why) = match self {
            FactFault::BeforeReceipt(event) => (event, "早于收到申请之日"),
            FactFault::InTheFuture(event) => (event, "登记时尚未发生"),
            FactFault::Twice(event) => (event, "只能有一次，这是第二次"),
            FactFault::Unprepared(event) => (event, "缺少在它之前必须发生的事"),
            FactFault::AfterReply(event) => (event, "发生在答复之后"),
            FactFault::NoLastDay(event) => (event, "没有写明对方提出意见的最后一日"),
            FactFault::BeforeRegulation { receipt } => {
                return write!(f, "{receipt}收到申请：《政府信息公开条例》自2008年5月1日起施行");
            }
        };
        write!(f, "{}{}：{why}", event.on, event.what.label())
    }
}

impl Facts {
    /// The text of the Regulation that governs the request.
    pub(super) fn text(&self) -> Result<RegulationText, Vec<FactFault>> {
        RegulationText::on(self.receipt).ok_or(vec![FactFault::BeforeRegulation { receipt: self.receipt }])
    }

    /// Events in the order in which they happened; every fault is reported at once.
    pub(super) fn ordered(&self) -> Result<Vec<Event>, Vec<FactFault>> {
        let mut ordered = self.events.clone();
        ordered
            .sort_by_key(|event| (event.on, event.order, precedence(event.what), event.what.consultation()));
        let faults: Vec<FactFault> =
            (0..ordered.len()).filter_map(|index| self.fault(&ordered[..index], ordered[index])).collect();
        if faults.is_empty() { Ok(ordered) } else { Err(faults) }
    }

    fn fault(&self, before: &[Event], event: Event) -> Option<FactFault> {
        let happened = |is: &dyn Fn(Happening) -> bool| before.iter().any(|earlier| is(earlier.what));
        if event.on < self.receipt {
            return Some(FactFault::BeforeReceipt(event));
        }
        if event.recorded < event.on {
            return Some(FactFault::InTheFuture(event));
        }
        if happened(&|what| what == Happening::Replied) && event.what != Happening::Replied {
            return Some(FactFault::AfterReply(event));
        }
        if !may_repeat(event.what) && happened(&|what| is_same(what, event.what)) {
            return Some(FactFault::Twice(event));
        }
        if matches!(event.what, Happening::OpinionAsked { of: Consulted::OtherBody, until: None, .. }) {
            return Some(FactFault::NoLastDay(event));
        }
        let prepared = match event.what {
            Happening::CorrectionReceived => happened(&|w| matches!(w, Happening::CorrectionAsked { .. })),
            Happening::ReasonsReceived => happened(&|w| matches!(w, Happening::ReasonsAsked { .. })),
            Happening::Deferred { .. } => happened(&|w| w == Happening::ReasonsReceived),
            Happening::FeePaid => happened(&|w| w == Happening::FeeNotified),
            Happening::OpinionLetterReceived { consultation }
            | Happening::OpinionGiven { consultation }
            | Happening::OpinionForgone { consultation } => happened(
                &|w| matches!(w, Happening::OpinionAsked { consultation: c, .. } if c == consultation),
            ),
            Happening::CorrectionAsked { .. }
            | Happening::OpinionAsked { .. }
            | Happening::ReasonsAsked { .. }
            | Happening::Extended { .. }
            | Happening::FeeNotified
            | Happening::Replied => true,
        };
        (!prepared).then_some(FactFault::Unprepared(event))
    }

    /// The consultations, in the order of sending.
    pub(super) fn consultations(&self, ordered: &[Event]) -> Vec<Consultation> {
        let mut consultations: Vec<Consultation> = Vec::new();
        for event in ordered {
            if let Happening::OpinionAsked { consultation: number, of, until } = event.what {
                let asked = event.on;
                consultations.push(Consultation {
                    number,
                    of,
                    asked,
                    until,
                    received: None,
                    given: None,
                    closed: None,
                });
            }
            let known = consultations.iter_mut().find(|c| Some(c.number) == event.what.consultation());
            let Some(known) = known else { continue };
            if matches!(event.what, Happening::OpinionLetterReceived { .. }) {
                known.received = Some(event.on);
            } else if matches!(event.what, Happening::OpinionGiven { .. }) {
                known.given = Some(event.on);
            } else if matches!(event.what, Happening::OpinionForgone { .. }) {
                known.closed = Some(event.on);
            }
        }
        consultations
    }
}

/// An extension may come in parts; everything else happens once, a consultation once for each.
fn may_repeat(what: Happening) -> bool {
    matches!(what, Happening::Extended { .. })
}

fn is_same(one: Happening, other: Happening) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
        && one.consultation() == other.consultation()
}
