//! The main part in one streaming pass: paragraphs, tables and text boxes, tracked changes accepted.

use quick_xml::events::{BytesStart, Event};

use super::super::ReadError;
use super::super::flow::{self, Piece, TableBuilder, Vertical};
use super::super::xml::{Part, attribute, referred};
use super::numbering::Numbering;
use super::properties::{self, CellProperties, ParagraphProperties, RowProperties};
use crate::limits;

/// What the main part holds.
#[derive(Debug)]
pub(super) struct Body {
    /// Lines and tables in reading order.
    pub(super) pieces: Vec<Piece>,
    /// The file tells where its pages were broken when it was last printed.
    pub(super) pages_known: bool,
    /// The page of the first tracked change.
    pub(super) tracked: Option<u32>,
    /// The relation to the first part of another format that stands in the text (`altChunk`).
    pub(super) embedded: Option<String>,
}

/// Reads the main part.
pub(super) fn read(part: Part<'_>, numbering: Numbering) -> Result<Body, ReadError> {
    let mut reader = Reader {
        part,
        numbering,
        prefix: String::new(),
        frames: vec![(0, Frame::Flow(Flow::default()))],
        fields: Vec::new(),
        alternatives: Vec::new(),
        in_text: false,
        page: 1,
        fresh_page: false,
        pages_known: false,
        tracked: None,
        embedded: None,
        cells: 0,
    };
    reader.run()?;
    let pieces = match reader.frames.pop() {
        Some((_, Frame::Flow(flow))) => flow.pieces,
        _ => Vec::new(),
    };
    Ok(Body { pieces, pages_known: reader.pages_known, tracked: reader.tracked, embedded: reader.embedded })
}

struct Reader<'a> {
    part: Part<'a>,
    numbering: Numbering,
    /// What the word processing namespace is called, with the colon.
    prefix: String,
    /// What is open, each with the depth of its element; the body is always the first.
    frames: Vec<(usize, Frame)>,
    /// Open fields: whether the field's instruction, and not yet its result, is being read.
    fields: Vec<bool>,
    /// Open `AlternateContent` elements by depth: whether one of the choices was taken.
    alternatives: Vec<(usize, bool)>,
    in_text: bool,
    page: u32,
    /// A page was just broken by hand, and nothing printed since.
    fresh_page: bool,
    pages_known: bool,
    /// The page of the first tracked change.
    tracked: Option<u32>,
    embedded: Option<String>,
    cells: usize,
}

/// Something open that text, paragraphs or cells go to.
enum Frame {
    /// The body or a text box.
    Flow(Flow),
    Paragraph(Paragraph),
    Table(Box<TableBuilder>),
    Row(RowProperties),
    Cell(CellProperties, Flow),
}

/// Lines and tables one after the other.
#[derive(Default)]
struct Flow {
    pieces: Vec<Piece>,
    /// The end of the last paragraph is deleted, so that the next one continues it.
    runs_on: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    page: u32,
    /// The run that is open has hidden text.
    hidden: bool,
    joins_next: bool,
    /// What its text boxes hold; it follows the paragraph.
    boxes: Vec<Piece>,
}

