//! Excel 97–2003 workbooks (XLS, MS-XLS).

use std::collections::HashSet;
use std::io;

use super::super::ReadError;
use super::super::bytes::{u16_at, u32_at};
use super::super::compound::{self, Compound};
use super::number_format::{DateSystem, NumberFormats};
use super::records::{Cursor, Record, records};
use super::{Budget, Cells, Hidden, Merge, Workbook, pieces};

const FORMAT: &str = "XLS";

/// Kinds of records.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const ENCRYPTION: u16 = 0x002F;
    pub(super) const COLUMNS: u16 = 0x007D;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const MANY_RK: u16 = 0x00BD;
    pub(super) const CELL_FORMAT: u16 = 0x00E0;
    pub(super) const MERGES: u16 = 0x00E5;
    pub(super) const STRINGS: u16 = 0x00FC;
    pub(super) const SHARED_STRING: u16 = 0x00FD;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const TRUTH_OR_ERROR: u16 = 0x0205;
    pub(super) const FORMULA_STRING: u16 = 0x0207;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const FORMAT_CODE: u16 = 0x041E;
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
    let mut sheets = Vec::new();
    for (start, name) in &book.sheets {
        let sheet = stream.get(*start as usize..).ok_or_else(|| damaged("工作表位置超出文件"))?;
        let (cells, merges) = book.read_sheet(sheet, &mut budget)?;
        sheets.push((name.clone(), pieces(cells, &merges, &mut budget)?));
    }
    Ok(Workbook { title: None, sheets, hidden: book.hidden })
}

/// What the sheets of a workbook share.
#[derive(Default)]
struct Book {
    /// Visible sheets: where they begin, and their names.
    sheets: Vec<(u32, String)>,
    /// Names of hidden sheets.
    hidden: Vec<String>,
    strings: Vec<String>,
    /// The number format of each cell format.
    cell_formats: Vec<u16>,
    formats: NumberFormats,
    dates: DateSystem,
}

impl Book {
    fn of(stream: &[u8]) -> Result<Book, ReadError> {
        const BIFF8: u16 = 0x0600;
        let mut book = Book::default();
        let mut records = records(stream);
        let version = records.next().filter(|r| r.kind == kind::BEGIN).and_then(|r| u16_at(r.data(), 0));
        if version != Some(BIFF8) {
            return Err(damaged("工作簿开头不完整"));
        }
        for record in records {
            match record.kind {
                kind::END => return Ok(book),
                kind::ENCRYPTION => return Err(ReadError::Encrypted),
                _ => {}
            }
            // A record that breaks off says nothing.
            let _ = book.take(&record);
        }
        Err(damaged("工作簿内容不完整"))
    }

    fn take(&mut self, record: &Record<'_>) -> Option<()> {
        let data = record.data();
        match record.kind {
            kind::DATE_MODE if u16_at(data, 0)? == 1 => self.dates = DateSystem::From1904,
            kind::SHEET => {
                let (hidden, other_kind) = (*data.get(4)? & 3 != 0, *data.get(5)? != 0);
                let name = Cursor::new(record, 7).string_of(*data.get(6)? as usize)?;
                match (other_kind, hidden) {
                    (true, _) => {}
                    (false, true) => self.hidden.push(name),
                    (false, false) => self.sheets.push((u32_at(data, 0)?, name)),
                }
            }
            kind::STRINGS => {
                let mut cursor = Cursor::new(record, 8);
                self.strings.extend(std::iter::from_fn(|| cursor.string()));
            }
            kind::CELL_FORMAT => self.cell_formats.push(u16_at(data, 2)?),
            kind::FORMAT_CODE => {
                let code = Cursor::new(record, 2).string()?;
                self.formats.add(u16_at(data, 0)?.into(), code);
            }
            _ => {}
        }
        Some(())
    }

    fn read_sheet(&self, stream: &[u8], budget: &mut Budget) -> Result<(Cells, Vec<Merge>), ReadError> {
        let mut sheet = Sheet::new(self);
        let mut depth = 0;
        for record in records(stream) {
            match record.kind {
                // Charts in a sheet have records of their own.
                kind::BEGIN => depth += 1,
                kind::END if depth <= 1 => return Ok((sheet.cells, sheet.merges)),
                kind::END => depth -= 1,
                _ if depth > 1 => {}
                _ => sheet.take(&record, budget)?,
            }
        }
        Err(damaged("工作表内容不完整"))
    }

