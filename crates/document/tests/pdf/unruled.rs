//! Tables without drawn lines.

use super::{document, drawn, paragraphs, tables};
use crate::writer::{Encoding, Page, file};

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

/// Three rows of a label and three numbers, 20 apart.
fn numbers(page: &mut Page, top: f64, first: usize) {
    for row in 0..3 {
        let (y, value) = (top + 20.0 * row as f64, 10 * (first + row));
        page.text(60.0, y, &format!("第{}类", first + row));
        for column in 0..3 {
            page.text(300.0 + 80.0 * column as f64, y, &(value + column).to_string());
        }
    }
}

const NUMBERS: [&str; 3] = ["第1类|10|11|12", "第2类|20|21|22", "第3类|30|31|32"];

#[test]
fn rows_inside_a_box_with_upright_lines_only_are_told_by_their_numbers() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    numbers(&mut page, 100.0, 1);
    page.line(50.0, 85.0, 540.0, 85.0).line(50.0, 150.0, 540.0, 150.0);
    for x in [50.0, 290.0, 370.0, 450.0, 540.0] {
        page.line(x, 85.0, x, 150.0);
    }
    let document = document(&file(&[page]));
    assert_eq!(drawn(tables(&document)[0]), NUMBERS);
}

#[test]
fn columns_inside_a_box_with_level_lines_only_are_told_by_their_numbers() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    numbers(&mut page, 100.0, 1);
    for y in [85.0, 107.0, 127.0, 150.0] {
        page.line(50.0, y, 540.0, y);
    }
    page.line(50.0, 85.0, 50.0, 150.0).line(540.0, 85.0, 540.0, 150.0);
    let document = document(&file(&[page]));
    assert_eq!(drawn(tables(&document)[0]), NUMBERS);
}

#[test]
fn a_table_without_lines_goes_on_over_the_page_break() {
    let mut pages = [Page::new(Encoding::UniGbUcs2), Page::new(Encoding::UniGbUcs2)];
    numbers(&mut pages[0], 700.0, 1);
    numbers(&mut pages[1], 60.0, 4);
    let document = document(&file(&pages));
    assert_eq!(tables(&document).len(), 1);
    assert_eq!(drawn(tables(&document)[0])[3..], ["第4类|40|41|42", "第5类|50|51|52", "第6类|60|61|62"]);
}

#[test]
fn a_paragraph_that_ends_in_a_number_is_no_table() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    page.text(60.0, 100.0, "联系电话：").text(130.0, 100.0, "12345");
    let document = document(&file(&[page]));
    assert_eq!(paragraphs(&document), ["联系电话： 12345"]);
}

#[test]
fn a_column_that_is_blank_in_every_row_is_kept_by_its_heading_and_on_the_next_page() {
    let mut first = Page::new(Encoding::UniGbUcs2);
    for (column, heading) in ["甲类", "乙类", "丙类", "丁类"].into_iter().enumerate() {
        first.text(300.0 + 60.0 * column as f64, 700.0, heading);
    }
    first
        .text(60.0, 724.0, "一、新收")
        .text(305.0, 724.0, "1")
        .text(425.0, 724.0, "3")
        .text(485.0, 724.0, "4");
    first.text(60.0, 748.0, "二、结转").text(305.0, 748.0, "5").text(485.0, 748.0, "6");
    let mut second = Page::new(Encoding::UniGbUcs2);
    second.text(60.0, 60.0, "三、总计").text(305.0, 60.0, "6").text(485.0, 60.0, "10");
    let document = document(&file(&[first, second]));
    assert_eq!(
        drawn(tables(&document)[0]),
        ["|甲类|乙类|丙类|丁类", "一、新收|1||3|4", "二、结转|5|||6", "三、总计|6|||10"]
    );
}

#[test]
fn a_label_that_reaches_over_its_numbers_is_not_in_their_column() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    numbers(&mut page, 100.0, 1);
    page.text(60.0, 160.0, "第4类，这个名称很长，一直写到数字旁边");
    for (column, number) in ["40", "41", "42"].into_iter().enumerate() {
        page.text(300.0 + 80.0 * column as f64, 160.0, number);
    }
    let document = document(&file(&[page]));
    assert_eq!(drawn(tables(&document)[0])[3], "第4类，这个名称很长，一直写到数字旁边|40|41|42");
}

#[test]
fn a_page_number_below_a_table_is_no_row_of_it() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    numbers(&mut page, 700.0, 1);
    page.text(380.0, 780.0, "- 1 -");
    assert_eq!(drawn(tables(&document(&file(&[page])))[0]), NUMBERS);
}

#[test]
fn a_group_label_between_two_rows_is_in_neither() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    for (row, label) in ["1.甲类事项", "2.乙类较长事项", "3.丙类事项"].into_iter().enumerate() {
        let y = 100.0 + 22.0 * row as f64;
        page.text(150.0, y, label);
        for column in 0..3 {
            page.text(300.0 + 80.0 * column as f64, y, &(10 * row + column).to_string());
        }
    }
    page.text(70.0, 111.0, "（一）不");
    page.text(70.0, 133.0, "予公开");
    let document = document(&file(&[page]));
    let rows = drawn(tables(&document)[0]);
    let with_values: Vec<&str> = rows.iter().map(String::as_str).filter(|row| !row.ends_with("||")).collect();
    assert_eq!(with_values, ["|1.甲类事项|0|1|2", "|2.乙类较长事项|10|11|12", "|3.丙类事项|20|21|22"]);
}

#[test]
fn labels_set_without_a_gap_between_rows_are_told_by_their_middles() {
    let mut page = Page::new(Encoding::UniGbUcs2);
    // Label lines 12 apart throughout; the numbers stand at the middle of each label.
    let labels = ["1.甲类", "2.乙类事项，名", "称分为两行", "3.丙类事项，名", "称一共分为三", "行", "4.丁类"];
    for (line, label) in labels.into_iter().enumerate() {
        page.text(60.0, 100.0 + 12.0 * line as f64, label);
    }
    for (row, y) in [100.0, 118.0, 148.0, 172.0].into_iter().enumerate() {
        for column in 0..3 {
            page.text(300.0 + 80.0 * column as f64, y, &(10 * row + column).to_string());
        }
    }
    assert_eq!(
        drawn(tables(&document(&file(&[page])))[0]),
        [
            "1.甲类|0|1|2",
            "2.乙类事项，名/称分为两行|10|11|12",
            "3.丙类事项，名/称一共分为三/行|20|21|22",
            "4.丁类|30|31|32"
        ]
    );
}
