//! Page numbers and running heads, which belong to the page and not to the text.

use std::collections::BTreeMap;

use super::lines::{self, Line};
use super::pages::Page;
use super::words::Glyph;

/// The part of the page height, at the top and at the bottom, where furniture stands.
const EDGE_ZONE: f64 = 0.12;
/// The part of it where only page numbers stand.
const NUMBER_ZONE: f64 = 0.08;
/// Heads of different pages stand at the same height, give or take this much.
const SAME_HEIGHT: f64 = 6.0;
/// A line with more parts is a row of a table, even when it comes again on each page.
const MOST_PARTS: usize = 3;
/// Parts of a line are this far apart (in font sizes).
const PART_GAP: f64 = 1.5;

/// Takes page numbers and running heads off the pages.
pub(super) fn remove(pages: &mut [Page]) {
    let running = running_heads(pages);
    let offsets = number_offsets(pages);
    for page in pages {
        let (number, height) = (page.number, page.height);
        page.lines.retain(|line| {
            let text = compact(line);
            let counted = bare_number(&text).is_some_and(|printed| {
                offsets.get(&(i64::from(printed) - i64::from(number))).is_some_and(|&pages| pages > 1)
                    || printed == number
            });
            let furniture = decorated_number(&text)
                || counted
                || running.get(&head(line, height)).is_some_and(|&again| again);
            !(in_edge_zone(line, height) && furniture)
        });
        if page.lines.first().is_some_and(|line| says_continued(&compact(line))) {
            page.lines.remove(0);
        }
    }
}

/// Takes page numbers between dashes or words out of `glyphs`, even where a table reaches below them.
pub(super) fn take_numbers(glyphs: &mut Vec<Glyph>, height: f64) {
    let at_edge = |glyph: &&Glyph| {
        let middle = glyph.place.center().y;
        middle < NUMBER_ZONE * height || middle > (1.0 - NUMBER_ZONE) * height
    };
    let edge: Vec<Glyph> = glyphs.iter().filter(at_edge).copied().collect();
    let is_number = |line: &Line| {
        let text = compact(line);
        decorated_number(&text) && !text.contains('/')
    };
    for line in lines::lines(edge).iter().filter(|line| is_number(line)) {
        glyphs.retain(|glyph| !line.place.contains(glyph.place.center()));
    }
}

fn in_edge_zone(line: &Line, height: f64) -> bool {
    let middle = line.place.center().y;
    middle < EDGE_ZONE * height || middle > (1.0 - EDGE_ZONE) * height
}

fn edge_lines(page: &Page) -> impl Iterator<Item = &Line> {
    page.lines.iter().filter(|line| in_edge_zone(line, page.height))
}

/// What a head says, numbers aside, and where it stands.
type Head = (String, i64);

fn head(line: &Line, height: f64) -> Head {
    let mut text = String::new();
    for character in compact(line).chars() {
        match (character.is_ascii_digit(), text.ends_with('#')) {
            (true, true) => {}
            (true, false) => text.push('#'),
            (false, _) => text.push(character),
        }
    }
    let from_edge = if line.place.center().y < height / 2.0 { line.place.y0 } else { line.place.y0 - height };
    (text, (from_edge / SAME_HEIGHT).round() as i64)
}

/// Heads that stand on at least two pages and on at least half of them.
fn running_heads(pages: &[Page]) -> BTreeMap<Head, bool> {
    let mut counts: BTreeMap<Head, usize> = BTreeMap::new();
    for page in pages {
        let mut heads: Vec<Head> = edge_lines(page)
            .filter(|line| parts(line) <= MOST_PARTS)
            .map(|line| head(line, page.height))
            .filter(|(text, _)| text.chars().any(|character| character.is_alphabetic()))
            .collect();
        heads.sort();
        heads.dedup();
        for head in heads {
            *counts.entry(head).or_default() += 1;
        }
    }
    counts.into_iter().map(|(head, count)| (head, count > 1 && 2 * count >= pages.len())).collect()
}

fn parts(line: &Line) -> usize {
    1 + line
        .words
        .windows(2)
        .filter(|pair| pair[1].place.x0 - pair[0].place.x1 > PART_GAP * line.size)
        .count()
}

/// How far bare numbers at page edges are from the page's ordinal, and on how many pages.
fn number_offsets(pages: &[Page]) -> BTreeMap<i64, usize> {
    let mut offsets = BTreeMap::new();
    for page in pages {
        for printed in edge_lines(page).filter_map(|line| bare_number(&compact(line))) {
            *offsets.entry(i64::from(printed) - i64::from(page.number)).or_default() += 1;
        }
    }
    offsets
}

fn compact(line: &Line) -> String {
    line.words.iter().map(|word| word.text.as_str()).collect()
}

fn bare_number(text: &str) -> Option<u32> {
    let short = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| short)
}

/// `- 3 -`, `— 5 —`, `第3页`, `第 3 页 共 5 页`, `3/5`, `Page 3 of 5`.
fn decorated_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let digits = lower.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || digits > 8 {
        return false;
    }
    let rest: String = lower.chars().filter(|character| !character.is_ascii_digit()).collect();
    let dashes = |text: &str| text.chars().all(|character| "-—–－―─~～·•".contains(character));
    let wrapped = rest.chars().count() >= 2 && dashes(&rest) && {
        let ends = |character: Option<char>| character.is_some_and(|character| !character.is_ascii_digit());
        ends(lower.chars().next()) && ends(lower.chars().last())
    };
    wrapped
        || ["/", "第页", "第页共页", "第页,共页", "第页，共页", "第页/共页", "page", "pageof", "共页第页"]
            .contains(&rest.as_str())
}

/// `续表`, `（续上表）`.
fn says_continued(text: &str) -> bool {
    let inner = text.trim_matches(|character| "（）()：: ".contains(character));
    ["续表", "续上表", "接上表", "接上页", "续"].contains(&inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_values() {
        for number in ["-3-", "—5—", "第3页", "第3页共5页", "3/5", "Page3of5", "－12－"] {
            assert!(decorated_number(number), "{number}");
        }
        for value in ["12", "-3", "3.5", "第二十条第（一）项", "2023", "一、总体情况", "—"] {
            assert!(!decorated_number(value), "{value}");
        }
    }
}
