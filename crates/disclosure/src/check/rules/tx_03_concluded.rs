//! Prose and table three agree on the requests concluded.

use crate::check::prose::{Act, Statement, Subject};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::spoken::{self, Claim};
use crate::check::{Case, Outcome, Rule, Severity};
use crate::report::RequestRow::{self, CarriedIn, ConcludedTotal, Granted, New, PartlyGranted};

pub(super) const RULE: Rule = Rule {
    code: "TX-03",
    title: "文字说办结的申请件数与表三一致",
    severity: Severity::Error,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：表三第三项（七）总计",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
文字里“办结申请 N 件”等于表三（七）总计的总计。“答复 N 件”还可以等于（一）至（四）之和，因为不予处理、其他处理的不一定答复；“办理 N 件”还可以等于第一项，或者第一项加第二项。只比较说得清楚的数，条件与 TX-01 相同。

## 为什么
同一份报告里文字和表格各说一个数，读者无从相信其中任何一个。

## 依据
表三第三项（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表）。“答复”“办理”的口径由各地把握，是通行做法。

## 例
“全年办结政府信息公开申请 5 件”，表三（七）总计印作 4。",
    run,
};

const ANSWERED: &[RequestRow] = &[
    Granted,
    PartlyGranted,
    RequestRow::RefusedStateSecret,
    RequestRow::RefusedByLaw,
    RequestRow::RefusedSafetyStability,
    RequestRow::RefusedThirdParty,
    RequestRow::RefusedInternalAffairs,
    RequestRow::RefusedProcessInformation,
    RequestRow::RefusedEnforcementFile,
    RequestRow::RefusedAdministrativeQuery,
    RequestRow::UnableNotHeld,
    RequestRow::UnableNeedsCreation,
    RequestRow::UnableUnclearAfterCorrection,
];

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let of = |act: Act| {
        move |statement: &Statement| statement.subject == Subject::Concluded && statement.act == act
    };
    let concluded = Claim { rule: &RULE, sums: &[&[ConcludedTotal]] };
    let answered = Claim { rule: &RULE, sums: &[&[ConcludedTotal], ANSWERED] };
    let handled = Claim { rule: &RULE, sums: &[&[ConcludedTotal], &[New], &[New, CarriedIn]] };
    let mut outcomes = spoken::requests(case, &concluded, of(Act::Plain));
    outcomes.extend(spoken::requests(case, &answered, of(Act::Answered)));
    outcomes.extend(spoken::requests(case, &handled, of(Act::Handled)));
    outcomes
}
