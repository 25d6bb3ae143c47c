//! Marks of Markdown and its inline HTML in a line: what they say is taken in, and they are no words.
//!
//! Emphasis, escapes and links leave their text; what is struck out is not there; raised and lowered digits are told
//! from those on the line. A mark without its partner is a character of the paper.

use std::borrow::Cow;

use crate::read::visible::{Height, Look};

/// Characters of one that begins some mark.
const SIGNS: [char; 9] = ['*', '_', '~', '\\', '<', '`', '[', '&', '^'];
/// Bytes between a mark and its partner; a longer stretch is no mark's.
const LONGEST: usize = 1_000;
/// Marks inside marks.
const DEEPEST: usize = 4;

/// Whether a text is written with such marks: a rule under a table's head, bold words or line breaks as tags.
pub(super) fn is_in(text: &str) -> bool {
    let bold = |line: &str| line.match_indices("**").count() >= 2;
    let marked = |line: &str| {
        super::is_markdown_rule(line) || bold(line) || has_break(line) || is_heading(line) || is_escaped(line)
    };
    text.lines().any(marked)
}

fn has_break(line: &str) -> bool {
    ["<br>", "<br/>", "<br />", "<BR>"].iter().any(|tag| line.contains(tag))
}

fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
}

/// Whether a sign of Markdown is escaped, as in `1\.` and `\-`.
fn is_escaped(line: &str) -> bool {
    let mut pairs = line.as_bytes().windows(2);
    pairs.any(|pair| {
        pair[0] == b'\\' && matches!(pair[1], b'-' | b'.' | b'*' | b'_' | b'|' | b'#' | b'+' | b'~')
    })
}

/// What a person sees of a line or a cell.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(SIGNS) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    write(text, &mut out, DEEPEST);
    Cow::Owned(out)
}

fn write(text: &str, out: &mut String, depth: usize) {
    let mut rest = text;
    while let Some(at) = rest.find(SIGNS) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let before = out.chars().next_back();
        rest = match mark(rest, before, depth) {
            Some((Shown::Nothing, after)) => after,
            Some((Shown::Text(inner), after)) => {
                write(inner, out, depth - 1);
                after
            }
            Some((Shown::Plain(inner), after)) => {
                out.push_str(&inner);
                after
            }
            None => {
                let length = rest.chars().next().map_or(rest.len(), char::len_utf8);
                out.push_str(&rest[..length]);
                &rest[length..]
            }
        };
    }
    out.push_str(rest);
}

/// What a mark shows.
enum Shown<'t> {
    Nothing,
    /// Text in which other marks may stand.
    Text(&'t str),
    /// Characters as they are.
    Plain(Cow<'t, str>),
}

/// What the mark at the head of `text` shows, and what follows it.
fn mark(text: &str, before: Option<char>, depth: usize) -> Option<(Shown<'_>, &str)> {
    if depth == 0 {
        return None;
    }
    match text.as_bytes().first()? {
        b'\\' => escape(text),
        b'<' => tag(text),
        b'&' => entity(text),
        b'[' => link(text),
        b'~' => struck(text),
        b'^' => raised(text),
        b'`' => between(text, "`").map(|(inner, after)| (Shown::Plain(Cow::Borrowed(inner)), after)),
        b'*' => emphasis(text, "***").or_else(|| emphasis(text, "**")).or_else(|| emphasis(text, "*")),
        b'_' if !before.is_some_and(char::is_alphanumeric) => {
            emphasis(text, "__").or_else(|| emphasis(text, "_"))
        }
        _ => None,
    }
}

fn escape(text: &str) -> Option<(Shown<'_>, &str)> {
    let sign = text[1..].chars().next().filter(char::is_ascii_punctuation)?;
    let end = 1 + sign.len_utf8();
    Some((Shown::Plain(Cow::Borrowed(&text[1..end])), &text[end..]))
}

/// The text up to the partner of `mark`, which begins it.
fn between<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let inner = text.strip_prefix(mark)?;
    let end = near(inner).find(mark)?;
    (end > 0).then(|| (&inner[..end], &inner[end + mark.len()..]))
}

/// The beginning of a text, in which the partner of a mark must stand.
fn near(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Text between equal marks that touch it.
fn emphasis<'t>(text: &'t str, mark: &str) -> Option<(Shown<'t>, &'t str)> {
    let (inner, after) = between(text, mark)?;
    let sign = mark.chars().next()?;
    let touches = !inner.starts_with([' ', '\u{3000}', sign]) && !inner.ends_with([' ', '\\']);
    let closes = sign == '*' || !after.starts_with(char::is_alphanumeric);
    (touches && closes && !after.starts_with(sign)).then_some((Shown::Text(inner), after))
}

/// `~~14~~` is struck out; `~2~` is lowered.
fn struck(text: &str) -> Option<(Shown<'_>, &str)> {
    if let Some((_, after)) = between(text, "~~") {
        return Some((Shown::Nothing, after));
    }
    moved(text, "~", Height::Lowered)
}

/// `^2^` is raised.
fn raised(text: &str) -> Option<(Shown<'_>, &str)> {
    moved(text, "^", Height::Raised)
}

