//! `gongkai report compare`: two reports side by side.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use disclosure::compare::{self, Change, Comparison};
use disclosure::report::{AnnualReport, Entry, Field, SECTION_TITLES};
use paperwork::json::{kind, number};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::draw::form::{self, Part};
use crate::draw::{Cell, Ink, Table, Tone};
use crate::papers::{self, Paper};
use crate::screen::{self, Screen};
use crate::sheet::{self, Sheet};
use crate::soffice::Fallback;
use crate::{Status, Stop};

/// Columns for the name of a row.
const ROW_ROOM: usize = 48;

/// From this similarity on, two sections are as good as the same.
const ALIKE: f64 = 0.9;

/// Arguments of the command.
#[derive(Args, Debug)]
#[command(
    about = "比较两份年度报告：哪些数变了，各部分文字有多像",
    override_usage = "gongkai report compare [选项] <旧> <新>",
    after_help = "例：\n  gongkai report compare 2023.html 2024.html\n\n\
                  退出码：0 已比较（有无变化都是 0）；2 用法有误；3 有文件无法读取，或者读不出年度报告"
)]
pub struct Arguments {
    #[arg(value_name = "旧", help = "较早的报告")]
    old: PathBuf,
    #[arg(value_name = "新", help = "较晚的报告")]
    new: PathBuf,
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value = "text",
        help = "text（默认）、json、csv（每行一个变动的单元格）"
    )]
    format: Format,
    #[command(flatten)]
    fallback: Fallback,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
}

/// Compares the two.
pub fn run(arguments: &Arguments, screen: &Screen) -> Result<Status, Stop> {
    let old = papers::one(&arguments.old, &arguments.fallback, screen)?;
    let new = papers::one(&arguments.new, &arguments.fallback, screen)?;
    let (Some(old), Some(new)) = (old, new) else { return Ok(Status::Unreadable) };
    let comparison = compare::compare(&old.report, &new.report);
    let bytes = match arguments.format {
        Format::Text => text(&old, &new, &comparison, screen.ink()).into_bytes(),
        Format::Json => json(&old, &new, &comparison)?,
        Format::Csv => rows(&old.report, &new.report, &comparison)?,
    };
    screen.write(&bytes)?;
    Ok(Status::Clean)
}

fn text(old: &Paper, new: &Paper, comparison: &Comparison, ink: Ink) -> String {
    let mut text = format!("旧  {}\n新  {}\n", title(old, ink), title(new, ink));
    if comparison.changes.is_empty() {
        text += "\n各单元格都没有变化\n";
    }
    for part in Part::ALL {
        let changes: Vec<&Change> =
            comparison.changes.iter().filter(|change| Part::of(change.field) == part).collect();
        if !changes.is_empty() {
            text += &format!("\n{}\n", ink.paint(Tone::Strong, part.title()));
            text += &changed(&changes, &old.report, &new.report).draw(ink, 0);
        }
    }
    text + &sections(comparison, ink)
}

fn title(paper: &Paper, ink: Ink) -> String {
    let body = ink.paint(Tone::Strong, paper.report.body.as_deref().unwrap_or("（机关名称未读出）"));
    let year = paper.report.year.map_or("（年度未读出）".into(), |year| format!("{year} 年度"));
    format!("{body}  {year}  {}", ink.paint(Tone::Faint, &paper.source.path))
}

fn changed(changes: &[&Change], old: &AnnualReport, new: &AnnualReport) -> Table {
    let row = |change: &&Change| {
        let difference = change.difference.map(signed).unwrap_or_default();
        vec![
            Cell::plain(form::name(change.field, ROW_ROOM)),
            Cell::plain(shown(old, change.field)),
            Cell::plain(shown(new, change.field)),
            Cell::plain(difference),
        ]
    };
    Table {
        header: ["单元格", "旧", "新", "增减"].map(String::from).to_vec(),
        rows: changes.iter().map(row).collect(),
    }
}

fn shown(report: &AnnualReport, field: Field) -> String {
    form::entry(report.entry(field), report.cells.get(&field).map_or("", |cell| &cell.raw))
}

fn signed(value: Decimal) -> String {
    let value = value.normalize();
    if value > Decimal::ZERO { format!("+{value}") } else { value.to_string() }
}

fn sections(comparison: &Comparison, ink: Ink) -> String {
    if comparison.sections.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{}\n", ink.paint(Tone::Strong, "各部分文字相似度"));
    for section in &comparison.sections {
        let said = match section.similarity {
            None => "只有一份报告有这一部分".into(),
            Some(similarity) => {
                let percent = format!("{:>3.0}%", similarity * 100.0);
                if similarity >= ALIKE {
                    ink.paint(Tone::Doubt, &format!("{percent}  几乎相同"))
                } else {
                    percent
                }
            }
        };
        text += &format!("  {said}  {}\n", section_title(section.number));
    }
    text
}

