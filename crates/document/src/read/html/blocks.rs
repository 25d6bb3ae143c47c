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
            Mark::Row { group, number, is_collapsed } => builder.start_row(group, number, is_collapsed),
            Mark::Column { count, is_collapsed } => builder.columns(count, is_collapsed),
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
    rows: Vec<OpenRow>,
    /// Columns that are described, and those of them that are collapsed, counted from 0.
    columns: usize,
    collapsed: Vec<usize>,
    /// Tables that stand in cells of these rows.
    nested: Vec<Block>,
}

/// A row with the group that it stands in.
struct OpenRow {
    group: (Group, u32),
    is_collapsed: bool,
    row: Row,
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
            columns: 0,
            collapsed: Vec::new(),
            nested: Vec::new(),
        });
    }

    fn columns(&mut self, count: u16, is_collapsed: bool) {
        let Some(table) = self.open.last_mut() else { return };
        let count = usize::from(count).min(MAX_SPAN as usize - table.columns.min(MAX_SPAN as usize));
        if is_collapsed {
            table.collapsed.extend(table.columns..table.columns + count);
        }
        table.columns += count;
    }

    fn start_row(&mut self, group: Group, number: u32, is_collapsed: bool) {
        let Some(table) = self.open.last_mut() else { return };
        table.begun += 1;
        let at = self.open.len() - 1;
        match self.verdict(&self.open[at]) {
            Verdict::Data => {
                let row = OpenRow { group: (group, number), is_collapsed, row: Row::default() };
                self.open[at].rows.push(row);
            }
            Verdict::Layout => self.end_rows(at),
        }
    }

    fn start_cell(&mut self, column_span: u16, row_span: u16) {
        let Some(at) = self.open.len().checked_sub(1) else { return };
        self.open[at].in_cell = true;
        if self.data_table() == Some(at)
            && let Some(open) = self.open[at].rows.last_mut()
        {
            let (column_span, row_span) = (column_span.into(), row_span.into());
            open.row.cells.push(Cell {
                text: String::new(),
                column_span,
                row_span,
                origin: Origin::default(),
            });
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
            .then(|| Block::Table(ordered(rows, &self.open[at].collapsed)))
            .filter(|table| !matches!(table, Block::Table(table) if table.rows.is_empty()));
        let blocks = table.into_iter().chain(nested);
        match self.open[at].inside {
            Some(outer) => self.open[outer].nested.extend(blocks),
            None => self.blocks.extend(blocks),
        }
    }
}

impl Open {
    fn append(&mut self, line: String) {
        let Some(cell) = self.rows.last_mut().and_then(|open| open.row.cells.last_mut()) else { return };
        if cell.text.is_empty() {
            cell.text = line;
        } else {
            cell.text.push('\n');
            cell.text.push_str(&line);
        }
    }
}

/// Rows in the order in which they are shown: heads first, feet last; no cell reaches out of its group. Collapsed rows
/// and columns are left out.
fn ordered(mut rows: Vec<OpenRow>, collapsed_columns: &[usize]) -> Table {
    rows.sort_by_key(|open| open.group.0);
    for group in rows.chunk_by_mut(|a, b| a.group == b.group) {
        let height = group.len();
        for (index, open) in group.iter_mut().enumerate() {
            let left = u32::try_from(height - index).unwrap_or(MAX_SPAN);
            for cell in open.row.cells.iter_mut().filter(|cell| cell.row_span != 1) {
                cell.row_span = if cell.row_span == 0 { left } else { cell.row_span.min(left) };
            }
        }
    }
    let collapsed_rows: Vec<bool> = rows.iter().map(|open| open.is_collapsed).collect();
    let mut rows: Vec<Row> = rows.into_iter().map(|open| open.row).collect();
    cut_implausible_spans(&mut rows);
    let table = Table { rows, origin: Origin::default() };
    match collapsed_rows.contains(&true) || !collapsed_columns.is_empty() {
        true => without(&table, &collapsed_rows, collapsed_columns),
        false => table,
    }
}

/// The table without some of its rows and columns; a cell that reaches over them becomes smaller.
fn without(table: &Table, rows: &[bool], columns: &[usize]) -> Table {
    let mut hides = vec![false; columns.iter().max().map_or(0, |last| last + 1)];
    columns.iter().for_each(|column| hides[*column] = true);
    let stays = |hidden: &[bool], at: usize| !hidden.get(at).copied().unwrap_or(false);
    let mut left: Vec<Vec<(usize, Cell)>> = vec![Vec::new(); table.rows.len()];
    for (r, line) in grid::resolve(table).rows.iter().enumerate() {
        for (c, slot) in line.iter().enumerate() {
            let Some(cell) = slot.cell.filter(|_| slot.begins) else { continue };
            let bottom = (r + cell.row_span as usize).min(left.len());
            let width = (c..c + cell.column_span as usize).filter(|column| stays(&hides, *column)).count();
            let Some(first) = (r..bottom).find(|row| stays(rows, *row)).filter(|_| width > 0) else {
                continue;
            };
            let height = (first..bottom).filter(|row| stays(rows, *row)).count();
            let (column_span, row_span) = (width as u32, height as u32);
            left[first].push((c, Cell { column_span, row_span, ..cell.clone() }));
        }
    }
    let row = |mut cells: Vec<(usize, Cell)>| {
        cells.sort_by_key(|(column, _)| *column);
        Row { cells: cells.into_iter().map(|(_, cell)| cell).collect() }
    };
    let shown = left.into_iter().enumerate().filter(|(at, _)| stays(rows, *at));
    Table { rows: shown.map(|(_, cells)| row(cells)).collect(), origin: table.origin }
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
