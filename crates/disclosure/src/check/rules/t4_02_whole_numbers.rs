//! Table four holds whole numbers that are not negative.

use crate::check::cells::Table;
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Outcome, Rule, Severity, counts};

pub(super) const RULE: Rule = Rule {
    code: "T4-02",
    title: "复议、诉讼件数是非负整数",
    severity: Severity::Error,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：表四各格为案件数",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
「政府信息公开行政复议、行政诉讼情况」表中印有数字的每一格，都是 0 或者正整数。

## 为什么
案件按件计，没有半件，也没有负数。

## 依据
表四各格为案件数（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表）。

## 例
「行政复议 › 总计」印作 0.5，是错误。空白和“/”由 FM-03 查。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    counts::judge(&RULE, case.report, Table::Proceedings, |_| counts::Kind::Count)
}
