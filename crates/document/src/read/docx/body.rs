//! The main part in one streaming pass: paragraphs, tables and text boxes, tracked changes accepted.

mod fields;
mod text;

use quick_xml::events::{BytesStart, Event};

use super::super::ReadError;
use super::super::field::Field;
use super::super::flow::{self, Piece, TableBuilder, Vertical};
use super::super::symbol::Face;
use super::super::visible::{Line, Look, Setting};
use super::super::xml::{Part, attribute, referred};
use super::guests::Guest;
use super::numbering::Numbering;
use super::properties::{self, CellProperties, RowProperties};
use super::styles::{CellLook, Layers, Style, Styles, TableLook};
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
}

/// What the main part needs of the other parts.
pub(super) struct Beside<'a> {
    pub(super) numbering: Numbering,
    pub(super) styles: Styles,
    /// Reads a file that stands in the text.
    pub(super) guest: &'a mut dyn FnMut(&Guest) -> Vec<Piece>,
}

/// Reads the main part.
pub(super) fn read(part: Part<'_>, beside: Beside<'_>) -> Result<Body, ReadError> {
    let mut reader = Reader {
        part,
        beside,
        prefix: String::new(),
        frames: vec![(0, Frame::Flow(Flow::default()))],
        style: None,
        fields: Vec::new(),
        simple_fields: Vec::new(),
        alternatives: Vec::new(),
        hidden_drawing: None,
        takes: Takes::Nothing,
        page: 1,
        fresh_page: false,
        pages_known: false,
        tracked: None,
        cells: 0,
    };
    reader.run()?;
    let pieces = match reader.frames.pop() {
        Some((_, Frame::Flow(flow))) => flow.pieces,
        _ => Vec::new(),
    };
    Ok(Body { pieces, pages_known: reader.pages_known, tracked: reader.tracked })
}

struct Reader<'a, 'b> {
    part: Part<'a>,
    beside: Beside<'b>,
    /// What the word processing namespace is called, with the colon.
    prefix: String,
    /// What is open, each with the depth of its element; the body is always the first.
    frames: Vec<(usize, Frame)>,
    /// The style of the last paragraph, by its id.
    style: Option<(Option<String>, Style)>,
    /// Open fields.
    fields: Vec<Field>,
    /// Depths of the elements that are fields as a whole; they are the last of the open ones.
    simple_fields: Vec<usize>,
    /// Open `AlternateContent` elements by depth: whether one of the choices was taken.
    alternatives: Vec<(usize, bool)>,
    /// The depth of a drawing that is not shown.
    hidden_drawing: Option<usize>,
    takes: Takes,
    page: u32,
    /// A page was just broken by hand, and nothing printed since.
    fresh_page: bool,
    pages_known: bool,
    /// The page of the first tracked change.
    tracked: Option<u32>,
    cells: usize,
}

/// What the text of the open element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Takes {
    /// Nothing that is read.
    Nothing,
    /// Text on the paper.
    Text,
    /// The instruction of a field.
    Instruction,
}

/// Something open that text, paragraphs or cells go to.
enum Frame {
    /// The body or a text box.
    Flow(Flow),
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
    Row(RowProperties),
    Cell(CellProperties, Flow),
}

/// Lines and tables one after the other.
#[derive(Default)]
struct Flow {
    pieces: Vec<Piece>,
    /// The end of the last paragraph is deleted or hidden, so that the next one continues it.
    runs_on: bool,
    /// How the table around sets what stands here, and what lies behind.
    around: CellLook,
}

/// A table that is open, and the place of its next cell.
struct Table {
    builder: TableBuilder,
    look: TableLook,
    style: Style,
    row: usize,
    cell: usize,
    /// What lies behind the table.
    behind: CellLook,
}

#[derive(Default)]
struct Paragraph {
    line: Line,
    page: u32,
    layers: Layers,
    around: CellLook,
    /// How a run looks that says nothing of itself.
    plain: Run,
    /// The run that is open.
    run: Run,
    joins_next: bool,
    /// What its text boxes hold; it follows the paragraph.
    boxes: Vec<Piece>,
}

/// How a run looks.
#[derive(Clone, Copy, Default)]
struct Run {
    look: Look,
    face: Face,
}

