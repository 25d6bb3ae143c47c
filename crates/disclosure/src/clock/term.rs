//! The statutory terms K1 to K8: their lengths, and those that need no walk through the facts.

use chrono::NaiveDate;

use super::explain::{self, Line, Step};
use super::facts::{Consultation, Consulted, Event, Facts, Happening};
use super::span::Spans;
use super::{End, Term};
use crate::calendar::{DueDate, WorkCalendar};
use crate::law::{Citation, Instrument, RegulationText};

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

/// Working days for the reply to a request that was received under the text of 2007.
///
/// Law: 33¶2; 《政府信息公开条例》（2007年） 24; unit: working days; since 2008-05-01.
pub const REPLY_DAYS_OF_2007: u32 = 15;

/// Working days of extension for a request that was received under the text of 2007.
///
/// Law: 33¶2; 《政府信息公开条例》（2007年） 24; unit: working days; since 2008-05-01.
pub const EXTENSION_DAYS_OF_2007: u32 = 15;

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
    /// K9: 延迟答复的合理期限, which replaces the reply's own term when the reasons of Art 35 are good.
    DeferredReply,
    /// K10: 其他机关意见, as the letter to it sets.
    OtherBodyOpinion,
}

impl TermKind {
    /// All, in order.
    pub const ALL: [TermKind; 10] = [
        TermKind::CorrectionNotice,
        TermKind::Correction,
        TermKind::Reply,
        TermKind::ExtendedReply,
        TermKind::ThirdPartyOpinion,
        TermKind::JointMakerOpinion,
        TermKind::Reasons,
        TermKind::Payment,
        TermKind::DeferredReply,
        TermKind::OtherBodyOpinion,
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
            TermKind::DeferredReply => "K9",
            TermKind::OtherBodyOpinion => "K10",
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
            TermKind::DeferredReply => "延迟答复的合理期限",
            TermKind::OtherBodyOpinion => "其他机关意见期限",
        }
    }

    /// What sets it for a request under that text of the Regulation.
    ///
    /// The text of 2007 knows the reply, its extension and the consultation of third parties; the rest is that of 2019.
    pub const fn basis_under(self, text: RegulationText) -> Citation {
        const OLD: Instrument = Instrument::Regulation2007;
        match (text, self) {
            (RegulationText::Of2007, TermKind::CorrectionNotice | TermKind::Correction) => {
                OLD.article(21).item(4)
            }
            (RegulationText::Of2007, TermKind::Reply | TermKind::ExtendedReply) => OLD.article(24),
            (RegulationText::Of2007, TermKind::ThirdPartyOpinion) => OLD.article(23),
            (RegulationText::Of2007 | RegulationText::Of2019, kind) => kind.basis(),
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
            TermKind::Reasons | TermKind::DeferredReply => REGULATION.article(35),
            TermKind::OtherBodyOpinion => REGULATION.article(33).paragraph(3),
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
            Consulted::OtherBody => TermKind::OtherBodyOpinion,
        }
    }

    /// The working days that the law gives it for its opinion, or `None` where the letter sets the last day.
    pub const fn days(self) -> Option<u32> {
        match self {
            Consulted::ThirdParty => Some(THIRD_PARTY_DAYS),
            Consulted::JointMaker => Some(CONSULTED_BODY_DAYS),
            Consulted::OtherBody => None,
        }
    }
}

impl Consultation {
    /// The last day for the opinion: that of the law once the letter has been received, or the one that the letter sets.
    ///
    /// The text of 2007 gave a third party no term.
    pub(super) fn limit(&self, text: RegulationText, calendar: &WorkCalendar) -> Option<DueDate> {
        match (text, self.of.days()) {
            (_, None) => self.until.map(DueDate::Final),
            (RegulationText::Of2007, Some(_)) => None,
            (RegulationText::Of2019, Some(days)) => {
                self.received.map(|received| calendar.add_working_days(received, days))
            }
        }
    }
}

