//! The header that portals print above a paper: 索引号, 发布机构, 文号 and so on.

use crate::extract::normal;
use crate::extract::paper::Paper;

/// Names of the header's entries.
const NAMES: [&str; 30] = [
    "索引号",
    "索引号码",
    "主题分类",
    "主题词",
    "体裁分类",
    "组配分类",
    "发布机构",
    "发布单位",
    "发文机关",
    "发文单位",
    "公开机构",
    "制发机关",
    "责任部门",
    "生成日期",
    "成文日期",
    "发文日期",
    "发布日期",
    "发布时间",
    "公开日期",
    "公开时间",
    "文件编号",
    "发文字号",
    "文号",
    "有效性",
    "公开范围",
    "公开方式",
    "信息名称",
    "名称",
    "标题",
    "来源",
];

/// The header's entries in printed order, from the lines and rows before glyph `until`.
pub(in crate::extract) fn metadata(paper: &Paper<'_>, until: usize) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let end = paper.text.glyphs.get(until).map_or(usize::MAX, |glyph| glyph.source as usize);
    for source in paper.text.sources.iter().take(end) {
        match source.table {
            None => from_line(source.text, &mut found),
            Some(table) => from_rows(paper, table, &mut found),
        }
    }
    found
}

fn add(name: &str, value: &str, found: &mut Vec<(String, String)>) {
    let value = value.trim_matches(|c: char| normal::is_blank(c) || c == '|');
    if !found.iter().any(|(known, _)| known == name) {
        found.push((name.to_owned(), value.to_owned()));
    }
}

/// `索引号: X  公开方式: Y`: a value reaches to the next name.
fn from_line(line: &str, found: &mut Vec<(String, String)>) {
    const LONGEST_HEADER_LINE: usize = 600;
    if line.len() > LONGEST_HEADER_LINE {
        return;
    }
    let mut entries: Vec<(usize, usize, &str)> = Vec::new();
    for name in NAMES {
        for (at, _) in line.match_indices(name) {
            let behind = &line[at + name.len()..];
            let colon = behind.trim_start();
            let begins = line[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            if begins && let Some(rest) = colon.strip_prefix([':', '：']) {
                entries.push((at, line.len() - rest.len(), name));
            }
        }
    }
    entries.sort_unstable();
    for (index, (_, value, name)) in entries.iter().enumerate() {
        let end = entries.get(index + 1).map_or(line.len(), |next| next.0);
        add(name, line.get(*value..end).unwrap_or(""), found);
    }
}

/// A name in one cell and its value in the next.
fn from_rows(paper: &Paper<'_>, table: usize, found: &mut Vec<(String, String)>) {
    for row in paper.rows.iter().filter(|row| row.table == table) {
        for (index, cell) in row.cells.iter().enumerate() {
            let name = cell.word.trim_end_matches(':');
            if NAMES.contains(&name) {
                let next = row.cells.get(index + 1);
                let is_name = next.is_some_and(|next| NAMES.contains(&next.word.trim_end_matches(':')));
                add(name, next.filter(|_| !is_name).map_or("", |next| next.text), found);
            } else {
                from_line(cell.text, found);
            }
        }
    }
}
