//! What a person sees of a page: raised marks, struck-out and hidden text, fields, hidden rows and columns.

use crate::drawn::{check, draw, notes, read};

/// A row of a table whose first cell holds `cell`, in a page with `style` in its head.
fn row(style: &str, cell: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta charset=utf-8>{style}</head><body><table><tr><td>{cell}<td>4<td>30</table>"
    )
}

fn check_cell(style: &str, cell: &str, expected: &str) {
    let document = read(row(style, cell)).unwrap();
    assert_eq!(draw(&document), [format!("[{expected}][4][30]")], "{style} {cell}");
}

fn check_hidden(cells: &[&str]) {
    for cell in cells {
        check_cell("", &format!("26{cell}"), "26");
        check_cell("", &format!("{cell}26"), "26");
    }
}

#[test]
fn raised_and_lowered_digits_are_no_digits_of_the_number() {
    for cell in [
        "26<sup>1</sup>",
        "26<sup><a href='#n1'>1</a></sup>",
        "26<span style='vertical-align: super; font-size:9px'>1</span>",
        "26<b><SUP><font size=1>1</font></SUP></b>",
        "26<span lang=EN-US style='position:relative;top:-6.0pt;mso-text-raise:6.0pt'>1</span>",
        "26<font style='vertical-align:50%'>1</font>",
        "26¹",
        "26&sup1;",
    ] {
        check_cell("", cell, "26¹");
    }
    check_cell("", "26<sub>1</sub>", "26₁");
    check_cell("", "26<sup>[1]</sup>", "26[¹]");
    check_cell("<style>.n{vertical-align:super}</style>", "26<span class=n>1</span>", "26¹");
    check_cell(
        "<style>span.MsoFootnoteReference{mso-style-priority:99;vertical-align:super;}</style>",
        "26<span class=MsoFootnoteReference><span lang=EN-US>1</span></span>",
        "26¹",
    );
    check_cell("<style>sup{vertical-align:baseline}</style>", "2<sup>6</sup>", "26");
}

#[test]
fn text_that_stands_on_the_line_keeps_its_digits() {
    for cell in [
        "2<span style='vertical-align:middle'>6</span>",
        "2<span style='mso-text-raise:1.0pt;position:relative;top:-1.0pt'>6</span>",
        "<p style='position:relative;top:-8px'>26</p>",
        "2<span style='vertical-align:baseline'>6</span>",
    ] {
        check_cell("", cell, "26");
    }
}

#[test]
fn struck_out_text_is_not_there_and_inserted_text_is() {
    check_hidden(&[
        "<s>7</s>",
        "<strike>7</strike>",
        "<del>7</del>",
        "<s><b>7</b></s>",
        "<b><s>7</b></s>",
        "<span style='text-decoration:line-through'>7</span>",
        "<span style='text-decoration: underline line-through red'>7</span>",
        "<span style='text-decoration-line:line-through'><font color=red>7</font></span>",
        "<span style='color:red;TEXT-DECORATION:LINE-THROUGH'><span style='text-decoration:none'>7</span></span>",
        "<del datetime=2025-01-01><ins>7</ins></del>",
    ]);
    check_cell("", "<del>7</del><ins>26</ins>", "26");
    check_cell("", "<span style='text-decoration:underline'>26</span>", "26");
    check_cell("", "<s style='text-decoration:none'>26</s>", "26");
    check_cell("<style>.o{text-decoration:line-through}</style>", "<span class='x o'>7</span>26", "26");
    check_cell("<style>del{text-decoration:none}</style>", "<del>26</del>", "26");
}

