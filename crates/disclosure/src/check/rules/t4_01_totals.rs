//! Table four: 总计 of each group is the sum of its four results.

use crate::check::cells::{self, Equation, Table, shown};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity};
use crate::report::{AnnualReport, Field, ProceedingBlock, ProceedingColumn};

pub(super) const RULE: Rule = Rule {
    code: "T4-01",
    title: "复议、诉讼各结果之和等于总计",
    severity: Severity::Error,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：行政复议、未经复议直接起诉、复议后起诉各有四种结果和总计",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
「政府信息公开行政复议、行政诉讼情况」表的三组（行政复议、未经复议直接起诉、复议后起诉），每组都查：结果维持＋结果纠正＋其他结果＋尚未审结＝总计。

## 为什么
一件案件在年底只有一种状态，四种之和就是总计。填了明细没有填总计，是常见的错误。

## 依据
表四的栏目（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表，两版相同）。

## 例
行政复议：结果维持 4、结果纠正 1、其他结果 0、尚未审结 0，总计印作 0，则 5 ≠ 0。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    if !Table::Proceedings.is_in(case.report) {
        return Table::Proceedings.missing();
    }
    ProceedingBlock::ALL.iter().map(|&block| judge(case.report, block)).collect()
}

fn judge(report: &AnnualReport, block: ProceedingBlock) -> Outcome {
    let results: Vec<Field> = ProceedingColumn::ALL
        .iter()
        .filter(|&&column| column != ProceedingColumn::Total)
        .map(|&column| Field::Proceedings(block, column))
        .collect();
    Equation::judge(report, &[Field::Proceedings(block, ProceedingColumn::Total)], &results, |equation| {
        accuse(block, equation)
    })
}

fn accuse(block: ProceedingBlock, equation: Equation) -> Finding {
    let message = format!(
        "「{}」：各结果之和（{}）等于 {}，总计印作 {}，相差 {}。",
        block.label(),
        cells::terms(&equation.right, cells::column_label),
        shown(equation.right_sum),
        shown(equation.left_sum),
        equation.gap(),
    );
    Finding::new(RULE.code, RULE.severity, message, "逐案核对结果，再改总计或者改错的那一格。")
        .with_sides(equation.left_sum, equation.right_sum)
        .with_operands(equation.into_operands())
}
