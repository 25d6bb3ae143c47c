//! Characters: encodings, directions, oddities of a text layer.

use super::{codes, document, drawn, paragraphs, tables};
use crate::writer::{Encoding, Page, Writer, file};

#[test]
fn text_of_every_gb1_encoding_is_read_without_a_tounicode_map() {
    for encoding in
        [Encoding::UniGbUcs2, Encoding::UniGbUtf16, Encoding::GbkEuc, Encoding::GbkpEuc, Encoding::GbEuc]
    {
        let mut page = Page::new(encoding);
        page.text(60.0, 100.0, "（一）予以公开：12.5件");
        let document = document(&file(&[page]));
        assert_eq!(paragraphs(&document), ["（一）予以公开：12.5件"]);
        assert_eq!(codes(&document), [""; 0]);
    }
}

#[test]
fn text_of_a_vertical_font_is_read_downwards_from_the_right() {
    let mut page = Page::new(Encoding::UniGbUcs2Vertical);
    page.text(100.0, 110.0, "办理").text(80.0, 110.0, "结果");
    for (x0, y0, x1, y1) in [(60, 100, 60, 150), (120, 100, 120, 150), (160, 100, 160, 150)] {
        page.line(x0.into(), y0.into(), x1.into(), y1.into());
    }
    page.line(60.0, 100.0, 160.0, 100.0).line(60.0, 150.0, 160.0, 150.0);
    let document = document(&file(&[page]));
    assert_eq!(drawn(tables(&document)[0]), ["办理/结果|"]);
}

#[test]
fn a_rotated_page_is_read_as_it_is_shown() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    // Drawn turned left by 90 degrees, so that /Rotate 90 shows it upright.
    page.content += &format!(
        "q 0 1 -1 0 400 100 cm BT /F 10 Tf 3 28 Td {} Tj 60 0 Td {} Tj ET \
         0 0 m 120 0 l 120 40 l 0 40 l h S 60 0 m 60 40 l S Q\n",
        Encoding::UniGbUcs2.string("合计"),
        Encoding::UniGbUcs2.string("18"),
    );
    page.entries = "/MediaBox [0 0 595 842] /Rotate 90".into();
    let document = document(&file(&[page]));
    assert_eq!(drawn(tables(&document)[0]), ["合计|18"]);
}

#[test]
fn a_character_printed_twice_to_look_bold_is_one_character() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.text(60.0, 100.0, "合计11").text(60.3, 100.0, "合计11").text(60.0, 100.2, "合计11");
    let document = document(&file(&[page]));
    assert_eq!(paragraphs(&document), ["合计11"]);
}

#[test]
fn lines_of_a_paragraph_are_joined_and_page_furniture_is_dropped() {
    let mut pages = Vec::new();
    for (number, character) in [(1, "甲"), (2, "乙")] {
        let line = character.repeat(45);
        let mut page = Page::new(Encoding::UniGbUcs2);
        page.text(230.0, 30.0, "某局年度报告").text(290.0, 815.0, &format!("第{number}页"));
        page.text(80.0, 100.0, &line[..3 * 43]).text(60.0, 118.0, &line).text(60.0, 136.0, "结束。");
        pages.push(page);
    }
    let document = document(&file(&pages));
    let whole = |character: &str| format!("{}结束。", character.repeat(88));
    assert_eq!(paragraphs(&document), [whole("甲"), whole("乙")]);
}

#[test]
fn invisible_text_is_read_with_a_note_where_it_was_recognised_in_a_picture() {
    let picture = "BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7F} EI";
    let recognised = |shown: &str| {
        let mut page = Page::new(Encoding::UniGbUcs2);
        page.put(shown).put("3 Tr").text(60.0, 100.0, &"识别的文字".repeat(8));
        let document = document(&file(&[page]));
        (paragraphs(&document).concat(), codes(&document).concat())
    };
    let scan = recognised(&format!("q 595 0 0 842 0 0 cm {picture} Q"));
    assert_eq!(scan, ("识别的文字".repeat(8), "invisible-text".into()));
    assert_eq!(recognised(""), (String::new(), "hidden-text".into()));
}

