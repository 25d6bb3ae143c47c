//! The one program, `gongkai`: commands in, exit codes out.
//!
//! Read [`command`] for what it can do. This crate knows paths, streams and terminals; what a report
//! means and what is wrong with it is told by the crates below.

// Nothing of a program can be reached from outside; `pub` here means: for the other modules.
#![allow(unreachable_pub)]

mod command;
mod delivery;
mod draw;
mod input;
mod papers;
mod pipeline;
mod screen;
mod settings;
mod sheet;
mod soffice;
mod told;
mod usage;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

/// How a run ended; the gravest of all papers decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Everything was read and nothing is wrong.
    Clean,
    /// A finding of error severity, or a difference.
    Faulty,
    /// Something could not be read, so nobody knows what is wrong with it.
    Unreadable,
}

impl Status {
    /// 2 is left to wrong usage.
    fn code(self) -> ExitCode {
        match self {
            Status::Clean => ExitCode::SUCCESS,
            Status::Faulty => ExitCode::from(1),
            Status::Unreadable => ExitCode::from(3),
        }
    }
}

/// The code of a wrong call.
const USAGE: u8 = 2;

/// Why a command stopped before its end.
#[derive(Debug)]
pub enum Stop {
    /// The call makes no sense; a sentence in Chinese.
    Usage(String),
    /// Writing failed.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Output(error)
    }
}

fn main() -> ExitCode {
    pipeline::hush_panics();
    let matches = match usage::localised(command::Gongkai::command()).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return refuse(&error),
    };
    let gongkai = match command::Gongkai::from_arg_matches(&matches) {
        Ok(gongkai) => gongkai,
        Err(error) => return refuse(&error),
    };
    match command::run(gongkai) {
        Ok(status) => status.code(),
        Err(Stop::Usage(sentence)) => {
            complain(&sentence);
            ExitCode::from(USAGE)
        }
        // Whoever reads our output has seen enough (`| head`).
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Output(error)) => {
            complain(&format!("输出失败：{}", input::reason(&error)));
            Status::Unreadable.code()
        }
    }
}

/// Prints help, the version or the fault of the call.
fn refuse(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        complain(&usage::sentence(error));
        return ExitCode::from(USAGE);
    }
    let _ = write!(io::stdout(), "{error}");
    ExitCode::SUCCESS
}

/// Standard error may be closed; that is no reason to panic.
fn complain(sentence: &str) {
    let _ = writeln!(io::stderr(), "{sentence}");
}
