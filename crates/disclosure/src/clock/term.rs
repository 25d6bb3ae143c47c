//! The statutory terms K1 to K8: their lengths, and those that need no walk through the facts.

use chrono::NaiveDate;

use super::explain::{self, Line, Step};
use super::facts::{Consultation, Consulted, Event, Facts, Happening};
use super::span::Spans;
use super::{End, Term};
use crate::calendar::{DueDate, WorkCalendar};
use crate::law::{Citation, Instrument};

/// Within which the body asks for a correction (补正告知).
///
/// Law: 30; unit: working days; since 2019-05-15.
pub const CORRECTION_NOTICE_DAYS: u32 = 7;

/// Within which the body replies (答复).
///
/// Law: 33¶2; unit: working days; since 2019-05-15.
pub const REPLY_DAYS: u32 = 20;

/// By which the reply may be put off in all (延长).
///
/// Law: 33¶2; unit: working days; since 2019-05-15.
pub const EXTENSION_DAYS: u32 = 20;

/// Within which a third party gives its opinion (第三方意见).
///
/// Law: 32; unit: working days; since 2019-05-15.
pub const THIRD_PARTY_DAYS: u32 = 15;

/// Within which a joint maker gives its opinion (共同制作机关意见), or consents by silence.
///
/// Law: 34; unit: working days; since 2019-05-15.
pub const CONSULTED_BODY_DAYS: u32 = 15;

/// Within which the applicant pays the processing fee (信息处理费), from the day after the notice.
///
/// Law: 42; 《政府信息公开信息处理费管理办法》 6; unit: working days; since 2021-01-01.
pub const PAYMENT_DAYS: u32 = 20;

/// A statutory term of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// K1: 补正告知.
    CorrectionNotice,
    /// K2: 申请人补正.
    Correction,
    /// K3: 答复.
    Reply,
    /// K4: 延长后的答复.
    ExtendedReply,
    /// K5: 第三方意见.
    ThirdPartyOpinion,
    /// K6: 共同制作机关意见.
    JointMakerOpinion,
    /// K7: 说明理由.
    Reasons,
    /// K8: 缴费.
    Payment,
}

impl TermKind {
    /// All, in order.
    pub const ALL: [TermKind; 8] = [
        TermKind::CorrectionNotice,
        TermKind::Correction,
        TermKind::Reply,
        TermKind::ExtendedReply,
        TermKind::ThirdPartyOpinion,
        TermKind::JointMakerOpinion,
        TermKind::Reasons,
        TermKind::Payment,
    ];

    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            TermKind::CorrectionNotice => "K1",
            TermKind::Correction => "K2",
            TermKind::Reply => "K3",
            TermKind::ExtendedReply => "K4",
            TermKind::ThirdPartyOpinion => "K5",
            TermKind::JointMakerOpinion => "K6",
            TermKind::Reasons => "K7",
            TermKind::Payment => "K8",
        }
    }

    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            TermKind::CorrectionNotice => "补正告知期限",
            TermKind::Correction => "申请人补正期限",
            TermKind::Reply => "答复期限",
            TermKind::ExtendedReply => "延长后的答复期限",
            TermKind::ThirdPartyOpinion => "第三方意见期限",
            TermKind::JointMakerOpinion => "共同制作机关意见期限",
            TermKind::Reasons => "说明理由期限",
            TermKind::Payment => "缴费期限",
        }
    }

    /// What sets it.
    pub const fn basis(self) -> Citation {
        const REGULATION: Instrument = Instrument::Regulation;
        match self {
            TermKind::CorrectionNotice | TermKind::Correction => REGULATION.article(30),
            TermKind::Reply | TermKind::ExtendedReply => REGULATION.article(33).paragraph(2),
            TermKind::ThirdPartyOpinion => REGULATION.article(32),
            TermKind::JointMakerOpinion => REGULATION.article(34),
            TermKind::Reasons => REGULATION.article(35),
            TermKind::Payment => Instrument::FeeMeasures.article(6),
        }
    }
}

