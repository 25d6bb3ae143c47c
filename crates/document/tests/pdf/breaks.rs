//! Tables over page breaks.

use super::{XS, codes, document, drawn, paragraphs, tables};
use crate::writer::{Encoding, Page, file};

pub(super) fn long_table(first: usize, rows: usize, header: bool) -> Page {
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
fn a_label_printed_below_the_page_break_is_that_of_the_rows_above_it_too() {
    let part = |label: &str, first: usize| {
        let mut page = Page::new(Encoding::UniGbUcs2);
        let texts = [format!("第{first}类"), format!("第{}类", first + 1)];
        page.table(
            &XS,
            &[60.0, 80.0, 100.0],
            &[
                (0, 0, 1, 2, label),
                (1, 0, 1, 1, &texts[0]),
                (2, 0, 1, 1, "1"),
                (1, 1, 1, 1, &texts[1]),
                (2, 1, 1, 1, "2"),
            ],
        );
        page
    };
    let document = document(&file(&[part("", 1), part("（一）办结", 3)]));
    assert_eq!(drawn(tables(&document)[0]), ["（一）办结[1x4]|第1类|1", "第2类|2", "第3类|1", "第4类|2"]);
}

#[test]
fn a_bare_page_number_counts_with_the_pages_and_a_lone_value_does_not() {
    let pages: Vec<Page> = ["7", "8", "5"]
        .iter()
        .zip(["甲", "乙", "丙"])
        .map(|(number, text)| {
            let mut page = Page::new(Encoding::UniGbUcs2);
            page.text(60.0, 300.0, text).text(290.0, 815.0, number);
            page
        })
        .collect();
    assert_eq!(paragraphs(&document(&file(&pages))), ["甲", "乙", "丙", "5"]);
}

#[test]
fn a_page_number_inside_the_frame_of_a_table_is_not_in_its_cell() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.table(
        &XS,
        &[700.0, 720.0, 830.0],
        &[(0, 0, 1, 1, "甲"), (1, 0, 2, 1, "1"), (0, 1, 1, 1, "乙"), (1, 1, 2, 1, "2")],
    );
    page.text(280.0, 815.0, "— 5 —");
    assert_eq!(drawn(tables(&document(&file(&[page])))[0]), ["甲|1", "乙|2"]);
}
