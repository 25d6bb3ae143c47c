//! 2019 edition: the items of last year are those of the year before with their change.

use crate::check::cells::{self, shown};
use crate::check::rules::EDITION_2019;
use crate::check::{Case, Finding, Outcome, Rule, Severity, previous};
use crate::report::{Active2019Column, Active2019Row, AnnualReport, Edition, Field};

pub(super) const RULE: Rule = Rule {
    code: "YR-03",
    title: "上一年项目数量与上年衔接",
    severity: Severity::Explain,
    basis: "国办公开办函〔2019〕60号附表：上一年项目数量、本年增/减",
    editions: EDITION_2019,
    doc: "\
## 查什么
给了上年报告、两年的表二都是2019年版时，有「上一年项目数量」的各行都查：本年的上一年项目数量＝上年的上一年项目数量＋上年的本年增/减。

## 为什么
上年的项目数加上上年的增减，就是上年年底的项目数，也就是今年表里的「上一年项目数量」。

## 依据
表二第二十条第（五）（六）（八）项的栏目（国办公开办函〔2019〕60号附表）。由栏目推出，是本系统的约定，只要求说明。

## 例
上年印「上一年项目数量 40、本年增/减 -2」，本年「上一年项目数量」应为 38；印作 40 的，差 2 项。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    if case.report.editions.active != Some(Edition::E2019) {
        return Vec::new();
    }
    match previous::report(case) {
        None => Vec::new(),
        Some(Err(why)) => vec![Outcome::NotAssessable(why)],
        Some(Ok(before)) if before.editions.active != Some(Edition::E2019) => {
            vec![Outcome::NotAssessable("上年的表二不是2019年版，没有可以衔接的项目数量".to_owned())]
        }
        Some(Ok(before)) => Active2019Row::ALL
            .iter()
            .filter(|row| row.columns().contains(&Active2019Column::LastYearItems))
            .map(|&row| judge(case.report, before, row).unwrap_or_else(Outcome::NotAssessable))
            .collect(),
    }
}

fn judge(report: &AnnualReport, before: &AnnualReport, row: Active2019Row) -> Result<Outcome, String> {
    let items = cells::operand(report, Field::Active2019(row, Active2019Column::LastYearItems))?;
    let last = previous::operand(before, Field::Active2019(row, Active2019Column::LastYearItems))?;
    let change = previous::operand(before, Field::Active2019(row, Active2019Column::Change))?;
    let expected = last.value.checked_add(change.value).ok_or("数字过大，不能相加")?;
    let printed = items.value;
    if printed == expected {
        return Ok(Outcome::Pass);
    }
    let message = format!(
        "「{}」：上年报告的上一年项目数量 {}，加上年的增/减 {}，应为 {}，本年的上一年项目数量印作 {}。",
        row.label(),
        shown(last.value),
        shown(change.value),
        shown(expected),
        shown(printed),
    );
    let advice = "核对权责清单的项目数；有更正或者职能划转的，在第六部分说明。";
    Ok(Outcome::Fail(
        Finding::new(RULE.code, RULE.severity, message, advice)
            .with_sides(printed, expected)
            .with_operands(vec![items, last, change]),
    ))
}
