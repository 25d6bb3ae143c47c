//! A table in a text that is being read: all its places count.

use super::super::flow::{Piece, TableBuilder};
use crate::limits;

/// How often a cell stands side by side and how far it reaches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) repeated: u32,
    pub(super) columns: u32,
    pub(super) rows: u32,
}

/// A table that is open.
#[derive(Debug, Default)]
pub(super) struct OpenTable(Box<TableBuilder>);

impl OpenTable {
    /// Adds a cell, as often as it is repeated.
    pub(super) fn add_cell(&mut self, content: Vec<Piece>, place: Place) {
        for _ in 1..place.repeated.min(limits::MAX_SPAN) {
            self.0.add_cell_over_rows(Vec::new(), place.columns, place.rows);
        }
        self.0.add_cell_over_rows(content, place.columns, place.rows);
    }

    /// Passes over places that a cell above or on the left covers.
    pub(super) fn cover(&mut self, repeated: u32) {
        self.0.cover(repeated);
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self) {
        self.0.end_row();
    }

    /// What the table is made of.
    pub(super) fn finish(self) -> Vec<Piece> {
        self.0.finish()
    }
}
