//! K3 and K4: the walk through the facts that finds when the body must reply.

use chrono::NaiveDate;

use super::explain::{self, Ignored, Line, Step};
use super::facts::{Consultation, Consulted, Event, Happening};
use super::span::{Span, Spans};
use super::term::{self, PAYMENT_DAYS, TermKind, is_correction_notice_late};
use super::{Awaited, End, Term};
use crate::calendar::{DueDate, WorkCalendar};
use crate::fee;
use crate::law::{Citation, Instrument, RegulationText};
use crate::setting::{ConsultationSpan, CorrectionOf2007, ExtensionParts, LateCorrectionNotice, Settings};

/// What stops the term until it happens.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    what: Awaited,
    since: NaiveDate,
    until: DueDate,
}

/// The article by which the term begins with the receipt.
const fn beginning(text: RegulationText) -> Citation {
    match text {
        RegulationText::Of2007 => Instrument::Regulation2007.article(24),
        RegulationText::Of2019 => Instrument::Regulation.article(31),
    }
}

/// What the facts are judged by.
#[derive(Clone, Copy)]
pub(super) struct Rules<'a> {
    pub(super) text: RegulationText,
    pub(super) calendar: &'a WorkCalendar,
    pub(super) settings: &'a Settings,
    pub(super) consultations: &'a [Consultation],
}

