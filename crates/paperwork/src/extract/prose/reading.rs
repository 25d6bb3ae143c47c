//! The paper as running words: its paragraphs, and the rows of tables that are lines of text.
//!
//! Sheets and pages often hold title, headings and sentences in rows of the table itself, one cell wide or with
//! nothing beside them. Here they are paragraphs like others; what is left of the table keeps its place.

use std::ops::Range;

use super::heading;
use crate::extract::label;
use crate::extract::normal::{self, Glyph};
use crate::extract::paper::{Paper, Row, RowCell, Source, Text};

/// The words of a paper, and what of them belongs to statutory tables.
pub(in crate::extract) struct Reading<'a> {
    /// All words.
    pub(super) text: Text<'a>,
    /// The rows of the paper's tables.
    pub(super) rows: &'a [Row<'a>],
    /// Glyphs that stand in statutory tables, in order.
    pub(super) taken: Vec<Range<usize>>,
    /// Tables that are statutory.
    statutory: &'a [usize],
}

impl<'a> Reading<'a> {
    /// Reads `paper`, whose tables `statutory` and glyphs `taken` are known as cells of the form.
    pub(in crate::extract) fn new(
        paper: &'a Paper<'a>,
        statutory: &'a [usize],
        taken: &[Range<usize>],
    ) -> Reading<'a> {
        let mut reading = Reading { text: Text::default(), rows: &paper.rows, taken: Vec::new(), statutory };
        // Where each glyph of the paper stands now.
        let mut places = Vec::with_capacity(paper.text.glyphs.len());
        for chunk in paper.text.glyphs.chunk_by(|a, b| a.source == b.source) {
            let source = paper.text.sources[chunk[0].source as usize];
            match source.table {
                None => reading.copy(source, chunk, &mut places),
                Some(table) => {
                    places.push(reading.text.glyphs.len());
                    reading.spread(source, table);
                }
            }
        }
        let place = |range: &Range<usize>| Some(*places.get(range.start)?..*places.get(range.end - 1)? + 1);
        reading.taken = taken.iter().filter(|range| !range.is_empty()).filter_map(place).collect();
        reading
    }

    /// Whether the glyph keeps the place of a statutory table.
    pub(super) fn is_statutory(&self, table: usize) -> bool {
        self.statutory.contains(&table)
    }

    fn copy(&mut self, source: Source<'a>, chunk: &[Glyph], places: &mut Vec<usize>) {
        let number = self.text.sources.len() as u32;
        self.text.sources.push(source);
        for glyph in chunk {
            places.push(self.text.glyphs.len());
            self.text.glyphs.push(Glyph { source: number, ..*glyph });
        }
    }

    /// The lines of text among the rows of a table, and the rest of it as a table.
    fn spread(&mut self, source: Source<'a>, table: usize) {
        let (first, end) = source.rows;
        let all: &'a [Row<'a>] = self.rows;
        let rows = &all[first..end];
        let is_line = |row: &Row<'a>| only_cell(row).is_some();
        if self.is_statutory(table) && rows.iter().all(is_line) {
            return self.text.barrier(source.origin, table, source.rows);
        }
        let (mut open, mut in_words) = (first, true);
        for (at, row) in (first..).zip(rows) {
            match only_cell(row).filter(|cell| in_words || begins_words(cell)) {
                Some(cell) => {
                    self.close(source, table, open..at);
                    self.text.push(cell.text, cell.origin);
                    (open, in_words) = (at + 1, true);
                }
                None => in_words = false,
            }
        }
        self.close(source, table, open..end);
    }

    fn close(&mut self, source: Source<'a>, table: usize, rows: Range<usize>) {
        if !rows.is_empty() {
            self.text.barrier(source.origin, table, (rows.start, rows.end));
        }
    }
}

/// The one cell of a row that has words.
fn only_cell<'r, 'a>(row: &'r Row<'a>) -> Option<&'r RowCell<'a>> {
    let mut worded = row.cells.iter().filter(|cell| !cell.text.chars().all(normal::is_blank));
    worded.next().filter(|_| worded.next().is_none())
}

/// Whether a lone cell below rows of figures is text again and no label whose figures are blank.
fn begins_words(cell: &RowCell<'_>) -> bool {
    let sentence = cell.word.contains('。');
    sentence || heading::is_title(cell.word) && label::exact_row(cell.word).is_none()
}
