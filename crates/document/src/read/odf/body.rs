//! `content.xml` in one streaming pass, without what a tracked change deleted.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::super::ReadError;
use super::super::flow::{self, Piece};
use super::super::xml::{Part, attribute, number, referred};
use super::table::{OpenTable, Place};
use crate::limits;

/// Lines and tables of the content in reading order.
pub(super) fn read(part: Part<'_>) -> Result<Vec<Piece>, ReadError> {
    let mut reader = Reader {
        part,
        frames: vec![(0, Frame::Flow(Vec::new()))],
        hidden_styles: HashSet::new(),
        style: String::new(),
        cells: 0,
    };
    reader.run()?;
    match reader.frames.pop() {
        Some((_, Frame::Flow(pieces))) => Ok(pieces),
        _ => Ok(Vec::new()),
    }
}

struct Reader<'a> {
    part: Part<'a>,
    /// What is open, each with the depth of its element; the body is always the first.
    frames: Vec<(usize, Frame)>,
    /// Styles of text that is not shown.
    hidden_styles: HashSet<String>,
    /// The style that is being described.
    style: String,
    cells: usize,
}

/// Something open that text, paragraphs or cells go to.
enum Frame {
    /// The body or a text box.
    Flow(Vec<Piece>),
    /// A paragraph, and what its text boxes hold.
    Paragraph(String, Vec<Piece>),
    Table(OpenTable),
    Row,
    Cell(Place, Vec<Piece>),
}

