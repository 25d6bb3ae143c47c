//! `cargo xtask dumps`: reports as everyday tools turn them into text, read again.
//!
//! Made-up reports go through LibreOffice into the formats that offices publish, and from there through the tools that
//! people use to get text out of them. What such a text says may be refused; it may not be read wrongly, and a report
//! that is right may not be accused.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use disclosure::check::{self, CheckInput, Severity};
use disclosure::report::{AnnualReport, Entry, Field};
use document::write;
use paperwork::compose;

use crate::generate::{Paper, Shape};
use crate::{foreign, peers, target, written};

const SCRIPT: &str = include_str!("dumps/dump.py");
const PACKAGES: &[&str] = &["pymupdf", "pdfplumber", "markitdown[docx,pdf]", "html2text"];

/// The formats that LibreOffice makes, with its filter where several write the same ending.
const FORMATS: &[(&str, &str)] = &[
    ("pdf", "pdf"),
    ("docx", "docx"),
    ("odt", "odt"),
    ("rtf", "rtf"),
    ("html", "html:HTML (StarWriter)"),
    ("txt", "txt:Text (encoded):UTF8"),
];

/// A tool that makes text out of a format.
struct Tool {
    name: &'static str,
    from: &'static str,
    how: How,
}

/// How a tool is called.
enum How {
    /// The file of that format is the text.
    AsItIs,
    /// A program with its arguments; `IN` and `OUT` stand for the files.
    Program(&'static [&'static str]),
    /// A library of the script.
    Library(&'static str),
}

const TOOLS: &[Tool] = &[
    Tool { name: "LibreOffice text", from: "txt", how: How::AsItIs },
    Tool { name: "pdftotext", from: "pdf", how: How::Program(&["pdftotext", "IN", "OUT"]) },
    Tool {
        name: "pdftotext -layout",
        from: "pdf",
        how: How::Program(&["pdftotext", "-layout", "IN", "OUT"]),
    },
    Tool { name: "pdftotext -raw", from: "pdf", how: How::Program(&["pdftotext", "-raw", "IN", "OUT"]) },
    Tool { name: "PyMuPDF", from: "pdf", how: How::Library("pymupdf") },
    Tool { name: "pdfplumber", from: "pdf", how: How::Library("pdfplumber") },
    Tool { name: "markitdown of PDF", from: "pdf", how: How::Library("markitdown") },
    Tool { name: "markitdown of DOCX", from: "docx", how: How::Library("markitdown") },
    Tool { name: "html2text", from: "html", how: How::Library("html2text") },
    Tool { name: "pandoc plain", from: "docx", how: pandoc("plain") },
    Tool { name: "pandoc Markdown", from: "docx", how: pandoc("markdown") },
    Tool { name: "pandoc GFM", from: "docx", how: pandoc("gfm") },
    Tool { name: "pandoc HTML", from: "docx", how: pandoc("html") },
    Tool { name: "pandoc plain of ODT", from: "odt", how: pandoc("plain") },
    Tool { name: "pandoc plain of HTML", from: "html", how: pandoc("plain") },
    Tool { name: "pandoc Markdown of RTF", from: "rtf", how: pandoc("markdown") },
];

const fn pandoc(to: &'static str) -> How {
    How::Program(match to.as_bytes() {
        b"plain" => &["pandoc", "-t", "plain", "IN", "-o", "OUT"],
        b"gfm" => &["pandoc", "-t", "gfm", "IN", "-o", "OUT"],
        b"html" => &["pandoc", "-t", "html", "IN", "-o", "OUT"],
        _ => &["pandoc", "-t", "markdown", "IN", "-o", "OUT"],
    })
}

/// What became of the cells of all reports of one tool.
#[derive(Debug, Default)]
struct Score {
    reports: usize,
    printed: usize,
    read: usize,
    wrong: usize,
    accused: usize,
}

