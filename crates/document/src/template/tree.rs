//! A part as elements that know where they stand in its text.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::limits::MAX_NESTING;
use crate::read::ReadError;

/// An element, by its place in the text.
#[derive(Debug)]
pub(super) struct Element<'x> {
    /// Its name without the prefix.
    pub(super) name: &'x str,
    /// Its name as it is written.
    pub(super) qualified: &'x str,
    /// The start tag.
    pub(super) open: Range<usize>,
    /// From the beginning to behind the end tag.
    pub(super) whole: Range<usize>,
    pub(super) children: Vec<Element<'x>>,
}

impl Element<'_> {
    /// Whether it has no end tag of its own.
    pub(super) fn is_empty_tag(&self) -> bool {
        self.open == self.whole
    }

    /// Itself and what is in it, in the order of the text, without what is inside an element that `stops`.
    pub(super) fn within<'e>(&'e self, stops: &dyn Fn(&Element<'_>) -> bool, out: &mut Vec<&'e Element<'e>>) {
        for child in &self.children {
            if !stops(child) {
                out.push(child);
                child.within(stops, out);
            }
        }
    }
}

/// The elements of a part below an element that stands for the part itself.
pub(super) fn parse<'x>(xml: &'x str, part: &str) -> Result<Element<'x>, ReadError> {
    let damaged =
        |reason: String| ReadError::Damaged { format: "DOCX", reason: format!("{part}：{reason}") };
    let mut reader = Reader::from_str(xml);
    let root = Element { name: "", qualified: "", open: 0..0, whole: 0..xml.len(), children: Vec::new() };
    let mut open = vec![root];
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|error| damaged(error.to_string()))?;
        let end = reader.buffer_position() as usize;
        match event {
            Event::Start(_) => {
                if open.len() > MAX_NESTING {
                    return Err(ReadError::TooLarge { limit: "MAX_NESTING", allowed: MAX_NESTING as u64 });
                }
                open.push(element(xml, start..end));
            }
            Event::Empty(_) => {
                let element = element(xml, start..end);
                open.last_mut().expect("the part is open").children.push(element);
            }
            Event::End(_) if open.len() > 1 => {
                let mut element = open.pop().expect("more than the part is open");
                element.whole.end = end;
                open.last_mut().expect("the part is open").children.push(element);
            }
            Event::End(_) => return Err(damaged("多余的结束标记".into())),
            Event::DocType(_) => return Err(damaged("含有 DTD".into())),
            Event::Eof => break,
            _ => {}
        }
    }
    match open.len() {
        1 => Ok(open.pop().expect("the part is open")),
        _ => Err(damaged("元素没有结束".into())),
    }
}

fn element(xml: &str, place: Range<usize>) -> Element<'_> {
    let inner = xml[place.clone()].trim_start_matches('<');
    let end = inner.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(inner.len());
    let qualified = &inner[..end];
    let name = qualified.rsplit(':').next().unwrap_or(qualified);
    Element { name, qualified, open: place.clone(), whole: place, children: Vec::new() }
}
