//! Table three in lines: a tool kept the seven numbers of each row on one line, and put the words of its label on that line,
//! above it and below it.
//!
//! A row is known by the line on which its label begins. Numbers that a narrow cell cut stand on lines of their own above
//! and below; what is not sure must be borne out by the columns.

use disclosure::report::RequestRow;

use super::requests::Found;
use super::{Signs, Token, tokens};
use crate::extract::label::{self, Ordinal, REQUEST_SPELLINGS};
use crate::extract::normal::{Gap, Glyph};
use crate::extract::number;
use crate::extract::paper::Text;
use crate::extract::run::{Standing, around};

/// Fewer lines of seven numbers are no table.
const FEWEST_ROWS: usize = 8;
/// Lines of a row's label and of the header above it.
const MOST_LINES_OF_LABEL: usize = 24;
/// Lines of one table.
const MOST_LINES: usize = 600;
/// A line with no more numbers holds pieces of numbers and is no row.
const MOST_PIECES: usize = 3;
/// Characters by which a label without its ordinal is known.
const FEWEST_CHARACTERS: usize = 4;

/// A line of the text.
struct Line {
    first: usize,
    /// One past its words.
    words: usize,
    /// The numbers at its end.
    tokens: Vec<Token>,
}

/// A line with the numbers of a row, and what stands between it and the one before.
struct Main<'l> {
    line: &'l Line,
    /// Rows whose labels begin above the line.
    above: Vec<(RequestRow, usize)>,
    /// Rows whose labels begin on it.
    beside: Vec<(RequestRow, usize)>,
    /// Lines of pieces above it.
    pieces: Vec<&'l Line>,
}

/// The rows of a table whose lines a tool kept; none for any other text.
pub(super) fn rows(text: &Text<'_>) -> Option<Vec<Found>> {
    let lines = lines(text);
    let full: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].tokens.len() == 7).collect();
    let (first, last) = (*full.first()?, *full.last()?);
    if full.len() < FEWEST_ROWS {
        return None;
    }
    let start = start(text, &lines, first);
    let end = lines.len().min(last + MOST_LINES_OF_LABEL).min(start + MOST_LINES);
    let (mains, rest) = mains(text, &lines[start..end]);
    let pieces = mains.iter().map(|main| main.pieces.len()).sum::<usize>();
    if pieces > mains.len() {
        return None;
    }
    let found = Table { text, mains, rest }.rows();
    (found.iter().filter(|row| row.tokens.len() == 7).count() >= FEWEST_ROWS).then_some(found)
}

fn lines(text: &Text<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut first = 0;
    while first < text.glyphs.len() {
        let rest = &text.glyphs[first + 1..];
        let end = rest
            .iter()
            .position(|glyph| glyph.gap == Gap::Line)
            .map_or(text.glyphs.len(), |at| first + 1 + at);
        let (words, tokens) = values(text, first, end);
        lines.push(Line { first, words, tokens });
        first = end;
    }
    lines
}

/// The numbers at the end of a line, and where they begin.
fn values(text: &Text<'_>, first: usize, end: usize) -> (usize, Vec<Token>) {
    let is_part = |glyph: &Glyph| {
        glyph.ch.is_ascii_digit()
            || matches!(glyph.ch, '.' | ',' | '/' | '-' | '—' | '–' | '−' | '无')
            || number::is_counter(glyph.ch)
    };
    let begins = |at: usize| at == first || text.glyphs[at].gap != Gap::None;
    let back = text.glyphs[first..end].iter().rev().take_while(|glyph| is_part(glyph)).count();
    let mut at = end - back;
    while at < end {
        if !begins(at) {
            at += 1;
            continue;
        }
        let (found, stop) = tokens(text, at, end, Signs::Never);
        if stop == end && !found.is_empty() {
            return (at, found);
        }
        at = stop.max(at + 1);
    }
    (end, Vec::new())
}

/// The line with which the table begins: the one where the label of its first row does, or the line of pieces above it.
fn start(text: &Text<'_>, lines: &[Line], first: usize) -> usize {
    let from = first.saturating_sub(MOST_LINES_OF_LABEL);
    let is_new = |at: &usize| anchors(text, &lines[*at]).iter().any(|(row, _)| *row == RequestRow::New);
    let label = (from..=first).rev().find(is_new).unwrap_or(first);
    let is_bare = |line: &Line| line.words == line.first && !line.tokens.is_empty();
    match label.checked_sub(1) {
        Some(above) if is_bare(&lines[above]) => above,
        _ => label,
    }
}

