//! Fonts whose characters show as other signs: what a code in Symbol, Wingdings and their kind puts on the paper.
//!
//! A code that is not known here shows something, and so becomes [`ILLEGIBLE`], never nothing and never its own letter.

use super::visible::ILLEGIBLE;

/// The kind of a font.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Face {
    /// Its characters are what they say.
    #[default]
    Plain,
    /// Greek letters, digits and signs (Symbol).
    Symbol,
    /// Pictures, circled digits among them (Wingdings).
    Wingdings,
    /// Pictures, circled digits among them, at other codes (Wingdings 2).
    Wingdings2,
    /// Pictures alone (Wingdings 3, Webdings, ZapfDingbats, MT Extra).
    Pictures,
}

impl Face {
    /// The kind of the font of a name.
    pub(super) fn of(name: &str) -> Face {
        let name: String =
            name.chars().filter(|ch| ch.is_alphanumeric()).collect::<String>().to_ascii_lowercase();
        match name.as_str() {
            "symbol" | "symbolmt" | "standardsymbolsps" | "standardsymbolsl" => Face::Symbol,
            "wingdings" | "wingdingsregular" => Face::Wingdings,
            "wingdings2" => Face::Wingdings2,
            "wingdings3" | "webdings" | "zapfdingbats" | "mtextra" | "marlett" => Face::Pictures,
            _ => Face::Plain,
        }
    }

    /// What a character of this font puts on the paper.
    pub(super) fn shown(self, ch: char) -> char {
        if self == Face::Plain || ch.is_whitespace() {
            return ch;
        }
        match u32::from(ch) {
            code @ 0x21..=0xFF => self.sign(code),
            code @ 0xF020..=0xF0FF => self.sign(code - 0xF000),
            // A font of signs has no other characters; they are shown in one that has.
            _ => ch,
        }
    }

    /// What a run of characters of this font puts on the paper.
    pub(super) fn text(self, text: &str) -> String {
        text.chars().map(|ch| self.shown(ch)).collect()
    }

    fn sign(self, code: u32) -> char {
        let listed = |list: &[(u32, &str)]| {
            let found = list.iter().find_map(|(first, signs)| {
                signs.chars().nth(code.checked_sub(*first)? as usize).filter(|sign| *sign != UNKNOWN)
            });
            found.unwrap_or(ILLEGIBLE)
        };
        match self {
            Face::Plain => char::from_u32(code).unwrap_or(ILLEGIBLE),
            Face::Symbol => listed(&SYMBOL),
            Face::Wingdings => listed(&WINGDINGS),
            Face::Wingdings2 => listed(&WINGDINGS_2),
            Face::Pictures => ILLEGIBLE,
        }
    }
}

/// Stands in the lists below for a sign that no paper needs.
const UNKNOWN: char = '?';

const SYMBOL: [(u32, &str); 6] = [
    (0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>"),
    (0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA3, "≤⁄∞"),
    (0xAB, "↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
    (0xD7, "⋅¬"),
];
const WINGDINGS: [(u32, &str); 9] = [
    (0x6C, "●❍■□"),
    (0x74, "⧫◆❖"),
    (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x9E, "·•"),
    (0xA1, "○"),
    (0xA7, "▪□"),
    (0xD8, "➢"),
    (0xE0, "→"),
    (0xFB, "✗✓☒☑"),
];
const WINGDINGS_2: [(u32, &str); 4] =
    [(0x4F, "✗✓☒☑"), (0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"), (0x96, "•"), (0xA3, "□")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_symbol_are_digits() {
        assert_eq!(Face::of("Symbol").text("\u{F032}\u{F036}"), "26");
        assert_eq!(Face::of("Symbol").text("26 a"), "26 α");
    }

    #[test]
    fn digits_of_pictures_are_no_digits() {
        assert_eq!(Face::of("Wingdings").text("26"), "\u{FFFD}\u{FFFD}");
        assert_eq!(Face::of("wingdings 2").text("\u{F06A}R"), "①☑");
        assert_eq!(Face::of("Wingdings").text("\u{81}\u{F08C}"), "①❶");
        assert_eq!(Face::of("Webdings").text("\u{F031}"), "\u{FFFD}");
    }

    #[test]
    fn other_fonts_and_other_characters_stay() {
        assert_eq!(Face::of("仿宋_GB2312").text("26"), "26");
        assert_eq!(Face::of("Wingdings").text("件 "), "件 ");
    }
}
