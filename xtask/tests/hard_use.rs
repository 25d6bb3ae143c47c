//! Broken papers: made-up ones, the fixtures and the seeds of the fuzz targets, each damaged in many ways.
//!
//! A panic anywhere fails the test; what is read from a damaged paper is not looked at.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use disclosure::check::{self, CheckInput};
use xtask::generate::{Dice, Paper, Shape};

/// Damages to one paper. libFuzzer looks for the rare ones; this looks on each run, with overflow checks.
const DAMAGES: u64 = 5;

#[test]
fn no_damaged_paper_makes_the_program_panic() {
    for (name, bytes) in papers() {
        whole_way(&name, &bytes);
        for seed in 0..DAMAGES {
            whole_way(&format!("{name}, damage {seed}"), &damaged(&bytes, &mut Dice::new(seed)));
        }
    }
}

#[test]
fn no_paper_that_ends_early_makes_the_program_panic() {
    for shape in Shape::ALL {
        let bytes = shape.write(&Paper::of(1));
        for part in 0..20 {
            whole_way(&format!("{shape:?}, {part}/20"), &bytes[..bytes.len() * part / 20]);
        }
    }
}

fn whole_way(name: &str, bytes: &[u8]) {
    let work = || {
        for entry in document::read(bytes) {
            let Ok(document) = entry.document else { continue };
            let report = paperwork::annual_report(&document);
            check::run(&CheckInput { report: &report, previous: None });
        }
    };
    assert!(catch_unwind(AssertUnwindSafe(work)).is_ok(), "{name}");
}

fn papers() -> Vec<(String, Vec<u8>)> {
    let mut papers: Vec<(String, Vec<u8>)> =
        Shape::ALL.iter().map(|shape| (format!("{shape:?}"), shape.write(&Paper::of(1)))).collect();
    let mut paths = Vec::new();
    for folder in ["fixtures", "fuzz/seeds"] {
        files(&xtask::root().join(folder), &mut paths);
    }
    paths.sort();
    papers.extend(
        paths.iter().filter_map(|path| Some((path.display().to_string(), std::fs::read(path).ok()?))),
    );
    papers
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// The paper with a few bytes changed, a part cut out, doubled, moved, or filled with one byte.
fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(3) {
        let length = bytes.len() as u64;
        let start = dice.below(length) as usize;
        let end = (start + 1 + dice.below(length / 8) as usize).min(bytes.len());
        match dice.below(5) {
            0 => bytes.iter_mut().skip(start).take(4).for_each(|byte| *byte ^= 1 << dice.below(8)),
            1 => drop(bytes.drain(start..end)),
            2 => bytes.extend_from_within(start..end),
            3 => bytes[..end].rotate_left(start),
            _ => bytes[start..end].fill(dice.below(256) as u8),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}
