//! Bytes → text.

/// Decodes `bytes`; the flag says that some of them had no meaning.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> (String, bool) {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _, damaged) = encoding.decode(bytes);
        return (text.into_owned(), damaged);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), false);
    }
    let encoding = declared
        .and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()))
        .unwrap_or(encoding_rs::GB18030);
    let (text, _, damaged) = encoding.decode(bytes);
    (text.into_owned(), damaged)
}
