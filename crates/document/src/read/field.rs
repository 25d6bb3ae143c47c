//! Fields of a word processor: what the paper shows where the file keeps no result of one.

use super::symbol::Face;
use super::visible::ILLEGIBLE;

/// Characters of an instruction that are kept; the name of a field and a symbol's code come first.
pub(super) const LONGEST_INSTRUCTION: usize = 1 << 10;

/// Fields that show nothing, and those that only furnish a page: its number, a list of headings, a link.
const SILENT: [&str; 30] = [
    "ADVANCE",
    "ASK",
    "AUTONUM",
    "AUTONUMLGL",
    "AUTONUMOUT",
    "BARCODE",
    "BOOKMARK",
    "COMMENTS",
    "EMBED",
    "FTNREF",
    "HYPERLINK",
    "INDEX",
    "LISTNUM",
    "NEXT",
    "NEXTIF",
    "NOTEREF",
    "NUMPAGES",
    "PAGE",
    "PAGEREF",
    "PRINT",
    "PRIVATE",
    "RA",
    "RD",
    "SECTIONPAGES",
    "SET",
    "SHAPE",
    "SKIPIF",
    "TC",
    "TOA",
    "XE",
];

/// An open field.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// The instruction, not yet the result, is being read.
    pub(super) in_instruction: bool,
    /// The instruction so far.
    pub(super) instruction: String,
    /// Its result begins, be it empty.
    pub(super) has_result: bool,
    /// Its result has words.
    pub(super) has_words: bool,
    /// The result is to be made anew when the file is opened.
    pub(super) is_dirty: bool,
    /// What a control of a form shows, which has no result of its own.
    pub(super) control: Option<String>,
}

impl Field {
    /// A field that begins.
    pub(super) fn begun() -> Field {
        Field { in_instruction: true, ..Field::default() }
    }

    /// Adds to the instruction.
    pub(super) fn instruct(&mut self, text: &str) {
        let room = LONGEST_INSTRUCTION.saturating_sub(self.instruction.len());
        self.instruction.extend(text.chars().take(room));
    }

    /// What the field shows besides its result.
    pub(super) fn shown(&self) -> Option<String> {
        // An empty result is what the paper shows, but of a formula, which always has one.
        let is_whole = self.has_words || self.has_result && !self.instruction.trim_start().starts_with('=');
        match &self.control {
            _ if is_whole && self.has_words => None,
            Some(control) => Some(control.clone()),
            None if is_whole => None,
            None => without_result(&self.instruction),
        }
    }
}

/// What a field shows for which the file keeps no result; none when it shows nothing.
pub(super) fn without_result(instruction: &str) -> Option<String> {
    let instruction = instruction.trim_start();
    let mut words = instruction.split_whitespace();
    let name = words.next()?.to_ascii_uppercase();
    match name.as_str() {
        "SYMBOL" => Some(symbol(instruction).to_string()),
        "QUOTE" => Some(quoted(instruction).unwrap_or_else(|| ILLEGIBLE.to_string())),
        "FORMCHECKBOX" => Some("☐".to_owned()),
        // A list of headings stands for many lines, none of which is a datum.
        "TOC" => None,
        name if SILENT.contains(&name) => None,
        _ => Some(ILLEGIBLE.to_string()),
    }
}

/// The sign of `SYMBOL 50 \f "Symbol"`: a code in decimal or hexadecimal, and a font.
fn symbol(instruction: &str) -> char {
    let code = instruction.split_whitespace().nth(1).unwrap_or_default();
    let code = match code.strip_prefix("0x").or_else(|| code.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => code.trim_matches('"').parse().ok(),
    };
    let Some(ch) = code.and_then(char::from_u32) else { return ILLEGIBLE };
    let font = instruction.split_once("\\f").map_or("", |(_, after)| after.trim_start());
    let font = match font.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or_default(),
        None => font.split_whitespace().next().unwrap_or_default(),
    };
    match Face::of(font) {
        // Without a font the code is one of the system's code page, which ASCII begins.
        Face::Plain if !ch.is_ascii_graphic() && !instruction.contains("\\u") => ILLEGIBLE,
        face => face.shown(ch),
    }
}

/// The words of `QUOTE "…"`.
fn quoted(instruction: &str) -> Option<String> {
    let (_, after) = instruction.split_once('"')?;
    after.split_once('"').map(|(words, _)| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_shows_what_its_font_has_there() {
        assert_eq!(without_result(r#" SYMBOL 50 \f "Symbol" \s 12"#).as_deref(), Some("2"));
        assert_eq!(without_result(r#"SYMBOL 0x81 \f Wingdings"#).as_deref(), Some("①"));
        assert_eq!(without_result("SYMBOL 50").as_deref(), Some("2"));
        assert_eq!(without_result("SYMBOL x").as_deref(), Some("\u{FFFD}"));
    }

    #[test]
    fn a_formula_without_result_is_illegible_and_a_link_is_nothing() {
        assert_eq!(without_result(" =SUM(LEFT) ").as_deref(), Some("\u{FFFD}"));
        assert_eq!(without_result("MERGEFIELD 数").as_deref(), Some("\u{FFFD}"));
        assert_eq!(without_result(r#"HYPERLINK "a""#), None);
        assert_eq!(without_result(""), None);
        assert_eq!(without_result(r#"QUOTE "26""#).as_deref(), Some("26"));
    }
}
