//! Files that stand in the text of others, and office files that are one XML.

use document::{Format, ReadError};

use crate::drawn::{draw, drawing, read};
use crate::word::{Beside, Paragraph, compound, doc_with};
use crate::zipped::{docx, main_part, odf_with, p, relations, xlsx, zip};

/// A DOCX with this body and these members, to which the relations `r0`, `r1` and so on lead.
fn host(body: &str, guests: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let root = relations(&[("officeDocument", "word/document.xml")]);
    let links: Vec<(&str, &str)> = guests.iter().map(|(kind, name, _)| (*kind, *name)).collect();
    let (main, links) = (main_part(body), relations(&links));
    let names: Vec<String> = guests.iter().map(|(_, name, _)| format!("word/{name}")).collect();
    let mut members: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
    ];
    members.extend(names.iter().zip(guests).map(|(name, (.., content))| (name.as_str(), *content)));
    zip(&members)
}

fn chunk(number: usize) -> String {
    format!(r#"<w:altChunk r:id="r{number}"/>"#)
}

fn codes(bytes: &[u8]) -> Vec<&'static str> {
    read(bytes).unwrap().notes.iter().map(|note| note.code).collect()
}

#[test]
fn texts_of_every_kind_stand_where_the_document_puts_them() {
    let html = "<html><body><p>网页</p><table><tr><td>规章</td><td>3</td></tr></table></body></html>";
    let mime =
        "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><p>存网页</p></html>";
    let inner = docx(&p("文档"));
    let guests: [(&str, &str, &[u8]); 5] = [
        ("aFChunk", "a.html", html.as_bytes()),
        ("aFChunk", "b.mht", mime.as_bytes()),
        ("aFChunk", "c.rtf", b"{\\rtf1 rich\\par}"),
        ("aFChunk", "d.txt", "纯文本一行".as_bytes()),
        ("aFChunk", "e.docx", &inner),
    ];
    let cell = format!("<w:tbl><w:tr><w:tc>{}<w:p/></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", chunk(3), p("右"));
    let body = [p("一"), chunk(0), p("二"), chunk(1), chunk(2), cell, chunk(4), p("末")].concat();
    let document = read(&host(&body, &guests)).unwrap();
    assert_eq!(document.format, Format::Docx);
    assert_eq!(
        draw(&document),
        ["一", "网页", "[规章][3]", "二", "存网页", "rich", "[纯文本一行][右]", "文档", "末"]
    );
    assert!(document.notes.is_empty(), "{:?}", document.notes);
}

#[test]
fn a_text_that_cannot_be_read_leaves_a_note() {
    let bytes = host(&(p("一") + &chunk(0)), &[("aFChunk", "a.png", b"\x89PNG\r\n\x1a\n")]);
    assert_eq!((drawing(&bytes), codes(&bytes)), (vec!["一".to_owned()], vec!["embedded-file-unread"]));
    let missing = host(&(p("一") + &chunk(7)), &[]);
    assert_eq!(codes(&missing), ["embedded-file-unread"]);
    assert!(matches!(
        read(&host(&chunk(0), &[("aFChunk", "a.png", b"\x89PNG\r\n\x1a\n")])),
        Err(ReadError::NotADocument { .. })
    ));
}

#[test]
fn documents_in_documents_and_many_of_them_are_bounded() {
    let mut bytes = docx(&p("底"));
    for _ in 0..6 {
        bytes = host(&(p("层") + &chunk(0).repeat(3)), &[("aFChunk", "a.docx", &bytes)]);
    }
    assert_eq!(codes(&bytes), ["embedded-file-unread"]);
    let many = host(&chunk(0).repeat(1000), &[("aFChunk", "a.txt", "行文".as_bytes())]);
    assert_eq!(drawing(&many).len(), 200);
    assert_eq!(codes(&many), ["embedded-file-unread"]);
}

