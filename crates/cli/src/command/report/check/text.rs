//! Findings for a person at a terminal: what is wrong, what to do, and the table with its cells marked.

use std::collections::BTreeMap;

use disclosure::check::{Finding, Severity, rule};
use disclosure::report::{AnnualReport, Field, RequestRow};
use disclosure::report::{ApplicantColumn, ProceedingColumn};
use rust_decimal::Decimal;

use super::{Examined, Tally, Verdict};
use crate::draw::form::{self, Part};
use crate::draw::{Cell, Ink, MEASURE, Mark, Tone, wrap};
use crate::screen::line;

/// Reasons and notes listed before the rest is only counted.
const LISTED: usize = 8;

/// Cells that one finding marks without a relation between them.
const MARKED: usize = 7;

/// All that is said of one report.
pub(super) fn report(examined: &Examined<'_>, ink: Ink) -> String {
    let mut text = heading(examined, ink);
    if let Some(remark) = &examined.remark {
        text += &paragraph(2, "注意：", remark);
    }
    text += &notes(examined);
    text += &findings(examined, ink);
    text += &accepted(examined);
    text += &unjudged(examined);
    text + "\n"
}

fn heading(examined: &Examined<'_>, ink: Ink) -> String {
    let report = &examined.paper.report;
    let (sign, tone) = match examined.verdict {
        Verdict::Clean => ("✓", Tone::Good),
        Verdict::Faulty => ("✗", Tone::Bad),
        Verdict::Doubtful | Verdict::Unjudged | Verdict::Older => ("!", Tone::Doubt),
        Verdict::NoTables | Verdict::NotAReport => ("?", Tone::Bad),
    };
    let verdict = ink.paint(tone, &format!("{sign} {}", examined.verdict.label()));
    let body = ink.paint(Tone::Strong, &line(report.body.as_deref().unwrap_or("（机关名称未读出）")));
    let year = report.year.map_or("（年度未读出）".into(), |year| format!("{year} 年度"));
    let source = &examined.paper.source;
    let path = ink.paint(Tone::Faint, &format!("{}（{}）", line(&source.path), source.format));
    match examined.verdict {
        Verdict::NotAReport => format!("{verdict}\n  {path}\n"),
        Verdict::Clean => format!("{verdict}  {body}  {year}  核对 {} 项\n  {path}\n", examined.passed),
        _ => format!("{verdict}  {body}  {year}\n  {path}\n"),
    }
}

/// What was odd while reading.
fn notes(examined: &Examined<'_>) -> String {
    let notes = &examined.paper.report.notes;
    let mut text: String =
        notes.iter().take(LISTED).map(|note| paragraph(2, "读取：", &note.message)).collect();
    if notes.len() > LISTED {
        text += &format!("  读取：另有 {} 条\n", notes.len() - LISTED);
    }
    text
}

/// The findings by statutory table, each group with its table; the group with the gravest first.
fn findings(examined: &Examined<'_>, ink: Ink) -> String {
    let mut parts: BTreeMap<Option<Part>, Vec<&Finding>> = BTreeMap::new();
    for finding in &examined.open {
        let field = finding.suspect.or(finding.cells.first().copied());
        parts.entry(field.map(Part::of)).or_default().push(finding);
    }
    let mut groups: Vec<(Option<Part>, Vec<&Finding>)> = parts.into_iter().collect();
    groups.sort_by_key(|(_, findings)| findings.iter().map(|finding| finding.severity).min());
    let mut text = String::new();
    for (part, mut findings) in groups {
        findings.sort_by_key(|finding| finding.severity);
        text.push('\n');
        for same_rule in findings.chunk_by(|a, b| a.code == b.code && a.severity == b.severity) {
            text += &rule_findings(same_rule, ink);
        }
        if let Some(part) = part {
            text += &marked_table(part, &findings, &examined.paper.report, ink);
        }
    }
    text
}

