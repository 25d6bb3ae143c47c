//! How a term stands at the end of a given day.

use chrono::NaiveDate;

use super::{Awaited, End, Term};
use crate::calendar::{DueDate, Provisional, WorkCalendar};

/// How a term stands (期限状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It has not begun.
    NotBegun,
    /// What it is for was done, in time or not.
    Done {
        /// When.
        on: NaiveDate,
        /// Whether by the due date; `None` where a missing notice leaves that open.
        in_time: Option<bool>,
    },
    /// It runs: working days that remain after the day.
    Running {
        /// Days left.
        days_left: u32,
        /// The last day.
        due: NaiveDate,
    },
    /// The day is its last.
    DueToday,
    /// It ran out.
    Overdue {
        /// Working days since; none when the calendar does not reach so far.
        by: Option<u32>,
        /// The last day.
        due: NaiveDate,
    },
    /// It stands still, with its last day if no opinion comes.
    Paused {
        /// The last day of the pause.
        until: NaiveDate,
        /// The last day of the term.
        due: DueDate,
    },
    /// It stands still until something happens.
    Awaits(Awaited),
    /// What was awaited did not come within its own term, so that the request lapses.
    Lapsed {
        /// What.
        what: Awaited,
        /// Its last day.
        until: NaiveDate,
    },
    /// It runs into a year whose notice is not known.
    Provisional(Provisional),
}

pub(super) fn at(term: &Term, day: NaiveDate, calendar: &WorkCalendar) -> Status {
    if day < term.start {
        return Status::NotBegun;
    }
    if let Some(on) = term.done.filter(|on| *on <= day) {
        return Status::Done { on, in_time: term.end.due().and_then(|due| is_in_time(on, due)) };
    }
    match term.end {
        End::Awaits { what, until, .. } => match until.and_then(DueDate::date) {
            Some(until) if until < day => Status::Lapsed { what, until },
            Some(_) | None => Status::Awaits(what),
        },
        End::On(due) => running(term, due, day, calendar),
    }
}

/// Whether `on` is in time, where that is certain: a year without a notice leaves only its earliest end certain.
fn is_in_time(on: NaiveDate, due: DueDate) -> Option<bool> {
    match due {
        DueDate::Final(due) => Some(on <= due),
        DueDate::Provisional(provisional) => (on <= provisional.not_before).then_some(true),
    }
}

fn running(term: &Term, due: DueDate, day: NaiveDate, calendar: &WorkCalendar) -> Status {
    let pause = term.pauses.iter().find(|pause| pause.contains(day));
    match (due, pause) {
        (DueDate::Final(due), _) if due == day => Status::DueToday,
        (DueDate::Final(due), _) if due < day => {
            Status::Overdue { by: calendar.working_days_between(due, day), due }
        }
        // The end of a pause in a year without a notice is not certain either.
        (DueDate::Provisional(provisional), Some(pause)) if pause.until > calendar.last_day() => {
            Status::Provisional(provisional)
        }
        (due, Some(pause)) => Status::Paused { until: pause.until, due },
        (DueDate::Provisional(provisional), None) => Status::Provisional(provisional),
        (DueDate::Final(due), None) => {
            Status::Running { days_left: days_left(term, due, day, calendar), due }
        }
    }
}

/// Working days after `day` that still count.
fn days_left(term: &Term, due: NaiveDate, day: NaiveDate, calendar: &WorkCalendar) -> u32 {
    let between = |after, until| calendar.working_days_between(after, until).unwrap_or(0);
    let left_out: u32 =
        term.pauses.iter().map(|pause| between(pause.after.max(day), pause.until.min(due))).sum();
    between(day, due) - left_out
}
