//! The file of accepted explanations (`--accepted`).

use std::path::Path;

use disclosure::check::{accepted::Acceptance, rule};
use rust_decimal::Decimal;
use toml::{Table, Value};

use super::Examined;
use crate::screen::{self, plain};
use crate::{Stop, told};

/// What the file holds, in its order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Explanations {
    pub(super) acceptances: Vec<Acceptance>,
    /// What is said of each entry that does not name its body and year, and so explains nothing.
    pub(super) unbound: Vec<String>,
}

impl Explanations {
    pub(super) fn load(path: Option<&Path>) -> Result<Explanations, Stop> {
        let Some(path) = path else { return Ok(Explanations::default()) };
        let refuse = |why: String| Stop::Usage(format!("说明文件 {} 不可用：{why}", path.display()));
        parse(&told::text(path)?).map_err(refuse)
    }

    /// Where in the file the given explanations stand.
    pub(super) fn places<'a>(&'a self, which: impl Iterator<Item = &'a Acceptance>) -> Vec<usize> {
        which.filter_map(|one| self.acceptances.iter().position(|other| one == other)).collect()
    }
}

/// What is said of an explanation that covered nothing in the whole run.
pub(super) fn stale(acceptance: &Acceptance) -> String {
    format!(
        "说明已失效：{} {}年 {}（{}）——相关数值已经改变，或者问题已经消除，请重新说明或者删去",
        acceptance.body, acceptance.year, acceptance.code, acceptance.reason
    )
}

/// What is said of an entry that could be anybody's.
fn unbound(place: usize, code: &str, reason: &str) -> String {
    format!(
        "第 {place} 条说明未采用：{code}（{reason}）——没有写明是哪个机关、哪一年度的（body、year），\
         请用 --format toml 重新生成"
    )
}

/// The open findings as a file to fill in: an entry whose reason stays empty is refused.
pub(super) fn draft(examined: &Examined<'_>) -> String {
    let paper = &examined.paper;
    let path = comment(&paper.source.path);
    let (Some(body), Some(year)) = (&paper.report.body, paper.report.year) else {
        let unnamed = format!("# {path}：机关名称或者年度没有读出，其中的问题不能说明\n\n");
        return if examined.open.is_empty() { String::new() } else { unnamed };
    };
    let mut draft = String::new();
    for finding in &examined.open {
        draft += &format!("# {path}\n");
        draft += &format!("# {}：{}\n", finding.severity.label(), comment(&finding.message));
        draft += &format!("[[accepted]]\nbody = {}\nyear = {year}\n", quoted(body));
        draft += &format!("rule = {}\nreason = \"\"\n", quoted(finding.code));
        draft += "[accepted.operands]\n";
        for (key, value) in finding.fingerprint() {
            draft += &format!("{} = {value}\n", quoted(&key));
        }
        draft.push('\n');
    }
    draft
}

