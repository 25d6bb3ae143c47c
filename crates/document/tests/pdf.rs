//! PDF files of known content, written here, through the public reader.

#[path = "pdf/breaks.rs"]
mod breaks;
#[path = "pdf/corpus.rs"]
mod corpus;
#[path = "pdf/hostile.rs"]
mod hostile;
#[path = "pdf/ruled.rs"]
mod ruled;
#[path = "pdf/seen.rs"]
mod seen;
#[path = "pdf/text.rs"]
mod text;
#[path = "pdf/unruled.rs"]
mod unruled;
#[path = "pdf/writer.rs"]
mod writer;

use document::{Block, Document, Table, read};

fn document(bytes: &[u8]) -> Document {
    read(bytes).remove(0).document.expect("the file is readable")
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.blocks.iter();
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

fn paragraphs(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter();
    blocks
        .filter_map(|block| if let Block::Paragraph(p) = block { Some(p.text.as_str()) } else { None })
        .collect()
}

/// Rows as texts, spans in brackets, line breaks as `/`.
fn drawn(table: &Table) -> Vec<String> {
    let cell = |cell: &document::Cell| {
        let text = cell.text.replace('\n', "/");
        match (cell.column_span, cell.row_span) {
            (1, 1) => text,
            (columns, rows) => format!("{text}[{columns}x{rows}]"),
        }
    };
    table.rows.iter().map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join("|")).collect()
}

fn codes(document: &Document) -> Vec<&str> {
    document.notes.iter().map(|note| note.code).collect()
}

const XS: [f64; 4] = [60.0, 160.0, 260.0, 360.0];
