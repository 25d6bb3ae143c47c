//! Section five says something, and not what it said last year.

use rust_decimal::Decimal;

use crate::check::previous;
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity};
use crate::compare::Likeness;
use crate::report::Section;

pub(super) const RULE: Rule = Rule {
    code: "FM-04",
    title: "第五部分有内容，不与上年雷同",
    severity: Severity::Explain,
    basis: "国办公开办函〔2021〕30号（四）明确责任：内容雷同、敷衍塞责的，依照条例第四十七条问责",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
「存在的主要问题及改进情况」是不是空的、只写“无”；给了上年报告时，与上年同一部分的文字是不是有九成以上相同。

## 为什么
这一部分要写当年的问题和改进。照抄上年，等于问题没有改，或者没有写。

## 依据
国办公开办函〔2021〕30号（四）明确责任，点名内容雷同、敷衍塞责，并与条例第四十七条的监督相连。九成这个界限是本系统的约定。

## 例
第五部分只有“无。”，或者只改了年份。文字相同的程度按两字一组比较，标点和数字不计。",
    run,
};

/// Share of the same wording above which a text counts as copied.
const COPIED: Likeness = Likeness { common: 9, total: 10 };

/// Texts shorter than this say too little to call one a copy of the other.
const COMPARABLE_CHARS: usize = 40;

const NOTHING: [&str; 7] = ["无", "暂无", "没有", "不存在", "无问题", "暂无问题", "无存在问题"];

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let Some(section) = case.report.section(5) else { return Vec::new() };
    if says_nothing(&section.text) {
        let message = format!("「{}」没有实际内容。", section.name());
        let advice = "写明本年存在的主要问题和改进措施。";
        return vec![Outcome::Fail(Finding::new(RULE.code, RULE.severity, message, advice))];
    }
    let before = match previous::report(case) {
        None => None,
        Some(Ok(before)) => before.section(5),
        // The text of the same year, or of the report itself, is no copy of the year before.
        Some(Err(why)) => return vec![Outcome::NotAssessable(why)],
    };
    vec![before.and_then(|before| copied(section, before)).map_or(Outcome::Pass, Outcome::Fail)]
}

fn says_nothing(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    bare.is_empty() || NOTHING.contains(&bare.as_str())
}

fn copied(section: &Section, before: &Section) -> Option<Finding> {
    if section.text.chars().count() < COMPARABLE_CHARS {
        return None;
    }
    let likeness = Likeness::of(&section.text, &before.text);
    if !likeness.exceeds(COPIED) {
        return None;
    }
    let percent = likeness.percent();
    let message = format!("「{}」与上年报告的文字约有 {percent}% 相同。", section.name());
    let advice = "按本年的实际情况重写问题和改进措施。";
    let (left, right) = (Decimal::from(percent), Decimal::from(COPIED.percent()));
    Some(Finding::new(RULE.code, RULE.severity, message, advice).with_sides(left, right))
}
