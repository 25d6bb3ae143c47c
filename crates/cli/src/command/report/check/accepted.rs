//! The file of accepted explanations (`--accepted`).

use std::path::Path;

use disclosure::check::{accepted::Acceptance, rule};
use rust_decimal::Decimal;
use toml::{Table, Value};

use super::Examined;
use crate::{Stop, told};

/// What the file holds, in its order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Explanations {
    pub(super) acceptances: Vec<Acceptance>,
}

impl Explanations {
    pub(super) fn load(path: Option<&Path>) -> Result<Explanations, Stop> {
        let Some(path) = path else { return Ok(Explanations::default()) };
        let refuse = |why: String| Stop::Usage(format!("说明文件 {} 不可用：{why}", path.display()));
        let text = told::text(path)?;
        parse(&text).map_err(refuse)
    }

    /// Where in the file the given explanations stand.
    pub(super) fn places<'a>(&'a self, which: impl Iterator<Item = &'a Acceptance>) -> Vec<usize> {
        which.filter_map(|one| self.acceptances.iter().position(|other| one == other)).collect()
    }
}

/// What is said of an explanation that covered nothing in the whole run.
pub(super) fn stale(acceptance: &Acceptance) -> String {
    format!(
        "说明已失效：{}（{}）——相关数值已经改变，或者问题已经消除，请重新说明或者删去",
        acceptance.code, acceptance.reason
    )
}

/// The open findings as a file to fill in: an entry whose reason stays empty is refused.
pub(super) fn draft(examined: &Examined<'_>) -> String {
    let mut draft = String::new();
    for finding in &examined.open {
        let paper = &examined.paper;
        let body = paper.report.body.as_deref().unwrap_or_default();
        draft += &format!("# {body} {}\n", paper.source.path);
        draft += &format!("# {}：{}\n", finding.severity.label(), finding.message.replace('\n', " "));
        draft += &format!("[[accepted]]\nrule = {}\nreason = \"\"\n", quoted(finding.code));
        draft += "[accepted.operands]\n";
        for (key, value) in finding.fingerprint() {
            draft += &format!("{} = {value}\n", quoted(&key));
        }
        draft.push('\n');
    }
    draft
}

fn quoted(text: &str) -> String {
    Value::String(text.into()).to_string()
}

fn parse(text: &str) -> Result<Explanations, String> {
    let file = told::table(text)?;
    if let Some(other) = file.keys().find(|key| *key != "accepted") {
        return Err(format!("不认识“{other}”，只能有 [[accepted]]"));
    }
    let list = match file.get("accepted") {
        None => return Ok(Explanations::default()),
        Some(Value::Array(list)) => list,
        Some(_) => return Err("accepted 应写作 [[accepted]]".into()),
    };
    let read = |(place, value)| acceptance(value).map_err(|why| format!("第 {} 条：{why}", place + 1));
    let acceptances = list.iter().enumerate().map(read).collect::<Result<_, String>>()?;
    Ok(Explanations { acceptances })
}

fn acceptance(value: &Value) -> Result<Acceptance, String> {
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
    Ok(Acceptance { code: code.into(), operands, reason: reason.into() })
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
