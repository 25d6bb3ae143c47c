//! What lies over the cells of a sheet: text boxes are read, pictures and embedded objects are told.

use quick_xml::events::Event;

use super::FORMAT;
use crate::read::ReadError;
use crate::read::flow::Piece;
use crate::read::package::{Package, Relation};
use crate::read::sheet::Drawn;
use crate::read::xml::{Part, attribute, referred};

/// A text box that begins above this row is read before the cells.
const TOP_ROWS: u32 = 2;

/// What lies over a sheet.
#[derive(Default)]
pub(super) struct Drawing {
    /// Lines of text boxes at the top of the sheet.
    pub(super) above: Vec<Piece>,
    /// Lines of the others.
    pub(super) below: Vec<Piece>,
    /// What is not read.
    pub(super) kinds: Drawn,
}

/// Reads the drawings that a sheet's links lead to.
pub(super) fn read(package: &mut Package<'_>, links: &[Relation]) -> Result<Drawing, ReadError> {
    let mut drawing = Drawing::default();
    drawing.kinds.objects = links.iter().any(|link| link.is("oleObject") || link.is("package"));
    for link in links.iter().filter(|link| link.is("drawing")) {
        if let Some(xml) = package.member(&link.target)? {
            drawing.read(Part::new(&xml, FORMAT, &link.target))?;
        }
    }
    Ok(drawing)
}

impl Drawing {
    fn read(&mut self, mut part: Part<'_>) -> Result<(), ReadError> {
        let (mut row, mut in_row, mut in_text, mut is_hidden) = (0, false, false, false);
        let mut line = String::new();
        loop {
            match part.next()? {
                Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "cNvPr" => {
                    is_hidden = matches!(attribute(&e, "hidden").as_deref(), Some("1" | "true"));
                }
                Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "pic" => {
                    self.kinds.pictures = true;
                }
                Event::Start(e) => match e.local_name().as_ref() {
                    "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => row = 0,
                    "to" => part.skip(&e)?,
                    "row" => in_row = true,
                    "t" => in_text = true,
                    _ => {}
                },
                Event::Text(text) if in_row => row = text.trim().parse().unwrap_or(0),
                Event::Text(text) if in_text => line.push_str(&text),
                Event::GeneralRef(reference) if in_text => line.extend(referred(&reference)),
                Event::End(e) => match e.local_name().as_ref() {
                    "row" => in_row = false,
                    "p" => self.end_line(std::mem::take(&mut line), row, is_hidden),
                    "t" => in_text = false,
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn end_line(&mut self, line: String, row: u32, is_hidden: bool) {
        if is_hidden || line.trim().is_empty() {
            return;
        }
        let lines = if row < TOP_ROWS { &mut self.above } else { &mut self.below };
        lines.push(Piece::line(line, None));
    }
}
