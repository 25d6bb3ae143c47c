//! Table two: only a body with the power to make 规章 counts any.

use rust_decimal::Decimal;

use crate::check::body::{self, RuleMaking};
use crate::check::cells::{self, Table, shown};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Operand, Outcome, Rule, Severity};
use crate::report::{Active2019Column, Active2019Row, ActiveColumn, ActiveRow, AnnualReport, Entry, Field};

pub(super) const RULE: Rule = Rule {
    code: "T2-02",
    title: "没有规章制定权的机关，规章为 0",
    severity: Severity::Error,
    basis: "立法法第九十一条、第九十三条；国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
「规章」一行（2019年版只查「本年新制作数量」）是不是 0。机关名称能确定没有规章制定权的（县、区、乡镇人民政府，街道办事处，地方政府的局、厅），大于 0 就是错误；名称不能确定的，只作提示；省、自治区、自治州和直辖市人民政府不查。

## 为什么
只有国务院部门和省、自治区、直辖市、设区的市、自治州的人民政府能制定规章。县、乡和部门在这里填数，多半是把规范性文件填到了规章一行，或者计入了上级的规章。

## 依据
立法法第九十一条、第九十三条。机关有没有规章制定权，本系统按名称判断，是本系统的约定。

## 例
「青石县白水镇人民政府」的「规章 › 现行有效件数」印作 6，是错误。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    if !Table::Active.is_in(case.report) {
        return Table::Active.missing();
    }
    let power = case.report.body.as_deref().map_or(RuleMaking::Unknown, body::rule_making);
    let severity = match power {
        RuleMaking::Holds => return Vec::new(),
        RuleMaking::Lacks => Severity::Error,
        RuleMaking::Unknown => Severity::Hint,
    };
    let printed = |field: &Field| *case.report.entry(*field) != Entry::Absent;
    CELLS.iter().copied().filter(printed).map(|field| judge(case.report, field, severity)).collect()
}

const CELLS: [Field; 4] = [
    Field::Active(ActiveRow::Rules, ActiveColumn::Issued),
    Field::Active(ActiveRow::Rules, ActiveColumn::Repealed),
    Field::Active(ActiveRow::Rules, ActiveColumn::InForce),
    Field::Active2019(Active2019Row::Rules, Active2019Column::Made),
];

fn judge(report: &AnnualReport, field: Field, severity: Severity) -> Outcome {
    match cells::operand(report, field) {
        Err(why) => Outcome::NotAssessable(why),
        Ok(operand) if operand.value <= Decimal::ZERO => Outcome::Pass,
        Ok(operand) => Outcome::Fail(accuse(report, operand, severity)),
    }
}

fn accuse(report: &AnnualReport, operand: Operand, severity: Severity) -> Finding {
    let printed = format!("「{}」印作 {}", operand.label, shown(operand.value));
    let (message, advice) = match (severity, report.body.as_deref()) {
        (Severity::Error, Some(body)) => (
            format!("{printed}，而「{body}」没有规章制定权，这一格应为 0。"),
            "把规范性文件移到下一行；规章只由有规章制定权的机关计数。",
        ),
        _ => (
            format!("{printed}。只有国务院部门和省、设区的市、自治州以上人民政府能制定规章。"),
            "确认本机关有没有规章制定权；没有的，这一格应为 0。",
        ),
    };
    Finding::new(RULE.code, severity, message, advice).with_operands(vec![operand])
}