/// The walk: the facts up to some event, and what follows for the term.
pub(super) struct Walk<'a> {
    rules: Rules<'a>,
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
    pub(super) fn run(receipt: NaiveDate, ordered: &[Event], rules: Rules<'a>) -> Walk<'a> {
        let mut walk = Walk {
            rules,
            receipt,
            start: receipt,
            extended: 0,
            pauses: Spans::default(),
            open: None,
            waiting: None,
            deferred: None,
            replied: None,
            lines: vec![Line::on(receipt, Step::Begins, Some(beginning(rules.text)))],
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
            | Happening::OpinionForgone { .. }
            | Happening::ReasonsAsked { .. }
            | Happening::ReasonsReceived => Ok(()),
        }
    }

    fn correction_asked(&mut self, event: Event, until: NaiveDate) -> Result<(), Ignored> {
        self.in_time(event)?;
        let Rules { text, calendar, settings, .. } = self.rules;
        match text {
            RegulationText::Of2007 if settings.correction_of_2007 == CorrectionOf2007::ChangesNothing => {
                return Err(Ignored::NotInTheTextOf2007);
            }
            RegulationText::Of2019
                if is_correction_notice_late(self.receipt, event.on, calendar)
                    && settings.late_correction_notice == LateCorrectionNotice::ChangesNothing =>
            {
                return Err(Ignored::NoticeTooLate);
            }
            RegulationText::Of2007 | RegulationText::Of2019 => {}
        }
        let waiting = Waiting { what: Awaited::Correction, since: event.on, until: DueDate::Final(until) };
        self.stand_still(event, waiting, TermKind::Correction.basis_under(text));
        Ok(())
    }

    fn correction_received(&mut self, event: Event) -> Result<(), Ignored> {
        self.awaited(Awaited::Correction)?;
        self.begin_anew(event, TermKind::Correction.basis_under(self.rules.text));
        Ok(())
    }

    fn fee_notified(&mut self, event: Event) -> Result<(), Ignored> {
        if !fee::is_chargeable(self.receipt) {
            return Err(Ignored::BeforeTheFeeMeasures);
        }
        self.in_time(event)?;
        let until = self.rules.calendar.add_working_days(event.on, PAYMENT_DAYS);
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
        let Rules { text, calendar, settings, consultations } = self.rules;
        let Some(consultation) = consultations.iter().find(|c| c.number == number) else {
            return Ok(());
        };
        let Consultation { of, given, received, .. } = *consultation;
        if text == RegulationText::Of2007 && of != Consulted::ThirdParty {
            return Err(Ignored::NotInTheTextOf2007);
        }
        let limit = consultation.limit(text, calendar);
        let basis = of.term().basis_under(text);
        self.lines.push(Line::on(event.on, Step::Consulted { of, received, given, limit }, Some(basis)));
        let after = match settings.consultation_span {
            ConsultationSpan::AfterSentToAnswer => Some(consultation.asked),
            ConsultationSpan::AfterReceivedToAnswer => received,
        };
        if let Some(after) = after {
            self.leave_out(after, consultation, limit);
        }
        Ok(())
    }

    /// Leaves out the days after `after` up to the opinion or its last day; a pause whose end nobody knows stays open.
    fn leave_out(&mut self, after: NaiveDate, consultation: &Consultation, limit: Option<DueDate>) {
        let Consultation { of, given, received, closed, .. } = *consultation;
        let until = match (given.or(closed), limit) {
            // Nothing shortens the pause to less than this, whatever the missing notice will say.
            (Some(over), limit) => Some(limit.map_or(over, |limit| over.min(limit.safe()))),
            (None, Some(DueDate::Final(limit))) => Some(limit),
            (None, Some(DueDate::Provisional(_)) | None) => None,
        };
        if let Some(until) = until {
            self.pauses.add(Span { after, until });
            return;
        }
        let is_on_its_way = received.is_none() && self.rules.text == RegulationText::Of2019;
        let what = if is_on_its_way { Awaited::OpinionLetter(of) } else { Awaited::Opinion(of) };
        let since = self.open.map_or(after, |(since, _)| since.min(after));
        self.open = Some((since, what));
    }

    fn extended(&mut self, event: Event, asked: u32, approved: NaiveDate) -> Result<(), Ignored> {
        self.in_time(event)?;
        if approved > event.on {
            return Err(Ignored::NotApproved);
        }
        let once = self.rules.settings.extension_parts == ExtensionParts::Once;
        let (_, at_most) = term::lengths(self.rules.text);
        let left = if once && self.extended > 0 { 0 } else { at_most - self.extended };
        let granted = asked.min(left);
        if granted == 0 {
            return Err(Ignored::NothingLeft);
        }
        self.extended += granted;
        let basis = Some(TermKind::ExtendedReply.basis_under(self.rules.text));
        self.lines.push(Line::on(event.on, Step::Extended { granted, asked, at_most }, basis));
        Ok(())
    }

    fn deferred(&mut self, event: Event, until: NaiveDate) -> Result<(), Ignored> {
        if self.rules.text == RegulationText::Of2007 {
            return Err(Ignored::NotInTheTextOf2007);
        }
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

    /// The last day of the working days alone, so many beyond those of the reply.
    fn counted(&self, extension: u32) -> DueDate {
        let (reply, _) = term::lengths(self.rules.text);
        self.pauses.due(self.start, reply + extension, self.rules.calendar)
    }

    fn due(&self) -> DueDate {
        let due = self.counted(self.extended);
        self.deferred.map_or(due, |until| due.not_before(until))
    }

    /// K3, K4 when the term was extended, and K9 when it was put off beyond that.
    pub(super) fn into_terms(self) -> Vec<Term> {
        let mut terms = vec![self.term(TermKind::Reply, 0)];
        if self.extended > 0 {
            terms.push(self.term(TermKind::ExtendedReply, self.extended));
        }
        if self.deferred.is_some_and(|until| self.counted(self.extended).safe() < until) {
            terms.push(self.term(TermKind::DeferredReply, self.extended));
        }
        terms
    }

    fn term(&self, kind: TermKind, extension: u32) -> Term {
        let Rules { text, calendar, .. } = self.rules;
        let counted = self.counted(extension);
        let due = if kind == TermKind::DeferredReply { self.due() } else { counted };
        let basis = kind.basis_under(text);
        let end = self.end(due);
        let mut lines = self.lines.clone();
        if end.due().is_some() {
            explain::count(&mut lines, (self.start, text), &self.pauses, counted, calendar);
            let (reply, _) = term::lengths(text);
            lines.push(match kind {
                TermKind::DeferredReply => explain::put_off(due),
                _ => explain::end(kind, basis, due, reply + extension),
            });
        }
        lines.sort_by_key(|line| line.on);
        Term {
            kind,
            basis,
            consultation: None,
            start: self.start,
            end,
            pauses: self.pauses.clone(),
            done: self.replied,
            lines,
            calendar: explain::notices(self.start, due, calendar),
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
