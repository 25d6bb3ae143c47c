//! Tables without drawn lines: numbers that stand in columns beside labels.
//!
//! Rows are found by the numbers; a label that is wrapped over several lines is centred on its numbers.
//! Where that is unclear a line stays a row of its own and nothing is moved.

mod header;
mod phrases;
mod rows;

use std::ops::Range;

use kurbo::Rect;

use super::breaks::begins_item;
use super::lines::{Line, Word};
use super::table::{Cell, Table};
use phrases::Phrases;
use rows::Grouping;

/// Numbers on following lines this far apart can be in one table (in font sizes).
const ROW_DISTANCE: f64 = 9.0;
/// A header stands at most this far above what it heads (in font sizes).
const HEADER_DISTANCE: f64 = 2.2;
/// A line of several headings may stand farther above.
const HEADINGS_DISTANCE: f64 = 3.5;
/// A single row is a table when it has at least this many numbers.
const NUMBERS_OF_A_ROW: usize = 5;
/// Labels that begin this near to each other stand in one column (in font sizes).
const SAME_BEGIN: f64 = 0.4;

/// Columns before the numbers when labels stand in two columns.
const LABEL_COLUMNS: usize = 2;

/// Takes tables out of `lines`, which go from top to bottom; `rules` are heights of drawn level lines.
pub(super) fn tables(lines: &mut Vec<Line>, rules: &[f64], page: u32) -> Vec<Table> {
    let rows: Vec<Phrases> = lines.iter().map(Phrases::new).collect();
    let mut tables: Vec<Table> = Vec::new();
    let mut taken = vec![false; lines.len()];
    let mut from = 0;
    while let Some(block) = Block::find(&rows, from) {
        from = block.last + 1;
        let top = &rows[block.values[0]];
        let follows =
            tables.last().is_some_and(|table| top.place.y0 - table.place.y1 < ROW_DISTANCE * top.size);
        if block.is_table(&rows) || follows {
            let first = block.with_header(&rows, &taken);
            taken[first..=block.last].fill(true);
            tables.push(block.table(&rows, first, rules, page));
        }
    }
    let mut index = 0;
    lines.retain(|_| {
        index += 1;
        !taken[index - 1]
    });
    tables
}

/// Lines that follow each other and hold values, with label lines between them.
struct Block {
    values: Vec<usize>,
    last: usize,
    /// Where the numbers begin.
    left: f64,
    /// Where the labels beside them end.
    labels_end: f64,
}

impl Block {
    /// The first block at or below line `from`.
    fn find(rows: &[Phrases], from: usize) -> Option<Block> {
        let first = (from..rows.len()).find(|&index| rows[index].has_values())?;
        let begin = |index: usize| rows[index].numbers()[0].place.x0;
        let labels_end = |index: usize| {
            rows[index].labels().iter().map(|label| label.place.x1).fold(f64::NEG_INFINITY, f64::max)
        };
        let mut block =
            Block { values: vec![first], last: first, left: begin(first), labels_end: labels_end(first) };
        for index in first + 1..rows.len() {
            let row = &rows[index];
            let distance = row.middle() - rows[block.last].middle();
            if distance > ROW_DISTANCE * row.size {
                break;
            }
            if !row.has_values() && row.place.x1 <= block.left {
                continue;
            }
            let beside = row.has_values()
                && begin(index) >= block.labels_end
                && labels_end(index) <= block.left.max(begin(index));
            if !beside {
                break;
            }
            block.left = block.left.min(begin(index));
            block.labels_end = block.labels_end.max(labels_end(index));
            block.values.push(index);
            block.last = index;
        }
        block.take_label_below(rows);
        Some(block)
    }

