//! Office Open XML text: real styles, real tables with spans, page numbers — 1 —, and rows that repeat on every page.
//!
//! Page and type follow GB/T 9704: A4, margins 37, 35, 28 and 26 mm, 22 lines of 28 characters, 三号 (16 pt) 仿宋.

mod styles;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use self::styles::{STYLES, Style, font_table, styles};
use super::printable::is_unprintable;
use crate::draft::{Draft, Form, Piece, Room, attachment_lines};
use crate::grid::{self, Slot};

/// Width between the margins, in twentieths of a point: 156 mm.
const TEXT_WIDTH: u32 = 8_845;
/// Width of a character of the text, in twentieths of a point: 三号.
const CHARACTER: i64 = 320;

const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/fontTable.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
</Types>";

const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

const PARTS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>\
<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable\" Target=\"fontTable.xml\"/>\
</Relationships>";

const FOOTER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
<w:p><w:pPr><w:pStyle w:val=\"PageNumber\"/></w:pPr>\
<w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>";

const SECTION: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/>\
<w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" w:header=\"851\" w:footer=\"1400\" w:gutter=\"0\"/>\
<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/></w:sectPr>";

/// The bytes of the file.
pub fn docx(draft: &Draft) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("docProps/core.xml", &properties(draft)),
        ("word/document.xml", &body(draft)),
        ("word/styles.xml", &styles()),
        ("word/fontTable.xml", &font_table()),
        ("word/footer1.xml", FOOTER),
        ("word/_rels/document.xml.rels", PARTS),
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

fn properties(draft: &Draft) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>",
        escaped(&draft.title)
    )
}

fn body(draft: &Draft) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>",
    );
    for piece in &draft.pieces {
        out += &match piece {
            Piece::Title(text) => paragraph("Title", "", text),
            Piece::Heading(text) => paragraph("Heading1", "", text),
            Piece::Body(text) => paragraph("BodyText", "", text),
            Piece::Number(text) => paragraph("LetterNumber", "", text),
            Piece::Addressee(text) => paragraph("Addressee", "", text),
            Piece::Attachments(names) => attachments(names),
            Piece::Signature { body, on } => signature(body, on),
            // Word joins tables without a paragraph between them.
            Piece::Table(form) => table(form, Look::Styles) + &paragraph("TableText", "", ""),
            Piece::PageBreak => {
                "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr><w:r><w:br w:type=\"page\"/></w:r></w:p>"
                    .to_owned()
            }
        };
    }
    out + SECTION + "</w:body></w:document>"
}

fn paragraph(style: &str, properties: &str, text: &str) -> String {
    let mut out = format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>");
    out += &runs("", text);
    out + "</w:p>"
}

/// A run for each line of the text.
fn runs(properties: &str, text: &str) -> String {
    let mut out = String::new();
    for (number, line) in text.split('\n').enumerate() {
        let line_break = if number > 0 { "<w:br/>" } else { "" };
        if number > 0 || !line.is_empty() {
            out += &format!(
                "<w:r>{properties}{line_break}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
                escaped(line)
            );
        }
    }
    out
}

/// The list one line below the text; the names stand under each other.
fn attachments(names: &[String]) -> String {
    let mut out = String::new();
    for (number, line) in attachment_lines(names).iter().enumerate() {
        let place = match number {
            0 => {
                "<w:spacing w:before=\"579\" w:line=\"579\" w:lineRule=\"exact\"/><w:ind w:leftChars=\"500\" w:left=\"1600\" w:hangingChars=\"300\" w:hanging=\"960\"/>"
            }
            _ => "<w:ind w:leftChars=\"500\" w:left=\"1600\" w:firstLineChars=\"0\" w:firstLine=\"0\"/>",
        };
        out += &paragraph("BodyText", place, line);
    }
    out
}

/// The date four characters from the right edge, the name centred over it; a name too long for that pushes the date
/// inwards.
fn signature(body: &str, on: &str) -> String {
    const EDGE: i64 = 400;
    let (name, date) = (hundredths(body), hundredths(on));
    let name_from_edge = (EDGE + (date - name) / 2).max(0);
    let date_from_edge = name_from_edge + (name - date) / 2;
    let indent = |from_edge: i64| {
        format!("<w:ind w:rightChars=\"{from_edge}\" w:right=\"{}\"/>", from_edge * CHARACTER / 100)
    };
    let keep = "<w:keepNext/><w:spacing w:before=\"1158\" w:line=\"579\" w:lineRule=\"exact\"/>";
    paragraph("Signature", &format!("{keep}{}", indent(name_from_edge)), body)
        + &paragraph("Signature", &indent(date_from_edge), on)
}

