//! The title: whose report, and for which year.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::line::Line;
use super::{furniture, names, year};
use crate::extract::normal::{self, Gap, Glyph};

/// What a title says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct Title {
    /// As printed, its lines joined.
    pub(super) text: String,
    /// The body, as printed there.
    pub(super) body: Option<String>,
    /// The year.
    pub(in crate::extract) year: Option<i32>,
    /// Whether it is the title of a report and not of a page about one.
    pub(in crate::extract) is_report: bool,
    /// What stands on its line behind it.
    pub(super) behind: String,
    /// Whether the name of a site stands where the body's name began.
    pub(super) is_overwritten: bool,
}

/// Characters of names.
const NAME: &str = r"[\p{Han}()·、]";
/// What kind of paper it is.
const KIND: &str =
    r"(?:政府)?信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:报告|年报)";

static DATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let year = year::PATTERN;
    Regex::new(&format!(
        r"(?P<before>{NAME}{{0,40}}?)(?P<year>{year})\)?年?度?(?P<between>{NAME}{{0,40}}?){KIND}"
    ))
    .ok()
});
/// The year stands inside the name of the paper, or in brackets behind it.
static DATED_WITHIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let year = year::PATTERN;
    Regex::new(&format!(
        r"(?P<before>{NAME}{{0,40}}?)政府信息公开(?:工作)?(?:\(?(?P<year>{year})年?度?\)?(?:工作)?(?:报告|年报)|年度(?:工作)?报告\(?(?P<behind>{year})年?度?\)?)"
    ))
    .ok()
});
static UNDATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"(?P<before>{NAME}{{0,40}}?)政府信息公开(?:工作)?年度(?:工作)?报告")).ok()
});

/// What may follow a title on its line without a blank.
static BEHIND: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:的报告|的函|的请示)?(?:\((?:[^()]{0,16})\))?[》)]?$").ok());

/// Words in the title of a page that speaks about a report.
const ABOUT: [&str; 9] = ["解读", "图解", "通知", "公告", "一图读懂", "说明", "怎样看", "如何看", "模板"];
/// Lines in front of the text that may belong to the title.
const LINES_OF_TITLE: usize = 4;
/// A longer line holds a title only at its head.
const LONGEST_TITLE: usize = 160;
/// A line of at most so many characters says as a whole whether it is about a report.
const LONGEST_LINE_ABOUT: usize = 80;
/// What verbs of submission stand between the body and the year.
const SUBMITTING: [&str; 11] = [
    "关于报送",
    "关于上报",
    "关于呈报",
    "关于印发",
    "关于公布",
    "关于发布",
    "关于公开",
    "关于编制",
    "关于提交",
    "报送",
    "关于",
];

/// Where a title stands among lines: the first, and one past the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) title: Title,
    pub(super) lines: Range<usize>,
}

/// The best title among lines: one that names body and year on as few lines as possible.
pub(super) fn among(lines: &[&Line]) -> Option<Found> {
    let mut best: Option<(u32, Found)> = None;
    for first in 0..lines.len() {
        for count in 1..=LINES_OF_TITLE.min(lines.len() - first) {
            let run = &lines[first..first + count];
            if count > 1 && run.iter().any(|line| line.word.chars().count() > LONGEST_TITLE / 2) {
                break;
            }
            let Some(title) = of_lines(run) else { continue };
            let worth = worth(&title) * 8 + (LINES_OF_TITLE - count) as u32;
            if best.as_ref().is_none_or(|(least, _)| worth > *least) {
                best = Some((worth, Found { title, lines: first..first + count }));
            }
        }
    }
    let (_, mut found) = best?;
    // Where somebody wrote the name of a site over that of the place, nobody can tell whose report it is.
    let above = found.lines.start.checked_sub(1).map(|above| &lines[above].word);
    found.title.is_overwritten = above.is_some_and(|above| above.ends_with("网站"));
    if found.title.is_overwritten {
        found.title.body = None;
    }
    Some(found)
}

/// The title that a line declares, as the file's properties or the page's header do.
pub(super) fn declared(text: &str) -> Option<Title> {
    of_lines(&[&Line::new(text, Default::default())])
}

