//! Tables without drawn lines: numbers that stand in columns beside labels.
//!
//! Rows are found by the numbers; a label that is wrapped over several lines is centred on its numbers.
//! Where that is unclear a line stays a row of its own and nothing is moved.

use kurbo::Rect;

use super::breaks::begins_item;
use super::lines::{Line, Word};
use super::table::{Cell, Table};

/// Words nearer than this are one phrase (in font sizes); numbers are never joined.
const PHRASE_GAP: f64 = 1.0;
/// Numbers on following lines this far apart can be in one table (in font sizes).
const ROW_DISTANCE: f64 = 9.0;
/// A header stands at most this far above what it heads (in font sizes).
const HEADER_DISTANCE: f64 = 2.2;
/// A single row is a table when it has at least this many numbers.
const NUMBERS_OF_A_ROW: usize = 5;
/// Gaps that differ by less do not tell which row a line belongs to (in font sizes).
const CLEARLY_WIDER: f64 = 0.15;

/// Takes tables out of `lines`, which go from top to bottom; `rules` are heights of drawn level lines.
pub(super) fn tables(lines: &mut Vec<Line>, rules: &[f64], page: u32) -> Vec<Table> {
    let rows: Vec<Phrases> = lines.iter().map(Phrases::new).collect();
    let mut tables = Vec::new();
    let mut taken = vec![false; lines.len()];
    let mut from = 0;
    while let Some(block) = Block::find(&rows, from) {
        from = block.last + 1;
        if block.is_table(&rows) {
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

/// A line as phrases and numbers.
struct Phrases {
    phrases: Vec<Word>,
    /// The index of the first number of those that end the line.
    numbers: usize,
    place: Rect,
    size: f64,
}

impl Phrases {
    fn new(line: &Line) -> Phrases {
        let mut phrases: Vec<Word> = Vec::new();
        for word in &line.words {
            match phrases.last_mut() {
                Some(last)
                    if word.place.x0 - last.place.x1 < PHRASE_GAP * line.size
                        && !is_number(&last.text)
                        && !is_number(&word.text) =>
                {
                    last.text.push(' ');
                    last.text.push_str(&word.text);
                    last.place = last.place.union(word.place);
                }
                _ => phrases.push(word.clone()),
            }
        }
        let numbers = phrases.iter().rposition(|phrase| !is_number(&phrase.text)).map_or(0, |last| last + 1);
        Phrases { phrases, numbers, place: line.place, size: line.size }
    }

    fn numbers(&self) -> &[Word] {
        &self.phrases[self.numbers..]
    }

    fn labels(&self) -> &[Word] {
        &self.phrases[..self.numbers]
    }

    /// Whether the line can be a row of values: a label and numbers, or several numbers.
    fn has_values(&self) -> bool {
        let apart = || {
            let (label, number) = (&self.phrases[self.numbers - 1], &self.phrases[self.numbers]);
            number.place.x0 - label.place.x1 >= PHRASE_GAP * self.size
        };
        match (self.labels().len(), self.numbers().len()) {
            (_, 0) => false,
            (0, count) => count > 2,
            (_, _) => apart(),
        }
    }

    fn middle(&self) -> f64 {
        self.place.center().y
    }
}

/// A printed number, or the stroke that stands for none.
fn is_number(text: &str) -> bool {
    let digits = text.chars().any(|character| character.is_ascii_digit())
        && text.chars().all(|character| character.is_ascii_digit() || ".,-−+%".contains(character));
    digits || ["-", "—", "–", "/", "\\", "－", "／"].contains(&text)
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
            let distance = row.middle() - rows[block.values[block.values.len() - 1]].middle();
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
            _ => most >= 2 || self.values.len() > 2,
        }
    }

    /// The first line of the header above the block, or of the block itself.
    fn with_header(&self, rows: &[Phrases], taken: &[bool]) -> usize {
        let mut first = self.values[0];
        while let Some(above) = first.checked_sub(1) {
            let row = &rows[above];
            let near = rows[first].middle() - row.middle() < HEADER_DISTANCE * row.size.max(rows[first].size);
            let heading =
                row.phrases.len() == 1 && begins_item(&row.phrases[0].text) && row.place.x1 > self.left;
            if taken[above] || !near || heading {
                break;
            }
            first = above;
        }
        first
    }

    fn table(&self, rows: &[Phrases], first: usize, rules: &[f64], page: u32) -> Table {
        let columns = self.columns(rows);
        let mut cells = Vec::new();
        let groups = self.groups(rows, first, rules);
        for (index, group) in groups.iter().enumerate() {
            cells.extend(row_cells(rows, group, &columns).into_iter().map(|(column, column_span, text)| {
                Cell { row: index, column, row_span: 1, column_span, text, page }
            }));
        }
        let place = rows[first..=self.last].iter().map(|row| row.place).reduce(|a, b| a.union(b));
        Table { place: place.unwrap_or_default(), edges: columns, rows: groups.len(), cells, ruled: false }
    }

    /// Column edges: the labels' left side, then the middle of each gap between columns of numbers.
    fn columns(&self, rows: &[Phrases]) -> Vec<f64> {
        let mut numbers: Vec<(f64, f64)> = self
            .values
            .iter()
            .flat_map(|&index| rows[index].numbers())
            .map(|number| (number.place.x0, number.place.x1))
            .collect();
        numbers.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut spans: Vec<(f64, f64)> = Vec::new();
        for (x0, x1) in numbers {
            match spans.last_mut() {
                Some(span) if x0 < span.1 => span.1 = span.1.max(x1),
                _ => spans.push((x0, x1)),
            }
        }
        let lines = || self.values.iter().map(|&index| &rows[index]);
        let left = lines().map(|row| row.place.x0).fold(f64::INFINITY, f64::min);
        let labels_end = lines()
            .flat_map(|row| row.labels())
            .map(|label| label.place.x1)
            .fold(f64::NEG_INFINITY, f64::max);
        let mut edges = vec![left];
        if labels_end.is_finite() {
            edges.push((labels_end.max(left) + spans[0].0) / 2.0);
        }
        edges.extend(spans.windows(2).map(|pair| (pair[0].1 + pair[1].0) / 2.0));
        edges.push(spans[spans.len() - 1].1);
        edges
    }

    /// The lines of each row: one line with numbers and the label lines that belong to it, or one line.
    fn groups(&self, rows: &[Phrases], first: usize, rules: &[f64]) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = (first..self.values[0]).map(|index| vec![index]).collect();
        let first_values = groups.len();
        groups.extend(self.values.iter().map(|&index| vec![index]));
        for (order, pair) in self.values.windows(2).enumerate() {
            let between = pair[0] + 1..pair[1];
            let split = widest_gap(rows, pair[0], pair[1], rules);
            for index in between {
                match split {
                    Some(split) if index < split => groups[first_values + order].push(index),
                    Some(_) => groups[first_values + order + 1].push(index),
                    None => groups.push(vec![index]),
                }
            }
        }
        let below = groups[first_values].len() - 1;
        take_header_lines(&mut groups, first_values, below, rows);
        if let (Some(last), true) = (groups.last_mut(), self.last > self.values[self.values.len() - 1]) {
            last.push(self.last);
        }
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.retain(|group| !group.is_empty());
        groups.sort();
        groups
    }
}

