//! Checks of a report: one rule, one code; each finding names its operands.
//!
//! Read [`RULES`] for what is checked and [`run`] for how; a rule lives in its own file below
//! `check/rules`. A relation with an unknown operand is not assessable: it is never judged by the
//! operands that happen to be known.

pub mod accepted;
mod crossing;
mod rules;

use rust_decimal::Decimal;

use crate::report::{AnnualReport, Edition, Field, Origin};

pub use rules::RULES;

/// How grave a finding is; the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Blocks publishing.
    Error,
    /// Must be explained.
    Explain,
    /// Worth a look.
    Hint,
}

impl Severity {
    /// Key in the machine forms.
    pub fn key(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Explain => "explain",
            Severity::Hint => "hint",
        }
    }

    /// For a person.
    pub fn label(self) -> &'static str {
        match self {
            Severity::Error => "错误",
            Severity::Explain => "须说明",
            Severity::Hint => "提示",
        }
    }
}

/// What a rule says of one relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Holds.
    Pass,
    /// Does not hold.
    Fail(Finding),
    /// An operand is unknown; which one and why, in Chinese.
    NotAssessable(String),
}

/// A number that took part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand {
    /// Stable name: the key of the cell, `previous.` and the key for a cell of the year before,
    /// `prose.` and the section and subject for a number in running text.
    pub key: String,
    /// The same for a person.
    pub label: String,
    /// The cell of the checked report, when it is one.
    pub field: Option<Field>,
    /// Its value.
    pub value: Decimal,
    /// Where it is printed, in the paper that prints it; for running text, where its section begins.
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

impl Finding {
    /// Left side less right side.
    pub fn difference(&self) -> Option<Decimal> {
        self.left?.checked_sub(self.right?)
    }

    /// The operands by name and value, in a fixed order: what an accepted explanation is bound to.
    pub fn fingerprint(&self) -> Vec<(String, Decimal)> {
        let mut pairs: Vec<(String, Decimal)> =
            self.operands.iter().map(|operand| (operand.key.clone(), operand.value.normalize())).collect();
        pairs.sort();
        pairs
    }
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
    /// Legal basis, in Chinese.
    pub basis: &'static str,
    /// Editions whose tables it applies to.
    pub editions: &'static [Edition],
    /// What it checks, why, on what basis, and an example; Markdown in Chinese.
    pub doc: &'static str,
    /// One outcome for each relation it looks at; none where the rule does not apply.
    pub run: fn(&CheckInput<'_>) -> Vec<Outcome>,
}

/// What all rules say of one report.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// In the order of [`RULES`], then of the form.
    pub results: Vec<(&'static Rule, Outcome)>,
}

impl Checked {
    /// The relations that do not hold.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.results.iter().filter_map(|(_, outcome)| match outcome {
            Outcome::Fail(finding) => Some(finding),
            Outcome::Pass | Outcome::NotAssessable(_) => None,
        })
    }

    /// How many relations hold.
    pub fn passed(&self) -> usize {
        self.results.iter().filter(|(_, outcome)| *outcome == Outcome::Pass).count()
    }

    /// The relations that cannot be judged, and why.
    pub fn not_assessable(&self) -> impl Iterator<Item = (&'static Rule, &str)> {
        self.results.iter().filter_map(|(rule, outcome)| match outcome {
            Outcome::NotAssessable(why) => Some((*rule, why.as_str())),
            Outcome::Pass | Outcome::Fail(_) => None,
        })
    }
}

/// The rule with this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// Runs every rule.
pub fn run(input: &CheckInput<'_>) -> Checked {
    let mut results = Vec::new();
    for rule in RULES {
        results.extend((rule.run)(input).into_iter().map(|outcome| (rule, outcome)));
    }
    crossing::mark(input.report, &mut results);
    Checked { results }
}
