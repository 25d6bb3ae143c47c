//! The content of one cell: its data with the looks of its runs.

use quick_xml::events::{BytesStart, Event};

use super::styles::colour;
use crate::read::ReadError;
use crate::read::sheet::style::{RichText, Styles, View};
use crate::read::visible::{Height, Look};
use crate::read::xml::{Part, attribute, referred};

/// What stands inside the element of a cell.
#[derive(Default)]
pub(super) struct Inside {
    kind: Option<String>,
    text: RichText,
}

/// Reads a cell that has just begun, to its end.
pub(super) fn read(part: &mut Part<'_>) -> Result<Inside, ReadError> {
    let outside = part.depth() - 1;
    let mut inside = Inside::default();
    loop {
        match part.next()? {
            Event::Start(e) if e.local_name().as_ref() == "Data" => {
                inside.kind = attribute(&e, "Type");
                inside.text = rich(part)?;
            }
            Event::Empty(e) if e.local_name().as_ref() == "Data" => inside.kind = attribute(&e, "Type"),
            // Comments and names.
            Event::Start(e) => part.skip(&e)?,
            Event::End(_) if part.depth() == outside => return Ok(inside),
            Event::Eof => return Ok(inside),
            _ => {}
        }
    }
}

/// The text of the element that has just begun, with the looks that HTML elements in it give.
fn rich(part: &mut Part<'_>) -> Result<RichText, ReadError> {
    let outside = part.depth() - 1;
    let mut text = RichText::default();
    let mut looks: Vec<Option<Look>> = vec![None];
    loop {
        let look = looks.last().copied().flatten();
        match part.next()? {
            Event::Start(e) => looks.push(own(look, &e)),
            Event::Text(piece) => text.push(look, piece.to_string()),
            Event::CData(piece) => text.push(look, piece.to_string()),
            Event::GeneralRef(reference) => {
                text.push(look, referred(&reference).map(String::from).unwrap_or_default());
            }
            Event::End(_) if part.depth() == outside => return Ok(text),
            Event::End(_) => {
                looks.pop();
            }
            Event::Eof => return Ok(text),
            _ => {}
        }
    }
}

/// The look inside an HTML element.
fn own(outer: Option<Look>, e: &BytesStart<'_>) -> Option<Look> {
    let base = outer.unwrap_or_default();
    match e.local_name().as_ref() {
        "S" | "Del" | "Strike" => Some(Look { struck: true, ..base }),
        "Sup" => Some(Look { height: Height::Raised, ..base }),
        "Sub" => Some(Look { height: Height::Lowered, ..base }),
        "Font" => match attribute(e, "Color").and_then(|name| colour(&name)) {
            Some(ink) => Some(Look { ink: Some(ink), ..base }),
            None => outer,
        },
        _ => outer,
    }
}

impl Inside {
    /// What the cell shows; nothing when it is a formula whose result is not in the file.
    pub(super) fn shown(
        &self,
        is_formula: bool,
        styles: &Styles,
        style: Option<usize>,
        view: View,
    ) -> Option<String> {
        let style = style.unwrap_or(usize::MAX);
        let stored = self.text.shown(Look::default());
        let stored = stored.trim();
        match self.kind.as_deref() {
            Some("Number") | None if is_formula && stored.is_empty() => None,
            Some("Number") => Some(match stored.parse::<f64>() {
                Ok(n) => styles.number(n, style, view),
                Err(_) => styles.text(&self.text, style, view),
            }),
            Some("DateTime") => Some(date(stored)),
            Some("Boolean") => Some(if stored == "0" { "FALSE" } else { "TRUE" }.to_owned()),
            Some(_) | None => Some(styles.text(&self.text, style, view)),
        }
    }
}

/// `2024-02-29T00:00:00.000` as a day and a time, of which one that is not set is left out.
fn date(stored: &str) -> String {
    let Some((day, time)) = stored.split_once('T') else { return stored.to_owned() };
    let time = time.split('.').next().unwrap_or(time);
    match (day, time) {
        ("1899-12-31", time) => time.to_owned(),
        (day, "00:00:00") => day.to_owned(),
        (day, time) => format!("{day} {time}"),
    }
}