/// The lengths of the reply's term and of its extension under a text of the Regulation.
pub(super) const fn lengths(text: RegulationText) -> (u32, u32) {
    match text {
        RegulationText::Of2007 => (REPLY_DAYS_OF_2007, EXTENSION_DAYS_OF_2007),
        RegulationText::Of2019 => (REPLY_DAYS, EXTENSION_DAYS),
    }
}

/// Whether a notice of correction on `on` came after its term for certain; a year without a notice leaves it open.
///
/// Law: 30; unit: working days; since 2019-05-15.
pub fn is_correction_notice_late(receipt: NaiveDate, on: NaiveDate, calendar: &WorkCalendar) -> bool {
    let due = calendar.add_working_days(receipt, CORRECTION_NOTICE_DAYS).date();
    due.is_some_and(|due| on > due)
}

/// K1; done when a correction was asked for. The text of 2007 sets no term for it.
pub(super) fn correction_notice(
    facts: &Facts,
    text: RegulationText,
    ordered: &[Event],
    calendar: &WorkCalendar,
) -> Option<Term> {
    let done = first(ordered, |what| matches!(what, Happening::CorrectionAsked { .. }));
    let term = || counted(TermKind::CorrectionNotice, facts.receipt, CORRECTION_NOTICE_DAYS, done, calendar);
    (text == RegulationText::Of2019).then(term)
}

/// K2, as the notice sets it.
pub(super) fn correction(text: RegulationText, ordered: &[Event]) -> Option<Term> {
    let (start, until) = ordered.iter().find_map(|event| {
        if let Happening::CorrectionAsked { until } = event.what { Some((event.on, until)) } else { None }
    })?;
    let done = first(ordered, |what| what == Happening::CorrectionReceived);
    Some(set_by_notice(TermKind::Correction, TermKind::Correction.basis_under(text), (start, until), done))
}

/// K5, K6 or K10; `None` while the letter has not been received, or where no term is set.
pub(super) fn opinion(
    consultation: &Consultation,
    text: RegulationText,
    calendar: &WorkCalendar,
) -> Option<Term> {
    let Consultation { of, given, number, asked, until, received, closed: _ } = *consultation;
    let term = match (text, of.days()) {
        (_, None) => set_by_notice(of.term(), of.term().basis(), (asked, until?), given),
        (RegulationText::Of2007, Some(_)) => return None,
        (RegulationText::Of2019, Some(days)) => counted(of.term(), received?, days, given, calendar),
    };
    Some(Term { consultation: Some(number), ..term })
}

/// K7, as the notice sets it.
pub(super) fn reasons(ordered: &[Event]) -> Option<Term> {
    let (start, until) = ordered.iter().find_map(|event| {
        if let Happening::ReasonsAsked { until } = event.what { Some((event.on, until)) } else { None }
    })?;
    let done = first(ordered, |what| what == Happening::ReasonsReceived);
    Some(set_by_notice(TermKind::Reasons, TermKind::Reasons.basis(), (start, until), done))
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
    explain::count(&mut lines, (start, RegulationText::Of2019), &pauses, due, calendar);
    lines.push(explain::end(kind, kind.basis(), due, days));
    let calendar = explain::notices(start, due, calendar);
    let (end, basis) = (End::On(due), kind.basis());
    Term { kind, basis, consultation: None, start, end, pauses, done, lines, calendar }
}

/// A term whose last day stands in a letter.
fn set_by_notice(
    kind: TermKind,
    basis: Citation,
    (start, until): (NaiveDate, NaiveDate),
    done: Option<NaiveDate>,
) -> Term {
    let end = End::On(DueDate::Final(until));
    let lines = vec![Line::on(start, Step::Begins, Some(basis)), Line::on(until, Step::SetByNotice, None)];
    let pauses = Spans::default();
    Term { kind, basis, consultation: None, start, end, pauses, done, lines, calendar: Vec::new() }
}
