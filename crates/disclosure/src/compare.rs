//! Two reports side by side: the cells that differ and how much of each section's text is the same.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::report::{AnnualReport, Entry, Field};

/// A cell that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The cell.
    pub field: Field,
    /// What the old report has.
    pub old: Entry,
    /// What the new one has.
    pub new: Entry,
    /// New less old, when both are numbers.
    pub difference: Option<Decimal>,
}

/// A section that either report has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SectionChange {
    /// 1 to 6.
    pub number: u8,
    /// 1 when the words are the same, 0 when nothing is; absent when only one report has the section.
    pub similarity: Option<f64>,
}

/// Two reports side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The cells that differ, in the order of the form.
    pub changes: Vec<Change>,
    /// The sections, by number.
    pub sections: Vec<SectionChange>,
}

/// Compares two reports.
pub fn compare(old: &AnnualReport, new: &AnnualReport) -> Comparison {
    let changes = Field::all().into_iter().filter_map(|field| change(old, new, field)).collect();
    let sections = (1..=6).filter_map(|number| section_change(old, new, number)).collect();
    Comparison { changes, sections }
}

fn change(old: &AnnualReport, new: &AnnualReport, field: Field) -> Option<Change> {
    let (before, after) = (old.entry(field), new.entry(field));
    if before == after {
        return None;
    }
    let difference = match (before, after) {
        (Entry::Number(before), Entry::Number(after)) => after.checked_sub(*before),
        _ => None,
    };
    Some(Change { field, old: before.clone(), new: after.clone(), difference })
}

fn section_change(old: &AnnualReport, new: &AnnualReport, number: u8) -> Option<SectionChange> {
    let similarity = match (old.section(number), new.section(number)) {
        (None, None) => return None,
        (Some(old), Some(new)) => Some(Likeness::of(&old.text, &new.text).ratio()),
        (Some(_), None) | (None, Some(_)) => None,
    };
    Some(SectionChange { number, similarity })
}

/// How much of two texts is the same: pairs of neighbouring characters that they share (Dice).
///
/// Digits, punctuation and white space do not count, so that a copy with another year is a copy. The
/// order of sentences does not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Likeness {
    /// Pairs in common, counted in both texts.
    pub(crate) common: u64,
    /// Pairs in both texts.
    pub(crate) total: u64,
}

impl Likeness {
    /// Compares two texts.
    pub(crate) fn of(one: &str, other: &str) -> Likeness {
        let (one, other) = (pairs(one), pairs(other));
        let common: u64 =
            one.iter().map(|(pair, &count)| count.min(other.get(pair).copied().unwrap_or(0))).sum();
        let total = one.values().sum::<u64>() + other.values().sum::<u64>();
        Likeness { common: 2 * common, total }
    }

    /// From 0 to 1; two texts without words are the same.
    pub(crate) fn ratio(self) -> f64 {
        if self.total == 0 { 1.0 } else { self.common as f64 / self.total as f64 }
    }

    /// From 0 to 100, rounded down.
    pub(crate) fn percent(self) -> u64 {
        (self.common * 100).checked_div(self.total).unwrap_or(100)
    }

    /// Whether it is greater, without rounding.
    pub(crate) fn exceeds(self, bound: Likeness) -> bool {
        u128::from(self.common) * u128::from(bound.total) > u128::from(bound.common) * u128::from(self.total)
    }
}

fn pairs(text: &str) -> BTreeMap<(char, char), u64> {
    let mut words = text.chars().filter(|c| c.is_alphabetic());
    let mut pairs = BTreeMap::new();
    let Some(mut last) = words.next() else { return pairs };
    for next in words {
        *pairs.entry((last, next)).or_insert(0) += 1;
        last = next;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{ApplicantColumn, Cell, Origin, RequestRow, Section};

    fn report(cells: &[(Field, Entry)], five: &str) -> AnnualReport {
        let cell =
            |entry: &Entry| Cell { entry: entry.clone(), raw: String::new(), origin: Origin::default() };
        let section =
            Section { number: 5, title: "五".into(), text: five.into(), origin: Origin::default() };
        AnnualReport {
            cells: cells.iter().map(|(field, entry)| (*field, cell(entry))).collect(),
            sections: vec![section],
            ..AnnualReport::default()
        }
    }

    const NEW: Field = Field::Requests(RequestRow::New, ApplicantColumn::Total);
    const GRANTED: Field = Field::Requests(RequestRow::Granted, ApplicantColumn::Total);

    #[test]
    fn only_cells_that_differ_are_listed_and_a_blank_is_not_zero() {
        let old = report(&[(NEW, Entry::Number(3.into())), (GRANTED, Entry::Number(0.into()))], "");
        let new = report(&[(NEW, Entry::Number(5.into())), (GRANTED, Entry::Blank)], "");
        let changes = compare(&old, &new).changes;
        assert_eq!(changes.len(), 2);
        assert_eq!(changes[0].difference, Some(2.into()));
        assert_eq!((changes[1].field, changes[1].difference), (GRANTED, None));
        assert!(compare(&old, &old).changes.is_empty());
    }

    #[test]
    fn a_copy_with_another_year_is_the_same_text() {
        let old = report(&[], "2023年，公开不够及时。下一步，加强培训。");
        let new = report(&[], "2024年，公开不够及时；下一步：加强培训。");
        assert_eq!(compare(&old, &new).sections, [SectionChange { number: 5, similarity: Some(1.0) }]);
    }

    #[test]
    fn texts_without_a_common_pair_share_nothing() {
        assert_eq!(Likeness::of("公开目录", "培训人员").percent(), 0);
        assert!(Likeness::of("甲乙丙丁", "甲乙戊己").percent() < 50);
    }
}
