//! Finding labels in running text: every occurrence of the wanted words, and the one chain of them that keeps
//! the order of the form with little between its links.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::extract::label::Spelling;
use crate::extract::normal::Gap;
use crate::extract::paper::{BARRIER, Text};

/// Glyphs that may stand between the end of one label and the beginning of the next.
const MAX_GAP: usize = 160;

/// Words to look for, each with its place in the order of the form.
pub(super) struct Words {
    automaton: Option<AhoCorasick>,
    ranks: Vec<usize>,
    weights: Vec<u32>,
    digits: Vec<Option<char>>,
}

/// An occurrence of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Place in the order of the form.
    pub(super) rank: usize,
    /// Which word.
    pub(super) word: usize,
    /// First glyph, the ordinal in front of the word included.
    pub(super) first: usize,
    /// One past its last glyph.
    pub(super) end: usize,
    weight: u32,
}

impl Words {
    /// Words with their ranks and the digits that number them; a longer word weighs more.
    pub(super) fn new<'w>(words: impl IntoIterator<Item = (&'w str, usize, Option<char>)>) -> Words {
        let (mut patterns, mut ranks, mut digits) = (Vec::new(), Vec::new(), Vec::new());
        for (word, rank, digit) in words {
            patterns.push(word);
            ranks.push(rank);
            digits.push(digit);
        }
        let weights = patterns.iter().map(|word| if word.chars().count() >= 4 { 3 } else { 1 }).collect();
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns).ok();
        Words { automaton, ranks, weights, digits }
    }

    /// The heaviest chain of occurrences whose ranks rise and whose links are near each other.
    pub(super) fn chain(&self, text: &Text<'_>) -> Vec<Link> {
        heaviest(&self.occurrences(text))
    }

    fn occurrences(&self, text: &Text<'_>) -> Vec<Link> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let haystack: String = text.glyphs.iter().map(|glyph| glyph.ch).collect();
        let mut byte = 0;
        let mut glyph = 0;
        let mut links = Vec::new();
        let mut to_glyph = |target: usize| {
            glyph += haystack[byte..target].chars().count();
            byte = target;
            glyph
        };
        for found in automaton.find_iter(&haystack) {
            let first = to_glyph(found.start());
            let end = to_glyph(found.end());
            let word = found.pattern().as_usize();
            let first = before_ordinal(text, first, self.digits[word]);
            links.push(Link { rank: self.ranks[word], word, first, end, weight: self.weights[word] });
        }
        links
    }
}

/// Where the ordinal in front of glyph `at` begins: `(一)`, `一、`, or `digit` and its dot.
///
/// Any other digit is a value, and so is one that a gap parts from the dot.
fn before_ordinal(text: &Text<'_>, at: usize, digit: Option<char>) -> usize {
    let glyph = |back: usize| at.checked_sub(back).and_then(|i| text.glyphs.get(i));
    let ch = |back: usize| glyph(back).map(|glyph| glyph.ch);
    let chinese = |c: Option<char>| c.is_some_and(|c| "一二三四五六七八九十".contains(c));
    let close = glyph(1).is_some_and(|glyph| glyph.gap == Gap::None);
    match ch(1) {
        Some('.' | '、' | ',') if close && digit.is_some() && ch(2) == digit => at - 2,
        Some('.' | '、') if chinese(ch(2)) => at - 2,
        Some(')') if ch(3) == Some('(') && (chinese(ch(2)) || (digit.is_some() && ch(2) == digit)) => at - 3,
        _ => at,
    }
}

fn heaviest(links: &[Link]) -> Vec<Link> {
    let mut best: Vec<(u32, Option<usize>)> = Vec::with_capacity(links.len());
    let mut earliest = 0;
    for (index, link) in links.iter().enumerate() {
        while links[earliest].end + MAX_GAP < link.first {
            earliest += 1;
        }
        let mut chosen = (link.weight, None);
        for before in earliest..index {
            if links[before].rank < link.rank && best[before].0 + link.weight > chosen.0 {
                chosen = (best[before].0 + link.weight, Some(before));
            }
        }
        best.push(chosen);
    }
    let Some(mut at) = (0..best.len()).max_by_key(|index| (best[*index].0, std::cmp::Reverse(*index))) else {
        return Vec::new();
    };
    let mut chain = vec![links[at]];
    while let Some(before) = best[at].1 {
        chain.push(links[before]);
        at = before;
    }
    chain.reverse();
    chain
}

/// Where the values behind a label begin: past a remark in brackets.
pub(super) fn past_remark(text: &Text<'_>, end: usize, limit: usize) -> usize {
    if text.glyphs.get(end).map(|glyph| glyph.ch) != Some('(') {
        return end;
    }
    let remark = text.glyphs[end..limit.min(end + 48)].iter();
    let mut inside = remark.take_while(|glyph| glyph.ch != BARRIER);
    inside.position(|glyph| glyph.ch == ')').map_or(end, |length| end + length + 1)
}

/// Words of table three.
pub(super) static REQUESTS: LazyLock<Words> = LazyLock::new(|| {
    use crate::extract::label::{REQUEST_SPELLINGS, ordinal_digit, rank};
    let word = |s: &'static Spelling| (s.core.as_str(), rank(s.row), ordinal_digit(s.row));
    Words::new(REQUEST_SPELLINGS.iter().map(word))
});
