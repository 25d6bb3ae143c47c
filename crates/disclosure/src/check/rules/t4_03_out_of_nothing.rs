//! Table four counts proceedings although nothing was refused that could be contested.

use rust_decimal::Decimal;

use crate::check::cells::{self, Table, shown};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity, previous};
use crate::report::{AnnualReport, ApplicantColumn, Field, ProceedingBlock, ProceedingColumn, RequestRow};

pub(super) const RULE: Rule = Rule {
    code: "T4-03",
    title: "没有可争议的办理结果，却有复议、诉讼",
    severity: Severity::Explain,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表；本系统约定",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
表四有行政复议或者行政诉讼，而表三的申请全部「予以公开」或者没有申请，也没有结转下年度的。给了上年报告，且上年也没有可争议的结果、没有尚未审结的案件的，要求说明；没有给上年报告的，只作提示。

## 为什么
复议、诉讼通常由不予公开、无法提供、不予处理等结果引起。一件也没有而有案件，或者是往年申请引起的，或者是其他领域的案件误填进来了。

## 依据
表三、表四（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表）。本关系是本系统的约定：对主动公开、逾期答复也可以提出复议、诉讼，所以只要求说明。

## 例
本年申请 0 件，上年申请 0 件，行政复议总计 2 件。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    if !Table::Proceedings.is_in(case.report) || !Table::Requests.is_in(case.report) {
        return Vec::new();
    }
    vec![judge(case).unwrap_or_else(Outcome::NotAssessable)]
}

fn judge(case: &Case<'_>) -> Result<Outcome, String> {
    let totals = ProceedingBlock::ALL.iter().map(|&block| Field::Proceedings(block, ProceedingColumn::Total));
    let proceedings = cells::operands(case.report, totals)?;
    let cases = cells::sum(&proceedings)?;
    if cases <= Decimal::ZERO || contestable(case.report)? {
        return Ok(Outcome::Pass);
    }
    let severity = match previous::report(case) {
        None | Some(Err(_)) => Severity::Hint,
        Some(Ok(before)) => {
            let known = contestable(before).and_then(|contestable| Ok(contestable || pending(before)?));
            match known {
                Ok(true) => return Ok(Outcome::Pass),
                Ok(false) => Severity::Explain,
                Err(_) => Severity::Hint,
            }
        }
    };
    let message = format!(
        "行政复议、行政诉讼共 {} 件，而表三没有不予公开、无法提供、不予处理、其他处理或者结转的申请。",
        shown(cases),
    );
    let advice = "确认案件因政府信息公开引起；由往年的申请或者其他原因引起的，在第六部分说明。";
    Ok(Outcome::Fail(Finding::new(RULE.code, severity, message, advice).with_operands(proceedings)))
}

/// Whether some request ended otherwise than with full disclosure, or is still open.
fn contestable(report: &AnnualReport) -> Result<bool, String> {
    let cell = |row| Field::Requests(row, ApplicantColumn::Total);
    let operands = cells::operands(
        report,
        [RequestRow::ConcludedTotal, RequestRow::Granted, RequestRow::CarriedOut].map(cell),
    )?;
    let [concluded, granted, carried_out] = operands.as_slice() else { return Ok(true) };
    Ok(concluded.value != granted.value || !carried_out.value.is_zero())
}

fn pending(report: &AnnualReport) -> Result<bool, String> {
    let cells =
        ProceedingBlock::ALL.iter().map(|&block| Field::Proceedings(block, ProceedingColumn::Pending));
    Ok(!cells::sum(&cells::operands(report, cells)?)?.is_zero())
}
