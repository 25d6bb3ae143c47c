//! Headings of the six sections: by the titles of the form and what bodies make of them, else by their place.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::line::Line;
use super::reading::Reading;
use super::residue;
use crate::extract::normal::Gap;
use crate::extract::paper::{BARRIER, Text};

/// What each section is called, the official title first; in normal form.
pub(super) const TITLES: [(u8, &str, &str); 6] = [
    (1, "总体情况", "概述|总体工作情况|基本情况|工作总体情况|总体概况|工作概况"),
    (
        2,
        "主动公开政府信息情况",
        "政府信息主动公开情况|主动公开政府信息的情况|主动公开工作情况|主动公开情况|主动公开政府信息工作情况",
    ),
    (
        3,
        "收到和处理政府信息公开申请情况",
        "收到和处理政府信息公开申请的情况|依申请公开政府信息情况|政府信息依申请公开办理情况|政府信息依申请公开工作情况|\
         政府信息依申请公开情况|依申请公开情况|政府信息公开申请情况|收到和处理政府信息公开情况|收到和处理政府信息申请情况",
    ),
    (
        4,
        "政府信息公开行政复议、行政诉讼情况",
        "(?:因)?政府信息公开[^。;]{0,14}行政[^。;]{0,4}复议[^。;]{0,8}行政诉讼(?:的)?情况|行政复议、行政诉讼情况",
    ),
    (
        5,
        "存在的主要问题及改进情况",
        "(?:政府信息公开)?(?:工作)?(?:存在的?)?(?:主要)?问题(?:及|和|与|、)(?:下一步)?(?:改进|整改)(?:情况|措施|意见|方向)",
    ),
    (
        6,
        "其他需要报告的事项",
        "其他需要报告(?:的)?事项|其他(?:需要)?(?:报告|说明)的?事项|其他需要说明的(?:问题|情况)",
    ),
];

/// Words by which a title of its own tells its subject, in the order in which they decide.
const SUBJECTS: [(u8, &[&str]); 6] = [
    (6, &["其他", "需要说明", "需要报告", "需说明", "需报告"]),
    (4, &["复议", "诉讼"]),
    (3, &["依申请", "申请情况", "申请办理", "处理申请"]),
    (2, &["主动公开"]),
    (5, &["问题", "不足", "困难", "短板", "改进", "整改", "下一步", "打算", "计划", "努力方向"]),
    (1, &["总体", "概况", "概述", "基本情况", "成效"]),
];

const ORDINALS: [char; 8] = ['一', '二', '三', '四', '五', '六', '七', '八'];
/// A heading of its own has at most so many characters.
const LONGEST: usize = 36;
/// What may follow a title of the form on its line and make it longer.
const CONTINUING: [&str; 7] = ["及", "和", "与", "以及", "暨", "、", "并"];

/// What follows the ordinal of a heading; the ordinals are looked for first, which is quick.
static NUMBERED: LazyLock<Vec<(u8, Option<Regex>)>> = LazyLock::new(|| {
    let pattern = |official: &str, others: &str| format!("^(?:、|\\.|,|部分[、:.]?)?(?:{official}|{others})");
    TITLES.iter().map(|(number, a, b)| (*number, Regex::new(&pattern(a, b)).ok())).collect()
});
static BARE: LazyLock<Vec<(u8, Option<Regex>)>> = LazyLock::new(|| {
    let pattern = |official: &str, others: &str| format!("^(?:[1-6][、.])?(?:{official}|{others})$");
    TITLES.iter().map(|(number, a, b)| (*number, Regex::new(&pattern(a, b)).ok())).collect()
});

/// A heading in the running text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heading {
    /// The section, by its subject.
    pub(super) number: u8,
    /// First glyph, and one past the last.
    pub(super) first: usize,
    pub(super) end: usize,
    /// Whether the title is the body's own, and the place or the words told the subject.
    pub(super) own: bool,
    weight: u32,
}

/// Whether a line is an entry of a table of contents: a heading, and the page on which it stands.
pub(super) fn is_entry_of_contents(word: &str) -> bool {
    let head = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let bare = head.trim_end_matches(['.', '·', '-', '—', '_']);
    head.len() < word.len() && (is_title(bare) || bare.starts_with('(') && bare.len() < head.len())
}

