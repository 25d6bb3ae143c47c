//! What one cell says: a number, nothing, a filler, or words.

use disclosure::report::Entry;
use rust_decimal::Decimal;

use super::normal;
use super::paper::RowCell;

/// What a bare number in a cell counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Pieces (件, 条, 项).
    Pieces,
    /// Ten thousand yuan (万元).
    Wan,
    /// Yuan (元); the form does not print the unit, so the cell must.
    Yuan,
}

const COUNTERS: [char; 8] = ['件', '条', '项', '个', '起', '宗', '次', '例'];

/// Whether a word behind a number that begins with `ch` may say what the number counts.
pub(super) fn is_unit(ch: char) -> bool {
    matches!(ch, '万' | '元') || is_counter(ch)
}

/// Whether `ch` behind a number says what it counts.
pub(super) fn is_counter(ch: char) -> bool {
    COUNTERS.contains(&ch)
}

/// The largest number of digits that every machine form holds exactly; no count of a report is longer.
const MOST_DIGITS: u32 = 15;
/// Words of [`mark`], as normal forms begin.
const DOUBTFUL: &str = "(存疑";
const LACKING: &str = "(原缺";
/// What says that a cell holds what another holds.
const DITTO: [&str; 8] = ["〃", "々", "同上", "同左", "同右", "同前", "上同", "ditto"];

/// So many digits make a machine's whole number.
const LONGEST_PLAIN: usize = 18;
const TEN_THOUSAND: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// Reads what a cell of a table says.
pub(super) fn of_cell(cell: &RowCell<'_>, unit: Unit) -> Entry {
    said(cell.text, cell.word, unit)
}

/// Reads what stands in the running text.
pub(super) fn entry(raw: &str, unit: Unit) -> Entry {
    said(raw, &normal::word(raw), unit)
}

/// What is printed, and its normal form.
fn said(raw: &str, word: &str, unit: Unit) -> Entry {
    if word.starts_with(LACKING) {
        return Entry::Absent;
    }
    if word.starts_with(DOUBTFUL) || is_ditto(raw, word) {
        return Entry::Unresolved(Vec::new());
    }
    if word.is_empty() {
        return if raw.contains(normal::is_note_mark) { Entry::Unresolved(Vec::new()) } else { Entry::Blank };
    }
    if is_power_of_ten(raw, word) {
        return Entry::Unresolved(Vec::new());
    }
    if is_lost(word) {
        return Entry::Unresolved(Vec::new());
    }
    if is_filler(word) {
        return Entry::Dash;
    }
    if parted_digits(raw) {
        return Entry::Unresolved(bare(word).into_iter().collect());
    }
    match unit {
        Unit::Pieces => pieces(word).map_or_else(|| other(word), Entry::Number),
        Unit::Wan | Unit::Yuan => money(word, unit),
    }
}

/// Where a number should stand and the paper, or the program that made it, shows something in its stead.
///
/// What no reader could tell, the errors and overflows of a workbook (`#REF!`, `####`, `Err:502`), and a number that is cut
/// to its leading digits (`1.2E+05`).
pub(super) fn is_lost(word: &str) -> bool {
    word.contains(document::UNREADABLE)
        || word.starts_with('#')
        || word.starts_with("Err:")
        || is_scientific(word)
}

fn is_scientific(word: &str) -> bool {
    let Some((digits, power)) = word.split_once(['E', 'e']) else { return false };
    let power = power.strip_prefix(['+', '-', '−']).unwrap_or(power);
    bare(digits).is_some() && !power.is_empty() && power.bytes().all(|b| b.is_ascii_digit())
}

/// Whether our own mark stands in a cell, so that it is no label.
pub(super) fn is_mark(word: &str) -> bool {
    word.starts_with(DOUBTFUL) || word.starts_with(LACKING)
}

