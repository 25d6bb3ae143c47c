//! Tree → flow: the lines of a page and the edges of its tables, in reading order.

use super::sight::{HiddenTables, Shown, Sight};
use super::tag::{Choice, Element, Group, Tag};
use super::tree::{Id, ROOT, Tree, View};
use crate::read::ReadError;

/// A step of the flow.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// A line of text, trimmed and not empty.
    Line(String),
    /// Lines outside tables whose breaks and spaces count, for the reader of plain text.
    Verbatim(String),
    /// Content of an element that may hold a table as text: the script itself, or HTML source.
    Embedded {
        text: String,
        is_script: bool,
    },
    TableStart,
    /// The table describes its next columns.
    Column {
        count: u16,
        is_collapsed: bool,
    },
    /// A row begins, in the given group; the number tells groups of one table apart.
    Row {
        group: Group,
        number: u32,
        is_collapsed: bool,
    },
    /// A cell begins; a row span of 0 reaches to the end of the group.
    CellStart {
        column_span: u16,
        row_span: u16,
    },
    CellEnd,
    TableEnd,
}

/// What [`of`] finds.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) marks: Vec<Mark>,
    /// Text of the first `<title>`.
    pub(super) title: Option<String>,
    /// Whether a table was passed over because it is not shown.
    pub(super) hides_table: bool,
}

/// What line breaks of the source mean outside tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SourceBreaks {
    /// White space, as in any page.
    Spaces,
    /// Ends of lines, as in plain text with some HTML in it.
    Lines,
}

/// The flow of a page.
pub(super) fn of(tree: &Tree, hidden: HiddenTables, breaks: SourceBreaks) -> Result<Flow, ReadError> {
    let mut walk = Walk {
        tree,
        sight: Sight::new(tree, hidden),
        breaks,
        flow: Flow::default(),
        line: Line::default(),
        groups: Vec::new(),
        passed_over: false,
        columns_collapse: false,
        verbatim: 0,
        kept: String::new(),
    };
    let mut at = ROOT;
    loop {
        if walk.enter(at)?
            && let Some(child) = tree.first_child(at)
        {
            at = child;
            continue;
        }
        loop {
            walk.leave(at);
            if let Some(next) = tree.next_sibling(at) {
                at = next;
                break;
            }
            match tree.parent(at) {
                Some(parent) => at = parent,
                None => {
                    walk.end_line();
                    walk.end_verbatim();
                    return Ok(walk.flow);
                }
            }
        }
    }
}

struct Walk<'t> {
    tree: &'t Tree,
    sight: Sight<'t>,
    breaks: SourceBreaks,
    flow: Flow,
    line: Line,
    /// The row group of each open table.
    groups: Vec<(Group, u32)>,
    /// Whether the element that was entered last is passed over.
    passed_over: bool,
    /// Whether the columns of the open `<colgroup>` collapse.
    columns_collapse: bool,
    /// Open `<pre>` elements.
    verbatim: u32,
    /// Text outside tables for the reader of plain text.
    kept: String,
}

