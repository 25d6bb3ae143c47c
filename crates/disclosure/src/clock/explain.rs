//! Why a due date is what it is: lines in the order of the days, as values; words only when they are shown.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::facts::{Consulted, Happening};
use super::span::{Span, Spans};
use super::term::TermKind;
use crate::calendar::{Day, DueDate, WorkCalendar};
use crate::law::{Citation, Instrument, RegulationText};

/// Why a fact changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// It happened when the term had run out.
    AfterTheEnd,
    /// It was recorded when the term had run out.
    RecordedAfterTheEnd,
    /// The notice of correction came after its own term.
    NoticeTooLate,
    /// What it answers had itself been ignored.
    NothingAwaited,
    /// Payment after its term.
    PaidTooLate,
    /// Consent to the extension came after its notice.
    NotApproved,
    /// The extension had been used up.
    NothingLeft,
    /// The term stood still.
    NoTermRunning,
    /// A reasonable time that ends no later than the term itself.
    NotLater,
    /// The request was received under the text of 2007, which gives it no effect on the term.
    NotInTheTextOf2007,
    /// The request was received before there was a processing fee.
    BeforeTheFeeMeasures,
}

impl Ignored {
    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            Ignored::AfterTheEnd => "发生时期限已经届满",
            Ignored::RecordedAfterTheEnd => "补录时期限已经届满",
            Ignored::NoticeTooLate => "补正告知超过7个工作日",
            Ignored::NothingAwaited => "所依据的通知不生效",
            Ignored::PaidTooLate => "超过缴费期限",
            Ignored::NotApproved => "告知之前未经工作机构负责人同意",
            Ignored::NothingLeft => "延长期限已经用完",
            Ignored::NoTermRunning => "期限没有在计算",
            Ignored::NotLater => "不晚于原期限",
            Ignored::NotInTheTextOf2007 => "收到申请时施行的条例（2007年）没有这样规定",
            Ignored::BeforeTheFeeMeasures => "2021年以前收到的申请不收费",
        }
    }
}

/// One step of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The term begins with this day, which does not count.
    Begins,
    /// It begins anew with this event.
    BeginsAnew(Happening),
    /// It stands still until something happens.
    StandsStill(Happening),
    /// Working days that count.
    Counted,
    /// A holiday among them.
    Holiday(String),
    /// A day of the weekend among them that is worked.
    MakeUp,
    /// An opinion is asked for, with the day on which it came, or by which it had to.
    Consulted {
        /// Of whom.
        of: Consulted,
        /// The opinion came.
        given: Option<NaiveDate>,
        /// Its letter was received.
        received: Option<NaiveDate>,
        /// The last day for it, where one is set.
        limit: Option<DueDate>,
    },
    /// Days that are left out for opinions.
    LeftOut,
    /// Days of a year without a notice that are left out for opinions.
    NotYetLeftOut,
    /// The term goes on from its end; the working days granted, and those asked for.
    Extended {
        /// Granted.
        granted: u32,
        /// Asked for.
        asked: u32,
        /// The most that the law allows in all.
        at_most: u32,
    },
    /// Put off to a day of which the applicant was told.
    Deferred,
    /// Something that changes nothing.
    Ignored(Happening, Ignored),
    /// The last day is written in the notice.
    SetByNotice,
    /// The last day, of so many working days in all.
    Ends {
        /// Which term.
        kind: TermKind,
        /// Its length.
        days: u32,
    },
    /// The last day of which the applicant was told, in place of the term's own.
    PutOff {
        /// That day, or what is known of the term that it replaces.
        due: DueDate,
    },
    /// The last day cannot be told yet.
    EndsUnknown {
        /// What is known.
        due: DueDate,
        /// Length of the term.
        days: u32,
    },
}

/// A line of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its day, or its first day.
    pub on: NaiveDate,
    /// Its last day, when it is about several.
    pub to: Option<NaiveDate>,
    /// What happens.
    pub step: Step,
    /// The article.
    pub basis: Option<Citation>,
    /// Working days that it counts.
    pub counted: u32,
    /// Working days that it leaves out.
    pub left_out: u32,
}

