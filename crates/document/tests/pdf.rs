//! PDF files of known content, written here, through the public reader.

#[path = "pdf/corpus.rs"]
mod corpus;
#[path = "pdf/writer.rs"]
mod writer;

use document::{Block, Document, ReadError, Table, read};
use writer::{Encoding, Page, Writer, file};

fn document(bytes: &[u8]) -> Document {
    read(bytes).remove(0).document.expect("the file is readable")
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.blocks.iter();
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

fn paragraphs(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter();
    blocks
        .filter_map(|block| if let Block::Paragraph(p) = block { Some(p.text.as_str()) } else { None })
        .collect()
}

/// Rows as texts, spans in brackets, line breaks as `/`.
fn drawn(table: &Table) -> Vec<String> {
    let cell = |cell: &document::Cell| {
        let text = cell.text.replace('\n', "/");
        match (cell.column_span, cell.row_span) {
            (1, 1) => text,
            (columns, rows) => format!("{text}[{columns}x{rows}]"),
        }
    };
    table.rows.iter().map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join("|")).collect()
}

fn codes(document: &Document) -> Vec<&str> {
    document.notes.iter().map(|note| note.code).collect()
}

const XS: [f64; 4] = [60.0, 160.0, 260.0, 360.0];

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
fn merged_cells_become_spans() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    let cells: writer::Cells<'_> = &[
        (0, 0, 1, 2, "类别"),
        (1, 0, 2, 1, "数量"),
        (1, 1, 1, 1, "上年"),
        (2, 1, 1, 1, "本年"),
        (0, 2, 1, 1, "甲"),
        (1, 2, 1, 1, "1"),
        (2, 2, 1, 1, ""),
    ];
    page.table(&XS, &[100.0, 120.0, 140.0, 160.0], cells);
    let document = document(&file(&[page]));
    assert_eq!(drawn(tables(&document)[0]), ["类别[1x2]|数量[2x1]", "上年|本年", "甲|1|"]);
}

#[test]
fn a_cell_knows_its_page_and_place() {
    let mut second = Page::new(Encoding::GbkEuc);
    second.table(&XS, &[100.0, 120.0, 140.0], &[(0, 0, 3, 1, "表"), (0, 1, 1, 1, "甲"), (1, 1, 2, 1, "7")]);
    let document = document(&file(&[Page::new(Encoding::GbkEuc), second]));
    let origin = tables(&document)[0].rows[1].cells[1].origin;
    assert_eq!((origin.page, origin.table, origin.row, origin.column), (Some(2), Some(1), Some(2), Some(2)));
}

#[test]
fn thin_filled_rectangles_and_dashes_are_lines() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    for y in [100.0, 120.0, 140.0] {
        page.bar(60.0, y, 200.0, 0.6);
    }
    page.bar(60.0, 100.0, 0.6, 40.0).bar(260.0, 100.0, 0.6, 40.0);
    for dash in 0..10 {
        page.bar(160.0, 100.0 + 4.0 * f64::from(dash), 0.6, 2.5);
    }
    page.text(63.0, 113.0, "甲").text(163.0, 113.0, "1").text(63.0, 133.0, "乙").text(163.0, 133.0, "2");
    let document = document(&file(&[page]));
    assert_eq!(drawn(tables(&document)[0]), ["甲|1", "乙|2"]);
}

fn long_table(first: usize, rows: usize, header: bool) -> Page {
    let mut page = Page::new(Encoding::UniGbUcs2);
    let values: Vec<[String; 3]> =
        (first..first + rows).map(|n| [format!("第{n}类"), n.to_string(), (n * 10).to_string()]).collect();
    let head = [["类别", "上年", "本年"].map(String::from)];
    let lines: Vec<&[String; 3]> = head.iter().filter(|_| header).chain(&values).collect();
    let ys: Vec<f64> = (0..=lines.len()).map(|row| 60.0 + 20.0 * row as f64).collect();
    let cells: Vec<(usize, usize, usize, usize, &str)> = lines
        .iter()
        .enumerate()
        .flat_map(|(row, texts)| (0..3).map(move |column| (column, row, 1, 1, texts[column].as_str())))
        .collect();
    page.table(&XS, &ys, &cells);
    page
}

