//! The phrases that bind a number to administrative reviews and lawsuits about disclosure.
//!
//! A body also hears reviews, appears in court and counts results; such sentences are passed over. What
//! remains is never certain, since prose often counts the cases of the year and the table also those of
//! before.

use super::clause::Sentence;
use super::figure::{self, Figure};
use super::grammar::{Act, Bound, Subject};
use super::scope::{Own, Scope, strip};

const REVIEW: &str = "行政复议";
const LAWSUIT: &str = "行政诉讼";

/// Words that make a number another one than the total of proceedings.
const OTHER_MATTERS: [&str; 24] = [
    "审理",
    "受理",
    "化解",
    "调解",
    "应诉",
    "出庭",
    "作为",
    "机关",
    "代理",
    "参与",
    "指导",
    "维持",
    "纠正",
    "撤销",
    "驳回",
    "胜诉",
    "败诉",
    "审结",
    "新增",
    "新收",
    "复议后",
    "直接",
    "其中",
    "办理",
];

const BETWEEN: &[&str] = &[
    "案件", "案", "申请", "件数", "数量", "数", "量", "均为", "均", "各", "为", "共计", "共", "有", "发生",
    "的", "情况", "分别", "提起", "被",
];

const JOINS: &[&str] = &["、", "和", "及", "与", "或", "以及", "或者", "提起", "被", "申请"];

/// Words between 无 or a number and the name of the proceedings.
const CAUSES: &[&str] = &[
    "因",
    "由",
    "涉及",
    "有关",
    "相关",
    "关于",
    "政府信息公开",
    "信息公开",
    "依申请公开",
    "政务公开",
    "工作",
    "申请",
    "引发",
    "引起",
    "产生",
    "导致",
    "而",
    "的",
    "被",
    "提起",
    "提出",
    "任何",
    "发生",
    "案件",
    "事项",
    "问题",
    "情况",
    "等",
    "件",
    "、",
    "和",
    "及",
    "与",
    "或",
    "以及",
    "或者",
];

const NONE: &[&str] =
    &["未发生", "没有发生", "未收到", "没有收到", "未产生", "未出现", "未涉及", "未有", "没有", "无", "未"];

/// The numbers of reviews and lawsuits in a sentence.
pub(super) fn bind<'t>(own: &Own<'_>, sentence: &'t Sentence, section: u8) -> Vec<Bound<'t>> {
    const SECTION_OF_PROCEEDINGS: u8 = 4;
    if ![REVIEW, LAWSUIT].iter().any(|name| sentence.text.contains(name)) {
        return Vec::new();
    }
    let is_about = ["信息公开", "依申请公开"].iter().any(|word| sentence.text.contains(word));
    if !is_about && section != SECTION_OF_PROCEEDINGS {
        return Vec::new();
    }
    let mut scope = Scope::default();
    let mut found = Vec::new();
    for clause in sentence.text.split(['，', '；', '：', '（', '）']) {
        // A case about disclosure is no part of the cases, though 涉及 often leads to a part.
        scope.pass(own, &clause.replace("涉及", ""), figure::first(clause).is_some());
        if scope.foreign || scope.other_time || OTHER_MATTERS.iter().any(|word| clause.contains(word)) {
            continue;
        }
        for (subject, figure) in in_clause(own, clause) {
            found.push(Bound { subject, act: Act::Plain, figure, certain: false, quote: clause });
        }
    }
    found
}

fn in_clause(own: &Own<'_>, clause: &str) -> Vec<(Subject, Figure)> {
    let none = none(own, clause);
    if !none.is_empty() {
        return none;
    }
    let after = numbers_after(clause);
    if after.is_empty() { numbers_before(clause) } else { after }
}

/// 未发生因政府信息公开引起的行政复议、行政诉讼.
fn none(own: &Own<'_>, clause: &str) -> Vec<(Subject, Figure)> {
    for word in NONE {
        for (at, _) in clause.match_indices(word) {
            let named = only_named(&clause[at + word.len()..]);
            if !named.is_empty() && own.lead(&clause[..at], &[]).is_some() {
                return named.into_iter().map(|subject| (subject, Figure::NONE)).collect();
            }
        }
    }
    Vec::new()
}

/// The proceedings that a text names, when it says nothing else.
fn only_named(text: &str) -> Vec<Subject> {
    let mut rest = text;
    let mut named = Vec::new();
    while !rest.is_empty() {
        if let Some((subject, after)) = name(rest) {
            named.push(subject);
            rest = after;
        } else if let Some(after) = strip(rest, CAUSES) {
            rest = after;
        } else {
            return Vec::new();
        }
    }
    named
}

/// 行政复议2件、行政诉讼1件; 行政复议、行政诉讼均为0件.
fn numbers_after(clause: &str) -> Vec<(Subject, Figure)> {
    let mut found = Vec::new();
    let mut rest = clause;
    while let Some((subject, after)) = next_name(rest) {
        rest = after;
        if let Some((other, joined)) = joined_name(after) {
            let (between, counted) = skip(joined, BETWEEN);
            let Some((figure, tail)) = counted_cases(counted) else { continue };
            let each = ["均", "各"].iter().any(|word| between.contains(word));
            if ends(tail) && (each || figure.value.is_zero()) {
                found.extend([(subject, figure), (other, figure)]);
            }
            rest = tail;
        } else if let Some((figure, tail)) = counted_cases(skip(after, BETWEEN).1) {
            if ends(tail) {
                found.push((subject, figure));
            }
            rest = tail;
        }
    }
    found
}

/// 有1件因政府信息公开引起的行政复议.
fn numbers_before(clause: &str) -> Vec<(Subject, Figure)> {
    let mut found = Vec::new();
    let mut rest = clause;
    while let Some((_, figure, after)) = figure::first(rest) {
        rest = after;
        let Some((subject, tail)) = name(skip(after, CAUSES).1) else { continue };
        let (_, tail) = skip(tail, &["案件", "案"]);
        if is_case(figure) && (tail.is_empty() || strip(tail, JOINS).is_some()) {
            found.push((subject, figure));
        }
    }
    found
}

fn joined_name(text: &str) -> Option<(Subject, &str)> {
    name(skip(strip(text, JOINS)?, JOINS).1)
}

fn counted_cases(text: &str) -> Option<(Figure, &str)> {
    figure::at_start(text).filter(|(figure, _)| is_case(*figure))
}

fn is_case(figure: Figure) -> bool {
    figure.unit.is_some_and(|unit| "件起宗例".contains(unit))
}

fn ends(tail: &str) -> bool {
    tail.is_empty() || tail.starts_with('、') || tail.starts_with('和')
}

fn name(text: &str) -> Option<(Subject, &str)> {
    let review = text.strip_prefix(REVIEW).map(|rest| (Subject::Reviews, rest));
    review.or_else(|| text.strip_prefix(LAWSUIT).map(|rest| (Subject::Lawsuits, rest)))
}

fn next_name(text: &str) -> Option<(Subject, &str)> {
    let at = [REVIEW, LAWSUIT].iter().filter_map(|word| text.find(word)).min()?;
    name(&text[at..])
}

/// What is skipped and what follows.
fn skip<'t>(text: &'t str, words: &[&str]) -> (&'t str, &'t str) {
    let mut rest = text;
    while let Some(after) = strip(rest, words) {
        rest = after;
    }
    text.split_at(text.len() - rest.len())
}
