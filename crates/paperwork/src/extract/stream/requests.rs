//! Table three in running text.

use std::ops::Range;

use disclosure::report::{ApplicantColumn, Entry, Field, RequestRow};
use rust_decimal::Decimal;

use super::chain::{self, Link, REQUESTS};
use super::{Signs, Token, aligned, doubt, tokens};
use crate::extract::cells::Cells;
use crate::extract::label::{self, REQUEST_SPELLINGS};
use crate::extract::normal::{Gap, Glyph};
use crate::extract::number::{self, Unit};
use crate::extract::paper::{BARRIER, Text};
use crate::extract::run::{self, Standing, Strip, Verdict};

/// Fewer rows than this are prose that speaks of outcomes.
const FEWEST_ROWS: usize = 8;

/// Characters of the longest label with what may stand in front of it.
const LONGEST_LABEL: usize = 80;

/// A row of the form with the values that follow its label.
pub(super) struct Found {
    pub(super) row: RequestRow,
    pub(super) first: usize,
    pub(super) tokens: Vec<Token>,
    pub(super) end: usize,
    pub(super) standing: Standing,
}

impl Found {
    /// One past the last glyph before the values.
    pub(super) fn label_end(&self) -> usize {
        self.tokens.first().map_or(self.end, |token| token.first)
    }

    fn strip(&self) -> Strip {
        let runs = self.tokens.iter().map(|token| token.text.clone()).collect();
        Strip { row: self.row, runs, standing: self.standing.clone() }
    }

    fn is_whole(&self) -> bool {
        self.tokens.len() == 7
    }
}

pub(super) fn read(text: &Text<'_>, cells: &mut Cells) -> Option<Range<usize>> {
    let chained = chained(text);
    let whole = |found: &[Found]| found.iter().filter(|row| row.is_whole()).count();
    let found = match aligned::rows(text) {
        Some(aligned) if whole(&aligned) >= whole(&chained) => aligned,
        Some(_) | None => chained,
    };
    if found.len() < FEWEST_ROWS {
        return None;
    }
    let first = found.iter().map(|row| row.first).min()?;
    let taken = first..found.iter().map(|row| row.end).max()?;
    if found.iter().all(|row| row.tokens.is_empty()) {
        // Where tables stand among the text, the numbers may be in them; the text with its tables will tell.
        if !text.glyphs[taken.start..].iter().any(|glyph| glyph.ch == BARRIER) {
            enter_labels_only(text, &found, cells);
        }
    } else {
        enter(text, &found, cells);
    }
    Some(taken)
}

/// Reads the table again from lines, each a row, when these give most of it.
pub(super) fn read_lines(text: &Text<'_>, cells: &mut Cells) {
    const MOST_OF_THE_ROWS: usize = 20;
    let Some(found) = aligned::rows(text) else { return };
    if found.iter().filter(|row| row.is_whole()).count() >= MOST_OF_THE_ROWS {
        cells.map.retain(|field, _| !matches!(field, Field::Requests(..)));
        enter(text, &found, cells);
    }
}

/// The rows by their labels, with the values behind each.
fn chained(text: &Text<'_>) -> Vec<Found> {
    let chain = REQUESTS.chain(text);
    let mut found = rows(text, &chain);
    if found.len() < FEWEST_ROWS {
        return found;
    }
    add_otherwise_spelt(text, &mut found);
    add_misspelt(text, &mut found);
    drop_group_heading(&mut found);
    spread_detached(text, &mut found);
    doubt::mark(text, &mut found);
    found
}

fn rows(text: &Text<'_>, chain: &[Link]) -> Vec<Found> {
    let limits = chain.iter().skip(1).map(|next| next.first).chain([text.glyphs.len()]);
    chain
        .iter()
        .zip(limits)
        .map(|(link, limit)| {
            let row = REQUEST_SPELLINGS[link.word].row;
            let values = chain::past_remark(text, link.end, limit);
            let (mut found, mut end) = tokens(text, values, limit, Signs::Never);
            if found.is_empty() {
                let values = past_label(text, row, link.first, values, limit);
                (found, end) = tokens(text, values, limit, Signs::Never);
            }
            Found { row, first: link.first, tokens: found, end, standing: Standing::Certain }
        })
        .collect()
}

/// Where the values behind a label begin whose first words name it: past the rest, when all of it names the same row.
fn past_label(text: &Text<'_>, row: RequestRow, first: usize, end: usize, limit: usize) -> usize {
    let rest = &text.glyphs[end..limit.min(end + LONGEST_LABEL)];
    let length = rest.iter().take_while(|glyph| glyph.ch != BARRIER && !glyph.ch.is_ascii_digit()).count();
    if length == 0 || length == rest.len() {
        return end;
    }
    let words: String = text.glyphs[first..end + length].iter().map(|glyph| glyph.ch).collect();
    if label::request_row(&words, None) == Some(row) { end + length } else { end }
}