impl Reader<'_> {
    fn run(&mut self) -> Result<(), ReadError> {
        loop {
            match self.part.next()? {
                Event::Start(e) => self.start(&e)?,
                Event::Empty(e) => self.empty(&e)?,
                Event::End(_) => {
                    let depth = self.part.depth() + 1;
                    if let Some((_, frame)) = self.frames.pop_if(|(at, _)| *at == depth) {
                        self.close(frame)?;
                    }
                }
                Event::Text(text) => self.push_collapsed(&text),
                Event::CData(text) => self.push_collapsed(&text),
                Event::GeneralRef(reference) => {
                    let c = referred(&reference).ok_or_else(|| self.part.damaged(&"引用了未定义的实体"))?;
                    self.push(c);
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, e: &BytesStart<'_>) -> Result<(), ReadError> {
        match e.local_name().as_ref() {
            "p" | "h" if matches!(self.top(), Frame::Flow(_) | Frame::Cell(..)) => {
                self.open(Frame::Paragraph(String::new(), Vec::new()));
            }
            "table" => self.open(Frame::Table(OpenTable::default())),
            "table-row" if matches!(self.top(), Frame::Table(_)) => self.open(Frame::Row),
            "table-cell" if matches!(self.top(), Frame::Row) => {
                let place = place(e);
                self.count_cells(place)?;
                self.open(Frame::Cell(place, Vec::new()));
            }
            "covered-table-cell" => {
                self.cover(e);
                self.part.skip(e)?;
            }
            "span" if self.is_hidden(e) => self.part.skip(e)?,
            "text-box" => self.open(Frame::Flow(Vec::new())),
            "tracked-changes" | "note" | "annotation" | "ruby-text" | "shapes" | "forms"
            | "master-styles" | "desc" | "title" => {
                self.part.skip(e)?;
            }
            name => self.leaf(name, e),
        }
        Ok(())
    }

    fn empty(&mut self, e: &BytesStart<'_>) -> Result<(), ReadError> {
        match e.local_name().as_ref() {
            "table-cell" => {
                let place = place(e);
                self.count_cells(place)?;
                self.end_cell(place, Vec::new());
                Ok(())
            }
            "covered-table-cell" => {
                self.cover(e);
                Ok(())
            }
            name => {
                self.leaf(name, e);
                Ok(())
            }
        }
    }

    /// An element that stands for characters, or describes a style.
    fn leaf(&mut self, name: &str, e: &BytesStart<'_>) {
        match name {
            "s" => (0..number(e, "c").unwrap_or(1).min(limits::MAX_SPAN)).for_each(|_| self.push(' ')),
            "tab" => self.push('\t'),
            "line-break" => self.push('\n'),
            "style" => self.style = attribute(e, "name").unwrap_or_default(),
            "text-properties" if attribute(e, "display").is_some_and(|d| d == "false" || d == "none") => {
                self.hidden_styles.insert(self.style.clone());
            }
            _ => {}
        }
    }

    fn is_hidden(&self, e: &BytesStart<'_>) -> bool {
        !self.hidden_styles.is_empty()
            && attribute(e, "style-name").is_some_and(|style| self.hidden_styles.contains(&style))
    }

    fn count_cells(&mut self, place: Place) -> Result<(), ReadError> {
        self.cells += place.repeated.min(limits::MAX_SPAN) as usize;
        match self.cells > limits::MAX_CELLS {
            true => Err(ReadError::TooLarge { limit: "MAX_CELLS", allowed: limits::MAX_CELLS as u64 }),
            false => Ok(()),
        }
    }

    fn top(&mut self) -> &mut Frame {
        let last = self.frames.len() - 1;
        &mut self.frames[last].1
    }

    fn open(&mut self, frame: Frame) {
        self.frames.push((self.part.depth(), frame));
    }

    fn close(&mut self, frame: Frame) -> Result<(), ReadError> {
        match frame {
            Frame::Paragraph(text, boxes) => {
                if !text.trim().is_empty() {
                    self.receive(vec![Piece::line(text, None)]);
                }
                self.receive(boxes);
            }
            Frame::Flow(pieces) => self.receive(pieces),
            Frame::Table(table) => {
                let pieces = table.finish();
                self.receive(pieces);
            }
            Frame::Row => {
                if let Some((_, Frame::Table(table))) = self.frames.last_mut() {
                    table.end_row();
                }
            }
            Frame::Cell(place, pieces) => self.end_cell(place, pieces),
        }
        Ok(())
    }

    /// Gives pieces to whatever is open: those in a paragraph wait for its end.
    fn receive(&mut self, pieces: Vec<Piece>) {
        for (_, frame) in self.frames.iter_mut().rev() {
            match frame {
                Frame::Paragraph(_, waiting) | Frame::Flow(waiting) | Frame::Cell(_, waiting) => {
                    return flow::append(waiting, pieces);
                }
                Frame::Table(_) | Frame::Row => {}
            }
        }
    }

    fn end_cell(&mut self, place: Place, pieces: Vec<Piece>) {
        if let [.., (_, Frame::Table(table)), (_, Frame::Row)] = self.frames.as_mut_slice() {
            table.add_cell(pieces, place);
        }
    }

    fn cover(&mut self, e: &BytesStart<'_>) {
        if let [.., (_, Frame::Table(table)), (_, Frame::Row)] = self.frames.as_mut_slice() {
            table.cover(repeated(e, "number-columns-repeated"));
        }
    }

    /// Text as OpenDocument means it: white space of any length is one space.
    fn push_collapsed(&mut self, text: &str) {
        let Frame::Paragraph(line, _) = self.top() else { return };
        for c in text.chars() {
            match c.is_ascii_whitespace() {
                false => line.push(c),
                true if line.is_empty() || line.ends_with([' ', '\t', '\n']) => {}
                true => line.push(' '),
            }
        }
    }

    fn push(&mut self, c: char) {
        if let Frame::Paragraph(line, _) = self.top() {
            line.push(c);
        }
    }
}

fn place(e: &BytesStart<'_>) -> Place {
    let span = |name| number(e, name).unwrap_or(1).clamp(1, limits::MAX_SPAN);
    Place {
        repeated: repeated(e, "number-columns-repeated"),
        columns: span("number-columns-spanned"),
        rows: span("number-rows-spanned"),
    }
}

fn repeated(e: &BytesStart<'_>, name: &str) -> u32 {
    number(e, name).unwrap_or(1).max(1)
}
