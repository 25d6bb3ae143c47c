//! CSV for people who open it with a spreadsheet.
//!
//! Excel reads UTF-8 only after a byte order mark, and takes a cell that begins like a formula for one;
//! papers come from anywhere, so such cells are written as text.

use std::io;

use disclosure::report::Origin;

/// Rows under construction.
#[derive(Debug)]
pub struct Sheet {
    rows: csv::Writer<Vec<u8>>,
}

impl Sheet {
    /// No rows yet; the header is written apart, once for all papers.
    pub fn new() -> Sheet {
        Sheet { rows: csv::Writer::from_writer(Vec::new()) }
    }

    /// Adds a row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
        for cell in cells {
            if is_formula(cell) {
                self.rows.write_field(format!("'{cell}"))?;
            } else {
                self.rows.write_field(cell)?;
            }
        }
        self.rows.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// The rows as bytes.
    pub fn finish(self) -> io::Result<Vec<u8>> {
        self.rows.into_inner().map_err(|error| error.into_error())
    }
}

/// The first bytes of a file: mark and column names.
pub fn header(columns: &[&str]) -> io::Result<Vec<u8>> {
    let mut sheet = Sheet::new();
    sheet.row(columns.iter().copied())?;
    Ok([&b"\xEF\xBB\xBF"[..], &sheet.finish()?].concat())
}

/// A number with a sign is none.
fn is_formula(cell: &str) -> bool {
    match cell.chars().next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => cell[1..].chars().any(|c| !c.is_ascii_digit() && c != '.'),
        _ => false,
    }
}

/// Where a cell stands, in the words of the machine form.
pub fn origin(origin: &Origin) -> String {
    let parts = [
        ("page", origin.page),
        ("table", origin.table),
        ("row", origin.row),
        ("column", origin.column),
        ("line", origin.line),
    ];
    let mut words: Vec<String> =
        parts.iter().filter_map(|(name, part)| part.map(|part| format!("{name}={part}"))).collect();
    if let Some((first, end)) = origin.span {
        words.push(format!("span={first}-{end}"));
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cell: &str) -> String {
        let mut sheet = Sheet::new();
        sheet.row([cell]).unwrap();
        String::from_utf8(sheet.finish().unwrap()).unwrap()
    }

    #[test]
    fn a_cell_that_begins_like_a_formula_is_written_as_text() {
        assert_eq!(line("=1+1"), "'=1+1\n");
        assert_eq!(line("-cmd"), "'-cmd\n");
    }

    #[test]
    fn signed_numbers_and_words_stay_as_they_are() {
        assert_eq!(line("-2"), "-2\n");
        assert_eq!(line("+3.5"), "+3.5\n");
        assert_eq!(line("予以公开"), "予以公开\n");
    }

    #[test]
    fn an_origin_lists_only_the_parts_it_has() {
        let place = Origin { page: Some(3), column: Some(4), ..Origin::default() };
        assert_eq!(origin(&place), "page=3 column=4");
    }
}
