//! A paper to be written: the neutral document with the part that each piece plays, which decides how it looks.

use crate::model::Table;

/// A paper to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The title, for the file's properties.
    pub title: String,
    /// Declared names and values, such as the tags that a government page must have.
    pub metadata: Vec<(String, String)>,
    /// What is printed, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The title, centred (标题).
    Title(String),
    /// A heading of the first level (一、).
    Heading(String),
    /// Running text (正文).
    Body(String),
    /// Who signs, and the date, at the right (落款).
    Signature(String),
    /// A table.
    Table(Form),
}

/// A table with the part that its rows and columns play.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// What it is, for those who cannot see it.
    pub caption: String,
    /// The cells, with their spans.
    pub table: Table,
    /// Rows at its top that are repeated on every page.
    pub header_rows: usize,
    /// Columns at its left that hold labels.
    pub label_columns: usize,
    /// Relative widths of the columns; one for each.
    pub widths: Vec<u32>,
    /// Sums that must hold among its cells; a workbook watches them.
    pub sums: Vec<Sum>,
}

/// A relation between cells: both sides add up to the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Cells of the left side, by row and column of the grid, from 0.
    pub left: Vec<(usize, usize)>,
    /// Cells of the right side: the totals.
    pub right: Vec<(usize, usize)>,
}
