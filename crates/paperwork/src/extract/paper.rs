//! A document laid out for reading: the rows of its tables with their spans resolved, and its running text.

use disclosure::report::Origin;
use document::{Block, Document, grid};

use super::normal::{self, Gap, Glyph};

/// Stands in the running text where a table stood.
pub(super) const BARRIER: char = '\u{1}';

/// The normal form of every cell of a document's tables, in reading order.
pub(super) struct Words(Vec<String>);

impl Words {
    /// Each cell's words are made comparable once, here.
    pub(super) fn of(document: &Document) -> Words {
        let tables = document.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Paragraph(_) => None,
        });
        let cells = tables.flat_map(|table| &table.rows).flat_map(|row| &row.cells);
        Words(cells.map(|cell| normal::word(&cell.text)).collect())
    }
}

/// A document laid out.
pub(super) struct Paper<'a> {
    /// Rows of all tables, in reading order.
    pub(super) rows: Vec<Row<'a>>,
    /// Paragraphs run together, with a [`BARRIER`] for each table.
    pub(super) text: Text<'a>,
}

/// A row of some table.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    /// Which table, counted from 0.
    pub(super) table: usize,
    /// Whether the table comes from lines of text, where a row's length is not assured.
    pub(super) ragged: bool,
    /// Cells that begin in this row.
    pub(super) cells: Vec<RowCell<'a>>,
}

/// A cell in the row in which it begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowCell<'a> {
    /// What is printed in it.
    pub(super) text: &'a str,
    /// The same in normal form.
    pub(super) word: &'a str,
    /// First column of the grid, from 0.
    pub(super) column: usize,
    /// One past its last column.
    pub(super) end: usize,
    /// Where it stands.
    pub(super) origin: document::Origin,
}

/// Running text in normal form.
#[derive(Default)]
pub(super) struct Text<'a> {
    /// Its characters.
    pub(super) glyphs: Vec<Glyph>,
    /// The paragraphs that they come from.
    pub(super) sources: Vec<Source<'a>>,
}

/// A paragraph of the running text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    /// As printed.
    pub(super) text: &'a str,
    /// Where.
    pub(super) origin: document::Origin,
    /// The table whose place it keeps, when it is no paragraph.
    pub(super) table: Option<usize>,
    /// The rows of [`Paper::rows`] for which it stands: the first, and one past the last.
    pub(super) rows: (usize, usize),
}

impl<'a> Paper<'a> {
    /// Lays out `document`, whose cells' `words` are at hand.
    pub(super) fn new(document: &'a Document, words: &'a Words) -> Paper<'a> {
        let mut paper = Paper { rows: Vec::new(), text: Text::default() };
        let mut tables = 0;
        let mut words = words.0.as_slice();
        for block in &document.blocks {
            match block {
                Block::Paragraph(paragraph) => paper.text.push(&paragraph.text, paragraph.origin),
                Block::Table(table) => {
                    let cells = table.rows.iter().map(|row| row.cells.len()).sum();
                    let (own, rest) = words.split_at(cells);
                    words = rest;
                    let first = paper.rows.len();
                    paper.rows.extend(rows_of(table, tables, own));
                    paper.text.barrier(table.origin, tables, (first, paper.rows.len()));
                    tables += 1;
                }
            }
        }
        paper
    }

    /// All words line by line, those of a table's row on one line: for papers of which a tool took lines for tables.
    pub(super) fn lines_of_text(document: &'a Document) -> Text<'a> {
        let mut text = Text::default();
        for block in &document.blocks {
            match block {
                Block::Paragraph(paragraph) => text.push(&paragraph.text, paragraph.origin),
                Block::Table(table) => {
                    for row in &table.rows {
                        let mut gap = Gap::Line;
                        for cell in row.cells.iter().filter(|cell| !cell.text.is_empty()) {
                            text.push_after(&cell.text, cell.origin, gap);
                            gap = Gap::Blank;
                        }
                    }
                }
            }
        }
        text
    }

    /// All words in reading order, the cells of tables included: for papers whose tables have no true rows.
    pub(super) fn whole_text(document: &'a Document) -> Text<'a> {
        let mut text = Text::default();
        for block in &document.blocks {
            match block {
                Block::Paragraph(paragraph) => text.push(&paragraph.text, paragraph.origin),
                Block::Table(table) => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        text.push(&cell.text, cell.origin);
                    }
                }
            }
        }
        text
    }
}

