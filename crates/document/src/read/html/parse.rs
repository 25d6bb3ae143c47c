//! Text → tree: html5ever, with tags that only dress text kept from its tree builder.
//!
//! A Word paste cuts each label over many `<span>` and `<font>`. Leaving these out makes the labels whole,
//! the tree small, and the tree builder's costly repair of misnested formatting idle. Those that change what
//! is seen of their text stay, and from the first of them on all of the same name, so that the end tags find
//! theirs. Elements deeper than
//! [`MAX_NESTING`] are opened no more, as browsers do, for the tree builder's work grows with the depth.

use std::cell::{Cell, RefCell};

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, LocalName, QualName, TokenizerResult, local_name, ns};

use super::color;
use super::looks::{Looks, NOTHING, SaidId};
use super::sheet::Sheet;
use super::tag::{Tag, is_dressing};
use super::tree::{Handle, Sink, Tree};
use crate::limits::{MAX_CELLS, MAX_LOOKS, MAX_NESTING, MAX_NODES, MAX_STYLE_STEPS};
use crate::read::ReadError;

/// Bytes parsed between two looks at the limits.
const CHUNK: usize = 16 << 10;
/// Attributes of one tag; html5ever compares each with all before it.
const MAX_ATTRIBUTES: usize = 500;
/// Bytes without a token after which an open tag is looked into.
const QUIET: usize = 64 << 10;