/// The findings of one rule under one heading; the advice is not repeated.
fn rule_findings(findings: &[&Finding], ink: Ink) -> String {
    let Some(first) = findings.first() else { return String::new() };
    let tone = match first.severity {
        Severity::Error => Tone::Bad,
        Severity::Explain => Tone::Doubt,
        Severity::Hint => Tone::Plain,
    };
    let title = rule(first.code).map_or("", |rule| rule.title);
    let label = ink.paint(tone, &format!("{} {}", first.severity.label(), first.code));
    let mut text = format!("  {label}  {}\n", ink.paint(Tone::Strong, title));
    for (place, finding) in findings.iter().enumerate() {
        text += &paragraph(4, "", &finding.message);
        let next = findings.get(place + 1);
        if next.is_none_or(|next| next.advice != finding.advice) && !finding.advice.is_empty() {
            text += &paragraph(4, "→ ", &finding.advice);
        }
    }
    text
}

/// The rows that the findings speak of. Rows that add nothing (all marked cells zero) are left out.
fn marked_table(part: Part, findings: &[&Finding], report: &AnnualReport, ink: Ink) -> String {
    let marks = marks(findings);
    let tells = |field: &Field| match marks.get(field) {
        Some(Mark::Accused) => true,
        Some(Mark::Part) => report.number(*field).is_none_or(|value| value != Decimal::ZERO),
        Some(Mark::None) | None => false,
    };
    let cell = |field: Field| {
        let raw = report.cells.get(&field).map_or("", |cell| cell.raw.as_str());
        Cell {
            text: form::entry(report.entry(field), raw),
            mark: marks.get(&field).copied().unwrap_or_default(),
        }
    };
    let table = part.table(|fields| fields.iter().any(tells), cell);
    if table.rows.is_empty() {
        return String::new();
    }
    let marked = part.table(|fields| fields.iter().any(|field| marks.contains_key(field)), cell);
    let zero = marked.rows.len().saturating_sub(table.rows.len());
    let left_out = if zero > 0 { "；参与计算而全为 0 的行未列出" } else { "" };
    let takes_part = if marks.values().any(|mark| *mark == Mark::Part) { "  · 参与计算" } else { "" };
    let legend = format!("▲ 疑似有误{takes_part}{left_out}");
    format!("\n    {}\n{}    {}\n", part.title(), table.draw(ink, 4), ink.paint(Tone::Faint, &legend))
}

/// How each cell takes part. The suspect is accused where there is one, else the totals of the relation,
/// else every cell. A finding about many cells without a relation between them marks none.
fn marks(findings: &[&Finding]) -> BTreeMap<Field, Mark> {
    let mut marks = BTreeMap::new();
    let mut set = |field: Field, mark: Mark| {
        let old = marks.entry(field).or_insert(mark);
        *old = mark.max(*old);
    };
    for finding in findings {
        let is_relation = finding.operands.iter().any(|operand| operand.field.is_some());
        if !is_relation && finding.cells.len() > MARKED {
            continue;
        }
        let cells = &finding.cells;
        let has_total = cells.len() > 2 && cells.iter().any(|&field| is_total(field, cells));
        for &field in cells {
            let accused = match finding.suspect {
                Some(suspect) => field == suspect,
                None => !has_total || is_total(field, cells),
            };
            set(field, if accused { Mark::Accused } else { Mark::Part });
        }
    }
    marks
}

/// Whether `field` is the sum of the others.
fn is_total(field: Field, all: &[Field]) -> bool {
    match field {
        Field::Requests(row, ApplicantColumn::Total) if all.iter().all(|f| in_row(*f, row)) => true,
        Field::Requests(RequestRow::ConcludedTotal, column) => all
            .iter()
            .all(|f| matches!(f, Field::Requests(row, c) if *c == column && *row != RequestRow::New)),
        Field::Proceedings(_, ProceedingColumn::Total) => true,
        Field::Requests(..) | Field::Proceedings(..) | Field::Active(..) | Field::Active2019(..) => false,
    }
}

