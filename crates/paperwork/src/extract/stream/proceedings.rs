//! Table four in running text.

use std::ops::Range;

use disclosure::report::{Entry, Field, ProceedingBlock, ProceedingColumn};
use rust_decimal::Decimal;

use super::{Signs, Token, has_digits, tokens};
use crate::extract::cells::Cells;
use crate::extract::number::{self, Unit};
use crate::extract::paper::Text;
use crate::extract::run;

/// The characters of the header's words; between two of them nothing else stands.
const HEADER_CHARACTERS: &str = "行政复议诉讼结果维持纠正其他尚未审总计经直接起后件数";
/// The first header of a column.
const FIRST_COLUMN: [char; 4] = ['结', '果', '维', '持'];

/// So far behind the header no digits may stand for the cells to be blank.
const NEAR: usize = 8;

pub(super) fn read(text: &Text<'_>, cells: &mut Cells) -> Vec<Range<usize>> {
    let mut taken = Vec::new();
    let mut from = 0;
    while let Some(first) = find(text, from) {
        let (groups, end) = groups(text, first);
        from = end.max(first + 1);
        let count: usize = groups.iter().map(Vec::len).sum();
        let header = end - first - groups.iter().flatten().map(|t| t.end - t.first).sum::<usize>();
        if header < 16 {
            continue;
        }
        if count > 0 {
            enter(text, &groups, cells);
        } else if header >= 40 && has_digits(text, end, end + NEAR) {
            let reason = "表头与后面的数字之间有别的字，不能对应";
            cells.refuse(&fields(), "行政复议、行政诉讼情况", reason, "", text.origin(first, end));
        } else if header >= 40 {
            for field in fields() {
                cells.put(field, Entry::Blank, "", text.origin(first, end));
            }
        }
        taken.push(first..end);
        if count > 0 {
            break;
        }
    }
    taken
}

fn find(text: &Text<'_>, from: usize) -> Option<usize> {
    (from..text.glyphs.len().saturating_sub(4))
        .find(|at| text.glyphs[*at..*at + 4].iter().map(|glyph| glyph.ch).eq(FIRST_COLUMN))
}

/// Runs of values from the first header word on, until a glyph that belongs to neither.
fn groups(text: &Text<'_>, first: usize) -> (Vec<Vec<Token>>, usize) {
    let mut groups = Vec::new();
    let mut at = first;
    loop {
        while text.glyphs.get(at).is_some_and(|glyph| HEADER_CHARACTERS.contains(glyph.ch)) {
            at += 1;
        }
        let (found, end) = tokens(text, at, text.glyphs.len(), Signs::Never);
        if found.is_empty() {
            return (groups, at);
        }
        groups.push(found);
        at = end;
    }
}

fn fields() -> Vec<Field> {
    let of_block = |block: &ProceedingBlock| {
        let block = *block;
        ProceedingColumn::ALL.iter().map(move |column| Field::Proceedings(block, *column))
    };
    ProceedingBlock::ALL.iter().flat_map(of_block).collect()
}

/// Fifteen values in one run, or a group of five under each header.
fn enter(text: &Text<'_>, groups: &[Vec<Token>], cells: &mut Cells) {
    let all: Vec<&Token> = groups.iter().flatten().collect();
    let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
    let raw = all.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
    let origin = text.origin(all[0].first, all[all.len() - 1].end);
    let digits = all.iter().all(|token| token.is_digits());
    let runs: Vec<&str> = all.iter().map(|token| token.text.as_str()).collect();
    let whole = all.len() == 15
        && matches!(sizes.as_slice(), [15] | [5, 10] | [5, 5, 5] | [10, 5])
        && all.iter().all(|token| token.is_filler() || number::bare(&token.text).is_some())
        && run::is_parted(&runs);
    if whole {
        for (field, token) in fields().into_iter().zip(all) {
            cells.put(field, number::entry(&token.text, Unit::Pieces), &token.text, token.origin(text));
        }
    } else if let Some(numbers) =
        run_together(&runs).or_else(|| cut(&runs)).filter(|_| digits && sizes.len() == 1)
    {
        for (field, number) in fields().into_iter().zip(numbers) {
            cells.put(field, Entry::Number(Decimal::from(number)), &number.to_string(), origin);
        }
    } else {
        let reason = "数字不能唯一地分成十五个数";
        cells.refuse(&fields(), "行政复议、行政诉讼情况", reason, &raw, origin);
    }
}

/// Fifteen numbers of which narrow cells cut some, when the three totals tell one way to put the pieces together.
fn cut(runs: &[&str]) -> Option<Vec<u64>> {
    if runs.len() <= 15 || runs.len() > MOST_PIECES {
        return None;
    }
    let in_order = run::joins(runs, 15)?;
    let below = run::completed(runs, 15);
    let mut readings: Vec<Vec<u64>> =
        in_order.into_iter().chain(below).filter(|reading| adds_up(reading)).collect();
    readings.sort_unstable();
    readings.dedup();
    <[Vec<u64>; 1]>::try_from(readings).ok().map(|[only]| only)
}

fn adds_up(fifteen: &[u64]) -> bool {
    fifteen.chunks(5).all(|five| five[..4].iter().sum::<u64>() == five[4])
}

/// More pieces than these are other numbers.
const MOST_PIECES: usize = 30;

/// In more runs than this the paper parts its numbers, so that one may be lost: sums are no witness that another is two.
const FEW_RUNS: usize = 7;

/// Fifteen numbers when only one reading is possible and no number can have been lost: either no digits could
/// be one number, or the three totals agree.
fn run_together(runs: &[&str]) -> Option<Vec<u64>> {
    let splits = run::splits(runs, 15)?;
    let [only] = splits.as_slice() else { return None };
    let totals = runs.len() <= FEW_RUNS && adds_up(only);
    (totals || !run::may_hide_a_loss(runs)).then(|| only.clone())
}