/// A parsed page, and whether elements deeper than [`MAX_NESTING`] were taken apart.
pub(super) fn parse(html: &str, sheet: Sheet) -> Result<(Tree, bool), ReadError> {
    let builder =
        TreeBuilder::new(Sink::new(Looks::new(sheet, color::painted(html))), TreeBuilderOpts::default());
    let tokenizer = Tokenizer::new(Filter::new(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut watch = Watch { html, quiet_from: 0, looked_at: QUIET, tokens: 0 };
    let mut start = 0;
    while start < html.len() {
        let end = html.ceil_char_boundary(start + CHUNK);
        input.push_back(StrTendril::from_slice(&html[start..end]));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        watch.check(&tokenizer.sink, start, end)?;
        start = end;
    }
    tokenizer.end();
    let filter = tokenizer.sink;
    Ok((filter.builder.sink.finish(), filter.cut.get()))
}

/// Stands between the tokenizer and the tree builder.
struct Filter {
    builder: TreeBuilder<Handle, Sink>,
    tokens: Cell<usize>,
    /// Names of the dressing elements that stay.
    kept: RefCell<Vec<LocalName>>,
    /// What dressing elements that stay say, each once.
    looks: RefCell<Vec<SaidId>>,
    /// Names of the elements that stood too deep to be opened.
    unopened: RefCell<Vec<LocalName>>,
    cut: Cell<bool>,
    overfull: Cell<bool>,
}

impl Filter {
    fn new(builder: TreeBuilder<Handle, Sink>) -> Filter {
        Filter {
            builder,
            tokens: Cell::new(0),
            kept: RefCell::new(Vec::new()),
            looks: RefCell::new(Vec::new()),
            unopened: RefCell::new(Vec::new()),
            cut: Cell::new(false),
            overfull: Cell::new(false),
        }
    }

    fn admits(&self, tag: &mut TagToken) -> bool {
        if tag.attrs.len() > MAX_ATTRIBUTES {
            self.overfull.set(true);
        }
        if is_dressing(&tag.name) && !self.keeps(tag) {
            return false;
        }
        match tag.kind {
            TagKind::StartTag => self.may_open(tag),
            TagKind::EndTag => self.may_close(tag),
        }
    }

    /// Whether a dressing element stays; of its attributes only what they say of its sight does.
    fn keeps(&self, tag: &mut TagToken) -> bool {
        let mut kept = self.kept.borrow_mut();
        let is_kept = kept.contains(&tag.name);
        if tag.kind == TagKind::EndTag {
            return is_kept;
        }
        let (said, matters) = self.builder.sink.with_looks(|looks| {
            let said = looks.of(&tag.name, &tag.attrs);
            (said, is_kept || said != NOTHING || looks.sheet.asks_for_places)
        });
        if !matters {
            return false;
        }
        if !is_kept {
            kept.push(tag.name.clone());
        }
        let mut looks = self.looks.borrow_mut();
        if looks.len() <= MAX_LOOKS && !looks.contains(&said) {
            looks.push(said);
        }
        let name = QualName::new(None, ns!(), local_name!("style"));
        tag.attrs = vec![Attribute { name, value: said.to_string().into() }];
        true
    }

    fn may_open(&self, tag: &TagToken) -> bool {
        if self.builder.sink.depth() < MAX_NESTING {
            return true;
        }
        // These hold no further elements, or nest only as often as tables do.
        if !matches!(Tag::of(&tag.name), Tag::Block | Tag::Inline | Tag::Preformatted | Tag::Table) {
            return true;
        }
        self.unopened.borrow_mut().push(tag.name.clone());
        self.cut.set(true);
        false
    }

    fn may_close(&self, tag: &TagToken) -> bool {
        let mut unopened = self.unopened.borrow_mut();
        if unopened.last() == Some(&tag.name) {
            unopened.pop();
            return false;
        }
        self.builder.sink.step_out();
        if self.builder.sink.depth() < MAX_NESTING / 2 {
            unopened.clear();
        }
        true
    }
}

impl TokenSink for Filter {
    type Handle = Handle;

    fn process_token(&self, mut token: Token, line: u64) -> TokenSinkResult<Handle> {
        if let Token::ParseError(_) = token {
            return TokenSinkResult::Continue;
        }
        self.tokens.set(self.tokens.get() + 1);
        let admitted = match &mut token {
            Token::ParseError(_) | Token::CommentToken(_) => false,
            Token::TagToken(tag) => self.admits(tag),
            Token::CharacterTokens(_)
            | Token::NullCharacterToken
            | Token::DoctypeToken(_)
            | Token::EOFToken => true,
        };
        if admitted { self.builder.process_token(token, line) } else { TokenSinkResult::Continue }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Looks after the limits while a page is parsed.
struct Watch<'h> {
    html: &'h str,
    /// Where the text begins that has brought no token yet.
    quiet_from: usize,
    /// How long that text is let be until it is looked into.
    looked_at: usize,
    tokens: usize,
}

impl Watch<'_> {
    fn check(&mut self, filter: &Filter, start: usize, end: usize) -> Result<(), ReadError> {
        let sink = &filter.builder.sink;
        let limits = [
            ("MAX_CELLS", sink.cells(), MAX_CELLS),
            ("MAX_NODES", sink.nodes(), MAX_NODES),
            ("MAX_NESTING", sink.deepest() / 2, MAX_NESTING),
            ("MAX_LOOKS", filter.looks.borrow().len(), MAX_LOOKS),
            ("MAX_STYLE_STEPS", sink.with_looks(|looks| looks.steps), MAX_STYLE_STEPS),
        ];
        for (limit, found, allowed) in limits {
            if found > allowed {
                return Err(ReadError::TooLarge { limit, allowed: allowed as u64 });
            }
        }
        if filter.overfull.get() || self.is_overfull(filter.tokens.get(), start, end) {
            let reason = format!("a tag with more than {MAX_ATTRIBUTES} attributes");
            return Err(ReadError::Damaged { format: "html", reason });
        }
        Ok(())
    }

    fn is_overfull(&mut self, tokens: usize, start: usize, end: usize) -> bool {
        if tokens != self.tokens {
            (self.tokens, self.quiet_from, self.looked_at) = (tokens, start, QUIET);
            return false;
        }
        if end - self.quiet_from < self.looked_at {
            return false;
        }
        self.looked_at *= 2;
        let quiet = &self.html[self.quiet_from..end];
        // A comment brings no token before it ends, however long.
        if quiet.rfind("<!--").is_some_and(|comment| !quiet[comment..].contains("-->")) {
            return false;
        }
        attributes(&quiet[quiet.find('<').unwrap_or(0)..]) > MAX_ATTRIBUTES
    }
}

/// Attributes of the tag that `text` ends in, roughly.
fn attributes(text: &str) -> usize {
    let (mut found, mut quote, mut previous) = (0, None, b' ');
    for byte in text.bytes() {
        match (quote, byte) {
            (Some(mark), _) if byte == mark => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if previous == b'=' => {
                found += 1;
                quote = Some(byte);
            }
            (None, b'>') => found = 0,
            (None, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C' | b'/') => {
                found += usize::from(!previous.is_ascii_whitespace() && previous != b'/' && previous != b'=');
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            previous = byte;
        }
    }
    found
}