impl Walk<'_> {
    /// Returns whether the children are to be walked.
    fn enter(&mut self, id: Id) -> Result<bool, ReadError> {
        let element = match self.tree.view(id) {
            View::Element(element) => element,
            View::Text(text) => {
                self.text(text);
                return Ok(false);
            }
        };
        let shown = self.sight.enter(id, element.tag, element.said)?;
        let is_hidden_table = element.tag == Tag::Table && shown.covers_all();
        if is_hidden_table || passes_over(element, shown) {
            self.passed_over = true;
            self.flow.hides_table |= holds_table(self.tree, id);
            return Ok(false);
        }
        self.begin(id, element, shown);
        Ok(!matches!(
            element.tag,
            Tag::Title | Tag::Script | Tag::Source | Tag::Meta | Tag::Ignored | Tag::Select { .. }
        ))
    }

    fn begin(&mut self, id: Id, element: Element, shown: Shown) {
        match element.tag {
            Tag::Inline | Tag::Meta | Tag::Ignored | Tag::Option(_) => {}
            Tag::Block | Tag::Break => self.end_line(),
            Tag::Preformatted => self.begin_verbatim(),
            Tag::Table => {
                self.end_line();
                self.end_verbatim();
                self.groups.push((Group::Body, 0));
                self.flow.marks.push(Mark::TableStart);
            }
            Tag::Columns(count) => self.columns(id, count, shown),
            Tag::Column(count) => self.column(count, shown.is_collapsed || self.columns_collapse),
            Tag::Group(group) => self.enter_group(group),
            Tag::Row => {
                self.end_line();
                let (group, number) = self.groups.last().copied().unwrap_or((Group::Body, 0));
                self.flow.marks.push(Mark::Row { group, number, is_collapsed: shown.is_collapsed });
            }
            Tag::Cell => {
                self.end_line();
                let Element { column_span, row_span, .. } = element;
                self.flow.marks.push(Mark::CellStart { column_span, row_span });
            }
            Tag::Field => self.line.part(),
            Tag::Select { is_multiple } => self.chosen(id, is_multiple),
            Tag::Title => self.title(id),
            Tag::Script => self.embedded(id, true),
            Tag::Source => self.source(id, shown),
        }
    }

    fn leave(&mut self, id: Id) {
        let View::Element(element) = self.tree.view(id) else { return };
        self.sight.leave(element.said);
        if std::mem::take(&mut self.passed_over) {
            return;
        }
        match element.tag {
            Tag::Block | Tag::Row | Tag::Group(_) => self.end_line(),
            Tag::Columns(_) => self.columns_collapse = false,
            Tag::Preformatted => self.leave_verbatim(),
            Tag::Table => {
                self.end_line();
                self.groups.pop();
                self.flow.marks.push(Mark::TableEnd);
            }
            Tag::Cell => {
                self.end_line();
                self.flow.marks.push(Mark::CellEnd);
            }
            Tag::Field => self.line.part(),
            Tag::Inline
            | Tag::Break
            | Tag::Column(_)
            | Tag::Select { .. }
            | Tag::Option(_)
            | Tag::Title
            | Tag::Meta
            | Tag::Script
            | Tag::Source
            | Tag::Ignored => {}
        }
    }

    fn begin_verbatim(&mut self) {
        self.end_line();
        self.verbatim += 1;
    }

    fn leave_verbatim(&mut self) {
        self.end_line();
        self.end_verbatim();
        self.verbatim -= 1;
    }

    /// Describes the columns of a `<colgroup>`, if no `<col>` inside does.
    fn columns(&mut self, id: Id, count: u16, shown: Shown) {
        let children =
            std::iter::successors(self.tree.first_child(id), |child| self.tree.next_sibling(*child));
        let mut tags = children.filter_map(|child| match self.tree.view(child) {
            View::Element(element) => Some(element.tag),
            View::Text(_) => None,
        });
        self.columns_collapse = shown.is_collapsed;
        if !tags.any(|tag| matches!(tag, Tag::Column(_))) {
            self.column(count, shown.is_collapsed);
        }
    }

    fn column(&mut self, count: u16, is_collapsed: bool) {
        self.flow.marks.push(Mark::Column { count, is_collapsed });
    }

    /// Shows the options that are the value of a `<select>`.
    fn chosen(&mut self, id: Id, is_multiple: bool) {
        let options = options(self.tree, id);
        let is = |wanted: Choice| move |option: &&(Id, Choice)| option.1 == wanted;
        let chosen: Vec<Id> = if is_multiple {
            options.iter().filter(is(Choice::Chosen)).map(|option| option.0).collect()
        } else {
            let last = options.iter().rfind(is(Choice::Chosen));
            last.or_else(|| options.iter().find(is(Choice::Open)))
                .map(|option| option.0)
                .into_iter()
                .collect()
        };
        for option in chosen {
            self.line.part();
            self.text(&self.tree.all_text_inside(option));
            self.line.part();
        }
    }

    /// Shows a text as it stands, or keeps it if it is the source of a table.
    fn source(&mut self, id: Id, shown: Shown) {
        let text = self.tree.text_inside(id);
        if mentions_table(text) {
            self.embedded(id, false);
        } else if !shown.is_gone {
            self.begin_verbatim();
            self.text(text);
            self.leave_verbatim();
        }
    }

    fn enter_group(&mut self, group: Group) {
        self.end_line();
        if let Some((current, number)) = self.groups.last_mut() {
            (*current, *number) = (group, *number + 1);
        }
    }

    fn title(&mut self, id: Id) {
        if self.flow.title.is_none() {
            let mut line = Line::default();
            line.push(self.tree.text_inside(id));
            self.flow.title = line.take();
        }
    }

    fn embedded(&mut self, id: Id, is_script: bool) {
        let text = self.tree.text_inside(id);
        if mentions_table(text) {
            self.end_line();
            self.flow.marks.push(Mark::Embedded { text: text.to_owned(), is_script });
        }
    }

    fn text(&mut self, text: &str) {
        let shown = self.sight.here();
        if shown.is_plain() {
            return self.seen(text);
        }
        let (look, is_doubtful) = shown.look(self.tree.looks.sheet.is_partial);
        let seen = look.shown(text);
        if is_doubtful && !self.groups.is_empty() && seen.contains(is_digit) {
            self.seen(&doubted(&seen));
        } else {
            self.seen(&seen);
        }
    }

    fn seen(&mut self, text: &str) {
        if self.keeps_breaks() {
            self.kept.push_str(text);
        } else if self.verbatim > 0 {
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.end_line();
                }
                self.line.push(line);
            }
        } else {
            self.line.push(text);
        }
    }

    /// Whether the text here is for the reader of plain text.
    fn keeps_breaks(&self) -> bool {
        self.groups.is_empty() && (self.verbatim > 0 || self.breaks == SourceBreaks::Lines)
    }

    fn end_line(&mut self) {
        self.flow.marks.extend(self.line.take().map(Mark::Line));
        if self.keeps_breaks() {
            self.kept.push('\n');
        }
    }

    /// Ends the verbatim text before something that is none.
    fn end_verbatim(&mut self) {
        if !self.kept.trim().is_empty() {
            self.flow.marks.push(Mark::Verbatim(std::mem::take(&mut self.kept)));
        }
        self.kept.clear();
    }
}

