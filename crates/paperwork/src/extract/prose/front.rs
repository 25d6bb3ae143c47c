//! What stands before section one: furniture of the page, the title, who reports and when, the introduction (导语).

use super::line::Line;
use super::title::{self, Title};
use super::{furniture, heading, names, tail};
use crate::extract::normal;

/// What the lines before section one say.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// The title that they print.
    pub(super) title: Option<Title>,
    /// A name that stands alone below the title.
    pub(super) signature: Option<String>,
    /// A day that stands alone below the title.
    pub(super) date: Option<String>,
    /// The introduction.
    pub(super) preamble: Vec<Line>,
}

/// Reads the lines before section one; `declared` is the title that the page or the file states elsewhere.
pub(super) fn of(lines: Vec<Line>, declared: &str) -> Front {
    let borrowed: Vec<&Line> = lines.iter().collect();
    let mut front = Front::default();
    let (text, start) = match title::among(&borrowed) {
        Some(found) => {
            let (text, start, title) = below_title(&lines, found);
            front.title = Some(title);
            (text, start)
        }
        None => below_head(&lines),
    };
    let title = front.title.as_ref().map_or(declared, |title| title.text.as_str()).to_owned();
    // A sentence above the title is kept unless it stands below it again.
    let above = lines[..start].iter().filter(|line| is_authors(line));
    let kept = above.filter(|line| text.iter().all(|other| other.word != line.word)).cloned();
    front.preamble = kept.collect();
    let below = sorted_out(without_repetition(text, &title), &mut front);
    front.preamble.extend(below);
    front
}

/// Whether a line above the title is a sentence of the author's and no part of the page.
fn is_authors(line: &Line) -> bool {
    line.is_sentence()
        && !furniture::is_head(line)
        && !furniture::is_tail(line)
        && title::declared(&line.text).is_none()
}

/// The lines below a title that was found, the rest of its own line first; how many lines came before; and the title as it
/// stands there, since it may stand first as an entry or a crumb and then as itself.
fn below_title(lines: &[Line], found: title::Found) -> (Vec<Line>, usize, Title) {
    const LINES_OF_TITLE: usize = 4;
    let sentence = lines[found.lines.end..].iter().position(Line::is_sentence);
    // The first sentence may begin with the title on its own line.
    let stop = sentence.map_or(lines.len(), |at| found.lines.end + at + 1);
    let mut last = found;
    let mut at = last.lines.end;
    while at < stop {
        let again = (1..=LINES_OF_TITLE.min(stop - at)).find_map(|count| {
            let run: Vec<&Line> = lines[at..at + count].iter().collect();
            let again = title::among(&run).filter(|again| again.lines.len() == count)?;
            let same = again.title.year == last.title.year && again.title.body == last.title.body;
            (same && again.title.is_report).then_some(again.title)
        });
        match again {
            Some(title) => {
                let count = lines_of(&title, &lines[at..stop]);
                last = title::Found { title, lines: at..at + count };
                at += count;
            }
            None => at += 1,
        }
    }
    let end = last.lines.end;
    let own = lines[end - 1].with(&last.title.behind);
    let text = Some(own).filter(|own| !own.text.is_empty()).into_iter().chain(lines[end..].iter().cloned());
    (text.collect(), end, last.title)
}

/// How many lines a title takes that begins with the first of them.
fn lines_of(title: &Title, lines: &[Line]) -> usize {
    let word = normal::word(&title.text);
    let mut length = 0;
    for (count, line) in (1..).zip(lines) {
        length += line.word.chars().count();
        if length >= word.chars().count() {
            return count;
        }
    }
    1
}

/// The lines below the head of a page without a title.
fn below_head(lines: &[Line]) -> (Vec<Line>, usize) {
    let is_text = |line: &Line| {
        line.is_sentence() && !furniture::is_head(line) && furniture::behind_head(line).is_none()
    };
    let first_text = lines.iter().position(is_text).unwrap_or(lines.len());
    let head = lines[..first_text].iter().rposition(furniture::is_head).map_or(0, |last| last + 1);
    (lines[head..].to_vec(), head)
}

/// The lines without the title again, and without what follows it for a second time.
fn without_repetition(lines: Vec<Line>, title: &str) -> Vec<Line> {
    let title = normal::word(title);
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut again = false;
    for line in lines {
        if !title.is_empty() && line.word == title || line.word == "目录" {
            again = true;
        } else if heading::is_entry_of_contents(&line.word) {
        } else if !(again && kept.iter().any(|known| known.word == line.word)) {
            kept.push(line);
        }
    }
    kept
}

/// Takes furniture, name and day from below the title; what is left is the introduction.
fn sorted_out(lines: Vec<Line>, front: &mut Front) -> Vec<Line> {
    let mut kept = Vec::with_capacity(lines.len());
    let mut in_text = false;
    // What stands above the last entry of the page's header is of the page, unless it is a sentence.
    let first_text = lines.iter().position(is_authors).unwrap_or(lines.len());
    let head = lines[..first_text].iter().rposition(|line| furniture::is_head(line) && !kept_contact(line));
    for (at, line) in lines.into_iter().enumerate() {
        let line = match furniture::behind_head(&line).filter(|_| !in_text && line.is_sentence()) {
            Some(rest) => line.with(&rest),
            None => line,
        };
        if line.text.is_empty() || !in_text && furniture::is_head(&line) && !kept_contact(&line) {
            continue;
        }
        if !in_text && let Some(day) = tail::day(&line.text) {
            front.date.get_or_insert(day);
        } else if !in_text && names::is_body(line.word.trim_matches(['(', ')'])) {
            front.signature.get_or_insert(line.text.trim_matches(['(', ')', '（', '）']).to_owned());
        } else if in_text || line.is_sentence() || head.is_none_or(|head| at > head) {
            in_text |= line.is_sentence();
            kept.push(line);
        }
    }
    kept
}

/// Lines of the author's that look like entries of a header.
fn kept_contact(line: &Line) -> bool {
    ["联系", "电话", "地址", "邮编", "电子邮箱"].iter().any(|name| line.word.starts_with(name))
}