/// Whether a word is the heading of a section, with its ordinal or as a whole without one.
pub(super) fn is_title(word: &str) -> bool {
    if BARE.iter().any(|(_, pattern)| pattern.as_ref().is_some_and(|pattern| pattern.is_match(word))) {
        return true;
    }
    let word = word.strip_prefix('第').unwrap_or(word);
    let Some(ordinal) = word.chars().next().filter(|ch| ORDINALS.contains(ch)) else { return false };
    numbered(&word[ordinal.len_utf8()..], 0).next().is_some()
}

/// The headings of the sections in printed order, each number at most once.
pub(super) fn in_printed_order(reading: &Reading<'_>) -> Vec<Heading> {
    let text = &reading.text;
    let mut found = in_order(&known(text));
    for heading in &mut found {
        lengthen(text, heading);
    }
    let own = own_lines(reading);
    for number in 1..=6 {
        if !found.iter().any(|heading| heading.number == number) {
            found.extend(by_place(number, &found, &own));
            found.sort_by_key(|heading| heading.first);
        }
    }
    found
}

fn known(text: &Text<'_>) -> Vec<Heading> {
    let mut headings = Vec::new();
    let haystack: String = text.glyphs.iter().map(|glyph| glyph.ch).collect();
    for (first, (at, ordinal)) in haystack.char_indices().enumerate() {
        // 表二 and 附表三 are captions.
        let is_caption = haystack[..at].ends_with('表');
        if ORDINALS.contains(&ordinal) && !is_caption {
            let found = numbered(&haystack[at + ordinal.len_utf8()..], first);
            let found = found.filter(|heading| !is_in_contents(text, heading.end));
            headings.extend(found.map(|heading| Heading { first: beginning(text, first), ..heading }));
        }
    }
    for range in lines(text) {
        if range.len() > 40 {
            continue;
        }
        let words: String = text.glyphs[range.clone()].iter().map(|glyph| glyph.ch).collect();
        let fits = |pattern: &Option<Regex>| pattern.as_ref().is_some_and(|p| p.is_match(&words));
        if let Some((number, _)) = BARE.iter().find(|(_, pattern)| fits(pattern)) {
            headings.push(Heading {
                number: *number,
                first: range.start,
                end: range.end,
                own: false,
                weight: 1,
            });
        }
    }
    headings.sort_by_key(|heading| (heading.first, heading.number));
    headings
}

