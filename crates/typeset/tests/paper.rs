//! The paper as whoever opens it meets it: read back with our own reader, and looked into as a file.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use document::draft::{Draft, Form, Piece, Room};
use document::model::{Block, Cell, Document, Origin, Row, Table};
use typeset::{Fonts, TypesetError, pdf};

/// The fonts of this machine; none where no Chinese font is, which is said.
fn fonts() -> Option<Fonts> {
    match Fonts::find(&[]) {
        Ok(fonts) => Some(fonts),
        Err(fault) => {
            eprintln!("skipped: {fault}");
            None
        }
    }
}

fn draft(pieces: Vec<Piece>) -> Draft {
    Draft { title: "答复书".into(), on: Some((2024, 10, 11)), pieces, ..Draft::default() }
}

fn read(bytes: &[u8]) -> Document {
    document::read(bytes).remove(0).document.unwrap()
}

/// Text without blanks, which a page sets as it likes.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn paragraphs(document: &Document) -> String {
    let texts = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(bare(&paragraph.text)),
        Block::Table(_) => None,
    });
    texts.collect()
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.blocks.iter();
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

fn cell(text: &str, column_span: u32, row_span: u32) -> Cell {
    Cell { text: text.into(), column_span, row_span, origin: Origin::default() }
}

fn form(rows: Vec<Vec<Cell>>, header_rows: usize, widths: Vec<u32>) -> Piece {
    let table = Table { rows: rows.into_iter().map(|cells| Row { cells }).collect(), ..Table::default() };
    Piece::Table(Form {
        caption: "表".into(),
        table,
        header_rows,
        label_columns: 1,
        widths,
        room: Room::Dense,
        sums: Vec::new(),
    })
}

#[test]
fn every_piece_reads_back_as_it_was_written() {
    let Some(fonts) = fonts() else { return };
    let signature = Piece::Signature { body: "青石县民政局".into(), on: "2024年10月11日".into() };
    let paper = draft(vec![
        Piece::Title("青石县民政局\n答复书".into()),
        Piece::Number("青石民公开答〔2024〕1号".into()),
        Piece::Addressee("王某某：".into()),
        Piece::Heading("一、标题".into()),
        Piece::Body("正文一段，“引号”、《书名》和 ABC 123.45%。".into()),
        Piece::Attachments(vec!["甲".into(), "乙".into()]),
        signature,
        Piece::PageBreak,
        Piece::Body("第二页。".into()),
    ]);
    assert_eq!(
        paragraphs(&read(&pdf(&paper, &fonts).unwrap())),
        "青石县民政局答复书青石民公开答〔2024〕1号王某某：一、标题正文一段，“引号”、《书名》和ABC123.45%。\
         附件：1.甲2.乙青石县民政局2024年10月11日第二页。"
    );
}

#[test]
fn text_is_never_taken_for_markup() {
    let Some(fonts) = fonts() else { return };
    let text =
        "#let x = 1 $x^2$ *粗* _斜_ `码` \\ @引 <标> = 题 - 项 // 注 #panic(1) [甲] {乙} ~ --- '单' \"双\"";
    let paper = draft(vec![Piece::Body(text.into())]);
    assert_eq!(paragraphs(&read(&pdf(&paper, &fonts).unwrap())), bare(text));
}

#[test]
fn rare_characters_are_printed() {
    let Some(fonts) = fonts() else { return };
    let paper = draft(vec![Piece::Body("堃、喆、䶮、堉、祎。".into())]);
    assert_eq!(paragraphs(&read(&pdf(&paper, &fonts).unwrap())), "堃、喆、䶮、堉、祎。");
}

#[test]
fn a_character_that_no_font_has_is_named_with_its_place() {
    let Some(fonts) = fonts() else { return };
    let paper = draft(vec![Piece::Body("这是自造字\u{f8f0}的一处".into())]);
    let error = pdf(&paper, &fonts).unwrap_err();
    assert!(matches!(error, TypesetError::MissingGlyph { character: '\u{f8f0}', .. }), "{error}");
    assert!(error.to_string().contains("U+F8F0") && error.to_string().contains("自造字的一处"), "{error}");
}