#[test]
fn a_glyph_without_a_character_is_never_guessed() {
    let mut writer = Writer::default();
    let font = writer.add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H /DescendantFonts [<< /Type /Font \
         /Subtype /CIDFontType2 /BaseFont /Unknown /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
         /Supplement 0 >> >>] >>",
    );
    let content = writer.stream("", b"BT /F 10 Tf 60 700 Td <00230024> Tj ET");
    let page = writer.add(format!(
        "<< /Type /Page /Parent 5 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F {font} 0 R >> >> \
         /Contents {content} 0 R >>"
    ));
    let root = writer.add("<< /Type /Catalog /Pages 5 0 R >>");
    writer.add(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>"));
    let document = document(&writer.finish(root));
    assert_eq!(paragraphs(&document), ["\u{FFFD}\u{FFFD}"]);
    assert_eq!(codes(&document), ["unmapped-glyphs"]);
}

#[test]
fn a_scanned_file_says_that_it_has_no_text_layer() {
    let mut writer = Writer::default();
    let image = writer.stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"\x80",
    );
    let content = writer.stream("", b"q 595 0 0 842 0 0 cm /I Do Q");
    let page = writer.add(format!(
        "<< /Type /Page /Parent 5 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I {image} 0 R >> >> \
         /Contents {content} 0 R >>"
    ));
    let root = writer.add("<< /Type /Catalog /Pages 5 0 R >>");
    writer.add(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>"));
    let document = document(&writer.finish(root));
    assert_eq!(codes(&document), ["no-text-layer"]);
    assert!(document.notes[0].message.contains("OCR"));
}

#[test]
fn a_page_printed_sideways_is_turned() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.content += &format!(
        "q 0 1 -1 0 400 100 cm BT /F 10 Tf 3 28 Td {} Tj 60 0 Td {} Tj ET \
         0 0 m 120 0 l 120 40 l 0 40 l h S 60 0 m 60 40 l S Q\n",
        Encoding::UniGbUcs2.string("合计"),
        Encoding::UniGbUcs2.string("18"),
    );
    let document = document(&file(&[page]));
    assert_eq!(drawn(tables(&document)[0]), ["合计|18"]);
}

#[test]
fn text_outside_its_clip_is_not_read() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.content += "q 0 700 200 142 re W n\n";
    page.text(60.0, 100.0, "看得见").text(60.0, 160.0, "看不见");
    page.content += "Q\n";
    let document = document(&file(&[page]));
    assert_eq!(paragraphs(&document), ["看得见"]);
}

#[test]
fn a_watermark_across_the_page_is_left_out_with_a_note() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.text(60.0, 100.0, "正文");
    page.content +=
        &format!("BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm {} Tj ET\n", Encoding::UniGbUcs2.string("样张"));
    let document = document(&file(&[page]));
    assert_eq!(paragraphs(&document), ["正文"]);
    assert_eq!(codes(&document), ["slanted-text"]);
}

#[test]
fn a_picture_beside_text_and_letters_of_a_broken_encoding_are_noted() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.text(60.0, 100.0, &"正文".repeat(20));
    // An inline image of one dot, drawn over a third of the page.
    page.content += "q 400 0 0 400 60 100 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q\n";
    assert_eq!(codes(&document(&file(&[page]))), ["picture"]);

    let mut writer = Writer::default();
    let font = writer.add("<< /Type /Font /Subtype /TrueType /BaseFont /Arial /Encoding /WinAnsiEncoding >>");
    let content =
        writer.stream("", b"BT /F 10 Tf 60 700 Td <D6B8CEC4D5C2D2BBBFAACAC7B2BBBFC9C4DCB5C4> Tj ET");
    let page = writer.add(format!(
        "<< /Type /Page /Parent 5 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F {font} 0 R >> >> \
         /Contents {content} 0 R >>"
    ));
    let root = writer.add("<< /Type /Catalog /Pages 5 0 R >>");
    writer.add(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>"));
    assert_eq!(codes(&document(&writer.finish(root))), ["garbled-text"]);
}
