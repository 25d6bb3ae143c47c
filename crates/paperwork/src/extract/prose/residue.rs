//! Words of statutory tables that were left as text: heads, group labels, the 勾稽 line, stray figures.
//!
//! They are no prose where they touch a table and nothing else stands between; a sentence that ends before them stays whole.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::line::{Line, Part};
use crate::extract::label;
use crate::extract::normal::{Gap, Glyph};

/// More glyphs in a row are never words of a table's head alone.
const LONGEST: usize = 1200;

/// The parts without such words.
pub(super) fn without(parts: Vec<Part>) -> Vec<Part> {
    let mut kept: Vec<Part> = Vec::with_capacity(parts.len());
    let mut after_table = false;
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        let Part::Line(first) = part else {
            after_table = true;
            kept.push(Part::Table);
            continue;
        };
        let mut lines = vec![first];
        while let Some(Part::Line(line)) = parts.next_if(|part| matches!(part, Part::Line(_))) {
            lines.push(line);
        }
        let before_table = parts.peek().is_some();
        kept.extend(trimmed(lines, after_table, before_table).into_iter().map(Part::Line));
    }
    kept
}

/// Lines between two tables, or between a table and other words, without the words of those tables.
fn trimmed(lines: Vec<Line>, after_table: bool, before_table: bool) -> Vec<Line> {
    if !after_table && !before_table {
        return lines;
    }
    let block = Block::of(&lines);
    if after_table && before_table && block.is_cut_label() {
        return Vec::new();
    }
    let count = block.glyphs.len();
    let first = if after_table { block.words_at_head() } else { 0 };
    let end = if before_table && first < count { block.words_at_tail(first) } else { count };
    if first == 0 && end == count { lines } else { block.cut(&lines, first, end) }
}

/// Lines as one run of glyphs.
struct Block {
    glyphs: Vec<Glyph>,
    chars: Vec<char>,
    /// The glyphs of each line.
    lines: Vec<Range<usize>>,
}

impl Block {
    fn of(lines: &[Line]) -> Block {
        let mut glyphs: Vec<Glyph> = Vec::new();
        let mut places = Vec::with_capacity(lines.len());
        for line in lines {
            let first = glyphs.len();
            glyphs.extend(line.glyphs());
            places.push(first..glyphs.len());
        }
        let chars = glyphs.iter().map(|glyph| glyph.ch).collect();
        Block { glyphs, chars, lines: places }
    }

    /// Whether all is the rest of a label that the end of a page cut, between two parts of its table.
    fn is_cut_label(&self) -> bool {
        let all: String = self.chars.iter().collect();
        self.chars.len() > 1 && label::TABLE_WORDS.iter().any(|word| word.contains(&all))
    }

    /// One past the last glyph of the words of a table with which the lines begin.
    fn words_at_head(&self) -> usize {
        let limit = self.chars.len().min(LONGEST);
        let mut reached: BTreeSet<usize> = BTreeSet::from([0]);
        let mut end = 0;
        while let Some(at) = reached.pop_first() {
            if self.parts_at(at) {
                end = at;
            }
            if at < limit {
                reached.extend(self.steps(at));
            }
        }
        end
    }

    /// The first glyph, from `least` on, of the words of a table with which the lines end.
    fn words_at_tail(&self, least: usize) -> usize {
        let count = self.chars.len();
        let from = least.max(count.saturating_sub(LONGEST));
        let mut ends: BTreeSet<usize> = BTreeSet::from([count]);
        let mut first = count;
        for at in (from..count).rev() {
            if self.steps(at).any(|next| ends.contains(&next)) {
                ends.insert(at);
                if self.parts_at(at) {
                    first = at;
                }
            }
        }
        first
    }

    /// Where a word of a table that begins at glyph `at` ends.
    fn steps(&self, at: usize) -> impl Iterator<Item = usize> {
        let rest = &self.chars[at..];
        let words = words_of(rest.first().copied()).iter().filter(|word| rest.starts_with(word));
        let mark = matches!(rest.first(), Some('|' | '*' | '·' | ':')).then_some(at + 1);
        words.map(move |word| at + word.len()).chain(mark).chain(self.figure(at))
    }

    /// Where a figure ends that has a line, or the rest of one, to itself.
    fn figure(&self, at: usize) -> Option<usize> {
        let is_figure = |ch: &char| ch.is_ascii_digit() || matches!(ch, '.' | ',' | '-' | '/' | '—');
        let length = self.chars[at..].iter().take_while(|ch| is_figure(ch)).count();
        let unit = self.chars[at + length..]
            .iter()
            .take_while(|ch| matches!(ch, '万' | '元' | '件'))
            .take(2)
            .count();
        let end = at + length + unit;
        let alone = |at: usize| self.glyphs.get(at).is_none_or(|glyph| glyph.gap == Gap::Line);
        (end > at && alone(end) && (alone(at) || length == 0 || self.glyphs[at].gap != Gap::None))
            .then_some(end)
    }

