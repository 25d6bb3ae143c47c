//! Table two: penalties and coercive measures of a body whose task includes none.

use rust_decimal::Decimal;

use crate::check::body;
use crate::check::cells::{self, Table, shown};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity};
use crate::report::{Active2019Column, Active2019Row, ActiveColumn, ActiveRow, AnnualReport, Entry, Field};

pub(super) const RULE: Rule = Rule {
    code: "T2-04",
    title: "没有执法职能的机关有处罚、强制",
    severity: Severity::Hint,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表；本系统约定",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
政府办公室（厅）、研究室、信访局、机关事务管理局等机关的「行政处罚」「行政强制」处理决定数量是不是大于 0。

## 为什么
这些机关一般没有行政处罚权和行政强制权，有数多半是填串了行，或者把别的机关的数汇总进来了。

## 依据
表二第二十条第（六）项只计本机关作出的决定。哪些机关没有执法职能，本系统按名称判断，是本系统的约定，所以只作提示。

## 例
「青石县人民政府办公室」的「行政处罚 › 本年处理决定数量」印作 12，提示核对。",
    run,
};

const CELLS: [Field; 4] = [
    Field::Active(ActiveRow::Penalties, ActiveColumn::Decisions),
    Field::Active(ActiveRow::Coercions, ActiveColumn::Decisions),
    Field::Active2019(Active2019Row::Penalties, Active2019Column::Decisions),
    Field::Active2019(Active2019Row::Coercions, Active2019Column::Decisions),
];

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let Some(body) = case.report.body.as_deref() else { return Vec::new() };
    if !body::plainly_without_enforcement(body) {
        return Vec::new();
    }
    let printed = |field: &Field| *case.report.entry(*field) != Entry::Absent;
    if !Table::Active.is_in(case.report) {
        return Table::Active.missing();
    }
    CELLS.iter().copied().filter(printed).map(|field| judge(case.report, field, body)).collect()
}

fn judge(report: &AnnualReport, field: Field, body: &str) -> Outcome {
    match cells::operand(report, field) {
        Err(why) => Outcome::NotAssessable(why),
        Ok(operand) if operand.value <= Decimal::ZERO => Outcome::Pass,
        Ok(operand) => {
            let message =
                format!("「{}」印作 {}，而「{body}」一般没有这项职权。", operand.label, shown(operand.value));
            let advice = "确认这些决定由本机关作出；只计本机关的，不计其他机关的。";
            Outcome::Fail(
                Finding::new(RULE.code, RULE.severity, message, advice).with_operands(vec![operand]),
            )
        }
    }
}