fn in_row(field: Field, row: RequestRow) -> bool {
    matches!(field, Field::Requests(other, _) if other == row)
}

fn accepted(examined: &Examined<'_>) -> String {
    let mut text = String::new();
    for (finding, acceptance) in &examined.accepted {
        let line = format!("{}（理由：{}）", finding.message, acceptance.reason);
        text += &paragraph(2, &format!("已说明 {}：", finding.code), &line);
    }
    text
}

/// What could not be judged, by reason; of a paper without tables that is everything, and said already.
fn unjudged(examined: &Examined<'_>) -> String {
    if examined.unjudged.is_empty() || matches!(examined.verdict, Verdict::NoTables | Verdict::Older) {
        return String::new();
    }
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for (rule, why) in &examined.unjudged {
        match reasons.iter_mut().find(|(known, _)| known == why) {
            Some((_, codes)) => codes.push(rule.code),
            None => reasons.push((why, vec![rule.code])),
        }
    }
    let mut text = format!("\n  未能判定 {} 项：\n", examined.unjudged.len());
    for (why, codes) in reasons.iter().take(LISTED) {
        text += &paragraph(4, "- ", &format!("{why}（{}）", counted(codes)));
    }
    if reasons.len() > LISTED {
        text += &format!("    - 另有 {} 种原因，见 --format json\n", reasons.len() - LISTED);
    }
    text
}

/// `RQ-01×3、RQ-02`.
fn counted(codes: &[&str]) -> String {
    let groups = codes.chunk_by(|a, b| a == b).map(|same| match same {
        [one] => (*one).to_owned(),
        [one, ..] => format!("{one}×{}", same.len()),
        [] => String::new(),
    });
    groups.collect::<Vec<_>>().join("、")
}

/// The last lines for several papers.
pub(super) fn summary(tally: &Tally, ink: Ink) -> String {
    let mut counts = vec![];
    for verdict in Verdict::ALL {
        let count = tally.verdicts[verdict as usize];
        if count > 0 {
            counts.push(format!("{} {count}", verdict.label()));
        }
    }
    if tally.unreadable > 0 {
        counts.push(format!("无法读取 {}", tally.unreadable));
    }
    let total = ink.paint(Tone::Strong, &format!("共 {} 份", tally.papers()));
    format!("{}\n{total}：{}\n", "─".repeat(MEASURE), counts.join("；"))
}

