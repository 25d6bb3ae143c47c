//! What the year before carried out is what this year carried in, in every column.

use crate::check::cells::{self, Equation, shown};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity, previous};
use crate::report::{AnnualReport, ApplicantColumn, Field, RequestRow};

pub(super) const RULE: Rule = Rule {
    code: "YR-01",
    title: "上年结转等于上年报告的结转下年度",
    severity: Severity::Error,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：表三第二项、第四项",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
给了上年报告时，七列都查：本年的第二项（上年结转）＝上年的第四项（结转下年度）。总计列不等是错误；其他各列不等要求说明，因为申请人类别可能在次年更正。

## 为什么
上年底没有办结的申请就是今年年初接着办的申请，两份报告说的是同一批案件。

## 依据
表三第二项、第四项的名称（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表）。

## 例
上年报告结转下年度的总计为 2，本年上年结转的总计印作 0，则少 2 件。机构合并、职能划转造成的，应在第六部分说明。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    match previous::report(case) {
        None => Vec::new(),
        Some(Err(why)) => vec![Outcome::NotAssessable(why)],
        Some(Ok(before)) => ApplicantColumn::ALL
            .iter()
            .map(|&column| judge(case.report, before, column).unwrap_or_else(Outcome::NotAssessable))
            .collect(),
    }
}

fn judge(report: &AnnualReport, before: &AnnualReport, column: ApplicantColumn) -> Result<Outcome, String> {
    let carried_in = cells::operand(report, Field::Requests(RequestRow::CarriedIn, column))?;
    let carried_out = previous::operand(before, Field::Requests(RequestRow::CarriedOut, column))?;
    let equation = Equation::between(vec![carried_in], vec![carried_out])?;
    if equation.holds() {
        return Ok(Outcome::Pass);
    }
    let severity = match column {
        ApplicantColumn::Total => Severity::Error,
        ApplicantColumn::NaturalPerson
        | ApplicantColumn::Enterprise
        | ApplicantColumn::Research
        | ApplicantColumn::Charity
        | ApplicantColumn::LegalService
        | ApplicantColumn::Other => Severity::Explain,
    };
    let message = format!(
        "「{}」列：本年的上年结转印作 {}，上年报告的结转下年度是 {}，相差 {}。",
        column.label(),
        shown(equation.left_sum),
        shown(equation.right_sum),
        equation.gap(),
    );
    let advice = "核对去年年底没有办结的申请；上年报告有误或者机构调整的，在第六部分说明差额。";
    Ok(Outcome::Fail(
        Finding::new(RULE.code, severity, message, advice)
            .with_sides(equation.left_sum, equation.right_sum)
            .with_operands(equation.into_operands()),
    ))
}
