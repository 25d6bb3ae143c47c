//! The calendar of working days (工作日): weekends, days off (放假) and make-up days (调休上班) by notice.
//!
//! Which days are worked is told each year by a notice of the State Council's office, and by nothing else. A year
//! without a notice is unknown: what runs into it is [`DueDate::Provisional`], never counted by weekends alone.
//! The day of an event does not count; day 1 is the next working day; the last day runs to 24:00.

pub mod notice;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

pub use notice::{LocalDays, Notice, NoticeFault};

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day<'a> {
    /// Monday to Friday, worked.
    Working,
    /// A Saturday or Sunday that is worked (调休上班), or a weekday which a notice names as worked.
    MakeUp,
    /// A Saturday or Sunday.
    Weekend,
    /// Off by the year's notice (节假日放假调休), with the name of the holiday.
    Holiday(&'a str),
    /// Off at this body alone, with the reason.
    Local(&'a str),
    /// The notice of its year is not known.
    Unknown,
}

impl Day<'_> {
    /// Whether it is worked; none when nobody knows yet.
    pub fn is_worked(self) -> Option<bool> {
        match self {
            Day::Working | Day::MakeUp => Some(true),
            Day::Weekend | Day::Holiday(_) | Day::Local(_) => Some(false),
            Day::Unknown => None,
        }
    }

    /// In the words of a notice.
    pub fn label(self) -> &'static str {
        match self {
            Day::Working => "工作日",
            Day::MakeUp => "调休上班",
            Day::Weekend => "周末",
            Day::Holiday(_) => "放假",
            Day::Local(_) => "本地放假",
            Day::Unknown => "未定",
        }
    }
}

/// The last day of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueDate {
    /// Certain by the notices at hand.
    Final(NaiveDate),
    /// The period runs into a year whose notice is not known.
    Provisional(Provisional),
}

/// What can be said of a period that runs into an unknown year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Provisional {
    /// The first year without a notice.
    pub missing_year: i32,
    /// Working days that remain to be counted in it.
    pub remaining: u32,
    /// No notice can make the period end before this day, so that acting by then is in time for certain.
    pub not_before: NaiveDate,
}

impl DueDate {
    /// The date, when it is certain.
    pub fn date(self) -> Option<NaiveDate> {
        match self {
            DueDate::Final(date) => Some(date),
            DueDate::Provisional(_) => None,
        }
    }

    /// The later of this and `day`, where `day` is a last day of its own.
    #[must_use]
    pub fn not_before(self, day: NaiveDate) -> DueDate {
        match self {
            DueDate::Final(date) => DueDate::Final(date.max(day)),
            DueDate::Provisional(provisional) => DueDate::Provisional(Provisional {
                not_before: provisional.not_before.max(day),
                ..provisional
            }),
        }
    }

    /// The last day which is in time for certain.
    pub fn safe(self) -> NaiveDate {
        match self {
            DueDate::Final(date) => date,
            DueDate::Provisional(provisional) => provisional.not_before,
        }
    }
}

/// `2026-03-16`, or `待定（缺2027年放假通知，不早于2027-01-09）`.
impl fmt::Display for DueDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DueDate::Final(date) => write!(f, "{date}"),
            DueDate::Provisional(Provisional { missing_year, not_before, .. }) => {
                write!(f, "待定（缺{missing_year}年放假通知，不早于{not_before}）")
            }
        }
    }
}

/// How one day of the calendar is kept; names are places in [`WorkCalendar::names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Working,
    MakeUp,
    Weekend,
    Holiday(u16),
    Local(u16),
}

/// Working days of the years whose notices are known.
///
/// Law: 26, 30, 31, 33, 34; unit: working days; since 2008-05-01.
#[derive(Clone, Debug)]
pub struct WorkCalendar {
    notices: Vec<Notice>,
    locals: Vec<LocalDays>,
    /// 1 January of the first year.
    first: NaiveDate,
    /// Every day from there on, without a gap.
    days: Vec<Kind>,
    names: Vec<String>,
    /// Every working day, in order.
    working: Vec<NaiveDate>,
    /// For each day how many working days lie up to it, itself included.
    ordinals: Vec<u32>,
}

static NATIONAL: LazyLock<WorkCalendar> = LazyLock::new(|| {
    WorkCalendar::from_notices(notice::national(), Vec::new())
        .unwrap_or_else(|fault| unreachable!("the notices that are built in: {fault}"))
});

