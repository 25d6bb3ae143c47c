//! Streams that unpack to too much are refused here, before the interpreter unpacks them whole.
//!
//! The interpreter has no limit of its own. Streams are found by their keyword in the bytes of the file,
//! so that damaged and hidden ones are looked at too. Only those that could be too large are unpacked here,
//! as far as they can be, and nothing is kept.

use std::io::Read;

use flate2::bufread::ZlibDecoder;

use crate::limits::{MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FLOOR_BYTES};
use crate::read::ReadError;

/// Deflate makes at most this many bytes of one.
const MOST_PER_BYTE: u64 = 1_032;
/// Shorter streams cannot unpack to more than is allowed.
const HARMLESS: u64 = MAX_UNPACKED_BYTES / MOST_PER_BYTE;
/// Layers of packing that are looked into.
const MOST_LAYERS: usize = 3;
/// A stream's dictionary is looked for in so many bytes before it.
const LONGEST_DICTIONARY: usize = 1_024;

/// Refuses `file` when one of its streams unpacks to more than is allowed.
pub(super) fn check(file: &[u8]) -> Result<(), ReadError> {
    let mut rest = file;
    while let Some(start) = find(rest, b"stream") {
        let (dictionary, data) = rest.split_at(start);
        let data = data[b"stream".len()..].trim_ascii_start();
        let end = find(data, b"endstream").unwrap_or(data.len());
        let layers = if plainly_packed_once(dictionary) { 1 } else { MOST_LAYERS };
        check_stream(&data[..end], layers)?;
        rest = &data[end..];
        rest = rest.strip_prefix(b"endstream").unwrap_or(rest);
    }
    Ok(())
}

/// Whether the dictionary before a stream names its filter openly, and only one.
fn plainly_packed_once(before: &[u8]) -> bool {
    let dictionary = &before[before.len().saturating_sub(LONGEST_DICTIONARY)..];
    let begin = dictionary.windows(4).rposition(|window| window == b" obj").unwrap_or(0);
    let dictionary = &dictionary[begin..];
    let filters =
        dictionary.windows(7).filter(|window| window.starts_with(b"Decode") && window[6] != b'P').count();
    filters == 1 && !dictionary.contains(&b'#')
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

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
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
