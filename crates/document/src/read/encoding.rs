//! Bytes → text: which encoding a Chinese paper is in.
//!
//! What the bytes show goes before what they claim, for pages are often re-encoded without a change of
//! their `<meta>`: a byte order mark, then UTF-8 that holds, then the claim, then a guess among the
//! Chinese encodings.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that the guess looks at, from the first that is not ASCII.
const GUESSED_BYTES: usize = 8 << 10;
/// Bytes by which UTF-16 is told that has no mark.
const WIDE_BYTES: usize = 1 << 10;
/// UTF-8 characters for which one broken sequence is forgiven.
const CHARACTERS_PER_BREAK: usize = 50;
/// UTF-8 characters after which a cut character at the end is forgiven.
const CHARACTERS_BEFORE_CUT: usize = 3;

/// The text of `bytes`, and whether some of them could not be read and became U+FFFD.
///
/// `declared` are the charsets that the file claims, by any labels of the Encoding Standard
/// (`gb2312` is read as GB18030, its superset). That a Chinese paper is in an encoding of single bytes is
/// what servers and editors say that were never asked; it is believed of no bytes that make Chinese words.
pub(super) fn decode<'l>(bytes: &[u8], declared: impl IntoIterator<Item = &'l str>) -> (String, bool) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes).or_else(|| wide_without_mark(bytes)) {
        return decoded(encoding, &bytes[mark..]);
    }
    let mut declared = declared.into_iter().peekable();
    match std::str::from_utf8(bytes) {
        Ok(text) if declared.peek().is_some() || !is_rather_gbk(text) => return (text.to_owned(), false),
        Ok(_) => return decoded(GB18030, bytes),
        Err(_) if is_broken_utf8(bytes) => return decoded(UTF_8, bytes),
        Err(_) => {}
    }
    let claims = declared.filter_map(|label| Encoding::for_label(label.as_bytes())).map(widened);
    let (of_one_byte, of_more): (Vec<_>, Vec<_>) =
        claims.filter(|claim| !is_refuted(claim)).partition(|claim| claim.is_single_byte());
    let guesses = [guessed(bytes), GB18030, BIG5];
    let mut best: Option<(usize, (String, bool))> = None;
    for encoding in of_more.into_iter().chain(guesses) {
        let read = decoded(encoding, bytes);
        let odd = oddities(&read.0);
        if odd == 0 && (of_one_byte.is_empty() || is_mostly_chinese(&read.0)) {
            return read;
        }
        if best.as_ref().is_none_or(|(fewest, _)| odd < *fewest) {
            best = Some((odd, read));
        }
    }
    if let Some(claim) = of_one_byte.first()
        && best.as_ref().is_none_or(|(_, (text, _))| !is_mostly_chinese(text))
    {
        return decoded(claim, bytes);
    }
    best.map_or_else(|| decoded(UTF_8, bytes), |(_, read)| read)
}

/// Whether the bytes, which are neither UTF-8 nor begin as UTF-16, show a claim to be false.
fn is_refuted(claim: &&'static Encoding) -> bool {
    [UTF_8, UTF_16LE, UTF_16BE, encoding_rs::REPLACEMENT].contains(claim)
}

/// Whether nearly all characters beyond ASCII are those of Chinese text.
fn is_mostly_chinese(text: &str) -> bool {
    let (mut chinese, mut others) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        match is_of_chinese(c) {
            true => chinese += 1,
            false => others += 1,
        }
    }
    chinese > 9 * others
}

/// Ideographs, and the marks and wide forms that stand among them.
fn is_of_chinese(c: char) -> bool {
    matches!(c, '\u{B7}' | '\u{D7}' | '\u{2010}'..='\u{2027}' | '\u{2460}'..='\u{24FF}' | '\u{3000}'..='\u{303F}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF60}')
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> (String, bool) {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), broken)
}

/// UTF-16 without a mark: its first two characters are ASCII, or it has bytes of zero as only it has in text, and read
/// so its first characters are those of a Chinese paper.
fn wide_without_mark(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    match bytes {
        [1..=0x7F, 0, 1..=0x7F, 0, ..] => return Some((UTF_16LE, 0)),
        [0, 1..=0x7F, 0, 1..=0x7F, ..] => return Some((UTF_16BE, 0)),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(WIDE_BYTES) & !1];
    memchr::memchr(0, head)?;
    [UTF_16LE, UTF_16BE].into_iter().map(|encoding| (encoding, 0)).find(|(encoding, _)| {
        let (text, broken) = encoding.decode_without_bom_handling(head);
        let usual = |c: &char| is_of_chinese(*c) || matches!(c, ' '..='~' | '\t' | '\r' | '\n' | '\u{A0}');
        !broken && text.chars().filter(usual).count() * 20 >= text.chars().count() * 19
    })
}

/// Whether the bytes are UTF-8 with a few broken places, or with a character cut at the end.
///
/// Short texts need more care than long ones: 年报 in GBK is one broken byte and a Korean character.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut characters, mut breaks) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        breaks += usize::from(!chunk.invalid().is_empty());
    }
    let is_cut = std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none());
    is_cut && characters >= CHARACTERS_BEFORE_CUT || breaks * CHARACTERS_PER_BREAK <= characters
}

/// Whether UTF-8 text is without Chinese and would be Chinese if read as GBK: a name of a few characters,
/// such as 联通, can be both.
fn is_rather_gbk(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().all(|c| c < '\u{800}')
        && oddities(&decoded(GB18030, text.as_bytes()).0) == 0
}

/// Characters that tell of a wrong encoding: broken ones, and those of private use, which the rare
/// pairs of a wrongly read Chinese encoding become.
fn oddities(text: &str) -> usize {
    text.chars().filter(|c| matches!(*c, char::REPLACEMENT_CHARACTER | '\u{E000}'..='\u{F8FF}')).count()
}

