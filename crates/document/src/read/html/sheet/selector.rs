//! Selectors: compounds of a name, classes, an identifier and attributes, one inside the other.

use html5ever::{Attribute, LocalName, local_name};

/// What one element must be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Compound {
    pub(super) name: Option<LocalName>,
    pub(super) id: Option<Box<str>>,
    pub(super) classes: Vec<Box<str>>,
    attributes: Vec<AttributeTest>,
    pub(super) place: Option<Place>,
}

/// How a compound hangs on the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Combinator {
    /// Somewhere inside it; the outermost compound hangs so on nothing.
    Inside,
    /// A child of it.
    Child,
}

/// A place among siblings, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Place {
    /// Each `step`th from `first` on.
    Nth {
        step: i32,
        first: i32,
    },
    Last,
}

impl Place {
    /// Whether the `nth` child stands there.
    pub(in super::super) fn holds(self, nth: u32, is_last: bool) -> bool {
        let nth = i64::from(nth);
        match self {
            Place::Last => is_last,
            Place::Nth { step: 0, first } => nth == i64::from(first),
            Place::Nth { step, first } => {
                let distance = nth - i64::from(first);
                distance % i64::from(step) == 0 && distance / i64::from(step) >= 0
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct AttributeTest {
    name: LocalName,
    operator: Operator,
    value: Box<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Present,
    Equal,
    Word,
    Start,
    End,
    Within,
}

/// Compounds of one selector; longer ones are not understood.
const MAX_PARTS: usize = 16;

/// The compounds of a selector from the outermost inward; nothing where it is not understood.
pub(super) fn parse(selector: &str) -> Option<Vec<(Combinator, Compound)>> {
    let mut parts = Vec::new();
    let mut rest = selector.trim();
    let mut combinator = Combinator::Inside;
    while !rest.is_empty() {
        let (compound, after) = Compound::parse(rest)?;
        parts.push((combinator, compound));
        let trimmed = after.trim_start();
        (combinator, rest) = match trimmed.strip_prefix('>') {
            Some(child) => (Combinator::Child, child.trim_start()),
            None if trimmed.len() < after.len() || trimmed.is_empty() => (Combinator::Inside, trimmed),
            None => return None,
        };
        if rest.is_empty() && combinator == Combinator::Child {
            return None;
        }
    }
    (1..=MAX_PARTS).contains(&parts.len()).then_some(parts)
}

impl Compound {
    /// The compound that `text` begins with, and what follows it.
    fn parse(text: &str) -> Option<(Compound, &str)> {
        let mut compound = Compound::default();
        let (name, mut rest) = identifier(text);
        if let Some(after) = text.strip_prefix('*') {
            rest = after;
        } else if !name.is_empty() {
            compound.name = Some(LocalName::from(name.to_ascii_lowercase()));
        }
        while let Some(mark @ ('.' | '#' | '[' | ':')) = rest.chars().next() {
            rest = compound.take(mark, &rest[1..])?;
        }
        (rest.len() < text.len()).then_some((compound, rest))
    }

    /// Takes one more condition, and gives what follows it.
    fn take<'t>(&mut self, mark: char, text: &'t str) -> Option<&'t str> {
        if mark == '[' {
            let (test, rest) = text.split_once(']')?;
            self.attributes.push(AttributeTest::parse(test)?);
            return Some(rest);
        }
        let (name, rest) = identifier(text);
        if name.is_empty() {
            return None;
        }
        match mark {
            '.' => self.classes.push(name.into()),
            '#' if self.id.is_none() => self.id = Some(name.into()),
            ':' if self.place.is_none() => return self.take_place(name, rest),
            _ => return None,
        }
        Some(rest)
    }

    fn take_place<'t>(&mut self, name: &str, rest: &'t str) -> Option<&'t str> {
        match name.to_ascii_lowercase().as_str() {
            "first-child" => self.place = Some(Place::Nth { step: 0, first: 1 }),
            "last-child" => self.place = Some(Place::Last),
            "nth-child" => {
                let (argument, rest) = rest.strip_prefix('(')?.split_once(')')?;
                self.place = Some(nth(&argument.trim().to_ascii_lowercase())?);
                return Some(rest);
            }
            _ => return None,
        }
        Some(rest)
    }

    /// The weight of its conditions: identifiers, then classes and the like, then names.
    pub(super) fn specificity(&self) -> u32 {
        let classes = self.classes.len() + self.attributes.len() + usize::from(self.place.is_some());
        (u32::from(self.id.is_some()) << 16)
            + ((classes.min(0xFF) as u32) << 8)
            + u32::from(self.name.is_some())
    }