fn worth(title: &Title) -> u32 {
    let full = title.body.as_deref().is_some_and(|body| names::is_full(&normal::word(body)));
    u32::from(title.is_report) * 8
        + u32::from(title.body.is_some()) * 4
        + u32::from(title.year.is_some()) * 2
        + u32::from(full)
}

/// Lines with their glyphs, as one.
struct Joined {
    /// All that is printed.
    text: String,
    /// Its beginning, in which a title is looked for.
    chars: Vec<char>,
    glyphs: Vec<Glyph>,
    word: String,
    /// How many glyphs the lines before the last have.
    before_last: usize,
    /// How many the first has.
    first: usize,
}

impl Joined {
    fn of(lines: &[&Line]) -> Joined {
        let text = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
        let chars: Vec<char> = text.chars().take(4 * LONGEST_TITLE).collect();
        let mut glyphs = Vec::new();
        normal::append(&mut glyphs, &chars.iter().collect::<String>(), 0, Gap::Line);
        let word = glyphs.iter().map(|glyph| glyph.ch).collect();
        let length = |line: &Line| line.glyphs().len();
        let before_last = lines[..lines.len() - 1].iter().map(|line| length(line)).sum();
        let first = if lines.len() > 1 { length(lines[0]) } else { usize::MAX };
        Joined { text, chars, glyphs, word, before_last, first }
    }

    /// The printed characters of a range of glyphs, with nothing between them that has none.
    fn printed(&self, range: Range<usize>) -> String {
        self.glyphs[range].iter().map(|glyph| normal::as_seen(self.chars[glyph.offset as usize])).collect()
    }

    /// All that is printed from the first glyph of a range to its last.
    fn whole(&self, range: Range<usize>) -> String {
        let Some(glyphs) = self.glyphs.get(range).filter(|glyphs| !glyphs.is_empty()) else {
            return String::new();
        };
        let (first, last) = (glyphs[0].offset as usize, glyphs[glyphs.len() - 1].offset as usize);
        self.chars[first..=last].iter().filter(|ch| **ch != '\n').collect()
    }

    /// All that is printed behind glyph `end`.
    fn rest(&self, end: usize) -> String {
        let last = end.checked_sub(1).and_then(|last| self.glyphs.get(last));
        last.map_or_else(String::new, |last| self.text.chars().skip(last.offset as usize + 1).collect())
    }

    fn gap(&self, at: usize) -> Gap {
        self.glyphs.get(at).map_or(Gap::Line, |glyph| glyph.gap)
    }

    fn chars_of(&self, range: Range<usize>) -> Vec<char> {
        self.glyphs[range].iter().map(|glyph| glyph.ch).collect()
    }
}

/// The title that lines spell together, each of them needed.
fn of_lines(lines: &[&Line]) -> Option<Title> {
    if !lines.iter().any(|line| line.word.contains("报") || line.word.contains("公开")) {
        return None;
    }
    let joined = Joined::of(lines);
    if !joined.word.contains("公开") || !(joined.word.contains("报告") || joined.word.contains("年报"))
    {
        return None;
    }
    let captures = [&DATED, &DATED_WITHIN, &UNDATED]
        .into_iter()
        .filter_map(|pattern| pattern.as_ref()?.captures(&joined.word));
    captures.filter_map(|found| of_match(&joined, &found)).max_by_key(worth)
}

/// The glyphs of a group of a match.
fn glyphs_of(joined: &Joined, found: &Captures<'_>, name: &str) -> Range<usize> {
    let Some(group) = found.name(name) else { return 0..0 };
    let at = |byte: usize| joined.word[..byte].chars().count();
    at(group.start())..at(group.end())
}

fn of_match(joined: &Joined, found: &Captures<'_>) -> Option<Title> {
    let whole = found.get(0)?;
    let at = |byte: usize| joined.word[..byte].chars().count();
    let mut end = at(whole.end());
    let before = glyphs_of(joined, found, "before");
    let first = beginning(joined, before.clone());
    if !can_begin(joined, first) {
        return None;
    }
    end += behind(joined, end)?;
    if joined.whole(0..first).contains('。') {
        return None;
    }
    let spans_lines = first < joined.first && end > joined.before_last;
    if !spans_lines {
        return None;
    }
    let between = glyphs_of(joined, found, "between");
    let body = [first..before.end, between].into_iter().find_map(|range| body(joined, range));
    let year =
        found.name("year").or_else(|| found.name("behind")).and_then(|year| year::value(year.as_str()));
    // The rest of a page that came as one line may speak of many things.
    let near: String = match joined.glyphs.len() {
        ..=LONGEST_LINE_ABOUT => joined.word.clone(),
        _ => joined.chars_of(first..end).into_iter().collect(),
    };
    let is_report = !ABOUT.iter().any(|word| near.contains(word));
    Some(Title {
        text: joined.whole(first..end),
        body: body.filter(|body| is_report || names::is_body(&normal::word(body))),
        year,
        is_report,
        behind: joined.rest(end),
        is_overwritten: false,
    })
}

