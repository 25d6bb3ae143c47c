//! Sheets of an OpenDocument workbook: what each cell shows, in one streaming pass.

mod cell;
mod styles;

use quick_xml::events::{BytesStart, Event};

use self::cell::{Column, OpenRow};
pub(super) use self::styles::Styles;
use crate::limits;
use crate::read::ReadError;
use crate::read::flow::Piece;
use crate::read::sheet::{self, Budget, Content, Drawn, Missing, Workbook};
use crate::read::xml::{Part, attribute, number, referred};

/// A text box that begins above this row is read before the cells.
const TOP_ROWS: u32 = 2;

/// Reads the sheets of the content; `hides_zeros` says whether noughts are shown.
pub(super) fn read(part: Part<'_>, styles: &Styles, hides_zeros: bool) -> Result<Workbook, ReadError> {
    let mut reader =
        Reader { part, styles, hides_zeros, budget: Budget::default(), book: Workbook::default() };
    loop {
        match reader.part.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "table" => reader.table(&e)?,
                "automatic-styles" | "master-styles" | "tracked-changes" | "named-expressions"
                | "database-ranges" => {
                    reader.part.skip(&e)?;
                }
                _ => {}
            },
            Event::Eof => return Ok(reader.book),
            _ => {}
        }
    }
}

struct Reader<'a, 's> {
    part: Part<'a>,
    styles: &'s Styles,
    hides_zeros: bool,
    budget: Budget,
    book: Workbook,
}

/// A sheet that is being read.
#[derive(Default)]
struct OpenSheet {
    content: Content,
    columns: Vec<Column>,
    /// The column that is described next.
    column: u32,
    row: u32,
    without_result: Missing,
    drawn: Drawn,
    above: Vec<Piece>,
    below: Vec<Piece>,
}

impl Reader<'_, '_> {
    fn table(&mut self, e: &BytesStart<'_>) -> Result<(), ReadError> {
        let name = attribute(e, "name").unwrap_or_default();
        let style = attribute(e, "style-name");
        if attribute(e, "display").is_some_and(|display| display == "false")
            || style.is_some_and(|style| self.styles.is_hidden("table", &style))
        {
            self.book.hide(name);
            return self.part.skip(e);
        }
        let mut sheet = OpenSheet::default();
        self.rows(&mut sheet)?;
        self.book.miss_results(&name, &sheet.without_result);
        let mut found = sheet::pieces(sheet.content, &mut self.budget)?;
        self.book.note_drawn(&name, &sheet.drawn, &found);
        found.splice(0..0, sheet.above);
        found.extend(sheet.below);
        self.book.add(name, found);
        Ok(())
    }

