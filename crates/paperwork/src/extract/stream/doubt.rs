//! Digits of table three that belong to no row: what they make doubtful.
//!
//! Where a row has more numbers than cells, or numbers stand inside its label or between rows, some number was moved, and
//! those behind a label may be those of its neighbour. Then a row counts only when its label and its seven numbers share
//! a line; any other must be borne out by the columns.

use super::has_digits;
use super::requests::Found;
use crate::extract::normal::Gap;
use crate::extract::paper::Text;
use crate::extract::run::Standing;

/// Says of each row whether the columns must bear it out; in a table whose digits are run together they do so anyway.
pub(super) fn mark(text: &Text<'_>, found: &mut [Found]) {
    let parted = found.iter().filter(|row| row.tokens.len() >= 7).count();
    if parted * 10 < found.len() * 6 {
        return;
    }
    let loose: Vec<bool> = (0..found.len()).map(|at| is_loose_before(text, found, at)).collect();
    let excess: Vec<bool> = found.iter().map(|row| row.tokens.len() > 7).collect();
    let on_one_line = found.iter().filter(|row| row.tokens.len() == 7 && breaks(text, row) == 0).count();
    let keeps_lines = on_one_line * 10 >= parted * 6;
    let is_disturbed = loose.iter().chain(&excess).any(|sign| *sign);
    for at in 0..found.len() {
        let is_near = loose[at] || at > 0 && excess[at - 1] || loose.get(at + 1).is_some_and(|sign| *sign);
        let is_broken = keeps_lines && breaks(text, &found[at]) > 0;
        let is_weak = is_disturbed && !shares_line(text, &found[at]);
        if is_near || is_broken || is_weak {
            found[at].standing = Standing::NeedsColumns;
        }
    }
}

/// Whether digits stand between the numbers of the row above and those of this one, and are not a row of their own.
fn is_loose_before(text: &Text<'_>, found: &[Found], at: usize) -> bool {
    let row = &found[at];
    let values = row.tokens.first().map_or(row.end, |token| token.first);
    if has_digits(text, row.label_end().min(values), values)
        || has_digits(text, row.first, row.label_end().min(values))
    {
        return true;
    }
    match at.checked_sub(1).map(|above| &found[above]) {
        None => row.first.checked_sub(1).is_some_and(|before| text.glyphs[before].ch.is_ascii_digit()),
        Some(above) => {
            let gap = above.end..row.first;
            has_digits(text, gap.start, gap.end) && !is_row(text, gap.start, gap.end)
        }
    }
}

/// Whether between two glyphs stand words and then seven numbers: a row that the form has not.
fn is_row(text: &Text<'_>, first: usize, limit: usize) -> bool {
    let mut at = first;
    while at < limit {
        let (tokens, end) = super::tokens(text, at, limit, super::Signs::Never);
        if !tokens.is_empty() && tokens.len() != 7 {
            return false;
        }
        at = end.max(at) + 1;
    }
    true
}

/// How often the numbers of a row begin a new line.
fn breaks(text: &Text<'_>, row: &Found) -> usize {
    row.tokens.iter().skip(1).filter(|token| text.glyphs[token.first].gap == Gap::Line).count()
}

/// Whether the end of the label and all its numbers stand on one line.
fn shares_line(text: &Text<'_>, row: &Found) -> bool {
    let begins = |at: usize| text.glyphs[at].gap == Gap::Line;
    row.tokens.len() == 7 && !row.tokens.iter().any(|token| begins(token.first))
}
