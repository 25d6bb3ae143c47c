//! Struck-out text: a thin line goes through the middle of the characters, and ends with them.

use kurbo::Rect;

use super::Fate;
use super::bands::Bands;
use crate::read::pdf::words::{Content, Direction, Glyph};

/// Where a line strikes a character out, in parts of its box from the top.
const MIDDLE: std::ops::Range<f64> = 0.35..0.72;
/// A striking line is at most this thick, and goes on at most this far beyond the text (in font sizes).
const THICK: f64 = 0.2;
const BEYOND: f64 = 0.4;

/// Takes out what is struck, and the lines that strike.
pub(super) fn take_out(content: &mut Content, fates: &mut [Fate]) {
    let bands = Bands::of(content.glyphs.iter().map(|glyph| glyph.place));
    let glyphs = &content.glyphs;
    content.marks.retain(|mark| {
        let struck: Vec<usize> = bands
            .near(*mark)
            .filter(|&at| fates[at] != Fate::Unseen && strikes(*mark, &glyphs[at]))
            .collect();
        let is_strike = ends_with(*mark, &struck, glyphs);
        if is_strike {
            struck.iter().for_each(|&at| fates[at] = Fate::Unseen);
        }
        !is_strike
    });
    for zone in std::mem::take(&mut content.struck) {
        for at in bands.near(zone).filter(|&at| zone.contains(glyphs[at].place.center())) {
            fates[at] = Fate::Unseen;
        }
    }
}

/// Whether a line goes through the middle of a character.
fn strikes(mark: Rect, glyph: &Glyph) -> bool {
    let (line, place) = (upright(mark, glyph.direction), upright(glyph.place, glyph.direction));
    let height = place.height();
    let at = (line.center().y - place.y0) / height;
    let middle = place.center().x;
    line.height() <= THICK * glyph.size
        && line.width() > line.height()
        && MIDDLE.contains(&at)
        && line.x0 <= middle
        && middle <= line.x1
}

/// Whether a line begins and ends with the characters that it goes through. A rule of a table does not.
fn ends_with(mark: Rect, struck: &[usize], glyphs: &[Glyph]) -> bool {
    let Some(first) = struck.first().map(|&at| glyphs[at]) else { return false };
    let places = struck.iter().map(|&at| upright(glyphs[at].place, first.direction));
    let Some(text) = places.reduce(|all, place| all.union(place)) else { return false };
    let line = upright(mark, first.direction);
    let beyond = BEYOND * first.size;
    line.x0 > text.x0 - beyond && line.x1 < text.x1 + beyond
}

fn upright(place: Rect, direction: Direction) -> Rect {
    direction.turned(place)
}
