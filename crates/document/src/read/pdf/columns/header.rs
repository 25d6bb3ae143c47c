//! The header of a table without drawn lines: words wrapped inside a column are put together again.

use super::phrases::Phrases;
use crate::read::pdf::lines::Word;

/// Lines of one wrapped heading are at most this far apart (in font sizes).
const LINE_PITCH: f64 = 1.6;
/// Headings whose middles are this near stand in one row (in font sizes).
const SAME_ROW: f64 = 0.5;

/// The headings of the lines `header`, each whole.
pub(super) fn headings(rows: &[Phrases], header: &[usize]) -> Vec<Word> {
    let size = size(rows, header);
    let mut headings: Vec<Word> = Vec::new();
    for phrase in header.iter().flat_map(|&index| &rows[index].phrases) {
        match headings.iter_mut().rev().find(|heading| goes_on(heading, phrase, size)) {
            Some(heading) => {
                heading.text.push('\n');
                heading.text.push_str(&phrase.text);
                heading.place = heading.place.union(phrase.place);
            }
            None => headings.push(phrase.clone()),
        }
    }
    headings
}

/// The headings row by row.
pub(super) fn rows(rows: &[Phrases], header: &[usize]) -> Vec<Vec<Word>> {
    let size = size(rows, header);
    let mut headings = headings(rows, header);
    headings.sort_by(|a, b| a.place.center().y.total_cmp(&b.place.center().y));
    headings
        .chunk_by(|a, b| b.place.center().y - a.place.center().y < SAME_ROW * size)
        .map(|row| {
            let mut row = row.to_vec();
            row.sort_by(|a, b| a.place.x0.total_cmp(&b.place.x0));
            row
        })
        .collect()
}

fn size(rows: &[Phrases], header: &[usize]) -> f64 {
    header.iter().map(|&index| rows[index].size).fold(0.0, f64::max)
}

/// Whether `phrase` is the next line of `heading`: close below, in the same place across.
fn goes_on(heading: &Word, phrase: &Word, size: f64) -> bool {
    let (above, below) = (heading.place, phrase.place);
    let common = above.x1.min(below.x1) - above.x0.max(below.x0);
    let pitch = below.y1 - above.y1;
    let alike = above.width().max(below.width()) < 2.5 * above.width().min(below.width());
    pitch > 0.5 * size
        && pitch < LINE_PITCH * size
        && alike
        && common > 0.6 * above.width().min(below.width())
}