fn section_title(number: u8) -> &'static str {
    usize::from(number).checked_sub(1).and_then(|place| SECTION_TITLES.get(place)).copied().unwrap_or("")
}

fn json(old: &Paper, new: &Paper, comparison: &Comparison) -> io::Result<Vec<u8>> {
    let paper = |paper: &Paper| json!({"path": paper.source.path, "body": paper.report.body, "year": paper.report.year});
    let changes: Vec<Value> = comparison
        .changes
        .iter()
        .map(|change| {
            json!({
                "key": change.field.key(),
                "label": change.field.label(),
                "old": entry(&change.old),
                "new": entry(&change.new),
                "difference": change.difference.map(number),
            })
        })
        .collect();
    let sections: Vec<Value> = comparison
        .sections
        .iter()
        .map(|section| {
            let title = section_title(section.number);
            json!({"number": section.number, "title": title, "similarity": section.similarity})
        })
        .collect();
    let object = json!({"old": paper(old), "new": paper(new), "changes": changes, "sections": sections});
    let mut bytes = serde_json::to_vec_pretty(&object)?;
    bytes.push(b'\n');
    Ok(screen::escaped(bytes))
}

/// Kind and value of a cell, without its place.
pub(super) fn entry(entry: &Entry) -> Value {
    let value = match entry {
        Entry::Number(value) => number(*value),
        Entry::Blank | Entry::Dash | Entry::Text | Entry::Absent | Entry::Unresolved(_) => Value::Null,
    };
    json!({"kind": kind(entry), "value": value})
}

fn rows(old: &AnnualReport, new: &AnnualReport, comparison: &Comparison) -> io::Result<Vec<u8>> {
    let mut sheet = Sheet::new();
    for change in &comparison.changes {
        sheet.row([
            change.field.key().as_str(),
            &change.field.label(),
            &shown(old, change.field),
            &shown(new, change.field),
            &change.difference.map(|value| value.normalize().to_string()).unwrap_or_default(),
        ])?;
    }
    let header = sheet::header(&["field", "label", "old", "new", "difference"])?;
    Ok([header, sheet.finish()?].concat())
}

#[cfg(test)]
mod tests {
    use disclosure::report::{ApplicantColumn, RequestRow, Section};

    use super::*;
    use crate::command::report::sample::paper;

    const NEW: Field = Field::Requests(RequestRow::New, ApplicantColumn::Total);

    fn section(number: u8, text: &str) -> Section {
        let title = SECTION_TITLES[usize::from(number) - 1].into();
        Section { number, title, text: text.into(), origin: Default::default() }
    }

    #[test]
    fn a_changed_cell_is_drawn_with_both_values_and_its_difference() {
        let (old, new) = (paper(&[(NEW, 3)]), paper(&[(NEW, 12)]));
        let text = text(&old, &new, &compare::compare(&old.report, &new.report), Ink::Plain);
        assert!(text.contains("│  3 │ 12 │   +9 │"), "{text}");
    }

    #[test]
    fn sections_that_are_almost_the_same_are_told() {
        let (mut old, mut new) = (paper(&[]), paper(&[]));
        let words = "本机关的主要问题是平台栏目更新不够及时，下一步将按月检查。";
        old.report.sections = vec![section(5, words)];
        new.report.sections = vec![section(5, words), section(6, "无其他需要报告的事项。")];
        let text = text(&old, &new, &compare::compare(&old.report, &new.report), Ink::Plain);
        assert!(text.contains("各单元格都没有变化"), "{text}");
        assert!(text.contains("100%  几乎相同  存在的主要问题及改进情况"), "{text}");
        assert!(text.contains("只有一份报告有这一部分  其他需要报告的事项"), "{text}");
    }

    #[test]
    fn the_machine_form_names_the_cell_and_both_kinds() {
        let (old, new) = (paper(&[(NEW, 3)]), paper(&[(NEW, 12)]));
        let bytes = json(&old, &new, &compare::compare(&old.report, &new.report)).unwrap();
        let object: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(
            object["changes"][0],
            json!({
                "key": "requests.new.total",
                "label": NEW.label(),
                "old": {"kind": "number", "value": 3},
                "new": {"kind": "number", "value": 12},
                "difference": 9,
            })
        );
    }
}
