//! Checks of a report: one rule, one code; each finding names its operands.

use rust_decimal::Decimal;

use crate::report::{AnnualReport, Edition, Field, Origin};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Blocks publishing.
    Error,
    /// Must be explained.
    Explain,
    /// Worth a look.
    Hint,
}

/// What a rule says of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Holds.
    Pass,
    /// Does not hold.
    Fail(Finding),
    /// An operand is unknown; which one and why.
    NotAssessable(String),
}

/// A number that took part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand {
    /// The cell, when it is one.
    pub field: Option<Field>,
    /// Its value.
    pub value: Decimal,
    /// Where it is printed.
    pub origin: Origin,
}

/// A relation that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code.
    pub code: &'static str,
    /// Severity of this finding; never graver than the rule's.
    pub severity: Severity,
    /// What is wrong, in Chinese, with the numbers.
    pub message: String,
    /// What to do, in Chinese.
    pub advice: String,
    /// The numbers that took part.
    pub operands: Vec<Operand>,
    /// Left side of the relation, when it has sides.
    pub left: Option<Decimal>,
    /// Right side.
    pub right: Option<Decimal>,
    /// The cell where one row and one column fail by the same difference.
    pub suspect: Option<Field>,
}

/// What the rules look at.
#[derive(Clone, Copy, Debug)]
pub struct CheckInput<'a> {
    /// The report.
    pub report: &'a AnnualReport,
    /// The same body's report of the year before.
    pub previous: Option<&'a AnnualReport>,
}

/// One rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable code; never used again for another rule.
    pub code: &'static str,
    /// Title, in Chinese.
    pub title: &'static str,
    /// Gravest severity.
    pub severity: Severity,
    /// Legal basis.
    pub basis: &'static str,
    /// Editions whose tables it applies to.
    pub editions: &'static [Edition],
    /// What it checks, why, and an example; Markdown.
    pub doc: &'static str,
    /// One outcome for each relation it looks at.
    pub run: fn(&CheckInput<'_>) -> Vec<Outcome>,
}
