//! Word 97–2003 documents (DOC, MS-DOC), read natively.
//!
//! Text comes from the piece table, paragraphs and rows from the property pages. Not read: Word 6 and 95.

mod body;
mod looks;
mod numbering;
mod properties;
mod styles;
mod text;

use self::body::{Body, Content};
use self::looks::Faces;
use self::numbering::Numbering;
use self::properties::Runs;
use self::styles::Styles;
use self::text::Pieces;
use super::ReadError;
use super::bytes::{u16_at, u32_at};
use super::compound::{self, Compound};
use super::flow::{self, Piece};
use super::guest::{self, Guests};
use crate::model::{Document, Format};

const FORMAT: &str = "DOC";

/// Reads the document of a compound file that has a `WordDocument` stream.
pub(super) fn read(mut file: Compound<'_>) -> Result<Document, ReadError> {
    let mut stream = |name| compound::stream(&mut file, name);
    let main = stream("/WordDocument").ok_or_else(|| damaged("正文数据不完整"))?;
    let header = Header::of(&main)?;
    let table = stream(header.table).ok_or_else(|| damaged("找不到表格数据流"))?;
    let data = stream("/Data").unwrap_or_default();
    let part = |index| header.part(&main, &table, index);
    let pieces = Pieces::of(part(parts::CLX), &main)?;
    let paragraphs = Runs::of_paragraphs(&main, part(parts::PARAGRAPHS));
    let mut guests = Guests::default();
    let content = Content {
        main: &main,
        data: &data,
        pieces: &pieces,
        paragraphs,
        characters: Runs::of_characters(&main, part(parts::CHARACTERS)),
        styles: Styles::of(part(parts::STYLES)),
        faces: Faces::of(part(parts::FONTS)),
        object: &mut |number, program| object(&mut file, number, program, &mut guests),
    };
    let lists = header.part_and_rest(&main, &table, parts::LISTS);
    let mut body = Body::new(content, Numbering::of(lists, part(parts::OVERRIDES)));
    let [text, boxes] = header.stretches(&main).ok_or_else(|| damaged("文件头不完整"))?;
    if pieces.end() < text.end {
        return Err(damaged("文本位置表不完整"));
    }
    body.read(text)?;
    body.read_boxes(boxes)?;
    let blocks = flow::blocks(body.finish()?, false);
    Ok(Document { format: Format::Doc, title: None, metadata: Vec::new(), blocks, notes: guests.notes })
}

/// What an embedded object shows, by its number.
fn object(file: &mut Compound<'_>, number: u32, program: &str, guests: &mut Guests) -> Vec<Piece> {
    match guest::object_in(file, &format!("/ObjectPool/_{number}")) {
        Some(bytes) => guest::object(&bytes, program, guests),
        None => guests.unread_object(program),
    }
}

/// Indexes of parts of the table stream in the header's list.
mod parts {
    pub(super) const STYLES: usize = 1;
    pub(super) const CHARACTERS: usize = 12;
    pub(super) const PARAGRAPHS: usize = 13;
    pub(super) const FONTS: usize = 15;
    pub(super) const CLX: usize = 33;
    pub(super) const LISTS: usize = 73;
    pub(super) const OVERRIDES: usize = 74;
}

/// The file information block at the start of the main stream.
struct Header {
    /// The name of the stream that holds the tables.
    table: &'static str,
}

impl Header {
    const SIGNATURE: u16 = 0xA5EC;
    /// The lowest version that Word 97 writes; Word 6 and 95 write lower ones.
    const WORD_97: u16 = 0x00C0;
    const ENCRYPTED: u16 = 0x0100;
    const SECOND_TABLE: u16 = 0x0200;
    /// Where the list of parts begins: an offset and a size each.
    const PARTS: usize = 0x9A;
    /// Where the lengths of text, footnotes, headers, macros, annotations, endnotes and boxes stand.
    const LENGTHS: usize = 0x4C;

    fn of(main: &[u8]) -> Result<Header, ReadError> {
        let short = |at| u16_at(main, at).ok_or_else(|| damaged("文件头不完整"));
        let (signature, version, flags) = (short(0)?, short(2)?, short(10)?);
        if signature != Header::SIGNATURE || version < Header::WORD_97 {
            return Err(ReadError::OldWord);
        }
        if flags & Header::ENCRYPTED != 0 {
            return Err(ReadError::Encrypted);
        }
        Ok(Header { table: if flags & Header::SECOND_TABLE != 0 { "/1Table" } else { "/0Table" } })
    }

    /// A part of the table stream; empty when the document has none.
    fn part<'t>(&self, main: &[u8], table: &'t [u8], index: usize) -> &'t [u8] {
        let at = Header::PARTS + 8 * index;
        let place = u32_at(main, at).zip(u32_at(main, at + 4));
        let bytes = place.and_then(|(start, size)| {
            table.get(start as usize..(start as usize).checked_add(size as usize)?)
        });
        bytes.unwrap_or_default()
    }

    /// A part with everything after it: the levels of lists follow theirs uncounted.
    fn part_and_rest<'t>(&self, main: &[u8], table: &'t [u8], index: usize) -> &'t [u8] {
        let at = Header::PARTS + 8 * index;
        let place = u32_at(main, at).zip(u32_at(main, at + 4)).filter(|(_, size)| *size > 0);
        place.and_then(|(start, _)| table.get(start as usize..)).unwrap_or_default()
    }

    /// Character positions of the main text and of the text boxes.
    fn stretches(&self, main: &[u8]) -> Option<[std::ops::Range<u32>; 2]> {
        let mut end = 0u32;
        let mut ends = [0; 7];
        for (i, slot) in ends.iter_mut().enumerate() {
            end = end.checked_add(u32_at(main, Header::LENGTHS + 4 * i)?)?;
            *slot = end;
        }
        Some([0..ends[0], ends[5]..ends[6]])
    }
}

fn damaged(reason: &str) -> ReadError {
    ReadError::Damaged { format: FORMAT, reason: reason.into() }
}
