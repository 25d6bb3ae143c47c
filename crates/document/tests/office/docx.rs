//! DOCX: what counts as text, how cells merge, and what hostile files get.

use document::{Format, ReadError, grid};

use crate::drawn::{draw, drawing, read, tables};
use crate::zipped::{docx, docx_with, main_part, p, relations, tc, zip};

fn tr(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn tbl(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat())
}

fn check(body: &str, expected: &[&str]) {
    assert_eq!(drawing(&docx(body)), expected);
}

#[test]
fn paragraphs_and_tables_come_in_reading_order() {
    let table = tbl(&[tr(&[tc("", "规章"), tc("", "3")])]);
    let document = read(&docx(&format!("{}{table}{}", p("一、总体情况"), p("二、主动公开")))).unwrap();
    assert_eq!(document.format, Format::Docx);
    assert_eq!(draw(&document), ["一、总体情况", "[规章][3]", "二、主动公开"]);
}

#[test]
fn merged_cells_become_spans() {
    let start = r#"<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>"#;
    let go_on = r#"<w:gridSpan w:val="2"/><w:vMerge/>"#;
    let body = tbl(&[
        tr(&[tc(start, "申请人"), tc("", "自然人")]),
        tr(&[tc(go_on, ""), tc("", "0")]),
        tr(&[tc("", "甲"), tc("", "乙"), tc("", "1")]),
    ]);
    check(&body, &["[申请人→↓][自然人]", "[0]", "[甲][乙][1]"]);
}