    /// The last row's label may go on below its numbers, as far as it began above them.
    fn take_label_below(&mut self, rows: &[Phrases]) {
        let last = self.last;
        let Some(above) = last.checked_sub(1).filter(|above| !self.values.contains(above)) else { return };
        let Some(below) = rows.get(last + 1) else { return };
        let row = &rows[last];
        let (up, down) = (row.middle() - rows[above].middle(), below.middle() - row.middle());
        let beside = below.place.x1 <= self.left && rows[above].place.x1 <= self.left;
        if beside && !below.has_values() && (up - down).abs() < 0.4 * row.size && down < 2.0 * row.size {
            self.last = last + 1;
        }
    }

    fn is_table(&self, rows: &[Phrases]) -> bool {
        let most = self.values.iter().map(|&index| rows[index].numbers().len()).max().unwrap_or(0);
        match self.values.len() {
            1 => most >= NUMBERS_OF_A_ROW,
            _ => most >= 2,
        }
    }

    /// The first line of the header above the block, or of the block itself.
    fn with_header(&self, rows: &[Phrases], taken: &[bool]) -> usize {
        let mut first = self.values[0];
        let wrapped = self.values.get(1).map_or(self.last, |second| second - 1) > first;
        while let Some(above) = first.checked_sub(1) {
            let row = &rows[above];
            let most = if row.phrases.len() > 2 { HEADINGS_DISTANCE } else { HEADER_DISTANCE };
            let near = rows[first].middle() - row.middle() < most * row.size.max(rows[first].size);
            let heading = row.labels().first().is_some_and(|label| begins_item(&label.text))
                && (row.place.x1 > self.left || !wrapped);
            if taken[above] || !near || heading {
                break;
            }
            first = above;
        }
        first
    }

    fn table(&self, rows: &[Phrases], first: usize, rules: &[f64], page: u32) -> Table {
        let columns = self.columns(rows);
        let mut header: Vec<usize> = (first..self.values[0]).collect();
        let grouping = Grouping { rows, columns: &columns, rules };
        let groups = grouping.groups(&self.values, self.last, &mut header);
        let mut lines = header::rows(rows, &header);
        lines.extend(
            groups.iter().map(|group| group.iter().flat_map(|&index| rows[index].phrases.clone()).collect()),
        );
        let cells = lines.iter().enumerate().flat_map(|(row, phrases)| {
            let cells = row_cells(phrases, &columns).into_iter();
            cells.map(move |(column, column_span, text)| Cell {
                row,
                column,
                row_span: 1,
                column_span,
                text,
                page,
            })
        });
        let place = rows[first..=self.last].iter().map(|row| row.place).reduce(|a, b| a.union(b));
        Table {
            place: place.unwrap_or_default(),
            rows: lines.len(),
            cells: cells.collect(),
            edges: columns.edges,
            ruled: false,
        }
    }

    fn columns(&self, rows: &[Phrases]) -> Columns {
        let lines = || self.values.iter().map(|&index| &rows[index]);
        let numbers = number_spans(lines());
        let left = lines().map(|row| row.place.x0).fold(f64::INFINITY, f64::min);
        let mut edges = vec![left];
        let item = item_column(lines());
        let item = item.filter(|&item| {
            let beside = |label: &Word| label.place.x0 < item - 1.0 && label.place.x1 < item + 1.0;
            rows[self.values[0]..=self.last].iter().any(|row| row.labels().iter().any(beside))
        });
        edges.extend(item.map(|item| item - 1.0));
        let labels_end = lines().flat_map(Phrases::labels).map(|label| label.place.x1).reduce(f64::max);
        edges.extend(labels_end.map(|end| (end.max(left) + numbers[0].0) / 2.0));
        let first_number = edges.len() - 1;
        edges.extend(numbers.windows(2).map(|pair| (pair[0].1 + pair[1].0) / 2.0));
        edges.push(numbers[numbers.len() - 1].1);
        Columns { edges, item, first_number }
    }
}

/// The columns of a block.
struct Columns {
    edges: Vec<f64>,
    /// Where the labels beside the numbers begin, when other labels stand left of them.
    item: Option<f64>,
    first_number: usize,
}

