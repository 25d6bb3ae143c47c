//! OpenDocument text and sheets (ODT, ODS), as a package and as one XML.
//!
//! Automatic numbers of lists are not read.

mod controls;
mod styles;
mod text;
mod workbook;

use quick_xml::events::Event;

use self::styles::Styles;
use self::text::Guest;
use super::flow::Piece;
use super::guest::{self, Guests};
use super::package::Package;
use super::xml::{Part, attribute, decoded, root_of};
use super::{ReadError, flow, sheet};
use crate::model::{Document, Format, Note};

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
    read_text(&mut package, &xml, title)
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
    let mut styles = Styles::default();
    styles.read(part("ODT"))?;
    // Objects stand in the text itself, as tables do.
    let pieces = text::read(part("ODT"), &styles, &mut |_| Vec::new())?;
    Ok(text_document(None, pieces, Vec::new()))
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

fn read_text(package: &mut Package<'_>, xml: &[u8], title: Option<String>) -> Result<Document, ReadError> {
    const NAME: &str = "ODT";
    let mut styles = Styles::default();
    if let Some(xml) = package.member("styles.xml")? {
        styles.read(Part::new(&xml, NAME, "styles.xml"))?;
    }
    styles.read(Part::new(xml, NAME, "content.xml"))?;
    let mut guests = Guests::default();
    let pieces = text::read(Part::new(xml, NAME, "content.xml"), &styles, &mut |guest| {
        read_guest(package, guest, &mut guests)
    })?;
    Ok(text_document(title, pieces, guests.notes))
}

fn text_document(title: Option<String>, pieces: Vec<Piece>, notes: Vec<Note>) -> Document {
    let blocks = flow::blocks(pieces, false);
    Document { format: Format::Odt, title, metadata: Vec::new(), blocks, notes }
}

/// What an object in a text shows: the table of a sheet, or what another program put there.
fn read_guest(package: &mut Package<'_>, guest: &Guest, guests: &mut Guests) -> Vec<Piece> {
    match guest {
        Guest::Document(folder) => {
            let content = package.member(&format!("{folder}/content.xml")).ok().flatten().unwrap_or_default();
            if !holds_sheet(&content) {
                // A chart or a formula.
                return Vec::new();
            }
            let read = guests.admit(&content).ok().and_then(|()| sheet_in(&content));
            guest::only_table(read, guests)
        }
        Guest::Foreign(member) => {
            let bytes = package.member(member).ok().flatten().unwrap_or_default();
            guest::object(&bytes, "", guests)
        }
    }
}

fn holds_sheet(content: &[u8]) -> bool {
    memchr::memmem::find(content, b"<office:spreadsheet").is_some()
}

fn sheet_in(content: &[u8]) -> Option<Vec<Piece>> {
    let part = || Part::new(content, "ODS", "content.xml");
    let mut styles = workbook::Styles::default();
    styles.read(part()).ok()?;
    let book = workbook::read(part(), &styles, false).ok()?;
    Some(guest::pieces(sheet::document(Format::Ods, None, book).blocks))
}

/// Whether the manifest tells how to decrypt members.
fn is_encrypted(manifest: &[u8]) -> bool {
    const NAME: &[u8] = b"encryption-data";
    manifest.windows(NAME.len()).any(|bytes| bytes == NAME)
}
