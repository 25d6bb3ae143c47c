//! The sight of the text of a page: what its elements say, laid over each other from the page inward.

use super::color::Paint;
use super::looks::{Looks, NOTHING, SaidId};
use super::sheet::Combinator;
use super::style::{Display, Ink, Position, Size, Style, Visibility};
use super::tag::Tag;
use super::tree::{Id, ROOT, Tree, View};
use crate::limits::MAX_STYLE_STEPS;
use crate::read::ReadError;
use crate::read::visible::{Height, Look, Rgb, WHITE, is_near};

/// How the text inside an element is seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    /// The element takes no part in the page, with all that is in it.
    pub(super) is_gone: bool,
    /// It is a row or a column that gave up its place.
    pub(super) is_collapsed: bool,
    height: Height,
    is_struck: bool,
    /// An element around it lets nothing of it be seen.
    is_covered: bool,
    is_invisible: bool,
    /// The first line of blocks, and of this block, begins off the page.
    indents_away: bool,
    is_indented_away: bool,
    /// Hidden by what some programs do not follow.
    is_doubtful: bool,
    size: Option<u32>,
    ink: Option<Paint>,
    ground: Ground,
}

/// What is behind the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    /// Nothing says.
    Unsaid,
    Solid(Rgb),
    /// A picture, or what is not understood.
    Unknown,
}

/// The size of type where nothing says one. Unit: hundredths of a point.
const USUAL_SIZE: u32 = 1_200;

impl Shown {
    const PLAIN: Shown = Shown {
        is_gone: false,
        is_collapsed: false,
        height: Height::OnLine,
        is_struck: false,
        is_covered: false,
        is_invisible: false,
        indents_away: false,
        is_indented_away: false,
        is_doubtful: false,
        size: None,
        ink: None,
        ground: Ground::Unsaid,
    };

    /// Whether nothing is said that changes how the text is seen.
    pub(super) fn is_plain(&self) -> bool {
        let is_unusual =
            self.height != Height::OnLine || self.is_struck || self.is_covered || self.is_invisible;
        !is_unusual
            && !self.is_indented_away
            && !self.is_doubtful
            && self.size.is_none()
            && self.ink.is_none()
    }

    /// Whether nothing inside is seen, whatever its ink.
    pub(super) fn covers_all(&self) -> bool {
        self.is_covered || self.is_invisible
    }

    /// The look of the text, and whether it is in doubt that it is seen at all: light type, whose ground an outer sheet
    /// may paint that is not at hand.
    pub(super) fn look(&self, is_partial: bool) -> (Look, bool) {
        let ink = match (self.ink, self.ground) {
            (Some(Paint::Solid(ink)), Ground::Unsaid | Ground::Solid(_)) => Some(ink),
            _ => None,
        };
        let is_pale =
            is_partial && self.ground == Ground::Unsaid && ink.is_some_and(|ink| is_near(ink, WHITE));
        let look = Look {
            height: self.height,
            struck: self.is_struck,
            hidden: self.is_covered
                || self.is_invisible
                || self.is_indented_away
                || self.ink == Some(Paint::Clear),
            size: self.size,
            ink: ink.filter(|_| !is_pale),
            ground: match self.ground {
                Ground::Solid(ground) => Some(ground),
                Ground::Unsaid | Ground::Unknown => None,
            },
            ..Look::default()
        };
        (look, is_pale || self.is_doubtful)
    }