impl<'a> Text<'a> {
    /// Adds a paragraph.
    pub(super) fn push(&mut self, text: &'a str, origin: document::Origin) {
        self.push_after(text, origin, Gap::Line);
    }

    fn push_after(&mut self, text: &'a str, origin: document::Origin, gap: Gap) {
        let source = self.sources.len() as u32;
        self.sources.push(Source { text, origin, table: None, rows: (0, 0) });
        normal::append(&mut self.glyphs, text, source, gap);
    }

    /// Keeps the place of a table, or of some of its rows.
    pub(super) fn barrier(&mut self, origin: document::Origin, table: usize, rows: (usize, usize)) {
        let source = self.sources.len() as u32;
        self.sources.push(Source { text: "", origin, table: Some(table), rows });
        self.glyphs.push(Glyph { ch: BARRIER, gap: Gap::Line, source, offset: 0 });
    }

    /// Where glyphs `first..end` stand on the paper.
    pub(super) fn origin(&self, first: usize, end: usize) -> Origin {
        let Some(glyph) = self.glyphs.get(first) else { return Origin::default() };
        let mut origin = place(self.sources[glyph.source as usize].origin);
        let last = self.glyphs[first..end.max(first + 1).min(self.glyphs.len())]
            .iter()
            .rev()
            .find(|last| last.source == glyph.source)
            .map_or(glyph.offset, |last| last.offset);
        let shift = origin.span.map_or(0, |(start, _)| start);
        origin.span = Some((shift + glyph.offset, shift + last + 1));
        origin
    }
}

/// The origin of a document's piece, in the terms of the report.
pub(super) fn place(origin: document::Origin) -> Origin {
    Origin {
        page: origin.page,
        table: origin.table,
        row: origin.row,
        column: origin.column,
        line: origin.line,
        span: origin.span,
    }
}

fn rows_of<'a>(table: &'a document::Table, index: usize, words: &'a [String]) -> Vec<Row<'a>> {
    let grid = grid::resolve(table);
    let ragged =
        table.origin.line.is_some() && table.rows.iter().flat_map(|r| &r.cells).all(|c| c.column_span == 1);
    let mut words = words;
    let mut rows = Vec::with_capacity(table.rows.len());
    for (slots, declared) in grid.rows.iter().zip(&table.rows) {
        let (own, rest) = words.split_at(declared.cells.len());
        words = rest;
        let mut printed = declared.cells.iter().zip(own);
        let mut cells: Vec<RowCell<'a>> = Vec::with_capacity(declared.cells.len());
        for (column, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.begins) {
            // The grid keeps the order of the cells and may drop some.
            let found = slot.cell.and_then(|cell| printed.find(|(known, _)| std::ptr::eq(*known, cell)));
            if let Some((cell, word)) = found {
                let end = column + cell.column_span.max(1) as usize;
                cells.push(RowCell { text: &cell.text, word, column, end, origin: cell.origin });
            }
        }
        if ragged {
            part_numbers(&mut cells);
        }
        rows.push(Row { table: index, ragged, cells });
    }
    rows
}

/// Numbers that one cell holds for all cells of its row; fewer may be one number that was cut.
const FEWEST_NUMBERS_OF_A_CELL: usize = 3;

/// Gives each of the numbers that a tool wrote into one cell, with blanks between them, a cell of its own, where no other
/// cell of the row has any.
fn part_numbers(cells: &mut Vec<RowCell<'_>>) {
    let has_digit = |cell: &RowCell<'_>| cell.text.bytes().any(|byte| byte.is_ascii_digit());
    let is_word = |cell: &RowCell<'_>| cell.word.chars().any(char::is_alphabetic);
    let mut numbers = cells.iter().enumerate().filter(|(_, cell)| has_digit(cell) && !is_word(cell));
    let (Some((at, cell)), None) = (numbers.next(), numbers.next()) else { return };
    let cell = *cell;
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> =
        cell.text.split([' ', '\u{a0}', '\u{3000}']).filter(|part| !part.is_empty()).collect();
    if parts.len() < FEWEST_NUMBERS_OF_A_CELL || !parts.iter().all(|part| is_number(part)) {
        return;
    }
    let shift = parts.len() - 1;
    let parted = (cell.column..).zip(parts).map(|(column, text)| RowCell {
        text,
        word: text,
        column,
        end: column + 1,
        ..cell
    });
    cells.splice(at..=at, parted);
    for later in &mut cells[at + shift + 1..] {
        later.column += shift;
        later.end += shift;
    }
}
