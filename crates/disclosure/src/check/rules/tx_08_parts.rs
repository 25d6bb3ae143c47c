//! The parts that prose lists add up to the total that it states.

use crate::check::cells::shown;
use crate::check::prose::{Closing, PartList, Place};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Operand, Outcome, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "TX-08",
    title: "文字里“其中”各项之和等于总数",
    severity: Severity::Explain,
    basis: "国办公开办函〔2021〕30号（四）明确责任：内容应当准确；本系统约定",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
“……共 N 条，其中 A 类 a 条、B 类 b 条、其他 c 条”：以“其他”结尾的，各项之和应等于 N；不等的要求说明。没有以“其他”结尾的，各项之和大于 N 的作提示，小于 N 的不查，因为“其中”可以只举几项。

计量单位不同、带百分比、带“约”“近”“余”的列举不查。

## 为什么
各项之和与总数不等，是文字统计中最常见的错误。

## 依据
国办公开办函〔2021〕30号（四）明确责任，点名内容不准确。怎样算列举完整，是本系统的约定。

## 例
“公开信息 61 条，其中政策 5 条、预算 7 条、其他 51 条”，各项之和为 63。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    case.prose().lists.iter().filter_map(|(list, place)| judge(list, place)).collect()
}

fn judge(list: &PartList, place: &Place) -> Option<Outcome> {
    let sum = list.sum()?;
    if sum == list.total {
        return Some(Outcome::Pass);
    }
    let severity = match list.closing {
        Closing::Rest => Severity::Explain,
        Closing::Open if sum > list.total => Severity::Hint,
        Closing::Open => return None,
    };
    let added: Vec<String> = list.parts.iter().map(|(_, value)| shown(*value)).collect();
    let message = format!(
        "{}，其中各项之和（{}）等于 {}，不等于 {}。",
        place.cited(),
        added.join(" + "),
        shown(sum),
        shown(list.total)
    );
    let advice = "核对总数和各项；各项有交叉的，写明有重复计数。";
    let total: Operand = place.operand("total", "总数", list.total);
    let parts = list.parts.iter().map(|(words, value)| place.operand("part", words, *value));
    let operands = std::iter::once(total).chain(parts).collect();
    let finding = Finding::new(RULE.code, severity, message, advice);
    Some(Outcome::Fail(finding.with_sides(list.total, sum).with_operands(operands)))
}
