//! The draft as data of the layout, and whether the fonts can print it.

use document::draft::{Draft, Form, Piece, Room, attachment_lines};
use document::grid;
use serde_json::{Value, json};

use crate::TypesetError;
use crate::fonts::{Fonts, Role};

/// Characters of a cell from which on its row may be cut by the end of a page.
const LONG_CELL: usize = 300;
/// Characters told on each side of one that cannot be printed.
const CONTEXT: usize = 6;
/// The date of a paper that has none: a file of this kind must have one, and it must not be the day of the run.
const NO_DATE: [i32; 3] = [1980, 1, 1];

/// The draft and the fonts, for `paper.typ`.
pub(crate) fn json(draft: &Draft, fonts: &Fonts) -> Vec<u8> {
    let families: serde_json::Map<String, Value> =
        Role::ALL.into_iter().map(|role| (role.key().to_owned(), json!(fonts.families(role)))).collect();
    let data = json!({
        "title": clean(&draft.title),
        "date": draft.on.map_or(NO_DATE, |(year, month, day)| [year, i32::from(month), i32::from(day)]),
        "fonts": families,
        "pieces": draft.pieces.iter().map(piece).collect::<Vec<_>>(),
    });
    data.to_string().into_bytes()
}

fn piece(piece: &Piece) -> Value {
    let text = |kind: &str, text: &str| json!({ "kind": kind, "text": clean(text) });
    match piece {
        Piece::Title(title) => text("title", title),
        Piece::Number(number) => text("number", number),
        Piece::Addressee(addressee) => text("addressee", addressee),
        Piece::Heading(heading) => text("heading", heading),
        Piece::Body(body) => text("body", body),
        Piece::Attachments(names) => {
            let lines: Vec<String> = attachment_lines(names).iter().map(|line| clean(line)).collect();
            json!({ "kind": "attachments", "lines": lines })
        }
        Piece::Signature { body, on } => {
            json!({ "kind": "signature", "body": clean(body), "on": clean(on) })
        }
        Piece::Table(form) => table(form),
        Piece::PageBreak => json!({ "kind": "break" }),
    }
}

/// Every place of the grid, row by row; a place without a cell is an empty one.
fn table(form: &Form) -> Value {
    let grid = grid::resolve(&form.table);
    let columns = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    let rows: Vec<Vec<Value>> = grid
        .rows
        .iter()
        .map(|slots| {
            let cells = slots.iter().filter_map(|slot| match slot.cell {
                Some(cell) if slot.begins => Some(json!({
                    "text": clean(&cell.text),
                    "columns": cell.column_span.max(1),
                    "rows": cell.row_span.max(1),
                    "long": cell.row_span > 1 || cell.text.chars().count() > LONG_CELL,
                })),
                Some(_) => None,
                None => Some(empty()),
            });
            cells.chain((slots.len()..columns).map(|_| empty())).collect()
        })
        .collect();
    let mut widths = form.widths.clone();
    widths.resize(columns, 1);
    json!({
        "kind": "table",
        "rows": rows,
        "header": form.header_rows.min(rows.len()),
        "wide": form.room == Room::Wide,
        "labels": form.label_columns,
        "widths": widths.iter().map(|width| (*width).max(1)).collect::<Vec<_>>(),
    })
}

fn empty() -> Value {
    json!({ "text": "", "columns": 1, "rows": 1, "long": false })
}

/// Without what no paper shows: control characters and marks of byte order.
fn clean(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !(c.is_control() || *c == '\u{feff}')).collect()
}

/// Whether every character can be printed; the first that cannot is told with its place.
pub(crate) fn check_glyphs(draft: &Draft, fonts: &Fonts) -> Result<(), TypesetError> {
    for text in texts(draft) {
        for (at, character) in text.chars().enumerate() {
            if !is_printed(character) || fonts.has(character) {
                continue;
            }
            let context = text.chars().skip(at.saturating_sub(CONTEXT)).take(2 * CONTEXT + 1);
            let context = context.filter(|c| *c != character).collect();
            return Err(TypesetError::MissingGlyph { character, context });
        }
    }
    Ok(())
}

fn is_printed(character: char) -> bool {
    !character.is_whitespace() && !character.is_control() && character != '\u{feff}'
}

fn texts(draft: &Draft) -> Vec<&str> {
    let mut texts = Vec::new();
    for piece in &draft.pieces {
        match piece {
            Piece::Title(text)
            | Piece::Number(text)
            | Piece::Addressee(text)
            | Piece::Heading(text)
            | Piece::Body(text) => texts.push(text.as_str()),
            Piece::Attachments(names) => texts.extend(names.iter().map(String::as_str)),
            Piece::Signature { body, on } => texts.extend([body.as_str(), on.as_str()]),
            Piece::Table(form) => {
                let cells = form.table.rows.iter().flat_map(|row| &row.cells);
                texts.extend(cells.map(|cell| cell.text.as_str()));
            }
            Piece::PageBreak => {}
        }
    }
    texts
}
