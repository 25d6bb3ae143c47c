//! What a paper cannot show is not written into it: control characters, marks without width, marks that turn the
//! direction of writing. They come with texts that were copied, change what a reader sees, and are in no font.

use std::collections::BTreeMap;

use crate::draft::{Draft, Piece};

/// The draft without such characters, and how often each was left out.
pub fn printable(draft: &Draft) -> (Draft, BTreeMap<char, usize>) {
    let mut draft = draft.clone();
    let mut left_out = BTreeMap::new();
    let mut clean = |text: &mut String| {
        for c in text.chars().filter(|c| is_unprintable(*c)) {
            *left_out.entry(c).or_insert(0) += 1;
        }
        text.retain(|c| !is_unprintable(c));
    };
    for piece in &mut draft.pieces {
        match piece {
            Piece::Title(text)
            | Piece::Number(text)
            | Piece::Addressee(text)
            | Piece::Heading(text)
            | Piece::Body(text) => clean(text),
            Piece::Attachments(names) => names.iter_mut().for_each(&mut clean),
            Piece::Signature { body, on } => [body, on].into_iter().for_each(&mut clean),
            Piece::Table(form) => {
                let cells = form.table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| clean(&mut cell.text));
            }
            Piece::PageBreak => {}
        }
    }
    // The properties of the file repeat what is printed, and so are not counted.
    draft.title.retain(|c| !is_unprintable(c));
    draft.metadata.iter_mut().for_each(|(_, value)| value.retain(|c| !is_unprintable(c)));
    (draft, left_out)
}

/// Whether no paper shows `c`, though it may change how others look; ends of lines and tabs are layout.
pub(super) fn is_unprintable(c: char) -> bool {
    let invisible = matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{e0000}'..='\u{e007f}'
    );
    invisible || c.is_control() && !matches!(c, '\n' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_paper_shows_is_left_out_and_counted() {
        let hostile = "甲\u{1b}[2J\u{200b}乙\u{202e}\u{9b}\n丙\t丁\u{200b}";
        let pieces =
            vec![Piece::Body(hostile.into()), Piece::Signature { body: hostile.into(), on: String::new() }];
        let (draft, left_out) = printable(&Draft { pieces, title: hostile.into(), ..Draft::default() });
        assert_eq!(draft.pieces[0], Piece::Body("甲[2J乙\n丙\t丁".into()));
        assert_eq!(draft.title, "甲[2J乙\n丙\t丁");
        assert_eq!(left_out.get(&'\u{200b}'), Some(&4));
        assert_eq!(left_out.len(), 4);
    }
}
