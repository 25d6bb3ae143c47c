//! `gongkai report explain`: what a rule checks, why, and on what basis.

use clap::Args;
use disclosure::check::{RULES, Rule, rule};

use crate::draw::{self, Ink, MEASURE, Tone};
use crate::screen::Screen;
use crate::{Status, Stop};

/// Arguments of the command.
#[derive(Args, Debug)]
#[command(
    about = "说明核对规则：查什么、为什么、依据",
    override_usage = "gongkai report explain [编号]",
    after_help = "例：\n  gongkai report explain          列出全部规则\n  gongkai report explain YR-01"
)]
pub struct Arguments {
    #[arg(value_name = "编号", help = "规则编号；不写则列出全部规则")]
    code: Option<String>,
}

/// Prints one rule, or the list of all.
pub fn run(arguments: &Arguments, screen: &Screen) -> Result<Status, Stop> {
    let text = match &arguments.code {
        None => list(RULES, screen.ink()),
        Some(code) => match rule(&code.to_uppercase()) {
            Some(rule) => page(rule, screen.ink()),
            None => return Err(Stop::Usage(unknown(code, RULES))),
        },
    };
    screen.write(text.as_bytes())?;
    Ok(Status::Clean)
}

fn list(rules: &[Rule], ink: Ink) -> String {
    let code_room = rules.iter().map(|rule| draw::width(rule.code)).max().unwrap_or(0);
    let line = |rule: &Rule| {
        let code = ink.paint(Tone::Strong, &draw::left(rule.code, code_room));
        format!("{code}  {}  {}\n", draw::left(rule.severity.label(), 6), rule.title)
    };
    rules.iter().map(line).collect()
}

fn page(rule: &Rule, ink: Ink) -> String {
    let head = ink.paint(Tone::Strong, &format!("{}  {}", rule.code, rule.title));
    let editions: Vec<&str> = rule.editions.iter().map(|edition| edition.name()).collect();
    let mut text = format!("{head}\n");
    for (name, value) in [
        ("级别", rule.severity.label()),
        ("依据", rule.basis),
        ("适用", &format!("{} 年格式", editions.join("、"))),
    ] {
        for (place, line) in draw::wrap(value, MEASURE - 6).iter().enumerate() {
            text += &if place == 0 { format!("{name}  {line}\n") } else { format!("      {line}\n") };
        }
    }
    text.push('\n');
    for line in draw::wrap(rule.doc, MEASURE) {
        match line.strip_prefix("## ") {
            Some(heading) => text += &format!("{}\n", ink.paint(Tone::Strong, heading)),
            None => text += &format!("{line}\n"),
        }
    }
    text
}

fn unknown(code: &str, rules: &[Rule]) -> String {
    let mut near: Vec<(usize, &str)> =
        rules.iter().map(|rule| (distance(&code.to_uppercase(), rule.code), rule.code)).collect();
    near.sort();
    near.retain(|(distance, _)| *distance <= 2);
    let near: Vec<&str> = near.into_iter().take(5).map(|(_, code)| code).collect();
    let hint =
        if near.is_empty() { String::new() } else { format!("相近的有：{}。", near.join("、")) };
    format!("没有规则“{code}”。{hint}全部规则：gongkai report explain")
}

/// Letters to change, add or leave out to get from `a` to `b`.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut costs: Vec<usize> = (0..=b.len()).collect();
    for (row, letter) in a.chars().enumerate() {
        let mut diagonal = row;
        costs[0] = row + 1;
        for column in 0..b.len() {
            let change = diagonal + usize::from(letter != b[column]);
            diagonal = costs[column + 1];
            costs[column + 1] = change.min(diagonal + 1).min(costs[column] + 1);
        }
    }
    costs[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use disclosure::check::Severity;

    fn sample(code: &'static str) -> Rule {
        Rule {
            code,
            title: "总计等于各项之和",
            severity: Severity::Error,
            basis: "国办公开办函〔2021〕30号",
            editions: &[],
            doc: "查：……",
            run: |_| Vec::new(),
        }
    }

    #[test]
    fn an_unknown_code_names_the_nearest() {
        let rules = [sample("YR-01"), sample("YR-02"), sample("XX-99")];
        let said = unknown("yr-1", &rules);
        assert!(said.contains("相近的有：YR-01、YR-02。"), "{said}");
        assert!(!unknown("whatever", &rules).contains("相近"));
    }

    #[test]
    fn the_list_has_a_line_for_each_rule() {
        let rules = [sample("A-1"), sample("LONG-2")];
        assert_eq!(
            list(&rules, Ink::Plain),
            "A-1     错误    总计等于各项之和\nLONG-2  错误    总计等于各项之和\n"
        );
    }

    #[test]
    fn distance_counts_single_letters() {
        assert_eq!(distance("YR-1", "YR-01"), 1);
        assert_eq!(distance("", "AB"), 2);
        assert_eq!(distance("AB", "BA"), 2);
    }
}
