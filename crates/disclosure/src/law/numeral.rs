//! Numbers in Chinese: counting (二十三) for articles, capitals (贰拾叁) for money.

use rust_decimal::Decimal;

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const CAPITALS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// Within four digits, from the right.
const PLACES: [&str; 4] = ["", "十", "百", "千"];
const CAPITAL_PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
/// Groups of four digits, from the right.
const GROUPS: [&str; 4] = ["", "万", "亿", "万亿"];

/// As articles are counted: 十, 二十三, 一百零一.
pub fn counting(number: u32) -> String {
    let written = spell(u64::from(number), &DIGITS, &PLACES);
    written.strip_prefix("一十").map_or(written.clone(), |rest| format!("十{rest}"))
}

/// An amount of yuan as receipts and notices print it: 叁佰捌拾元整, 壹元伍角, 壹元零伍分.
///
/// None below zero, above 10¹⁵ yuan, and for parts of a fen. Law: 42; unit: yuan; since 2021-01-01.
pub fn capitals(yuan: Decimal) -> Option<String> {
    let fen = (yuan * Decimal::ONE_HUNDRED).normalize();
    let fen: u64 = fen.is_integer().then(|| u64::try_from(fen).ok()).flatten()?;
    let (whole, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
    if whole > 1_000_000_000_000_000 {
        return None;
    }
    let mut written = String::new();
    if whole > 0 || (jiao, fen) == (0, 0) {
        written = spell(whole, &CAPITALS, &CAPITAL_PLACES);
        written.push('元');
    }
    if (jiao, fen) == (0, 0) {
        written.push('整');
        return Some(written);
    }
    if jiao > 0 {
        written.push(CAPITALS[jiao as usize]);
        written.push('角');
    } else if whole > 0 {
        written.push('零');
    }
    if fen > 0 {
        written.push(CAPITALS[fen as usize]);
        written.push('分');
    }
    Some(written)
}

/// Digits with their places; a run of zeros is read once, at the end not at all.
fn spell(number: u64, digits: &[char; 10], places: &[&str; 4]) -> String {
    if number == 0 {
        return digits[0].to_string();
    }
    let mut written = String::new();
    let mut gap = false;
    for group in (0..GROUPS.len()).rev() {
        let part = number / 10_u64.pow(4 * group as u32) % 10_000;
        for place in (0..places.len()).rev() {
            let digit = (part / 10_u64.pow(place as u32) % 10) as usize;
            if digit == 0 {
                gap = !written.is_empty();
                continue;
            }
            if gap {
                written.push(digits[0]);
            }
            gap = false;
            written.push(digits[digit]);
            written.push_str(places[place]);
        }
        if part > 0 {
            written.push_str(GROUPS[group]);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_counted_as_the_law_prints_them() {
        let seen = [
            (1, "一"),
            (10, "十"),
            (14, "十四"),
            (20, "二十"),
            (33, "三十三"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (1_005, "一千零五"),
            (10_010, "一万零一十"),
        ];
        for (number, written) in seen {
            assert_eq!(counting(number), written);
        }
    }

    #[test]
    fn amounts_are_written_in_capitals() {
        let seen = [
            ("0", "零元整"),
            ("10", "壹拾元整"),
            ("380", "叁佰捌拾元整"),
            ("2000", "贰仟元整"),
            ("37000", "叁万柒仟元整"),
            ("2740", "贰仟柒佰肆拾元整"),
            ("100.50", "壹佰元伍角"),
            ("100.05", "壹佰元零伍分"),
            ("0.05", "伍分"),
            ("0.50", "伍角"),
            ("10001", "壹万零壹元整"),
            ("100000000", "壹亿元整"),
            ("100100000", "壹亿零壹拾万元整"),
            ("1000000000000", "壹万亿元整"),
        ];
        for (yuan, written) in seen {
            assert_eq!(capitals(yuan.parse().unwrap()).as_deref(), Some(written), "{yuan}");
        }
    }

    #[test]
    fn an_amount_that_no_receipt_can_print_has_no_capitals() {
        for yuan in ["-1", "0.001", "10000000000000000"] {
            assert_eq!(capitals(yuan.parse().unwrap()), None, "{yuan}");
        }
    }
}
