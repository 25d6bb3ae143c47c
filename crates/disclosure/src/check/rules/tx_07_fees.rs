//! Section six says whether fees for processing information were collected.

use crate::check::rules::EDITION_2021;
use crate::check::{Case, Finding, Outcome, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "TX-07",
    title: "第六部分写明收取信息处理费情况",
    severity: Severity::Explain,
    basis: "国办函〔2020〕109号；国办公开办函〔2021〕30号：其他需要报告的事项（通行做法）",
    editions: EDITION_2021,
    doc: "\
## 查什么
2021年度及以后的报告，「其他需要报告的事项」里有没有写到信息处理费的收取情况；没有收取的也要写明。只查有没有写，不与表二的收费金额比较：表二填的是本机关全部的行政事业收费，信息处理费只是对大量、频繁申请收取的费用，两者不是一回事。

## 为什么
收取信息处理费的情况应当每年向社会报告，“没有收取”也是一种情况。

## 依据
国办函〔2020〕109号。在第六部分报告是通行做法，格式原文有待核实，所以只要求说明。

## 例
第六部分只写“无。”，没有写信息处理费。写“没有收取信息处理费”“收取信息处理费为 0”的，都算写明。",
    run,
};

const FIRST_YEAR: i32 = 2021;

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let report = case.report;
    if report.year.is_none_or(|year| year < FIRST_YEAR) {
        return Vec::new();
    }
    let Some(section) = report.section(6) else { return Vec::new() };
    let words: String = section.text.chars().filter(|c| !c.is_whitespace()).collect();
    if ["处理费", "處理費", "收费", "收費", "费用", "費用"].iter().any(|word| words.contains(word))
    {
        return vec![Outcome::Pass];
    }
    let message = format!("「{}」没有写收取信息处理费的情况。", section.name());
    let advice = "补写本年收取信息处理费的总额；没有收取的，写明没有收取。";
    vec![Outcome::Fail(Finding::new(RULE.code, RULE.severity, message, advice))]
}
