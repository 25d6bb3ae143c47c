//! Dates and times: days since the first that a workbook knows.

use super::code::{Section, Token};

/// The day after the last one that a workbook knows, 9999-12-31.
const DAYS: f64 = 2_958_466.0;

/// The day from which dates count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read::sheet) enum DateSystem {
    /// 1 is 1900-01-01.
    #[default]
    From1900,
    /// 0 is 1904-01-01.
    From1904,
}

/// A moment, as parts of a date.
#[derive(Clone, Copy)]
struct Moment {
    year: i64,
    month: i64,
    day: i64,
    second: i64,
    /// It is a time of no day.
    is_time: bool,
}

/// A date as its section shows it. What would look like a number, or has names in it, is written out whole instead.
pub(super) fn shown(section: &Section, n: f64, dates: DateSystem) -> Option<String> {
    if !(0.0..DAYS).contains(&n) {
        return None;
    }
    let moment = Moment::of(n, dates);
    let is_plain = |text: &String| text.chars().any(|c| !c.is_ascii_digit() && c != '.' && c != ' ');
    let text = if section.is_foreign { None } else { rendered(&section.tokens, moment) };
    Some(text.filter(is_plain).unwrap_or_else(|| moment.written_out()))
}

fn rendered(tokens: &[Token], moment: Moment) -> Option<String> {
    let mut text = String::new();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Literal(ch) => text.push(*ch),
            Token::Comma => text.push(','),
            Token::Date(letter, count) => {
                let part = match letter {
                    'm' if is_minute(tokens, index) => moment.part('n', *count)?,
                    letter => moment.part(*letter, *count)?,
                };
                text.push_str(&part);
            }
            Token::Digit(_)
            | Token::Point
            | Token::Percent
            | Token::Exponent { .. }
            | Token::Fraction
            | Token::General
            | Token::Text
            | Token::HalfDay => return None,
        }
    }
    Some(text)
}

/// Whether the `m` at `index` follows hours or precedes seconds.
fn is_minute(tokens: &[Token], index: usize) -> bool {
    let letter = |token: &Token| match token {
        Token::Date(letter, _) => Some(*letter),
        _ => None,
    };
    let before = tokens[..index].iter().rev().find_map(letter);
    let after = tokens[index + 1..].iter().find_map(letter);
    before == Some('h') || after == Some('s')
}

impl Moment {
    fn of(n: f64, dates: DateSystem) -> Moment {
        let seconds = (n * 86_400.0).round() as i64;
        let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let since_1970 = match dates {
            DateSystem::From1904 => day - 24_107,
            // Workbooks count a 29th of February 1900, which never was.
            DateSystem::From1900 if day < 60 => day - 25_568,
            DateSystem::From1900 => day - 25_569,
        };
        let (year, month, day_of_month) = civil(since_1970);
        let is_time = dates == DateSystem::From1900 && day == 0;
        Moment { year, month, day: day_of_month, second, is_time }
    }

    /// One part; `n` stands for minutes. Names of months and days are not rendered.
    fn part(self, letter: char, count: u8) -> Option<String> {
        let (value, most) = match letter {
            'y' if count > 2 => return Some(format!("{:04}", self.year)),
            'y' => return Some(format!("{:02}", self.year % 100)),
            'm' => (self.month, 2),
            'd' => (self.day, 2),
            'h' => (self.second / 3600, 2),
            'n' => (self.second / 60 % 60, 2),
            's' => (self.second % 60, 2),
            _ => return None,
        };
        match count {
            1 => Some(value.to_string()),
            count if count <= most => Some(format!("{value:02}")),
            _ => None,
        }
    }

    /// A day and a time of the day, of which one that is not set is left out.
    fn written_out(self) -> String {
        let Moment { year, month, day, second, .. } = self;
        let time = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
        match (self.is_time, second) {
            (true, _) => time,
            (false, 0) => format!("{year}-{month:02}-{day:02}"),
            (false, _) => format!("{year}-{month:02}-{day:02} {time}"),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_since_the_workbooks_first() {
        let printed = |n| Moment::of(n, DateSystem::From1900).written_out();
        assert_eq!(printed(1.0), "1900-01-01");
        assert_eq!(printed(59.0), "1900-02-28");
        assert_eq!(printed(61.0), "1900-03-01");
        assert_eq!(printed(45_351.0), "2024-02-29");
        assert_eq!(printed(45_351.75), "2024-02-29 18:00:00");
        assert_eq!(printed(0.5), "12:00:00");
        assert_eq!(Moment::of(0.0, DateSystem::From1904).written_out(), "1904-01-01");
    }
}
