//! Workbooks (XLSX, XLS, SpreadsheetML 2003): each visible sheet is its name and what is printed in it.
//!
//! Hidden rows and columns are not printed, so nothing is read in them.

mod hidden;
mod number_format;
mod printed;
mod records;
mod style;
mod xls;
mod xlsx;
mod xml2003;

pub(super) use self::hidden::Hidden;
pub(super) use self::number_format::decimal_number;
pub(super) use self::printed::pieces;
pub(super) use self::style::hexadecimal;
use super::flow::{self, Piece};
use super::{ReadError, xml};
use crate::limits;
use crate::model::{Document, Format, Note, Origin};

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let (format, mut book) = match bytes.starts_with(b"PK") {
        true => (Format::Xlsx, xlsx::read(bytes)?),
        false => (Format::Xls, xls::read(bytes)?),
    };
    let title = book.title.take();
    Ok(document(format, title, book))
}

/// Whether text is a workbook in one XML.
pub(super) fn is_xml(head: &str) -> bool {
    xml2003::looks_like(head)
}

/// Reads a workbook in one XML.
pub(super) fn read_xml(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut book = xml2003::read(&xml::decoded(bytes))?;
    let title = book.title.take();
    Ok(document(Format::Xls, title, book))
}

/// The document that a workbook is.
pub(super) fn document(format: Format, title: Option<String>, book: Workbook) -> Document {
    let named = |(name, pieces)| std::iter::once(Piece::line(name, None)).chain(pieces);
    let pieces = book.sheets.into_iter().flat_map(named).collect();
    Document {
        format,
        title,
        metadata: Vec::new(),
        blocks: flow::blocks(pieces, false),
        notes: book.hidden.iter().map(|name| hidden_sheet(name)).chain(book.notes).collect(),
    }
}

/// The note that a sheet is not read.
fn hidden_sheet(name: &str) -> Note {
    let message = format!("工作表“{name}”已隐藏，不读取");
    Note { code: "hidden-sheet", message, origin: Origin::default() }
}

/// What is read of a workbook.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    title: Option<String>,
    /// Visible sheets.
    sheets: Sheets,
    /// Names of the others.
    hidden: Vec<String>,
    /// What else was odd.
    notes: Vec<Note>,
}

impl Workbook {
    /// Adds a visible sheet.
    pub(super) fn add(&mut self, name: String, pieces: Vec<Piece>) {
        self.sheets.push((name, pieces));
    }

    /// Adds a sheet that is not shown.
    pub(super) fn hide(&mut self, name: String) {
        self.hidden.push(name);
    }

    fn note(&mut self, code: &'static str, message: String, origin: Origin) {
        self.notes.push(Note { code, message, origin });
    }

    /// Notes that a sheet is listed and not there.
    fn miss_sheet(&mut self, name: &str) {
        self.note(
            "missing-sheet",
            format!("工作表“{name}”的内容在文件里找不到，文件可能不完整"),
            Origin::default(),
        );
    }

    /// Notes formulas whose result is not in the file.
    pub(super) fn miss_results(&mut self, name: &str, missing: &Missing) {
        self.notes.extend(missing.note(name));
    }

    /// Notes what lies over a sheet and is not read: embedded objects always, pictures where the cells are no table.
    pub(super) fn note_drawn(&mut self, name: &str, drawn: &Drawn, found: &[Piece]) {
        if drawn.objects {
            let message = format!("工作表“{name}”里嵌有其他文件，没有读取；请另行打开嵌入的文件核对");
            self.note("embedded-object", message, Origin::default());
        }
        let has_table = found.iter().any(|piece| matches!(piece, Piece::Table(_)));
        if drawn.pictures && !has_table {
            let message = format!("工作表“{name}”里的内容是图片，图片里的文字和表格不能读取");
            self.note("picture", message, Origin::default());
        }
    }
}

/// What lies over a sheet and is not read.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) pictures: bool,
    /// Embedded files.
    pub(super) objects: bool,
}

/// Cells with formulas whose result is not in the file.
#[derive(Debug, Default)]
pub(super) struct Missing {
    first: Option<(u32, u32)>,
    count: usize,
}

impl Missing {
    /// Adds the cell at a place.
    pub(super) fn add(&mut self, place: (u32, u32)) {
        self.first.get_or_insert(place);
        self.count += 1;
    }

    /// The note about them, when there are any.
    pub(super) fn note(&self, name: &str) -> Option<Note> {
        let (row, column) = self.first?;
        let message = format!(
            "工作表“{name}”有 {} 个公式在文件里没有计算结果，不取值；请用 Excel 或 WPS 打开后重新保存",
            self.count
        );
        let origin = Origin { row: Some(row + 1), column: Some(column + 1), ..Origin::default() };
        Some(Note { code: "formula-without-result", message, origin })
    }
}

/// Whether the text that a formula gives is short and has digits, as a count with its unit has.
fn is_count_in_words(text: &str) -> bool {
    const LONGEST: usize = 12;
    text.chars().any(|c| c.is_ascii_digit()) && text.trim().chars().count() <= LONGEST
}

/// Sheets by name, and what is printed in each.
type Sheets = Vec<(String, Vec<Piece>)>;

/// Cells that are merged, from the upper left to the lower right, by row and column from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merge {
    pub(super) start: (u32, u32),
    pub(super) end: (u32, u32),
}

/// What a sheet holds, as its reader finds it.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) cells: Cells,
    pub(super) merges: Vec<Merge>,
    pub(super) hidden_rows: Hidden,
    pub(super) hidden_columns: Hidden,
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
