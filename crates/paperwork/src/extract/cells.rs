//! Cells as they are found, each field once; two readings that differ leave the field unresolved.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

use disclosure::report::{Cell, Entry, Field, Note, Origin};

use super::number;

/// The cells of a report in the making.
#[derive(Default)]
pub(super) struct Cells {
    /// By field.
    pub(super) map: BTreeMap<Field, Cell>,
    /// What was odd about them.
    pub(super) notes: Vec<Note>,
}

impl Cells {
    /// Enters what stands in `field`.
    pub(super) fn put(&mut self, field: Field, entry: Entry, raw: &str, origin: Origin) {
        let (entry, doubt) = number::settled(entry, raw);
        if entry == Entry::Absent {
            return;
        }
        if let Some(reason) = doubt {
            self.note_unresolved(&field.label(), reason, raw, origin);
        }
        match self.map.entry(field) {
            Slot::Vacant(slot) => {
                slot.insert(Cell { entry, raw: raw.trim().to_owned(), origin });
            }
            Slot::Occupied(mut slot) => {
                let cell = slot.get_mut();
                match (&cell.entry, &entry) {
                    (Entry::Number(first), Entry::Number(second)) if first != second => {
                        let message = format!(
                            "{}：两处印的数不同（{first} 与 {second}），不取其中任何一个",
                            field.label()
                        );
                        self.notes.push(Note { code: "printed-twice".into(), message, origin });
                        cell.entry = Entry::Unresolved(vec![*first, *second]);
                    }
                    (Entry::Blank | Entry::Dash | Entry::Text, Entry::Number(_)) => {
                        *cell = Cell { entry, raw: raw.trim().to_owned(), origin };
                    }
                    _ => {}
                }
            }
        }
    }

    /// Enters what one cell of a table says; where that is no certain number, a note tells.
    pub(super) fn put_cell(&mut self, field: Field, entry: Entry, raw: &str, origin: Origin) {
        if matches!(entry, Entry::Unresolved(_)) && number::settled(entry.clone(), raw).1.is_none() {
            self.note_unresolved(&field.label(), "这样写的不能确定是哪个数", raw, origin);
        }
        self.put(field, entry, raw, origin);
    }

    /// Leaves `fields` without a value, with the reason in a note.
    pub(super) fn refuse(&mut self, fields: &[Field], what: &str, reason: &str, raw: &str, origin: Origin) {
        for field in fields {
            self.put(*field, Entry::Unresolved(Vec::new()), raw, origin);
        }
        self.note_unresolved(what, reason, raw, origin);
    }

    /// Takes back that a cell is blank, where numbers near it may be its own.
    pub(super) fn doubt(&mut self, field: Field) {
        if let Some(cell) = self.map.get_mut(&field).filter(|cell| cell.entry == Entry::Blank) {
            cell.entry = Entry::Unresolved(Vec::new());
        }
    }

    /// Says why something is unresolved.
    pub(super) fn note_unresolved(&mut self, what: &str, reason: &str, raw: &str, origin: Origin) {
        let shown: String = raw.trim().chars().take(60).collect();
        let message = format!("{what}：{reason}，不取值（印的是“{shown}”）");
        self.notes.push(Note { code: "unresolved".into(), message, origin });
    }

    /// Whether any field of the kind that `is` accepts has been found.
    pub(super) fn any(&self, is: impl Fn(&Field) -> bool) -> bool {
        self.map.keys().any(is)
    }
}
