//! The six sections: the words below each heading without the statutory tables.

use std::ops::Range;

use disclosure::report::{Note, Section};

use super::heading::{self, Heading, TITLES};
use super::line::{self, Line, Part};
use super::reading::Reading;
use super::{furniture, residue};
use crate::extract::normal;

/// A caption with blanks among its characters is at most this many times as long as the title.
const LONGEST_CAPTION: usize = 8;

/// Headings, and the words between them.
pub(super) struct Outline {
    /// In printed order.
    pub(super) headings: Vec<Heading>,
    /// What stands before the first.
    pub(super) front: Vec<Part>,
    /// What stands below each.
    pub(super) below: Vec<Vec<Part>>,
}

impl Outline {
    pub(super) fn of(reading: &Reading<'_>) -> Outline {
        let headings = heading::in_printed_order(reading);
        let end = reading.text.glyphs.len();
        let first = headings.first().map_or(end, |first| first.first);
        let below = (0..headings.len()).map(|index| {
            let next = headings.get(index + 1).map_or(end, |next| next.first);
            words(reading, headings[index].end..next)
        });
        Outline { front: words(reading, 0..first), below: below.collect(), headings }
    }
}

fn words(reading: &Reading<'_>, range: Range<usize>) -> Vec<Part> {
    residue::without(line::parts(reading, range))
}

/// Takes off what stands on each page of a print: the title again, and numbers of pages.
pub(super) struct PageHeads {
    /// In normal form.
    title: String,
    /// Whether lines that are a number alone count up, as feet of pages without any mark do.
    counts_up: bool,
}

impl PageHeads {
    /// For a paper with these lines, of which the page heads are not yet taken off.
    pub(super) fn of<'l>(lines: impl Iterator<Item = &'l Line>, title: &str) -> PageHeads {
        let numbers: Vec<u32> = lines.filter_map(bare_number).collect();
        let counts_up = numbers.len() > 1 && numbers.windows(2).all(|pair| pair[0] < pair[1]);
        PageHeads { title: title.to_owned(), counts_up }
    }

    /// The lines without them.
    pub(super) fn without(&self, lines: Vec<Line>) -> Vec<Line> {
        lines.into_iter().filter(|line| !self.is_head(line)).collect()
    }

    fn is_head(&self, line: &Line) -> bool {
        const SHORTEST_HEAD: usize = 8;
        let named = line.word.ends_with("报告") || line.word.ends_with("年报");
        let is_title = named && line.word.chars().count() >= SHORTEST_HEAD && self.title.contains(&line.word);
        is_title || furniture::is_page_number(&line.word) || self.counts_up && bare_number(line).is_some()
    }
}

fn bare_number(line: &Line) -> Option<u32> {
    let short = line.word.len() <= 3 && line.word.bytes().all(|byte| byte.is_ascii_digit());
    line.word.parse().ok().filter(|_| short)
}

/// The lines among parts.
pub(super) fn lines(parts: Vec<Part>) -> Vec<Line> {
    let line = |part| match part {
        Part::Line(line) => Some(line),
        Part::Table => None,
    };
    parts.into_iter().filter_map(line).collect()
}

/// Lines as one text.
pub(super) fn joined(lines: &[Line]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// The section below a heading, without lines that only repeat its title, as captions of its table do.
pub(super) fn section(reading: &Reading<'_>, heading: &Heading, lines: &[Line]) -> Section {
    let title = line::printed(reading, heading.first..heading.end.max(heading.first + 1));
    let title = spanning(reading, heading).unwrap_or(title);
    let official =
        TITLES.iter().find(|(number, ..)| *number == heading.number).map_or("", |(_, title, _)| title);
    let repeats = |line: &Line| {
        let caption =
            line.word.trim_start_matches(['附', '表', '一', '二', '三', '四', '1', '2', '3', '4', ':', '.']);
        line.text.len() <= LONGEST_CAPTION * official.len() && (line.word == official || caption == official)
    };
    let kept: Vec<Line> = lines.iter().filter(|line| !repeats(line)).cloned().collect();
    let text = joined(&kept);
    Section {
        number: heading.number,
        title,
        text: text.strip_prefix(['：', ':', '。']).unwrap_or(&text).trim_start().to_owned(),
        origin: reading.text.origin(heading.first, heading.end),
    }
}

/// The printed heading, in one line, also where it runs over several paragraphs.
fn spanning(reading: &Reading<'_>, heading: &Heading) -> Option<String> {
    let glyphs = reading.text.glyphs.get(heading.first..heading.end)?;
    let mut title = String::new();
    let mut at = heading.first;
    for chunk in glyphs.chunk_by(|a, b| a.source == b.source) {
        title += line::printed(reading, at..at + chunk.len()).trim_matches(normal::is_blank);
        at += chunk.len();
    }
    Some(title.replace('\n', ""))
}

/// Says of each heading that is the body's own by what it was told.
pub(super) fn own_titles(sections: &[Section], headings: &[Heading]) -> Vec<Note> {
    let own = headings.iter().filter(|heading| heading.own);
    own.filter_map(|heading| {
        let section = sections.iter().find(|section| section.number == heading.number)?;
        let (_, official, _) = TITLES.iter().find(|(number, ..)| *number == heading.number)?;
        let message =
            format!("标题「{}」与格式的「{official}」不同，按所在位置和内容归入这一部分", section.title);
        Some(Note { code: "section-title".into(), message, origin: section.origin })
    })
    .collect()
}
