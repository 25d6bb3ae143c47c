//! What elements say of their sight, by name, attributes and style; what says the same is kept once.

use std::collections::HashMap;

use html5ever::{Attribute, LocalName, local_name};

use super::color::{self, Paint};
use super::sheet::Sheet;
use super::style::{Declared, Display, Ink, Size, Style};
use crate::read::visible::{Height, Rgb, WHITE, is_near};

/// What one element says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Said {
    /// By its name and attributes, which rules of sheets go before.
    pub(super) hints: Style,
    /// By its style attribute.
    pub(super) inline: Declared,
    /// Compounds of the sheet that it agrees with.
    pub(super) compounds: Box<[u32]>,
}

/// Number of a [`Said`].
pub(super) type SaidId = u32;
/// The element says nothing.
pub(super) const NOTHING: SaidId = 0;

/// All that is said on a page.
#[derive(Debug)]
pub(super) struct Looks {
    pub(super) sheet: Sheet,
    said: Vec<Said>,
    known: HashMap<Said, SaidId>,
    /// Grounds other than white that are painted somewhere.
    grounds: Vec<Rgb>,
    /// Whether an element before has an unusual look that those inside it inherit.
    hands_on: bool,
    /// Compounds of the sheet that were looked at.
    pub(super) steps: usize,
}

/// Grounds that are remembered; a page of more is no longer asked for.
const MAX_GROUNDS: usize = 64;

impl Looks {
    pub(super) fn new(sheet: Sheet) -> Looks {
        let mut looks = Looks {
            said: vec![Said::default()],
            known: HashMap::from([(Said::default(), NOTHING)]),
            grounds: Vec::new(),
            hands_on: false,
            steps: 0,
            sheet,
        };
        for ground in std::mem::take(&mut looks.sheet.grounds) {
            looks.paint(ground);
        }
        looks
    }

    pub(super) fn said(&self, id: SaidId) -> &Said {
        &self.said[id as usize]
    }

    /// What an element says.
    pub(super) fn of(&mut self, name: &LocalName, attributes: &[Attribute]) -> SaidId {
        let mut said = Said { hints: hints(name, attributes), ..Said::default() };
        for attribute in attributes {
            if attribute.name.local == local_name!("style") {
                said.inline = Declared::of(&attribute.value);
            }
        }
        if !self.sheet.is_empty() {
            let (compounds, steps) = self.sheet.compounds_of(name, attributes);
            said.compounds = compounds.into();
            self.steps += steps;
        }
        if said == Said::default() {
            return NOTHING;
        }
        let id = match self.known.get(&said) {
            Some(id) => return *id,
            None => self.said.len() as SaidId,
        };
        for style in [&said.hints, &said.inline.normal, &said.inline.important] {
            if let Some(Paint::Solid(ground)) = style.ground {
                self.paint(ground);
            }
        }
        self.hands_on |= self.hands_on_by(&said);
        self.known.insert(said.clone(), id);
        self.said.push(said);
        id
    }

    fn paint(&mut self, ground: Rgb) {
        if self.grounds.len() < MAX_GROUNDS && !is_near(ground, WHITE) && !self.grounds.contains(&ground) {
            self.grounds.push(ground);
        }
    }

    fn hands_on_by(&self, said: &Said) -> bool {
        let styles = [&said.hints, &said.inline.normal, &said.inline.important];
        styles.iter().any(|style| style.is_handed_on(&self.grounds))
            || said.compounds.iter().any(|compound| self.sheet.makes_unusual(*compound, &self.grounds))
    }

    /// Whether the sight of the text changes with an element that says this and only dresses its text.
    pub(super) fn matters(&self, id: SaidId) -> bool {
        if self.sheet.asks_for_places {
            return true;
        }
        if id == NOTHING {
            return false;
        }
        let said = self.said(id);
        self.hands_on
            || said.hints.is_unusual(&self.grounds)
            || said.inline.is_unusual(&self.grounds)
            || said.compounds.iter().any(|compound| self.sheet.makes_unusual(*compound, &self.grounds))
    }
}

/// What the name and the attributes of an element say; a style goes before it.
fn hints(name: &LocalName, attributes: &[Attribute]) -> Style {
    let mut hints = Style::default();
    match *name {
        local_name!("sup") => hints.height = Some(Height::Raised),
        local_name!("sub") => hints.height = Some(Height::Lowered),
        local_name!("s") | local_name!("strike") | local_name!("del") => hints.struck = Some(true),
        local_name!("dialog") if !attributes.iter().any(|a| a.name.local == local_name!("open")) => {
            hints.display = Some(Display::None);
        }
        local_name!("input") | local_name!("select") | local_name!("textarea") | local_name!("button") => {
            // Fields have colours and sizes of their own.
            hints.ink = Some(Ink::Of(Paint::Solid([0; 3])));
            hints.ground = Some(Paint::Solid(WHITE));
            hints.size = Some(Size::Hundredths(1_000));
        }
        _ => {}
    }
    for attribute in attributes {
        let value = &attribute.value;
        match attribute.name.local {
            local_name!("hidden") => hints.display = Some(Display::None),
            local_name!("bgcolor") => hints.ground = color::of_attribute(value).or(hints.ground),
            local_name!("background") if !value.trim().is_empty() => hints.ground = Some(Paint::Unknown),
            local_name!("color") if *name == local_name!("font") => {
                hints.ink = color::of_attribute(value).map(Ink::Of);
            }
            local_name!("text") if *name == local_name!("body") => {
                hints.ink = color::of_attribute(value).map(Ink::Of);
            }
            _ if &*attribute.name.local == "popover" => hints.display = Some(Display::None),
            _ => {}
        }
    }
    hints
}
