//! Sheets of labels and values, for what is filled in by hand or kept in the file.

use document::draft::{Form, Room};
use document::model::{Cell, Origin, Row, Table};

/// A table of two columns.
pub(super) fn form(caption: &str, rows: &[(&str, String)]) -> Form {
    let cell =
        |text: &str| Cell { text: text.to_owned(), column_span: 1, row_span: 1, origin: Origin::default() };
    let row = |(label, value): &(&str, String)| Row { cells: vec![cell(label), cell(value)] };
    Form {
        caption: caption.to_owned(),
        table: Table { rows: rows.iter().map(row).collect(), ..Table::default() },
        header_rows: 0,
        label_columns: 1,
        widths: vec![1, 3],
        room: Room::Wide,
        sums: Vec::new(),
    }
}

/// Room for an opinion with its signature.
pub(super) fn to_sign() -> String {
    "\n\n签名：　　　　　　　　年　　月　　日".to_owned()
}
