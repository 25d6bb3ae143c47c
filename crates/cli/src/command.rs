//! The commands. Each is a file that begins with what it takes and ends with how it prints.

pub mod calendar;
pub mod clock;
pub mod fee;
pub mod law;
pub mod letter;
pub mod report;

use clap::{Parser, Subcommand, ValueEnum};

use crate::screen::{self, Screen};
use crate::{Status, Stop};

/// The program.
#[derive(Debug, Parser)]
#[command(
    name = "gongkai",
    version,
    about = "公开：政府信息公开的年度报告、文书、期限和规则",
    override_usage = "gongkai <命令>"
)]
pub struct Gongkai {
    #[command(subcommand)]
    subject: Subject,
}

#[derive(Debug, Subcommand)]
enum Subject {
    #[command(
        subcommand,
        about = "年度报告：读取、核对、比较、汇总",
        override_usage = "gongkai report <命令>"
    )]
    Report(report::Report),
    #[command(
        subcommand,
        about = "工作日历：查看各年，核对新一年的放假通知",
        override_usage = "gongkai calendar <命令>"
    )]
    Calendar(calendar::Calendar),
    Clock(clock::Arguments),
    Fee(fee::Arguments),
    Law(law::Arguments),
    Letter(letter::Arguments),
}

/// Output of the commands that know no more than these two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person.
    Text,
    /// For machines.
    Json,
}

/// A value for machines that people may look at too.
fn pretty(value: &serde_json::Value) -> Vec<u8> {
    screen::escaped(format!("{value:#}\n").into_bytes())
}

/// Takes `text` for each kind of file that people write, as far as it goes before anything is printed.
pub fn facts(text: &str) {
    clock::derive(text);
    letter::derive(text);
    report::derive(text);
}

/// Runs the command.
pub(crate) fn run(gongkai: Gongkai) -> Result<Status, Stop> {
    let screen = Screen::new();
    match gongkai.subject {
        Subject::Report(command) => report::run(command, &screen),
        Subject::Calendar(command) => calendar::run(command, &screen),
        Subject::Clock(arguments) => clock::run(&arguments, &screen),
        Subject::Fee(arguments) => fee::run(&arguments, &screen),
        Subject::Law(arguments) => law::run(&arguments, &screen),
        Subject::Letter(arguments) => letter::run(&arguments, &screen),
    }
}
