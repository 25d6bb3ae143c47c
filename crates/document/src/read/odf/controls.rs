//! The controls of forms in an OpenDocument text, whose values stand apart from where they are shown.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::super::xml::attribute;
use crate::limits;

/// What controls show, by their ids.
#[derive(Debug, Default)]
pub(super) struct Controls {
    shown: HashMap<String, String>,
    /// The list that is being described.
    list: Option<String>,
}

impl Controls {
    /// Takes up an element of the forms.
    pub(super) fn take(&mut self, name: &str, e: &BytesStart<'_>) {
        let id = attribute(e, "id").or_else(|| attribute(e, "name")).unwrap_or_default();
        let is_on = |name| attribute(e, name).is_some_and(|value| value == "true" || value == "checked");
        let shown = match name {
            "text" | "textarea" | "formatted-text" | "number" | "currency" | "date" | "time" | "combobox" => {
                attribute(e, "current-value").or_else(|| attribute(e, "value"))
            }
            "fixed-text" | "button" => attribute(e, "label"),
            "checkbox" | "radio" => Some(if is_on("current-state") { "☒" } else { "☐" }.to_owned()),
            "listbox" => {
                self.list = Some(id.clone());
                Some(String::new())
            }
            "option" => return self.choose(e, is_on("current-selected") || is_on("selected")),
            _ => return,
        };
        if self.shown.len() < limits::MAX_CELLS {
            self.shown.insert(id, shown.unwrap_or_default());
        }
    }

    fn choose(&mut self, e: &BytesStart<'_>, is_chosen: bool) {
        if let Some(list) = self.list.as_ref().filter(|_| is_chosen)
            && let Some(shown) = self.shown.get_mut(list)
        {
            *shown = attribute(e, "label").unwrap_or_default();
        }
    }

    /// What the control of an id shows.
    pub(super) fn shown(&self, id: &str) -> Option<&str> {
        self.shown.get(id).map(String::as_str)
    }
}
