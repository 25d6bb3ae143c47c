//! Table three: items one and two equal items three (total) and four, in every column.

use crate::check::cells::{Equation, Table, row_label, shown, terms};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity};
use crate::report::{AnnualReport, ApplicantColumn, Field, RequestRow};

pub(super) const RULE: Rule = Rule {
    code: "T3-01",
    title: "申请的来数等于去数",
    severity: Severity::Error,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：本列数据的勾稽关系为，第一项加第二项之和，等于第三项加第四项之和",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
「收到和处理政府信息公开申请情况」表的七列，每一列都查：第一项（本年新收）＋第二项（上年结转）＝第三项的（七）总计＋第四项（结转下年度）。

## 为什么
收到的每一件申请，到年底要么办结，要么结转下年度，不会多也不会少。两边不等，说明有申请漏计、重计或者填错了列。

## 依据
表三左上角印明的勾稽关系（国办公开办函〔2021〕30号；2019、2020年度用国办公开办函〔2019〕60号，关系相同）。

## 例
自然人列：新收 3、上年结转 0，（七）总计 2、结转下年度 0，则 3 ≠ 2，差 1 件。任何一格空白或者不能确定时，该列不作判断。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    if !Table::Requests.is_in(case.report) {
        return Table::Requests.missing();
    }
    ApplicantColumn::ALL.iter().map(|&column| judge(case.report, column)).collect()
}

fn judge(report: &AnnualReport, column: ApplicantColumn) -> Outcome {
    use RequestRow::{CarriedIn, CarriedOut, ConcludedTotal, New};
    let cell = |row| Field::Requests(row, column);
    Equation::judge(
        report,
        &[cell(New), cell(CarriedIn)],
        &[cell(ConcludedTotal), cell(CarriedOut)],
        |equation| accuse(column, equation),
    )
}

fn accuse(column: ApplicantColumn, equation: Equation) -> Finding {
    let message = format!(
        "「{}」列：第一项加第二项（{}）等于 {}，第三项总计加第四项（{}）等于 {}，相差 {}。",
        column.label(),
        terms(&equation.left, row_label),
        shown(equation.left_sum),
        terms(&equation.right, row_label),
        shown(equation.right_sum),
        equation.gap(),
    );
    let advice = "对照登记台账，核对本列的新收、上年结转、办理结果总计和结转下年度四个数；申请人类别填错时，两列会同时不平。";
    Finding::new(RULE.code, RULE.severity, message, advice)
        .with_sides(equation.left_sum, equation.right_sum)
        .with_operands(equation.into_operands())
}
