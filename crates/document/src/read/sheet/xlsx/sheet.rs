//! One sheet: its cells, merged regions, and what of it is not shown.

use quick_xml::events::{BytesStart, Event};

use super::formula::Formulas;
use super::strings::rich;
use super::{Book, is_off, is_on};
use crate::model::UNREADABLE;
use crate::read::ReadError;
use crate::read::sheet::style::{RichText, View};
use crate::read::sheet::{Budget, Content, Merge, Missing, is_count_in_words};
use crate::read::visible::Look;
use crate::read::xml::{Part, attribute, number};

/// Rows and columns of a sheet.
const MAX_ROWS: u32 = 1 << 20;
const MAX_COLUMNS: u32 = 1 << 14;

/// A sheet that is being read.
pub(super) struct Sheet<'b> {
    book: &'b Book,
    view: View,
    pub(super) content: Content,
    /// Formulas whose result the file does not hold.
    pub(super) without_result: Missing,
    /// Formulas whose results are to be confirmed, where the workbook is worked out anew on opening.
    formulas: Formulas,
    /// Where the next cell and the next row stand when they do not say so.
    next: (u32, u32),
    next_row: u32,
}

/// What stands inside the element of a cell.
#[derive(Default)]
struct Inside {
    formula: Option<String>,
    has_value: bool,
    value: RichText,
}

impl<'b> Sheet<'b> {
    pub(super) fn new(book: &'b Book, view: View) -> Sheet<'b> {
        Sheet {
            book,
            view,
            content: Content::default(),
            without_result: Missing::default(),
            formulas: Formulas::default(),
            next: (0, 0),
            next_row: 0,
        }
    }

    pub(super) fn read(&mut self, mut part: Part<'_>, budget: &mut Budget) -> Result<(), ReadError> {
        loop {
            match part.next()? {
                Event::Start(e) if e.local_name().as_ref() == "c" => self.read_cell(&e, &mut part, budget)?,
                Event::Empty(e) if e.local_name().as_ref() == "c" => {
                    let (row, column) = self.place(&e);
                    self.next = (row, column + 1);
                }
                Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                    "row" => self.begin_row(&e),
                    "col" if is_hidden(&e, "width") => {
                        let (first, last) = (number(&e, "min").unwrap_or(1), number(&e, "max").unwrap_or(1));
                        self.content.hidden_columns.add(first.saturating_sub(1), last.saturating_sub(1));
                    }
                    "sheetView" => self.view.hides_zeros |= is_off(&e, "showZeros"),
                    "mergeCell" => {
                        self.content.merges.extend(attribute(&e, "ref").and_then(|area| merge(&area)))
                    }
                    _ => {}
                },
                Event::Eof => return self.confirm(budget),
                _ => {}
            }
        }
    }

    fn begin_row(&mut self, e: &BytesStart<'_>) {
        let said = number(e, "r").and_then(|row| row.checked_sub(1));
        let row = said.unwrap_or(self.next_row).min(MAX_ROWS - 1);
        (self.next, self.next_row) = ((row, 0), row + 1);
        if is_hidden(e, "ht") {
            self.content.hidden_rows.add(row, row);
        }
    }

    fn place(&self, e: &BytesStart<'_>) -> (u32, u32) {
        let (row, column) = attribute(e, "r").and_then(|r| place(&r)).unwrap_or(self.next);
        (row, column.min(MAX_COLUMNS - 1))
    }

    fn read_cell(
        &mut self,
        e: &BytesStart<'_>,
        part: &mut Part<'_>,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        let (row, column) = self.place(e);
        self.next = (row, column + 1);
        let (kind, style) = (attribute(e, "t"), number(e, "s").unwrap_or(0) as usize);
        let inside = self.read_inside(part)?;
        let text = match self.is_without_result(kind.as_deref(), &inside) {
            true => {
                self.without_result.add((row, column));
                UNREADABLE.to_string()
            }
            false => {
                self.keep_for_confirmation((row, column), kind.as_deref(), &inside);
                self.shown(kind.as_deref(), inside.value, style)
            }
        };
        self.content.cells.push((row, column), &text, budget)
    }

