//! Rich Text Format (RTF), in the code pages and Unicode that Chinese papers use.
//!
//! Not read: headers, footers and notes.

mod group;
mod objects;
mod tokens;

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, WINDOWS_1252};

use self::group::{Group, Holds, OUTSIDE, StyleKind, Tables};
use self::objects::{OpenField, OpenObject};
use self::tokens::{Token, Tokens};
use super::ReadError;
use super::edges::{Outline, RowShape};
use super::flow::{self, Piece, Vertical};
use super::guest::{self, Guests};
use super::symbol::Face;
use super::visible::{Ground, Line};
use crate::limits;
use crate::model::{Document, Format};

const FORMAT: &str = "RTF";
/// How a file begins.
const MAGIC: &[u8] = b"{\\rtf";
/// What some programs write before it.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
/// Words that begin a group whose text is not part of the running text.
const ASIDE: [&str; 17] = [
    "annotation",
    "filetbl",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "footnote",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "info",
    "nonesttables",
    "pict",
    "revtbl",
    "shprslt",
    "sp",
];

/// What the text of a group is that begins with this word.
fn holds(word: &str) -> Option<Holds> {
    Some(match word {
        "stylesheet" => Holds::Styles,
        "fonttbl" => Holds::Fonts,
        "colortbl" => Holds::Colours,
        "fldinst" => Holds::Instruction,
        "ffl" => Holds::Choice,
        "objclass" => Holds::ObjectClass,
        "objdata" => Holds::ObjectData,
        word if ASIDE.contains(&word) => Holds::Nothing,
        _ => return None,
    })
}

/// Whether bytes begin as RTF.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(MAGIC)
}

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let mut reader = Reader::new(Tokens::of(bytes));
    reader.run()?;
    let notes = std::mem::take(&mut reader.guests.notes);
    Ok(Document {
        format: Format::Rtf,
        title: None,
        metadata: Vec::new(),
        blocks: flow::blocks(reader.outline.finish()?, false),
        notes,
    })
}

struct Reader<'a> {
    tokens: Tokens<'a>,
    /// Open groups, the innermost last.
    groups: Vec<Group>,
    outline: Outline,
    line: Line,
    /// Bytes of text that are not yet decoded.
    bytes: Vec<u8>,
    /// Characters still to pass over: what stands in for the last Unicode one.
    stand_ins: u32,
    /// The first half of a character beyond the basic plane.
    high: Option<u16>,
    code_page: &'static Encoding,
    /// Code pages of fonts.
    fonts: HashMap<i32, &'static Encoding>,
    /// Styles, fonts of signs and colours.
    tables: Tables,
    /// The rows described last: of the outermost table and of the tables in it.
    row: RowDescription,
    inner_row: RowDescription,
    /// A row is described and has not ended.
    in_row: bool,
    /// Finished cells of the outermost row that is open.
    cells: usize,
    /// Open fields and objects.
    fields: Vec<OpenField>,
    objects: Vec<OpenObject>,
    guests: Guests,
    /// What stands around the text boxes that are open.
    outside: Vec<Outside>,
    /// What finished text boxes hold.
    boxes: Vec<Piece>,
}

/// The state of the text around a text box.
struct Outside {
    /// Open groups, that of the text box included.
    groups: usize,
    outline: Outline,
    line: Line,
    in_row: bool,
}

/// A row as it is being described.
#[derive(Default)]
struct RowDescription {
    left: i32,
    shape: RowShape,
    /// The merges of the cell whose right edge comes next.
    next: (Vertical, bool),
    /// What is painted behind each cell, and behind the one whose right edge comes next.
    grounds: Vec<Ground>,
    next_ground: Ground,
    /// It is too low to show anything.
    is_dropped: bool,
}

/// A row whose exact height is less, in twips, shows nothing.
const LOWEST_ROW: i32 = 40;

impl RowDescription {
    fn describe(&mut self, word: &str, number: i32, tables: &Tables) {
        match word {
            "trowd" => *self = RowDescription::default(),
            // A height below 0 is exact.
            "trrh" => self.is_dropped = (1 - LOWEST_ROW..0).contains(&number),
            "clcbpat" => self.next_ground = tables.ground(number),
            "clshdng" if number > 0 => self.next_ground = Ground::Unknown,
            "trleft" => self.left = number,
            "clvmgf" => self.next.0 = Vertical::Start,
            "clvmrg" => self.next.0 = Vertical::Continue,
            "clmrg" => self.next.1 = true,
            "cellx" if self.shape.edges.len() < limits::MAX_SPAN as usize => {
                self.shape.edges.push(number);
                self.shape.merges.push(std::mem::take(&mut self.next));
                self.grounds.push(std::mem::take(&mut self.next_ground));
            }
            _ => {}
        }
    }