#[test]
fn hidden_text_is_not_there_however_it_is_hidden() {
    check_hidden(&[
        "<span hidden>9</span>",
        "<span hidden=until-found>9</span>",
        "<span style='display:none'>9</span>",
        "<span style='display: none !important; display:block'>9</span>",
        "<span style='display:none;mso-hide:all'>9</span>",
        "<span style='mso-hide:all'>9</span>",
        "<span style='visibility:hidden'>9</span>",
        "<span style='visibility:collapse'>9</span>",
        "<span style='opacity:0'>9</span>",
        "<span style='opacity:0.0'><b>9</b></span>",
        "<span style='filter:alpha(opacity=0)'>9</span>",
        "<span style='font-size:0'>9</span>",
        "<span style='font-size:0pt'><span lang=EN-US>9</span></span>",
        "<span style='font:0/0 a'>9</span>",
        "<span style='font-size:1px'>9</span>",
        "<div style='width:0;height:0;overflow:hidden'>9</div>",
        "<div style='height:0;overflow:hidden'>9</div>",
        "<span style='display:inline-block;width:0;overflow:hidden'>9</span>",
        "<span style='position:absolute;width:1px;height:1px;overflow:hidden'>9</span>",
        "<span style='position:absolute;clip:rect(0 0 0 0)'>9</span>",
        "<span style='clip-path:inset(100%)'>9</span>",
        "<span style='position:absolute;left:-9999px'>9</span>",
        "<span style='position:fixed;top:-1000px;left:0'>9</span>",
        "<span style='margin-left:-9999px'>9</span>",
        "<div style='text-indent:-9999px'>9</div>",
        "<span style='transform:scale(0)'>9</span>",
        "<span style='color:#fff'>9</span>",
        "<span style='color:white'><span lang=EN-US>9</span></span>",
        "<span style='color:rgba(0,0,0,0)'>9</span>",
        "<span style='color:transparent'>9</span>",
        "<font color=white>9</font>",
        "<font color='#FFFFFF'><b>9</b></font>",
        "<font color=fffffe>9</font>",
        "<span style='background:#eeeeee;color:#eee'>9</span>",
        "<dialog>9</dialog>",
        "<span popover>9</span>",
        "<input type=hidden value=9>",
        "<template>9</template>",
    ]);
}

#[test]
fn what_only_looks_like_hiding_hides_nothing() {
    for cell in [
        "<span aria-hidden=true>26</span>",
        "<span style='border:none'>26</span>",
        "<span style='visibility:hidden'><span style='visibility:visible'>26</span></span>",
        "<span style='font-size:0'><span style='font-size:12px'>26</span></span>",
        "<span style='background:#003366;color:#fff'>26</span>",
        "<span style='background:url(a.png);color:white'>26</span>",
        "<span style='background:navy'><b><span style='color:white'>26</span></b></span>",
        "<span style='color:#333'>26</span>",
        "<span style='left:-9999px'>26</span>",
        "<span style='clip:rect(0,0,0,0)'>26</span>",
        "<span style='text-indent:-9999px'>26</span>",
        "<p style='text-indent:-2em'>26</p>",
        "<div style='overflow:hidden;width:100px'>26</div>",
        "<span style='opacity:.9'>26</span>",
        "<span data-n=9>26</span>",
        "<dialog open>26</dialog>",
        "<details><summary>26</summary></details>",
        "<span hidden style='display:inline'>26</span>",
        "<font color=white><font color=black>26</font></font>",
    ] {
        check_cell("", cell, "26");
    }
}

#[test]
fn text_whose_box_some_programs_show_is_no_number() {
    check_cell("", "26<span style='width:0;height:0;overflow:hidden'>9</span>", "269\u{FFFD}");
}

