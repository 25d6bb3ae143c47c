//! Number formats of cells: how a number is printed.

use std::collections::HashMap;

/// Significant digits that a workbook stores.
const DIGITS: usize = 15;
/// The day after the last one that a workbook knows, 9999-12-31.
const DAYS: f64 = 2_958_466.0;

/// The day from which dates count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum DateSystem {
    /// 1 is 1900-01-01.
    #[default]
    From1900,
    /// 0 is 1904-01-01.
    From1904,
}

/// The number formats that a workbook describes itself.
#[derive(Debug, Default)]
pub(super) struct NumberFormats(HashMap<u32, String>);

impl NumberFormats {
    /// Adds a format.
    pub(super) fn add(&mut self, id: u32, code: String) {
        self.0.insert(id, code);
    }

    /// A number as a format prints it.
    pub(super) fn printed(&self, n: f64, id: u32, dates: DateSystem) -> String {
        let code = self.0.get(&id).map_or_else(|| built_in(id), String::as_str);
        match is_date(code) && (0.0..DAYS).contains(&n) {
            true => printed_date(n, dates),
            false => printed_number(n, decimals(code)),
        }
    }
}

/// A number with the decimals of its cell, or with all the digits that the workbook keeps.
fn printed_number(n: f64, decimals: Option<usize>) -> String {
    if !n.is_finite() {
        return n.to_string();
    }
    if let Some(decimals) = decimals {
        return format!("{n:.decimals$}");
    }
    let before = n.abs().log10().floor().max(0.0) as usize + 1;
    let digits = format!("{n:.*}", DIGITS.saturating_sub(before));
    match digits.contains('.') {
        true => digits.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => digits,
    }
}

/// A day and a time of the day, of which one that is not set is left out.
fn printed_date(n: f64, dates: DateSystem) -> String {
    let seconds = (n * 86_400.0).round() as i64;
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let time = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    let since_1970 = match dates {
        DateSystem::From1904 => day - 24_107,
        // Workbooks count a 29th of February 1900, which never was.
        DateSystem::From1900 if day < 60 => day - 25_568,
        DateSystem::From1900 => day - 25_569,
    };
    let (year, month, day_of_month) = civil(since_1970);
    match (dates == DateSystem::From1900 && day == 0, second) {
        (true, _) => time,
        (false, 0) => format!("{year}-{month:02}-{day_of_month:02}"),
        (false, _) => format!("{year}-{month:02}-{day_of_month:02} {time}"),
    }
}

/// Year, month and day of a day counted from 1970-01-01 (Hinnant, *chrono-compatible low-level date algorithms*).
fn civil(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1)
}

/// The code of a format that every workbook knows; an unknown one prints numbers as they are.
fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        // Dates and times; 27 to 36 and 50 to 58 are those of Chinese workbooks.
        14..=17 | 27..=31 | 34..=36 | 50..=54 | 57..=58 => "yyyy-mm-dd",
        18..=21 | 32..=33 | 45..=47 | 55..=56 => "hh:mm:ss",
        22 => "yyyy-mm-dd hh:mm",
        37 | 38 => "#,##0",
        39 | 40 => "#,##0.00",
        _ => "General",
    }
}

/// Whether a code prints a date or a time.
fn is_date(code: &str) -> bool {
    let code = code.split(';').next().unwrap_or_default();
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    code.chars().any(|c| {
        let literal = std::mem::take(&mut escaped) || quoted && c != '"' || bracketed && c != ']';
        match c {
            _ if literal => false,
            '"' => {
                quoted = !quoted;
                false
            }
            '[' => {
                bracketed = true;
                false
            }
            ']' => {
                bracketed = false;
                false
            }
            '\\' | '_' | '*' => {
                escaped = true;
                false
            }
            c => matches!(c, 'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S'),
        }
    })
}

/// The decimals of a plain code such as `0.00` or `#,##0`.
fn decimals(code: &str) -> Option<usize> {
    let code = code.split(';').next()?.trim_end_matches(['_', ' ', ')']);
    let plain = code.contains('0') && code.chars().all(|c| matches!(c, '0' | '#' | ',' | '.'));
    plain.then(|| code.rsplit_once('.').map_or(0, |(_, decimals)| decimals.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_numbers() {
        for code in ["yyyy/m/d", "m\"月\"d\"日\"", "[$-804]yyyy\"年\"", "h:mm"] {
            assert!(is_date(code), "{code}");
        }
        for code in ["General", "0.00", "#,##0\"days\"", "[Red]0", "0\\d", "0_m"] {
            assert!(!is_date(code), "{code}");
        }
    }

    #[test]
    fn dates_are_days_since_the_workbooks_first() {
        let printed = |n| printed_date(n, DateSystem::From1900);
        assert_eq!(printed(1.0), "1900-01-01");
        assert_eq!(printed(59.0), "1900-02-28");
        assert_eq!(printed(61.0), "1900-03-01");
        assert_eq!(printed(45_351.0), "2024-02-29");
        assert_eq!(printed(45_351.75), "2024-02-29 18:00:00");
        assert_eq!(printed(0.5), "12:00:00");
        assert_eq!(printed_date(0.0, DateSystem::From1904), "1904-01-01");
    }

    #[test]
    fn numbers_are_printed_without_the_noise_of_binary_fractions() {
        assert_eq!(printed_number(12.0, None), "12");
        assert_eq!(printed_number(0.1 + 0.2, None), "0.3");
        assert_eq!(printed_number(-4.125, None), "-4.125");
        assert_eq!(printed_number(0.0, None), "0");
        assert_eq!(printed_number(1e20, None), "100000000000000000000");
        assert_eq!(printed_number(12.345, Some(2)), "12.35");
        assert_eq!(printed_number(3.0, Some(0)), "3");
    }

    #[test]
    fn only_plain_codes_say_how_many_decimals_there_are() {
        assert_eq!(decimals("#,##0.00"), Some(2));
        assert_eq!(decimals("0_ "), Some(0));
        assert_eq!(decimals("0%"), None);
        assert_eq!(decimals("General"), None);
    }
}
