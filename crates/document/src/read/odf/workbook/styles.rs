//! Styles of a workbook: what is hidden, how text is set, and with how many decimals a value is shown.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::read::ReadError;
use crate::read::sheet::{decimal_number, hexadecimal};
use crate::read::visible::{Height, Look, Rgb};
use crate::read::xml::{Part, attribute, number};

/// A style takes what it does not say from its parent, and this far up.
const MAX_PARENTS: usize = 16;
/// More decimals are not shown.
const MAX_DECIMALS: u32 = 30;

/// The styles by family and name.
#[derive(Default)]
pub(in crate::read::odf) struct Styles {
    styles: HashMap<String, HashMap<String, Style>>,
    /// Decimals of the plain formats of numbers.
    decimals: HashMap<String, u32>,
}

/// What one style says.
#[derive(Default)]
struct Style {
    parent: Option<String>,
    hidden: bool,
    own: Own,
    number_format: Option<String>,
}

/// How a style sets text, where it says so.
#[derive(Clone, Copy, Default)]
struct Own {
    struck: Option<bool>,
    hidden: Option<bool>,
    height: Option<Height>,
    size: Option<u32>,
    ink: Option<Option<Rgb>>,
    ground: Option<Option<Rgb>>,
}

impl Styles {
    /// Reads the styles of a part, up to the body.
    pub(in crate::read::odf) fn read(&mut self, mut part: Part<'_>) -> Result<(), ReadError> {
        let (mut family, mut name) = (String::new(), String::new());
        let mut format = String::new();
        loop {
            let event = part.next()?;
            let (Event::Start(e) | Event::Empty(e)) = &event else {
                if matches!(event, Event::Eof) {
                    return Ok(());
                }
                continue;
            };
            match e.local_name().as_ref() {
                "body" => return Ok(()),
                "style" | "default-style" => {
                    family = attribute(e, "family").unwrap_or_default();
                    name = attribute(e, "name").unwrap_or_default();
                    let style = Style {
                        parent: attribute(e, "parent-style-name"),
                        number_format: attribute(e, "data-style-name"),
                        ..Style::default()
                    };
                    self.styles.entry(family.clone()).or_default().insert(name.clone(), style);
                }
                "number-style" | "currency-style" | "percentage-style" => {
                    format = attribute(e, "name").unwrap_or_default();
                }
                "number" => {
                    if let Some(decimals) = number(e, "decimal-places") {
                        self.decimals.insert(format.clone(), decimals.min(MAX_DECIMALS));
                    }
                }
                properties if properties.ends_with("-properties") => {
                    let style = self.styles.get_mut(&family).and_then(|styles| styles.get_mut(&name));
                    if let Some(style) = style {
                        style.take(properties, e);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether tables, rows or columns of a style are not shown.
    pub(super) fn is_hidden(&self, family: &str, name: &str) -> bool {
        self.lineage(family, name).any(|style| style.hidden)
    }

    /// How text is set that a style is put upon.
    pub(super) fn look(&self, base: Look, family: &str, name: &str) -> Look {
        let mut styles: Vec<&Style> = self.lineage(family, name).collect();
        styles.reverse();
        styles.into_iter().fold(base, |look, style| style.own.over(look))
    }

    /// A number as the format of a cell's style shows it; a format that is not plain shows it as it is.
    pub(super) fn number(&self, n: f64, style: Option<&str>) -> String {
        let format = style.and_then(|style| {
            self.lineage("table-cell", style).find_map(|style| style.number_format.as_ref())
        });
        decimal_number(n, format.and_then(|format| self.decimals.get(format)).copied())
    }

    /// A style, its parent, and so on.
    fn lineage(&self, family: &str, name: &str) -> impl Iterator<Item = &Style> {
        let styles = self.styles.get(family);
        let mut next = styles.and_then(|styles| styles.get(name));
        std::iter::from_fn(move || {
            let style = next?;
            next = style.parent.as_ref().and_then(|parent| styles?.get(parent));
            Some(style)
        })
        .take(MAX_PARENTS)
    }
}

impl Style {
    fn take(&mut self, properties: &str, e: &BytesStart<'_>) {
        let is_none = |name: &str| {
            attribute(e, name).and_then(|size| length(&size)).is_some_and(|hundredths| hundredths == 0)
        };
        match properties {
            "table-properties" => self.hidden |= attribute(e, "display").is_some_and(|d| d == "false"),
            "table-column-properties" => self.hidden |= is_none("column-width"),
            "table-row-properties" => self.hidden |= is_none("row-height"),
            "table-cell-properties" => {
                self.own.ground = attribute(e, "background-color").map(|colour| hexadecimal(&colour));
            }
            "text-properties" => self.own.take_text(e),
            _ => {}
        }
    }
}

impl Own {
    fn take_text(&mut self, e: &BytesStart<'_>) {
        let line = ["text-line-through-style", "text-line-through-type"].map(|name| attribute(e, name));
        self.struck = line.into_iter().flatten().next().map(|line| line != "none");
        self.hidden = attribute(e, "display").map(|display| display == "none");
        self.height = attribute(e, "text-position").map(|position| height(&position));
        self.size = attribute(e, "font-size").and_then(|size| length(&size));
        self.ink = attribute(e, "color").map(|colour| hexadecimal(&colour));
        if attribute(e, "use-window-font-color").is_some_and(|uses| uses == "true") {
            self.ink = Some(None);
        }
    }

    fn over(self, base: Look) -> Look {
        Look {
            height: self.height.unwrap_or(base.height),
            struck: self.struck.unwrap_or(base.struck),
            hidden: self.hidden.unwrap_or(base.hidden),
            size: self.size.or(base.size),
            ink: self.ink.unwrap_or(base.ink),
            ground: self.ground.unwrap_or(base.ground),
            ..Look::default()
        }
    }
}

/// `super 58%`, `-33% 58%`.
fn height(position: &str) -> Height {
    let raised = position.split_whitespace().next().unwrap_or_default();
    match raised.trim_end_matches('%').parse::<f64>() {
        _ if raised == "super" => Height::Raised,
        _ if raised == "sub" => Height::Lowered,
        Ok(percent) if percent > 0.0 => Height::Raised,
        Ok(percent) if percent < 0.0 => Height::Lowered,
        _ => Height::OnLine,
    }
}

/// A length in hundredths of a point; a share of another length is none.
fn length(text: &str) -> Option<u32> {
    const UNITS: [(&str, f64); 5] = [("pt", 1.0), ("in", 72.0), ("cm", 28.35), ("mm", 2.835), ("pc", 12.0)];
    let (unit, points) = UNITS.iter().find(|(unit, _)| text.ends_with(unit))?;
    let count: f64 = text.strip_suffix(unit)?.trim().parse().ok()?;
    Some((count * points * 100.0) as u32)
}