impl Columns {
    /// Whether a line has words in the column of labels that is next to the numbers.
    fn holds_item(&self, row: &Phrases) -> bool {
        row.phrases.iter().any(|phrase| self.reaches_item(phrase.place))
    }

    fn reaches_item(&self, place: Rect) -> bool {
        self.item.is_none_or(|item| place.x1 > item + 1.0)
    }

    /// The columns that hold numbers.
    fn numbers(&self) -> Range<usize> {
        self.first_number..self.edges.len() - 1
    }

    fn at(&self, x: f64) -> usize {
        let inner = &self.edges[1..self.edges.len() - 1];
        inner.partition_point(|&edge| edge <= x)
    }

    /// The first and the last column that a phrase stands over: those whose middle it covers.
    fn covered(&self, place: Rect) -> (usize, usize) {
        let own = self.at(place.center().x);
        let middle = |column: usize| (self.edges[column] + self.edges[column + 1]) / 2.0;
        let first = (0..own).find(|&column| place.x0 < middle(column)).unwrap_or(own);
        let last = (own + 1..self.edges.len() - 1).rfind(|&column| middle(column) < place.x1).unwrap_or(own);
        (first, last)
    }
}

/// Left and right ends of the columns of numbers.
fn number_spans<'a>(lines: impl Iterator<Item = &'a Phrases>) -> Vec<(f64, f64)> {
    let mut numbers: Vec<(f64, f64)> =
        lines.flat_map(Phrases::numbers).map(|number| (number.place.x0, number.place.x1)).collect();
    numbers.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut spans: Vec<(f64, f64)> = Vec::new();
    for (x0, x1) in numbers {
        match spans.last_mut() {
            Some(span) if x0 < span.1 => span.1 = span.1.max(x1),
            _ => spans.push((x0, x1)),
        }
    }
    spans
}

/// Where most labels beside the numbers begin, when at least three begin there.
fn item_column<'a>(lines: impl Iterator<Item = &'a Phrases>) -> Option<f64> {
    let mut begins: Vec<(f64, f64)> =
        lines.filter_map(|row| row.labels().last().map(|label| (label.place.x0, row.size))).collect();
    begins.sort_by(|a, b| a.0.total_cmp(&b.0));
    let most = begins.chunk_by(|a, b| b.0 - a.0 < SAME_BEGIN * a.1).max_by_key(|chunk| chunk.len())?;
    (most.len() > 2).then(|| most[0].0)
}

/// Cells of one row as column, columns covered and text; no place is left out between two cells.
fn row_cells(phrases: &[Word], columns: &Columns) -> Vec<(usize, usize, String)> {
    let phrases = unwrapped(phrases);
    let mut texts: Vec<(usize, usize, String)> = Vec::new();
    let mut placed: Vec<(usize, usize, &Word)> = phrases
        .iter()
        .map(|phrase| {
            let (first, last) = columns.covered(phrase.place);
            (first, last, phrase)
        })
        .collect();
    placed.sort_by_key(|&(first, _, _)| first);
    for (first, last, phrase) in placed {
        match texts.last_mut() {
            Some((column, span, text)) if first < *column + *span => {
                text.push('\n');
                text.push_str(&phrase.text);
            }
            _ => texts.push((first, last - first + 1, phrase.text.clone())),
        }
    }
    let next_column = texts.get(1).map(|&(column, _, _)| column);
    // A label that stands alone reaches to the numbers: no place between them is a blank value.
    if let (Some((column, span, _)), Some(_)) = (texts.first_mut(), columns.item) {
        let end = next_column.map_or(LABEL_COLUMNS, |next| next.min(LABEL_COLUMNS));
        *span = (*span).max(end.saturating_sub(*column));
    }
    let mut cells = Vec::new();
    let mut next = 0;
    for (column, span, text) in texts {
        cells.extend((next..column).map(|empty| (empty, 1, String::new())));
        next = column + span;
        cells.push((column, span, text));
    }
    cells.extend((next..columns.edges.len() - 1).map(|empty| (empty, 1, String::new())));
    cells
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