/// Where the words before the year begin to belong to the title: behind the last word of a breadcrumb.
fn beginning(joined: &Joined, before: Range<usize>) -> usize {
    let mut first = before.end;
    let mut at = before.end;
    while at > before.start {
        let begin = (before.start..at).rev().find(|at| joined.gap(*at) != Gap::None).unwrap_or(before.start);
        let token: String = joined.chars_of(begin..at).into_iter().collect();
        let so_far: String = joined.chars_of(first..before.end).into_iter().collect();
        let complete = names::is_body(&so_far) && names::is_full(&so_far);
        let is_name = names::can_be_body(&token) || token.chars().count() == 1 || token.contains("关于");
        // A name whose characters are spaced out goes on.
        let is_spaced = token.chars().count() == 1;
        if complete && !is_spaced || !is_name || furniture::is_of_page(&token) {
            break;
        }
        first = begin;
        at = begin;
    }
    first
}

/// Whether a title can begin at glyph `at`: at a line's head, behind a blank, or behind a mark that parts.
fn can_begin(joined: &Joined, at: usize) -> bool {
    at == 0
        || joined.gap(at) != Gap::None
        || matches!(
            joined.glyphs[at - 1].ch,
            '>' | '»' | '›' | '/' | '|' | ':' | '《' | '<' | ')' | '-' | '_' | '#' | '*'
        )
}

/// How many glyphs behind a title still belong to it; `None` when what follows makes it part of a sentence.
fn behind(joined: &Joined, end: usize) -> Option<usize> {
    let mut stop = end;
    while stop < joined.glyphs.len() && joined.gap(stop) == Gap::None {
        stop += 1;
    }
    let rest: String = joined.chars_of(end..stop).into_iter().collect();
    if BEHIND.as_ref()?.is_match(&rest) {
        return Some(
            rest.trim_end_matches(['》', ')'])
                .chars()
                .count()
                .max(if rest.ends_with(')') && rest.contains('(') { rest.chars().count() } else { 0 }),
        );
    }
    rest.starts_with(['-', '_', '|', '—', '*', '》', '<']).then_some(0)
}