/// Words that stay within the line of a comment.
fn comment(text: &str) -> String {
    plain(&text.replace(['\n', '\r'], " ")).into_owned()
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if screen::is_control(c) || c == '\n' || c == '\t' => {
                quoted += &format!("\\U{:08X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// Reads the text of the file.
pub(super) fn parse(text: &str) -> Result<Explanations, String> {
    let file = told::table(text)?;
    if let Some(other) = file.keys().find(|key| *key != "accepted") {
        return Err(format!("不认识“{other}”，只能有 [[accepted]]"));
    }
    let list = match file.get("accepted") {
        None => return Ok(Explanations::default()),
        Some(Value::Array(list)) => list,
        Some(_) => return Err("accepted 应写作 [[accepted]]".into()),
    };
    let mut explanations = Explanations::default();
    for (place, value) in (1..).zip(list) {
        let entry = entry(value).map_err(|why| format!("第 {place} 条：{why}"))?;
        match entry.bound() {
            Ok(acceptance) => explanations.acceptances.push(acceptance),
            Err(entry) => explanations.unbound.push(unbound(place, &entry.code, &entry.reason)),
        }
    }
    Ok(explanations)
}

/// An entry of the file, whoever it is about.
struct Entry {
    body: Option<String>,
    year: Option<i32>,
    code: String,
    operands: Vec<(String, Decimal)>,
    reason: String,
}

impl Entry {
    /// The explanation, when it says whose it is.
    fn bound(self) -> Result<Acceptance, Entry> {
        let Entry { body: Some(body), year: Some(year), code, operands, reason } = self else {
            return Err(self);
        };
        Ok(Acceptance { body, year, code, operands, reason })
    }
}

fn entry(value: &Value) -> Result<Entry, String> {
    let word = |key: &str| value.get(key).and_then(Value::as_str).filter(|word| !word.trim().is_empty());
    let code = word("rule").ok_or("缺少 rule")?;
    let code = rule(code).ok_or_else(|| format!("没有规则“{code}”"))?.code;
    let reason = word("reason").ok_or("缺少 reason")?;
    let mut operands = Vec::new();
    match value.get("operands") {
        Some(Value::Table(table)) => flatten("", table, &mut operands)?,
        Some(_) => return Err("operands 应是一个表".into()),
        None => {}
    }
    let year = match value.get("year") {
        None => None,
        Some(year) => {
            Some(year.as_integer().and_then(|year| i32::try_from(year).ok()).ok_or("year 不是年份")?)
        }
    };
    let body = word("body").map(str::to_owned);
    Ok(Entry { body, year, code: code.into(), operands, reason: reason.into() })
}

/// `a.b = 1` and `"a.b" = 1` name the same operand.
fn flatten(prefix: &str, table: &Table, operands: &mut Vec<(String, Decimal)>) -> Result<(), String> {
    for (key, value) in table {
        let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        let number = match value {
            Value::Table(inner) => {
                flatten(&key, inner, operands)?;
                continue;
            }
            Value::Integer(number) => Some(Decimal::from(*number)),
            Value::Float(number) => number.to_string().parse().ok(),
            Value::String(number) => number.trim().parse().ok(),
            Value::Boolean(_) | Value::Datetime(_) | Value::Array(_) => None,
        };
        operands.push((key.clone(), number.ok_or_else(|| format!("{key} 不是数"))?));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Previous;
    use super::*;
    use crate::command::report::sample;

    #[test]
    fn a_draft_whose_reasons_are_filled_in_accepts_every_finding() {
        let none = Explanations::default();
        let examined = Examined::new(sample::faulty(), &Previous::default(), &none);
        assert!(!examined.open.is_empty());
        let draft = draft(&examined);
        assert_eq!(parse(&draft).unwrap_err(), "第 1 条：缺少 reason");
        let filled = parse(&draft.replace("reason = \"\"", "reason = \"已核实\"")).unwrap();
        let again = Examined::new(sample::faulty(), &Previous::default(), &filled);
        assert!(again.open.is_empty(), "{draft}");
        assert_eq!(again.accepted.len(), examined.open.len());
    }

    #[test]
    fn an_explanation_that_names_no_body_or_year_explains_nothing_and_is_told() {
        let draft = draft(&Examined::new(sample::faulty(), &Previous::default(), &Explanations::default()));
        let filled = draft.replace("reason = \"\"", "reason = \"已核实\"");
        let lines = filled.lines().filter(|line| !line.starts_with("body = "));
        let nameless = parse(&lines.collect::<Vec<_>>().join("\n")).unwrap();
        assert!(nameless.acceptances.is_empty());
        assert!(nameless.unbound[0].starts_with("第 1 条说明未采用：T3-0"), "{:?}", nameless.unbound);
    }

    #[test]
    fn the_same_values_of_another_body_are_not_accepted() {
        let draft = draft(&Examined::new(sample::faulty(), &Previous::default(), &Explanations::default()));
        let filled = parse(&draft.replace("reason = \"\"", "reason = \"已核实\"")).unwrap();
        let mut other = sample::faulty();
        other.report.body = Some("青石县民政局".into());
        let examined = Examined::new(other, &Previous::default(), &filled);
        assert!(examined.accepted.is_empty() && !examined.open.is_empty());
    }

    #[test]
    fn words_of_a_paper_cannot_leave_their_comment_or_string() {
        let mut hostile = sample::faulty();
        let body = "甲局\"\n[[accepted]]\u{1b}\u{202e}\\";
        hostile.report.body = Some(body.into());
        hostile.source.path = "a\nrule = 1\u{1b}[2J.html".into();
        let draft = draft(&Examined::new(hostile, &Previous::default(), &Explanations::default()));
        assert!(!draft.contains(['\u{1b}', '\u{202e}']));
        let filled = parse(&draft.replace("reason = \"\"", "reason = \"已核实\"")).unwrap();
        assert!(filled.acceptances.iter().all(|one| one.body == body), "{draft}");
    }

    #[test]
    fn a_report_without_a_name_gets_no_entry_to_fill_in() {
        let mut nameless = sample::faulty();
        nameless.report.body = None;
        let draft = draft(&Examined::new(nameless, &Previous::default(), &Explanations::default()));
        assert!(draft.starts_with("# 年报/粮食局.txt：机关名称或者年度没有读出"), "{draft}");
        assert_eq!(parse(&draft).unwrap(), Explanations::default());
    }

    #[test]
    fn keys_may_be_quoted_or_dotted() {
        let table: Table = "\"a.b\" = 3\na.c.d = 1.5\na.e = \"2\"".parse().unwrap();
        let mut operands = Vec::new();
        flatten("", &table, &mut operands).unwrap();
        operands.sort();
        let expected = [("a.b", "3"), ("a.c.d", "1.5"), ("a.e", "2")];
        assert_eq!(operands, expected.map(|(key, value)| (key.to_owned(), value.parse().unwrap())));
    }

    #[test]
    fn a_mistake_in_the_file_is_told_with_its_place() {
        let unknown = "[[accepted]]\nrule = \"ZZ-99\"\nreason = \"无\"";
        assert_eq!(parse(unknown).unwrap_err(), "第 1 条：没有规则“ZZ-99”");
        assert_eq!(parse("[accepted]\nrule = \"ZZ-99\"").unwrap_err(), "accepted 应写作 [[accepted]]");
        assert_eq!(parse("[[accept]]").unwrap_err(), "不认识“accept”，只能有 [[accepted]]");
    }

    #[test]
    fn an_empty_file_accepts_nothing() {
        assert_eq!(parse("").unwrap(), Explanations::default());
    }
}
