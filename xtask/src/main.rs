//! `cargo xtask`: development tasks at a terminal.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Development tasks")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Check the house rules.
    Tidy,
    /// Write the documents that are made from code.
    Codegen {
        /// Only say which of them are stale.
        #[arg(long)]
        check: bool,
    },
}

fn main() -> Result<ExitCode> {
    let root = xtask::root();
    match Arguments::parse().task {
        Task::Tidy => {
            let faults = xtask::tidy::House::open(&root)?.faults();
            faults.iter().for_each(|fault| eprintln!("{fault}"));
            Ok(status(faults.is_empty()))
        }
        Task::Codegen { check: true } => {
            let stale = xtask::codegen::stale(&root)?;
            stale.iter().for_each(|path| eprintln!("{path} is stale: run `cargo xtask codegen`"));
            Ok(status(stale.is_empty()))
        }
        Task::Codegen { check: false } => xtask::codegen::write(&root).map(|()| ExitCode::SUCCESS),
    }
}

fn status(clean: bool) -> ExitCode {
    if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
