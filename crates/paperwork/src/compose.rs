//! Report or letter → draft of the paper. The annual report: six sections, the three statutory tables as printed.

mod letter;
mod sums;
mod table;
mod values;

use disclosure::report::form::SECTION_TITLES;
use disclosure::report::{AnnualReport, Cell, Edition, Editions, Entry, Field, Origin};
use document::draft::{Draft, Form, Piece, Room};

pub use letter::{Desk, letter, letter_values};
pub use table::{active, proceedings, requests};
pub use values::annual_report_values;

use crate::mark;

const ORDINALS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];
/// Characters of a title in one line: 二号 between the margins, with a year in digits.
const TITLE_CHARACTERS: usize = 21;
/// Columns of the tables that hold labels.
const LABELS_OF_ACTIVE: usize = 1;
const LABELS_OF_REQUESTS: usize = 3;

/// The paper that prints `report`, each table in its own edition: what its author wrote, and nothing else.
pub fn annual_report(report: &AnnualReport) -> Draft {
    let mut pieces: Vec<Piece> =
        report.title.iter().map(|title| Piece::Title(over_lines(report, title))).collect();
    pieces.extend(paragraphs(&report.preamble));
    let mut tables = (2..=4).peekable();
    for section in &report.sections {
        // A table whose section has no heading stands before the next one.
        while let Some(number) = tables.next_if(|number| *number < section.number) {
            pieces.extend(statutory(report, number).map(Piece::Table));
        }
        pieces.extend(Some(&section.title).filter(|title| !title.is_empty()).cloned().map(Piece::Heading));
        pieces.extend(paragraphs(&section.text));
        if tables.next_if_eq(&section.number).is_some() {
            pieces.extend(statutory(report, section.number).map(Piece::Table));
        }
    }
    pieces.extend(tables.filter_map(|number| statutory(report, number)).map(Piece::Table));
    pieces.extend(signature(report));
    let title = report.title.clone().unwrap_or_else(|| form_title(report));
    Draft { metadata: tags(&title), title, on: None, pieces }
}

/// Who signed and when, as far as the paper says.
fn signature(report: &AnnualReport) -> Vec<Piece> {
    match (&report.signature, &report.date) {
        (Some(body), Some(on)) => vec![Piece::Signature { body: body.clone(), on: on.clone() }],
        (Some(only), None) | (None, Some(only)) => vec![Piece::Body(only.clone())],
        (None, None) => Vec::new(),
    }
}

/// A form to be filled in: every cell empty, every section with nothing but its heading.
pub fn blank(body: Option<&str>, year: i32, edition: Edition) -> Draft {
    let all = Some(edition);
    let editions = Editions { active: all, requests: all, proceedings: all };
    let empty = |field| (field, Cell { entry: Entry::Blank, raw: String::new(), origin: Origin::default() });
    let cells = Field::all().into_iter().map(empty).collect();
    let body_name = body.map(str::to_owned);
    let report =
        AnnualReport { body: body_name, year: Some(year), editions, cells, ..AnnualReport::default() };
    let title = match body {
        Some(_) => form_title(&report),
        None => format!("（机关全称）{}", form_title(&report)),
    };
    let mut pieces = vec![Piece::Title(over_lines(&report, &title))];
    for (number, (ordinal, heading)) in (1..).zip(ORDINALS.iter().zip(SECTION_TITLES)) {
        pieces.push(Piece::Heading(format!("{ordinal}、{heading}")));
        pieces.extend(statutory(&report, number).map(Piece::Table));
    }
    Draft { metadata: tags(&title), title, on: None, pieces }
}

/// The title in the words of the form, as far as body and year are known.
fn form_title(report: &AnnualReport) -> String {
    let body = report.body.as_deref().unwrap_or_default();
    let year = report.year.map(|year| format!("{year}年")).unwrap_or_default();
    format!("{body}{year}政府信息公开工作年度报告")
}

/// A title that does not fit into one line breaks after the body, so that no word is cut.
fn over_lines(report: &AnnualReport, title: &str) -> String {
    match report.body.as_deref().and_then(|body| title.strip_prefix(body).map(|rest| (body, rest))) {
        Some((body, rest)) if title.chars().count() > TITLE_CHARACTERS => format!("{body}\n{rest}"),
        _ => title.to_owned(),
    }
}

/// The tags of a content page that follow from the report itself; the site adds its own.
fn tags(title: &str) -> Vec<(String, String)> {
    [("ArticleTitle", title), ("ColumnType", "信息公开年报")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
}

fn paragraphs(text: &str) -> impl Iterator<Item = Piece> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| Piece::Body(line.to_owned()))
}

/// The statutory table of a section, when the report has one.
fn statutory(report: &AnnualReport, section: u8) -> Option<Form> {
    let figure = |field: Field| printed(report, field);
    match section {
        2 => {
            let table = active(report.editions.active?, figure);
            let widths = vec![10, 6, 6, 6];
            Some(Form {
                sums: Vec::new(),
                caption: SECTION_TITLES[1].into(),
                table,
                header_rows: 0,
                label_columns: LABELS_OF_ACTIVE,
                widths,
                room: Room::Dense,
            })
        }
        3 => {
            let edition = report.editions.requests?;
            let table = requests(edition, figure);
            let widths = vec![3, 4, 9, 4, 4, 4, 4, 4, 4, 4];
            Some(Form {
                sums: sums::of_requests(edition),
                caption: SECTION_TITLES[2].into(),
                table,
                header_rows: 3,
                label_columns: LABELS_OF_REQUESTS,
                widths,
                room: Room::Dense,
            })
        }
        4 => {
            report.editions.proceedings?;
            let table = proceedings(figure);
            let widths = vec![1; 15];
            Some(Form {
                sums: sums::of_proceedings(),
                caption: SECTION_TITLES[3].into(),
                table,
                header_rows: 3,
                label_columns: 0,
                widths,
                room: Room::Dense,
            })
        }
        _ => None,
    }
}

/// What a cell prints: the paper's own words where there is no number. What is not certain, and what the paper has not, is
/// marked, so that nobody takes it for a number or for an empty cell.
fn printed(report: &AnnualReport, field: Field) -> String {
    let raw = || report.cells.get(&field).map_or("", |cell| cell.raw.as_str());
    match report.entry(field) {
        Entry::Number(value) => match field {
            // The form of 2019 leaves the unit of an amount to the body.
            Field::Active2019(_, disclosure::report::Active2019Column::AmountYuan) => format!("{value}元"),
            Field::Active(..) | Field::Active2019(..) | Field::Requests(..) | Field::Proceedings(..) => {
                value.to_string()
            }
        },
        Entry::Blank => String::new(),
        Entry::Absent => mark::LACKING.to_owned(),
        Entry::Unresolved(_) => mark::DOUBTFUL.to_owned(),
        Entry::Dash if raw().is_empty() => "/".to_owned(),
        Entry::Dash | Entry::Text => raw().to_owned(),
    }
}