impl Line {
    /// About one day.
    pub(super) fn on(on: NaiveDate, step: Step, basis: Option<Citation>) -> Line {
        Line { on, to: None, step, basis, counted: 0, left_out: 0 }
    }

    fn over(span: Span, step: Step, basis: Option<Citation>) -> Line {
        let on = span.after.succ_opt().unwrap_or(span.after);
        Line { on, to: Some(span.until), step, basis, counted: 0, left_out: 0 }
    }
}

/// As a line of the case file: `2024-09-21至2024-10-10 征求意见所需时间，扣除9个工作日（《…》第三十三条第三款）`.
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.on)?;
        if let Some(to) = self.to.filter(|to| *to != self.on) {
            write!(f, "至{to}")?;
        }
        f.write_str(" ")?;
        match &self.step {
            Step::Begins => f.write_str("期限起算之日，当日不计入")?,
            Step::BeginsAnew(what) => write!(f, "{}，期限重新起算，当日不计入", what.label())?,
            Step::StandsStill(what) => write!(f, "{}，期限停止计算", what.label())?,
            Step::Counted => write!(f, "计入{}个工作日", self.counted)?,
            Step::Holiday(name) => write!(f, "{name}放假，不计入")?,
            Step::MakeUp => f.write_str("调休上班，计入")?,
            Step::Consulted { of, received, given, limit } => {
                let what = Happening::OpinionAsked { consultation: 0, of: *of, until: None };
                write!(f, "{}，{}", what.label(), opinion(*received, *given, *limit))?;
            }
            Step::LeftOut => write!(f, "征求意见所需时间，扣除{}个工作日", self.left_out)?,
            Step::NotYetLeftOut => {
                f.write_str("征求意见所需时间，不计入；缺该年放假通知，扣除多少个工作日待定")?
            }
            Step::Extended { granted, asked, at_most } if granted < asked => {
                write!(f, "告知延长{asked}个工作日，合计不得超过{at_most}个，延长{granted}个")?;
            }
            Step::Extended { granted, .. } => write!(f, "告知延长{granted}个工作日，自原期限届满起接续")?,
            Step::Deferred => f.write_str("告知申请人延迟答复的合理期限至此日")?,
            Step::Ignored(what, why) => write!(f, "{}：{}，不影响期限", what.label(), why.label())?,
            Step::SetByNotice => f.write_str("告知书写明的最后一日")?,
            Step::Ends { kind, days } => write!(f, "{}届满，共{days}个工作日", kind.label())?,
            Step::PutOff { due: DueDate::Final(_) } => {
                write!(f, "{}届满", TermKind::DeferredReply.label())?;
            }
            Step::PutOff { due } => write!(f, "{}，届满之日{due}", TermKind::DeferredReply.label())?,
            Step::EndsUnknown { due, days } => write!(f, "共{days}个工作日，届满之日{due}")?,
        }
        match self.basis {
            Some(basis) => write!(f, "（{basis}）"),
            None => Ok(()),
        }
    }
}

/// The days between the beginning of a term and its end: counted, left out, holidays and make-up days by name.
pub(super) fn count(
    lines: &mut Vec<Line>,
    (start, text): (NaiveDate, RegulationText),
    pauses: &Spans,
    due: DueDate,
    calendar: &WorkCalendar,
) {
    let end = due.date().unwrap_or_else(|| calendar.last_day().max(start));
    let mut from = start;
    for pause in pauses.later_than(start).iter().filter(|pause| pause.after < end) {
        counted(lines, Span { after: from, until: pause.after }, calendar);
        left_out(lines, pause, excluded_time(text), calendar);
        from = pause.until;
    }
    counted(lines, Span { after: from, until: end }, calendar);
}

fn counted(lines: &mut Vec<Line>, span: Span, calendar: &WorkCalendar) {
    if span.until <= span.after {
        return;
    }
    if let Some(counted) = calendar.working_days_between(span.after, span.until) {
        lines.push(Line { counted, ..Line::over(span, Step::Counted, None) });
        rests(lines, span, calendar);
    }
}

