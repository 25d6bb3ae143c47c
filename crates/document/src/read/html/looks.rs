//! What elements say of their sight, by name, attributes and style; what says the same is kept once.

use std::collections::HashMap;

use html5ever::{Attribute, LocalName, local_name};

use super::color::{self, Paint};
use super::sheet::Sheet;
use super::style::{Declared, Display, Ink, Size, Style};
use crate::read::visible::{Height, Rgb, WHITE};

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
    /// Grounds other than white that the page paints somewhere.
    grounds: Vec<Rgb>,
    /// Whether an element before has an unusual look that those inside it inherit.
    hands_on: bool,
    /// Compounds of the sheet that were looked at.
    pub(super) steps: usize,
}

impl Looks {
    /// Nothing said yet, on a page with this sheet and these grounds besides white.
    pub(super) fn new(mut sheet: Sheet, grounds: Vec<Rgb>) -> Looks {
        sheet.judge(&grounds);
        let (said, known) = (vec![Said::default()], HashMap::from([(Said::default(), NOTHING)]));
        Looks { sheet, said, known, grounds, hands_on: false, steps: 0 }
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
        if !self.matters(&said) {
            return NOTHING;
        }
        let id = match self.known.get(&said) {
            Some(id) => return *id,
            None => self.said.len() as SaidId,
        };
        let styles = [&said.hints, &said.inline.normal, &said.inline.important];
        self.hands_on |= styles.iter().any(|style| style.is_handed_on(&self.grounds))
            || self.sheet.is_unusual && !said.compounds.is_empty();
        self.known.insert(said.clone(), id);
        self.said.push(said);
        id
    }

    /// Whether what is said can change the sight of text: what any text has says something only against what is unusual.
    fn matters(&self, said: &Said) -> bool {
        let is_unusual = |style: &Style| style.is_unusual(&self.grounds);
        if *said == Said::default() {
            return false;
        }
        self.hands_on
            || is_unusual(&said.hints)
            || said.inline.is_unusual(&self.grounds)
            || self.sheet.is_unusual && !said.compounds.is_empty()
            || !self.grounds.is_empty()
                && (said.inline.normal.ground.is_some() || said.hints.ground.is_some())
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
