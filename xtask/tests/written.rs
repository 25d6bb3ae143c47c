//! What we write is what we read: reports of both editions through every format that we write.

#![allow(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise")]

use disclosure::report::{AnnualReport, Cell, Edition, Entry, Field, Origin};
use document::draft::Draft;
use document::write;
use paperwork::{annual_report, compose};
use xtask::generate::{Paper, Shape};

/// Made-up papers, from which the reports are read.
const PAPERS: u64 = 500;

/// What a cell says, for comparison: a cell that is not there prints as an empty one.
fn said(report: &AnnualReport, field: Field) -> Entry {
    match report.entry(field) {
        Entry::Absent => Entry::Blank,
        Entry::Unresolved(_) => Entry::Unresolved(Vec::new()),
        entry => entry.clone(),
    }
}

fn read(bytes: &[u8]) -> AnnualReport {
    let entries = document::read(bytes);
    annual_report(entries.first().unwrap().document.as_ref().unwrap())
}

/// A report with cells of every kind.
fn report(seed: u64) -> AnnualReport {
    let mut report = read(&Shape::Docx.write(&Paper::of(seed)));
    let fields: Vec<Field> = report.cells.keys().copied().collect();
    for (at, field) in fields.into_iter().enumerate() {
        let (entry, raw) = match (at as u64 * 7 + seed) % 23 {
            0 => (Entry::Blank, ""),
            1 => (Entry::Dash, "/"),
            2 => (Entry::Text, "见附件"),
            _ => continue,
        };
        report.cells.insert(field, Cell { entry, raw: raw.into(), origin: Origin::default() });
    }
    report
}

fn formats(draft: &Draft) -> [(&'static str, Vec<u8>); 3] {
    [
        ("docx", write::docx(draft)),
        ("html", write::html(draft).into_bytes()),
        ("xlsx", write::xlsx(draft).unwrap()),
    ]
}

#[test]
fn a_report_that_is_written_reads_as_the_same_report() {
    for seed in 0..PAPERS {
        let report = report(seed);
        for (format, bytes) in formats(&compose::annual_report(&report)) {
            let again = read(&bytes);
            assert_eq!(again.body, report.body, "{format} {seed}");
            assert_eq!(again.year, report.year, "{format} {seed}");
            assert_eq!(again.editions, report.editions, "{format} {seed}");
            for field in Field::all() {
                assert_eq!(said(&again, field), said(&report, field), "{format} {seed} {}", field.key());
            }
            let texts = |report: &AnnualReport| {
                report.sections.iter().map(|s| (s.number, s.text.clone())).collect::<Vec<_>>()
            };
            assert_eq!(texts(&again), texts(&report), "{format} {seed}");
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let draft = compose::annual_report(&report(3));
    assert_eq!(formats(&draft), formats(&draft));
}

#[test]
fn a_blank_form_reads_as_blank_cells_of_its_edition() {
    for edition in [Edition::E2019, Edition::E2021] {
        let draft = compose::blank(Some("青石县民政局"), 2026, edition);
        for (format, bytes) in formats(&draft) {
            let blank = read(&bytes);
            assert_eq!(blank.body.as_deref(), Some("青石县民政局"), "{format}");
            assert_eq!(blank.year, Some(2026), "{format}");
            assert_eq!(blank.sections.len(), 6, "{format}");
            let numbers = Field::all().into_iter().filter(|field| blank.number(*field).is_some()).count();
            assert_eq!(numbers, 0, "{format}");
        }
    }
}
