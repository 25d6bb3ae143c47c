//! Days as people write them: `2024-09-02`, `2024-9-2`, `2024/9/2`, `2024.9.2`, `2024年9月2日`, with quotes or without.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use toml::Value;

/// A legal day: it has no hour.
pub fn day(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::String(text) => {
            let text = text.trim();
            let (day, rest) = leading(text)?;
            rest.is_empty().then_some(day)
        }
        Value::Datetime(value) => civil(value.date.filter(|_| value.time.is_none())?),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Array(_) | Value::Table(_) => None,
    }
}

/// A day with its hour and minute.
pub fn moment(value: &Value) -> Option<NaiveDateTime> {
    match value {
        Value::String(text) => {
            let (day, rest) = leading(text.trim())?;
            let rest = rest.trim_start_matches(['T', 't', ' ']).replace('：', ":");
            let mut parts = rest.split(':').map(|part| part.trim().parse::<u32>().ok());
            day.and_hms_opt(parts.next()??, parts.next()??, 0)
        }
        Value::Datetime(value) => {
            let (day, time) = (civil(value.date?)?, value.time?);
            day.and_hms_opt(time.hour.into(), time.minute.into(), 0)
        }
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Array(_) | Value::Table(_) => None,
    }
}

fn civil(day: toml::value::Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into())
}

/// The day with which a text begins, and what follows it.
fn leading(text: &str) -> Option<(NaiveDate, &str)> {
    let (year, rest) = number(text, 4)?;
    let separator = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.' | '年'))?;
    let (month, rest) = number(rest[separator.len_utf8()..].trim_start(), 2)?;
    let second = if separator == '年' { '月' } else { separator };
    let (day, rest) = number(rest.strip_prefix(second)?.trim_start(), 2)?;
    let rest = if separator == '年' { rest.strip_prefix('日').unwrap_or(rest) } else { rest };
    let civil = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    (year >= 1000).then_some((civil, rest))
}

/// Up to `digits` digits, and what follows them.
fn number(text: &str, digits: usize) -> Option<(u32, &str)> {
    let end = text.bytes().take(digits).take_while(u8::is_ascii_digit).count();
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// The TOML text with each date that stands outside of quotes and comments as TOML wants it; lines stay where they are.
pub(super) fn spelt_out(text: &str) -> Cow<'_, str> {
    let mut written = String::new();
    let mut kept = 0;
    let mut at = 0;
    let mut fresh = true;
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        if let Some(length) = untouched(rest) {
            at += length;
            fresh = true;
            continue;
        }
        if fresh && let Some((day, after)) = leading(rest).filter(|(_, after)| ends(after)) {
            let end = text.len() - after.len();
            written.push_str(&text[kept..at]);
            written.push_str(&day.format("%Y-%m-%d").to_string());
            (kept, at, fresh) = (end, end, false);
            continue;
        }
        fresh = !(character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | ':' | '+'));
        at += character.len_utf8();
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    written.push_str(&text[kept..]);
    Cow::Owned(written)
}

/// Whether a date may end before this text: at a blank, the end of a list, or the hour.
fn ends(after: &str) -> bool {
    after.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ',' | ']' | '}' | '#' | 'T' | 't'))
}

/// The length of a comment or of a quoted text that begins here.
fn untouched(rest: &str) -> Option<usize> {
    if rest.starts_with('#') {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    for quote in ["\"\"\"", "'''", "\"", "'"] {
        if let Some(inner) = rest.strip_prefix(quote) {
            return Some(quote.len() + quoted(inner, quote));
        }
    }
    None
}

/// The length up to and with the closing quote; a text of one line ends with its line.
fn quoted(inner: &str, quote: &str) -> usize {
    let escapes = quote.starts_with('"');
    let mut escaped = false;
    for (at, character) in inner.char_indices() {
        if escaped {
            escaped = false;
        } else if escapes && character == '\\' {
            escaped = true;
        } else if inner[at..].starts_with(quote) {
            return at + quote.len();
        } else if quote.len() == 1 && character == '\n' {
            return at;
        }
    }
    inner.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_may_be_written_as_people_write_it() {
        let wanted = NaiveDate::from_ymd_opt(2024, 9, 2);
        for text in
            ["2024-09-02", "2024-9-2", "2024/9/2", "2024.9.2", "2024年9月2日", "2024年09月02日", " 2024-9-2 "]
        {
            assert_eq!(day(&Value::String(text.into())), wanted, "{text}");
        }
        for text in ["2024-9", "24-9-2", "2024-13-1", "2024-9/2", "2024-09-02T08:00:00", "9月2日", ""] {
            assert_eq!(day(&Value::String(text.into())), None, "{text}");
        }
    }

    #[test]
    fn dates_without_quotes_become_those_of_toml_and_texts_stay() {
        let check = |text: &str, expected: &str| assert_eq!(spelt_out(text), expected);
        check("on = 2024-9-2\n", "on = 2024-09-02\n");
        check("on = 2024年9月2日 # 2024-9-2", "on = 2024-09-02 # 2024-9-2");
        check("window = [2024/8/1, 2024.9.12]", "window = [2024-08-01, 2024-09-12]");
        check("a = { on = 2024-9-2}\nb = 2024-9-2", "a = { on = 2024-09-02}\nb = 2024-09-02");
        for same in [
            "on = 2024-09-02",
            "at = 2024-09-02T08:30:00",
            "number = \"2024-9-2\"",
            "number = '2024-9-2'",
            "text = \"\"\"\n2024-9-2 \"\n\"\"\"",
            "n = 120240902",
            "phone = \"a \\\" 2024-9-2\"",
            "x = 2024-9-2-1",
        ] {
            check(same, same);
        }
    }

    #[test]
    fn a_moment_has_its_hour() {
        for text in ["2024-3-1 09:30", "2024-03-01T09:30:00", "2024年3月1日 9:30"] {
            let found = moment(&Value::String(text.into())).map(|moment| moment.to_string());
            assert_eq!(found.as_deref(), Some("2024-03-01 09:30:00"), "{text}");
        }
        assert_eq!(moment(&Value::String("2024-03-01".into())), None);
    }
}
