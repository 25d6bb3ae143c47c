//! Table two in running text, both editions.

use std::ops::Range;
use std::sync::LazyLock;

use disclosure::report::{Edition, Entry, Field};
use rust_decimal::Decimal;

use super::chain::{self, Link, Words};
use super::{Signs, Token, has_digits, tokens};
use crate::extract::cells::Cells;
use crate::extract::label::{self, ACTIVE_ROWS, ActiveLabel};
use crate::extract::normal::{Gap, Glyph};
use crate::extract::number::{self, Unit};
use crate::extract::paper::Text;
use crate::extract::run;
use crate::extract::table::active_fields;

/// Fewer headers than this are prose about licences and penalties.
const FEWEST_HEADERS: usize = 2;
/// Fewer rows than this are no table.
const FEWEST_ROWS: usize = 3;
/// With so many rows without values the numbers stand apart from the labels.
const FEWEST_EMPTY: usize = 2;
/// With so many headers two rows are a piece of the table.
const HEADERS_OF_A_PIECE: usize = 6;

static WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(label::ACTIVE_ORDER.map(|(word, rank)| (word, rank, None))));

pub(super) fn read(text: &Text<'_>, cells: &mut Cells) -> Option<Range<usize>> {
    let chain = WORDS.chain(text);
    let rows = chain.iter().filter(|link| row_of(link).is_some()).count();
    let headers = chain.len() - rows;
    let is_piece = rows + 1 == FEWEST_ROWS && headers >= HEADERS_OF_A_PIECE;
    if headers < FEWEST_HEADERS || rows < FEWEST_ROWS && !is_piece {
        return None;
    }
    let first = chain[0].first;
    let mut end = chain[chain.len() - 1].end;
    let words: String = text.glyphs[first..end].iter().map(|glyph| glyph.ch).collect();
    let edition = label::ACTIVE_HEADERS.iter().find(|(header, _)| words.contains(header)).map(|(_, e)| *e);
    let signs = if edition == Some(Edition::E2019) { Signs::Allowed } else { Signs::Never };
    let mut rows = Vec::new();
    for (index, link) in chain.iter().enumerate() {
        let Some(row) = row_of(link) else { continue };
        let limit = chain.get(index + 1).map_or(text.glyphs.len(), |next| next.first);
        let values = chain::past_remark(text, link.end, limit);
        let (found, stop) = tokens(text, values, limit, signs);
        end = end.max(stop);
        rows.push((Place { link, values, stop, limit }, row, found));
    }
    let has_strays = has_strays(text, first, &rows);
    let empty = rows.iter().filter(|(.., found)| found.is_empty()).count();
    let are_apart = has_strays && empty >= FEWEST_EMPTY;
    for (place, row, found) in &rows {
        // Columns of numbers after a list of labels begin behind the last label, which none of them belongs to.
        let is_below = found.first().is_some_and(|token| text.glyphs[token.first].gap == Gap::Line);
        let found = if are_apart && is_below { &[] } else { found.as_slice() };
        enter(text, place, *row, edition, has_strays, found, cells);
    }
    Some(first..end)
}

/// Whether digits of the table stand where no row takes them: rows without values may have them elsewhere.
fn has_strays(text: &Text<'_>, first: usize, rows: &[(Place<'_>, ActiveLabel, Vec<Token>)]) -> bool {
    let last = rows.iter().map(|(place, ..)| place.stop).max().unwrap_or(first);
    let rest = &text.glyphs[last..text.glyphs.len().min(last + LONGEST_REST)];
    let end = last + rest.windows(2).position(is_heading_of_part_three).unwrap_or(rest.len());
    let mut from = first;
    for (place, _, found) in rows {
        let (begins, stops) = match (found.first(), found.last()) {
            (Some(first), Some(last)) => (first.first, last.end),
            _ => (place.stop, place.stop),
        };
        if has_loose_digits(text, from, begins) {
            return true;
        }
        from = stops.max(from);
    }
    has_loose_digits(text, from, end)
}

/// Whether digits stand between two places that are no page number with dashes around it.
fn has_loose_digits(text: &Text<'_>, from: usize, to: usize) -> bool {
    let glyphs = &text.glyphs[from..to.max(from)];
    let is_dash = |glyph: Option<&Glyph>| glyph.is_some_and(|glyph| matches!(glyph.ch, '-' | '—' | '–'));
    let mut at = 0;
    while at < glyphs.len() {
        let digits = glyphs[at..].iter().take_while(|glyph| glyph.ch.is_ascii_digit()).count();
        let is_framed = is_dash(at.checked_sub(1).and_then(|before| glyphs.get(before)))
            && is_dash(glyphs.get(at + digits));
        if digits > 0 && !is_framed {
            return true;
        }
        at += digits.max(1);
    }
    false
}

fn is_heading_of_part_three(pair: &[Glyph]) -> bool {
    pair[0].gap == Gap::Line && pair[0].ch == '三' && pair[1].ch == '、'
}

fn row_of(link: &Link) -> Option<ActiveLabel> {
    let word = label::ACTIVE_ORDER[link.word].0;
    ACTIVE_ROWS.iter().find(|(label, _)| *label == word).map(|(_, row)| *row)
}

