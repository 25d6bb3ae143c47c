//! Points at the one cell of table three where a failing row and a failing column cross.
//!
//! A cell is pointed at only when exactly one row and one column fail and a single other value of
//! that cell would make every relation of the table hold. The value itself is never changed.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Case, CheckInput, Finding, Outcome, Rule, cells, rules};
use crate::report::{AnnualReport, ApplicantColumn, Entry, Field, RequestRow};

/// Sets [`Finding::suspect`] of the row's and the column's findings where it can be told.
pub(super) fn mark(report: &AnnualReport, results: &mut [(&'static Rule, Outcome)]) {
    let Some((suspect, remedy)) = suspect(report, results) else { return };
    for (_, outcome) in results {
        let Outcome::Fail(finding) = outcome else { continue };
        if rules::TABLE_THREE_SUMS.iter().any(|rule| rule.code == finding.code) {
            finding.suspect = Some(suspect);
            finding.advice.push_str(&remedy);
        }
    }
}

fn suspect(report: &AnnualReport, results: &[(&'static Rule, Outcome)]) -> Option<(Field, String)> {
    let mut rows = BTreeSet::new();
    let mut columns = BTreeSet::new();
    let mut excess = None;
    for finding in failing(results) {
        let (row, column) = line(finding)?;
        rows.extend(row);
        columns.extend(column);
        if row.is_some() {
            excess = finding.difference();
        }
    }
    let ([row], [column]) = (&*Vec::from_iter(rows), &*Vec::from_iter(columns)) else { return None };
    let field = Field::Requests(*row, *column);
    let printed = report.number(field)?;
    let remedy = match column {
        ApplicantColumn::Total => printed.checked_sub(excess?)?,
        _ => printed.checked_add(excess?)?,
    };
    if remedy < Decimal::ZERO {
        return None;
    }
    let mut mended = report.clone();
    mended.cells.get_mut(&field)?.entry = Entry::Number(remedy);
    let case = Case::new(&CheckInput { report: &mended, previous: None });
    let holds = rules::TABLE_THREE_SUMS
        .iter()
        .flat_map(|rule| (rule.run)(&case))
        .all(|outcome| !matches!(outcome, Outcome::Fail(_)));
    let remedy = format!(
        "疑点在「{}」一格：印作 {}，若应为 {}，这一行和这一列就都平了。",
        cells::name(field),
        cells::shown(printed),
        cells::shown(remedy),
    );
    holds.then_some((field, remedy))
}

fn failing<'a>(results: &'a [(&'static Rule, Outcome)]) -> impl Iterator<Item = &'a Finding> {
    results.iter().filter_map(|(rule, outcome)| match outcome {
        Outcome::Fail(finding) if rules::TABLE_THREE_SUMS.iter().any(|sum| sum.code == rule.code) => {
            Some(finding)
        }
        Outcome::Fail(_) | Outcome::Pass | Outcome::NotAssessable(_) => None,
    })
}

/// The row or the column of which a finding speaks: the one that all its cells share.
fn line(finding: &Finding) -> Option<(Option<RequestRow>, Option<ApplicantColumn>)> {
    let positions: Vec<(RequestRow, ApplicantColumn)> = finding
        .cells
        .iter()
        .filter_map(|field| match field {
            Field::Requests(row, column) => Some((*row, *column)),
            Field::Active(..) | Field::Active2019(..) | Field::Proceedings(..) => None,
        })
        .collect();
    let &(row, column) = positions.first()?;
    let one_row = positions.iter().all(|position| position.0 == row);
    Some(if one_row { (Some(row), None) } else { (None, Some(column)) })
}
