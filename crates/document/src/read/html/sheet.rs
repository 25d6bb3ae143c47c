//! Style sheets of a page: the rules that raise, strike out or hide text, and which elements they are for.
//!
//! A selector that is not understood is for no element. A page is looked at on the screen of a desk, so that rules for
//! print and for narrow screens do not count.

mod media;
mod selector;

use std::collections::HashMap;

use html5ever::{Attribute, LocalName, local_name};

pub(super) use self::media::is_for_screen;
use self::selector::Compound;
pub(super) use self::selector::{Combinator, Place};
use super::style::Declared;
use crate::limits::MAX_STYLE_RULES;
use crate::read::ReadError;
use crate::read::visible::Rgb;

/// All rules of a page, in the order in which they stand.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
    compounds: Vec<Compound>,
    /// For each compound the rules whose subject it is.
    rules_of: Vec<Vec<u32>>,
    /// Compounds by the rarest thing that they ask for.
    by_id: HashMap<Box<str>, Vec<u32>>,
    by_class: HashMap<Box<str>, Vec<u32>>,
    by_name: HashMap<LocalName, Vec<u32>>,
    anywhere: Vec<u32>,
    /// Whether a rule declares what no usual text has.
    pub(super) is_unusual: bool,
    /// Whether such a rule asks for parents or for the place among siblings, so that no element may be left out.
    pub(super) asks_for_places: bool,
    /// Whether sheets belong to the page that are not at hand.
    pub(super) is_partial: bool,
}

/// A rule for the elements of one selector.
#[derive(Debug)]
pub(super) struct Rule {
    /// Compounds from the outermost to the subject, each with how it hangs on the one before.
    pub(super) parts: Vec<(Combinator, u32)>,
    pub(super) specificity: u32,
    pub(super) declared: Declared,
}

/// At-rules inside at-rules.
const MAX_DEPTH: usize = 8;

impl Sheet {
    /// Adds the rules of a style sheet behind those that are there.
    pub(super) fn add(&mut self, css: &str) -> Result<(), ReadError> {
        self.add_rules(&without_comments(css), 0)
    }

    fn add_rules(&mut self, css: &str, depth: usize) -> Result<(), ReadError> {
        let mut rest = css;
        while let Some(open) = rest.find(['{', ';']) {
            let (prelude, after) = (rest[..open].trim(), &rest[open + 1..]);
            if rest.as_bytes()[open] == b';' {
                rest = after;
                continue;
            }
            let end = block_end(after);
            let block = &after[..end];
            rest = after.get(end + 1..).unwrap_or_default();
            let prelude = prelude.trim_start_matches("<!--").trim_start_matches("-->").trim();
            match prelude.strip_prefix('@') {
                Some(at) => {
                    if is_media_for_screen(at) && depth < MAX_DEPTH {
                        self.add_rules(block, depth + 1)?;
                    }
                }
                None => self.add_rule(prelude, block)?,
            }
        }
        Ok(())
    }

    fn add_rule(&mut self, selectors: &str, block: &str) -> Result<(), ReadError> {
        let declared = Declared::of(own_declarations(block));
        if declared.is_empty() {
            return Ok(());
        }
        for selector in selectors.split(',') {
            if let Some(parts) = selector::parse(selector) {
                self.add_parts(parts, declared)?;
            }
        }
        Ok(())
    }

    fn add_parts(&mut self, parts: Vec<(Combinator, Compound)>, declared: Declared) -> Result<(), ReadError> {
        if self.rules.len() >= MAX_STYLE_RULES {
            return Err(ReadError::TooLarge { limit: "MAX_STYLE_RULES", allowed: MAX_STYLE_RULES as u64 });
        }
        let specificity = parts.iter().map(|(_, compound)| compound.specificity()).sum();
        let parts: Vec<(Combinator, u32)> =
            parts.into_iter().map(|(combinator, compound)| (combinator, self.intern(compound))).collect();
        let index = self.rules.len() as u32;
        if let Some(&(_, subject)) = parts.last() {
            self.rules_of[subject as usize].push(index);
        }
        self.rules.push(Rule { parts, specificity, declared });
        Ok(())
    }

    /// Finds out what the rules ask of the elements of a page with these grounds besides white.
    pub(super) fn judge(&mut self, grounds: &[Rgb]) {
        let asks = |rule: &&Rule| {
            rule.parts.iter().any(|(combinator, compound)| {
                *combinator == Combinator::Child || self.place(*compound).is_some()
            })
        };
        let unusual = || self.rules.iter().filter(|rule| rule.declared.is_unusual(grounds));
        let (is_unusual, asks_for_places) = (unusual().next().is_some(), unusual().any(|rule| asks(&rule)));
        (self.is_unusual, self.asks_for_places) = (is_unusual, asks_for_places);
    }

