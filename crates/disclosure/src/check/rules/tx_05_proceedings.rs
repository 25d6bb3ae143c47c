//! Prose and table four agree on reviews and lawsuits.

use crate::check::prose::Subject;
use crate::check::rules::BOTH_EDITIONS;
use crate::check::spoken;
use crate::check::{Case, Outcome, Rule, Severity};
use crate::report::{
    Field,
    ProceedingBlock::{LitigationAfterReview, LitigationDirect, Review},
    ProceedingColumn::Total,
};

pub(super) const RULE: Rule = Rule {
    code: "TX-05",
    title: "文字说的复议、诉讼件数与表四一致",
    severity: Severity::Explain,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：表四各组总计",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
文字里因政府信息公开引起的“行政复议 N 件”等于表四行政复议的总计，“行政诉讼 N 件”等于未经复议直接起诉与复议后起诉两组总计之和；“未发生行政复议、行政诉讼”相当于 0。

只读同一句里说到信息公开的，或者第四部分里的。本机关审理、受理、应诉的案件，各种结果的件数，新增的件数，都不比较。

## 为什么
表四的数常常漏填或者填错组，文字是另一处记载，可以互相印证。

## 依据
表四（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表）。文字常只说当年新发生的案件，表四还有往年未结的，所以只要求说明。

## 例
“全年因政府信息公开被申请行政复议 2 件”，表四行政复议的总计印作 0。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let review = [Field::Proceedings(Review, Total)];
    let lawsuits =
        [Field::Proceedings(LitigationDirect, Total), Field::Proceedings(LitigationAfterReview, Total)];
    let mut outcomes = spoken::cells(case, &RULE, Subject::Reviews, &review);
    outcomes.extend(spoken::cells(case, &RULE, Subject::Lawsuits, &lawsuits));
    outcomes
}
