//! What styles declare about the sight of text: the few properties that raise, strike out or hide it.
//!
//! A value that is not understood declares nothing, so that it hides nothing.

use super::color::{self, Paint};
use crate::read::visible::{Height, Rgb, WHITE, is_near};

/// What one element, or one rule for elements, declares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Style {
    pub(super) display: Option<Display>,
    pub(super) visibility: Option<Visibility>,
    /// Whether it lets all shine through (`opacity`, `filter`).
    pub(super) is_clear: Option<bool>,
    pub(super) size: Option<Size>,
    pub(super) ink: Option<Ink>,
    pub(super) ground: Option<Paint>,
    pub(super) height: Option<Height>,
    /// Whether a line goes through the text.
    pub(super) struck: Option<bool>,
    /// Whether the box has no width, and no height.
    pub(super) is_narrow: Option<bool>,
    pub(super) is_flat: Option<bool>,
    /// Whether what is larger than the box is cut off.
    pub(super) clips: Option<bool>,
    pub(super) position: Option<Position>,
    /// Whether it floats, so that its box has a size of its own.
    pub(super) floats: Option<bool>,
    /// Whether its position is off the page at a side, and above or below.
    pub(super) is_beside: Option<bool>,
    pub(super) is_above: Option<bool>,
    /// Whether margins push it off the page.
    pub(super) is_pushed_off: Option<bool>,
    /// Whether `clip` leaves nothing of it, if it is out of the flow.
    pub(super) is_clipped: Option<bool>,
    /// Whether nothing is left of it in any case (`clip-path`, `transform`, `content-visibility`).
    pub(super) is_cut: Option<bool>,
    /// Whether its first line begins off the page.
    pub(super) is_indented_away: Option<bool>,
    /// Hidden text of Word.
    pub(super) is_word_hidden: Option<bool>,
}

/// How an element takes part in the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Display {
    /// Not at all.
    None,
    /// Within a line.
    Inline,
    /// As a box that has a size of its own.
    Box,
    /// In another way.
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Visibility {
    Visible,
    Hidden,
    /// Rows and columns give up their place as well.
    Collapse,
}

/// The size of type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Size {
    /// In hundredths of a point.
    Hundredths(u32),
    /// In hundredths of the size around it.
    OfParent(u32),
    /// That of the text around it.
    Inherited,
}

/// The colour of type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Ink {
    Of(Paint),
    /// That of the text around it.
    Inherited,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Position {
    /// Where the flow puts it.
    Static,
    /// Moved from where the flow puts it.
    Relative,
    /// Taken out of the flow, so that its box has a size of its own.
    Free,
}

/// Declarations, and those marked `!important`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Declared {
    pub(super) normal: Style,
    pub(super) important: Style,
}

/// Type below this size is unusual. Unit: hundredths of a point.
const SMALL: u32 = 400;
/// Distances from which text stands off any page. Unit: CSS pixels.
const OFF_PAGE: f64 = 500.0;
/// Raising by less than this only sets a line straight. Unit: CSS pixels.
const RAISED: f64 = 3.0;
/// Boxes of up to this size show nothing, as the usual way to hide text from the eye has it. Unit: CSS pixels.
const NO_SIZE: f64 = 1.0;
/// What shines through more than this is not seen.
const CLEAR: f64 = 0.05;

impl Declared {
    /// The declarations of a style attribute or of a rule.
    pub(super) fn of(text: &str) -> Declared {
        let mut declared = Declared::default();
        let mut raised = Raised::default();
        for (name, value) in text.split(';').filter_map(|declaration| declaration.split_once(':')) {
            let name = name.trim();
            if !is_of_interest(name) {
                continue;
            }
            let (value, is_important) = match value.split_once('!') {
                Some((value, mark)) => (value, mark.trim().eq_ignore_ascii_case("important")),
                None => (value, false),
            };
            let style = if is_important { &mut declared.important } else { &mut declared.normal };
            let (name, value) = (name.to_ascii_lowercase(), value.trim().to_ascii_lowercase());
            style.declare(&name, &value);
            raised.declare(&name, &value);
        }
        declared.normal.height = declared.normal.height.or(raised.height());
        declared
    }

    /// Whether nothing is declared that matters here.
    pub(super) fn is_empty(&self) -> bool {
        *self == Declared::default()
    }

    /// Whether something is declared that no usual text has; `grounds` are those of the page besides white.
    pub(super) fn is_unusual(&self, grounds: &[Rgb]) -> bool {
        self.normal.is_unusual(grounds) || self.important.is_unusual(grounds)
    }
}

