//! A paper to be written: the neutral document with the part that each piece plays, which decides how it looks.

use crate::model::Table;

/// A paper to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The title, for the file's properties.
    pub title: String,
    /// Declared names and values, such as the tags that a government page must have.
    pub metadata: Vec<(String, String)>,
    /// Year, month and day of the paper (成文日期), for the file's properties.
    pub on: Option<(i32, u8, u8)>,
    /// What is printed, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The title, centred (标题).
    Title(String),
    /// The number of a letter, centred below its title (发文字号).
    Number(String),
    /// To whom it goes, on a line of its own (主送).
    Addressee(String),
    /// A heading of the first level (一、).
    Heading(String),
    /// Running text (正文).
    Body(String),
    /// The list of what is attached (附件说明).
    Attachments(Vec<String>),
    /// Who signs, and when (落款).
    Signature {
        /// 发文机关署名.
        body: String,
        /// 成文日期, as it is printed.
        on: String,
    },
    /// A table.
    Table(Form),
    /// What follows begins on a new page.
    PageBreak,
}

/// The lines of a list of attachments: `附件：1.甲`, and the others below.
pub fn attachment_lines(names: &[String]) -> Vec<String> {
    match names {
        [only] => vec![format!("附件：{only}")],
        names => (1..)
            .zip(names)
            .map(|(number, name)| format!("{}{number}.{name}", if number == 1 { "附件：" } else { "" }))
            .collect(),
    }
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
    /// How much room its rows give.
    pub room: Room,
    /// Sums that must hold among its cells; a workbook watches them.
    pub sums: Vec<Sum>,
}

/// How much room the rows of a table give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// Figures close together, in 五号.
    #[default]
    Dense,
    /// Lines to write on, in 小四.
    Wide,
}

/// A relation between cells: both sides add up to the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Cells of the left side, by row and column of the grid, from 0.
    pub left: Vec<(usize, usize)>,
    /// Cells of the right side: the totals.
    pub right: Vec<(usize, usize)>,
}
