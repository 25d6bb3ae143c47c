//! Office Open XML text (DOCX): the package, its parts, and what they say together.

mod body;
mod numbering;
mod properties;

use quick_xml::events::Event;

use self::numbering::Numbering;
use super::package::Package;
use super::xml::{Part, referred};
use super::{ReadError, flow};
use crate::model::{Document, Format};

const FORMAT: &str = "DOCX";

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, FORMAT)?;
    let main = package.related("", "officeDocument")?.unwrap_or_else(|| "word/document.xml".into());
    let Some(xml) = package.member(&main)? else {
        return Err(ReadError::NotADocument { what: "没有正文的 Office 文件".into() });
    };
    let title = title(&mut package)?;
    let numbering = Numbering::of(&mut package, &main)?;
    let body = body::read(Part::new(&xml, FORMAT, &main), numbering)?;
    Ok(Document {
        format: Format::Docx,
        title,
        metadata: Vec::new(),
        blocks: flow::blocks(body.pieces, body.pages_known),
        notes: Vec::new(),
    })
}

/// `dc:title` of the document's properties, when it is not blank.
fn title(package: &mut Package<'_>) -> Result<Option<String>, ReadError> {
    let Some(xml) = package.member("docProps/core.xml")? else { return Ok(None) };
    let mut part = Part::new(&xml, FORMAT, "docProps/core.xml");
    let mut title = String::new();
    let mut inside = false;
    loop {
        match part.next()? {
            Event::Start(e) => inside = e.local_name().as_ref() == "title",
            Event::End(_) => inside = false,
            Event::Text(text) if inside => title.push_str(&text),
            Event::GeneralRef(reference) if inside => title.extend(referred(&reference)),
            Event::Eof => break,
            _ => {}
        }
    }
    let title = title.trim();
    Ok((!title.is_empty()).then(|| title.to_owned()))
}
