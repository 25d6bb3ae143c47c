//! Pages → one flow of blocks: page furniture removed, tables that a page break cut joined,
//! lines gathered into paragraphs.

use super::lines::Line;
use super::table::Table;
use crate::model::{Block, Cell, Origin, Paragraph, Row};

/// What stands on a page, from top to bottom.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) number: u32,
    pub(super) height: f64,
    pub(super) pieces: Vec<Piece>,
}

#[derive(Debug)]
pub(super) enum Piece {
    Line(Line),
    Table(Table),
}

impl Piece {
    fn top(&self) -> f64 {
        match self {
            Piece::Line(line) => line.place.y0,
            Piece::Table(table) => table.place.y0,
        }
    }
}

impl Page {
    pub(super) fn new(number: u32, height: f64, lines: Vec<Line>, tables: Vec<Table>) -> Page {
        let mut pieces: Vec<Piece> =
            tables.into_iter().map(Piece::Table).chain(lines.into_iter().map(Piece::Line)).collect();
        pieces.sort_by(|a, b| a.top().total_cmp(&b.top()));
        Page { number, height, pieces }
    }
}

/// The blocks of all pages.
pub(super) fn blocks(pages: Vec<Page>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut tables = 0;
    for page in pages {
        for piece in page.pieces {
            match piece {
                Piece::Line(line) => blocks.push(Block::Paragraph(Paragraph {
                    text: line.text(),
                    origin: Origin { page: Some(page.number), ..Origin::default() },
                })),
                Piece::Table(table) => {
                    tables += 1;
                    blocks.push(Block::Table(declared(table, tables)));
                }
            }
        }
    }
    blocks
}

fn declared(table: Table, number: u32) -> crate::model::Table {
    let mut rows = vec![Row::default(); table.rows];
    let mut origin = Origin { table: Some(number), ..Origin::default() };
    for cell in table.cells {
        let place = Origin {
            page: Some(cell.page),
            table: Some(number),
            row: Some(cell.row as u32 + 1),
            column: Some(cell.column as u32 + 1),
            ..Origin::default()
        };
        origin.page = origin.page.or(place.page);
        rows[cell.row].cells.push(Cell {
            text: cell.text,
            column_span: cell.column_span as u32,
            row_span: cell.row_span as u32,
            origin: place,
        });
    }
    crate::model::Table { rows, origin }
}
