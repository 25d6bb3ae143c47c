//! Table three: （七）总计 is the sum of the outcomes above it, in every column.

use crate::check::cells::{self, Equation, Table, shown};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity};
use crate::report::{AnnualReport, ApplicantColumn, Field, RequestRow};

pub(super) const RULE: Rule = Rule {
    code: "T3-02",
    title: "办理结果各行之和等于（七）总计",
    severity: Severity::Error,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：（七）总计是（一）至（六）各行的总计",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
「收到和处理政府信息公开申请情况」表的七列，每一列都查：（一）予以公开至（六）其他处理各行之和＝（七）总计。（六）印成三行的加三行，印成一行的加一行。

## 为什么
每一件办结的申请只归入一种办理结果。各行之和与总计不等，说明有申请漏归、重归，或者总计没有随明细改动。

## 依据
表三的结构：（七）总计是本年度办理结果的总计（国办公开办函〔2021〕30号；2019、2020年度用国办公开办函〔2019〕60号，（六）为一行）。

## 例
自然人列：予以公开 2、部分公开 1，其余为 0，（七）总计印作 2，则各行之和 3 ≠ 2。任何一行空白或者不能确定时，该列不作判断，不会只加看得清的几行。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    if !Table::Requests.is_in(case.report) {
        return Table::Requests.missing();
    }
    let rows = cells::outcome_rows(case.report);
    ApplicantColumn::ALL.iter().map(|&column| judge(case.report, &rows, column)).collect()
}

fn judge(report: &AnnualReport, rows: &[RequestRow], column: ApplicantColumn) -> Outcome {
    let total = Field::Requests(RequestRow::ConcludedTotal, column);
    let outcomes: Vec<Field> = rows.iter().map(|&row| Field::Requests(row, column)).collect();
    Equation::judge(report, &[total], &outcomes, |equation| accuse(column, equation))
}

fn accuse(column: ApplicantColumn, equation: Equation) -> Finding {
    let message = format!(
        "「{}」列：（一）至（六）各行之和（{}）等于 {}，（七）总计印作 {}，相差 {}。",
        column.label(),
        cells::terms(&equation.right, cells::row_label),
        shown(equation.right_sum),
        shown(equation.left_sum),
        equation.gap(),
    );
    let advice = "逐件核对本列的办理结果：一件申请只归一种结果，区分处理的只计「部分公开」；再改总计或者改错的那一行。";
    Finding::new(RULE.code, RULE.severity, message, advice)
        .with_sides(equation.left_sum, equation.right_sum)
        .with_operands(equation.into_operands())
}
