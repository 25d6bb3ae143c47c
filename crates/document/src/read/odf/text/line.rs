//! Paragraphs and what is written in them: spans, fields, and the controls of forms.

use quick_xml::events::BytesStart;

use super::super::super::ReadError;
use super::super::super::flow::Piece;
use super::super::super::symbol::Face;
use super::super::super::visible::{Ground, ILLEGIBLE, Setting};
use super::super::super::xml::attribute;
use super::super::styles::Family;
use super::{Frame, Paragraph, Reader, Run};
use crate::limits;

impl Reader<'_, '_> {
    pub(super) fn begin_paragraph(&mut self, e: &BytesStart<'_>) {
        let style = self.style(Family::Paragraph, e);
        let behind = style.ground.unwrap_or_default().or(self.behind());
        let plain = run(style.text, behind);
        self.open(Frame::Paragraph(Box::new(Paragraph { plain, behind, ..Paragraph::default() })));
    }

    pub(super) fn end_paragraph(&mut self, mut paragraph: Paragraph) {
        let text = paragraph.line.take();
        if !text.trim().is_empty() && !paragraph.hidden {
            self.receive(vec![Piece::line(text, None)]);
        }
        self.receive(paragraph.boxes);
    }

    /// A field may hide the paragraph that it stands in.
    pub(super) fn hide_paragraph(&mut self, name: &str) {
        if let (Frame::Paragraph(paragraph), "hidden-paragraph") = (self.top(), name) {
            paragraph.hidden = true;
        }
    }

    pub(super) fn begin_span(&mut self, e: &BytesStart<'_>) {
        let Some(name) = attribute(e, "style-name") else { return };
        let own = self.styles.whole(Family::Text, Some(&name)).text;
        let around = self.spans.last().map(|(_, run)| *run);
        let depth = self.part.depth();
        let Frame::Paragraph(paragraph) = self.top() else { return };
        let around = around.unwrap_or(paragraph.plain);
        let run = run(own.over(around.setting), paragraph.behind);
        self.spans.push((depth, run));
    }

    pub(super) fn begin_field(&mut self, name: &str, e: &BytesStart<'_>) {
        let depth = self.part.depth();
        let shown = without_text(name, e);
        if let Frame::Paragraph(paragraph) = self.top() {
            let before = paragraph.line.len();
            self.fields.push((depth, before, shown));
        }
    }

    /// Ends a field: where it held no text, what it shows instead is pushed.
    pub(super) fn end_field(&mut self, before: usize, shown: &str) {
        if let Frame::Paragraph(paragraph) = self.top()
            && paragraph.line.len() == before
        {
            self.push(shown);
        }
    }

    /// Reads a control that stands in the text: the chosen entry of a list, or a box that is ticked or not.
    pub(super) fn read_field_mark(&mut self) -> Result<(), ReadError> {
        let mut entries = Vec::new();
        let (mut chosen, mut ticked) = (None, None);
        self.part.each_inside(|name, e| {
            let said = |name| attribute(e, name).unwrap_or_default();
            let parameter = if name == "param" { said("name") } else { String::new() };
            match parameter.as_str() {
                name if name.contains("ListEntry") && entries.len() < limits::MAX_SPAN as usize => {
                    entries.push(said("value"));
                }
                name if name.contains("Selected") => chosen = said("value").parse::<usize>().ok(),
                name if name.contains("Checked") => ticked = Some(said("value") == "true"),
                _ => {}
            }
        })?;
        let shown = match ticked {
            Some(true) => "☒",
            Some(false) => "☐",
            None => chosen.and_then(|chosen| entries.get(chosen)).map_or("", String::as_str),
        };
        let shown = shown.to_owned();
        self.push(&shown);
        Ok(())
    }

    /// Text as OpenDocument means it: white space of any length is one space.
    pub(super) fn push_collapsed(&mut self, text: &str) {
        let Frame::Paragraph(paragraph) = self.top() else { return };
        let mut is_blank = paragraph.line.is_empty() || paragraph.line.ends_with_blank();
        let mut collapsed = String::with_capacity(text.len());
        for c in text.chars() {
            match c.is_ascii_whitespace() {
                false => collapsed.push(c),
                true if is_blank => {}
                true => collapsed.push(' '),
            }
            is_blank = c.is_ascii_whitespace();
        }
        self.push(&collapsed);
    }

    /// Writes text as the open span is set.
    pub(super) fn push(&mut self, text: &str) {
        let span = self.spans.last().map(|(_, run)| *run);
        let Frame::Paragraph(paragraph) = self.top() else { return };
        let run = span.unwrap_or(paragraph.plain);
        match run.face {
            Face::Plain => paragraph.line.push(&run.look, text),
            face => paragraph.line.push(&run.look, &face.text(text)),
        }
    }
}

fn run(setting: Setting, behind: Ground) -> Run {
    Run { setting, look: setting.look(behind), face: setting.face.unwrap_or_default() }
}

/// What a field shows that holds no text: nothing where something is to be put in, else what nobody knows.
pub(super) fn without_text(name: &str, e: &BytesStart<'_>) -> String {
    match name {
        "placeholder" | "text-input" | "variable-input" | "user-field-input" | "drop-down"
        | "hidden-paragraph" => String::new(),
        "hidden-text" => attribute(e, "string-value").unwrap_or_default(),
        // A whole number shows as itself in every usual format.
        _ => attribute(e, "value")
            .filter(|value| value.parse::<u32>().is_ok())
            .unwrap_or_else(|| ILLEGIBLE.to_string()),
    }
}
