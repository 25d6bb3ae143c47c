//! Words made comparable: width, blanks, brackets, quotes, traditional characters, pinyin in brackets.
//!
//! Each character of the result knows which character of the paper it came from, and whether the paper parted
//! it from the one before.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// What the paper puts between two neighbouring characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    #[default]
    None,
    /// Blanks within a line.
    Blank,
    /// The end of a line, paragraph or cell.
    Line,
}

/// A character of the normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    /// The character.
    pub(super) ch: char,
    /// What parts it from the glyph before.
    pub(super) gap: Gap,
    /// Which source text it stands in.
    pub(super) source: u32,
    /// Its place there, in characters.
    pub(super) offset: u32,
}

/// Traditional characters of the form's words, each followed by the simplified one.
const SIMPLIFIED: &str = "於于總总計计規规範范檔档強强製制關关開开屬属國国祕秘體体護护權权內内務务過过執执處处罰罚\
許许費费經经複复復复議议訴诉訟讼維维糾纠審审結结轉转續续辦办無无現现補补後后確确舉举報报訪访類类請请數数額额\
單单萬万業业機机構构會会組组織织與与繳缴納纳項项條条發发廢废對对門门徵征購购採采況况題题進进說说説说應应另另\
訊讯據据穩稳區区產产產产間间時时監监導导領领聯联職职專专設设傳传資资貳贰內内實实級级電电場场變变團团學学會会\
務务詢询獲获證证書书從从達达標标準准優优質质約约錄录給给連连響响寫写歸归見见員员單单號号買买賣卖們们爲为為为\
來来這这個个圍围號号稱称義义華华愛爱東东農农環环財财衛卫鄉乡鎮镇縣县島岛灣湾龍龙陽阳陰阴長长\
動动問问決决沒没減减當当繼继臺台覆复認认";

/// Wrong conversions and other words for the same thing, of equal length.
const SAME_WORDS: [(&str, &str); 5] =
    [("规范性档案", "规范性文件"), ("资讯", "信息"), ("专案", "项目"), ("合计", "总计"), ("其它", "其他")];

/// Each of [`SAME_WORDS`] has one of these, and few other words do.
const SIGNS_OF_SAME_WORDS: [char; 5] = ['档', '讯', '专', '合', '它'];

/// Adds the normal form of `text` to `glyphs`; the first glyph gets at least the gap `before`.
pub(super) fn append(glyphs: &mut Vec<Glyph>, text: &str, source: u32, before: Gap) {
    let begin = glyphs.len();
    glyphs.reserve(text.len() / BYTES_OF_IDEOGRAPH);
    let odd = fold(text, before, |ch, gap, offset| glyphs.push(Glyph { ch, gap, source, offset }));
    if odd {
        unify_words(&mut glyphs[begin..]);
    }
}

/// The normal form of a short text.
pub(super) fn word(text: &str) -> String {
    let mut word = String::with_capacity(text.len());
    let odd = fold(text, Gap::None, |ch, _, _| word.push(ch));
    if odd {
        let mut glyphs = Vec::new();
        append(&mut glyphs, text, 0, Gap::None);
        return glyphs.iter().map(|glyph| glyph.ch).collect();
    }
    word
}

/// Bytes of most characters that papers print.
const BYTES_OF_IDEOGRAPH: usize = 3;

/// Hands on each character of the normal form with the gap before it and its place; words are not yet unified,
/// which the result asks for.
fn fold(text: &str, before: Gap, mut take: impl FnMut(char, Gap, u32)) -> bool {
    let mut odd = false;
    let mut gap = before;
    let mut skip_to = 0;
    for (index, (at, ch)) in (0..).zip(text.char_indices()) {
        if index < skip_to || is_invisible(ch) || is_note_mark(ch) {
            continue;
        }
        if let Some(length) = pinyin(&text[at..]) {
            skip_to = index + length;
        } else if ch == '\n' || ch == '\r' {
            gap = Gap::Line;
        } else if is_blank(ch) {
            gap = gap.max(Gap::Blank);
        } else if ch.is_ascii_alphanumeric() {
            take(ch, gap, index);
            gap = Gap::None;
        } else if IDEOGRAPHS.contains(&ch) {
            let ch = simplified(ch);
            odd |= SIGNS_OF_SAME_WORDS.contains(&ch);
            take(ch, gap, index);
            gap = Gap::None;
        } else if !is_quote(ch) {
            for ch in folded(ch).filter(|ch| !is_blank(*ch)) {
                take(ch, gap, index);
                gap = Gap::None;
            }
        }
    }
    odd
}

/// Whether `ch` shows nothing: distance, or a mark without width.
pub(super) fn is_blank(ch: char) -> bool {
    ch.is_whitespace() || is_invisible(ch) || ch.is_control()
}

/// A character as a person sees it: a radical or a compatibility form that stands for an ideograph is that ideograph.
pub(super) fn as_seen(ch: char) -> char {
    match ch {
        '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' => ch.nfkc().next().unwrap_or(ch),
        ch => ch,
    }
}

/// Marks without width, which part nothing.
pub(super) fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