/// The paragraph that leaves the time of a consultation out of the term.
const fn excluded_time(text: RegulationText) -> Citation {
    match text {
        RegulationText::Of2007 => Instrument::Regulation2007.article(24).paragraph(3),
        RegulationText::Of2019 => Instrument::Regulation.article(33).paragraph(3),
    }
}

/// The days of a pause, and apart from them those of a year without a notice, whose number nobody knows.
fn left_out(lines: &mut Vec<Line>, pause: Span, basis: Citation, calendar: &WorkCalendar) {
    let known = Span { after: pause.after, until: pause.until.min(calendar.last_day()) };
    let mut from = pause.after;
    if known.after < known.until
        && let Some(left_out) = calendar.working_days_between(known.after, known.until)
    {
        lines.push(Line { left_out, ..Line::over(known, Step::LeftOut, Some(basis)) });
        from = known.until;
    }
    if from < pause.until {
        let unknown = Span { after: from, until: pause.until };
        lines.push(Line::over(unknown, Step::NotYetLeftOut, Some(basis)));
    }
}

/// What became of a consultation: the opinion, its absence, or by when it can come.
fn opinion(received: Option<NaiveDate>, given: Option<NaiveDate>, limit: Option<DueDate>) -> String {
    match (given, limit) {
        (Some(given), Some(DueDate::Final(limit))) if given > limit => {
            format!("{limit}期限届满时未收到意见")
        }
        (Some(given), _) => format!("{given}收到意见"),
        (None, Some(DueDate::Final(limit))) => format!("尚未收到意见，最迟至{limit}"),
        (None, Some(limit @ DueDate::Provisional(_))) => format!("尚未收到意见，期限{limit}"),
        (None, None) if received.is_some() => "尚未收到意见".to_owned(),
        (None, None) => "对方尚未收到征求意见书".to_owned(),
    }
}

/// The holidays and make-up days of a span; plain weekends go without saying.
fn rests(lines: &mut Vec<Line>, span: Span, calendar: &WorkCalendar) {
    // Beyond the calendar no day has a name, and there may be millions of them.
    let after = span.after.max(calendar.first_day().pred_opt().unwrap_or(span.after));
    let until = span.until.min(calendar.last_day());
    for date in after.iter_days().skip(1).take_while(|date| *date <= until) {
        match calendar.day(date) {
            Day::Holiday(name) | Day::Local(name) => holiday(lines, date, name),
            Day::MakeUp => lines.push(Line::on(date, Step::MakeUp, None)),
            Day::Working | Day::Weekend | Day::Unknown => {}
        }
    }
}

/// One more day of the holiday before, or a new line.
fn holiday(lines: &mut Vec<Line>, date: NaiveDate, name: &str) {
    if let Some(last) = lines.last_mut()
        && matches!(&last.step, Step::Holiday(known) if known == name)
        && last.to.unwrap_or(last.on).succ_opt() == Some(date)
    {
        last.to = Some(date);
        return;
    }
    lines.push(Line::on(date, Step::Holiday(name.to_owned()), None));
}

/// The last line of a term that the applicant was told to wait for (Art 35).
pub(super) fn put_off(due: DueDate) -> Line {
    Line::on(due.safe(), Step::PutOff { due }, Some(TermKind::DeferredReply.basis()))
}

/// The last line.
pub(super) fn end(kind: TermKind, basis: Citation, due: DueDate, days: u32) -> Line {
    let basis = Some(basis);
    match due {
        DueDate::Final(date) => Line::on(date, Step::Ends { kind, days }, basis),
        DueDate::Provisional(provisional) => {
            Line::on(provisional.not_before, Step::EndsUnknown { due, days }, basis)
        }
    }
}

/// The years from `start` to the due date, each with the notice that tells its days.
pub(super) fn notices(start: NaiveDate, due: DueDate, calendar: &WorkCalendar) -> Vec<(i32, String)> {
    let number = |year| {
        let last = calendar.notices_of(year).last()?;
        Some((year, last.number.clone()))
    };
    (start.year()..=due.safe().year()).filter_map(number).collect()
}
