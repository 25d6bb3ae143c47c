//! A number in prose against the cells that print the same: shared by the rules about prose and tables.

use rust_decimal::Decimal;

use super::cells::{self, shown};
use super::prose::{Statement, Subject};
use super::{Case, Finding, Operand, Outcome, Rule, Severity};
use crate::report::{AnnualReport, ApplicantColumn, Field, RequestRow};

/// What a number of requests may be.
pub(super) struct Claim<'r> {
    /// The rule that asks.
    pub(super) rule: &'r Rule,
    /// Sums of rows, any of which may be meant; the first is the plain meaning.
    pub(super) sums: &'r [&'r [RequestRow]],
}

/// Judges each exact number of requests that is `meant` against the totals of table three.
pub(super) fn requests(
    case: &Case<'_>,
    claim: &Claim<'_>,
    meant: impl Fn(&Statement) -> bool,
) -> Vec<Outcome> {
    let sums: Vec<Vec<Field>> = claim
        .sums
        .iter()
        .map(|rows| rows.iter().map(|&row| Field::Requests(row, ApplicantColumn::Total)).collect())
        .collect();
    let sums: Vec<&[Field]> = sums.iter().map(Vec::as_slice).collect();
    judge_all(case, claim.rule, &sums, meant)
}

/// Judges each exact number of `subject` against the sum of `fields`.
pub(super) fn cells(case: &Case<'_>, rule: &Rule, subject: Subject, fields: &[Field]) -> Vec<Outcome> {
    judge_all(case, rule, &[fields], |statement| statement.subject == subject)
}

fn judge_all(
    case: &Case<'_>,
    rule: &Rule,
    sums: &[&[Field]],
    meant: impl Fn(&Statement) -> bool,
) -> Vec<Outcome> {
    case.prose()
        .statements
        .iter()
        .filter(|statement| statement.exact && meant(statement))
        .map(|statement| judge(case.report, rule, sums, statement).unwrap_or_else(Outcome::NotAssessable))
        .collect()
}

/// Passes when any of the sums is the number; open when one that might be is unknown.
fn judge(
    report: &AnnualReport,
    rule: &Rule,
    sums: &[&[Field]],
    statement: &Statement,
) -> Result<Outcome, String> {
    let mut unknown = None;
    let mut known: Vec<(Vec<Operand>, Decimal)> = Vec::new();
    for fields in sums {
        let sum = cells::operands(report, fields.iter().copied())
            .and_then(|operands| cells::sum(&operands).map(|sum| (operands, sum)));
        match sum {
            Ok((_, sum)) if sum == statement.value => return Ok(Outcome::Pass),
            Ok(sum) => known.push(sum),
            Err(why) => unknown = unknown.or(Some(why)),
        }
    }
    if let Some(why) = unknown {
        return Err(why);
    }
    let Some((_, plain)) = known.first() else { return Ok(Outcome::Pass) };
    let plain = *plain;
    let message = message(statement, &known);
    let advice = "核对台账，改正文字或者表格；两处口径不同的，在文字里写明。";
    let severity = if statement.certain { rule.severity } else { rule.severity.max(Severity::Explain) };
    let mut operands = vec![statement.operand()];
    for operand in known.into_iter().flat_map(|(operands, _)| operands) {
        if !operands.contains(&operand) {
            operands.push(operand);
        }
    }
    Ok(Outcome::Fail(
        Finding::new(rule.code, severity, message, advice)
            .with_sides(statement.value, plain)
            .with_operands(operands),
    ))
}

fn message(statement: &Statement, known: &[(Vec<Operand>, Decimal)]) -> String {
    let mut readings: Vec<(Decimal, String)> = Vec::new();
    for (operands, sum) in known {
        if readings.iter().any(|(other, _)| other == sum) {
            continue;
        }
        let words = match operands.as_slice() {
            [one] => format!("「{}」为 {}", one.label, shown(*sum)),
            [one, other] => format!("「{}」加「{}」为 {}", one.label, other.label, shown(*sum)),
            [first, .., last] => format!("「{}」至「{}」共 {}", first.label, last.label, shown(*sum)),
            [] => continue,
        };
        readings.push((*sum, words));
    }
    let readings: Vec<String> = readings.into_iter().map(|(_, words)| words).collect();
    format!(
        "{}，{} {}，表中{}。",
        statement.place.cited(),
        statement.subject.label(),
        shown(statement.value),
        readings.join("，")
    )
}