    /// Whether an element is like this; its place is not looked at.
    pub(super) fn agrees(&self, name: &LocalName, attributes: &[Attribute]) -> bool {
        let value = |wanted: &LocalName| {
            attributes.iter().find(|attribute| attribute.name.local == *wanted).map(|a| &*a.value)
        };
        let has_class = |class: &str| {
            value(&local_name!("class"))
                .is_some_and(|all| all.split_ascii_whitespace().any(|one| one == class))
        };
        self.name.as_ref().is_none_or(|wanted| wanted == name)
            && self.id.as_ref().is_none_or(|id| value(&local_name!("id")).map(str::trim) == Some(id))
            && self.classes.iter().all(|class| has_class(class))
            && self.attributes.iter().all(|test| value(&test.name).is_some_and(|value| test.holds(value)))
    }
}

impl AttributeTest {
    fn parse(text: &str) -> Option<AttributeTest> {
        let (name, rest) = identifier(text.trim());
        let name = (!name.is_empty()).then(|| LocalName::from(name.to_ascii_lowercase()))?;
        let rest = rest.trim();
        if rest.is_empty() {
            return Some(AttributeTest { name, operator: Operator::Present, value: "".into() });
        }
        let (sign, value) = rest.split_once('=')?;
        let operator = match sign.trim() {
            "" => Operator::Equal,
            "~" => Operator::Word,
            "^" => Operator::Start,
            "$" => Operator::End,
            "*" => Operator::Within,
            _ => return None,
        };
        let value = value.trim().trim_matches(['"', '\'']);
        Some(AttributeTest { name, operator, value: value.into() })
    }

    fn holds(&self, value: &str) -> bool {
        let wanted = &*self.value;
        match self.operator {
            Operator::Present => true,
            Operator::Equal => value == wanted,
            Operator::Word => value.split_ascii_whitespace().any(|word| word == wanted),
            Operator::Start => !wanted.is_empty() && value.starts_with(wanted),
            Operator::End => !wanted.is_empty() && value.ends_with(wanted),
            Operator::Within => !wanted.is_empty() && value.contains(wanted),
        }
    }
}

/// `odd`, `even`, `3`, `2n+1`, `-n+3`.
fn nth(argument: &str) -> Option<Place> {
    let dense: String = argument.chars().filter(|c| !c.is_whitespace()).collect();
    let (step, first) = match dense.as_str() {
        "odd" => (2, 1),
        "even" => (2, 0),
        other => match other.split_once('n') {
            None => (0, other.parse().ok()?),
            Some((step, first)) => {
                let step = match step {
                    "" | "+" => 1,
                    "-" => -1,
                    step => step.parse().ok()?,
                };
                (step, if first.is_empty() { 0 } else { first.parse().ok()? })
            }
        },
    };
    Some(Place::Nth { step, first })
}

/// The name that `text` begins with, and what follows it; escapes are not understood.
fn identifier(text: &str) -> (&str, &str) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii();
    text.split_at(text.find(|c| !is_part(c)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_hang_on_each_other() {
        let shape = |selector: &str| {
            let parts = parse(selector)?;
            Some(parts.iter().map(|(combinator, part)| (*combinator, part.specificity())).collect::<Vec<_>>())
        };
        use Combinator::{Child, Inside};
        assert_eq!(shape("td"), Some(vec![(Inside, 1)]));
        assert_eq!(shape("#t td > span.a.b"), Some(vec![(Inside, 1 << 16), (Inside, 1), (Child, 0x201)]));
        assert_eq!(shape("*[hidden]>td:nth-child(3)"), Some(vec![(Inside, 0x100), (Child, 0x101)]));
    }

    #[test]
    fn what_is_not_understood_is_for_no_element() {
        for selector in [
            "",
            "a:hover",
            "p::before",
            "a + b",
            "a ~ b",
            ":not(.a)",
            "a >",
            "> a",
            ".a\\:b",
            ". a",
            "100%",
            "[a",
            "tr:nth-child(2 of .a)",
        ] {
            assert_eq!(parse(selector), None, "{selector}");
        }
    }

    #[test]
    fn places_are_counted_from_one() {
        let holds = |argument: &str, is: &[u32], is_not: &[u32]| {
            let place = nth(argument).unwrap();
            assert!(is.iter().all(|nth| place.holds(*nth, false)), "{argument}");
            assert!(is_not.iter().all(|nth| !place.holds(*nth, false)), "{argument}");
        };
        holds("3", &[3], &[1, 2, 4]);
        holds("odd", &[1, 3], &[2]);
        holds("2n", &[2, 4], &[1]);
        holds("-n+3", &[1, 2, 3], &[4]);
        holds("n + 4", &[4, 5], &[3]);
    }
}
