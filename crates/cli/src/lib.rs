//! The one program, `gongkai`: commands in, exit codes out.
//!
//! Read [`command`] for what it can do. This crate knows paths, streams and terminals; what a report
//! means and what is wrong with it is told by the crates below.

// Nothing but what the end of this file hands out can be reached from outside; `pub` means: for the other modules.
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

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;
use std::thread;

use clap::{CommandFactory, FromArgMatches};

/// How a run ended; the gravest of all papers decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// Everything was read and nothing is wrong.
    Clean,
    /// A finding of error severity, or a difference.
    Faulty,
    /// Something could not be read, so nobody knows what is wrong with it.
    Unreadable,
}

impl Status {
    /// 2 is left to wrong usage.
    fn number(self) -> u8 {
        match self {
            Status::Clean => 0,
            Status::Faulty => 1,
            Status::Unreadable => 3,
        }
    }

    fn code(self) -> ExitCode {
        ExitCode::from(self.number())
    }
}

/// The code of a wrong call.
const USAGE: u8 = 2;

/// Why a command stopped before its end.
#[derive(Debug)]
pub(crate) enum Stop {
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

/// The whole program: reads its arguments, does what they say, and gives the code to end with.
pub fn program() -> ExitCode {
    pipeline::hush_panics();
    let call: Vec<OsString> = std::env::args_os().collect();
    // The stack of a main thread is as large as the system likes; readers and layouts descend into what papers nest.
    let run = || obey(&call);
    let done = thread::scope(|scope| {
        let started = thread::Builder::new().stack_size(pipeline::STACK_BYTES).spawn_scoped(scope, run);
        started.map(|thread| thread.join())
    });
    match done {
        Ok(Ok(code)) => code,
        Ok(Err(_)) => {
            complain("程序内部错误；请附上能公开的样本报告此问题");
            Status::Unreadable.code()
        }
        Err(error) => lost(&error),
    }
}

fn obey(call: &[OsString]) -> ExitCode {
    let matches = match usage::localised(command::Gongkai::command()).try_get_matches_from(call) {
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
        Err(Stop::Output(error)) => lost(&error),
    }
}

/// Prints help, the version or the fault of the call.
fn refuse(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        complain(&usage::sentence(error));
        return ExitCode::from(USAGE);
    }
    let mut output = io::stdout();
    match write!(output, "{error}").and_then(|()| output.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => lost(&error),
    }
}

/// The output could not be written.
fn lost(error: &io::Error) -> ExitCode {
    // Whoever reads our output has seen enough (`| head`).
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    complain(&format!("输出失败：{}", input::reason(error)));
    Status::Unreadable.code()
}

/// Standard error may be closed; that is no reason to panic.
fn complain(sentence: &str) {
    let _ = writeln!(io::stderr(), "{}", screen::plain(sentence));
}

/// The parsing of what people write, for the fuzz targets: nothing is read, run or written.
pub mod parse {
    use std::ffi::OsString;

    use clap::{CommandFactory, FromArgMatches};

    use crate::{command, usage};

    /// A call, as the shell hands it over; whether it makes sense.
    pub fn arguments(call: &[OsString]) -> bool {
        match usage::localised(command::Gongkai::command()).try_get_matches_from(call) {
            Ok(matches) => command::Gongkai::from_arg_matches(&matches).is_ok(),
            Err(error) => {
                usage::sentence(&error);
                false
            }
        }
    }

    /// A file that people write, taken for each kind of them: facts of a request or letter, explanations, tags, notices.
    pub fn facts(text: &str) {
        command::facts(text);
    }
}
