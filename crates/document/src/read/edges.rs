//! Tables whose rows give the positions of their cells' edges (DOC, RTF), brought onto one grid.

use super::ReadError;
use super::flow::{self, Piece, TableBuilder, Vertical};
use crate::limits;

/// Edges of two rows this near are one line on the paper. Unit: twips, a twentieth of a point.
const SAME_LINE: i32 = 120;
/// A row may begin or end this far from its neighbours without a free place beside it. Unit: twips.
const SAME_SIDE: i32 = 240;

/// A cell between two edges.
#[derive(Debug, Default)]
struct EdgedCell {
    /// What stands in it.
    content: Vec<Piece>,
    /// Its part in a vertical merge.
    vertical: Vertical,
    /// It is a part of the cell on its left.
    continues_left: bool,
}

/// A row: cells side by side, and one edge more than cells; no edges when the file gives none.
#[derive(Debug, Default)]
struct EdgedRow {
    /// Positions from left to right, in twips.
    edges: Vec<i32>,
    /// Cells from left to right.
    cells: Vec<EdgedCell>,
}

/// The shape of a row: the edges of its cells and how each cell is merged.
#[derive(Clone, Debug, Default)]
pub(super) struct RowShape {
    /// Positions from left to right, in twips: one more than cells.
    pub(super) edges: Vec<i32>,
    /// The vertical merge of each cell, and whether it is a part of the cell on its left.
    pub(super) merges: Vec<(Vertical, bool)>,
}

/// Running text with tables in tables, gathered paragraph by paragraph.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pieces: Vec<Piece>,
    /// Open tables, the outermost first.
    tables: Vec<OpenTable>,
    cells: usize,
}

#[derive(Debug, Default)]
struct OpenTable {
    rows: Vec<EdgedRow>,
    /// Finished cells of the row that is open.
    cells: Vec<Vec<Piece>>,
    /// What the cell that is open holds.
    cell: Vec<Piece>,
}

impl Outline {
    /// Says in how many tables the next paragraph stands; ends and begins tables accordingly.
    pub(super) fn set_depth(&mut self, depth: usize) -> Result<(), ReadError> {
        if depth > limits::MAX_NESTING {
            return Err(ReadError::TooLarge { limit: "MAX_NESTING", allowed: limits::MAX_NESTING as u64 });
        }
        while self.tables.len() > depth {
            let Some(table) = self.tables.pop() else { break };
            self.receive(table.finish());
        }
        self.tables.resize_with(depth, OpenTable::default);
        Ok(())
    }

    /// Adds a paragraph, unless it is blank.
    pub(super) fn add_line(&mut self, text: String) {
        if !text.trim().is_empty() {
            self.receive(vec![Piece::line(text, None)]);
        }
    }

    /// Adds lines and tables that were gathered apart.
    pub(super) fn add_pieces(&mut self, pieces: Vec<Piece>) {
        self.receive(pieces);
    }

    /// Ends the cell that is open in the innermost table.
    pub(super) fn end_cell(&mut self) -> Result<(), ReadError> {
        self.count_cells(1)?;
        if let Some(table) = self.tables.last_mut() {
            let cell = std::mem::take(&mut table.cell);
            table.cells.push(cell);
        }
        Ok(())
    }

    /// Ends the row that is open in the innermost table.
    pub(super) fn end_row(&mut self, shape: RowShape) -> Result<(), ReadError> {
        self.count_cells(shape.edges.len())?;
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        let contents = std::mem::take(&mut table.cells);
        let merges = shape.merges.into_iter().chain(std::iter::repeat((Vertical::Single, false)));
        let cells = contents.into_iter().zip(merges).map(|(content, (vertical, continues_left))| EdgedCell {
            content,
            vertical,
            continues_left,
        });
        table.rows.push(EdgedRow { edges: shape.edges, cells: cells.collect() });
        Ok(())
    }

    /// Takes back the row that is open in the innermost table, since nothing of it is shown.
    pub(super) fn drop_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.cells.clear();
        }
    }

    /// Counts cells; the edges of a row count too, since a shape may be used again and again.
    fn count_cells(&mut self, more: usize) -> Result<(), ReadError> {
        self.cells += more;
        match self.cells > 2 * limits::MAX_CELLS {
            true => Err(ReadError::TooLarge { limit: "MAX_CELLS", allowed: limits::MAX_CELLS as u64 }),
            false => Ok(()),
        }
    }

    /// Everything gathered; what is still open ends here.
    pub(super) fn finish(mut self) -> Result<Vec<Piece>, ReadError> {
        self.set_depth(0)?;
        Ok(self.pieces)
    }

    fn receive(&mut self, pieces: Vec<Piece>) {
        match self.tables.last_mut() {
            Some(table) => flow::append(&mut table.cell, pieces),
            None => flow::append(&mut self.pieces, pieces),
        }
    }
}

impl OpenTable {
    fn finish(self) -> Vec<Piece> {
        let mut rows = self.rows;
        let open = self.cells.into_iter().chain((!self.cell.is_empty()).then_some(self.cell));
        let cells: Vec<EdgedCell> =
            open.map(|content| EdgedCell { content, ..EdgedCell::default() }).collect();
        if !cells.is_empty() {
            rows.push(EdgedRow { edges: Vec::new(), cells });
        }
        table(rows)
    }
}

/// A cell from one grid line to another, the position of lines still in twips.
struct Stretch {
    from: i32,
    to: i32,
    cell: EdgedCell,
}