#[test]
fn ink_is_held_against_the_ground_of_the_cell_the_row_the_table_and_the_page() {
    let white = "<span style='color:#fff'>26</span>";
    for page in [
        format!("<table><tr><td bgcolor=navy>{white}<td>4</table>"),
        format!("<table><tr style='background:#036'><td>{white}<td>4</table>"),
        format!("<table bgcolor='#003366'><tr><td>{white}<td>4</table>"),
        format!("<body bgcolor=black text=white><table><tr><td>{white}<td>4</table>"),
        format!("<style>td{{background-color:teal}}</style><table><tr><td>{white}<td>4</table>"),
        format!("<table><tr><td style='background-image:linear-gradient(red,blue)'>{white}<td>4</table>"),
    ] {
        check(page, &["[26][4]"]);
    }
    let grey = "26<span style='color:#eee'>9</span>";
    for page in [
        format!("<table><tr><td bgcolor='#eeeeee'>{grey}<td>4</table>"),
        format!("<table><tr style='background:rgb(238,238,238)'><td>{grey}<td>4</table>"),
        format!("<style>.t{{background:#EEE}}</style><table class=t><tr><td>{grey}<td>4</table>"),
        format!("<body style='background-color:#eeeeee'><table><tr><td>{grey}<td>4</table>"),
    ] {
        check(page, &["[26][4]"]);
    }
}

#[test]
fn light_type_whose_ground_an_outer_sheet_may_paint_is_no_number() {
    let link = "<link rel=stylesheet href=site.css>";
    check_cell(link, "26<font color=white>9</font>", "269\u{FFFD}");
    check_cell(link, "<b style='color:#fff'>自然人</b>", "自然人");
    check_cell(link, "<b style='background:white;color:#fff'>9</b>26", "26");
    check_cell(link, "<b style='color:#333'>26</b>", "26");
}

#[test]
fn rules_of_style_elements_hide_what_they_are_for() {
    let hides =
        |rule: &str, cell: &str| check_cell(&format!("<style type='text/css'>{rule}</style>"), cell, "26");
    hides(".n{display:none}", "26<span class=n>9</span>");
    hides(".a,.n , .b {DISPLAY:NONE}", "26<span class='m n'>9</span>");
    hides("#n{visibility:hidden}", "26<b id=n>9</b>");
    hides("span{display:none}", "26<span>9</span>");
    hides("i.n{font-size:0}", "26<i class=n>9</i>");
    hides("td .n{color:#FFF}", "26<span class=n>9</span>");
    hides("table td span.n.m{opacity:0}", "26<span class='m n'>9</span>");
    hides("td>.n{display:none}", "26<span class=n>9</span>");
    hides("[data-old]{text-decoration:line-through}", "26<span data-old=1>9</span>");
    hides("span[class^=hid]{display:none}", "26<span class=hidden-x>9</span>");
    hides("@media screen{.n{display:none}}", "26<span class=n>9</span>");
    hides("@media (min-width:600px){.n{display:none}}", "26<span class=n>9</span>");
    hides(".n{display:none!important}", "26<span class=n style='display:inline'>9</span>");
    hides(".n{display:none} span{display:inline}", "26<span class=n>9</span>");
    hides("span{display:none} .y{display:inline}", "<span class=y>26</span><span>9</span>");
    hides("<!-- .n{display:none} -->", "26<span class=n>9</span>");
    hides("/* { */ .n{display:none}", "26<span class=n>9</span>");
    hides(".p .n{display:none}", "<b class=p>2<u>6<span class=n>9</span></u></b>");
    hides("td:nth-child(1) b:first-child{display:none}", "<b>9</b>26<b></b>");
}

