//! Table three holds whole numbers that are not negative.

use crate::check::cells::Table;
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Outcome, Rule, Severity, counts};

pub(super) const RULE: Rule = Rule {
    code: "T3-04",
    title: "申请件数是非负整数",
    severity: Severity::Error,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：表三各格为申请件数",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
「收到和处理政府信息公开申请情况」表中印有数字的每一格，都是 0 或者正整数。

## 为什么
申请按件计，没有半件，也没有负数。小数或者负数多半是单位、公式或者粘贴错误。

## 依据
表三各格为申请件数（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表）。

## 例
「2.重复申请 › 自然人」印作 -1，或者 1.5，都是错误。空白和“/”由 FM-03 查。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    counts::judge(&RULE, case.report, Table::Requests, |_| counts::Kind::Count)
}
