//! Archives of documents.

use std::io::{Cursor, Write};

use document::{Entry, ReadError};
use encoding_rs::GB18030;
use zip::write::SimpleFileOptions;

use crate::drawn::draw;

/// A ZIP of named members.
fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn drawn(entries: &[Entry]) -> Vec<(&str, String)> {
    let text = |entry: &Entry| match &entry.document {
        Ok(document) => draw(document).concat(),
        Err(ReadError::TooLarge { limit, .. }) => (*limit).to_owned(),
        Err(ReadError::NotADocument { .. }) => "?".to_owned(),
        Err(error) => error.to_string(),
    };
    entries.iter().map(|entry| (entry.member.as_str(), text(entry))).collect()
}

fn check(bytes: &[u8], expected: &[(&str, &str)]) {
    let entries = document::read(bytes);
    let drawn = drawn(&entries);
    assert_eq!(drawn.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>(), expected);
}

#[test]
fn members_are_told_by_content_and_come_in_order() {
    let bytes = zip(&[
        ("乙.doc", "<p>网页".as_bytes()),
        ("年报/", b""),
        ("年报/甲.dat", "文字".as_bytes()),
        ("__MACOSX/甲.dat", b"x"),
        ("图.txt", b"\x89PNG\r\n"),
    ]);
    check(&bytes, &[("乙.doc", "网页"), ("年报/甲.dat", "文字"), ("图.txt", "?")]);
}

#[test]
fn a_page_saved_with_its_folder_is_one_paper() {
    let bytes = zip(&[
        (
            "年报.html",
            "<link rel=stylesheet href='./%E5%B9%B4%E6%8A%A5_files/a.css?v=2'><p>26<b class=n>9</b>"
                .as_bytes(),
        ),
        ("年报_files/", b""),
        ("年报_files/a.css", b".n{display:none}"),
        ("年报_files/j.js", b"var a = 1;"),
        ("年报_files/logo.png", b"\x89PNG\r\n"),
        ("年报_files/saved_resource.html", b"<p>ad"),
        ("年报_files/saved_resource_files/b.html", b"<p>ad"),
        ("年报_files/noext", b"x"),
        ("__MACOSX/._年报.html", b"x"),
        (".DS_Store", b"x"),
    ]);
    check(&bytes, &[("年报.html", "26")]);
    let word = zip(&[
        ("甲/年报.htm", b"<p>a"),
        ("甲/年报.files/filelist.xml", b"<xml>"),
        ("乙/年报.files/b.htm", b"<p>b"),
    ]);
    check(&word, &[("甲/年报.htm", "a"), ("乙/年报.files/b.htm", "b")]);
}

#[test]
fn a_page_of_frames_is_read_with_its_frames() {
    let bytes = zip(&[
        ("年报.htm", b"<html><title>t</title><frameset rows=*><frame src='x.files/sheet001.htm'></frameset>"),
        ("年报.files/sheet001.htm", b"<table><tr><td>a<td>1</table>"),
        ("年报.files/stylesheet.css", b"td{}"),
    ]);
    check(&bytes, &[("年报.htm", "[a][1]")]);
}

#[test]
fn what_may_be_no_paper_is_tried_when_there_is_nothing_else() {
    check(&zip(&[("年报.csv", "规章,3".as_bytes())]), &[("年报.csv", "规章,3")]);
    check(&zip(&[("年报.csv", b"a,1"), ("a.html", b"<p>a"), ("logo.png", b"\x89PNG")]), &[("a.html", "a")]);
}

#[test]
fn names_in_gbk_are_decoded() {
    let name = "年报/某某镇.html";
    let (encoded, _, _) = GB18030.encode(name);
    let stand_in = "x".repeat(encoded.len());
    let bytes = zip(&[(stand_in.as_str(), "<p>甲".as_bytes())]);
    let bytes = replaced(&bytes, stand_in.as_bytes(), &encoded);
    check(&bytes, &[(name, "甲")]);
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len() - from.len() {
        if &bytes[at..at + from.len()] == from {
            bytes[at..at + from.len()].copy_from_slice(to);
        }
    }
    bytes
}

#[test]
fn names_that_climb_out_are_only_shown() {
    check(
        &zip(&[("../../etc/a.html", b"<p>a"), ("/b.html", b"<p>b")]),
        &[("etc/a.html", "a"), ("b.html", "b")],
    );
}

#[test]
fn archives_in_archives_are_read_down_to_the_limit() {
    let mut bytes = zip(&[("a.html", b"<p>a")]);
    for _ in 0..3 {
        bytes = zip(&[("z.zip", &bytes)]);
    }
    check(&bytes, &[("z.zip/z.zip/z.zip/a.html", "a")]);
    bytes = zip(&[("z.zip", &bytes), ("b.html", b"<p>b")]);
    check(&bytes, &[("z.zip/z.zip/z.zip/z.zip", "MAX_ARCHIVE_DEPTH"), ("b.html", "b")]);
}

#[test]
fn a_member_out_of_proportion_is_refused_alone() {
    let bytes = zip(&[("bomb.html", &vec![b' '; 20 << 20]), ("b.html", b"<p>b")]);
    check(&bytes, &[("bomb.html", "MAX_RATIO"), ("b.html", "b")]);
}

#[test]
fn a_member_with_a_password_is_refused_alone() {
    let mut bytes = zip(&[("a.html", b"<p>a"), ("b.html", b"<p>b")]);
    // The first bit of the flags, in the header before the member and in the directory.
    for (header, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = bytes.windows(4).position(|window| window == header).unwrap();
        bytes[at + flags] |= 1;
    }
    check(&bytes, &[("a.html", &ReadError::Encrypted.to_string()), ("b.html", "b")]);
}

#[test]
fn a_folder_named_like_a_part_of_an_office_file_makes_no_office_file() {
    check(
        &zip(&[("xl/mimetypes.txt", b"text"), ("word/b.html", b"<p>b")]),
        &[("xl/mimetypes.txt", "text"), ("word/b.html", "b")],
    );
}

#[test]
fn members_count_over_all_archives() {
    let one = zip(&[("a", b"a")]);
    let names: Vec<String> = (0..6_000).map(|n| n.to_string()).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &one[..])).collect();
    let entries = document::read(&zip(&many));
    assert!(matches!(
        entries.last().unwrap().document,
        Err(ReadError::TooLarge { limit: "MAX_MEMBERS", .. })
    ));
    assert_eq!(entries.len(), 5_001);
}

#[test]
fn an_archive_cut_anywhere_is_damaged_and_not_empty() {
    let bytes = zip(&[("a.html", b"<p>a"), ("b.html", b"<p>b")]);
    for length in 4..bytes.len() {
        let entries = document::read(&bytes[..length]);
        assert_eq!(entries.len(), 1);
        assert!(entries[0].document.is_err(), "{length}");
    }
}

#[test]
fn an_archive_of_nothing_says_so() {
    check(&zip(&[]), &[("", "?")]);
}
