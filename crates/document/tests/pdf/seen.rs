//! What a person sees of a page: text painted over, pale, struck out, invisible, raised, or in notes and fields.

use document::Document;

use super::{document, drawn, paragraphs, tables};
use crate::writer::{Encoding, Page, Writer, file, file_with};

const XS: [f64; 3] = [60.0, 160.0, 260.0];

/// A table of one row, `甲` and a cell, around what is printed in that cell: its line stands at 112, it begins at 163.
fn page() -> Page {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.table(&XS, &[100.0, 120.0], &[(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "")]);
    page
}

#[track_caller]
fn check(page: Page, cell: &str) {
    shows(&document(&file(&[page])), cell);
}

#[track_caller]
fn shows(document: &Document, cell: &str) {
    assert_eq!(drawn(tables(document)[0]), [format!("甲|{cell}")]);
}

#[test]
fn text_that_is_painted_over_is_not_there() {
    for ink in ["1 g", "0.5 g", "0 0 1 rg", "0 0 0 0 k"] {
        let mut p = page();
        p.text(163.0, 112.0, "99").put(ink).bar(162.0, 101.0, 60.0, 18.0).put("0 g").text(170.0, 112.0, "26");
        check(p, "26");
    }
    let mut p = page();
    p.text(163.0, 112.0, "99").put("1 G 14 w").line(162.0, 109.0, 190.0, 109.0);
    check(p, "");
    let mut p = page();
    // A rounded box.
    p.text(163.0, 112.0, "99").put("1 g 161 725 m 200 725 l 205 730 205 738 200 741 c 161 741 l h f");
    check(p, "");
}

#[test]
fn a_number_of_which_a_part_is_hidden_is_unreadable() {
    let mut p = page();
    p.text(163.0, 112.0, "126").put("1 g").bar(162.0, 101.0, 5.5, 18.0);
    check(p, "\u{FFFD}\u{FFFD}");
    let mut p = page();
    p.text(163.0, 112.0, "9").put("1 g").bar(165.5, 101.0, 5.5, 18.0);
    check(p, "\u{FFFD}");
}

#[test]
fn paint_below_text_or_beside_it_hides_nothing() {
    let mut p = page();
    p.put("0.9 g").bar(160.0, 100.0, 100.0, 20.0).put("0 g").text(163.0, 112.0, "26");
    p.put("1 g").bar(190.0, 101.0, 30.0, 18.0);
    check(p, "26");
    let mut p = page();
    p.resources = "/ExtGState << /M << /BM /Multiply >> /H << /ca 0.3 >> >>".into();
    p.text(163.0, 112.0, "26")
        .put("q /M gs 1 1 0 rg")
        .bar(162.0, 101.0, 60.0, 18.0)
        .put("Q q /H gs 0 1 0 rg");
    p.bar(162.0, 101.0, 60.0, 18.0).put("Q");
    check(p, "26");
}

#[test]
fn ink_of_the_colour_of_its_ground_is_not_there() {
    let mut p = page();
    p.put("1 g").text(163.0, 112.0, "99").put("0 g").text(180.0, 112.0, "26");
    check(p, "26");
    let mut p = page();
    p.put("0 0 0.5 rg").bar(160.0, 100.0, 100.0, 20.0).put("1 g").text(163.0, 112.0, "26");
    check(p, "26");
    let mut p = page();
    p.resources = "/ExtGState << /N << /ca 0 >> >>".into();
    p.put("q /N gs").text(163.0, 112.0, "99").put("Q");
    check(p, "");
}

#[test]
fn text_off_the_page_clipped_tiny_or_in_no_mode_is_not_there() {
    for hidden in [
        "BT /F 10 Tf 163 900 Td <0039> Tj ET",
        "q 0 0 10 10 re W n BT /F 10 Tf 163 730 Td <0039> Tj ET Q",
        "BT /F 0.8 Tf 163 730 Td <0039> Tj ET",
        "BT /F 10 Tf 0 0 0 0 163 730 Tm <0039> Tj ET",
        "BT /F 10 Tf 3 Tr 163 730 Td <0039> Tj ET 0 Tr",
    ] {
        let mut p = page();
        p.put(hidden);
        p.text(170.0, 112.0, "26");
        check(p, "26");
    }
}

#[test]
fn text_recognised_in_a_scan_is_read() {
    let mut p = page();
    p.resources = "/XObject << /I 1 0 R >>".into();
    p.put("3 Tr").text(163.0, 112.0, "26").put("0 Tr q 595 0 0 842 0 0 cm /I Do Q");
    let mut writer = Writer::default();
    writer.stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        b"\xF0",
    );
    shows(&document(&file_with(writer, &[p], "")), "26");
}

