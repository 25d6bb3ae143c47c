//! A number with its counter, in Arabic or Chinese numerals: `3件`, `十二起`, `约30条`.

use rust_decimal::Decimal;

/// A number as the text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// The number.
    pub(super) value: Decimal,
    /// The counter that follows, when one does.
    pub(super) unit: Option<char>,
    /// Whether it is given as exact: not 约, 近, 余, 多, 以上.
    pub(super) exact: bool,
}

impl Figure {
    /// What 未收到 and 没有 say.
    pub(super) const NONE: Figure = Figure { value: Decimal::ZERO, unit: Some('件'), exact: true };
}

/// Counters of things that a report counts.
const UNITS: &str = "件条份宗起个项例次篇部期场人家类种名";

const BEFORE_APPROXIMATE: [&str; 12] =
    ["大约", "约", "将近", "接近", "近", "超过", "超", "逾", "至少", "不少于", "不足", "上"];
const AFTER_NUMBER_APPROXIMATE: [&str; 3] = ["余", "多", "来"];
const AFTER_UNIT_APPROXIMATE: [&str; 4] = ["以上", "左右", "上下", "多"];

/// Longest run of digits that is a count.
const MOST_DIGITS: usize = 12;

/// The figure at the beginning of `text`, and what follows it.
pub(super) fn at_start(text: &str) -> Option<(Figure, &str)> {
    let (about, rest) = match BEFORE_APPROXIMATE.iter().find_map(|word| text.strip_prefix(word)) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    // 数十件, 几十件: only the order of magnitude is said.
    let vague = ["数", "几"].iter().find_map(|word| rest.strip_prefix(word));
    let vague = vague.filter(|rest| rest.starts_with(['十', '百', '千', '万']));
    let rest = vague.unwrap_or(rest);
    let (value, rest) = arabic(rest).or_else(|| chinese(rest))?;
    let (about_after, rest) = strip_any(rest, &AFTER_NUMBER_APPROXIMATE);
    let unit = rest.chars().next().filter(|c| UNITS.contains(*c));
    let rest = unit.map_or(rest, |unit| &rest[unit.len_utf8()..]);
    let (about_end, rest) = strip_any(rest, &AFTER_UNIT_APPROXIMATE);
    let exact = !(about || vague.is_some() || about_after || about_end);
    Some((Figure { value, unit, exact }, rest))
}

/// The first figure with a counter in `text`: what stands before it, the figure, what follows.
pub(super) fn first(text: &str) -> Option<(&str, Figure, &str)> {
    let mut from = 0;
    while let Some(at) = text[from..].find(is_numeral).map(|at| from + at) {
        match at_start(&text[at..]) {
            Some((figure, rest)) if figure.unit.is_some() && !is_ordinal(&text[..at]) => {
                let before = &text[..at];
                let about = BEFORE_APPROXIMATE.iter().any(|word| before.ends_with(word));
                return Some((before, Figure { exact: figure.exact && !about, ..figure }, rest));
            }
            _ => {
                let run = text[at..].find(|c| !is_numeral(c)).unwrap_or(text.len() - at);
                from = at + run;
            }
        }
    }
    None
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || digit(c).is_some() || magnitude(c).is_some()
}

/// 第二十条, 〔2021〕30号: the number is a name.
fn is_ordinal(before: &str) -> bool {
    before.ends_with(['第', '〔', '〕', '[', ']', '.', '-', '%'])
}

fn strip_any<'a>(text: &'a str, words: &[&str]) -> (bool, &'a str) {
    match words.iter().find_map(|word| text.strip_prefix(word)) {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

fn arabic(text: &str) -> Option<(Decimal, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if digits.is_empty() || digits.len() > MOST_DIGITS || rest.starts_with(['%', '％']) {
        return None;
    }
    // 3.2万件 says ten thousands; reports print counts in full, so such a figure is left alone.
    if rest.starts_with(['万', '亿', '千', '百']) {
        return None;
    }
    Some((digits.parse().ok()?, rest))
}

fn chinese(text: &str) -> Option<(Decimal, &str)> {
    let end = text.find(|c| digit(c).is_none() && magnitude(c).is_none()).unwrap_or(text.len());
    let (numerals, rest) = text.split_at(end);
    if numerals.is_empty() || numerals.chars().count() > MOST_DIGITS {
        return None;
    }
    let (mut total, mut section, mut last): (u64, u64, Option<u64>) = (0, 0, None);
    for c in numerals.chars() {
        if let Some(value) = digit(c) {
            // Digits in a row, as in 二〇二四, are no count.
            if last.is_some_and(|last| last != 0) {
                return None;
            }
            last = Some(value);
            continue;
        }
        let value = last.take().unwrap_or(u64::from(section == 0));
        match magnitude(c)? {
            10_000 => {
                total = total.saturating_add(section + value).checked_mul(10_000)?;
                section = 0;
            }
            size => section += value.checked_mul(size)?,
        }
    }
    Some((Decimal::from(total.saturating_add(section + last.unwrap_or(0))), rest))
}

fn digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn magnitude(c: char) -> Option<u64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_with_their_counter_and_their_exactness() {
        let cases = [
            ("3件", 3, Some('件'), true),
            ("0条", 0, Some('条'), true),
            ("1016823人", 1_016_823, Some('人'), true),
            ("三件", 3, Some('件'), true),
            ("十二起", 12, Some('起'), true),
            ("两件", 2, Some('件'), true),
            ("二十件", 20, Some('件'), true),
            ("一百零五件", 105, Some('件'), true),
            ("一万二千件", 12_000, Some('件'), true),
            ("零件", 0, Some('件'), true),
            ("约30件", 30, Some('件'), false),
            ("近25条", 25, Some('条'), false),
            ("十余场", 10, Some('场'), false),
            ("100多件", 100, Some('件'), false),
            ("数十件", 10, Some('件'), false),
            ("30件以上", 30, Some('件'), false),
            ("2，", 2, None, true),
        ];
        for (text, value, unit, exact) in cases {
            let figure = at_start(text).map(|(figure, _)| figure);
            assert_eq!(figure, Some(Figure { value: value.into(), unit, exact }), "{text}");
        }
    }

    #[test]
    fn years_shares_and_ordinals_are_no_figures() {
        assert!(at_start("82.4%").is_none());
        assert!(at_start("二〇二四年").is_none());
        for text in ["2024年", "第二十条", "占76.9%", "国办函〔2020〕109号"] {
            assert!(first(text).is_none(), "{text}");
        }
        assert_eq!(
            first("2024年共3件申请").map(|(before, figure, rest)| (before, figure.value, rest)),
            Some(("2024年共", 3.into(), "申请"))
        );
    }
}
