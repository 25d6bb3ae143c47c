//! Excel 97–2003 workbooks (XLS, MS-XLS).

mod book;

use std::io;

use self::book::Book;
use super::super::ReadError;
use super::super::bytes::{u16_at, u32_at};
use super::super::compound::{self, Compound};
use super::records::{Cursor, Record, records};
use super::style::{RichText, View};
use super::{Budget, Content, Drawn, Merge, Missing, Workbook, is_count_in_words, pieces};
use crate::model::UNREADABLE;
use crate::read::flow::Piece;

const FORMAT: &str = "XLS";

/// Kinds of records.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const ENCRYPTION: u16 = 0x002F;
    pub(super) const FONT: u16 = 0x0031;
    pub(super) const OBJECT: u16 = 0x005D;
    pub(super) const NOT_CALCULATED: u16 = 0x005E;
    pub(super) const COLUMNS: u16 = 0x007D;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const PALETTE: u16 = 0x0092;
    pub(super) const MANY_RK: u16 = 0x00BD;
    pub(super) const RICH_LABEL: u16 = 0x00D6;
    pub(super) const CELL_FORMAT: u16 = 0x00E0;
    pub(super) const MERGES: u16 = 0x00E5;
    pub(super) const STRINGS: u16 = 0x00FC;
    pub(super) const SHARED_STRING: u16 = 0x00FD;
    pub(super) const BOXED_TEXT: u16 = 0x01B6;
    pub(super) const CALCULATED_BY: u16 = 0x01C1;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const TRUTH_OR_ERROR: u16 = 0x0205;
    pub(super) const FORMULA_STRING: u16 = 0x0207;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const ARRAY: u16 = 0x0221;
    pub(super) const DATA_TABLE: u16 = 0x0236;
    pub(super) const WINDOW: u16 = 0x023E;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const FORMAT_CODE: u16 = 0x041E;
    pub(super) const SHARED_FORMULA: u16 = 0x04BC;
    pub(super) const BEGIN: u16 = 0x0809;
}

/// Reads the visible sheets.
pub(super) fn read(bytes: &[u8]) -> Result<Workbook, ReadError> {
    let mut file = Compound::open(io::Cursor::new(bytes)).map_err(|e| damaged(&e.to_string()))?;
    let Some(stream) = compound::stream(&mut file, "/Workbook") else {
        let what = "Excel 95 或更早的工作簿，请用 Excel 或 WPS 另存为 XLSX";
        return Err(ReadError::NotADocument { what: what.into() });
    };
    let book = Book::of(&stream)?;
    let mut budget = Budget::default();
    let mut read = Workbook { hidden: book.hidden.clone(), ..Workbook::default() };
    for (start, name) in &book.sheets {
        let stream = stream.get(*start as usize..).ok_or_else(|| damaged("工作表位置超出文件"))?;
        let sheet = Sheet::read(&book, stream, &mut budget)?;
        read.miss_results(name, &sheet.without_result);
        let mut found = pieces(sheet.content, &mut budget)?;
        read.note_drawn(name, &sheet.drawn, &found);
        found.extend(sheet.boxes);
        read.add(name.clone(), found);
    }
    Ok(read)
}

/// A sheet that is being read.
struct Sheet<'b> {
    book: &'b Book,
    view: View,
    /// What formulas gave is worked out anew whenever the sheet is opened.
    recalculates: bool,
    content: Content,
    /// The place and the style of a formula whose result is a string, which comes next.
    formula: Option<((u32, u32), usize)>,
    without_result: Missing,
    drawn: Drawn,
    /// Lines of text boxes.
    boxes: Vec<Piece>,
    /// The kind of the object that was drawn last.
    object: u16,
}

/// Kinds of drawn objects.
const PICTURE: u16 = 0x08;
const COMMENT: u16 = 0x19;

