//! OpenDocument text and sheets (ODT, ODS), both of which are tables and paragraphs in `content.xml`.
//!
//! Automatic numbers of lists are not read.

mod body;
mod table;

use super::package::Package;
use super::xml::Part;
use super::{ReadError, flow, sheet};
use crate::model::{Document, Format};

pub(super) fn read(bytes: &[u8], format: Format) -> Result<Document, ReadError> {
    let name = if format == Format::Ods { "ODS" } else { "ODT" };
    let mut package = Package::open(bytes, name)?;
    let Some(xml) = package.member("content.xml")? else {
        return Err(ReadError::NotADocument { what: "没有正文的 OpenDocument 文件".into() });
    };
    if package.member("META-INF/manifest.xml")?.is_some_and(|manifest| is_encrypted(&manifest)) {
        return Err(ReadError::Encrypted);
    }
    let title = package.titled("meta.xml")?;
    let body = body::read(Part::new(&xml, name, "content.xml"))?;
    Ok(Document {
        format,
        title,
        metadata: Vec::new(),
        blocks: flow::blocks(body.pieces, false),
        notes: body.hidden_sheets.iter().map(|name| sheet::hidden_sheet(name)).collect(),
    })
}

/// Whether the manifest tells how to decrypt members.
fn is_encrypted(manifest: &[u8]) -> bool {
    const NAME: &[u8] = b"encryption-data";
    manifest.windows(NAME.len()).any(|bytes| bytes == NAME)
}
