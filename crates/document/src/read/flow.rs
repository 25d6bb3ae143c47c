//! Lines and tables in reading order, as the readers of text documents gather them.

mod layout;
mod tabs;

use self::layout::Article;
use crate::model::{Block, Cell, Origin, Paragraph, Row, Table};

/// Something that stands in the running text, in a text box or in a cell.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// A paragraph with text.
    Line(Paragraph),
    /// A table.
    Table(Table),
}

impl Piece {
    /// A paragraph that begins on `page`.
    pub(super) fn line(mut text: String, page: Option<u32>) -> Piece {
        let unprintable = |c: char| c < ' ' && c != '\t' && c != '\n';
        if text.contains(unprintable) {
            text.retain(|c| !unprintable(c));
        }
        Piece::Line(Paragraph { text, origin: Origin { page, ..Origin::default() } })
    }
}

/// How a cell takes part in a merge of cells that stand one above the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Vertical {
    /// Not at all.
    #[default]
    Single,
    /// It is the uppermost.
    Start,
    /// It belongs to the cell above; its own text is not shown.
    Continue,
}

/// A merge that the next row may continue.
#[derive(Clone, Copy, Debug)]
struct Merge {
    column: u32,
    span: u32,
    row: usize,
    cell: usize,
}

/// Builds a table from rows whose cells stand side by side, merged ones included.
#[derive(Debug, Default)]
pub(super) struct TableBuilder {
    table: Table,
    row: Row,
    column: u32,
    above: Vec<Merge>,
    here: Vec<Merge>,
    /// Cells whose text is not written yet.
    articles: Vec<Article>,
}

impl TableBuilder {
    /// A table that begins on `page`.
    pub(super) fn new(page: Option<u32>) -> TableBuilder {
        let origin = Origin { page, ..Origin::default() };
        TableBuilder { table: Table { rows: Vec::new(), origin }, ..TableBuilder::default() }
    }

    /// Adds a cell to the right of the row's last one; an empty one stands on `page`.
    pub(super) fn add_cell(&mut self, content: Vec<Piece>, span: u32, vertical: Vertical, page: Option<u32>) {
        let column = self.column;
        self.column = column.saturating_add(span);
        let row = self.table.rows.len();
        // Merges stand in the order of their columns.
        let above = self.above.binary_search_by_key(&column, |merge| merge.column).ok();
        let above = above.and_then(|i| self.above.get(i)).filter(|merge| merge.span == span);
        let merge = match (vertical, above) {
            (Vertical::Continue, Some(&merge)) => {
                self.table.rows[merge.row].cells[merge.cell].row_span += 1;
                self.here.push(merge);
                return;
            }
            (Vertical::Single, _) => None,
            (Vertical::Start, _) | (Vertical::Continue, None) => {
                Some(Merge { column, span, row, cell: self.row.cells.len() })
            }
        };
        self.here.extend(merge);
        let origin = Origin {
            page: first_page(&content).or(page),
            row: Some(row as u32 + 1),
            column: Some(column.saturating_add(1)),
            ..Origin::default()
        };
        let mut cell = Cell { text: String::new(), column_span: span, row_span: 1, origin };
        if layout::is_candidate(&content) {
            self.articles.push(Article { place: (row, self.row.cells.len()), content });
        } else {
            cell.text = joined(&content);
        }
        self.row.cells.push(cell);
    }

    /// Adds a cell that says how many rows it covers.
    pub(super) fn add_cell_over_rows(&mut self, content: Vec<Piece>, span: u32, rows: u32) {
        self.add_cell(content, span, Vertical::Single, None);
        if let Some(cell) = self.row.cells.last_mut() {
            cell.row_span = rows;
            self.column -= span - 1;
        }
    }

    /// Passes over places that a cell above or on the left covers.
    pub(super) fn cover(&mut self, places: u32) {
        self.column = self.column.saturating_add(places);
    }

    /// Makes the row's last cell wider, for a format that merges side by side cells by a flag.
    pub(super) fn widen_last_cell(&mut self, span: u32) {
        if let Some(cell) = self.row.cells.last_mut() {
            cell.column_span = cell.column_span.saturating_add(span);
            self.column = self.column.saturating_add(span);
        }
    }

    /// Ends the row; one without cells is none.
    pub(super) fn end_row(&mut self) {
        if self.column == 0 {
            return;
        }
        self.table.rows.push(std::mem::take(&mut self.row));
        self.column = 0;
        self.above = std::mem::take(&mut self.here);
    }

    /// The table with what stood in its cells; a table without rows is none.
    pub(super) fn finish(self) -> Vec<Piece> {
        match (self.table.rows.is_empty(), self.articles.is_empty()) {
            (true, _) => Vec::new(),
            (false, true) => vec![Piece::Table(self.table)],
            (false, false) => layout::dissolve(self.table, self.articles),
        }
    }
}

/// Adds pieces after others; tables in tables hand theirs on without copying.
pub(super) fn append(pieces: &mut Vec<Piece>, more: Vec<Piece>) {
    match pieces.is_empty() {
        true => *pieces = more,
        false => pieces.extend(more),
    }
}

/// The pieces as blocks, rows made by tabs in tables, with the ordinals of tables and paragraphs; pages only when they are known.
pub(super) fn blocks(pieces: Vec<Piece>, pages_known: bool) -> Vec<Block> {
    let (mut tables, mut lines) = (0, 0);
    let page = |page: Option<u32>| page.filter(|_| pages_known);
    let block = |piece| match piece {
        Piece::Line(mut paragraph) => {
            lines += 1;
            paragraph.origin.page = page(paragraph.origin.page);
            paragraph.origin.line = Some(lines);
            Block::Paragraph(paragraph)
        }
        Piece::Table(mut table) => {
            tables += 1;
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            for origin in cells.map(|cell| &mut cell.origin).chain([&mut table.origin]) {
                origin.page = page(origin.page);
                origin.table = Some(tables);
            }
            Block::Table(table)
        }
    };
    tabs::gathered(pieces).into_iter().map(block).collect()
}

fn first_page(content: &[Piece]) -> Option<u32> {
    content.iter().find_map(|piece| match piece {
        Piece::Line(line) => line.origin.page,
        Piece::Table(_) => None,
    })
}

/// The lines of a cell's content, without the tables.
pub(super) fn joined(content: &[Piece]) -> String {
    let mut text = String::new();
    for piece in content {
        if let Piece::Line(line) = piece {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&line.text);
        }
    }
    text
}
