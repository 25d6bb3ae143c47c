//! Explanations that a reviewer has accepted, bound to a body, a year, a rule and the values it spoke of.
//!
//! The same values keep the explanation through any re-reading; one changed value reopens the finding. Small numbers
//! and zeros are alike in many reports, so the values alone never say whose finding was explained.

use rust_decimal::Decimal;

use super::Finding;
use crate::report::AnnualReport;

/// One accepted explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The body whose report it explains (机关全称).
    pub body: String,
    /// The year of that report.
    pub year: i32,
    /// The rule's code.
    pub code: String,
    /// The operands when it was accepted, as [`Finding::fingerprint`] gives them.
    pub operands: Vec<(String, Decimal)>,
    /// Why the finding is right as it stands.
    pub reason: String,
}

impl Acceptance {
    /// Whether it speaks of this report; of one without a body or a year nothing does.
    pub fn speaks_of(&self, report: &AnnualReport) -> bool {
        report.year == Some(self.year) && report.body.as_deref().map(str::trim) == Some(self.body.trim())
    }

    /// Whether it explains a finding with this code and these values.
    fn explains(&self, finding: &Finding) -> bool {
        let mut operands: Vec<(String, Decimal)> =
            self.operands.iter().map(|(key, value)| (key.clone(), value.normalize())).collect();
        operands.sort();
        self.code == finding.code && operands == finding.fingerprint()
    }
}

/// Findings told apart by whether an explanation covers them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split<'a> {
    /// Not explained.
    pub open: Vec<Finding>,
    /// Explained.
    pub accepted: Vec<(Finding, &'a Acceptance)>,
    /// Explanations that cover no finding: the fault is mended, or the values have changed.
    pub stale: Vec<&'a Acceptance>,
}

/// Tells the findings about `report` apart.
pub fn split<'a>(
    report: &AnnualReport,
    findings: impl IntoIterator<Item = Finding>,
    acceptances: &'a [Acceptance],
) -> Split<'a> {
    let spoken: Vec<&Acceptance> =
        acceptances.iter().filter(|acceptance| acceptance.speaks_of(report)).collect();
    let mut open = Vec::new();
    let mut accepted = Vec::new();
    for finding in findings {
        match spoken.iter().copied().find(|acceptance| acceptance.explains(&finding)) {
            Some(acceptance) => accepted.push((finding, acceptance)),
            None => open.push(finding),
        }
    }
    let stale = acceptances
        .iter()
        .filter(|acceptance| !accepted.iter().any(|(finding, _)| acceptance.explains(finding)))
        .collect();
    Split { open, accepted, stale }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Operand, Severity};
    use crate::report::Origin;

    fn finding(code: &'static str, operands: &[(&str, i64)]) -> Finding {
        let operand = |&(key, value): &(&str, i64)| Operand {
            key: key.into(),
            label: key.into(),
            field: None,
            value: Decimal::from(value),
            origin: Origin::default(),
        };
        Finding {
            code,
            severity: Severity::Error,
            message: String::new(),
            advice: String::new(),
            operands: operands.iter().map(operand).collect(),
            left: None,
            right: None,
            suspect: None,
            cells: Vec::new(),
        }
    }

    fn acceptance(code: &str, operands: &[(&str, i64)]) -> Acceptance {
        Acceptance {
            body: "云溪县粮食局".into(),
            year: 2024,
            code: code.into(),
            operands: operands.iter().map(|&(key, value)| (key.into(), Decimal::from(value))).collect(),
            reason: "机构改革，划入三件".into(),
        }
    }

    fn report(body: Option<&str>, year: Option<i32>) -> AnnualReport {
        AnnualReport { body: body.map(str::to_owned), year, ..AnnualReport::default() }
    }

    fn split(found: [Finding; 1], acceptances: &[Acceptance]) -> Split<'_> {
        super::split(&report(Some("云溪县粮食局"), Some(2024)), found, acceptances)
    }

    #[test]
    fn the_same_values_of_another_body_or_year_stay_open() {
        let acceptances = [acceptance("YR-01", &[("a", 0)])];
        for (body, year) in [
            (Some("云溪县民政局"), Some(2024)),
            (Some("云溪县粮食局"), Some(2023)),
            (None, Some(2024)),
            (Some("云溪县粮食局"), None),
        ] {
            let split = super::split(&report(body, year), [finding("YR-01", &[("a", 0)])], &acceptances);
            assert!(split.accepted.is_empty(), "{body:?} {year:?}");
            assert_eq!((split.open.len(), split.stale.len()), (1, 1));
        }
    }

    #[test]
    fn the_same_values_in_another_order_stay_accepted() {
        let acceptances = [acceptance("YR-01", &[("b", 3), ("a", 0)])];
        let split = split([finding("YR-01", &[("a", 0), ("b", 3)])], &acceptances);
        assert!(split.open.is_empty());
        assert_eq!(split.accepted.len(), 1);
        assert!(split.stale.is_empty());
    }

    #[test]
    fn a_changed_value_reopens_the_finding_and_makes_the_acceptance_stale() {
        let acceptances = [acceptance("YR-01", &[("a", 0), ("b", 3)])];
        let split = split([finding("YR-01", &[("a", 0), ("b", 4)])], &acceptances);
        assert_eq!(split.open.len(), 1);
        assert!(split.accepted.is_empty());
        assert_eq!(split.stale, [&acceptances[0]]);
    }

    #[test]
    fn an_acceptance_for_another_rule_does_not_cover() {
        let acceptances = [acceptance("YR-02", &[("a", 0)])];
        assert_eq!(split([finding("YR-01", &[("a", 0)])], &acceptances).open.len(), 1);
    }

    #[test]
    fn trailing_zeros_are_the_same_value() {
        let mut accepted = acceptance("YR-01", &[]);
        accepted.operands = vec![("a".into(), Decimal::new(1200, 2))];
        assert!(accepted.explains(&finding("YR-01", &[("a", 12)])));
    }
}
