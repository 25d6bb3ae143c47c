//! OpenDocument text and sheets.

use document::{Format, ReadError};

use crate::drawn::{draw, drawing, read, tables};
use crate::zipped::{odf, zip};

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

fn cell(attributes: &str, text: &str) -> String {
    format!("<table:table-cell {attributes}>{}</table:table-cell>", p(text))
}

fn row(attributes: &str, cells: &[String]) -> String {
    format!("<table:table-row {attributes}>{}</table:table-row>", cells.concat())
}

fn covered(count: u32) -> String {
    format!(r#"<table:covered-table-cell table:number-columns-repeated="{count}"/>"#)
}

#[test]
fn text_and_merged_tables_come_in_reading_order() {
    let wide = r#"table:number-columns-spanned="2" table:number-rows-spanned="2""#;
    let table = format!(
        "<table:table>{}{}</table:table>",
        row("", &[cell(wide, "申请人"), covered(1), cell("", "总计")]),
        row("", &[covered(2), cell("", "1")]),
    );
    let document = read(&odf("text", &format!("{}{table}{}", p("一"), p("二")))).unwrap();
    assert_eq!((document.format, document.title.as_deref()), (Format::Odt, Some("年度报告")));
    assert_eq!(draw(&document), ["一", "[申请人→↓][总计]", "[1]", "二"]);
    assert_eq!(tables(&document)[0].rows[1].cells[0].origin.column, Some(3));
}

#[test]
fn only_what_is_printed_is_text() {
    let body = "<text:tracked-changes><text:p>删</text:p></text:tracked-changes>\
                <text:p>  甲 \n 乙<text:s text:c=\"2\"/>丙<text:tab/><text:span text:style-name=\"off\">隐</text:span>\
                <text:note><text:p>注</text:p></text:note>&amp;&#xD;<text:line-break/>丁\
                <draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p>";
    assert_eq!(drawing(&odf("text", body)), ["甲 乙  丙\t&\n丁", "框"]);
}

#[test]
fn a_sheet_ends_where_its_text_ends() {
    let many = r#"table:number-columns-repeated="16384""#;
    let empty_rows = row(r#"table:number-rows-repeated="1048570""#, &[format!("<table:table-cell {many}/>")]);
    let table = |attributes: &str, rows: String| format!("<table:table {attributes}>{rows}</table:table>");
    let twice = r#"table:number-columns-repeated="2""#;
    let rows = row("", &[cell("", "规章"), cell(twice, "3"), format!("<table:table-cell {many}/>")])
        + &row(r#"table:number-rows-repeated="2""#, &[cell("", "续")])
        + &empty_rows;
    let body =
        table(r#"table:name="表""#, rows) + &table(r#"table:style-name="off""#, row("", &[cell("", "隐")]));
    let document = read(&odf("spreadsheet", &body)).unwrap();
    assert_eq!(document.format, Format::Ods);
    assert_eq!(draw(&document), ["表", "[规章][3][3]", "[续][][]", "[续][][]"]);
}

#[test]
fn a_cell_repeated_without_end_is_too_large() {
    let row = row(r#"table:number-rows-repeated="4000000000""#, &[cell("", "x")]);
    let error = read(&odf("spreadsheet", &format!("<table:table>{row}</table:table>"))).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { limit: "MAX_CELLS", .. }), "{error}");
}

#[test]
fn an_encrypted_text_is_told() {
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let members = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "\u{1}\u{2}"),
        ("META-INF/manifest.xml", manifest),
    ];
    assert!(matches!(read(&zip(&members)), Err(ReadError::Encrypted)));
}
