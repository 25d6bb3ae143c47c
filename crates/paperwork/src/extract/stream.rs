//! Running text → cells: for papers whose tables have become lines, or one line with its digits run together.
//!
//! Labels are found in the order of the form; what stands between a label and the next words are its values.

mod active;
mod aligned;
mod chain;
mod doubt;
mod proceedings;
mod requests;

use disclosure::report::Origin;

use super::cells::Cells;
use super::normal::{Gap, Glyph};
use super::paper::Text;

/// Reads the tables that the running text holds; `wanted` says which are still missing. Gives the glyphs that
/// belong to tables.
pub(super) fn read(text: &Text<'_>, wanted: Wanted, cells: &mut Cells) -> Vec<std::ops::Range<usize>> {
    let mut taken = Vec::new();
    if wanted.requests {
        taken.extend(requests::read(text, cells));
    }
    if wanted.active {
        taken.extend(active::read(text, cells));
    }
    if wanted.proceedings {
        taken.extend(proceedings::read(text, cells));
    }
    taken
}

/// Reads table three again from the lines of a paper of which tables gave little; what the tables gave yields to it.
pub(super) fn read_lines(text: &Text<'_>, cells: &mut Cells) {
    requests::read_lines(text, cells);
}

/// Which tables to look for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) active: bool,
    pub(super) requests: bool,
    pub(super) proceedings: bool,
}

/// A value as the text parts it: digits, or a filler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Digits with their sign, point and separators; or a filler.
    pub(super) text: String,
    /// First glyph.
    pub(super) first: usize,
    /// One past the last.
    pub(super) end: usize,
}

impl Token {
    /// Whether it is nothing but digits.
    pub(super) fn is_digits(&self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether it says "nothing" without a number.
    pub(super) fn is_filler(&self) -> bool {
        super::number::is_filler(&self.text)
    }

    pub(super) fn origin(&self, text: &Text<'_>) -> Origin {
        text.origin(self.first, self.end)
    }
}

/// Whether minus signs can begin a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signs {
    /// They are fillers.
    Never,
    /// 本年增/减 may be negative.
    Allowed,
}

/// The values from glyph `first` up to `limit` or the first glyph that is no part of a value.
pub(super) fn tokens(text: &Text<'_>, first: usize, limit: usize, signs: Signs) -> (Vec<Token>, usize) {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = first;
    while at < limit {
        let glyph = text.glyphs[at];
        let next = |offset: usize| text.glyphs.get(at + offset).filter(|_| at + offset < limit);
        let joined = |ch: fn(char) -> bool| next(1).is_some_and(|g| g.gap == Gap::None && ch(g.ch));
        let digit_follows = joined(|c| c.is_ascii_digit());
        let continues = |token: &Token| glyph.gap == Gap::None && token.end == at;
        let after_digit =
            tokens.last().is_some_and(|t| continues(t) && t.text.ends_with(|c: char| c.is_ascii_digit()));
        match glyph.ch {
            '0'..='9' => match tokens.last_mut() {
                Some(token) if continues(token) && !super::number::is_filler(&token.text) => {
                    token.text.push(glyph.ch);
                    token.end = at + 1;
                }
                _ => tokens.push(Token { text: glyph.ch.to_string(), first: at, end: at + 1 }),
            },
            '.' | ',' if after_digit && digit_follows => {
                if let Some(token) = tokens.last_mut() {
                    token.text.push(glyph.ch);
                    token.end = at + 1;
                }
            }
            counter if super::number::is_counter(counter) && after_digit && ends_value(text, at) => {
                if let Some(token) = tokens.last_mut() {
                    token.end = at + 1;
                }
            }
            '增' | '减' if signs == Signs::Allowed && change(text, at, limit).is_some() => {
                if let Some(digit) = change(text, at, limit) {
                    let sign = if glyph.ch == '减' { '-' } else { '+' };
                    let text = format!("{sign}{}", text.glyphs[digit].ch);
                    tokens.push(Token { text, first: at, end: digit + 1 });
                    at = digit;
                }
            }
            '-' | '−' | '+' if signs == Signs::Allowed && digit_follows => {
                let sign = if glyph.ch == '+' { '+' } else { '-' };
                let digit = text.glyphs[at + 1].ch;
                tokens.push(Token { text: format!("{sign}{digit}"), first: at, end: at + 2 });
                at += 1;
            }
            '/' | '-' | '—' | '–' | '−' | '无' if !(glyph.ch == '无' && joined(char::is_alphabetic)) => {
                match tokens.last_mut() {
                    Some(token)
                        if continues(token) && token.is_filler() && glyph.ch != '无' && glyph.ch != '/' =>
                    {
                        token.text.push(glyph.ch);
                        token.end = at + 1;
                    }
                    _ => tokens.push(Token { text: glyph.ch.to_string(), first: at, end: at + 1 }),
                }
            }
            _ => break,
        }
        at += 1;
    }
    drop_ordinal(text, &mut tokens, at);
    (tokens, at)
}