/// The first letters of the properties that are understood: a cheap first look.
fn is_of_interest(name: &str) -> bool {
    name.bytes().next().is_some_and(|first| b"bcdfhlmoprtvw-".contains(&first.to_ascii_lowercase()))
        && !name.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("borde"))
}

/// What Word declares for text that it raises: `position:relative; top:-6.0pt; mso-text-raise:6.0pt`.
#[derive(Default)]
struct Raised {
    is_relative: bool,
    up: f64,
}

impl Raised {
    fn declare(&mut self, name: &str, value: &str) {
        match name {
            "position" => self.is_relative = value == "relative",
            "top" => self.up = pixels(value).map_or(self.up, |down| -down),
            "bottom" => self.up = pixels(value).unwrap_or(self.up),
            _ => {}
        }
    }

    fn height(&self) -> Option<Height> {
        (self.is_relative && self.up.abs() < OFF_PAGE).then(|| raised_by(self.up)).flatten()
    }
}

/// Raised or lowered, by pixels upwards.
fn raised_by(up: f64) -> Option<Height> {
    match up {
        up if up >= RAISED => Some(Height::Raised),
        up if up <= -RAISED => Some(Height::Lowered),
        _ => None,
    }
}

impl Style {
    /// Lays what `over` declares over what is declared here.
    pub(super) fn overlay(&mut self, over: &Style) {
        fn lay<T: Copy>(under: &mut Option<T>, over: Option<T>) {
            *under = over.or(*under);
        }
        lay(&mut self.display, over.display);
        lay(&mut self.visibility, over.visibility);
        lay(&mut self.is_clear, over.is_clear);
        lay(&mut self.size, over.size);
        lay(&mut self.ink, over.ink);
        lay(&mut self.ground, over.ground);
        lay(&mut self.height, over.height);
        lay(&mut self.struck, over.struck);
        lay(&mut self.is_narrow, over.is_narrow);
        lay(&mut self.is_flat, over.is_flat);
        lay(&mut self.clips, over.clips);
        lay(&mut self.position, over.position);
        lay(&mut self.floats, over.floats);
        lay(&mut self.is_beside, over.is_beside);
        lay(&mut self.is_above, over.is_above);
        lay(&mut self.is_pushed_off, over.is_pushed_off);
        lay(&mut self.is_clipped, over.is_clipped);
        lay(&mut self.is_cut, over.is_cut);
        lay(&mut self.is_indented_away, over.is_indented_away);
        lay(&mut self.is_word_hidden, over.is_word_hidden);
    }

    /// Whether it declares what no usual text has; `grounds` are those of the page besides white.
    pub(super) fn is_unusual(&self, grounds: &[Rgb]) -> bool {
        let is_raised = self.height.is_some_and(|height| height != Height::OnLine);
        let hides =
            [self.struck, self.clips, self.is_cut, self.is_clipped, self.is_pushed_off, self.is_word_hidden];
        let hides = hides.contains(&Some(true)) || self.display == Some(Display::None);
        is_raised
            || hides
            || self.is_beside == Some(true)
            || self.is_above == Some(true)
            || self.is_clear == Some(true)
            || self.is_handed_on(grounds)
            || matches!(self.ground, Some(Paint::Unknown))
            || matches!(self.ground, Some(Paint::Solid(ground)) if !is_near(ground, WHITE))
    }

    /// Whether it declares what no usual text has and the elements inside inherit, so that what these declare matters.
    pub(super) fn is_handed_on(&self, grounds: &[Rgb]) -> bool {
        let is_hidden_ink = match self.ink {
            Some(Ink::Of(Paint::Solid(ink))) => {
                is_near(ink, WHITE) || grounds.iter().any(|ground| is_near(ink, *ground))
            }
            Some(Ink::Of(Paint::Clear | Paint::Unknown)) => true,
            Some(Ink::Inherited) | None => false,
        };
        let is_tiny = match self.size {
            Some(Size::Hundredths(size)) => size < SMALL,
            Some(Size::OfParent(share)) => share < 50,
            Some(Size::Inherited) | None => false,
        };
        let is_hidden = matches!(self.visibility, Some(Visibility::Hidden | Visibility::Collapse));
        is_hidden_ink || is_tiny || is_hidden || self.is_indented_away == Some(true)
    }

