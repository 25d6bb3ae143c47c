//! A government's report speaks of assessment, public appraisal and accountability.

use crate::check::body;
use crate::check::rules::EDITION_2021;
use crate::check::{Case, Finding, Outcome, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "FM-05",
    title: "政府的报告写明考核、社会评议和责任追究",
    severity: Severity::Explain,
    basis: "条例第五十条第（四）项；国办公开办函〔2021〕30号：总体情况的监督保障方面",
    editions: EDITION_2021,
    doc: "\
## 查什么
各级人民政府的报告（名称以“人民政府”结尾），「总体情况」或者「其他需要报告的事项」里有没有写到考核、社会评议、责任追究三项。部门的报告不查。

## 为什么
各级人民政府的年度报告应当包括工作考核、社会评议和责任追究结果情况；没有发生的也要写明。

## 依据
条例第五十条第（四）项；国办公开办函〔2021〕30号把它放在总体情况的监督保障方面。

## 例
县人民政府的报告写了考核和社会评议，没有写责任追究：要求补充，或者写明“未发生责任追究”。",
    run,
};

/// The three matters, each with words that show it is spoken of.
const MATTERS: [(&str, &[&str]); 3] = [
    ("考核", &["考核", "考评", "绩效"]),
    ("社会评议", &["评议", "社会评价", "满意度", "第三方评估", "公众评价"]),
    ("责任追究", &["追究", "追责", "问责"]),
];

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let report = case.report;
    let is_later = report.year.is_some_and(|year| year >= 2021);
    if !is_later || !report.body.as_deref().is_some_and(body::is_government) {
        return Vec::new();
    }
    let Some(overview) = report.section(1).filter(|section| !section.text.trim().is_empty()) else {
        return vec![Outcome::NotAssessable("没有读到「总体情况」的文字".to_owned())];
    };
    let other = report.section(6).map_or("", |section| section.text.as_str());
    let silent: Vec<&str> = MATTERS
        .iter()
        .filter(|(_, words)| !words.iter().any(|word| overview.text.contains(word) || other.contains(word)))
        .map(|&(matter, _)| matter)
        .collect();
    if silent.is_empty() {
        return vec![Outcome::Pass];
    }
    let message = format!("「{}」没有写到：{}。", overview.name(), silent.join("、"));
    let advice = "在监督保障方面写明工作考核、社会评议和责任追究结果情况；没有发生的写明没有。";
    vec![Outcome::Fail(Finding::new(RULE.code, RULE.severity, message, advice))]
}
