//! Where the columns of a table without drawn lines are, and which words stand in which.

use std::ops::Range;

use kurbo::Rect;

use super::SAME_BEGIN;
use super::phrases::Phrases;
use crate::read::pdf::lines::Word;

/// Where labels of one column begin, give or take this much (in points).
const SLACK: f64 = 1.0;

/// Columns of labels, then columns of numbers.
#[derive(Clone, Debug)]
pub(in crate::read::pdf) struct Columns {
    /// The left side of each column, and the right side of the last.
    pub(in crate::read::pdf) edges: Vec<f64>,
    pub(super) first_number: usize,
}

impl Columns {
    /// The columns of a block whose lines with numbers are `values`, out of all its `lines`.
    ///
    /// A heading above without a number below it is a column that is blank in every row.
    pub(super) fn new(values: &[&Phrases], lines: &[Phrases], headings: &[Word]) -> Columns {
        let labels_end = lines.iter().map(Phrases::labels_end).fold(f64::NEG_INFINITY, f64::max);
        let numbers = with_headings(number_spans(values), headings, labels_end);
        let left = lines.iter().map(|row| row.place.x0).fold(f64::INFINITY, f64::min);
        let mut edges = vec![left];
        let item = item_begin(values, lines).or_else(|| item_gutter(values));
        edges.extend(item.map(|item| item - SLACK));
        if labels_end.is_finite() {
            edges.push((labels_end.clamp(left, numbers[0].0.max(left)) + numbers[0].0) / 2.0);
        }
        let first_number = edges.len() - 1;
        edges.extend(numbers.windows(2).map(|pair| (pair[0].1 + pair[1].0) / 2.0));
        edges.push(numbers[numbers.len() - 1].1);
        Columns { edges, first_number }
    }

    /// These labels' columns, and the columns of numbers of the page `before`, where this page may have blanks.
    pub(super) fn with_numbers_of(mut self, before: &Columns) -> Columns {
        self.edges.truncate(self.first_number);
        self.edges.extend(&before.edges[before.first_number..]);
        self
    }

    /// The columns that hold numbers.
    pub(super) fn numbers(&self) -> Range<usize> {
        self.first_number..self.edges.len() - 1
    }

    pub(super) fn at(&self, x: f64) -> usize {
        let inner = &self.edges[1..self.edges.len() - 1];
        inner.partition_point(|&edge| edge <= x)
    }

    /// The column of numbers that a number stands in, when it does not reach into another.
    pub(super) fn of_number(&self, place: Rect) -> Option<usize> {
        let column = self.at(place.center().x);
        let last = column + 2 == self.edges.len();
        let within = place.x0 >= self.edges[column] && (last || place.x1 <= self.edges[column + 1]);
        (within && self.numbers().contains(&column)).then_some(column)
    }

    /// The first and the last column that a phrase stands over: those whose middle it covers.
    fn covered(&self, place: Rect) -> (usize, usize) {
        let own = self.at(place.center().x);
        let middle = |column: usize| (self.edges[column] + self.edges[column + 1]) / 2.0;
        let first = (0..own).find(|&column| place.x0 < middle(column)).unwrap_or(own);
        let last = (own + 1..self.edges.len() - 1).rfind(|&column| middle(column) < place.x1).unwrap_or(own);
        (first, last)
    }

    /// A row of the header.
    pub(super) fn headings(&self, headings: &[Word]) -> Vec<Placed> {
        let places = headings.iter().map(|heading| {
            let (first, last) = self.covered(heading.place);
            (first, last, heading)
        });
        self.filled(side_by_side(places.collect()))
    }

    /// A row of labels and numbers; a label, however long, is never in a column of numbers.
    pub(super) fn row(&self, labels: &[Word], numbers: &[Word]) -> Vec<Placed> {
        let labels = unwrapped(labels);
        let most = self.first_number.saturating_sub(1);
        let mut texts = side_by_side(
            labels
                .iter()
                .map(|label| {
                    let (first, last) = self.covered(label.place);
                    (first.min(most), last.min(most), label)
                })
                .collect(),
        );
        // A label that stands alone reaches to the numbers: no place between them is a blank value.
        if let [label] = texts.as_mut_slice() {
            label.column_span = label.column_span.max(self.first_number.saturating_sub(label.column));
        }
        let numbers = numbers.iter().map(|number| {
            let column = self.at(number.place.center().x).max(self.first_number);
            (column, column, number)
        });
        texts.extend(side_by_side(numbers.collect()));
        self.filled(texts)
    }

    /// The texts, and a blank where none stands.
    fn filled(&self, texts: Vec<Placed>) -> Vec<Placed> {
        let blank = |column| Placed { column, column_span: 1, text: String::new() };
        let mut filled = Vec::new();
        let mut next = 0;
        for placed in texts {
            filled.extend((next..placed.column).map(blank));
            next = placed.column + placed.column_span;
            filled.push(placed);
        }
        filled.extend((next..self.edges.len() - 1).map(blank));
        filled
    }
}