/// Labels that only a reader of whole labels knows, such as those with a wrong character: words with values behind them,
/// between two rows that are known.
fn add_otherwise_spelt(text: &Text<'_>, found: &mut Vec<Found>) {
    let mut index = 0;
    while index + 1 < found.len() {
        let (here, next) = (&found[index], &found[index + 1]);
        if let Some(row) = otherwise_spelt(text, here, next) {
            found.insert(index + 1, row);
        }
        index += 1;
    }
}

fn otherwise_spelt(text: &Text<'_>, here: &Found, next: &Found) -> Option<Found> {
    let mut at = here.end;
    while at < next.first {
        let is_word = |glyph: &Glyph| !glyph.ch.is_ascii_digit() || glyph.ch == BARRIER;
        let length = text.glyphs[at..next.first].iter().take_while(|glyph| is_word(glyph)).count();
        let (values, end) = tokens(text, at + length, next.first, Signs::Never);
        if length > 0 && length <= LONGEST_LABEL && !values.is_empty() {
            let words: String = text.glyphs[at..at + length].iter().map(|glyph| glyph.ch).collect();
            let words = words.trim_start_matches(['.', '、', ')']);
            let rank = label::rank;
            let fits = |row: &RequestRow| rank(*row) > rank(here.row) && rank(*row) < rank(next.row);
            if let Some(row) = label::request_row(words, Some(here.row)).filter(fits) {
                return Some(Found { row, first: at, tokens: values, end, standing: Standing::Certain });
            }
        }
        at = end.max(at + length + 1);
    }
    None
}

/// Between two rows with one missing, the words in between may be its label with wrong characters.
fn add_misspelt(text: &Text<'_>, found: &mut Vec<Found>) {
    let mut index = 0;
    while index + 1 < found.len() {
        let (here, next) = (&found[index], &found[index + 1]);
        if let Some(row) = only_row_between(here.row, next.row)
            && let Some(label) = words_between(text, here.end, next.first)
        {
            let words: String = text.glyphs[label.clone()].iter().map(|glyph| glyph.ch).collect();
            let core = label::core(&words);
            let official = label::core_of(row);
            if label::distance(core, official) * 2 <= official.chars().count() {
                let (tokens, end) = tokens(text, label.end, next.first, Signs::Never);
                let standing = Standing::Certain;
                found.insert(index + 1, Found { row, first: label.start, tokens, end, standing });
            }
        }
        index += 1;
    }
}

fn only_row_between(above: RequestRow, below: RequestRow) -> Option<RequestRow> {
    use RequestRow::OtherSingle;
    let rank = |row| label::rank(row);
    let mut between = RequestRow::ALL
        .iter()
        .copied()
        .filter(|row| *row != OtherSingle && rank(*row) > rank(above) && rank(*row) < rank(below));
    let only = between.next()?;
    between.next().is_none().then_some(only)
}

/// The last words between two glyphs, with values or nothing behind them; a group's heading may precede them.
fn words_between(text: &Text<'_>, first: usize, limit: usize) -> Option<Range<usize>> {
    let is_word = |at: &usize| text.glyphs[*at].ch.is_alphabetic();
    let end = (first..limit).rev().find(is_word)? + 1;
    let mut start = first;
    for at in first..end {
        let closes_group = text.glyphs[at].ch.is_ascii_digit()
            && text.glyphs.get(at + 1).is_some_and(|glyph| matches!(glyph.ch, '.' | '、'));
        if closes_group {
            start = at;
        }
    }
    (end - start <= 60).then_some(start..end)
}

/// （六）其他处理 in front of its three parts is a heading without values.
fn drop_group_heading(found: &mut Vec<Found>) {
    let parts =
        found.iter().any(|f| f.row == RequestRow::OtherOther || f.row == RequestRow::OtherCorrectionOverdue);
    found.retain(|f| !(parts && f.row == RequestRow::OtherSingle && f.tokens.is_empty()));
}

/// All labels first and then all numbers, seven to a line: as many lines as labels, in the same order.
fn spread_detached(text: &Text<'_>, found: &mut [Found]) {
    let Some((last, labels)) = found.split_last() else { return };
    if labels.iter().any(|row| !row.tokens.is_empty()) || last.tokens.len() != 7 * found.len() {
        return;
    }
    let lines: Vec<Vec<Token>> = last.tokens.chunks(7).map(<[Token]>::to_vec).collect();
    let begins = |token: &Token| text.glyphs[token.first].gap == Gap::Line;
    let whole = lines.iter().all(|line| begins(&line[0]) && !line[1..].iter().any(begins));
    if whole {
        for (row, line) in found.iter_mut().zip(lines) {
            row.tokens = line;
        }
    }
}

fn fields(row: RequestRow) -> Vec<Field> {
    ApplicantColumn::ALL.iter().map(|column| Field::Requests(row, *column)).collect()
}

