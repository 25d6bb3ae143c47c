//! Workbooks: what of a sheet is a table, and what hostile files get.

use document::{Format, ReadError};

use crate::drawn::{draw, drawing, read, tables};
use crate::zipped::xlsx;

/// A row from its number and its cells: a column letter and a number or text.
fn row(number: u32, cells: &[(&str, &str)]) -> String {
    let cell = |(column, value): &(&str, &str)| match value.parse::<f64>() {
        Ok(_) => format!(r#"<c r="{column}{number}"><v>{value}</v></c>"#),
        Err(_) => format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{value}</t></is></c>"#),
    };
    format!(r#"<row r="{number}">{}</row>"#, cells.iter().map(cell).collect::<String>())
}

#[test]
fn each_visible_sheet_is_its_name_and_a_table() {
    let shown = format!("<sheetData>{}</sheetData>", row(1, &[("A", "规章"), ("B", "3")]));
    let bytes =
        xlsx(&[("主动公开", "", &shown), ("草稿", r#"state="hidden""#, &shown), ("空", "", "<sheetData/>")]);
    let document = read(&bytes).unwrap();
    assert_eq!(document.format, Format::Xlsx);
    assert_eq!(draw(&document), ["主动公开", "[规章][3]", "空"]);
}

#[test]
fn merged_regions_become_spans_and_empty_edges_go() {
    let rows = [
        row(3, &[("B", "申请人"), ("D", "总计")]),
        row(4, &[("D", "1")]),
        row(5, &[("B", "x"), ("D", "2.5")]),
    ];
    let content = format!(
        r#"<dimension ref="A1:XFD1048576"/><sheetData>{}</sheetData><mergeCells count="1"><mergeCell ref="B3:C4"/></mergeCells>"#,
        rows.concat()
    );
    let document = read(&xlsx(&[("表", "", &content)])).unwrap();
    assert_eq!(draw(&document)[1..], ["[申请人→↓][总计]", "[1]", "[x][][2.5]"]);
    let origin = tables(&document)[0].rows[1].cells[0].origin;
    assert_eq!((origin.row, origin.column), (Some(4), Some(4)));
}

#[test]
fn a_sheet_with_an_outlying_cell_is_too_large() {
    let rows = row(1, &[("A", "1")]) + &row(1_048_576, &[("XFD", "2")]);
    let error = read(&xlsx(&[("表", "", &format!("<sheetData>{rows}</sheetData>"))])).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { limit: "MAX_CELLS", .. }), "{error}");
}

#[test]
fn overlapping_merges_give_each_place_to_one_cell() {
    let content = format!(
        r#"<sheetData>{}{}</sheetData><mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="A2:C2"/></mergeCells>"#,
        row(1, &[("A", "a"), ("C", "c")]),
        row(2, &[("C", "d")])
    );
    assert_eq!(drawing(&xlsx(&[("表", "", &content)]))[1..], ["[a→↓][c]", "[d]"]);
}

#[test]
fn a_workbook_cut_anywhere_is_an_error_with_a_reason() {
    let content = format!("<sheetData>{}</sheetData>", row(1, &[("A", "1")]));
    let bytes = xlsx(&[("表", "", &content)]);
    for percent in 1..100 {
        let error = read(&bytes[..bytes.len() * percent / 100]).unwrap_err();
        assert!(!error.to_string().is_empty());
    }
}

/// Saved as XLS by an office suite.
const MERGED: &[u8] = include_bytes!("../data/merged.xls");

#[test]
fn an_old_workbook_reads_like_a_new_one() {
    let document = read(MERGED).unwrap();
    assert_eq!(document.format, Format::Xls);
    assert_eq!(draw(&document), ["申请", "[申请人情况→][总计↓]", "[自然人][法人]", "[7][5.5][12]"]);
}

#[test]
fn an_old_workbook_that_declares_too_much_is_refused() {
    let dimensions = [0x00, 0x02, 14, 0];
    let at = MERGED.windows(4).position(|w| w == dimensions).unwrap();
    let mut bytes = MERGED.to_vec();
    bytes[at + 8..at + 12].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(matches!(read(&bytes), Err(ReadError::Damaged { format: "XLS", .. })));
}

#[test]
fn an_old_workbook_with_an_outlying_cell_is_too_large() {
    let label = [0xFD, 0x00, 10, 0];
    let at = MERGED.windows(4).position(|w| w == label).unwrap();
    let mut bytes = MERGED.to_vec();
    bytes[at + 4..at + 8].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0]);
    assert!(matches!(read(&bytes), Err(ReadError::TooLarge { limit: "MAX_CELLS", .. })));
}
