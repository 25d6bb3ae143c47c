//! Colours as styles and attributes write them.

use crate::read::visible::{Rgb, WHITE, is_near};

/// What ink or ground is painted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Paint {
    /// One colour.
    Solid(Rgb),
    /// Nothing.
    Clear,
    /// A picture or a gradient, whose colours are not known.
    Unknown,
}

/// A colour of CSS; nothing where it is not understood.
pub(super) fn parse(value: &str) -> Option<Paint> {
    let value = value.trim();
    if let Some(digits) = value.strip_prefix('#') {
        return hexadecimal(digits);
    }
    if value == "transparent" {
        return Some(Paint::Clear);
    }
    if let Some((name, arguments)) = value.split_once('(') {
        return function(name.trim(), arguments.trim_end_matches(')'));
    }
    named(value)
}

/// A colour of the attributes `color` and `bgcolor`, where the sign before the digits may be missing.
pub(super) fn of_attribute(value: &str) -> Option<Paint> {
    let value = value.trim().to_ascii_lowercase();
    parse(&value).or_else(|| hexadecimal(&value))
}

/// What the short form `background` paints; unknown where it is not understood, since ink shows on most grounds.
pub(super) fn ground(value: &str) -> Paint {
    let painted = || parse(value).or_else(|| words(value).find_map(parse));
    match value {
        "none" | "initial" | "unset" => Paint::Clear,
        _ => picture(value).or_else(painted).unwrap_or(Paint::Unknown),
    }
}

/// Colours other than white that a text of pages and style sheets paints grounds with, each once.
pub(super) fn painted(text: &str) -> Vec<Rgb> {
    let mut found: Vec<Rgb> = Vec::new();
    let places = ["background", "bgcolor", "BACKGROUND", "BGCOLOR"].into_iter();
    for (at, name) in places.flat_map(|name| text.match_indices(name)) {
        let value = text[at + name.len()..]
            .trim_start_matches("-color")
            .trim_start_matches([' ', ':', '=', '"', '\'']);
        let value = value.split([';', '"', '\'', '>', '}', '!']).next().unwrap_or_default();
        if value.len() > LONGEST_GROUND {
            continue;
        }
        let value = value.trim().to_ascii_lowercase();
        if let Paint::Solid(rgb) = of_attribute(&value).unwrap_or_else(|| ground(&value))
            && !is_near(rgb, WHITE)
            && !found.contains(&rgb)
            && found.len() < MAX_GROUNDS
        {
            found.push(rgb);
        }
    }
    found
}

/// Bytes of a value that may be a ground.
const LONGEST_GROUND: usize = 200;
/// Grounds of a page that ink is held against.
const MAX_GROUNDS: usize = 64;

/// What `background-image` paints; none leaves the colour.
pub(super) fn picture(value: &str) -> Option<Paint> {
    (value.contains("url(") || value.contains("gradient(")).then_some(Paint::Unknown)
}

/// The words of a value; what stands in brackets is one word with the name before it.
fn words(value: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    value.split(move |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && c.is_whitespace()
    })
}

fn hexadecimal(digits: &str) -> Option<Paint> {
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let digit = |at: usize| u8::from_str_radix(&digits[at..=at], 16).ok();
    let pair = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    let (rgb, is_clear) = match digits.len() {
        3 | 4 => {
            let rgb = [digit(0)? * 17, digit(1)? * 17, digit(2)? * 17];
            (rgb, digits.len() == 4 && digit(3)? == 0)
        }
        6 | 8 => ([pair(0)?, pair(2)?, pair(4)?], digits.len() == 8 && pair(6)? < FAINTEST_ALPHA),
        _ => return None,
    };
    Some(if is_clear { Paint::Clear } else { Paint::Solid(rgb) })
}

/// Of 255; less is not seen.
const FAINTEST_ALPHA: u8 = 13;

/// `rgb(…)`, `rgba(…)`, `hsl(…)`, with commas or without.
fn function(name: &str, arguments: &str) -> Option<Paint> {
    let mut parts = arguments.split([',', ' ', '/']).filter(|part| !part.is_empty());
    let mut next = || parts.next().map(str::trim);
    let (first, second, third) = (next()?, next()?, next()?);
    let rgb = match name {
        "rgb" | "rgba" => [channel(first)?, channel(second)?, channel(third)?],
        "hsl" | "hsla" => {
            of_hue(first.trim_end_matches("deg").parse().ok()?, percent(second)?, percent(third)?)
        }
        _ => return None,
    };
    let alpha = match next() {
        Some(alpha) if alpha.ends_with('%') => percent(alpha)?,
        Some(alpha) => alpha.parse().ok()?,
        None => 1.0,
    };
    Some(if alpha * 255.0 < f64::from(FAINTEST_ALPHA) { Paint::Clear } else { Paint::Solid(rgb) })
}

