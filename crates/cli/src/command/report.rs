//! `gongkai report …`: everything about annual reports as files.

pub mod aggregate;
pub mod blank;
pub mod check;
pub mod compare;
pub mod explain;
mod page;
pub mod read;
pub mod render;
#[cfg(test)]
mod sample;

use clap::Subcommand;
use disclosure::calendar::{LocalDays, Notice};

use crate::screen::Screen;
use crate::{Status, Stop};

/// What to do with reports; each command describes itself.
#[derive(Debug, Subcommand)]
pub enum Report {
    Read(read::Arguments),
    Check(check::Arguments),
    Compare(compare::Arguments),
    Aggregate(aggregate::Arguments),
    Explain(explain::Arguments),
    Render(render::Arguments),
    Blank(blank::Arguments),
}

/// Takes a file's text for explanations, for tags of a page, and for notices, without a word.
pub fn derive(text: &str) {
    check::derive(text);
    let _ = page::parse(text, &[]);
    let _ = Notice::parse(text);
    let _ = LocalDays::parse(text);
}

/// Runs the command.
pub fn run(command: Report, screen: &Screen) -> Result<Status, Stop> {
    match command {
        Report::Read(arguments) => read::run(&arguments, screen),
        Report::Check(arguments) => check::run(&arguments, screen),
        Report::Compare(arguments) => compare::run(&arguments, screen),
        Report::Aggregate(arguments) => aggregate::run(&arguments, screen),
        Report::Explain(arguments) => explain::run(&arguments, screen),
        Report::Render(arguments) => render::run(&arguments, screen),
        Report::Blank(arguments) => blank::run(&arguments, screen),
    }
}

/// The last lines of every help.
pub const EXIT_CODES: &str = "\
退出码：
  0  没有问题
  1  有“错误”级的问题，或者比对不一致
  2  命令用法有误
  3  有文件无法读取，或者读不出年度报告（优先于 1）";