    /// Takes back what hides the box itself.
    pub(super) fn reveal(&mut self) {
        let shown = Style {
            ink: self.ink,
            ground: self.ground,
            height: self.height,
            struck: self.struck,
            size: self.size,
            ..Style::default()
        };
        *self = shown;
    }

    /// Takes one declaration; name and value in lower case.
    fn declare(&mut self, name: &str, value: &str) {
        match name {
            "display" => self.display = display(value).or(self.display),
            "visibility" => self.visibility = visibility(value).or(self.visibility),
            "opacity" => self.is_clear = share(value).map(|share| share <= CLEAR).or(self.is_clear),
            "filter" | "-ms-filter" => self.is_clear = is_clearing(value).or(self.is_clear),
            "font-size" => self.size = size(value).or(self.size),
            "font" => self.size = value.split_whitespace().find_map(font_size).or(self.size),
            "color" | "-webkit-text-fill-color" => self.ink = ink(value).or(self.ink),
            "background" | "background-color" => self.ground = Some(color::ground(value)),
            "background-image" => self.ground = color::picture(value).or(self.ground),
            "text-decoration" | "text-decoration-line" => self.struck = struck(value).or(self.struck),
            "vertical-align" | "mso-text-raise" => self.height = height(value).or(self.height),
            "mso-hide" => self.is_word_hidden = Some(value == "all"),
            "text-indent" => {
                self.is_indented_away = pixels(value).map(|x| x <= -OFF_PAGE).or(self.is_indented_away);
            }
            "content-visibility" => self.is_cut = Some(value == "hidden"),
            _ => self.declare_box(name, value),
        }
    }

    fn declare_box(&mut self, name: &str, value: &str) {
        match name {
            "width" | "max-width" => self.is_narrow = no_size(value).or(self.is_narrow),
            "height" | "max-height" => self.is_flat = no_size(value).or(self.is_flat),
            "overflow" | "overflow-x" | "overflow-y" => {
                self.clips = Some(matches!(value.split_whitespace().next(), Some("hidden" | "clip")));
            }
            "position" => self.position = position(value).or(self.position),
            "float" => self.floats = Some(matches!(value, "left" | "right")),
            "left" | "right" => self.is_beside = either(self.is_beside, is_off_page(value)),
            "top" | "bottom" => self.is_above = either(self.is_above, is_off_page(value)),
            "margin-left" | "margin-top" | "margin" => {
                self.is_pushed_off = either(self.is_pushed_off, is_off_page(value));
            }
            "clip" => self.is_clipped = Some(leaves_nothing(value)),
            "clip-path" => self.is_cut = Some(leaves_nothing(value)),
            "transform" => self.is_cut = Some(is_shrunk(value)),
            _ => {}
        }
    }
}

/// Of two declarations about one side, one that puts it off the page counts.
fn either(one: Option<bool>, other: bool) -> Option<bool> {
    Some(other || one == Some(true))
}

fn is_off_page(value: &str) -> bool {
    value.split_whitespace().any(|value| pixels(value).is_some_and(|distance| distance <= -OFF_PAGE))
}

fn display(value: &str) -> Option<Display> {
    match value {
        "none" => Some(Display::None),
        "inline" => Some(Display::Inline),
        "block" | "inline-block" | "flex" | "inline-flex" | "grid" | "inline-grid" | "flow-root"
        | "list-item" => Some(Display::Box),
        "contents" | "initial" | "unset" | "revert" | "inline-table" => Some(Display::Other),
        _ => value.starts_with("table").then_some(Display::Other),
    }
}

fn visibility(value: &str) -> Option<Visibility> {
    match value {
        "hidden" => Some(Visibility::Hidden),
        "collapse" => Some(Visibility::Collapse),
        "visible" | "initial" => Some(Visibility::Visible),
        _ => None,
    }
}

fn position(value: &str) -> Option<Position> {
    match value {
        "absolute" | "fixed" => Some(Position::Free),
        "relative" | "sticky" => Some(Position::Relative),
        "static" | "initial" => Some(Position::Static),
        _ => None,
    }
}

fn ink(value: &str) -> Option<Ink> {
    match value {
        "inherit" | "unset" | "currentcolor" => Some(Ink::Inherited),
        "initial" => Some(Ink::Of(Paint::Solid([0; 3]))),
        _ => color::parse(value).map(Ink::Of),
    }
}

fn struck(value: &str) -> Option<bool> {
    (!matches!(value, "inherit" | "unset"))
        .then(|| value.split_whitespace().any(|word| word == "line-through"))
}