/// Sends so many reports through every format and tool, and prints a line for each.
pub fn run(count: u64) -> Result<()> {
    for program in ["soffice", "pdftotext", "pandoc"] {
        if Command::new(program).arg("--version").output().is_err() {
            println!("no {program} on this machine: skipped");
            return Ok(());
        }
    }
    let work = target().join("dumps");
    let _ = fs::remove_dir_all(work.join("papers"));
    let papers = work.join("papers");
    let ours = papers.join("ours");
    fs::create_dir_all(&ours)?;
    let python = peers::python(&work, PACKAGES)?;
    fs::write(work.join("dump.py"), SCRIPT)?;
    let reports: Vec<AnnualReport> = (0..count).map(report).collect();
    for (seed, report) in reports.iter().enumerate() {
        fs::write(ours.join(format!("{seed}.docx")), write::docx(&compose::annual_report(report)))?;
    }
    for (extension, filter) in FORMATS {
        foreign::convert(&work, &ours, &papers.join(extension), filter)?;
    }
    println!("{:<24} {:>7} {:>7} {:>7} {:>6} {:>8}", "tool", "reports", "cells", "read", "wrong", "accused");
    let mut faults = 0;
    for tool in TOOLS {
        let folder = tool.dump(&work, &papers, &python)?;
        let score = score(tool, &folder, &reports)?;
        faults += score.wrong + score.accused;
        let share = score.read as f64 / score.printed.max(1) as f64;
        println!(
            "{:<24} {:>7} {:>7} {:>6.1}% {:>6} {:>8}",
            tool.name,
            score.reports,
            score.printed,
            100.0 * share,
            score.wrong,
            score.accused
        );
    }
    ensure!(faults == 0, "{faults} cells were read wrongly or reports accused without reason");
    Ok(())
}

/// Every second report has cells of each kind, the others are right.
fn report(seed: u64) -> AnnualReport {
    match seed.is_multiple_of(2) {
        true => written::read(&Shape::Docx.write(&Paper::of(seed))),
        false => written::sample(seed),
    }
}

impl Tool {
    /// The folder with the texts that the tool made.
    fn dump(&self, work: &Path, papers: &Path, python: &Path) -> Result<PathBuf> {
        let from = papers.join(self.from);
        let mut files: Vec<PathBuf> =
            fs::read_dir(&from)?.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == self.from));
        files.sort();
        let folder = papers.join(self.name);
        fs::create_dir_all(&folder)?;
        match self.how {
            How::AsItIs => return Ok(from),
            How::Library(library) => {
                let script = work.join("dump.py");
                let status =
                    Command::new(python).arg(script).arg(library).arg(&folder).args(&files).status()?;
                ensure!(status.success(), "{} failed", self.name);
            }
            How::Program(words) => {
                for file in &files {
                    call(words, file, &folder)?;
                }
            }
        }
        Ok(folder)
    }
}

fn call(words: &[&str], file: &Path, folder: &Path) -> Result<()> {
    let out = folder.join(file.file_name().unwrap_or_default()).with_extension("txt");
    let argument = |word: &&str| match *word {
        "IN" => file.as_os_str().to_owned(),
        "OUT" => out.as_os_str().to_owned(),
        word => word.into(),
    };
    let [program, arguments @ ..] = words else { bail!("no program") };
    let output =
        Command::new(program).args(arguments.iter().map(argument)).output().context(program.to_string())?;
    ensure!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

fn score(tool: &Tool, folder: &Path, reports: &[AnnualReport]) -> Result<Score> {
    let mut score = Score::default();
    for (seed, report) in reports.iter().enumerate() {
        let path = folder.join(format!("{seed}.txt"));
        let bytes = fs::read(&path).with_context(|| format!("{} was not written", path.display()))?;
        let read = written::read(&bytes);
        score.reports += 1;
        for field in Field::all() {
            let (printed, got) = (report.entry(field), read.entry(field));
            score.printed += usize::from(matches!(printed, Entry::Number(_)));
            score.read += usize::from(matches!(printed, Entry::Number(_)) && got == printed);
            if is_wrong(printed, got) {
                score.wrong += 1;
                eprintln!("{}: {seed}: {}: {got:?}, printed {printed:?}", tool.name, field.key());
            }
        }
        // A report with cells of each kind is not right, so that nobody accuses it without reason.
        let is_right = seed % 2 == 0;
        for code in errors(&read).into_iter().filter(|_| is_right) {
            score.accused += 1;
            eprintln!("{}: {seed}: accused by {code}", tool.name);
        }
    }
    Ok(score)
}

/// Whether a cell says what the report does not print; `Blank` is a claim as a number is, a refusal says nothing.
fn is_wrong(printed: &Entry, got: &Entry) -> bool {
    match (printed, got) {
        (_, Entry::Unresolved(_) | Entry::Absent) => false,
        (Entry::Number(_), Entry::Number(_) | Entry::Blank | Entry::Dash | Entry::Text) => got != printed,
        (
            Entry::Blank | Entry::Dash | Entry::Text | Entry::Absent | Entry::Unresolved(_),
            Entry::Number(_),
        ) => true,
        (
            Entry::Blank | Entry::Dash | Entry::Text | Entry::Absent | Entry::Unresolved(_),
            Entry::Blank | Entry::Dash | Entry::Text,
        ) => false,
    }
}

/// The codes of the rules that find an error.
fn errors(report: &AnnualReport) -> BTreeSet<&'static str> {
    let checked = check::run(&CheckInput { report, previous: None });
    checked
        .findings()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.code)
        .collect()
}
