//! The reports of the year before, and which of them belongs to a report.

use std::path::Path;

use disclosure::report::AnnualReport;

use crate::papers::{self, Paper};
use crate::screen::Screen;
use crate::soffice::Fallback;
use crate::{Status, Stop};

/// What `--previous` gave.
#[derive(Debug, Default)]
pub(super) struct Previous {
    papers: Vec<Paper>,
}

impl Previous {
    pub(super) fn load(
        path: Option<&Path>,
        fallback: &Fallback,
        screen: &Screen,
    ) -> Result<(Previous, Status), Stop> {
        let Some(path) = path else { return Ok((Previous::default(), Status::Clean)) };
        let (papers, status) = papers::all(&[path.to_owned()], fallback, screen)?;
        Ok((Previous { papers: papers.into_iter().flatten().collect() }, status))
    }

    /// The report of the same body for the year before, and what is odd about it.
    ///
    /// When one report is checked against one other, the caller's word counts more than the names on
    /// the papers: bodies are renamed. A rule tells the change of name; a gap of years is told here.
    pub(super) fn of(&self, paper: &Paper) -> (Option<&AnnualReport>, Option<String>) {
        let report = &paper.report;
        let fits = |other: &&Paper| same_body(report, &other.report) && gap(report, &other.report).is_none();
        if let Some(found) = self.papers.iter().find(fits) {
            return (Some(&found.report), None);
        }
        match self.papers.as_slice() {
            [] => (None, None),
            [only] if paper.is_sole => (Some(&only.report), gap(report, &only.report)),
            _ => (None, Some("所给的上年报告中没有这个机关上一年度的，未作跨年度核对".into())),
        }
    }
}

fn same_body(report: &AnnualReport, before: &AnnualReport) -> bool {
    match (&report.body, &before.body) {
        (Some(now), Some(then)) => now == then,
        _ => true,
    }
}

/// Why `before` is not the report of the year before.
fn gap(report: &AnnualReport, before: &AnnualReport) -> Option<String> {
    let (now, then) = (report.year?, before.year?);
    (now != then + 1).then(|| format!("所给的上年报告是 {then} 年度的，本报告是 {now} 年度的，两年不相接"))
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
        assert_eq!(remarks, None);
    }

    #[test]
    fn a_renamed_body_is_compared_when_both_papers_are_named() {
        let previous = previous(&[("甲局", 2023)]);
        assert!(previous.of(&paper("甲委员会", 2024, true)).0.is_some());
    }

    #[test]
    fn among_many_papers_another_bodys_report_is_not_used() {
        let previous = previous(&[("甲局", 2023)]);
        let (found, remarks) = previous.of(&paper("乙局", 2024, false));
        assert!(found.is_none());
        assert!(remarks.is_some());
    }

    #[test]
    fn a_gap_of_two_years_is_told() {
        let previous = previous(&[("甲局", 2022)]);
        assert!(previous.of(&paper("甲局", 2024, true)).1.is_some());
        assert_eq!(previous.of(&paper("甲局", 2023, true)).1, None);
    }
}
