//! The content of a text in one streaming pass, without what a tracked change deleted.

mod line;

use quick_xml::events::{BytesStart, Event};

use super::super::ReadError;
use super::super::flow::{self, Piece, TableBuilder};
use super::super::symbol::Face;
use super::super::visible::{Ground, Line, Look, Setting};
use super::super::xml::{Part, attribute, number, referred};
use super::controls::Controls;
use super::styles::{Family, Style, Styles};
use crate::limits;

/// An object that stands in the text, by the part that holds it.
#[derive(Debug)]
pub(super) enum Guest {
    /// Another OpenDocument file inside this one.
    Document(String),
    /// A file of another program.
    Foreign(String),
}

/// Reads the content to its end; `guest` reads objects that stand in the text.
pub(super) fn read(
    part: Part<'_>,
    styles: &Styles,
    guest: &mut dyn FnMut(&Guest) -> Vec<Piece>,
) -> Result<Vec<Piece>, ReadError> {
    let mut reader = Reader {
        part,
        styles,
        guest,
        controls: Controls::default(),
        frames: vec![(0, Frame::Flow(Vec::new(), Ground::Clear))],
        spans: Vec::new(),
        fields: Vec::new(),
        in_body: false,
        cells: 0,
        bytes: 0,
    };
    reader.run()?;
    match reader.frames.pop() {
        Some((_, Frame::Flow(pieces, _))) => Ok(pieces),
        _ => Ok(Vec::new()),
    }
}

struct Reader<'a, 'b> {
    part: Part<'a>,
    styles: &'b Styles,
    guest: &'b mut dyn FnMut(&Guest) -> Vec<Piece>,
    controls: Controls,
    /// What is open, each with the depth of its element; the body is always the first.
    frames: Vec<(usize, Frame)>,
    /// Open spans of the paragraph, each with the depth of its element.
    spans: Vec<(usize, Run)>,
    /// Open fields: the depth, the length of the line before, and what is shown where the field holds nothing.
    fields: Vec<(usize, usize, String)>,
    in_body: bool,
    cells: usize,
    /// Bytes of text in cells, repeated ones as often as they are repeated.
    bytes: u64,
}

/// Something open that text, paragraphs or cells go to.
enum Frame {
    /// The body or a text box, and what lies behind.
    Flow(Vec<Piece>, Ground),
    Paragraph(Box<Paragraph>),
    Table(Box<TableBuilder>, Ground),
    Row(Row),
    Cell(Place, Vec<Piece>, Ground),
}

/// A paragraph that is open.
#[derive(Default)]
struct Paragraph {
    line: Line,
    plain: Run,
    behind: Ground,
    /// A field in it hides it as a whole.
    hidden: bool,
    /// What its text boxes hold; it follows the paragraph.
    boxes: Vec<Piece>,
}

/// How a run is set and looks.
#[derive(Clone, Copy, Default)]
struct Run {
    setting: Setting,
    look: Look,
    face: Face,
}

/// A row that is open.
struct Row {
    repeated: u32,
    dropped: bool,
    ground: Ground,
    places: Vec<(Place, Vec<Piece>)>,
}

/// How often a cell stands side by side and how far it reaches.
#[derive(Clone, Debug)]
struct Place {
    repeated: u32,
    columns: u32,
    rows: u32,
    /// A cell above or on the left covers it.
    covered: bool,
    /// What it says where it holds no text.
    value: Option<String>,
}

