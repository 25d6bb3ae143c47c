//! Streams that unpack to too much are refused here, before the interpreter unpacks them whole.
//!
//! The interpreter has no limit of its own. Streams are found by their keyword in the bytes of the file,
//! so that damaged and hidden ones are looked at too. Only those that could be too large are unpacked here,
//! as far as they can be, and nothing is kept.

use std::io::Read;

use flate2::bufread::ZlibDecoder;
use memchr::memmem::{find, rfind};

use crate::limits::{MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FLOOR_BYTES};
use crate::read::ReadError;

/// Deflate makes at most this many bytes of one.
const MOST_PER_BYTE: u64 = 1_032;
/// Shorter streams cannot unpack to more than is allowed.
const HARMLESS: u64 = MAX_UNPACKED_BYTES / MOST_PER_BYTE;
/// Layers of packing that are looked into.
const MOST_LAYERS: usize = 3;
/// Drawing instructions seldom unpack to more than this many bytes of one.
const USUAL_RATIO: u64 = 8;
/// A stream's dictionary is looked for in so many bytes before it.
const LONGEST_DICTIONARY: usize = 1_024;

/// Refuses `file` when one of its streams unpacks to more than is allowed; gives the size of the largest form.
pub(super) fn check(file: &[u8]) -> Result<u64, ReadError> {
    let mut largest_form = 0;
    let mut rest = file;
    while let Some(start) = find(rest, b"stream") {
        let (before, data) = rest.split_at(start);
        let data = after_line_end(&data[b"stream".len()..]);
        let end = find(data, b"endstream").unwrap_or(data.len());
        let dictionary = dictionary(before);
        check_stream(&data[..end], layers(dictionary))?;
        if may_be_form(dictionary) {
            largest_form = largest_form.max(unpacked_size(dictionary, &data[..end]));
        }
        rest = &data[end..];
        rest = rest.strip_prefix(b"endstream").unwrap_or(rest);
    }
    Ok(largest_form)
}

fn after_line_end(data: &[u8]) -> &[u8] {
    let data = data.strip_prefix(b"\r").unwrap_or(data);
    data.strip_prefix(b"\n").unwrap_or(data)
}

/// The dictionary of the stream that begins after `before`.
fn dictionary(before: &[u8]) -> &[u8] {
    let near = &before[before.len().saturating_sub(LONGEST_DICTIONARY)..];
    let begin = rfind(near, b" obj").unwrap_or(0);
    &near[begin..]
}

/// How often a stream may be packed: once, when its dictionary names one filter openly.
fn layers(dictionary: &[u8]) -> usize {
    let filters =
        dictionary.windows(7).filter(|window| window.starts_with(b"Decode") && window[6] != b'P').count();
    if filters == 1 && !dictionary.contains(&b'#') { 1 } else { MOST_LAYERS }
}

/// Names can be written with escapes, which then may say anything.
fn may_be_form(dictionary: &[u8]) -> bool {
    find(dictionary, b"/Form").is_some() || dictionary.contains(&b'#')
}

/// What a stream unpacks to; an estimate of one that is encrypted or packed in a rare way.
fn unpacked_size(dictionary: &[u8], data: &[u8]) -> u64 {
    let filtered = find(dictionary, b"Decode").is_some();
    match (begins_packed(data), filtered) {
        (true, _) => std::io::copy(&mut ZlibDecoder::new(data), &mut std::io::sink()).unwrap_or(0),
        (false, true) => data.len() as u64 * USUAL_RATIO,
        (false, false) => data.len() as u64,
    }
}

fn check_stream(data: &[u8], layers: usize) -> Result<(), ReadError> {
    let packed = data.len() as u64;
    if !begins_packed(data) {
        return Ok(());
    }
    let allowed = MAX_UNPACKED_BYTES.min(packed.saturating_mul(MAX_RATIO).max(RATIO_FLOOR_BYTES));
    let mut unpacked = ZlibDecoder::new(data).take(allowed + 1);
    if layers > 1 {
        let mut inner = Vec::new();
        // A damaged stream unpacks as far as it goes.
        let _ = unpacked.read_to_end(&mut inner);
        within(inner.len() as u64, allowed)?;
        return check_stream(&inner, layers - 1);
    }
    if packed <= HARMLESS {
        return Ok(());
    }
    within(std::io::copy(&mut unpacked, &mut std::io::sink()).unwrap_or(0), allowed)
}

fn within(unpacked: u64, allowed: u64) -> Result<(), ReadError> {
    if unpacked > allowed { Err(too_large(allowed)) } else { Ok(()) }
}

fn too_large(allowed: u64) -> ReadError {
    let limit = if allowed == MAX_UNPACKED_BYTES { "MAX_UNPACKED_BYTES" } else { "MAX_RATIO" };
    let allowed = if allowed == MAX_UNPACKED_BYTES { allowed } else { MAX_RATIO };
    ReadError::TooLarge { limit, allowed }
}

/// Whether bytes begin as a zlib stream does.
fn begins_packed(data: &[u8]) -> bool {
    matches!(data, [method, flags, ..]
        if method & 0x0F == 8 && method >> 4 <= 7 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn packed(data: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    fn file(data: &[u8]) -> Vec<u8> {
        [b"1 0 obj << /Filter [/FlateDecode /FlateDecode] >> stream\n", data, b"\nendstream endobj"].concat()
    }

    #[test]
    fn a_stream_that_swells_is_refused_and_so_is_one_inside_another() {
        let zeros = packed(&vec![0; 200 << 20]);
        assert!(matches!(check(&file(&zeros)), Err(ReadError::TooLarge { .. })));
        assert!(matches!(check(&file(&packed(&zeros))), Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn a_long_stream_of_ordinary_content_passes() {
        let words: Vec<u8> =
            (0..400_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()).collect();
        assert!(check(&file(&packed(&words))).is_ok());
    }
}