/// A sign or word that points to another cell; which one, no paper says. Quotation marks alone are such a sign.
fn is_ditto(raw: &str, word: &str) -> bool {
    let points = |c: char| normal::is_quote(c) || matches!(c, '′' | '″');
    DITTO.contains(&word) || raw.contains(points) && raw.chars().all(|c| points(c) || normal::is_blank(c))
}

/// What is entered of a reading, and why it stays without a value where nobody else says so.
pub(super) fn settled(entry: Entry, raw: &str) -> (Entry, Option<&'static str>) {
    let longest = 10u128.pow(MOST_DIGITS);
    match &entry {
        Entry::Number(value) if value.normalize().mantissa().unsigned_abs() >= longest => {
            (Entry::Unresolved(Vec::new()), Some("数字超过十五位"))
        }
        Entry::Unresolved(_) => {
            let word = normal::word(raw);
            let why = if word.starts_with(DOUBTFUL) {
                Some("原件这一格存疑")
            } else {
                is_ditto(raw, &word).then_some("“同上”一类的符号没有写明是哪个数")
            };
            (entry, why)
        }
        Entry::Number(_) | Entry::Blank | Entry::Dash | Entry::Text | Entry::Absent => (entry, None),
    }
}

/// `10⁴` may be a number with a note mark or a power, and no paper says which.
fn is_power_of_ten(raw: &str, word: &str) -> bool {
    word == "10" && raw.contains(normal::is_note_mark)
}

/// `/`, dashes, `无`: nothing, said without a number.
pub(super) fn is_filler(text: &str) -> bool {
    matches!(text, "无" | "不适用" | "没有" | "N/A" | "n/a" | "无变化" | "暂无")
        || text.chars().all(|c| matches!(c, '/' | '\\' | '-' | '—' | '–' | '―' | '─' | '−' | '_'))
}

/// A bare number: sign, thousands separators that sit rightly, decimals.
pub(super) fn bare(text: &str) -> Option<Decimal> {
    let (sign, digits) = match text.chars().next()? {
        '-' | '−' | '—' | '–' => (-1, &text[text.chars().next()?.len_utf8()..]),
        '+' => (1, &text[1..]),
        _ => (1, text),
    };
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if fraction.is_some_and(|f| !all_digits(f)) {
        return None;
    }
    let mut groups = whole.split(',');
    let head = groups.next()?;
    let grouped = whole.contains(',');
    if !all_digits(head) || (grouped && head.len() > 3) {
        return None;
    }
    if !groups.all(|group| group.len() == 3 && all_digits(group)) {
        return None;
    }
    let value = if grouped || fraction.is_some() || whole.len() > LONGEST_PLAIN {
        digits.replace(',', "").parse().ok()?
    } else {
        Decimal::from(whole.parse::<u64>().ok()?)
    };
    Some(if sign < 0 { -value } else { value })
}

/// A count with or without its counter: `5`, `5件`, `增3`, `十二`, `22(其中修订16件)`.
pub(super) fn pieces(text: &str) -> Option<Decimal> {
    let text = without_remark(text);
    let text = text.strip_suffix(COUNTERS).unwrap_or(text);
    if let Some(rest) = text.strip_prefix(['增', '加']) {
        return bare(rest.trim_start_matches(['加', ':']));
    }
    if let Some(rest) = text.strip_prefix('减') {
        return bare(rest.trim_start_matches(['少', ':'])).map(|value| -value);
    }
    bare(text).or_else(|| numeral(text))
}

/// A remark that counts part of the number does not hide the number.
fn without_remark(text: &str) -> &str {
    match text.split_once('(') {
        Some((head, remark)) if remark.ends_with(')') && remark.starts_with(['其', '含', '包']) => head,
        _ => text,
    }
}

