//! Made-up reports with cells of every kind, and what differs when one was written and read again.

use disclosure::report::{AnnualReport, Cell, Entry, Field, Origin};

use crate::generate::{Paper, Shape};

/// The report that a paper holds; an empty one when it cannot be read, which differs from everything.
pub fn read(bytes: &[u8]) -> AnnualReport {
    let entry = document::read(bytes).into_iter().next();
    let document = entry.and_then(|entry| entry.document.ok());
    document.map(|document| paperwork::annual_report(&document)).unwrap_or_default()
}

/// A report of that seed with cells of every kind.
pub fn sample(seed: u64) -> AnnualReport {
    let mut report = read(&Shape::Docx.write(&Paper::of(seed)));
    let fields: Vec<Field> = report.cells.keys().copied().collect();
    for (at, field) in fields.into_iter().enumerate() {
        let (entry, raw) = match (at as u64 * 7 + seed) % 23 {
            0 => (Entry::Blank, ""),
            1 => (Entry::Dash, "/"),
            2 => (Entry::Text, "见附件"),
            3 => (Entry::Unresolved(Vec::new()), "12."),
            4 => (Entry::Unresolved(vec![1.into(), 11.into()]), "110000001"),
            5 => {
                report.cells.remove(&field);
                continue;
            }
            _ => continue,
        };
        report.cells.insert(field, Cell { entry, raw: raw.into(), origin: Origin::default() });
    }
    report
}

/// What a written report lost or changed on its way.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Values that read as others, or where there were none: by key.
    pub wrong: Vec<String>,
    /// Values that were refused or not found.
    pub missing: Vec<String>,
    /// Body, year, editions and sections that differ.
    pub other: Vec<String>,
}

impl Differences {
    /// Between what was written and what was read.
    pub fn between(written: &AnnualReport, read: &AnnualReport) -> Differences {
        let mut differences = Differences::default();
        for field in Field::all() {
            match (said(written, field), said(read, field)) {
                (before, after) if before == after => {}
                (Entry::Number(_), Entry::Unresolved(_)) => {
                    differences.missing.push(field.key());
                }
                (before, after) => {
                    differences.wrong.push(format!("{}: {before:?} → {after:?}", field.key()));
                }
            }
        }
        let mut other = |name: &str, same: bool| {
            if !same {
                differences.other.push(name.to_owned());
            }
        };
        other("body", written.body == read.body);
        other("year", written.year == read.year);
        other("editions", written.editions == read.editions);
        for number in 1..=6 {
            let text = |report: &AnnualReport| report.section(number).map(|section| section.text.clone());
            other(&format!("section {number}"), text(written) == text(read));
        }
        differences
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Differences::default()
    }
}

/// What a cell says, for comparison.
fn said(report: &AnnualReport, field: Field) -> Entry {
    match report.entry(field) {
        Entry::Unresolved(_) => Entry::Unresolved(Vec::new()),
        entry => entry.clone(),
    }
}