fn passes_over(element: Element, shown: Shown) -> bool {
    match element.tag {
        // Sources are never shown as what they are, so that hiding them says nothing; columns show nothing themselves.
        Tag::Script | Tag::Source | Tag::Column(_) | Tag::Columns(_) => false,
        Tag::Inline
        | Tag::Block
        | Tag::Break
        | Tag::Preformatted
        | Tag::Table
        | Tag::Group(_)
        | Tag::Row
        | Tag::Cell
        | Tag::Field
        | Tag::Select { .. }
        | Tag::Option(_)
        | Tag::Title
        | Tag::Meta
        | Tag::Ignored => shown.is_gone || element.is_furniture,
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The text with a mark behind its digits that makes them no number, since nobody knows whether they are seen.
fn doubted(text: &str) -> String {
    let mut doubted = String::with_capacity(text.len() + 3);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        doubted.push(c);
        if is_digit(c) && !chars.peek().copied().is_some_and(is_digit) {
            doubted.push(char::REPLACEMENT_CHARACTER);
        }
    }
    doubted
}

/// The options of a `<select>`, those in groups included.
fn options(tree: &Tree, select: Id) -> Vec<(Id, Choice)> {
    let mut options = Vec::new();
    let mut waiting = vec![select];
    while let Some(id) = waiting.pop() {
        if let View::Element(Element { tag: Tag::Option(choice), .. }) = tree.view(id) {
            options.push((id, choice));
            continue;
        }
        let first = tree.first_child(id);
        let at = waiting.len();
        waiting.extend(std::iter::successors(first, |child| tree.next_sibling(*child)));
        waiting[at..].reverse();
    }
    options
}

/// Whether a table stands under a node, as itself or as source.
fn holds_table(tree: &Tree, top: Id) -> bool {
    let mut waiting = vec![top];
    while let Some(id) = waiting.pop() {
        match tree.view(id) {
            View::Element(Element { tag: Tag::Table, .. }) => return true,
            View::Element(Element { tag: Tag::Script | Tag::Source, .. })
                if mentions_table(tree.text_inside(id)) =>
            {
                return true;
            }
            _ => {}
        }
        let first = tree.first_child(id);
        waiting.extend(std::iter::successors(first, |child| tree.next_sibling(*child)));
    }
    false
}

/// Whether `text` could hold a table as source: a cheap first look.
fn mentions_table(text: &str) -> bool {
    text.contains("table") || text.contains("TABLE") || text.contains("Table")
}

/// A line of text in the making; white space is collapsed.
#[derive(Debug, Default)]
struct Line {
    text: String,
    gap: Gap,
}

/// White space seen since the last character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    /// With a line break of the source in it.
    Break,
}

impl Line {
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\x0C' => self.gap = self.gap.max(Gap::Space),
                '\n' | '\r' => self.gap = Gap::Break,
                '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {}
                '\u{A0}' => self.put(' '),
                c => self.put(c),
            }
        }
    }

    /// A break of the source between two Chinese characters is no space, as in CSS.
    fn put(&mut self, c: char) {
        if self.gap != Gap::None {
            let joins =
                self.gap == Gap::Break && is_wide(c) && self.text.chars().next_back().is_some_and(is_wide);
            if !self.text.is_empty() && !joins {
                self.text.push(' ');
            }
            self.gap = Gap::None;
        }
        self.text.push(c);
    }

    /// Parts what stands before from what follows, as the edge of a field does.
    fn part(&mut self) {
        self.gap = self.gap.max(Gap::Space);
    }

    fn take(&mut self) -> Option<String> {
        self.gap = Gap::None;
        let text = self.text.trim();
        let taken = (!text.is_empty()).then(|| text.to_owned());
        self.text.clear();
        taken
    }
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}