/// The lines of rows, and the labels and pieces behind the last of them.
fn mains<'l>(text: &Text<'_>, lines: &'l [Line]) -> (Vec<Main<'l>>, Main<'l>) {
    let empty = |line: &'l Line| Main { line, above: Vec::new(), beside: Vec::new(), pieces: Vec::new() };
    let mut mains = Vec::new();
    let mut next = empty(&lines[0]);
    for line in lines {
        let labels = anchors(text, line);
        if line.tokens.len() > MOST_PIECES {
            mains.push(Main { line, beside: labels, ..std::mem::replace(&mut next, empty(line)) });
            continue;
        }
        next.above.extend(labels);
        if !line.tokens.is_empty() {
            next.pieces.push(line);
        }
    }
    (mains, next)
}

/// The rows whose labels begin on a line, with the glyphs where they do.
fn anchors(text: &Text<'_>, line: &Line) -> Vec<(RequestRow, usize)> {
    let glyphs = &text.glyphs[line.first..line.words];
    let mut rows: Vec<(RequestRow, usize)> = Vec::new();
    for at in 0..glyphs.len() {
        let begins = at == 0 || glyphs[at].gap != Gap::None || Ordinal::of(&glyphs[at..]).is_some();
        if begins
            && let Some(row) = label_at(&glyphs[at..])
            && rows.last().is_none_or(|(last, _)| *last != row)
        {
            rows.push((row, line.first + at));
        }
    }
    rows
}

/// The one row whose label begins with these glyphs, as far as they go without a gap.
fn label_at(glyphs: &[Glyph]) -> Option<RequestRow> {
    let ordinal = Ordinal::of(glyphs);
    let core = &glyphs[ordinal.map_or(0, |(_, length)| length)..];
    let piece = core.iter().skip(1).take_while(|glyph| glyph.gap == Gap::None).count() + 1;
    let mut best: Option<(usize, RequestRow)> = None;
    let mut is_sole = true;
    for spelling in REQUEST_SPELLINGS.iter() {
        let common = spelling.core.chars().zip(core).take_while(|(ch, glyph)| *ch == glyph.ch).count();
        if common == 0 {
            continue;
        }
        let is_cut = common >= piece.min(core.len());
        let fewest = match ordinal {
            Some((ordinal, _)) if ordinal.is_of(spelling.row) => {
                if is_cut {
                    1
                } else {
                    2
                }
            }
            Some(_) => FEWEST_CHARACTERS + 2,
            None => FEWEST_CHARACTERS,
        };
        let ends = is_cut || common == spelling.length || ordinal.is_some();
        if common < fewest || !ends {
            continue;
        }
        match best {
            Some((most, row)) if most == common => is_sole &= row == spelling.row,
            Some((most, _)) if most > common => {}
            _ => (best, is_sole) = (Some((common, spelling.row)), true),
        }
    }
    best.filter(|_| is_sole).map(|(_, row)| row)
}

struct Table<'t, 'l> {
    text: &'t Text<'t>,
    mains: Vec<Main<'l>>,
    /// What stands behind the last line of numbers.
    rest: Main<'l>,
}

/// What is known of the row that a line of numbers belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Its label begins on the line.
    Beside(RequestRow, usize),
    /// Only its label begins between the line before and this one.
    Above(RequestRow, usize),
    /// The line names another row, or none that is known.
    Unknown,
}

impl Table<'_, '_> {
    fn rows(self) -> Vec<Found> {
        let has_parts =
            self.labels().any(|row| row == RequestRow::OtherOther || row == RequestRow::OtherFeeOverdue);
        let mut after = None;
        let mut places = Vec::with_capacity(self.mains.len());
        let mut lost: Vec<(RequestRow, usize)> = Vec::new();
        let mut is_disturbed = self.mains.first().is_some_and(|main| !main.pieces.is_empty());
        for main in &self.mains {
            let fits = |(row, _): &&(RequestRow, usize)| {
                !(has_parts && *row == RequestRow::OtherSingle)
                    && after.is_none_or(|last| label::rank(*row) > label::rank(last))
            };
            let above: Vec<(RequestRow, usize)> = main.above.iter().filter(fits).copied().collect();
            let beside: Vec<(RequestRow, usize)> = main.beside.iter().filter(fits).copied().collect();
            let place = self.place(main, &above, &beside, after);
            let (place, own) = match place {
                Place::Beside(row, _) | Place::Above(row, _) => (place, Some(row)),
                Place::Unknown => (place, None),
            };
            let others = above.iter().chain(&beside).filter(|(row, _)| Some(*row) != own);
            lost.extend(others.copied());
            is_disturbed |= own.is_none() && main.line.words == main.line.first;
            after = own.or(lost.last().map(|(row, _)| *row).filter(|_| above.len() > 1)).or(after);
            places.push(place);
        }
        let behind =
            self.rest.above.iter().filter(|(row, _)| !(has_parts && *row == RequestRow::OtherSingle));
        lost.extend(
            behind.filter(|(row, _)| after.is_none_or(|last| label::rank(*row) > label::rank(last))).copied(),
        );
        is_disturbed |= !lost.is_empty();
        self.found(&places, lost, is_disturbed)
    }

