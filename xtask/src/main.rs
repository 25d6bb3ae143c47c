//! `cargo xtask`: development tasks at a terminal.

use std::path::PathBuf;
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
    /// Write made-up papers of every format.
    Generate {
        /// How many.
        #[arg(long)]
        count: u64,
        /// The same seed gives the same papers.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Where to.
        folder: PathBuf,
    },
    /// Compare with the tools a user might pick instead; needs python3 and a package index.
    BenchPeers,
    /// Send reports that we write through LibreOffice and read them again.
    ForeignHand {
        /// How many.
        #[arg(long, default_value_t = 500)]
        count: u64,
    },
    /// Send reports through the tools that make text of them, and read that.
    Dumps {
        /// How many.
        #[arg(long, default_value_t = 500)]
        count: u64,
    },
    /// Check many made-up papers in one call and print the peak of memory.
    Bulk {
        /// How many.
        #[arg(long, default_value_t = 20_000)]
        count: u64,
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
        Task::Codegen { check: false } => done(xtask::codegen::write(&root)),
        Task::Generate { count, seed, folder } => done(xtask::generate::write(&folder, count, seed)),
        Task::BenchPeers => done(xtask::peers::compare(&root)),
        Task::ForeignHand { count } => done(xtask::foreign::run(count)),
        Task::Dumps { count } => done(xtask::dumps::run(count)),
        Task::Bulk { count } => done(xtask::bulk::run(count)),
    }
}

fn done(result: Result<()>) -> Result<ExitCode> {
    result.map(|()| ExitCode::SUCCESS)
}

fn status(clean: bool) -> ExitCode {
    if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
