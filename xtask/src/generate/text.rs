//! Papers as plain text.

use document::grid::{Slot, resolve};
use document::{Block, Table};

/// Pipe tables; a place that a span covers is empty.
pub(super) fn markdown(blocks: &[Block]) -> String {
    written(blocks, |table| {
        let grid = resolve(table);
        let mut lines: Vec<String> = grid
            .rows
            .iter()
            .map(|row| format!("| {} |", row.iter().map(printed).collect::<Vec<_>>().join(" | ")))
            .collect();
        let width = grid.rows.first().map_or(0, Vec::len);
        lines.insert(1.min(lines.len()), format!("|{}", "---|".repeat(width)));
        lines.join("\n")
    })
}

fn printed<'a>(slot: &Slot<'a>) -> &'a str {
    slot.cell.filter(|_| slot.begins).map_or("", |cell| &cell.text)
}

/// One cell on each line.
pub(super) fn lines(blocks: &[Block]) -> String {
    written(blocks, |table| texts(table).join("\n"))
}

/// All cells of a table on one line, with nothing between them.
pub(super) fn run_together(blocks: &[Block]) -> String {
    written(blocks, |table| texts(table).concat())
}

fn texts(table: &Table) -> Vec<&str> {
    table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.as_str()).collect()
}

fn written(blocks: &[Block], table: impl Fn(&Table) -> String) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => out += &paragraph.text,
            Block::Table(block) => out += &table(block),
        }
        out += "\n\n";
    }
    out
}
