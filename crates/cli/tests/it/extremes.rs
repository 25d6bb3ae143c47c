//! Every number that a paper states, replaced by extreme ones: counts and lengths are bounded before they are believed.
//!
//! The program reads the papers in a process of its own, with little memory and time, so that an abort is seen too.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::generate::{Paper, Shape};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::directory;

/// What a number is replaced by, in running text.
const WORDS: [&str; 6] = ["0", "1", "2147483648", "4294967295", "1000000000000000000", "-1"];
/// What four bytes are replaced by, in binary files.
const BYTES: [[u8; 4]; 4] = [[0; 4], [1, 0, 0, 0], [0xff, 0xff, 0xff, 0x7f], [0xff; 4]];
/// One number in so many is replaced at once, so that what is read after it is still reached.
const STRIDES: usize = 12;
/// Places of a binary file that are tried.
const PLACES: usize = 160;
/// Kibibytes of address space that the program gets, its stacks included.
const MEMORY: u32 = 3_000_000;
/// Seconds for all variants of one paper.
const SECONDS: u32 = 120;

#[test]
fn no_extreme_number_in_a_paper_ends_the_program() {
    for (name, bytes) in papers() {
        let variants = if bytes.starts_with(b"PK") {
            [zipped(&bytes), binary(&bytes)].concat()
        } else if bytes.starts_with(&[0xd0, 0xcf]) {
            binary(&bytes)
        } else {
            worded(&bytes)
        };
        let here = directory("extremes", &[]);
        for (place, variant) in variants.iter().enumerate() {
            fs::write(here.join(format!("{place:05}.bin")), variant).unwrap();
        }
        if !survives(&here, ".") {
            let lost: Vec<usize> =
                (0..variants.len()).filter(|place| !survives(&here, &format!("{place:05}.bin"))).collect();
            panic!("{name}: variants {lost:?} of {} in {}", variants.len(), here.display());
        }
    }
}

/// Whether the program ends as it should.
fn survives(here: &Path, path: &str) -> bool {
    let bounds =
        format!("ulimit -v {MEMORY}; exec timeout {SECONDS} \"$0\" report check --format json \"$1\"");
    let ended = Command::new("sh")
        .current_dir(here)
        .env("MALLOC_ARENA_MAX", "2")
        .args(["-c", &bounds, env!("CARGO_BIN_EXE_gongkai"), path])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    matches!(ended.status.code(), Some(0 | 1 | 3)) && !said.contains("程序内部错误")
}

/// A paper of every format but PDF: made-up ones, and those fixtures and seeds whose format is not made up.
fn papers() -> Vec<(String, Vec<u8>)> {
    let made_up = Shape::ALL.iter().map(|shape| (format!("{shape:?}"), shape.write(&Paper::of(1))));
    let mut papers: Vec<(String, Vec<u8>)> = made_up.collect();
    for name in [
        "fixtures/annual-report/doc-official-layout",
        "fixtures/annual-report/docx-auto-numbered-labels",
        "fixtures/annual-report/docx-table-in-two",
        "fixtures/annual-report/html-merged-cells-written-out",
        "fixtures/annual-report/mhtml-saved-page",
        "fixtures/annual-report/odt-official-layout",
        "fixtures/annual-report/rtf-unicode-escapes",
        "fixtures/annual-report/xls-merged-cells",
        "fixtures/annual-report/xlsx-merged-cells",
        "fixtures/annual-report/zip-of-two-papers",
        "fuzz/seeds/archive",
        "fuzz/seeds/compound",
        "fuzz/seeds/rtf",
    ] {
        papers.extend(
            files(&xtask::root().join(name))
                .into_iter()
                .map(|path| (path.display().to_string(), fs::read(&path).unwrap())),
        );
    }
    papers.extend(spread_sheets());
    papers.retain(|(_, bytes)| !bytes.starts_with(b"%PDF"));
    papers
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    found.retain(|path| path.extension().is_none_or(|extension| extension != "toml"));
    found.sort();
    found
}

/// Sheets that state how often a cell, a row or a column is repeated, and how far they reach.
fn spread_sheets() -> Vec<(String, Vec<u8>)> {
    let content = "<?xml version=\"1.0\"?><office:document-content \
        xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
        <table:table><table:table-column table:number-columns-repeated=\"9\"/>\
        <table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"4\" \
        table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"><text:p>5<text:s text:c=\"7\"/></text:p>\
        </table:table-cell><table:covered-table-cell table:number-columns-repeated=\"2\"/></table:table-row>\
        </table:table></office:spreadsheet></office:body></office:document-content>";
    let ods = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)];
    vec![("ods".into(), packed(ods.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))))]
}

fn packed(members: impl IntoIterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Variants of running text: each number replaced by each extreme, one in [`STRIDES`] at once, and all of them.
fn worded(bytes: &[u8]) -> Vec<Vec<u8>> {
    let numbers = numbers(bytes);
    let strides = (0..STRIDES).map(|first| (first, STRIDES)).chain([(0, 1)]);
    let variants = strides.flat_map(|(first, step)| WORDS.map(|word| (first, step, word)));
    variants.map(|(first, step, word)| replaced(bytes, &numbers, first, step, word)).collect()
}

/// Where runs of digits stand.
fn numbers(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if length > 0 {
            numbers.push((at, at + length));
        }
        at += length.max(1);
    }
    numbers
}

fn replaced(bytes: &[u8], numbers: &[(usize, usize)], first: usize, step: usize, word: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for (start, end) in numbers.iter().skip(first).step_by(step) {
        out.extend_from_slice(&bytes[at..*start]);
        out.extend_from_slice(word.as_bytes());
        at = *end;
    }
    out.extend_from_slice(&bytes[at..]);
    out
}

/// Variants of the members of an office file; those of one stride and extreme together.
fn zipped(bytes: &[u8]) -> Vec<Vec<u8>> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let mut members: Vec<(String, Vec<Vec<u8>>)> = Vec::new();
    for place in 0..archive.len() {
        let Ok(mut member) = archive.by_index(place) else { continue };
        let (name, mut content) = (member.name().unwrap().into_owned(), Vec::new());
        if member.read_to_end(&mut content).is_ok() {
            // What names the parts stays, so that they are found.
            let is_content = !name.ends_with(".rels") && !name.contains("Types") && content.starts_with(b"<");
            members.push((name, if is_content { worded(&content) } else { vec![content] }));
        }
    }
    let count = members.iter().map(|(_, variants)| variants.len()).max().unwrap_or(0);
    let variant = |place: usize| {
        packed(
            members
                .iter()
                .map(|(name, variants)| (name.clone(), variants[place.min(variants.len() - 1)].clone())),
        )
    };
    (0..count).map(variant).collect()
}

/// Variants of a binary file: four bytes at many places, replaced by each extreme.
fn binary(bytes: &[u8]) -> Vec<Vec<u8>> {
    let step = (bytes.len() / PLACES).max(2) / 2 * 2;
    let places = (0..bytes.len().saturating_sub(4)).step_by(step);
    let variant = |place: usize, four: [u8; 4]| {
        let mut bytes = bytes.to_vec();
        bytes[place..place + 4].copy_from_slice(&four);
        bytes
    };
    places.flat_map(|place| BYTES.map(|four| variant(place, four))).collect()
}
