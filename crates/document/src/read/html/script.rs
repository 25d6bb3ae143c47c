//! HTML inside scripts: the string literals of a script, unescaped. Nothing is executed.

/// The HTML that a script writes or keeps, when some of it is a table.
///
/// Literals that follow each other with nothing computed between (`'<tr>' + '<td>'`, one
/// `document.write` after another, an array to be joined) are one text; a template script is HTML itself.
pub(super) fn markup(script: &str) -> Option<String> {
    if script.trim_start().starts_with('<') && holds_table(script) {
        return Some(script.to_owned());
    }
    let mut found = String::new();
    let mut run = String::new();
    let mut end = None;
    for literal in (Literals { script, at: 0 }) {
        let joins = end.is_some_and(|end| joins(&script[end..literal.start]));
        if !joins {
            keep(&mut found, &mut run);
        }
        run.push_str(&literal.text);
        end = Some(literal.end);
    }
    keep(&mut found, &mut run);
    (!found.is_empty()).then_some(found)
}

/// The HTML that a text field keeps, when some of it is a table.
pub(super) fn source(text: &str) -> Option<String> {
    holds_table(text).then(|| text.to_owned())
}

/// Moves a run of literals to the found text when a table is in it.
fn keep(found: &mut String, run: &mut String) {
    let decoded =
        if holds_table(run) { None } else { percent_decoded(run).or_else(|| entities_decoded(run)) };
    let markup = decoded.as_ref().unwrap_or(run);
    if holds_table(markup) {
        found.push_str(markup);
        found.push('\n');
    }
    run.clear();
}

/// Whether the start tag of a table is in `text`.
fn holds_table(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        text.as_bytes().get(at + 1..at + 6).is_some_and(|name| name.eq_ignore_ascii_case(b"table"))
    })
}

/// Whether the code between two literals only puts them one after the other.
fn joins(between: &str) -> bool {
    let code: String = between.chars().filter(|c| !c.is_whitespace()).collect();
    if matches!(code.as_str(), "+" | ",") {
        return true;
    }
    let code = code.strip_prefix(')').unwrap_or(&code);
    let code = code.strip_prefix(';').unwrap_or(code);
    match code.strip_suffix('(').or_else(|| code.strip_suffix("+=")) {
        Some(target) => target.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.')),
        None => false,
    }
}

struct Literal {
    /// Where the literal stands in the script, quotes included.
    start: usize,
    end: usize,
    text: String,
}

/// The string literals of a script; comments are passed over.
struct Literals<'s> {
    script: &'s str,
    at: usize,
}

impl Iterator for Literals<'_> {
    type Item = Literal;

    fn next(&mut self) -> Option<Literal> {
        while let Some(&byte) = self.script.as_bytes().get(self.at) {
            match byte {
                b'"' | b'\'' | b'`' => match self.literal(byte.into()) {
                    Some(literal) => {
                        self.at = literal.end;
                        return Some(literal);
                    }
                    None => self.at += 1,
                },
                b'/' => self.at += comment(&self.script[self.at..]).max(1),
                _ => self.at += 1,
            }
        }
        None
    }
}

impl Literals<'_> {
    /// The literal that begins here; one that does not end, or computes a part (`${`), is none.
    fn literal(&self, quote: char) -> Option<Literal> {
        let mut at = self.at + 1;
        let mut text = String::new();
        while let Some(c) = self.script[at..].chars().next() {
            at += c.len_utf8();
            match c {
                c if c == quote => return Some(Literal { start: self.at, end: at, text }),
                '\\' => {
                    let (unescaped, length) = unescape(&self.script[at..]);
                    text.extend(unescaped);
                    at += length;
                }
                '\n' if quote != '`' => return None,
                '$' if quote == '`' && self.script[at..].starts_with('{') => return None,
                c => text.push(c),
            }
        }
        None
    }
}

/// Length of the comment that `code` begins with, or 0.
fn comment(code: &str) -> usize {
    if code.starts_with("//") {
        code.find('\n').unwrap_or(code.len())
    } else if code.starts_with("/*") {
        code.find("*/").map_or(code.len(), |end| end + 2)
    } else {
        0
    }
}