impl Reader<'_> {
    fn run(&mut self) -> Result<(), ReadError> {
        loop {
            match self.part.next()? {
                Event::Start(e) => self.start(&e)?,
                Event::Empty(e) => {
                    if let Some(name) = self.own_name(&e) {
                        self.leaf(name, &e);
                    }
                }
                Event::End(_) => self.end(),
                Event::Text(text) if self.in_text => self.push_str(&text),
                Event::CData(text) if self.in_text => self.push_str(&text),
                Event::GeneralRef(reference) if self.in_text => match referred(&reference) {
                    Some(c) => self.push(c),
                    None => return Err(self.part.damaged(&"引用了未定义的实体")),
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, e: &BytesStart<'_>) -> Result<(), ReadError> {
        if self.part.depth() == 1 {
            return self.begin_root(e);
        }
        let Some(name) = self.own_name(e) else { return self.start_foreign(e) };
        match name {
            "p" => self.begin_paragraph(),
            "pPr" => {
                let properties = properties::of_paragraph(&mut self.part)?;
                self.set_paragraph(&properties);
            }
            "r" => self.set_hidden(false),
            "rPr" => {
                let hidden = properties::hides(&mut self.part)?;
                self.set_hidden(hidden);
            }
            "t" => self.in_text = true,
            "tbl" => {
                let table = TableBuilder::new(Some(self.page));
                self.open(Frame::Table(Box::new(table)));
            }
            "tr" if matches!(self.top(), Frame::Table(_)) => self.open(Frame::Row(RowProperties::default())),
            "trPr" => {
                let properties = properties::of_row(&mut self.part)?;
                self.set_row(properties);
            }
            "tc" if matches!(self.top(), Frame::Row(_)) => self.begin_cell()?,
            "tcPr" => {
                let found = properties::of_cell(&mut self.part)?;
                if let Frame::Cell(properties, _) = self.top() {
                    *properties = found;
                }
            }
            "txbxContent" => self.open(Frame::Flow(Flow::default())),
            "ins" | "moveTo" => self.track(),
            "del" | "moveFrom" => {
                self.track();
                self.part.skip(e)?;
            }
            "instrText" | "delText" | "delInstrText" | "rt" | "tblPr" | "tblPrEx" | "tblGrid" | "sectPr"
            | "sdtPr" | "sdtEndPr" => self.part.skip(e)?,
            name => self.leaf(name, e),
        }
        Ok(())
    }

    fn track(&mut self) {
        self.tracked.get_or_insert(self.page);
    }

    /// The root tells what the word processing namespace is called.
    fn begin_root(&mut self, e: &BytesStart<'_>) -> Result<(), ReadError> {
        match e.name().as_ref().strip_suffix("document") {
            Some(prefix) => self.prefix = prefix.to_owned(),
            None => {
                return Err(ReadError::NotADocument { what: "Office 文件，但不是文字文档".into() });
            }
        }
        Ok(())
    }

    /// The local name of an element of the word processing namespace.
    fn own_name<'e>(&self, e: &'e BytesStart<'_>) -> Option<&'e str> {
        let local = e.name().into_inner().strip_prefix(self.prefix.as_str())?;
        let foreign = self.prefix.is_empty() && local.as_bytes().contains(&b':');
        (!foreign).then_some(local)
    }

    fn start_foreign(&mut self, e: &BytesStart<'_>) -> Result<(), ReadError> {
        match e.local_name().as_ref() {
            "AlternateContent" => self.alternatives.push((self.part.depth(), false)),
            "Choice" | "Fallback" => match self.alternatives.last_mut() {
                Some((_, taken @ false)) => *taken = true,
                Some((_, true)) => self.part.skip(e)?,
                None => {}
            },
            // The text of a formula.
            "t" => self.in_text = true,
            _ => {}
        }
        Ok(())
    }

    /// An element that stands for a character or a break.
    fn leaf(&mut self, name: &str, e: &BytesStart<'_>) {
        match name {
            "tab" | "ptab" => self.push('\t'),
            "cr" => self.push('\n'),
            "noBreakHyphen" => self.push('-'),
            "br" => match attribute(e, "type").as_deref() {
                Some("page") => {
                    self.page += 1;
                    self.fresh_page = true;
                }
                Some("column") => {}
                _ => self.push('\n'),
            },
            "altChunk" if self.embedded.is_none() => self.embedded = attribute(e, "id"),
            "lastRenderedPageBreak" => {
                self.pages_known = true;
                if !self.fresh_page {
                    self.page += 1;
                }
                self.fresh_page = false;
            }
            "fldChar" => match attribute(e, "fldCharType").as_deref() {
                Some("begin") if self.fields.len() < limits::MAX_NESTING => self.fields.push(true),
                Some("separate") => self.end_instruction(),
                Some("end") => {
                    self.fields.pop();
                }
                _ => {}
            },
            _ => {}
        }
    }

    fn end_instruction(&mut self) {
        if let Some(instruction) = self.fields.last_mut() {
            *instruction = false;
        }
    }

    fn end(&mut self) {
        self.in_text = false;
        let depth = self.part.depth() + 1;
        self.alternatives.pop_if(|(at, _)| *at == depth);
        if let Some((_, frame)) = self.frames.pop_if(|(at, _)| *at == depth) {
            self.close(frame);
        }
    }

    fn top(&mut self) -> &mut Frame {
        let last = self.frames.len() - 1;
        &mut self.frames[last].1
    }

    fn open(&mut self, frame: Frame) {
        self.frames.push((self.part.depth(), frame));
    }

    fn close(&mut self, frame: Frame) {
        match frame {
            Frame::Paragraph(paragraph) => self.end_paragraph(paragraph),
            Frame::Flow(flow) => self.receive(flow.pieces),
            Frame::Table(table) => self.receive(table.finish()),
            Frame::Row(properties) => self.end_row(&properties),
            Frame::Cell(properties, flow) => self.end_cell(&properties, flow.pieces),
        }
    }

    /// Gives pieces to whatever is open: those in a paragraph wait for its end.
    fn receive(&mut self, pieces: Vec<Piece>) {
        for (_, frame) in self.frames.iter_mut().rev() {
            match frame {
                Frame::Paragraph(paragraph) => return flow::append(&mut paragraph.boxes, pieces),
                Frame::Flow(flow) | Frame::Cell(_, flow) => return flow::append(&mut flow.pieces, pieces),
                Frame::Table(_) | Frame::Row(_) => {}
            }
        }
    }

    fn begin_paragraph(&mut self) {
        let page = self.page;
        let (Frame::Flow(flow) | Frame::Cell(_, flow)) = self.top() else { return };
        let mut paragraph = Paragraph { page, ..Paragraph::default() };
        if std::mem::take(&mut flow.runs_on)
            && let Some(Piece::Line(line)) = flow.pieces.pop_if(|p| matches!(p, Piece::Line(_)))
        {
            paragraph.text = line.text;
        }
        self.open(Frame::Paragraph(paragraph));
    }

    fn set_paragraph(&mut self, properties: &ParagraphProperties) {
        let number = match properties.joins_next {
            true => None,
            false => self.numbering.next(properties),
        };
        let Frame::Paragraph(paragraph) = self.top() else { return };
        paragraph.joins_next = properties.joins_next;
        if let Some(number) = number {
            paragraph.text.insert_str(0, &number);
        }
    }

    fn set_hidden(&mut self, hidden: bool) {
        if let Frame::Paragraph(paragraph) = self.top() {
            paragraph.hidden = hidden;
        }
    }

    fn end_paragraph(&mut self, paragraph: Paragraph) {
        // An instruction does not reach over paragraphs; a field left open must not swallow the rest.
        self.fields.fill(false);
        let (Frame::Flow(flow) | Frame::Cell(_, flow)) = self.top() else { return };
        if !paragraph.text.trim().is_empty() {
            flow.pieces.push(Piece::line(paragraph.text, Some(paragraph.page)));
            flow.runs_on = paragraph.joins_next;
        }
        flow::append(&mut flow.pieces, paragraph.boxes);
    }

    fn push_str(&mut self, text: &str) {
        if text.contains(['\n', '\r', '\t']) {
            // Line ends in the file are not line ends on the paper.
            return text.chars().for_each(|c| self.push(if c.is_ascii_whitespace() { ' ' } else { c }));
        }
        if let Some(line) = self.line() {
            line.push_str(text);
        }
    }

    fn push(&mut self, c: char) {
        if let Some(line) = self.line() {
            line.push(c);
        }
    }

    /// The text that is being written, unless it is hidden or the instruction of a field.
    fn line(&mut self) -> Option<&mut String> {
        if self.fields.contains(&true) {
            return None;
        }
        let page = self.page;
        self.fresh_page = false;
        match self.top() {
            Frame::Paragraph(paragraph) if !paragraph.hidden => {
                if paragraph.text.is_empty() {
                    paragraph.page = page;
                }
                Some(&mut paragraph.text)
            }
            _ => None,
        }
    }

    fn set_row(&mut self, properties: RowProperties) {
        let (before, page) = (properties.before, Some(self.page));
        let [.., (_, Frame::Table(table)), (_, Frame::Row(row))] = self.frames.as_mut_slice() else { return };
        if before > 0 && !properties.dropped {
            table.add_cell(Vec::new(), before, Vertical::Single, page);
        }
        *row = properties;
    }

    fn end_row(&mut self, properties: &RowProperties) {
        let page = Some(self.page);
        let Frame::Table(table) = self.top() else { return };
        if properties.dropped {
            return;
        }
        if properties.after > 0 {
            table.add_cell(Vec::new(), properties.after, Vertical::Single, page);
        }
        table.end_row();
    }

    fn begin_cell(&mut self) -> Result<(), ReadError> {
        self.cells += 1;
        if self.cells > limits::MAX_CELLS {
            return Err(ReadError::TooLarge { limit: "MAX_CELLS", allowed: limits::MAX_CELLS as u64 });
        }
        self.open(Frame::Cell(CellProperties::default(), Flow::default()));
        Ok(())
    }

    fn end_cell(&mut self, properties: &CellProperties, pieces: Vec<Piece>) {
        let page = Some(self.page);
        let [.., (_, Frame::Table(table)), (_, Frame::Row(row))] = self.frames.as_mut_slice() else { return };
        if row.dropped || properties.deleted {
            return;
        }
        let span = properties.span.max(1);
        match properties.continues_left {
            true => table.widen_last_cell(span),
            false => table.add_cell(pieces, span, properties.vertical, page),
        }
    }
}
