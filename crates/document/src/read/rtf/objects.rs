//! Fields and embedded objects of an RTF, which stand in groups of their own.

use super::super::field::Field;

/// A field whose group is open.
#[derive(Debug)]
pub(super) struct OpenField {
    /// Open groups, that of the field included.
    pub(super) groups: usize,
    pub(super) field: Field,
    control: Control,
}

/// A control of a form.
#[derive(Debug, Default)]
struct Control {
    kind: i32,
    chosen: Option<i32>,
    preset: i32,
    choices: Vec<String>,
}

/// An object whose group is open.
#[derive(Debug, Default)]
pub(super) struct OpenObject {
    /// Open groups, that of the object included.
    pub(super) groups: usize,
    /// The program that made it.
    pub(super) program: String,
    /// Its data in hexadecimal digits.
    digits: Vec<u8>,
}

/// Choices of a list that are kept.
const MAX_CHOICES: usize = 100;

impl OpenField {
    pub(super) fn new(groups: usize) -> OpenField {
        OpenField { groups, field: Field::begun(), control: Control::default() }
    }

    /// Takes up what is said about a control of a form.
    pub(super) fn describe(&mut self, word: &str, value: i32) {
        /// What a control says that was not used.
        const UNUSED: i32 = 25;
        match word {
            "fftype" => self.control.kind = value,
            "ffres" => self.control.chosen = Some(value).filter(|value| *value != UNUSED),
            "ffdefres" => self.control.preset = value,
            _ => {}
        }
    }

    /// Adds a choice of a list.
    pub(super) fn add_choice(&mut self, text: &str) {
        if self.control.choices.len() < MAX_CHOICES {
            self.control.choices.push(text.to_owned());
        }
    }

    /// What the field shows besides its result.
    pub(super) fn shown(mut self) -> Option<String> {
        const BOX: i32 = 1;
        const LIST: i32 = 2;
        let chosen = self.control.chosen.unwrap_or(self.control.preset);
        self.field.control = match self.control.kind {
            BOX => Some(if chosen == 1 { "☒" } else { "☐" }.to_owned()),
            LIST => Some(self.control.choices.get(chosen.max(0) as usize).cloned().unwrap_or_default()),
            _ => None,
        };
        self.field.shown()
    }
}

impl OpenObject {
    pub(super) fn new(groups: usize) -> OpenObject {
        OpenObject { groups, ..OpenObject::default() }
    }

    /// Adds hexadecimal digits.
    pub(super) fn add(&mut self, digits: &[u8]) {
        self.digits.extend(digits.iter().filter(|digit| digit.is_ascii_hexdigit()));
    }

    /// Its data.
    pub(super) fn data(&self) -> Vec<u8> {
        let value = |digit: u8| char::from(digit).to_digit(16).unwrap_or(0) as u8;
        self.digits.chunks_exact(2).map(|pair| value(pair[0]) << 4 | value(pair[1])).collect()
    }
}
