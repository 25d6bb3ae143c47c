//! The styles of an OpenDocument text, common and automatic: how they set text, and what they paint or hide.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::super::ReadError;
use super::super::symbol::Face;
use super::super::visible::{Ground, Height, Rgb, Setting};
use super::super::xml::{Part, attribute};

/// Styles based on styles; a longer chain is a circle.
const MAX_STYLE_CHAIN: usize = 32;
/// Hundredths of a point below which a row shows nothing.
const LOWEST_ROW: u32 = 200;
/// Hundredths of a point of type whose size is told as a part of an unknown one.
const USUAL_SIZE: u32 = 1050;

/// What styles are for; names are their own in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Family {
    Text,
    Paragraph,
    Table,
    Row,
    Cell,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    named: HashMap<(Family, String), Style>,
    /// What holds for all that names no style.
    defaults: HashMap<Family, Style>,
    /// Fonts whose characters show as other signs, by the names that styles use.
    faces: HashMap<String, Face>,
}

/// What one style says, or a style and all that it is based on.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    parent: Option<String>,
    /// How it sets text.
    pub(super) text: Setting,
    /// What it paints behind.
    pub(super) ground: Option<Ground>,
    /// The height of a row, in hundredths of a point.
    row_height: Option<u32>,
}

impl Style {
    /// Whether a row of this style is too low to show anything.
    pub(super) fn is_too_low(&self) -> bool {
        self.row_height.is_some_and(|height| height < LOWEST_ROW)
    }
}

impl Styles {
    /// Takes up the styles of a part, up to its body; later ones replace earlier ones.
    pub(super) fn read(&mut self, mut part: Part<'_>) -> Result<(), ReadError> {
        let mut open: Option<(Family, Option<String>, Style)> = None;
        loop {
            match part.next()? {
                Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                    "body" => break,
                    "style" | "default-style" => {
                        self.keep(open.take());
                        open = family(&e).map(|family| {
                            let parent = attribute(&e, "parent-style-name");
                            (family, attribute(&e, "name"), Style { parent, ..Style::default() })
                        });
                    }
                    "font-face" => self.add_font(&e),
                    name => {
                        if let Some((_, _, style)) = &mut open {
                            style.describe(name, &e, &self.faces);
                        }
                    }
                },
                Event::Eof => break,
                _ => {}
            }
        }
        self.keep(open);
        Ok(())
    }

    fn keep(&mut self, style: Option<(Family, Option<String>, Style)>) {
        match style {
            Some((family, Some(name), style)) => drop(self.named.insert((family, name), style)),
            Some((family, None, style)) => drop(self.defaults.insert(family, style)),
            None => {}
        }
    }

    fn add_font(&mut self, e: &BytesStart<'_>) {
        let name = attribute(e, "name").unwrap_or_default();
        let family = attribute(e, "font-family").unwrap_or_default();
        let known = Face::of(family.trim_matches('\''));
        let is_signs = attribute(e, "font-charset").as_deref() == Some("x-symbol");
        let face = if known == Face::Plain && is_signs { Face::Pictures } else { known };
        if face != Face::Plain {
            self.faces.insert(name, face);
        }
    }

    /// A style with all that it is based on, above what holds for all of its family.
    pub(super) fn whole(&self, family: Family, name: Option<&str>) -> Style {
        let mut found = Style::default();
        let mut next = name.and_then(|name| self.named.get(&(family, name.to_owned())));
        let add = |found: &mut Style, style: &Style| {
            found.text = found.text.over(style.text);
            found.ground = found.ground.or(style.ground);
            found.row_height = found.row_height.or(style.row_height);
        };
        for _ in 0..MAX_STYLE_CHAIN {
            let Some(style) = next else { break };
            add(&mut found, style);
            next = style.parent.as_ref().and_then(|parent| self.named.get(&(family, parent.clone())));
        }
        if let Some(style) = self.defaults.get(&family) {
            add(&mut found, style);
        }
        found
    }
}

impl Style {
    fn describe(&mut self, name: &str, e: &BytesStart<'_>, faces: &HashMap<String, Face>) {
        let ground = || attribute(e, "background-color").map(|value| ground(&value));
        match name {
            "text-properties" => self.text = text(e, faces).over(self.text),
            "paragraph-properties"
            | "table-cell-properties"
            | "table-properties"
            | "table-row-properties" => {
                self.ground = ground().or(self.ground);
                let height = attribute(e, "row-height").and_then(|height| length(&height));
                self.row_height = height.or(self.row_height);
            }
            _ => {}
        }
    }
}

fn family(e: &BytesStart<'_>) -> Option<Family> {
    Some(match attribute(e, "family")?.as_str() {
        "text" => Family::Text,
        "paragraph" => Family::Paragraph,
        "table" => Family::Table,
        "table-row" => Family::Row,
        "table-cell" => Family::Cell,
        _ => return None,
    })
}

/// How `text-properties` set text.
fn text(e: &BytesStart<'_>, faces: &HashMap<String, Face>) -> Setting {
    let said = |name| attribute(e, name);
    let line = said("text-line-through-style").map(|style| style != "none");
    let kind = said("text-line-through-type").map(|kind| kind != "none");
    let is_automatic = said("use-window-font-color").as_deref() == Some("true");
    let ink = said("color").and_then(|value| rgb(&value)).map(Some);
    Setting {
        hidden: said("display").map(|display| display == "none"),
        struck: match (line, kind) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (line, kind) => line.or(kind),
        },
        height: said("text-position").map(|position| height(&position)),
        size: said("font-size").and_then(|size| font_size(&size)),
        ink: if is_automatic { Some(None) } else { ink },
        ground: said("background-color").map(|value| ground(&value)),
        face: said("font-name")
            .map(|name| faces.get(&name).copied().unwrap_or_else(|| Face::of(&name)))
            .or_else(|| said("font-family").map(|name| Face::of(name.trim_matches('\'')))),
        ..Setting::default()
    }
}

/// `super 58%`, `33% 58%`, `-33%`: a run that is moved by a trifle stands on the line.
fn height(position: &str) -> Height {
    const TRIFLE: i32 = 10;
    let by = position.split_whitespace().next().unwrap_or_default();
    let percent = by.trim_end_matches('%').parse::<f32>().map_or(0, |percent| percent as i32);
    match by {
        "super" => Height::Raised,
        "sub" => Height::Lowered,
        _ if percent >= TRIFLE => Height::Raised,
        _ if percent <= -TRIFLE => Height::Lowered,
        _ => Height::OnLine,
    }
}

fn font_size(size: &str) -> Option<u32> {
    match size.trim().strip_suffix('%') {
        Some(percent) => {
            let percent = percent.trim().parse::<f32>().ok()?;
            Some((percent.max(0.0) * USUAL_SIZE as f32 / 100.0) as u32)
        }
        None => length(size),
    }
}

/// A length in hundredths of a point.
fn length(text: &str) -> Option<u32> {
    const UNITS: [(&str, f32); 5] =
        [("pt", 100.0), ("cm", 2834.6), ("mm", 283.46), ("in", 7200.0), ("px", 75.0)];
    let (number, scale) =
        UNITS.iter().find_map(|(unit, scale)| Some((text.trim().strip_suffix(unit)?, scale)))?;
    Some((number.trim().parse::<f32>().ok()?.max(0.0) * scale) as u32)
}

fn ground(value: &str) -> Ground {
    rgb(value).map_or(Ground::Clear, Ground::Colour)
}

fn rgb(value: &str) -> Option<Rgb> {
    let digits = value.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let [_, r, g, b] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some([r, g, b])
}