    fn shape(&self) -> RowShape {
        let mut shape = self.shape.clone();
        if !shape.edges.is_empty() {
            shape.edges.insert(0, self.left);
        }
        shape
    }
}

impl<'a> Reader<'a> {
    fn new(tokens: Tokens<'a>) -> Reader<'a> {
        Reader {
            tokens,
            groups: Vec::new(),
            outline: Outline::default(),
            line: Line::default(),
            bytes: Vec::new(),
            stand_ins: 0,
            high: None,
            code_page: WINDOWS_1252,
            fonts: HashMap::new(),
            tables: Tables::default(),
            row: RowDescription::default(),
            inner_row: RowDescription::default(),
            in_row: false,
            cells: 0,
            fields: Vec::new(),
            objects: Vec::new(),
            guests: Guests::default(),
            outside: Vec::new(),
            boxes: Vec::new(),
        }
    }

    fn run(&mut self) -> Result<(), ReadError> {
        while let Some(token) = self.tokens.next() {
            if let Token::Byte(byte) = token {
                self.byte(byte);
                continue;
            }
            self.flush();
            match token {
                Token::Begin => self.begin_group()?,
                Token::End => {
                    self.end_box()?;
                    self.end_group();
                    self.stand_ins = 0;
                    if self.groups.is_empty() {
                        return self.end_paragraph();
                    }
                }
                Token::Symbol(symbol) => self.symbol(symbol)?,
                Token::Word(word, number) => self.word(word, number)?,
                Token::Byte(_) => {}
            }
        }
        Err(ReadError::Damaged {
            format: FORMAT, reason: "内容不完整，文件可能没有下载完整".into()
        })
    }

    fn begin_group(&mut self) -> Result<(), ReadError> {
        if self.groups.len() >= limits::MAX_NESTING {
            return Err(ReadError::TooLarge { limit: "MAX_NESTING", allowed: limits::MAX_NESTING as u64 });
        }
        self.groups.push(self.group().clone());
        self.stand_ins = 0;
        Ok(())
    }

    fn group(&self) -> &Group {
        self.groups.last().unwrap_or(&OUTSIDE)
    }

    fn change(&mut self, change: impl FnOnce(&mut Group)) {
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    fn symbol(&mut self, symbol: u8) -> Result<(), ReadError> {
        match symbol {
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'~' => self.push('\u{A0}'),
            b'_' => self.push('-'),
            b'\r' | b'\n' if self.group().holds == Holds::Text => self.end_paragraph()?,
            // A group that a reader may pass over begins; of those, only these matter here.
            b'*' => match self.tokens.next() {
                Some(Token::Word("shpinst", _)) => {}
                Some(Token::Word("formfield", _)) if self.group().holds == Holds::Instruction => {}
                Some(Token::Word("nesttableprops", _)) => {
                    self.change(|group| group.describes_inner_row = true)
                }
                Some(Token::Word("cs", Some(number))) if self.group().holds == Holds::Styles => {
                    self.change(|group| group.style = Some((StyleKind::Character, number)))
                }
                Some(Token::Word(word, _)) => {
                    let holds = holds(word).unwrap_or(Holds::Nothing);
                    self.change(|group| group.holds = holds);
                }
                _ => self.change(|group| group.holds = Holds::Nothing),
            },
            _ => {}
        }
        Ok(())
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), ReadError> {
        let value = number.unwrap_or(0);
        match word {
            "bin" => {
                self.tokens.pass_over(value.max(0) as usize);
                return Ok(());
            }
            "f" | "deff" => self.change(|group| group.font = value),
            "fcharset" => self.set_charset(value),
            "ansicpg" => self.code_page = code_page(value),
            word => {
                if let Some(holds) = holds(word) {
                    self.change(|group| group.holds = holds);
                }
            }
        }
        match self.group().holds {
            Holds::Text => self.text_word(word, number),
            Holds::Styles => {
                self.style_word(word, number);
                Ok(())
            }
            Holds::Colours => {
                self.tables.mix(word, value);
                Ok(())
            }
            Holds::Instruction => {
                if let Some(open) = self.fields.last_mut() {
                    open.describe(word, value);
                }
                Ok(())
            }
            Holds::Nothing | Holds::Fonts | Holds::Choice | Holds::ObjectClass | Holds::ObjectData => Ok(()),
        }
    }

    /// A word in the description of a style.
    fn style_word(&mut self, word: &str, number: Option<i32>) {
        let Some(group) = self.groups.last_mut() else { return };
        match word {
            "s" => group.style = number.map(|number| (StyleKind::Paragraph, number)),
            "cs" => group.style = number.map(|number| (StyleKind::Character, number)),
            "sbasedon" => group.based_on = number,
            word => group.set(word, number, &self.tables),
        }
    }

    fn set_charset(&mut self, number: i32) {
        const SIGNS: i32 = 2;
        let font = self.group().font;
        self.fonts.extend(charset(number).map(|encoding| (font, encoding)));
        if number == SIGNS {
            self.tables.faces.insert(font, Face::Pictures);
        }
    }

    /// A word in the running text.
    fn text_word(&mut self, word: &str, number: Option<i32>) -> Result<(), ReadError> {
        let value = number.unwrap_or(0);
        match word {
            "field" if self.fields.len() < limits::MAX_NESTING => {
                self.fields.push(OpenField::new(self.groups.len()));
            }
            "flddirty" => self.fields.last_mut().into_iter().for_each(|open| open.field.is_dirty = true),
            "fldrslt" => {
                if let Some(open) = self.fields.last_mut() {
                    (open.field.in_instruction, open.field.has_result) = (false, true);
                }
            }
            "object" if self.objects.len() < limits::MAX_NESTING => {
                self.objects.push(OpenObject::new(self.groups.len()));
            }
            "par" | "sect" | "page" => self.end_paragraph()?,
            "shptxt" => self.begin_box(),
            "cell" => self.end_cell(1)?,
            "nestcell" => self.end_cell(self.group().depth.max(2))?,
            "row" => {
                self.outline.set_depth(1)?;
                match self.row.is_dropped {
                    true => self.outline.drop_row(),
                    false => self.outline.end_row(self.row.shape())?,
                }
                (self.in_row, self.cells) = (false, 0);
            }
            "nestrow" => {
                self.outline.set_depth(self.group().depth.max(2))?;
                self.outline.end_row(self.inner_row.shape())?;
            }
            "u" => self.unicode(value as u16),
            "trowd" | "trleft" | "trrh" | "cellx" | "clvmgf" | "clmrg" | "clvmrg" | "clcbpat" | "clshdng" => {
                match self.group().describes_inner_row {
                    true => self.inner_row.describe(word, value, &self.tables),
                    false => {
                        self.in_row |= word == "trowd";
                        self.row.describe(word, value, &self.tables);
                    }
                }
            }
            word => match character(word) {
                Some(c) => self.push(c),
                None => {
                    if let Some(group) = self.groups.last_mut() {
                        group.set(word, number, &self.tables);
                    }
                }
            },
        }
        Ok(())
    }

    /// A text box begins: what it holds is gathered apart.
    fn begin_box(&mut self) {
        self.change(|group| (group.in_table, group.depth) = (false, 1));
        self.outside.push(Outside {
            groups: self.groups.len(),
            outline: std::mem::take(&mut self.outline),
            line: std::mem::take(&mut self.line),
            in_row: std::mem::take(&mut self.in_row),
        });
    }

    /// Ends the text box whose group ends now; its contents follow the paragraph that it hangs on.
    fn end_box(&mut self) -> Result<(), ReadError> {
        let groups = self.groups.len();
        if let Some(outside) = self.outside.pop_if(|outside| outside.groups == groups) {
            self.end_paragraph()?;
            let inside = std::mem::replace(&mut self.outline, outside.outline);
            self.boxes.extend(inside.finish()?);
            (self.line, self.in_row) = (outside.line, outside.in_row);
        }
        Ok(())
    }

    fn end_line(&mut self) {
        let line = self.line.take();
        self.outline.add_line(line);
        if self.outside.is_empty() {
            self.outline.add_pieces(std::mem::take(&mut self.boxes));
        }
    }

    fn end_cell(&mut self, depth: usize) -> Result<(), ReadError> {
        self.outline.set_depth(depth)?;
        self.end_line();
        if depth == 1 && self.outside.is_empty() {
            self.cells += 1;
        }
        self.outline.end_cell()
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        let in_table = self.group().in_table || self.in_row;
        self.outline.set_depth(if in_table { self.group().depth.max(1) } else { 0 })?;
        self.end_line();
        Ok(())
    }

    fn unicode(&mut self, unit: u16) {
        self.stand_ins = self.group().stand_ins;
        match (unit, self.high.take()) {
            (0xD800..0xDC00, _) => self.high = Some(unit),
            (unit, Some(high)) => char::decode_utf16([high, unit]).flatten().for_each(|c| self.push(c)),
            (unit, None) => char::from_u32(unit.into()).into_iter().for_each(|c| self.push(c)),
        }
    }

    fn byte(&mut self, byte: u8) {
        match self.stand_ins {
            0 => self.bytes.push(byte),
            _ => self.stand_ins -= 1,
        }
    }

    /// Decodes the bytes gathered since the last control word.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let holds = self.group().holds;
        match holds {
            Holds::Nothing | Holds::Styles => {}
            Holds::Colours => bytes.iter().filter(|b| **b == b';').for_each(|_| self.tables.end_colour()),
            Holds::ObjectData => self.objects.last_mut().into_iter().for_each(|object| object.add(&bytes)),
            Holds::Text | Holds::Fonts | Holds::Instruction | Holds::Choice | Holds::ObjectClass => {
                let encoding = self.fonts.get(&self.group().font).unwrap_or(&self.code_page);
                let (text, _) = encoding.decode_without_bom_handling(&bytes);
                self.take(holds, &text);
            }
        }
        self.bytes = bytes;
        self.bytes.clear();
    }

    /// Text as what the group holds.
    fn take(&mut self, holds: Holds, text: &str) {
        match holds {
            Holds::Text => self.write(text),
            Holds::Fonts => {
                let face = Face::of(text.trim().trim_end_matches(';'));
                if face != Face::Plain {
                    self.tables.faces.insert(self.group().font, face);
                }
            }
            Holds::Instruction => {
                self.fields.last_mut().into_iter().for_each(|open| open.field.instruct(text));
            }
            Holds::Choice => self.fields.last_mut().into_iter().for_each(|open| open.add_choice(text)),
            Holds::ObjectClass => {
                self.objects.last_mut().into_iter().for_each(|object| object.program.push_str(text));
            }
            Holds::Nothing | Holds::Styles | Holds::Colours | Holds::ObjectData => {}
        }
    }

    fn push(&mut self, c: char) {
        let holds = self.group().holds;
        self.take(holds, c.encode_utf8(&mut [0; 4]));
    }

    /// Writes text as the group sets it.
    fn write(&mut self, text: &str) {
        let group = self.group();
        let mut look = group.look(self.behind());
        look.is_doubtful |= self.fields.iter().any(|open| open.field.is_dirty);
        let face = self.tables.faces.get(&group.font).copied().unwrap_or_default();
        if !text.trim().is_empty() {
            self.fields.iter_mut().for_each(|open| open.field.has_words = true);
        }
        match face {
            Face::Plain => self.line.push(&look, text),
            face => self.line.push(&look, &face.text(text)),
        }
    }

    /// What lies behind the paragraph: the cell's ground, where the row was described before its cells.
    fn behind(&self) -> Ground {
        let group = self.group();
        match (group.in_table || self.in_row, group.depth) {
            _ if !self.outside.is_empty() => Ground::Unknown,
            (false, _) => Ground::Clear,
            (true, 0 | 1) if self.in_row => {
                self.row.grounds.get(self.cells).copied().unwrap_or(Ground::Unknown)
            }
            (true, _) => Ground::Unknown,
        }
    }

    /// Ends a group, and the style, field or object that it was.
    fn end_group(&mut self) {
        let count = self.groups.len();
        if let Some(open) = self.fields.pop_if(|open| open.groups == count)
            && let Some(shown) = open.shown()
        {
            self.write(&shown);
        }
        if let Some(object) = self.objects.pop_if(|object| object.groups == count) {
            self.end_object(&object);
        }
        let Some(group) = self.groups.pop() else { return };
        if group.holds == Holds::Styles && self.group().holds == Holds::Styles {
            self.tables.add_style(&group);
        }
    }

    fn end_object(&mut self, object: &OpenObject) {
        let data = object.data();
        let pieces = match guest::object_of_ole1(&data) {
            Some(file) => guest::object(file, &object.program, &mut self.guests),
            None => self.guests.unread_object(&object.program),
        };
        self.boxes.extend(pieces);
    }
}

/// The character that a control word stands for.
fn character(word: &str) -> Option<char> {
    Some(match word {
        "tab" => '\t',
        "line" => '\n',
        "emdash" => '—',
        "endash" => '–',
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "bullet" => '•',
        "emspace" | "enspace" | "qmspace" => ' ',
        _ => return None,
    })
}

/// The code page of a Windows character set; the standard one leaves the choice to the file.
fn charset(number: i32) -> Option<&'static Encoding> {
    match number {
        128 => Some(SHIFT_JIS),
        129 => Some(EUC_KR),
        134 => Some(GB18030),
        136 => Some(BIG5),
        _ => None,
    }
}

fn code_page(number: i32) -> &'static Encoding {
    match number {
        932 => SHIFT_JIS,
        936 | 54936 => GB18030,
        949 => EUC_KR,
        950 => BIG5,
        65001 => UTF_8,
        _ => WINDOWS_1252,
    }
}
