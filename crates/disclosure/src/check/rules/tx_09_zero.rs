//! Prose speaks of requests in round numbers although table three has none.

use crate::check::cells::{self, shown};
use crate::check::prose::{Statement, Subject};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity};
use crate::report::{AnnualReport, ApplicantColumn, Field, RequestRow};

pub(super) const RULE: Rule = Rule {
    code: "TX-09",
    title: "表三全为 0，文字却说有申请",
    severity: Severity::Explain,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：表三",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
文字用约数说收到、办结了申请（“近三十件”“十余件”），而表三的本年新收、上年结转和（七）总计都是 0。准确的数由 TX-01、TX-03 查，约数只看有无，不比较多少。

## 为什么
文字说有申请而表三全为 0，多半是漏填了表三，或者文字照抄了别的单位、别的年度。

## 依据
表三（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表）。约数不能与件数比较，是本系统的约定。

## 例
“全年收到政府信息公开申请十余件”，表三全为 0。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    case.prose()
        .statements
        .iter()
        .filter(|statement| matches!(statement.subject, Subject::Received | Subject::Concluded))
        .filter(|statement| !statement.exact)
        .map(|statement| judge(case.report, statement).unwrap_or_else(Outcome::NotAssessable))
        .collect()
}

fn judge(report: &AnnualReport, statement: &Statement) -> Result<Outcome, String> {
    let totals = [RequestRow::New, RequestRow::CarriedIn, RequestRow::ConcludedTotal];
    let operands = cells::operands(report, totals.map(|row| Field::Requests(row, ApplicantColumn::Total)))?;
    if operands.iter().any(|operand| !operand.value.is_zero()) {
        return Ok(Outcome::Pass);
    }
    let message = format!(
        "{}（约 {} 件），而表三的本年新收、上年结转和总计都是 0。",
        statement.place.cited(),
        shown(statement.value)
    );
    let advice = "按登记台账填表三，并把文字改为准确的件数。";
    let operands = std::iter::once(statement.operand()).chain(operands).collect();
    Ok(Outcome::Fail(Finding::new(RULE.code, RULE.severity, message, advice).with_operands(operands)))
}
