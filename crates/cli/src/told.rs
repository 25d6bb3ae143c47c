//! Files that people write (TOML, texts of notices): read, and what is wrong told in Chinese.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use toml::value::Datetime;

use crate::{Stop, input};

/// The text of a file that the call names; without it there is nothing to do.
pub fn text(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path)
        .map_err(|error| Stop::Usage(format!("无法读取 {}：{}", path.display(), input::reason(&error))))
}

/// The choice with that key, or a sentence with all of them.
pub fn one_of<T: Copy>(
    key: &str,
    value: &str,
    choices: impl AsRef<[(&'static str, T)]>,
) -> Result<T, String> {
    let choices = choices.as_ref();
    choices.iter().find(|(name, _)| *name == value).map(|(_, choice)| *choice).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        format!("{key} 没有“{value}”；可用的值：{}", names.join("、"))
    })
}

/// A legal day: it has no hour.
pub fn day(value: &Datetime) -> Option<NaiveDate> {
    let day = value.date.filter(|_| value.time.is_none())?;
    NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into())
}

/// The legal day under that key, or a sentence that says how one is written.
pub fn day_of(key: &str, value: Datetime) -> Result<NaiveDate, String> {
    day(&value).ok_or_else(|| format!("{key} 应当是日期，如 2024-09-12"))
}

/// What is wrong with a TOML file.
pub fn toml_fault(text: &str, error: &toml::de::Error) -> String {
    let line =
        error.span().map(|span| text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1);
    let message = error.message();
    let quoted = message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("missing field") {
        return format!("缺少“{quoted}”");
    }
    let fault = if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        format!("不认识“{quoted}”")
    } else {
        message.replace('\n', " ")
    };
    match line {
        Some(line) => format!("第{line}行：{fault}"),
        None => fault,
    }
}
