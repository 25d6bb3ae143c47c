//! The tables of a page: cells and spans, and which tables are data at all.

use document::grid;

use crate::drawn::{check, draw, read, tables};

#[test]
fn a_label_cut_over_many_elements_is_whole() {
    let cut = "<td><p><span>三、</span><font>本</font><span><span>年度</span>办</span><o:p></o:p></p><p>理<b>结</b>果</p>";
    check(
        format!("<table><tr>{cut}<td><p><span>&nbsp;</span><o:p> </o:p></p><td>26</table>"),
        &["[三、本年度办/理结果][][26]"],
    );
}

#[test]
fn lines_of_a_cell_are_parted_by_one_break() {
    check(
        "<table><tr><td>商业<br>企业<td><p>科研</p>\n<p></p><p>机构</p><td><div>其<br></div>他</table>",
        &["[商业/企业][科研/机构][其/他]"],
    );
}

#[test]
fn spans_are_read_as_browsers_read_them() {
    check(
        "<table><tr><td colspan=2>a<td rowspan=9>b<tr><td colspan=0>c<td colspan=x rowspan=-1>d</table>",
        &["[a→][b↓]", "[c][d]"],
    );
}

#[test]
fn a_span_wider_than_any_form_takes_the_rest_of_the_row() {
    check(
        "<table><tr><td colspan='100%'>表头<tr><td>a<td>b<td>c<tr><td>d<td colspan=1000>e</table>",
        &["[表头→→]", "[a][b][c]", "[d][e→]"],
    );
}

#[test]
fn a_row_span_of_zero_reaches_to_the_end_of_its_group() {
    check(
        "<table><thead><tr><th rowspan=0>h<th>i<tbody><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>",
        &["[h][i]", "[a↓↓][b]", "[c]", "[d]"],
    );
}

#[test]
fn a_foot_written_first_is_shown_last() {
    check(
        "<table><tfoot><tr><td>总计<td>3<tbody><tr><td>甲<td>1<thead><tr><th>类<th>数</table>",
        &["[类][数]", "[甲][1]", "[总计][3]"],
    );
}

#[test]
fn unclosed_cells_and_missing_rows_are_mended() {
    check("<table><td>a<td>b<tr><th>c<td>d<p>e</table>", &["[a][b]", "[c][d/e]"]);
}

#[test]
fn text_between_rows_stands_before_the_table() {
    check("<table>说明<tr><td>a<td>b<caption>表一</caption></table>", &["说明", "表一", "[a][b]"]);
}

#[test]
fn a_frame_of_one_cell_is_dissolved() {
    check("<table><tr><td><p>甲<table><tr><td>a<td>b</table><p>乙</table>", &["甲", "[a][b]", "乙"]);
}

#[test]
fn a_page_laid_out_in_tables_is_dissolved_down_to_its_data() {
    let inner = "<table><tr><td>规章<td>0<tr><td>行政许可<td>3</table>";
    let page = format!(
        "<table><tr><td colspan=3>首页<tr><td width=9><td><table><tr><td>一、总体情况<tr><td>{inner}</table><td></table>"
    );
    check(page, &["首页", "一、总体情况", "[规章][0]", "[行政许可][3]"]);
}

#[test]
fn an_article_in_a_row_of_its_metadata_table_is_parted_from_it() {
    let article = "<p>这是一行话。".repeat(20);
    let page = format!(
        "<table><tr><td>索引号<td>1<td>分类<td>年报<tr><td colspan=4>{article}<tr><td>文号<td><td>时效<td>有效</table>"
    );
    let document = read(page).unwrap();
    let drawn = draw(&document);
    assert_eq!(drawn.len(), 22);
    assert_eq!((drawn[0].as_str(), drawn[21].as_str()), ("[索引号][1][分类][年报]", "[文号][][时效][有效]"));
    let ordinals = tables(&document).iter().map(|table| table.origin.table).collect::<Vec<_>>();
    assert_eq!(ordinals, [Some(1), Some(2)]);
}

#[test]
fn a_label_written_downward_is_no_article() {
    let label = "一二三四五六七八九十甲乙丙丁".chars().map(|c| format!("{c}<br>"));
    let label: String = label.collect();
    let page = format!("<table><tr><td rowspan=2>{label}<td>a<tr><td>b</table>");
    check(page, &["[一/二/三/四/五/六/七/八/九/十/甲/乙/丙/丁↓][a]", "[b]"]);
}

#[test]
fn a_table_in_a_cell_of_data_comes_after_the_table() {
    check(
        "<table><tr><td>甲<td>1<td>2<td>3<tr><td>乙<td>4<td><table><tr><td>x<td>y</table><td>5</table><p>丙",
        &["[甲][1][2][3]", "[乙][4][][5]", "[x][y]", "丙"],
    );
}

#[test]
fn a_number_in_a_frame_inside_its_cell_is_the_cells() {
    check(
        "<table><tr><td>甲<td><table><tr><td>1</table><tr><td>乙<td><table><tr><td>2</table></table>",
        &["[甲][1]", "[乙][2]"],
    );
}

#[test]
fn cells_are_numbered_by_their_place_in_the_grid() {
    let page = "<p>x<table><tr><td rowspan=3>a<td colspan=2>b<tr><td>c<td rowspan=2>d<tr><td>e<tr><td colspan=3>f\
                </table><table><tr><td>g<td>h</table>";
    let document = read(page).unwrap();
    for (ordinal, table) in (1..).zip(tables(&document)) {
        for (r, row) in grid::resolve(table).rows.iter().enumerate() {
            for (c, slot) in row.iter().enumerate().filter(|(_, slot)| slot.begins) {
                let origin = slot.cell.unwrap().origin;
                assert_eq!(origin.table, Some(ordinal));
                assert_eq!((origin.row, origin.column), (Some(r as u32 + 1), Some(c as u32 + 1)));
            }
        }
    }
}
