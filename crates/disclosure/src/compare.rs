//! Two reports side by side: the cells that differ and how much of each section's text is the same.

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
#[derive(Clone, Debug, PartialEq)]
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
pub fn compare(_old: &AnnualReport, _new: &AnnualReport) -> Comparison {
    Comparison::default()
}