/// Why notices make no calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// There is none.
    Empty,
    /// A year between two others has none.
    Gap {
        /// The year.
        missing_year: i32,
    },
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CalendarError::Empty => f.write_str("没有任何一年的放假通知"),
            CalendarError::Gap { missing_year } => {
                write!(f, "缺{missing_year}年的放假通知，前后年份不能连续计算")
            }
        }
    }
}

impl std::error::Error for CalendarError {}

impl WorkCalendar {
    /// The calendar by the notices that are built in: 2008 to 2026, no local days.
    pub fn national() -> &'static WorkCalendar {
        &NATIONAL
    }

    /// A calendar by `notices`, a later one of the same year overriding an earlier one, and by local days.
    pub fn from_notices(notices: Vec<Notice>, locals: Vec<LocalDays>) -> Result<WorkCalendar, CalendarError> {
        let mut years: BTreeMap<i32, Vec<&Notice>> = BTreeMap::new();
        for notice in &notices {
            years.entry(notice.year).or_default().push(notice);
        }
        let (Some(&first_year), Some(&last_year)) = (years.keys().next(), years.keys().next_back()) else {
            return Err(CalendarError::Empty);
        };
        if let Some(missing_year) = (first_year..=last_year).find(|year| !years.contains_key(year)) {
            return Err(CalendarError::Gap { missing_year });
        }
        let mut builder = Builder::new(first_year, last_year);
        for notice in years.values().flatten() {
            builder.apply(notice);
        }
        for local in &locals {
            builder.apply_local(local);
        }
        let Builder { first, days, names } = builder;
        let mut calendar =
            WorkCalendar { notices, locals, first, days, names, working: Vec::new(), ordinals: Vec::new() };
        calendar.count();
        Ok(calendar)
    }

    /// This calendar with a further notice: of a new year, or one that amends a known year.
    pub fn with_notice(&self, notice: Notice) -> Result<WorkCalendar, CalendarError> {
        let notices = self.notices.iter().cloned().chain([notice]).collect();
        WorkCalendar::from_notices(notices, self.locals.clone())
    }

    /// This calendar with days on which one body is closed, or works, by local decision.
    pub fn with_local(&self, local: LocalDays) -> Result<WorkCalendar, CalendarError> {
        let locals = self.locals.iter().cloned().chain([local]).collect();
        WorkCalendar::from_notices(self.notices.clone(), locals)
    }

    /// The calendar as it could be known on `day`: without the notices that came later.
    pub fn as_known_on(&self, day: NaiveDate) -> Result<WorkCalendar, CalendarError> {
        let known = |notice: &&Notice| notice.known_since.is_none_or(|since| since <= day);
        let notices = self.notices.iter().filter(known).cloned().collect();
        WorkCalendar::from_notices(notices, self.locals.clone())
    }

    /// The first and the last year that are known.
    pub fn years(&self) -> (i32, i32) {
        (self.first.year(), self.last_day().year())
    }

    /// The notices of `year`, the one that prevails last.
    pub fn notices_of(&self, year: i32) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(move |notice| notice.year == year)
    }

    /// What `date` is.
    pub fn day(&self, date: NaiveDate) -> Day<'_> {
        match self.index(date).map(|index| self.days[index]) {
            None => Day::Unknown,
            Some(Kind::Working) => Day::Working,
            Some(Kind::MakeUp) => Day::MakeUp,
            Some(Kind::Weekend) => Day::Weekend,
            Some(Kind::Holiday(name)) => Day::Holiday(&self.names[usize::from(name)]),
            Some(Kind::Local(name)) => Day::Local(&self.names[usize::from(name)]),
        }
    }

    /// The last day of a period of `count` working days (工作日) that begins with an event on `from`.
    ///
    /// The day of the event does not count, whether it is worked or not; no working days end on that day itself.
    /// Law: 26, 30, 32, 33, 34; unit: working days; since 2008-05-01.
    pub fn add_working_days(&self, from: NaiveDate, count: u32) -> DueDate {
        if count == 0 {
            return DueDate::Final(from);
        }
        let Some(index) = self.index(from) else {
            return self.provisional(from, count);
        };
        let target = self.ordinals[index] as usize + count as usize;
        match self.working.get(target - 1) {
            Some(date) => DueDate::Final(*date),
            None => self
                .provisional(self.last_day(), u32::try_from(target - self.working.len()).unwrap_or(u32::MAX)),
        }
    }

    /// Working days after `from` up to and with `to`; none when a year between is unknown, 0 when `to` is not later.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> Option<u32> {
        if to <= from {
            return Some(0);
        }
        Some(self.ordinals[self.index(to)?] - self.ordinals[self.index(from)?])
    }

    /// The last day of a period of `count` natural days (日) that begins with an event on `from`.
    ///
    /// A period that would end on a day of rest ends on the next working day.
    /// Law: 51; 《行政复议法》 20, 88; unit: days; since 2024-01-01.
    pub fn add_days(&self, from: NaiveDate, count: u32) -> DueDate {
        self.rolled(from.checked_add_days(Days::new(count.into())).unwrap_or(NaiveDate::MAX))
    }

    /// The last day of a period of `count` months (个月) that begins with an event on `from`.
    ///
    /// It ends on the day of the same number, or on the last of the month that has none; a day of rest moves it on.
    /// Law: 51; 《行政诉讼法》 46; unit: months; since 2017-07-01.
    pub fn add_months(&self, from: NaiveDate, count: u32) -> DueDate {
        self.rolled(from.checked_add_months(Months::new(count)).unwrap_or(NaiveDate::MAX))
    }

    /// `date` itself when it is worked, else the next working day.
    fn rolled(&self, date: NaiveDate) -> DueDate {
        match self.day(date).is_worked() {
            Some(true) => DueDate::Final(date),
            Some(false) => self.add_working_days(date, 1),
            None => DueDate::Provisional(Provisional {
                missing_year: self.missing_year(date),
                remaining: 0,
                not_before: date,
            }),
        }
    }

    /// As if every day of the unknown year were worked: no notice can make a period shorter than that.
    fn provisional(&self, from: NaiveDate, remaining: u32) -> DueDate {
        let not_before = from.checked_add_days(Days::new(remaining.into())).unwrap_or(NaiveDate::MAX);
        let missing_year = self.missing_year(from);
        DueDate::Provisional(Provisional { missing_year, remaining, not_before })
    }

    /// The first unknown year that matters for a period with `date` in it.
    fn missing_year(&self, date: NaiveDate) -> i32 {
        if date < self.first { date.year() } else { self.last_day().year() + 1 }
    }

    /// The first day that is known.
    pub fn first_day(&self) -> NaiveDate {
        self.first
    }

    /// The last day that is known.
    pub fn last_day(&self) -> NaiveDate {
        self.first + Days::new(self.days.len() as u64 - 1)
    }

    fn index(&self, date: NaiveDate) -> Option<usize> {
        let index = usize::try_from(date.signed_duration_since(self.first).num_days()).ok()?;
        (index < self.days.len()).then_some(index)
    }

    fn count(&mut self) {
        for (index, kind) in self.days.iter().enumerate() {
            if matches!(kind, Kind::Working | Kind::MakeUp) {
                self.working.push(self.first + Days::new(index as u64));
            }
            self.ordinals.push(self.working.len() as u32);
        }
    }
}

