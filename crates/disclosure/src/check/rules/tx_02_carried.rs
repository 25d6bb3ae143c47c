//! Prose and table three agree on the requests carried over.

use crate::check::prose::Subject;
use crate::check::rules::BOTH_EDITIONS;
use crate::check::spoken::{self, Claim};
use crate::check::{Case, Outcome, Rule, Severity};
use crate::report::RequestRow::{CarriedIn, CarriedOut};

pub(super) const RULE: Rule = Rule {
    code: "TX-02",
    title: "文字说结转的申请件数与表三一致",
    severity: Severity::Error,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：表三第二项、第四项",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
文字里“上年结转 N 件”等于表三第二项的总计；“结转下年度 N 件”等于表三第四项的总计。只比较说得清楚的数，条件与 TX-01 相同。

## 为什么
结转数连接两个年度，文字和表格不一致时，下一年的衔接也会出错。

## 依据
表三第二项、第四项（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表）。

## 例
“收到申请 12 件，上年结转 1 件”，表三第二项的总计印作 0。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let carried_in = Claim { rule: &RULE, sums: &[&[CarriedIn]] };
    let carried_out = Claim { rule: &RULE, sums: &[&[CarriedOut]] };
    let mut outcomes =
        spoken::requests(case, &carried_in, |statement| statement.subject == Subject::CarriedIn);
    outcomes
        .extend(spoken::requests(case, &carried_out, |statement| statement.subject == Subject::CarriedOut));
    outcomes
}
