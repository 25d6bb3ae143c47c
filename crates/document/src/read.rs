//! Bytes → documents: tells the format by content and calls that format's reader.

mod archive;
mod bytes;
mod compound;
mod doc;
mod docx;
mod edges;
mod encoding;
mod field;
mod flow;
mod guest;
mod html;
mod lists;
mod mhtml;
mod odf;
mod package;
mod pdf;
mod rtf;
mod sheet;
mod sniff;
mod symbol;
mod text;
mod visible;
mod xml;

use crate::limits;
use crate::model::{Block, Document};

pub(crate) use package::Package;

/// Why bytes are unusable. Odd content is not an error; it becomes a [`crate::Note`].
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The bytes are no document that this crate reads.
    #[error("not a document of a known format: {what}")]
    NotADocument {
        /// What they seem to be.
        what: String,
    },
    /// A DOC older than Word 97, which this crate does not read.
    #[error("a DOC older than Word 97; save it as DOCX")]
    OldWord,
    /// A password is needed.
    #[error("the file is encrypted; save it without a password")]
    Encrypted,
    /// Larger than a named limit.
    #[error("too large: {limit} allows {allowed}")]
    TooLarge {
        /// The constant in [`crate::limits`].
        limit: &'static str,
        /// Its value.
        allowed: u64,
    },
    /// The bytes begin as the format and then break it.
    #[error("damaged {format} file: {reason}")]
    Damaged {
        /// The format.
        format: &'static str,
        /// What broke, and where.
        reason: String,
    },
}

/// One document found in a file; an archive holds several.
#[derive(Debug)]
pub struct Entry {
    /// Path inside the archive; empty for a plain file.
    pub member: String,
    /// The document, or why it cannot be read.
    pub document: Result<Document, ReadError>,
}

/// The text of a plain file that a person wrote, in whichever encoding their editor saved it, without a byte order mark;
/// and whether some bytes could not be read and became U+FFFD.
pub fn text_of(bytes: &[u8]) -> (String, bool) {
    let (text, broken) = encoding::decode(bytes, None);
    (text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned), broken)
}

/// Reads a file: one entry, or one for each member of an archive, in the archive's order.
pub fn read(bytes: &[u8]) -> Vec<Entry> {
    if bytes.len() > limits::MAX_BYTES {
        let error = ReadError::TooLarge { limit: "MAX_BYTES", allowed: limits::MAX_BYTES as u64 };
        return vec![Entry { member: String::new(), document: Err(error) }];
    }
    let mut entries = sniff::entries(bytes);
    for entry in &mut entries {
        if let Ok(document) = &entry.document
            && let Err(error) = check_length(characters(document))
        {
            entry.document = Err(error);
        }
    }
    entries
}

/// Refuses what is too long to be anybody's report, before its meaning is looked for.
fn check_length(characters: usize) -> Result<(), ReadError> {
    if characters > limits::MAX_CHARACTERS {
        return Err(ReadError::TooLarge { limit: "MAX_CHARACTERS", allowed: limits::MAX_CHARACTERS as u64 });
    }
    Ok(())
}

/// Characters of all paragraphs and cells.
fn characters(document: &Document) -> usize {
    let count = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.text.chars().count(),
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.chars().count()).sum()
        }
    };
    document.blocks.iter().map(count).sum()
}
