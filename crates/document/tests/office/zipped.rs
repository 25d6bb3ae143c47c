//! Small office files, zipped in memory.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A ZIP of named members.
pub(crate) fn zip<C: AsRef<[u8]>>(members: &[(&str, C)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A list of relations, each a kind and a target.
pub(crate) fn relations(links: &[(&str, &str)]) -> String {
    let link = |(i, (kind, target)): (usize, &(&str, &str))| {
        format!(r#"<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let links: String = links.iter().enumerate().map(link).collect();
    format!(r#"<Relationships xmlns="{PACKAGE}">{links}</Relationships>"#)
}

/// The main part around what stands in the body.
pub(crate) fn main_part(body: &str) -> String {
    let mc = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}" xmlns:mc="{mc}"><w:body>{body}</w:body></w:document>"#
    )
}

/// A DOCX with this body and nothing else.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// A DOCX with this body and further parts of the folder `word`, named by their kind.
pub(crate) fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let main = main_part(body);
    let targets: Vec<(String, &str)> = parts.iter().map(|(kind, _)| (format!("{kind}.xml"), *kind)).collect();
    let links: Vec<(&str, &str)> = targets.iter().map(|(target, kind)| (*kind, target.as_str())).collect();
    let (root, inner) = (relations(&[("officeDocument", "word/document.xml")]), relations(&links));
    let mut members = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", root.as_str()),
        ("word/document.xml", main.as_str()),
        ("word/_rels/document.xml.rels", inner.as_str()),
    ];
    let names: Vec<String> = parts.iter().map(|(kind, _)| format!("word/{kind}.xml")).collect();
    members.extend(names.iter().zip(parts).map(|(name, (_, content))| (name.as_str(), *content)));
    zip(&members)
}

/// A paragraph of one run.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A cell of one paragraph with properties.
pub(crate) fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

/// An XLSX of sheets: name, further attributes, and the XML after `<worksheet>`.
pub(crate) fn xlsx(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let mut members = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        ("_rels/.rels".to_owned(), relations(&[("officeDocument", "xl/workbook.xml")])),
    ];
    let mut listed = String::new();
    let targets: Vec<String> = (0..sheets.len()).map(|i| format!("worksheets/sheet{i}.xml")).collect();
    for (i, (name, attributes, content)) in sheets.iter().enumerate() {
        listed += &format!(r#"<sheet name="{name}" sheetId="{}" r:id="r{i}" {attributes}/>"#, i + 1);
        members.push((
            format!("xl/{}", targets[i]),
            format!(r#"<worksheet xmlns="{sheet}">{content}</worksheet>"#),
        ));
    }
    let book =
        format!(r#"<workbook xmlns="{sheet}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>"#);
    members.push(("xl/workbook.xml".into(), book));
    let links: Vec<(&str, &str)> = targets.iter().map(|target| ("worksheet", target.as_str())).collect();
    members.push(("xl/_rels/workbook.xml.rels".into(), relations(&links)));
    zip(&members.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect::<Vec<_>>())
}

/// An OpenDocument file of a kind (`text`, `spreadsheet`) with this body.
pub(crate) fn odf(kind: &str, body: &str) -> Vec<u8> {
    odf_with(kind, "", body, &[])
}

/// An OpenDocument file with these automatic styles and further members.
pub(crate) fn odf_with(kind: &str, styles: &str, body: &str, members: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles><style:style style:name=\"off\" style:family=\"table\">\
         <style:table-properties table:display=\"false\"/></style:style><style:style style:name=\"off\" \
         style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>{styles}\
         </office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>\
         </office:document-content>"
    );
    let mimetype = format!("application/vnd.oasis.opendocument.{kind}");
    let meta = "<m><dc:title>年度报告</dc:title></m>";
    let mut all =
        vec![("mimetype", mimetype.as_str()), ("content.xml", content.as_str()), ("meta.xml", meta)];
    all.extend(members);
    zip(&all)
}