    /// The number of a compound; a new one is put under the rarest thing that it asks for.
    fn intern(&mut self, compound: Compound) -> u32 {
        let known =
            self.candidates_for(&compound).iter().find(|id| self.compounds[**id as usize] == compound);
        if let Some(&known) = known {
            return known;
        }
        let id = self.compounds.len() as u32;
        let list = match (&compound.id, compound.classes.first(), &compound.name) {
            (Some(key), _, _) => self.by_id.entry(key.clone()).or_default(),
            (None, Some(class), _) => self.by_class.entry(class.clone()).or_default(),
            (None, None, Some(name)) => self.by_name.entry(name.clone()).or_default(),
            (None, None, None) => &mut self.anywhere,
        };
        list.push(id);
        self.compounds.push(compound);
        self.rules_of.push(Vec::new());
        id
    }

    fn candidates_for(&self, compound: &Compound) -> &[u32] {
        let list = match (&compound.id, compound.classes.first(), &compound.name) {
            (Some(key), _, _) => self.by_id.get(key),
            (None, Some(class), _) => self.by_class.get(class),
            (None, None, Some(name)) => self.by_name.get(name),
            (None, None, None) => Some(&self.anywhere),
        };
        list.map_or(&[], |list| list)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    pub(super) fn rule(&self, index: u32) -> &Rule {
        &self.rules[index as usize]
    }

    /// The rules whose subject a compound is.
    pub(super) fn rules_of(&self, compound: u32) -> &[u32] {
        &self.rules_of[compound as usize]
    }

    /// The place among its siblings that a compound asks for.
    pub(super) fn place(&self, compound: u32) -> Option<Place> {
        self.compounds[compound as usize].place
    }

    /// The compounds that an element agrees with but for its place, and how many were looked at.
    pub(super) fn compounds_of(&self, name: &LocalName, attributes: &[Attribute]) -> (Vec<u32>, usize) {
        let value = |wanted: LocalName| attributes.iter().find(|a| a.name.local == wanted).map(|a| &*a.value);
        let id = value(local_name!("id")).and_then(|id| self.by_id.get(id.trim()));
        let classes = value(local_name!("class")).unwrap_or_default().split_ascii_whitespace();
        let lists = id.into_iter().chain(classes.filter_map(|class| self.by_class.get(class)));
        let lists = lists.chain(self.by_name.get(name)).chain([&self.anywhere]);
        let (mut found, mut steps) = (Vec::new(), 0);
        for &compound in lists.flatten() {
            steps += 1;
            if self.compounds[compound as usize].agrees(name, attributes) {
                found.push(compound);
            }
        }
        found.sort_unstable();
        found.dedup();
        (found, steps)
    }
}

fn without_comments(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        text.push_str(&rest[..start]);
        rest = rest[start + 2..].find("*/").map_or("", |end| &rest[start + 4 + end..]);
    }
    text.push_str(rest);
    text
}

/// Where the block that has begun ends: at its closing brace, or with the text.
fn block_end(css: &str) -> usize {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, byte) in css.bytes().enumerate() {
        match (quote, byte) {
            (Some(mark), _) if byte == mark || byte == b'\n' => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') if depth == 0 => return at,
            (None, b'}') => depth -= 1,
            _ => {}
        }
    }
    css.len()
}

/// The declarations of a block before any rule that is nested in it.
fn own_declarations(block: &str) -> &str {
    match block.find('{') {
        Some(nested) => &block[..block[..nested].rfind(';').map_or(0, |end| end + 1)],
        None => block,
    }
}

/// Whether an at-rule is a media query for the screen; what stands in others is for nobody.
fn is_media_for_screen(at_rule: &str) -> bool {
    at_rule.strip_prefix("media").is_some_and(|query| is_for_screen(&query.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::super::style::Display;
    use super::*;

    fn sheet(css: &str) -> Sheet {
        let mut sheet = Sheet::default();
        sheet.add(css).unwrap();
        sheet
    }

    #[test]
    fn rules_that_say_nothing_of_sight_are_not_kept() {
        let sheet =
            sheet("p { line-height: 2; border: none } /* .a{display:none} */ @font-face { src: url(a) }");
        assert!(sheet.is_empty());
    }

    #[test]
    fn a_list_of_selectors_makes_a_rule_for_each_that_is_understood() {
        let sheet = sheet("<!-- .a, #b ~ i, td.c:hover , p .d{display:none} -->");
        let specificities: Vec<u32> = sheet.rules.iter().map(|rule| rule.specificity).collect();
        assert_eq!(specificities, [1 << 8, (1 << 8) + 1]);
    }

    #[test]
    fn media_for_the_screen_count_and_others_do_not() {
        let sheet = sheet(
            "@import url(a.css); @media print { .a{display:none} } @media screen { .b{display:none} .c{display:none} }\
             @supports (x:y) { .d{display:none} } .e{ color:#fff; & .f{display:none} } .g{content:'}';display:none}",
        );
        let displays: Vec<Option<Display>> =
            sheet.rules.iter().map(|rule| rule.declared.normal.display).collect();
        assert_eq!(displays, [Some(Display::None), Some(Display::None), None, Some(Display::None)]);
    }
}
