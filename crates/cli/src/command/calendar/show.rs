//! `gongkai calendar show`: a year's days off and make-up days, and its working days by month.

use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use clap::Args;
use disclosure::calendar::{Day, WorkCalendar};
use serde_json::json;

use super::with;
use crate::command::{Format, pretty};
use crate::draw::Tone;
use crate::screen::Screen;
use crate::{Status, Stop};

const WEEKDAYS: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

/// Arguments of the command.
#[derive(Args, Debug)]
#[command(
    about = "一年的放假、调休上班和各月工作日数",
    override_usage = "gongkai calendar show [选项] <年份>",
    after_help = "例：\n  gongkai calendar show 2026\n  gongkai calendar show 2027 --notice 2027.txt"
)]
pub struct Arguments {
    #[arg(value_name = "年份", help = "2008至2026，或者 --notice 所载的年份")]
    year: i32,
    #[arg(long, value_name = "文件", help = "新一年的或者修改过的放假通知，可以多个")]
    notice: Vec<PathBuf>,
    #[arg(long, value_name = "文件", help = "本机关的放假日，可以多个")]
    local: Vec<PathBuf>,
    #[arg(long, value_name = "格式", value_enum, default_value = "text", help = "text（默认）、json")]
    format: Format,
}

/// Prints the year.
pub fn run(arguments: &Arguments, screen: &Screen) -> Result<Status, Stop> {
    let calendar = with(&arguments.notice, &arguments.local)?;
    let year = Year::of(&calendar, arguments.year)?;
    let output = match arguments.format {
        Format::Text => year.text(screen).into_bytes(),
        Format::Json => pretty(&year.json()),
    };
    screen.write(&output)?;
    Ok(Status::Clean)
}

/// What is shown of a year.
struct Year {
    year: i32,
    notices: Vec<String>,
    /// Days that are not what their weekday says, in order.
    special: Vec<(NaiveDate, String, bool)>,
    months: [u32; 12],
}

impl Year {
    fn of(calendar: &WorkCalendar, year: i32) -> Result<Year, Stop> {
        let (first, last) = calendar.years();
        if !(first..=last).contains(&year) {
            let sentence = format!("没有{year}年的放假通知，现有{first}至{last}年；新通知用 --notice 载入");
            return Err(Stop::Usage(sentence));
        }
        let mut shown = Year { year, notices: Vec::new(), special: Vec::new(), months: [0; 12] };
        shown.notices.extend(calendar.notices_of(year).map(|notice| notice.number.clone()));
        let new_year = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        for date in new_year.iter_days().take_while(|date| date.year() == year) {
            let day = calendar.day(date);
            let worked = day.is_worked() == Some(true);
            shown.months[date.month0() as usize] += u32::from(worked);
            let name = match day {
                Day::Holiday(name) | Day::Local(name) => name.to_owned(),
                Day::MakeUp => day.label().to_owned(),
                Day::Working | Day::Weekend | Day::Unknown => continue,
            };
            shown.special.push((date, name, worked));
        }
        Ok(shown)
    }

    fn total(&self) -> u32 {
        self.months.iter().sum()
    }

    fn text(&self, screen: &Screen) -> String {
        let ink = screen.ink();
        let head = format!("{}年  {}个工作日", self.year, self.total());
        let mut text = format!("{}\n依据  {}\n\n", ink.paint(Tone::Strong, &head), self.notices.join("；"));
        for (date, name, worked) in &self.special {
            let weekday = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
            let line =
                format!("{date} {weekday}  {}", if *worked { name.clone() } else { format!("{name}放假") });
            text += &ink.paint(if *worked { Tone::Doubt } else { Tone::Good }, &line);
            text.push('\n');
        }
        text.push('\n');
        let months = self.months.iter().zip(1..).map(|(days, month)| format!("{month}月{days}"));
        text + &format!("各月工作日  {}\n", months.collect::<Vec<_>>().join("  "))
    }

    fn json(&self) -> serde_json::Value {
        let day = |(date, name, worked): &(NaiveDate, String, bool)| json!({ "date": date.to_string(), "name": name, "worked": worked });
        json!({
            "year": self.year,
            "notices": self.notices,
            "working_days": self.total(),
            "working_days_by_month": self.months,
            "special_days": self.special.iter().map(day).collect::<Vec<_>>(),
        })
    }
}
