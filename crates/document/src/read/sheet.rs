//! Workbooks (XLSX, XLS): each visible sheet is its name and one table.

mod biff;

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Dimensions, ExcelDateTime, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsx};

use super::package::{CORE_PROPERTIES, Package};
use super::{ReadError, flow};
use crate::limits;
use crate::model::{Cell, Document, Format, Origin, Row, Table};

const FORMAT_XLSX: &str = "XLSX";
const FORMAT_XLS: &str = "XLS";
/// Significant digits that a workbook stores.
const DIGITS: usize = 15;

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let (format, name) = match bytes.starts_with(b"PK") {
        true => (Format::Xlsx, FORMAT_XLSX),
        false => (Format::Xls, FORMAT_XLS),
    };
    // calamine indexes into what the file declares; a file that lies must not end the program.
    let read = catch_unwind(AssertUnwindSafe(|| match format {
        Format::Xlsx => xlsx(bytes),
        _ => xls(bytes),
    }));
    let (title, sheets) = read.unwrap_or_else(|_| Err(damaged(name, &"内部数据互相矛盾")))?;
    let mut pieces = Vec::new();
    for (name, table) in sheets {
        pieces.push(flow::Piece::line(name, None));
        pieces.extend(table.map(flow::Piece::Table));
    }
    Ok(Document {
        format,
        title,
        metadata: Vec::new(),
        blocks: flow::blocks(pieces, false),
        notes: Vec::new(),
    })
}

type Sheets = Vec<(String, Option<Table>)>;

/// What the sheets of a workbook may still hold.
#[derive(Debug)]
pub(super) struct Budget {
    places: usize,
    text_bytes: usize,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { places: limits::MAX_CELLS, text_bytes: limits::MAX_UNPACKED_BYTES as usize }
    }
}

/// Printed cells of a sheet, by row and column from 0.
#[derive(Debug, Default)]
pub(super) struct Cells(Vec<((u32, u32), String)>);

impl Cells {
    /// Adds a cell, unless nothing is printed in it.
    pub(super) fn push(
        &mut self,
        place: (u32, u32),
        text: &str,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if self.0.len() >= limits::MAX_CELLS {
            return Err(too_many_cells());
        }
        // Cells may share one long text.
        budget.text_bytes = budget.text_bytes.checked_sub(text.len()).ok_or(ReadError::TooLarge {
            limit: "MAX_UNPACKED_BYTES",
            allowed: limits::MAX_UNPACKED_BYTES,
        })?;
        self.0.push((place, text.to_owned()));
        Ok(())
    }
}

fn xlsx(bytes: &[u8]) -> Result<(Option<String>, Sheets), ReadError> {
    let mut package = Package::open(bytes, FORMAT_XLSX)?;
    package.check_members()?;
    let title = package.titled(CORE_PROPERTIES)?;
    let fail = |e: calamine::XlsxError| damaged(FORMAT_XLSX, &e);
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(fail)?;
    let (mut sheets, mut budget) = (Sheets::new(), Budget::default());
    for Sheet { name, .. } in visible(book.sheets_metadata()) {
        let merges = book.merge_cells_by_sheet_name(&name).map_err(fail)?;
        let mut reader = book.worksheet_cells_reader(&name).map_err(fail)?;
        let mut cells = Cells::default();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(fail)? {
            let decimals = || {
                let format = reader.styles().get(style)?.number_format.as_ref()?;
                decimals(&format.format_code)
            };
            let value = Data::from(cell.get_value().clone());
            cells.push(cell.get_position(), &printed(&value, decimals), &mut budget)?;
        }
        sheets.push((name, table(cells, &merges, &mut budget)?));
    }
    Ok((title, sheets))
}

fn xls(bytes: &[u8]) -> Result<(Option<String>, Sheets), ReadError> {
    biff::check(bytes)?;
    let fail = |e: calamine::XlsError| match e {
        calamine::XlsError::Password => ReadError::Encrypted,
        e => damaged(FORMAT_XLS, &e),
    };
    let mut book = Xls::new(Cursor::new(bytes)).map_err(fail)?;
    let (mut sheets, mut budget) = (Sheets::new(), Budget::default());
    for Sheet { name, .. } in visible(book.sheets_metadata()) {
        let merges = book.merge_cells_by_sheet_name(&name).map_err(fail)?;
        let range = book.worksheet_range(&name).map_err(fail)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut cells = Cells::default();
        for (row, column, value) in range.used_cells() {
            let place = (top + row as u32, left + column as u32);
            cells.push(place, &printed(value, || None), &mut budget)?;
        }
        sheets.push((name, table(cells, &merges, &mut budget)?));
    }
    Ok((None, sheets))
}

fn visible(sheets: &[Sheet]) -> Vec<Sheet> {
    let shown = |s: &&Sheet| s.visible == SheetVisible::Visible && s.typ == SheetType::WorkSheet;
    sheets.iter().filter(shown).cloned().collect()
}

