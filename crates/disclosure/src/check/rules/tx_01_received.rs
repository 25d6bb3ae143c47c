//! Prose and table three agree on the requests received.

use crate::check::prose::Subject;
use crate::check::rules::BOTH_EDITIONS;
use crate::check::spoken::{self, Claim};
use crate::check::{Case, Outcome, Rule, Severity};
use crate::report::RequestRow::{CarriedIn, New};

pub(super) const RULE: Rule = Rule {
    code: "TX-01",
    title: "文字说收到的申请件数与表三一致",
    severity: Severity::Error,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：表三第一项；（四）明确责任：内容应当准确",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
文字里“收到（新收、受理、接收）政府信息公开申请 N 件”“未收到申请”中的 N，等于表三第一项（本年新收）的总计，或者等于第一项加第二项（上年结转）的总计。

只比较说得清楚的数：主语是本机关，时间是统计年度，数字没有“约”“近”“余”，从动词到数字没有改变含义的词。写下属单位、各镇、全市，写某一渠道、某类申请人，写上年、上半年的数，都不比较。汉字数字（三件、十二件）也读。

写明了年度、称“政府信息公开申请”或者“依申请公开”的，不一致是错误；其余的要求说明。

## 为什么
同一份报告里文字和表格各说一个数，读者无从相信其中任何一个。

## 依据
表三第一项、第二项（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表）；国办公开办函〔2021〕30号（四）明确责任，点名内容不准确。

## 例
“2024年共收到政府信息公开申请0件”，表三本年新收的总计印作 3。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let claim = Claim { rule: &RULE, sums: &[&[New], &[New, CarriedIn]] };
    spoken::requests(case, &claim, |statement| statement.subject == Subject::Received)
}