/// `super`, `sub`, or a distance from the line.
fn height(value: &str) -> Option<Height> {
    match value {
        "super" => Some(Height::Raised),
        "sub" => Some(Height::Lowered),
        "baseline" | "middle" | "top" | "bottom" | "text-top" | "text-bottom" | "initial" => {
            Some(Height::OnLine)
        }
        _ => match value.strip_suffix('%').and_then(number) {
            Some(percent) => raised_by(percent / 100.0 * PIXELS_OF_EM).or(Some(Height::OnLine)),
            None => pixels(value).map(|up| raised_by(up).unwrap_or(Height::OnLine)),
        },
    }
}

/// A share from 0 to 1, or in percent.
fn share(value: &str) -> Option<f64> {
    match value.strip_suffix('%') {
        Some(percent) => number(percent).map(|percent| percent / 100.0),
        None => number(value),
    }
}

/// `opacity(0)`, or `alpha(opacity=0)` as old browsers had it.
fn is_clearing(value: &str) -> Option<bool> {
    let argument = value.split_once("opacity(").or_else(|| value.split_once("opacity="))?.1;
    let argument = argument.split(')').next()?.trim();
    let old = value.contains("opacity=");
    share(argument).map(|share| if old { share / 100.0 } else { share } <= CLEAR)
}

fn size(value: &str) -> Option<Size> {
    let hundredths = |points: f64| Size::Hundredths((points.clamp(0.0, 10_000.0) * 100.0) as u32);
    let of_parent = |share: f64| Size::OfParent((share.clamp(0.0, 100.0) * 100.0) as u32);
    match value {
        "inherit" | "unset" => return Some(Size::Inherited),
        "smaller" => return Some(of_parent(0.83)),
        "larger" => return Some(of_parent(1.2)),
        "xx-small" | "x-small" | "small" | "medium" | "large" | "x-large" | "xx-large" | "initial" => {
            return Some(hundredths(12.0));
        }
        _ => {}
    }
    if let Some(percent) = value.strip_suffix('%') {
        return number(percent).map(|percent| of_parent(percent / 100.0));
    }
    if let Some(em) = value.strip_suffix("em").filter(|em| !em.ends_with('r')) {
        return number(em).map(of_parent);
    }
    pixels(value).filter(|pixels| *pixels >= 0.0).map(|pixels| hundredths(pixels * POINTS_OF_PIXEL))
}

/// The size within the short form `bold 12px/1.5 宋体`: the word with a unit.
fn font_size(word: &str) -> Option<Size> {
    let word = word.split('/').next()?;
    if word == "0" {
        return size(word);
    }
    word.starts_with(|c: char| c.is_ascii_digit() || c == '.').then_some(())?;
    word.ends_with(|c: char| c.is_ascii_alphabetic() || c == '%').then(|| size(word))?
}

/// Whether a length is no width or height at all; `auto` and the like are some.
fn no_size(value: &str) -> Option<bool> {
    match value {
        "auto" | "none" | "initial" | "max-content" | "min-content" | "fit-content" => Some(false),
        _ => match value.strip_suffix('%') {
            Some(percent) => number(percent).map(|percent| percent == 0.0),
            None => pixels(value).map(|pixels| pixels <= NO_SIZE),
        },
    }
}

/// Whether a clip leaves nothing: `rect(0 0 0 0)`, `rect(1px, 1px, 1px, 1px)`, `inset(50%)`, `circle(0)`.
fn leaves_nothing(value: &str) -> bool {
    let Some((shape, arguments)) = value.trim_end_matches(')').split_once('(') else { return false };
    let words: Vec<&str> = arguments.split([',', ' ']).filter(|word| !word.is_empty()).collect();
    match shape.trim() {
        "rect" => {
            let sides: Vec<f64> = words.iter().filter_map(|word| pixels(word)).collect();
            matches!(sides[..], [top, right, bottom, left]
                if bottom - top <= NO_SIZE && right - left <= NO_SIZE && words.len() == 4)
        }
        "inset" => {
            let percent = words.first().and_then(|word| word.strip_suffix('%')).and_then(number);
            words.len() == 1 && percent.is_some_and(|percent| percent >= 50.0)
        }
        "circle" => words.first().and_then(|word| no_size(word)) == Some(true),
        _ => false,
    }
}

