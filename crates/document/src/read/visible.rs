//! What a person sees of a run of text: the one place that decides about raised, struck-out and hidden text.
//!
//! A reader says how its format sets a run ([`Look`]) and takes what [`Look::shown`] gives. Raised and lowered digits become
//! the raised and lowered characters of Unicode, so that no later stage takes a note mark for a digit. What cannot be
//! told becomes [`ILLEGIBLE`], which no later stage takes for a number or for nothing.

mod line;
mod setting;

use std::borrow::Cow;

pub(super) use self::line::Line;
pub(super) use self::setting::{Ground, Setting};

/// Stands for a character that the paper shows and that the file does not tell.
pub(super) const ILLEGIBLE: char = crate::model::UNREADABLE;

/// Where a run stands on its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Height {
    /// On the line.
    #[default]
    OnLine,
    /// Raised above it, as a note mark.
    Raised,
    /// Lowered below it, as an index.
    Lowered,
}

/// A colour, red, green and blue.
pub(super) type Rgb = [u8; 3];

/// The ground of a page that says nothing of its own.
pub(super) const WHITE: Rgb = [255; 3];

/// How a run of text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Whether it is raised or lowered.
    pub(super) height: Height,
    /// A line goes through it: the author took it back.
    pub(super) struck: bool,
    /// The format says that it is not shown, by a style, an attribute or a tracked deletion.
    pub(super) hidden: bool,
    /// The size of its type in hundredths of a point, where the format states it.
    pub(super) size: Option<u32>,
    /// The colour of its type, where the format states it.
    pub(super) ink: Option<Rgb>,
    /// The colour behind it, where the format states it.
    pub(super) ground: Option<Rgb>,
    /// How far it is moved up from the line, in hundredths of a point.
    pub(super) shift: i32,
    /// Whether a person sees it cannot be told.
    pub(super) is_doubtful: bool,
}

impl Look {
    /// What a person sees of `text`: nothing, the text, or the text with raised or lowered digits.
    pub(super) fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.is_seen() {
            return Cow::Borrowed("");
        }
        let at = |ch: char| match self.is_doubtful && ch.is_numeric() {
            true => ILLEGIBLE,
            false => moved(self.height, ch),
        };
        match text.chars().any(|ch| at(ch) != ch) {
            true => Cow::Owned(text.chars().map(at).collect()),
            false => Cow::Borrowed(text),
        }
    }

    /// Whether a person sees text that is set like this.
    pub(super) fn is_seen(&self) -> bool {
        !self.struck
            && !self.hidden
            && self.size.is_none_or(|size| size >= SMALLEST)
            && self.is_told_from_ground()
    }

    fn is_told_from_ground(&self) -> bool {
        !self.ink.is_some_and(|ink| is_near(ink, self.ground.unwrap_or(WHITE)))
    }
}

/// Whether an eye takes two colours for one.
pub(super) fn is_near(one: Rgb, other: Rgb) -> bool {
    one.iter().zip(other).map(|(&a, b)| u32::from(a.abs_diff(b))).sum::<u32>() < FAINTEST
}

/// Smaller type, in hundredths of a point, is a way to hide text; none is printed so.
const SMALLEST: u32 = 200;

/// The least difference between ink and ground, summed over the three colours, that an eye sees.
const FAINTEST: u32 = 24;

/// The raised or lowered form of a digit or sign; other characters stay.
fn moved(height: Height, ch: char) -> char {
    let form = |forms: &str| PLAIN.chars().position(|plain| plain == ch).and_then(|at| forms.chars().nth(at));
    match height {
        Height::OnLine => None,
        Height::Raised => form(RAISED),
        Height::Lowered => form(LOWERED),
    }
    .unwrap_or(ch)
}

const PLAIN: &str = "0123456789+-=()";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raised_and_lowered_digits_are_other_characters() {
        let raised = Look { height: Height::Raised, ..Look::default() };
        assert_eq!(raised.shown("[1]注"), "[¹]注");
        let lowered = Look { height: Height::Lowered, ..Look::default() };
        assert_eq!(lowered.shown("2"), "₂");
        assert_eq!(Look::default().shown("26"), "26");
    }

    #[test]
    fn struck_hidden_and_tiny_text_is_not_seen() {
        let unseen = [
            Look { struck: true, ..Look::default() },
            Look { hidden: true, ..Look::default() },
            Look { size: Some(100), ..Look::default() },
        ];
        for look in unseen {
            assert_eq!(look.shown("26"), "", "{look:?}");
        }
        assert_eq!(Look { size: Some(500), ..Look::default() }.shown("26"), "26");
    }

    #[test]
    fn digits_that_may_be_hidden_are_illegible() {
        let doubtful = Look { is_doubtful: true, ..Look::default() };
        assert_eq!(doubtful.shown("第1项"), "第\u{FFFD}项");
    }

    #[test]
    fn ink_of_the_colour_of_its_ground_is_not_seen() {
        let on = |ink, ground| Look { ink: Some(ink), ground, ..Look::default() }.is_seen();
        assert!(!on(WHITE, None));
        assert!(!on([254, 255, 255], None));
        assert!(on(WHITE, Some([0, 0, 128])));
        assert!(!on([0, 0, 128], Some([0, 0, 128])));
        assert!(on([200, 200, 200], None));
    }
}