#[test]
fn a_table_broken_over_pages_is_one_table() {
    let mut first = long_table(1, 3, true);
    first.text(280.0, 810.0, "- 1 -");
    let mut second = long_table(4, 2, false);
    second.text(280.0, 810.0, "- 2 -");
    let document = document(&file(&[first, second]));
    assert_eq!(
        drawn(tables(&document)[0]),
        ["类别|上年|本年", "第1类|1|10", "第2类|2|20", "第3类|3|30", "第4类|4|40", "第5类|5|50"]
    );
    assert_eq!(tables(&document)[0].rows[4].cells[0].origin.page, Some(2));
    assert_eq!(paragraphs(&document), [""; 0]);
}

#[test]
fn a_header_repeated_on_the_next_page_is_dropped_with_a_note() {
    let document = document(&file(&[long_table(1, 2, true), long_table(3, 1, true)]));
    assert_eq!(drawn(tables(&document)[0]), ["类别|上年|本年", "第1类|1|10", "第2类|2|20", "第3类|3|30"]);
    assert_eq!(codes(&document), ["header-repeated"]);
}

#[test]
fn a_heading_between_two_tables_keeps_them_apart() {
    let mut second = long_table(3, 1, false);
    second.text(60.0, 50.0, "二、另一张表");
    let document = document(&file(&[long_table(1, 2, true), second]));
    assert_eq!(tables(&document).len(), 2);
}

#[test]
fn a_label_set_one_character_a_line_is_one_label() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.table(
        &[60.0, 76.0, 260.0, 300.0],
        &[100.0, 140.0, 180.0],
        &[
            (0, 0, 1, 2, "办\n理\n结\n果"),
            (1, 0, 1, 1, "（一）予以公开"),
            (2, 0, 1, 1, "3"),
            (1, 1, 1, 1, "（二）部分公开"),
            (2, 1, 1, 1, "4"),
        ],
    );
    let document = document(&file(&[page]));
    assert_eq!(drawn(tables(&document)[0]), ["办/理/结/果[1x2]|（一）予以公开|3", "（二）部分公开|4"]);
}

#[test]
fn a_label_set_downwards_in_two_columns_is_read_from_the_right() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.table(&[60.0, 100.0, 160.0], &[100.0, 160.0], &[(0, 0, 1, 1, ""), (1, 0, 1, 1, "7")]);
    for (row, (right, left)) in ["本理", "年结", "办果"].iter().map(|pair| pair.split_at(3)).enumerate()
    {
        let y = 112.0 + 11.0 * row as f64;
        page.text(82.0, y, right).text(66.0, y, left);
    }
    let document = document(&file(&[page]));
    assert_eq!(drawn(tables(&document)[0]), ["本年办/理结果|7"]);
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
fn columns_of_numbers_without_lines_are_a_table() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.text(60.0, 80.0, "本年情况如下。");
    page.text(300.0, 120.0, "上年").text(400.0, 120.0, "本年").text(500.0, 120.0, "合计");
    page.text(60.0, 150.0, "一、新收申请")
        .text(305.0, 150.0, "21")
        .text(405.0, 150.0, "0")
        .text(505.0, 150.0, "21");
    page.text(60.0, 174.0, "二、区分处理的，只计这").text(60.0, 188.0, "一情形");
    page.text(305.0, 181.0, "4").text(405.0, 181.0, "10").text(505.0, 181.0, "14");
    page.text(60.0, 212.0, "三、其他").text(305.0, 212.0, "0").text(505.0, 212.0, "0");
    let document = document(&file(&[page]));
    assert_eq!(
        drawn(tables(&document)[0]),
        ["|上年|本年|合计", "一、新收申请|21|0|21", "二、区分处理的，只计这/一情形|4|10|14", "三、其他|0||0"]
    );
    assert_eq!(paragraphs(&document), ["本年情况如下。"]);
}

#[test]
fn a_number_too_wide_for_its_cell_stays_whole() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.table(&[60.0, 160.0, 180.0, 220.0], &[100.0, 120.0], &[(0, 0, 1, 1, "金额"), (2, 0, 1, 1, "5")]);
    page.line(160.0, 100.0, 180.0, 100.0).line(160.0, 120.0, 180.0, 120.0);
    page.text(158.0, 112.0, "77302");
    let document = document(&file(&[page]));
    assert_eq!(drawn(tables(&document)[0]), ["金额|77302|5"]);
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
fn invisible_text_is_read_with_a_note() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.content += "3 Tr\n";
    page.text(60.0, 100.0, "识别的文字");
    let document = document(&file(&[page]));
    assert_eq!(paragraphs(&document), ["识别的文字"]);
    assert_eq!(codes(&document), ["invisible-text"]);
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
fn a_page_tree_that_bites_its_tail_ends() {
    let mut writer = Writer::default();
    let content = writer.stream("", b"");
    writer.add(format!("<< /Type /Page /Parent 4 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R >>"));
    let root = writer.add("<< /Type /Catalog /Pages 4 0 R >>");
    writer.add("<< /Type /Pages /Kids [2 0 R 4 0 R 4 0 R] /Count 3 >>");
    assert_eq!(document(&writer.finish(root)).blocks, []);
}

