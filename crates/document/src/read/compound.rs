//! Compound files (OLE): which office file one is, and its streams.

use std::io::{Cursor, Read};

use super::{ReadError, doc, sheet};
use crate::limits;
use crate::model::Document;

/// The first bytes of a compound file.
pub(super) const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A compound file.
pub(super) type Compound<'a> = cfb::CompoundFile<Cursor<&'a [u8]>>;

/// Reads the Word document or the workbook that a compound file is.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let file = Compound::open(Cursor::new(bytes)).map_err(|e| ReadError::Damaged {
        format: "OLE",
        reason: format!("目录无法读取，文件可能没有下载完整（{e}）"),
    })?;
    if file.is_stream("/EncryptedPackage") {
        return Err(ReadError::Encrypted);
    }
    if file.is_stream("/WordDocument") {
        return doc::read(file);
    }
    if file.is_stream("/Workbook") || file.is_stream("/Book") {
        return sheet::read(bytes);
    }
    Err(ReadError::NotADocument { what: "不是 Word 或 Excel 的复合文件".into() })
}

/// The bytes of a stream; none when it is absent or broken off.
pub(super) fn stream(file: &mut Compound<'_>, name: &str) -> Option<Vec<u8>> {
    if !file.is_stream(name) {
        return None;
    }
    let mut bytes = Vec::new();
    file.open_stream(name).ok()?.take(limits::MAX_BYTES as u64).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
