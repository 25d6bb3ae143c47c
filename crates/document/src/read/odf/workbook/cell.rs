//! One cell of a sheet: the text that it displays, or its value where it has none.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::{OpenSheet, Reader, TOP_ROWS, repeated, span};
use crate::limits;
use crate::model::UNREADABLE;
use crate::read::ReadError;
use crate::read::sheet::Merge;
use crate::read::visible::Look;
use crate::read::xml::{Part, attribute, number, referred};

/// Columns that share a style for cells that name none.
pub(super) struct Column {
    /// One past the last.
    pub(super) end: u32,
    pub(super) style: String,
}

/// A row that is being read.
pub(super) struct OpenRow {
    pub(super) row: u32,
    pub(super) cells: Vec<Shown>,
    column: u32,
    style: Option<String>,
}

/// A cell in which something is shown.
pub(super) struct Shown {
    pub(super) column: u32,
    pub(super) times: u32,
    pub(super) text: String,
}

impl OpenRow {
    pub(super) fn new(row: u32, style: Option<String>) -> OpenRow {
        OpenRow { row, cells: Vec::new(), column: 0, style }
    }

    /// Passes over places that a merged cell covers; what they hold is not shown.
    pub(super) fn cover(&mut self, e: &BytesStart<'_>) {
        if e.local_name().as_ref() == "covered-table-cell" {
            self.column = self.column.saturating_add(repeated(e, "number-columns-repeated"));
        }
    }
}

/// What the element of a cell says.
#[derive(Default)]
struct Head {
    style: Option<String>,
    is_formula: bool,
    kind: Option<String>,
    /// The number, date, time, truth or text that the cell holds.
    value: Option<String>,
    times: u32,
    columns: u32,
    rows: u32,
}

impl Head {
    fn of(e: &BytesStart<'_>) -> Head {
        let mut head = Head { times: 1, columns: 1, rows: 1, ..Head::default() };
        for attribute in e.attributes().with_checks(false).flatten() {
            let name = attribute.key.local_name();
            let value = || attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned);
            let count = || value().and_then(|count| count.trim().parse().ok()).unwrap_or(1);
            match name.as_ref() {
                "style-name" => head.style = value(),
                "formula" => head.is_formula = true,
                "value-type" if head.kind.is_none() => head.kind = value(),
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    head.value = value();
                }
                "number-columns-repeated" => head.times = u32::max(count(), 1),
                "number-columns-spanned" => head.columns = span(count()),
                "number-rows-spanned" => head.rows = span(count()),
                _ => {}
            }
        }
        head
    }

    fn number(&self) -> Option<f64> {
        match self.kind.as_deref() {
            Some("float" | "currency" | "percentage") => self.value.as_deref()?.trim().parse().ok(),
            _ => None,
        }
    }
}

/// What the content of a cell displays.
#[derive(Default)]
struct Displayed {
    text: String,
    /// Whether there is a paragraph, even an empty one.
    is_there: bool,
}

impl Reader<'_, '_> {
    /// Reads a cell and what is drawn over it.
    pub(super) fn cell(
        &mut self,
        e: &BytesStart<'_>,
        has_content: bool,
        row: &mut OpenRow,
        sheet: &mut OpenSheet,
    ) -> Result<(), ReadError> {
        let head = Head::of(e);
        let column = row.column;
        row.column = column.saturating_add(head.times);
        if head.columns > 1 || head.rows > 1 {
            let end = (row.row.saturating_add(head.rows - 1), column.saturating_add(head.columns - 1));
            sheet.content.merges.push(Merge { start: (row.row, column), end });
        }
        let of_column =
            || sheet.columns.iter().find(|styled| column < styled.end).map(|styled| &styled.style);
        let style = head.style.as_ref().or(row.style.as_ref()).or_else(of_column).cloned();
        let look = style
            .as_deref()
            .map_or_else(Look::default, |style| self.styles.look(Look::default(), "table-cell", style));
        let displayed = match has_content {
            true => self.content(look, row.row, sheet)?,
            false => Displayed::default(),
        };
        let text = self.shown(&head, displayed, look, style.as_deref());
        if text == UNREADABLE.to_string() && head.is_formula {
            sheet.without_result.add((row.row, column));
        }
        if !text.trim().is_empty() {
            row.cells.push(Shown { column, times: head.times, text });
        }
        Ok(())
    }

