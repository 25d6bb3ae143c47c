//! A body's own paper, filled: its letterhead, table and page setup stay as they are.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Output;

use disclosure::report::SECTION_TITLES;
use document::{Block, read};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{check_code, directory, program, stderr};

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A letter of 青石县交通运输局: its name in red in the header, a narrow page, a table of attachments with its own widths.
fn letterhead(body: &str) -> Vec<u8> {
    let ns = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
              xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    let office = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let members = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                 <Override PartName=\"/word/document.xml\" ContentType=\"{office}.document.main+xml\"/>\
                 <Override PartName=\"/word/header1.xml\" ContentType=\"{office}.header+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{link}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{link}/header\" Target=\"header1.xml\"/></Relationships>"
            ),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document {ns}><w:body>{body}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/>\
                 <w:pgSz w:w=\"10320\" w:h=\"14572\"/><w:pgMar w:top=\"2000\" w:right=\"1200\" w:bottom=\"1400\" w:left=\"1200\" \
                 w:header=\"800\" w:footer=\"800\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
            ),
        ),
        (
            "word/header1.xml",
            format!(
                "<w:hdr {ns}><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:color w:val=\"FF0000\"/></w:rPr>\
                 <w:t>{{{{机关名称}}}}</w:t></w:r></w:p></w:hdr>"
            ),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn member(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn fill(arguments: &[&str], test: &str, body: &str) -> (Output, Vec<u8>) {
    let root = directory(test, &[]);
    let (template, paper) = (root.join("template.docx"), root.join("paper.docx"));
    fs::write(&template, letterhead(body)).unwrap();
    let mut command = program(&repository());
    command.args(arguments).args(["--to", "docx", "--template"]).arg(&template).arg("-o").arg(&paper);
    (command.output().unwrap(), fs::read(&paper).unwrap_or_default())
}

const LETTER: [&str; 3] = ["letter", "L12", "fixtures/letter/L12-partial-grant.toml"];

#[test]
fn a_letter_fills_the_paper_of_its_body() {
    let row = format!(
        "<w:tr><w:trPr><w:trHeight w:val=\"700\"/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>",
        p("{{附件.序号}}"),
        p("{{附件.名称}}")
    );
    let body = [
        p("{{文书名称}}"),
        p("编号：{{文号}}"),
        p("{{收件人}}："),
        p("{{正文}}"),
        p("{{救济告知}}"),
        format!(
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"900\"/><w:gridCol w:w=\"5000\"/></w:tblGrid>{row}</w:tbl>"
        ),
        p("{{成文日期}}"),
    ];
    let (output, paper) = fill(&LETTER, "template-letter", &body.concat());
    check_code(&output, 0);
    assert!(
        member(&paper, "word/header1.xml").contains(
            "<w:color w:val=\"FF0000\"/></w:rPr><w:t xml:space=\"preserve\">青石县交通运输局</w:t>"
        )
    );
    let document = member(&paper, "word/document.xml");
    assert!(document.contains("<w:pgSz w:w=\"10320\"") && document.contains("<w:gridCol w:w=\"5000\"/>"));
    let read = read(&paper).remove(0).document.unwrap();
    let lines: Vec<String> = read
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.text.clone(),
            Block::Table(table) => table
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .map(|cell| cell.text.as_str())
                .collect::<Vec<_>>()
                .join("|"),
        })
        .collect();
    assert_eq!(lines[..3], ["政府信息部分公开答复书", "编号：青石交公开答〔2024〕13号", "李某某："]);
    assert!(lines.iter().any(|line| line.starts_with("（二）验收组讨论记录：")), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("应当自收到之日起60日内先向青石县人民政府申请行政复议")));
    assert_eq!(lines[lines.len() - 2..], ["1|2023年农村公路养护工程验收报告（正文）", "2024年10月11日"]);
}

#[test]
fn a_template_without_the_remedy_or_with_unknown_names_is_refused() {
    let body = [p("{{文号}}"), p("{{收信人}}"), p("{{正文}}{{附件.名称}}"), p("{{成文日期}}")];
    let (output, paper) = fill(&LETTER, "template-faulty", &body.concat());
    check_code(&output, 2);
    assert!(paper.is_empty());
    let told = stderr(&output);
    let lines: Vec<&str> = told.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "正文第2段：没有“收信人”这一项；是不是“收件人”？",
            "正文第3段：“附件.名称”是列表的一列，应当放在表格的一行里",
            "模板里没有放“收件人”",
            "模板里没有放“救济告知”",
            "模板里没有放“附件”",
        ]
    );
}

#[test]
fn a_report_fills_the_paper_of_its_body_and_reads_as_the_same_report() {
    let sections = SECTION_TITLES;
    let tables = ["", "{{主动公开情况表}}", "{{申请情况表}}", "{{复议诉讼情况表}}", "", ""];
    let mut body = p("{{标题}}") + &p("{{导语}}");
    for (number, (section, table)) in
        ["一", "二", "三", "四", "五", "六"].into_iter().zip(sections.into_iter().zip(tables))
    {
        body += &p(&format!("{number}、{section}"));
        body += &p(&format!("{{{{{section}}}}}"));
        if !table.is_empty() {
            body += &p(table);
        }
    }
    let paper = "fixtures/annual-report/html-clean-table/paper.html";
    let (output, filled) = fill(&["report", "render", paper], "template-report", &body);
    check_code(&output, 0);
    let original = paperwork::annual_report(
        &read(&fs::read(repository().join(paper)).unwrap()).remove(0).document.unwrap(),
    );
    let again = paperwork::annual_report(&read(&filled).remove(0).document.unwrap());
    assert_eq!(again.body, original.body);
    assert_eq!(again.editions, original.editions);
    for field in disclosure::report::Field::all() {
        assert_eq!(again.number(field), original.number(field), "{}", field.key());
    }
    let (output, _) = fill(&["report", "render", paper], "template-report-lacking", &p("{{标题}}"));
    check_code(&output, 2);
    assert!(stderr(&output).contains("模板里没有放“申请情况表”或者“申请情况”\n"), "{}", stderr(&output));
}
