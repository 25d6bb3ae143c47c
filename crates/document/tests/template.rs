//! An office's own paper, filled.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::io::{Cursor, Read, Write};

use document::draft::{Form, Room};
use document::template::{Field, List, TemplateError, Values, fill};
use document::{Block, Cell, Document, Origin, Row, Table};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// A package of an office, with a header, a footer, and a member that nobody may touch.
fn package(body: &str, header: &str, main: &str) -> Vec<u8> {
    let ns = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
              xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"";
    let members = [
        ("[Content_Types].xml", format!("<Types><Override PartName=\"/word/document.xml\" ContentType=\"{main}\"/></Types>")),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>".into(),
        ),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"http://x/header\" Target=\"header1.xml\"/>\
             <Relationship Id=\"r2\" Type=\"http://x/footer\" Target=\"footer1.xml\"/></Relationships>"
                .into(),
        ),
        ("word/document.xml", format!("<?xml version=\"1.0\"?>\n<w:document {ns}><w:body>{body}<w:sectPr><w:pgSz w:w=\"9000\"/></w:sectPr></w:body></w:document>")),
        ("word/header1.xml", format!("<w:hdr {ns}>{header}</w:hdr>")),
        ("word/footer1.xml", format!("<w:ftr {ns}><w:p><w:r><w:t>页脚不动</w:t></w:r></w:p></w:ftr>")),
        ("word/media/seal.bin", "\u{1}\u{2}不动".into()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn template(body: &str) -> Vec<u8> {
    package(body, "<w:p/>", MAIN)
}

fn member(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn values() -> Values {
    let mut values = Values::default();
    values.text("文号", "青石公开答〔2024〕1号");
    values.text("正文", "第一段。\n第二段 <&>。");
    values.text("备注", "");
    let rows = [["1", "甲"], ["2", "乙"], ["3", "丙"]].map(|row| row.map(str::to_owned).to_vec()).to_vec();
    let list = |rows| List { columns: vec!["序号".into(), "名称".into()], rows };
    values.lists.insert("附件".into(), list(rows));
    values.lists.insert("空".into(), list(Vec::new()));
    values
}

fn form() -> Form {
    let cell =
        |text: &str| Cell { text: text.into(), column_span: 1, row_span: 1, origin: Origin::default() };
    Form {
        caption: "表".into(),
        table: Table { rows: vec![Row { cells: vec![cell("项目"), cell("7")] }], ..Table::default() },
        header_rows: 0,
        label_columns: 1,
        widths: vec![1, 1],
        room: Room::Dense,
        sums: Vec::new(),
    }
}

fn filled(body: &str) -> Vec<u8> {
    fill(&template(body), &values()).unwrap()
}

fn body(bytes: &[u8]) -> String {
    let text = member(bytes, "word/document.xml");
    let start = text.find("<w:body>").unwrap() + 8;
    text[start..text.find("<w:sectPr>").unwrap()].to_owned()
}

fn faults(body: &str, required: &[&[&str]]) -> Vec<String> {
    let required = required.iter().map(|group| group.iter().map(|name| (*name).to_owned()).collect());
    match fill(&template(body), &Values { required: required.collect(), ..values() }) {
        Err(TemplateError::Faults(faults)) => faults.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

fn read(bytes: &[u8]) -> Document {
    document::read(bytes).remove(0).document.unwrap()
}

#[test]
fn a_placeholder_cut_over_runs_looks_like_its_first_brace() {
    let cut = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>编号{</w:t></w:r><w:proofErr w:type=\"spellStart\"/>\
               <w:r><w:rPr><w:i/></w:rPr><w:t>{文</w:t></w:r><w:r><w:t>号</w:t></w:r><w:r><w:t xml:space=\"preserve\">}}（</w:t></w:r><w:r><w:t>存</w:t></w:r></w:p>";
    let text = body(&filled(cut));
    assert!(
        text.contains("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">编号青石公开答〔2024〕1号</w:t>"),
        "{text}"
    );
    assert!(text.contains("<w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"></w:t>"), "{text}");
    assert!(
        text.contains("<w:jc w:val=\"center\"/>") && text.contains("<w:proofErr w:type=\"spellStart\"/>")
    );
    let document = read(&filled(cut));
    let Block::Paragraph(paragraph) = &document.blocks[0] else { panic!() };
    assert_eq!(paragraph.text, "编号青石公开答〔2024〕1号（存");
}

#[test]
fn lines_become_paragraphs_where_the_placeholder_stands_alone_and_breaks_where_not() {
    let alone = "<w:p w14:paraId=\"7\"><w:pPr><w:ind w:left=\"1\"/></w:pPr><w:r><w:t>　　{{ 正文 }}</w:t></w:r></w:p>";
    let text = body(&filled(alone));
    assert_eq!(text.matches("<w:ind w:left=\"1\"/>").count(), 2);
    assert_eq!(text.matches("w14:paraId").count(), 1);
    assert!(text.contains(">　　第二段 &lt;&amp;&gt;。</w:t>"), "{text}");
    let beside = body(&filled(&p("内容：｛｛正文｝｝完")));
    assert!(
        beside.contains("内容：第一段。</w:t><w:br/><w:t xml:space=\"preserve\">第二段 &lt;&amp;&gt;。完"),
        "{beside}"
    );
}

#[test]
fn an_empty_text_takes_its_paragraph_away_but_leaves_one_in_a_cell() {
    assert_eq!(body(&filled(&format!("{}{}", p("{{备注}}"), p("后")))), p("后"));
    let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("{{备注}}"));
    assert_eq!(body(&filled(&cell)).matches("<w:p>").count(), 1);
}

#[test]
fn a_row_is_repeated_for_each_element_with_its_formatting() {
    let row = format!(
        "<w:tr w14:paraId=\"1\"><w:trPr><w:cantSplit/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>",
        p("{{附件.序号}}"),
        p("《{{附件.名称}}》 {{文号}}")
    );
    let head = format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p("序号"), p("名称"));
    let bytes = filled(&format!("<w:tbl>{head}{row}</w:tbl>"));
    assert_eq!(body(&bytes).matches("<w:cantSplit/>").count(), 3);
    assert_eq!(body(&bytes).matches("w14:paraId=\"1\"").count(), 1);
    let document = read(&bytes);
    let Block::Table(table) = &document.blocks[0] else { panic!() };
    let texts: Vec<Vec<&str>> =
        table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect();
    assert_eq!(texts[0], ["序号", "名称"]);
    assert_eq!(texts[3], ["3", "《丙》 青石公开答〔2024〕1号"]);
}

#[test]
fn a_list_without_elements_leaves_no_row_and_a_table_without_rows_goes() {
    let row = format!("<w:tr><w:tc>{}</w:tc></w:tr>", p("{{空.名称}}"));
    let head = format!("<w:tr><w:tc>{}</w:tc></w:tr>", p("名称"));
    assert_eq!(body(&filled(&format!("<w:tbl>{head}{row}</w:tbl>"))), format!("<w:tbl>{head}</w:tbl>"));
    assert_eq!(body(&filled(&format!("<w:tbl>{row}</w:tbl>{}", p("后")))), p("后"));
}

#[test]
fn a_table_takes_the_paragraph_of_its_placeholder() {
    let mut values = values();
    values.fields.insert("表二".into(), Field::Form(form()));
    let bytes = fill(&template(&p("{{表二}}")), &values).unwrap();
    let document = read(&bytes);
    let tables = document.blocks.iter().filter(|block| matches!(block, Block::Table(_)));
    assert_eq!(tables.count(), 1);
    let error = fill(&template(&p("见{{表二}}")), &values).unwrap_err();
    assert_eq!(error.to_string(), "正文第1段：“表二”是表格，应当独占一段");
}

#[test]
fn header_and_text_box_are_filled_and_other_members_stay_as_they_are() {
    let boxed = format!("<w:p><w:r><w:txbxContent>{}</w:txbxContent></w:r></w:p>", p("{{文号}}"));
    let before = package(&boxed, &p("{{文号}}"), MAIN);
    let after = fill(&before, &values()).unwrap();
    assert!(member(&after, "word/header1.xml").contains("青石公开答〔2024〕1号"));
    assert!(body(&after).contains("青石公开答〔2024〕1号"));
    for name in ["word/footer1.xml", "word/media/seal.bin", "[Content_Types].xml", "_rels/.rels"] {
        assert_eq!(member(&after, name), member(&before, name));
    }
    assert!(member(&after, "word/document.xml").contains("<w:pgSz w:w=\"9000\"/>"));
    assert_eq!(after, fill(&before, &values()).unwrap());
}

#[test]
fn every_fault_is_told_with_its_name_and_place() {
    let nested = format!(
        "{}<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>{}{}",
        p("首段"),
        p("一"),
        p("{{文 号}}"),
        p("{{附件.名称}}{{空.名称}}"),
        p("{{附件.序号}}"),
        p("{{文号")
    );
    assert_eq!(
        faults(&nested, &[&["正文"], &["表二", "表三"], &["文号"]]),
        [
            "正文第1个表格第1行第2格：没有“文 号”这一项；是不是“文号”？",
            "正文第1个表格第2行：一行里有两个列表（空、附件）",
            "正文第2段：“附件.序号”是列表的一列，应当放在表格的一行里",
            "正文第3段：“{{文号”缺少结尾的 }}",
            "模板里没有放“正文”",
            "模板里没有放“表二”或者“表三”",
            "模板里没有放“文号”",
        ]
    );
    let row = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("{{附件.名字}}"));
    assert_eq!(faults(&row, &[]), ["正文第1个表格第1行第1格：没有“附件.名字”这一项；是不是“附件.名称”？"]);
    let header = fill(&package(&p("x"), &p("{{不明的一项}}"), MAIN), &values()).unwrap_err();
    assert_eq!(header.to_string(), "页眉第1段：没有“不明的一项”这一项");
}

#[test]
fn what_is_no_document_to_fill_is_refused() {
    let refusal = |bytes: &[u8]| fill(bytes, &values()).unwrap_err().to_string();
    assert_eq!(
        refusal(&package("", "", "x.document.macroEnabled.main+xml")),
        "模板含有宏；请在 Word 或者 WPS 里另存为不含宏的 .docx"
    );
    let dotx = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";
    assert!(refusal(&package("", "", dotx)).contains("另存为 .docx"));
    assert_eq!(refusal(&package("", "", "x.spreadsheetml")), "模板应当是 Word 文档（.docx）");
    assert!(refusal(b"%PDF-1.7").contains("DOCX"));
    assert!(refusal(&template("<w:p>")).contains("word/document.xml"));
    assert!(refusal(&template(&"<w:a>".repeat(2_000))).contains("MAX_NESTING"));
    assert!(refusal(&vec![0; document::limits::MAX_BYTES + 1]).contains("MAX_BYTES"));
}

#[test]
fn what_stands_only_in_a_row_that_vanishes_is_not_placed() {
    let row = format!("<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", p("{{空.名称}}"), p("{{正文}}"));
    assert_eq!(faults(&row, &[&["正文"]]), ["模板里没有放“正文”"]);
}

#[test]
fn a_list_inside_a_row_of_a_list_is_refused_before_it_multiplies() {
    let mut row = p("{{附件.名称}}");
    for _ in 0..60 {
        row = format!("{}<w:tbl><w:tr><w:tc>{row}</w:tc></w:tr></w:tbl>", p("{{附件.名称}}"));
    }
    let told = faults(&format!("<w:tbl><w:tr><w:tc>{row}</w:tc></w:tr></w:tbl>"), &[]);
    assert_eq!(told, ["正文第1个表格第1行：一行里有两个列表（附件、附件）"]);
}
