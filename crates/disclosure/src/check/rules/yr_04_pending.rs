//! Cases that were pending a year ago are still counted this year.

use crate::check::cells::{self, shown};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity, previous};
use crate::report::{AnnualReport, Field, ProceedingBlock, ProceedingColumn};

pub(super) const RULE: Rule = Rule {
    code: "YR-04",
    title: "上年尚未审结的案件本年仍有着落",
    severity: Severity::Hint,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：尚未审结；通行做法",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
给了上年报告时，行政复议、未经复议直接起诉、复议后起诉三组都查：本年总计 ≥ 上年尚未审结。

## 为什么
上年没有审结的案件，本年要么审结、要么仍未审结，都计入本年总计。总计更少，说明有案件不见了。

## 依据
跨年案件在审结的年度计数、未结的继续计入尚未审结，是通行做法，格式没有写明，所以只作提示。

## 例
上年行政复议尚未审结 3 件，本年行政复议总计印作 1，少了 2 件的着落。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    match previous::report(case) {
        None => Vec::new(),
        Some(Err(why)) => vec![Outcome::NotAssessable(why)],
        Some(Ok(before)) => ProceedingBlock::ALL
            .iter()
            .map(|&block| judge(case.report, before, block).unwrap_or_else(Outcome::NotAssessable))
            .collect(),
    }
}

fn judge(report: &AnnualReport, before: &AnnualReport, block: ProceedingBlock) -> Result<Outcome, String> {
    let total = cells::operand(report, Field::Proceedings(block, ProceedingColumn::Total))?;
    let pending = previous::operand(before, Field::Proceedings(block, ProceedingColumn::Pending))?;
    if total.value >= pending.value {
        return Ok(Outcome::Pass);
    }
    let (left, right) = (total.value, pending.value);
    let message =
        format!("「{}」：上年尚未审结 {} 件，本年总计只有 {} 件。", block.label(), shown(right), shown(left));
    let advice = "查明上年未审结的案件本年的结果，计入相应的栏目。";
    Ok(Outcome::Fail(
        Finding::new(RULE.code, RULE.severity, message, advice)
            .with_sides(left, right)
            .with_operands(vec![total, pending]),
    ))
}
