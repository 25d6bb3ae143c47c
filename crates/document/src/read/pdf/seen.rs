//! Which of the characters on a page a person sees, and how they stand.
//!
//! A character may be painted over, have the colour of its ground, be invisible by its mode, be struck out, be a part of a
//! watermark, or stand above its line as a note mark. [`Look`] decides what such a character is; this file finds out how it is set.
//! A digit that is hidden in part, or that is the rest of a number of which a part is hidden, is unreadable.

mod bands;
mod notes;
mod struck;
mod watermark;

use kurbo::Rect;

use super::paint::{Ink, Painted};
use super::words::{Content, Glyph, TooMuch};
use crate::limits::MAX_DRAWINGS;
use crate::read::visible::{Look, Rgb};
use bands::Bands;

/// How a character was printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) ink: Ink,
    /// Its mode prints nothing; text recognised in a scan is kept so.
    pub(super) invisible: bool,
    /// It leans by more than a crooked scan does.
    pub(super) leans: bool,
    /// The file says that it is a part of a watermark.
    pub(super) watermark: bool,
}

/// More of a character than this under paint is hidden; less than [`WHOLE`] is whole.
const HIDDEN: f64 = 0.8;
const WHOLE: f64 = 0.2;
/// What lies under more of a character than this is its ground.
const HALF: f64 = 0.5;
/// Paint that covers more than this hides what lies below.
const OPAQUE: f32 = 0.9;
/// A page of which images cover this part is a scan; text below them was recognised in it.
const SCAN_COVER: f64 = 0.4;
/// A page of so many shapes shows its text as shapes.
const MANY_SHAPES: usize = 300;
/// The part of a character's box, from its top, in which digits have their ink.
const INK_TOP: f64 = 0.2;
const INK_BOTTOM: f64 = 0.88;

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    /// It is seen; ink and ground differ by this much, or nobody knows.
    Seen(Option<u32>),
    /// A part of it is hidden.
    Torn,
    Unseen,
}

/// Leaves in `content` what is seen of `page`.
pub(super) fn keep_seen(content: &mut Content, page: Rect) {
    let fates = fates(content, page);
    let mut fates = with_neighbours(content, fates);
    struck::take_out(content, &mut fates);
    let is_hidden = |((glyph, fate), setting): &((&Glyph, &Fate), &Setting)| {
        **fate == Fate::Unseen && !glyph.is_space() && !setting.watermark
    };
    content.hidden = content.glyphs.iter().zip(&fates).zip(&content.settings).filter(is_hidden).count();
    watermark::take_out(content, &mut fates);
    for (glyph, fate) in content.glyphs.iter_mut().zip(&fates) {
        if *fate == Fate::Torn && glyph.character.is_ascii_digit() {
            glyph.character = char::REPLACEMENT_CHARACTER;
        }
    }
    let unseen = |(setting, fate): (&Setting, &Fate)| setting.invisible && *fate != Fate::Unseen;
    content.invisible = content.settings.iter().zip(&fates).filter(|pair| unseen(*pair)).count();
    let mut left = fates.iter();
    content.glyphs.retain(|_| left.next().is_none_or(|fate| *fate != Fate::Unseen));
    content.settings.clear();
    content.paints.clear();
    notes::raise(&mut content.glyphs);
}

fn fates(content: &Content, page: Rect) -> Vec<Fate> {
    let bands = Bands::of(content.paints.iter().map(|painted| painted.place));
    let is_scan = content.image_area > SCAN_COVER * page.area();
    let visible = content.settings.iter().filter(|setting| !setting.invisible).count();
    let is_drawn = visible == 0 && content.shapes > MANY_SHAPES;
    let mut looks = 0;
    let mut fates = Vec::with_capacity(content.glyphs.len());
    for (index, (glyph, setting)) in content.glyphs.iter().zip(&content.settings).enumerate() {
        let near: Vec<&Painted> =
            bands.in_order(glyph.place).into_iter().map(|at| &content.paints[at]).collect();
        looks += near.len();
        if looks > MAX_DRAWINGS {
            std::panic::resume_unwind(Box::new(TooMuch("MAX_DRAWINGS", MAX_DRAWINGS as u64)));
        }
        let middle = glyph.place.center();
        fates.push(match setting.invisible {
            _ if setting.watermark => Fate::Unseen,
            true if is_drawn || near.iter().any(|p| p.image && p.contains(middle)) => Fate::Seen(None),
            true => Fate::Unseen,
            false => fate(glyph, setting, &near, index, is_scan),
        });
    }
    fates
}

