//! Document → annual report.
//!
//! Stages: lay the document out ([`paper`]), read the rows of its tables ([`table`]), read in its running text
//! the tables that have no rows ([`stream`], with [`run`] for digits run together), read the words around them
//! ([`prose`]). Labels and their spellings are in [`label`], the content of one cell in [`number`].

mod cells;
mod label;
mod normal;
mod number;
mod paper;
mod prose;
mod run;
mod stream;
mod table;

use disclosure::report::{AnnualReport, ApplicantColumn, Edition, Editions, Entry, Field, Note, Origin, RequestRow};
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
    let words = Words::of(document);
    let paper = Paper::new(document, &words);
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

    let (sections, first_section) = prose::sections(&paper, &statutory, &taken);
    let metadata = prose::metadata(&paper, first_section);
    let declared: Vec<&str> = declared_titles(document, &metadata);
    let title = prose::title(&paper, &declared, first_section);
    let period = prose::period_year(&paper, first_section);
    let mut report = AnnualReport {
        body: title.body.clone(),
        year: title.year.or(period),
        editions: editions(&cells),
        preamble: prose::preamble(&paper, first_section, &statutory, &taken),
        metadata,
        cells: cells.map,
        notes: cells.notes,
        ..AnnualReport::default()
    };
    if let Some(first) = sections.iter().find(|section| section.number == 1) {
        report.aspects = prose::aspects(&first.text);
    }
    report.fee_statement =
        sections.iter().find(|section| section.number == 6).and_then(|s| prose::fee_statement(&s.text));
    report.sections = sections;
    report.notes.extend(document.notes.iter().map(of_document));
    report.notes.extend(remarks(&report, &title, period));
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

fn declared_titles<'a>(document: &'a Document, metadata: &'a [(String, String)]) -> Vec<&'a str> {
    let named = |name: &str| matches!(name, "标题" | "名称" | "信息名称" | "ArticleTitle");
    let pairs = metadata.iter().chain(&document.metadata);
    let titles = pairs.filter(|(name, _)| named(name)).map(|(_, value)| value.as_str());
    titles.chain(document.title.as_deref()).collect()
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

/// What is odd about the paper as a whole.
fn remarks(report: &AnnualReport, title: &prose::Title, period: Option<i32>) -> Vec<Note> {
    let note = |code: &str, message: String| Note { code: code.into(), message, origin: Origin::default() };
    let mut notes = Vec::new();
    if let (Some(title), Some(period)) = (title.year, period)
        && title != period
    {
        notes.push(note("year-disagrees", format!("标题的年份是{title}年，统计期限的年份是{period}年")));
    }
    if report.cells.is_empty() {
        let is_report = title.is_report || report.sections.len() >= SECTIONS_OF_A_REPORT;
        if !is_report {
            notes.push(note("not-a-report", "这份文件不是政府信息公开工作年度报告".into()));
        } else if report.year.is_some_and(|year| year < FIRST_YEAR_OF_TABLES) {
            notes.push(note("before-2019", "2019年以前的年度报告没有现行格式的表，只读取各部分文字".into()));
        } else {
            notes.push(note("no-tables", "没有找到报告的表格；正文可能是图片或附件".into()));
        }
    }
    notes
}
