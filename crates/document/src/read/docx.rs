//! Office Open XML text (DOCX): the package, its parts, and what they say together.

mod body;
mod numbering;
mod properties;

use self::numbering::Numbering;
use super::package::{CORE_PROPERTIES, Package};
use super::sniff::{self, Kind, Reader};
use super::xml::Part;
use super::{ReadError, flow};
use crate::model::{Document, Format, Note, Origin};

const FORMAT: &str = "DOCX";

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, FORMAT)?;
    let main = package.related("", "officeDocument")?.unwrap_or_else(|| "word/document.xml".into());
    let Some(xml) = package.member(&main)? else {
        return Err(ReadError::NotADocument { what: "没有正文的 Office 文件".into() });
    };
    let title = package.titled(CORE_PROPERTIES)?;
    let numbering = Numbering::of(&mut package, &main)?;
    let body = body::read(Part::new(&xml, FORMAT, &main), numbering)?;
    if let Some(id) = body.embedded.filter(|_| body.pieces.is_empty()) {
        return embedded(&mut package, &main, &id);
    }
    let tracked = body.tracked.map(|page| Note {
        code: "tracked-changes",
        message: "文档带有修订记录，按全部接受后的样子读取".into(),
        origin: Origin { page: body.pages_known.then_some(page), ..Origin::default() },
    });
    Ok(Document {
        format: Format::Docx,
        title,
        metadata: Vec::new(),
        blocks: flow::blocks(body.pieces, body.pages_known),
        notes: tracked.into_iter().collect(),
    })
}

/// Reads the page that a document wraps, as some sites export theirs to Word.
fn embedded(package: &mut Package<'_>, main: &str, id: &str) -> Result<Document, ReadError> {
    let links = package.relations(main)?;
    let link = links.iter().find(|link| link.id == id);
    let page = link.map(|link| package.member(&link.target)).transpose()?.flatten().unwrap_or_default();
    match sniff::kind(&page)? {
        Kind::Document(reader @ (Reader::Html | Reader::Mhtml | Reader::Rtf)) => {
            Ok(Document { format: Format::Docx, ..sniff::read(reader, &page)? })
        }
        _ => Err(ReadError::NotADocument {
            what: "Word 文档，正文在不能读取的嵌入文件里".into()
        }),
    }
}