fn sheet() -> Vec<u8> {
    let cell = |place: &str, value: &str| format!(r#"<c r="{place}"><v>{value}</v></c>"#);
    let rows = format!(r#"<sheetData><row r="1">{}{}</row></sheetData>"#, cell("A1", "26"), cell("B1", "4"));
    xlsx(&[("表", "", &rows), ("空", "", "<sheetData/>")])
}

fn object(program: &str) -> String {
    format!(
        r#"<w:p><w:r><w:t>见表</w:t></w:r><w:r><w:object><o:OLEObject Type="Embed" ProgID="{program}" DrawAspect="Content" r:id="r0"/></w:object></w:r></w:p>"#
    )
}

#[test]
fn an_embedded_sheet_is_read_in_place() {
    let sheet = sheet();
    let wrapped = compound(&[("/Package", sheet.as_slice())]);
    for content in [&sheet, &wrapped] {
        let bytes = host(&(object("Excel.Sheet.12") + &p("后")), &[("package", "e.xlsx", content)]);
        assert_eq!(drawing(&bytes), ["见表", "[26][4]", "后"]);
        assert!(codes(&bytes).is_empty());
    }
}

#[test]
fn an_old_embedded_sheet_is_read_in_place() {
    let book = include_bytes!("../data/merged.xls");
    let bytes = host(&object("Excel.Sheet.8"), &[("oleObject", "o.bin", book)]);
    let read = drawing(&bytes);
    assert!(read.len() > 1 || codes(&bytes) == ["embedded-sheet-unread"], "{read:?}");
}

#[test]
fn an_embedded_sheet_that_is_not_read_leaves_a_note() {
    let broken = host(&object("Excel.Sheet.12"), &[("package", "e.xlsx", b"PK\x03\x04")]);
    assert_eq!((drawing(&broken), codes(&broken)), (vec!["见表".to_owned()], vec!["embedded-sheet-unread"]));
    assert_eq!(codes(&host(&object("ET.Xlsx.6"), &[])), ["embedded-sheet-unread"]);
    assert!(codes(&host(&object("Equation.3"), &[])).is_empty());
    let cells = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>"#;
    let two = xlsx(&[("甲", "", cells), ("乙", "", cells)]);
    assert_eq!(
        codes(&host(&object("Excel.Sheet.12"), &[("package", "e.xlsx", &two)])),
        ["embedded-sheet-unread"]
    );
}

#[test]
fn in_doc_an_embedded_sheet_is_read_in_place() {
    let paragraph = Paragraph {
        text: "a\u{13} EMBED Excel.Sheet.12 \u{14}\u{1}\u{15}b\r",
        one_byte: true,
        modifiers: Vec::new(),
    };
    let at = paragraph.text.find('\u{14}').unwrap();
    let object = vec![0x03, 0x6A, 7, 0, 0, 0, 0x0A, 0x08, 1];
    let beside = |objects| Beside { runs: vec![(0, at, 1, object.clone())], objects, ..Beside::default() };
    let paragraphs = [paragraph];
    let bytes = doc_with(&paragraphs, &[], &beside(vec![(7, "Package", sheet())]));
    assert_eq!(drawing(&bytes), ["ab", "[26][4]"]);
    assert_eq!(codes(&doc_with(&paragraphs, &[], &beside(Vec::new()))), ["embedded-sheet-unread"]);
}

#[test]
fn in_rtf_an_embedded_sheet_is_read_in_place() {
    let file = compound(&[("/Package", sheet().as_slice())]);
    let mut data = vec![1, 5, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, b'E', b'x', 0, 0, 0, 0, 0, 0, 0, 0, 0];
    data.truncate(15);
    data.extend([0; 8]);
    data.extend((file.len() as u32).to_le_bytes());
    data.extend(&file);
    let hex: String = data.iter().map(|byte| format!("{byte:02x}")).collect();
    let object = |hex: &str| {
        format!(
            r"{{\rtf1 a{{\object\objemb{{\*\objclass Excel.Sheet.12}}{{\*\objdata {hex}}}{{\result{{\pict 00}}}}}}b\par c}}"
        )
    };
    assert_eq!(drawing(object(&hex).as_bytes()), ["ab", "[26][4]", "c"]);
    assert_eq!(codes(object("0105").as_bytes()), ["embedded-sheet-unread"]);
}

#[test]
fn in_odt_an_embedded_sheet_is_read_in_place() {
    let inner = "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"表\"><table:table-row>\
        <table:table-cell><text:p>26</text:p></table:table-cell><table:table-cell><text:p>4</text:p></table:table-cell>\
        </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
    let body = r#"<text:p>见表<draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame></text:p>"#;
    let bytes = odf_with("text", "", body, &[("Object 1/content.xml", inner)]);
    assert_eq!(drawing(&bytes), ["见表", "[26][4]"]);
    let chart = inner.replace("spreadsheet", "chart");
    assert!(codes(&odf_with("text", "", body, &[("Object 1/content.xml", chart.as_str())])).is_empty());
}

/// All parts of a document in one XML.
fn flat(body: &str) -> String {
    let part = |name: &str, content: &str| {
        format!(r#"<pkg:part pkg:name="{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>"#)
    };
    let main = main_part(body);
    let main = main.split_once("?>").unwrap().1;
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{}{}{}<pkg:part pkg:name="/word/a.txt"><pkg:binaryData>5paH5pys5LiA6KGM</pkg:binaryData></pkg:part></pkg:package>"#,
        part("/_rels/.rels", &relations(&[("officeDocument", "word/document.xml")])),
        part("/word/document.xml", main),
        part("/word/_rels/document.xml.rels", &relations(&[("aFChunk", "a.txt")])),
    )
}

#[test]
fn a_document_that_is_one_xml_is_read() {
    let body = p("一")
        + "<w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>3</w:t></w:r><w:r><w:t>26</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        + &chunk(0);
    let text = flat(&body);
    let marked = format!("\u{FEFF}{text}");
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.replace("UTF-8", "UTF-16").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for bytes in [text.as_bytes(), marked.as_bytes(), &wide] {
        let document = read(bytes).unwrap();
        assert_eq!(
            (document.format, draw(&document)),
            (Format::Docx, vec!["一".into(), "[26]".into(), "文本一行".into()])
        );
    }
}

#[test]
fn a_document_of_word_2003_is_read() {
    let word = r#"<?xml version="1.0"?><?mso-application progid="Word.Document"?>
        <w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="x" xmlns:o="o" xmlns:aml="a">
        <o:DocumentProperties><o:Title>年度报告</o:Title></o:DocumentProperties>
        <w:styles><w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>
        <w:body><wx:sect><w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr></w:pPr><w:r><w:t>总体</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>
        <w:tc><w:tcPr><w:hmerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>26</w:t></w:r><w:r><w:rPr><w:rStyle w:val="h"/></w:rPr><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:hmerge/></w:tcPr><w:p/></w:tc></w:tr>
        <w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r><aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>9</w:delText></w:r></aml:content></aml:annotation></w:p></w:tc><w:tc><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:sectPr/></wx:sect></w:body></w:wordDocument>"#;
    let document = read(word.as_bytes()).unwrap();
    assert_eq!((document.format, document.title.as_deref()), (Format::Docx, Some("年度报告")));
    assert_eq!(draw(&document), ["一、\t总体", "[甲↓][26→]", "[2][]"]);
    let gbk = encoding_rs::GBK.encode(&word.replace("1.0\"", "1.0\" encoding=\"GB2312\"")).0.into_owned();
    assert_eq!(draw(&read(&gbk).unwrap()), ["一、\t总体", "[甲↓][26→]", "[2][]"]);
}

#[test]
fn one_xml_that_is_cut_is_damaged_and_of_another_kind_no_document() {
    let text = flat(&p("一"));
    for percent in 10..100 {
        assert!(read(&text.as_bytes()[..text.len() * percent / 100]).is_err(), "{percent}");
    }
    assert!(matches!(
        read(b"<?xml version='1.0'?><package><part/></package>"),
        Err(ReadError::NotADocument { .. })
    ));
}