/// Days in the making.
struct Builder {
    first: NaiveDate,
    days: Vec<Kind>,
    names: Vec<String>,
}

impl Builder {
    fn new(first_year: i32, last_year: i32) -> Builder {
        let new_year = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MAX);
        let first = new_year(first_year);
        let days = first.iter_days().take_while(|day| *day < new_year(last_year + 1)).map(plain).collect();
        Builder { first, days, names: Vec::new() }
    }

    /// A further notice of a year replaces what the earlier ones said of the days that it names.
    fn apply(&mut self, notice: &Notice) {
        for rest in &notice.off {
            let name = self.name(&rest.name);
            for date in rest.days() {
                self.set(date, Kind::Holiday(name));
            }
        }
        for date in &notice.work {
            self.set(*date, Kind::MakeUp);
        }
        for date in &notice.plain {
            self.set(*date, plain(*date));
        }
    }

    fn apply_local(&mut self, local: &LocalDays) {
        let name = self.name(&local.reason);
        for date in local.off.iter().flat_map(|rest| rest.days()) {
            self.set(date, Kind::Local(name));
        }
        for date in &local.work {
            self.set(*date, Kind::MakeUp);
        }
    }

    /// Days outside the known years stay unknown.
    fn set(&mut self, date: NaiveDate, kind: Kind) {
        let index = usize::try_from(date.signed_duration_since(self.first).num_days()).ok();
        if let Some(day) = index.and_then(|index| self.days.get_mut(index)) {
            *day = kind;
        }
    }

    fn name(&mut self, name: &str) -> u16 {
        let known = self.names.iter().position(|known| known == name);
        let place = known.unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        u16::try_from(place).unwrap_or(u16::MAX)
    }
}

/// What a day is without any notice.
fn plain(date: NaiveDate) -> Kind {
    match date.weekday() {
        Weekday::Sat | Weekday::Sun => Kind::Weekend,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => Kind::Working,
    }
}

#[cfg(test)]
mod tests;
