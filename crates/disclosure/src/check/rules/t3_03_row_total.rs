//! Table three: 总计 is the sum of the six kinds of applicant, in every row.

use crate::check::cells::{self, Equation, Table, shown};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity};
use crate::report::{AnnualReport, ApplicantColumn, Entry, Field, RequestRow};

pub(super) const RULE: Rule = Rule {
    code: "T3-03",
    title: "各类申请人之和等于总计",
    severity: Severity::Error,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：申请人情况分自然人和五类法人或其他组织，末列为总计",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
「收到和处理政府信息公开申请情况」表的每一行：自然人＋商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他＝总计。

## 为什么
每一件申请只有一个申请人类别，所以六类之和就是总计。

## 依据
表三的栏目（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表，两版相同）。

## 例
（二）部分公开一行：自然人 8、商业企业 1，其余 0，总计印作 8，则 8＋1＝9 ≠ 8。法人各栏空白时，空白不当作 0，该行不作判断。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    if !Table::Requests.is_in(case.report) {
        return Table::Requests.missing();
    }
    let printed = |row: &RequestRow| {
        ApplicantColumn::ALL
            .iter()
            .any(|&column| *case.report.entry(Field::Requests(*row, column)) != Entry::Absent)
    };
    RequestRow::ALL.iter().copied().filter(printed).map(|row| judge(case.report, row)).collect()
}

fn judge(report: &AnnualReport, row: RequestRow) -> Outcome {
    let applicants: Vec<Field> = ApplicantColumn::ALL
        .iter()
        .filter(|&&column| column != ApplicantColumn::Total)
        .map(|&column| Field::Requests(row, column))
        .collect();
    Equation::judge(report, &[Field::Requests(row, ApplicantColumn::Total)], &applicants, |equation| {
        accuse(row, equation)
    })
}

fn accuse(row: RequestRow, equation: Equation) -> Finding {
    let message = format!(
        "「{}」行：各类申请人之和（{}）等于 {}，总计印作 {}，相差 {}。",
        cells::row_name(row),
        cells::terms(&equation.right, cells::column_label),
        shown(equation.right_sum),
        shown(equation.left_sum),
        equation.gap(),
    );
    let advice = "核对本行各类申请人的件数和总计；联合申请按一个类别计，不要在两栏各计一件。";
    Finding::new(RULE.code, RULE.severity, message, advice)
        .with_sides(equation.left_sum, equation.right_sum)
        .with_operands(equation.into_operands())
}