    fn shown(&self, head: &Head, displayed: Displayed, look: Look, style: Option<&str>) -> String {
        if self.hides_zeros && head.number() == Some(0.0) {
            return String::new();
        }
        if !displayed.text.trim().is_empty() {
            return displayed.text;
        }
        let text = match (head.kind.as_deref(), &head.value) {
            (None, _) | (Some(_), None) if head.is_formula && !displayed.is_there => UNREADABLE.to_string(),
            // An empty paragraph is what is displayed.
            _ if displayed.is_there => return String::new(),
            (_, None) => return String::new(),
            (kind, Some(value)) => match (kind, head.number()) {
                (Some("percentage"), Some(n)) => self.styles.number(n * 100.0, style) + "%",
                (_, Some(n)) => self.styles.number(n, style),
                (Some("boolean"), _) => value.to_uppercase(),
                _ => value.clone(),
            },
        };
        look.shown(&text).into_owned()
    }

    /// The paragraphs of a cell, each on a line; text boxes go to the sheet.
    fn content(&mut self, look: Look, row: u32, sheet: &mut OpenSheet) -> Result<Displayed, ReadError> {
        let outside = self.part.depth() - 1;
        let mut displayed = Displayed::default();
        loop {
            match self.part.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "p" | "h" => {
                        displayed.begin_line();
                        self.paragraph(look, &mut displayed.text)?;
                    }
                    "list" | "list-item" | "list-header" | "section" => {}
                    "annotation" | "table" | "forms" => self.part.skip(&e)?,
                    _ => {
                        let mut lines = Vec::new();
                        self.drawn(&mut lines, &mut sheet.drawn)?;
                        let side = if row < TOP_ROWS { &mut sheet.above } else { &mut sheet.below };
                        side.append(&mut lines);
                    }
                },
                Event::Empty(e) if e.local_name().as_ref() == "p" => displayed.begin_line(),
                Event::End(_) if self.part.depth() == outside => return Ok(displayed),
                Event::Eof => return Ok(displayed),
                _ => {}
            }
        }
    }

    /// The paragraph that has just begun, run by run.
    fn paragraph(&mut self, look: Look, text: &mut String) -> Result<(), ReadError> {
        let outside = self.part.depth() - 1;
        let begin = text.len();
        let mut looks: Vec<(usize, Look)> = vec![(self.part.depth(), look)];
        loop {
            let look = looks.last().map_or(look, |(_, look)| *look);
            match self.part.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "span" => {
                        let own = attribute(&e, "style-name");
                        let own = own.map_or(look, |style| self.styles.look(look, "text", &style));
                        looks.push((self.part.depth(), own));
                    }
                    "annotation" | "note" | "ruby-text" => self.part.skip(&e)?,
                    name => leaf(name, &e, text),
                },
                Event::Empty(e) => leaf(e.local_name().as_ref(), &e, text),
                Event::Text(piece) => collapse(&look.shown(&piece), begin, text),
                Event::CData(piece) => collapse(&look.shown(&piece), begin, text),
                Event::GeneralRef(reference) => {
                    let c = referred(&reference).ok_or_else(|| undefined(&self.part))?;
                    text.push_str(&look.shown(c.encode_utf8(&mut [0; 4])));
                }
                Event::End(_) if self.part.depth() == outside => return Ok(()),
                Event::End(_) => {
                    looks.pop_if(|(depth, _)| *depth == self.part.depth() + 1);
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

impl Displayed {
    fn begin_line(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.is_there = true;
    }
}

fn undefined(part: &Part<'_>) -> ReadError {
    part.damaged(&"引用了未定义的实体")
}

/// An element that stands for characters.
fn leaf(name: &str, e: &BytesStart<'_>, text: &mut String) {
    match name {
        "s" => {
            let spaces = number(e, "c").unwrap_or(1).min(limits::MAX_SPAN);
            text.extend((0..spaces).map(|_| ' '));
        }
        "tab" => text.push('\t'),
        "line-break" => text.push('\n'),
        _ => {}
    }
}

/// Text as OpenDocument means it: white space of any length is one space, and none at the beginning of a line.
fn collapse(piece: &str, begin: usize, text: &mut String) {
    for c in piece.chars() {
        match c.is_ascii_whitespace() {
            false => text.push(c),
            true if text.len() == begin || text.ends_with([' ', '\t', '\n']) => {}
            true => text.push(' '),
        }
    }
}
