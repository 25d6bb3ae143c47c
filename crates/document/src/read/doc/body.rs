//! Paragraphs, cells and rows of a Word document, from its marks and their properties.

use super::super::ReadError;
use super::super::edges::Outline;
use super::super::flow::Piece;
use super::numbering::Numbering;
use super::properties::{self, ParagraphProperties, Row, Runs};
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
    numbering: Numbering,
    /// Properties of the last paragraph, and the number of their run.
    properties: (Option<usize>, ParagraphProperties),
    outline: Outline,
    /// Open fields: whether the instruction, and not yet the result, is being read.
    fields: Vec<bool>,
    line: Vec<u16>,
}

impl<'a> Body<'a> {
    pub(super) fn new(content: Content<'a>, numbering: Numbering) -> Body<'a> {
        Body {
            content,
            numbering,
            properties: Default::default(),
            outline: Outline::default(),
            fields: Vec::new(),
            line: Vec::new(),
        }
    }

    /// Reads a stretch of character positions to its end.
    pub(super) fn read(&mut self, stretch: std::ops::Range<u32>) -> Result<(), ReadError> {
        let (pieces, main) = (self.content.pieces, self.content.main);
        for unit in pieces.units(main, stretch.start, stretch.end) {
            self.unit(unit)?;
        }
        self.end_line(None);
        self.outline.set_depth(0)
    }

    /// Everything that was read.
    pub(super) fn finish(self) -> Result<Vec<Piece>, ReadError> {
        self.outline.finish()
    }

    fn unit(&mut self, unit: Unit) -> Result<(), ReadError> {
        match unit.value {
            mark::CELL => return self.end_paragraph(unit),
            _ if self.content.dropped.contains(unit.offset) => {}
            mark::PARAGRAPH => return self.end_paragraph(unit),
            // Only some of these end a paragraph; its number waits for the end.
            mark::PAGE => {
                self.look_up(unit.offset);
                self.outline.set_depth(self.properties.1.depth)?;
                self.end_line(None);
            }
            mark::FIELD if self.fields.len() < limits::MAX_NESTING => self.fields.push(true),
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
        self.look_up(unit.offset);
        let properties = &self.properties.1;
        let is_cell_mark = unit.value == mark::CELL;
        self.outline.set_depth(properties.depth.max(usize::from(is_cell_mark)))?;
        if properties.ends_row {
            self.line.clear();
            return self.outline.end_row(properties.row.as_ref().map(Row::shape).unwrap_or_default());
        }
        let ends_cell = is_cell_mark || properties.ends_inner_cell;
        let number = self.numbering.next(properties.style, properties.place);
        self.end_line(number);
        if ends_cell {
            self.outline.end_cell()?;
        }
        Ok(())
    }

    /// Reads the properties at an offset, unless they are those of the paragraph before.
    fn look_up(&mut self, offset: u32) {
        let run = self.content.paragraphs.at(offset);
        let number = run.map(|(number, ..)| number);
        if self.properties.0 != number {
            let read = |(_, style, modifiers)| properties::of_paragraph(style, modifiers, self.content.data);
            self.properties = (number, run.map(read).unwrap_or_default());
        }
    }

    fn end_line(&mut self, number: Option<String>) {
        self.outline.add_line(number.unwrap_or_default() + &String::from_utf16_lossy(&self.line));
        self.line.clear();
    }
}