/// What stands for the escape after a backslash, and its length.
fn unescape(code: &str) -> (Option<char>, usize) {
    let Some(first) = code.chars().next() else { return (None, 0) };
    match first {
        'n' => (Some('\n'), 1),
        't' => (Some('\t'), 1),
        'r' => (Some('\r'), 1),
        'b' | 'f' | 'v' | '0' => (Some(' '), 1),
        '\n' => (None, 1),
        '\r' => (None, if code.starts_with("\r\n") { 2 } else { 1 }),
        'x' => match hex(code, 1, 2) {
            Some(value) => (char::from_u32(value), 3),
            None => (Some('x'), 1),
        },
        'u' => unescape_unicode(code),
        c => (Some(c), c.len_utf8()),
    }
}

/// `uXXXX`, a pair of these, or `u{X…}`.
fn unescape_unicode(code: &str) -> (Option<char>, usize) {
    if let Some(end) = code.strip_prefix("u{").and_then(|rest| rest.find('}')) {
        let value = u32::from_str_radix(&code[2..2 + end], 16).ok().and_then(char::from_u32);
        return (value.or(Some(char::REPLACEMENT_CHARACTER)), end + 3);
    }
    let Some(high) = hex(code, 1, 4) else { return (Some('u'), 1) };
    if (0xD800..0xDC00).contains(&high)
        && code.get(5..7) == Some("\\u")
        && let Some(low @ 0xDC00..0xE000) = hex(code, 7, 4)
    {
        return (char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)), 11);
    }
    (Some(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER)), 5)
}

fn hex(code: &str, start: usize, digits: usize) -> Option<u32> {
    let text = code.get(start..start + digits)?;
    text.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(text, 16).ok())?
}

/// Undoes JavaScript's `escape` and `encodeURIComponent`, when `text` has an escaped `<`.
fn percent_decoded(text: &str) -> Option<String> {
    if !text.contains("%3C") && !text.contains("%3c") {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at + 1..];
        if let Some(byte) = hex(rest, 0, 2).and_then(|value| u8::try_from(value).ok()) {
            bytes.push(byte);
            rest = &rest[2..];
        } else if rest.starts_with('u')
            && let (Some(c), length @ 5..) = unescape_unicode(rest)
        {
            bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            rest = &rest[length..];
        } else {
            bytes.push(b'%');
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Undoes the escaping of markup as text, when `text` has an escaped start of a tag.
fn entities_decoded(text: &str) -> Option<String> {
    text.contains("&lt;").then(|| {
        let plain =
            text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
        plain.replace("&amp;", "&")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, expected: &[&str]) {
        let found = markup(script);
        let lines: Vec<&str> = found.iter().flat_map(|text| text.lines()).collect();
        assert_eq!(lines, expected, "{script}");
    }

    #[test]
    fn a_literal_is_unescaped() {
        check(
            r#"var c = "<table border=\"1\"><td>\u89c4\u7ae0<\/td>";"#,
            &["<table border=\"1\"><td>规章</td>"],
        );
        check(r"f('\x3ctable>\u{4e00}\uD842\uDFB7')", &["<table>一𠮷"]);
    }

    #[test]
    fn percent_escapes_are_undone_when_a_tag_hides_in_them() {
        check("document.write(unescape('%3Ctable%3E%u89c4%E7%AB%A0%zz'))", &["<table>规章%zz"]);
        check("var rate = '100%'; var x = '<table>100%25';", &["<table>100%25"]);
    }

    #[test]
    fn markup_escaped_as_text_is_undone() {
        check("var c = '&lt;table&gt;a&amp;nbsp;';", &["<table>a&nbsp;"]);
    }

    #[test]
    fn literals_that_follow_each_other_are_one_text() {
        check("document.write('<table>'); document.write('<tr>' + \"<td>\");", &["<table><tr><td>"]);
        check("var h = '<table>';\n h += '<tr>';", &["<table><tr>"]);
        check("['<table>', '</table>'].join('')", &["<table></table>"]);
    }

    #[test]
    fn a_computed_part_ends_the_text() {
        check("h = '<table><td>' + count + '</td>';", &["<table><td>"]);
        check("h = `<table>${rows}`;", &[]);
    }

    #[test]
    fn a_template_script_is_html_itself() {
        check(" <table><tr><td>a", &[" <table><tr><td>a"]);
    }

    #[test]
    fn code_that_only_speaks_of_tables_has_none() {
        check("// '<table>'\n/* \"<table>\" */ $('table').show(); var unended = '<table", &[]);
    }
}
