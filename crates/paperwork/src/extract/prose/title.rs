//! The title: whose report, and for which year.

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::normal;
use crate::extract::paper::Paper;

/// What a title says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct Title {
    /// The body, as printed there.
    pub(in crate::extract) body: Option<String>,
    /// The year.
    pub(in crate::extract) year: Option<i32>,
    /// Whether it is the title of a report and not of a page about one.
    pub(in crate::extract) is_report: bool,
}

static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = r"[\p{Han}()·、]";
    let pattern = format!(
        r"(?P<before>{words}{{0,40}}?)(?P<year>20\d\d)年?度?(?P<between>{words}{{0,40}}?)(?:政府)?信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报)(?P<after>.*)$"
    );
    Regex::new(&pattern).ok()
});
static YEARLESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?P<before>[\p{Han}()·]{2,40}?)政府信息公开(?:工作)?年度报告(?P<after>.*)$").ok()
});
static PERIOD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(20\d\d)年?0?1月0?1日(?:起|开始)?(?:至|到|-|—|~|止)").ok());

static PERIOD_END: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(20\d\d)年12月31日").ok());

/// Words in the title of a page that speaks about a report.
const ABOUT: [&str; 8] = ["解读", "图解", "通知", "公告", "一图读懂", "说明", "怎样看", "如何看"];
/// Lines in front of the text that may belong to the title.
const LINES_OF_TITLE: usize = 3;
/// A longer line is no title.
const LONGEST_TITLE: usize = 80;

/// Finds the title among the file's own title, the page header and the lines before glyph `until`.
pub(in crate::extract) fn title(paper: &Paper<'_>, declared: &[&str], until: usize) -> Title {
    let mut candidates: Vec<String> = Vec::new();
    let lines: Vec<String> = lines_before(paper, until);
    for count in 1..=LINES_OF_TITLE {
        for run in lines.windows(count) {
            let joined = run.concat();
            if joined.chars().count() <= LONGEST_TITLE {
                candidates.push(joined);
            }
        }
    }
    candidates.extend(declared.iter().map(|title| normal::word(title)));
    let mut titles = candidates.iter().filter_map(|line| parse(line));
    let Some(mut best) = titles.next() else { return Title::default() };
    for other in titles {
        if best.body.is_none() && other.is_report {
            best.body = other.body;
        }
        best.year = best.year.or(other.year);
    }
    best
}

fn lines_before(paper: &Paper<'_>, until: usize) -> Vec<String> {
    let glyphs = &paper.text.glyphs[..until.min(paper.text.glyphs.len())];
    let chunks = glyphs.chunk_by(|a, b| a.source == b.source);
    chunks.map(|chunk| chunk.iter().map(|glyph| glyph.ch).collect()).collect()
}

fn parse(line: &str) -> Option<Title> {
    if !line.contains("公开") || !(line.contains("报告") || line.contains("年报")) {
        return None;
    }
    let is_report = !ABOUT.iter().any(|word| line.contains(word));
    if let Some(found) = TITLE.as_ref()?.captures(line) {
        let group = |name: &str| found.name(name).map_or("", |m| m.as_str());
        let after = group("after");
        let body =
            [group("before"), group("between")].into_iter().map(body).find(|body| body.chars().count() >= 2);
        let short = after.chars().count() <= 24;
        return short.then(|| Title { body, year: group("year").parse().ok(), is_report });
    }
    let found = YEARLESS.as_ref()?.captures(line)?;
    let group = |name: &str| found.name(name).map_or("", |m| m.as_str());
    let sentence = group("before").contains("编制") || group("after").chars().count() > 8;
    (!sentence).then(|| Title {
        body: Some(body(group("before")).to_owned()).filter(|body| body.chars().count() >= 2),
        year: None,
        is_report,
    })
}

/// The name of the body in a piece of a title.
fn body(piece: &str) -> String {
    let piece = piece.trim_start_matches(['、', ')', '·']);
    let piece = piece.strip_prefix("标题").unwrap_or(piece);
    let piece = piece.strip_suffix("关于").unwrap_or(piece);
    let name = piece.strip_prefix("关于").unwrap_or(piece).trim_matches(['(', ')', '、']);
    if is_placeholder(name) { String::new() } else { name.to_owned() }
}

/// Words of a form that tell what is to be written there.
const PLACEHOLDERS: [&str; 8] =
    ["机关全称", "机关名称", "单位全称", "单位名称", "部门全称", "部门名称", "填报单位", "发布机关"];

/// Whether a name is none: a form that nobody has filled in.
fn is_placeholder(name: &str) -> bool {
    PLACEHOLDERS.iter().any(|words| name.contains(words)) || name.contains('某')
}

/// The year whose first of January begins the period of the report, or whose last of December ends it.
pub(in crate::extract) fn period_year(paper: &Paper<'_>, until: usize) -> Option<i32> {
    let glyphs = &paper.text.glyphs[..until.min(paper.text.glyphs.len())];
    let words: String = glyphs.iter().map(|glyph| glyph.ch).collect();
    let first = PERIOD.as_ref()?.captures(&words);
    let found = first.or_else(|| PERIOD_END.as_ref()?.captures(&words))?;
    found.get(1)?.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> (Option<String>, Option<i32>, bool) {
        let title = parse(&normal::word(line)).unwrap_or_default();
        (title.body, title.year, title.is_report)
    }

    #[test]
    fn the_body_stands_before_or_behind_the_year() {
        let expected = (Some("云溪县农业农村局".to_owned()), Some(2024), true);
        assert_eq!(parts("云溪县农业农村局 2024 年政府信息公开工作年度报告"), expected);
        assert_eq!(parts("2024年度云溪县农业农村局政府信息公开工作年度报告"), expected);
        assert_eq!(parts("云溪县农业农村局关于2024年政府信息公开工作年度报告"), expected);
    }

    #[test]
    fn words_that_wait_for_a_name_are_no_name() {
        for waiting in ["（机关全称）", "〔单位名称〕", "某某市某局", "××县××局"] {
            let title = parts(&format!("{waiting}2024年政府信息公开工作年度报告"));
            assert_eq!(title, (None, Some(2024), true), "{waiting}");
        }
    }

    #[test]
    fn a_page_about_a_report_is_no_report() {
        assert!(!parts("《云溪县2024年政府信息公开工作年度报告》解读").2);
    }
}
