//! What every target does with its bytes.

use std::io::{Cursor, Write};

use disclosure::check::{self, CheckInput};
use disclosure::report::Entry;
use document::Document;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The whole way of a file, from bytes to the machine form.
pub fn whole_way(bytes: &[u8]) {
    for entry in document::read(bytes) {
        if let Ok(document) = entry.document {
            meaning(&document);
        }
    }
}

/// The way from a document on; a number that nobody printed is a fault like a panic.
pub fn meaning(document: &Document) {
    let report = paperwork::annual_report(document);
    for (field, cell) in &report.cells {
        if let Entry::Number(value) = cell.entry {
            assert!(!cell.raw.trim().is_empty(), "{} = {value} stands nowhere", field.key());
        }
    }
    check::run(&CheckInput { report: &report, previous: None });
    paperwork::json::report(&report, &paperwork::json::Source::default());
}

/// `bytes` with `magic` before them, so that the sniffer chooses the format.
pub fn beginning(magic: &[u8], bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(magic) { bytes.to_vec() } else { [magic, bytes].concat() }
}

/// What counts and lengths are replaced by, since single bits seldom make them extreme.
const EXTREME: [&[u8]; 6] =
    [b"0", b"-1", b"2147483647", b"4294967295", b"4294967296", b"1000000000000000000"];

/// Replaces one of the numbers in the first `size` of `bytes`, which `seed` chooses, by an extreme one; gives the new size,
/// when there is a number and room.
pub fn with_extreme_count(bytes: &mut [u8], size: usize, max_size: usize, seed: u32) -> Option<usize> {
    let is_start = |at: &usize| bytes[*at].is_ascii_digit() && (*at == 0 || !bytes[at - 1].is_ascii_digit());
    let starts: Vec<usize> = (0..size).filter(is_start).collect();
    let start = *starts.get(seed as usize % starts.len().max(1))?;
    let end = start + bytes[start..size].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let extreme = EXTREME[(seed / 7) as usize % EXTREME.len()];
    let changed = [&bytes[..start], extreme, &bytes[end..size]].concat();
    let fits = changed.len() <= max_size.min(bytes.len());
    fits.then(|| bytes[..changed.len()].copy_from_slice(&changed))?;
    Some(changed.len())
}

/// An archive with these members, so that a target mutates what is inside and not the packing.
pub fn packed(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a short name is a valid member");
        zip.write_all(bytes).expect("memory takes every write");
    }
    zip.finish().expect("memory takes every write").into_inner()
}

/// A part of relations that names one target.
pub fn relations(kind: &str, target: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
         Target=\"{target}\"/></Relationships>"
    )
}

/// Lets the readers catch the panics of the libraries below them, as they do in the program. One that leaves our code
/// still ends the run, without a word; `gongkai report check` on the same bytes says where.
pub fn quiet() {
    drop(std::panic::take_hook());
    std::panic::set_hook(Box::new(|_| {}));
}