/// Width in hundredths of a character; letters and digits are half as wide.
fn hundredths(text: &str) -> i64 {
    text.chars().map(|c| if c.is_ascii() { 50 } else { 100 }).sum()
}

/// Where the look of a table comes from.
#[derive(Clone, Copy)]
enum Look {
    /// From our styles.
    Styles,
    /// Written on it, for a paper that has not our styles.
    Direct,
}

/// A table for a paper of others.
pub(crate) fn table_as_it_stands(form: &Form) -> String {
    table(form, Look::Direct)
}

fn table(form: &Form, look: Look) -> String {
    let grid = grid::resolve(&form.table);
    let widths = widths(form);
    // The page of others is as wide as it is.
    let width = match look {
        Look::Styles => format!("<w:tblW w:w=\"{TEXT_WIDTH}\" w:type=\"dxa\"/>"),
        Look::Direct => "<w:tblW w:w=\"5000\" w:type=\"pct\"/>".to_owned(),
    };
    let mut out = format!(
        "<w:tbl><w:tblPr>{width}<w:jc w:val=\"center\"/><w:tblBorders>{}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/><w:right w:w=\"57\" w:type=\"dxa\"/>\
         </w:tblCellMar><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
        ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"))
            .concat(),
        escaped(&form.caption)
    );
    out.extend(widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")));
    out += "</w:tblGrid>";
    for (number, slots) in grid.rows.iter().enumerate() {
        let repeated = if number < form.header_rows { "<w:tblHeader/>" } else { "" };
        let height = match form.room {
            Room::Dense => "",
            Room::Wide => "<w:trHeight w:val=\"560\" w:hRule=\"atLeast\"/>",
        };
        out += &format!("<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>");
        out += &row(slots, number < form.header_rows, form, look, &widths);
        out += "</w:tr>";
    }
    out + "</w:tbl>"
}

/// The widths of the columns, which together fill the text.
fn widths(form: &Form) -> Vec<u32> {
    let all: u32 = form.widths.iter().sum::<u32>().max(1);
    form.widths.iter().map(|width| TEXT_WIDTH * width / all).collect()
}

/// The cells of a row; one that reaches down from above is continued.
fn row(slots: &[Slot<'_>], in_head: bool, form: &Form, look: Look, widths: &[u32]) -> String {
    let style = match form.room {
        Room::Dense => "TableText",
        Room::Wide => "SheetText",
    };
    let mut out = String::new();
    let mut column = 0;
    while column < slots.len() {
        let slot = &slots[column];
        let span = slot.cell.map_or(1, |cell| cell.column_span.max(1) as usize).min(slots.len() - column);
        let width: u32 = widths.iter().skip(column).take(span).sum();
        let mut properties = format!("<w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        if span > 1 {
            properties += &format!("<w:gridSpan w:val=\"{span}\"/>");
        }
        let text = match slot.cell {
            Some(cell) if slot.begins => {
                if cell.row_span > 1 {
                    properties += "<w:vMerge w:val=\"restart\"/>";
                }
                cell.text.as_str()
            }
            Some(_) => {
                properties += "<w:vMerge/>";
                ""
            }
            None => "",
        };
        let is_left = column < form.label_columns || form.room == Room::Wide;
        let side = if !in_head && is_left { "left" } else { "center" };
        let justified = format!("<w:jc w:val=\"{side}\"/>");
        out += &format!(
            "<w:tc><w:tcPr>{properties}<w:vAlign w:val=\"center\"/></w:tcPr>{}</w:tc>",
            match look {
                Look::Styles => paragraph(style, &justified, text),
                Look::Direct => lookalike(style, &justified, text),
            }
        );
        column += span;
    }
    out
}

/// A paragraph that looks like one of the style without naming it.
fn lookalike(id: &str, justified: &str, text: &str) -> String {
    let Some(style) = STYLES.iter().find(|style| style.id == id) else { return String::new() };
    let Style { font, size, paragraph, .. } = style;
    let look = format!(
        "<w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"{font}\" w:hAnsi=\"Times New Roman\"/><w:sz w:val=\"{size}\"/></w:rPr>"
    );
    let mut out = format!(
        "<w:p><w:pPr>{paragraph}<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>{justified}{look}</w:pPr>"
    );
    out += &runs(&look, text);
    out + "</w:p>"
}

/// Text of an element or attribute; what XML cannot hold is left out.
pub(crate) fn escaped(text: &str) -> String {
    let allowed = |c: &char| !is_unprintable(*c) && *c != '\n';
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(allowed) {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            c => out.push(c),
        }
    }
    out
}