#[test]
fn rules_that_are_not_for_this_place_hide_nothing() {
    let shows = |rule: &str, cell: &str| check_cell(&format!("<style>{rule}</style>"), cell, "26");
    shows(".n:hover{display:none}", "<span class=n>26</span>");
    shows("@media print{.n{display:none}}", "<span class=n>26</span>");
    shows("@media (max-width:600px){.n{display:none}}", "<span class=n>26</span>");
    shows(".n::after{display:none}", "<span class=n>26</span>");
    shows(".n + .m{display:none}", "<span class=m>26</span>");
    shows(".n:not(.m){display:none}", "<span class=n>26</span>");
    shows("p .n{display:none}", "<span class=n>26</span>");
    shows("td>.n{display:none}", "<b><span class=n>26</span></b>");
    shows(".n{display:none} .n{display:inline}", "<span class=n>26</span>");
    shows(".n{display:none}", "<span class=n style='display:inline'>26</span>");
    shows("#n{display:inline} .n{display:none}", "<span class=n id=n>26</span>");
    shows("@supports (display:grid){.n{display:none}}", "<span class=n>26</span>");
    shows(".n{color:#fff;background:#036}", "<span class=n>26</span>");
    check_cell("<style media=print>.n{display:none}</style>", "<span class=n>26</span>", "26");
    check_cell("<noscript><style>.n{display:none}</style></noscript>", "<span class=n>26</span>", "26");
}

#[test]
fn a_style_element_that_comes_late_counts_as_well() {
    let page = row("", "26<span class=n>9</span>");
    check(format!("{page}<style>.n{{display:none}}</style>"), &["[26][4][30]"]);
}

#[test]
fn a_page_that_hides_itself_for_its_script_is_shown() {
    let style = "<style>body{opacity:0;visibility:hidden} html{display:none}</style>";
    check_cell(style, "26", "26");
}

#[test]
fn hidden_cells_rows_and_columns_are_not_there() {
    let table = |rows: &str| format!("<table>{rows}</table>");
    check(
        table("<tr><td>a<td style='display:none'>9<td>1<td>2<tr><td>b<td hidden>9<td>3<td>4"),
        &["[a][1][2]", "[b][3][4]"],
    );
    check(table("<tr><td>a<td style='visibility:hidden'>9<td>1"), &["[a][][1]"]);
    check(
        table("<tr><td>a<td>1<tr hidden><td>b<td>2<tr style='visibility:collapse'><td>c<td>3<tr><td>d<td>4"),
        &["[a][1]", "[d][4]"],
    );
    check(
        table("<tr><td rowspan=3>a<td>1<tr style='visibility:collapse'><td>2<tr><td>3"),
        &["[a↓][1]", "[3]"],
    );
    check(
        table("<tr style='visibility:collapse'><td rowspan=2>a<td>1<tr><td>2<tr><td>b<td>3"),
        &["[][2]", "[b][3]"],
    );
    check(table("<tbody style='visibility:collapse'><tr><td>a<td>1<tbody><tr><td>b<td>2"), &["[b][2]"]);
    check(
        table(
            "<col><col style='visibility:collapse'><col><tr><td>a<td>9<td>1<tr><td colspan=2>b<td>2<tr><td>c<td colspan=2>3",
        ),
        &["[a][1]", "[b][2]", "[c][3]"],
    );
    check(
        table(
            "<colgroup span=2></colgroup><colgroup style='visibility:collapse'><col><col></colgroup><tr><td>a<td>1<td>9<td>9",
        ),
        &["[a][1]"],
    );
    check(table("<col><col style='display:none'><tr><td>a<td>1<td>2"), &["[a][1][2]"]);
    check(
        format!(
            "<style>.t td:nth-child(2),.t th:nth-child(2){{display:none}}</style><table class=t>{}</table>",
            "<tr><th>x<th>y<th>z<tr><td>a<td>9<td>1"
        ),
        &["[x][z]", "[a][1]"],
    );
    check(
        format!(
            "<style>tr.draft{{display:none}}</style>{}",
            table("<tr class=draft><td>a<td>9<tr><td>a<td>1<tr><td>b<td>2")
        ),
        &["[a][1]", "[b][2]"],
    );
}