    /// A number as its cell's format prints it.
    fn printed(&self, n: f64, cell_format: u16) -> String {
        let id = self.cell_formats.get(cell_format as usize).copied().unwrap_or(0);
        self.formats.printed(n, id.into(), self.dates)
    }
}

/// A sheet that is being read.
struct Sheet<'b> {
    book: &'b Book,
    cells: Cells,
    merges: Vec<Merge>,
    /// The place of a formula whose result is a string, which comes next.
    formula: Option<(u32, u32)>,
    hidden: Hidden,
    hidden_rows: HashSet<u32>,
}

impl<'b> Sheet<'b> {
    fn new(book: &'b Book) -> Sheet<'b> {
        Sheet {
            book,
            cells: Cells::default(),
            merges: Vec::new(),
            formula: None,
            hidden: Hidden::default(),
            hidden_rows: HashSet::new(),
        }
    }

    fn take(&mut self, record: &Record<'_>, budget: &mut Budget) -> Result<(), ReadError> {
        let data = record.data();
        match record.kind {
            kind::MERGES => {
                self.merges.extend(data.get(2..).unwrap_or_default().chunks_exact(8).filter_map(merge))
            }
            kind::ROW => {
                const HIDDEN: u16 = 0x20;
                if u16_at(data, 12).is_some_and(|flags| flags & HIDDEN != 0) {
                    self.hidden_rows.extend(u16_at(data, 0).map(u32::from));
                }
            }
            kind::COLUMNS => {
                if let (Some((first, last)), Some(1)) = (place(data), u16_at(data, 8).map(|flags| flags & 1))
                {
                    self.hidden.add_columns(first, last);
                }
            }
            kind::FORMULA_STRING => {
                let text = Cursor::new(record, 0).string();
                if let Some((place, text)) = self.formula.take().zip(text) {
                    self.push(place, &text, budget)?;
                }
            }
            kind::MANY_RK => {
                let Some((row, first)) = place(data) else { return Ok(()) };
                for (column, cell) in (first..).zip(data.get(4..).unwrap_or_default().chunks_exact(6)) {
                    let text =
                        rk(cell, 2).zip(u16_at(cell, 0)).map(|(n, format)| self.book.printed(n, format));
                    self.push((row, column), &text.unwrap_or_default(), budget)?;
                }
            }
            _ => {
                let text = place(data).zip(self.text(record));
                if let Some((place, text)) = text {
                    self.push(place, &text, budget)?;
                }
            }
        }
        Ok(())
    }

    fn push(&mut self, place: (u32, u32), text: &str, budget: &mut Budget) -> Result<(), ReadError> {
        match self.hidden_rows.contains(&place.0) || self.hidden.contains(place.1) {
            true => Ok(()),
            false => self.cells.push(place, text, budget),
        }
    }

    /// What a cell prints; none when the record is no cell.
    fn text(&mut self, record: &Record<'_>) -> Option<String> {
        let data = record.data();
        match record.kind {
            kind::NUMBER => Some(self.book.printed(double(data, 6)?, u16_at(data, 4)?)),
            kind::RK => Some(self.book.printed(rk(data, 6)?, u16_at(data, 4)?)),
            kind::SHARED_STRING => self.book.strings.get(u32_at(data, 6)? as usize).cloned(),
            kind::LABEL => Cursor::new(record, 6).string(),
            kind::TRUTH_OR_ERROR => Some(truth_or_error(*data.get(6)?, *data.get(7)? != 0).into()),
            kind::FORMULA => {
                const NO_NUMBER: u16 = 0xFFFF;
                if u16_at(data, 12)? != NO_NUMBER {
                    return Some(self.book.printed(double(data, 6)?, u16_at(data, 4)?));
                }
                match *data.get(6)? {
                    0 => {
                        self.formula = place(data);
                        None
                    }
                    1 => Some(truth_or_error(*data.get(8)?, false).into()),
                    2 => Some(truth_or_error(*data.get(8)?, true).into()),
                    _ => None,
                }
            }
            _ => None,
        }
    }
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
