//! Streams that unpack to too much are refused here, before the interpreter unpacks them whole.
//!
//! The interpreter has no limit of its own. Streams are found by their keyword in the bytes of the file,
//! so that damaged and hidden ones are looked at too; unpacking here keeps nothing.

use std::io::Read;

use flate2::bufread::ZlibDecoder;

use crate::limits::{MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FLOOR_BYTES};
use crate::read::ReadError;

/// Deflate makes at most this many bytes of one.
const MOST_PER_BYTE: u64 = 1_032;
/// Shorter streams cannot unpack to more than is allowed.
const HARMLESS: u64 = MAX_UNPACKED_BYTES / MOST_PER_BYTE;
/// Streams packed more often than this are not documents.
const MOST_LAYERS: usize = 3;

/// Refuses `file` when one of its streams unpacks to more than is allowed.
pub(super) fn check(file: &[u8]) -> Result<(), ReadError> {
    let mut rest = file;
    while let Some(start) = find(rest, b"stream") {
        let data = rest[start + b"stream".len()..].trim_ascii_start();
        let end = find(data, b"endstream").unwrap_or(data.len());
        check_stream(&data[..end], 1)?;
        rest = &data[end..];
        rest = rest.strip_prefix(b"endstream").unwrap_or(rest);
    }
    Ok(())
}

fn check_stream(data: &[u8], layer: usize) -> Result<(), ReadError> {
    let packed = data.len() as u64;
    let layered = begins_packed(data) && begins_packed(&head(data));
    if !begins_packed(data) || (packed <= HARMLESS && !layered) {
        return Ok(());
    }
    let allowed = MAX_UNPACKED_BYTES.min(packed.saturating_mul(MAX_RATIO).max(RATIO_FLOOR_BYTES));
    if layered {
        let mut unpacked = Vec::new();
        let _ = ZlibDecoder::new(data).take(allowed + 1).read_to_end(&mut unpacked);
        if layer >= MOST_LAYERS {
            return Err(too_large(allowed));
        }
        within(unpacked.len() as u64, allowed)?;
        return check_stream(&unpacked, layer + 1);
    }
    let counted = std::io::copy(&mut ZlibDecoder::new(data).take(allowed + 1), &mut std::io::sink());
    within(counted.unwrap_or(0), allowed)
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

/// The first two bytes that a packed stream unpacks to.
fn head(data: &[u8]) -> Vec<u8> {
    let mut head = Vec::new();
    let _ = ZlibDecoder::new(data).take(2).read_to_end(&mut head);
    head
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
        [b"1 0 obj <<>> stream\n", data, b"\nendstream endobj"].concat()
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
