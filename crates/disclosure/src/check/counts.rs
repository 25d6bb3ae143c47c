//! What may stand in a cell by its kind: shared by the rules about whole and negative numbers.

use rust_decimal::Decimal;

use crate::check::cells::{self, Table, shown};
use crate::check::{Finding, Outcome, Rule};
use crate::report::{AnnualReport, Field};

/// What a cell counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Things: a whole number, not negative.
    Count,
    /// Money: not negative, decimals allowed.
    Money,
    /// More or fewer things than before: a whole number.
    Change,
}

impl Kind {
    fn allows(self, value: Decimal) -> bool {
        let is_whole = value.fract().is_zero();
        let is_negative = value < Decimal::ZERO;
        match self {
            Kind::Count => is_whole && !is_negative,
            Kind::Money => !is_negative,
            Kind::Change => is_whole,
        }
    }

    fn demand(self) -> &'static str {
        match self {
            Kind::Count => "应为 0 或者正整数",
            Kind::Money => "应为 0 或者正数",
            Kind::Change => "应为整数，减少用负数",
        }
    }
}

/// One finding for each number that its kind does not allow, one pass when there is none.
pub(super) fn judge(
    rule: &Rule,
    report: &AnnualReport,
    table: Table,
    kind: fn(Field) -> Kind,
) -> Vec<Outcome> {
    if !table.is_in(report) {
        return table.missing();
    }
    let mut known = 0_usize;
    let mut faults = Vec::new();
    for &field in report.cells.keys().filter(|&&field| Table::of(field) == table) {
        let Some(value) = report.number(field) else { continue };
        known += 1;
        if kind(field).allows(value) {
            continue;
        }
        let Ok(operand) = cells::operand(report, field) else { continue };
        let message =
            format!("「{}」印作 {}，{}。", cells::name(field), shown(operand.value), kind(field).demand());
        let advice = "按台账改正这一格；注意小数点、负号和单位。";
        faults.push(Outcome::Fail(
            Finding::new(rule.code, rule.severity, message, advice).with_operands(vec![operand]),
        ));
    }
    if !faults.is_empty() {
        return faults;
    }
    if known == 0 {
        return vec![Outcome::NotAssessable(format!("「{}」的表中没有能确定的数字", table.title()))];
    }
    vec![Outcome::Pass]
}
