//! Which tables of a page are data and which only lay it out.
//!
//! Old sites lay whole pages out in tables, often with the official tables deep inside, and some put the
//! article into a row of the table that carries its metadata. So the verdict is one for each row: a row
//! of data stays in its table, any other is dissolved into its contents.

use super::flow::Mark;

/// Characters of a cell that is an article, not a datum.
const ARTICLE_CHARACTERS: usize = 600;
/// Lines of a cell that is an article though shorter, and the characters it has then; a label written
/// downward has as many lines.
const ARTICLE_LINES: usize = 12;
const ARTICLE_LINE_CHARACTERS: usize = 100;
/// Cells with text in a row whose long or table-holding cell makes it part of the layout.
const ARTICLE_ROW_CELLS: u32 = 3;
/// Rows of two cells or more that are a table although each has but one cell with text.
const SPARSE_ROWS: usize = 6;

/// A row's verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A row of a table of data.
    Data,
    /// Its contents stand for themselves.
    Layout,
}

/// The verdict on each row of each table, tables in the order in which they begin.
pub(super) fn judge(marks: &[Mark]) -> Vec<Vec<Verdict>> {
    let mut verdicts = Vec::new();
    let mut open: Vec<Table> = Vec::new();
    for mark in marks {
        match mark {
            Mark::TableStart => {
                open.push(Table { index: verdicts.len(), ..Table::default() });
                verdicts.push(Vec::new());
            }
            Mark::TableEnd => {
                let Some(table) = open.pop() else { continue };
                let rows = table.verdicts();
                if let Some(outer) = open.last_mut() {
                    outer.take_in(&table, rows.contains(&Verdict::Data));
                }
                verdicts[table.index] = rows;
            }
            Mark::Line(text) => {
                if let Some(table) = open.last_mut() {
                    table.cell.characters += text.chars().count();
                    table.cell.lines += 1;
                }
            }
            Mark::Row { .. } => open.last_mut().into_iter().for_each(|table| table.rows.push(Row::default())),
            Mark::CellStart { row_span, .. } => {
                open.last_mut().into_iter().for_each(|table| table.start_cell(*row_span));
            }
            Mark::CellEnd => open.last_mut().into_iter().for_each(Table::end_cell),
            Mark::Verbatim(_) | Mark::Embedded { .. } | Mark::Column { .. } => {}
        }
    }
    verdicts
}

#[derive(Debug, Default)]
struct Table {
    index: usize,
    rows: Vec<Row>,
    cell: Contents,
    /// The row before which all row spans have ended.
    reach: usize,
}

#[derive(Debug, Default)]
struct Row {
    cells: u32,
    full_cells: u32,
    longest: Contents,
    /// A row span from above reaches into this row.
    is_crossed: bool,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default)]
struct Contents {
    characters: usize,
    lines: usize,
    tables: usize,
}

impl Contents {
    fn is_article(self) -> bool {
        self.characters > ARTICLE_CHARACTERS
            || self.lines > ARTICLE_LINES && self.characters > ARTICLE_LINE_CHARACTERS
    }
}

impl Table {
    fn start_cell(&mut self, row_span: u16) {
        self.cell = Contents::default();
        let at = self.rows.len();
        if let Some(row) = self.rows.last_mut() {
            row.is_crossed |= row.cells == 0 && self.reach >= at;
            row.cells += 1;
            self.reach = self.reach.max(at - 1 + usize::from(row_span));
        }
    }

    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        let Some(row) = self.rows.last_mut() else { return };
        row.full_cells += u32::from(cell.characters > 0 || cell.tables > 0);
        row.longest.characters = row.longest.characters.max(cell.characters);
        row.longest.lines = row.longest.lines.max(cell.lines);
        row.longest.tables = row.longest.tables.max(cell.tables);
    }

    /// Counts a table inside the open cell: as a table when it is one of data, else as its text.
    fn take_in(&mut self, inner: &Table, is_data: bool) {
        if is_data {
            self.cell.tables += 1;
            return;
        }
        for row in &inner.rows {
            self.cell.characters += row.longest.characters;
            self.cell.lines += row.longest.lines;
            self.cell.tables += row.longest.tables;
        }
    }

    fn verdicts(&self) -> Vec<Verdict> {
        if self.rows.iter().any(|row| row.is_crossed && row.is_layout() && row.longest.tables > 0) {
            return vec![Verdict::Layout; self.rows.len()];
        }
        let mut verdicts = Vec::with_capacity(self.rows.len());
        for run in self.rows.chunk_by(|a, b| a.is_split_off() == b.is_split_off()) {
            let is_layout = run[0].is_split_off() || is_sparse(run);
            verdicts
                .resize(verdicts.len() + run.len(), if is_layout { Verdict::Layout } else { Verdict::Data });
        }
        verdicts
    }
}

impl Row {
    fn is_layout(&self) -> bool {
        self.full_cells <= ARTICLE_ROW_CELLS && (self.longest.tables > 0 || self.longest.is_article())
    }

    fn is_split_off(&self) -> bool {
        self.is_layout() && !self.is_crossed
    }
}

/// One column, or one text in each row: a frame round a page rather than a table.
fn is_sparse(rows: &[Row]) -> bool {
    let wide = rows.iter().filter(|row| row.cells > 1).count();
    let has_pairs = rows.iter().any(|row| row.full_cells > 1);
    wide == 0 || !has_pairs && wide < SPARSE_ROWS
}