/// A blank form; or, with numbers in another place, one whose numbers cannot be given to its labels.
fn enter_labels_only(text: &Text<'_>, found: &[Found], cells: &mut Cells) {
    let blank = !has_loose_numbers(text, found[0].first);
    for row in found {
        let origin = text.origin(row.first, row.end);
        for field in fields(row.row) {
            let entry = if blank { Entry::Blank } else { Entry::Unresolved(Vec::new()) };
            cells.put(field, entry, "", origin);
        }
    }
    if !blank {
        let origin = text.origin(found[0].first, found[0].end);
        cells.note_unresolved("三、收到和处理情况", "数字与标题分开，不能对应", "", origin);
    }
}

/// Whether behind glyph `first` stand more numbers than the ordinals of labels.
fn has_loose_numbers(text: &Text<'_>, first: usize) -> bool {
    const FEW: usize = 7;
    let behind = &text.glyphs[first..text.glyphs.len().min(first + 4000)];
    let lone = |pair: &&[Glyph]| {
        let next = pair[1];
        pair[0].ch.is_ascii_digit() && (next.ch == ',' || (next.gap != Gap::None && next.ch != '.'))
    };
    behind.windows(2).filter(lone).count() >= FEW
}

fn enter(text: &Text<'_>, found: &[Found], cells: &mut Cells) {
    let numeric: Vec<Strip> = found
        .iter()
        .filter(|f| !f.tokens.is_empty() && f.tokens.iter().all(Token::is_digits))
        .map(Found::strip)
        .collect();
    let verdicts = run::requests(&numeric);
    for row in found {
        match verdicts.get(&row.row) {
            Some(verdict) => enter_verdict(text, row, verdict, cells),
            None => enter_tokens(text, row, cells),
        }
    }
    if found.iter().any(|row| row.standing != Standing::Certain) {
        enter_lost(text, found, cells);
    }
}

/// Rows without a place, where digits stand that belong to no row: they may be theirs.
fn enter_lost(text: &Text<'_>, found: &[Found], cells: &mut Cells) {
    use RequestRow::{OtherCorrectionOverdue, OtherFeeOverdue, OtherOther, OtherSingle};
    let has = |row: RequestRow| found.iter().any(|known| known.row == row);
    let parts = [OtherCorrectionOverdue, OtherFeeOverdue, OtherOther];
    let is_single = has(OtherSingle) && !parts.into_iter().any(has);
    let of_edition = |row: &RequestRow| if is_single { !parts.contains(row) } else { *row != OtherSingle };
    let lost = RequestRow::ALL.iter().copied().filter(of_edition).filter(|row| !has(*row));
    let fields: Vec<Field> = lost.flat_map(fields).collect();
    if !fields.is_empty() {
        let origin = text.origin(found[0].first, found[0].end);
        cells.refuse(&fields, "三、收到和处理情况", "有数字不知属于哪一行，没有找到的行不作判断", "", origin);
    }
}

fn raw(row: &Found) -> String {
    row.tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn enter_verdict(text: &Text<'_>, row: &Found, verdict: &Verdict, cells: &mut Cells) {
    let (Some(first), Some(last)) = (row.tokens.first(), row.tokens.last()) else { return };
    let origin = text.origin(first.first, last.end);
    match verdict {
        Verdict::Read(numbers) => {
            let parted = row.tokens.len() == numbers.len();
            for (index, (field, number)) in fields(row.row).into_iter().zip(numbers).enumerate() {
                let place = if parted { row.tokens[index].origin(text) } else { origin };
                cells.put(field, Entry::Number(Decimal::from(*number)), &number.to_string(), place);
            }
        }
        Verdict::Refused { options, reason } => {
            for (column, field) in fields(row.row).into_iter().enumerate() {
                let mut candidates: Vec<u64> = options.iter().map(|option| option[column]).collect();
                candidates.sort_unstable();
                candidates.dedup();
                let few = if candidates.len() <= 6 { candidates } else { Vec::new() };
                let candidates = few.into_iter().map(Decimal::from).collect();
                cells.put(field, Entry::Unresolved(candidates), &raw(row), origin);
            }
            cells.note_unresolved(row.row.label(), reason, &raw(row), origin);
        }
    }
}

/// Rows with fillers or odd values: read only when there are exactly seven, each whole.
fn enter_tokens(text: &Text<'_>, row: &Found, cells: &mut Cells) {
    let origin = text.origin(row.first, row.end);
    let whole =
        |token: &Token| token.is_filler() || number::bare(&token.text).is_some() && written_well(&token.text);
    if row.is_whole() && row.standing == Standing::Certain && row.tokens.iter().all(whole) {
        for (field, token) in fields(row.row).into_iter().zip(&row.tokens) {
            cells.put(field, number::entry(&token.text, Unit::Pieces), &token.text, token.origin(text));
        }
    } else {
        let reason =
            if row.tokens.is_empty() { "标题后面没有数字" } else { "本行数字个数不是七个" };
        cells.refuse(&fields(row.row), row.row.label(), reason, &raw(row), origin);
    }
}

fn written_well(text: &str) -> bool {
    text.len() == 1 || !text.starts_with('0')
}
