//! Workbooks: what of a sheet is a table, and what hostile files get.

use document::{Format, ReadError};

use crate::drawn::{draw, drawing, read, tables};
use crate::zipped::{relations, xlsx, zip};

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
    let notes: Vec<_> = document.notes.iter().map(|note| (note.code, note.message.as_str())).collect();
    assert_eq!(notes, [("hidden-sheet", "工作表“草稿”已隐藏，不读取")]);
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
fn lines_over_the_whole_width_are_text_where_sections_begin() {
    let rows = [
        row(1, &[("A", "年度报告")]),
        row(2, &[("A", "一、总体情况")]),
        row(3, &[("A", "正文")]),
        row(5, &[("A", "二、主动公开")]),
        row(6, &[("A", "第一项")]),
        row(7, &[("A", "规章"), ("B", "3")]),
        row(8, &[("A", "三、申请情况")]),
        row(9, &[("A", "一、新收"), ("B", "1"), ("C", "2")]),
        row(10, &[("A", "二、结转")]),
    ];
    let merge = |row: u32| format!(r#"<mergeCell ref="A{row}:C{row}"/>"#);
    let merges: String = [1, 2, 3, 5, 8].into_iter().map(merge).collect();
    let content = format!(
        r#"<sheetData>{}</sheetData><mergeCells>{merges}<mergeCell ref="A6:B6"/></mergeCells>"#,
        rows.concat()
    );
    let expected = [
        "年度报告",
        "一、总体情况",
        "正文",
        "二、主动公开",
        "[第一项→]",
        "[规章][3]",
        "三、申请情况",
        "[一、新收][1][2]",
        "[二、结转][][]",
    ];
    assert_eq!(drawing(&xlsx(&[("表", "", &content)]))[1..], expected);
}

#[test]
fn cells_scattered_over_a_sheet_are_too_large_a_table() {
    let rows: String = (0..2_000).map(|i| row(1 + 8 * i, &[("A", "1"), ("ZZ", "1"), ("AAA", "2")])).collect();
    let across: String = (0..180).map(|i| format!(r#"<c r="{}1"><v>1</v></c>"#, column(8 * i))).collect();
    let sheet = format!(r#"<sheetData><row r="1">{across}</row>{rows}</sheetData>"#);
    let error = read(&xlsx(&[("表", "", &sheet)])).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { limit: "MAX_CELLS", .. }), "{error}");
}

/// The letters of a column.
fn column(n: u32) -> String {
    let letter = |n: u32| char::from(b'A' + (n % 26) as u8);
    let letters: String =
        [n / 26 / 26, n / 26].into_iter().filter(|n| *n > 0).map(|n| letter(n - 1)).collect();
    letters + &letter(n).to_string()
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
fn an_old_workbook_cut_anywhere_is_damaged() {
    for percent in 1..100 {
        let error = read(&MERGED[..MERGED.len() * percent / 100]).unwrap_err();
        assert!(matches!(error, ReadError::Damaged { .. } | ReadError::NotADocument { .. }), "{error}");
    }
}

#[test]
fn text_comes_from_shared_strings_and_numbers_from_their_formats() {
    let strings =
        "<sst><si><t>规章</t></si><si><r><t>行政</t></r><r><t>许可</t></r><rPh><t>x</t></rPh></si></sst>";
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.000"/></numFmts>
        <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>"#;
    let cells = r#"<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c s="1"><v>45351</v></c><c s="2"><v>1.5</v></c>
        <c><f>A1+1</f><v>12.0</v></c><c t="str"><f>"a"</f><v>甲&amp;乙</v></c><c t="b"><v>1</v></c><c t="s"><v>99</v></c>"#;
    let sheet = format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>");
    let book = r#"<workbook><sheets><sheet name="表" r:id="r0"/></sheets></workbook>"#;
    let links = relations(&[("worksheet", "s.xml"), ("sharedStrings", "t.xml"), ("styles", "f.xml")]);
    let root = relations(&[("officeDocument", "xl/book.xml")]);
    let bytes = zip(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &root),
        ("xl/book.xml", book),
        ("xl/_rels/book.xml.rels", &links),
        ("xl/s.xml", &sheet),
        ("xl/t.xml", strings),
        ("xl/f.xml", styles),
    ]);
    assert_eq!(drawing(&bytes)[1..], ["[规章][行政许可][2024-02-29][1.500][12][甲&乙][TRUE]"]);
}

#[test]
fn hidden_rows_and_columns_are_not_printed() {
    let content = format!(
        r#"<cols><col min="3" max="4" hidden="1"/></cols><sheetData>{}{}{}</sheetData>"#,
        row(1, &[("A", "a"), ("B", "1"), ("C", "9")]),
        row(2, &[("A", "隐")]).replace("<row", r#"<row hidden="1""#),
        row(3, &[("A", "b"), ("B", "2"), ("D", "9")])
    );
    assert_eq!(drawing(&xlsx(&[("表", "", &content)]))[1..], ["[a][1]", "[b][2]"]);
}

#[test]
fn one_long_text_in_many_cells_is_too_large() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(1 << 20));
    let row = format!("<row>{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(100));
    let sheet = format!("<worksheet><sheetData>{row}</sheetData></worksheet>");
    let book = r#"<workbook><sheets><sheet name="表" r:id="r0"/></sheets></workbook>"#;
    let links = relations(&[("worksheet", "s.xml"), ("sharedStrings", "t.xml")]);
    let bytes = zip(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &relations(&[("officeDocument", "xl/book.xml")])),
        ("xl/book.xml", book),
        ("xl/_rels/book.xml.rels", &links),
        ("xl/s.xml", &sheet),
        ("xl/t.xml", &strings),
    ]);
    let error = read(&bytes).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { limit: "MAX_UNPACKED_BYTES", .. }), "{error}");
}
