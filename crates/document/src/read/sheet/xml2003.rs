//! Workbooks in one XML, as Excel 2002 and 2003 wrote them (SpreadsheetML 2003), whatever their extension.

mod cell;
mod styles;

use quick_xml::events::{BytesStart, Event};

use self::styles::Styles2003;
use super::style::View;
use super::{Budget, Content, Merge, Missing, Workbook, pieces};
use crate::read::ReadError;
use crate::read::xml::{Part, attribute, number, root_of};

const FORMAT: &str = "XLS";
const NAME: &str = "Workbook";
/// Rows and columns of a sheet.
const MAX_ROWS: u32 = 1 << 20;
const MAX_COLUMNS: u32 = 1 << 14;

/// Whether text is such a workbook.
pub(in crate::read) fn looks_like(head: &str) -> bool {
    head.trim_start().starts_with('<')
        && root_of(head) == Some("Workbook")
        && head.contains("urn:schemas-microsoft-com:office:spreadsheet")
}

/// Reads the title and the visible sheets.
pub(super) fn read(xml: &str) -> Result<Workbook, ReadError> {
    let part = || Part::new(xml.as_bytes(), FORMAT, NAME);
    let settings = settings(part())?;
    let mut book = Workbook { title: settings.title, ..Workbook::default() };
    let mut reader = Reader { part: part(), styles: Styles2003::default(), budget: Budget::default() };
    let mut sheets = settings.sheets.into_iter();
    loop {
        match reader.part.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "Styles" => reader.styles = Styles2003::read(&mut reader.part)?,
                "Worksheet" => {
                    let setting = sheets.next().unwrap_or_default();
                    reader.worksheet(&e, setting, &mut book)?;
                }
                _ => {}
            },
            Event::Eof => return Ok(book),
            _ => {}
        }
    }
}

/// What is said of the workbook and of its sheets behind their cells.
#[derive(Default)]
struct Settings {
    title: Option<String>,
    sheets: Vec<Setting>,
}

#[derive(Clone, Copy, Default)]
struct Setting {
    hidden: bool,
    hides_zeros: bool,
}

fn settings(mut part: Part<'_>) -> Result<Settings, ReadError> {
    let mut settings = Settings::default();
    let mut inside = String::new();
    loop {
        match part.next()? {
            Event::Start(e) | Event::Empty(e) => {
                inside = e.local_name().as_ref().to_owned();
                match (inside.as_str(), settings.sheets.last_mut()) {
                    ("Worksheet", _) => settings.sheets.push(Setting::default()),
                    ("DoNotDisplayZeros", Some(sheet)) => sheet.hides_zeros = true,
                    _ => {}
                }
            }
            Event::Text(text) => match (inside.as_str(), settings.sheets.last_mut()) {
                ("Title", None) if !text.trim().is_empty() => {
                    settings.title.get_or_insert(text.trim().to_owned());
                }
                ("Visible", Some(sheet)) => sheet.hidden = text.trim() != "SheetVisible",
                _ => {}
            },
            Event::End(_) => inside.clear(),
            Event::Eof => return Ok(settings),
            _ => {}
        }
    }
}

struct Reader<'a> {
    part: Part<'a>,
    styles: Styles2003,
    budget: Budget,
}

/// A sheet that is being read.
struct OpenSheet {
    view: View,
    content: Content,
    without_result: Missing,
    /// Columns with a style for cells that name none, each with one past its last.
    columns: Vec<(u32, u32, usize)>,
    style: Option<usize>,
    next_column: u32,
    next_row: u32,
}

