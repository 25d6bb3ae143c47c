//! Files that stand inside the text of an office file: texts in other formats, and embedded sheets.
//!
//! They are read in place, bounded together in number, size and depth. What is not read leaves a note, never silence.

use std::io::{Cursor, Write};

use super::bytes::u32_at;
use super::compound::{self, Compound};
use super::flow::Piece;
use super::sniff::{self, Kind, Reader};
use super::{ReadError, docx, sheet};
use crate::limits;
use crate::model::{Block, Document, Note, Origin};

/// Files inside the text of one file that were read so far, and what to say of them.
#[derive(Debug, Default)]
pub(super) struct Guests {
    read: usize,
    bytes: u64,
    /// Files around the one that is being read.
    depth: usize,
    /// What was odd.
    pub(super) notes: Vec<Note>,
}

impl Guests {
    /// Counts a file that is about to be read.
    pub(super) fn admit(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        self.read += 1;
        self.bytes += bytes.len() as u64;
        let too_large = |limit, allowed| Err(ReadError::TooLarge { limit, allowed });
        match () {
            () if self.read > limits::MAX_GUESTS => too_large("MAX_GUESTS", limits::MAX_GUESTS as u64),
            () if self.bytes > limits::MAX_UNPACKED_BYTES => {
                too_large("MAX_UNPACKED_BYTES", limits::MAX_UNPACKED_BYTES)
            }
            () if self.depth >= limits::MAX_ARCHIVE_DEPTH => {
                too_large("MAX_ARCHIVE_DEPTH", limits::MAX_ARCHIVE_DEPTH as u64)
            }
            () => Ok(()),
        }
    }

    /// Says that a text in another format was not read.
    pub(super) fn unread(&mut self, error: &ReadError) {
        let message = format!("文档里嵌入的一份文件没有读取（{error}）：请把其中的内容粘贴到正文里");
        self.note("embedded-file-unread", message);
    }

    /// Says that an object of another program was not read, where it may hold figures; it gives no pieces.
    pub(super) fn unread_object(&mut self, program: &str) -> Vec<Piece> {
        if is_sheet_program(program) {
            let message = "文档里嵌入的工作表没有读取：请在 Word 里把它改成普通表格，或另附工作簿".to_owned();
            self.note("embedded-sheet-unread", message);
        }
        Vec::new()
    }

    fn note(&mut self, code: &'static str, message: String) {
        let is_new = self.notes.iter().all(|note| note.code != code || note.message != message);
        if is_new {
            self.notes.push(Note { code, message, origin: Origin::default() });
        }
    }
}

/// Reads a text in another format.
pub(super) fn document(bytes: &[u8], guests: &mut Guests) -> Result<Document, ReadError> {
    guests.admit(bytes)?;
    match sniff::kind(bytes)? {
        Kind::Document(Reader::Docx) => deeper(guests, |guests| docx::read_in(bytes, guests)),
        Kind::Document(Reader::WordXml) => deeper(guests, |guests| docx::read_xml_in(bytes, guests)),
        Kind::Document(Reader::Pdf) => Err(not_a_text()),
        Kind::Document(reader) => sniff::read(reader, bytes),
        Kind::Archive => Err(not_a_text()),
    }
}

fn not_a_text() -> ReadError {
    ReadError::NotADocument { what: "不能读取的嵌入文件".into() }
}

fn deeper<T>(guests: &mut Guests, read: impl FnOnce(&mut Guests) -> T) -> T {
    guests.depth += 1;
    let done = read(guests);
    guests.depth -= 1;
    done
}

/// What a document holds, to be put into another.
pub(super) fn pieces(blocks: Vec<Block>) -> Vec<Piece> {
    let piece = |block| match block {
        Block::Paragraph(paragraph) => Piece::Line(paragraph),
        Block::Table(table) => Piece::Table(table),
    };
    blocks.into_iter().map(piece).collect()
}

/// What an object of another program shows: the table of a sheet, the text of a document. `program` is its name.
pub(super) fn object(bytes: &[u8], program: &str, guests: &mut Guests) -> Vec<Piece> {
    let read = match package_of(bytes) {
        Some(inner) => object_of_package(&inner, guests),
        None => object_of_package(bytes, guests),
    };
    match read {
        Some(pieces) => pieces,
        None => guests.unread_object(program),
    }
}

