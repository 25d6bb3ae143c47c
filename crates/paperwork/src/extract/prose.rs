//! The words around the tables: whose report it is and of which year, title, introduction, sections, signature and day.
//!
//! What is told is what the author wrote, character for character. A line is left out only where its place and its form say
//! that it belongs to the page, to a table or to a tool.

mod aspect;
mod body;
mod front;
mod furniture;
mod header;
mod heading;
mod line;
mod marks;
mod names;
mod reading;
mod residue;
mod section;
mod tail;
mod title;
mod year;

use std::collections::BTreeSet;
use std::ops::Range;

use disclosure::report::{Note, Origin, Section};
use document::{Document, Format};

pub(super) use aspect::{aspects, fee_statement};

use self::front::Front;
use self::line::{Line, Part};
use self::reading::Reading;
use self::section::{Outline, PageHeads};
use self::title::Title;
use super::normal;
use super::paper::Paper;

/// The first year of the form's titles.
const FIRST_YEAR_OF_FORM: i32 = 2019;

/// What the words of a paper say.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Whose report it is.
    pub(super) body: Option<String>,
    /// Of which year.
    pub(super) year: Option<i32>,
    /// The title as printed.
    pub(super) title: Option<String>,
    /// Who signed.
    pub(super) signature: Option<String>,
    /// The day of the paper.
    pub(super) date: Option<String>,
    /// The header of the page.
    pub(super) metadata: Vec<(String, String)>,
    /// The introduction.
    pub(super) preamble: String,
    /// The sections in printed order.
    pub(super) sections: Vec<Section>,
    /// What was odd about the words.
    pub(super) notes: Vec<Note>,
    /// Whether another name was written over that of the body.
    is_overwritten: bool,
    /// Notes of titles that are not those of the form.
    own_titles: Vec<Note>,
    /// Whether a title says that this is a report and not a page about one.
    pub(super) is_report: bool,
}

/// Reads the words of a paper, of which the tables `statutory` and the glyphs `taken` are cells of the form.
pub(super) fn words(
    document: &Document,
    paper: &Paper<'_>,
    statutory: &[usize],
    taken: &[Range<usize>],
) -> Words {
    let reading = Reading::new(paper, statutory, taken);
    let Outline { headings, front, below } = Outline::of(&reading);
    let until = headings.first().map_or(usize::MAX, |first| first.first);
    let metadata = header::metadata(&reading, until);
    let declared = declared(document, &metadata);
    let in_tables = in_tables(&reading);
    let told = in_tables.as_ref().or(declared.as_ref()).map_or("", |title| title.text.as_str());
    let front = front::of(section::lines(front), told);
    let title = front.title.clone().or(in_tables);

    let mut words = Words { metadata, ..Words::default() };
    words.is_report = title.iter().chain(&declared).any(|title| title.is_report);
    words.title =
        title.as_ref().or(declared.as_ref()).map(|title| title.text.clone()).filter(|text| !text.is_empty());
    let known = words.name(&[title.as_ref(), declared.as_ref()], &front);
    words.read_sections(&reading, headings, below, front, known);
    words.read_year(&[title.as_ref(), declared.as_ref()]);
    // Before there was a form every title was a body's own.
    let own_titles = std::mem::take(&mut words.own_titles);
    words
        .notes
        .extend(own_titles.into_iter().filter(|_| words.year.is_none_or(|year| year >= FIRST_YEAR_OF_FORM)));
    words
}

impl Words {
    /// The body by title, publisher or introduction.
    fn name(&mut self, titles: &[Option<&Title>], front: &Front) -> Option<String> {
        self.body = titles.iter().flatten().find_map(|title| title.body.clone());
        self.is_overwritten = titles.iter().flatten().any(|title| title.is_overwritten);
        if self.body.is_some() || self.is_overwritten {
            return self.body.clone();
        }
        let below = || body::of_signature(front.signature.as_deref());
        let told =
            body::of_publisher(&self.metadata).or_else(|| body::of_preamble(&front.preamble)).or_else(below);
        self.take_name(told);
        self.body.clone()
    }

