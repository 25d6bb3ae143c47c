//! What cells of workbooks show: formats, looks, formulas without results, in every format of workbooks.

use crate::biff::{self, cell_format, font, xls};
use crate::drawn::{drawing, read};
use crate::zipped::{relations, xlsx, zip};

const LOST: &str = "[\u{FFFD}]";

/// An XLSX with styles, whose only sheet has what stands after `<worksheet>`.
fn styled(workbook: &str, styles: &str, sheet: &str) -> Vec<u8> {
    let book = format!(r#"<workbook><sheets><sheet name="表" r:id="r0"/></sheets>{workbook}</workbook>"#);
    let styles = format!("<styleSheet>{styles}</styleSheet>");
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    zip(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &relations(&[("officeDocument", "xl/book.xml")])),
        ("xl/book.xml", &book),
        ("xl/_rels/book.xml.rels", &relations(&[("worksheet", "s.xml"), ("styles", "f.xml")])),
        ("xl/s.xml", &sheet),
        ("xl/f.xml", &styles),
    ])
}

fn cells(cells: &str) -> String {
    format!(r#"<sheetData><row><c t="inlineStr"><is><t>行</t></is></c>{cells}</row></sheetData>"#)
}

/// A workbook of Excel 2003 in one XML.
fn xml2003(styles: &str, table: &str, options: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        <Styles>{styles}</Styles><Worksheet ss:Name="表"><Table>{table}</Table>
        <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{options}</WorksheetOptions></Worksheet></Workbook>"#
    )
}

