//! Documents in force roll forward from the year before.

use crate::check::cells::{self, shown};
use crate::check::rules::EDITION_2021;
use crate::check::{Case, Finding, Outcome, Rule, Severity, previous};
use crate::report::{ActiveColumn, ActiveRow, AnnualReport, Edition, Field};

pub(super) const RULE: Rule = Rule {
    code: "YR-02",
    title: "现行有效件数与上年衔接",
    severity: Severity::Explain,
    basis: "国办公开办函〔2021〕30号附表：本年制发件数、本年废止件数、现行有效件数",
    editions: EDITION_2021,
    doc: "\
## 查什么
给了上年报告、两年的表二都是2021年版时，规章、规范性文件两行都查：本年现行有效＝上年现行有效＋本年制发−本年废止。

## 为什么
现行有效的文件只因制发而增加，因废止而减少。不衔接时，三个数里至少有一个口径变了。

## 依据
表二第二十条第（一）项的三个栏目（国办公开办函〔2021〕30号附表）。期满失效算不算废止，各地做法不一，有待核实；文件重新归类、机构调整也会使它不成立，所以只要求说明。

## 例
上年现行有效 4，本年制发 0、废止 2，则本年现行有效应为 2；印作 1 的，差 1 件。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let before = match previous::report(case) {
        None => return Vec::new(),
        Some(Err(why)) => return vec![Outcome::NotAssessable(why)],
        Some(Ok(before)) => before,
    };
    match (case.report.editions.active, before.editions.active) {
        (Some(Edition::E2019), _) => Vec::new(),
        (_, Some(Edition::E2019)) => {
            vec![Outcome::NotAssessable("上年的表二是2019年版，没有可以衔接的现行有效件数".to_owned())]
        }
        (Some(Edition::E2021) | None, Some(Edition::E2021) | None) => {
            [ActiveRow::Rules, ActiveRow::NormativeDocuments]
                .into_iter()
                .map(|row| judge(case.report, before, row).unwrap_or_else(Outcome::NotAssessable))
                .collect()
        }
    }
}

fn judge(report: &AnnualReport, before: &AnnualReport, row: ActiveRow) -> Result<Outcome, String> {
    let in_force = cells::operand(report, Field::Active(row, ActiveColumn::InForce))?;
    let last = previous::operand(before, Field::Active(row, ActiveColumn::InForce))?;
    let issued = cells::operand(report, Field::Active(row, ActiveColumn::Issued))?;
    let repealed = cells::operand(report, Field::Active(row, ActiveColumn::Repealed))?;
    let expected = last
        .value
        .checked_add(issued.value)
        .and_then(|sum| sum.checked_sub(repealed.value))
        .ok_or("数字过大，不能相加")?;
    let printed = in_force.value;
    if printed == expected {
        return Ok(Outcome::Pass);
    }
    let message = format!(
        "「{}」：上年现行有效 {}，加本年制发 {}，减本年废止 {}，应为 {}，现行有效件数印作 {}。",
        row.label(),
        shown(last.value),
        shown(issued.value),
        shown(repealed.value),
        shown(expected),
        shown(printed),
    );
    let advice = "核对文件目录；有期满失效、重新归类或者机构划转的，在第六部分说明。";
    Ok(Outcome::Fail(
        Finding::new(RULE.code, RULE.severity, message, advice)
            .with_sides(printed, expected)
            .with_operands(vec![in_force, last, issued, repealed]),
    ))
}
