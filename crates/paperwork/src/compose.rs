//! Report or letter → draft of the paper. The annual report: six sections, the three statutory tables as printed.

mod letter;
mod sums;
mod table;
mod values;

use disclosure::report::form::SECTION_TITLES;
use disclosure::report::{AnnualReport, Cell, Edition, Editions, Entry, Field, Origin};
use document::draft::{Draft, Form, Piece, Room};

pub use letter::{RemedyBodies, letter, letter_values};
pub use table::{active, proceedings, requests};
pub use values::annual_report_values;

use crate::mark;

const ORDINALS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];
/// Characters of a title in one line: 二号 between the margins, with a year in digits.
const TITLE_CHARACTERS: usize = 21;
/// Columns of the tables that hold labels.
const LABELS_OF_ACTIVE: usize = 1;
const LABELS_OF_REQUESTS: usize = 3;

/// The paper that prints `report`, each table in its own edition.
pub fn annual_report(report: &AnnualReport) -> Draft {
    let title = title(report);
    let mut pieces = vec![Piece::Title(over_lines(report, &title))];
    pieces.extend(paragraphs(&preamble(report, &title)));
    for (number, ordinal) in (1..).zip(ORDINALS) {
        let section = report.section(number);
        let heading = SECTION_TITLES[usize::from(number) - 1];
        pieces.push(Piece::Heading(format!("{ordinal}、{heading}")));
        pieces.extend(paragraphs(section.map_or("", |section| section.text.as_str())));
        pieces.extend(statutory(report, number).map(Piece::Table));
    }
    Draft { metadata: tags(&title), title, on: None, pieces }
}

/// A form to be filled in: every cell empty, every section with nothing but its heading.
pub fn blank(body: Option<&str>, year: i32, edition: Edition) -> Draft {
    let all = Some(edition);
    let editions = Editions { active: all, requests: all, proceedings: all };
    let empty = |field| (field, Cell { entry: Entry::Blank, raw: String::new(), origin: Origin::default() });
    let cells = Field::all().into_iter().map(empty).collect();
    let body = body.map(str::to_owned);
    annual_report(&AnnualReport { body, year: Some(year), editions, cells, ..AnnualReport::default() })
}

/// The words before section one, without the title when the paper repeats it there.
fn preamble(report: &AnnualReport, title: &str) -> String {
    let lines = report.preamble.lines().filter(|line| line.trim() != title);
    lines.collect::<Vec<_>>().join("\n")
}

fn title(report: &AnnualReport) -> String {
    let body = report.body.as_deref().unwrap_or("（机关全称）");
    match report.year {
        Some(year) => format!("{body}{year}年政府信息公开工作年度报告"),
        None => format!("{body}政府信息公开工作年度报告"),
    }
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
