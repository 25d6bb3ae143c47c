//! A year's notice (关于部分节假日安排的通知) as a text file, and its faults told by line.
//!
//! ```text
//! # a remark
//! year 2026
//! notice 国办发明电〔2025〕7号
//! known-since 2025-11-04            (for an amendment: the day from which it can be known)
//!
//! off 2026-02-15..2026-02-23  春节  (first and last day off, name)
//! work 2026-02-14                   (a day of the weekend that is worked)
//! plain 2026-02-28                  (an amendment takes back what was said of a day)
//! ```
//!
//! Days of one body alone have the same form, with `local 原因` instead of `year` and `notice`.

use std::collections::BTreeSet;
use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};

/// The shortest and the longest year of work since 2008 are 248 and 251 days; outside of this a file has a slip.
const PLAUSIBLE_WORKING_DAYS: std::ops::RangeInclusive<usize> = 244..=256;
/// More days in one line are a slip of the pen.
const LONGEST_REST: i64 = 40;

/// Days off in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The first day off.
    pub first: NaiveDate,
    /// The last day off.
    pub last: NaiveDate,
    /// The holiday.
    pub name: String,
}

impl Rest {
    /// Every day of it.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let last = self.last;
        self.first.iter_days().take_while(move |day| *day <= last)
    }
}

/// What a notice says of the days of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The year of the days.
    pub year: i32,
    /// 文号 of the notice.
    pub number: String,
    /// From which day it could be known; none for a notice that was there before its year began.
    pub known_since: Option<NaiveDate>,
    /// Days off.
    pub off: Vec<Rest>,
    /// Days of the weekend that are worked.
    pub work: Vec<NaiveDate>,
    /// Days of which an earlier notice of the year no longer holds.
    pub plain: Vec<NaiveDate>,
}

/// Days on which one body is closed, or works, by local decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalDays {
    /// Why: a holiday of an autonomous area, a typhoon.
    pub reason: String,
    /// Days off.
    pub off: Vec<Rest>,
    /// Days that are worked here.
    pub work: Vec<NaiveDate>,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeFault {
    /// Line from 1; none when it is about the file as a whole.
    pub line: Option<usize>,
    /// In Chinese: what, and what to do.
    pub message: String,
    /// Whether the file can be used all the same.
    pub is_doubt: bool,
}

impl fmt::Display for NoticeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "第{line}行：{}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// A notice that was read, with what is doubtful about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked<T> {
    /// The notice.
    pub value: T,
    /// Faults with [`NoticeFault::is_doubt`].
    pub doubts: Vec<NoticeFault>,
}

impl Notice {
    /// Reads a year's notice. All faults are told at once.
    pub fn parse(text: &str) -> Result<Checked<Notice>, Vec<NoticeFault>> {
        let mut lines = Lines::read(text);
        let (Some(year), Some(number)) = (lines.year, lines.number.take()) else {
            lines.whole("缺“year 年份”或者“notice 文号”一行");
            return Err(lines.faults);
        };
        if lines.reason.is_some() {
            lines.whole("年度通知不能有“local”一行");
        }
        lines.outside(year);
        if lines.known_since.is_none() {
            lines.doubt_plausibility(year);
        }
        let Lines { off, work, plain, known_since, .. } = &mut lines;
        let value = Notice {
            year,
            number,
            known_since: *known_since,
            off: std::mem::take(off).into_iter().map(|(_, rest)| rest).collect(),
            work: std::mem::take(work).into_iter().map(|(_, date)| date).collect(),
            plain: std::mem::take(plain).into_iter().map(|(_, date)| date).collect(),
        };
        lines.judged(value)
    }
}

impl LocalDays {
    /// Reads a body's own days.
    pub fn parse(text: &str) -> Result<Checked<LocalDays>, Vec<NoticeFault>> {
        let mut lines = Lines::read(text);
        let Some(reason) = lines.reason.take() else {
            lines.whole("缺“local 原因”一行");
            return Err(lines.faults);
        };
        let value = LocalDays {
            reason,
            off: std::mem::take(&mut lines.off).into_iter().map(|(_, rest)| rest).collect(),
            work: std::mem::take(&mut lines.work).into_iter().map(|(_, date)| date).collect(),
        };
        lines.judged(value)
    }
}

