//! DOC: the same paper as in its DOCX, and clear answers for what is not read.

use document::{Format, ReadError, grid};

use crate::drawn::{draw, read, tables};

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
    assert!(matches!(&error, ReadError::NotADocument { what } if what.contains("DOCX")), "{error}");
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
