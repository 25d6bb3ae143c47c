//! The header that portals print above a paper: 索引号, 发布机构, 文号 and so on.

use super::line::Line;
use super::reading::Reading;
use crate::extract::normal;

/// Names of the header's entries.
const NAMES: [&str; 72] = [
    "索引号",
    "索引号码",
    "信息索引号",
    "信息索引",
    "主题分类",
    "信息分类",
    "分类",
    "所属分类",
    "主题词",
    "关键词",
    "体裁分类",
    "体裁",
    "组配分类",
    "服务对象",
    "公文种类",
    "文件类型",
    "载体类型",
    "记录形式",
    "发布机构",
    "发布单位",
    "发布部门",
    "发文机关",
    "发文机构",
    "发文单位",
    "公开机构",
    "公开主体",
    "公开单位",
    "公开部门",
    "公开责任部门",
    "制发机关",
    "制作机关",
    "责任部门",
    "信息提供单位",
    "信息提供部门",
    "供稿单位",
    "生成日期",
    "成文日期",
    "发文日期",
    "发布日期",
    "发布时间",
    "发表时间",
    "公开日期",
    "公开时间",
    "更新时间",
    "更新日期",
    "落款日期",
    "生效日期",
    "废止日期",
    "失效日期",
    "时间",
    "日期",
    "文件编号",
    "发文字号",
    "发文号",
    "文号",
    "有效性",
    "效力状态",
    "公开范围",
    "公开方式",
    "公开属性",
    "公开形式",
    "信息名称",
    "文件名称",
    "名称",
    "标题",
    "来源",
    "信息来源",
    "栏目",
    "作者",
    "内容概述",
    "内容摘要",
    "摘要",
];

/// Names of what only a page counts or offers.
const OF_PAGES: [&str; 21] = [
    "浏览次数",
    "浏览量",
    "浏览",
    "阅读次数",
    "阅读量",
    "阅读",
    "点击数",
    "点击量",
    "点击率",
    "访问次数",
    "访问量",
    "字体",
    "字号",
    "字体大小",
    "字体颜色",
    "保护视力色",
    "编辑",
    "责任编辑",
    "审核",
    "审稿",
    "原文链接",
];

/// The header's entries in printed order, from the lines and rows before glyph `until`.
pub(in crate::extract) fn metadata(reading: &Reading<'_>, until: usize) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let end = reading.text.glyphs.get(until).map_or(usize::MAX, |glyph| glyph.source as usize);
    for source in reading.text.sources.iter().take(end) {
        match source.table {
            None => source.text.lines().for_each(|line| from_line(line, &mut found)),
            Some(_) => from_rows(reading, source.rows, &mut found),
        }
    }
    found
}

/// Whether a word, in normal form, is the name of an entry.
pub(super) fn is_name(word: &str) -> bool {
    NAMES.contains(&word) || OF_PAGES.contains(&word)
}

/// The value behind the name of an entry with which `word`, in normal form, begins.
pub(super) fn entry(word: &str) -> Option<&str> {
    let word = word.trim_start_matches(['(', '[']);
    let names = NAMES.iter().chain(&OF_PAGES);
    names.filter_map(|name| word.strip_prefix(name)?.strip_prefix(':')).next()
}

/// Whether a line is names with their values and nothing else.
pub(super) fn is_entry(line: &Line) -> bool {
    let named = |cell: &str| {
        let name = normal::word(cell);
        is_name(name.trim_end_matches(':'))
    };
    if line.cells > 1 && line.text.split(normal::is_blank).next().is_some_and(named) {
        return true;
    }
    let summary = ["内容概述:", "内容摘要:", "摘要:"].iter().any(|name| line.word.starts_with(name));
    let bare = line.text.split_whitespace().count() <= 1 && named(&line.text) && line.word != "标题";
    bare || entry(&line.word).is_some() && (summary || !line.is_sentence())
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
    for name in NAMES.into_iter().chain(OF_PAGES) {
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
        if !OF_PAGES.contains(name) {
            add(name, line.get(*value..end).unwrap_or(""), found);
        }
    }
}

/// A name in one cell and its value in the next.
fn from_rows(reading: &Reading<'_>, rows: (usize, usize), found: &mut Vec<(String, String)>) {
    for row in &reading.rows[rows.0..rows.1] {
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