/// A file's lines by their first word, each with its number.
#[derive(Default)]
struct Lines {
    year: Option<i32>,
    number: Option<String>,
    reason: Option<String>,
    known_since: Option<NaiveDate>,
    off: Vec<(usize, Rest)>,
    work: Vec<(usize, NaiveDate)>,
    plain: Vec<(usize, NaiveDate)>,
    faults: Vec<NoticeFault>,
}

impl Lines {
    fn read(text: &str) -> Lines {
        let mut lines = Lines::default();
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                lines.take(index + 1, line);
            }
        }
        lines.named_twice();
        lines
    }

    fn take(&mut self, at: usize, line: &str) {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        match word {
            "year" => match rest.parse().ok().filter(|year| (1949..=2200).contains(year)) {
                Some(year) => self.year = Some(year),
                None => self.fault(at, format!("“{rest}”不是年份")),
            },
            "notice" if !rest.is_empty() => self.number = Some(rest.to_owned()),
            "local" if !rest.is_empty() => self.reason = Some(rest.to_owned()),
            "notice" | "local" => self.fault(at, format!("“{word}”后面没有内容")),
            "known-since" => self.known_since = self.date(at, rest),
            "off" => self.rest(at, rest),
            "work" => {
                if let Some(date) = self.date(at, rest) {
                    self.work.push((at, date));
                }
            }
            "plain" => {
                if let Some(date) = self.date(at, rest) {
                    self.plain.push((at, date));
                }
            }
            _ => self.fault(
                at,
                format!("不认识“{word}”；可用 year、notice、known-since、off、work、plain、local"),
            ),
        }
    }

    fn rest(&mut self, at: usize, text: &str) {
        let (days, name) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let (first, last) = days.split_once("..").unwrap_or((days, days));
        let (Some(first), Some(last)) = (self.date(at, first), self.date(at, last)) else { return };
        if last < first {
            self.fault(at, "最后一天早于第一天".to_owned());
        } else if last.signed_duration_since(first).num_days() >= LONGEST_REST {
            self.fault(at, format!("一次放假超过{LONGEST_REST}天"));
        } else {
            self.off.push((at, Rest { first, last, name: name.trim().to_owned() }));
        }
    }

    fn date(&mut self, at: usize, text: &str) -> Option<NaiveDate> {
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        if date.is_none() {
            self.fault(at, format!("“{text}”不是日期，应写作2026-02-15"));
        }
        date
    }

    fn fault(&mut self, at: usize, message: String) {
        self.faults.push(NoticeFault { line: Some(at), message, is_doubt: false });
    }

    fn doubt(&mut self, line: Option<usize>, message: String) {
        self.faults.push(NoticeFault { line, message, is_doubt: true });
    }

    fn whole(&mut self, message: &str) {
        self.faults.push(NoticeFault { line: None, message: message.to_owned(), is_doubt: false });
    }

    /// Every date with its line.
    fn dates(&self) -> Vec<(usize, NaiveDate)> {
        let off = self.off.iter().flat_map(|(at, rest)| rest.days().map(move |day| (*at, day)));
        off.chain(self.work.iter().copied()).chain(self.plain.iter().copied()).collect()
    }

    fn named_twice(&mut self) {
        let mut seen = BTreeSet::new();
        for (at, date) in self.dates() {
            if !seen.insert(date) {
                self.fault(at, format!("{date}写了两次"));
            }
        }
    }

    fn outside(&mut self, year: i32) {
        for (at, date) in self.dates() {
            if date.year() != year {
                self.fault(at, format!("{date}不在{year}年；跨年的放假写进各自年份的文件"));
            }
        }
    }

    /// What no notice has ever said.
    fn doubt_plausibility(&mut self, year: i32) {
        for (at, date) in self.work.clone() {
            if !is_weekend(date) {
                self.doubt(Some(at), format!("{date}本来就是工作日，请核对通知"));
            }
        }
        for (month, day, name) in [(1, 1, "元旦"), (5, 1, "劳动节"), (10, 1, "国庆节")] {
            let date = NaiveDate::from_ymd_opt(year, month, day);
            if date.is_some_and(|date| !self.off.iter().any(|(_, rest)| rest.days().any(|d| d == date))) {
                self.doubt(None, format!("{year}年{month}月{day}日（{name}）没有放假，请核对通知"));
            }
        }
        let worked = self.working_days(year);
        if !PLAUSIBLE_WORKING_DAYS.contains(&worked) {
            self.doubt(None, format!("全年{worked}个工作日，与历年相差太多，请核对通知"));
        }
    }

    fn working_days(&self, year: i32) -> usize {
        let off: BTreeSet<NaiveDate> = self.off.iter().flat_map(|(_, rest)| rest.days()).collect();
        let work: BTreeSet<NaiveDate> = self.work.iter().map(|(_, date)| *date).collect();
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MAX);
        let days = first.iter_days().take_while(|day| day.year() == year);
        days.filter(|day| work.contains(day) || !(off.contains(day) || is_weekend(*day))).count()
    }

    fn judged<T>(self, value: T) -> Result<Checked<T>, Vec<NoticeFault>> {
        if self.faults.iter().all(|fault| fault.is_doubt) {
            Ok(Checked { value, doubts: self.faults })
        } else {
            Err(self.faults)
        }
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

macro_rules! built_in {
    ($($year:literal),* $(,)?) => { [$(include_str!(concat!("data/", $year, ".txt"))),*] };
}

/// A file for each year, from the first in which the Regulation was in force.
const NATIONAL: [&str; 19] = built_in![
    2008, 2009, 2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024,
    2025, 2026,
];

/// The notices that are built in.
pub(super) fn national() -> Vec<Notice> {
    let parse = |text: &&str| match Notice::parse(text) {
        Ok(checked) => checked.value,
        Err(faults) => unreachable!("a notice that is built in: {faults:?}"),
    };
    NATIONAL.iter().map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let told = |faults: Vec<NoticeFault>| faults.iter().map(ToString::to_string).collect();
        match Notice::parse(text) {
            Ok(checked) => told(checked.doubts),
            Err(faults) => told(faults),
        }
    }

    #[test]
    fn every_built_in_notice_is_free_of_doubt() {
        for text in NATIONAL {
            let year = Notice::parse(text).unwrap().value.year;
            assert_eq!(faults(text), [""; 0], "{year}");
        }
    }

    #[test]
    fn all_faults_of_a_file_are_told_at_once_with_their_lines() {
        let text = "year 2027\nnotice 某号\noff 2027-02-05..2027-02-01 春节\nwork 2026-01-04\nwork 2027-1-40\nrest x";
        assert_eq!(
            faults(text),
            [
                "第3行：最后一天早于第一天",
                "第5行：“2027-1-40”不是日期，应写作2026-02-15",
                "第6行：不认识“rest”；可用 year、notice、known-since、off、work、plain、local",
                "第4行：2026-01-04不在2027年；跨年的放假写进各自年份的文件",
                "2027年1月1日（元旦）没有放假，请核对通知",
                "2027年5月1日（劳动节）没有放假，请核对通知",
                "2027年10月1日（国庆节）没有放假，请核对通知",
                "全年261个工作日，与历年相差太多，请核对通知",
            ]
        );
        assert!(Notice::parse(text).is_err());
    }

    #[test]
    fn a_word_without_its_content_is_a_fault_of_its_line() {
        assert_eq!(faults("year 2027\nnotice")[0], "第2行：“notice”后面没有内容");
        let local = LocalDays::parse("local\noff 2027-04-19").unwrap_err();
        assert_eq!(local[0].to_string(), "第1行：“local”后面没有内容");
    }

    #[test]
    fn a_year_without_a_holiday_that_every_year_has_is_doubted() {
        let text =
            "year 2027\nnotice 某号\noff 2027-02-05..2027-02-11 春节\noff 2027-10-01..2027-10-07 国庆节";
        assert_eq!(
            faults(text),
            ["2027年1月1日（元旦）没有放假，请核对通知", "2027年5月1日（劳动节）没有放假，请核对通知",]
        );
    }

    #[test]
    fn a_day_named_twice_is_a_fault() {
        let text = "year 2027\nnotice 某号\noff 2027-01-01..2027-01-03 元旦\nwork 2027-01-03";
        assert_eq!(faults(text)[0], "第4行：2027-01-03写了两次");
    }

    #[test]
    fn a_file_without_its_year_is_refused() {
        assert_eq!(faults("notice 某号"), ["缺“year 年份”或者“notice 文号”一行"]);
        assert_eq!(LocalDays::parse("off 2026-04-19").unwrap_err()[0].to_string(), "缺“local 原因”一行");
    }
}