    /// Keeps numbers and formulas where stored results are not what is shown unless the cells confirm them.
    fn keep_for_confirmation(&mut self, place: (u32, u32), kind: Option<&str>, inside: &Inside) {
        if !self.book.recalculates || !matches!(kind, None | Some("n")) {
            return;
        }
        if let Ok(n) = inside.value.shown(Look::default()).trim().parse() {
            self.formulas.add_number(place, n);
        }
        if let Some(formula) = &inside.formula {
            self.formulas.add(place, formula.clone());
        }
    }

    /// Takes out the stored results that the cells do not confirm.
    fn confirm(&mut self, budget: &mut Budget) -> Result<(), ReadError> {
        let mut lost: Vec<(u32, u32)> = self.formulas.unconfirmed().into_iter().collect();
        lost.sort_unstable();
        for place in lost {
            self.without_result.add(place);
            // The later text of a place is the one that is shown.
            self.content.cells.push(place, &UNREADABLE.to_string(), budget)?;
        }
        Ok(())
    }

    fn read_inside(&self, part: &mut Part<'_>) -> Result<Inside, ReadError> {
        let outside = part.depth() - 1;
        let mut inside = Inside::default();
        loop {
            match part.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "v" | "is" => {
                        inside.has_value = true;
                        inside.value = rich(part, &self.book.theme)?;
                    }
                    "f" => {
                        inside.formula =
                            Some(rich(part, &self.book.theme)?.shown(Look::default()).into_owned())
                    }
                    _ => part.skip(&e)?,
                },
                Event::Empty(e) => {
                    if e.local_name().as_ref() == "f" {
                        inside.formula = Some(String::new());
                    }
                    inside.has_value |= e.local_name().as_ref() == "v";
                }
                Event::End(_) if part.depth() == outside => return Ok(inside),
                Event::Eof => return Ok(inside),
                _ => {}
            }
        }
    }

    /// Whether what a formula gives is not in the file. An empty text is a result; an empty number is none.
    fn is_without_result(&self, kind: Option<&str>, inside: &Inside) -> bool {
        if inside.formula.is_none() {
            return false;
        }
        let value = inside.value.shown(Look::default());
        match kind {
            Some("str") => !inside.has_value || self.book.recalculates && is_count_in_words(&value),
            None | Some("n") => value.trim().is_empty(),
            Some(_) => value.trim().is_empty(),
        }
    }

    /// What a cell shows of its value.
    fn shown(&self, kind: Option<&str>, value: RichText, style: usize) -> String {
        let styles = &self.book.styles;
        let stored = value.shown(Look::default());
        let stored = stored.trim();
        match kind {
            None | Some("n") => match stored.parse::<f64>() {
                Ok(n) => styles.number(n, style, self.view),
                Err(_) => styles.text(&value, style, self.view),
            },
            Some("s") => {
                let shared = stored.parse().ok().and_then(|i: usize| self.book.strings.get(i));
                shared.map_or_else(String::new, |text| styles.text(text, style, self.view))
            }
            Some("b") => {
                let truth = if stored == "0" { "FALSE" } else { "TRUE" };
                styles.text(&RichText::plain(truth.into()), style, self.view)
            }
            Some(_) => styles.text(&value, style, self.view),
        }
    }
}

/// Whether a row or column is hidden, or has no height or width.
fn is_hidden(e: &BytesStart<'_>, size: &str) -> bool {
    let has_none = || {
        attribute(e, size).and_then(|size| size.trim().parse::<f64>().ok()).is_some_and(|size| size <= 0.0)
    };
    is_on(e, "hidden") || has_none()
}

/// `B3:C4` as a merge.
fn merge(area: &str) -> Option<Merge> {
    let (start, end) = area.split_once(':')?;
    Some(Merge { start: place(start)?, end: place(end)? })
}

/// `C2` as row 1 and column 2.
pub(super) fn place(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.to_ascii_uppercase().checked_sub(b'A').filter(|l| *l < 26)?;
        Some(column * 26 + u32::from(letter) + 1).filter(|column| *column <= MAX_COLUMNS)
    })?;
    let row: u32 = digits.parse().ok()?;
    Some((row.checked_sub(1).filter(|row| *row < MAX_ROWS)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_letters_and_a_number_inside_the_sheet() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("xfd1048576"), Some((1_048_575, 16_383)));
        for outside in ["XFE1", "A0", "A1048577", "1", "A", "AAAAAAAAAA1", "Ä1"] {
            assert_eq!(place(outside), None, "{outside}");
        }
    }
}