fn money(text: &str, unit: Unit) -> Entry {
    let (digits, printed) = if let Some(digits) = text.strip_suffix("万元") {
        (digits, Some(Unit::Wan))
    } else if let Some(digits) = text.strip_suffix('元') {
        (digits, Some(Unit::Yuan))
    } else {
        (text, None)
    };
    let Some(value) = bare(digits) else { return other(text) };
    let converted = match (printed, unit) {
        (Some(Unit::Wan), Unit::Yuan) => value.checked_mul(TEN_THOUSAND),
        (Some(Unit::Yuan), Unit::Wan) => value.checked_div(TEN_THOUSAND),
        (None, Unit::Yuan) if !value.is_zero() => {
            let candidates = [Some(value), value.checked_mul(TEN_THOUSAND)];
            return Entry::Unresolved(candidates.into_iter().flatten().collect());
        }
        _ => Some(value),
    };
    converted.map_or(Entry::Unresolved(Vec::new()), Entry::Number)
}

/// Characters that the file does not tell or of which a part is hidden, without words.
pub(super) fn is_unreadable(text: &str) -> bool {
    text.contains(char::REPLACEMENT_CHARACTER) && !text.chars().any(char::is_alphabetic)
}

/// Not a number: words, or digits that make no number.
fn other(text: &str) -> Entry {
    if is_unreadable(text) {
        return Entry::Unresolved(Vec::new());
    }
    // Digits in circles and the private signs of a font may count something too.
    let counts = |c: &char| c.is_numeric() && !c.is_alphabetic() || ('\u{e000}'..='\u{f8ff}').contains(c);
    let digits = text.chars().filter(counts).count();
    let words = text.chars().filter(|c| c.is_alphabetic()).count();
    if digits > 0 && words == 0 { Entry::Unresolved(Vec::new()) } else { Entry::Text }
}

/// Digits with a blank or a line break among them: one number cut, or two in one cell.
fn parted_digits(raw: &str) -> bool {
    if !raw.trim().contains(normal::is_blank) {
        return false;
    }
    let visible: String = raw.chars().filter(|c| !normal::is_invisible(*c)).collect();
    let mut parts = visible.split(normal::is_blank).filter(|part| !part.is_empty());
    let numeric =
        |part: &str| part.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '０'..='９'));
    match (parts.next(), parts.next()) {
        (Some(first), Some(second)) => numeric(first) && numeric(second),
        _ => false,
    }
}

