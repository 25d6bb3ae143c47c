//! Plain text: a paragraph a line, a row of a table a line with its cells between bars.

use crate::draft::{Draft, Form, Piece, attachment_lines};
use crate::grid;

/// The text, in UTF-8.
pub fn text(draft: &Draft) -> String {
    let mut out = String::new();
    for piece in &draft.pieces {
        match piece {
            Piece::Title(text)
            | Piece::Number(text)
            | Piece::Addressee(text)
            | Piece::Heading(text)
            | Piece::Body(text) => line(&mut out, text),
            Piece::Attachments(names) => attachment_lines(names).iter().for_each(|name| line(&mut out, name)),
            Piece::Signature { body, on } => {
                line(&mut out, body);
                line(&mut out, on);
            }
            Piece::Table(form) => table(&mut out, form),
            Piece::PageBreak => line(&mut out, ""),
        }
    }
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn table(out: &mut String, form: &Form) {
    for slots in &grid::resolve(&form.table).rows {
        let cells = slots.iter().filter(|slot| slot.begins).filter_map(|slot| slot.cell);
        let texts: Vec<String> =
            cells.map(|cell| cell.text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        line(out, texts.join(" | ").trim_end());
    }
}