#[test]
fn a_merge_ends_where_the_next_one_starts() {
    let (start, go_on) = (r#"<w:vMerge w:val="restart"/>"#, "<w:vMerge/>");
    let body = tbl(&[
        tr(&[tc(start, "a"), tc("", "1")]),
        tr(&[tc(go_on, ""), tc("", "2")]),
        tr(&[tc(start, "b"), tc("", "3")]),
        tr(&[tc(go_on, ""), tc("", "4")]),
    ]);
    check(&body, &["[a↓][1]", "[2]", "[b↓][3]", "[4]"]);
}

#[test]
fn a_continued_cell_without_a_beginning_is_a_cell() {
    check(&tbl(&[tr(&[tc("<w:vMerge/>", "a"), tc("", "1")])]), &["[a][1]"]);
}

#[test]
fn columns_left_free_beside_a_row_are_empty_cells() {
    let free = r#"<w:trPr><w:gridBefore w:val="2"/><w:gridAfter w:val="1"/></w:trPr>"#;
    let body = tbl(&[format!("<w:tr>{free}{}</w:tr>", tc("", "a"))]);
    check(&body, &["[→][a][]"]);
}

#[test]
fn cells_know_their_place_in_the_grid() {
    let body = tbl(&[
        tr(&[tc(r#"<w:vMerge w:val="restart"/>"#, "a"), tc("", "b")]),
        tr(&[tc("<w:vMerge/>", ""), tc("", "c")]),
    ]);
    let document = read(&docx(&(p("x") + &body.repeat(2)))).unwrap();
    let c = tables(&document)[1].rows[1].cells[0].origin;
    assert_eq!((c.table, c.row, c.column, c.page), (Some(2), Some(2), Some(2), None));
}

#[test]
fn a_table_inside_a_cell_follows_the_outer_table() {
    let inner = tbl(&[tr(&[tc("", "1"), tc("", "2")])]);
    let cell = format!("<w:tc>{}{inner}{}</w:tc>", p("上"), p("下"));
    check(&tbl(&[tr(&[cell, tc("", "右")])]), &["[上/下][右]", "[1][2]"]);
}

#[test]
fn a_table_of_one_column_around_tables_is_layout() {
    let inner = tbl(&[tr(&[tc("", "1"), tc("", "2")])]);
    let cell = format!("<w:tc>{}{inner}{}</w:tc>", p("标题"), p("说明"));
    check(&tbl(&[tr(&[tc("", "头")]), tr(&[cell])]), &["头", "标题", "[1][2]", "说明"]);
}

#[test]
fn a_row_around_the_article_is_dissolved_and_the_others_stay_a_table() {
    let lines: Vec<String> = (1..=12).map(|i| format!("第{i}段")).collect();
    let article = lines.iter().map(|line| p(line)).collect::<String>();
    let metadata = tr(&[tc("", "索引号"), tc("", "X-1"), tc("", "分类")]);
    let body = tbl(&[
        metadata,
        tr(&[tc("", "正文"), format!("<w:tc>{article}</w:tc>")]),
        tr(&[tc("", "a"), tc("", "b")]),
    ]);
    let mut expected = vec!["[索引号][X-1][分类]", "正文"];
    expected.extend(lines.iter().map(String::as_str));
    expected.push("[a][b]");
    check(&body, &expected);
}

#[test]
fn a_long_cell_in_a_row_of_data_stays_a_cell() {
    let long = "长".repeat(600);
    let row = tr(&[tc("", "1"), tc("", "2"), tc("", &long)]);
    check(&tbl(&[row]), &[&format!("[1][2][{long}]")]);
}

#[test]
fn a_text_box_is_read_once_and_after_its_paragraph() {
    let text_box = format!("<w:txbxContent>{}{}</w:txbxContent>", p("框"), tbl(&[tr(&[tc("", "7")])]));
    let choice = format!(
        "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{text_box}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{text_box}</w:pict></mc:Fallback></mc:AlternateContent>"
    );
    let body = format!("<w:p><w:r>{choice}</w:r><w:r><w:t>正文</w:t></w:r></w:p>{}", p("后"));
    check(&body, &["正文", "框", "[7]", "后"]);
}

#[test]
fn tracked_changes_are_accepted_and_hidden_rows_left_out() {
    let run = "<w:p><w:ins><w:r><w:t>12</w:t></w:r></w:ins>\
               <w:del><w:r><w:delText>99</w:delText></w:r></w:del>\
               <w:moveFrom><w:r><w:t>8</w:t></w:r></w:moveFrom>\
               <w:moveTo><w:r><w:t>件</w:t></w:r></w:moveTo></w:p>";
    let deleted = format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", tc("", "废"));
    let hidden = format!("<w:tr><w:trPr><w:hidden/></w:trPr>{}</w:tr>", tc("", "隐"));
    let changed = r#"<w:tcPrChange><w:tcPr><w:gridSpan w:val="5"/></w:tcPr></w:tcPrChange>"#;
    let row = tr(&[tc(changed, "a"), tc("<w:cellDel/>", "b"), tc("", "c")]);
    let document = read(&docx(&format!("{run}{}", tbl(&[deleted, hidden, row])))).unwrap();
    assert_eq!(draw(&document), ["12件", "[a][c]"]);
    assert_eq!(document.notes.iter().map(|note| note.code).collect::<Vec<_>>(), ["tracked-changes"]);
}

#[test]
fn a_paragraph_whose_end_is_deleted_runs_on() {
    let first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>总体</w:t></w:r></w:p>";
    check(&format!("{first}{}{}", p("情况"), p("另段")), &["总体情况", "另段"]);
}

#[test]
fn hidden_text_field_codes_and_pinyin_guides_are_not_printed() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>\
                <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>显</w:t></w:r>\
                <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\
                <w:r><w:t>码</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
                <w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
                <w:r><w:ruby><w:rt><w:r><w:t>yī</w:t></w:r></w:rt>\
                <w:rubyBase><w:r><w:t>一</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    check(body, &["显3一"]);
}

#[test]
fn a_field_left_open_does_not_swallow_the_rest() {
    let body = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:t>x</w:t></w:r></w:p>";
    check(&format!("{body}{}", p("后文")), &["后文"]);
}

#[test]
fn tabs_breaks_entities_and_wrappers_keep_their_text() {
    let body = "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:p><w:hyperlink><w:r>\
                <w:t>a&amp;b</w:t><w:tab/><w:t>c&#x5E74;</w:t><w:br/><w:t>d</w:t></w:r></w:hyperlink></w:p>\
                </w:sdtContent></w:sdt>";
    check(body, &["a&b\tc年\nd"]);
}

#[test]
fn paragraphs_divided_by_tabs_are_rows_where_several_follow_one_another() {
    let line = |cells: &[&str]| {
        let runs = cells.iter().map(|cell| format!("<w:t>{cell}</w:t>")).collect::<Vec<_>>();
        format!("<w:p><w:r>{}</w:r></w:p>", runs.join("<w:tab/>"))
    };
    let body = [
        line(&["一、", "总体情况"]),
        line(&["（一）", "主动公开"]),
        line(&["", "缩进的正文"]),
        line(&["信息内容", "制发", "废止"]),
        line(&["", "", "", "自然人", ""]),
        line(&["规章", "3", ""]),
        p("正文"),
        line(&["甲", "乙"]),
    ];
    let expected = [
        "一、\t总体情况",
        "（一）\t主动公开",
        "\t缩进的正文",
        "[信息内容][制发][废止]",
        "[][][][自然人][]",
        "[规章][3][]",
        "正文",
        "甲\t乙",
    ];
    check(&body.concat(), &expected);
}

#[test]
fn automatic_numbers_stand_before_the_text() {
    let level = |ilvl: u32, format: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let lists = format!(
        r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="4">{}{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num></w:numbering>"#,
        level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "（%2）"),
    );
    let styles = r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="h1"/></w:style></w:styles>"#;
    let numbered = |properties: &str, text: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let sub = r#"<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>"#;
    let body = [
        numbered(r#"<w:pStyle w:val="h1"/>"#, "总体情况"),
        numbered(sub, "甲"),
        numbered(sub, "乙"),
        numbered(r#"<w:pStyle w:val="h2"/>"#, "主动公开"),
        numbered(sub, "丙"),
        numbered(r#"<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>"#, "无号"),
    ]
    .concat();
    let bytes = docx_with(&body, &[("numbering", &lists), ("styles", styles)]);
    assert_eq!(drawing(&bytes), ["一、总体情况", "（1）甲", "（2）乙", "二、主动公开", "（1）丙", "无号"]);
}

#[test]
fn pages_are_known_when_the_file_says_where_they_broke() {
    let broken = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>二</w:t></w:r></w:p>";
    let document = read(&docx(&format!("{}{broken}{}", p("一"), tbl(&[tr(&[tc("", "a")])])))).unwrap();
    assert_eq!(tables(&document)[0].rows[0].cells[0].origin.page, Some(2));
}

#[test]
fn the_main_part_may_have_another_name_and_prefix() {
    let main = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body>\
                <x:p><x:r><x:t>文</x:t></x:r></x:p></x:body></x:document>";
    let links = relations(&[("officeDocument", "/word/document2.xml")]);
    let core = "<c xmlns:dc=\"d\"><dc:title>年度报告</dc:title><dc:creator>someone</dc:creator></c>";
    let members =
        [("_rels/.rels", links.as_str()), ("word/document2.xml", main), ("docProps/core.xml", core)];
    let document = read(&zip(&members)).unwrap();
    assert_eq!(draw(&document), ["文"]);
    assert_eq!(document.title.as_deref(), Some("年度报告"));
}

#[test]
fn a_web_page_wrapped_in_a_document_is_read() {
    let page = "<html><body><p>一、总体情况</p><table><tr><td>规章</td><td>3</td></tr></table></body></html>";
    let mime = format!("MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    for (name, content) in [("page.htm", page), ("page.mht", mime.as_str())] {
        let root = relations(&[("officeDocument", "word/document.xml")]);
        let links = relations(&[("aFChunk", name)]);
        let member = format!("word/{name}");
        let bytes = zip(&[
            ("_rels/.rels", root.as_str()),
            ("word/document.xml", &main_part(r#"<w:altChunk r:id="r0"/>"#)),
            ("word/_rels/document.xml.rels", &links),
            (member.as_str(), content),
        ]);
        let document = read(&bytes).unwrap();
        assert_eq!(document.format, Format::Docx);
        assert_eq!(draw(&document), ["一、总体情况", "[规章][3]"]);
    }
}

#[test]
fn the_published_blank_form_gives_its_three_tables() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/corpus/documents/template-blank-2021format.docx"
    );
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: {path} is absent");
        return;
    };
    let document = read(&bytes).unwrap();
    let grids: Vec<_> = tables(&document).into_iter().map(grid::resolve).collect();
    let size = |g: &grid::Grid<'_>| (g.rows.len(), g.rows[0].len());
    assert_eq!(grids.iter().map(size).collect::<Vec<_>>(), [(14, 4), (28, 10), (4, 15)]);
    let whole = grids.iter().flat_map(|g| g.rows.iter().flatten()).all(|slot| slot.cell.is_some());
    assert!(whole, "every place of the form belongs to a cell");
    let text = |g: usize, r: usize, c: usize| grids[g].rows[r][c].cell.unwrap().text.as_str();
    assert_eq!((text(0, 6, 3), text(0, 0, 3)), (text(0, 6, 1), text(0, 0, 0)));
    assert_eq!((text(1, 22, 0), text(1, 22, 1)), (text(1, 5, 0), text(1, 18, 1)));
    assert_eq!((text(1, 2, 3), text(1, 2, 9)), (text(1, 1, 3), text(1, 1, 9)));
    assert_eq!((text(2, 0, 4), text(2, 2, 4)), (text(2, 0, 0), text(2, 1, 4)));
}

#[test]
fn an_office_file_of_another_kind_is_no_document() {
    let links = relations(&[("officeDocument", "ppt/presentation.xml")]);
    let members =
        [("_rels/.rels", links.as_str()), ("ppt/presentation.xml", "<p:presentation></p:presentation>")];
    assert!(matches!(read(&zip(&members)), Err(ReadError::NotADocument { .. })));
}

#[test]
fn a_document_type_is_refused_and_nothing_expanded() {
    let bomb = "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>";
    let main = main_part(&p("&b;")).replace("<w:document", &format!("{bomb}<w:document"));
    let error = read(&zip(&[("word/document.xml", &main)])).unwrap_err();
    assert!(error.to_string().contains("DOCTYPE"), "{error}");
}

#[test]
fn a_part_that_unpacks_out_of_proportion_is_refused() {
    let error = read(&docx(&" ".repeat(20 << 20))).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { limit: "MAX_RATIO", .. }), "{error}");
}

#[test]
fn a_million_cells_are_too_many() {
    let row = format!("<w:tr>{}</w:tr>", "<w:tc><w:p/></w:tc>".repeat(1000));
    let mut rows = String::new();
    for i in 0..1001 {
        // A different comment in each row keeps the file from looking like a bomb.
        rows += &format!("{row}<!--{:x}-->", (i as u64 + 7).wrapping_pow(23));
    }
    let error = read(&docx(&format!("<w:tbl>{rows}</w:tbl>"))).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { limit: "MAX_CELLS" | "MAX_RATIO", .. }), "{error}");
}

#[test]
fn tables_in_tables_without_end_are_refused() {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(5000) + &"</w:tc></w:tr></w:tbl>".repeat(5000);
    let error = read(&docx(&deep)).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { limit: "MAX_NESTING", .. }), "{error}");
}

#[test]
fn a_file_cut_anywhere_is_an_error_with_a_reason() {
    let bytes = docx(&p("一、总体情况").repeat(200));
    for percent in 1..100 {
        let error = read(&bytes[..bytes.len() * percent / 100]).unwrap_err();
        assert!(!error.to_string().is_empty());
    }
    let cut = main_part(&p("一")).replace("</w:body></w:document>", "");
    let error = read(&zip(&[("word/document.xml", &cut)])).unwrap_err();
    assert!(matches!(error, ReadError::Damaged { format: "DOCX", .. }), "{error}");
}

#[test]
fn a_wrong_checksum_is_damage() {
    let mut bytes = docx(&p("一、总体情况"));
    let name = b"word/document.xml";
    let directory = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    let entry = directory + bytes[directory..].windows(name.len()).position(|w| w == name).unwrap() - 46;
    bytes[entry + 16] ^= 1;
    let error = read(&bytes).unwrap_err();
    assert!(matches!(error, ReadError::Damaged { format: "DOCX", .. }), "{error}");
}
