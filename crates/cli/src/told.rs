//! Files that people write (TOML, texts of notices): read in whatever encoding their editor saved them, and what is
//! wrong told in Chinese with what to do. No message of a library reaches the user.

mod day;
mod section;
mod syntax;

use std::path::Path;

use document::limits;
use toml::{Table, Value};

use crate::Stop;
use crate::input::Input;

pub use day::{day, moment};
pub use section::Section;

/// The text of a file that the call names, UTF-8, UTF-16 or GBK; without it there is nothing to do.
pub fn text(path: &Path) -> Result<String, Stop> {
    let refused = |why: &str| Stop::Usage(format!("无法读取 {}：{why}", path.display()));
    let bytes = bytes(path).map_err(|why| refused(&why))?;
    let (text, broken) = document::read::text_of(&bytes);
    if broken || text.contains('\0') {
        return Err(refused("不是文本文件，或者含有读不出的字；请用记事本打开，另存为 UTF-8 编码的文本"));
    }
    Ok(text)
}

/// The bytes of a file that people write, which are few.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let bytes = Input::File(path.to_owned()).bytes(limits::MAX_FACTS_BYTES)?;
    if bytes.len() > limits::MAX_FACTS_BYTES {
        return Err(format!("超过上限 MAX_FACTS_BYTES = {}", limits::MAX_FACTS_BYTES));
    }
    Ok(bytes)
}

/// A TOML text as a table; dates without quotes may be written as people write them.
pub fn table(text: &str) -> Result<Table, String> {
    let text = day::spelt_out(text);
    text.parse::<Table>().map_err(|error| syntax::fault(&text, error.span()))
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

/// Text of a value; a number that is written without quotes, such as a telephone number, is not guessed at.
pub fn words(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        text(file.path()).map_err(|stop| match stop {
            Stop::Usage(message) => message.split_once('：').unwrap().1.to_owned(),
            _ => String::new(),
        })
    }

    fn wide(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn a_file_is_read_in_the_encoding_that_the_editor_chose() {
        let told = "# 机关情况\nbody = \"青石县交通运输局\"\n";
        let gbk = encoding_rs::GBK.encode(told).0.into_owned();
        let marked = format!("\u{feff}{told}");
        let encoded = [
            told.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            gbk,
            wide(told, u16::to_le_bytes),
            wide(told, u16::to_be_bytes),
            wide(&marked, u16::to_le_bytes),
            wide(&marked, u16::to_be_bytes),
        ];
        for (number, bytes) in encoded.iter().enumerate() {
            assert_eq!(read(bytes).as_deref(), Ok(told), "{number}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_what_to_do() {
        let why = "不是文本文件，或者含有读不出的字；请用记事本打开，另存为 UTF-8 编码的文本";
        assert_eq!(read(b"\x89PNG\0\0\0\x0d").unwrap_err(), why);
    }
}
