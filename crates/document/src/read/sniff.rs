//! Which format bytes are, told by their content and never by a name.

use super::{Entry, ReadError, compound, docx, encoding, html, odf, package, pdf, rtf, sheet, text};
use crate::model::{Document, Format};

/// Every document in `bytes`.
pub(super) fn entries(bytes: &[u8]) -> Vec<Entry> {
    vec![Entry { member: String::new(), document: one(bytes) }]
}

fn one(bytes: &[u8]) -> Result<Document, ReadError> {
    if bytes.starts_with(b"%PDF-") {
        return pdf::read(bytes);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return match package::format(bytes) {
            Some(Format::Xlsx) => sheet::read(bytes),
            Some(format @ (Format::Odt | Format::Ods)) => odf::read(bytes, format),
            _ => docx::read(bytes),
        };
    }
    if bytes.starts_with(compound::MAGIC) {
        return compound::read(bytes);
    }
    if bytes.starts_with(rtf::MAGIC) {
        return rtf::read(bytes);
    }
    if html::looks_like(&encoding::decode(&bytes[..bytes.len().min(8192)], None).0) {
        return html::read(bytes);
    }
    if !looks_like_text(bytes) {
        return Err(ReadError::NotADocument { what: "二进制文件".into() });
    }
    text::read(bytes)
}

fn looks_like_text(bytes: &[u8]) -> bool {
    let (text, _) = encoding::decode(bytes, None);
    let odd = |c: &char| *c == char::REPLACEMENT_CHARACTER || c.is_control() && !c.is_whitespace();
    let oddities = text.chars().filter(odd).count();
    !text.trim().is_empty() && oddities * 20 <= text.chars().count()
}
