//! Running text as sentences and clauses, in one spelling.

use super::figure;

/// One sentence, normalised, with its clauses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// The text without white space and without the mark that ends it.
    pub(super) text: String,
}

impl Sentence {
    /// The clauses: parted at ，；：（） and at 、 after a number.
    pub(super) fn clauses(&self) -> Vec<&str> {
        pieces(&self.text).into_iter().map(|piece| piece.text).collect()
    }
}

/// A clause and the mark that stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// The clause.
    pub(super) text: &'a str,
    /// The mark before it; none for the first.
    pub(super) mark: Option<char>,
    /// How many brackets are open around it.
    pub(super) depth: usize,
}

/// The clauses of a normalised text with their marks; empty ones are left out.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut from, mut mark, mut depth) = (0, None, 0_usize);
    for (at, c) in text.char_indices() {
        let parts = match c {
            '，' | '；' | '：' | '（' | '）' => true,
            '、' => ends_with_figure(&text[from..at]),
            _ => false,
        };
        if !parts {
            continue;
        }
        if at > from {
            pieces.push(Piece { text: &text[from..at], mark, depth });
        }
        match c {
            '（' => depth += 1,
            '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (from, mark) = (at + c.len_utf8(), Some(c));
    }
    if from < text.len() {
        pieces.push(Piece { text: &text[from..], mark, depth });
    }
    pieces
}

/// Whether the last words of a clause are a number with its counter.
fn ends_with_figure(clause: &str) -> bool {
    const LONGEST: usize = 16;
    let from = clause.char_indices().rev().take(LONGEST).last().map_or(0, |(at, _)| at);
    let mut rest = &clause[from..];
    while let Some((_, _, after)) = figure::first(rest) {
        if after.is_empty() {
            return true;
        }
        rest = after;
    }
    false
}

/// Bytes of a sentence; a longer one is a table or damage, and nothing is read out of it.
const LONGEST: usize = 4096;

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut current = String::new();
    let mut finish = |current: &mut String| {
        let text = std::mem::take(current);
        if !text.is_empty() && text.len() <= LONGEST {
            sentences.push(Sentence { text: without_thousands_marks(&text) });
        }
    };
    for line in text.lines() {
        for c in line.chars().map(plain).filter(|c| !c.is_whitespace()) {
            match c {
                '。' | '！' | '？' => finish(&mut current),
                c => current.push(c),
            }
        }
        // A line that the paper only wraps goes on; a heading is a sentence of its own.
        if is_heading(&current) {
            finish(&mut current);
        }
    }
    finish(&mut current);
    sentences
}

/// Full-width letters and digits narrowed, and one spelling for each mark.
fn plain(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' | '％' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '(' => '（',
        ')' => '）',
        '!' => '！',
        '?' => '？',
        '\u{feff}' | '\u{200b}' => ' ',
        c => c,
    }
}

/// `1，234` is one number: a mark between digits with exactly three digits after it.
fn without_thousands_marks(text: &str) -> String {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let is_mark = |at: usize| {
        chars[at] == '，'
            && at > 0
            && digit(at - 1)
            && (1..=3).all(|after| digit(at + after))
            && !digit(at + 4)
    };
    (0..chars.len()).filter(|&at| !is_mark(at)).map(|at| chars[at]).collect()
}

/// A line such as `（二）依申请公开情况`: an ordinal and no mark of a sentence.
fn is_heading(line: &str) -> bool {
    const LONGEST_HEADING: usize = 30;
    let ordinals = "一二三四五六七八九十";
    let mut chars = line.chars();
    let begins = match chars.next() {
        Some('（') => chars.next().is_some_and(|c| ordinals.contains(c) || c.is_ascii_digit()),
        Some(c) if ordinals.contains(c) => line.contains('、'),
        Some(c) if c.is_ascii_digit() => chars.next().is_some_and(|c| matches!(c, '.' | '、')),
        _ => false,
    };
    begins && line.chars().count() <= LONGEST_HEADING && !line.contains(['，', '；', '：'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<Vec<String>> {
        sentences(text)
            .iter()
            .map(|sentence| sentence.clauses().into_iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn sentences_part_at_full_stops_and_headings_but_not_at_wrapped_lines() {
        let text = "（二）依申请公开情况\n下属单位共\n收到申请３件, 办结1,234件。\n全部答复";
        assert_eq!(
            split(text),
            [vec!["二", "依申请公开情况"], vec!["下属单位共收到申请3件", "办结1234件"], vec!["全部答复"]]
        );
    }

    #[test]
    fn an_enumeration_comma_parts_only_after_a_number() {
        assert_eq!(
            split("行政复议、行政诉讼0件、其他1件（含上年1件）"),
            [["行政复议、行政诉讼0件", "其他1件", "含上年1件"]]
        );
    }
}
