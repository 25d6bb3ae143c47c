//! `gongkai report aggregate`: bodies added up (汇总), and the parent's own report against the sum.

mod json;
mod sheet;
mod text;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use disclosure::aggregate::{self, Aggregate, Child, Difference, Verdict};
use disclosure::report::AnnualReport;

use super::EXIT_CODES;
use crate::papers::{self, Paper};
use crate::screen::Screen;
use crate::soffice::Fallback;
use crate::{Status, Stop};

/// Arguments of the command.
#[derive(Args, Debug)]
#[command(
    about = "汇总：把多个机关的年度报告逐格相加，并可与上级自己的报告比对",
    override_usage = "gongkai report aggregate [选项] <下级报告>…",
    after_help = format!("\
任何一个机关的数缺少或不能确定，该格就不给合计，并写明是谁。

例：
  gongkai report aggregate 各部门/ 各乡镇/
  gongkai report aggregate 各部门/ --own 县政府.html
  gongkai report aggregate 各部门.zip --format csv > 汇总.csv

{EXIT_CODES}")
)]
pub struct Arguments {
    #[arg(
        required = true,
        value_name = "下级报告",
        help = "各机关的报告：文件、目录或压缩包；本级自身的也算一份"
    )]
    children: Vec<PathBuf>,
    #[arg(long, value_name = "文件", help = "上级已填好的报告，逐格与合计比对")]
    own: Option<PathBuf>,
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value = "text",
        help = "text（默认）、json、csv（每行一个单元格，每列一个机关）"
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

/// All that is printed.
struct Summed<'a> {
    children: &'a [Member],
    aggregate: Aggregate,
    /// The parent's report against the sums; empty without one.
    differences: Vec<Difference>,
    own: Option<&'a Paper>,
    /// What makes it doubtful although it can be formed.
    remarks: Vec<String>,
}

/// A body that is added; one whose file cannot be read has no cells, and so no sum hides its absence.
struct Member {
    name: String,
    path: String,
    report: AnnualReport,
}

/// Adds the papers up.
pub fn run(arguments: &Arguments, screen: &Screen) -> Result<Status, Stop> {
    let (papers, mut status) = papers::all(&arguments.children, &arguments.fallback, screen)?;
    let own = match &arguments.own {
        None => None,
        Some(path) => match papers::one(path, &arguments.fallback, screen)? {
            None => return Ok(Status::Unreadable),
            own => own,
        },
    };
    let children = members(papers);
    let remarks = remarks(&children, own.as_ref());
    for remark in &remarks {
        screen.note(&format!("注意：{remark}"));
    }
    let named: Vec<Child<'_>> =
        children.iter().map(|member| Child { name: member.name.clone(), report: &member.report }).collect();
    let aggregate = aggregate::aggregate(&named);
    let differences = own.as_ref().map(|own| aggregate.compare(&own.report)).unwrap_or_default();
    let summed = Summed { children: &children, aggregate, differences, own: own.as_ref(), remarks };
    let bytes = match arguments.format {
        Format::Text => text::page(&summed, screen.ink()).into_bytes(),
        Format::Json => json::page(&summed)?,
        Format::Csv => sheet::rows(&summed)?,
    };
    screen.write(&bytes)?;
    if summed.differences.iter().any(|one| matches!(one.verdict, Verdict::Differs(_))) {
        status = status.max(Status::Faulty);
    }
    Ok(status)
}

/// Names that tell the bodies apart: the body's, with the file where two have the same.
fn members(papers: Vec<Result<Paper, papers::Unreadable>>) -> Vec<Member> {
    let mut members: Vec<Member> = papers
        .into_iter()
        .map(|paper| match paper {
            Ok(paper) => Member {
                name: paper.report.body.clone().unwrap_or_else(|| paper.source.path.clone()),
                path: paper.source.path,
                report: paper.report,
            },
            Err(lost) => Member { name: lost.path.clone(), path: lost.path, report: AnnualReport::default() },
        })
        .collect();
    let names: Vec<String> = members.iter().map(|member| member.name.clone()).collect();
    for member in &mut members {
        if names.iter().filter(|name| **name == member.name).count() > 1 {
            member.name = format!("{}（{}）", member.name, member.path);
        }
    }
    members
}

