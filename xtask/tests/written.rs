//! What we write is what we read: reports of both editions through every format that we write.

#![allow(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise")]

use std::sync::LazyLock;
use std::thread;

use disclosure::report::{Edition, Field};
use document::draft::Draft;
use document::write;
use paperwork::compose;
use typeset::Fonts;
use xtask::written::{self, Differences};

/// Made-up papers, from which the reports are read.
const PAPERS: usize = 500;

/// The draft in every format; as PDF only where a Chinese font is, which is said.
fn formats(draft: &Draft) -> Vec<(&'static str, Vec<u8>)> {
    static FONTS: LazyLock<Option<Fonts>> =
        LazyLock::new(|| Fonts::find(&[]).inspect_err(|fault| eprintln!("PDF skipped: {fault}")).ok());
    let mut formats = vec![
        ("docx", write::docx(draft)),
        ("html", write::html(draft).into_bytes()),
        ("xlsx", write::xlsx(draft).unwrap()),
    ];
    formats.extend(FONTS.as_ref().map(|fonts| ("pdf", typeset::pdf(draft, fonts).unwrap())));
    formats
}

#[test]
fn a_report_that_is_written_reads_as_the_same_report() {
    let check = |seed| {
        let report = written::sample(seed as u64);
        for (format, bytes) in formats(&compose::annual_report(&report)) {
            let differences = Differences::between(&report, &written::read(&bytes));
            assert!(differences.is_empty(), "{format} {seed}: {differences:?}");
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for first in 0..workers {
            scope.spawn(move || (first..PAPERS).step_by(workers).for_each(check));
        }
    });
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let draft = compose::annual_report(&written::sample(3));
    assert_eq!(formats(&draft), formats(&draft));
}

#[test]
fn a_blank_form_reads_as_blank_cells_of_its_edition() {
    for edition in [Edition::E2019, Edition::E2021] {
        let draft = compose::blank(Some("青石县民政局"), 2026, edition);
        for (format, bytes) in formats(&draft) {
            let blank = written::read(&bytes);
            assert_eq!(blank.body.as_deref(), Some("青石县民政局"), "{format}");
            assert_eq!(blank.year, Some(2026), "{format}");
            assert_eq!(blank.sections.len(), 6, "{format}");
            let numbers = Field::all().into_iter().filter(|field| blank.number(*field).is_some()).count();
            assert_eq!(numbers, 0, "{format}");
        }
    }
}
