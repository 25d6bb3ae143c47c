//! Pages in the encodings of Chinese sites.

use encoding_rs::GB18030;

use crate::drawn::{check, notes, read};

const LINE: &str = "某某县政府信息公开工作年度报告";

fn page(meta: &str) -> String {
    format!("<html><head>{meta}<title>年报</title></head><body><p>{LINE}")
}

#[test]
fn gbk_is_read_with_and_without_a_meta() {
    for meta in
        ["", "<meta charset=gb2312>", "<META http-equiv=Content-Type content='text/html; charset=GBK'>"]
    {
        check(GB18030.encode(&page(meta)).0, &[LINE]);
    }
}

#[test]
fn a_false_meta_is_not_believed() {
    check(page("<meta charset=gb2312>"), &[LINE]);
    check(GB18030.encode(&page("<meta charset=utf-8>")).0, &[LINE]);
}

#[test]
fn characters_that_gb2312_lacks_are_read_though_it_is_declared() {
    check(GB18030.encode("<meta charset=gb2312><p>㐂𠮷镇").0, &["㐂𠮷镇"]);
}

#[test]
fn byte_order_marks_are_no_text() {
    let marked = format!("\u{FEFF}{}", page(""));
    check(&marked, &[LINE]);
    check(marked.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), &[LINE]);
    check(marked.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(), &[LINE]);
}

#[test]
fn bytes_without_meaning_are_noted() {
    let mut bytes = page("").into_bytes();
    bytes.push(0xE4);
    assert_eq!(notes(&read(bytes).unwrap()), ["undecodable-bytes"]);
}