/// `text` broken to the measure after `lead`, both indented.
fn paragraph(indent: usize, lead: &str, text: &str) -> String {
    let hang = indent + crate::draw::width(lead);
    let mut drawn = String::new();
    for (place, line) in wrap(text, MEASURE - hang).iter().enumerate() {
        let start = if place == 0 { format!("{}{lead}", " ".repeat(indent)) } else { " ".repeat(hang) };
        drawn += &format!("{start}{line}\n");
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::super::{Explanations, Previous};
    use super::*;
    use crate::command::report::sample::*;
    use crate::papers::Paper;
    use disclosure::report::{Cell as Printed, Entry, Origin, ProceedingBlock};

    fn drawn(paper: Paper) -> String {
        let explanations = Explanations::default();
        report(&Examined::new(paper, &Previous::default(), &explanations), Ink::Plain)
    }

    /// The lines with box characters.
    fn boxes(text: &str) -> String {
        let lines = text.lines().filter(|line| line.trim_start().starts_with(['┌', '│', '├', '└']));
        lines.map(|line| format!("\n{}", line.trim_start())).collect()
    }

    #[test]
    fn the_crossing_cell_is_accused_and_rows_of_zeros_are_left_out() {
        let text = drawn(faulty());
        assert!(text.starts_with("✗ 有错误  青石县粮食局  2024 年度\n  年报/粮食局.txt（text）\n"), "{text}");
        assert_eq!(
            boxes(&text),
            "
┌──────────────────────────────┬────────┬──────┬──────┬──────┬──────┬──────┬──────┐
│                              │        │      │      │ 社会 │ 法律 │      │      │
│                              │        │ 商业 │ 科研 │ 公益 │ 服务 │      │      │
│                              │ 自然人 │ 企业 │ 机构 │ 组织 │ 机构 │ 其他 │ 总计 │
├──────────────────────────────┼────────┼──────┼──────┼──────┼──────┼──────┼──────┤
│ （一）予以公开               │     ·7 │    0 │    0 │    0 │    0 │    0 │    7 │
│ （三）不予公开               │        │      │      │      │      │      │      │
│   2.其他法律行政法规禁止公开 │     ·3 │    0 │    0 │    0 │    0 │    0 │    3 │
│ （四）无法提供               │        │      │      │      │      │      │      │
│   1.本机关不掌握相关政府信息 │     ▲3 │   ·0 │   ·0 │   ·0 │   ·0 │   ·0 │   ·2 │
│ （七）总计                   │    ·12 │    0 │    0 │    0 │    0 │    0 │   12 │
└──────────────────────────────┴────────┴──────┴──────┴──────┴──────┴──────┴──────┘"
        );
    }

    #[test]
    fn without_a_crossing_the_total_is_accused() {
        let numbers = [
            (Field::Proceedings(ProceedingBlock::Review, ProceedingColumn::Upheld), 10),
            (Field::Proceedings(ProceedingBlock::Review, ProceedingColumn::Corrected), 1),
        ];
        assert_eq!(
            boxes(&drawn(paper(&numbers))),
            "
┌──────────┬──────┬──────┬──────┬──────┬──────┐
│          │ 结果 │ 结果 │ 其他 │ 尚未 │      │
│          │ 维持 │ 纠正 │ 结果 │ 审结 │ 总计 │
├──────────┼──────┼──────┼──────┼──────┼──────┤
│ 行政复议 │  ·10 │   ·1 │   ·0 │   ·0 │   ▲0 │
└──────────┴──────┴──────┴──────┴──────┴──────┘"
        );
    }

    #[test]
    fn all_cells_of_a_failed_balance_are_accused() {
        let total = |row| Field::Requests(row, ApplicantColumn::Total);
        let person = Field::Requests(RequestRow::New, ApplicantColumn::NaturalPerson);
        let text = drawn(paper(&[(total(RequestRow::New), 3), (person, 3)]));
        assert_eq!(boxes(&text).matches("▲3").count(), 2, "{text}");
        assert_eq!(boxes(&text).matches("▲0").count(), 2 * 3, "{text}");
    }

    #[test]
    fn what_cannot_be_judged_is_told_with_its_reason() {
        let mut sample = paper(&[]);
        let field = Field::Requests(RequestRow::Granted, ApplicantColumn::Charity);
        let unresolved = Entry::Unresolved(vec![Decimal::ONE, Decimal::TEN]);
        sample
            .report
            .cells
            .insert(field, Printed { entry: unresolved, raw: "110".into(), origin: Origin::default() });
        let text = drawn(sample);
        assert!(text.contains("未能判定"), "{text}");
        assert!(text.contains("数字不能确定（T3-02、T3-03"), "{text}");
    }

    #[test]
    fn what_is_no_report_is_not_called_clean() {
        let mut sample = paper(&[]);
        sample.report.notes.push(disclosure::report::Note {
            code: "not-a-report".into(),
            message: "页面是一篇解读".into(),
            origin: Origin::default(),
        });
        let text = drawn(sample);
        assert!(text.starts_with("? 不是年度报告\n"), "{text}");
        assert!(text.contains("页面是一篇解读"), "{text}");
    }

    #[test]
    fn no_line_is_wider_than_a_terminal() {
        let everything: Vec<(Field, i64)> =
            Field::all().into_iter().enumerate().map(|(place, field)| (field, place as i64 * 37)).collect();
        let text = drawn(paper(&everything));
        let widest = text.lines().map(crate::draw::width).max();
        assert!(widest <= Some(110), "{widest:?}\n{text}");
    }
}