#[test]
fn forms_that_multiply_are_refused() {
    let mut writer = Writer::default();
    for form in 1..=40 {
        let entries = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /A {} 0 R >> >>",
            form + 1
        );
        writer.stream(&entries, b"/A Do /A Do");
    }
    writer.stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842]", b"0 0 m 9 9 l S");
    let content = writer.stream("", b"/A Do");
    let page = writer.add(format!(
        "<< /Type /Page /Parent 45 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /A 1 0 R >> >> \
         /Contents {content} 0 R >>"
    ));
    let root = writer.add("<< /Type /Catalog /Pages 45 0 R >>");
    writer.add(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>"));
    let error = read(&writer.finish(root)).remove(0).document.expect_err("it multiplies");
    assert!(matches!(error, ReadError::TooLarge { limit: "MAX_DRAWINGS", .. }), "{error}");
}

#[test]
fn forms_that_draw_each_other_end() {
    let mut writer = Writer::default();
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] \
                /Resources << /XObject << /A 1 0 R /B 2 0 R >> >>";
    writer.stream(form, b"/B Do");
    writer.stream(form, b"/A Do");
    let content = writer.stream("", b"/A Do");
    let page = writer.add(format!(
        "<< /Type /Page /Parent 6 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /A 1 0 R >> >> \
         /Contents {content} 0 R >>"
    ));
    let root = writer.add("<< /Type /Catalog /Pages 6 0 R >>");
    writer.add(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>"));
    assert_eq!(document(&writer.finish(root)).blocks, []);
}

#[test]
fn deeply_nested_objects_are_survived() {
    let deep = "[".repeat(200_000);
    let mut writer = Writer::default();
    let content = writer.stream("", format!("{deep} TJ\nBT ET").as_bytes());
    let page = writer.add(format!(
        "<< /Type /Page /Parent 4 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Deep {} >>",
        "<< /A ".repeat(200_000)
    ));
    let root = writer.add("<< /Type /Catalog /Pages 4 0 R >>");
    writer.add(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 /More {deep} >>"));
    let _ = read(&writer.finish(root));
}

#[test]
fn a_file_without_its_end_says_so() {
    let whole = file(&[long_table(1, 3, true)]);
    let cut = read(&whole[..whole.len() - 60]).remove(0).document.expect("the pages are there");
    assert_eq!(codes(&cut), ["file-truncated"]);
    assert_eq!(codes(&document(&whole)), [""; 0]);
}

#[test]
fn a_file_cut_anywhere_never_panics() {
    let whole = file(&[long_table(1, 3, true), long_table(4, 2, false)]);
    for end in (0..whole.len()).step_by(37) {
        let _ = read(&whole[..end]);
    }
}

/// Numbers that look random and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

#[test]
fn a_file_with_bytes_changed_never_panics() {
    let whole = file(&[long_table(1, 2, true)]);
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    for _ in 0..300 {
        let mut bytes = whole.clone();
        for _ in 0..1 + chance.below(8) {
            let at = chance.below(bytes.len());
            bytes[at] = chance.below(256) as u8;
        }
        let _ = read(&bytes);
    }
}

#[test]
fn words_and_lines_at_any_place_are_read() {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let words = ["0", "12", "7730.28", "-", "（一）予以公开", "总计", "、", " ", "一、甲", "2023年"];
    for _ in 0..150 {
        let mut pages = Vec::new();
        for _ in 0..2 {
            let mut page = Page::new(Encoding::UniGbUcs2);
            // Coarse places make lines meet and words align now and then.
            let mut place = |most: usize| (20 * chance.below(most)) as f64;
            for _ in 0..20 {
                let (x0, y0, x1, y1) = (place(30), place(42), place(30), place(42));
                page.line(x0, y0, x1, y0).line(x0, y0, x0, y1);
            }
            for _ in 0..60 {
                let (x, y) = (place(30), place(42));
                page.text(x, y, words[place(words.len()) as usize / 20]);
            }
            pages.push(page);
        }
        let _ = document(&file(&pages));
    }
}