    /// Whether the words before glyph `at` and those from it on are parted.
    fn parts_at(&self, at: usize) -> bool {
        at == 0
            || self.glyphs.get(at).is_none_or(|glyph| glyph.gap != Gap::None)
            || matches!(self.chars[at - 1], '。' | ';' | '!' | '?' | ':')
            || self.chars[at] == '(' && self.chars[at..].starts_with(&['(', '本', '列'])
    }

    /// The lines with what stands in glyphs `first..end`.
    fn cut(&self, lines: &[Line], first: usize, end: usize) -> Vec<Line> {
        let mut kept = Vec::new();
        for (line, own) in lines.iter().zip(&self.lines) {
            let inside = own.start.max(first)..own.end.min(end);
            if inside == *own {
                kept.push(line.clone());
            } else if !inside.is_empty() {
                let offset = |at: usize| self.glyphs[at].offset as usize;
                let from = if inside.start == own.start { 0 } else { offset(inside.start) };
                let to = if inside.end == own.end { usize::MAX } else { offset(inside.end - 1) + 1 };
                let text: String = line.text.chars().skip(from).take(to.saturating_sub(from)).collect();
                kept.push(line.with(&text));
            }
        }
        kept
    }
}

/// The words of tables that begin with a character.
fn words_of(first: Option<char>) -> &'static [Vec<char>] {
    static WORDS: LazyLock<std::collections::BTreeMap<char, Vec<Vec<char>>>> = LazyLock::new(|| {
        let mut words = std::collections::BTreeMap::<char, Vec<Vec<char>>>::new();
        for word in label::TABLE_WORDS.iter() {
            let chars: Vec<char> = word.chars().collect();
            words.entry(chars[0]).or_default().push(chars);
        }
        words
    });
    first.and_then(|first| WORDS.get(&first)).map_or(&[], Vec::as_slice)
}

/// Whether a line is nothing but words of tables.
pub(super) fn is_residue(line: &Line) -> bool {
    let block = Block::of(std::slice::from_ref(line));
    !block.chars.is_empty() && block.words_at_head() == block.chars.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of words, and `|` for a table.
    fn check(parts: &[&str], kept: &[&str]) {
        let parts = parts.iter().map(|text| match *text {
            "|" => Part::Table,
            text => Part::Line(Line::new(text, Default::default())),
        });
        let left = without(parts.collect()).into_iter().filter_map(|part| match part {
            Part::Line(line) => Some(line.text),
            Part::Table => None,
        });
        assert_eq!(left.collect::<Vec<_>>(), kept);
    }

    #[test]
    fn words_of_a_table_that_touch_it_are_no_prose() {
        check(&["行政复议", "行政诉讼", "|"], &[]);
        check(
            &[
                "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
                "申请人情况",
                "商业",
                "企业",
                "|",
            ],
            &[],
        );
        check(&["|", "（三）不予公开", "|", "元"], &[]);
        check(&["第二十条第（一）项", "|", "第二十条第（五）项", "|"], &[]);
        check(&["|", "2163", "100", "|"], &[]);
        check(&["|", "度办理结", "果", "|"], &[]);
    }

    #[test]
    fn a_sentence_before_them_stays_whole() {
        check(&["本年未收到申请。", "行政复议", "行政诉讼", "|"], &["本年未收到申请。"]);
        check(&["没有此类案件。行政复议行政诉讼", "|"], &["没有此类案件。"]);
        check(
            &[
                "共收到申请0条。（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）申请人情况自然人",
                "|",
            ],
            &["共收到申请0条。"],
        );
        check(&["|", "2024 年办结三件。"], &["2024 年办结三件。"]);
        check(&["|", "12 件均已办结。"], &["12 件均已办结。"]);
    }

    #[test]
    fn words_of_tables_that_touch_none_are_the_authors() {
        check(&["行政复议", "本年没有案件。", "|"], &["行政复议", "本年没有案件。"]);
        check(&["行政复议"], &["行政复议"]);
        check(&["|", "“其他”项均已办结", "后续另报。"], &["“其他”项均已办结", "后续另报。"]);
        check(&["（一）行政复议情况", "|"], &["（一）行政复议情况"]);
        check(&["行政许可12", "|", "依法办理行政处罚"], &["行政许可12", "依法办理行政处罚"]);
    }
}
