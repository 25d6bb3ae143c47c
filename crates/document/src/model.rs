//! The neutral document: paragraphs and tables in reading order, each knowing its place on the paper.

/// Stands in a text for what is on the paper and cannot be told: the result of a formula that the file does not hold, a
/// symbol of an unknown font, a number in a format that is not rendered.
///
/// Every reader uses this one mark. Whoever reads a number of a text that holds it has found no number, and no blank either.
pub const UNREADABLE: char = char::REPLACEMENT_CHARACTER;

/// The format that the bytes turned out to be, told by content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A web page.
    Html,
    /// A web page saved with its parts (MIME HTML).
    Mhtml,
    /// Office Open XML text.
    Docx,
    /// Word 97–2003.
    Doc,
    /// Portable Document Format.
    Pdf,
    /// Office Open XML workbook.
    Xlsx,
    /// Excel 97–2003, also in one XML (SpreadsheetML 2003).
    Xls,
    /// OpenDocument text.
    Odt,
    /// OpenDocument sheet.
    Ods,
    /// Rich Text Format.
    Rtf,
    /// Plain text.
    Text,
    /// Text with Markdown pipe tables.
    Markdown,
}

impl Format {
    /// The name used in the machine form of a report.
    pub fn name(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Mhtml => "mhtml",
            Format::Docx => "docx",
            Format::Doc => "doc",
            Format::Pdf => "pdf",
            Format::Xlsx => "xlsx",
            Format::Xls => "xls",
            Format::Odt => "odt",
            Format::Ods => "ods",
            Format::Rtf => "rtf",
            Format::Text => "text",
            Format::Markdown => "markdown",
        }
    }
}

/// Where something stands on the paper; parts count from 1 and are absent where the format lacks them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Printed page.
    pub page: Option<u32>,
    /// Table in the document.
    pub table: Option<u32>,
    /// Row in the table's grid.
    pub row: Option<u32>,
    /// Column in the table's grid.
    pub column: Option<u32>,
    /// Line of a text, or the ordinal of the paragraph.
    pub line: Option<u32>,
    /// Characters of the line: first, and one past the last.
    pub span: Option<(u32, u32)>,
}

/// Something odd that a reader met; never a reason to stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Stable code, such as `no-text-layer`.
    pub code: &'static str,
    /// What was met, for a person.
    pub message: String,
    /// Where.
    pub origin: Origin,
}

/// One paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What the bytes were.
    pub format: Format,
    /// The title that the file declares (`<title>`, document properties), when it has one.
    pub title: Option<String>,
    /// Declared name/value pairs, such as HTML `<meta>` elements.
    pub metadata: Vec<(String, String)>,
    /// Paragraphs and tables in reading order. Layout tables are already dissolved.
    pub blocks: Vec<Block>,
    /// What was odd.
    pub notes: Vec<Note>,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text or a heading.
    Paragraph(Paragraph),
    /// A table of data.
    Table(Table),
}

/// A paragraph; its text has no line breaks except those the paper forces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub origin: Origin,
}

/// A table as the file declares it; [`crate::grid`] resolves the spans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
    /// Where it begins.
    pub origin: Origin,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Declared cells, left to right; cells covered by a span from above are not listed.
    pub cells: Vec<Cell>,
}

/// A declared cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text, lines separated by `\n`.
    pub text: String,
    /// Columns covered, at least 1.
    pub column_span: u32,
    /// Rows covered, at least 1.
    pub row_span: u32,
    /// Where it stands.
    pub origin: Origin,
}

impl Cell {
    /// A cell that covers one place.
    pub fn single(text: impl Into<String>, origin: Origin) -> Cell {
        Cell { text: text.into(), column_span: 1, row_span: 1, origin }
    }
}