/// Gives the first row as many label lines from above its numbers as it has below them.
fn take_header_lines(groups: &mut [Vec<usize>], first: usize, count: usize, rows: &[Phrases]) {
    let Some(&own) = groups[first].first() else { return };
    for header in (first.saturating_sub(count)..first).rev() {
        let index = groups[header][0];
        if rows[index].phrases.len() == 1 && rows[index].place.x1 <= rows[own].numbers()[0].place.x0 {
            groups[header].clear();
            groups[first].push(index);
        }
    }
}

/// Between two lines with numbers: the first line that belongs to the lower one.
///
/// Row labels are apart by more than the lines of one label; without a clearly widest gap nothing is said.
fn widest_gap(rows: &[Phrases], above: usize, below: usize, rules: &[f64]) -> Option<usize> {
    let mut gaps: Vec<(f64, usize)> = (above + 1..=below)
        .map(|index| {
            let (top, bottom) = (rows[index - 1].middle(), rows[index].middle());
            let ruled = rules.iter().any(|&rule| top < rule && rule < bottom);
            (if ruled { f64::INFINITY } else { bottom - top }, index)
        })
        .collect();
    gaps.sort_by(|a, b| b.0.total_cmp(&a.0));
    let clear = gaps.get(1).is_none_or(|second| gaps[0].0 - second.0 > CLEARLY_WIDER * rows[below].size);
    clear.then(|| gaps[0].1)
}

/// Cells of one row as column, columns covered and text; no place is left out between two cells.
fn row_cells(rows: &[Phrases], group: &[usize], edges: &[f64]) -> Vec<(usize, usize, String)> {
    let columns = edges.len() - 1;
    let mut texts: Vec<(usize, usize, String)> = Vec::new();
    let mut phrases: Vec<&Word> = group.iter().flat_map(|&index| &rows[index].phrases).collect();
    phrases.sort_by_key(|phrase| column_of(edges, phrase.place.center().x));
    for phrase in phrases {
        let (first, last) = covered(edges, phrase.place);
        match texts.last_mut() {
            Some((column, span, text)) if first < *column + *span => {
                text.push('\n');
                text.push_str(&phrase.text);
            }
            _ => texts.push((first, last - first + 1, phrase.text.clone())),
        }
    }
    let mut cells = Vec::with_capacity(columns);
    let mut next = 0;
    for (column, span, text) in texts {
        cells.extend((next..column).map(|empty| (empty, 1, String::new())));
        next = column + span;
        cells.push((column, span, text));
    }
    cells.extend((next..columns).map(|empty| (empty, 1, String::new())));
    cells
}

fn column_of(edges: &[f64], at: f64) -> usize {
    let inner = &edges[1..edges.len() - 1];
    inner.partition_point(|&edge| edge <= at)
}

/// The first and the last column that a phrase stands over: those whose middle it covers.
fn covered(edges: &[f64], place: Rect) -> (usize, usize) {
    let own = column_of(edges, place.center().x);
    let middle = |column: usize| (edges[column] + edges[column + 1]) / 2.0;
    let first = (0..own).find(|&column| place.x0 < middle(column)).unwrap_or(own);
    let last = (own + 1..edges.len() - 1).rfind(|&column| middle(column) < place.x1).unwrap_or(own);
    (first, last)
}
