//! The three tables are there, in the edition of their year, with every row and column.

use crate::check::cells::{self, Table};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity};
use crate::report::{AnnualReport, Edition, Entry, Field, RequestRow};

pub(super) const RULE: Rule = Rule {
    code: "FM-02",
    title: "三张表齐全，行列不缺，版本相符",
    severity: Severity::Error,
    basis: "国办公开办函〔2021〕30号附表；2019、2020年度为国办公开办函〔2019〕60号附表",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
1. 三张表都在；缺一张是错误。
2. 表内各行都在；整行缺失是错误，个别格读不到的要求说明。
3. 2021年度起的报告用2021年版的表：表二仍用2019年版、（六）其他处理只印一行的，要求说明。

## 为什么
少一行的表不能核对，也不能汇总；旧版的表与新版的栏目不能相加。

## 依据
国办公开办函〔2021〕30号附表，2021年度起使用；2019、2020年度使用国办公开办函〔2019〕60号附表，其中2020年度为通行做法。

## 例
2022年度报告的表二印有「本年新制作数量」，是2019年版的表。三张表一张也没有读到时（例如表是图片，或者在附件里），不作判断。",
    run,
};

/// First year of the 2021 edition.
const FIRST_YEAR_2021: i32 = 2021;

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let report = case.report;
    if !Table::ALL.into_iter().any(|table| table.is_in(report)) {
        return vec![Outcome::NotAssessable(
            "三张表一张也没有读到，可能是图片、在附件里，或者早于2019年版的格式".to_owned(),
        )];
    }
    Table::ALL.into_iter().flat_map(|table| judge(report, table)).collect()
}

fn judge(report: &AnnualReport, table: Table) -> Vec<Outcome> {
    if !table.is_in(report) {
        let message = format!("没有「{}」的表。", table.title());
        let advice = "补上这张表；全为 0 的也要列表。";
        return vec![Outcome::Fail(Finding::new(RULE.code, Severity::Error, message, advice))];
    }
    let faults: Vec<Outcome> = match outdated(report, table) {
        Some(finding) => vec![finding],
        None => gaps(report, table),
    }
    .into_iter()
    .map(Outcome::Fail)
    .collect();
    if faults.is_empty() { vec![Outcome::Pass] } else { faults }
}

fn outdated(report: &AnnualReport, table: Table) -> Option<Finding> {
    if report.year? < FIRST_YEAR_2021 {
        return None;
    }
    let year = report.year?;
    let message = match table {
        Table::Active if report.editions.active == Some(Edition::E2019) => {
            format!("{year} 年度报告的「{}」仍用2019年版的表，2021年度起应用2021年版。", table.title())
        }
        Table::Requests if cells::other_is_single(report) => {
            format!("{year} 年度报告的「{}」只印一行，2021年版分为三行。", RequestRow::OtherSingle.label())
        }
        Table::Active | Table::Requests | Table::Proceedings => return None,
    };
    let advice = "换用国办公开办函〔2021〕30号附表，按新的栏目重新填报。";
    Some(Finding::new(RULE.code, Severity::Explain, message, advice))
}

/// Rows that are missing altogether, then cells that are missing from rows that are there.
fn gaps(report: &AnnualReport, table: Table) -> Vec<Finding> {
    let expected = expected(report, table);
    let is_absent = |field: &Field| *report.entry(*field) == Entry::Absent;
    let mut rows: Vec<(String, Vec<Field>)> = Vec::new();
    for field in expected {
        let row = row_of(field);
        match rows.last_mut() {
            Some((last, fields)) if *last == row => fields.push(field),
            _ => rows.push((row, vec![field])),
        }
    }
    let (lost, kept): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|(_, fields)| fields.iter().all(is_absent));
    let single: Vec<Field> = kept.into_iter().flat_map(|(_, fields)| fields).filter(is_absent).collect();
    let mut findings = Vec::new();
    if !lost.is_empty() {
        let names: Vec<&str> = lost.iter().map(|(row, _)| row.as_str()).collect();
        let message = format!("「{}」的表缺少：{}。", table.title(), listed(&names));
        let mut finding = Finding::new(RULE.code, Severity::Error, message, "补上所缺的行，没有发生的填 0。");
        finding.cells = lost.iter().flat_map(|(_, fields)| fields.iter().copied()).collect();
        findings.push(finding);
    }
    if !single.is_empty() {
        let names: Vec<String> = single.iter().map(|&field| cells::name(field)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let message = format!("「{}」的表读不到这些格：{}。", table.title(), listed(&names));
        let advice = "对照原件：确实缺格的补上；原件有而转换时丢失的，换用原件再查。";
        let mut finding = Finding::new(RULE.code, Severity::Explain, message, advice);
        finding.cells = single;
        findings.push(finding);
    }
    findings
}

fn expected(report: &AnnualReport, table: Table) -> Vec<Field> {
    let active = report.editions.active.unwrap_or(Edition::E2021);
    let single = cells::other_is_single(report);
    let belongs = |field: &Field| match *field {
        Field::Active(..) => active == Edition::E2021,
        Field::Active2019(..) => active == Edition::E2019,
        Field::Requests(RequestRow::OtherSingle, _) => single,
        Field::Requests(row, _) => !(single && RequestRow::OTHER_ROWS.contains(&row)),
        Field::Proceedings(..) => true,
    };
    Field::all().into_iter().filter(|&field| Table::of(field) == table).filter(belongs).collect()
}

fn row_of(field: Field) -> String {
    match field {
        Field::Requests(row, _) => cells::row_name(row),
        Field::Active(..) | Field::Active2019(..) | Field::Proceedings(..) => {
            cells::row_label(field).to_owned()
        }
    }
}

/// At most eight names, then how many there are.
fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 8;
    let shown = names[..names.len().min(SHOWN)].join("、");
    if names.len() > SHOWN { format!("{shown} 等 {} 处", names.len()) } else { shown }
}
