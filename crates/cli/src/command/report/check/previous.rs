//! The reports of the year before, and which of them belongs to a report.

use std::path::Path;

use disclosure::report::AnnualReport;

use crate::papers::{self, Paper};
use crate::screen::Screen;
use crate::{Status, Stop};

/// What `--previous` gave.
#[derive(Debug, Default)]
pub(super) struct Previous {
    papers: Vec<Paper>,
}

impl Previous {
    pub(super) fn load(path: Option<&Path>, screen: &Screen) -> Result<(Previous, Status), Stop> {
        let Some(path) = path else { return Ok((Previous::default(), Status::Clean)) };
        let (papers, status) = papers::all(&[path.to_owned()], screen)?;
        Ok((Previous { papers: papers.into_iter().flatten().collect() }, status))
    }

    /// The report of the same body for the year before, and what is odd about it.
    ///
    /// When one report is checked against one other, the caller's word counts more than the names and
    /// years on the papers: bodies are renamed, titles mistyped. The oddity is told.
    pub(super) fn of(&self, paper: &Paper) -> (Option<&AnnualReport>, Vec<String>) {
        let fits = |other: &&Paper| oddities(&paper.report, &other.report).is_empty();
        if let Some(found) = self.papers.iter().find(fits) {
            return (Some(&found.report), Vec::new());
        }
        match self.papers.as_slice() {
            [] => (None, Vec::new()),
            [only] if paper.is_sole => (Some(&only.report), oddities(&paper.report, &only.report)),
            _ => (None, vec!["--previous 中没有同一机关上一年度的报告，跨年度核对未进行".into()]),
        }
    }
}

/// Why `before` may not be the report of the same body for the year before.
fn oddities(report: &AnnualReport, before: &AnnualReport) -> Vec<String> {
    let mut oddities = Vec::new();
    match (&report.body, &before.body) {
        (Some(now), Some(then)) if now != then => {
            oddities.push(format!("上年报告是“{then}”的，本报告是“{now}”的；请确认是同一机关"));
        }
        _ => {}
    }
    match (report.year, before.year) {
        (Some(now), Some(then)) if now != then + 1 => {
            oddities.push(format!("所给的上年报告是 {then} 年度，本报告是 {now} 年度，不相接"));
        }
        _ => {}
    }
    oddities
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(body: &str, year: i32, is_sole: bool) -> Paper {
        let report = AnnualReport { body: Some(body.into()), year: Some(year), ..AnnualReport::default() };
        Paper { source: Default::default(), report, is_sole }
    }

    fn previous(bodies: &[(&str, i32)]) -> Previous {
        Previous { papers: bodies.iter().map(|&(body, year)| paper(body, year, false)).collect() }
    }

    #[test]
    fn each_report_finds_its_own_among_many() {
        let previous = previous(&[("甲局", 2023), ("乙局", 2023), ("乙局", 2022)]);
        let (found, remarks) = previous.of(&paper("乙局", 2024, false));
        assert_eq!(found.unwrap().body.as_deref(), Some("乙局"));
        assert_eq!(found.unwrap().year, Some(2023));
        assert!(remarks.is_empty());
    }

    #[test]
    fn a_renamed_body_is_compared_when_both_papers_are_named_and_the_name_is_told() {
        let previous = previous(&[("甲局", 2023)]);
        let (found, remarks) = previous.of(&paper("甲委员会", 2024, true));
        assert!(found.is_some());
        assert_eq!(remarks.len(), 1);
    }

    #[test]
    fn among_many_papers_another_bodys_report_is_not_used() {
        let previous = previous(&[("甲局", 2023)]);
        let (found, remarks) = previous.of(&paper("乙局", 2024, false));
        assert!(found.is_none());
        assert_eq!(remarks.len(), 1);
    }

    #[test]
    fn a_gap_of_two_years_is_told() {
        let previous = previous(&[("甲局", 2022)]);
        assert_eq!(previous.of(&paper("甲局", 2024, true)).1.len(), 1);
        assert!(previous.of(&paper("甲局", 2023, true)).1.is_empty());
    }
}
