//! The reports of the year before, and which of them belongs to a report.

use std::path::Path;

use disclosure::report::AnnualReport;

use crate::papers::{self, Paper, Unreadable};
use crate::screen::Screen;
use crate::soffice::Fallback;
use crate::{Status, Stop};

/// What `--previous` gave.
#[derive(Debug, Default)]
pub(super) struct Previous {
    /// The annual reports among its files.
    papers: Vec<Paper>,
    /// Its files that are none, or cannot be read.
    pub(super) lost: Vec<Unreadable>,
}

impl Previous {
    pub(super) fn load(
        path: Option<&Path>,
        fallback: &Fallback,
        screen: &Screen,
    ) -> Result<(Previous, Status), Stop> {
        let Some(path) = path else { return Ok((Previous::default(), Status::Clean)) };
        let (papers, status) = papers::all(&[path.to_owned()], fallback, screen)?;
        let mut previous = Previous::default();
        for paper in papers {
            match paper.and_then(Paper::report) {
                Ok(paper) => previous.papers.push(paper),
                Err(lost) => previous.lost.push(lost),
            }
        }
        Ok((previous, status))
    }

    /// The report of the same body for the year before, and what is odd about it.
    ///
    /// What is not known matches nothing. Only when one report is checked against one other, the caller's word counts
    /// more than the names on the papers: bodies are renamed. A rule tells the change of name.
    pub(super) fn of(&self, paper: &Paper) -> (Option<&AnnualReport>, Option<String>) {
        match self.papers.as_slice() {
            [] if self.lost.is_empty() => (None, None),
            [] => (None, Some("所给的上年报告读不出，未作跨年度核对".into())),
            [only] if paper.is_sole && only.is_sole => match apart(paper, only) {
                None => (Some(&only.report), None),
                Some(why) => (None, Some(format!("{why}，未作跨年度核对"))),
            },
            many => among(paper, many),
        }
    }
}

/// The one report among many that is of the same body and of the year before.
fn among<'a>(paper: &Paper, many: &'a [Paper]) -> (Option<&'a AnnualReport>, Option<String>) {
    let report = &paper.report;
    let (Some(body), Some(year)) = (&report.body, report.year) else {
        return (None, Some("本报告的机关名称或者年度没有读出，未作跨年度核对".into()));
    };
    let fits = |other: &&Paper| {
        other.report.body.as_deref().map(str::trim) == Some(body.trim())
            && other.report.year.and_then(|before| before.checked_add(1)) == Some(year)
    };
    let mut found = many.iter().filter(fits);
    match (found.next(), found.next()) {
        (Some(first), None) => (Some(&first.report), None),
        // Copies of one report under two names are no contradiction.
        (Some(first), Some(second))
            if second.report == first.report && found.all(|one| one.report == first.report) =>
        {
            (Some(&first.report), None)
        }
        (Some(_), Some(_)) => {
            (None, Some("所给的上年报告中，这个机关上一年度的有几份而且不同，未作跨年度核对".into()))
        }
        (None, _) => (None, Some("所给的上年报告中没有这个机关上一年度的，未作跨年度核对".into())),
    }
}

/// Why `before` is not the report of the year before `paper`.
fn apart(paper: &Paper, before: &Paper) -> Option<String> {
    if !paper.source.sha256.is_empty() && paper.source.sha256 == before.source.sha256 {
        return Some("所给的上年报告就是本报告自己".into());
    }
    let (Some(now), Some(then)) = (paper.report.year, before.report.year) else {
        return Some("有一份报告的年度没有读出，不能确认所给的是上一年度的".into());
    };
    if now == then {
        return Some(format!("所给的上年报告与本报告同是 {now} 年度的"));
    }
    (then.checked_add(1) != Some(now))
        .then(|| format!("所给的上年报告是 {then} 年度的，本报告是 {now} 年度的，两年不相接"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(body: &str, year: i32, is_sole: bool) -> Paper {
        let body = Some(body).filter(|body| !body.is_empty()).map(str::to_owned);
        let report = AnnualReport { body, year: Some(year), ..AnnualReport::default() };
        Paper { source: Default::default(), report, is_sole }
    }

    fn previous(bodies: &[(&str, i32)]) -> Previous {
        let is_sole = bodies.len() == 1;
        let papers = bodies.iter().map(|&(body, year)| paper(body, year, is_sole)).collect();
        Previous { papers, lost: Vec::new() }
    }

    /// Whether none is found, and the caller told.
    fn is_refused(previous: &Previous, paper: &Paper) -> bool {
        let (found, remark) = previous.of(paper);
        found.is_none() && remark.is_some()
    }

    #[test]
    fn each_report_finds_its_own_among_many() {
        let previous = previous(&[("", 2023), ("甲局", 2023), ("乙局", 2023), ("乙局", 2022)]);
        let (found, remark) = previous.of(&paper("乙局", 2024, false));
        assert_eq!(found.unwrap().body.as_deref(), Some("乙局"));
        assert_eq!(found.unwrap().year, Some(2023));
        assert_eq!(remark, None);
    }

    #[test]
    fn what_is_not_known_matches_nothing() {
        let nameless = previous(&[("", 2023), ("甲局", 2023)]);
        assert!(is_refused(&nameless, &paper("乙局", 2024, true)));
        assert!(is_refused(&nameless, &paper("", 2024, true)));
        let mut yearless = previous(&[("甲局", 2023), ("乙局", 2023)]);
        yearless.papers[0].report.year = None;
        assert!(is_refused(&yearless, &paper("甲局", 2024, true)));
    }

    #[test]
    fn two_different_reports_of_the_year_before_match_nothing() {
        let mut twice = previous(&[("甲局", 2023), ("甲局", 2023)]);
        assert!(twice.of(&paper("甲局", 2024, false)).0.is_some());
        twice.papers[1].report.preamble = "另一份".into();
        assert!(is_refused(&twice, &paper("甲局", 2024, false)));
    }

    #[test]
    fn a_renamed_body_is_compared_when_both_papers_are_named() {
        assert!(previous(&[("甲局", 2023)]).of(&paper("甲委员会", 2024, true)).0.is_some());
    }

    #[test]
    fn the_only_paper_of_a_directory_is_not_taken_for_another_bodys() {
        let mut previous = previous(&[("甲局", 2023)]);
        previous.papers[0].is_sole = false;
        assert!(is_refused(&previous, &paper("乙局", 2024, true)));
    }

    #[test]
    fn among_many_papers_another_bodys_report_is_not_used() {
        assert!(is_refused(&previous(&[("甲局", 2023)]), &paper("乙局", 2024, false)));
    }

    #[test]
    fn only_the_year_before_is_the_year_before() {
        for year in [2021, 2022, 2024, 2025] {
            assert!(is_refused(&previous(&[("甲局", year)]), &paper("甲局", 2024, true)), "{year}");
        }
        assert_eq!(previous(&[("甲局", 2023)]).of(&paper("甲局", 2024, true)).1, None);
    }
}
