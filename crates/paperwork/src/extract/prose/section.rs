//! The six sections: headings found in order, and the text below each without the statutory tables.

use std::ops::Range;
use std::sync::LazyLock;

use disclosure::report::Section;
use regex::Regex;

use crate::extract::normal;
use crate::extract::paper::{BARRIER, Paper, Text};

/// What each section is called, the official title first; in normal form.
const TITLES: [(u8, &str, &str); 6] = [
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

/// A caption with blanks among its characters is at most this many times as long as the title.
const LONGEST_CAPTION: usize = 8;

const ORDINALS: [char; 7] = ['一', '二', '三', '四', '五', '六', '七'];

/// What follows the ordinal of a heading; the ordinals are looked for first, which is quick.
static NUMBERED: LazyLock<Vec<(u8, Option<Regex>)>> = LazyLock::new(|| {
    let pattern = |official: &str, others: &str| format!("^(?:、|\\.|,)?(?:{official}|{others})");
    TITLES.iter().map(|(number, a, b)| (*number, Regex::new(&pattern(a, b)).ok())).collect()
});
static BARE: LazyLock<Vec<(u8, Option<Regex>)>> = LazyLock::new(|| {
    let pattern = |official: &str, others: &str| format!("^(?:{official}|{others})$");
    TITLES.iter().map(|(number, a, b)| (*number, Regex::new(&pattern(a, b)).ok())).collect()
});

/// A heading in the running text.
#[derive(Clone, Copy, Debug)]
struct Heading {
    number: u8,
    first: usize,
    end: usize,
    weight: u32,
}

/// The sections of a paper, and the glyph at which the first begins.
pub(in crate::extract) fn sections(
    paper: &Paper<'_>,
    statutory: &[usize],
    taken: &[Range<usize>],
) -> (Vec<Section>, usize) {
    let text = &paper.text;
    let headings = in_order(&headings(text));
    let mut sections = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        let end = headings.get(index + 1).map_or(text.glyphs.len(), |next| next.first);
        sections.push(Section {
            number: heading.number,
            title: printed(paper, heading.first..heading.end, &[], &[]).replace('\n', ""),
            text: without_title(heading.number, printed(paper, heading.end..end, statutory, taken)),
            origin: text.origin(heading.first, heading.end),
        });
    }
    (sections, headings.first().map_or(text.glyphs.len(), |first| first.first))
}

/// The text without lines that only repeat the section's title, as captions of its table do.
fn without_title(number: u8, text: String) -> String {
    let Some((_, title, _)) = TITLES.iter().find(|(n, ..)| *n == number) else { return text };
    let repeats = |line: &str| line.len() <= LONGEST_CAPTION * title.len() && normal::word(line) == *title;
    if !text.lines().any(repeats) {
        return text;
    }
    text.lines().filter(|line| !repeats(line)).collect::<Vec<_>>().join("\n")
}

/// The words before the first section, without title and page header where those are known.
pub(in crate::extract) fn preamble(
    paper: &Paper<'_>,
    first_section: usize,
    statutory: &[usize],
    taken: &[Range<usize>],
) -> String {
    printed(paper, 0..first_section, statutory, taken)
}

