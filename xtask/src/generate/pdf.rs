//! Papers as PDF: ruled tables broken over pages, in a Chinese font that is named and not embedded.

use document::grid::resolve;
use document::{Block, Cell, Table};

pub(super) const WIDTH: f64 = 595.0;
const HEIGHT: f64 = 842.0;
const MARGIN: f64 = 48.0;
pub(super) const SIZE: f64 = 9.0;
pub(super) const LEADING: f64 = 12.0;
pub(super) const PADDING: f64 = 3.0;

/// The bytes of the file.
pub(super) fn file(blocks: &[Block]) -> Vec<u8> {
    let mut press = Press { pages: vec![String::new()], y: HEIGHT - MARGIN };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => press.paragraph(&paragraph.text),
            Block::Table(table) => press.table(table),
        }
    }
    assembled(&press.pages, HEIGHT)
}

/// Pages of content and the height where the next line goes.
struct Press {
    pages: Vec<String>,
    y: f64,
}

impl Press {
    fn paragraph(&mut self, text: &str) {
        for line in wrapped(text, WIDTH - 2.0 * MARGIN) {
            self.make_room(LEADING);
            self.y -= LEADING;
            self.text(&line, MARGIN, self.y);
        }
        self.y -= LEADING / 2.0;
    }

    fn table(&mut self, table: &Table) {
        let grid = resolve(table);
        let columns = grid.rows.first().map_or(0, Vec::len);
        let widths = widths(table, columns);
        let left = |column: usize| MARGIN + widths[..column].iter().sum::<f64>();
        for (at, height) in heights(table, &widths).into_iter().enumerate() {
            let turned = self.make_room(height);
            let (top, bottom) = (self.y, self.y - height);
            for (column, slot) in grid.rows[at].iter().enumerate() {
                let Some(cell) = slot.cell else { continue };
                let owned = |row: usize, column: usize| {
                    let other = grid.rows.get(row).and_then(|row| row.get(column)).and_then(|slot| slot.cell);
                    other.is_some_and(|other| std::ptr::eq(other, cell))
                };
                let (x, end) = (left(column), left(column + 1));
                if turned || at == 0 || !owned(at - 1, column) {
                    self.rule(x, top, end, top);
                }
                if column == 0 || !owned(at, column - 1) {
                    self.rule(x, top, x, bottom);
                }
                if !owned(at + 1, column) || bottom - MARGIN < 2.0 * LEADING {
                    self.rule(x, bottom, end, bottom);
                }
                if slot.begins {
                    self.cell(cell, x, left(column + cell.column_span as usize), top);
                }
            }
            self.rule(left(columns), top, left(columns), bottom);
            self.y = bottom;
        }
        self.y -= LEADING;
    }

    fn cell(&mut self, cell: &Cell, x: f64, end: f64, top: f64) {
        for (number, line) in (1..).zip(wrapped(&cell.text, end - x - 2.0 * PADDING)) {
            self.text(&line, x + PADDING, top - f64::from(number) * LEADING + 2.0);
        }
    }

    /// Turns the page when `height` does not fit; says whether it did.
    fn make_room(&mut self, height: f64) -> bool {
        let turns = self.y - height < MARGIN;
        if turns {
            self.pages.push(String::new());
            self.y = HEIGHT - MARGIN;
        }
        turns
    }

    fn put(&mut self, operators: &str) {
        if let Some(page) = self.pages.last_mut() {
            page.push_str(operators);
        }
    }

    fn rule(&mut self, x: f64, y: f64, to_x: f64, to_y: f64) {
        self.put(&format!("{x:.1} {y:.1} m {to_x:.1} {to_y:.1} l S\n"));
    }

    fn text(&mut self, text: &str, x: f64, y: f64) {
        self.put(&format!("BT /F1 {SIZE:.1} Tf {x:.1} {y:.1} Td <{}> Tj ET\n", code(text)));
    }
}

/// A text as the font's encoding writes it.
pub(super) fn code(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}

/// Width of the characters: half an em for those of ASCII.
pub(super) fn advance(c: char) -> f64 {
    if c.is_ascii() { SIZE / 2.0 } else { SIZE }
}

pub(super) fn wrapped(text: &str, width: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for c in text.chars() {
        if used + advance(c) > width && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        line.push(c);
        used += advance(c);
    }
    lines.push(line);
    lines
}

/// Columns of a table with long labels: the label columns wide, the others alike.
fn widths(table: &Table, columns: usize) -> Vec<f64> {
    let all = WIDTH - 2.0 * MARGIN;
    let labels =
        table.rows.first().and_then(|row| row.cells.first()).map_or(0, |cell| cell.column_span as usize);
    if labels != 3 || columns <= labels {
        return vec![all / columns.max(1) as f64; columns];
    }
    let mut widths = vec![48.0, 48.0, 150.0];
    widths.resize(columns, (all - 246.0) / (columns - labels) as f64);
    widths
}

/// Heights of the rows; a cell over several rows takes its share of each.
fn heights(table: &Table, widths: &[f64]) -> Vec<f64> {
    let grid = resolve(table);
    let mut heights = vec![LEADING + 2.0 * PADDING; grid.rows.len()];
    for (at, row) in grid.rows.iter().enumerate() {
        for (column, slot) in row.iter().enumerate().filter(|(_, slot)| slot.begins) {
            let Some(cell) = slot.cell else { continue };
            let width: f64 = widths[column..column + cell.column_span as usize].iter().sum();
            let lines = wrapped(&cell.text, width - 2.0 * PADDING).len() as f64;
            let share = (lines * LEADING + 2.0 * PADDING) / f64::from(cell.row_span);
            for height in heights.iter_mut().skip(at).take(cell.row_span as usize) {
                *height = height.max(share);
            }
        }
    }
    heights
}

/// Objects, their places, and the trailer.
pub(super) fn assembled(pages: &[String], height: f64) -> Vec<u8> {
    let first = 5;
    let kids: Vec<String> = (0..pages.len()).map(|at| format!("{} 0 R", first + 2 * at)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {} /Kids [{}] >>", pages.len(), kids.join(" ")),
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"
            .to_owned(),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering \
         (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor << /Type /FontDescriptor /FontName \
         /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 \
         /StemV 93 >> >>"
            .to_owned(),
    ];
    for (at, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {height}] /Resources << /Font << /F1 3 0 R >> >> \
             /Contents {} 0 R >>",
            first + 2 * at + 1
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}endstream", content.len()));
    }
    let mut out = String::from("%PDF-1.5\n");
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(out.len());
        out += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let start = out.len();
    out += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    places.iter().for_each(|place| out += &format!("{place:010} 00000 n \n"));
    out += &format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}
