//! Workbooks (XLSX, XLS): each visible sheet is its name and one table.
//!
//! Hidden rows and columns are not printed, so nothing is read in them.

mod number_format;
mod records;
mod xls;
mod xlsx;

use std::collections::HashMap;

use super::{ReadError, flow};
use crate::limits;
use crate::model::{Cell, Document, Format, Origin, Row, Table};

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let (format, title, sheets) = match bytes.starts_with(b"PK") {
        true => {
            let (title, sheets) = xlsx::read(bytes)?;
            (Format::Xlsx, title, sheets)
        }
        false => (Format::Xls, None, xls::read(bytes)?),
    };
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

/// Sheets by name; one in which nothing is printed has no table.
type Sheets = Vec<(String, Option<Table>)>;

/// Cells that are merged, from the upper left to the lower right, by row and column from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merge {
    pub(super) start: (u32, u32),
    pub(super) end: (u32, u32),
}

/// Columns that are not printed.
#[derive(Debug, Default)]
struct Hidden(Vec<(u32, u32)>);

impl Hidden {
    fn add_columns(&mut self, first: u32, last: u32) {
        // A sheet has no more columns than this to describe.
        if self.0.len() < limits::MAX_SPAN as usize {
            self.0.push((first, last));
        }
    }

    fn contains(&self, column: u32) -> bool {
        self.0.iter().any(|&(first, last)| (first..=last).contains(&column))
    }
}

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

/// The rectangle around the printed cells, with the merged regions that begin in it.
pub(super) fn table(cells: Cells, merges: &[Merge], budget: &mut Budget) -> Result<Option<Table>, ReadError> {
    let Cells(cells) = cells;
    let rows = cells.iter().map(|((row, _), _)| *row);
    let columns = cells.iter().map(|((_, column), _)| *column);
    let Some((top, bottom)) = rows.clone().min().zip(rows.max()) else { return Ok(None) };
    let Some((left, right)) = columns.clone().min().zip(columns.max()) else { return Ok(None) };
    let (height, width) = ((bottom - top + 1) as usize, (right - left + 1) as usize);
    budget.places = budget.places.checked_sub(height.saturating_mul(width)).ok_or_else(too_many_cells)?;
    let mut texts: HashMap<(u32, u32), String> = cells.into_iter().collect();
    let starts: HashMap<(u32, u32), &Merge> = merges.iter().map(|m| (m.start, m)).collect();
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

fn too_many_cells() -> ReadError {
    ReadError::TooLarge { limit: "MAX_CELLS", allowed: limits::MAX_CELLS as u64 }
}

#[cfg(test)]
mod tests {
    use super::*;

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
