//! Lines of the running words: what the author, or the page around the author, printed on each.

use std::ops::Range;

use disclosure::report::Origin;

use super::marks;
use super::reading::Reading;
use crate::extract::normal::{self, Gap, Glyph};
use crate::extract::paper::BARRIER;

/// A line of words, or the place of a statutory table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Words.
    Line(Line),
    /// A statutory table, or a part of one.
    Table,
}

/// A line as printed, without blanks at its ends and without the marks of tools.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// As printed.
    pub(super) text: String,
    /// In normal form.
    pub(super) word: String,
    /// Where it begins.
    pub(super) origin: Origin,
    /// Cells of a row that is no line of text.
    pub(super) cells: usize,
}

impl Line {
    pub(super) fn new(text: &str, origin: Origin) -> Line {
        let text = marks::without(text).trim_matches(normal::is_blank).to_owned();
        Line { word: normal::word(&text), text, origin, cells: 0 }
    }

    /// The same place with other words.
    pub(super) fn with(&self, text: &str) -> Line {
        Line { cells: self.cells, ..Line::new(text, self.origin) }
    }

    /// Whether it holds a sentence.
    pub(super) fn is_sentence(&self) -> bool {
        self.word.contains('。') || self.word.ends_with([';', '!', '?'])
    }

    /// Its glyphs, each with its place in the text.
    pub(super) fn glyphs(&self) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        normal::append(&mut glyphs, &self.text, 0, Gap::Line);
        glyphs
    }
}

/// The parts of `range` in order.
pub(super) fn parts(reading: &Reading<'_>, range: Range<usize>) -> Vec<Part> {
    let glyphs = &reading.text.glyphs;
    let mut parts = Vec::new();
    let mut next_taken = reading.taken.iter().peekable();
    let mut at = range.start;
    while at < range.end {
        while next_taken.next_if(|taken| taken.end <= at).is_some() {}
        if let Some(taken) = next_taken.peek().filter(|taken| taken.contains(&at)) {
            push_table(&mut parts);
            at = taken.end;
            continue;
        }
        let stop = next_taken.peek().map_or(range.end, |taken| taken.start.min(range.end));
        let source = glyphs[at].source;
        let length = glyphs[at..stop].iter().take_while(|glyph| glyph.source == source).count();
        if glyphs[at].ch == BARRIER {
            table(reading, source as usize, &mut parts);
        } else {
            words(reading, at..at + length, &mut parts);
        }
        at += length;
    }
    parts
}

fn push_table(parts: &mut Vec<Part>) {
    if parts.last() != Some(&Part::Table) {
        parts.push(Part::Table);
    }
}

/// A statutory table, or the rows of another one as lines.
fn table(reading: &Reading<'_>, source: usize, parts: &mut Vec<Part>) {
    let source = &reading.text.sources[source];
    if source.table.is_some_and(|table| reading.is_statutory(table)) {
        return push_table(parts);
    }
    for row in &reading.rows[source.rows.0..source.rows.1] {
        let text = row.cells.iter().map(|cell| cell.text.trim()).collect::<Vec<_>>().join(" ");
        let origin = row.cells.first().map_or(source.origin, |cell| cell.origin);
        let line = Line::new(&text, crate::extract::paper::place(origin));
        if !line.text.is_empty() {
            parts.push(Part::Line(Line { cells: row.cells.len(), ..line }));
        }
    }
}

/// The lines of a piece of a paragraph.
fn words(reading: &Reading<'_>, piece: Range<usize>, parts: &mut Vec<Part>) {
    let (text, origin) = (printed(reading, piece.clone()), reading.text.origin(piece.start, piece.end));
    let lines = text.lines().map(|line| Line::new(line, origin)).filter(|line| !line.text.is_empty());
    parts.extend(lines.filter(|line| !marks::is_script(&line.text)).map(Part::Line));
}

/// What is printed from the first glyph of `piece` to its last, with the quotation marks that have no glyph.
pub(super) fn printed(reading: &Reading<'_>, piece: Range<usize>) -> String {
    let (from, to) = (boundary(reading, piece.start, piece.end), boundary(reading, piece.end, piece.start));
    let source = reading.text.glyphs.get(piece.start).map_or(0, |glyph| glyph.source as usize);
    let text = reading.text.sources[source].text;
    text.chars().skip(from).take(to.saturating_sub(from)).collect()
}

/// The character of its paragraph at which the words before glyph `at` end and those from it on begin, when glyph
/// `other` is the far end of the piece.
fn boundary(reading: &Reading<'_>, at: usize, other: usize) -> usize {
    let glyphs = &reading.text.glyphs;
    let source = glyphs.get(at.min(other)).map(|glyph| glyph.source);
    let inside = |glyph: &&Glyph| Some(glyph.source) == source;
    let before = at.checked_sub(1).and_then(|before| glyphs.get(before)).filter(inside);
    let after = glyphs.get(at).filter(inside);
    match (before, after) {
        (None, _) => 0,
        (Some(_), None) => usize::MAX,
        (Some(before), Some(after)) => {
            let from = before.offset as usize + 1;
            let between = (after.offset as usize).saturating_sub(from);
            let text = reading.text.sources[before.source as usize].text;
            let closed = text.chars().skip(from).take(between).take_while(|ch| !opens(*ch)).count();
            from + closed
        }
    }
}

/// Whether a character that has no glyph belongs to the words behind it.
fn opens(ch: char) -> bool {
    normal::is_blank(ch) || matches!(ch, '“' | '‘' | '「' | '『' | '〝' | '"' | '\'' | '＂')
}
