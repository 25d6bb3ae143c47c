//! A page as an arena of nodes: what html5ever's tree builder builds, less what no reader asks for.
//!
//! Attributes are looked at once, when the element is made, and not kept; what they say of its sight is kept once for all
//! elements that say the same. Nodes point at each other by
//! index, so that neither walking nor dropping a deep page recurses.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElementFlags, QuirksMode};
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{NodeOrText, TreeSink};
use html5ever::{Attribute, ExpandedName, LocalName, Namespace, QualName, local_name, ns};

use super::looks::{Looks, NOTHING};
use super::tag::{Element, Tag, is_dressing, shown_value};

/// Index of a node.
pub(super) type Id = u32;
/// The document.
pub(super) const ROOT: Id = 0;
const NONE: Id = Id::MAX;

/// A finished page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    text: String,
    /// Name and content of each `<meta>`, in the order of the page.
    pub(super) metadata: Vec<(String, String)>,
    pub(super) looks: Looks,
}

#[derive(Debug)]
struct Node {
    parent: Id,
    previous: Id,
    next: Id,
    first: Id,
    last: Id,
    depth: u16,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Element(Element),
    /// Bytes of [`Tree::text`].
    Text {
        start: u32,
        end: u32,
    },
}

/// A node as a reader sees it.
#[derive(Debug)]
pub(super) enum View<'t> {
    Element(Element),
    Text(&'t str),
}

impl Tree {
    pub(super) fn view(&self, id: Id) -> View<'_> {
        match self.nodes[id as usize].kind {
            Kind::Element(element) => View::Element(element),
            Kind::Text { start, end } => View::Text(&self.text[start as usize..end as usize]),
        }
    }

    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        some(self.nodes[id as usize].parent)
    }

    pub(super) fn first_child(&self, id: Id) -> Option<Id> {
        some(self.nodes[id as usize].first)
    }

    pub(super) fn next_sibling(&self, id: Id) -> Option<Id> {
        some(self.nodes[id as usize].next)
    }

    /// All the text inside an element.
    pub(super) fn all_text_inside(&self, id: Id) -> String {
        let mut text = String::new();
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            if let View::Text(part) = self.view(id) {
                text.push_str(part);
            }
            let at = waiting.len();
            waiting.extend(std::iter::successors(self.first_child(id), |child| self.next_sibling(*child)));
            waiting[at..].reverse();
        }
        text
    }

    pub(super) fn previous_sibling(&self, id: Id) -> Option<Id> {
        some(self.nodes[id as usize].previous)
    }

    /// For each node whether it is a table or one stands inside it, as itself or as source.
    pub(super) fn around_tables(&self) -> Vec<bool> {
        let mut around = vec![false; self.nodes.len()];
        for id in 0..self.nodes.len() as Id {
            let mut at = Some(id).filter(|id| self.is_table(*id));
            while let Some(id) = at.filter(|id| !around[*id as usize]) {
                around[id as usize] = true;
                at = self.parent(id);
            }
        }
        around
    }

    fn is_table(&self, id: Id) -> bool {
        matches!(self.nodes[id as usize].kind, Kind::Element(Element { tag: Tag::Table, .. }))
    }

    /// The text directly inside an element that holds nothing else, such as `<script>`.
    pub(super) fn text_inside(&self, id: Id) -> &str {
        match self.first_child(id).map(|child| self.view(child)) {
            Some(View::Text(text)) => text,
            _ => "",
        }
    }
}

fn some(id: Id) -> Option<Id> {
    (id != NONE).then_some(id)
}

/// A node under construction: its index, and the name that the tree builder keeps asking for.
#[derive(Clone, Debug)]
pub(super) struct Handle {
    id: Id,
    namespace: Namespace,
    local: LocalName,
}

/// Receives the tree from html5ever.
#[derive(Debug)]
pub(super) struct Sink {
    tree: RefCell<Tree>,
    cells: Cell<usize>,
    depth: Cell<usize>,
    deepest: Cell<usize>,
}

impl Sink {
    /// Receives a page of whose elements `looks` knows what they say.
    pub(super) fn new(looks: Looks) -> Sink {
        let root = Node::new(Kind::Element(Element::plain(Tag::Inline)));
        let tree = Tree { nodes: vec![root], text: String::new(), metadata: Vec::new(), looks };
        Sink { tree: RefCell::new(tree), cells: Cell::new(0), depth: Cell::new(0), deepest: Cell::new(0) }
    }

    /// Nodes made so far.
    pub(super) fn nodes(&self) -> usize {
        self.tree.borrow().nodes.len()
    }

    /// Table cells made so far.
    pub(super) fn cells(&self) -> usize {
        self.cells.get()
    }

    /// What is said of the sight of elements.
    pub(super) fn with_looks<T>(&self, look: impl FnOnce(&mut Looks) -> T) -> T {
        look(&mut self.tree.borrow_mut().looks)
    }

    /// How deep the element stands that is open now, as far as nodes placed and end tags tell.
    pub(super) fn depth(&self) -> usize {
        self.depth.get()
    }