#[test]
fn a_formula_without_a_result_is_neither_blank_nor_nought() {
    for formula in [
        r#"<c><f>SUM(A1:B1)</f></c>"#,
        r#"<c><f>SUM(A1:B1)</f><v/></c>"#,
        r#"<c><f>SUM(A1:B1)</f><v></v></c>"#,
        r#"<c><f t="shared" si="0"/></c>"#,
        r#"<c t="str"><f>A1</f></c>"#,
        r#"<c t="e"><f>A1</f></c>"#,
    ] {
        let bytes = styled("", "", &cells(formula));
        let document = read(&bytes).unwrap();
        assert_eq!(crate::drawn::draw(&document)[1..], [format!("[行]{LOST}")], "{formula}");
        let note = &document.notes[0];
        assert_eq!(
            (note.code, note.origin.row, note.origin.column),
            ("formula-without-result", Some(1), Some(2))
        );
    }
    let empty = styled("", "", &cells(r#"<c t="str"><f>IF(A1,"","x")</f><v></v></c><c><v>1</v></c>"#));
    assert_eq!(drawing(&empty)[1..], ["[行][][1]"]);
}

#[test]
fn what_is_worked_out_anew_on_opening_is_not_what_is_stored() {
    let formulas = cells(
        r#"<c><f>SUM(C1)</f><v>0</v></c><c><v>7</v></c><c t="str"><f>B1&amp;"件"</f><v>0件</v></c>
           <c t="str"><f>A1</f><v>总计</v></c><c t="e"><f>A1</f><v>#REF!</v></c>"#,
    );
    for settings in [r#"<calcPr calcId="1" fullCalcOnLoad="1"/>"#, r#"<calcPr calcCompleted="0"/>"#] {
        assert_eq!(
            drawing(&styled(settings, "", &formulas))[1..],
            [format!("[行]{LOST}[7]{LOST}[总计][#REF!]")]
        );
    }
    let sums = cells(
        r#"<c><v>7</v></c><c><f>B1+$B$1</f><v>14</v></c><c><f>SUM(B1:C1)</f><v>21</v></c><c><f>SUM(B1:C1)</f><v>7</v></c>"#,
    );
    let confirmed = styled(r#"<calcPr fullCalcOnLoad="1"/>"#, "", &sums);
    assert_eq!(drawing(&confirmed)[1..], [format!("[行][7][14][21]{LOST}")]);
    let kept = styled(r#"<calcPr calcId="191029"/>"#, "", &formulas);
    assert_eq!(drawing(&kept)[1..], ["[行][0][7][0件][总计][#REF!]"]);
}

#[test]
fn numbers_are_shown_as_their_formats_show_them() {
    let styles = r#"<numFmts><numFmt numFmtId="176" formatCode="0!.0000"/><numFmt numFmtId="177" formatCode="0.00"/>
        <numFmt numFmtId="178" formatCode=";;;"/><numFmt numFmtId="179" formatCode="0;-0;;@"/></numFmts>
        <cellXfs><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="41"/><xf numFmtId="178"/><xf numFmtId="179"/></cellXfs>"#;
    let shown = r#"<c s="0"><v>417900</v></c><c s="1"><v>41.785</v></c><c s="2"><v>0</v></c><c s="3"><v>9</v></c>
        <c s="3" t="inlineStr"><is><t>9</t></is></c><c s="4"><v>0</v></c><c s="4" t="inlineStr"><is><t>无</t></is></c>"#;
    assert_eq!(drawing(&styled("", styles, &cells(shown)))[1..], ["[行][41.7900][41.79][-][][][][无]"]);
}

#[test]
fn noughts_are_not_shown_where_the_sheet_says_so() {
    let view = r#"<sheetViews><sheetView showZeros="0"/></sheetViews>"#;
    let shown =
        cells("<c><v>0</v></c><c><v>0.0</v></c><c><v>0.4</v></c><c t=\"inlineStr\"><is><t>0</t></is></c>");
    assert_eq!(drawing(&styled("", "", &format!("{view}{shown}")))[1..], ["[行][][][0.4][0]"]);
    let sheet = |flags: u16| {
        let cells = vec![biff::label(0, 0, 0, "行"), biff::number(0, 1, 0, 0.0), biff::number(0, 2, 0, 3.0)];
        let window = biff::record(0x023E, &flags.to_le_bytes());
        xls(&[], &[("表", 0, [cells, vec![window]].concat())])
    };
    assert_eq!(drawing(&sheet(0x06A6))[1..], ["[行][][3]"]);
    assert_eq!(drawing(&sheet(0x06B6))[1..], ["[行][0][3]"]);
    let row = r#"<Row><Cell><Data ss:Type="String">行</Data></Cell><Cell><Data ss:Type="Number">0</Data></Cell>
        <Cell><Data ss:Type="Number">3</Data></Cell></Row>"#;
    assert_eq!(drawing(xml2003("", row, "<DoNotDisplayZeros/>").as_bytes())[1..], ["[行][][3]"]);
    assert_eq!(drawing(xml2003("", row, "").as_bytes())[1..], ["[行][0][3]"]);
}

#[test]
fn struck_white_tiny_and_raised_text_is_what_a_person_sees_of_it() {
    let styles = r#"<fonts><font/><font><strike/></font><font><color rgb="FFFFFFFF"/></font><font><sz val="1"/></font>
        <font><vertAlign val="superscript"/></font><font><color theme="0"/></font></fonts>
        <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF000080"/></patternFill></fill></fills>
        <cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf fontId="3"/><xf fontId="4"/><xf fontId="5"/><xf fontId="2" fillId="1"/></cellXfs>"#;
    let shown = (0..7).map(|style| format!(r#"<c s="{style}"><v>{}</v></c>"#, style + 1)).collect::<String>();
    assert_eq!(drawing(&styled("", styles, &cells(&shown)))[1..], ["[行][1][][][][⁵][][7]"]);
    let runs = r#"<c t="inlineStr"><is><r><t>26</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is></c>
        <c t="inlineStr"><is><r><rPr><strike/></rPr><t>25</t></r><r><rPr><strike val="0"/></rPr><t>26</t></r></is></c>"#;
    assert_eq!(drawing(&styled("", "", &cells(runs)))[1..], ["[行][26¹][26]"]);
}

#[test]
fn an_old_workbook_shows_what_a_new_one_shows() {
    let globals = [
        font(0, 0x7FFF, 0),
        font(8, 0x7FFF, 0),
        font(0, 9, 0),
        font(0, 0x7FFF, 1),
        biff::format(176, "0!.0000"),
        biff::format(177, "_ * #,##0_ ;_ * \"-\"_ "),
        cell_format(0, 0),
        cell_format(1, 0),
        cell_format(2, 0),
        cell_format(3, 0),
        cell_format(0, 176),
        cell_format(0, 2),
        cell_format(0, 3),
    ];
    let cells = vec![
        biff::label(0, 0, 0, "行"),
        biff::number(0, 1, 0, 26.0),
        biff::number(0, 2, 1, 26.0),
        biff::number(0, 3, 2, 26.0),
        biff::label(0, 4, 3, "1"),
        biff::number(0, 5, 4, 417_900.0),
        biff::number(0, 6, 5, 41.785),
        biff::number(0, 7, 6, 1234.5),
        biff::label(0, 8, 0, "末"),
    ];
    assert_eq!(
        drawing(&xls(&globals, &[("表", 0, cells)]))[1..],
        ["[行][26][][][¹][41.7900][41.79][1,235][末]"]
    );
}

#[test]
fn formulas_of_an_old_workbook_without_a_result_are_told() {
    let lost = [3, 0, 0, 0, 0, 0, 0xFF, 0xFF];
    let text = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
    let error = [2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF];
    let cells = vec![
        biff::formula(0, 0, 0, text),
        biff::result("行"),
        biff::formula(0, 1, 0, 33.0_f64.to_le_bytes()),
        biff::formula(0, 2, 0, lost),
        biff::formula(0, 3, 0, text),
        biff::formula(0, 4, 0, error),
    ];
    let drawn = |globals: &[Vec<u8>], before: Vec<Vec<u8>>| {
        drawing(&xls(globals, &[("表", 0, [before, cells.clone()].concat())])).remove(1)
    };
    assert_eq!(drawn(&[], vec![]), format!("[行][33]{LOST}{LOST}[#REF!]"));
    let not_calculated = biff::record(0x005E, &[0, 0]);
    assert_eq!(drawn(&[], vec![not_calculated]), format!("[行]{LOST}{LOST}{LOST}[#REF!]"));
    let never = biff::record(0x01C1, &[0xC1, 1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(drawn(&[never], vec![]), format!("[行]{LOST}{LOST}{LOST}[#REF!]"));
}

#[test]
fn a_workbook_in_one_xml_is_read() {
    let styles = r##"<Style ss:ID="Default"><NumberFormat/></Style>
        <Style ss:ID="s1"><NumberFormat ss:Format="0.00"/></Style><Style ss:ID="s2" ss:Parent="s1"><Font ss:StrikeThrough="1"/></Style>
        <Style ss:ID="s3"><Font ss:Color="#FFFFFF"/></Style><Style ss:ID="s4"><NumberFormat ss:Format="Fixed"/></Style>"##;
    let table = r#"<Column ss:Index="4" ss:Hidden="1"/><Row ss:Index="2"><Cell ss:MergeAcross="4"><Data ss:Type="String">年度报告</Data></Cell></Row>
        <Row><Cell ss:MergeDown="1"><Data ss:Type="String">规章</Data></Cell><Cell ss:StyleID="s1"><Data ss:Type="Number">41.785</Data></Cell>
        <Cell ss:Index="4"><Data ss:Type="Number">9</Data></Cell><Cell ss:Formula="=SUM(R1C1)"><Data ss:Type="Number">3</Data></Cell></Row>
        <Row><Cell ss:Index="2" ss:StyleID="s2"><Data ss:Type="Number">9</Data></Cell><Cell ss:StyleID="s3"><Data ss:Type="Number">9</Data></Cell>
        <Cell ss:Index="5" ss:Formula="=SUM(R1C1)"/></Row><Row ss:Hidden="1"><Cell><Data ss:Type="String">隐</Data></Cell></Row>
        <Row ss:Index="9"><Cell><ss:Data ss:Type="String"><B>注</B><Sup>1</Sup></ss:Data></Cell><Cell ss:StyleID="s4"><Data ss:Type="Number">2</Data></Cell></Row>"#;
    let xml = xml2003(styles, table, "");
    let expected = [
        "表".to_owned(),
        "年度报告".to_owned(),
        "[规章↓][41.79][][3]".to_owned(),
        format!("[][]{LOST}"),
        "[][][][]".to_owned(),
        "[][][][]".to_owned(),
        "[][][][]".to_owned(),
        "[注¹][2.00][][]".to_owned(),
    ];
    let document = read(xml.as_bytes()).unwrap();
    assert_eq!(crate::drawn::draw(&document), expected);
    assert_eq!(document.format.name(), "xls");
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(xml.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(drawing(&wide), expected);
    let hidden = xml2003(
        "",
        "<Row><Cell><Data ss:Type=\"Number\">9</Data></Cell></Row>",
        "<Visible>SheetVeryHidden</Visible>",
    );
    let document = read(hidden.as_bytes()).unwrap();
    assert!(document.blocks.is_empty());
    assert_eq!(document.notes[0].code, "hidden-sheet");
}

/// An ODS with these automatic styles and this table.
fn ods(styles: &str, table: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:spreadsheet><table:table table:name=\"表\">{table}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

fn ods_row(attributes: &str, cells: &str) -> String {
    format!(
        "<table:table-row {attributes}><table:table-cell><text:p>行</text:p></table:table-cell>{cells}</table:table-row>"
    )
}

#[test]
fn values_without_display_text_are_their_values() {
    let styles = r#"<number:number-style style:name="N2"><number:number number:decimal-places="2"/></number:number-style>
        <style:style style:name="ce1" style:family="table-cell" style:data-style-name="N2"/>"#;
    let row = ods_row(
        "",
        r#"<table:table-cell office:value-type="float" office:value="26"/>
        <table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="0"/>
        <table:table-cell table:style-name="ce1" office:value-type="float" office:value="41.785"/>
        <table:table-cell office:value-type="currency" office:value="5"/>
        <table:table-cell office:value-type="percentage" office:value="0.5"/>
        <table:table-cell office:value-type="date" office:date-value="2024-02-29"/>
        <table:table-cell office:value-type="boolean" office:boolean-value="true"/>
        <table:table-cell office:value-type="string" office:string-value="无"/>
        <table:table-cell office:value-type="float" office:value="7"><text:p/></table:table-cell>
        <table:table-cell office:value-type="float" office:value="8"><text:p>8.0</text:p></table:table-cell>"#,
    );
    assert_eq!(
        drawing(&ods(styles, &row))[1..],
        ["[行][26][0][0][41.79][5][50%][2024-02-29][TRUE][无][][8.0]"]
    );
}

#[test]
fn formulas_of_open_documents_without_a_result_are_told() {
    let row = ods_row(
        "",
        r#"<table:table-cell table:formula="of:=SUM([.A1])"/>
        <table:table-cell table:formula="of:=SUM([.A1])" office:value-type="float"/>
        <table:table-cell table:formula="of:=SUM([.A1])" office:value-type="float" office:value="33"/>
        <table:table-cell table:formula="of:=X" office:value-type="string" office:string-value=""><text:p/></table:table-cell>
        <table:table-cell table:formula="of:=X"><text:p>Err:502</text:p></table:table-cell>"#,
    );
    let document = read(&ods("", &row)).unwrap();
    assert_eq!(crate::drawn::draw(&document)[1..], [format!("[行]{LOST}{LOST}[33][][Err:502]")]);
    assert_eq!(document.notes[0].code, "formula-without-result");
    assert!(document.notes[0].message.contains("2 个公式"));
}

#[test]
fn hidden_rows_columns_groups_and_sheets_of_open_documents_are_not_shown() {
    let styles = r#"<style:style style:name="ro0" style:family="table-row"><style:table-row-properties style:row-height="0cm"/></style:style>
        <style:style style:name="co0" style:family="table-column"><style:table-column-properties style:column-width="0in"/></style:style>"#;
    let nine = r#"<table:table-cell office:value-type="float" office:value="9"><text:p>9</text:p></table:table-cell>"#;
    let one = nine.replace('9', "1");
    let cells = format!("{one}{nine}{nine}{one}");
    let columns = r#"<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
        <table:table-column table:style-name="co0"/>"#;
    let rows = [
        ods_row("", &cells),
        ods_row(r#"table:visibility="collapse""#, &cells),
        ods_row(r#"table:visibility="filter""#, &cells),
        ods_row(r#"table:style-name="ro0""#, &cells),
        format!(
            r#"<table:table-row-group table:display="false">{}</table:table-row-group>"#,
            ods_row("", &cells)
        ),
        format!("<table:table-row-group>{}</table:table-row-group>", ods_row("", &cells)),
        format!("<table:table-header-rows>{}</table:table-header-rows>", ods_row("", &cells)),
    ];
    let shown = ods(styles, &format!("{columns}{}", rows.concat()));
    assert_eq!(drawing(&shown)[1..], ["[行][1][1]", "[行][1][1]", "[行][1][1]"]);
}

#[test]
fn looks_of_open_documents_decide_what_is_seen() {
    let styles = r##"<style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
        <style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
        <style:style style:name="ce0" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>
        <style:style style:name="ce1" style:family="table-cell" style:parent-style-name="ce0"/>
        <style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce0"><style:table-cell-properties fo:background-color="#000080"/></style:style>"##;
    let span =
        |style: &str, text: &str| format!(r#"<text:span text:style-name="{style}">{text}</text:span>"#);
    let cell = |style: &str, content: &str| {
        format!(
            r#"<table:table-cell table:style-name="{style}"><text:p>{content}</text:p></table:table-cell>"#
        )
    };
    let cells = [
        cell("", &format!("{}26", span("T1", "25"))),
        cell("", &format!("26{}", span("T2", "1"))),
        cell("ce1", "9"),
        cell("ce2", "7"),
    ];
    assert_eq!(drawing(&ods(styles, &ods_row("", &cells.concat())))[1..], ["[行][26][26¹][][7]"]);
}

#[test]
fn noughts_of_open_documents_are_not_shown_where_the_view_says_so() {
    let row = ods_row(
        "",
        r#"<table:table-cell office:value-type="float" office:value="0"><text:p>0</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>"#,
    );
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"表\">{row}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let settings = r#"<office:document-settings><config:config-item config:name="ShowZeroValues" config:type="boolean">false</config:config-item></office:document-settings>"#;
    let members = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_str()),
        ("settings.xml", settings),
    ];
    assert_eq!(drawing(&zip(&members))[1..], ["[行][][3]"]);
}

#[test]
fn open_documents_in_one_xml_are_read() {
    let spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"";
    let flat = |kind: &str, body: &str| {
        format!(
            "<?xml version=\"1.0\"?><office:document {spaces} office:mimetype=\"application/vnd.oasis.opendocument.{kind}\">\
             <office:master-styles><style:header><text:p>眉</text:p></style:header></office:master-styles>\
             <office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
        )
    };
    let cell = r#"<table:table-cell office:value-type="float" office:value="26"/>"#;
    let table = format!("<table:table table:name=\"表\">{}</table:table>", ods_row("", cell));
    assert_eq!(drawing(flat("spreadsheet", &table).as_bytes()), ["表", "[行][26]"]);
    assert_eq!(drawing(flat("text", "<text:p>正文</text:p>").as_bytes()), ["正文"]);
}

#[test]
fn a_binary_workbook_is_told_by_name() {
    let members =
        [("[Content_Types].xml", "<Types/>"), ("_rels/.rels", "<Relationships/>"), ("xl/workbook.bin", "x")];
    let error = read(&zip(&members)).unwrap_err().to_string();
    assert!(error.contains("XLSB") && error.contains("另存为 XLSX"), "{error}");
}

#[test]
fn one_stray_cell_hides_nothing() {
    let far = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let sheet = format!(
        r#"<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>行</t></is></c><c r="B1"><v>26</v></c></row>{far}</sheetData>"#
    );
    assert_eq!(drawing(&xlsx(&[("表", "", &sheet)]))[1..], ["[行][26]", "1"]);
    let old =
        vec![biff::label(0, 0, 0, "行"), biff::number(0, 1, 0, 26.0), biff::number(65_535, 255, 0, 1.0)];
    assert_eq!(drawing(&xls(&[], &[("表", 0, old)]))[1..], ["[行][26]", "1"]);
    let empty = |name: &str, count: u32| {
        format!(
            "<table:{name} table:number-{}-repeated=\"{count}\"",
            if name == "table-row" { "rows" } else { "columns" }
        )
    };
    let gap = format!("{}><table:table-cell/></table:table-row>", empty("table-row", 1_048_570));
    let last = format!(
        "<table:table-row>{}/><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>",
        empty("table-cell", 16_383)
    );
    let cell = r#"<table:table-cell office:value-type="float" office:value="26"/>"#;
    assert_eq!(drawing(&ods("", &format!("{}{gap}{last}", ods_row("", cell))))[1..], ["[行][26]", "1"]);
    let table = r#"<Row><Cell><Data ss:Type="String">行</Data></Cell><Cell><Data ss:Type="Number">26</Data></Cell></Row>
        <Row ss:Index="60000"><Cell ss:Index="200"><Data ss:Type="Number">1</Data></Cell></Row>"#;
    assert_eq!(drawing(xml2003("", table, "").as_bytes())[1..], ["[行][26]", "1"]);
}

#[test]
fn hidden_rows_and_columns_of_an_old_workbook_are_not_shown() {
    let cell = |row, column| biff::number(row, column, 0, f64::from(row * 10 + column));
    let row =
        |row| [biff::label(row, 0, 0, "行"), cell(row, 1), cell(row, 2), cell(row, 3), cell(row, 4)].concat();
    let sheet = vec![
        biff::columns(1, 1, 2000, 1),
        biff::columns(3, 3, 0, 0),
        biff::row(0, 300, 0x100),
        biff::row(1, 300, 0x120),
        biff::row(2, 0, 0x100),
        row(0),
        row(1),
        row(2),
        row(3),
    ];
    let bytes = xls(&[], &[("表", 0, sheet), ("密", 2, vec![cell(0, 0)])]);
    let document = read(&bytes).unwrap();
    assert_eq!(crate::drawn::draw(&document), ["表", "[行][2][4]", "[行][32][34]"]);
    assert_eq!(document.notes[0].code, "hidden-sheet");
}

#[test]
fn a_merged_cell_shows_its_text_in_what_is_left_of_it() {
    let sheet = r#"<cols><col min="1" max="1" width="0" customWidth="1"/></cols><sheetData><row r="1" hidden="1"><c r="A1" t="inlineStr"><is><t>规章</t></is></c></row>
        <row r="2"><c r="B2"><v>8</v></c><c r="C2"><v>26</v></c></row><row r="3" ht="0" customHeight="1"><c r="C3"><v>9</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:B2"/></mergeCells>"#;
    assert_eq!(drawing(&xlsx(&[("表", "", sheet)]))[1..], ["[规章][26]"]);
}

#[test]
fn text_boxes_are_read_and_pictures_told_where_there_is_no_table() {
    let book = r#"<workbook><sheets><sheet name="表" r:id="r0"/></sheets></workbook>"#;
    let drawing_part = r#"<xdr:wsDr><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>0</xdr:row></xdr:from><xdr:to><xdr:row>9</xdr:row></xdr:to>
        <xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="x"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>年度</a:t></a:r><a:r><a:t>报告</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>
        <xdr:oneCellAnchor><xdr:from><xdr:row>5</xdr:row></xdr:from><xdr:pic/></xdr:oneCellAnchor></xdr:wsDr>"#;
    let with = |cells: &str, kind: &str| {
        let sheet = format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>");
        zip(&[
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", &relations(&[("officeDocument", "xl/book.xml")])),
            ("xl/book.xml", book),
            ("xl/_rels/book.xml.rels", &relations(&[("worksheet", "s.xml")])),
            ("xl/s.xml", &sheet),
            ("xl/_rels/s.xml.rels", &relations(&[("drawing", "d.xml"), (kind, "e.bin")])),
            ("xl/d.xml", drawing_part),
        ])
    };
    let notes = |bytes: &[u8]| read(bytes).unwrap().notes.iter().map(|note| note.code).collect::<Vec<_>>();
    let table = with("<c><v>1</v></c><c><v>2</v></c>", "x");
    assert_eq!(drawing(&table), ["表", "年度报告", "[1][2]"]);
    assert!(notes(&table).is_empty());
    assert_eq!(notes(&with("", "x")), ["picture"]);
    assert_eq!(notes(&with("<c><v>1</v></c><c><v>2</v></c>", "oleObject")), ["embedded-object"]);
}

#[test]
fn counts_that_a_file_states_are_bounded() {
    let many =
        r#"<table:table-row table:number-rows-repeated="4294967295"><table:table-cell/></table:table-row>"#;
    let hidden =
        r#"<table:table-column table:visibility="collapse" table:number-columns-repeated="4294967295"/>"#;
    let row = ods_row("", "");
    assert_eq!(drawing(&ods("", &format!("{many}{many}{row}")))[1..], ["行"]);
    assert!(drawing(&ods("", &format!("{hidden}{row}"))).len() == 1);
    let wide = r#"<Column ss:Span="4294967295" ss:Hidden="1"/><Column ss:Index="4294967295"/>
        <Row ss:Index="4294967295" ss:Span="4294967295"><Cell ss:Index="4294967295" ss:MergeAcross="4294967295" ss:MergeDown="4294967295"><Data ss:Type="Number">1</Data></Cell></Row>"#;
    let _ = read(xml2003("", wide, "").as_bytes());
    let merge = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B9:A1"/></mergeCells>"#;
    assert_eq!(drawing(&xlsx(&[("表", "", merge)]))[1..], ["1"]);
}