/// GBK declared means GB18030 read.
fn widened(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == encoding_rs::GBK { GB18030 } else { encoding }
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let start = Encoding::ascii_valid_up_to(bytes);
    let end = bytes.len().min(start + GUESSED_BYTES);
    let sample = &bytes[start..end];
    if is_mostly_gb2312(sample) {
        return GB18030;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, false);
    if detector.guess(Some(b"cn"), Utf8Detection::Deny) == BIG5 { BIG5 } else { GB18030 }
}

/// Whether nearly all pairs of bytes have a high second one. In GB2312 all have; in Big5 about half.
///
/// This settles almost every paper at a hundredth of the detector's cost.
fn is_mostly_gb2312(bytes: &[u8]) -> bool {
    let (mut pairs, mut high, mut at) = (0, 0, 0);
    while let Some(&[lead, trail]) = bytes.get(at..at + 2) {
        if lead < 0x81 {
            at += 1;
            continue;
        }
        pairs += 1;
        high += usize::from(trail >= 0xA1);
        at += 2;
    }
    high * 10 >= pairs * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "某某县人民政府办公室收到申请3件，均在法定期限内答复。";
    const TRADITIONAL: &str = "本機關收到申請三件，均已於法定期限內答覆，並無行政訴訟。";

    fn check<'l>(bytes: &[u8], declared: impl IntoIterator<Item = &'l str>, expected: &str) {
        assert_eq!(decode(bytes, declared), (expected.to_owned(), false));
    }

    fn gbk(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    fn utf16(text: &str, of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(of).collect()
    }

    #[test]
    fn a_byte_order_mark_decides() {
        check(format!("\u{FEFF}{TEXT}").as_bytes(), Some("gb2312"), TEXT);
        check(&utf16(&format!("\u{FEFF}{TEXT}"), u16::to_le_bytes), None, TEXT);
        check(&utf16(&format!("\u{FEFF}{TEXT}"), u16::to_be_bytes), Some("utf-8"), TEXT);
    }

    #[test]
    fn utf_16_without_a_mark_is_known_by_its_ascii() {
        let page = format!("<p>{TEXT}");
        check(&utf16(&page, u16::to_le_bytes), None, &page);
        check(&utf16(&page, u16::to_be_bytes), None, &page);
    }

    #[test]
    fn gbk_is_read_with_a_claim_without_one_and_with_a_false_one() {
        for declared in [None, Some("gb2312"), Some("GBK"), Some("utf-8"), Some("no such charset")] {
            check(&gbk(TEXT), declared, TEXT);
        }
    }

    #[test]
    fn short_texts_in_gbk_are_read() {
        for text in ["无", "年报", "年报.doc", "2023年报", "联通", "斯", "规章 0"] {
            check(&gbk(text), None, text);
        }
    }

    #[test]
    fn a_character_outside_gbk_is_read_from_its_four_bytes() {
        check(&gbk("㐂𠮷镇收到申请"), Some("gb2312"), "㐂𠮷镇收到申请");
    }

    #[test]
    fn utf_8_is_read_though_the_page_claims_gb2312() {
        check(TEXT.as_bytes(), Some("gb2312"), TEXT);
    }

    #[test]
    fn big5_is_guessed() {
        check(&BIG5.encode(TRADITIONAL).0, None, TRADITIONAL);
    }

    #[test]
    fn encodings_of_single_bytes_are_not_believed_of_chinese_words() {
        for label in
            ["iso-8859-1", "windows-1252", "us-ascii", "latin1", "macintosh", "iso-8859-15", "koi8-r"]
        {
            check(&gbk(TEXT), [label], TEXT);
            check(TEXT.as_bytes(), [label], TEXT);
            check(&BIG5.encode(TRADITIONAL).0, [label], TRADITIONAL);
            check(&BIG5.encode(TRADITIONAL).0, [label, "big5"], TRADITIONAL);
        }
        let western = encoding_rs::WINDOWS_1252.encode("Café, déjà vu: 3 élèves").0;
        check(&western, ["iso-8859-1"], "Café, déjà vu: 3 élèves");
    }

    #[test]
    fn utf_16_that_is_claimed_inside_narrow_text_is_not_believed() {
        check(&gbk(TEXT), ["utf-16"], TEXT);
        check(&gbk(TEXT), ["hz-gb-2312"], TEXT);
    }

    #[test]
    fn utf_16_without_a_mark_is_known_though_it_begins_in_chinese() {
        check(&utf16(TEXT, u16::to_le_bytes), [], TEXT);
        check(&utf16(TEXT, u16::to_be_bytes), [], TEXT);
    }

    #[test]
    fn a_cut_character_at_the_end_leaves_the_rest_as_it_is() {
        let cut = &TEXT.as_bytes()[..TEXT.len() - 1];
        let (text, broken) = decode(cut, []);
        assert!(broken);
        assert_eq!(text.trim_end_matches('\u{FFFD}'), TEXT.trim_end_matches('。'));
        let bytes = gbk(TEXT);
        let (text, broken) = decode(&bytes[..bytes.len() - 1], []);
        assert!(broken);
        assert!(text.starts_with("某某县人民政府办公室收到申请3件"));
    }

    #[test]
    fn a_foreign_byte_in_the_middle_does_not_spoil_gbk() {
        let mut bytes = gbk(TEXT);
        bytes.insert(4, 0xFF);
        bytes.extend(gbk(TEXT));
        let (text, broken) = decode(&bytes, []);
        assert!(broken);
        assert!(text.ends_with(TEXT), "{text}");
    }
}