/// The fate of a printed character among what is painted `near` it.
fn fate(glyph: &Glyph, setting: &Setting, near: &[&Painted], index: usize, is_scan: bool) -> Fate {
    let body = ink_box(glyph);
    let mut ground = Some([u8::MAX; 3]);
    for painted in near.iter().filter(|p| p.before <= index && p.contains(body.center())) {
        // A line that runs through a character is no ground for it.
        if painted.part_of(body) > HALF {
            ground = laid(ground, painted.ink);
        }
    }
    let mut ink = laid(ground, setting.ink);
    if setting.ink.cover < 0.05 {
        return Fate::Unseen;
    }
    let mut torn = false;
    for painted in near.iter().filter(|p| p.before > index && p.ink.cover > 0.0) {
        let part = painted.part_of(body);
        let hides = painted.ink.cover > OPAQUE && !(painted.image && is_scan);
        match part {
            part if part < WHOLE => {}
            part if !painted.ink.certain || hides && part < HIDDEN => torn |= part >= WHOLE,
            _ if hides => return Fate::Unseen,
            part if part < HIDDEN || painted.image => {}
            _ => (ink, ground) = (laid(ink, painted.ink), laid(ground, painted.ink)),
        }
    }
    let contrast = ink.zip(ground).map(|(ink, ground)| contrast(ink, ground));
    let size = (glyph.size * 100.0) as u32;
    let look = Look { size: Some(size), ink, ground: ground.or(Some([u8::MAX; 3])), ..Look::default() };
    let told = contrast.is_none() || look.is_seen();
    match told && (Look { ink: None, ..look }).is_seen() {
        false => Fate::Unseen,
        true if torn => Fate::Torn,
        true => Fate::Seen(contrast),
    }
}

/// The part of a character's place where its ink is.
fn ink_box(glyph: &Glyph) -> Rect {
    let place = glyph.direction.turned(glyph.place);
    let height = place.height();
    let ink = Rect { y0: place.y0 + INK_TOP * height, y1: place.y0 + INK_BOTTOM * height, ..place };
    glyph.direction.turned_back(ink)
}

/// The colour that shows when ink is laid on `below`.
fn laid(below: Option<Rgb>, ink: Ink) -> Option<Rgb> {
    if !ink.certain || ink.cover <= 0.0 {
        return None;
    }
    let colour = ink.colour?;
    if ink.cover > 0.995 {
        return Some(colour);
    }
    let mixed = |at: usize, below: Rgb| {
        let (over, under) = (f32::from(colour[at]), f32::from(below[at]));
        (under + (over - under) * ink.cover).round() as u8
    };
    below.map(|below| [mixed(0, below), mixed(1, below), mixed(2, below)])
}

fn contrast(ink: Rgb, ground: Rgb) -> u32 {
    ink.iter().zip(ground).map(|(&a, b)| u32::from(a.abs_diff(b))).sum()
}

/// Digits beside a hidden one that were printed before the same paint are the rest of a number.
fn with_neighbours(content: &Content, mut fates: Vec<Fate>) -> Vec<Fate> {
    let mut covers: Vec<usize> = content.paints.iter().map(|painted| painted.before).collect();
    covers.dedup();
    let parted = |first: usize, second: usize| {
        let next = covers.partition_point(|&before| before <= first);
        covers.get(next).is_some_and(|&before| before <= second)
    };
    let glyphs = &content.glyphs;
    let hidden = |index: usize| {
        let setting = &content.settings[index];
        !setting.invisible && !setting.watermark
    };
    let order: Vec<usize> = (1..glyphs.len()).collect();
    let mut pass = |pairs: &mut dyn Iterator<Item = (usize, usize)>| {
        for (from, to) in pairs {
            let is_hurt = matches!(fates[from], Fate::Unseen if hidden(from)) || fates[from] == Fate::Torn;
            let joins = beside(&glyphs[from], &glyphs[to]) && !parted(from.min(to), from.max(to));
            if is_hurt && joins && matches!(fates[to], Fate::Seen(_)) {
                fates[to] = Fate::Torn;
            }
        }
    };
    pass(&mut order.iter().map(|&at| (at - 1, at)));
    pass(&mut order.iter().rev().map(|&at| (at, at - 1)));
    fates
}

/// Whether two digits stand side by side as those of one number do.
fn beside(a: &Glyph, b: &Glyph) -> bool {
    let (left, right) = (a.direction.turned(a.place), a.direction.turned(b.place));
    let (left, right) = if left.x0 <= right.x0 { (left, right) } else { (right, left) };
    a.character.is_ascii_digit()
        && b.character.is_ascii_digit()
        && (left.y1 - right.y1).abs() < 0.2 * a.size
        && (right.x0 - left.x1).abs() < 0.3 * a.size
}
