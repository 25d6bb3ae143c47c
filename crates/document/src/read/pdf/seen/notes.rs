//! Raised and lowered characters: smaller than their neighbours, and above or below the line of these.

use kurbo::Rect;

use crate::read::pdf::words::Glyph;
use crate::read::visible::{Height, Look};

/// A note mark is at most this part of the size of what it marks.
const SMALLER: f64 = 0.85;
/// It stands at least this far above the line, or below it (in sizes of its neighbour).
const RISE: f64 = 0.12;
const DROP: f64 = 0.06;
/// It stands at most this far above or below.
const FAR: f64 = 1.0;
/// It stands at most this far from what it marks (in sizes of that).
const GAP: f64 = 0.5;
/// The part of a character's box below its line.
const DESCENT: f64 = 0.12;

/// Turns digits that are note marks into the raised or lowered characters of Unicode.
pub(super) fn raise(glyphs: &mut [Glyph]) {
    let mut start = 0;
    let mut moved: Vec<(usize, usize, Height)> = Vec::new();
    while start < glyphs.len() {
        let end =
            start + glyphs[start..].iter().take_while(|next| level(&glyphs[start], next)).count().max(1);
        let (first, last) = (glyphs[start], glyphs[end - 1]);
        let before = start.checked_sub(1).and_then(|at| glyphs.get(at)).copied();
        let marked = [before.map(|base| (base, first)), glyphs.get(end).map(|base| (*base, last))];
        let heights = marked.into_iter().flatten().map(|(base, mark)| height(&base, &mark));
        if let Some(height) = heights.into_iter().find(|height| *height != Height::OnLine) {
            moved.push((start, end, height));
        }
        start = end;
    }
    for (start, end, height) in moved {
        for glyph in &mut glyphs[start..end] {
            let look = Look { height, ..Look::default() };
            let plain = glyph.character.to_string();
            glyph.character = look.shown(&plain).chars().next().unwrap_or(glyph.character);
        }
    }
}

/// Whether two characters have one size and one line.
fn level(a: &Glyph, b: &Glyph) -> bool {
    a.direction == b.direction
        && (a.size - b.size).abs() < 0.02 * a.size
        && (line(a) - line(b)).abs() < 0.02 * a.size
}

/// How `mark` stands beside `base`.
fn height(base: &Glyph, mark: &Glyph) -> Height {
    let (b, m) = (upright(base), upright(mark));
    let apart = (m.x0 - b.x1).max(b.x0 - m.x1);
    let up = line(base) - line(mark);
    let is_mark = base.direction == mark.direction
        && !base.is_space()
        && mark.size < SMALLER * base.size
        && apart < GAP * base.size
        && up.abs() < FAR * base.size;
    match is_mark {
        true if up > RISE * base.size => Height::Raised,
        true if -up > DROP * base.size => Height::Lowered,
        _ => Height::OnLine,
    }
}

fn upright(glyph: &Glyph) -> Rect {
    glyph.direction.turned(glyph.place)
}

/// The height of the line that a character stands on.
fn line(glyph: &Glyph) -> f64 {
    let place = upright(glyph);
    place.y1 - DESCENT * place.height()
}