    /// Takes note of an end tag.
    pub(super) fn step_out(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }

    /// How deep the deepest node was placed.
    pub(super) fn deepest(&self) -> usize {
        self.deepest.get()
    }

    fn place(&self, parent: Id, before: Id, child: NodeOrText<Handle>) {
        let mut tree = self.tree.borrow_mut();
        let above = tree.nodes[parent as usize].depth;
        match child {
            NodeOrText::AppendText(text) => {
                self.depth.set(above.into());
                tree.insert_text(parent, before, &text);
            }
            NodeOrText::AppendNode(Handle { id, .. }) => {
                let depth = above.saturating_add(1);
                self.depth.set(depth.into());
                self.deepest.set(self.deepest.get().max(depth.into()));
                tree.nodes[id as usize].depth = depth;
                tree.detach(id);
                tree.insert(parent, before, id);
            }
        }
    }
}

impl Node {
    fn new(kind: Kind) -> Node {
        Node { parent: NONE, previous: NONE, next: NONE, first: NONE, last: NONE, depth: 0, kind }
    }
}

impl Tree {
    fn add(&mut self, kind: Kind) -> Id {
        self.nodes.push(Node::new(kind));
        (self.nodes.len() - 1) as Id
    }

    /// Puts a free node under `parent`, before the child `before`, or last when that is [`NONE`].
    fn insert(&mut self, parent: Id, before: Id, id: Id) {
        let previous = match before {
            NONE => self.nodes[parent as usize].last,
            _ => self.nodes[before as usize].previous,
        };
        let node = &mut self.nodes[id as usize];
        (node.parent, node.previous, node.next) = (parent, previous, before);
        match previous {
            NONE => self.nodes[parent as usize].first = id,
            _ => self.nodes[previous as usize].next = id,
        }
        match before {
            NONE => self.nodes[parent as usize].last = id,
            _ => self.nodes[before as usize].previous = id,
        }
    }

    fn detach(&mut self, id: Id) {
        let node = &mut self.nodes[id as usize];
        let (parent, previous, next) = (node.parent, node.previous, node.next);
        if parent == NONE {
            return;
        }
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
        match previous {
            NONE => self.nodes[parent as usize].first = next,
            _ => self.nodes[previous as usize].next = next,
        }
        match next {
            NONE => self.nodes[parent as usize].last = previous,
            _ => self.nodes[next as usize].previous = previous,
        }
    }

    /// Adds text, joined to the text before it when that is the newest.
    fn insert_text(&mut self, parent: Id, before: Id, text: &str) {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        let end = self.text.len() as u32;
        let neighbour = match before {
            NONE => self.nodes[parent as usize].last,
            _ => self.nodes[before as usize].previous,
        };
        if neighbour != NONE
            && let Kind::Text { end: open, .. } = &mut self.nodes[neighbour as usize].kind
            && *open == start
        {
            *open = end;
            return;
        }
        let id = self.add(Kind::Text { start, end });
        self.insert(parent, before, id);
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: ROOT, namespace: ns!(), local: local_name!("") }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        ExpandedName { ns: &target.namespace, local: &target.local }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _flags: ElementFlags) -> Handle {
        let mut tree = self.tree.borrow_mut();
        let said = match is_dressing(&name.local) {
            true => attributes.first().and_then(|said| said.value.parse().ok()).unwrap_or(NOTHING),
            false => tree.looks.of(&name.local, &attributes),
        };
        let element = Element::new(&name, &attributes, said);
        let id = tree.add(Kind::Element(element));
        match element.tag {
            Tag::Cell => self.cells.set(self.cells.get() + 1),
            Tag::Meta => tree.metadata.extend(declared(&attributes)),
            Tag::Field => {
                shown_value(&attributes).into_iter().for_each(|value| tree.insert_text(id, NONE, value))
            }
            _ => {}
        }
        Handle { id, namespace: name.ns, local: name.local }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.nothing()
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.nothing()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.place(parent.id, NONE, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.tree.borrow().parent(element.id).is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    /// Templates are no part of the page: their contents hang under them, and readers stay out.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.tree.borrow().parent(sibling.id);
        if let Some(parent) = parent {
            self.place(parent, sibling.id, child);
        }
    }

    fn add_attrs_if_missing(&self, _target: &Handle, _attributes: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.first_child(node.id) {
            tree.detach(child);
            tree.insert(new_parent.id, NONE, child);
        }
    }
}

impl Sink {
    /// Stands for a node that readers have no use for.
    fn nothing(&self) -> Handle {
        let id = self.tree.borrow_mut().add(Kind::Text { start: 0, end: 0 });
        Handle { id, namespace: ns!(), local: local_name!("") }
    }
}

fn declared(attributes: &[Attribute]) -> Option<(String, String)> {
    let value =
        |wanted: LocalName| attributes.iter().find(|a| a.name.local == wanted).map(|a| a.value.trim());
    let name = value(local_name!("name")).filter(|name| !name.is_empty())?;
    Some((name.to_owned(), value(local_name!("content"))?.to_owned()))
}
