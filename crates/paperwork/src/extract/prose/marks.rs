//! Marks that tools leave among the words: bookmarks, comments, style sheets. No author writes them.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

/// One of these stands in every mark, and in few other texts.
const SIGNS: [&str; 6] = ["[bookmark", "{", "<!--", "-->", "Normal", "[if"];

static MARKS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let bookmark = r"\[bookmark:[^\]\n]*\]";
    let comment = r"<!--(?s:.*?)-->|-->|<!--|\[if [^\]\n]+\]>?|<?!?\[endif\]-*>?";
    // A selector, and declarations between braces.
    let style = r"(?:/\*[^*\n]*\*/\s*)?[A-Za-z0-9_.#@*][A-Za-z0-9_.#:,>*@\s-]*\{[^{}]*:[^{}]*\}";
    let word_view = r"Normal\s+0\s[^。\n]*?X-NONE(?:\s+X-NONE|\s+MicrosoftInternetExplorer4)*";
    Regex::new(&format!("{bookmark}|{comment}|{style}|{word_view}")).ok()
});

/// The text without such marks.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    match MARKS.as_ref() {
        Some(marks) if SIGNS.iter().any(|sign| text.contains(sign)) => marks.replace_all(text, ""),
        _ => Cow::Borrowed(text),
    }
}

/// Whether a line is a statement of a script: a call or a declaration without a word of Chinese outside quotes.
pub(super) fn is_script(line: &str) -> bool {
    const BEGINNINGS: [&str; 9] =
        ["var ", "function", "document.", "window.", "$(", "jQuery", "if (", "if(", "return "];
    let line = line.trim();
    let ends = line.ends_with([';', '{', '}', ')']);
    matches!(line, "{" | "}" | "});" | "};" | "})") || ends && BEGINNINGS.iter().any(|b| line.starts_with(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_tools_are_taken_out_and_words_stay() {
        for (text, words) in [
            ("[bookmark: _GoBack]本年没有收费。", "本年没有收费。"),
            (".TRS_Editor P{margin-top:0;line-height:2;}按照规定编制。", "按照规定编制。"),
            ("<!-- 正文开始 -->按照规定编制。-->", "按照规定编制。"),
            ("/* Style Definitions */ table.MsoNormalTable {mso-style-name:普通表格;}正文。", "正文。"),
            ("Normal 0 7.8 磅 0 2 false false false EN-US ZH-CN X-NONE 正文。", " 正文。"),
            ("集合{甲，乙}与[注]。", "集合{甲，乙}与[注]。"),
            ("“一窗通办”上线。", "“一窗通办”上线。"),
        ] {
            assert_eq!(without(text), words);
        }
    }

    #[test]
    fn statements_of_scripts_are_told_from_words() {
        assert!(is_script("var editor = new Editor();"));
        assert!(is_script("$(function(){"));
        assert!(!is_script("功能上线"));
        assert!(!is_script("return to work"));
    }
}
