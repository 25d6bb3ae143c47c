//! Looks an XLS workbook over before calamine reads it.
//!
//! calamine lays every sheet out as a full rectangle and believes the sizes that the file declares, so a
//! few bytes can ask for gigabytes. What it would believe is checked here first.

use std::io::Cursor;

use super::super::ReadError;
use super::super::bytes::{u16_at, u32_at};
use super::super::compound::{self, Compound};
use super::FORMAT_XLS;
use crate::limits;

const BOUND_SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const FILE_PASS: u16 = 0x002F;
const MERGE_CELLS: u16 = 0x00E5;
const MUL_RK: u16 = 0x00BD;
const END: u16 = 0x000A;
const BEGIN: u16 = 0x0809;
/// Records that begin with a row and a column: numbers, labels, formulas, booleans.
const CELLS: [u16; 8] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD, MUL_RK, 0x0006];
/// Rows and columns of an XLS sheet.
const MAX_ROWS: u32 = 65_536;
const MAX_COLUMNS: u32 = 256;

/// Refuses a workbook that is encrypted, broken off or larger than the limits.
pub(super) fn check(bytes: &[u8]) -> Result<(), ReadError> {
    let missing = || damaged("找不到工作簿数据");
    let mut file = Compound::open(Cursor::new(bytes)).map_err(|_| missing())?;
    let name = if file.is_stream("/Workbook") { "/Workbook" } else { "/Book" };
    let stream = compound::stream(&mut file, name).ok_or_else(missing)?;
    let mut sheets = Vec::new();
    for record in records(&stream) {
        let (kind, data) = record?;
        match kind {
            FILE_PASS => return Err(ReadError::Encrypted),
            BOUND_SHEET => sheets.push(u32_at(data, 0).ok_or_else(|| damaged("工作表记录不完整"))?),
            END => break,
            _ => {}
        }
    }
    let mut cells = 0;
    for start in sheets {
        let sheet = stream.get(start as usize..).ok_or_else(|| damaged("工作表位置超出文件"))?;
        cells += check_sheet(sheet)?;
        if cells > limits::MAX_CELLS {
            return Err(ReadError::TooLarge { limit: "MAX_CELLS", allowed: limits::MAX_CELLS as u64 });
        }
    }
    Ok(())
}

/// The places of the smallest rectangle around the cells of a sheet.
fn check_sheet(sheet: &[u8]) -> Result<usize, ReadError> {
    let mut corners: Option<(u16, u16, u16, u16)> = None;
    let mut depth = 0;
    for record in records(sheet) {
        let (kind, data) = record?;
        match kind {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            DIMENSIONS => check_dimensions(data)?,
            MERGE_CELLS => check_merges(data)?,
            kind if CELLS.contains(&kind) => {
                let place = u16_at(data, 0).zip(u16_at(data, 2));
                let (row, first) = place.ok_or_else(|| damaged("单元格记录不完整"))?;
                let last = match kind {
                    MUL_RK => u16_at(data, data.len().saturating_sub(2)).unwrap_or(first),
                    _ => first,
                };
                let (top, left, bottom, right) = corners.unwrap_or((row, first, row, first));
                let right = right.max(first).max(last);
                corners = Some((top.min(row), left.min(first), bottom.max(row), right));
            }
            _ => {}
        }
    }
    let places =
        |(top, left, bottom, right)| (usize::from(bottom - top) + 1) * (usize::from(right - left) + 1);
    Ok(corners.map_or(0, places))
}

fn check_dimensions(data: &[u8]) -> Result<(), ReadError> {
    let short = |at| u16_at(data, at).map(u32::from);
    let sides = match data.len() >= 14 {
        true => [u32_at(data, 0), u32_at(data, 4), short(8), short(10)],
        false => [short(0), short(2), short(4), short(6)],
    };
    let [Some(top), Some(bottom), Some(left), Some(right)] = sides else {
        return Err(damaged("工作表范围记录不完整"));
    };
    let sane = top <= bottom && bottom <= MAX_ROWS && left <= right && right <= MAX_COLUMNS;
    // An empty sheet may have its first row or column after its last.
    let empty = bottom == 0 || right == 0;
    let small = top <= MAX_ROWS && left <= MAX_COLUMNS;
    if sane || empty && small { Ok(()) } else { Err(damaged("工作表范围不合理")) }
}

fn check_merges(data: &[u8]) -> Result<(), ReadError> {
    let count = u16_at(data, 0).ok_or_else(|| damaged("合并记录不完整"))? as usize;
    // calamine counts the offset of a merge in sixteen bits.
    let complete = count < 8_000 && data.len() >= 2 + count * 8;
    if complete { Ok(()) } else { Err(damaged("合并记录不完整")) }
}

/// The records of a stream: kind and data of each.
fn records(stream: &[u8]) -> impl Iterator<Item = Result<(u16, &[u8]), ReadError>> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (Some(kind), Some(size)) = (u16_at(rest, 0), u16_at(rest, 2)) else {
            rest = &[];
            return Some(Err(damaged("记录不完整")));
        };
        let Some(data) = rest.get(4..4 + size as usize) else {
            rest = &[];
            return Some(Err(damaged("记录不完整")));
        };
        rest = &rest[4 + size as usize..];
        Some(Ok((kind, data)))
    })
}

fn damaged(reason: &str) -> ReadError {
    ReadError::Damaged { format: FORMAT_XLS, reason: reason.into() }
}
