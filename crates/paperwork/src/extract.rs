//! Document → annual report.
//!
//! Stages: lay the document out ([`paper`]), read the rows of its tables ([`table`]), read in its running text
//! the tables that have no rows ([`stream`], with [`run`] for digits run together), read the words around them
//! ([`prose`]). Labels and their spellings are in [`label`], the content of one cell in [`number`].

mod cells;
mod label;
mod normal;
mod number;
mod page_break;
mod paper;
mod prose;
mod run;
mod stream;
mod table;

use disclosure::report::{
    AnnualReport, ApplicantColumn, Edition, Editions, Entry, Field, Note, Origin, RequestRow,
};
use document::{Document, Format};

use cells::Cells;
use paper::{Paper, Words};
use stream::Wanted;

/// The edition of 2019 was the first with the tables that are read here.
const FIRST_YEAR_OF_TABLES: i32 = 2019;
/// A page with this many of the six sections is a report even when it has lost its title.
const SECTIONS_OF_A_REPORT: usize = 4;

/// Reads the report that `document` is. Odd content becomes notes; nothing fails.
pub fn annual_report(document: &Document) -> AnnualReport {
    let mended = page_break::mended(document);
    let document = &*mended;
    let normal = Words::of(document);
    let paper = Paper::new(document, &normal);
    let mut cells = Cells::default();
    let statutory = table::read(&paper.rows, &mut cells);
    let mut taken = stream::read(&paper.text, wanted(&cells), &mut cells);
    if wanted(&cells).requests && !paper.rows.is_empty() {
        let whole = Paper::whole_text(document);
        stream::read(&whole, wanted(&cells), &mut cells);
    }
    if is_text(document) && reads_few(&cells) {
        stream::read_lines(&Paper::lines_of_text(document), &mut cells);
    }
    taken.sort_by_key(|range| range.start);

    let words = prose::words(document, &paper, &statutory, &taken);
    let mut report = AnnualReport {
        body: words.body,
        year: words.year,
        title: words.title,
        signature: words.signature,
        date: words.date,
        editions: editions(&cells),
        preamble: words.preamble,
        metadata: words.metadata,
        sections: words.sections,
        cells: cells.map,
        notes: cells.notes,
        ..AnnualReport::default()
    };
    if let Some(first) = report.section(1) {
        report.aspects = prose::aspects(&first.text);
    }
    report.fee_statement = prose::fee_statement(&report.sections);
    report.notes.extend(document.notes.iter().map(of_document));
    report.notes.extend(words.notes);
    report.notes.extend(remark(&report, words.is_report));
    report
}

fn is_text(document: &Document) -> bool {
    matches!(document.format, Format::Text | Format::Markdown)
}

/// Whether of table three, though its rows are there, fewer than half of the cells have a number.
fn reads_few(cells: &Cells) -> bool {
    let requests = || cells.map.iter().filter(|(field, _)| matches!(field, Field::Requests(..)));
    let numbers = requests().filter(|(_, cell)| matches!(cell.entry, Entry::Number(_))).count();
    requests().count() > 0 && numbers * 2 < RequestRow::ALL.len() * ApplicantColumn::ALL.len()
}

/// Tables of which nothing was found; of table two also its rest, since its blocks may part ways.
fn wanted(cells: &Cells) -> Wanted {
    let whole_2021 =
        Field::all().iter().filter(|f| matches!(f, Field::Active(..))).all(|f| cells.map.contains_key(f));
    Wanted {
        active: !whole_2021 && !cells.any(|field| matches!(field, Field::Active2019(..))),
        requests: !cells.any(|field| matches!(field, Field::Requests(..))),
        proceedings: !cells.any(|field| matches!(field, Field::Proceedings(..))),
    }
}

fn editions(cells: &Cells) -> Editions {
    let has = |is: fn(&Field) -> bool| cells.any(is);
    let active = if has(|f| matches!(f, Field::Active2019(..))) {
        Some(Edition::E2019)
    } else {
        has(|f| matches!(f, Field::Active(..))).then_some(Edition::E2021)
    };
    let requests = if has(|f| matches!(f, Field::Requests(RequestRow::OtherSingle, _))) {
        Some(Edition::E2019)
    } else {
        has(|f| matches!(f, Field::Requests(..))).then_some(Edition::E2021)
    };
    let proceedings = has(|f| matches!(f, Field::Proceedings(..))).then(|| requests.or(active)).flatten();
    Editions { active, requests, proceedings }
}

fn of_document(note: &document::Note) -> Note {
    Note { code: note.code.into(), message: note.message.clone(), origin: paper::place(note.origin) }
}

/// What is odd about the paper as a whole: that it has no tables, and why.
fn remark(report: &AnnualReport, is_titled: bool) -> Option<Note> {
    let note = |code: &str, message: &str| Note {
        code: code.into(),
        message: message.into(),
        origin: Origin::default(),
    };
    if !report.cells.is_empty() {
        return None;
    }
    let is_report = is_titled || report.sections.len() >= SECTIONS_OF_A_REPORT;
    Some(if !is_report {
        note("not-a-report", "这份文件不是政府信息公开工作年度报告")
    } else if report.year.is_some_and(|year| year < FIRST_YEAR_OF_TABLES) {
        note("before-2019", "2019年以前的年度报告没有现行格式的表，只读取各部分文字")
    } else {
        note("no-tables", "没有找到报告的表格；正文可能是图片或附件")
    })
}
