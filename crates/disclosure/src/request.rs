//! The request (政府信息公开申请): who asks, for what, what may be done with it, and how it can end.
//!
//! [`Request::perform`] is the one door: it takes an act and gives the request after it, or the article that forbids it.
//! Due dates are not kept: [`Request::terms`] derives them from the history by the [`crate::clock`].

pub mod act;
pub mod applicant;
pub mod channel;
pub mod content;
pub mod opinion;
pub mod outcome;
pub mod record;
pub mod refusal;
pub mod state;

use chrono::NaiveDate;

use crate::calendar::{DueDate, WorkCalendar};
use crate::clock::{self, End, Event, FactFault, Facts, Happening, Term};
use crate::setting::Settings;

pub use act::{Act, SetAside};
pub use applicant::{Applicant, ApplicantKind};
pub use channel::{Arrival, Channel};
pub use content::{Content, Missing};
pub use opinion::Opinion;
pub use outcome::{Finding, Outcome};
pub use refusal::{ActRefused, Reason};
pub use state::{Conclusion, Phase, State};

/// What a body decides a request with.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// Working days at this body.
    pub calendar: &'a WorkCalendar,
    /// What it has decided where the law leaves it open.
    pub settings: &'a Settings,
}

/// An act that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What.
    pub act: Act,
    /// The day of which the law speaks.
    pub on: NaiveDate,
    /// The day of entry.
    pub recorded: NaiveDate,
}

/// A request with all that happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Who applies.
    pub applicant: Applicant,
    /// What they ask for.
    pub content: Content,
    arrival: Arrival,
    /// Kept, for a later change of a setting moves no receipt.
    receipt: Option<NaiveDate>,
    state: State,
    history: Vec<Record>,
}

impl Request {
    /// Registers a request that has come in (登记).
    ///
    /// Law: 31, 45; since 2019-05-15.
    pub fn register(
        applicant: Applicant,
        content: Content,
        arrival: Arrival,
        settings: &Settings,
    ) -> Request {
        let receipt = arrival.receipt(settings);
        let state = match receipt {
            Some(_) => State::Received,
            None => State::Unconfirmed(arrival),
        };
        Request { applicant, content, arrival, receipt, state, history: Vec::new() }
    }

    /// Where it stands.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// How it came in.
    pub fn arrival(&self) -> &Arrival {
        &self.arrival
    }

    /// What happened, in order.
    pub fn history(&self) -> &[Record] {
        &self.history
    }

    /// 收到申请之日; it stays the same whatever begins the term anew.
    pub fn receipt(&self) -> Option<NaiveDate> {
        self.receipt
    }

    /// How it ended for the first time, which is what the annual report counts.
    ///
    /// Law: 50; since 2021-09-26. That a request which is handled anew after review or litigation does not count a second
    /// time is our reading: table four shows it.
    pub fn first_conclusion(&self) -> Option<Conclusion> {
        let reopened = self.history.iter().any(|record| matches!(record.act, Act::Reopen { .. }));
        if !reopened {
            return self.state.conclusion();
        }
        (0..self.history.len()).find_map(|at| conclusion_of(&self.history, at))
    }

    /// Every term of the work since the receipt, or since it was taken up anew.
    pub fn terms(&self, case: &Case<'_>) -> Result<Vec<Term>, Vec<FactFault>> {
        match self.facts() {
            Some(facts) => clock::run(&facts, case.calendar, case.settings),
            None => Ok(Vec::new()),
        }
    }

    /// The facts for the clock; none before the receipt.
    pub fn facts(&self) -> Option<Facts> {
        let receipt = self.start()?;
        let mut consultations = 0;
        let mut events = Vec::new();
        for (order, record) in (0..).zip(self.current()) {
            if let Some(what) = happening(&record.act, &mut consultations) {
                events.push(Event { on: record.on, order, what, recorded: record.recorded });
            }
        }
        Some(Facts { receipt, events })
    }

    /// The event that begins the work: the receipt, or the decision that set the reply aside.
    fn start(&self) -> Option<NaiveDate> {
        match self.since() {
            0 => self.receipt,
            since => Some(self.history[since - 1].on),
        }
    }

