//! How text is set: the properties of runs, and the shading of paragraphs, cells and tables.

use quick_xml::events::BytesStart;

use super::super::symbol::Face;
use super::super::visible::{Ground, Height, Rgb, Setting};
use super::super::xml::attribute;
use super::properties::is_on;

/// Hundredths of a point in half a point.
const HALF_POINT: i32 = 50;

/// Takes up one property of a run.
pub(super) fn of_run(setting: &mut Setting, name: &str, e: &BytesStart<'_>) {
    let value = || attribute(e, "val");
    let halves =
        || value().and_then(|value| value.trim().parse::<i32>().ok()).map(|n| n.saturating_mul(HALF_POINT));
    match name {
        "vanish" => setting.hidden = Some(is_on(e)),
        "strike" => setting.struck = Some(is_on(e)),
        "dstrike" => setting.struck_twice = Some(is_on(e)),
        "vertAlign" => setting.height = value().map(|value| height(&value)),
        "position" => setting.shift = halves(),
        "sz" => setting.size = halves().and_then(|size| u32::try_from(size).ok()),
        "color" => setting.ink = Some(ink(e)),
        "shd" => setting.ground = Some(shading(e)),
        "highlight" => setting.ground = Some(highlight(&value().unwrap_or_default())),
        "rFonts" => setting.face = face(e).or(setting.face),
        _ => {}
    }
}

/// The ground that `shd` paints.
pub(super) fn shading(e: &BytesStart<'_>) -> Ground {
    let colour = |name| attribute(e, name).and_then(|value| rgb(&value));
    match attribute(e, "val").as_deref() {
        None | Some("clear") if attribute(e, "themeFill").is_some() && colour("fill").is_none() => {
            Ground::Unknown
        }
        None | Some("clear") => colour("fill").map_or(Ground::Clear, Ground::Colour),
        Some("nil") => Ground::Clear,
        Some("solid") => colour("color").map_or(Ground::Unknown, Ground::Colour),
        // Dots and lines of one colour on another.
        Some(_) => Ground::Unknown,
    }
}

fn height(value: &str) -> Height {
    match value {
        "superscript" => Height::Raised,
        "subscript" => Height::Lowered,
        _ => Height::OnLine,
    }
}

/// The colour of type; `auto`, and a colour of the theme that is not told, stand out from their ground.
fn ink(e: &BytesStart<'_>) -> Option<Rgb> {
    let told = attribute(e, "val").and_then(|value| rgb(&value));
    told.or_else(|| match attribute(e, "themeColor").as_deref() {
        Some("background1" | "light1") => Some([255; 3]),
        _ => None,
    })
}

fn rgb(value: &str) -> Option<Rgb> {
    let value = value.strip_prefix('#').unwrap_or(value);
    if value.len() != 6 {
        return None;
    }
    let [_, r, g, b] = u32::from_str_radix(value, 16).ok()?.to_be_bytes();
    Some([r, g, b])
}

/// The colours of highlighting by their names.
fn highlight(name: &str) -> Ground {
    const NAMED: [(&str, Rgb); 16] = [
        ("black", [0, 0, 0]),
        ("blue", [0, 0, 255]),
        ("cyan", [0, 255, 255]),
        ("darkBlue", [0, 0, 128]),
        ("darkCyan", [0, 128, 128]),
        ("darkGray", [128, 128, 128]),
        ("darkGreen", [0, 128, 0]),
        ("darkMagenta", [128, 0, 128]),
        ("darkRed", [128, 0, 0]),
        ("darkYellow", [128, 128, 0]),
        ("green", [0, 255, 0]),
        ("lightGray", [192, 192, 192]),
        ("magenta", [255, 0, 255]),
        ("red", [255, 0, 0]),
        ("white", [255, 255, 255]),
        ("yellow", [255, 255, 0]),
    ];
    let found = NAMED.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim()));
    found.map_or(Ground::Clear, |(_, colour)| Ground::Colour(*colour))
}

/// The kind of the font for digits and Latin letters.
fn face(e: &BytesStart<'_>) -> Option<Face> {
    if attribute(e, "asciiTheme").is_some() {
        return Some(Face::Plain);
    }
    attribute(e, "ascii").or_else(|| attribute(e, "hAnsi")).map(|name| Face::of(&name))
}
