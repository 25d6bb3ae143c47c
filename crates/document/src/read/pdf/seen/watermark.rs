//! Watermarks: words behind or over the text, pale or large, that are no part of it.

use std::collections::BTreeMap;

use kurbo::Rect;

use super::bands::Bands;
use super::{Fate, ink_box};
use crate::read::pdf::words::Content;
use crate::read::visible::Rgb;

/// Ink that differs less from its ground, summed over the three colours, is pale.
const PALE: u32 = 300;
/// Type is large that is so many times as large as most type of the page.
const LARGE: f64 = 1.6;
/// Dark type that lies over other text is a watermark when it is larger still.
const VERY_LARGE: f64 = 2.2;
/// Characters near by that are looked at for one that lies below.
const MOST_NEIGHBOURS: usize = 200;

/// Characters that are set alike.
type Kind = (u32, Rgb, u8);

#[derive(Default)]
struct Group {
    members: Vec<usize>,
    pale: usize,
    large: bool,
    very_large: bool,
    leans: bool,
}

impl Group {
    /// Whether most of it is pale; a line may run below some of it.
    fn is_pale(&self) -> bool {
        2 * self.pale > self.members.len()
    }
}

/// Takes out the characters of watermarks.
pub(super) fn take_out(content: &Content, fates: &mut [Fate]) {
    let usual = usual_size(content, fates);
    let bands = Bands::of(content.glyphs.iter().map(|glyph| glyph.place));
    let lines = Bands::of(content.marks.iter().copied());
    for (kind, group) in groups(content, fates, usual) {
        let over_text = |at: usize| {
            let place = ink_box(&content.glyphs[at]);
            bands.near(place).take(MOST_NEIGHBOURS).any(|other| {
                let seen = matches!(fates[other], Fate::Seen(_)) && !content.glyphs[other].is_space();
                seen && kind_of(content, other) != kind && meet(place, ink_box(&content.glyphs[other]))
            })
        };
        let over_line = |at: usize| {
            let place = ink_box(&content.glyphs[at]);
            lines.near(place).take(MOST_NEIGHBOURS).any(|line| crosses(content.marks[line], place))
        };
        let on_text = group.members.iter().filter(|&&at| over_text(at)).count();
        let on_lines = || group.members.iter().filter(|&&at| over_line(at)).count();
        let is_watermark = match (group.is_pale(), group.large) {
            (true, _) if group.leans => true,
            (true, true) => on_text + on_lines() > 0,
            (true, false) => on_text > 0,
            (false, _) => group.very_large && on_text > 1,
        };
        if is_watermark {
            group.members.iter().for_each(|&at| fates[at] = Fate::Unseen);
        }
    }
}

/// Characters that may be those of a watermark, by how they are set.
fn groups(content: &Content, fates: &[Fate], usual: f64) -> BTreeMap<Kind, Group> {
    let mut groups: BTreeMap<Kind, Group> = BTreeMap::new();
    for (at, fate) in fates.iter().enumerate() {
        let Fate::Seen(contrast) = *fate else { continue };
        let size = content.glyphs[at].size;
        let pale = contrast.is_some_and(|contrast| contrast < PALE);
        if content.glyphs[at].is_space() {
            continue;
        }
        let group = groups.entry(kind_of(content, at)).or_default();
        group.members.push(at);
        group.pale += usize::from(pale);
        group.large |= size > LARGE * usual;
        group.very_large |= size > VERY_LARGE * usual;
        group.leans |= content.settings[at].leans;
    }
    groups.retain(|_, group| group.is_pale() || group.very_large);
    groups
}

fn kind_of(content: &Content, at: usize) -> Kind {
    let ink = content.settings[at].ink;
    let size = (2.0 * content.glyphs[at].size).round() as u32;
    (size, ink.colour.unwrap_or_default(), (ink.cover * 255.0) as u8)
}

/// The size of most characters that are seen.
fn usual_size(content: &Content, fates: &[Fate]) -> f64 {
    let seen = content.glyphs.iter().zip(fates).filter(|(_, fate)| matches!(fate, Fate::Seen(_)));
    let mut sizes: Vec<f64> = seen.map(|(glyph, _)| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(f64::INFINITY)
}

/// Whether two places lie over each other by more than their edges.
fn meet(a: Rect, b: Rect) -> bool {
    let common = a.intersect(b);
    common.width() > 0.2 * a.width().min(b.width()) && common.height() > 0.2 * a.height().min(b.height())
}

/// Whether a line runs through the inside of a place.
fn crosses(line: Rect, place: Rect) -> bool {
    let inside = place.inset(-0.1 * place.height());
    let common = line.intersect(inside);
    common.width() >= 0.0 && common.height() >= 0.0
}