    fn take_name(&mut self, told: body::Told) {
        if let Some((body, note)) = told {
            self.body = Some(body);
            self.notes.push(note);
        }
    }

    fn read_sections(
        &mut self,
        reading: &Reading<'_>,
        headings: Vec<heading::Heading>,
        below: Vec<Vec<Part>>,
        front: Front,
        known: Option<String>,
    ) {
        let title = self.title.as_deref().map(normal::word).unwrap_or_default();
        let mut preamble = front.preamble;
        let mut texts: Vec<(heading::Heading, Vec<Line>)> = Vec::with_capacity(headings.len());
        let mut by_place: Vec<(u8, Vec<Line>)> = Vec::new();
        let has = |number: u8| headings.iter().any(|heading| heading.number == number);
        for (index, (heading, mut parts)) in headings.iter().zip(below).enumerate() {
            let next = headings.get(index + 1).map_or(7, |next| next.number);
            if heading.number < 5 && next > 5 && !has(5) {
                by_place.extend(problems(&mut parts).map(|lines| (5, lines)));
            }
            texts.push((*heading, section::lines(parts)));
        }
        if headings.first().is_some_and(|first| first.number == 2) {
            by_place.extend(overview(&mut preamble).map(|lines| (1, lines)));
        }
        let all = preamble.iter().chain(texts.iter().flat_map(|(_, lines)| lines));
        let heads = PageHeads::of(all.chain(by_place.iter().flat_map(|(_, lines)| lines)), &title);
        let seen = seen(&preamble, &texts, &title);
        let last = texts.last_mut().map(|(_, lines)| lines).unwrap_or(&mut preamble);
        without_copy(last, &title, &seen);
        let last = match by_place.iter_mut().find(|(number, _)| *number == 5 && !has(6)) {
            Some((_, lines)) => lines,
            None => last,
        };
        *last = heads.without(std::mem::take(last));
        let tail = tail::take(last, known.as_deref());
        self.signature = tail.signature.or(front.signature);
        self.date = tail.date.or(front.date);
        if self.body.is_none() && !self.is_overwritten {
            self.take_name(body::of_signature(self.signature.as_deref()));
        }
        self.preamble = section::joined(&heads.without(preamble));
        for (heading, lines) in &texts {
            let lines = heads.without(lines.clone());
            self.sections.push(section::section(reading, heading, &lines));
        }
        self.own_titles = section::own_titles(&self.sections, &headings);
        for (number, lines) in by_place {
            let origin = lines.first().map_or(Origin::default(), |line| line.origin);
            let text = section::joined(&heads.without(lines));
            let at = self
                .sections
                .iter()
                .position(|section| section.number > number)
                .unwrap_or(self.sections.len());
            self.sections.insert(at, Section { number, title: String::new(), text, origin });
        }
    }

    /// The year by title, else by the period of the figures and what the page declares, where these agree.
    fn read_year(&mut self, titles: &[Option<&Title>]) {
        let front = normal::word(&self.preamble);
        let printed = titles[0].and_then(|title| title.year);
        let texts: Vec<String> = match printed {
            Some(_) => Vec::new(),
            None => self.sections.iter().map(|section| normal::word(&section.text)).collect(),
        };
        let behind: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut years = year::of_period(&front, &behind);
        if let Some(year) = printed {
            self.year = Some(year);
            if let Some(other) = years.iter().find(|other| **other != year) {
                self.disagree(format!("标题的年份是{year}年，统计期限的年份是{other}年"));
            }
            return;
        }
        years.extend(titles[1].and_then(|title| title.year));
        years.sort_unstable();
        years.dedup();
        match years.as_slice() {
            [] => {}
            [only] => self.year = Some(*only),
            several => {
                let several: Vec<String> = several.iter().map(|year| format!("{year}年")).collect();
                self.disagree(format!(
                    "没有写明年份的标题，其他各处的年份不同（{}），不取年份",
                    several.join("、")
                ));
            }
        }
    }

