//! Office Open XML text (DOCX): the package, its parts, and what they say together.

mod body;
mod numbering;
mod properties;

use self::numbering::Numbering;
use super::package::{CORE_PROPERTIES, Package};
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
