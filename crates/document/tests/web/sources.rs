//! Tables that a page keeps as source, or does not show.

use crate::drawn::{check, draw, notes, read};

/// A table of ten rows and more, as HTML and as drawn.
fn long_table() -> (String, Vec<String>) {
    let rows = (1..=11).map(|n| format!("<tr><td>第{n}行<td>{n}"));
    let drawn = (1..=11).map(|n| format!("[第{n}行][{n}]"));
    (format!("<table>{}</table>", rows.collect::<String>()), drawn.collect())
}

fn check_found(page: &str, code: &'static str) {
    let document = read(page).unwrap();
    let mut expected = vec!["前".to_owned()];
    expected.extend(long_table().1);
    expected.push("后".to_owned());
    assert_eq!(draw(&document), expected, "{page}");
    assert_eq!(notes(&document), [code]);
}

#[test]
fn a_table_in_a_string_of_a_script_is_read_at_its_place() {
    let (table, _) = long_table();
    check_found(&format!("<p>前<script>document.write('{table}');</script><p>后"), "table-in-script");
    let escaped = table.replace('<', "\\u003c").replace('>', "\\x3E");
    check_found(&format!("<p>前<script>var content = \"{escaped}\";</script><p>后"), "table-in-script");
    let percent = table.replace('<', "%3C").replace('第', "%u7B2C");
    check_found(&format!("<p>前<script>w(unescape('{percent}'))</script><p>后"), "table-in-script");
}

#[test]
fn a_table_in_a_text_field_is_read() {
    let (table, _) = long_table();
    let escaped = table.replace('<', "&lt;");
    check_found(&format!("<p>前<textarea style='display:none'>{escaped}</textarea><p>后"), "table-in-script");
    check_found(&format!("<p>前</p><xmp>{table}</xmp><p>后"), "table-in-script");
    check_found(&format!("<p>前<script type='text/template'>{table}</script><p>后"), "table-in-script");
}

#[test]
fn a_table_in_a_hidden_element_is_read_when_no_other_is_there() {
    let (table, _) = long_table();
    check_found(&format!("<p>前<div style='display:none'>{table}</div><p>后"), "table-hidden");
}

#[test]
fn a_page_that_shows_its_table_is_not_searched_further() {
    let (table, drawn) = long_table();
    let other = "<table><tr><td>x<td>y</table>";
    let page = format!("{table}<script>var s = '{other}';</script><div hidden>{other}</div>");
    let document = read(page).unwrap();
    assert_eq!(draw(&document), drawn);
    assert_eq!(notes(&document), [""; 0]);
}

#[test]
fn a_short_hidden_table_beside_a_shown_one_stays_hidden() {
    check("<table><tr><td>x<td>y</table><div hidden><table><tr><td>日<td>一</table></div>", &["[x][y]"]);
}

#[test]
fn a_script_that_builds_no_table_is_left_alone() {
    check("<p>甲<script>$('table').on('click', function () { return '<div>'; })</script>", &["甲"]);
}