    fn disagree(&mut self, message: String) {
        self.notes.push(Note { code: "year-disagrees".into(), message, origin: Origin::default() });
    }
}

/// The title that the page states of itself: in its header, or in the head of a web page.
fn declared(document: &Document, metadata: &[(String, String)]) -> Option<Title> {
    let named = |name: &str| matches!(name, "标题" | "名称" | "信息名称" | "文件名称" | "ArticleTitle");
    let pairs = metadata.iter().chain(&document.metadata);
    let titles = pairs.filter(|(name, _)| named(name)).map(|(_, value)| value.as_str());
    // The properties of an office's file often are those of the file that it was made from.
    let of_page = matches!(document.format, Format::Html | Format::Mhtml);
    let all = titles.chain(document.title.as_deref().filter(|_| of_page));
    all.filter_map(title::declared).reduce(|first, other| Title {
        body: first.body.clone().or(other.body),
        year: first.year.or(other.year),
        is_report: first.is_report,
        ..first
    })
}

/// The title in one of the first rows of a table, beside other words of the row.
fn in_tables(reading: &Reading<'_>) -> Option<Title> {
    const ROWS_OF_TITLE: usize = 4;
    let tables = reading.rows.chunk_by(|a, b| a.table == b.table);
    let cells = tables.flat_map(|rows| rows.iter().take(ROWS_OF_TITLE)).flat_map(|row| &row.cells);
    cells.filter_map(|cell| title::declared(cell.text)).find(|title| title.is_report && title.body.is_some())
}

/// The words of all lines before the last section, and of it up to a line that repeats the title.
fn seen(preamble: &[Line], texts: &[(heading::Heading, Vec<Line>)], title: &str) -> BTreeSet<String> {
    let lines = texts.iter().flat_map(|(_, lines)| lines.iter());
    let first_copy = lines.take_while(|line| title.is_empty() || line.word != title);
    preamble.iter().chain(first_copy).map(|line| line.word.clone()).collect()
}

/// Takes a second copy of the whole paper off: the title again, and below it nothing that was not there before.
fn without_copy(lines: &mut Vec<Line>, title: &str, seen: &BTreeSet<String>) {
    let copy = lines.iter().position(|line| !title.is_empty() && line.word == title);
    if let Some(at) = copy {
        let known = |line: &Line| {
            seen.contains(&line.word)
                || heading::is_title(&line.word)
                || furniture::is_tail(line)
                || line.word == title
        };
        if at > 0 && lines[at..].iter().all(known) {
            lines.truncate(at);
        }
    }
}

/// The words below the last table of section four that speak of problems and what is done about them, taken off it: section
/// five without its heading.
fn problems(parts: &mut Vec<Part>) -> Option<Vec<Line>> {
    let table = parts.iter().rposition(|part| *part == Part::Table)?;
    let lines = section::lines(parts[table + 1..].to_vec());
    let says = |words: &[&str]| lines.iter().any(|line| words.iter().any(|word| line.word.contains(word)));
    let is_five = says(&["问题", "不足"]) && says(&["改进", "整改", "下一步", "今后", "将"]);
    is_five.then(|| {
        parts.truncate(table + 1);
        lines
    })
}

/// The words of the introduction that no longer speak of the report itself, taken off it: section one without its heading.
fn overview(preamble: &mut Vec<Line>) -> Option<Vec<Line>> {
    const OF_THE_REPORT: [&str; 9] =
        ["统计", "期限", "联系", "电话", "编制", "编写", "报告如下", "本报告", "部分组成"];
    let sub_heading =
        preamble.iter().position(|line| line.word.starts_with("(一)")).unwrap_or(preamble.len());
    let speaks = |line: &Line| OF_THE_REPORT.iter().any(|word| line.word.contains(word));
    let start = preamble[..sub_heading].iter().rposition(speaks).map_or(0, |last| last + 1);
    let rest = preamble.split_off(start);
    (!rest.is_empty()).then_some(rest)
}
