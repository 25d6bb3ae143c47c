//! Files that people write (TOML, texts of notices): read, and what is wrong told in Chinese.

use std::path::Path;

use chrono::NaiveDate;
use document::limits;
use toml::value::Datetime;

use crate::Stop;
use crate::input::Input;

/// The text of a file that the call names; without it there is nothing to do.
pub fn text(path: &Path) -> Result<String, Stop> {
    let refuse = |why: &str| Stop::Usage(format!("无法读取 {}：{why}", path.display()));
    let bytes = bytes(path).map_err(|why| refuse(&why))?;
    String::from_utf8(bytes).map_err(|_| refuse("不是 UTF-8 文本"))
}

/// The bytes of a file that people write, which are few.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let bytes = Input::File(path.to_owned()).bytes(limits::MAX_FACTS_BYTES)?;
    if bytes.len() > limits::MAX_FACTS_BYTES {
        return Err(format!("超过上限 MAX_FACTS_BYTES = {}", limits::MAX_FACTS_BYTES));
    }
    Ok(bytes)
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
