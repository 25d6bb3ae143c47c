//! Lists of parts after 其中 with the total that they explain.

use rust_decimal::Decimal;

use super::clause::{Piece, Sentence, pieces};
use super::figure::{self, Figure};

/// What tells that a list of parts is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Closing {
    /// Its last part is the rest: 其他.
    Rest,
    /// Nothing: parts may be left out, but no part may be too many.
    Open,
}

/// A total and its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct PartList {
    /// The total that is stated.
    pub(in crate::check) total: Decimal,
    /// The parts, in the order of the text, with their words.
    pub(in crate::check) parts: Vec<(String, Decimal)>,
    /// Whether the parts are all of it.
    pub(in crate::check) closing: Closing,
    /// The words of the total.
    pub(super) quote: String,
}

impl PartList {
    /// The sum of the parts.
    pub(in crate::check) fn sum(&self) -> Option<Decimal> {
        self.parts.iter().try_fold(Decimal::ZERO, |sum, (_, value)| sum.checked_add(*value))
    }
}

/// The lists of a sentence.
pub(super) fn lists(sentence: &Sentence) -> Vec<PartList> {
    if !sentence.text.contains("其中") {
        return Vec::new();
    }
    let pieces = pieces(&sentence.text);
    (1..pieces.len()).filter_map(|at| list_at(&pieces, at)).collect()
}

/// The list that begins with the clause at `at`, which says 其中.
fn list_at(pieces: &[Piece<'_>], at: usize) -> Option<PartList> {
    let opening = pieces[at].text.strip_prefix("其中")?;
    let (total, quote) = total_before(&pieces[..at])?;
    let depth = pieces[at].depth;
    let opening = opening.strip_prefix("包括").unwrap_or(opening);
    let first = (!opening.is_empty()).then_some(Piece { text: opening, ..pieces[at] });
    let mut parts: Vec<(String, Decimal)> = Vec::new();
    let mut sums_at_breaks = Vec::new();
    let mut closing = Closing::Open;
    let mut by_semicolons = true;
    for piece in first.into_iter().chain(pieces[at + 1..].iter().copied()) {
        if piece.depth < depth {
            break;
        }
        if piece.depth > depth {
            continue;
        }
        if piece.mark == Some('；') && !parts.is_empty() {
            sums_at_breaks.push(parts.len());
            // Where semicolons part the list itself, 其他文件 may be one kind among others.
            if closing == Closing::Rest && !(by_semicolons && parts.len() > 1) {
                break;
            }
        }
        match part(piece.text, total) {
            Some(value) => {
                by_semicolons &= parts.is_empty() || piece.mark == Some('；');
                closing = if is_rest(piece.text) { Closing::Rest } else { Closing::Open };
                parts.push((piece.text.to_owned(), value));
            }
            None if piece.mark == Some('；') || closing == Closing::Rest => break,
            None => return None,
        }
    }
    let matches =
        |count: &usize| parts[..*count].iter().map(|(_, value)| *value).sum::<Decimal>() == total.value;
    if let Some(count) = sums_at_breaks.iter().copied().find(|count| matches(count)) {
        parts.truncate(count);
    }
    (parts.len() >= 2).then(|| PartList { total: total.value, parts, closing, quote: quote.to_owned() })
}

/// The figure with which the clause before the list ends.
fn total_before<'t>(before: &[Piece<'t>]) -> Option<(Figure, &'t str)> {
    let clause = before.last()?.text;
    let (_, mut figure, mut rest) = figure::first(clause)?;
    while let Some((_, next, after)) = figure::first(rest) {
        (figure, rest) = (next, after);
    }
    (figure.exact && rest.chars().count() <= 12).then_some((figure, clause))
}

/// The number of a part: one exact figure that ends the clause, with the counter of the total or none.
fn part(clause: &str, total: Figure) -> Option<Decimal> {
    const OTHER_KINDS: [&str; 8] = ["占", "同比", "增长", "下降", "较", "浏览", "阅读", "点击"];
    if OTHER_KINDS.iter().any(|word| clause.contains(word)) {
        return None;
    }
    let clause = clause.strip_suffix('等').unwrap_or(clause);
    let at = clause
        .find(|c: char| c.is_ascii_digit())
        .or_else(|| figure::first(clause).map(|(b, _, _)| b.len()))?;
    let (figure, rest) = figure::at_start(&clause[at..])?;
    let same_unit = figure.unit.is_none() || figure.unit == total.unit;
    (figure.exact && same_unit && rest.is_empty() && !clause[..at].ends_with(['约', '近', '超', '逾']))
        .then_some(figure.value)
}

fn is_rest(clause: &str) -> bool {
    ["其他", "其它", "其余"].iter().any(|word| clause.starts_with(word)) && !clause.ends_with('等')
}
