//! Row and column spans → rectangular grid; the single place for span arithmetic.

use crate::limits::{MAX_CELLS, MAX_SPAN};
use crate::model::{Cell, Table};

/// A rectangle of places, each owned by at most one declared cell.
#[derive(Clone, Debug)]
pub struct Grid<'a> {
    /// Rows of equal width.
    pub rows: Vec<Vec<Slot<'a>>>,
}

/// One place of a grid.
#[derive(Clone, Copy, Debug)]
pub struct Slot<'a> {
    /// The cell that covers this place, when one does.
    pub cell: Option<&'a Cell>,
    /// Whether the cell begins here; its other places are covered by its span.
    pub begins: bool,
}

const EMPTY: Slot<'static> = Slot { cell: None, begins: false };

/// Lays the declared cells of `table` on a grid, the way browsers do it.
///
/// A span that would reach past [`MAX_SPAN`] is cut; places beyond [`MAX_CELLS`] are left out.
pub fn resolve(table: &Table) -> Grid<'_> {
    let height = table.rows.len();
    let mut rows: Vec<Vec<Slot<'_>>> = vec![Vec::new(); height];
    let mut places = 0usize;
    'rows: for (r, row) in table.rows.iter().enumerate() {
        let mut column = 0usize;
        for cell in &row.cells {
            while rows[r].get(column).is_some_and(|slot| slot.cell.is_some()) {
                column += 1;
            }
            let width = cell.column_span.clamp(1, MAX_SPAN) as usize;
            let depth = (cell.row_span.clamp(1, MAX_SPAN) as usize).min(height - r);
            places += width * depth;
            if places > MAX_CELLS {
                break 'rows;
            }
            for (below, line) in rows[r..r + depth].iter_mut().enumerate() {
                if line.len() < column + width {
                    line.resize(column + width, EMPTY);
                }
                for (right, slot) in line[column..column + width].iter_mut().enumerate() {
                    if slot.cell.is_none() {
                        *slot = Slot { cell: Some(cell), begins: below == 0 && right == 0 };
                    }
                }
            }
            column += width;
        }
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0).min(MAX_CELLS / height.max(1));
    for line in &mut rows {
        line.resize(width, EMPTY);
    }
    Grid { rows }
}

/// Writes into each cell of `table` where it stands: the table's ordinal, and its row and column in the
/// grid of [`resolve`], all from 1.
pub fn number(table: &mut Table, ordinal: u32) {
    table.origin.table = Some(ordinal);
    // For each column the row before which it is covered from above.
    let mut covered: Vec<usize> = Vec::new();
    let mut places = 0usize;
    for (r, row) in table.rows.iter_mut().enumerate() {
        let mut column = 0usize;
        for cell in &mut row.cells {
            while covered.get(column).is_some_and(|until| *until > r) {
                column += 1;
            }
            cell.origin.table = Some(ordinal);
            cell.origin.row = u32::try_from(r + 1).ok();
            cell.origin.column = u32::try_from(column + 1).ok();
            let width = cell.column_span.clamp(1, MAX_SPAN) as usize;
            places += width;
            if places > MAX_CELLS {
                return;
            }
            let end = column + width;
            if covered.len() < end {
                covered.resize(end, 0);
            }
            let until = r + cell.row_span.clamp(1, MAX_SPAN) as usize;
            covered[column..end].iter_mut().filter(|below| **below <= r).for_each(|below| *below = until);
            column = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Origin, Row};

    fn table(rows: &[&[(&str, u32, u32)]]) -> Table {
        let cell = |&(text, column_span, row_span): &(&str, u32, u32)| Cell {
            text: text.into(),
            column_span,
            row_span,
            origin: Origin::default(),
        };
        Table {
            rows: rows.iter().map(|r| Row { cells: r.iter().map(cell).collect() }).collect(),
            origin: Origin::default(),
        }
    }

    fn drawn(table: &Table) -> Vec<String> {
        let text = |slot: &Slot<'_>| slot.cell.map_or("_", |c| c.text.as_str()).to_owned();
        resolve(table).rows.iter().map(|row| row.iter().map(text).collect::<Vec<_>>().join("")).collect()
    }

    #[test]
    fn a_cell_over_two_rows_pushes_the_next_row_to_the_right() {
        let t = table(&[&[("a", 1, 2), ("b", 1, 1)], &[("c", 1, 1)]]);
        assert_eq!(drawn(&t), ["ab", "ac"]);
    }

    #[test]
    fn a_short_row_is_filled_with_empty_places() {
        let t = table(&[&[("a", 3, 1)], &[("b", 1, 1)]]);
        assert_eq!(drawn(&t), ["aaa", "b__"]);
    }

    #[test]
    fn spans_that_reach_past_the_table_are_cut() {
        let t = table(&[&[("a", 1, 9)], &[("b", 1, 1)]]);
        assert_eq!(drawn(&t), ["a_", "ab"]);
    }

    #[test]
    fn cells_are_numbered_by_their_place_in_the_grid() {
        let rows: &[&[(&str, u32, u32)]] = &[
            &[("a", 2, 2), ("b", 1, 1), ("c", 1, 3)],
            &[("d", 1, 1)],
            &[("e", 1, 1), ("f", 2, 1), ("g", 1, 1)],
            &[("h", 4, 1), ("i", 1, 1)],
        ];
        let mut t = table(rows);
        number(&mut t, 7);
        for (r, row) in resolve(&t).rows.iter().enumerate() {
            for (c, slot) in row.iter().enumerate().filter(|(_, slot)| slot.begins) {
                let origin = slot.cell.unwrap().origin;
                assert_eq!((origin.table, origin.row), (Some(7), Some(r as u32 + 1)));
                assert_eq!(origin.column, Some(c as u32 + 1));
            }
        }
    }
}
