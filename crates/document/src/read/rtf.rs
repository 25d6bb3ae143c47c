//! Rich Text Format (RTF), in the code pages and Unicode that Chinese papers use.
//!
//! Not read: headers, footers and notes.

mod tokens;

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, WINDOWS_1252};

use self::tokens::{Token, Tokens};
use super::ReadError;
use super::edges::{Outline, RowShape};
use super::flow::{self, Piece, Vertical};
use crate::limits;
use crate::model::{Document, Format};

const FORMAT: &str = "RTF";
/// How a file begins.
pub(super) const MAGIC: &[u8] = b"{\\rtf";
/// Words that begin a group whose text is not part of the running text.
const ASIDE: [&str; 22] = [
    "annotation",
    "colortbl",
    "filetbl",
    "fldinst",
    "fonttbl",
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
    "objdata",
    "pict",
    "revtbl",
    "shprslt",
    "sp",
    "stylesheet",
];

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut reader = Reader::new(Tokens::of(bytes));
    reader.run()?;
    Ok(Document {
        format: Format::Rtf,
        title: None,
        metadata: Vec::new(),
        blocks: flow::blocks(reader.outline.finish()?, false),
        notes: Vec::new(),
    })
}

struct Reader<'a> {
    tokens: Tokens<'a>,
    /// Open groups, the innermost last.
    groups: Vec<Group>,
    outline: Outline,
    line: String,
    /// Bytes of text that are not yet decoded.
    bytes: Vec<u8>,
    /// Characters still to pass over: what stands in for the last Unicode one.
    stand_ins: u32,
    /// The first half of a character beyond the basic plane.
    high: Option<u16>,
    code_page: &'static Encoding,
    /// Code pages of fonts.
    fonts: HashMap<i32, &'static Encoding>,
    /// The rows described last: of the outermost table and of the tables in it.
    row: RowDescription,
    inner_row: RowDescription,
    /// A row is described and has not ended.
    in_row: bool,
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
    line: String,
    in_row: bool,
}

/// What holds up to the end of a group.
#[derive(Clone, Debug)]
struct Group {
    /// Its text is not part of the running text.
    aside: bool,
    font: i32,
    /// Characters that stand in for a Unicode one.
    stand_ins: u32,
    hidden: bool,
    deleted: bool,
    in_table: bool,
    /// Tables that the paragraph stands in, when it stands in one.
    depth: usize,
    describes_inner_row: bool,
}

/// The state before any group.
const OUTSIDE: Group = Group {
    aside: false,
    font: 0,
    stand_ins: 1,
    hidden: false,
    deleted: false,
    in_table: false,
    depth: 1,
    describes_inner_row: false,
};

/// A row as it is being described.
#[derive(Default)]
struct RowDescription {
    left: i32,
    shape: RowShape,
    /// The merges of the cell whose right edge comes next.
    next: (Vertical, bool),
}

impl RowDescription {
    fn describe(&mut self, word: &str, number: i32) {
        match word {
            "trowd" => *self = RowDescription::default(),
            "trleft" => self.left = number,
            "clvmgf" => self.next.0 = Vertical::Start,
            "clvmrg" => self.next.0 = Vertical::Continue,
            "clmrg" => self.next.1 = true,
            "cellx" if self.shape.edges.len() < limits::MAX_SPAN as usize => {
                self.shape.edges.push(number);
                self.shape.merges.push(std::mem::take(&mut self.next));
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
            line: String::new(),
            bytes: Vec::new(),
            stand_ins: 0,
            high: None,
            code_page: WINDOWS_1252,
            fonts: HashMap::new(),
            row: RowDescription::default(),
            inner_row: RowDescription::default(),
            in_row: false,
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
                    self.groups.pop();
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
            b'\r' | b'\n' if !self.group().aside => self.end_paragraph()?,
            // A group that a reader may pass over begins; of those, only two matter here.
            b'*' => match self.tokens.next() {
                Some(Token::Word("shpinst", _)) => {}
                Some(Token::Word("nesttableprops", _)) => {
                    self.change(|group| group.describes_inner_row = true)
                }
                _ => self.change(|group| group.aside = true),
            },
            _ => {}
        }
        Ok(())
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), ReadError> {
        let value = number.unwrap_or(0);
        match word {
            "bin" => self.tokens.pass_over(value.max(0) as usize),
            "f" | "deff" => self.change(|group| group.font = value),
            "fcharset" => {
                let font = self.group().font;
                self.fonts.extend(charset(value).map(|encoding| (font, encoding)));
            }
            "ansicpg" => self.code_page = code_page(value),
            word if ASIDE.contains(&word) => self.change(|group| group.aside = true),
            _ if self.group().aside => {}
            "par" | "sect" | "page" => self.end_paragraph()?,
            "shptxt" => self.begin_box(),
            "cell" => self.end_cell(1)?,
            "nestcell" => self.end_cell(self.group().depth.max(2))?,
            "row" => {
                self.outline.set_depth(1)?;
                self.outline.end_row(self.row.shape())?;
                self.in_row = false;
            }
            "nestrow" => {
                self.outline.set_depth(self.group().depth.max(2))?;
                self.outline.end_row(self.inner_row.shape())?;
            }
            "u" => self.unicode(value as u16),
            "trowd" | "trleft" | "cellx" | "clvmgf" | "clmrg" | "clvmrg" => {
                match self.group().describes_inner_row {
                    true => self.inner_row.describe(word, value),
                    false => {
                        self.in_row |= word == "trowd";
                        self.row.describe(word, value);
                    }
                }
            }
            word => match character(word) {
                Some(c) => self.push(c),
                None => self.change(|group| group.set(word, number)),
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
        self.outline.add_line(std::mem::take(&mut self.line));
        if self.outside.is_empty() {
            self.outline.add_pieces(std::mem::take(&mut self.boxes));
        }
    }

    fn end_cell(&mut self, depth: usize) -> Result<(), ReadError> {
        self.outline.set_depth(depth)?;
        self.end_line();
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
        let encoding = self.fonts.get(&self.group().font).unwrap_or(&self.code_page);
        let (text, _) = encoding.decode_without_bom_handling(&self.bytes);
        if self.group().is_shown() {
            self.line.push_str(&text);
        }
        self.bytes.clear();
    }

    fn push(&mut self, c: char) {
        if self.group().is_shown() {
            self.line.push(c);
        }
    }
}

impl Group {
    fn is_shown(&self) -> bool {
        !(self.aside || self.hidden || self.deleted)
    }

    /// Takes up a property of characters or paragraphs.
    fn set(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        let value = number.unwrap_or(0).max(0);
        match word {
            "uc" => self.stand_ins = value as u32,
            "v" => self.hidden = on,
            "deleted" => self.deleted = on,
            "plain" => (self.hidden, self.deleted) = (false, false),
            "pard" => (self.in_table, self.depth) = (false, 1),
            "intbl" => self.in_table = on,
            "itap" => self.depth = value as usize,
            _ => {}
        }
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
