//! The six sections are there and stand in the order of the form.

use crate::check::cells::Table;
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity};
use crate::report::{AnnualReport, SECTION_TITLES};

pub(super) const RULE: Rule = Rule {
    code: "FM-01",
    title: "六个部分齐全，顺序不乱",
    severity: Severity::Error,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号：年度报告的六个部分",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
报告是不是有格式规定的六个部分：总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项；先后是不是一致。按主题认标题，不要求一字不差；标题是本机关自拟的，或者标题没有读到而内容在的（例如表格在，或者写到了主要问题），只作提示。2018年度及以前的报告没有这个格式，不查。

## 为什么
格式是全国统一的，缺一个部分就是少报一项法定内容，也不能汇总、比较。

## 依据
国办公开办函〔2021〕30号、国办公开办函〔2019〕60号规定的报告格式，六个部分的名称两版相同。

## 例
只有一至五，没有「六、其他需要报告的事项」，是错误。一个标题也没有读到时（例如正文是图片），不作判断。",
    run,
};

/// Code of the extractor's note that a section's title is not that of the form.
const OWN_TITLE: &str = "section-title";

/// First year of the six sections.
const FIRST_YEAR: i32 = 2019;

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let report = case.report;
    if report.year.is_some_and(|year| year < FIRST_YEAR) {
        return Vec::new();
    }
    if report.sections.is_empty() {
        return vec![Outcome::NotAssessable("没有读到各部分的标题".to_owned())];
    }
    let findings = missing(report).into_iter().chain(own_titles(report)).chain(out_of_order(report));
    let faults: Vec<Outcome> = findings.map(Outcome::Fail).collect();
    if faults.is_empty() { vec![Outcome::Pass] } else { faults }
}

/// Sections under titles of the body's own, which the reading has told by their place and words.
fn own_titles(report: &AnnualReport) -> Vec<Finding> {
    let notes = report.notes.iter().filter(|note| note.code == OWN_TITLE);
    let advice = "标题宜与格式一致，便于汇总、比较；内容不受影响。";
    notes.map(|note| Finding::new(RULE.code, Severity::Hint, format!("{}。", note.message), advice)).collect()
}

fn missing(report: &AnnualReport) -> Vec<Finding> {
    (1..=6_u8)
        .zip(SECTION_TITLES)
        .filter(|&(number, _)| report.section(number).is_none_or(|section| section.title.is_empty()))
        .map(|(number, title)| {
            let ordinal = ORDINALS[usize::from(number - 1)];
            if has_content(report, number) {
                let message = format!("没有读到第{ordinal}部分「{title}」的标题。");
                let advice = "按格式写全标题；原件有标题而转换时丢失的，换用原件再查。";
                return Finding::new(RULE.code, Severity::Hint, message, advice);
            }
            let message = format!("没有第{ordinal}部分「{title}」。");
            let advice = "补上这一部分；没有内容的也要写明，例如没有收取信息处理费。";
            Finding::new(RULE.code, Severity::Error, message, advice)
        })
        .collect()
}

/// Whether what belongs into the section was read all the same, as when its heading was lost.
fn has_content(report: &AnnualReport, number: u8) -> bool {
    if report.section(number).is_some() {
        return true;
    }
    let says = |word: &str| report.sections.iter().any(|section| section.text.contains(word));
    match number {
        2 => Table::Active.is_in(report),
        3 => Table::Requests.is_in(report),
        4 => Table::Proceedings.is_in(report),
        5 => says("主要问题"),
        6 => says("信息处理费"),
        _ => false,
    }
}

/// The first section that stands before one it should follow; later repetitions do not count.
fn out_of_order(report: &AnnualReport) -> Option<Finding> {
    let mut first: Vec<(u8, &str)> = Vec::new();
    for section in &report.sections {
        if !first.iter().any(|&(number, _)| number == section.number) {
            first.push((section.number, &section.title));
        }
    }
    let wrong = first.windows(2).find_map(|pair| match pair {
        [(before, title), (after, next)] if before > after => Some((*title, *next)),
        _ => None,
    })?;
    let message = format!("「{}」排在「{}」之前，与格式的顺序不符。", wrong.0, wrong.1);
    Some(Finding::new(RULE.code, Severity::Error, message, "按格式的顺序调整各部分。"))
}

const ORDINALS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];
