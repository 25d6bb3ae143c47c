//! One part of the package: finds its placeholders and writes it again with what stands for them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use quick_xml::escape::unescape;

use super::fault::Fault;
use super::tree::Element;
use super::{Field, List, Values};
use crate::limits;
use crate::read::ReadError;
use crate::write::{escaped, table_as_it_stands};

/// Characters of an unclosed placeholder that are told.
const EXCERPT: usize = 12;
/// Faults of one part that are told; more help nobody.
const MOST_FAULTS: usize = 50;
/// Characters of a name that is looked up among the known ones.
const LONGEST_NAME: usize = 64;
/// How like a known name an unknown one must be for the known one to be offered.
const LIKENESS: f64 = 0.4;

/// A part while it is filled.
pub(super) struct Part<'v> {
    xml: &'v str,
    values: &'v Values,
    at: Place,
    /// The row of a list that is written.
    row: Option<Row<'v>>,
    /// Whether this is a second copy of something, whose identifiers must not be written again.
    copies: bool,
    /// Texts that are replaced, by the place of their element.
    replaced: BTreeMap<usize, String>,
    changed: bool,
    pub(super) placed: BTreeSet<String>,
    pub(super) faults: Vec<Fault>,
}

#[derive(Clone, Copy)]
struct Row<'v> {
    list: &'v str,
    columns: &'v [String],
    /// None while a list without rows is only looked at.
    texts: Option<&'v [String]>,
}

/// Where the walk stands, in the words of a person.
struct Place {
    part: &'static str,
    paragraph: usize,
    table: usize,
    row: usize,
    column: usize,
    tables_open: usize,
    boxes_open: usize,
}

impl Place {
    fn told(&self) -> String {
        let mut told = self.part.to_owned();
        if self.tables_open > 0 {
            told += &format!("第{}个表格第{}行第{}格", self.table, self.row, self.column);
        } else if self.boxes_open > 0 {
            told += "的文本框";
        } else {
            told += &format!("第{}段", self.paragraph);
        }
        told
    }
}

/// A placeholder in the text of a paragraph.
struct Placeholder {
    range: Range<usize>,
    name: String,
}

impl<'v> Part<'v> {
    pub(super) fn new(xml: &'v str, values: &'v Values, part: &'static str) -> Part<'v> {
        let at = Place { part, paragraph: 0, table: 0, row: 0, column: 0, tables_open: 0, boxes_open: 0 };
        Part {
            xml,
            values,
            at,
            row: None,
            copies: false,
            replaced: BTreeMap::new(),
            changed: false,
            placed: BTreeSet::new(),
            faults: Vec::new(),
        }
    }

    /// The part filled; none when it has no placeholder.
    pub(super) fn fill(&mut self, tree: &Element<'_>) -> Result<Option<String>, ReadError> {
        let mut out = String::with_capacity(self.xml.len());
        self.children(tree, &mut out);
        if is_full(&out) {
            let allowed = limits::MAX_UNPACKED_BYTES;
            return Err(ReadError::TooLarge { limit: "MAX_UNPACKED_BYTES", allowed });
        }
        Ok(self.changed.then_some(out))
    }

    fn element(&mut self, element: &Element<'_>, out: &mut String) {
        if is_full(out) {
            return;
        }
        if let Some(text) = self.replaced.get(&element.whole.start) {
            out.push_str(text);
            return;
        }
        match element.name {
            "tbl" => self.table(element, out),
            "tr" => self.table_row(element, out),
            "p" => self.paragraph(element, out),
            "tc" => {
                self.at.column += usize::from(self.at.tables_open == 1);
                self.children(element, out);
            }
            "txbxContent" => {
                self.at.boxes_open += 1;
                self.children(element, out);
                self.at.boxes_open -= 1;
            }
            "bookmarkStart" | "bookmarkEnd" if self.copies => {}
            _ => self.children(element, out),
        }
    }

    /// The element as it is, but for what is in it.
    fn children(&mut self, element: &Element<'_>, out: &mut String) {
        let mut at = element.whole.start;
        if self.copies && matches!(element.name, "p" | "tr") {
            out.push_str(&without_identifiers(&self.xml[element.open.clone()]));
            at = element.open.end;
        }
        for child in &element.children {
            out.push_str(&self.xml[at..child.whole.start]);
            self.element(child, out);
            at = child.whole.end;
        }
        out.push_str(&self.xml[at..element.whole.end]);
    }

    /// A table whose every row has vanished vanishes too.
    fn table(&mut self, element: &Element<'_>, out: &mut String) {
        if self.at.tables_open == 0 {
            self.at.table += 1;
            self.at.row = 0;
        }
        self.at.tables_open += 1;
        let before = out.len();
        self.children(element, out);
        self.at.tables_open -= 1;
        let row = element.children.iter().find(|child| child.name == "tr");
        if row.is_some_and(|row| !out[before..].contains(&format!("<{}", row.qualified))) {
            out.truncate(before);
        }
    }

    fn table_row(&mut self, element: &Element<'_>, out: &mut String) {
        let outermost = self.at.tables_open == 1;
        if outermost {
            self.at.row += 1;
            self.at.column = 0;
        }
        let mut lists = self.lists_of(element);
        if lists.is_empty() {
            return self.children(element, out);
        }
        // A list inside a row of a list would be written once for each pair of their rows.
        lists.extend(self.row.map(|row| row.list.to_owned()));
        let [name] = &lists[..] else {
            let place = format!("{}第{}个表格第{}行", self.at.part, self.at.table, self.at.row);
            return self.fault(Fault::TwoLists { names: lists.join("、"), place });
        };
        let Some((name, list)) = self.values.lists.get_key_value(name) else { return };
        self.changed = true;
        self.placed.insert(name.clone());
        self.repeat(element, name, list, out);
    }

    /// Once for each row of the list; a list without rows is still looked at for faults.
    fn repeat(&mut self, element: &Element<'_>, name: &'v str, list: &'v List, out: &mut String) {
        let outer = self.row;
        let copies = self.copies;
        let column = self.at.column;
        let write = |part: &mut Part<'v>, texts: Option<&'v [String]>, out: &mut String| {
            part.row = Some(Row { list: name, columns: &list.columns, texts });
            part.at.column = column;
            part.children(element, out);
        };
        if list.rows.is_empty() {
            write(self, None, &mut String::new());
        }
        for (number, texts) in list.rows.iter().enumerate() {
            self.copies = copies || number > 0;
            write(self, Some(texts), out);
        }
        self.row = outer;
        self.copies = copies;
    }

    /// Lists that the row names, without those of rows inside it.
    fn lists_of(&self, row: &Element<'_>) -> Vec<String> {
        let mut inside = Vec::new();
        row.within(&|element| element.name == "tr", &mut inside);
        let paragraphs = inside.into_iter().filter(|element| element.name == "p");
        let placeholders = paragraphs.flat_map(|paragraph| placeholders(&self.text(paragraph).0).0);
        let names: BTreeSet<String> =
            placeholders.filter_map(|found| self.list_of(&found.name).map(str::to_owned)).collect();
        names.into_iter().collect()
    }

    /// The list that a name begins with.
    fn list_of<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (list, _) = name.split_once('.')?;
        self.values.lists.contains_key(list).then_some(list)
    }

