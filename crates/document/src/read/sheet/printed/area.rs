//! The cells of a sheet on paper: without what is hidden, with the merged regions that begin among them.

use std::collections::HashMap;

use crate::limits;
use crate::model::{Cell, Origin, Row, Table};
use crate::read::ReadError;
use crate::read::sheet::hidden::Settled;
use crate::read::sheet::{Budget, Content, Merge, too_many_cells};

/// A cell by row and column among those that are shown.
#[derive(Debug)]
pub(super) struct Printed {
    pub(super) place: (u32, u32),
    pub(super) text: String,
}

/// What is known of the places of a sheet.
pub(super) struct Area {
    rows: Settled,
    columns: Settled,
    /// The last place of each merged region, by its first.
    ends: HashMap<(u32, u32), (u32, u32)>,
}

impl Area {
    /// The area of a sheet, and its cells from above to below and from left to right.
    pub(super) fn of(content: Content) -> (Area, Vec<Printed>) {
        let (rows, columns) = (content.hidden_rows.settled(), content.hidden_columns.settled());
        let shown = |merge: &Merge| {
            let down = rows.places(merge.start.0, merge.end.0)?;
            let right = columns.places(merge.start.1, merge.end.1)?;
            Some(((down.0, right.0), (down.1, right.1)))
        };
        // A merged cell shows its text in what is left of it.
        let merged: HashMap<(u32, u32), _> =
            content.merges.iter().filter_map(|merge| Some((merge.start, shown(merge)?))).collect();
        let ends: HashMap<(u32, u32), (u32, u32)> = merged.values().copied().collect();
        let place = |(row, column)| match merged.get(&(row, column)) {
            Some((start, _)) => Some(*start),
            // Where a merged cell has moved to, nothing else is seen.
            None => rows.place(row).zip(columns.place(column)).filter(|place| !ends.contains_key(place)),
        };
        let mut cells: Vec<Printed> = content
            .cells
            .0
            .into_iter()
            .filter_map(|(at, text)| Some(Printed { place: place(at)?, text }))
            .collect();
        cells.sort_by_key(|cell| cell.place);
        // Of two texts for one place the later is shown.
        cells.dedup_by(|later, kept| {
            let same = later.place == kept.place;
            if same {
                std::mem::swap(&mut later.text, &mut kept.text);
            }
            same
        });
        (Area { rows, columns, ends }, cells)
    }

    /// The last place that the cell at `place` covers.
    pub(super) fn end(&self, place: (u32, u32)) -> (u32, u32) {
        self.ends.get(&place).copied().unwrap_or(place)
    }

    /// The only cell of a row; what a merged cell covers is none.
    pub(super) fn lone<'r>(&self, row: &'r [Printed]) -> Option<&'r Printed> {
        let first = row.first()?;
        let end = self.end(first.place).1;
        row.iter().all(|cell| cell.place.1 <= end).then_some(first)
    }

    /// The rectangle around cells, with the merged regions that begin in it.
    pub(super) fn table(&self, cells: Vec<Printed>, budget: &mut Budget) -> Result<Option<Table>, ReadError> {
        let rows = cells.iter().map(|cell| cell.place.0);
        let columns = cells.iter().map(|cell| cell.place.1);
        let Some((top, bottom)) = rows.clone().min().zip(rows.max()) else { return Ok(None) };
        let Some((left, right)) = columns.clone().min().zip(columns.max()) else { return Ok(None) };
        let (height, width) = ((bottom - top + 1) as usize, (right - left + 1) as usize);
        budget.places = budget.places.checked_sub(height.saturating_mul(width)).ok_or_else(too_many_cells)?;
        let mut texts: HashMap<(u32, u32), String> =
            cells.into_iter().map(|cell| (cell.place, cell.text)).collect();
        let mut covered = vec![false; height * width];
        let mut table = Table::default();
        for row in top..=bottom {
            let mut listed = Row::default();
            for column in left..=right {
                let at = |r: u32, c: u32| (r - top) as usize * width + (c - left) as usize;
                if covered[at(row, column)] {
                    continue;
                }
                let end = self.end((row, column));
                let reach =
                    |from: u32, to: u32, edge: u32| to.clamp(from, edge.min(from + limits::MAX_SPAN - 1));
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
                    origin: self.origin(row, column),
                });
            }
            table.rows.push(listed);
        }
        Ok(Some(table))
    }

    /// Where a cell stands in the sheet as its author sees it.
    fn origin(&self, row: u32, column: u32) -> Origin {
        let number = |n: u32| Some(n.saturating_add(1));
        Origin {
            row: number(self.rows.at(row)),
            column: number(self.columns.at(column)),
            ..Origin::default()
        }
    }
}
