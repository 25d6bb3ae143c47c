//! Pages → one flow of blocks: page furniture removed, tables that a page break cut joined,
//! lines gathered into paragraphs.

use super::columns::Columns;
use super::lines::Line;
use super::table::Table;
use super::{breaks, columns, furniture};
use crate::model::{Block, Cell, Note, Origin, Paragraph, Row};

/// What stands on a page.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) number: u32,
    pub(super) height: f64,
    /// Lines outside of drawn tables, from top to bottom.
    pub(super) lines: Vec<Line>,
    /// Drawn tables.
    pub(super) tables: Vec<Table>,
    /// Heights of drawn level lines.
    pub(super) rules: Vec<f64>,
}

enum Piece {
    Line(Line),
    Table(Table),
}

impl Piece {
    fn top(&self) -> f64 {
        match self {
            Piece::Line(line) => line.place.y0,
            Piece::Table(table) => table.place.y0,
        }
    }
}

impl Page {
    /// Lines and tables from top to bottom; `before` are the columns of a table that ended the page before.
    fn pieces(self, before: Option<&Columns>) -> Vec<Piece> {
        let Page { number, mut lines, mut tables, rules, .. } = self;
        let top = lines.first().map_or(f64::INFINITY, |line| line.place.y0);
        let before = before.filter(|_| tables.iter().all(|table| table.place.y0 > top));
        tables.extend(columns::tables(&mut lines, &rules, number, before));
        let tables = tables.into_iter().map(Piece::Table);
        let mut pieces: Vec<Piece> = tables.chain(lines.into_iter().map(Piece::Line)).collect();
        pieces.sort_by(|a, b| a.top().total_cmp(&b.top()));
        pieces
    }
}

/// The blocks of all pages, in reading order, and what was met on the way.
pub(super) fn blocks(mut pages: Vec<Page>) -> (Vec<Block>, Vec<Note>) {
    furniture::remove(&mut pages);
    let mut flow = Flow::default();
    for page in pages {
        let number = page.number;
        let margins = Margins::of(&page.lines);
        for (index, piece) in page.pieces(flow.open_columns()).into_iter().enumerate() {
            match piece {
                Piece::Line(line) => flow.line(&line, number, &margins),
                Piece::Table(table) => flow.table(table, number, index == 0),
            }
        }
    }
    flow.finish()
}

/// Blocks so far; the last paragraph or table may still grow.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    notes: Vec<Note>,
    tables: u32,
    open_table: Option<(Table, u32)>,
    open_line: Option<OpenLine>,
}

impl Flow {
    /// The columns of the table that may go on, when no lines are drawn in it.
    fn open_columns(&self) -> Option<&Columns> {
        self.open_table.as_ref().and_then(|(table, _)| table.unruled.as_ref())
    }

    fn line(&mut self, line: &Line, page: u32, margins: &Margins) {
        self.close_table();
        let text = line.text();
        match (&self.open_line, self.blocks.last_mut()) {
            (Some(open), Some(Block::Paragraph(paragraph))) if open.goes_on(line, page, margins) => {
                append(&mut paragraph.text, &text);
            }
            _ => self.blocks.push(Block::Paragraph(Paragraph {
                text,
                origin: Origin { page: Some(page), ..Origin::default() },
            })),
        }
        self.open_line =
            Some(OpenLine { page, bottom: line.place.y1, size: line.size, full: margins.fills(line) });
    }

    fn table(&mut self, table: Table, page: u32, first_on_page: bool) {
        self.open_line = None;
        let table = match &mut self.open_table {
            Some((open, last_page)) if first_on_page && *last_page + 1 == page => {
                match breaks::join(open, table) {
                    Ok(repeated) => {
                        *last_page = page;
                        if repeated > 0 {
                            self.notes.push(header_repeated(page));
                        }
                        return;
                    }
                    Err(table) => table,
                }
            }
            Some(_) | None => table,
        };
        self.close_table();
        self.open_table = Some((table, page));
    }

    fn close_table(&mut self) {
        if let Some((table, _)) = self.open_table.take() {
            self.tables += 1;
            self.blocks.push(Block::Table(declared(table, self.tables)));
        }
    }

    fn finish(mut self) -> (Vec<Block>, Vec<Note>) {
        self.close_table();
        (self.blocks, self.notes)
    }
}

fn header_repeated(page: u32) -> Note {
    Note {
        code: "header-repeated",
        message: "表格跨页，表头在这一页重复，已略去".into(),
        origin: Origin { page: Some(page), ..Origin::default() },
    }
}

/// The end of the last line of a paragraph.
struct OpenLine {
    page: u32,
    bottom: f64,
    size: f64,
    full: bool,
}

impl OpenLine {
    /// Whether `line` is the next line of the same paragraph: the one above reaches the right margin,
    /// and this one begins at the left margin, in the same size, close below or on the next page.
    fn goes_on(&self, line: &Line, page: u32, margins: &Margins) -> bool {
        let near =
            page == self.page + 1 || (page == self.page && line.place.y0 - self.bottom < 1.5 * line.size);
        let same_size = (line.size - self.size).abs() < 0.1 * line.size;
        let flush = line.place.x0 - margins.left < line.size;
        self.full && near && same_size && flush && !breaks::begins_item(&line.text())
    }
}

/// A line that goes on is at least this long (in font sizes), however narrow its page.
const SHORTEST_FULL_LINE: f64 = 12.0;

/// The left and right ends of a page's running text.
struct Margins {
    left: f64,
    right: f64,
}

impl Margins {
    fn of(lines: &[Line]) -> Margins {
        Margins {
            left: lines.iter().map(|line| line.place.x0).fold(f64::INFINITY, f64::min),
            right: lines.iter().map(|line| line.place.x1).fold(0.0, f64::max),
        }
    }

    fn fills(&self, line: &Line) -> bool {
        let width = line.place.width();
        self.right - line.place.x1 < 2.0 * line.size
            && width > 0.5 * (self.right - self.left)
            && width > SHORTEST_FULL_LINE * line.size
    }
}

/// Joins two lines of a paragraph; only words of letters need a space between them.
fn append(text: &mut String, line: &str) {
    let spaced = text.ends_with(|end: char| end.is_ascii_alphanumeric())
        && line.starts_with(|begin: char| begin.is_ascii_alphabetic());
    if spaced {
        text.push(' ');
    }
    text.push_str(line);
}

fn declared(table: Table, number: u32) -> crate::model::Table {
    let mut rows = vec![Row::default(); table.rows];
    let mut origin = Origin { table: Some(number), ..Origin::default() };
    for cell in table.cells {
        let place = Origin {
            page: Some(cell.page),
            table: Some(number),
            row: Some(cell.row as u32 + 1),
            column: Some(cell.column as u32 + 1),
            ..Origin::default()
        };
        origin.page = origin.page.or(place.page);
        rows[cell.row].cells.push(Cell {
            text: cell.text,
            column_span: cell.column_span as u32,
            row_span: cell.row_span as u32,
            origin: place,
        });
    }
    crate::model::Table { rows, origin }
}
