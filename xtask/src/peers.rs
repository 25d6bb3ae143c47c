//! `cargo xtask bench-peers`: the tools a user might pick instead, which only pull out the tables, against our whole
//! way to findings, on the same files and one core.
//!
//! Both sides repeat the work inside one process and give their best time, so that neither pays for its start.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::generate::{Paper, Shape};
use crate::target;

const SCRIPT: &str = include_str!("peers/tables.py");
const PACKAGES: &[&str] = &["pandas", "lxml", "python-docx", "pdfplumber"];
const PAPERS_OF_A_FORMAT: usize = 6;

/// A tool, the papers it reads, and how many times faster the whole way should be.
struct Peer {
    name: &'static str,
    extension: &'static str,
    goal: f64,
}

const PEERS: &[Peer] = &[
    Peer { name: "pandas", extension: "html", goal: 4.0 },
    Peer { name: "python-docx", extension: "docx", goal: 30.0 },
    Peer { name: "pdfplumber", extension: "pdf", goal: 25.0 },
];

/// Prints the comparison.
pub fn compare(root: &Path) -> Result<()> {
    let work = target().join("peers");
    let python = python(&work, PACKAGES)?;
    let script = work.join("tables.py");
    std::fs::write(&script, SCRIPT)?;
    let papers = papers(root, &work)?;
    let ours = ours(root, &papers)?;
    println!(
        "{:<12} {:<10} {:>10} {:>10} {:>7} {:>6}",
        "paper", "peer", "peer ms", "whole ms", "ratio", "goal"
    );
    for peer in PEERS {
        let files: Vec<&PathBuf> = papers.iter().filter(|path| has_extension(path, peer.extension)).collect();
        let output = one_core(&python).arg(&script).arg(peer.name).args(&files).output()?;
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        let theirs = times(&output)?;
        let (mut sum_theirs, mut sum_ours) = (0.0, 0.0);
        for (path, peer_time) in &theirs {
            let our_time = ours.get(path).copied().with_context(|| format!("no time of ours for {path}"))?;
            sum_theirs += peer_time;
            sum_ours += our_time;
            line(&shown(path), peer, *peer_time, our_time);
        }
        line("all", peer, sum_theirs, sum_ours);
    }
    Ok(())
}

fn line(paper: &str, peer: &Peer, theirs: f64, ours: f64) {
    let ratio = theirs / ours;
    println!("{theirs:>10.2} {ours:>10.3} {ratio:>7.1} {:>6.0}  {:<12} {paper}", peer.goal, peer.name);
}

/// The last folder and the name.
fn shown(path: &str) -> String {
    let parts: Vec<&str> = path.rsplit('/').take(2).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}

/// Made-up papers of each format, and the fixtures that a peer can read.
fn papers(root: &Path, work: &Path) -> Result<Vec<PathBuf>> {
    let folder = work.join("papers");
    std::fs::create_dir_all(&folder)?;
    let mut papers = Vec::new();
    for shape in [Shape::PastedPage, Shape::Docx, Shape::Pdf] {
        for seed in 0..PAPERS_OF_A_FORMAT {
            let path = folder.join(format!("{seed}.{}", shape.extension()));
            std::fs::write(&path, shape.write(&Paper::of(seed as u64)))?;
            papers.push(path);
        }
    }
    papers.extend(fixtures(root)?);
    Ok(papers)
}

fn fixtures(root: &Path) -> Result<Vec<PathBuf>> {
    let mut papers = Vec::new();
    for habit in std::fs::read_dir(root.join("fixtures/annual-report"))? {
        for entry in std::fs::read_dir(habit?.path())? {
            let path = entry?.path();
            if PEERS.iter().any(|peer| has_extension(&path, peer.extension)) {
                papers.push(path);
            }
        }
    }
    papers.sort();
    Ok(papers)
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

/// Milliseconds of our whole way for each file, by the bench program, which is built without the typesetting engine: it
/// sets nothing.
fn ours(root: &Path, papers: &[PathBuf]) -> Result<BTreeMap<String, f64>> {
    let bench = ["bench", "--quiet", "--package", "cli", "--no-default-features", "--bench", "whole_way"];
    let built = Command::new("cargo").args(bench).arg("--no-run").current_dir(root).status()?;
    ensure!(built.success(), "the bench program does not build");
    let output = one_core(Path::new("cargo"))
        .args(bench)
        .args(["--", "--each"])
        .args(papers)
        .current_dir(root)
        .output()?;
    Ok(times(&output)?.into_iter().collect())
}

fn one_core(program: &Path) -> Command {
    let mut command = Command::new("taskset");
    command.args(["-c", "0"]).arg(program);
    command
}

/// Lines of a path and its milliseconds.
fn times(output: &std::process::Output) -> Result<Vec<(String, f64)>> {
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut times = Vec::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Some((path, milliseconds)) = line.split_once('\t') else { bail!("not a time: {line}") };
        times.push((path.to_owned(), milliseconds.parse().with_context(|| line.to_owned())?));
    }
    Ok(times)
}

/// The interpreter of a virtual environment below `work` that has the packages.
pub(crate) fn python(work: &Path, packages: &[&str]) -> Result<PathBuf> {
    let environment = work.join("venv");
    let python = environment.join("bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    }
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(packages))?;
    Ok(python)
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{command:?}"))?;
    ensure!(status.success(), "{command:?} failed");
    Ok(())
}