fn channel(text: &str) -> Option<u8> {
    let value = match text.ends_with('%') {
        true => percent(text)? * 255.0,
        false => text.parse().ok()?,
    };
    Some(value.clamp(0.0, 255.0).round() as u8)
}

fn percent(text: &str) -> Option<f64> {
    text.strip_suffix('%')?.parse::<f64>().ok().map(|percent| (percent / 100.0).clamp(0.0, 1.0))
}

/// A hue in degrees with its saturation and lightness.
fn of_hue(hue: f64, saturation: f64, lightness: f64) -> Rgb {
    let spread = saturation * lightness.min(1.0 - lightness);
    let channel = |offset: f64| {
        let place = (offset + hue / 30.0).rem_euclid(12.0);
        let value = lightness - spread * (place - 3.0).min(9.0 - place).clamp(-1.0, 1.0);
        (value * 255.0).round() as u8
    };
    [channel(0.0), channel(8.0), channel(4.0)]
}

/// The names that pages use; others are not understood.
fn named(name: &str) -> Option<Paint> {
    const NAMES: [(&str, u32); 42] = [
        ("white", 0xFF_FFFF),
        ("black", 0x00_0000),
        ("red", 0xFF_0000),
        ("blue", 0x00_00FF),
        ("green", 0x00_8000),
        ("yellow", 0xFF_FF00),
        ("gray", 0x80_8080),
        ("grey", 0x80_8080),
        ("silver", 0xC0_C0C0),
        ("navy", 0x00_0080),
        ("maroon", 0x80_0000),
        ("purple", 0x80_0080),
        ("orange", 0xFF_A500),
        ("lime", 0x00_FF00),
        ("aqua", 0x00_FFFF),
        ("cyan", 0x00_FFFF),
        ("fuchsia", 0xFF_00FF),
        ("magenta", 0xFF_00FF),
        ("teal", 0x00_8080),
        ("olive", 0x80_8000),
        ("brown", 0xA5_2A2A),
        ("pink", 0xFF_C0CB),
        ("gold", 0xFF_D700),
        ("darkblue", 0x00_008B),
        ("darkred", 0x8B_0000),
        ("darkgray", 0xA9_A9A9),
        ("darkgrey", 0xA9_A9A9),
        ("dimgray", 0x69_6969),
        ("lightgray", 0xD3_D3D3),
        ("lightgrey", 0xD3_D3D3),
        ("gainsboro", 0xDC_DCDC),
        ("whitesmoke", 0xF5_F5F5),
        ("snow", 0xFF_FAFA),
        ("ivory", 0xFF_FFF0),
        ("ghostwhite", 0xF8_F8FF),
        ("floralwhite", 0xFF_FAF0),
        ("mintcream", 0xF5_FFFA),
        ("azure", 0xF0_FFFF),
        ("aliceblue", 0xF0_F8FF),
        ("honeydew", 0xF0_FFF0),
        ("lightyellow", 0xFF_FFE0),
        ("window", 0xFF_FFFF),
    ];
    if name == "windowtext" || name == "canvastext" {
        return Some(Paint::Solid([0; 3]));
    }
    let (_, value) = NAMES.iter().find(|(known, _)| *known == name)?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some(Paint::Solid([red, green, blue]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_in_every_spelling() {
        for (text, rgb) in [
            ("#fff", [255; 3]),
            ("#FFFFFE", [255, 255, 254]),
            ("white", [255; 3]),
            ("rgb(255, 255,255)", [255; 3]),
            ("rgb(100% 0% 0%)", [255, 0, 0]),
            ("rgba(1,2,3,0.5)", [1, 2, 3]),
            ("hsl(0, 0%, 100%)", [255; 3]),
            ("hsl(240deg 100% 50%)", [0, 0, 255]),
        ] {
            assert_eq!(parse(&text.to_ascii_lowercase()), Some(Paint::Solid(rgb)), "{text}");
        }
        assert_eq!(of_attribute("FFFFFF"), Some(Paint::Solid([255; 3])));
    }

    #[test]
    fn what_is_not_painted_is_clear_and_what_is_not_understood_is_nothing() {
        for text in ["transparent", "rgba(0,0,0,0)", "#0000", "#ffffff00"] {
            assert_eq!(parse(text), Some(Paint::Clear), "{text}");
        }
        for text in ["", "#ggg", "#12345", "var(--x)", "rgb(1,2)", "nonesuch", "rgb(a,b,c)"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_ground_may_be_one_word_of_several_or_a_picture() {
        assert_eq!(ground("#eee none repeat"), Paint::Solid([238; 3]));
        assert_eq!(ground("rgb(1, 2, 3) fixed"), Paint::Solid([1, 2, 3]));
        assert_eq!(ground("url(a.png) #fff"), Paint::Unknown);
        assert_eq!(ground("var(--blue)"), Paint::Unknown);
        assert_eq!(ground("none"), Paint::Clear);
    }
}
