//! K3 and K4: the walk through the facts that finds when the body must reply.

use chrono::NaiveDate;

use super::explain::{self, Ignored, Line, Step};
use super::facts::{Consultation, Event, Happening};
use super::span::{Span, Spans};
use super::term::{CORRECTION_NOTICE_DAYS, EXTENSION_DAYS, PAYMENT_DAYS, REPLY_DAYS, TermKind};
use super::{Awaited, End, Term};
use crate::calendar::{DueDate, WorkCalendar};
use crate::law::{Citation, Instrument};
use crate::setting::{ConsultationSpan, ExtensionParts, LateCorrectionNotice, Settings};

/// What stops the term until it happens.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    what: Awaited,
    since: NaiveDate,
    until: DueDate,
}

/// The walk: the facts up to some event, and what follows for the term.
pub(super) struct Walk<'a> {
    calendar: &'a WorkCalendar,
    settings: &'a Settings,
    consultations: &'a [Consultation],
    receipt: NaiveDate,
    /// The event with which the term began, last.
    start: NaiveDate,
    /// Working days by which it was extended since.
    extended: u32,
    pauses: Spans,
    /// A pause whose end nobody knows.
    open: Option<(NaiveDate, Awaited)>,
    waiting: Option<Waiting>,
    deferred: Option<NaiveDate>,
    replied: Option<NaiveDate>,
    /// What happened to the term, before its days are counted.
    lines: Vec<Line>,
}

