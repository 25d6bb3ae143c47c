//! Paragraphs, cells and rows of a Word document, from its marks and their properties.

use super::super::ReadError;
use super::super::edges::Outline;
use super::super::field::Field;
use super::super::flow::Piece;
use super::super::symbol::Face;
use super::super::visible::{Ground, Line};
use super::looks::{self, Faces, Run};
use super::numbering::Numbering;
use super::properties::{self, ParagraphProperties, Row, Runs};
use super::styles::Styles;
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
    /// Properties of runs of characters.
    pub(super) characters: Runs<'a>,
    pub(super) styles: Styles<'a>,
    pub(super) faces: Faces,
    /// Reads the embedded object of a number, which a program made.
    pub(super) object: &'a mut dyn FnMut(u32, &str) -> Vec<Piece>,
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
    /// Open fields.
    fields: Vec<Field>,
    line: Line,
    /// Characters of the open run that are not in the line yet.
    units: Vec<u16>,
    /// The run that is open, and where it reaches; none is open at first.
    run: (std::ops::Range<u32>, Run),
    /// What embedded objects hold; it follows the line.
    boxes: Vec<Piece>,
    /// The text boxes are being read, which may be painted in any colour.
    in_boxes: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(content: Content<'a>, numbering: Numbering) -> Body<'a> {
        Body {
            content,
            numbering,
            properties: Default::default(),
            outline: Outline::default(),
            fields: Vec::new(),
            line: Line::default(),
            units: Vec::new(),
            run: (0..0, Run::default()),
            boxes: Vec::new(),
            in_boxes: false,
        }
    }

    /// Reads the text boxes.
    pub(super) fn read_boxes(&mut self, stretch: std::ops::Range<u32>) -> Result<(), ReadError> {
        self.in_boxes = true;
        self.read(stretch)
    }

    /// Reads a stretch of character positions to its end.
    pub(super) fn read(&mut self, stretch: std::ops::Range<u32>) -> Result<(), ReadError> {
        let (pieces, main) = (self.content.pieces, self.content.main);
        for unit in pieces.units(main, stretch.start, stretch.end) {
            self.enter_run(unit.offset);
            self.unit(unit)?;
        }
        self.end_line(None);
        self.outline.set_depth(0)
    }

    /// Everything that was read.
    pub(super) fn finish(self) -> Result<Vec<Piece>, ReadError> {
        self.outline.finish()
    }

    /// Looks up the run at an offset, unless it is the one that is open.
    fn enter_run(&mut self, offset: u32) {
        if self.run.0.contains(&offset) {
            return;
        }
        self.flush();
        self.look_up(offset);
        let content = &self.content;
        let (reach, modifiers) = match content.characters.at(offset) {
            Some((number, _, modifiers)) => (content.characters.reach(number), modifiers),
            None => (offset..offset.saturating_add(1), Default::default()),
        };
        // A run goes on in the next paragraph, which may have another style.
        let paragraph = self.properties.0.map_or(reach.clone(), |number| content.paragraphs.reach(number));
        let style = self.properties.1.style;
        let run = looks::run(modifiers, style, &content.styles, &content.faces, self.behind());
        self.run = (
            reach.start.max(paragraph.start)..reach.end.min(paragraph.end).max(offset.saturating_add(1)),
            run,
        );
    }

    /// What lies behind the paragraph; the grounds of cells are told only after them.
    fn behind(&self) -> Ground {
        let properties = &self.properties.1;
        let own =
            properties.ground.or_else(|| self.content.styles.ground(properties.style)).unwrap_or_default();
        own.or(match properties.depth > 0 || self.in_boxes {
            true => Ground::Unknown,
            false => Ground::Clear,
        })
    }

    fn unit(&mut self, unit: Unit) -> Result<(), ReadError> {
        let run = self.run.1;
        match unit.value {
            mark::CELL => return self.end_paragraph(unit),
            _ if run.deleted || run.look.hidden => {}
            mark::PARAGRAPH => return self.end_paragraph(unit),
            // Only some of these end a paragraph; its number waits for the end.
            mark::PAGE => {
                self.look_up(unit.offset);
                self.outline.set_depth(self.properties.1.depth)?;
                self.end_line(None);
            }
            mark::FIELD if self.fields.len() < limits::MAX_NESTING => self.begin_field(),
            mark::FIELD_RESULT => self.begin_result(run.object),
            mark::FIELD_END => self.end_field(),
            mark::TAB => self.push(u16::from(b'\t')),
            mark::LINE => self.push(u16::from(b'\n')),
            mark::HYPHEN => self.push(u16::from(b'-')),
            _ if run.symbol.is_some() => self.push(unit.value),
            // Pictures, notes, drawn objects and other anchors.
            0..=0x1F => {}
            value => self.push(value),
        }
        Ok(())
    }

    fn begin_field(&mut self) {
        self.flush();
        self.fields.push(Field::begun());
    }

    /// The instruction ends; the mark may stand for an embedded object.
    fn begin_result(&mut self, object: Option<u32>) {
        self.flush();
        let Some(field) = self.fields.last_mut() else { return };
        (field.in_instruction, field.has_result) = (false, true);
        if let Some(number) = object {
            let mut words = field.instruction.split_whitespace();
            let is_embedded = words.next().is_some_and(|name| name.eq_ignore_ascii_case("EMBED"));
            let program = words.next().unwrap_or_default();
            if is_embedded {
                let pieces = (self.content.object)(number, program);
                self.boxes.extend(pieces);
            }
        }
    }

    fn end_field(&mut self) {
        self.flush();
        if let Some(shown) = self.fields.pop().and_then(|field| field.shown())
            && !self.fields.iter().any(|field| field.in_instruction)
        {
            self.line.push(&self.run.1.look, &shown);
        }
    }

    fn push(&mut self, value: u16) {
        self.units.push(value);
    }

    /// Puts the characters gathered into the line, as their run is set, or into the instruction of a field.
    fn flush(&mut self) {
        if self.units.is_empty() {
            return;
        }
        let run = self.run.1;
        let text = match run.symbol {
            Some(symbol) => symbol.to_string().repeat(self.units.len()),
            None => String::from_utf16_lossy(&self.units),
        };
        self.units.clear();
        if let Some(field) = self.fields.iter_mut().rev().find(|field| field.in_instruction) {
            return field.instruct(&text);
        }
        let has_words = !text.trim().is_empty();
        self.fields.iter_mut().for_each(|field| field.has_words |= has_words);
        let mut look = run.look;
        look.is_doubtful |= run.is_hidden_on_web && self.properties.1.depth > 0;
        match run.face {
            Face::Plain => self.line.push(&look, &text),
            _ if run.symbol.is_some() => self.line.push(&look, &text),
            face => self.line.push(&look, &face.text(&text)),
        }
    }

    fn end_paragraph(&mut self, unit: Unit) -> Result<(), ReadError> {
        // An instruction does not reach over paragraphs; a field left open must not swallow the rest.
        self.flush();
        for field in self.fields.iter_mut().filter(|field| field.in_instruction) {
            (field.in_instruction, field.has_result, field.has_words) = (false, true, true);
        }
        self.look_up(unit.offset);
        let properties = &self.properties.1;
        let is_cell_mark = unit.value == mark::CELL;
        self.outline.set_depth(properties.depth.max(usize::from(is_cell_mark)))?;
        if properties.ends_row {
            self.line.take();
            if properties.is_row_dropped {
                self.outline.drop_row();
                return Ok(());
            }
            return self.outline.end_row(properties.row.as_ref().map(Row::shape).unwrap_or_default());
        }
        let ends_cell = is_cell_mark || properties.ends_inner_cell;
        let number = self.numbering.next(&self.content.styles, properties.style, properties.place);
        // The number is set as the mark that ends the paragraph.
        let look = self.run.1.look;
        self.end_line(number.map(|number| look.shown(&number).into_owned()));
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
        self.flush();
        let line = self.line.take();
        self.outline.add_line(number.unwrap_or_default() + &line);
        if !self.boxes.is_empty() {
            self.outline.add_pieces(std::mem::take(&mut self.boxes));
        }
    }
}
