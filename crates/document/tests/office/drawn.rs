//! Documents drawn as text, so that a test can say what it expects at a glance.

use document::{Block, Document, ReadError, Table};

/// The only document of the bytes.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut entries = document::read(bytes);
    assert_eq!(entries.len(), 1);
    entries.remove(0).document
}

/// Paragraphs as they are; a table as one line for each row, its cells in brackets with
/// `→` for each further column and `↓` for each further row that the cell covers.
pub(crate) fn draw(document: &Document) -> Vec<String> {
    document.blocks.iter().flat_map(drawn).collect()
}

/// What the bytes hold, drawn.
pub(crate) fn drawing(bytes: &[u8]) -> Vec<String> {
    draw(&read(bytes).unwrap())
}

/// The tables of a document.
pub(crate) fn tables(document: &Document) -> Vec<&Table> {
    let mut tables = Vec::new();
    for block in &document.blocks {
        if let Block::Table(table) = block {
            tables.push(table);
        }
    }
    tables
}

fn drawn(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(paragraph) => vec![paragraph.text.clone()],
        Block::Table(table) => table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect(),
    }
}

fn cell(cell: &document::Cell) -> String {
    let right = "→".repeat(cell.column_span as usize - 1);
    let down = "↓".repeat(cell.row_span as usize - 1);
    format!("[{}{right}{down}]", cell.text.replace('\n', "/"))
}