/// The pieces that the rows make: a table and what its cells nest.
fn table(mut rows: Vec<EdgedRow>) -> Vec<Piece> {
    for i in 0..rows.len() {
        let (done, rest) = rows.split_at_mut(i);
        complete(&mut rest[0], done.last());
    }
    let lines = Lines::of(rows.iter().flat_map(|row| row.edges.iter().copied()), SAME_LINE);
    let (Some(left), Some(right)) = (lines.first(), lines.last()) else { return Vec::new() };
    let rows: Vec<Vec<Stretch>> = rows.into_iter().map(|row| stretches(row, &lines, left, right)).collect();
    let used = rows.iter().flatten().flat_map(|stretch| [stretch.from, stretch.to]);
    let lines = Lines::of(used, 0);
    let mut builder = TableBuilder::new(None);
    for row in rows {
        for Stretch { from, to, cell } in row {
            let span = lines.index(to).saturating_sub(lines.index(from)).max(1);
            builder.add_cell(cell.content, span as u32, cell.vertical, None);
        }
        builder.end_row();
    }
    builder.finish()
}

/// Gives a row edges when it has none or too few: those of the row above, or cells of equal width.
fn complete(row: &mut EdgedRow, above: Option<&EdgedRow>) {
    let cells = row.cells.len();
    if row.edges.is_empty()
        && let Some(above) = above.filter(|above| above.edges.len() == cells + 1)
    {
        row.edges.clone_from(&above.edges);
    }
    if row.edges.is_empty() {
        row.edges.push(above.and_then(|above| above.edges.first().copied()).unwrap_or(0));
    }
    row.cells.resize_with(cells.max(row.edges.len() - 1), EdgedCell::default);
    while row.edges.len() <= row.cells.len() {
        let last = row.edges.last().copied().unwrap_or_default();
        row.edges.push(last.saturating_add(10 * SAME_LINE));
    }
}

fn stretches(row: EdgedRow, lines: &Lines, left: i32, right: i32) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::with_capacity(row.cells.len() + 2);
    let mut edges = row.edges.iter().map(|&edge| lines.nearest(edge));
    let Some(mut from) = edges.next() else { return stretches };
    if from > left.saturating_add(SAME_SIDE) {
        stretches.push(Stretch { from: left, to: from, cell: EdgedCell::default() });
    } else {
        from = left;
    }
    for (cell, edge) in row.cells.into_iter().zip(edges) {
        let to = edge.max(from);
        match stretches.last_mut() {
            Some(before) if cell.continues_left || to == from => {
                before.to = to;
                before.cell.content.extend(cell.content);
            }
            _ if to == from => {}
            _ => stretches.push(Stretch { from, to, cell }),
        }
        from = to;
    }
    match stretches.last_mut() {
        Some(last) if right <= last.to.saturating_add(SAME_SIDE) => last.to = right,
        _ => stretches.push(Stretch { from, to: right, cell: EdgedCell::default() }),
    }
    stretches
}

/// Positions of grid lines, ascending.
struct Lines(Vec<i32>);

impl Lines {
    /// One line for all positions that lie within `tolerance` of its first.
    fn of(positions: impl Iterator<Item = i32>, tolerance: i32) -> Lines {
        let mut lines: Vec<i32> = positions.collect();
        lines.sort_unstable();
        lines.dedup_by(|later, line| i64::from(*later) - i64::from(*line) <= i64::from(tolerance));
        Lines(lines)
    }

    fn first(&self) -> Option<i32> {
        self.0.first().copied()
    }

    fn last(&self) -> Option<i32> {
        self.0.last().copied()
    }

    /// The line that a position was merged into: the last one not after it.
    fn nearest(&self, position: i32) -> i32 {
        self.0[self.index(position)]
    }

    fn index(&self, position: i32) -> usize {
        self.0.partition_point(|&line| line <= position).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(edges: &[i32], texts: &[&str]) -> EdgedRow {
        let cell = |text: &&str| EdgedCell {
            content: vec![Piece::line(text.to_string(), None)],
            ..EdgedCell::default()
        };
        EdgedRow { edges: edges.to_vec(), cells: texts.iter().map(cell).collect() }
    }

    fn check(rows: Vec<EdgedRow>, expected: &[&str]) {
        let pieces = table(rows);
        let [Piece::Table(table)] = pieces.as_slice() else { panic!("one table: {pieces:?}") };
        let cell = |c: &crate::model::Cell| format!("[{}{}]", c.text, "→".repeat(c.column_span as usize - 1));
        let drawn: Vec<String> = table.rows.iter().map(|r| r.cells.iter().map(cell).collect()).collect();
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_cell_spans_the_columns_that_other_rows_divide_it_into() {
        check(
            vec![row(&[0, 1000, 3000], &["a", "b"]), row(&[0, 1000, 2000, 3000], &["1", "2", "3"])],
            &["[a][b→]", "[1][2][3]"],
        );
    }

    #[test]
    fn edges_that_differ_by_a_hair_are_one_line() {
        check(
            vec![row(&[-108, 1003, 3000], &["a", "b"]), row(&[0, 1000, 2990], &["1", "2"])],
            &["[a][b]", "[1][2]"],
        );
    }

    #[test]
    fn a_row_that_begins_later_has_a_free_place_before_it() {
        check(vec![row(&[0, 1000, 2000], &["a", "b"]), row(&[1000, 2000], &["1"])], &["[a][b]", "[][1]"]);
    }

    #[test]
    fn a_row_without_edges_takes_those_above() {
        check(
            vec![
                row(&[0, 1000, 3000], &["a", "b"]),
                row(&[0, 500, 1000, 3000], &["1", "2", "3"]),
                row(&[], &["x", "y", "z"]),
            ],
            &["[a→][b]", "[1][2][3]", "[x][y][z]"],
        );
    }
}
