//! Papers as Office Open XML, with merged cells.

use std::io::{Cursor, Write};

use document::grid::{Slot, resolve};
use document::{Block, Table};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" \
ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
Target=\"word/document.xml\"/></Relationships>";
const RUN: &str = "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\"/>\
<w:kern w:val=\"0\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/></w:rPr><w:t xml:space=\"preserve\">";

/// The bytes of the file.
pub(super) fn file(blocks: &[Block]) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &document(blocks)),
    ])
}

/// Members packed with a fixed date.
fn packed(members: &[(&str, &str)]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, options).expect("a short name is a valid member");
        zip.write_all(text.as_bytes()).expect("memory takes every write");
    }
    zip.finish().expect("memory takes every write").into_inner()
}

fn document(blocks: &[Block]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>",
    );
    for block in blocks {
        match block {
            Block::Paragraph(text) => out += &paragraph(&text.text),
            Block::Table(block) => out += &table(block),
        }
    }
    out + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>"
}

/// A paragraph of two runs, as editing leaves them.
fn paragraph(text: &str) -> String {
    let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    let (first, second) = text.split_at(middle);
    format!(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{RUN}{first}</w:t></w:r>{RUN}{second}</w:t></w:r></w:p>"
    )
}

fn table(table: &Table) -> String {
    let grid = resolve(table);
    let width = grid.rows.first().map_or(0, Vec::len);
    let mut out = String::from("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>");
    out += &"<w:gridCol w:w=\"900\"/>".repeat(width);
    out += "</w:tblGrid>";
    for (at, row) in grid.rows.iter().enumerate() {
        out += "<w:tr>";
        let mut column = 0;
        while let Some(slot) = row.get(column) {
            let Some(cell) = slot.cell else { break };
            let continues = at > 0 && grid.rows[at - 1].get(column).is_some_and(|above| same(above, slot));
            out += "<w:tc><w:tcPr><w:tcW w:w=\"900\" w:type=\"dxa\"/>";
            if cell.column_span > 1 {
                out += &format!("<w:gridSpan w:val=\"{}\"/>", cell.column_span);
            }
            if cell.row_span > 1 {
                out += if continues { "<w:vMerge/>" } else { "<w:vMerge w:val=\"restart\"/>" };
            }
            out += "</w:tcPr>";
            out += &paragraph(if continues { "" } else { &cell.text });
            out += "</w:tc>";
            column += cell.column_span as usize;
        }
        out += "</w:tr>";
    }
    out + "</w:tbl>"
}

fn same(a: &Slot<'_>, b: &Slot<'_>) -> bool {
    matches!((a.cell, b.cell), (Some(a), Some(b)) if std::ptr::eq(a, b))
}
