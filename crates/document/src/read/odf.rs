//! OpenDocument text and sheets (ODT, ODS), both of which are tables and paragraphs in `content.xml`.
//!
//! Automatic numbers of lists are not read.

mod body;
mod table;
mod workbook;

use quick_xml::events::Event;

use super::package::Package;
use super::xml::{Part, attribute, decoded, root_of};
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
    if format == Format::Ods {
        let book = read_workbook(&mut package, &xml)?;
        return Ok(sheet::document(format, title, book));
    }
    let pieces = body::read(Part::new(&xml, name, "content.xml"))?;
    Ok(Document {
        format,
        title,
        metadata: Vec::new(),
        blocks: flow::blocks(pieces, false),
        notes: Vec::new(),
    })
}

/// Whether text is OpenDocument in one XML.
pub(super) fn is_xml(head: &str) -> bool {
    head.trim_start().starts_with('<')
        && root_of(head) == Some("document")
        && head.contains("urn:oasis:names:tc:opendocument:xmlns:office:1.0")
}

/// Reads OpenDocument text or sheets in one XML.
pub(super) fn read_xml(bytes: &[u8]) -> Result<Document, ReadError> {
    const NAME: &str = "document";
    let xml = decoded(bytes);
    let part = |format| Part::new(xml.as_bytes(), format, NAME);
    let is_workbook = root_kind(part("ODF"))?.ends_with("spreadsheet");
    if is_workbook {
        let mut styles = workbook::Styles::default();
        styles.read(part("ODS"))?;
        let book = workbook::read(part("ODS"), &styles, hides_zeros(part("ODS"))?)?;
        return Ok(sheet::document(Format::Ods, None, book));
    }
    let pieces = body::read(part("ODT"))?;
    let blocks = flow::blocks(pieces, false);
    Ok(Document { format: Format::Odt, title: None, metadata: Vec::new(), blocks, notes: Vec::new() })
}

/// What the root element says that the document is.
fn root_kind(mut part: Part<'_>) -> Result<String, ReadError> {
    loop {
        match part.next()? {
            Event::Start(e) | Event::Empty(e) => return Ok(attribute(&e, "mimetype").unwrap_or_default()),
            Event::Eof => return Ok(String::new()),
            _ => {}
        }
    }
}

fn read_workbook(package: &mut Package<'_>, xml: &[u8]) -> Result<sheet::Workbook, ReadError> {
    const NAME: &str = "ODS";
    let mut styles = workbook::Styles::default();
    if let Some(xml) = package.member("styles.xml")? {
        styles.read(Part::new(&xml, NAME, "styles.xml"))?;
    }
    styles.read(Part::new(xml, NAME, "content.xml"))?;
    let hides_zeros = match package.member("settings.xml")? {
        Some(xml) => hides_zeros(Part::new(&xml, NAME, "settings.xml"))?,
        None => false,
    };
    workbook::read(Part::new(xml, NAME, "content.xml"), &styles, hides_zeros)
}

/// Whether noughts are not shown; what the view of the workbook says comes before its general settings.
fn hides_zeros(mut part: Part<'_>) -> Result<bool, ReadError> {
    let mut is_asked = false;
    loop {
        match part.next()? {
            Event::Start(e) => {
                is_asked = attribute(&e, "name").is_some_and(|name| name == "ShowZeroValues");
            }
            Event::Text(text) if is_asked => return Ok(text.trim() == "false"),
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

/// Whether the manifest tells how to decrypt members.
fn is_encrypted(manifest: &[u8]) -> bool {
    const NAME: &[u8] = b"encryption-data";
    manifest.windows(NAME.len()).any(|bytes| bytes == NAME)
}