fn is_shrunk(value: &str) -> bool {
    value.split_once("scale(").is_some_and(|(_, rest)| {
        let factor = rest.split([')', ',']).next().and_then(|factor| number(factor.trim()));
        factor.is_some_and(|factor| factor.abs() <= CLEAR)
    })
}

const PIXELS_OF_EM: f64 = 16.0;
const POINTS_OF_PIXEL: f64 = 0.75;

/// A length in CSS pixels; those that hang on the type count as in type of the usual size.
fn pixels(value: &str) -> Option<f64> {
    let value = value.trim();
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'));
    let amount = number(&value[..value.len() - unit.len()])?;
    let factor = match unit {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "em" | "rem" | "pc" => PIXELS_OF_EM,
        "ex" | "ch" => PIXELS_OF_EM / 2.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "vw" | "vh" => 10.0,
        "%" => 10.0,
        _ => return None,
    };
    Some(amount * factor)
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
        .then(|| text.parse().ok())
        .flatten()
        .filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(text: &str) -> Style {
        Declared::of(text).normal
    }

    #[test]
    fn the_last_declaration_counts_and_an_important_one_stands_apart() {
        assert_eq!(normal("display:none; DISPLAY : Block").display, Some(Display::Box));
        let declared = Declared::of("display: none !important; display:block");
        assert_eq!(declared.important.display, Some(Display::None));
        assert_eq!(declared.normal.display, Some(Display::Box));
    }

    #[test]
    fn values_that_are_not_understood_declare_nothing() {
        for style in [
            "display:var(--x)",
            "color:var(--ink)",
            "opacity:calc(1 - 1)",
            "border:none",
            "mso-display:none",
            "visibility",
            "font-size:-1px",
        ] {
            assert_eq!(Declared::of(style), Declared::default(), "{style}");
        }
    }

    #[test]
    fn text_is_raised_by_name_by_length_and_as_word_does_it() {
        for style in [
            "vertical-align:super",
            "vertical-align: 6pt",
            "vertical-align:40%",
            "mso-text-raise:6.0pt",
            "position:relative;top:-6.0pt",
        ] {
            assert_eq!(normal(style).height, Some(Height::Raised), "{style}");
        }
        for style in ["vertical-align:sub", "position:relative;top:4pt;mso-text-raise:-4.0pt"] {
            assert_eq!(normal(style).height, Some(Height::Lowered), "{style}");
        }
        for style in
            ["vertical-align:middle", "vertical-align:-1px", "mso-text-raise:1.0pt", "vertical-align:0"]
        {
            assert_eq!(normal(style).height, Some(Height::OnLine), "{style}");
        }
    }

    #[test]
    fn sizes_of_type_are_in_hundredths_of_a_point() {
        for (style, expected) in [
            ("font-size:0", Size::Hundredths(0)),
            ("font-size:16px", Size::Hundredths(1_200)),
            ("font:bold 0px/1 宋体", Size::Hundredths(0)),
            ("font-size:50%", Size::OfParent(50)),
            ("font-size:.1em", Size::OfParent(10)),
            ("font-size:0rem", Size::Hundredths(0)),
        ] {
            assert_eq!(normal(style).size, Some(expected), "{style}");
        }
    }

    #[test]
    fn ways_to_leave_nothing_of_a_box() {
        for style in [
            "clip:rect(0,0,0,0)",
            "clip: rect(1px 1px 1px 1px)",
            "clip-path:inset(50%)",
            "clip-path:circle(0)",
            "transform:scale(0)",
            "content-visibility:hidden",
        ] {
            let style = normal(style);
            assert!(style.is_cut == Some(true) || style.is_clipped == Some(true), "{style:?}");
        }
        for style in ["clip:auto", "clip:rect(0,100px,20px,0)", "clip-path:inset(5%)", "transform:scale(1.5)"]
        {
            let style = normal(style);
            assert!(style.is_cut != Some(true) && style.is_clipped != Some(true), "{style:?}");
        }
        assert_eq!(normal("left:-9999px;top:0").is_beside, Some(true));
        assert_eq!(normal("margin-left:-999em").is_pushed_off, Some(true));
        assert_eq!(normal("text-indent:-999em").is_indented_away, Some(true));
        assert_eq!(normal("text-indent:-2em").is_indented_away, Some(false));
        assert_eq!(normal("opacity:0.0").is_clear, Some(true));
        assert_eq!(normal("filter:alpha(opacity=0)").is_clear, Some(true));
        assert_eq!(normal("filter:alpha(opacity=90)").is_clear, Some(false));
    }
}