    /// One past the last act that took it up anew.
    fn since(&self) -> usize {
        let reopened = |record: &Record| matches!(record.act, Act::Reopen { .. });
        self.history.iter().rposition(reopened).map_or(0, |at| at + 1)
    }

    /// Before it nothing more can happen: the day of the last act, of the receipt, or of the arrival.
    fn last_day(&self) -> NaiveDate {
        self.history.last().map(|record| record.on).or(self.receipt).unwrap_or(self.arrival.on)
    }

    /// What happened since the receipt, or since it was taken up anew.
    fn current(&self) -> &[Record] {
        &self.history[self.since()..]
    }

    fn happened(&self, is: impl Fn(&Act) -> bool) -> bool {
        self.current().iter().any(|record| is(&record.act))
    }

    fn consultations(&self) -> u16 {
        let asked = |record: &&Record| matches!(record.act, Act::Consult { .. });
        u16::try_from(self.current().iter().filter(asked).count()).unwrap_or(u16::MAX)
    }

    /// Working days by which the reply was put off since the term began.
    fn extended(&self) -> u32 {
        let begins = |record: &Record| {
            matches!(record.act, Act::ReceiveCorrection | Act::RecordPayment | Act::Reopen { .. })
        };
        let since = self.history.iter().rposition(begins).map_or(0, |at| at + 1);
        let days = |record: &Record| {
            if let Act::Extend { working_days, .. } = record.act { Some(working_days) } else { None }
        };
        self.history[since..].iter().filter_map(days).sum()
    }

    fn reply_end(&self, case: &Case<'_>) -> Option<End> {
        clock::reply_end(&self.terms(case).ok()?)
    }

    fn opinion_due(&self, number: u16, case: &Case<'_>) -> Option<DueDate> {
        let terms = self.terms(case).ok()?;
        let opinion = |term: &&Term| term.consultation == Some(number);
        terms.iter().find(opinion)?.end.due()
    }
}

/// The conclusion that the act at place `at` brought about.
fn conclusion_of(history: &[Record], at: usize) -> Option<Conclusion> {
    let Record { act, on, .. } = &history[at];
    let outcome = if matches!(act, Act::LapseCorrection) {
        Outcome::CorrectionOverdue
    } else if matches!(act, Act::LapseFee) {
        Outcome::FeeOverdue
    } else if matches!(act, Act::Withdraw) {
        Outcome::Withdrawn
    } else if matches!(act, Act::Serve) {
        let submitted = |record: &Record| {
            if let Act::SubmitForReview { findings, .. } = &record.act {
                outcome::counted(findings)
            } else {
                None
            }
        };
        history[..at].iter().rev().find_map(submitted)?
    } else {
        return None;
    };
    Some(Conclusion { outcome, on: *on })
}

/// What an act is for the clock; many acts change no term.
fn happening(act: &Act, consultations: &mut u16) -> Option<Happening> {
    Some(match act {
        Act::AskCorrection { until } => Happening::CorrectionAsked { until: *until },
        Act::ReceiveCorrection => Happening::CorrectionReceived,
        Act::AskReasons { until } => Happening::ReasonsAsked { until: *until },
        Act::ReceiveReasons => Happening::ReasonsReceived,
        Act::Defer { until } => Happening::Deferred { until: *until },
        Act::Consult { of, until } => {
            *consultations += 1;
            Happening::OpinionAsked { consultation: *consultations, of: *of, until: *until }
        }
        Act::RecordLetterReceived { number } => Happening::OpinionLetterReceived { consultation: *number },
        Act::ReceiveOpinion { number, .. } => Happening::OpinionGiven { consultation: *number },
        Act::CloseConsultation { number } => Happening::OpinionForgone { consultation: *number },
        Act::NotifyFee => Happening::FeeNotified,
        Act::RecordPayment => Happening::FeePaid,
        Act::Extend { working_days, approved } => {
            Happening::Extended { working_days: *working_days, approved: *approved }
        }
        Act::Serve | Act::Withdraw | Act::LapseCorrection | Act::LapseFee => Happening::Replied,
        Act::Confirm
        | Act::Accept
        | Act::CloseReasons
        | Act::SubmitForReview { .. }
        | Act::ReturnFromReview
        | Act::Approve
        | Act::TellThirdParty
        | Act::Archive
        | Act::Reopen { .. } => return None,
    })
}

#[cfg(test)]
mod tests;
