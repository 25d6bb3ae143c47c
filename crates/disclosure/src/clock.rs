//! The clock of a request (期限): from what happened to the day by which the body must reply, and why that day.
//!
//! Nothing here is stored: due dates are derived from facts, each time anew. [`run`] reads the facts in the order in
//! which they happened, whatever the order of entry. Correction (补正) and payment (缴费) begin the term anew,
//! consultations (征求意见) are left out of it, an extension (延长) continues it from its own end. A fact that would
//! lengthen a term counts only when it happened, and was recorded, before that term had run out: a late entry
//! rescues nothing.

mod explain;
mod facts;
mod reply;
mod span;
mod status;
mod term;

use chrono::NaiveDate;

use crate::calendar::{DueDate, WorkCalendar};
use crate::law::Citation;
use crate::setting::Settings;

pub use explain::{Ignored, Line, Step};
pub use facts::{Consultation, Consulted, Event, FactFault, Facts, Happening};
pub use span::{Span, Spans};
pub use status::Status;
pub use term::{
    CONSULTED_BODY_DAYS, CORRECTION_NOTICE_DAYS, EXTENSION_DAYS, EXTENSION_DAYS_OF_2007, PAYMENT_DAYS,
    REPLY_DAYS, REPLY_DAYS_OF_2007, THIRD_PARTY_DAYS, TermKind, is_correction_notice_late,
};

/// What the body waits for while no term runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// The applicant's correction (补正).
    Correction,
    /// The applicant's payment (缴费).
    Payment,
    /// An opinion whose letter has not been received by the one consulted, so that no limit runs yet.
    OpinionLetter(Consulted),
    /// An opinion that has no last day, or one that falls into a year without a notice.
    Opinion(Consulted),
}

/// The end of a term as the facts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It runs out with this day. While an opinion is outstanding: when none comes within its limit.
    On(DueDate),
    /// Nobody can tell: the term stands still.
    Awaits {
        /// What must happen first.
        what: Awaited,
        /// Since when.
        since: NaiveDate,
        /// By when it must happen, where that is limited.
        until: Option<DueDate>,
    },
}

impl End {
    /// The due date, when the term runs.
    pub fn due(self) -> Option<DueDate> {
        match self {
            End::On(due) => Some(due),
            End::Awaits { .. } => None,
        }
    }
}

/// One statutory term of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Which statutory term it is.
    pub kind: TermKind,
    /// The article that sets it, in the text that governs the request.
    pub basis: Citation,
    /// The consultation that it belongs to, by its number in the facts.
    pub consultation: Option<u16>,
    /// The event that begins it; day 1 is the next working day.
    pub start: NaiveDate,
    /// Its last day.
    pub end: End,
    /// Spans in which it stands still.
    pub pauses: Spans,
    /// The day on which what it is for was done.
    pub done: Option<NaiveDate>,
    /// How the date comes about, line by line.
    pub lines: Vec<Line>,
    /// The years whose notices were used, with 文号.
    pub calendar: Vec<(i32, String)>,
}

impl Term {
    /// How it stands at the end of `day`.
    pub fn status(&self, day: NaiveDate, calendar: &WorkCalendar) -> Status {
        status::at(self, day, calendar)
    }
}

/// Every term that the facts have set running, in the order K1 to K10.
///
/// Law: 30, 31, 32, 33, 34, 35, 42; 《政府信息公开条例》（2007年） 21, 23, 24; unit: working days; since 2008-05-01.
pub fn run(facts: &Facts, calendar: &WorkCalendar, settings: &Settings) -> Result<Vec<Term>, Vec<FactFault>> {
    let text = facts.text()?;
    let ordered = facts.ordered()?;
    let consultations = facts.consultations(&ordered);
    let rules = reply::Rules { text, calendar, settings, consultations: &consultations };
    let reply = reply::Walk::run(facts.receipt, &ordered, rules);
    let mut terms = Vec::with_capacity(4 + consultations.len());
    terms.extend(term::correction_notice(facts, text, &ordered, calendar));
    terms.extend(term::correction(text, &ordered));
    terms.extend(reply.into_terms());
    terms.extend(consultations.iter().filter_map(|consultation| term::opinion(consultation, text, calendar)));
    terms.extend(term::reasons(&ordered));
    terms.extend(term::payment(&ordered, calendar));
    terms.sort_by_key(|term| (term.kind, term.consultation));
    Ok(terms)
}

/// The day by which the body must reply, extension and deferral included.
pub fn reply_end(terms: &[Term]) -> Option<End> {
    let of = |kind| terms.iter().find(|term| term.kind == kind).map(|term| term.end);
    of(TermKind::DeferredReply).or_else(|| of(TermKind::ExtendedReply)).or_else(|| of(TermKind::Reply))
}

#[cfg(test)]
mod tests;
