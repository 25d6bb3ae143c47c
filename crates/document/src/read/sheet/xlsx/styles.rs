//! `styles.xml`: number formats, fonts and grounds, and the theme whose colours they name.

use quick_xml::events::{BytesStart, Event};

use crate::read::ReadError;
use crate::read::sheet::style::{CellStyle, Styles, hexadecimal, indexed};
use crate::read::visible::{Height, Look, Rgb};
use crate::read::xml::{Part, attribute, number};

/// The colours of a theme, in the order in which they are numbered.
#[derive(Debug)]
pub(super) struct Theme(Vec<Rgb>);

impl Default for Theme {
    /// White and black, which begin nearly every theme.
    fn default() -> Theme {
        Theme(vec![[255; 3], [0; 3]])
    }
}

impl Theme {
    /// Reads the colours of a theme's part.
    pub(super) fn read(mut part: Part<'_>) -> Result<Theme, ReadError> {
        let mut colours: Vec<Rgb> = Vec::new();
        let mut inside = false;
        loop {
            match part.next()? {
                Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                    "clrScheme" => inside = true,
                    "sysClr" if inside => {
                        colours.extend(attribute(&e, "lastClr").and_then(|c| hexadecimal(&c)))
                    }
                    "srgbClr" if inside => colours.extend(attribute(&e, "val").and_then(|c| hexadecimal(&c))),
                    _ => {}
                },
                Event::End(e) if e.local_name().as_ref() == "clrScheme" => break,
                Event::Eof => break,
                _ => {}
            }
        }
        if colours.len() < 4 {
            return Ok(Theme::default());
        }
        // The scheme lists dark before light, numbers count light before dark.
        colours.swap(0, 1);
        colours.swap(2, 3);
        Ok(Theme(colours))
    }

    /// The colour that an element names; none when it is left to the program.
    fn colour(&self, e: &BytesStart<'_>) -> Option<Rgb> {
        let base = if let Some(digits) = attribute(e, "rgb") {
            hexadecimal(&digits)
        } else if let Some(theme) = number(e, "theme") {
            self.0.get(theme as usize).copied()
        } else {
            indexed(number(e, "indexed")?)
        };
        let tint: f64 = attribute(e, "tint").and_then(|tint| tint.trim().parse().ok()).unwrap_or(0.0);
        base.map(|colour| colour.map(|part| tinted(part, tint)))
    }
}

/// A part of a colour made lighter, or darker when the tint is negative.
fn tinted(part: u8, tint: f64) -> u8 {
    let part = f64::from(part);
    let to = if tint < 0.0 { 0.0 } else { 255.0 };
    (part + (to - part) * tint.abs().min(1.0)) as u8
}

/// How a font sets text, from the elements inside it.
pub(super) fn font(part: &mut Part<'_>, theme: &Theme) -> Result<Look, ReadError> {
    let mut look = Look::default();
    part.each_inside(|name, e| match name {
        "strike" => look.struck = is_set(e),
        "vertAlign" => {
            look.height = match attribute(e, "val").as_deref() {
                Some("superscript") => Height::Raised,
                Some("subscript") => Height::Lowered,
                _ => Height::OnLine,
            }
        }
        "sz" => look.size = attribute(e, "val").and_then(|size| hundredths(&size)),
        "color" => look.ink = theme.colour(e),
        _ => {}
    })?;
    Ok(look)
}

/// Points as hundredths of a point.
pub(in crate::read::sheet) fn hundredths(points: &str) -> Option<u32> {
    let points: f64 = points.trim().parse().ok()?;
    Some((points * 100.0) as u32)
}

fn is_set(e: &BytesStart<'_>) -> bool {
    attribute(e, "val").is_none_or(|value| value != "0" && value != "false")
}

/// The ground of cells.
#[derive(Clone, Copy, Debug)]
enum Ground {
    /// That of the paper.
    Paper,
    Colour(Rgb),
    /// A pattern or a gradient.
    Other,
}

/// Reads the part into `styles`.
pub(super) fn read(mut part: Part<'_>, theme: &Theme, styles: &mut Styles) -> Result<(), ReadError> {
    let (mut fonts, mut grounds) = (Vec::new(), Vec::new());
    let mut within = String::new();
    loop {
        match part.next()? {
            Event::Start(e) => match (e.local_name().as_ref(), within.as_str()) {
                (name @ ("fonts" | "fills" | "cellXfs"), _) => within = name.to_owned(),
                ("font", "fonts") => fonts.push(font(&mut part, theme)?),
                ("fill", "fills") => grounds.push(ground(&mut part, theme)?),
                ("xf", "cellXfs") => styles.cells.push(cell_style(&e, &fonts, &grounds)),
                ("numFmt", _) => number_format(&e, styles),
                // Formats that depend on values are no styles of cells.
                ("dxfs", _) => part.skip(&e)?,
                _ => {}
            },
            Event::Empty(e) => match (e.local_name().as_ref(), within.as_str()) {
                ("font", "fonts") => fonts.push(Look::default()),
                ("fill", "fills") => grounds.push(Ground::Paper),
                ("xf", "cellXfs") => styles.cells.push(cell_style(&e, &fonts, &grounds)),
                ("numFmt", _) => number_format(&e, styles),
                _ => {}
            },
            Event::End(e) if matches!(e.local_name().as_ref(), "fonts" | "fills" | "cellXfs") => {
                within.clear()
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn number_format(e: &BytesStart<'_>, styles: &mut Styles) {
    let id = number(e, "numFmtId").unwrap_or(0);
    styles.formats.add(id, &attribute(e, "formatCode").unwrap_or_default());
}

fn ground(part: &mut Part<'_>, theme: &Theme) -> Result<Ground, ReadError> {
    let (mut ground, mut is_solid) = (Ground::Paper, false);
    part.each_inside(|name, e| match name {
        "patternFill" => {
            is_solid = false;
            ground = match attribute(e, "patternType").as_deref() {
                None | Some("none") => Ground::Paper,
                Some(kind) => {
                    is_solid = kind == "solid";
                    Ground::Other
                }
            };
        }
        "gradientFill" => ground = Ground::Other,
        "fgColor" if is_solid => {
            ground = theme.colour(e).map_or(Ground::Other, Ground::Colour);
        }
        _ => {}
    })?;
    Ok(ground)
}

fn cell_style(e: &BytesStart<'_>, fonts: &[Look], grounds: &[Ground]) -> CellStyle {
    let mut look = number(e, "fontId").and_then(|font| fonts.get(font as usize)).copied().unwrap_or_default();
    match number(e, "fillId").and_then(|fill| grounds.get(fill as usize)) {
        Some(Ground::Colour(ground)) => look.ground = Some(*ground),
        // What stands on a pattern is told from it.
        Some(Ground::Other) => look.ink = None,
        Some(Ground::Paper) | None => {}
    }
    CellStyle { number_format: number(e, "numFmtId").unwrap_or(0), look }
}