#[test]
fn a_picture_over_text_hides_it() {
    let mut p = page();
    p.resources = "/XObject << /I 1 0 R >>".into();
    p.text(163.0, 112.0, "99").put("q 60 0 0 18 162 723 cm /I Do Q").text(170.0, 112.0, "26");
    let mut writer = Writer::default();
    writer.stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        b"\xF0",
    );
    shows(&document(&file_with(writer, &[p], "")), "26");
}

#[test]
fn a_layer_that_is_off_is_not_there() {
    let mut p = page();
    p.resources = "/Properties << /L 1 0 R >>".into();
    p.put("/OC /L BDC").text(163.0, 112.0, "99").put("EMC").text(170.0, 112.0, "26");
    let mut writer = Writer::default();
    writer.add("<< /Type /OCG /Name (x) >>");
    let catalog = "/OCProperties << /OCGs [1 0 R] /D << /OFF [1 0 R] >> >>";
    shows(&document(&file_with(writer, &[p], catalog)), "26");
}

#[test]
fn a_pale_watermark_is_not_there_at_any_angle() {
    let text = |p: &mut Page| {
        p.put("0 g").text(163.0, 112.0, "26").text(60.0, 200.0, "这是一段较长的文字，字号与正文相同。");
    };
    for tag in ["", "large", "tilted", "small"] {
        let mut p = page();
        let mark = match tag {
            "" => "0.85 g BT /F 24 Tf 60 724 Td <0032003000320034> Tj ET",
            "large" => "0.9 0.8 0.8 rg BT /F 60 Tf 100 710 Td <0032003000320034> Tj ET",
            "tilted" => "0.85 g BT /F 14 Tf 0.99 0.12 -0.12 0.99 150 726 Tm <0032003000320034> Tj ET",
            _ => "0.85 g BT /F 8 Tf 160 731 Td <0032003000320034> Tj ET",
        };
        text(p.put(mark));
        check(p, "26");
        let mut p = page();
        text(&mut p);
        p.put(mark);
        check(p, "26");
    }
}

#[test]
fn a_watermark_that_is_named_so_is_not_there() {
    let mut p = page();
    p.text(163.0, 112.0, "26");
    p.put("/Artifact << /Type /Pagination /Subtype /Watermark >> BDC").text(190.0, 112.0, "99").put("EMC");
    check(p, "26");
}

#[test]
fn a_pale_heading_and_grey_numbers_are_read() {
    let mut p = page();
    p.put("0.8 0.6 0.6 rg").sized(24.0, 60.0, 60.0, "县教育局").put("0.6 g").text(163.0, 112.0, "26");
    let document = document(&file(&[p]));
    shows(&document, "26");
    assert_eq!(paragraphs(&document), ["县教育局"]);
}

#[test]
fn struck_out_text_is_not_there_and_underlined_text_is() {
    let mut p = page();
    p.text(163.0, 112.0, "99").line(163.0, 108.0, 173.0, 108.0).text(180.0, 112.0, "26");
    check(p, "26");
    let mut p = page();
    p.text(163.0, 112.0, "99").bar(163.0, 107.7, 10.0, 0.5).text(180.0, 112.0, "26");
    check(p, "26");
    let mut p = page();
    p.text(163.0, 112.0, "26").line(163.0, 113.5, 173.0, 113.5);
    check(p, "26");
}

#[test]
fn note_marks_are_raised_and_lowered_characters() {
    let mut p = page();
    p.text(163.0, 112.0, "26").sized(6.0, 173.0, 108.5, "1");
    check(p, "26¹");
    let mut p = page();
    p.text(163.0, 112.0, "26").sized(6.0, 173.0, 114.0, "2");
    check(p, "26₂");
    let mut p = page();
    p.sized(6.0, 163.0, 108.5, "[1]").text(175.0, 112.0, "26");
    check(p, "[¹]26");
}

#[test]
fn fields_show_their_values_and_notes_strike_out() {
    let mut p = page();
    p.entries += " /Annots [<< /Subtype /Widget /FT /Tx /V (26) /Rect [162 724 200 740] >>]";
    check(p, "26");
    let mut p = page();
    p.entries += " /Annots [<< /Subtype /Widget /FT /Tx /V (99) /F 2 /Rect [162 724 200 740] >>]";
    check(p, "");
    let mut p = page();
    p.entries += " /Annots [<< /Subtype /StrikeOut /Rect [162 724 174 740] /QuadPoints [162 740 174 740 162 724 174 724] >>]";
    p.text(163.0, 112.0, "99").text(180.0, 112.0, "26");
    check(p, "26");
    let mut p = page();
    p.entries += " /Annots [<< /Subtype /FreeText /Contents (26) /Rect [162 724 200 740] >>]";
    check(p, "26");
}