impl Consulted {
    /// The term of its opinion.
    pub const fn term(self) -> TermKind {
        match self {
            Consulted::ThirdParty => TermKind::ThirdPartyOpinion,
            Consulted::JointMaker => TermKind::JointMakerOpinion,
        }
    }

    /// Its length in working days.
    pub const fn days(self) -> u32 {
        match self {
            Consulted::ThirdParty => THIRD_PARTY_DAYS,
            Consulted::JointMaker => CONSULTED_BODY_DAYS,
        }
    }
}

impl Consultation {
    /// The last day for the opinion, once the letter has been received.
    pub(super) fn limit(&self, calendar: &WorkCalendar) -> Option<DueDate> {
        self.received.map(|received| calendar.add_working_days(received, self.of.days()))
    }
}

/// K1; done when a correction was asked for.
pub(super) fn correction_notice(facts: &Facts, ordered: &[Event], calendar: &WorkCalendar) -> Term {
    let done = first(ordered, |what| matches!(what, Happening::CorrectionAsked { .. }));
    counted(TermKind::CorrectionNotice, facts.receipt, CORRECTION_NOTICE_DAYS, done, calendar)
}

/// K2, as the notice sets it.
pub(super) fn correction(ordered: &[Event]) -> Option<Term> {
    let (start, until) = ordered.iter().find_map(|event| {
        if let Happening::CorrectionAsked { until } = event.what { Some((event.on, until)) } else { None }
    })?;
    let done = first(ordered, |what| what == Happening::CorrectionReceived);
    Some(set_by_notice(TermKind::Correction, start, until, done))
}

/// K5 or K6.
pub(super) fn opinion(consultation: &Consultation, calendar: &WorkCalendar) -> Option<Term> {
    let received = consultation.received?;
    let Consultation { of, given, number, .. } = *consultation;
    Some(Term { consultation: Some(number), ..counted(of.term(), received, of.days(), given, calendar) })
}

/// K7, as the notice sets it.
pub(super) fn reasons(ordered: &[Event]) -> Option<Term> {
    let (start, until) = ordered.iter().find_map(|event| {
        if let Happening::ReasonsAsked { until } = event.what { Some((event.on, until)) } else { None }
    })?;
    let done = first(ordered, |what| what == Happening::ReasonsReceived);
    Some(set_by_notice(TermKind::Reasons, start, until, done))
}

/// K8.
pub(super) fn payment(ordered: &[Event], calendar: &WorkCalendar) -> Option<Term> {
    let start = first(ordered, |what| what == Happening::FeeNotified)?;
    let done = first(ordered, |what| what == Happening::FeePaid);
    Some(counted(TermKind::Payment, start, PAYMENT_DAYS, done, calendar))
}

fn first(ordered: &[Event], is: impl Fn(Happening) -> bool) -> Option<NaiveDate> {
    ordered.iter().find(|event| is(event.what)).map(|event| event.on)
}

/// A term of so many working days without a pause.
fn counted(
    kind: TermKind,
    start: NaiveDate,
    days: u32,
    done: Option<NaiveDate>,
    calendar: &WorkCalendar,
) -> Term {
    let due = calendar.add_working_days(start, days);
    let pauses = Spans::default();
    let mut lines = vec![Line::on(start, Step::Begins, Some(kind.basis()))];
    explain::count(&mut lines, start, &pauses, due, calendar);
    lines.push(explain::end(kind, due, days));
    let calendar = explain::notices(start, due, calendar);
    Term { kind, consultation: None, start, end: End::On(due), pauses, done, lines, calendar }
}

/// A term whose last day stands in a letter.
fn set_by_notice(kind: TermKind, start: NaiveDate, until: NaiveDate, done: Option<NaiveDate>) -> Term {
    let due = DueDate::Final(until);
    let lines =
        vec![Line::on(start, Step::Begins, Some(kind.basis())), Line::on(until, Step::SetByNotice, None)];
    let pauses = Spans::default();
    Term { kind, consultation: None, start, end: End::On(due), pauses, done, lines, calendar: Vec::new() }
}
