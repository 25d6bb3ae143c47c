//! Numbers in running text, bound to what they count.
//!
//! Binding is strict on purpose: a number counts for a subject only when every word between the
//! subject's verb and the number, and every word before the verb, is known not to change its meaning.
//! A sentence about another body, a part, another channel or another year is passed over; so is a
//! number that is only approximate. What is passed over is not judged.

mod clause;
mod figure;
mod grammar;
mod parts;
mod proceedings;
mod scope;

use rust_decimal::Decimal;

use super::Operand;
use super::cells::excerpt;
use crate::report::{AnnualReport, Origin, Section};

pub(super) use grammar::{Act, Outcome, Subject};
pub(super) use parts::{Closing, PartList};

/// A number in running text and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    /// What it counts.
    pub(super) subject: Subject,
    /// The words that say what happened.
    pub(super) act: Act,
    /// The number.
    pub(super) value: Decimal,
    /// Whether it is given as exact.
    pub(super) exact: bool,
    /// Whether it is the body's own number for the year beyond doubt.
    pub(super) certain: bool,
    /// Where it stands.
    pub(super) place: Place,
}

/// A place in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Number of the section.
    pub(super) section: u8,
    /// Its heading.
    pub(super) title: String,
    /// Where its heading stands.
    pub(super) origin: Origin,
    /// The words around the number.
    pub(super) quote: String,
}

impl Statement {
    /// The number as an operand.
    pub(super) fn operand(&self) -> Operand {
        self.place.operand(self.subject.key(), self.subject.label(), self.value)
    }
}

impl Place {
    /// A number that stands here as an operand.
    pub(super) fn operand(&self, key: &str, label: &str, value: Decimal) -> Operand {
        Operand {
            key: format!("prose.{}.{key}", self.section),
            label: format!("{}（文字）› {label}", self.title),
            field: None,
            value,
            origin: self.origin,
        }
    }

    /// Heading and words, for a message.
    pub(super) fn cited(&self) -> String {
        format!("「{}」写“{}”", self.title, self.quote)
    }

    fn of(section: &Section, quote: &str) -> Place {
        Place {
            section: section.number,
            title: section.name().to_owned(),
            origin: section.origin,
            quote: excerpt(quote),
        }
    }
}

/// What is read out of the text of a report's sections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prose {
    /// The numbers that are bound to a subject, in the order of the text.
    pub(super) statements: Vec<Statement>,
    /// The lists of parts with the total that each explains.
    pub(super) lists: Vec<(PartList, Place)>,
}

/// Reads the text of the report's sections.
pub(super) fn read(report: &AnnualReport) -> Prose {
    let own = scope::Own { body: report.body.as_deref().unwrap_or_default(), year: report.year };
    let mut prose = Prose::default();
    for section in &report.sections {
        let mut reader = grammar::Reader::new(&own, section.number);
        for sentence in clause::sentences(&section.text) {
            let bound = reader.read(&sentence).into_iter();
            prose.statements.extend(bound.map(|bound| Statement {
                subject: bound.subject,
                act: bound.act,
                value: bound.figure.value,
                exact: bound.figure.exact,
                certain: bound.certain,
                place: Place::of(section, bound.quote),
            }));
            let lists = parts::lists(&sentence).into_iter();
            prose.lists.extend(lists.map(|list| {
                let place = Place::of(section, &list.quote);
                (list, place)
            }));
        }
    }
    prose
}

#[cfg(test)]
mod tests;
