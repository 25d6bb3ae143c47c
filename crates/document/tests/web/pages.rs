//! The text of a page: what is a line, what is shown, what the page says of itself.

use document::{Block, Format};

use crate::drawn::{check, draw, notes, read};

#[test]
fn lines_come_in_reading_order_with_white_space_collapsed() {
    check(
        "<html><body><h1> 某局\n  年度报告 </h1><div>一、<b>总体</b>情况<p>甲<br>乙</div>丙<ul><li>丁</ul>",
        &["某局年度报告", "一、总体情况", "甲", "乙", "丙", "丁"],
    );
}

#[test]
fn a_break_of_the_source_is_a_space_only_beside_latin_text() {
    check("<p>规范性\n文件\n8\n件 hard\nbreak</p>", &["规范性文件 8 件 hard break"]);
}

#[test]
fn non_breaking_spaces_are_spaces_and_invisible_characters_are_gone() {
    check("<p>甲&nbsp;&nbsp;乙\u{200B}丙&shy;丁&#65279;</p><p>&nbsp;</p>", &["甲  乙丙丁"]);
}

#[test]
fn what_the_page_does_not_show_is_not_read() {
    check(
        "<p>甲<!-- 注 --><script>var x = '乙';</script><style>p{}</style><span style='DISPLAY: none'>丙\
         <span>丙</span>丙</span>丁<del>戊</del></p><div hidden>己</div><template><p>庚</template>\
         <noscript>辛</noscript><datalist><option>壬</datalist><ruby>务<rt>wù</rt></ruby>",
        &["甲丁", "务"],
    );
}

#[test]
fn head_and_foot_of_a_printed_page_are_not_read() {
    check(
        "<div title='header'><p>机关</div><p title='footer'>甲</p><div title='footer'><p>— 3 —</p></div>",
        &["甲"],
    );
    check("<div title='页脚'>乙</div>", &["乙"]);
}

#[test]
fn a_hidden_span_left_open_ends_with_its_block() {
    check("<p>甲<span style='display:none'>乙</p><p>丙</p>", &["甲", "丙"]);
    check(
        "<table><tr><td>甲<td><a hidden>乙<td>丙<tr><td>丁<td>戊<td>己</table>",
        &["[甲][][丙]", "[丁][戊][己]"],
    );
}

#[test]
fn preformatted_text_is_read_as_plain_text_is() {
    check(
        "<p>前<pre>\n一、总体情况\n规章\t0\t1\n<b>| 行政</b>许可 | 3 |<br>完\n\n</pre>后",
        &["前", "一、总体情况", "[规章][0][1]", "[行政许可][3]", "完", "后"],
    );
    check("<table><tr><td><pre>商业\n企业</pre><td>0</table>", &["[商业/企业][0]"]);
}

#[test]
fn title_and_metadata_are_declared_values() {
    let page = "<head><title> 某局\n年报 </title><meta name=ArticleTitle content=' 年度报告 '>\
                <meta name='PubDate' content='2024-01-17'><meta charset=utf-8><meta name=x></head><body><p>甲\
                <title>另一个</title><meta name=Author content=''>";
    let document = read(page).unwrap();
    assert_eq!(document.format, Format::Html);
    assert_eq!(document.title.as_deref(), Some("某局年报"));
    let pair = |name: &str, content: &str| (name.to_owned(), content.to_owned());
    let expected = [pair("ArticleTitle", "年度报告"), pair("PubDate", "2024-01-17"), pair("Author", "")];
    assert_eq!(document.metadata, expected);
    assert_eq!(draw(&document), ["甲"]);
}

#[test]
fn paragraphs_are_numbered_over_the_page() {
    let document = read("<p>甲<table><tr><td>a<td>b<tr><td>c<td>d</table><p>乙").unwrap();
    let lines = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => paragraph.origin.line,
        Block::Table(_) => None,
    });
    assert_eq!(lines.collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn elements_too_deep_are_taken_apart_and_their_text_is_kept() {
    let page = format!(
        "{}甲<table><tr><td>1<td>2</table>{}<p>乙",
        "<div>".repeat(100_000),
        "</div>".repeat(100_000)
    );
    let document = read(page).unwrap();
    assert_eq!(notes(&document), ["nesting-cut"]);
    assert_eq!(draw(&document).concat(), "甲12乙");
}

#[test]
fn a_table_after_deep_elements_that_have_ended_is_whole() {
    let page = format!("{}甲{}<table><tr><td>1<td>2</table>", "<div>".repeat(2_000), "</div>".repeat(2_000));
    check(page, &["甲", "[1][2]"]);
}