fn moved<'t>(text: &'t str, mark: &str, height: Height) -> Option<(Shown<'t>, &'t str)> {
    let (inner, after) = between(text, mark)?;
    let is_short = inner.len() <= 8 && !inner.contains(char::is_whitespace);
    is_short.then(|| (Shown::Plain(at(height, inner)), after))
}

fn at(height: Height, text: &str) -> Cow<'_, str> {
    Look { height, ..Look::default() }.shown(text)
}

/// `[words](address)`, `[words]{.class}` and the note mark `[^1]`.
fn link(text: &str) -> Option<(Shown<'_>, &str)> {
    if text.starts_with("[^") {
        let close = near(text).find(']')?;
        let (number, after) = (&text[2..close], &text[close + 1..]);
        return (number.len() <= 8 && !after.starts_with(':')).then_some((Shown::Nothing, after));
    }
    let close = near(text).find(']')?;
    let (words, after) = (&text[1..close], &text[close + 1..]);
    let end = match after.as_bytes().first()? {
        b'(' => near(after).find(')')?,
        b'{' => near(after).find('}')?,
        _ => return None,
    };
    let is_struck = after[..end].contains(".strike") || after[..end].contains(".deletion");
    Some((if is_struck { Shown::Nothing } else { Shown::Text(words) }, &after[end + 1..]))
}

/// Tags of HTML that stand in a line: a break is one, what is struck out is not there, others only set their text.
fn tag(text: &str) -> Option<(Shown<'_>, &str)> {
    const SET: [&str; 17] = [
        "b", "strong", "i", "em", "u", "span", "font", "div", "p", "center", "a", "small", "big", "mark",
        "ins", "section", "details",
    ];
    let end = near(text).find('>')?;
    let (inner, after) = (&text[1..end], &text[end + 1..]);
    let name = inner.trim_start_matches('/');
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    let name = name.to_ascii_lowercase();
    let content = || {
        let close = format!("</{name}>");
        let length = near(after).to_ascii_lowercase().find(&close)?;
        Some((&after[..length], &after[length + close.len()..]))
    };
    match name.as_str() {
        "br" => Some((Shown::Plain(Cow::Borrowed("\n")), after)),
        "s" | "del" | "strike" => {
            Some(content().map_or((Shown::Nothing, after), |(_, rest)| (Shown::Nothing, rest)))
        }
        "sup" => content().map(|(raised, rest)| (Shown::Plain(at(Height::Raised, raised)), rest)),
        "sub" => content().map(|(lowered, rest)| (Shown::Plain(at(Height::Lowered, lowered)), rest)),
        name if SET.contains(&name) => Some((Shown::Nothing, after)),
        _ if inner.starts_with("!--") => near(text).find("-->").map(|end| (Shown::Nothing, &text[end + 3..])),
        _ => None,
    }
}

fn entity(text: &str) -> Option<(Shown<'_>, &str)> {
    const ENTITIES: [(&str, &str); 8] = [
        ("&nbsp;", " "),
        ("&emsp;", " "),
        ("&ensp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
        ("&#124;", "|"),
        ("&#160;", " "),
    ];
    let (name, shown) = ENTITIES.iter().find(|(name, _)| text.starts_with(name))?;
    Some((Shown::Plain(Cow::Borrowed(shown)), &text[name.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_leave_their_text() {
        for (marked, seen) in [
            ("**14**", "14"),
            ("***14***", "14"),
            ("*14*", "14"),
            ("__14__", "14"),
            ("_14_", "14"),
            ("`14`", "14"),
            (r"\-12", "-12"),
            (r"1\.属于国家秘密", "1.属于国家秘密"),
            ("**行政<br>许可**", "行政\n许可"),
            ("<b>14</b>", "14"),
            ("<span style=\"x\">14</span>", "14"),
            ("[14](#a)", "14"),
            ("[14]{.underline}", "14"),
            ("&nbsp;14", " 14"),
            ("**规章** | **0**", "规章 | 0"),
        ] {
            assert_eq!(shown(marked), seen, "{marked}");
        }
    }

    #[test]
    fn what_is_struck_out_is_gone_and_raised_digits_are_no_digits() {
        for (marked, seen) in [
            ("~~15~~14", "14"),
            ("<del>15</del>14", "14"),
            ("<s>15</s>14", "14"),
            ("14^1^", "14¹"),
            ("14<sup>1</sup>", "14¹"),
            ("14[^1]", "14"),
        ] {
            assert_eq!(shown(marked), seen, "{marked}");
        }
    }

    #[test]
    fn a_mark_without_its_partner_is_a_character() {
        for text in ["***", "* 14", "2 * 3 * 4", "a_b_c", "5 < 6", "^", "[14]", "~", "&", "\\", "名\\称"] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn a_text_is_known_by_its_marks() {
        for text in ["|---|---|", "甲 **14** 乙", "甲<br>乙", "# 题", r"1\.甲"] {
            assert!(is_in(text), "{text}");
        }
        for text in ["甲 | 乙", "#题", "***", "甲--乙", "C:\\文件"] {
            assert!(!is_in(text), "{text}");
        }
    }
}