/// The first digit of a change in words, `减12` or `增加3`, that begins with glyph `at`.
fn change(text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
    let joined = |at: usize| text.glyphs.get(at).filter(|glyph| at < limit && glyph.gap == Gap::None);
    let word = at + 1 + usize::from(joined(at + 1).is_some_and(|glyph| matches!(glyph.ch, '加' | '少')));
    let digit = word + usize::from(joined(word).is_some_and(|glyph| glyph.ch == ':'));
    joined(digit).filter(|glyph| glyph.ch.is_ascii_digit()).map(|_| digit)
}

/// Whether nothing follows glyph `at` without a gap.
fn ends_value(text: &Text<'_>, at: usize) -> bool {
    text.glyphs.get(at + 1).is_none_or(|next| next.gap != Gap::None)
}

/// Whether digits that are no ordinals stand between two glyphs.
pub(super) fn has_digits(text: &Text<'_>, first: usize, limit: usize) -> bool {
    let limit = limit.min(text.glyphs.len());
    (first..limit).any(|at| text.glyphs[at].ch.is_ascii_digit() && !is_ordinal(text, at))
}

/// Whether the digit at glyph `at` numbers a label.
fn is_ordinal(text: &Text<'_>, at: usize) -> bool {
    let ch = |at: usize| text.glyphs.get(at).map(|glyph| glyph.ch);
    let before = at.checked_sub(1).and_then(ch);
    let is_dotted = matches!(ch(at + 1), Some('.' | '、')) && !ch(at + 2).is_some_and(|c| c.is_ascii_digit());
    let is_bracketed = before == Some('(') && ch(at + 1) == Some(')');
    is_bracketed || is_dotted && !before.is_some_and(|c| c.is_ascii_digit())
}

/// A digit with a dot and a word behind it numbers the label behind it and is no value; nor is, without the dot, one that
/// begins the line of that label.
fn drop_ordinal(text: &Text<'_>, tokens: &mut Vec<Token>, at: usize) {
    let glyph = |at: usize| text.glyphs.get(at);
    let dotted = glyph(at).is_some_and(|g| g.gap == Gap::None && matches!(g.ch, '.' | '、'));
    let worded = glyph(at + 1).is_some_and(|g| g.ch.is_alphabetic());
    let in_line = |g: &Glyph| g.gap != Gap::Line && g.ch.is_alphabetic() && !super::number::is_unit(g.ch);
    let begins_line = |token: &Token| text.glyphs[token.first].gap == Gap::Line && token.text.len() == 1;
    let bare = |token: &Token| begins_line(token) && token.text != "0" && glyph(at).is_some_and(in_line);
    let is_ordinal =
        |token: &Token| token.end == at && (dotted && worded || token.is_digits() && bare(token));
    if let Some(last) = tokens.last_mut().filter(|last| is_ordinal(last)) {
        last.text.pop();
        last.end -= 1;
        if last.text.is_empty() {
            tokens.pop();
        }
    }
}
