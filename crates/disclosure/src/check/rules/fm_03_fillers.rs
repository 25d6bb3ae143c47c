//! Cells that are blank or hold a dash where a number belongs.

use rust_decimal::Decimal;

use crate::check::cells::{self, Table};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Operand, Outcome, Rule, Severity};
use crate::report::{AnnualReport, Entry, Field};

pub(super) const RULE: Rule = Rule {
    code: "FM-03",
    title: "没有空白或者“/”的格",
    severity: Severity::Explain,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号附表；通行做法：没有发生的填 0",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
三张表里有没有空白的格，有没有印作“/”“—”“无”或者其他文字的格。

## 为什么
空白不等于 0：读者分不清是没有发生，还是漏填。有空白的行和列也无法核对、无法汇总。

## 依据
附表各格要求填报数字。没有发生的填 0，是通行做法和本系统的约定。

## 例
五类法人各栏全部空白，只填了自然人和总计：列出空白的格数，要求补 0 或者说明。",
    run,
};

/// What stands in a cell instead of a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filler {
    Blank,
    Dash,
    Words,
}

impl Filler {
    const ALL: [Filler; 3] = [Filler::Blank, Filler::Dash, Filler::Words];

    fn of(entry: &Entry) -> Option<Filler> {
        match entry {
            Entry::Blank => Some(Filler::Blank),
            Entry::Dash => Some(Filler::Dash),
            Entry::Text => Some(Filler::Words),
            Entry::Number(_) | Entry::Absent | Entry::Unresolved(_) => None,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Filler::Blank => "blank",
            Filler::Dash => "dash",
            Filler::Words => "text",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Filler::Blank => "空白",
            Filler::Dash => "印作“/”一类的符号",
            Filler::Words => "印有文字而不是数字",
        }
    }
}

fn run(case: &Case<'_>) -> Vec<Outcome> {
    Table::ALL
        .into_iter()
        .filter(|table| table.is_in(case.report))
        .map(|table| judge(case.report, table))
        .collect()
}

fn judge(report: &AnnualReport, table: Table) -> Outcome {
    let filled: Vec<(Field, Filler)> = Field::all()
        .into_iter()
        .filter(|&field| Table::of(field) == table)
        .filter_map(|field| Some((field, Filler::of(report.entry(field))?)))
        .collect();
    let Some(&(first, _)) = filled.first() else { return Outcome::Pass };
    let mut operands = Vec::new();
    let mut parts = Vec::new();
    for filler in Filler::ALL {
        let fields: Vec<Field> =
            filled.iter().filter(|(_, each)| *each == filler).map(|&(field, _)| field).collect();
        let Some(cell) = fields.first().and_then(|field| report.cells.get(field)) else { continue };
        parts.push(format!("{} 格{}", fields.len(), filler.label()));
        operands.push(Operand {
            key: format!("{}.{}", table_key(table), filler.key()),
            label: format!("{}的格数", filler.label()),
            field: None,
            value: Decimal::from(fields.len()),
            origin: cell.origin,
        });
    }
    let message = format!("「{}」的表有 {}，如「{}」。", table.title(), parts.join("、"), cells::name(first));
    let advice = "没有发生的填 0；有数的补上。";
    let mut finding = Finding::new(RULE.code, RULE.severity, message, advice).with_operands(operands);
    finding.cells = filled.into_iter().map(|(field, _)| field).collect();
    Outcome::Fail(finding)
}

fn table_key(table: Table) -> &'static str {
    match table {
        Table::Active => "active",
        Table::Requests => "requests",
        Table::Proceedings => "proceedings",
    }
}
