//! What stands on a page beside its content: values of form fields and text that have no appearance of their own, and notes
//! that strike text out. Those with an appearance are drawn by the interpreter.

use hayro_syntax::object::dict::keys::{
    ANNOTS, AP, CONTENTS, F, FT, N, PARENT, QUADPOINTS, RECT, SUBTYPE, V,
};
use hayro_syntax::object::{Array, Dict, Name, Object, Rect as PdfRect, Stream, String as PdfString};
use hayro_syntax::page::Page;
use kurbo::{Affine, Point, Rect};

use super::text_string;
use super::words::Collector;

/// Flags of a note that is not shown.
const HIDDEN: u32 = 1 << 1 | 1 << 5;
/// Notes of one page that are looked at.
const MOST_NOTES: usize = 5_000;
/// Fields stand in groups at most this deep.
const MOST_PARENTS: usize = 8;
/// The height of a field's type, as a part of the field, and at most (in points).
const TYPE_OF_FIELD: f64 = 0.7;
const MOST_TYPE: f64 = 12.0;

/// Adds to the page in `collector` what its notes show; `transform` places them.
pub(super) fn add<'p>(page: &Page<'p>, transform: Affine, collector: &mut Collector<'p>) {
    let Some(notes) = page.raw().get::<Array<'_>>(ANNOTS) else { return };
    for note in notes.iter::<Dict<'_>>().take(MOST_NOTES) {
        if note.get::<u32>(F).unwrap_or(0) & HIDDEN != 0 {
            continue;
        }
        match note.get::<Name<'_>>(SUBTYPE).as_deref() {
            Some(b"StrikeOut") => {
                quads(&note).for_each(|quad| collector.strike(transform.transform_rect_bbox(quad)))
            }
            Some(b"Widget") if !has_appearance(&note) => {
                if let Some(value) = value(&note) {
                    print(&value, &note, transform, collector);
                }
            }
            Some(b"FreeText") if !has_appearance(&note) => {
                let contents = note.get::<PdfString<'_>>(CONTENTS);
                if let Some(text) = contents.and_then(|contents| text_string(contents.as_bytes())) {
                    print(&text, &note, transform, collector);
                }
            }
            _ => {}
        }
    }
}

fn has_appearance(note: &Dict<'_>) -> bool {
    let normal = note.get::<Dict<'_>>(AP).and_then(|appearance| appearance.get::<Stream<'_>>(N));
    normal.is_some_and(|stream| stream.decoded_data().is_ok_and(|data| !data.trim_ascii().is_empty()))
}

/// The text in a field of text or of choices.
fn value(field: &Dict<'_>) -> Option<String> {
    let kind = inherited(field, |field| field.get::<Name<'_>>(FT))?;
    if !matches!(kind.as_ref(), b"Tx" | b"Ch") {
        return None;
    }
    match inherited(field, |field| field.get::<Object<'_>>(V))? {
        Object::String(text) => text_string(text.as_bytes()),
        Object::Stream(text) => text_string(&text.decoded_data().ok()?),
        _ => None,
    }
}

/// What a field or the groups it stands in say.
fn inherited<'p, T>(field: &Dict<'p>, get: impl Fn(&Dict<'p>) -> Option<T>) -> Option<T> {
    let mut field = field.clone();
    for _ in 0..MOST_PARENTS {
        if let Some(found) = get(&field) {
            return Some(found);
        }
        field = field.get::<Dict<'p>>(PARENT)?;
    }
    None
}

/// Prints the lines of a text into the place of its note.
fn print(text: &str, note: &Dict<'_>, transform: Affine, collector: &mut Collector<'_>) {
    let Some(rect) = note.get::<PdfRect>(RECT) else { return };
    let place = transform.transform_rect_bbox(Rect::new(rect.x0, rect.y0, rect.x1, rect.y1));
    let lines: Vec<&str> = text.lines().collect();
    let size = (TYPE_OF_FIELD * place.height() / lines.len().max(1) as f64).min(MOST_TYPE);
    let top = place.center().y - size * lines.len() as f64 / 2.0;
    for (at, line) in lines.into_iter().enumerate() {
        let y = top + size * at as f64;
        collector.print(line, Rect::new(place.x0 + 1.0, y, place.x1, y + size), size);
    }
}

/// The places that a note marks.
fn quads(note: &Dict<'_>) -> impl Iterator<Item = Rect> {
    let numbers: Vec<f64> =
        note.get::<Array<'_>>(QUADPOINTS).map(|points| points.iter::<f64>().collect()).unwrap_or_default();
    numbers
        .chunks_exact(8)
        .map(|quad| {
            let corner = |at: usize| Point::new(quad[2 * at], quad[2 * at + 1]);
            Rect::from_points(corner(0), corner(3)).union(Rect::from_points(corner(1), corner(2)))
        })
        .collect::<Vec<Rect>>()
        .into_iter()
}