    /// How an element of this tag inside is seen.
    fn inside(self, style: &Style, tag: Tag) -> Shown {
        let is_inline =
            matches!(tag, Tag::Inline | Tag::Break) && !matches!(style.display, Some(Display::Box));
        let mut shown = self;
        let collapses = style.visibility == Some(Visibility::Collapse);
        shown.is_collapsed = match tag {
            Tag::Row => collapses || self.is_collapsed,
            Tag::Group(_) | Tag::Column(_) | Tag::Columns(_) => collapses,
            _ => false,
        };
        shown.is_gone = style.display == Some(Display::None);
        shown.is_struck |= style.struck == Some(true);
        shown.is_invisible = match style.visibility {
            Some(Visibility::Visible) => false,
            Some(Visibility::Hidden | Visibility::Collapse) => true,
            None => self.is_invisible,
        };
        shown.is_covered |= is_covered(style, tag) || style.is_word_hidden == Some(true);
        let has_no_box =
            style.is_narrow == Some(true) && style.is_flat == Some(true) && style.clips == Some(true);
        shown.is_doubtful |= is_inline && has_no_box && !shown.is_covered;
        shown.height = match style.height {
            Some(height @ (Height::Raised | Height::Lowered)) if is_inline => height,
            _ => self.height,
        };
        shown.indents_away = style.is_indented_away.unwrap_or(self.indents_away) && tag != Tag::Table;
        if !is_inline {
            shown.is_indented_away = shown.indents_away;
        }
        shown.paint(style);
        shown
    }

    fn paint(&mut self, style: &Style) {
        self.size = match style.size {
            Some(Size::Hundredths(size)) => Some(size),
            Some(Size::OfParent(share)) => Some(self.size.unwrap_or(USUAL_SIZE).saturating_mul(share) / 100),
            Some(Size::Inherited) | None => self.size,
        };
        self.ink = match style.ink {
            Some(Ink::Of(paint)) => Some(paint),
            Some(Ink::Inherited) | None => self.ink,
        };
        self.ground = match style.ground {
            Some(Paint::Solid(ground)) => Ground::Solid(ground),
            Some(Paint::Unknown) => Ground::Unknown,
            Some(Paint::Clear) | None => self.ground,
        };
    }
}

/// Whether a box lets nothing of what is in it be seen.
fn is_covered(style: &Style, tag: Tag) -> bool {
    let is = |declared: Option<bool>| declared == Some(true);
    let is_free = style.position == Some(Position::Free);
    let is_moved = is_free || style.position == Some(Position::Relative);
    let is_block = matches!(tag, Tag::Block | Tag::Preformatted) && style.display != Some(Display::Inline);
    let has_size = is_block || is_free || is(style.floats) || style.display == Some(Display::Box);
    is(style.is_clear)
        || is(style.is_cut)
        || is(style.is_pushed_off)
        || is(style.is_clipped) && is_free
        || (is(style.is_beside) || is(style.is_above)) && is_moved
        || is(style.clips) && has_size && tag != Tag::Cell && (is(style.is_narrow) || is(style.is_flat))
}

/// What to make of elements that are not shown but hold a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HiddenTables {
    PassOver,
    Read,
}

/// The sight at the place where a walk through the tree is.
pub(super) struct Sight<'t> {
    tree: &'t Tree,
    looks: &'t Looks,
    /// For each node whether a table is inside, when hidden ones are read.
    holds_table: Option<Vec<bool>>,
    /// Open elements that say something, the outermost first.
    layers: Vec<Layer>,
    /// The child whose place was counted last, and that place.
    counted: Option<(Id, u32)>,
    steps: usize,
}

struct Layer {
    id: Id,
    compounds: Vec<u32>,
    shown: Shown,
}