/// The paper's own words in a range of glyphs, a line for each paragraph; statutory tables are left out.
fn printed(paper: &Paper<'_>, range: Range<usize>, statutory: &[usize], taken: &[Range<usize>]) -> String {
    let glyphs = &paper.text.glyphs;
    let mut lines: Vec<String> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if let Some(inside) = taken.iter().find(|inside| inside.contains(&at)) {
            at = inside.end;
            continue;
        }
        let source = glyphs[at].source;
        let stop = taken.iter().map(|r| r.start).filter(|start| *start > at).min().unwrap_or(usize::MAX);
        let mut end = at;
        while end < range.end.min(stop) && glyphs[end].source == source {
            end += 1;
        }
        let piece = &paper.text.sources[source as usize];
        match piece.table {
            Some(table) if !statutory.contains(&table) => lines.extend(table_lines(paper, table)),
            Some(_) => {}
            None => {
                let until = glyphs.get(end).filter(|next| next.source == source).map(|next| next.offset);
                let from = glyphs[at].offset as usize;
                let length = until.map_or(usize::MAX, |until| until as usize - from);
                lines.push(piece.text.chars().skip(from).take(length).collect::<String>().trim().to_owned());
            }
        }
        at = end;
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn table_lines(paper: &Paper<'_>, table: usize) -> Vec<String> {
    let rows = paper.rows.iter().filter(|row| row.table == table);
    rows.map(|row| {
        row.cells.iter().map(|cell| cell.text.trim()).collect::<Vec<_>>().join(" ").trim().to_owned()
    })
    .collect()
}

fn headings(text: &Text<'_>) -> Vec<Heading> {
    let mut headings = Vec::new();
    let haystack: String = text.glyphs.iter().map(|glyph| glyph.ch).collect();
    for (first, (at, ordinal)) in haystack.char_indices().enumerate() {
        if ORDINALS.contains(&ordinal) {
            headings.extend(numbered(&haystack[at + ordinal.len_utf8()..], first));
        }
    }
    for (first, end) in paragraphs(text) {
        if end - first > 40 {
            continue;
        }
        let words: String = text.glyphs[first..end].iter().map(|glyph| glyph.ch).collect();
        let fits = |pattern: &Option<Regex>| pattern.as_ref().is_some_and(|p| p.is_match(&words));
        if let Some((number, _)) = BARE.iter().find(|(_, pattern)| fits(pattern)) {
            headings.push(Heading { number: *number, first, end, weight: 1 });
        }
    }
    headings.sort_by_key(|heading| (heading.first, heading.number));
    headings
}

/// Headings whose ordinal is glyph `first`, with what follows it.
fn numbered(rest: &str, first: usize) -> impl Iterator<Item = Heading> {
    NUMBERED.iter().filter_map(move |(number, pattern)| {
        let found = pattern.as_ref()?.find(rest)?.as_str();
        let official = TITLES.iter().any(|(n, title, _)| n == number && found.ends_with(title));
        let end = first + 1 + found.chars().count();
        Some(Heading { number: *number, first, end, weight: if official { 3 } else { 2 } })
    })
}

/// First glyph and one past the last of each paragraph.
fn paragraphs(text: &Text<'_>) -> Vec<(usize, usize)> {
    let mut ranges = Vec::new();
    let mut first = 0;
    for chunk in text.glyphs.chunk_by(|a, b| a.source == b.source) {
        if chunk[0].ch != BARRIER {
            ranges.push((first, first + chunk.len()));
        }
        first += chunk.len();
    }
    ranges
}

/// The heaviest series of headings whose numbers rise.
fn in_order(headings: &[Heading]) -> Vec<Heading> {
    let mut best: Vec<(u32, Option<usize>)> = Vec::new();
    // The heaviest series that ends with each number, among the headings that end before the one at hand.
    let mut heaviest = [None::<usize>; TITLES.len() + 1];
    let mut by_end: Vec<usize> = (0..headings.len()).collect();
    by_end.sort_by_key(|at| headings[*at].end);
    let mut ended = by_end.into_iter().peekable();
    for heading in headings {
        while let Some(at) = ended.next_if(|at| headings[*at].end <= heading.first) {
            let slot = &mut heaviest[usize::from(headings[at].number)];
            *slot = (*slot).into_iter().chain([at]).max_by_key(|at| (best[*at].0, *at));
        }
        let before = heaviest[..usize::from(heading.number)].iter().flatten().copied();
        let before = before.max_by_key(|at| (best[*at].0, *at));
        let weight = heading.weight + before.map_or(0, |i| best[i].0);
        best.push((weight, before));
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
