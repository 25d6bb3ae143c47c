//! Flow → blocks: paragraphs and tables, with layout tables dissolved.

use super::flow::Mark;
use super::layout::Verdict;
use super::tag::Group;
use crate::grid;
use crate::limits::MAX_SPAN;
use crate::model::{Block, Cell, Origin, Paragraph, Row, Table};
use crate::read::{ReadError, text};

/// Columns that no cell of a paper covers; `colspan="100%"` is meant as the rest of the row.
const IMPLAUSIBLE_SPAN: u32 = 50;

/// The blocks of a flow; `verdicts` are those of [`super::layout::judge`].
pub(super) fn of(marks: Vec<Mark>, verdicts: &[Vec<Verdict>]) -> Result<Vec<Block>, ReadError> {
    let mut builder = Builder { verdicts, begun: 0, open: Vec::new(), blocks: Vec::new() };
    for mark in marks {
        match mark {
            Mark::Line(text) => builder.line(text),
            Mark::Verbatim(text) => builder.blocks.extend(text::from_lines(&text)?.blocks),
            Mark::Embedded { .. } => {}
            Mark::TableStart => builder.start_table(),
            Mark::Row { group, number } => builder.start_row(group, number),
            Mark::CellStart { column_span, row_span } => builder.start_cell(column_span, row_span),
            Mark::CellEnd => builder.open.last_mut().into_iter().for_each(|table| table.in_cell = false),
            Mark::TableEnd => builder.end_table(),
        }
    }
    Ok(builder.blocks)
}

/// Gives each paragraph and table its ordinal, and each cell its place in the grid.
pub(super) fn number(blocks: &mut [Block]) {
    let (mut tables, mut paragraphs) = (0, 0);
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                paragraphs += 1;
                paragraph.origin.line = Some(paragraphs);
            }
            Block::Table(table) => {
                tables += 1;
                grid::number(table, tables);
            }
        }
    }
}

struct Builder<'v> {
    verdicts: &'v [Vec<Verdict>],
    /// Tables that have begun.
    begun: usize,
    open: Vec<Open>,
    blocks: Vec<Block>,
}

/// A table that has not ended.
struct Open {
    index: usize,
    /// Rows that have begun.
    begun: usize,
    in_cell: bool,
    /// The open table in whose cell of data this table stands.
    inside: Option<usize>,
    rows: Vec<(Group, u32, Row)>,
    /// Tables that stand in cells of these rows.
    nested: Vec<Block>,
}

impl Builder<'_> {
    fn line(&mut self, text: String) {
        match self.data_table() {
            Some(table) => self.open[table].append(text),
            None => {
                self.blocks.push(Block::Paragraph(Paragraph { text, origin: Origin::default() }));
            }
        }
    }

    /// The innermost open table in whose cell of data this place is.
    fn data_table(&self) -> Option<usize> {
        let innermost = self.open.last()?;
        if innermost.in_cell && self.verdict(innermost) == Verdict::Data {
            Some(self.open.len() - 1)
        } else {
            innermost.inside
        }
    }

    fn verdict(&self, table: &Open) -> Verdict {
        let rows = self.verdicts.get(table.index);
        rows.and_then(|rows| rows.get(table.begun.wrapping_sub(1))).copied().unwrap_or(Verdict::Layout)
    }

    fn start_table(&mut self) {
        let inside = self.data_table();
        let index = self.begun;
        self.begun += 1;
        self.open.push(Open {
            index,
            begun: 0,
            in_cell: false,
            inside,
            rows: Vec::new(),
            nested: Vec::new(),
        });
    }

    fn start_row(&mut self, group: Group, number: u32) {
        let Some(table) = self.open.last_mut() else { return };
        table.begun += 1;
        let at = self.open.len() - 1;
        match self.verdict(&self.open[at]) {
            Verdict::Data => self.open[at].rows.push((group, number, Row::default())),
            Verdict::Layout => self.end_rows(at),
        }
    }

    fn start_cell(&mut self, column_span: u16, row_span: u16) {
        let Some(at) = self.open.len().checked_sub(1) else { return };
        self.open[at].in_cell = true;
        if self.data_table() == Some(at)
            && let Some((_, _, row)) = self.open[at].rows.last_mut()
        {
            let (column_span, row_span) = (column_span.into(), row_span.into());
            row.cells.push(Cell { text: String::new(), column_span, row_span, origin: Origin::default() });
        }
    }

    fn end_table(&mut self) {
        if let Some(at) = self.open.len().checked_sub(1) {
            self.end_rows(at);
            self.open.pop();
        }
    }

    /// Makes a table of the rows so far; the tables inside its cells follow it.
    fn end_rows(&mut self, at: usize) {
        let rows = std::mem::take(&mut self.open[at].rows);
        let nested = std::mem::take(&mut self.open[at].nested);
        let table = (!rows.is_empty())
            .then(|| Block::Table(Table { rows: ordered(rows), origin: Origin::default() }));
        let blocks = table.into_iter().chain(nested);
        match self.open[at].inside {
            Some(outer) => self.open[outer].nested.extend(blocks),
            None => self.blocks.extend(blocks),
        }
    }
}

impl Open {
    fn append(&mut self, line: String) {
        let Some(cell) = self.rows.last_mut().and_then(|(_, _, row)| row.cells.last_mut()) else { return };
        if cell.text.is_empty() {
            cell.text = line;
        } else {
            cell.text.push('\n');
            cell.text.push_str(&line);
        }
    }
}

/// Rows in the order in which they are shown: heads first, feet last; no cell reaches out of its group.
fn ordered(mut rows: Vec<(Group, u32, Row)>) -> Vec<Row> {
    rows.sort_by_key(|(group, _, _)| *group);
    for group in rows.chunk_by_mut(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let height = group.len();
        for (index, (_, _, row)) in group.iter_mut().enumerate() {
            let left = u32::try_from(height - index).unwrap_or(MAX_SPAN);
            for cell in row.cells.iter_mut().filter(|cell| cell.row_span != 1) {
                cell.row_span = if cell.row_span == 0 { left } else { cell.row_span.min(left) };
            }
        }
    }
    let mut rows: Vec<Row> = rows.into_iter().map(|(_, _, row)| row).collect();
    cut_implausible_spans(&mut rows);
    rows
}

/// Lets a cell of implausible width reach as far as the widest row of plausible cells.
fn cut_implausible_spans(rows: &mut [Row]) {
    let is_implausible = |cell: &Cell| cell.column_span > IMPLAUSIBLE_SPAN;
    if !rows.iter().flat_map(|row| &row.cells).any(is_implausible) {
        return;
    }
    let width = |row: &Row| -> u32 {
        let plausible = row.cells.iter().filter(|cell| !is_implausible(cell));
        plausible.map(|cell| cell.column_span).sum()
    };
    let widest = rows.iter().map(width).max().unwrap_or(0);
    for row in rows {
        let mut left = widest.saturating_sub(width(row));
        for cell in row.cells.iter_mut().filter(|cell| is_implausible(cell)) {
            cell.column_span = left.max(1);
            left = 0;
        }
    }
}