impl<'t> Sight<'t> {
    pub(super) fn new(tree: &'t Tree, hidden: HiddenTables) -> Sight<'t> {
        let holds_table = (hidden == HiddenTables::Read).then(|| tree.around_tables());
        Sight { tree, looks: &tree.looks, holds_table, layers: Vec::new(), counted: None, steps: 0 }
    }

    /// How text is seen here.
    pub(super) fn here(&self) -> Shown {
        self.layers.last().map_or(Shown::PLAIN, |layer| layer.shown)
    }

    /// Enters an element, which [`Sight::leave`] must leave.
    pub(super) fn enter(&mut self, id: Id, tag: Tag, said: SaidId) -> Result<Shown, ReadError> {
        if said == NOTHING {
            // What is gone is not entered; of what collapses, the rows of a group do as well.
            let here = self.here();
            return Ok(Shown { is_gone: false, is_collapsed: here.is_collapsed && tag == Tag::Row, ..here });
        }
        let compounds = self.placed(id, said);
        let mut style = self.style(id, said, &compounds);
        let is_page = self
            .tree
            .parent(id)
            .is_none_or(|parent| parent == ROOT || self.tree.parent(parent) == Some(ROOT));
        let is_revealed = self.holds_table.as_ref().is_some_and(|holds| holds[id as usize]);
        if is_page || is_revealed {
            // A page that hides itself is shown by its script.
            style.reveal();
        }
        let shown = self.here().inside(&style, tag);
        self.layers.push(Layer { id, compounds, shown });
        match self.steps > MAX_STYLE_STEPS {
            true => Err(ReadError::TooLarge { limit: "MAX_STYLE_STEPS", allowed: MAX_STYLE_STEPS as u64 }),
            false => Ok(shown),
        }
    }

    pub(super) fn leave(&mut self, said: SaidId) {
        if said != NOTHING {
            self.layers.pop();
        }
    }

    /// The compounds that the element agrees with, its place among its siblings included.
    fn placed(&mut self, id: Id, said: SaidId) -> Vec<u32> {
        let looks = self.looks;
        let compounds = looks.said(said).compounds.iter().copied();
        compounds
            .filter(|compound| match looks.sheet.place(*compound) {
                Some(place) => {
                    let nth = self.nth(id);
                    place.holds(nth, self.is_last(id))
                }
                None => true,
            })
            .collect()
    }

    fn nth(&mut self, id: Id) -> u32 {
        let (mut nth, mut at) = (1, id);
        while let Some(before) = self.tree.previous_sibling(at) {
            at = before;
            self.steps += 1;
            if let Some((counted, place)) = self.counted
                && counted == at
            {
                nth += place;
                break;
            }
            nth += u32::from(self.is_element(at));
        }
        self.counted = Some((id, nth));
        nth
    }

    fn is_last(&self, id: Id) -> bool {
        let mut after = std::iter::successors(self.tree.next_sibling(id), |at| self.tree.next_sibling(*at));
        !after.any(|at| self.is_element(at))
    }

    fn is_element(&self, id: Id) -> bool {
        matches!(self.tree.view(id), View::Element(_))
    }

    /// What is declared for an element in all: by its name, by rules, by its own style, by what is important.
    fn style(&mut self, id: Id, said: SaidId, compounds: &[u32]) -> Style {
        let looks = self.looks;
        let said = looks.said(said);
        let mut rules: Vec<(u32, u32)> = Vec::new();
        for compound in compounds {
            for &index in looks.sheet.rules_of(*compound) {
                let rule = looks.sheet.rule(index);
                self.steps += 1;
                if rule.parts.len() == 1 || self.is_inside(id, &rule.parts) {
                    rules.push((rule.specificity, index));
                }
            }
        }
        rules.sort_unstable();
        let mut style = said.hints;
        let declared = |(_, index): &(u32, u32)| &looks.sheet.rule(*index).declared;
        rules.iter().for_each(|rule| style.overlay(&declared(rule).normal));
        style.overlay(&said.inline.normal);
        rules.iter().for_each(|rule| style.overlay(&declared(rule).important));
        style.overlay(&said.inline.important);
        style
    }

    /// Whether the elements around an element are those that a rule asks for.
    fn is_inside(&mut self, id: Id, parts: &[(Combinator, u32)]) -> bool {
        // For each compound the innermost element that agrees, with those before it around.
        let mut found: Vec<Option<Id>> = vec![None; parts.len()];
        let hangs = |found: &[Option<Id>], at: usize, element: Id| match (at, parts[at].0) {
            (0, _) => true,
            (_, Combinator::Inside) => found[at - 1].is_some(),
            (_, Combinator::Child) => found[at - 1].is_some() && found[at - 1] == self.tree.parent(element),
        };
        let last = parts.len() - 1;
        for layer in &self.layers {
            for at in (0..last).rev() {
                if layer.compounds.contains(&parts[at].1) && hangs(&found, at, layer.id) {
                    found[at] = Some(layer.id);
                }
            }
        }
        self.steps += self.layers.len();
        hangs(&found, last, id)
    }
}
