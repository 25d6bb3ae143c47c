//! Characters → lines of words, in the direction in which they are read.

use kurbo::Rect;

use super::words::{Direction, Glyph};

/// Characters that share a baseline, left to right.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
    pub(super) place: Rect,
    /// The largest font size.
    pub(super) size: f64,
}

/// Characters of a line without a gap between them.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) place: Rect,
    /// Whether a space is printed before it.
    pub(super) spaced: bool,
}

impl Line {
    /// The words; a space where one is printed, where the gap is wide, and between two numbers.
    pub(super) fn text(&self) -> String {
        self.joined(|before, after| before.ends_with(is_digit) && after.starts_with(is_digit))
    }

    /// The words inside drawn lines, where digits that stand a little apart are one number.
    fn cell_text(&self) -> String {
        self.joined(|_, _| false)
    }

    fn joined(&self, apart: impl Fn(&str, &str) -> bool) -> String {
        let mut text = String::new();
        let mut end = f64::INFINITY;
        for word in &self.words {
            if word.spaced || word.place.x0 - end > SPACE * self.size || apart(&text, &word.text) {
                text.push(' ');
            }
            text.push_str(&word.text);
            end = word.place.x1;
        }
        text.trim_start().to_owned()
    }
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

/// Lines share a baseline when their middles are nearer than this part of the font size.
const SAME_LINE: f64 = 0.45;
/// A gap this wide parts two words (part of the font size); between digits a narrower one does.
const WORD_GAP: f64 = 0.25;
const DIGIT_GAP: f64 = 0.2;
/// Characters at one place that are looked at for the same one.
const MOST_OVERPRINTS: usize = 8;
/// So many numbers on a line of a cell are values of several columns.
const NUMBERS_IN_A_ROW: usize = 4;
/// Lines of one wrapped number are at most this far apart, and a digit more may miss its room by this much (in font
/// sizes).
const WRAP_PITCH: f64 = 1.9;
const ROUNDING: f64 = 0.1;
/// One number is wrapped over at most this many lines.
const MOST_WRAPS: usize = 3;
/// A gap this wide is a space.
const SPACE: f64 = 0.5;
/// The same character printed again nearer than this is the same character, made bold.
const OVERPRINT: f64 = 0.15;

/// The text of a drawn cell in reading order, lines separated by `\n`; text that runs down or up is
/// turned first. Lines of the cell have `room` in width: a number that fills it goes on in the next line.
pub(super) fn text(mut glyphs: Vec<Glyph>, room: f64) -> String {
    if let [only] = glyphs.as_slice() {
        return if only.is_space() { String::new() } else { only.character.to_string() };
    }
    let direction = main_direction(&glyphs);
    for glyph in &mut glyphs {
        glyph.place = direction.turned(glyph.place);
    }
    let lines = lines(glyphs);
    if stands_upright(&lines) {
        return upright_columns(&lines).join("\n");
    }
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        let above = at.checked_sub(1).map(|above| &lines[above]);
        if above.is_some_and(|above| !(direction == Direction::Right && is_wrapped(above, line, room))) {
            text.push('\n');
        }
        text.push_str(&line.cell_text());
    }
    text
}

/// Whether a number that fills its line goes on in the next: both are digits, and one more has no room in the first.
fn is_wrapped(above: &Line, below: &Line, room: f64) -> bool {
    let ([upper], [lower]) = (above.words.as_slice(), below.words.as_slice()) else { return false };
    let digits = |word: &Word| word.text.chars().all(is_digit);
    let digit = upper.place.width() / upper.text.len().max(1) as f64;
    let left_over = room - upper.place.width();
    let pitch = below.place.center().y - above.place.center().y;
    digits(upper)
        && digits(lower)
        && upper.text.len() > 1
        && lower.text.len() <= upper.text.len()
        && (above.size - below.size).abs() < 0.1 * above.size
        && pitch < WRAP_PITCH * above.size
        && -digit < left_over
        && left_over < digit + ROUNDING * above.size
}

/// Whether a text is set downwards in several columns, its characters upright and placed one by one:
/// every word is one character, and the columns are farther apart than the lines.
fn stands_upright(lines: &[Line]) -> bool {
    let single =
        |word: &Word| word.text.chars().count() == 1 && !word.spaced && !word.text.starts_with(is_digit);
    let (Some([first, second]), Some([.., _])) = (lines.get(..2), lines.get(2..3)) else { return false };
    let pitch = second.place.center().y - first.place.center().y;
    lines.iter().flat_map(|line| &line.words).all(single)
        && first.words.len() > 1
        && first.words.windows(2).all(|pair| pair[1].place.center().x - pair[0].place.center().x > pitch)
}

/// The columns of such a text, from the right.
fn upright_columns(lines: &[Line]) -> Vec<String> {
    let mut columns: Vec<(f64, String)> = Vec::new();
    for (line, word) in lines.iter().flat_map(|line| line.words.iter().rev().map(move |word| (line, word))) {
        let middle = word.place.center().x;
        match columns.iter_mut().find(|(x, _)| (x - middle).abs() < 0.5 * line.size) {
            Some((_, column)) => column.push_str(&word.text),
            None => columns.push((middle, word.text.clone())),
        }
    }
    columns.sort_by(|a, b| b.0.total_cmp(&a.0));
    columns.into_iter().map(|(_, column)| column).collect()
}

