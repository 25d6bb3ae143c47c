//! Texts of cells: shared by the workbook or written in the cell, with the looks of their runs.

use quick_xml::events::Event;

use super::styles::{Theme, font};
use crate::read::ReadError;
use crate::read::sheet::style::RichText;
use crate::read::visible::Look;
use crate::read::xml::{Part, referred};

/// The texts that cells share.
pub(super) fn read(mut part: Part<'_>, theme: &Theme) -> Result<Vec<RichText>, ReadError> {
    let mut strings = Vec::new();
    loop {
        match part.next()? {
            Event::Start(e) if e.local_name().as_ref() == "si" => strings.push(rich(&mut part, theme)?),
            Event::Empty(e) if e.local_name().as_ref() == "si" => strings.push(RichText::default()),
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// The text of the element that has just begun, without the guides to its pronunciation.
pub(super) fn rich(part: &mut Part<'_>, theme: &Theme) -> Result<RichText, ReadError> {
    let outside = part.depth() - 1;
    let mut text = RichText::default();
    let (mut look, mut run): (Option<Look>, String) = (None, String::new());
    loop {
        match part.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "rPh" => part.skip(&e)?,
                "r" => text.push(look.take(), unescaped(std::mem::take(&mut run))),
                "rPr" => look = Some(font(part, theme)?),
                _ => {}
            },
            Event::Text(piece) => run.push_str(&piece),
            Event::CData(piece) => run.push_str(&piece),
            Event::GeneralRef(reference) => run.extend(referred(&reference)),
            Event::End(e) if e.local_name().as_ref() == "r" => {
                text.push(look.take(), unescaped(std::mem::take(&mut run)));
            }
            Event::End(_) if part.depth() == outside => break,
            Event::Eof => break,
            _ => {}
        }
    }
    text.push(look, unescaped(run));
    Ok(text)
}

/// Text with line ends that are written as `_x000D_` taken out.
fn unescaped(text: String) -> String {
    const RETURN: &str = "_x000D_";
    if text.contains(RETURN) { text.replace(RETURN, "") } else { text }
}
