//! Tables without drawn lines: numbers that stand in columns beside labels.
//!
//! Rows are found by the numbers; a label that is wrapped over several lines is centred on its numbers.
//! Where that is unclear a line stays a row of its own and nothing is moved.

mod header;
mod layout;
mod phrases;
mod rows;

use super::breaks::begins_item;
use super::lines::{Line, Word};
use super::table::{Cell, Table};
pub(super) use layout::Columns;
use layout::Placed;
use phrases::Phrases;
use rows::Grouping;

/// Numbers on following lines this far apart can be in one table (in font sizes).
const ROW_DISTANCE: f64 = 12.0;
/// A header stands at most this far above what it heads (in font sizes).
const HEADER_DISTANCE: f64 = 2.2;
/// A line of several headings may stand farther above.
const HEADINGS_DISTANCE: f64 = 3.5;
/// A single row is a table when it has at least this many numbers.
const NUMBERS_OF_A_ROW: usize = 5;
/// Labels that begin this near to each other stand in one column (in font sizes).
const SAME_BEGIN: f64 = 0.4;

/// Takes tables out of `lines`, which go from top to bottom; `rules` are heights of drawn level lines.
///
/// A table without a header that begins the page has the columns of the one that ended the page `before`,
/// when its numbers stand in them: some of those columns may be blank on this page.
pub(super) fn tables(
    lines: &mut Vec<Line>,
    rules: &[f64],
    page: u32,
    before: Option<&Columns>,
) -> Vec<Table> {
    let rows: Vec<Phrases> = lines.iter().map(Phrases::new).collect();
    let mut tables: Vec<Table> = Vec::new();
    let mut taken = vec![false; lines.len()];
    let mut from = 0;
    while let Some(block) = Block::find(&rows, from) {
        from = block.last + 1;
        let top = &rows[block.values[0]];
        let follows =
            tables.last().is_some_and(|table| top.place.y0 - table.place.y1 < ROW_DISTANCE * top.size);
        let first = block.with_header(&rows, &taken);
        let goes_on = before.filter(|columns| first == 0 && tables.is_empty() && block.fits(&rows, columns));
        if block.is_table(&rows) || follows || goes_on.is_some() {
            taken[first..=block.last].fill(true);
            tables.push(block.table(&rows, first, rules, page, goes_on));
        }
    }
    let mut taken = taken.into_iter();
    lines.retain(|_| !taken.next().unwrap_or(false));
    tables
}

/// Lines that follow each other and hold values, with label lines between them.
struct Block {
    values: Vec<usize>,
    last: usize,
    /// Where the numbers begin and end.
    left: f64,
    right: f64,
    /// Where the labels beside them end.
    labels_end: f64,
}

impl Block {
    /// The first block at or below line `from`.
    fn find(rows: &[Phrases], from: usize) -> Option<Block> {
        let first = (from..rows.len()).find(|&index| rows[index].has_values())?;
        let mut block = Block {
            values: Vec::new(),
            last: first,
            left: f64::INFINITY,
            right: f64::NEG_INFINITY,
            labels_end: f64::NEG_INFINITY,
        };
        block.add(&rows[first], first);
        for (index, row) in rows.iter().enumerate().skip(first + 1) {
            let distance = row.middle() - rows[block.last].middle();
            if distance > ROW_DISTANCE * row.size {
                break;
            }
            if block.goes_on(row) {
                block.add(row, index);
            } else if row.place.x1 > block.left {
                break;
            }
        }
        block.take_label_below(rows);
        Some(block)
    }

    fn add(&mut self, row: &Phrases, index: usize) {
        for number in row.numbers() {
            self.left = self.left.min(number.place.x0);
            self.right = self.right.max(number.place.x1);
        }
        self.labels_end = self.labels_end.max(row.labels_end());
        self.values.push(index);
        self.last = index;
    }

    /// Whether the numbers of `row` stand beside the labels of the block, and its label beside the numbers.
    fn goes_on(&self, row: &Phrases) -> bool {
        let Some(first) = row.numbers().first() else { return false };
        let begin = first.place.x0;
        let among = row.labels().is_empty() && row.place.x1 <= self.right + row.size;
        (row.has_values() || among) && begin >= self.labels_end && row.labels_end() <= self.left.max(begin)
    }

    /// The last row's label may go on below its numbers, as far as it began above them.
    fn take_label_below(&mut self, rows: &[Phrases]) {
        let last = self.last;
        let Some(above) = last.checked_sub(1).filter(|above| !self.values.contains(above)) else { return };
        let Some(below) = rows.get(last + 1) else { return };
        let row = &rows[last];
        let (up, down) = (row.middle() - rows[above].middle(), below.middle() - row.middle());
        let beside = below.place.x1 <= self.left && rows[above].place.x1 <= self.left;
        if beside && below.numbers().is_empty() && (up - down).abs() < 0.4 * row.size && down < 2.0 * row.size
        {
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

    /// Whether every number stands in a column of numbers of its own.
    fn fits(&self, rows: &[Phrases], columns: &Columns) -> bool {
        self.values.iter().all(|&index| {
            let at: Vec<Option<usize>> =
                rows[index].numbers().iter().map(|number| columns.of_number(number.place)).collect();
            at.iter().all(Option::is_some) && at.windows(2).all(|pair| pair[0] < pair[1])
        })
    }

    /// The first line of the header above the block, or of the block itself.
    fn with_header(&self, rows: &[Phrases], taken: &[bool]) -> usize {
        let mut first = self.values[0];
        let wrapped = self.values.get(1).map_or(self.last, |second| second - 1) > first;
        while let Some(above) = first.checked_sub(1) {
            let row = &rows[above];
            let most = if row.phrases.len() > 1 { HEADINGS_DISTANCE } else { HEADER_DISTANCE };
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

    fn table(
        &self,
        rows: &[Phrases],
        first: usize,
        rules: &[f64],
        page: u32,
        before: Option<&Columns>,
    ) -> Table {
        let mut header: Vec<usize> = (first..self.values[0]).collect();
        let lines = &rows[self.values[0]..=self.last];
        let values: Vec<&Phrases> = self.values.iter().map(|&index| &rows[index]).collect();
        let columns = Columns::new(&values, lines, &header::headings(rows, &header));
        let columns = match before {
            Some(before) => columns.with_numbers_of(before),
            None => columns,
        };
        let grouping = Grouping { rows, columns: &columns, rules };
        let groups = grouping.groups(&self.values, self.last, &mut header);
        let mut texts: Vec<Vec<Placed>> =
            header::rows(rows, &header).iter().map(|headings| columns.headings(headings)).collect();
        texts.extend(groups.iter().map(|group| {
            let lines = || group.iter().map(|&index| &rows[index]);
            let labels: Vec<Word> = lines().flat_map(Phrases::labels).cloned().collect();
            let numbers: Vec<Word> = lines().flat_map(Phrases::numbers).cloned().collect();
            columns.row(&labels, &numbers)
        }));
        let count = texts.len();
        let cells = texts.into_iter().enumerate().flat_map(|(row, texts)| {
            texts.into_iter().map(move |Placed { column, column_span, text }| Cell {
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
            rows: count,
            cells: cells.collect(),
            edges: columns.edges.clone(),
            unruled: Some(columns),
        }
    }
}
