//! Pages in the encodings of Chinese sites.

use encoding_rs::{BIG5, GB18030};

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
fn encodings_of_single_bytes_are_not_believed_of_a_chinese_page() {
    for label in ["iso-8859-1", "windows-1252", "us-ascii", "ISO-8859-15", "x-mac-roman"] {
        let page = page(&format!("<meta http-equiv=Content-Type content='text/html; charset={label}'>"));
        check(GB18030.encode(&page).0, &[LINE]);
        check(&page, &[LINE]);
        check(format!("\u{FEFF}{page}"), &[LINE]);
    }
    let traditional = "<meta charset=iso-8859-1><p>本機關收到申請三件，均已於法定期限內答覆，並無行政訴訟。";
    check(BIG5.encode(traditional).0, &["本機關收到申請三件，均已於法定期限內答覆，並無行政訴訟。"]);
}

#[test]
fn of_two_declarations_the_one_that_fits_counts() {
    let (latin, gbk) =
        ("<meta charset=iso-8859-1>", "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>");
    for metas in [
        format!("{latin}{gbk}"),
        format!("{gbk}{latin}"),
        format!("<meta charset=utf-8>{gbk}"),
        "<meta charset=utf-16>".to_owned(),
    ] {
        check(GB18030.encode(&page(&metas)).0, &[LINE]);
        check(page(&metas), &[LINE]);
    }
}

#[test]
fn utf_16_without_a_mark_is_read() {
    for text in [page(""), LINE.to_owned() + " 3 件"] {
        let expected = if text.starts_with('<') { LINE.to_owned() } else { text.clone() };
        check(text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), &[&expected]);
        check(text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(), &[&expected]);
    }
}

#[test]
fn bytes_without_meaning_are_noted() {
    let mut bytes = page("").into_bytes();
    bytes.push(0xE4);
    assert_eq!(notes(&read(bytes).unwrap()), ["undecodable-bytes"]);
}
