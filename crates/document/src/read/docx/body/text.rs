//! Paragraphs and what is written in them, run by run.

use quick_xml::events::BytesStart;

use super::super::super::flow::{self, Piece};
use super::super::super::symbol::Face;
use super::super::super::visible::{ILLEGIBLE, Setting};
use super::super::super::xml::attribute;
use super::super::properties::{ParagraphProperties, RunProperties};
use super::super::styles::Layers;
use super::{Frame, Paragraph, Reader, Run, Takes};

impl Reader<'_, '_> {
    pub(super) fn begin_paragraph(&mut self) {
        let page = self.page;
        let around = self.around();
        let (Frame::Flow(flow) | Frame::Cell(_, flow)) = self.top() else { return };
        let mut paragraph = Paragraph { page, around, ..Paragraph::default() };
        if std::mem::take(&mut flow.runs_on)
            && let Some(Piece::Line(line)) = flow.pieces.pop_if(|p| matches!(p, Piece::Line(_)))
        {
            paragraph.line.put_before(&line.text);
        }
        self.open(Frame::Paragraph(Box::new(paragraph)));
        self.set_style(&ParagraphProperties::default());
    }

    /// A paragraph without anything in it; only a list gives it something to show, and that needs properties.
    pub(super) fn empty_paragraph(&mut self) {
        if let Frame::Flow(flow) | Frame::Cell(_, flow) = self.top() {
            flow.runs_on = false;
        }
    }

    pub(super) fn set_paragraph(&mut self, properties: &ParagraphProperties) {
        self.set_style(properties);
        let Frame::Paragraph(paragraph) = self.top() else { return };
        let (layers, around) = (paragraph.layers, paragraph.around);
        let mark = self.run_of(&layers, &properties.mark, around.ground);
        // What ends invisibly is no paragraph of its own, and takes no number.
        let is_joined = properties.joins_next || mark.look.hidden;
        let number = match is_joined {
            true => None,
            false => self.number(properties),
        };
        let Frame::Paragraph(paragraph) = self.top() else { return };
        paragraph.joins_next = is_joined;
        if let Some(number) = number {
            paragraph.line.put_before(&mark.look.shown(&number));
        }
    }

    fn number(&mut self, properties: &ParagraphProperties) -> Option<String> {
        if properties.number.is_some() {
            return properties.number.clone();
        }
        let id = self.beside.styles.of_paragraph(properties.style.as_ref()).cloned();
        let style = self.style.as_ref().map(|(_, style)| style)?;
        self.beside.numbering.next(properties, id, style)
    }

    /// Takes up the style of the paragraph and what is painted behind it.
    fn set_style(&mut self, properties: &ParagraphProperties) {
        let id = self.beside.styles.of_paragraph(properties.style.as_ref());
        if self.style.as_ref().is_none_or(|(known, _)| known.as_ref() != id) {
            let style = id.map(|id| self.beside.styles.whole(id)).unwrap_or_default();
            self.style = Some((id.cloned(), style));
        }
        let (text, ground) = self.style.as_ref().map(|(_, style)| style.of_paragraph()).unwrap_or_default();
        let around = self.around();
        let layers = Layers { table: around.text, paragraph: text, ..Layers::default() };
        let behind = properties.ground.unwrap_or(ground).or(around.ground);
        let plain = self.run_of(&layers, &RunProperties::default(), behind);
        let Frame::Paragraph(paragraph) = self.top() else { return };
        paragraph.layers = layers;
        paragraph.around.ground = behind;
        (paragraph.plain, paragraph.run) = (plain, plain);
    }

    fn run_of(
        &self,
        layers: &Layers,
        own: &RunProperties,
        behind: super::super::super::visible::Ground,
    ) -> Run {
        let styles = &self.beside.styles;
        let character = own.style.as_ref().map(|id| styles.text_of(id)).unwrap_or_default();
        let setting: Setting = styles.setting(own.setting, &Layers { character, ..*layers });
        Run { look: setting.look(behind), face: setting.face.unwrap_or_default() }
    }

    /// Takes up the properties of the run that is open; without any it is plain.
    pub(super) fn set_run(&mut self, properties: Option<&RunProperties>) {
        let Frame::Paragraph(paragraph) = self.top() else { return };
        let Some(properties) = properties else {
            paragraph.run = paragraph.plain;
            return;
        };
        let (layers, behind) = (paragraph.layers, paragraph.around.ground);
        let mut run = self.run_of(&layers, properties, behind);
        // Some views hide it and others show it; of a datum that leaves a doubt.
        run.look.is_doubtful |= properties.is_hidden_on_web && self.is_in_cell();
        if let Frame::Paragraph(paragraph) = self.top() {
            paragraph.run = run;
        }
    }

    fn is_in_cell(&self) -> bool {
        self.frames.iter().any(|(_, frame)| matches!(frame, Frame::Cell(..)))
    }

    pub(super) fn end_paragraph(&mut self, mut paragraph: Paragraph) {
        self.end_instructions();
        let (Frame::Flow(flow) | Frame::Cell(_, flow)) = self.top() else { return };
        let text = paragraph.line.take();
        if !text.trim().is_empty() {
            flow.pieces.push(Piece::line(text, Some(paragraph.page)));
            flow.runs_on = paragraph.joins_next;
        }
        flow::append(&mut flow.pieces, paragraph.boxes);
    }

    /// Text of the open element, as what it is.
    pub(super) fn take(&mut self, text: &str) {
        match self.takes {
            Takes::Nothing => {}
            Takes::Text => self.push_str(text),
            Takes::Instruction => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruct(text);
                }
            }
        }
    }

    fn push_str(&mut self, text: &str) {
        if text.contains(['\n', '\r', '\t']) {
            // Line ends in the file are not line ends on the paper.
            let spaced: String =
                text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }).collect();
            return self.write(&spaced, None);
        }
        self.write(text, None);
    }

    pub(super) fn push(&mut self, c: char) {
        self.write(c.encode_utf8(&mut [0; 4]), Some(Face::Plain));
    }

    /// What a field shows beside its result.
    pub(super) fn push_shown(&mut self, text: &str) {
        self.write(text, Some(Face::Plain));
    }

    /// A character of a font that stands as its number.
    pub(super) fn push_symbol(&mut self, e: &BytesStart<'_>) {
        let face = Face::of(&attribute(e, "font").unwrap_or_default());
        let code = attribute(e, "char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
        let shown = code.and_then(char::from_u32).map_or(ILLEGIBLE, |ch| match face {
            // The private characters of a font that is not known.
            Face::Plain if ('\u{E000}'..='\u{F8FF}').contains(&ch) => ILLEGIBLE,
            face => face.shown(ch),
        });
        self.push(shown);
    }

    /// Writes text as the open run is set, unless it is the instruction of a field.
    fn write(&mut self, text: &str, face: Option<Face>) {
        if self.fields.iter().any(|field| field.in_instruction) {
            return;
        }
        let page = self.page;
        self.fresh_page = false;
        let has_words = !text.trim().is_empty();
        self.fields.iter_mut().for_each(|field| field.has_words |= has_words);
        let is_stale = self.fields.iter().any(|field| field.is_dirty);
        let Frame::Paragraph(paragraph) = self.top() else { return };
        if paragraph.line.is_empty() {
            paragraph.page = page;
        }
        let Run { mut look, face: own } = paragraph.run;
        look.is_doubtful |= is_stale;
        match face.unwrap_or(own) {
            Face::Plain => paragraph.line.push(&look, text),
            face => paragraph.line.push(&look, &face.text(text)),
        }
    }
}