/// What makes the sum doubtful although it can be formed.
fn remarks(children: &[Member], own: Option<&Paper>) -> Vec<String> {
    let mut years: Vec<i32> = children.iter().filter_map(|member| member.report.year).collect();
    years.extend(own.and_then(|own| own.report.year));
    years.sort_unstable();
    years.dedup();
    let mut remarks = Vec::new();
    if years.len() > 1 {
        let years: Vec<String> = years.iter().map(i32::to_string).collect();
        remarks.push(format!("各报告的年度不同：{}", years.join("、")));
    }
    let mut bodies: Vec<&str> = children.iter().filter_map(|member| member.report.body.as_deref()).collect();
    bodies.sort_unstable();
    let repeated = bodies.chunk_by(|a, b| a == b).filter(|same| same.len() > 1).map(|same| same[0]);
    remarks.extend(repeated.map(|body| format!("“{body}”有不止一份报告，都已计入")));
    remarks
}

#[cfg(test)]
mod tests {
    use disclosure::report::{ApplicantColumn, Entry, Field, RequestRow};

    use super::*;
    use crate::command::report::sample::paper;
    use crate::draw::Ink;
    use crate::papers::Unreadable;

    const NEW: Field = Field::Requests(RequestRow::New, ApplicantColumn::Total);

    /// The paper of a body with one number.
    fn body(name: &str, new: i64) -> Paper {
        let mut paper = paper(&[(NEW, new)]);
        paper.report.body = Some(name.into());
        paper.source.path = format!("{name}.html");
        paper
    }

    /// What is printed of these papers.
    fn page(papers: Vec<Result<Paper, Unreadable>>, own: Option<Paper>) -> String {
        let children = members(papers);
        let named: Vec<Child<'_>> = children
            .iter()
            .map(|member| Child { name: member.name.clone(), report: &member.report })
            .collect();
        let aggregate = aggregate::aggregate(&named);
        let differences = own.as_ref().map(|own| aggregate.compare(&own.report)).unwrap_or_default();
        let remarks = remarks(&children, own.as_ref());
        let summed = Summed { children: &children, aggregate, differences, own: own.as_ref(), remarks };
        text::page(&summed, Ink::Plain)
    }

    #[test]
    fn the_parents_differing_cell_is_told_with_each_bodys_share() {
        let papers = vec![Ok(body("甲局", 3)), Ok(body("乙局", 0)), Ok(body("丙局", 4))];
        let text = page(papers, Some(body("青石县人民政府", 9)));
        assert!(text.contains("不一致 1 格"), "{text}");
        assert!(text.contains("报告 9，各机关合计 7（甲局 3，丙局 4），相差 2"), "{text}");
        assert!(text.contains("▲7 │"), "{text}");
    }

    #[test]
    fn an_unknown_share_leaves_the_cell_without_a_sum_and_names_the_body() {
        let mut unknown = body("乙局", 0);
        if let Some(cell) = unknown.report.cells.get_mut(&NEW) {
            cell.entry = Entry::Blank;
        }
        let text = page(vec![Ok(body("甲局", 3)), Ok(unknown)], None);
        assert!(text.contains("1 格没有合计"), "{text}");
        assert!(text.contains("- 乙局："), "{text}");
    }

    #[test]
    fn an_unreadable_file_is_a_body_whose_share_is_unknown() {
        let lost = Unreadable { path: "乙局.pdf".into(), why: "文件有密码".into() };
        let text = page(vec![Ok(body("甲局", 3)), Err(lost)], None);
        assert!(text.contains("- 乙局.pdf："), "{text}");
        assert!(!text.contains("│ 3 │"), "{text}");
    }

    #[test]
    fn two_papers_of_one_body_are_told_apart_and_told() {
        let mut second = body("甲局", 3);
        second.source.path = "甲局（二）.html".into();
        let children = members(vec![Ok(body("甲局", 3)), Ok(second)]);
        assert_ne!(children[0].name, children[1].name);
        assert_eq!(remarks(&children, None), ["“甲局”有不止一份报告，都已计入"]);
    }

    #[test]
    fn papers_of_different_years_are_told() {
        let mut own = body("青石县人民政府", 3);
        own.report.year = Some(2023);
        let children = members(vec![Ok(body("甲局", 3))]);
        assert_eq!(remarks(&children, Some(&own)), ["各报告的年度不同：2023、2024"]);
    }
}
