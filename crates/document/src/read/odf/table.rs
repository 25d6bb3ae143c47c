//! A table that is being read: one in a text, whose places all count, or a sheet, which ends nowhere.

use super::super::ReadError;
use super::super::flow::{self, Piece, TableBuilder};
use super::super::sheet::{self, Budget, Cells, Merge};
use crate::limits;

/// How often a cell stands side by side and how far it reaches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) repeated: u32,
    pub(super) columns: u32,
    pub(super) rows: u32,
}

/// A table that is open.
#[derive(Debug)]
pub(super) enum OpenTable {
    Text(Box<TableBuilder>),
    Sheet(Box<Sheet>),
}

/// Printed cells of a sheet, and where the next one stands.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    name: String,
    cells: Cells,
    merges: Vec<Merge>,
    row: u32,
    column: u32,
    /// Printed cells of the open row: column, how often, text.
    open_row: Vec<(u32, u32, String)>,
}

impl OpenTable {
    /// A table in a text.
    pub(super) fn in_text() -> OpenTable {
        OpenTable::Text(Box::new(TableBuilder::new(None)))
    }

    /// A sheet of a workbook.
    pub(super) fn sheet(name: String) -> OpenTable {
        OpenTable::Sheet(Box::new(Sheet { name, ..Sheet::default() }))
    }

    /// Adds a cell, as often as it is repeated.
    pub(super) fn add_cell(&mut self, content: Vec<Piece>, place: Place) {
        match self {
            OpenTable::Text(builder) => {
                for _ in 1..place.repeated.min(limits::MAX_SPAN) {
                    builder.add_cell_over_rows(Vec::new(), place.columns, place.rows);
                }
                builder.add_cell_over_rows(content, place.columns, place.rows);
            }
            OpenTable::Sheet(sheet) => sheet.add(flow::joined(&content), place),
        }
    }

    /// Passes over places that a cell above or on the left covers.
    pub(super) fn cover(&mut self, repeated: u32) {
        match self {
            OpenTable::Text(builder) => builder.cover(repeated),
            OpenTable::Sheet(sheet) => sheet.column = sheet.column.saturating_add(repeated),
        }
    }

    /// Ends the row, which a sheet may repeat.
    pub(super) fn end_row(&mut self, repeated: u32, budget: &mut Budget) -> Result<(), ReadError> {
        match self {
            OpenTable::Text(builder) => {
                builder.end_row();
                Ok(())
            }
            OpenTable::Sheet(sheet) => sheet.end_row(repeated, budget),
        }
    }

    /// What the table is made of; a sheet begins with its name.
    pub(super) fn finish(self, budget: &mut Budget) -> Result<Vec<Piece>, ReadError> {
        match self {
            OpenTable::Text(builder) => Ok(builder.finish()),
            OpenTable::Sheet(sheet) => {
                let mut pieces = sheet::pieces(sheet.cells, &sheet.merges, budget)?;
                pieces.insert(0, Piece::line(sheet.name, None));
                Ok(pieces)
            }
        }
    }
}

impl Sheet {
    fn add(&mut self, text: String, place: Place) {
        if place.columns > 1 || place.rows > 1 {
            let end =
                (self.row.saturating_add(place.rows - 1), self.column.saturating_add(place.columns - 1));
            self.merges.push(Merge { start: (self.row, self.column), end });
        }
        if !text.is_empty() {
            self.open_row.push((self.column, place.repeated, text));
        }
        self.column = self.column.saturating_add(place.repeated);
    }

    fn end_row(&mut self, repeated: u32, budget: &mut Budget) -> Result<(), ReadError> {
        let row = std::mem::take(&mut self.open_row);
        for i in 0..if row.is_empty() { 0 } else { repeated } {
            for (column, times, text) in &row {
                for column in (0..*times).map(|right| column.saturating_add(right)) {
                    self.cells.push((self.row.saturating_add(i), column), text, budget)?;
                }
            }
        }
        self.row = self.row.saturating_add(repeated);
        self.column = 0;
        Ok(())
    }
}
