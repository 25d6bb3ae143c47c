//! Workbooks (XLSX, XLS): each visible sheet is its name and what is printed in it.
//!
//! Hidden rows and columns are not printed, so nothing is read in them.

mod number_format;
mod printed;
mod records;
mod xls;
mod xlsx;

pub(super) use self::printed::pieces;
use super::ReadError;
use super::flow::{self, Piece};
use crate::limits;
use crate::model::{Document, Format, Note, Origin};

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let (format, book) = match bytes.starts_with(b"PK") {
        true => (Format::Xlsx, xlsx::read(bytes)?),
        false => (Format::Xls, xls::read(bytes)?),
    };
    let named = |(name, pieces)| std::iter::once(Piece::line(name, None)).chain(pieces);
    let pieces = book.sheets.into_iter().flat_map(named).collect();
    Ok(Document {
        format,
        title: book.title,
        metadata: Vec::new(),
        blocks: flow::blocks(pieces, false),
        notes: book.hidden.iter().map(|name| hidden_sheet(name)).collect(),
    })
}

/// The note that a sheet is not read.
pub(super) fn hidden_sheet(name: &str) -> Note {
    let message = format!("工作表“{name}”已隐藏，不读取");
    Note { code: "hidden-sheet", message, origin: Origin::default() }
}

/// What is read of a workbook.
#[derive(Debug, Default)]
struct Workbook {
    title: Option<String>,
    /// Visible sheets.
    sheets: Sheets,
    /// Names of the others.
    hidden: Vec<String>,
}

/// Sheets by name, and what is printed in each.
type Sheets = Vec<(String, Vec<Piece>)>;

/// Cells that are merged, from the upper left to the lower right, by row and column from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merge {
    pub(super) start: (u32, u32),
    pub(super) end: (u32, u32),
}

/// Columns that are not printed.
#[derive(Debug, Default)]
struct Hidden(Vec<(u32, u32)>);

impl Hidden {
    fn add_columns(&mut self, first: u32, last: u32) {
        // A sheet has no more columns than this to describe.
        if self.0.len() < limits::MAX_SPAN as usize {
            self.0.push((first, last));
        }
    }

    fn contains(&self, column: u32) -> bool {
        self.0.iter().any(|&(first, last)| (first..=last).contains(&column))
    }
}

/// What the sheets of a workbook may still hold.
#[derive(Debug)]
pub(super) struct Budget {
    places: usize,
    text_bytes: usize,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { places: limits::MAX_CELLS, text_bytes: limits::MAX_UNPACKED_BYTES as usize }
    }
}

/// Printed cells of a sheet, by row and column from 0.
#[derive(Debug, Default)]
pub(super) struct Cells(Vec<((u32, u32), String)>);

impl Cells {
    /// Adds a cell, unless nothing is printed in it.
    pub(super) fn push(
        &mut self,
        place: (u32, u32),
        text: &str,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if self.0.len() >= limits::MAX_CELLS {
            return Err(too_many_cells());
        }
        // Cells may share one long text.
        budget.text_bytes = budget.text_bytes.checked_sub(text.len()).ok_or(ReadError::TooLarge {
            limit: "MAX_UNPACKED_BYTES",
            allowed: limits::MAX_UNPACKED_BYTES,
        })?;
        self.0.push((place, text.to_owned()));
        Ok(())
    }
}

fn too_many_cells() -> ReadError {
    ReadError::TooLarge { limit: "MAX_CELLS", allowed: limits::MAX_CELLS as u64 }
}