    /// The text of a paragraph's own runs, and where each of them begins in it.
    fn text<'e>(&self, paragraph: &'e Element<'e>) -> (String, Vec<(usize, &'e Element<'e>)>) {
        let mut inside = Vec::new();
        paragraph.within(&|element| element.name == "p", &mut inside);
        let mut text = String::new();
        let mut runs = Vec::new();
        for element in inside.into_iter().filter(|element| element.name == "t" && !element.is_empty_tag()) {
            runs.push((text.len(), element));
            let end = self.xml[..element.whole.end].rfind("</").unwrap_or(element.open.end);
            let raw = &self.xml[element.open.end..end.max(element.open.end)];
            text += &unescape(raw).map_or_else(|_| raw.to_owned(), |text| text.into_owned());
        }
        (text, runs)
    }

    fn paragraph(&mut self, element: &Element<'_>, out: &mut String) {
        if self.at.tables_open == 0 && self.at.boxes_open == 0 {
            self.at.paragraph += 1;
        }
        let (text, runs) = self.text(element);
        let (found, unclosed) = placeholders(&text);
        if let Some(rest) = unclosed {
            let place = self.at.told();
            self.fault(Fault::Unclosed { text: rest, place });
        }
        if found.is_empty() {
            return self.children(element, out);
        }
        self.changed = true;
        if let [only] = &found[..]
            && text[..only.range.start].trim().is_empty()
            && text[only.range.end..].trim().is_empty()
        {
            return self.alone(element, only, &text, &runs, out);
        }
        let texts: Vec<String> = found
            .iter()
            .map(|found| match self.value(&found.name) {
                Some(Field::Text(text)) => text,
                Some(Field::Form(_)) => {
                    let fault = Fault::NotAlone { name: found.name.clone(), place: self.at.told() };
                    self.fault(fault);
                    String::new()
                }
                None => String::new(),
            })
            .collect();
        self.replace(&text, &found, &texts, &runs);
        self.children(element, out);
    }

    /// A placeholder with a paragraph of its own: the paragraph for each line, or a table before it.
    fn alone(
        &mut self,
        element: &Element<'_>,
        found: &Placeholder,
        text: &str,
        runs: &[(usize, &Element<'_>)],
        out: &mut String,
    ) {
        let lines: Vec<String> = match self.value(&found.name) {
            Some(Field::Form(form)) => {
                out.push_str(&table_as_it_stands(&form));
                vec![String::new()]
            }
            Some(Field::Text(value)) => value.lines().map(str::to_owned).collect(),
            None => Vec::new(),
        };
        let found = std::slice::from_ref(found);
        let copies = self.copies;
        if lines.is_empty() && !self.may_vanish(element) {
            self.replace(text, found, &[String::new()], runs);
            self.children(element, out);
        }
        for (number, line) in lines.into_iter().enumerate() {
            self.copies = copies || number > 0;
            self.replace(text, found, &[line], runs);
            self.children(element, out);
        }
        self.copies = copies;
    }

    /// A cell, a box or a header must keep a paragraph, and one with a page setup keeps that.
    fn may_vanish(&self, element: &Element<'_>) -> bool {
        let mut inside = Vec::new();
        element.within(&|_| false, &mut inside);
        self.at.part == "正文"
            && self.at.tables_open == 0
            && self.at.boxes_open == 0
            && !inside.iter().any(|element| element.name == "sectPr")
    }

    /// Sets what the runs of a paragraph say instead: each value where its placeholder begins.
    fn replace(
        &mut self,
        text: &str,
        found: &[Placeholder],
        values: &[String],
        runs: &[(usize, &Element<'_>)],
    ) {
        for (number, (start, element)) in runs.iter().enumerate() {
            let end = runs.get(number + 1).map_or(text.len(), |(next, _)| *next);
            let mut said = String::new();
            let mut at = *start;
            for (placeholder, value) in found.iter().zip(values) {
                let Range { start: from, end: to } = placeholder.range;
                if to <= at || from >= end {
                    continue;
                }
                said += &text[at..from.max(at)];
                if from >= *start {
                    said += value;
                }
                at = to.min(end);
            }
            said += &text[at..end];
            let (name, prefix) = (element.qualified, element.qualified.trim_end_matches('t'));
            let lines: Vec<String> = said
                .split('\n')
                .map(|line| format!("<{name} xml:space=\"preserve\">{}</{name}>", escaped(line)))
                .collect();
            self.replaced.insert(element.whole.start, lines.join(&format!("<{prefix}br/>")));
        }
    }

    /// What stands for a name; none with its fault told.
    fn value(&mut self, name: &str) -> Option<Field> {
        if let Some(list) = self.list_of(name) {
            let column = &name[list.len() + 1..];
            let Some(row) = self.row.filter(|row| row.list == list) else {
                let fault = Fault::OutsideRow { name: name.to_owned(), place: self.at.told() };
                self.fault(fault);
                return None;
            };
            if let Some(at) = row.columns.iter().position(|known| known == column) {
                let text = row.texts.and_then(|texts| texts.get(at)).cloned();
                return Some(Field::Text(text.unwrap_or_default()));
            }
        } else if let Some(field) = self.values.fields.get(name) {
            // A row that is only looked at is not in the paper.
            if self.row.is_none_or(|row| row.texts.is_some()) {
                self.placed.insert(name.to_owned());
            }
            return Some(field.clone());
        }
        let fault = Fault::Unknown { name: name.to_owned(), place: self.at.told(), near: self.near(name) };
        self.fault(fault);
        None
    }

    /// The known name that is most like this one.
    fn near(&self, name: &str) -> Option<String> {
        if name.chars().count() > LONGEST_NAME {
            return None;
        }
        let columns = self
            .values
            .lists
            .iter()
            .flat_map(|(list, rows)| rows.columns.iter().map(move |column| format!("{list}.{column}")));
        self.values
            .fields
            .keys()
            .cloned()
            .chain(columns)
            .map(|known| (strsim::normalized_levenshtein(&known, name), known))
            .filter(|(likeness, _)| *likeness >= LIKENESS)
            .max_by(|(one, _), (other, _)| one.total_cmp(other))
            .map(|(_, known)| known)
    }

    /// Tells a fault once, though a row is written many times.
    fn fault(&mut self, fault: Fault) {
        self.changed = true;
        if self.faults.len() < MOST_FAULTS && !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }
}

/// Whether more was written than a part may hold; values that are placed many times would fill the memory.
fn is_full(out: &str) -> bool {
    out.len() as u64 > limits::MAX_UNPACKED_BYTES
}

/// The placeholders of a text, and the beginning of one that does not end.
fn placeholders(text: &str) -> (Vec<Placeholder>, Option<String>) {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, inner)) = first(&text[at..], ["{{", "｛｛"]) {
        let (start, inner) = (at + start, at + inner);
        let closing = first(&text[inner..], ["}}", "｝｝"]);
        let again = first(&text[inner..], ["{{", "｛｛"]);
        let Some((end, after)) = closing.filter(|(end, _)| again.is_none_or(|(next, _)| *end < next)) else {
            return (found, Some(text[start..].chars().take(EXCERPT).collect()));
        };
        let name = text[inner..inner + end].trim().to_owned();
        found.push(Placeholder { range: start..inner + after, name });
        at = inner + after;
    }
    (found, None)
}

/// The first of two marks: where it begins, and where it ends.
fn first(text: &str, marks: [&str; 2]) -> Option<(usize, usize)> {
    let found = marks.into_iter().filter_map(|mark| text.find(mark).map(|at| (at, at + mark.len())));
    found.min()
}

/// A start tag without the identifiers that only one element may have.
fn without_identifiers(tag: &str) -> String {
    let mut kept = tag.to_owned();
    for name in [" w14:paraId=\"", " w14:textId=\""] {
        if let Some(start) = kept.find(name)
            && let Some(length) = kept[start + name.len()..].find('"')
        {
            kept.replace_range(start..start + name.len() + length + 1, "");
        }
    }
    kept
}
