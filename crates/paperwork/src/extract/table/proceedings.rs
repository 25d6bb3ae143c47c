//! The one row of numbers of table four (政府信息公开行政复议、行政诉讼情况), in one table or in several.

use disclosure::report::{Field, ProceedingBlock, ProceedingColumn};

use super::{core, has_digit, is_value, joined};
use crate::extract::cells::Cells;
use crate::extract::label;
use crate::extract::number::{self, Unit};
use crate::extract::paper::{Row, RowCell, place};

/// Words of the header seen since the last row of values.
#[derive(Default)]
struct Header {
    leaves: usize,
    blocks: Vec<ProceedingBlock>,
    litigation: bool,
}

pub(super) fn read(rows: &[Row<'_>], cells: &mut Cells) -> Vec<usize> {
    let mut statutory = Vec::new();
    let mut header = Header::default();
    for row in without_spacers(rows) {
        if header.has_begun() && row.cells.iter().any(|cell| label::exact_row(cell.word).is_some()) {
            header = Header::default();
            continue;
        }
        let dense = dense(row);
        let values = match &dense {
            Some(fifteen) => fifteen.as_slice(),
            None if header.is_followed_by(row) => row.cells.as_slice(),
            None => values(row),
        };
        if values.is_empty() {
            header.take(row);
            continue;
        }
        let Some(blocks) = header.blocks_of(values.len()) else {
            if header.leaves >= 4 && values.iter().any(has_digit) {
                refuse(&header, values, cells);
                statutory.push(row.table);
                header = Header::default();
            }
            continue;
        };
        statutory.push(row.table);
        for (field, cell) in fields(&blocks).into_iter().zip(values) {
            cells.put_cell(field, number::of_cell(cell, Unit::Pieces), cell.text, place(cell.origin));
        }
        header = Header::default();
    }
    statutory
}

/// The rows but for empty ones right above a header or values: these are spacing, and no values left blank.
fn without_spacers<'r, 'a>(rows: &'r [Row<'a>]) -> Vec<&'r Row<'a>> {
    let mut kept: Vec<&Row<'_>> = Vec::with_capacity(rows.len());
    let mut below: Option<&Row<'_>> = None;
    for row in rows.iter().rev() {
        if row.cells.iter().any(|cell| !cell.word.is_empty()) {
            below = Some(row);
        } else if below.is_some_and(|next| next.table == row.table && is_header_or_values(next)) {
            continue;
        }
        kept.push(row);
    }
    kept.reverse();
    kept
}

fn is_header_or_values(row: &Row<'_>) -> bool {
    let mut header = Header::default();
    header.take(row);
    header.has_begun() || values(row).iter().any(|cell| !cell.word.is_empty())
}

/// The value cells of a row: all of it, less words in front and empty cells that reach past the fifteen.
fn values<'p, 'a>(row: &'p Row<'a>) -> &'p [RowCell<'a>] {
    let first = row.cells.iter().rposition(|cell| !is_count(cell)).map_or(0, |last| last + 1);
    if first > 1 {
        return &[];
    }
    let cells = &row.cells[first..];
    if cells.len() < 5 {
        return &[];
    }
    match core(cells) {
        Some((first, end)) if cells.len() > 15 && end - first == 15 => &cells[first..end],
        _ => cells,
    }
}

/// The fifteen numbers of a row of text that has empty cells among them, as covered places leave them: only when the three
/// totals bear out that none of the fifteen is missing.
fn dense<'a>(row: &Row<'a>) -> Option<Vec<RowCell<'a>>> {
    if !row.ragged || row.cells.len() <= 15 {
        return None;
    }
    let printed: Vec<RowCell<'a>> = row.cells.iter().filter(|cell| !cell.word.is_empty()).copied().collect();
    let numbers: Option<Vec<u64>> = printed.iter().map(|cell| cell.word.parse().ok()).collect();
    let adds_up =
        |five: &[u64]| five[..4].iter().try_fold(0u64, |sum, n| sum.checked_add(*n)) == Some(five[4]);
    (printed.len() == 15 && numbers?.chunks(5).all(adds_up)).then_some(printed)
}

/// Whether a cell can be a value of this table: here a Chinese numeral is no ordinal.
fn is_count(cell: &RowCell<'_>) -> bool {
    is_value(cell) || number::pieces(cell.word).is_some()
}

fn fields(blocks: &[ProceedingBlock]) -> Vec<Field> {
    let of_block = |block: &ProceedingBlock| {
        let block = *block;
        ProceedingColumn::ALL.iter().map(move |column| Field::Proceedings(block, *column))
    };
    blocks.iter().flat_map(of_block).collect()
}

fn refuse(header: &Header, values: &[RowCell<'_>], cells: &mut Cells) {
    let blocks = if header.blocks.is_empty() { ProceedingBlock::ALL.to_vec() } else { header.blocks.clone() };
    let origin = place(values[0].origin);
    let reason = "数值格个数与表头不符，不能对应到列";
    cells.refuse(&fields(&blocks), "行政复议、行政诉讼情况", reason, &joined(values), origin);
}

impl Header {
    fn has_begun(&self) -> bool {
        self.leaves > 0 || self.litigation || !self.blocks.is_empty()
    }

    /// Whether a row has a cell for each of the fifteen columns and numbers in some; words in others stay words.
    fn is_followed_by(&self, row: &Row<'_>) -> bool {
        let numbers = row.cells.iter().filter(|cell| is_count(cell) && has_digit(cell)).count();
        self.leaves >= 4 && row.cells.len() == 15 && numbers * 2 > row.cells.len()
    }

    fn take(&mut self, row: &Row<'_>) {
        for cell in &row.cells {
            match cell.word {
                "结果维持" | "结果纠正" | "其他结果" | "尚未审结" | "维持" | "纠正" | "结果" | "审结" =>
                {
                    self.leaves += 1;
                }
                "行政复议" => self.blocks.push(ProceedingBlock::Review),
                "行政诉讼" => self.litigation = true,
                "未经复议直接起诉" => self.blocks.push(ProceedingBlock::LitigationDirect),
                "复议后起诉" => self.blocks.push(ProceedingBlock::LitigationAfterReview),
                _ => {}
            }
        }
    }

    /// The groups whose columns `count` values fill.
    fn blocks_of(&self, count: usize) -> Option<Vec<ProceedingBlock>> {
        use ProceedingBlock::*;
        let has = |block| self.blocks.contains(&block);
        match count {
            15 if self.leaves >= 4 => Some(ProceedingBlock::ALL.to_vec()),
            // Ten numbers of fifteen may be a row that a line break cut: both groups must be named.
            10 if self.leaves >= 8 && !has(Review) && has(LitigationDirect) && has(LitigationAfterReview) => {
                Some(vec![LitigationDirect, LitigationAfterReview])
            }
            5 if self.leaves >= 4 && self.blocks.len() == 1 && !(self.litigation && has(Review)) => {
                Some(self.blocks.clone())
            }
            _ => None,
        }
    }
}
