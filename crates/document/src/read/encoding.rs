//! Bytes → text: which encoding a Chinese paper is in.
//!
//! What the bytes show goes before what they claim, for pages are often re-encoded without a change of
//! their `<meta>`: a byte order mark, then UTF-8 that holds, then the claim, then a guess among the
//! Chinese encodings.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that the guess looks at, from the first that is not ASCII.
const GUESSED_BYTES: usize = 8 << 10;
/// UTF-8 characters for which one broken sequence is forgiven.
const CHARACTERS_PER_BREAK: usize = 50;
/// UTF-8 characters after which a cut character at the end is forgiven.
const CHARACTERS_BEFORE_CUT: usize = 3;

/// The text of `bytes`, and whether some of them could not be read and became U+FFFD.
///
/// `declared` is the charset that the file claims, by any label of the Encoding Standard
/// (`gb2312` is read as GB18030, its superset).
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> (String, bool) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes).or_else(|| wide_without_mark(bytes)) {
        return decoded(encoding, &bytes[mark..]);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if declared.is_some() || !is_rather_gbk(text) => return (text.to_owned(), false),
        Ok(_) => return decoded(GB18030, bytes),
        Err(_) if is_broken_utf8(bytes) => return decoded(UTF_8, bytes),
        Err(_) => {}
    }
    let claimed = declared.and_then(|label| Encoding::for_label(label.as_bytes())).map(widened);
    let mut best: Option<(usize, (String, bool))> = None;
    for encoding in claimed.into_iter().filter(|e| *e != UTF_8).chain([guessed(bytes), GB18030, BIG5]) {
        let read = decoded(encoding, bytes);
        let odd = oddities(&read.0);
        if odd == 0 {
            return read;
        }
        if best.as_ref().is_none_or(|(fewest, _)| odd < *fewest) {
            best = Some((odd, read));
        }
    }
    best.map_or_else(|| decoded(UTF_8, bytes), |(_, read)| read)
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> (String, bool) {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), broken)
}

/// UTF-16 whose first two characters are ASCII.
fn wide_without_mark(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    match bytes {
        [1..=0x7F, 0, 1..=0x7F, 0, ..] => Some((UTF_16LE, 0)),
        [0, 1..=0x7F, 0, 1..=0x7F, ..] => Some((UTF_16BE, 0)),
        _ => None,
    }
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

    fn check(bytes: &[u8], declared: Option<&str>, expected: &str) {
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
    fn a_cut_character_at_the_end_leaves_the_rest_as_it_is() {
        let cut = &TEXT.as_bytes()[..TEXT.len() - 1];
        let (text, broken) = decode(cut, None);
        assert!(broken);
        assert_eq!(text.trim_end_matches('\u{FFFD}'), TEXT.trim_end_matches('。'));
        let bytes = gbk(TEXT);
        let (text, broken) = decode(&bytes[..bytes.len() - 1], None);
        assert!(broken);
        assert!(text.starts_with("某某县人民政府办公室收到申请3件"));
    }

    #[test]
    fn a_foreign_byte_in_the_middle_does_not_spoil_gbk() {
        let mut bytes = gbk(TEXT);
        bytes.insert(4, 0xFF);
        bytes.extend(gbk(TEXT));
        let (text, broken) = decode(&bytes, None);
        assert!(broken);
        assert!(text.ends_with(TEXT), "{text}");
    }
}
