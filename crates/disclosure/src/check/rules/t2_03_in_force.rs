//! Table two: what was issued in the year and not repealed is still in force.

use crate::check::cells::{self, Table, shown};
use crate::check::rules::EDITION_2021;
use crate::check::{Case, Finding, Outcome, Rule, Severity};
use crate::report::{ActiveColumn, ActiveRow, AnnualReport, Field};

pub(super) const RULE: Rule = Rule {
    code: "T2-03",
    title: "现行有效件数不少于本年制发减本年废止",
    severity: Severity::Explain,
    basis: "国办公开办函〔2021〕30号附表：本年制发件数、本年废止件数、现行有效件数",
    editions: EDITION_2021,
    doc: "\
## 查什么
规章、规范性文件两行：现行有效件数 ≥ 本年制发件数 − 本年废止件数。

## 为什么
本年制发而没有废止的文件，年底应当现行有效。现行有效更少，通常是三个数的口径不同，例如现行有效只计了往年的文件。

## 依据
表二第二十条第（一）项的三个栏目（国办公开办函〔2021〕30号附表）。本关系由栏目推出，是本系统的约定：当年制发、当年期满失效的文件会使它不成立，所以只要求说明。

## 例
制发 5、废止 1，现行有效印作 2，则 2 < 5 − 1。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    if case.report.editions.active == Some(crate::report::Edition::E2019) {
        return Vec::new();
    }
    if !Table::Active.is_in(case.report) {
        return Table::Active.missing();
    }
    [ActiveRow::Rules, ActiveRow::NormativeDocuments]
        .into_iter()
        .map(|row| judge(case.report, row).unwrap_or_else(Outcome::NotAssessable))
        .collect()
}

fn judge(report: &AnnualReport, row: ActiveRow) -> Result<Outcome, String> {
    use ActiveColumn::{InForce, Issued, Repealed};
    let operands =
        cells::operands(report, [InForce, Issued, Repealed].map(|column| Field::Active(row, column)))?;
    let [in_force, issued, repealed] = operands.as_slice() else { return Ok(Outcome::Pass) };
    let least = issued.value.checked_sub(repealed.value).ok_or("数字过大，不能相减")?;
    if in_force.value >= least {
        return Ok(Outcome::Pass);
    }
    let (left, message) = (
        in_force.value,
        format!(
            "「{}」：现行有效 {}，少于本年制发 {} 减本年废止 {} 所得的 {}。",
            row.label(),
            shown(in_force.value),
            shown(issued.value),
            shown(repealed.value),
            shown(least),
        ),
    );
    let advice = "核对三个数的口径；有当年制发、当年失效的文件时，在第六部分说明。";
    Ok(Outcome::Fail(
        Finding::new(RULE.code, RULE.severity, message, advice)
            .with_sides(left, least)
            .with_operands(operands),
    ))
}
