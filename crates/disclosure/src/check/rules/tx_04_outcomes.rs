//! Prose and table three agree on the outcomes of requests.

use crate::check::prose::{self, Subject};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::spoken::{self, Claim};
use crate::check::{Case, Outcome, Rule, Severity};
use crate::report::RequestRow::{self, Granted, OtherSingle, PartlyGranted};

pub(super) const RULE: Rule = Rule {
    code: "TX-04",
    title: "文字说的办理结果与表三一致",
    severity: Severity::Error,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表：表三第三项（一）至（六）",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
文字里“予以公开、部分公开、不予公开、无法提供、不予处理、其他处理 N 件”，分别等于表三第三项（一）至（六）各组的总计之和。只有前文说的是申请时才比较；说公文、信息的公开属性（例如“制发公文 313 件，其中不予公开 55 件”）的不比较。其余条件与 TX-01 相同。

## 为什么
同一份报告里文字和表格各说一个数，读者无从相信其中任何一个。

## 依据
表三第三项（一）至（六）（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表）。

## 例
“收到申请 6 件，其中予以公开 3 件”，表三（一）予以公开的总计印作 2。",
    run,
};

/// The rows of each outcome; （六） is a single row or three, of which the paper has one kind.
const OUTCOMES: [(prose::Outcome, &[RequestRow]); 6] = [
    (prose::Outcome::Granted, &[Granted]),
    (prose::Outcome::PartlyGranted, &[PartlyGranted]),
    (
        prose::Outcome::Refused,
        &[
            RequestRow::RefusedStateSecret,
            RequestRow::RefusedByLaw,
            RequestRow::RefusedSafetyStability,
            RequestRow::RefusedThirdParty,
            RequestRow::RefusedInternalAffairs,
            RequestRow::RefusedProcessInformation,
            RequestRow::RefusedEnforcementFile,
            RequestRow::RefusedAdministrativeQuery,
        ],
    ),
    (
        prose::Outcome::Unable,
        &[
            RequestRow::UnableNotHeld,
            RequestRow::UnableNeedsCreation,
            RequestRow::UnableUnclearAfterCorrection,
        ],
    ),
    (
        prose::Outcome::NotProcessed,
        &[
            RequestRow::NotProcessedPetition,
            RequestRow::NotProcessedRepeat,
            RequestRow::NotProcessedPublication,
            RequestRow::NotProcessedAbusive,
            RequestRow::NotProcessedReconfirmation,
        ],
    ),
    (prose::Outcome::Other, &RequestRow::OTHER_ROWS),
];

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let single = crate::check::cells::other_is_single(case.report);
    OUTCOMES
        .iter()
        .flat_map(|&(outcome, rows)| {
            let rows = if single && outcome == prose::Outcome::Other { &[OtherSingle] } else { rows };
            let claim = Claim { rule: &RULE, sums: &[rows] };
            spoken::requests(case, &claim, |statement| statement.subject == Subject::Outcome(outcome))
        })
        .collect()
}
