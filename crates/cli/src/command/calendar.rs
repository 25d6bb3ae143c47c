//! `gongkai calendar …`: which days are worked.

pub mod check;
pub mod show;

use std::path::{Path, PathBuf};

use clap::Subcommand;
use disclosure::calendar::{LocalDays, Notice, NoticeFault, WorkCalendar};

use crate::screen::Screen;
use crate::{Status, Stop, told};

/// What to do with the calendar; each command describes itself.
#[derive(Debug, Subcommand)]
pub enum Calendar {
    Show(show::Arguments),
    Check(check::Arguments),
}

/// Runs the command.
pub fn run(command: Calendar, screen: &Screen) -> Result<Status, Stop> {
    match command {
        Calendar::Show(arguments) => show::run(&arguments, screen),
        Calendar::Check(arguments) => check::run(&arguments, screen),
    }
}

/// The built-in calendar with further notices and local days; a faulty file is a wrong call.
pub fn with(notices: &[PathBuf], locals: &[PathBuf]) -> Result<WorkCalendar, Stop> {
    let mut calendar = WorkCalendar::national().clone();
    for path in notices {
        let notice = Notice::parse(&told::text(path)?).map_err(|faults| faulty(path, &faults))?.value;
        calendar = calendar.with_notice(notice).map_err(|error| Stop::Usage(error.to_string()))?;
    }
    for path in locals {
        let local = LocalDays::parse(&told::text(path)?).map_err(|faults| faulty(path, &faults))?.value;
        calendar = calendar.with_local(local).map_err(|error| Stop::Usage(error.to_string()))?;
    }
    Ok(calendar)
}

fn faulty(path: &Path, faults: &[NoticeFault]) -> Stop {
    let lines: Vec<String> =
        faults.iter().filter(|fault| !fault.is_doubt).map(|fault| format!("  {fault}")).collect();
    Stop::Usage(format!("{} 不能用：\n{}", path.display(), lines.join("\n")))
}