/// The name of the body in a piece of a title, as printed.
fn body(joined: &Joined, range: Range<usize>) -> Option<String> {
    let mut chars = joined.chars_of(range.clone());
    let mut first = range.start;
    let drop_head = |chars: &mut Vec<char>, first: &mut usize, head: &str| {
        if chars.iter().collect::<String>().starts_with(head) {
            let count = head.chars().count();
            chars.drain(..count);
            *first += count;
        }
    };
    drop_head(&mut chars, &mut first, "标题");
    drop_head(&mut chars, &mut first, "关于");
    for tail in SUBMITTING {
        if chars.iter().collect::<String>().ends_with(tail) {
            chars.truncate(chars.len() - tail.chars().count());
            break;
        }
    }
    let (from, to) = names::trimmed(&chars);
    let word: String = chars[from..to].iter().collect();
    names::can_be_body(&word).then(|| joined.printed(first + from..first + to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(lines: &str) -> (Option<String>, Option<i32>, bool) {
        let lines: Vec<Line> = lines.lines().map(|line| Line::new(line, Default::default())).collect();
        let lines: Vec<&Line> = lines.iter().collect();
        let title = among(&lines).map(|found| found.title).unwrap_or_default();
        (title.body, title.year, title.is_report)
    }

    fn text(lines: &str) -> String {
        let lines: Vec<Line> = lines.lines().map(|line| Line::new(line, Default::default())).collect();
        among(&lines.iter().collect::<Vec<_>>()).map(|found| found.title.text).unwrap_or_default()
    }

    #[test]
    fn the_body_stands_before_or_behind_the_year() {
        let expected = (Some("云溪县农业农村局".to_owned()), Some(2024), true);
        for title in [
            "云溪县农业农村局 2024 年政府信息公开工作年度报告",
            "2024年度云溪县农业农村局政府信息公开工作年度报告",
            "云溪县农业农村局关于2024年政府信息公开工作年度报告",
            "云溪县农业农村局2024年度政府信息公开工作情况的年度报告",
            "云溪县农业农村局二〇二四年政府信息公开工作年度报告",
            "云溪县农业农村局二○二四年政府信息公开工作年度报告",
            "云溪县农业农村局二0二四年度政府信息公开工作年度报告",
            "云溪县农业农村局二零二四年政府信息公开年报",
            "云溪县农业农村局政府信息公开工作2024年度报告",
            "云溪县农业农村局政府信息公开工作年度报告（2024年度）",
            "云溪县农业农村局政府信息公开工作年度报告\n（2024年度）",
            "云溪县农业农村局政府信息公开工作年度报告\n2024年度",
            "云溪县农业农村局（2024年度）政府信息公开工作年度报告",
            "2024年度\n云溪县农业农村局政府信息公开工作年度报告",
            "云溪县农业农村局\n2024年政府信息公开工作年度报告",
            "云溪县\n农业农村局\n2024年政府信息公开工作\n年度报告",
            "云溪县农业农村局2024年政府\n信息公开工作年度报告",
            "2024年度云溪县农业农\n村局政府信息公开工作年度报告",
            "云溪县农业农村局关于报送2024年度政府信息公开工作年度报告的报告",
            "关于云溪县农业农村局2024年政府信息公开工作年度报告",
            "首页 政务公开 年报 云溪县农业农村局2024年政府信息公开工作年度报告 来源：云溪县农业农村局",
            "当前位置：首页>年报>云溪县农业农村局2024年政府信息公开工作年度报告",
            "标题：云溪县农业农村局2024年政府信息公开工作年度报告",
            "云溪县农业农村局2024年政府信息公开年度报告-云溪县",
            "云 溪 县 农 业 农 村 局 2024 年 政 府 信 息 公 开 工 作 年 度 报 告",
        ] {
            assert_eq!(parts(title), expected, "{title}");
        }
    }

    #[test]
    fn a_body_is_what_is_printed() {
        let body = |title: &str| parts(title).0.unwrap_or_default();
        assert_eq!(
            body("青石县市场监督管理局（知识产权局）2024年政府信息公开工作年度报告"),
            "青石县市场监督管理局（知识产权局）"
        );
        assert_eq!(body("云溪縣林業局2023年政府信息公開工作年度報告"), "云溪縣林業局");
        assert_eq!(body("政府信息公开工作年度报告"), "");
        assert_eq!(body("首页\n2024年政府信息公开工作年度报告"), "");
    }

    #[test]
    fn the_title_is_printed_whole_and_alone() {
        assert_eq!(
            text("首页 年报 云溪县林业局2024年政府信息公开工作年度报告 来源：云溪县林业局"),
            "云溪县林业局2024年政府信息公开工作年度报告"
        );
        assert_eq!(
            text("云溪县林业局2024年政府\n信息公开工作年度报告"),
            "云溪县林业局2024年政府信息公开工作年度报告"
        );
        assert_eq!(
            text("云溪县林业局关于报送2024年度政府信息公开工作年度报告的报告"),
            "云溪县林业局关于报送2024年度政府信息公开工作年度报告的报告"
        );
    }

    #[test]
    fn a_sentence_is_no_title() {
        for sentence in [
            "根据条例，现公布云溪县林业局2017年度政府信息公开工作年度报告，所列数据完整。",
            "根据条例，云溪县林业局编写了2024年政府信息公开工作年度报告，统计期限一年。",
            "按照做好2024年政府信息公开工作年度报告编制公布工作的要求。",
        ] {
            assert_eq!(parts(sentence), (None, None, false), "{sentence}");
        }
    }

    #[test]
    fn a_page_about_a_report_is_no_report() {
        assert!(!parts("《云溪县2024年政府信息公开工作年度报告》解读").2);
        assert_eq!(parts("【文字解读】怎样看懂一份政府信息公开工作年度报告"), (None, None, false));
    }
}
