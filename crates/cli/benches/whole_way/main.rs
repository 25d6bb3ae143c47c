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

/// Time of each stage of the whole way.
#[derive(Clone, Copy, Default)]
struct Stages {
    read: Duration,
    extract: Duration,
    check: Duration,
}

impl Stages {
    fn whole(self) -> Duration {
        self.read + self.extract + self.check
    }
}

fn whole_way(bytes: &[u8]) -> Stages {
    let mut stages = Stages::default();
    let entries = timed(&mut stages.read, || document::read(bytes));
    for document in entries.into_iter().filter_map(|entry| entry.document.ok()) {
        let report = timed(&mut stages.extract, || paperwork::annual_report(&document));
        let input = CheckInput { report: &report, previous: None };
        black_box(timed(&mut stages.check, || check::run(&input)));
    }
    stages
}

/// The round that took least over all papers.
fn best_round(papers: &[Vec<u8>]) -> Stages {
    let round = || {
        papers.iter().map(|bytes| whole_way(bytes)).fold(Stages::default(), |sum, paper| Stages {
            read: sum.read + paper.read,
            extract: sum.extract + paper.extract,
            check: sum.check + paper.check,
        })
    };
    (0..ROUNDS).map(|_| round()).min_by_key(|stages| stages.whole()).unwrap_or_default()
}

fn each(files: &[String]) {
    for path in files {
        let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        println!("{path}\t{:.4}", milliseconds(best_round(&[bytes]).whole()));
    }
}

fn table() {
    println!("milliseconds a paper");
    println!(
        "{:<9}{:>7}{:>7}{:>8}{:>8}{:>8}{:>8}{:>8}{:>11}{:>8}{:>6}  reference",
        "format", "papers", "KiB", "read", "extract", "check", "whole", "MB/s", "reference", "ratio", "goal"
    );
    for (format, papers) in papers() {
        let reference = reference::of(format);
        let stages = best_round(&papers);
        let size: usize = papers.iter().map(Vec::len).sum();
        let each = |time: Duration| milliseconds(time) / papers.len() as f64;
        let whole = stages.whole().as_secs_f64();
        print!("{format:<9}{:>7}{:>7}", papers.len(), size / 1024);
        print!("{:>8.3}{:>8.3}{:>8.3}", each(stages.read), each(stages.extract), each(stages.check));
        print!("{:>8.3}{:>8.1}", each(stages.whole()), size as f64 / 1e6 / whole);
        let Some(reference) = reference else {
            println!("{:>11}{:>8}{:>6}  none", "-", "-", "-");
            continue;
        };
        let bare = best_reference(&papers, reference.run);
        let goal = reference.goal.map_or_else(|| "-".into(), |goal| format!("{goal:.1}"));
        println!("{:>11.4}{:>8.2}{goal:>6}  {}", each(bare), whole / bare.as_secs_f64(), reference.name);
    }
}

fn best_reference(papers: &[Vec<u8>], run: fn(&[u8])) -> Duration {
    let round = || {
        let mut time = Duration::ZERO;
        timed(&mut time, || papers.iter().for_each(|bytes| run(bytes)));
        time
    };
    (0..ROUNDS).map(|_| round()).min().unwrap_or_default()
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

/// Does the work and adds its time to `sum`.
fn timed<T>(sum: &mut Duration, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    *sum += start.elapsed();
    result
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
