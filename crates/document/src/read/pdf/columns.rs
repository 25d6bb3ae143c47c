//! Tables without drawn lines: numbers that stand in columns beside labels.
//!
//! Rows are found by the numbers; a label that is wrapped over several lines is centred on its numbers.
//! Where that is unclear a line stays a row of its own and nothing is moved.

mod header;
mod phrases;

use kurbo::Rect;

use super::breaks::begins_item;
use super::lines::{Line, Word};
use super::table::{Cell, Table};
use phrases::Phrases;

/// Numbers on following lines this far apart can be in one table (in font sizes).
const ROW_DISTANCE: f64 = 9.0;
/// A header stands at most this far above what it heads (in font sizes).
const HEADER_DISTANCE: f64 = 2.2;
/// A single row is a table when it has at least this many numbers.
const NUMBERS_OF_A_ROW: usize = 5;
/// Gaps that differ by less do not tell which row a line belongs to (in font sizes).
const CLEARLY_WIDER: f64 = 0.15;
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
}

impl Block {
    /// The first block at or below line `from`.
    fn find(rows: &[Phrases], from: usize) -> Option<Block> {
        let first = (from..rows.len()).find(|&index| rows[index].has_values())?;
        let begin = |index: usize| rows[index].numbers()[0].place.x0;
        let mut block = Block { values: vec![first], last: first, left: begin(first) };
        for index in first + 1..rows.len() {
            let row = &rows[index];
            let distance = row.middle() - rows[block.last].middle();
            if distance > ROW_DISTANCE * row.size {
                break;
            }
            if row.has_values()
                && row.labels().iter().all(|label| label.place.x1 <= block.left.max(begin(index)))
            {
                block.left = block.left.min(begin(index));
                block.values.push(index);
                block.last = index;
            } else if row.place.x1 > block.left {
                break;
            }
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
            let near = rows[first].middle() - row.middle() < HEADER_DISTANCE * row.size.max(rows[first].size);
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
        let (header, groups) = self.groups(rows, first, &columns, rules);
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
        edges.extend(numbers.windows(2).map(|pair| (pair[0].1 + pair[1].0) / 2.0));
        edges.push(numbers[numbers.len() - 1].1);
        Columns { edges, item }
    }

    /// The lines of the header, and for each row its line with numbers and the label lines that belong to it.
    fn groups(
        &self,
        rows: &[Phrases],
        first: usize,
        columns: &Columns,
        rules: &[f64],
    ) -> (Vec<usize>, Vec<Vec<usize>>) {
        let mut groups: Vec<Vec<usize>> = self.values.iter().map(|&index| vec![index]).collect();
        for (order, pair) in self.values.windows(2).enumerate() {
            let beside = |&line: &usize| {
                let row = &rows[line];
                columns.holds_item(row)
                    || begins_like(row, &rows[pair[0]])
                    || begins_like(row, &rows[pair[1]])
            };
            let between: Vec<usize> = (pair[0] + 1..pair[1]).filter(beside).collect();
            let split = widest_gap(rows, pair[0], &between, pair[1], rules);
            for index in pair[0] + 1..pair[1] {
                match split.filter(|_| between.contains(&index)) {
                    Some(split) if index < split => groups[order].push(index),
                    Some(_) => groups[order + 1].push(index),
                    None => groups.push(vec![index]),
                }
            }
        }
        let mut header: Vec<usize> = (first..self.values[0]).collect();
        for _ in 1..groups[0].len() {
            let begins_row =
                |&line: &usize| rows[line].place.x1 <= self.left && columns.holds_item(&rows[line]);
            groups[0].extend(header.pop_if(|line| begins_row(line)));
        }
        if let Some(last) = groups.iter_mut().find(|group| group[0] == self.values[self.values.len() - 1]) {
            last.extend(self.values[self.values.len() - 1] + 1..=self.last);
        }
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort();
        (header, groups)
    }
}

/// The columns of a block.
struct Columns {
    edges: Vec<f64>,
    /// Where the labels beside the numbers begin, when other labels stand left of them.
    item: Option<f64>,
}

impl Columns {
    /// Whether a line has words in the column of labels that is next to the numbers.
    fn holds_item(&self, row: &Phrases) -> bool {
        self.item.is_none_or(|item| row.phrases.iter().any(|phrase| phrase.place.x1 > item + 1.0))
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

/// Whether the line begins where the label beside the numbers of `values` does.
fn begins_like(line: &Phrases, values: &Phrases) -> bool {
    let Some(label) = values.labels().last() else { return false };
    (line.place.x0 - label.place.x0).abs() < SAME_BEGIN * line.size
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

/// Between two lines with numbers: the first of the lines `between` that belongs to the lower one.
///
/// Row labels are apart by more than the lines of one label; without a clearly widest gap nothing is said.
fn widest_gap(
    rows: &[Phrases],
    above: usize,
    between: &[usize],
    below: usize,
    rules: &[f64],
) -> Option<usize> {
    let mut gaps: Vec<(f64, usize)> = Vec::new();
    let mut upper = above;
    for &lower in between.iter().chain([&below]) {
        let (top, bottom) = (rows[upper].middle(), rows[lower].middle());
        let ruled = rules.iter().any(|&rule| top < rule && rule < bottom);
        gaps.push((if ruled { f64::INFINITY } else { bottom - top }, lower));
        upper = lower;
    }
    gaps.sort_by(|a, b| b.0.total_cmp(&a.0));
    let clear = gaps.get(1).is_none_or(|second| gaps[0].0 - second.0 > CLEARLY_WIDER * rows[below].size);
    clear.then(|| gaps[0].1)
}

/// Cells of one row as column, columns covered and text; no place is left out between two cells.
fn row_cells(phrases: &[Word], columns: &Columns) -> Vec<(usize, usize, String)> {
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
