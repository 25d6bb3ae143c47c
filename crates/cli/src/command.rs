//! The commands. Each is a file that begins with what it takes and ends with how it prints.

pub mod report;

use clap::{Parser, Subcommand};

use crate::screen::Screen;
use crate::{Status, Stop};

/// The program.
#[derive(Debug, Parser)]
#[command(
    name = "gongkai",
    version,
    about = "公开：读取、核对政府信息公开工作年度报告",
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
}

/// Runs the command.
pub fn run(gongkai: Gongkai) -> Result<Status, Stop> {
    let screen = Screen::new();
    match gongkai.subject {
        Subject::Report(command) => report::run(command, &screen),
    }
}