#[test]
fn a_long_table_loses_no_row() {
    let Some(fonts) = fonts() else { return };
    let head = vec![vec![cell("项目", 1, 2), cell("数量", 2, 1)], vec![cell("甲", 1, 1), cell("乙", 1, 1)]];
    let body =
        (0..80).map(|n| vec![cell(&format!("第{n}项"), 1, 1), cell(&n.to_string(), 1, 1), cell("0", 1, 1)]);
    let paper = draft(vec![form(head.into_iter().chain(body).collect(), 2, vec![2, 1, 1])]);
    let document = read(&pdf(&paper, &fonts).unwrap());
    let rows: Vec<String> = tables(&document)
        .iter()
        .flat_map(|table| &table.rows)
        .map(|row| row.cells.iter().map(|cell| bare(&cell.text)).collect::<Vec<_>>().join("|"))
        .collect();
    let expected: Vec<String> = (0..80).map(|n| format!("第{n}项|{n}|0")).collect();
    let found: Vec<String> = rows.into_iter().filter(|row| row.starts_with('第')).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_file_says_that_it_is_for_good_and_for_all() {
    let Some(fonts) = fonts() else { return };
    let bytes = pdf(&draft(vec![Piece::Title("题".into()), Piece::Body("文".into())]), &fonts).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    for mark in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "/Lang",
        "/OutputIntents",
    ] {
        assert!(text.contains(mark), "{mark}");
    }
    assert!(!text.contains("/Encrypt") && !text.contains("/JavaScript"));
}

#[test]
fn the_same_draft_makes_the_same_bytes() {
    let Some(fonts) = fonts() else { return };
    let paper = draft(vec![Piece::Body("文".into())]);
    assert!(pdf(&paper, &fonts).unwrap() == pdf(&paper, &fonts).unwrap());
}

#[test]
fn no_draft_makes_it_panic() {
    let Some(fonts) = fonts() else { return };
    let odd = [
        Vec::new(),
        vec![Piece::Body(String::new()), Piece::Title("\n\n".into()), Piece::Attachments(Vec::new())],
        vec![form(Vec::new(), 3, Vec::new())],
        vec![form(vec![Vec::new(), Vec::new()], 1, vec![0, 0])],
        vec![form(vec![vec![cell("甲", 3, 4)], vec![cell("乙", 1, 1); 5], Vec::new()], 9, vec![0, 1])],
        vec![form(vec![vec![cell(&"长".repeat(5_000), 1, 1), cell("短", 1, 1)]], 0, vec![1, 1])],
        vec![Piece::Body("长".repeat(10_000)), Piece::Body("w".repeat(3_000))],
        vec![
            Piece::Signature { body: "名".repeat(200), on: String::new() },
            Piece::PageBreak,
            Piece::PageBreak,
        ],
        vec![Piece::Body("\u{0}\u{7}\u{feff}甲\t乙".into())],
    ];
    for pieces in odd {
        let paper = draft(pieces);
        if let Err(error) = pdf(&paper, &fonts) {
            panic!("{error}: {paper:?}");
        }
    }
}

#[test]
fn a_directory_that_is_not_there_is_named() {
    let fault = Fonts::find(&["no/such/place".into()]).unwrap_err();
    assert_eq!(fault.to_string(), "无法读取字体目录 no/such/place");
}

#[test]
fn a_page_has_22_lines_of_28_characters() {
    let Some(fonts) = fonts() else { return };
    let pages = |characters: usize| {
        let bytes = pdf(&draft(vec![Piece::Body("公".repeat(characters))]), &fonts).unwrap();
        hayro_syntax::Pdf::new(bytes).unwrap().pages().len()
    };
    // The first line is indented by two.
    assert_eq!(pages(22 * 28 - 2), 1);
    assert_eq!(pages(22 * 28 - 1), 2);
}
