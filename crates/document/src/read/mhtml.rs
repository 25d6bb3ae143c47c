//! Reader for web pages saved with their parts (MIME HTML, `.mht`): the HTML parts, frames included.

use std::borrow::Cow;
use std::cell::Cell;

use encoding_rs::{Encoding, UTF_8};

use super::{ReadError, encoding, html};
use crate::limits::{MAX_ARCHIVE_DEPTH, MAX_BYTES};
use crate::model::{Document, Format};

/// Bytes in which the headers of the file stand.
const HEADER_BYTES: usize = 8 << 10;

/// Whether bytes begin with the headers of a MIME message, a byte order mark before them or not.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let head = narrow(&bytes[..bytes.len().min(HEADER_BYTES)]);
    let part = Part::new(&head);
    part.headers.iter().any(|(name, value)| {
        name == "mime-version"
            || name == "content-type" && value.to_ascii_lowercase().starts_with("multipart/")
    })
}

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let bytes = narrow(bytes);
    let (mut pages, mut sheets) = (Vec::new(), Vec::new());
    gather(Part::new(&bytes), 0, &mut pages, &mut sheets);
    let left = Cell::new(MAX_BYTES);
    let linked = |address: &str| {
        let sheet = sheets.iter().find(|sheet| sheet.is_at(address))?;
        left.set(left.get().checked_sub(sheet.body.len())?);
        Some(encoding::decode(&sheet.content(), sheet.parameter("charset")).0)
    };
    let pages: Result<Vec<Document>, ReadError> = pages.iter().map(|page| page.page(&linked)).collect();
    html::joined(pages?)
        .ok_or_else(|| ReadError::NotADocument { what: "MIME 文件，其中没有网页".to_owned() })
}

/// The bytes without a byte order mark; UTF-16 as UTF-8.
fn narrow(bytes: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => Cow::Borrowed(&bytes[mark..]),
        Some((wide, mark)) => {
            Cow::Owned(wide.decode_without_bom_handling(&bytes[mark..]).0.into_owned().into_bytes())
        }
        None => Cow::Borrowed(bytes),
    }
}

/// A part of a message: headers in lower case, and the body as transferred.
struct Part<'b> {
    headers: Vec<(String, String)>,
    body: &'b [u8],
}

impl<'b> Part<'b> {
    fn new(bytes: &'b [u8]) -> Part<'b> {
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut body = bytes.trim_ascii_start();
        while let Some(end) = body.iter().position(|byte| *byte == b'\n') {
            let line = String::from_utf8_lossy(&body[..end]);
            let is_continued = line.starts_with([' ', '\t']);
            match (line.split_once(':'), headers.last_mut()) {
                (_, Some((_, value))) if is_continued && !line.trim().is_empty() => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                (Some((name, value)), _) if is_header_name(name) => {
                    headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
                }
                _ => {
                    if line.trim().is_empty() {
                        body = &body[end + 1..];
                    }
                    break;
                }
            }
            body = &body[end + 1..];
        }
        Part { headers, body }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// The media type, without its parameters.
    fn media_type(&self) -> String {
        self.header("content-type").split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.header("content-type").split(';').skip(1).find_map(|parameter| {
            let (key, value) = parameter.split_once('=')?;
            key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
        })
    }

    fn content(&self) -> Vec<u8> {
        match self.header("content-transfer-encoding").to_ascii_lowercase().as_str() {
            "quoted-printable" => from_quoted_printable(self.body),
            "base64" => from_base64(self.body),
            _ => self.body.to_vec(),
        }
    }

    fn page(&self, linked: &dyn Fn(&str) -> Option<String>) -> Result<Document, ReadError> {
        html::read_saved(&self.content(), self.parameter("charset"), Format::Mhtml, linked)
    }

    /// Whether a page names this part by `address`: where it was, or its identifier (`cid:`).
    fn is_at(&self, address: &str) -> bool {
        let address = address.trim();
        let id = self.header("content-id").trim_matches(['<', '>']);
        let is_named = address.strip_prefix("cid:").is_some_and(|named| named == id && !id.is_empty());
        let location = self.header("content-location");
        is_named || !location.is_empty() && (location == address || ends_in(location, address))
    }
}

/// Whether a full address ends in the path of a relative one.
fn ends_in(location: &str, address: &str) -> bool {
    let path = address.trim_start_matches("./").trim_start_matches("../").trim_start_matches('/');
    !path.is_empty() && location.strip_suffix(path).is_some_and(|before| before.ends_with('/'))
}

fn is_header_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Collects the HTML parts in the order of the file, in which the page itself comes first, and the style sheets.
fn gather<'b>(part: Part<'b>, depth: usize, pages: &mut Vec<Part<'b>>, sheets: &mut Vec<Part<'b>>) {
    let media_type = part.media_type();
    if media_type.starts_with("multipart/") {
        if let Some(boundary) = part.parameter("boundary").filter(|_| depth < MAX_ARCHIVE_DEPTH) {
            for body in split(part.body, boundary) {
                gather(Part::new(body), depth + 1, pages, sheets);
            }
        }
    } else if matches!(media_type.as_str(), "text/html" | "application/xhtml+xml") {
        pages.push(part);
    } else if media_type == "text/css" {
        sheets.push(part);
    }
}

/// The bodies between the lines `--boundary`.
fn split<'b>(body: &'b [u8], boundary: &str) -> Vec<&'b [u8]> {
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let is_boundary = line.strip_prefix(b"--").is_some_and(|rest| rest.starts_with(boundary.as_bytes()));
        if is_boundary {
            parts.extend(start.map(|start| without_line_end(&body[start..at])));
            start = Some(at + line.len());
        }
        at += line.len();
    }
    // A file that was cut off lacks the last boundary.
    parts.extend(start.map(|start| &body[start..]).filter(|rest| !rest.trim_ascii().is_empty()));
    parts
}

/// The end of the line before a boundary belongs to the boundary.
fn without_line_end(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

fn from_quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.iter().position(|byte| *byte == b'=') {
        bytes.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        if let [high, low, ..] = rest
            && let (Some(high), Some(low)) = (char::from(*high).to_digit(16), char::from(*low).to_digit(16))
        {
            bytes.push((high * 16 + low) as u8);
            rest = &rest[2..];
        } else if let Some(next) = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")) {
            rest = next;
        } else {
            bytes.push(b'=');
        }
    }
    bytes.extend_from_slice(rest);
    bytes
}

/// Characters outside the alphabet are passed over, as MIME asks.
pub(super) fn from_base64(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len() / 4 * 3);
    let (mut pending, mut bits) = (0u32, 0);
    for &byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        pending = pending << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((pending >> bits) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_is_undone_and_stray_signs_stay() {
        assert_eq!(from_quoted_printable(b"a=3D=\r\nb=E8=A7=84 1=2 =zz="), "a=b规 1=2 =zz=".as_bytes());
    }

    #[test]
    fn base64_is_undone_over_line_breaks() {
        assert_eq!(from_base64(b"6KeE\r\n56ug\r\nMQ=="), "规章1".as_bytes());
    }

    #[test]
    fn a_line_of_chinese_before_a_colon_is_no_header() {
        assert!(!looks_like("索引号: 1\r\nMIME-Version: 1.0\r\n".as_bytes()));
        assert!(looks_like(b"From: <Saved>\r\nMIME-Version: 1.0\r\n\r\n"));
    }
}
