//! Tables with drawn lines.

use super::{XS, document, drawn, tables};
use crate::writer::{self, Encoding, Page, file};

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
fn a_number_too_wide_for_its_cell_stays_whole() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.table(&[60.0, 160.0, 180.0, 220.0], &[100.0, 120.0], &[(0, 0, 1, 1, "金额"), (2, 0, 1, 1, "5")]);
    page.line(160.0, 100.0, 180.0, 100.0).line(160.0, 120.0, 180.0, 120.0);
    page.text(158.0, 112.0, "77302");
    let document = document(&file(&[page]));
    assert_eq!(drawn(tables(&document)[0]), ["金额|77302|5"]);
}

#[test]
fn filled_cells_on_a_dark_ground_are_a_table() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.content += "0 g\n";
    page.bar(60.0, 100.0, 201.0, 61.0);
    page.content += "1 g\n";
    for row in 0..3 {
        for column in 0..2 {
            page.bar(61.0 + 100.0 * column as f64, 101.0 + 20.0 * row as f64, 99.0, 19.0);
        }
    }
    page.content += "0 g\n";
    for (row, (label, value)) in [("甲", "1"), ("乙", ""), ("丙", "3")].into_iter().enumerate() {
        let y = 114.0 + 20.0 * row as f64;
        page.text(64.0, y, label).text(164.0, y, value);
    }
    let document = document(&file(&[page]));
    assert_eq!(drawn(tables(&document)[0]), ["甲|1", "乙|", "丙|3"]);
}

#[test]
fn a_box_around_text_is_no_table() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.table(&[60.0, 400.0], &[100.0, 130.0], &[(0, 0, 1, 1, "提示")]);
    assert!(tables(&document(&file(&[page]))).is_empty());
}

#[test]
fn separators_of_rows_that_are_a_little_apart_are_one_column_edge() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.table(&XS, &[100.0, 120.0], &[(0, 0, 1, 1, "类别"), (1, 0, 1, 1, "上年"), (2, 0, 1, 1, "本年")]);
    let shifted = [60.0, 165.0, 256.0, 360.0];
    page.table(&shifted, &[120.0, 140.0], &[(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "1"), (2, 0, 1, 1, "2")]);
    let document = document(&file(&[page]));
    assert_eq!(drawn(tables(&document)[0]), ["类别|上年|本年", "甲|1|2"]);
}
