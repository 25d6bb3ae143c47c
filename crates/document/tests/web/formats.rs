//! Telling formats by content, and words for what is no document.

use document::{Format, ReadError};

use crate::drawn::{draw, read};

fn check_format(bytes: &str, expected: Format) {
    assert_eq!(read(bytes).unwrap().format, expected, "{bytes}");
}

fn check_refused(bytes: &[u8], word: &str) {
    match read(bytes) {
        Err(ReadError::NotADocument { what }) => assert!(what.contains(word), "{what}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn pages_and_fragments_of_pages_are_html() {
    for start in [
        "<!DOCTYPE html><html><body>",
        "\u{FEFF}\n <HTML xmlns:o='x'>",
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html><html>",
        "<!-- 页头 --><div class=a>",
        "<table><tr><td>",
        "<p style='x'>",
        "HTTP/1.1 200 OK\r\n\r\n<html><body><p>",
    ] {
        check_format(&format!("{start}规章"), Format::Html);
    }
}

#[test]
fn text_that_speaks_of_tags_is_text() {
    for text in ["规章 < 3 件", "<规章>", "<paper>", "一、总体情况 <table> 标签"] {
        check_format(text, Format::Text);
    }
}

#[test]
fn markdown_with_tables_in_html_keeps_its_lines() {
    let document =
        read("# 年报\n\n一、总体\n情况\n| 甲 | 1 |\n|--|--|\n<table><tr><td>规\n章</td><td>0</td></tr></table>\n完").unwrap();
    assert_eq!(document.format, Format::Markdown);
    assert_eq!(draw(&document), ["年报", "一、总体", "情况", "[甲][1]", "[规章][0]", "完"]);
}

#[test]
fn what_is_no_document_is_named() {
    check_refused(b"", "空文件");
    check_refused(b" \r\n\t", "空文件");
    check_refused(b"\x89PNG\r\n\x1a\n\0\0", "PNG");
    check_refused(b"\xFF\xD8\xFF\xE0\0\x10JFIF", "JPEG");
    check_refused(b"Rar!\x1a\x07\x01\0", "RAR");
    check_refused(b"MZ\x90\0\x03\0\0\0", "程序");
    check_refused(&(0..=255).collect::<Vec<u8>>(), "二进制");
}

#[test]
fn text_that_begins_with_the_letters_of_a_program_is_text() {
    check_format("MZ 村年度报告", Format::Text);
}
