//! Paragraphs that tabs divide into cells, one below the other: a table without its frame.
//!
//! Such a table is ragged, as one of plain text is: a row has the cells that its paragraph has.

use super::Piece;
use crate::model::{Cell, Origin, Paragraph, Row, Table};

/// Rows that make a table; a single one is a line with a gap.
const ROWS: usize = 2;
/// Cells of a row of which only one has words.
const CELLS_OF_A_SPARSE_ROW: usize = 5;

/// Puts rows that follow one another into tables.
pub(super) fn gathered(pieces: Vec<Piece>) -> Vec<Piece> {
    let divided = |piece: &Piece| matches!(piece, Piece::Line(line) if is_row(&line.text));
    if pieces.windows(ROWS).all(|run| !run.iter().all(divided)) {
        return pieces;
    }
    let mut done = Vec::with_capacity(pieces.len());
    let mut open: Vec<Paragraph> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) if is_row(&line.text) => open.push(line),
            piece => {
                end_run(&mut open, &mut done);
                done.push(piece);
            }
        }
    }
    end_run(&mut open, &mut done);
    done
}

fn end_run(open: &mut Vec<Paragraph>, done: &mut Vec<Piece>) {
    if open.len() < ROWS {
        done.extend(open.drain(..).map(Piece::Line));
        return;
    }
    let origin = open.first().map(|line| line.origin).unwrap_or_default();
    let rows = open.drain(..).enumerate().map(|(i, line)| row(i as u32 + 1, &line));
    done.push(Piece::Table(Table { rows: rows.collect(), origin }));
}

fn row(number: u32, line: &Paragraph) -> Row {
    let cell = |(i, text): (usize, &str)| {
        let origin = Origin { row: Some(number), column: Some(i as u32 + 1), ..line.origin };
        Cell::single(text.trim(), origin)
    };
    Row { cells: line.text.split('\t').enumerate().map(cell).collect() }
}

fn is_row(text: &str) -> bool {
    if !text.contains('\t') {
        return false;
    }
    let cells = text.split('\t');
    let worded = cells.clone().filter(|cell| !cell.trim().is_empty()).count();
    match worded {
        0 => false,
        1 => cells.count() >= CELLS_OF_A_SPARSE_ROW,
        2 => !text.split('\t').find(|cell| !cell.trim().is_empty()).is_some_and(is_number_of_a_heading),
        _ => true,
    }
}

/// Whether a cell is but the number before a heading: 一、 or （二） or 3.
fn is_number_of_a_heading(cell: &str) -> bool {
    let cell = cell.trim();
    cell.chars().count() <= 5 && cell.ends_with(['、', '）', ')', '.', '．'])
}