    fn labels(&self) -> impl Iterator<Item = RequestRow> {
        let of =
            |main: &Main<'_>| main.above.iter().chain(&main.beside).map(|(row, _)| *row).collect::<Vec<_>>();
        self.mains.iter().flat_map(of).chain(of(&self.rest)).collect::<Vec<_>>().into_iter()
    }

    fn place(
        &self,
        main: &Main<'_>,
        above: &[(RequestRow, usize)],
        beside: &[(RequestRow, usize)],
        after: Option<RequestRow>,
    ) -> Place {
        match (above, beside) {
            (_, [.., (row, first)]) => Place::Beside(*row, *first),
            ([(row, first)], []) => Place::Above(*row, *first),
            ([], []) => {
                let words: String =
                    self.text.glyphs[main.line.first..main.line.words].iter().map(|g| g.ch).collect();
                let named = label::request_row(&words, after);
                let forward =
                    |row: &RequestRow| after.is_none_or(|last| label::rank(*row) > label::rank(last));
                named.filter(forward).map_or(Place::Unknown, |row| Place::Beside(row, main.line.first))
            }
            ([_, _, ..], []) => Place::Unknown,
        }
    }

    fn found(&self, places: &[Place], lost: Vec<(RequestRow, usize)>, is_disturbed: bool) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for (at, place) in places.iter().enumerate() {
            let main = &self.mains[at];
            let (row, first, sure) = match *place {
                Place::Beside(row, first) => (row, first, true),
                Place::Above(row, first) => (row, first, !is_disturbed),
                Place::Unknown => continue,
            };
            let standing = match self.pieces(at) {
                Some(options) => Standing::Pieces(options),
                None if sure => Standing::Certain,
                None => Standing::NeedsColumns,
            };
            let tokens = main.line.tokens.clone();
            let end = tokens.last().map_or(first, |token| token.end);
            found.push(Found { row, first, tokens, end, standing });
        }
        for (row, first) in lost {
            if found.iter().all(|known| known.row != row) {
                found.push(Found {
                    row,
                    first,
                    tokens: Vec::new(),
                    end: first + 1,
                    standing: Standing::NeedsColumns,
                });
            }
        }
        found.sort_by_key(|row| label::rank(row.row));
        found
    }

    /// The readings of a line beside which pieces of numbers stand; none when no pieces concern it.
    fn pieces(&self, at: usize) -> Option<Vec<[u64; 7]>> {
        let below = self.mains.get(at + 1).unwrap_or(&self.rest);
        let own = self.claims(at);
        let above = if at > 0 && self.claims(at - 1) { &[] } else { self.mains[at].pieces.as_slice() };
        let below = if !own && self.claims(at + 1) { &[] } else { below.pieces.as_slice() };
        if above.is_empty() && below.is_empty() {
            return None;
        }
        let texts = |lines: &[&Line]| -> Option<Vec<String>> {
            let [line] = lines else { return lines.is_empty().then(Vec::new) };
            let tokens = line.tokens.iter();
            line.tokens.iter().all(Token::is_digits).then(|| tokens.map(|token| token.text.clone()).collect())
        };
        let line: Vec<&str> = self.mains[at].line.tokens.iter().map(|token| token.text.as_str()).collect();
        let (Some(above), Some(below)) = (texts(above), texts(below)) else { return Some(Vec::new()) };
        let above: Vec<&str> = above.iter().map(String::as_str).collect();
        let below: Vec<&str> = below.iter().map(String::as_str).collect();
        Some(around(&above, &line, &below))
    }

    /// Whether a line lacks just the numbers whose pieces stand above and below it.
    fn claims(&self, at: usize) -> bool {
        let Some(main) = self.mains.get(at) else { return false };
        let below = self.mains.get(at + 1).unwrap_or(&self.rest);
        let lacking = 7usize.saturating_sub(main.line.tokens.len());
        let has = |lines: &[&Line]| matches!(lines, [line] if line.tokens.len() == lacking);
        lacking > 0 && has(&main.pieces) && has(&below.pieces)
    }
}
