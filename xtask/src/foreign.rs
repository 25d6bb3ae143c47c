//! `cargo xtask foreign-hand`: reports that we write, saved and converted by LibreOffice, and read by us again.
//!
//! What an office sends back has been opened and saved by another program; no value may change on that way.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use disclosure::report::AnnualReport;
use document::write;
use paperwork::compose;

use crate::target;
use crate::written::{self, Differences};

/// What LibreOffice makes of a text document: the extension, and the filter where several write it.
const CONVERSIONS: &[(&str, &str)] = &[
    ("docx", "docx"),
    ("doc", "doc"),
    ("odt", "odt"),
    ("rtf", "rtf"),
    ("html", "html:HTML (StarWriter)"),
    ("pdf", "pdf"),
];

/// Files that LibreOffice takes in one call.
const FILES_OF_A_CALL: usize = 100;

/// Converts so many reports to every format, and prints what changed.
pub fn run(count: u64) -> Result<()> {
    if Command::new("soffice").arg("--version").output().is_err() {
        println!("no soffice on this machine: skipped");
        return Ok(());
    }
    let work = target().join("foreign-hand");
    let _ = fs::remove_dir_all(&work);
    let ours = work.join("ours");
    fs::create_dir_all(&ours)?;
    let reports: Vec<AnnualReport> = (0..count).map(written::sample).collect();
    for (seed, report) in reports.iter().enumerate() {
        fs::write(ours.join(format!("{seed}.docx")), write::docx(&compose::annual_report(report)))?;
    }
    println!("{:<6} {:>8} {:>6} {:>8} {:>6}", "format", "reports", "wrong", "missing", "other");
    let mut wrong = 0;
    for (extension, filter) in CONVERSIONS {
        let folder = work.join(extension);
        convert(&work, &ours, &folder, filter)?;
        wrong += compare(extension, &folder, &reports)?;
    }
    if wrong > 0 {
        bail!("{wrong} values changed");
    }
    Ok(())
}

/// Some files in each call, since one call for five hundred did not write them all and said nothing; a profile of its own,
/// so that no open office disturbs it.
pub(crate) fn convert(work: &Path, from: &Path, to: &Path, filter: &str) -> Result<()> {
    let mut files: Vec<PathBuf> = fs::read_dir(from)?.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
    files.sort();
    let profile = format!("-env:UserInstallation=file://{}", work.join("profile").display());
    for files in files.chunks(FILES_OF_A_CALL) {
        let output = Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", filter, "--outdir"])
            .arg(to)
            .args(files)
            .output()
            .context("soffice")?;
        if !output.status.success() {
            bail!("soffice: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
    Ok(())
}

/// Prints one line; gives the number of wrong values.
fn compare(extension: &str, folder: &Path, reports: &[AnnualReport]) -> Result<usize> {
    let (mut wrong, mut missing, mut other) = (0, 0, 0);
    for (seed, report) in reports.iter().enumerate() {
        let path = folder.join(format!("{seed}.{extension}"));
        let bytes = fs::read(&path).with_context(|| format!("{} was not written", path.display()))?;
        let differences = Differences::between(report, &written::read(&bytes));
        wrong += differences.wrong.len();
        missing += differences.missing.len();
        other += differences.other.len();
        if !differences.is_empty() {
            eprintln!("{}: {differences:?}", path.display());
        }
    }
    println!("{extension:<6} {:>8} {wrong:>6} {missing:>8} {other:>6}", reports.len());
    Ok(wrong)
}