impl<'a> Walk<'a> {
    pub(super) fn run(
        receipt: NaiveDate,
        ordered: &[Event],
        consultations: &'a [Consultation],
        calendar: &'a WorkCalendar,
        settings: &'a Settings,
    ) -> Walk<'a> {
        let mut walk = Walk {
            calendar,
            settings,
            consultations,
            receipt,
            start: receipt,
            extended: 0,
            pauses: Spans::default(),
            open: None,
            waiting: None,
            deferred: None,
            replied: None,
            lines: vec![Line::on(receipt, Step::Begins, Some(Instrument::Regulation.article(31)))],
        };
        for event in ordered {
            if let Err(why) = walk.take(*event) {
                walk.lines.push(Line::on(event.on, Step::Ignored(event.what, why), None));
            }
        }
        walk
    }

    fn take(&mut self, event: Event) -> Result<(), Ignored> {
        match event.what {
            Happening::CorrectionAsked { until } => self.correction_asked(event, until),
            Happening::CorrectionReceived => self.correction_received(event),
            Happening::OpinionAsked { consultation, .. } => self.opinion_asked(event, consultation),
            Happening::Deferred { until } => self.deferred(event, until),
            Happening::Extended { working_days, approved } => self.extended(event, working_days, approved),
            Happening::FeeNotified => self.fee_notified(event),
            Happening::FeePaid => self.fee_paid(event),
            Happening::Replied => {
                self.replied.get_or_insert(event.on);
                Ok(())
            }
            // When they came is told by the consultation; reasons alone change no term.
            Happening::OpinionLetterReceived { .. }
            | Happening::OpinionGiven { .. }
            | Happening::ReasonsAsked { .. }
            | Happening::ReasonsReceived => Ok(()),
        }
    }

    fn correction_asked(&mut self, event: Event, until: NaiveDate) -> Result<(), Ignored> {
        self.in_time(event)?;
        let notice_due = self.calendar.add_working_days(self.receipt, CORRECTION_NOTICE_DAYS);
        let is_late = event.on > notice_due.safe();
        if is_late && self.settings.late_correction_notice == LateCorrectionNotice::ChangesNothing {
            return Err(Ignored::NoticeTooLate);
        }
        let waiting = Waiting { what: Awaited::Correction, since: event.on, until: DueDate::Final(until) };
        self.stand_still(event, waiting, Instrument::Regulation.article(30));
        Ok(())
    }

    fn correction_received(&mut self, event: Event) -> Result<(), Ignored> {
        self.awaited(Awaited::Correction)?;
        self.begin_anew(event, Instrument::Regulation.article(30));
        Ok(())
    }

    fn fee_notified(&mut self, event: Event) -> Result<(), Ignored> {
        self.in_time(event)?;
        let until = self.calendar.add_working_days(event.on, PAYMENT_DAYS);
        let waiting = Waiting { what: Awaited::Payment, since: event.on, until };
        self.stand_still(event, waiting, Instrument::FeeMeasures.article(6));
        Ok(())
    }

    fn fee_paid(&mut self, event: Event) -> Result<(), Ignored> {
        let waiting = self.awaited(Awaited::Payment)?;
        if waiting.until.date().is_some_and(|until| event.on > until) {
            return Err(Ignored::PaidTooLate);
        }
        self.begin_anew(event, Instrument::FeeMeasures.article(7));
        Ok(())
    }

    fn opinion_asked(&mut self, event: Event, number: u16) -> Result<(), Ignored> {
        self.not_run_out(event)?;
        let Some(consultation) = self.consultations.iter().find(|c| c.number == number) else {
            return Ok(());
        };
        let Consultation { of, given, .. } = *consultation;
        let limit = consultation.limit(self.calendar).map(DueDate::safe);
        self.lines.push(Line::on(event.on, Step::Consulted { of, given, limit }, Some(of.term().basis())));
        let after = match self.settings.consultation_span {
            ConsultationSpan::AfterSentToAnswer => Some(consultation.asked),
            ConsultationSpan::AfterReceivedToAnswer => consultation.received,
        };
        let until = [given, limit].into_iter().flatten().min();
        match (after, until) {
            (Some(after), Some(until)) => self.pauses.add(Span { after, until }),
            (Some(after), None) => {
                let since = self.open.map_or(after, |(since, _)| since.min(after));
                self.open = Some((since, Awaited::Opinion(of)));
            }
            (None, _) => {}
        }
        Ok(())
    }

    fn extended(&mut self, event: Event, asked: u32, approved: NaiveDate) -> Result<(), Ignored> {
        self.in_time(event)?;
        if approved > event.on {
            return Err(Ignored::NotApproved);
        }
        let once = self.settings.extension_parts == ExtensionParts::Once;
        let left = if once && self.extended > 0 { 0 } else { EXTENSION_DAYS - self.extended };
        let granted = asked.min(left);
        if granted == 0 {
            return Err(Ignored::NothingLeft);
        }
        self.extended += granted;
        let basis = Some(TermKind::ExtendedReply.basis());
        self.lines.push(Line::on(event.on, Step::Extended { granted, asked }, basis));
        Ok(())
    }

    fn deferred(&mut self, event: Event, until: NaiveDate) -> Result<(), Ignored> {
        self.in_time(event)?;
        if self.due().safe() >= until {
            return Err(Ignored::NotLater);
        }
        self.deferred = Some(until);
        self.lines.push(Line::on(until, Step::Deferred, Some(Instrument::Regulation.article(35))));
        Ok(())
    }

    /// A running term, and a fact that happened and was recorded before it ran out.
    fn in_time(&self, event: Event) -> Result<(), Ignored> {
        if self.waiting.is_some() {
            return Err(Ignored::NoTermRunning);
        }
        self.not_run_out(event)
    }

    fn not_run_out(&self, event: Event) -> Result<(), Ignored> {
        if self.waiting.is_some() || self.open.is_some() {
            return Ok(());
        }
        let DueDate::Final(due) = self.due() else { return Ok(()) };
        if event.on > due {
            Err(Ignored::AfterTheEnd)
        } else if event.recorded > due {
            Err(Ignored::RecordedAfterTheEnd)
        } else {
            Ok(())
        }
    }

    fn awaited(&self, what: Awaited) -> Result<Waiting, Ignored> {
        self.waiting.filter(|waiting| waiting.what == what).ok_or(Ignored::NothingAwaited)
    }

    fn stand_still(&mut self, event: Event, waiting: Waiting, basis: Citation) {
        self.waiting = Some(waiting);
        self.lines.push(Line::on(event.on, Step::StandsStill(event.what), Some(basis)));
    }

    /// What was counted before is forgotten; a consultation that goes on is still left out.
    fn begin_anew(&mut self, event: Event, basis: Citation) {
        self.start = event.on;
        self.extended = 0;
        self.deferred = None;
        self.waiting = None;
        self.pauses = self.pauses.later_than(event.on);
        self.lines.push(Line::on(event.on, Step::BeginsAnew(event.what), Some(basis)));
    }

    fn due(&self) -> DueDate {
        let due = self.pauses.due(self.start, REPLY_DAYS + self.extended, self.calendar);
        self.deferred.map_or(due, |until| due.max(DueDate::Final(until)))
    }

    /// K3, and K4 when the term was extended or put off.
    pub(super) fn into_terms(self) -> Vec<Term> {
        let is_longer = self.extended > 0 || self.deferred.is_some();
        let plain = self.pauses.due(self.start, REPLY_DAYS, self.calendar);
        let mut terms = Vec::with_capacity(2);
        if is_longer {
            terms.push(self.term(TermKind::ExtendedReply, self.due(), REPLY_DAYS + self.extended));
        }
        terms.push(self.term(TermKind::Reply, plain, REPLY_DAYS));
        terms
    }

    fn term(&self, kind: TermKind, due: DueDate, days: u32) -> Term {
        let end = self.end(due);
        let mut lines = self.lines.clone();
        if end.due().is_some() {
            explain::count(&mut lines, self.start, &self.pauses, due, self.calendar);
            lines.push(explain::end(kind, due, days));
        }
        lines.sort_by_key(|line| line.on);
        Term {
            kind,
            consultation: None,
            start: self.start,
            end,
            pauses: self.pauses.clone(),
            done: self.replied,
            lines,
            calendar: explain::notices(self.start, due, self.calendar),
        }
    }

    fn end(&self, due: DueDate) -> End {
        match (self.waiting, self.open) {
            (Some(Waiting { what, since, until }), _) => End::Awaits { what, since, until: Some(until) },
            (None, Some((since, what))) => End::Awaits { what, since, until: None },
            (None, None) => End::On(due),
        }
    }
}