impl Reader<'_> {
    fn worksheet(
        &mut self,
        e: &BytesStart<'_>,
        setting: Setting,
        book: &mut Workbook,
    ) -> Result<(), ReadError> {
        let name = attribute(e, "Name").unwrap_or_default();
        if setting.hidden {
            book.hide(name);
            return self.part.skip(e);
        }
        let view = View { hides_zeros: setting.hides_zeros, ..View::default() };
        let mut sheet = OpenSheet {
            view,
            content: Content::default(),
            without_result: Missing::default(),
            columns: Vec::new(),
            style: None,
            next_column: 0,
            next_row: 0,
        };
        let outside = self.part.depth() - 1;
        loop {
            match self.part.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "Table" => sheet.style = self.style(&e),
                    "Column" => self.column(&e, &mut sheet),
                    "Row" => self.row(&e, &mut sheet)?,
                    _ => self.part.skip(&e)?,
                },
                Event::Empty(e) => match e.local_name().as_ref() {
                    "Column" => self.column(&e, &mut sheet),
                    "Row" => {
                        begin_row(&e, &mut sheet);
                    }
                    _ => {}
                },
                Event::End(_) if self.part.depth() == outside => break,
                Event::Eof => break,
                _ => {}
            }
        }
        book.miss_results(&name, &sheet.without_result);
        let found = pieces(sheet.content, &mut self.budget)?;
        book.add(name, found);
        Ok(())
    }

    fn style(&self, e: &BytesStart<'_>) -> Option<usize> {
        attribute(e, "StyleID").and_then(|id| self.styles.index(&id))
    }

    fn column(&self, e: &BytesStart<'_>, sheet: &mut OpenSheet) {
        let first = index(e).unwrap_or(sheet.next_column).min(MAX_COLUMNS - 1);
        let last = first.saturating_add(number(e, "Span").unwrap_or(0)).min(MAX_COLUMNS - 1);
        sheet.next_column = last + 1;
        if is_hidden(e, "Width") {
            sheet.content.hidden_columns.add(first, last);
        }
        if let Some(style) = self.style(e) {
            sheet.columns.push((first, last + 1, style));
        }
    }

    fn row(&mut self, e: &BytesStart<'_>, sheet: &mut OpenSheet) -> Result<(), ReadError> {
        let row = begin_row(e, sheet);
        let row_style = self.style(e).or(sheet.style);
        let mut next = 0;
        let outside = self.part.depth() - 1;
        loop {
            match self.part.next()? {
                Event::Start(e) if e.local_name().as_ref() == "Cell" => {
                    self.cell(&e, true, (row, &mut next), row_style, sheet)?;
                }
                Event::Empty(e) if e.local_name().as_ref() == "Cell" => {
                    self.cell(&e, false, (row, &mut next), row_style, sheet)?;
                }
                Event::Start(e) => self.part.skip(&e)?,
                Event::End(_) if self.part.depth() == outside => return Ok(()),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn cell(
        &mut self,
        e: &BytesStart<'_>,
        has_content: bool,
        (row, next): (u32, &mut u32),
        row_style: Option<usize>,
        sheet: &mut OpenSheet,
    ) -> Result<(), ReadError> {
        let column = index(e).unwrap_or(*next).min(MAX_COLUMNS - 1);
        let across = number(e, "MergeAcross").unwrap_or(0).min(MAX_COLUMNS);
        let down = number(e, "MergeDown").unwrap_or(0).min(MAX_ROWS);
        *next = column.saturating_add(across).saturating_add(1);
        if across > 0 || down > 0 {
            sheet.content.merges.push(Merge { start: (row, column), end: (row + down, column + across) });
        }
        let of_column = || {
            let styled = sheet.columns.iter().find(|(first, end, _)| (*first..*end).contains(&column));
            styled.map(|(_, _, style)| *style)
        };
        let style = self.style(e).or(row_style).or_else(of_column).or_else(|| self.styles.index("Default"));
        let inside = if has_content { cell::read(&mut self.part)? } else { cell::Inside::default() };
        let is_formula = attribute(e, "Formula").is_some();
        let text = inside.shown(is_formula, self.styles.shared(), style, sheet.view);
        let text = text.unwrap_or_else(|| {
            sheet.without_result.add((row, column));
            crate::model::UNREADABLE.to_string()
        });
        sheet.content.cells.push((row, column), &text, &mut self.budget)
    }
}

fn begin_row(e: &BytesStart<'_>, sheet: &mut OpenSheet) -> u32 {
    let row = index(e).unwrap_or(sheet.next_row).min(MAX_ROWS - 1);
    let last = row.saturating_add(number(e, "Span").unwrap_or(0)).min(MAX_ROWS - 1);
    sheet.next_row = last + 1;
    if is_hidden(e, "Height") {
        sheet.content.hidden_rows.add(row, last);
    }
    row
}

/// The place that an element names, from 0.
fn index(e: &BytesStart<'_>) -> Option<u32> {
    number(e, "Index")?.checked_sub(1)
}

/// Whether a row or column is hidden, or has no height or width.
fn is_hidden(e: &BytesStart<'_>, size: &str) -> bool {
    let size = attribute(e, size).and_then(|size| size.trim().parse::<f64>().ok());
    attribute(e, "Hidden").is_some_and(|hidden| hidden == "1") || size.is_some_and(|size| size <= 0.0)
}