impl<'b> Sheet<'b> {
    fn read(book: &'b Book, stream: &[u8], budget: &mut Budget) -> Result<Sheet<'b>, ReadError> {
        let mut sheet = Sheet {
            book,
            view: View::default(),
            recalculates: book.recalculates,
            content: Content::default(),
            formula: None,
            without_result: Missing::default(),
            drawn: Drawn::default(),
            boxes: Vec::new(),
            object: 0,
        };
        // How the sheet is shown is said after its cells.
        each_of_sheet(stream, |record| {
            sheet.take_setting(record);
            Ok(())
        })?;
        each_of_sheet(stream, |record| sheet.take(record, budget))?;
        sheet.end_formula(budget)?;
        Ok(sheet)
    }

    fn take_setting(&mut self, record: &Record<'_>) {
        const SHOWS_ZEROS: u16 = 0x10;
        match record.kind {
            kind::NOT_CALCULATED => self.recalculates = true,
            kind::WINDOW => {
                self.view.hides_zeros =
                    u16_at(record.data(), 0).is_some_and(|flags| flags & SHOWS_ZEROS == 0);
            }
            _ => {}
        }
    }

    fn take(&mut self, record: &Record<'_>, budget: &mut Budget) -> Result<(), ReadError> {
        let data = record.data();
        match record.kind {
            kind::MERGES => self
                .content
                .merges
                .extend(data.get(2..).unwrap_or_default().chunks_exact(8).filter_map(merge)),
            kind::ROW => self.take_row(data),
            kind::COLUMNS => {
                if let (Some((first, last)), Some(width), Some(flags)) =
                    (place(data), u16_at(data, 4), u16_at(data, 8))
                    && (width == 0 || flags & 1 != 0)
                {
                    self.content.hidden_columns.add(first, last);
                }
            }
            kind::OBJECT => {
                self.object = u16_at(data, 4).unwrap_or(0);
                self.drawn.pictures |= self.object == PICTURE;
            }
            kind::BOXED_TEXT => self.take_box(record),
            kind::SHARED_FORMULA | kind::ARRAY | kind::DATA_TABLE => {}
            kind::FORMULA_STRING => self.take_result(record, budget)?,
            kind::MANY_RK => {
                let Some((row, first)) = place(data) else { return Ok(()) };
                for (column, cell) in (first..).zip(data.get(4..).unwrap_or_default().chunks_exact(6)) {
                    let text = rk(cell, 2).zip(u16_at(cell, 0)).map(|(n, style)| self.number(n, style));
                    self.content.cells.push((row, column), &text.unwrap_or_default(), budget)?;
                }
            }
            _ => {
                self.end_formula(budget)?;
                let text = place(data).zip(self.text(record));
                if let Some((place, text)) = text {
                    self.content.cells.push(place, &text, budget)?;
                }
            }
        }
        Ok(())
    }

    fn take_row(&mut self, data: &[u8]) {
        const HIDDEN: u16 = 0x20;
        let is_hidden = u16_at(data, 12).is_some_and(|flags| flags & HIDDEN != 0);
        let has_height = u16_at(data, 6) != Some(0);
        if let Some(row) = u16_at(data, 0).filter(|_| is_hidden || !has_height) {
            self.content.hidden_rows.add(row.into(), row.into());
        }
    }

    /// A text box; the text of a comment is shown beside the sheet only.
    fn take_box(&mut self, record: &Record<'_>) {
        let length = u16_at(record.data(), 10).unwrap_or(0);
        if self.object == COMMENT || length == 0 {
            return;
        }
        let text = Cursor::boxed(record, length.into()).unwrap_or_default();
        let lines = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
        self.boxes.extend(lines.map(|line| Piece::line(line.to_owned(), None)));
    }

    /// The string that the formula before gives.
    fn take_result(&mut self, record: &Record<'_>, budget: &mut Budget) -> Result<(), ReadError> {
        let text = Cursor::new(record, 0).string();
        let Some((place, style)) = self.formula.take() else { return Ok(()) };
        let text = match text {
            Some(text) if !self.recalculates || !is_count_in_words(&text) => {
                self.book.styles.text(&RichText::plain(text), style, self.view)
            }
            _ => self.without_result(place),
        };
        self.content.cells.push(place, &text, budget)
    }

    /// A formula that waits for its string has none.
    fn end_formula(&mut self, budget: &mut Budget) -> Result<(), ReadError> {
        let Some((place, _)) = self.formula.take() else { return Ok(()) };
        let text = self.without_result(place);
        self.content.cells.push(place, &text, budget)
    }

    fn without_result(&mut self, place: (u32, u32)) -> String {
        self.without_result.add(place);
        UNREADABLE.to_string()
    }

    fn number(&self, n: f64, style: u16) -> String {
        self.book.styles.number(n, style.into(), self.view)
    }

    /// What a cell shows; none when the record is no cell.
    fn text(&mut self, record: &Record<'_>) -> Option<String> {
        let data = record.data();
        let style = || u16_at(data, 4);
        match record.kind {
            kind::NUMBER => Some(self.number(double(data, 6)?, style()?)),
            kind::RK => Some(self.number(rk(data, 6)?, style()?)),
            kind::SHARED_STRING => {
                let text = self.book.strings.get(u32_at(data, 6)? as usize)?;
                Some(self.book.styles.text(text, style()?.into(), self.view))
            }
            kind::LABEL | kind::RICH_LABEL => {
                let text = RichText::plain(Cursor::new(record, 6).string()?);
                Some(self.book.styles.text(&text, style()?.into(), self.view))
            }
            kind::TRUTH_OR_ERROR => Some(truth_or_error(*data.get(6)?, *data.get(7)? != 0).into()),
            kind::FORMULA => self.result(data),
            _ => None,
        }
    }

    /// What a formula gives. One that gives an empty text is not told from one whose result was never stored.
    fn result(&mut self, data: &[u8]) -> Option<String> {
        const NO_NUMBER: u16 = 0xFFFF;
        let at = place(data)?;
        if u16_at(data, 12)? != NO_NUMBER {
            return Some(match self.recalculates {
                true => self.without_result(at),
                false => self.number(double(data, 6)?, u16_at(data, 4)?),
            });
        }
        match *data.get(6)? {
            0 => {
                self.formula = Some((at, u16_at(data, 4)?.into()));
                None
            }
            1 => Some(truth_or_error(*data.get(8)?, false).into()),
            2 => Some(truth_or_error(*data.get(8)?, true).into()),
            _ => Some(self.without_result(at)),
        }
    }
}

/// Calls `visit` for each record of the sheet that begins the stream; charts in it have records of their own.
fn each_of_sheet(
    stream: &[u8],
    mut visit: impl FnMut(&Record<'_>) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let mut depth = 0;
    for record in records(stream) {
        match record.kind {
            kind::BEGIN => depth += 1,
            kind::END if depth <= 1 => return Ok(()),
            kind::END => depth -= 1,
            _ if depth > 1 => {}
            _ => visit(&record)?,
        }
    }
    Err(damaged("工作表内容不完整"))
}

fn place(data: &[u8]) -> Option<(u32, u32)> {
    Some((u16_at(data, 0)?.into(), u16_at(data, 2)?.into()))
}

fn merge(bytes: &[u8]) -> Option<Merge> {
    let [top, bottom, left, right] = [0, 2, 4, 6].map(|at| u16_at(bytes, at));
    Some(Merge { start: (top?.into(), left?.into()), end: (bottom?.into(), right?.into()) })
}

fn double(data: &[u8], at: usize) -> Option<f64> {
    let bits = u64::from(u32_at(data, at)?) | u64::from(u32_at(data, at + 4)?) << 32;
    Some(f64::from_bits(bits))
}

/// A number stored in four bytes: a whole number or the upper half of a fraction, perhaps in hundredths.
fn rk(data: &[u8], at: usize) -> Option<f64> {
    const HUNDREDTHS: u32 = 1;
    const WHOLE: u32 = 2;
    let bits = u32_at(data, at)?;
    let n = match bits & WHOLE {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits as i32 >> 2),
    };
    Some(if bits & HUNDREDTHS != 0 { n / 100.0 } else { n })
}

fn truth_or_error(value: u8, is_error: bool) -> &'static str {
    match (is_error, value) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0F) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1D) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, _) => "#N/A",
    }
}

fn damaged(reason: &str) -> ReadError {
    ReadError::Damaged { format: FORMAT, reason: reason.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_four_bytes_are_whole_or_fractions() {
        let stored = |bits: u32| rk(&bits.to_le_bytes(), 0).unwrap();
        assert_eq!(stored((-7_i32 << 2) as u32 | 2), -7.0);
        assert_eq!(stored(1234 << 2 | 3), 12.34);
        assert_eq!(stored(((5.5_f64.to_bits() >> 32) as u32) & !3), 5.5);
    }
}