    fn rows(&mut self, sheet: &mut OpenSheet) -> Result<(), ReadError> {
        let outside = self.part.depth() - 1;
        // Depths of the groups that are folded.
        let mut folded: Vec<usize> = Vec::new();
        loop {
            match self.part.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "table-row" => self.row(&e, sheet, !folded.is_empty())?,
                    "table-column" => self.column(&e, sheet, !folded.is_empty()),
                    "table-row-group" | "table-column-group" => {
                        if attribute(&e, "display").is_some_and(|display| display == "false") {
                            folded.push(self.part.depth());
                        }
                    }
                    "shapes" => self.shapes(sheet)?,
                    "table-header-rows" | "table-rows" | "table-header-columns" | "table-columns" => {}
                    _ => self.part.skip(&e)?,
                },
                Event::Empty(e) if e.local_name().as_ref() == "table-column" => {
                    self.column(&e, sheet, !folded.is_empty());
                }
                Event::End(_) if self.part.depth() == outside => return Ok(()),
                Event::End(_) => {
                    folded.pop_if(|depth| *depth == self.part.depth() + 1);
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn column(&mut self, e: &BytesStart<'_>, sheet: &mut OpenSheet, is_folded: bool) {
        let first = sheet.column;
        sheet.column = first.saturating_add(repeated(e, "number-columns-repeated"));
        let style = attribute(e, "style-name");
        if is_folded
            || is_unseen(e)
            || style.is_some_and(|style| self.styles.is_hidden("table-column", &style))
        {
            sheet.content.hidden_columns.add(first, sheet.column - 1);
        }
        if let Some(style) = attribute(e, "default-cell-style-name") {
            sheet.columns.push(Column { end: sheet.column, style });
        }
    }

    fn row(&mut self, e: &BytesStart<'_>, sheet: &mut OpenSheet, is_folded: bool) -> Result<(), ReadError> {
        let (first, times) = (sheet.row, repeated(e, "number-rows-repeated"));
        sheet.row = first.saturating_add(times);
        let style = attribute(e, "style-name");
        if is_folded || is_unseen(e) || style.is_some_and(|style| self.styles.is_hidden("table-row", &style))
        {
            sheet.content.hidden_rows.add(first, sheet.row - 1);
        }
        let mut row = OpenRow::new(first, attribute(e, "default-cell-style-name"));
        let outside = self.part.depth() - 1;
        loop {
            match self.part.next()? {
                Event::Start(e) if e.local_name().as_ref() == "table-cell" => {
                    self.cell(&e, true, &mut row, sheet)?;
                }
                Event::Empty(e) if e.local_name().as_ref() == "table-cell" => {
                    self.cell(&e, false, &mut row, sheet)?;
                }
                Event::Start(e) => {
                    row.cover(&e);
                    self.part.skip(&e)?;
                }
                Event::Empty(e) => row.cover(&e),
                Event::End(_) if self.part.depth() == outside => break,
                Event::Eof => break,
                _ => {}
            }
        }
        self.end_row(row, times, sheet)
    }

    /// Enters the cells of a row, as often as it and they are repeated.
    fn end_row(&mut self, row: OpenRow, times: u32, sheet: &mut OpenSheet) -> Result<(), ReadError> {
        for down in 0..if row.cells.is_empty() { 0 } else { times } {
            for cell in &row.cells {
                for right in 0..cell.times {
                    let place = (row.row.saturating_add(down), cell.column.saturating_add(right));
                    sheet.content.cells.push(place, &cell.text, &mut self.budget)?;
                }
            }
        }
        Ok(())
    }

    /// What is drawn over a sheet without belonging to a cell.
    fn shapes(&mut self, sheet: &mut OpenSheet) -> Result<(), ReadError> {
        let mut lines = Vec::new();
        self.drawn(&mut lines, &mut sheet.drawn)?;
        sheet.below.append(&mut lines);
        Ok(())
    }

    /// The lines of text in the drawing that has just begun.
    fn drawn(&mut self, lines: &mut Vec<Piece>, drawn: &mut Drawn) -> Result<(), ReadError> {
        let outside = self.part.depth() - 1;
        let (mut line, mut in_line) = (String::new(), 0);
        loop {
            match self.part.next()? {
                Event::Start(e) | Event::Empty(e)
                    if matches!(e.local_name().as_ref(), "image" | "object") =>
                {
                    drawn.pictures = true;
                    in_line = 0;
                }
                Event::Start(e) => match e.local_name().as_ref() {
                    "title" | "desc" => self.part.skip(&e)?,
                    "p" => in_line = self.part.depth(),
                    _ => {}
                },
                Event::Text(text) if in_line > 0 => line.push_str(&text),
                Event::GeneralRef(reference) if in_line > 0 => line.extend(referred(&reference)),
                Event::End(_) => {
                    if self.part.depth() + 1 == in_line {
                        in_line = 0;
                        let line = std::mem::take(&mut line);
                        lines.extend((!line.trim().is_empty()).then(|| Piece::line(line, None)));
                    }
                    if self.part.depth() == outside {
                        return Ok(());
                    }
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

/// Whether a row or a column is hidden or filtered out.
fn is_unseen(e: &BytesStart<'_>) -> bool {
    matches!(attribute(e, "visibility").as_deref(), Some("collapse" | "filter"))
}

fn repeated(e: &BytesStart<'_>, name: &str) -> u32 {
    number(e, name).unwrap_or(1).max(1)
}

fn span(spanned: u32) -> u32 {
    spanned.clamp(1, limits::MAX_SPAN)
}