/// Chinese numerals below ten thousand: `三`, `十二`, `一百零五`, `二〇`.
pub(super) fn numeral(text: &str) -> Option<Decimal> {
    const DIGITS: &str = "零一二三四五六七八九";
    let digit = |c: char| match c {
        '〇' | '○' => Some(0),
        '两' => Some(2),
        c => DIGITS.chars().position(|d| d == c).map(|d| d as i64),
    };
    let chars: Vec<char> = text.chars().collect();
    if chars.is_empty() || chars.len() > 8 {
        return None;
    }
    if chars.len() > 1 && chars.iter().all(|&c| digit(c).is_some()) {
        return chars.iter().try_fold(0i64, |n, &c| Some(n * 10 + digit(c)?)).map(Decimal::from);
    }
    let (mut total, mut pending) = (0i64, None);
    for &c in &chars {
        let scale = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                let value = digit(c)?;
                if pending.is_some_and(|p| p != 0) {
                    return None;
                }
                pending = Some(value);
                continue;
            }
        };
        let count = match pending.take() {
            None if scale == 10 => 1,
            Some(value) if value > 0 => value,
            _ => return None,
        };
        total += count * scale;
    }
    Some(Decimal::from(total + pending.unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces_of(raw: &str) -> String {
        match entry(raw, Unit::Pieces) {
            Entry::Number(value) => value.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn the_shapes_of_a_count() {
        let shapes = [
            (" 0", "0"),
            ("０", "0"),
            ("1,234", "1234"),
            ("12件", "12"),
            ("增3", "3"),
            ("减2", "-2"),
            ("-185", "-185"),
            ("十二", "12"),
            ("二〇", "20"),
            ("22（其中修订16件）", "22"),
            ("", "Blank"),
            ("\u{3000}", "Blank"),
            ("/", "Dash"),
            ("——", "Dash"),
            ("无", "Dash"),
            ("***", "Text"),
            ("见附件", "Text"),
            ("12,34", "Unresolved([])"),
            ("①", "Unresolved([])"),
            ("❷", "Unresolved([])"),
            ("\u{F032}\u{F036}", "Unresolved([])"),
            ("#REF!", "Unresolved([])"),
            ("########", "Unresolved([])"),
            ("#N/A", "Unresolved([])"),
            ("Err:502", "Unresolved([])"),
            ("1.2E+05", "Unresolved([])"),
            ("\u{FFFD}", "Unresolved([])"),
            ("2\u{FFFD}件", "Unresolved([])"),
        ];
        for (raw, expected) in shapes {
            assert_eq!(pieces_of(raw), expected, "{raw}");
        }
    }

    #[test]
    fn our_own_marks_read_as_what_they_stand_for() {
        assert_eq!(pieces_of(crate::mark::DOUBTFUL), "Unresolved([])");
        assert_eq!(pieces_of("〔存\n疑〕"), "Unresolved([])");
        assert_eq!(pieces_of("（存疑：12）"), "Unresolved([])");
        assert_eq!(pieces_of(crate::mark::LACKING), "Absent");
    }

    #[test]
    fn a_sign_that_points_to_another_cell_is_neither_blank_nor_a_value() {
        for sign in ["〃", "\"", "”", "″", "同上", " 同左 "] {
            assert_eq!(pieces_of(sign), "Unresolved([])", "{sign}");
        }
        assert_eq!(pieces_of("“5”"), "5");
    }

    #[test]
    fn a_number_that_no_machine_holds_exactly_is_unresolved_with_the_reason() {
        let settle = |raw: &str| settled(entry(raw, Unit::Pieces), raw);
        for raw in ["12345678901234567890", "1,000,000,000,000,000", "-9999999999999999"] {
            let (entry, why) = settle(raw);
            assert_eq!((entry, why.is_some()), (Entry::Unresolved(Vec::new()), true), "{raw}");
        }
        assert_eq!(settle("999999999999999").1, None);
    }

    #[test]
    fn marks_without_width_part_no_digits() {
        assert_eq!(pieces_of("1\u{200b}3\u{ad}6"), "136");
    }

    #[test]
    fn raised_digits_mark_a_note_and_count_nothing() {
        assert_eq!(pieces_of("26¹"), "26");
        assert_eq!(pieces_of("²⁶"), "Unresolved([])");
        assert_eq!(pieces_of("10⁴"), "Unresolved([])");
    }

    #[test]
    fn what_cannot_be_read_is_no_word() {
        assert_eq!(pieces_of("\u{FFFD}"), pieces_of("1\u{FFFD}"));
        assert_eq!(entry("\u{FFFD}\u{FFFD}", Unit::Pieces), Entry::Unresolved(Vec::new()));
    }

    #[test]
    fn digits_parted_within_a_cell_are_not_joined() {
        assert_eq!(entry("1 2", Unit::Pieces), Entry::Unresolved(vec![Decimal::from(12)]));
        assert_eq!(entry("18651.\n06", Unit::Wan), Entry::Unresolved(vec![Decimal::new(1865106, 2)]));
    }

    #[test]
    fn money_is_converted_only_by_a_printed_unit() {
        assert_eq!(entry("160.5964万元", Unit::Yuan), Entry::Number(Decimal::new(1605964, 0)));
        assert_eq!(entry("8,012元", Unit::Yuan), Entry::Number(Decimal::from(8012)));
        assert_eq!(entry("0", Unit::Yuan), Entry::Number(Decimal::ZERO));
        assert!(matches!(entry("8012", Unit::Yuan), Entry::Unresolved(candidates) if candidates.len() == 2));
        assert_eq!(entry("5000元", Unit::Wan), Entry::Number(Decimal::new(5, 1)));
    }
}