/// The rectangle around the printed cells, with the merged regions that begin in it.
pub(super) fn table(
    cells: Cells,
    merges: &[Dimensions],
    budget: &mut Budget,
) -> Result<Option<Table>, ReadError> {
    let Cells(cells) = cells;
    let rows = cells.iter().map(|((row, _), _)| *row);
    let columns = cells.iter().map(|((_, column), _)| *column);
    let Some((top, bottom)) = rows.clone().min().zip(rows.max()) else { return Ok(None) };
    let Some((left, right)) = columns.clone().min().zip(columns.max()) else { return Ok(None) };
    let (height, width) = ((bottom - top + 1) as usize, (right - left + 1) as usize);
    budget.places = budget.places.checked_sub(height.saturating_mul(width)).ok_or_else(too_many_cells)?;
    let mut texts: HashMap<(u32, u32), String> = cells.into_iter().collect();
    let starts: HashMap<(u32, u32), &Dimensions> = merges.iter().map(|m| (m.start, m)).collect();
    let mut covered = vec![false; height * width];
    let mut table = Table::default();
    for row in top..=bottom {
        let mut listed = Row::default();
        for column in left..=right {
            let at = |r: u32, c: u32| (r - top) as usize * width + (c - left) as usize;
            if covered[at(row, column)] {
                continue;
            }
            let end = starts.get(&(row, column)).map_or((row, column), |m| m.end);
            let reach = |from: u32, to: u32, edge: u32| to.clamp(from, edge.min(from + limits::MAX_SPAN - 1));
            let (last_row, mut last) = (reach(row, end.0, bottom), reach(column, end.1, right));
            while covered[at(row, last)] {
                last -= 1;
            }
            for r in row..=last_row {
                covered[at(r, column)..=at(r, last)].fill(true);
            }
            listed.cells.push(Cell {
                text: texts.remove(&(row, column)).unwrap_or_default(),
                column_span: last - column + 1,
                row_span: last_row - row + 1,
                origin: Origin { row: Some(row + 1), column: Some(column + 1), ..Origin::default() },
            });
        }
        table.rows.push(listed);
    }
    Ok(Some(table))
}

/// A value as a person sees it in its cell.
fn printed<'v>(value: &'v Data, decimals: impl FnOnce() -> Option<usize>) -> Cow<'v, str> {
    match value {
        Data::Int(n) => n.to_string().into(),
        Data::Float(n) => number(*n, decimals()).into(),
        Data::String(text) => text.trim_matches(['\r', '\n']).into(),
        Data::Bool(true) => "TRUE".into(),
        Data::Bool(false) => "FALSE".into(),
        Data::DateTime(date) => printed_date(date).into(),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.into(),
        Data::Error(error) => error.to_string().into(),
        Data::Empty => "".into(),
    }
}

fn printed_date(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let day = format!("{year}-{month:02}-{day:02}");
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    match (date.is_duration() || date.as_f64() < 1.0, hour + minute + second) {
        (true, _) => time,
        (false, 0) => day,
        (false, _) => format!("{day} {time}"),
    }
}

/// A number with the decimals of its cell, or with all the digits that the workbook keeps.
fn number(n: f64, decimals: Option<usize>) -> String {
    if let Some(decimals) = decimals {
        return format!("{n:.decimals$}");
    }
    if !n.is_finite() {
        return n.to_string();
    }
    let before = n.abs().log10().floor().max(0.0) as usize + 1;
    let digits = format!("{n:.*}", DIGITS.saturating_sub(before));
    match digits.contains('.') {
        true => digits.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => digits,
    }
}

/// The decimals of a plain number format such as `0.00` or `#,##0`.
fn decimals(code: &str) -> Option<usize> {
    let code = code.split(';').next()?.trim_end_matches(['_', ' ', ')']);
    let plain = code.contains('0') && code.chars().all(|c| matches!(c, '0' | '#' | ',' | '.'));
    plain.then(|| code.rsplit_once('.').map_or(0, |(_, decimals)| decimals.len()))
}

fn too_many_cells() -> ReadError {
    ReadError::TooLarge { limit: "MAX_CELLS", allowed: limits::MAX_CELLS as u64 }
}

fn damaged(format: &'static str, reason: &dyn std::fmt::Display) -> ReadError {
    ReadError::Damaged { format, reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_without_the_noise_of_binary_fractions() {
        assert_eq!(number(12.0, None), "12");
        assert_eq!(number(0.1 + 0.2, None), "0.3");
        assert_eq!(number(-4.125, None), "-4.125");
        assert_eq!(number(1e20, None), "100000000000000000000");
        assert_eq!(number(12.345, decimals("#,##0.00")), "12.35");
        assert_eq!(number(3.0, decimals("0")), "3");
        assert_eq!(decimals("General"), None);
    }

    #[test]
    fn an_outlying_cell_does_not_cost_the_whole_sheet() {
        let cells = Cells(vec![((0, 0), "a".into()), ((1_048_575, 16_383), "b".into())]);
        let mut budget = Budget::default();
        assert!(matches!(
            table(cells, &[], &mut budget),
            Err(ReadError::TooLarge { limit: "MAX_CELLS", .. })
        ));
    }
}
