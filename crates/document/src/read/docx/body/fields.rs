//! Fields in the text: instructions, results, and the controls of forms.

use quick_xml::events::BytesStart;

use super::super::super::ReadError;
use super::super::super::field::Field;
use super::super::super::xml::{attribute, number};
use super::super::properties::is_on;
use super::Reader;
use crate::limits;

impl Reader<'_, '_> {
    /// A mark that begins, divides or ends a field.
    pub(super) fn field_mark(&mut self, e: &BytesStart<'_>) {
        match attribute(e, "fldCharType").as_deref() {
            Some("begin") if self.fields.len() < limits::MAX_NESTING => {
                self.fields.push(Field { is_dirty: is_dirty(e), ..Field::begun() });
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    (field.in_instruction, field.has_result) = (false, true);
                    field.is_dirty |= is_dirty(e);
                }
            }
            Some("end") => self.end_field(),
            _ => {}
        }
    }

    /// A field whose result stands inside one element.
    pub(super) fn begin_simple_field(&mut self, e: &BytesStart<'_>) {
        let mut field = Field { is_dirty: is_dirty(e), ..Field::default() };
        field.instruct(&attribute(e, "instr").unwrap_or_default());
        self.fields.push(field);
    }

    /// Ends the innermost field; what it shows without a result of its own is shown.
    pub(super) fn end_field(&mut self) {
        let Some(field) = self.fields.pop() else { return };
        if let Some(shown) = field.shown() {
            self.push_shown(&shown);
        }
    }

    /// An instruction does not reach over paragraphs; a field left open must not swallow the rest.
    pub(super) fn end_instructions(&mut self) {
        for field in self.fields.iter_mut().filter(|field| field.in_instruction) {
            (field.in_instruction, field.has_result, field.has_words) = (false, true, true);
        }
    }

    /// Reads what the control of a form shows: the chosen entry of a list, or a box that is ticked or not.
    pub(super) fn read_control(&mut self) -> Result<(), ReadError> {
        let mut control = Control::default();
        self.part.each_inside(|name, e| control.take(name, e))?;
        if let Some(field) = self.fields.last_mut() {
            field.control = control.shown();
        }
        Ok(())
    }
}

/// A control of a form as the file describes it.
#[derive(Default)]
struct Control {
    is_list: bool,
    entries: Vec<String>,
    chosen: Option<u32>,
    preset: Option<u32>,
    is_box: bool,
    is_ticked: bool,
}

impl Control {
    fn take(&mut self, name: &str, e: &BytesStart<'_>) {
        match name {
            "ddList" => self.is_list = true,
            "listEntry" if self.entries.len() < limits::MAX_SPAN as usize => {
                self.entries.push(attribute(e, "val").unwrap_or_default());
            }
            "result" => self.chosen = number(e, "val"),
            "default" if self.is_list => self.preset = number(e, "val"),
            "checkBox" => self.is_box = true,
            "default" | "checked" if self.is_box => self.is_ticked = is_on(e),
            _ => {}
        }
    }

    fn shown(&self) -> Option<String> {
        if self.is_box {
            return Some(if self.is_ticked { "☒" } else { "☐" }.to_owned());
        }
        let chosen = self.chosen.or(self.preset).unwrap_or(0) as usize;
        self.is_list.then(|| self.entries.get(chosen).cloned().unwrap_or_default())
    }
}

fn is_dirty(e: &BytesStart<'_>) -> bool {
    attribute(e, "dirty").is_some_and(|dirty| matches!(dirty.as_str(), "1" | "true" | "on"))
}
