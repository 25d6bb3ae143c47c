//! The report of the year before is of a body with another name.

use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "YR-05",
    title: "上年报告是同一机关的",
    severity: Severity::Hint,
    basis: "本系统约定",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
给了上年报告时，两份报告的机关名称是不是相同。

## 为什么
机构改革后更名、合并、拆分的机关，上年结转、现行有效等数应当与各前身机关之和比较，与其中一个比较会得出不实的差额。

## 依据
跨年衔接以同一机关为前提，是本系统的约定，只作提示。与各前身之和比较，须先用汇总命令把各前身机关的上年报告加起来，再逐格核对。

## 例
本年「青石县工业和信息化局」，上年「青石县经济局」：提示核对是否更名。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let Some(previous) = case.previous else { return Vec::new() };
    let (Some(body), Some(before)) = (&case.report.body, &previous.body) else {
        return vec![Outcome::NotAssessable("有一份报告不知道机关名称".to_owned())];
    };
    if body.trim() == before.trim() {
        return vec![Outcome::Pass];
    }
    let message = format!("本年报告的机关是「{body}」，上年报告的机关是「{before}」。");
    let advice = "确认两份报告属于同一机关；因机构改革合并、拆分的，与各前身机关之和比较，并在第六部分说明。";
    vec![Outcome::Fail(Finding::new(RULE.code, RULE.severity, message, advice))]
}
