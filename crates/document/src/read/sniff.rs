//! Which format bytes are, told by their content and never by a name.

use super::{Entry, ReadError, compound, docx, html, package, pdf, sheet, text};
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
            Some(Format::Xlsx | Format::Ods) => sheet::read(bytes),
            _ => docx::read(bytes),
        };
    }
    if bytes.starts_with(compound::MAGIC) {
        return compound::read(bytes);
    }
    if html::looks_like(bytes) {
        return html::read(bytes);
    }
    text::read(bytes)
}
