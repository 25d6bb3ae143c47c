//! Adding bodies up (汇总): every cell of the parent with its addends.
//!
//! A missing or unresolved addend makes the sum not assessable and is named; a sum over the bodies
//! that happen to be known is never given. The parent's own share (政府本级) is a child like others.

use rust_decimal::Decimal;

use crate::report::{AnnualReport, Entry, Field, Origin};

/// A body whose report is added.
#[derive(Clone, Debug)]
pub struct Child<'a> {
    /// Its name, as the caller knows it.
    pub name: String,
    /// Its report.
    pub report: &'a AnnualReport,
}

/// One child's share of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addend {
    /// The child's name.
    pub child: String,
    /// What stands in its cell; for （六）其他处理 in three rows, their sum.
    pub entry: Entry,
    /// Where, in the child's paper.
    pub origin: Origin,
}

/// A child whose share of a cell is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The child's name.
    pub child: String,
    /// Why, in Chinese.
    pub why: String,
}

/// A cell of the parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The cell.
    pub field: Field,
    /// One addend for each child, in the order given.
    pub addends: Vec<Addend>,
    /// The sum, or whose share is unknown.
    pub total: Result<Decimal, Vec<Missing>>,
}

/// Every cell of the parent, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aggregate {
    /// The cells.
    pub sums: Vec<Sum>,
}

/// A cell of the supplied parent against the sum of the children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The cell.
    pub field: Field,
    /// What the parent prints.
    pub own: Entry,
    /// The sum of the children, when it is known.
    pub sum: Option<Decimal>,
    /// How they stand to each other.
    pub verdict: Verdict,
}

/// How a printed cell stands to a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They are equal.
    Equal,
    /// The printed number less the sum.
    Differs(Decimal),
    /// One of them is unknown; which one and why, in Chinese.
    NotAssessable(String),
}

/// Adds the children up.
pub fn aggregate(_children: &[Child<'_>]) -> Aggregate {
    Aggregate::default()
}

impl Aggregate {
    /// Compares the parent's own report cell by cell; every cell is listed.
    pub fn compare(&self, _own: &AnnualReport) -> Vec<Difference> {
        Vec::new()
    }
}
