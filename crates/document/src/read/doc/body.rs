//! Paragraphs, cells and rows of a Word document, from its marks and their properties.

use super::super::ReadError;
use super::super::edges::{self, EdgedCell, EdgedRow};
use super::super::flow::Piece;
use super::properties::{self, RowShape, Runs};
use super::text::{Pieces, Unit};
use crate::limits;

/// Where a document keeps what is read.
pub(super) struct Content<'a> {
    /// The main stream.
    pub(super) main: &'a [u8],
    /// The stream of long properties.
    pub(super) data: &'a [u8],
    /// Where the text lies.
    pub(super) pieces: &'a Pieces,
    /// Properties of paragraphs.
    pub(super) paragraphs: Runs<'a>,
    /// Runs of characters that are not text on the paper.
    pub(super) dropped: Runs<'a>,
}

/// Special characters of a document's text.
mod mark {
    pub(super) const CELL: u16 = 0x07;
    pub(super) const TAB: u16 = 0x09;
    pub(super) const LINE: u16 = 0x0B;
    pub(super) const PAGE: u16 = 0x0C;
    pub(super) const PARAGRAPH: u16 = 0x0D;
    pub(super) const FIELD: u16 = 0x13;
    pub(super) const FIELD_RESULT: u16 = 0x14;
    pub(super) const FIELD_END: u16 = 0x15;
    pub(super) const HYPHEN: u16 = 0x1E;
}

/// The lines and tables gathered so far.
pub(super) struct Body<'a> {
    content: Content<'a>,
    pieces: Vec<Piece>,
    /// Open tables, the outermost first.
    tables: Vec<OpenTable>,
    /// Open fields: whether the instruction, and not yet the result, is being read.
    fields: Vec<bool>,
    line: Vec<u16>,
    cells: usize,
}

#[derive(Default)]
struct OpenTable {
    rows: Vec<EdgedRow>,
    /// Finished cells of the row that is open.
    cells: Vec<Vec<Piece>>,
    /// What the cell that is open holds.
    cell: Vec<Piece>,
}

impl<'a> Body<'a> {
    pub(super) fn new(content: Content<'a>) -> Body<'a> {
        Body {
            content,
            pieces: Vec::new(),
            tables: Vec::new(),
            fields: Vec::new(),
            line: Vec::new(),
            cells: 0,
        }
    }

    /// Reads a stretch of character positions to its end.
    pub(super) fn read(&mut self, stretch: std::ops::Range<u32>) -> Result<(), ReadError> {
        let (pieces, main) = (self.content.pieces, self.content.main);
        for unit in pieces.units(main, stretch.start, stretch.end) {
            self.unit(unit)?;
        }
        self.end_line();
        self.close_to(0);
        Ok(())
    }

    /// Everything that was read.
    pub(super) fn finish(self) -> Vec<Piece> {
        self.pieces
    }

    fn unit(&mut self, unit: Unit) -> Result<(), ReadError> {
        match unit.value {
            mark::CELL => return self.end_paragraph(unit),
            _ if self.content.dropped.contains(unit.offset) => {}
            mark::PARAGRAPH | mark::PAGE => return self.end_paragraph(unit),
            mark::FIELD => self.fields.push(true),
            mark::FIELD_RESULT => {
                if let Some(instruction) = self.fields.last_mut() {
                    *instruction = false;
                }
            }
            mark::FIELD_END => {
                self.fields.pop();
            }
            mark::TAB => self.push(u16::from(b'\t')),
            mark::LINE => self.push(u16::from(b'\n')),
            mark::HYPHEN => self.push(u16::from(b'-')),
            // Pictures, notes, drawn objects and other anchors.
            0..=0x1F => {}
            value => self.push(value),
        }
        Ok(())
    }

    fn push(&mut self, value: u16) {
        if !self.fields.contains(&true) {
            self.line.push(value);
        }
    }

    fn end_paragraph(&mut self, unit: Unit) -> Result<(), ReadError> {
        // An instruction does not reach over paragraphs; a field left open must not swallow the rest.
        self.fields.fill(false);
        let modifiers = self.content.paragraphs.at(unit.offset);
        let properties = properties::of_paragraph(modifiers, self.content.data);
        let is_cell_mark = unit.value == mark::CELL;
        let depth = if is_cell_mark { properties.depth.max(1) } else { properties.depth };
        if depth > limits::MAX_NESTING {
            return Err(ReadError::TooLarge { limit: "MAX_NESTING", allowed: limits::MAX_NESTING as u64 });
        }
        self.close_to(depth);
        self.tables.resize_with(depth, OpenTable::default);
        if properties.ends_row {
            self.line.clear();
            self.end_row(properties.row.unwrap_or_default());
            return Ok(());
        }
        self.end_line();
        if is_cell_mark || properties.ends_inner_cell {
            self.end_cell()?;
        }
        Ok(())
    }

    fn end_line(&mut self) {
        let text = String::from_utf16_lossy(&self.line);
        self.line.clear();
        if !text.trim().is_empty() {
            self.receive(vec![Piece::line(text, None)]);
        }
    }

    fn receive(&mut self, pieces: Vec<Piece>) {
        match self.tables.last_mut() {
            Some(table) => table.cell.extend(pieces),
            None => self.pieces.extend(pieces),
        }
    }

    fn end_cell(&mut self) -> Result<(), ReadError> {
        self.cells += 1;
        if self.cells > limits::MAX_CELLS {
            return Err(ReadError::TooLarge { limit: "MAX_CELLS", allowed: limits::MAX_CELLS as u64 });
        }
        if let Some(table) = self.tables.last_mut() {
            let cell = std::mem::take(&mut table.cell);
            table.cells.push(cell);
        }
        Ok(())
    }

    fn end_row(&mut self, shape: RowShape) {
        let Some(table) = self.tables.last_mut() else { return };
        let contents = std::mem::take(&mut table.cells);
        let cells = contents.into_iter().enumerate().map(|(i, content)| EdgedCell {
            content,
            vertical: shape.vertical.get(i).copied().unwrap_or_default(),
            continues_left: shape.continues_left(i),
        });
        let cells = cells.collect();
        table.rows.push(EdgedRow { edges: shape.edges, cells });
    }

    /// Ends the tables inside the first `depth` ones.
    fn close_to(&mut self, depth: usize) {
        while self.tables.len() > depth {
            let Some(table) = self.tables.pop() else { return };
            let mut rows = table.rows;
            let open = table.cells.into_iter().chain((!table.cell.is_empty()).then_some(table.cell));
            let cells: Vec<EdgedCell> =
                open.map(|content| EdgedCell { content, ..EdgedCell::default() }).collect();
            if !cells.is_empty() {
                rows.push(EdgedRow { edges: Vec::new(), cells });
            }
            self.receive(edges::table(rows));
        }
    }
}
