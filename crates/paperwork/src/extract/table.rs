//! Rows of tables → cells: which row of the form a row is, and which of its cells are the values.

mod active;
mod proceedings;
mod requests;

pub(super) use active::fields as active_fields;

use super::cells::Cells;
use super::normal;
use super::number;
use super::paper::{Row, RowCell};

/// Reads every statutory cell that stands in the rows of tables; gives the tables that had some.
pub(super) fn read(rows: &[Row<'_>], cells: &mut Cells) -> Vec<usize> {
    let mut statutory = requests::read(rows, cells);
    statutory.extend(active::read(rows, cells));
    statutory.extend(proceedings::read(rows, cells));
    statutory.sort_unstable();
    statutory.dedup();
    statutory
}

fn is_empty(cell: &RowCell<'_>) -> bool {
    cell.text.chars().all(normal::is_blank)
}

/// Whether a cell can be a value: a number with or without its counter, a filler, or nothing.
fn is_value(cell: &RowCell<'_>) -> bool {
    cell.word.is_empty()
        || cell.word.bytes().all(|c| c.is_ascii_digit() || matches!(c, b'.' | b',' | b'-' | b'+'))
        || number::is_filler(cell.word)
        || number::is_mark(cell.word)
        || has_digit(cell) && number::pieces(cell.word).is_some()
        || number::is_unreadable(cell.word)
}

fn has_digit(cell: &RowCell<'_>) -> bool {
    cell.word.bytes().any(|byte| byte.is_ascii_digit())
}

/// First non-empty cell and one past the last.
fn core(cells: &[RowCell<'_>]) -> Option<(usize, usize)> {
    let first = cells.iter().position(|cell| !is_empty(cell))?;
    let last = cells.iter().rposition(|cell| !is_empty(cell))?;
    Some((first, last + 1))
}

fn joined(cells: &[RowCell<'_>]) -> String {
    cells.iter().map(|cell| cell.text.trim()).collect::<Vec<_>>().join(" | ")
}
