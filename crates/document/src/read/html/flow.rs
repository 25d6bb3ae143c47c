//! Tree → flow: the lines of a page and the edges of its tables, in reading order.

use super::tag::{Element, Group, Tag};
use super::tree::{Id, ROOT, Tree, View};

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
    /// A row begins, in the given group; the number tells groups of one table apart.
    Row {
        group: Group,
        number: u32,
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

/// What to do with elements that the page does not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HiddenElements {
    PassOver,
    Read,
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
pub(super) fn of(tree: &Tree, hidden: HiddenElements, breaks: SourceBreaks) -> Flow {
    let mut walk = Walk {
        tree,
        hidden,
        breaks,
        flow: Flow::default(),
        line: Line::default(),
        groups: Vec::new(),
        verbatim: 0,
        kept: String::new(),
    };
    let mut at = ROOT;
    loop {
        if walk.enter(at)
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
                    return walk.flow;
                }
            }
        }
    }
}

struct Walk<'t> {
    tree: &'t Tree,
    hidden: HiddenElements,
    breaks: SourceBreaks,
    flow: Flow,
    line: Line,
    /// The row group of each open table.
    groups: Vec<(Group, u32)>,
    /// Open `<pre>` elements.
    verbatim: u32,
    /// Text outside tables for the reader of plain text.
    kept: String,
}

impl Walk<'_> {
    /// Returns whether the children are to be walked.
    fn enter(&mut self, id: Id) -> bool {
        let element = match self.tree.view(id) {
            View::Element(element) => element,
            View::Text(text) => {
                self.text(text);
                return false;
            }
        };
        if self.passes_over(element) {
            self.flow.hides_table |= holds_table(self.tree, id);
            return false;
        }
        match element.tag {
            Tag::Inline => {}
            Tag::Block | Tag::Break => self.end_line(),
            Tag::Preformatted => {
                self.end_line();
                self.verbatim += 1;
            }
            Tag::Table => {
                self.end_line();
                self.end_verbatim();
                self.groups.push((Group::Body, 0));
                self.flow.marks.push(Mark::TableStart);
            }
            Tag::Group(group) => self.enter_group(group),
            Tag::Row => {
                self.end_line();
                let (group, number) = self.groups.last().copied().unwrap_or((Group::Body, 0));
                self.flow.marks.push(Mark::Row { group, number });
            }
            Tag::Cell => {
                self.end_line();
                let Element { column_span, row_span, .. } = element;
                self.flow.marks.push(Mark::CellStart { column_span, row_span });
            }
            Tag::Title => self.title(id),
            Tag::Script => self.embedded(id, true),
            Tag::Source => self.embedded(id, false),
            Tag::Meta | Tag::Ignored => {}
        }
        !matches!(element.tag, Tag::Title | Tag::Script | Tag::Source | Tag::Meta | Tag::Ignored)
    }

    fn leave(&mut self, id: Id) {
        let View::Element(element) = self.tree.view(id) else { return };
        if self.passes_over(element) {
            return;
        }
        match element.tag {
            Tag::Block | Tag::Row | Tag::Group(_) => self.end_line(),
            Tag::Preformatted => {
                self.end_line();
                self.end_verbatim();
                self.verbatim -= 1;
            }
            Tag::Table => {
                self.end_line();
                self.groups.pop();
                self.flow.marks.push(Mark::TableEnd);
            }
            Tag::Cell => {
                self.end_line();
                self.flow.marks.push(Mark::CellEnd);
            }
            Tag::Inline | Tag::Break | Tag::Title | Tag::Meta | Tag::Script | Tag::Source | Tag::Ignored => {}
        }
    }

    fn passes_over(&self, element: Element) -> bool {
        // Sources are never shown, so that hiding them says nothing.
        let is_source = matches!(element.tag, Tag::Script | Tag::Source);
        element.hidden && !is_source && self.hidden == HiddenElements::PassOver
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