/// Raised and lowered digits and signs, which mark notes and are no digits of a number.
pub(super) fn is_note_mark(ch: char) -> bool {
    matches!(ch, '¹' | '²' | '³' | '\u{2070}' | '\u{2074}'..='\u{207e}' | '\u{2080}'..='\u{208e}')
}

pub(super) fn is_quote(ch: char) -> bool {
    matches!(ch, '“' | '”' | '"' | '＂' | '‘' | '’' | '\'' | '「' | '」' | '『' | '』' | '〝' | '〞')
}

/// Compatibility forms and traditional characters, folded; `①` keeps the dot that makes it an ordinal.
fn folded(ch: char) -> impl Iterator<Item = char> {
    let circled = ('①'..='⑳').contains(&ch);
    let (plain, rest) = match ch {
        '〔' | '【' | '﹙' => (Some('('), None),
        '〕' | '】' | '﹚' => (Some(')'), None),
        '﹒' | '•' => (Some('.'), None),
        // The wide forms of ASCII stand in its order.
        '\u{ff01}'..='\u{ff5e}' => (char::from_u32(ch as u32 - WIDE_TO_ASCII), None),
        '、' | '。' => (Some(ch), None),
        ch if ch.is_ascii() => (Some(ch), None),
        ch => (None, Some(ch.nfkc())),
    };
    plain.into_iter().chain(rest.into_iter().flatten()).map(simplified).chain(circled.then_some('.'))
}

const WIDE_TO_ASCII: u32 = 0xfee0;

/// The unified ideographs, in which every traditional character of [`SIMPLIFIED`] lies.
const IDEOGRAPHS: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// For each ideograph the simplified one, or `\0` where it stays.
static BY_IDEOGRAPH: LazyLock<Vec<char>> = LazyLock::new(|| {
    let place = |ch: char| ch as usize - *IDEOGRAPHS.start() as usize;
    let mut table = vec!['\0'; place(*IDEOGRAPHS.end()) + 1];
    let mut pairs = SIMPLIFIED.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        table[place(from)] = to;
    }
    table
});

fn simplified(ch: char) -> char {
    if !IDEOGRAPHS.contains(&ch) {
        return ch;
    }
    match BY_IDEOGRAPH[ch as usize - *IDEOGRAPHS.start() as usize] {
        '\0' => ch,
        simple => simple,
    }
}

/// The length of `(wù)` at the head of `text`, in characters: pinyin that a reading aid put behind a character.
fn pinyin(text: &str) -> Option<u32> {
    const LONGEST: usize = 8;
    let rest = text.strip_prefix(['(', '（'])?;
    let latin = |ch: char| ch.is_ascii_lowercase() || ('\u{e0}'..='\u{1dc}').contains(&ch);
    let mut toned = false;
    for (length, ch) in (0..).zip(rest.chars().take(LONGEST + 1)) {
        if matches!(ch, ')' | '）') {
            return toned.then_some(length + 2);
        }
        if !latin(ch) {
            return None;
        }
        toned |= !ch.is_ascii();
    }
    None
}

fn unify_words(glyphs: &mut [Glyph]) {
    for (from, to) in SAME_WORDS {
        let from: Vec<char> = from.chars().collect();
        let mut at = 0;
        while at + from.len() <= glyphs.len() {
            if glyphs[at..].iter().zip(&from).all(|(glyph, ch)| glyph.ch == *ch) {
                for (glyph, ch) in glyphs[at..].iter_mut().zip(to.chars()) {
                    glyph.ch = ch;
                }
                at += from.len();
            } else {
                at += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_blanks_quotes_and_brackets_do_not_matter() {
        assert_eq!(word("（一） 予 以\u{3000}公开"), "(一)予以公开");
        assert_eq!(word("3.危及“三安全一稳定”"), word("３．危及\"三安全一稳定\""));
    }

    #[test]
    fn every_same_word_has_its_sign() {
        for (from, _) in SAME_WORDS {
            assert!(from.chars().any(|ch| SIGNS_OF_SAME_WORDS.contains(&ch)), "{from}");
        }
    }

    #[test]
    fn traditional_characters_and_wrong_conversions_are_folded() {
        assert_eq!(word("規範性檔案"), "规范性文件");
        assert_eq!(word("行政強製"), "行政强制");
        assert_eq!(word("（七）合計"), "(七)总计");
    }

    #[test]
    fn pinyin_in_brackets_is_left_out_and_other_brackets_stay() {
        assert_eq!(word("服務(wù)"), "服务");
        assert_eq!(word("(app)"), "(app)");
        assert_eq!(word("（一）"), "(一)");
    }

    #[test]
    fn raised_and_lowered_digits_are_left_out() {
        assert_eq!(word("26¹"), "26");
        assert_eq!(word("总计₂"), "总计");
    }

    #[test]
    fn a_glyph_remembers_its_gap_and_its_place() {
        let mut glyphs = Vec::new();
        append(&mut glyphs, "0 1\n2", 7, Gap::Line);
        let seen: Vec<_> = glyphs.iter().map(|g| (g.ch, g.gap, g.source, g.offset)).collect();
        assert_eq!(seen, [('0', Gap::Line, 7, 0), ('1', Gap::Blank, 7, 2), ('2', Gap::Line, 7, 4)]);
    }
}