/// How numbers stand in a cell of several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stack {
    /// No number has a line of its own, or it is the only line, or it fills the cell and may be wrapped.
    No,
    /// One below the other.
    Numbers,
    /// One number below words.
    Headed,
    /// Side by side.
    Row,
}

/// How numbers stand in a cell of this width.
pub(super) fn stack(glyphs: &[Glyph], width: f64) -> Stack {
    if !glyphs.iter().any(|glyph| is_digit(glyph.character)) || is_short_line(glyphs) {
        return Stack::No;
    }
    let lines = lines(glyphs.to_vec());
    let numeric = |word: &Word| word.text.chars().all(|character| is_digit(character) || character == '.');
    if lines.iter().any(|line| line.words.len() >= NUMBERS_IN_A_ROW && line.words.iter().all(numeric)) {
        return Stack::Row;
    }
    let number = |line: &&Line| line.words.len() == 1 && numeric(&line.words[0]);
    let room = |line: &&Line| line.place.width() + 0.6 * line.size < width;
    let numbers = lines.iter().filter(number).count();
    if numbers > MOST_WRAPS {
        return Stack::Numbers;
    }
    match lines.iter().filter(number).filter(room).count() {
        0 => Stack::No,
        1 if lines.len() > 1 && lines.last().filter(number).filter(room).is_some() => Stack::Headed,
        1 => Stack::No,
        _ => Stack::Numbers,
    }
}

/// Whether a cell's characters are too few for numbers side by side and stand on one line for certain.
fn is_short_line(glyphs: &[Glyph]) -> bool {
    let middles = || glyphs.iter().map(|glyph| glyph.place.center().y);
    let size = glyphs.iter().map(|glyph| glyph.size).fold(f64::INFINITY, f64::min);
    let spread = middles().fold(f64::NEG_INFINITY, f64::max) - middles().fold(f64::INFINITY, f64::min);
    glyphs.len() < NUMBERS_IN_A_ROW && spread <= SAME_LINE * size
}

/// The lines from top to bottom.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.place.center().y.total_cmp(&b.place.center().y));
    let mut lines = Vec::new();
    let mut rest = glyphs.as_slice();
    while let Some(first) = rest.first() {
        let (mut size, mut sum) = (first.size, 0.0);
        let mut count = 0;
        for glyph in rest {
            let middle = glyph.place.center().y;
            let mean = if count == 0 { middle } else { sum / count as f64 };
            if middle - mean > SAME_LINE * size.max(glyph.size) {
                break;
            }
            (size, sum, count) = (size.max(glyph.size), sum + middle, count + 1);
        }
        let (line, below) = rest.split_at(count);
        lines.extend(self::line(line.to_vec()));
        rest = below;
    }
    lines
}

fn line(mut glyphs: Vec<Glyph>) -> Option<Line> {
    glyphs.sort_by(|a, b| a.place.x0.total_cmp(&b.place.x0));
    let glyphs = without_overprints(&glyphs);
    let mut words: Vec<Word> = Vec::new();
    let mut spaced = false;
    for glyph in &glyphs {
        if glyph.is_space() {
            spaced = true;
            continue;
        }
        match words.last_mut() {
            Some(word) if !spaced && !parted(word, glyph) => {
                word.text.push(glyph.character);
                word.place = word.place.union(glyph.place);
            }
            _ => words.push(Word { text: glyph.character.to_string(), place: glyph.place, spaced }),
        }
        spaced = false;
    }
    let place = words.iter().map(|word| word.place).reduce(|all, word| all.union(word))?;
    let size = glyphs.iter().filter(|glyph| !glyph.is_space()).map(|glyph| glyph.size).fold(0.0, f64::max);
    Some(Line { words, place, size })
}

fn parted(word: &Word, glyph: &Glyph) -> bool {
    let digits = word.text.ends_with(is_digit) && is_digit(glyph.character);
    glyph.place.x0 - word.place.x1 > if digits { DIGIT_GAP } else { WORD_GAP } * glyph.size
}

/// A character printed several times, shifted a little, counts once.
fn without_overprints(glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let shift = (OVERPRINT * glyph.size).min(0.4 * glyph.place.width());
        let again = kept
            .iter()
            .rev()
            .take(MOST_OVERPRINTS)
            .take_while(|other| glyph.place.x0 - other.place.x0 <= shift)
            .any(|other| {
                other.character == glyph.character && (other.place.y0 - glyph.place.y0).abs() <= 2.0 * shift
            });
        if !again {
            kept.push(*glyph);
        }
    }
    kept
}

fn main_direction(glyphs: &[Glyph]) -> Direction {
    let count = |direction| glyphs.iter().filter(|glyph| glyph.direction == direction).count();
    [Direction::Right, Direction::Down, Direction::Up, Direction::Left]
        .into_iter()
        .rev()
        .max_by_key(|&direction| count(direction))
        .unwrap_or(Direction::Right)
}