impl Reader<'_, '_> {
    fn run(&mut self) -> Result<(), ReadError> {
        loop {
            match self.part.next()? {
                Event::Start(e) if !self.in_body => self.in_body = e.local_name().as_ref() == "body",
                Event::Empty(_) if !self.in_body => {}
                Event::Start(e) => self.start(&e)?,
                Event::Empty(e) => self.empty(&e)?,
                Event::End(_) => self.end()?,
                Event::Text(text) => self.push_collapsed(&text),
                Event::CData(text) => self.push_collapsed(&text),
                Event::GeneralRef(reference) => {
                    let c = referred(&reference).ok_or_else(|| self.part.damaged(&"引用了未定义的实体"))?;
                    self.push(c.encode_utf8(&mut [0; 4]));
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, e: &BytesStart<'_>) -> Result<(), ReadError> {
        match e.local_name().as_ref() {
            "p" | "h" if matches!(self.top(), Frame::Flow(..) | Frame::Cell(..)) => self.begin_paragraph(e),
            "table" => {
                let ground = self.style(Family::Table, e).ground.unwrap_or_default().or(self.behind());
                self.open(Frame::Table(Box::new(TableBuilder::new(None)), ground));
            }
            "table-row" if matches!(self.top(), Frame::Table(..)) => self.begin_row(e),
            "table-cell" if matches!(self.top(), Frame::Row(_)) => {
                let place = place(e, false);
                let ground = self.style(Family::Cell, e).ground.unwrap_or_default().or(self.behind());
                self.open(Frame::Cell(place, Vec::new(), ground));
            }
            "covered-table-cell" => {
                self.end_cell(place(e, true), Vec::new())?;
                self.part.skip(e)?;
            }
            "section" if is_hidden(e) => self.part.skip(e)?,
            "span" | "a" => self.begin_span(e),
            "text-box" => self.open(Frame::Flow(Vec::new(), Ground::Unknown)),
            "forms" => {
                let controls = &mut self.controls;
                self.part.each_inside(|name, e| controls.take(name, e))?;
            }
            "fieldmark" => self.read_field_mark()?,
            "tracked-changes" | "note" | "annotation" | "ruby-text" | "shapes" | "desc" | "title" => {
                self.part.skip(e)?;
            }
            name if is_field(name) && is_hidden(e) => {
                self.hide_paragraph(name);
                self.part.skip(e)?;
            }
            name if is_field(name) => self.begin_field(name, e),
            name => self.leaf(name, e),
        }
        Ok(())
    }

    fn empty(&mut self, e: &BytesStart<'_>) -> Result<(), ReadError> {
        match e.local_name().as_ref() {
            "table-cell" => self.end_cell(place(e, false), Vec::new())?,
            "covered-table-cell" => self.end_cell(place(e, true), Vec::new())?,
            name if is_field(name) && is_hidden(e) => self.hide_paragraph(name),
            name if is_field(name) => self.push(&line::without_text(name, e)),
            name => self.leaf(name, e),
        }
        Ok(())
    }

    /// An element that stands for characters or an object.
    fn leaf(&mut self, name: &str, e: &BytesStart<'_>) {
        match name {
            "s" => self.push(&" ".repeat(number(e, "c").unwrap_or(1).min(limits::MAX_SPAN) as usize)),
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            "label" if attribute(e, "current-selected").as_deref() == Some("true") => {
                if let Some((_, _, shown)) = self.fields.last_mut() {
                    *shown = attribute(e, "value").unwrap_or_default();
                }
            }
            "control" => {
                let id = attribute(e, "control").unwrap_or_default();
                if let Some(shown) = self.controls.shown(&id).map(str::to_owned) {
                    self.push(&shown);
                }
            }
            "object" | "object-ole" => {
                let path = attribute(e, "href").unwrap_or_default().trim_start_matches("./").to_owned();
                let guest = if name == "object" { Guest::Document(path) } else { Guest::Foreign(path) };
                let pieces = (self.guest)(&guest);
                self.receive(pieces);
            }
            _ => {}
        }
    }

    fn end(&mut self) -> Result<(), ReadError> {
        let depth = self.part.depth() + 1;
        if let Some((_, before, shown)) = self.fields.pop_if(|(at, ..)| *at == depth) {
            self.end_field(before, &shown);
        }
        self.spans.pop_if(|(at, _)| *at == depth);
        match self.frames.pop_if(|(at, _)| *at == depth) {
            Some((_, frame)) => self.close(frame),
            None => Ok(()),
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
            Frame::Paragraph(paragraph) => self.end_paragraph(*paragraph),
            Frame::Flow(pieces, _) => self.receive(pieces),
            Frame::Table(table, _) => self.receive(table.finish()),
            Frame::Row(row) => self.end_row(&row)?,
            Frame::Cell(place, pieces, _) => self.end_cell(place, pieces)?,
        }
        Ok(())
    }

    /// Gives pieces to whatever is open: those in a paragraph wait for its end.
    fn receive(&mut self, pieces: Vec<Piece>) {
        for (_, frame) in self.frames.iter_mut().rev() {
            match frame {
                Frame::Paragraph(paragraph) => return flow::append(&mut paragraph.boxes, pieces),
                Frame::Flow(waiting, _) | Frame::Cell(_, waiting, _) => return flow::append(waiting, pieces),
                Frame::Table(..) | Frame::Row(_) => {}
            }
        }
    }

    fn style(&self, family: Family, e: &BytesStart<'_>) -> Style {
        self.styles.whole(family, attribute(e, "style-name").as_deref())
    }

    /// What lies behind whatever is open.
    fn behind(&self) -> Ground {
        let grounds = self.frames.iter().rev().map(|(_, frame)| match frame {
            Frame::Flow(_, ground) | Frame::Cell(_, _, ground) | Frame::Table(_, ground) => *ground,
            Frame::Row(row) => row.ground,
            Frame::Paragraph(paragraph) => paragraph.behind,
        });
        grounds.into_iter().next().unwrap_or_default()
    }

    fn begin_row(&mut self, e: &BytesStart<'_>) {
        let style = self.style(Family::Row, e);
        let is_collapsed = matches!(attribute(e, "visibility").as_deref(), Some("collapse" | "filter"));
        self.open(Frame::Row(Row {
            repeated: repeated(e, "number-rows-repeated"),
            dropped: is_collapsed || style.is_too_low(),
            ground: style.ground.unwrap_or_default().or(self.behind()),
            places: Vec::new(),
        }));
    }

    fn end_cell(&mut self, place: Place, mut pieces: Vec<Piece>) -> Result<(), ReadError> {
        if let (true, Some(value)) = (pieces.is_empty() && !place.covered, &place.value) {
            pieces.push(Piece::line(value.clone(), None));
        }
        if let Frame::Row(row) = self.top() {
            row.places.push((place, pieces));
            if row.places.len() > limits::MAX_CELLS {
                return Err(too_many_cells());
            }
        }
        Ok(())
    }

    /// Puts the row into its table, as often as it is repeated, with each cell as often as that is.
    fn end_row(&mut self, row: &Row) -> Result<(), ReadError> {
        if row.dropped {
            return Ok(());
        }
        let times = row.repeated.min(limits::MAX_SPAN);
        for (place, content) in row.places.iter().filter(|(place, _)| !place.covered) {
            let often = times as usize * place.repeated as usize;
            self.cells = self.cells.saturating_add(often);
            self.bytes = self.bytes.saturating_add(often as u64 * size_of_text(content));
        }
        if self.cells > limits::MAX_CELLS {
            return Err(too_many_cells());
        }
        if self.bytes > limits::MAX_UNPACKED_BYTES {
            let allowed = limits::MAX_UNPACKED_BYTES;
            return Err(ReadError::TooLarge { limit: "MAX_UNPACKED_BYTES", allowed });
        }
        let Some((_, Frame::Table(table, _))) = self.frames.last_mut() else { return Ok(()) };
        for _ in 0..times {
            for (place, content) in &row.places {
                match place.covered {
                    true => table.cover(place.repeated),
                    false => (0..place.repeated)
                        .for_each(|_| table.add_cell_over_rows(content.clone(), place.columns, place.rows)),
                }
            }
            table.end_row();
        }
        Ok(())
    }
}

fn too_many_cells() -> ReadError {
    ReadError::TooLarge { limit: "MAX_CELLS", allowed: limits::MAX_CELLS as u64 }
}

/// Bytes of text that content holds, with what it costs to keep it.
fn size_of_text(content: &[Piece]) -> u64 {
    let size = |piece: &Piece| match piece {
        Piece::Line(line) => line.text.len(),
        Piece::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).map(|cell| 64 + cell.text.len()).sum()
        }
    };
    content.iter().map(|piece| 64 + size(piece) as u64).sum()
}

/// Whether a section or a field says that it is not shown.
fn is_hidden(e: &BytesStart<'_>) -> bool {
    attribute(e, "is-hidden").as_deref() == Some("true") || attribute(e, "display").as_deref() == Some("none")
}

/// Whether an element is a field that shows a value.
fn is_field(name: &str) -> bool {
    matches!(
        name,
        "conditional-text"
            | "database-display"
            | "dde-connection"
            | "drop-down"
            | "expression"
            | "hidden-paragraph"
            | "hidden-text"
            | "measure"
            | "placeholder"
            | "sequence"
            | "table-formula"
            | "text-input"
            | "user-defined"
            | "user-field-get"
            | "user-field-input"
            | "variable-get"
            | "variable-input"
            | "variable-set"
    )
}

fn place(e: &BytesStart<'_>, covered: bool) -> Place {
    let span = |name| number(e, name).unwrap_or(1).clamp(1, limits::MAX_SPAN);
    Place {
        repeated: repeated(e, "number-columns-repeated").min(limits::MAX_SPAN),
        columns: span("number-columns-spanned"),
        rows: span("number-rows-spanned"),
        covered,
        value: attribute(e, "value"),
    }
}

fn repeated(e: &BytesStart<'_>, name: &str) -> u32 {
    number(e, name).unwrap_or(1).max(1)
}