impl Reader<'_, '_> {
    fn run(&mut self) -> Result<(), ReadError> {
        loop {
            match self.part.next()? {
                Event::Start(e) => self.start(&e)?,
                Event::Empty(e) => match self.own_name(&e) {
                    Some("p") => self.empty_paragraph(),
                    Some("fldSimple") => {
                        self.begin_simple_field(&e);
                        self.end_field();
                    }
                    Some("tc") if matches!(self.top(), Frame::Row(_)) => self.empty_cell()?,
                    Some(name) => self.leaf(name, &e),
                    None => self.foreign_leaf(&e, self.part.depth()),
                },
                Event::End(_) => self.end(),
                Event::Text(text) => self.take(&text),
                Event::CData(text) => self.take(&text),
                Event::GeneralRef(reference) if self.takes != Takes::Nothing => match referred(&reference) {
                    Some(c) => self.take(c.encode_utf8(&mut [0; 4])),
                    None => return Err(self.part.damaged(&"引用了未定义的实体")),
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, e: &BytesStart<'_>) -> Result<(), ReadError> {
        match self.part.depth() {
            1 => return self.begin_root(e),
            // Beside the body stand styles, lists and properties.
            2 if e.local_name().as_ref() != "body" => return self.part.skip(e),
            _ => {}
        }
        let Some(name) = self.own_name(e) else { return self.start_foreign(e) };
        match name {
            "p" => self.begin_paragraph(),
            "r" => self.set_run(None),
            "t" => self.takes = Takes::Text,
            "instrText" => self.takes = Takes::Instruction,
            "fldSimple" => {
                self.begin_simple_field(e);
                self.simple_fields.push(self.part.depth());
            }
            "ffData" => self.read_control()?,
            "tbl" => self.begin_table(),
            "tr" if matches!(self.top(), Frame::Table(_)) => self.begin_row(),
            "tc" if matches!(self.top(), Frame::Row(_)) => self.begin_cell()?,
            "txbxContent" => self.begin_box(),
            "ins" | "moveTo" => self.track(),
            "del" | "moveFrom" => {
                self.track();
                self.part.skip(e)?;
            }
            "delText" | "delInstrText" | "rt" | "tblPrEx" | "tblGrid" | "sectPr" | "sdtPr" | "sdtEndPr" => {
                self.part.skip(e)?;
            }
            "pPr" | "rPr" | "tblPr" | "trPr" | "tcPr" => self.read_properties(name)?,
            name => self.leaf(name, e),
        }
        Ok(())
    }

    fn read_properties(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "pPr" => {
                let properties = properties::of_paragraph(&mut self.part)?;
                self.set_paragraph(&properties);
            }
            "rPr" => {
                let properties = properties::of_run(&mut self.part)?;
                self.set_run(Some(&properties));
            }
            "tblPr" => {
                let mut look = TableLook::default();
                self.part.each_within(|depth, name, e| {
                    if depth == 0 {
                        look.take(name, e);
                    }
                })?;
                self.set_table(look);
            }
            "trPr" => {
                let properties = properties::of_row(&mut self.part)?;
                self.set_row(properties);
            }
            _ => {
                let properties = properties::of_cell(&mut self.part)?;
                self.set_cell(properties);
            }
        }
        Ok(())
    }

    fn track(&mut self) {
        self.tracked.get_or_insert(self.page);
    }

    /// The root tells what the word processing namespace is called.
    fn begin_root(&mut self, e: &BytesStart<'_>) -> Result<(), ReadError> {
        let name = e.name();
        match name.as_ref().strip_suffix("wordDocument").or_else(|| name.as_ref().strip_suffix("document")) {
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
            "r" => self.set_run(None),
            "t" => self.takes = Takes::Text,
            // A tracked change of Word 2003.
            "annotation" => match attribute(e, "type").as_deref() {
                Some("Word.Deletion") => {
                    self.track();
                    self.part.skip(e)?;
                }
                Some("Word.Insertion") => self.track(),
                _ => {}
            },
            "shape" | "rect" if is_invisible(e) => {
                self.hidden_drawing.get_or_insert(self.part.depth());
            }
            _ => self.foreign_leaf(e, self.part.depth() - 1),
        }
        Ok(())
    }

    /// An element of another namespace without content that is read, inside the element of depth `around`.
    fn foreign_leaf(&mut self, e: &BytesStart<'_>, around: usize) {
        match e.local_name().as_ref() {
            "OLEObject" if attribute(e, "DrawAspect").as_deref() != Some("Icon") => {
                let guest = Guest::Object {
                    id: attribute(e, "id").unwrap_or_default(),
                    program: attribute(e, "ProgID").unwrap_or_default(),
                };
                let pieces = (self.beside.guest)(&guest);
                self.receive(pieces);
            }
            "docPr" if attribute(e, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true") => {
                self.hidden_drawing.get_or_insert(around);
            }
            _ => {}
        }
    }

    /// An element that stands for a character or a break.
    fn leaf(&mut self, name: &str, e: &BytesStart<'_>) {
        match name {
            "tab" | "ptab" => self.push('\t'),
            "cr" => self.push('\n'),
            "noBreakHyphen" => self.push('-'),
            "sym" => self.push_symbol(e),
            "br" => match attribute(e, "type").as_deref() {
                Some("page") => {
                    self.page += 1;
                    self.fresh_page = true;
                }
                Some("column") => {}
                _ => self.push('\n'),
            },
            "altChunk" => {
                let pieces = (self.beside.guest)(&Guest::Chunk(attribute(e, "id").unwrap_or_default()));
                self.receive(pieces);
            }
            "lastRenderedPageBreak" => {
                self.pages_known = true;
                if !self.fresh_page {
                    self.page += 1;
                }
                self.fresh_page = false;
            }
            "fldChar" => self.field_mark(e),
            _ => {}
        }
    }

    fn end(&mut self) {
        self.takes = Takes::Nothing;
        let depth = self.part.depth() + 1;
        self.alternatives.pop_if(|(at, _)| *at == depth);
        if self.simple_fields.pop_if(|at| *at == depth).is_some() {
            self.end_field();
        }
        if let Some((_, frame)) = self.frames.pop_if(|(at, _)| *at == depth) {
            self.close(frame);
        }
        self.hidden_drawing.take_if(|at| *at == depth);
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
            Frame::Paragraph(paragraph) => self.end_paragraph(*paragraph),
            Frame::Flow(_) if self.hidden_drawing.is_some() => {}
            Frame::Flow(flow) => self.receive(flow.pieces),
            Frame::Table(table) => self.receive(table.builder.finish()),
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

    /// How the innermost cell or text box sets what stands in it.
    fn around(&self) -> CellLook {
        let flows = self.frames.iter().rev().map(|(_, frame)| match frame {
            Frame::Flow(flow) | Frame::Cell(_, flow) => Some(flow.around),
            Frame::Paragraph(_) | Frame::Table(_) | Frame::Row(_) => None,
        });
        flows.flatten().next().unwrap_or_default()
    }

    fn begin_box(&mut self) {
        // A shape may be painted in any colour.
        let around = CellLook { text: Setting::default(), ground: super::super::visible::Ground::Unknown };
        self.open(Frame::Flow(Flow { around, ..Flow::default() }));
    }

    fn begin_table(&mut self) {
        let mut table = Table {
            builder: TableBuilder::new(Some(self.page)),
            look: TableLook::default(),
            style: Style::default(),
            row: 0,
            cell: 0,
            behind: self.around(),
        };
        table.style = self.beside.styles.of_table(&table.look);
        self.open(Frame::Table(Box::new(table)));
    }

    fn set_table(&mut self, look: TableLook) {
        let style = self.beside.styles.of_table(&look);
        if let Frame::Table(table) = self.top() {
            (table.look, table.style) = (look, style);
        }
    }

    fn begin_row(&mut self) {
        if let Frame::Table(table) = self.top() {
            table.cell = 0;
        }
        self.open(Frame::Row(RowProperties::default()));
    }

    fn set_row(&mut self, properties: RowProperties) {
        let (before, page) = (properties.before, Some(self.page));
        let [.., (_, Frame::Table(table)), (_, Frame::Row(row))] = self.frames.as_mut_slice() else { return };
        if before > 0 && !properties.dropped {
            table.builder.add_cell(Vec::new(), before, Vertical::Single, page);
        }
        *row = properties;
    }

    fn end_row(&mut self, properties: &RowProperties) {
        let page = Some(self.page);
        let Frame::Table(table) = self.top() else { return };
        table.row += 1;
        if properties.dropped {
            return;
        }
        if properties.after > 0 {
            table.builder.add_cell(Vec::new(), properties.after, Vertical::Single, page);
        }
        table.builder.end_row();
    }

    fn begin_cell(&mut self) -> Result<(), ReadError> {
        self.cells += 1;
        if self.cells > limits::MAX_CELLS {
            return Err(ReadError::TooLarge { limit: "MAX_CELLS", allowed: limits::MAX_CELLS as u64 });
        }
        self.open(Frame::Cell(CellProperties::default(), Flow::default()));
        self.set_cell(CellProperties::default());
        Ok(())
    }

    fn empty_cell(&mut self) -> Result<(), ReadError> {
        self.begin_cell()?;
        if let Some((_, frame)) = self.frames.pop() {
            self.close(frame);
        }
        Ok(())
    }

    fn set_cell(&mut self, found: CellProperties) {
        let [.., (_, Frame::Table(table)), (_, Frame::Row(_)), (_, Frame::Cell(properties, flow))] =
            self.frames.as_mut_slice()
        else {
            return;
        };
        let styled = table.style.of_cell(&table.look, table.row, table.cell);
        let own = found.ground.unwrap_or(styled.ground.or(table.look.ground));
        flow.around = CellLook { text: styled.text, ground: own.or(table.behind.ground) };
        *properties = found;
    }

    fn end_cell(&mut self, properties: &CellProperties, pieces: Vec<Piece>) {
        let page = Some(self.page);
        let [.., (_, Frame::Table(table)), (_, Frame::Row(row))] = self.frames.as_mut_slice() else { return };
        table.cell += 1;
        if row.dropped || properties.deleted {
            return;
        }
        let span = properties.span.max(1);
        match properties.continues_left {
            true => table.builder.widen_last_cell(span),
            false => table.builder.add_cell(pieces, span, properties.vertical, page),
        }
    }
}

/// Whether a drawing of the older kind says that it is not shown.
fn is_invisible(e: &BytesStart<'_>) -> bool {
    let style = attribute(e, "style").unwrap_or_default();
    style.split(';').filter_map(|pair| pair.split_once(':')).any(|(name, value)| {
        name.trim().eq_ignore_ascii_case("visibility") && value.trim().eq_ignore_ascii_case("hidden")
    })
}
