//! Throughput of the whole way, bytes → document → report → findings, for each format, and its ratio to the
//! cheapest honest reference on the same bytes in the same run.
//!
//! `cargo bench` prints the table. `cargo bench -- --each FILE…` prints the milliseconds of each file instead.

mod reference;
mod tree;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use disclosure::check::{self, CheckInput};
use xtask::generate::{Paper, Shape};

const ROUNDS: usize = 15;
const PAPERS_OF_A_SHAPE: u64 = 12;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.split_first() {
        Some((first, files)) if first == "--each" => each(files),
        _ => table(),
    }
}

fn whole_way(bytes: &[u8]) {
    for entry in document::read(bytes) {
        let Ok(document) = entry.document else { continue };
        let report = paperwork::annual_report(&document);
        black_box(check::run(&CheckInput { report: &report, previous: None }));
    }
}

fn each(files: &[String]) {
    for path in files {
        let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let best = (0..ROUNDS).map(|_| timed(|| whole_way(&bytes))).min().unwrap_or_default();
        println!("{path}\t{:.4}", milliseconds(best));
    }
}

fn table() {
    println!(
        "{:<9} {:>6} {:>8} {:>11} {:>9} {:>11} {:>7} {:>6}  reference",
        "format", "papers", "KiB", "ms a paper", "MB/s", "reference", "ratio", "goal"
    );
    for (format, papers) in papers() {
        let reference = reference::of(format);
        let (mut whole, mut bare) = (Duration::MAX, Duration::MAX);
        for _ in 0..ROUNDS {
            whole = whole.min(timed(|| papers.iter().for_each(|bytes| whole_way(bytes))));
            if let Some(reference) = &reference {
                bare = bare.min(timed(|| papers.iter().for_each(|bytes| (reference.run)(bytes))));
            }
        }
        let count = papers.len() as f64;
        let size: usize = papers.iter().map(Vec::len).sum();
        let speed = size as f64 / 1e6 / whole.as_secs_f64();
        print!(
            "{format:<9} {:>6} {:>8} {:>11.3} {speed:>9.1}",
            papers.len(),
            size / 1024,
            milliseconds(whole) / count
        );
        match reference {
            Some(reference) => println!(
                " {:>11.4} {:>7.2} {:>6}  {}",
                milliseconds(bare) / count,
                whole.as_secs_f64() / bare.as_secs_f64(),
                reference.goal.map_or_else(|| "-".into(), |goal| format!("{goal:.1}")),
                reference.name
            ),
            None => println!(" {:>11} {:>7} {:>6}  -", "-", "-", "-"),
        }
    }
}

/// Made-up papers and the fixtures, by the format that they turn out to be.
fn papers() -> BTreeMap<&'static str, Vec<Vec<u8>>> {
    let made =
        Shape::ALL.iter().flat_map(|shape| (0..PAPERS_OF_A_SHAPE).map(|seed| shape.write(&Paper::of(seed))));
    let kept = fixtures().into_iter().filter_map(|path| std::fs::read(path).ok());
    let mut papers: BTreeMap<&str, Vec<Vec<u8>>> = BTreeMap::new();
    for bytes in made.chain(kept) {
        let entries = document::read(&bytes);
        if let [document::Entry { document: Ok(document), member }] = entries.as_slice()
            && member.is_empty()
        {
            papers.entry(document.format.name()).or_default().push(bytes);
        }
    }
    papers
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/annual-report");
    let habits = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut papers: Vec<PathBuf> = habits
        .flat_map(|habit| std::fs::read_dir(habit).into_iter().flatten().flatten())
        .map(|entry| entry.path())
        .filter(|path| path.file_stem().is_some_and(|stem| stem == "paper"))
        .collect();
    papers.sort();
    papers
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
