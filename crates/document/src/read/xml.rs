//! One XML part of an office file, read event by event.
//!
//! A document type declaration is refused, so nothing can be expanded; nesting is limited.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{ReadError, encoding};
use crate::limits;

/// A part that is being read.
pub(super) struct Part<'a> {
    reader: Reader<&'a [u8]>,
    xml: &'a [u8],
    name: &'a str,
    format: &'static str,
    depth: usize,
}

impl<'a> Part<'a> {
    /// Begins to read `xml`; `format` and `name` say in errors which part it is.
    pub(super) fn new(xml: &'a [u8], format: &'static str, name: &'a str) -> Part<'a> {
        Part { reader: Reader::from_reader(xml), xml, name, format, depth: 0 }
    }

    /// Elements that are open now; an element counts from its start to before its end.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The next event; `Eof` comes only when every element is closed.
    pub(super) fn next(&mut self) -> Result<Event<'a>, ReadError> {
        let event = match self.reader.read_event() {
            Ok(event) => event,
            Err(e) => return Err(self.damaged(&e)),
        };
        match &event {
            Event::Start(_) => {
                self.depth += 1;
                if self.depth > limits::MAX_NESTING {
                    let allowed = limits::MAX_NESTING as u64;
                    return Err(ReadError::TooLarge { limit: "MAX_NESTING", allowed });
                }
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => return Err(self.damaged(&"不允许文档类型声明（DOCTYPE）")),
            Event::Eof if self.depth > 0 => return Err(self.damaged(&"内容不完整")),
            _ => {}
        }
        Ok(event)
    }

    /// Passes over everything inside an element that has just begun, and its end.
    pub(super) fn skip(&mut self, element: &BytesStart<'_>) -> Result<(), ReadError> {
        self.reader.read_to_end(element.name()).map_err(|e| self.damaged(&e))?;
        self.depth -= 1;
        Ok(())
    }

    /// The bytes between the start of an element that has just begun and its end, which is passed over.
    pub(super) fn inside(&mut self, element: &BytesStart<'_>) -> Result<&'a [u8], ReadError> {
        let from = self.reader.buffer_position() as usize;
        let span = self.reader.read_to_end(element.name()).map_err(|e| self.damaged(&e))?;
        self.depth -= 1;
        Ok(self.xml.get(from..span.end as usize).unwrap_or_default())
    }

    /// Calls `visit` for each element inside the one that has just begun, and passes over its end.
    ///
    /// Earlier properties kept by tracked changes (`…Change` elements) are left out.
    pub(super) fn each_inside(
        &mut self,
        mut visit: impl FnMut(&str, &BytesStart<'_>),
    ) -> Result<(), ReadError> {
        self.each_within(|_, name, e| visit(name, e))
    }

    /// As [`Part::each_inside`], with the number of the elements around, 0 for a child.
    pub(super) fn each_within(
        &mut self,
        mut visit: impl FnMut(usize, &str, &BytesStart<'_>),
    ) -> Result<(), ReadError> {
        let inside = self.depth;
        let outside = inside.saturating_sub(1);
        loop {
            match self.next()? {
                // Word 2003 keeps earlier properties in annotations.
                Event::Start(e)
                    if e.name().as_ref().ends_with("Change") || local_name(&e) == "annotation" =>
                {
                    self.skip(&e)?;
                }
                Event::Start(e) => visit(self.depth.saturating_sub(inside + 1), local_name(&e), &e),
                Event::Empty(e) => visit(self.depth.saturating_sub(inside), local_name(&e), &e),
                Event::End(_) if self.depth == outside => return Ok(()),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// The error that this part is not well-formed.
    pub(super) fn damaged(&self, reason: &dyn std::fmt::Display) -> ReadError {
        let at = self.reader.error_position();
        ReadError::Damaged {
            format: self.format, reason: format!("{} 第 {at} 字节：{reason}", self.name)
        }
    }
}

/// Whether bytes are XML in two bytes for each character.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xFE, b'<', 0, ..] | [0xFE, 0xFF, 0, b'<', ..] | [b'<', 0, b'?', 0, ..])
}

/// XML as text, in the encoding that its mark or its declaration tells.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION_BYTES)]);
    let declared = head.split_once("encoding=").and_then(|(before, after)| {
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let is_declaration = before.trim_start_matches('\u{FEFF}').trim_start().starts_with("<?xml");
        after[1..].split(quote).next().filter(|_| is_declaration)
    });
    let (text, _) = encoding::decode(bytes, declared);
    match text.strip_prefix('\u{FEFF}') {
        Some(text) => text.to_owned(),
        None => text,
    }
}

/// The local name of the root element.
pub(super) fn root_of(xml: &str) -> Option<&str> {
    let mut rest = xml;
    loop {
        let (_, after) = rest.split_once('<')?;
        if after.starts_with(['?', '!']) {
            rest = after.split_once('>')?.1;
            continue;
        }
        let name = after.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
        return name.rsplit(':').next();
    }
}

/// Bytes in which the declaration of an XML stands.
const DECLARATION_BYTES: usize = 200;

/// An element's name without its prefix.
fn local_name<'e>(element: &'e BytesStart<'_>) -> &'e str {
    let name = element.name().into_inner();
    let colon = name.bytes().position(|byte| byte == b':');
    colon.map_or(name, |colon| &name[colon + 1..])
}

/// The value of an attribute by its local name, when it is well-formed.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// The number in an attribute, when there is one.
pub(super) fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}

/// The character that a reference in text stands for; entities other than the five of XML are none.
pub(super) fn referred(reference: &BytesRef<'_>) -> Option<char> {
    match reference.as_ref() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}