/// Where a row stands.
struct Place<'l> {
    link: &'l Link,
    /// The glyph behind the label and its remark.
    values: usize,
    /// One past the last value.
    stop: usize,
    /// The next label.
    limit: usize,
}

/// So far behind the last row its numbers may stand, where columns follow the labels.
const LONGEST_REST: usize = 2_000;

/// So far behind a label without values no digits may stand for its cells to be blank.
const NEAR: usize = 24;

impl Place<'_> {
    /// Whether digits stand near that could be its values, though something parts them from it.
    fn has_digits_near(&self, text: &Text<'_>) -> bool {
        let rest = &text.glyphs[self.stop..self.limit.min(self.stop + NEAR)];
        let end = rest.windows(2).position(is_heading_of_part_three).unwrap_or(rest.len());
        has_digits(text, self.stop, self.stop + end)
    }

    /// The unit that a remark behind the label tells: `政府集中采购（万元）`.
    fn unit(&self, text: &Text<'_>) -> &'static str {
        let remark: String = text.glyphs[self.link.end..self.values].iter().map(|glyph| glyph.ch).collect();
        match remark {
            remark if remark.contains("万元") => "万元",
            remark if remark.contains('元') => "元",
            _ => "",
        }
    }
}

fn enter(
    text: &Text<'_>,
    at: &Place<'_>,
    row: ActiveLabel,
    edition: Option<Edition>,
    has_strays: bool,
    found: &[Token],
    cells: &mut Cells,
) {
    let edition = if row.row.is_none() { Some(Edition::E2019) } else { edition };
    let fields = active_fields(row, edition.unwrap_or(Edition::E2021));
    let only: Vec<Field> = fields.iter().map(|(field, _)| *field).collect();
    let origin = text.origin(at.link.first, at.stop);
    let (Some(first), Some(last)) = (found.first(), found.last()) else {
        if has_strays || at.has_digits_near(text) {
            let reason = "标题与后面的数字之间有别的字，不能对应";
            return cells.refuse(&only, row.row_2019.label(), reason, "", origin);
        }
        for field in only {
            cells.put(field, Entry::Blank, "", origin);
        }
        return;
    };
    let raw = found.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
    let place = text.origin(first.first, last.end);
    if edition.is_none() {
        let reason = "表头看不出是哪一版的表";
        return cells.refuse(&only, row.row_2019.label(), reason, &raw, place);
    }
    if found.len() == fields.len() && found.iter().all(is_whole) {
        for ((field, unit), token) in fields.into_iter().zip(found) {
            let told = if unit == Unit::Pieces { "" } else { told_unit(text, at, token) };
            let printed = format!("{}{told}", token.text);
            cells.put(field, number::entry(&printed, unit), &printed, token.origin(text));
        }
        return;
    }
    // Digits that stand on their own, or near others, may be one number beside lost ones.
    let is_alone = text.glyphs[first.first].gap == Gap::None && !at.has_digits_near(text);
    match certain(found, fields.len(), is_alone) {
        Some(numbers) => {
            for (field, number) in only.into_iter().zip(numbers) {
                cells.put(field, Entry::Number(Decimal::from(number)), &number.to_string(), place);
            }
        }
        None => {
            let reason = if found.len() > only.len() {
                "数字比列多"
            } else {
                "连写的数字有多种分法，没有合计可以印证"
            };
            cells.refuse(&only, row.row_2019.label(), reason, &raw, place);
        }
    }
}

/// Whether a token is one well-written number or a filler.
fn is_whole(token: &Token) -> bool {
    let zero_led = token.text.len() > 1 && token.text.starts_with('0') && !token.text.starts_with("0.");
    token.is_filler() || (!zero_led && number::bare(&token.text).is_some())
}

/// The only reading of digits run together: as many digits as cells right behind the label, or digits none of which could
/// be one number.
fn certain(found: &[Token], count: usize, is_alone: bool) -> Option<Vec<u64>> {
    if !found.iter().all(Token::is_digits) {
        return None;
    }
    let runs: Vec<&str> = found.iter().map(|token| token.text.as_str()).collect();
    let has_digit_for_each = is_alone && runs.len() == 1 && runs[0].len() == count;
    match run::splits(&runs, count)?.as_slice() {
        [only] if has_digit_for_each || !run::may_hide_a_loss(&runs) => Some(only.clone()),
        _ => None,
    }
}

/// The unit behind a number, or else behind the label.
fn told_unit(text: &Text<'_>, at: &Place<'_>, token: &Token) -> &'static str {
    match unit_after(text, token.end) {
        "" if !token.is_filler() => at.unit(text),
        unit => unit,
    }
}

fn unit_after(text: &Text<'_>, end: usize) -> &'static str {
    let ch = |at: usize| text.glyphs.get(at).map(|glyph| glyph.ch);
    match (ch(end), ch(end + 1)) {
        (Some('万'), Some('元')) => "万元",
        (Some('元'), _) => "元",
        _ => "",
    }
}
