//! Office Open XML text (DOCX), as a package, as one XML of all its parts, and as Word 2003 wrote one XML: what the
//! parts say together.

mod body;
mod guests;
mod look;
mod numbering;
mod properties;
mod styles;

use self::body::Beside;
use self::guests::{Guest, Host};
use self::numbering::Numbering;
use self::styles::Styles;
use super::guest::Guests;
use super::package::{CORE_PROPERTIES, Package, text_of};
use super::xml::{self, Part};
use super::{ReadError, flow};
use crate::model::{Document, Format, Note, Origin};

const FORMAT: &str = "DOCX";

/// How errors name one XML of all parts or of Word 2003.
const ONE_XML: &str = "Word XML";

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    read_in(bytes, &mut Guests::default())
}

/// Reads a document that stands in another one, or in none.
pub(super) fn read_in(bytes: &[u8], guests: &mut Guests) -> Result<Document, ReadError> {
    read_package(Package::open(bytes, FORMAT)?, guests)
}

/// Reads a document that is one XML.
pub(super) fn read_xml(bytes: &[u8]) -> Result<Document, ReadError> {
    read_xml_in(bytes, &mut Guests::default())
}

/// Reads a document that is one XML and that stands in another one, or in none.
pub(super) fn read_xml_in(bytes: &[u8], guests: &mut Guests) -> Result<Document, ReadError> {
    let text = xml::decoded(bytes);
    if xml::root_of(&text).is_some_and(|root| root == "package") {
        return read_package(Package::of_one_xml(text.as_bytes(), ONE_XML)?, guests);
    }
    let part = || Part::new(text.as_bytes(), ONE_XML, "wordDocument");
    let title = text_of(part(), "Title")?.trim().to_owned();
    let mut unread = |guest: &Guest| match guest {
        Guest::Chunk(_) => Vec::new(),
        Guest::Object { program, .. } => guests.unread_object(program),
    };
    let beside =
        Beside { numbering: Numbering::default(), styles: Styles::read(part())?, guest: &mut unread };
    let body = body::read(part(), beside)?;
    Ok(whole((!title.is_empty()).then_some(title), body, std::mem::take(&mut guests.notes)))
}

fn read_package(mut package: Package<'_>, guests: &mut Guests) -> Result<Document, ReadError> {
    let main = package.related("", "officeDocument")?.unwrap_or_else(|| "word/document.xml".into());
    let Some(xml) = package.member(&main)? else {
        return Err(ReadError::NotADocument { what: "没有正文的 Office 文件".into() });
    };
    let title = package.titled(CORE_PROPERTIES)?;
    let numbering = Numbering::of(&mut package, &main)?;
    let styles = match package.related_part(&main, "styles")? {
        Some((name, xml)) => Styles::read(Part::new(&xml, FORMAT, &name))?,
        None => Styles::default(),
    };
    let mut host = Host::new(&mut package, &main, guests);
    let beside = Beside { numbering, styles, guest: &mut |guest| host.read(guest) };
    let body = body::read(Part::new(&xml, FORMAT, &main), beside)?;
    let (first, error) = (host.first, host.error);
    if body.pieces.is_empty() && error.is_some() {
        return Err(ReadError::NotADocument {
            what: "Word 文档，正文在不能读取的嵌入文件里".into()
        });
    }
    let (guest_title, metadata) = first.map(|first| (first.title, first.metadata)).unwrap_or_default();
    let mut document = whole(title.or(guest_title), body, std::mem::take(&mut guests.notes));
    document.metadata = metadata;
    Ok(document)
}

/// The document of a body.
fn whole(title: Option<String>, body: body::Body, notes: Vec<Note>) -> Document {
    let tracked = body.tracked.map(|page| Note {
        code: "tracked-changes",
        message: "文档带有修订记录，按全部接受后的样子读取".into(),
        origin: Origin { page: body.pages_known.then_some(page), ..Origin::default() },
    });
    Document {
        format: Format::Docx,
        title,
        metadata: Vec::new(),
        blocks: flow::blocks(body.pieces, body.pages_known),
        notes: tracked.into_iter().chain(notes).collect(),
    }
}