/// Whether the rest of the line from glyph `at` on is dots and the number of a page, as in a table of contents.
fn is_in_contents(text: &Text<'_>, at: usize) -> bool {
    let rest = text.glyphs[at..].iter().take_while(|glyph| glyph.gap != Gap::Line).take(LONGEST * 2);
    let rest: String = rest.map(|glyph| glyph.ch).collect();
    let number = rest.trim_start_matches(['.', '·', '-', '—', '_']);
    (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where the heading begins whose ordinal is glyph `at`: with the 第 of 第一部分.
fn beginning(text: &Text<'_>, at: usize) -> usize {
    let part = text.glyphs.get(at + 1).is_some_and(|glyph| glyph.ch == '部');
    match at.checked_sub(1).and_then(|before| text.glyphs.get(before)) {
        Some(glyph) if part && glyph.ch == '第' => at - 1,
        _ => at,
    }
}

/// Headings whose ordinal is glyph `first`, with what follows it.
fn numbered(rest: &str, first: usize) -> impl Iterator<Item = Heading> {
    NUMBERED.iter().filter_map(move |(number, pattern)| {
        let found = pattern.as_ref()?.find(rest)?.as_str();
        let official = TITLES.iter().any(|(n, title, _)| n == number && found.ends_with(title));
        let end = first + 1 + found.chars().count();
        Some(Heading { number: *number, first, end, own: false, weight: if official { 3 } else { 2 } })
    })
}

/// The glyphs of each line.
fn lines(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut first = 0;
    for chunk in text.glyphs.chunk_by(|_, next| next.gap != Gap::Line) {
        if chunk[0].ch != BARRIER {
            ranges.push(first..first + chunk.len());
        }
        first += chunk.len();
    }
    ranges
}

/// The heaviest series of headings whose numbers rise.
fn in_order(headings: &[Heading]) -> Vec<Heading> {
    // For each heading the weight of the best series that ends with it, and the heading before it there.
    let mut best: Vec<(u32, Option<usize>)> = Vec::with_capacity(headings.len());
    // For each number the best series whose last heading has ended, and the headings that have not.
    let mut ended: [Option<usize>; 7] = [None; 7];
    let mut open: VecDeque<usize> = VecDeque::new();
    for (index, heading) in headings.iter().enumerate() {
        while let Some(last) = open.front().copied().filter(|last| headings[*last].end <= heading.first) {
            open.pop_front();
            let number = usize::from(headings[last].number);
            if ended[number].is_none_or(|other| best[last].0 >= best[other].0) {
                ended[number] = Some(last);
            }
        }
        let lower = ended[..usize::from(heading.number)].iter().flatten().copied();
        let before = lower.max_by_key(|other| (best[*other].0, *other));
        best.push((heading.weight + before.map_or(0, |other| best[other].0), before));
        open.push_back(index);
    }
    let mut at = (0..best.len()).max_by_key(|i| (best[*i].0, std::cmp::Reverse(*i)));
    let mut series = Vec::new();
    while let Some(index) = at {
        series.push(headings[index]);
        at = best[index].1;
    }
    series.reverse();
    series
}

/// Takes the rest of its line into a heading, where it makes the title longer: `…改进情况及明年工作计划`.
fn lengthen(text: &Text<'_>, heading: &mut Heading) {
    let rest = text.glyphs[heading.end..].iter().take(LONGEST + 1);
    let rest: String = rest
        .take_while(|glyph| glyph.gap == Gap::None && glyph.ch != BARRIER)
        .map(|glyph| glyph.ch)
        .collect();
    let length = rest.chars().count();
    let ends_line = text.glyphs.get(heading.end + length).is_none_or(|next| next.gap == Gap::Line);
    let goes_on = CONTINUING.iter().any(|word| rest.starts_with(word));
    let is_sentence = rest.contains(['。', ';', ':', ',', '?', '!']);
    if length > 0 && length <= LONGEST && ends_line && goes_on && !is_sentence {
        heading.end += length;
    }
}

/// A line that looks like a heading: an ordinal, and few words without a sentence.
struct OwnLine {
    range: Range<usize>,
    /// What its ordinal counts.
    ordinal: u8,
    /// The subject that its words tell.
    subject: Option<u8>,
}

fn own_lines(reading: &Reading<'_>) -> Vec<OwnLine> {
    let text = &reading.text;
    let in_table = |at: usize| {
        let next = reading.taken.partition_point(|taken| taken.end <= at);
        reading.taken.get(next).is_some_and(|taken| taken.contains(&at))
    };
    let candidates = lines(text).into_iter().filter(|range| range.len() <= LONGEST && range.len() > 3);
    candidates
        .filter_map(|range| {
            let glyphs = &text.glyphs[range.clone()];
            let ordinal = ORDINALS.iter().position(|ch| *ch == glyphs[0].ch)?;
            let words: String = glyphs.iter().skip(2).map(|glyph| glyph.ch).collect();
            let parted = matches!(glyphs[1].ch, '、' | '.' | ',' | ':');
            let timeless = words.split('年').map(|part| part.trim_end_matches(|c: char| c.is_ascii_digit()));
            let figures = timeless.into_iter().any(|part| part.contains(|c: char| c.is_ascii_digit()));
            let counted = words.ends_with(|c: char| c.is_ascii_digit());
            let is_sentence = words.contains(['。', ';', ':', ',', '?', '!']) || figures || counted;
            let whole: String = glyphs.iter().map(|glyph| glyph.ch).collect();
            let line = Line::new(&whole, Default::default());
            if !parted || is_sentence || in_table(range.start) || residue::is_residue(&line) {
                return None;
            }
            let subject = SUBJECTS.iter().find(|(_, signs)| signs.iter().any(|sign| words.contains(sign)));
            Some(OwnLine { range, ordinal: ordinal as u8 + 1, subject: subject.map(|(number, _)| *number) })
        })
        .collect()
}

/// The heading of section `number` among lines with titles of their own: between its neighbours, and about its subject or
/// counted as it.
fn by_place(number: u8, found: &[Heading], own: &[OwnLine]) -> Option<Heading> {
    let after =
        found.iter().filter(|heading| heading.number < number).map(|heading| heading.end).max().unwrap_or(0);
    let until = found.iter().filter(|heading| heading.number > number).map(|heading| heading.first).min();
    let between =
        |line: &&OwnLine| line.range.start >= after && until.is_none_or(|until| line.range.start < until);
    let mut lines = own.iter().filter(between);
    let has_neighbour = !found.is_empty();
    let line = lines.find(|line| match line.subject {
        Some(subject) => subject == number && has_neighbour,
        None => line.ordinal == number && matches!(number, 1 | 5) && has_neighbour,
    })?;
    Some(Heading { number, first: line.range.start, end: line.range.end, own: true, weight: 0 })
}
