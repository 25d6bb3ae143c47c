//! The header of a table without drawn lines: words wrapped inside a column are put together again.

use kurbo::Rect;

use super::phrases::Phrases;
use crate::read::pdf::lines::Word;

/// Lines of one wrapped heading are at most this far apart (in font sizes).
const LINE_PITCH: f64 = 1.6;
/// Pitches that differ by no more than this factor are the same.
const SAME_PITCH: f64 = 1.15;
/// Phrases after one that are looked at for the line below it.
const NEIGHBOURS: usize = 64;
/// Headings whose middles are this near stand in one row (in font sizes).
const SAME_ROW: f64 = 0.5;

/// The headings of the lines `header`, each whole.
pub(super) fn headings(rows: &[Phrases], header: &[usize]) -> Vec<Word> {
    let phrases: Vec<&Word> = header.iter().flat_map(|&index| &rows[index].phrases).collect();
    let size = size(rows, header);
    // Lines of one heading are closer than headings of different rows.
    let closest = phrases
        .iter()
        .enumerate()
        .flat_map(|(index, above)| {
            phrases[index + 1..].iter().take(NEIGHBOURS).map(move |below| (above, below))
        })
        .filter(|(above, below)| common_width(above.place, below.place) > 0.0)
        .map(|(above, below)| below.place.y1 - above.place.y1)
        .filter(|&pitch| pitch > 0.8 * size)
        .fold(LINE_PITCH * size, f64::min);
    let mut headings: Vec<Word> = Vec::new();
    for phrase in phrases {
        match headings.iter_mut().rev().find(|heading| goes_on(heading, phrase, SAME_PITCH * closest)) {
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

/// Whether `phrase` is the next line of `heading`: close below, in the same place across, and hardly wider.
fn goes_on(heading: &Word, phrase: &Word, most_pitch: f64) -> bool {
    let (above, below) = (heading.place, phrase.place);
    let pitch = below.y1 - above.y1;
    pitch > 0.5 * most_pitch / SAME_PITCH
        && pitch < most_pitch
        && below.width() < 1.3 * above.width()
        && common_width(above, below) > 0.6 * below.width()
}

fn common_width(a: Rect, b: Rect) -> f64 {
    a.x1.min(b.x1) - a.x0.max(b.x0)
}
