//! DOC: the same paper as in its DOCX, and clear answers for what is not read.

use document::{Format, ReadError, grid};

use crate::drawn::{draw, drawing, read, tables};
use crate::word::{Paragraph, doc, row_shape};

/// Saved as DOC by an office suite: merged cells, a table in a cell, a field, tracked changes, hidden text.
const MERGED: &[u8] = include_bytes!("../data/merged.doc");

#[test]
fn text_and_merged_tables_come_in_reading_order() {
    let document = read(MERGED).unwrap();
    assert_eq!(document.format, Format::Doc);
    let expected = [
        "虚构县云上局政府信息公开工作年度报告",
        "一、总体情况",
        "本年共收到申请12件，网址<见附注>。",
        "[第二十条第（一）项→→→]",
        "[信息内容][制发件数][废止件数][现行有效]",
        "[规章][1][0][23]",
        "[规范性/文件][4→→]",
        "二、申请情况",
        "[申请人情况→↓][类别→→]",
        "[自然人][法人][总计]",
        "[办理结果↓][予以公开][7][2][9]",
        "[部分公开][0][3][3]",
        "[合计→][7][5][12]",
        "三、嵌套",
        "[外][后]",
        "[内一][1]",
        "网址公开网\t右\n下行𠮷",
        "留增",
        "Plain ASCII – “quoted” line",
    ];
    assert_eq!(draw(&document), expected);
}

#[test]
fn cells_know_their_place_in_the_grid() {
    let document = read(MERGED).unwrap();
    let table = tables(&document)[1];
    let origin = table.rows[3].cells[2].origin;
    assert_eq!((origin.table, origin.row, origin.column), (Some(2), Some(4), Some(4)));
    assert_eq!(grid::resolve(table).rows[3][3].cell.unwrap().text, "3");
}

/// The document with two bytes of its header set.
fn with_header(at: usize, value: u16) -> Vec<u8> {
    let mut bytes = MERGED.to_vec();
    let header = bytes.windows(4).position(|w| w == [0xEC, 0xA5, 0x01, 0x01]).unwrap();
    bytes[header + at..header + at + 2].copy_from_slice(&value.to_le_bytes());
    bytes
}

#[test]
fn a_password_is_told() {
    assert!(matches!(read(&with_header(10, 0x0300)), Err(ReadError::Encrypted)));
}

#[test]
fn a_document_of_word_95_is_refused_with_advice() {
    let error = read(&with_header(2, 104)).unwrap_err();
    assert!(matches!(&error, ReadError::OldWord), "{error}");
}

#[test]
fn a_file_cut_anywhere_is_an_error_with_a_reason() {
    for percent in 1..100 {
        if let Err(error) = read(&MERGED[..MERGED.len() * percent / 100]) {
            assert!(!error.to_string().is_empty());
        }
    }
    assert!(matches!(read(&MERGED[..MERGED.len() / 2]), Err(ReadError::Damaged { .. })));
}

/// Saved as DOC by an office suite: a list of two levels, used by a style and by paragraphs.
const NUMBERED: &[u8] = include_bytes!("../data/numbered.doc");

#[test]
fn automatic_numbers_stand_before_the_text() {
    let expected = ["一、总体情况", "（1）甲", "（2）乙", "二、主动公开", "（1）丙", "（5）丁", "无号"];
    assert_eq!(drawing(NUMBERED), expected);
}

const IN_TABLE: [u8; 3] = [0x16, 0x24, 1];
const ENDS_ROW: [u8; 3] = [0x17, 0x24, 1];

fn paragraph(text: &'static str, modifiers: &[&[u8]]) -> Paragraph {
    Paragraph { text, one_byte: text.chars().all(|c| (c as u32) < 0x80), modifiers: modifiers.concat() }
}

#[test]
fn text_may_be_stored_in_one_byte_for_each_character() {
    let one_byte = Paragraph { text: "caf\u{e9} \u{2013} 12\r", one_byte: true, modifiers: Vec::new() };
    let bytes = doc(&[one_byte, paragraph("公开\r", &[])], &[]);
    assert_eq!(drawing(&bytes), ["café – 12", "公开"]);
}

#[test]
fn cells_merged_by_flags_are_one_cell() {
    for (first, other) in [(1, 2), (2, 1)] {
        let wide = row_shape(&[0, 1000, 2000, 3000], &[first | 0x60, other, 0]);
        let narrow = row_shape(&[0, 2000, 3000], &[0x20, 0]);
        let cell = |text| paragraph(text, &[&IN_TABLE]);
        let bytes = doc(
            &[
                cell("a\u{7}"),
                cell("\u{7}"),
                cell("b\u{7}"),
                paragraph("\u{7}", &[&IN_TABLE, &ENDS_ROW, &wide]),
                cell("\u{7}"),
                cell("c\u{7}"),
                paragraph("\u{7}", &[&IN_TABLE, &ENDS_ROW, &narrow]),
            ],
            &[],
        );
        assert_eq!(drawing(&bytes), ["[a↓][b]", "[c]"]);
    }
}

#[test]
fn a_row_too_long_for_a_page_of_properties_is_found_in_the_data_stream() {
    let shape = row_shape(&[0, 1000, 3000], &[0, 0]);
    let mut data = vec![0xFF; 6];
    data.extend((shape.len() as u16).to_le_bytes());
    data.extend(&shape);
    let moved = [0x46, 0x66, 6, 0, 0, 0];
    let three = row_shape(&[0, 1000, 2000, 3000], &[0, 0, 0]);
    let cell = |text| paragraph(text, &[&IN_TABLE]);
    let bytes = doc(
        &[
            cell("a\u{7}"),
            cell("b\u{7}"),
            paragraph("\u{7}", &[&IN_TABLE, &ENDS_ROW, &moved]),
            cell("1\u{7}"),
            cell("2\u{7}"),
            cell("3\u{7}"),
            paragraph("\u{7}", &[&IN_TABLE, &ENDS_ROW, &three]),
        ],
        &data,
    );
    assert_eq!(drawing(&bytes), ["[a][b→]", "[1][2][3]"]);
}

#[test]
fn a_field_left_open_does_not_swallow_the_rest() {
    let bytes = doc(&[paragraph("a\u{13} PAGE\r", &[]), paragraph("后文\r", &[])], &[]);
    assert_eq!(drawing(&bytes), ["a", "后文"]);
}

#[test]
fn tables_in_tables_without_end_are_refused() {
    let depth = [&[0x49_u8, 0x66][..], &2_000_000_000_u32.to_le_bytes()].concat();
    let error = read(&doc(&[paragraph("a\r", &[&depth])], &[])).unwrap_err();
    assert!(matches!(error, ReadError::TooLarge { limit: "MAX_NESTING", .. }), "{error}");
}
