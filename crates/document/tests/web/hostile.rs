//! Hostile bytes: refused by name or read, in bounded time, never a panic.

use std::time::{Duration, Instant};

use document::ReadError;
use proptest::prelude::*;

use crate::drawn::read;

/// Far above what is needed, so that a busy machine does not fail a test; far below what a fault takes.
const SOON: Duration = Duration::from_secs(60);

fn check_refused(page: String, expected: &str) {
    let began = Instant::now();
    match read(page) {
        Err(ReadError::TooLarge { limit, .. }) => assert_eq!(limit, expected),
        other => panic!("{:?}", other.map(|document| document.blocks.len())),
    }
    assert!(began.elapsed() < SOON);
}

fn check_read_soon(page: String) {
    let began = Instant::now();
    read(page).unwrap();
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
}

#[test]
fn a_million_cells_are_too_many() {
    check_refused(
        format!("<table>{}</table>", format!("<tr>{}", "<td>".repeat(100)).repeat(10_001)),
        "MAX_CELLS",
    );
}

#[test]
fn millions_of_elements_are_too_many() {
    check_refused("<p>a".repeat(1_100_000), "MAX_NODES");
}

#[test]
fn spans_without_measure_are_cut() {
    let row = "<tr><td colspan=999999 rowspan=999999>a<td colspan=999999>b";
    check_read_soon(format!("<table>{}</table>", row.repeat(2_000)));
}

#[test]
fn nesting_without_end_takes_no_more_time() {
    for tag in [
        "div",
        "span",
        "b",
        "a",
        "font",
        "table",
        "table><tr><td",
        "ul><li",
        "svg",
        "x",
        "select",
        "p",
        "s",
        "sup",
        "del",
        "span hidden",
        "font color=white",
        "input value=1",
    ] {
        check_read_soon(format!("<p>{}", format!("<{tag}>a").repeat(100_000)));
    }
}

#[test]
fn misnested_formatting_does_not_multiply() {
    let formats: String = (0..5_000).map(|n| format!("<b a={n}>")).collect();
    check_read_soon(format!("{formats}{}", "<p>a</b></p>".repeat(20_000)));
}

#[test]
fn style_without_measure_is_refused_or_read_soon() {
    let began = Instant::now();
    let rules: String = (0..19_000).map(|n| format!("td b{n} * i{n}{{display:none}}")).collect();
    check_read_soon(format!("<style>{rules}</style>{}", "<td><b1><i><i1>a".repeat(300)));
    check_refused(format!("<style>{}</style><p>a", ".a{color:red}".repeat(30_000)), "MAX_STYLE_RULES");
    let everywhere: String = (0..19_000).map(|n| format!("*.a,*[b{n}]{{display:none}}")).collect();
    assert!(read(format!("<style>{everywhere}</style>{}", "<p class=a>a".repeat(100_000))).is_err());
    let looks: String = (0..5_000).map(|n| format!("<font style='opacity:0;background:#{n:06x}'>")).collect();
    check_refused(format!("{looks}{}", "<p>a".repeat(20_000)), "MAX_LOOKS");
    let nested = "@media all{".repeat(50_000);
    check_read_soon(format!("<style>{nested}</style><p>a<style>{}", "a{".repeat(100_000)));
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
}

#[test]
fn columns_without_measure_are_cut() {
    let columns = "<col span=1000 style='visibility:collapse'>".repeat(2_000);
    check_read_soon(format!(
        "<table>{columns}{}</table>",
        "<tr><td colspan=1000 rowspan=1000>a<td>b".repeat(2_000)
    ));
}

#[test]
fn a_tag_of_countless_attributes_is_refused() {
    for separator in [" ", "/", "=\"\" "] {
        let attributes: String = (0..200_000).map(|n| format!("a{n}{separator}")).collect();
        let began = Instant::now();
        let error = read(format!("<p>甲<p {attributes}>乙")).unwrap_err();
        assert!(matches!(error, ReadError::Damaged { format: "html", .. }), "{error}");
        assert!(began.elapsed() < SOON);
    }
}

#[test]
fn a_long_picture_in_an_attribute_and_a_long_comment_are_no_offence() {
    let picture = "iVBORw0KGgo/AAAA+".repeat(50_000);
    let comment = "var a = 1; if (a < b) { c = \"d\"; } ".repeat(20_000);
    check_read_soon(format!("<p>甲<!-- {comment} --><img src=\"data:image/png;base64,{picture}\">乙"));
}

#[test]
fn a_page_cut_at_any_byte_is_still_read() {
    let page = "<!DOCTYPE html><meta charset=utf-8><title>年报</title><p>规章&nbsp;<b>3</b><table><tr>\
                <td rowspan=2>甲</td><td>1</td></tr></table><script>var s = '<table><tr><td>a\\u89c4';</script>";
    for length in 1..page.len() {
        let entries = document::read(&page.as_bytes()[..length]);
        assert_eq!(entries.len(), 1);
    }
}

/// Pieces of which pages, messages and archives are made.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: [&str; 46] = [
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<td colspan=7 rowspan=0>",
        "</td>",
        "<tbody>",
        "<tfoot>",
        "<p>",
        "</p>",
        "<div hidden>",
        "</div>",
        "<span style='display:none'>",
        "</span>",
        "<script>",
        "</script>",
        "'<table>' + '<td>'",
        "\\u003c",
        "%3Ctable%u",
        "<textarea>",
        "</textarea>",
        "<pre>",
        "\n",
        "<br>",
        "&nbsp;",
        "规章",
        "3",
        "<title>",
        "<svg>",
        "<template>",
        "<select>",
        "<option selected>",
        "<s>",
        "</s>",
        "<sup>",
        "</sup>",
        "<font color=white>",
        "</font>",
        "<col style='visibility:collapse'>",
        "<tr style='visibility:collapse'>",
        "<input value=7>",
        "<style>td:nth-child(2),.a > b{display:none}</style>",
        "<b class=a>",
        "<!--",
        "MIME-Version: 1.0\r\n\r\n",
        "<",
    ];
    let piece = prop_oneof![
        9 => proptest::sample::select(PIECES.to_vec()).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..9),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// First bytes that choose a reader.
fn heads() -> impl Strategy<Value = Vec<u8>> {
    const HEADS: [&[u8]; 7] = [
        b"",
        b"<html>",
        b"PK\x03\x04",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"{\\rtf1",
        b"%PDF-1.7\n",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n",
    ];
    proptest::sample::select(HEADS.to_vec()).prop_map(<[u8]>::to_vec)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(head in heads(), body in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(!document::read(&[head, body].concat()).is_empty());
    }

    #[test]
    fn any_tags_are_read(page in pieces()) {
        for entry in document::read(&[b"<p>".to_vec(), page].concat()) {
            let document = entry.document.unwrap();
            for block in &document.blocks {
                if let document::Block::Table(table) = block {
                    prop_assert!(table.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.row_span > 0));
                }
            }
        }
    }
}