#[test]
fn fields_show_their_values() {
    for (cell, expected) in [
        ("<input value=26>", "26"),
        ("<input type=text value='26' readonly disabled>", "26"),
        ("<input type=number value=26 step=1>件", "26 件"),
        ("<input TYPE=TEL value=26><input type=hidden value=9>", "26"),
        ("<input type=checkbox value=9 checked><input type=radio value=8>26", "26"),
        ("<input type=submit value=9>26", "26"),
        ("<input type=text placeholder=9>26", "26"),
        ("<input value=2><input value=6>", "2 6"),
        ("<input style='display:none' value=9>26", "26"),
        ("<select><option>25<option selected>26</select>", "26"),
        ("<select disabled><option>26<option>25</select>", "26"),
        ("<select><option disabled>请选择</option><option value=9>26</option></select>", "26"),
        (
            "<select><optgroup label=9><option>25</optgroup><optgroup><option selected>26</optgroup></select>",
            "26",
        ),
        ("<select><option selected>25<option selected>26</select>", "26"),
        ("<select multiple><option>25<option selected>26</select>", "26"),
        ("<textarea>26</textarea>", "26"),
        ("<textarea rows=2 readonly>\n26\n</textarea>", "26"),
        ("<textarea hidden>9</textarea>26", "26"),
        ("<output>26</output>", "26"),
        ("<button type=button>26</button>", "26"),
        ("<datalist><option>9</datalist>26", "26"),
        ("<meter value=9>9</meter>26", "26"),
        ("<form><label>共<input value='26'></label></form>", "共 26"),
    ] {
        check_cell("", cell, expected);
    }
    check("<p>联系人<input value='张某'></p><p><textarea>甲\n乙</textarea>", &["联系人 张某", "甲", "乙"]);
    check(row("<body style='color:#fff;background:#036'>", "<input value=26>"), &["[26][4][30]"]);
}

#[test]
fn a_hidden_mark_in_a_table_that_is_hidden_for_a_script_stays_hidden() {
    let rows: String =
        (1..=11).map(|n| format!("<tr><td>第{n}行<td>{n}<span style='display:none'>9</span>")).collect();
    let expected: Vec<String> = (1..=11).map(|n| format!("[第{n}行][{n}]")).collect();
    for hiding in ["display:none", "visibility:hidden", "opacity:0", "position:absolute;left:-9999px"] {
        let document = read(format!("<div style='{hiding}'><table>{rows}</table></div>")).unwrap();
        assert_eq!(draw(&document), expected, "{hiding}");
        assert_eq!(notes(&document), ["table-hidden"]);
    }
}

#[test]
fn marks_left_open_reach_as_far_as_in_a_browser() {
    check("<table><tr><td><s>7<td>26<tr><td><span class=x>2</span>6<td>1</table>", &["[][26]", "[26][1]"]);
    check("<p><s>7<p>8</s>26", &["26"]);
    check("<p>甲<span style='display:none'>乙<p>丙</span>", &["甲", "丙"]);
    check("<p><span style='display:none'>9<span>9</span>9</span>26", &["26"]);
    check("<p><span>2<span style='display:none'>9</span>6</span>", &["26"]);
}

#[test]
fn markdown_inside_a_page_is_read_as_markdown() {
    let table = "| 规章 | 0 | 3 |\n|---|---|---|\n| 行政许可 | ~5 | 4 |".replace('~', "");
    for page in [
        format!("<html><body><pre>{table}</pre></body></html>"),
        format!("<div>\n## 一、总体情况\n\n{table}\n</div>"),
        format!("<html><body><p>\n{table}\n</p></body></html>"),
        format!("<div>{}</div>", table.replace('\n', "<br>\n")),
        table.lines().map(|line| format!("<p>{line}</p>")).collect(),
    ] {
        let drawn = draw(&read(&page).unwrap());
        assert_eq!(drawn[drawn.len() - 2..], ["[规章][0][3]", "[行政许可][5][4]"], "{page}");
    }
    check("<div>\n| 甲 | <s>7</s>26 |\n|---|---|\n| 乙<sup>1</sup> | 3 |\n</div>", &["[甲][26]", "[乙¹][3]"]);
}