/// A text and the columns that it stands over.
pub(super) struct Placed {
    pub(super) column: usize,
    pub(super) column_span: usize,
    pub(super) text: String,
}

/// Words with their first and last column, from left to right; those over one column are one text.
fn side_by_side(mut places: Vec<(usize, usize, &Word)>) -> Vec<Placed> {
    places.sort_by_key(|&(first, _, _)| first);
    let mut texts: Vec<Placed> = Vec::new();
    for (first, last, word) in places {
        match texts.last_mut() {
            Some(before) if first < before.column + before.column_span => {
                before.text.push('\n');
                before.text.push_str(&word.text);
            }
            _ => texts.push(Placed { column: first, column_span: last - first + 1, text: word.text.clone() }),
        }
    }
    texts
}

/// Left and right ends of the columns of numbers.
fn number_spans(values: &[&Phrases]) -> Vec<(f64, f64)> {
    let numbers = values.iter().flat_map(|row| row.numbers());
    merged(numbers.map(|number| (number.place.x0, number.place.x1)).collect())
}

fn merged(mut parts: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    parts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut spans: Vec<(f64, f64)> = Vec::new();
    for (x0, x1) in parts {
        match spans.last_mut() {
            Some(span) if x0 < span.1 => span.1 = span.1.max(x1),
            _ => spans.push((x0, x1)),
        }
    }
    spans
}

/// Adds columns that have a heading and no number, when most columns of numbers have a heading each.
fn with_headings(numbers: Vec<(f64, f64)>, headings: &[Word], labels_end: f64) -> Vec<(f64, f64)> {
    let below = |a: &Word, b: &Word| {
        b.place.center().y > a.place.y1 && b.place.x0 < a.place.x1 && a.place.x0 < b.place.x1
    };
    let lowest: Vec<&Word> = headings
        .iter()
        .filter(|&heading| {
            heading.place.x0 > labels_end && !headings.iter().any(|other| below(heading, other))
        })
        .collect();
    let over = |heading: &Word| {
        let (x0, x1) = (heading.place.x0, heading.place.x1);
        numbers.iter().filter(|number| number.0 < x1 && x0 < number.1).count()
    };
    let headed: Vec<Rect> = lowest.iter().filter(|heading| over(heading) == 1).map(|h| h.place).collect();
    let Some(row) = headed.iter().copied().reduce(|all, place| all.union(place)) else { return numbers };
    if 2 * headed.len() < numbers.len() {
        return numbers;
    }
    let beside = |heading: &&&Word| heading.place.y0 < row.y1 && row.y0 < heading.place.y1;
    let blank = lowest.iter().filter(|heading| over(heading) == 0).filter(beside);
    let blank: Vec<(f64, f64)> = blank.map(|heading| (heading.place.x0, heading.place.x1)).collect();
    merged(numbers.into_iter().chain(blank).collect())
}

/// Where most labels beside the numbers begin, when at least three begin there and others stand left of them.
fn item_begin(values: &[&Phrases], lines: &[Phrases]) -> Option<f64> {
    let mut begins: Vec<(f64, f64)> =
        values.iter().filter_map(|row| row.labels().last().map(|label| (label.place.x0, row.size))).collect();
    begins.sort_by(|a, b| a.0.total_cmp(&b.0));
    let most = begins.chunk_by(|a, b| b.0 - a.0 < SAME_BEGIN * a.1).max_by_key(|chunk| chunk.len())?;
    let begin = most[0].0;
    let beside = |label: &Word| label.place.x0 < begin - SLACK && label.place.x1 < begin + SLACK;
    let others = lines.iter().any(|row| row.labels().iter().any(beside));
    (most.len() > 2 && others).then_some(begin)
}

/// Where labels that are centred part from those left of them: some lines hold both, and all of these
/// leave the same gap.
fn item_gutter(values: &[&Phrases]) -> Option<f64> {
    let pairs = || values.iter().filter_map(|row| row.labels().last_chunk::<2>());
    let left = pairs().map(|[left, _]| left.place.x1).reduce(f64::max)?;
    let right = pairs().map(|[_, right]| right.place.x0).reduce(f64::min)?;
    (pairs().count() > 1 && left <= right).then_some(left + SLACK)
}

/// Lines of one phrase that begin at the same place are put together again.
fn unwrapped(phrases: &[Word]) -> Vec<Word> {
    let mut whole: Vec<Word> = Vec::new();
    for phrase in phrases {
        let size = phrase.place.height();
        let same_begin = |other: &&mut Word| (other.place.x0 - phrase.place.x0).abs() < SAME_BEGIN * size;
        match whole.iter_mut().find(same_begin) {
            Some(begun) => {
                begun.text.push('\n');
                begun.text.push_str(&phrase.text);
                begun.place = begun.place.union(phrase.place);
            }
            None => whole.push(phrase.clone()),
        }
    }
    whole
}
