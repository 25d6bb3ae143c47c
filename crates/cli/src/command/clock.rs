//! `gongkai clock`: what happened to a request in, every due date with its explanation out.

mod file;
mod print;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use disclosure::calendar::WorkCalendar;
use disclosure::clock::{self, Facts};

use super::{Format, calendar, pretty};
use crate::draw::Ink;
use crate::screen::Screen;
use crate::{Status, Stop};

/// Arguments of the command.
#[derive(Args, Debug)]
#[command(
    about = "一件申请的各项期限：哪一天届满，为什么是这一天",
    override_usage = "gongkai clock [选项] <文件>",
    after_help = "例：\n  gongkai clock fixtures/clock/third-party.toml --on 2024-10-11\n\n\
                  文件的写法：\n  received = 2024-09-12\n\n  [[event]]\n  on = 2024-09-20\n  \
                  what = \"opinion-asked\"\n  of = \"third-party\"\n\n\
                  退出码：0 没有逾期；1 --on 当日有逾期的期限；2 用法有误或者文件有错"
)]
pub struct Arguments {
    #[arg(value_name = "文件", help = "申请的经过，TOML")]
    file: PathBuf,
    #[arg(long, value_name = "日期", help = "同时显示各项期限在这一天的状态")]
    on: Option<NaiveDate>,
    #[arg(long, value_name = "文件", help = "新一年的或者修改过的放假通知，可以多个")]
    notice: Vec<PathBuf>,
    #[arg(long, value_name = "文件", help = "本机关的放假日，可以多个")]
    local: Vec<PathBuf>,
    #[arg(long, value_name = "格式", value_enum, default_value = "text", help = "text（默认）、json")]
    format: Format,
}

/// The way from a file's text to its terms, without a word.
pub fn derive(text: &str) {
    let calendar = WorkCalendar::national();
    if let Ok(read) = file::parse(text) {
        let terms = clock::run(&read.facts, calendar, &read.settings).unwrap_or_default();
        print::Sight { terms: &terms, calendar, on: None, earlier: None }.text(Ink::Plain);
    }
}

/// Derives the terms.
pub fn run(arguments: &Arguments, screen: &Screen) -> Result<Status, Stop> {
    let calendar = calendar::with(&arguments.notice, &arguments.local)?;
    let file::Read { facts, settings, earlier_receipt } = file::read(&arguments.file)?;
    let terms = clock::run(&facts, &calendar, &settings).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(|fault| format!("  {fault}")).collect();
        Stop::Usage(format!("{} 所载的经过有误：\n{}", arguments.file.display(), lines.join("\n")))
    })?;
    let earlier = earlier_receipt.and_then(|receipt| {
        let facts = Facts { receipt, ..facts.clone() };
        Some((receipt, clock::reply_end(&clock::run(&facts, &calendar, &settings).ok()?)?))
    });
    let sight = print::Sight { terms: &terms, calendar: &calendar, on: arguments.on, earlier };
    let output = match arguments.format {
        Format::Text => sight.text(screen.ink()).into_bytes(),
        Format::Json => pretty(&sight.json(&facts)),
    };
    screen.write(&output)?;
    Ok(if sight.is_overdue() { Status::Faulty } else { Status::Clean })
}
