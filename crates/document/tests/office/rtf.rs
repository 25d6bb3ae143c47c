//! RTF: code pages, tables by edges, and what is not part of the running text.

use document::{Format, ReadError};

use crate::drawn::{draw, drawing, read};

fn rtf(body: &str) -> Vec<u8> {
    format!("{{\\rtf1\\ansi\\ansicpg936\\deff0 {body}}}").into_bytes()
}

fn check(body: &str, expected: &[&str]) {
    assert_eq!(drawing(&rtf(body)), expected);
}

#[test]
fn text_is_read_in_its_code_page_and_in_unicode() {
    let document =
        read(&rtf("\\'b9\\'ab\\'bf\\'aa\\par\\uc2\\u20844\\'b9\\'ab\\uc1\\u24320?\\u-10179?\\u-8266?!"))
            .unwrap();
    assert_eq!(document.format, Format::Rtf);
    assert_eq!(draw(&document), ["公开", "公开\u{1F7B6}!"]);
}

#[test]
fn a_font_has_a_code_page_of_its_own() {
    let fonts = "{\\fonttbl{\\f0\\fcharset0 Times;}{\\f3\\fcharset134 SimSun;}}";
    let bytes = format!("{{\\rtf1\\ansi\\ansicpg1252{fonts}{{\\f3 \\'b9\\'ab}}\\f0 \\'e9}}").into_bytes();
    assert_eq!(drawing(&bytes), ["公é"]);
}

#[test]
fn cells_span_the_columns_between_their_edges() {
    let rows = "\\trowd\\trleft0\\clvmgf\\cellx1000\\cellx3000\\intbl a\\cell b\\cell\\row\
                \\trowd\\clvmrg\\cellx1000\\cellx2000\\cellx3000\\intbl\\cell 1\\cell 2\\par 3\\cell\\row\
                \\trowd\\clmgf\\cellx1000\\clmrg\\cellx2000\\cellx3000\\intbl c\\cell\\cell d\\cell\\row\\pard end\\par";
    check(rows, &["[a↓][b→]", "[1][2/3]", "[c→][d]", "end"]);
}

#[test]
fn a_table_in_a_cell_follows_the_outer_table() {
    let inner = "\\pard\\intbl\\itap2 1\\nestcell 2\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}\
                 {\\nonesttables\\par}";
    let outer = format!("\\trowd\\cellx1000\\cellx3000 {inner}\\pard\\intbl a\\cell b\\cell\\row\\pard");
    check(&outer, &["[a][b]", "[1][2]"]);
}

#[test]
fn a_text_box_follows_its_paragraph() {
    let table = "\\trowd\\cellx900\\cellx1800\\intbl 1\\cell 2\\cell\\row\\pard";
    let shape = format!(
        "{{\\shp{{\\*\\shpinst{{\\sp{{\\sn a}}{{\\sv 1}}}}{{\\shptxt 框\\par {table}}}}}{{\\shprslt x}}}}"
    )
    .replace('框', "\\u26694?");
    check(&format!("a{shape}b\\par c"), &["ab", "框", "[1][2]", "c"]);
}

#[test]
fn only_what_is_printed_is_text() {
    let body = "{\\info{\\author x}}{\\*\\generator y;}{\\header z\\par}{\\v h}{\\deleted d}\
                {\\field{\\*\\fldinst HYPERLINK}{\\fldrslt link}}\\tab{\\listtext 1.}\\{a\\}\\bin3 }}}\\line b\\~c";
    check(body, &["link\t1.{a}\nb\u{A0}c"]);
}

#[test]
fn a_file_cut_anywhere_is_damaged() {
    let bytes = rtf(&"{\\b \\u20844?}\\par".repeat(20));
    for end in 5..bytes.len() {
        assert!(matches!(read(&bytes[..end]), Err(ReadError::Damaged { format: "RTF", .. })), "cut at {end}");
    }
}

#[test]
fn groups_in_groups_without_end_are_refused() {
    let error = read(&rtf(&("{".repeat(100_000) + &"}".repeat(100_000)))).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { limit: "MAX_NESTING", .. }), "{error}");
}

#[test]
fn tables_in_tables_without_end_are_refused() {
    let error = read(&rtf("\\intbl\\itap2000000000 a\\par")).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { limit: "MAX_NESTING", .. }), "{error}");
}
