//! Table two in running text, both editions.

use std::ops::Range;
use std::sync::LazyLock;

use disclosure::report::{Edition, Entry, Field};
use rust_decimal::Decimal;

use super::chain::{Link, Words};
use super::{Signs, Token, tokens};
use crate::extract::cells::Cells;
use crate::extract::label::{self, ACTIVE_ROWS, ActiveLabel};
use crate::extract::number::{self, Unit};
use crate::extract::paper::Text;
use crate::extract::run;
use crate::extract::table::active_fields;

/// Fewer headers than this are prose about licences and penalties.
const FEWEST_HEADERS: usize = 2;
/// Fewer rows than this are no table.
const FEWEST_ROWS: usize = 3;

static WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(label::ACTIVE_ORDER.map(|(word, rank)| (word, rank, None))));

pub(super) fn read(text: &Text<'_>, cells: &mut Cells) -> Option<Range<usize>> {
    let chain = WORDS.chain(text);
    let rows = chain.iter().filter(|link| row_of(link).is_some()).count();
    if rows < FEWEST_ROWS || chain.len() - rows < FEWEST_HEADERS {
        return None;
    }
    let first = chain[0].first;
    let mut end = chain[chain.len() - 1].end;
    let words: String = text.glyphs[first..end].iter().map(|glyph| glyph.ch).collect();
    let edition = label::ACTIVE_HEADERS.iter().find(|(header, _)| words.contains(header)).map(|(_, e)| *e);
    for (index, link) in chain.iter().enumerate() {
        let Some(row) = row_of(link) else { continue };
        let limit = chain.get(index + 1).map_or(text.glyphs.len(), |next| next.first);
        let signs = if edition == Some(Edition::E2019) { Signs::Allowed } else { Signs::Never };
        let (found, stop) = tokens(text, link.end, limit, signs);
        end = end.max(stop);
        enter(text, link, row, edition, &found, stop, cells);
    }
    Some(first..end)
}

fn row_of(link: &Link) -> Option<ActiveLabel> {
    let word = label::ACTIVE_ORDER[link.word].0;
    ACTIVE_ROWS.iter().find(|(label, _)| *label == word).map(|(_, row)| *row)
}

fn enter(
    text: &Text<'_>,
    link: &Link,
    row: ActiveLabel,
    edition: Option<Edition>,
    found: &[Token],
    stop: usize,
    cells: &mut Cells,
) {
    let edition = if row.row.is_none() { Some(Edition::E2019) } else { edition };
    let fields = active_fields(row, edition.unwrap_or(Edition::E2021));
    let only: Vec<Field> = fields.iter().map(|(field, _)| *field).collect();
    let origin = text.origin(link.first, stop);
    let (Some(first), Some(last)) = (found.first(), found.last()) else {
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
            let printed = format!(
                "{}{}",
                token.text,
                if unit == Unit::Pieces { "" } else { unit_after(text, token.end) }
            );
            cells.put(field, number::entry(&printed, unit), &printed, token.origin(text));
        }
        return;
    }
    match certain(found, fields.len()) {
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

/// The only reading of digits run together, when no digits among them could be one number.
fn certain(found: &[Token], count: usize) -> Option<Vec<u64>> {
    if !found.iter().all(Token::is_digits) {
        return None;
    }
    let runs: Vec<&str> = found.iter().map(|token| token.text.as_str()).collect();
    match run::splits(&runs, count)?.as_slice() {
        [only] if !run::may_hide_a_loss(&runs) => Some(only.clone()),
        _ => None,
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
