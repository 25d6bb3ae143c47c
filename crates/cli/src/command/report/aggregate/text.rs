//! The sum for a person at a terminal.

use disclosure::aggregate::{Difference, Verdict};
use disclosure::report::Field;
use rust_decimal::Decimal;

use super::Summed;
use crate::draw::form::{self, Part};
use crate::draw::{Cell, Ink, MEASURE, Mark, Tone, wrap};

/// Reasons listed before the rest is only counted.
const LISTED: usize = 12;

pub(super) fn page(summed: &Summed<'_>, ink: Ink) -> String {
    let head = ink.paint(Tone::Strong, &format!("汇总 {} 份报告", summed.children.len()));
    let mut text = format!("{head}\n");
    for member in summed.children {
        text += &format!("  {}\n", member.name);
    }
    for part in Part::ALL {
        text += &table(part, summed, ink);
    }
    text += &missing(summed);
    if summed.own.is_some() {
        text += &differences(summed, ink);
    }
    text
}

/// The sums of one table; a cell without a sum is `？`, one that differs from the parent's is marked.
fn table(part: Part, summed: &Summed<'_>, ink: Ink) -> String {
    let differs = |field: Field| {
        summed.differences.iter().any(|one| one.field == field && matches!(one.verdict, Verdict::Differs(_)))
    };
    let cell = |field: Field| Cell {
        text: match summed.aggregate.sum(field).map(|sum| &sum.total) {
            Some(Ok(total)) => total.normalize().to_string(),
            Some(Err(_)) => "？".into(),
            None => String::new(),
        },
        mark: if differs(field) { Mark::Accused } else { Mark::None },
    };
    let table = part.table(|fields| fields.iter().any(|&field| summed.aggregate.sum(field).is_some()), cell);
    if table.rows.is_empty() {
        return String::new();
    }
    format!("\n{}\n{}", ink.paint(Tone::Strong, part.title()), table.draw(ink, 0))
}

/// Whose share is unknown, and why, with the number of cells that have no sum for it.
fn missing(summed: &Summed<'_>) -> String {
    let mut reasons: Vec<(String, usize)> = Vec::new();
    let without: Vec<_> = summed.aggregate.sums.iter().filter_map(|sum| sum.total.as_ref().err()).collect();
    for one in without.iter().flat_map(|missing| missing.iter()) {
        let reason = format!("{}：{}", one.child, one.why);
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, count)) => *count += 1,
            None => reasons.push((reason, 1)),
        }
    }
    if reasons.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{} 格没有合计（表中的 ？）：\n", without.len());
    for (reason, count) in reasons.iter().take(LISTED) {
        text += &hanging("- ", &format!("{reason}（{count} 格）"));
    }
    if reasons.len() > LISTED {
        text += &format!("  - 另有 {} 种原因，见 --format json\n", reasons.len() - LISTED);
    }
    text
}

fn differences(summed: &Summed<'_>, ink: Ink) -> String {
    let count =
        |wanted: fn(&Verdict) -> bool| summed.differences.iter().filter(|one| wanted(&one.verdict)).count();
    let differing = count(|verdict| matches!(verdict, Verdict::Differs(_)));
    let unjudged = count(|verdict| matches!(verdict, Verdict::NotAssessable(_)));
    let equal = count(|verdict| matches!(verdict, Verdict::Equal));
    let own = summed.own.map_or("", |own| own.report.body.as_deref().unwrap_or(&own.source.path));
    let head = format!("与“{own}”的报告比对：一致 {equal} 格，不一致 {differing} 格，未能判定 {unjudged} 格");
    let tone = if differing > 0 { Tone::Bad } else { Tone::Strong };
    let mut text = format!("\n{}\n", ink.paint(tone, &head));
    for one in &summed.differences {
        if let Verdict::Differs(by) = one.verdict {
            text += &hanging("▲ ", &difference(one, by, summed));
        }
    }
    text
}

/// The cell, both sides, and each body's share that is not nothing.
fn difference(one: &Difference, by: Decimal, summed: &Summed<'_>) -> String {
    let addends = summed.aggregate.sum(one.field).map(|sum| sum.addends.as_slice()).unwrap_or_default();
    let shares: Vec<String> = addends
        .iter()
        .map(|addend| (&addend.child, form::entry(&addend.entry, "")))
        .filter(|(_, share)| share != "0")
        .map(|(child, share)| format!("{child} {share}"))
        .collect();
    let shares = if shares.is_empty() { String::new() } else { format!("（{}）", shares.join("，")) };
    let total = one.sum.map(|sum| sum.normalize().to_string()).unwrap_or_default();
    let own = form::entry(&one.own, "");
    let by = by.abs().normalize();
    format!("{}：报告 {own}，各机关合计 {total}{shares}，相差 {by}", form::name(one.field, MEASURE))
}

fn hanging(lead: &str, text: &str) -> String {
    let lines = wrap(text, MEASURE - 4);
    let line =
        |(place, line): (usize, &String)| format!("  {}{line}\n", if place == 0 { lead } else { "  " });
    lines.iter().enumerate().map(line).collect()
}