fn object_of_package(bytes: &[u8], guests: &mut Guests) -> Option<Vec<Piece>> {
    guests.admit(bytes).ok()?;
    match sniff::kind(bytes).ok()? {
        Kind::Document(Reader::Sheet) => Some(shown_sheet(bytes, guests)),
        Kind::Document(Reader::Compound) if is_workbook(bytes) => Some(shown_sheet(bytes, guests)),
        Kind::Document(Reader::Docx) => {
            let read = deeper(guests, |guests| docx::read_in(bytes, guests)).ok()?;
            Some(pieces(read.blocks))
        }
        _ => None,
    }
}

fn is_workbook(bytes: &[u8]) -> bool {
    Compound::open(Cursor::new(bytes)).is_ok_and(|file| file.is_stream("/Workbook"))
}

fn shown_sheet(bytes: &[u8], guests: &mut Guests) -> Vec<Piece> {
    let read = sheet::read(bytes).ok();
    only_table(read.map(|read| pieces(read.blocks)), guests)
}

/// The table of the one sheet that holds something; of several only the program itself tells which is shown.
pub(super) fn only_table(read: Option<Vec<Piece>>, guests: &mut Guests) -> Vec<Piece> {
    let mut tables = read.unwrap_or_default();
    tables.retain(|piece| matches!(piece, Piece::Table(_)));
    match tables.len() {
        1 => tables,
        _ => guests.unread_object("sheet"),
    }
}

/// The file that a compound file wraps: a package kept whole, or the native data of an older object.
fn package_of(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(compound::MAGIC) {
        return None;
    }
    let mut file = Compound::open(Cursor::new(bytes)).ok()?;
    compound::stream(&mut file, "/Package").or_else(|| {
        let native = compound::stream(&mut file, "/\u{1}Ole10Native")?;
        native.get(4..).map(<[u8]>::to_vec)
    })
}

/// The file that lies in a folder of a compound file, as an object of a document.
pub(super) fn object_in(file: &mut Compound<'_>, folder: &str) -> Option<Vec<u8>> {
    if let Some(package) = compound::stream(file, &format!("{folder}/Package")) {
        return Some(package);
    }
    let workbook = compound::stream(file, &format!("{folder}/Workbook"))?;
    let mut alone = cfb::CompoundFile::create(Cursor::new(Vec::new())).ok()?;
    alone.create_stream("/Workbook").ok()?.write_all(&workbook).ok()?;
    alone.flush().ok()?;
    Some(alone.into_inner().into_inner())
}

/// The file in the data of an object as OLE 1 keeps it: version, kind, three names, and the data with their size.
pub(super) fn object_of_ole1(data: &[u8]) -> Option<&[u8]> {
    let mut at = 8;
    for _ in 0..3 {
        at = u32_at(data, at)?.checked_add(u32::try_from(at).ok()?)?.checked_add(4)? as usize;
    }
    let size = u32_at(data, at)? as usize;
    let start = at.checked_add(4)?;
    data.get(start..start.checked_add(size)?.min(data.len()))
}

fn is_sheet_program(program: &str) -> bool {
    let program = program.to_ascii_lowercase();
    ["excel", "et.", "ket.", "sheet", "calc", "spreadsheet"].iter().any(|name| program.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_of_an_old_object_follow_three_names() {
        let mut data = vec![1, 5, 0, 0, 2, 0, 0, 0];
        data.extend([6, 0, 0, 0]);
        data.extend(b"Excel\0");
        data.extend([0; 8]);
        data.extend([3, 0, 0, 0, 7, 8, 9, 0]);
        assert_eq!(object_of_ole1(&data), Some(&[7, 8, 9][..]));
        assert_eq!(object_of_ole1(&[0xFF; 40]), None);
    }

    #[test]
    fn names_of_sheet_programs_are_known() {
        assert!(is_sheet_program("Excel.Sheet.12") && is_sheet_program("ET.Xlsx.6"));
        assert!(!is_sheet_program("Equation.3") && !is_sheet_program("Word.Document.12"));
    }
}
