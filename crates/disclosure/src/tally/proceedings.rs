//! Table four: 行政复议 and 行政诉讼 about disclosure, each case once, by its result at the end of the year.

use chrono::{Datelike, NaiveDate};

use crate::report::{AnnualReport, Edition, Field, ProceedingBlock, ProceedingColumn};

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProceedingResult {
    /// 维持.
    Upheld,
    /// 驳回复议请求, 驳回诉讼请求.
    ClaimRejected,
    /// 撤销, 部分撤销.
    Annulled,
    /// 变更.
    Varied,
    /// 确认违法.
    Unlawful,
    /// 确认无效.
    Void,
    /// 责令履行, 判决履行.
    OrderedToPerform,
    /// 判决给付.
    OrderedToPay,
    /// 不予受理, 不予立案.
    NotAccepted,
    /// 驳回申请, 驳回起诉.
    Dismissed,
    /// 终止, 终结.
    Terminated,
    /// 调解.
    Mediated,
    /// 撤回, 撤诉.
    Withdrawn,
    /// 移送.
    Transferred,
}

impl ProceedingResult {
    /// The column of table four.
    ///
    /// Law: 50, 《行政复议法》 33, 41, 63, 64, 65, 66, 67, 68, 69, 73, 《行政诉讼法》 69, 70, 72, 73, 74, 75, 77. The form
    /// defines none of its columns; the grouping follows practice.
    pub const fn column(self) -> ProceedingColumn {
        use ProceedingResult::*;
        match self {
            Upheld | ClaimRejected => ProceedingColumn::Upheld,
            Annulled | Varied | Unlawful | Void | OrderedToPerform | OrderedToPay => {
                ProceedingColumn::Corrected
            }
            NotAccepted | Dismissed | Terminated | Mediated | Withdrawn | Transferred => {
                ProceedingColumn::Other
            }
        }
    }
}

/// A case of the register of proceedings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proceeding {
    /// Its number in the register.
    pub id: u32,
    /// Which kind.
    pub block: ProceedingBlock,
    /// The day on which it was filed.
    pub filed: NaiveDate,
    /// Its latest result, when it has one.
    pub decided: Option<(NaiveDate, ProceedingResult)>,
    /// Whether the body is sued only as the reviewing body (复议机关作共同被告).
    pub co_defendant_only: bool,
    /// Whether it is about information withheld under Articles 14 to 16.
    pub about_withholding: bool,
}

/// First year in which withholding must go to review before a court (复议前置).
///
/// Law: 《行政复议法》 23¶1; since 2024-01-01.
pub const REVIEW_FIRST_SINCE: i32 = 2024;

impl Proceeding {
    /// Its column in the table of `year`; none outside its years, or where the original body counts it.
    ///
    /// Law: 50. That an open case counts as 尚未审结 every year follows practice; that the reviewing body does not count a
    /// suit it shares follows 国办公开办函〔2016〕201号.
    pub fn column(&self, year: i32) -> Option<ProceedingColumn> {
        if self.co_defendant_only || self.filed.year() > year {
            return None;
        }
        match self.decided {
            Some((on, _)) if on.year() < year => None,
            Some((on, result)) if on.year() == year => Some(result.column()),
            Some(_) | None => Some(ProceedingColumn::Pending),
        }
    }

    /// Whether it went to court directly although review comes first.
    ///
    /// Law: 《行政复议法》 23¶1; since 2024-01-01.
    pub fn skipped_review(&self) -> bool {
        self.block == ProceedingBlock::LitigationDirect
            && self.about_withholding
            && self.filed.year() >= REVIEW_FIRST_SINCE
    }
}

/// Table four with the cases behind every cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProceedingTally {
    cases: Vec<Vec<u32>>,
    /// Direct suits of the year that should have gone to review first.
    pub skipped_review: Vec<u32>,
}

impl ProceedingTally {
    /// The cases behind a cell.
    pub fn cases(&self, block: ProceedingBlock, column: ProceedingColumn) -> &[u32] {
        &self.cases[index(block, column)]
    }

    /// Writes table four.
    pub fn write(&self, report: &mut AnnualReport) {
        report.editions.proceedings = Some(Edition::E2021);
        for &block in ProceedingBlock::ALL {
            for &column in ProceedingColumn::ALL {
                let count = u32::try_from(self.cases(block, column).len()).unwrap_or(u32::MAX);
                super::put(report, Field::Proceedings(block, column), count);
            }
        }
    }
}

/// Counts table four of `year`.
///
/// Law: 50; since 2019-05-15.
pub fn tally_proceedings(register: &[Proceeding], year: i32) -> ProceedingTally {
    let cells = ProceedingBlock::ALL.len() * ProceedingColumn::ALL.len();
    let mut tally = ProceedingTally { cases: vec![Vec::new(); cells], skipped_review: Vec::new() };
    for case in register {
        let Some(column) = case.column(year) else { continue };
        tally.cases[index(case.block, column)].push(case.id);
        tally.cases[index(case.block, ProceedingColumn::Total)].push(case.id);
        if case.skipped_review() {
            tally.skipped_review.push(case.id);
        }
    }
    tally
}

const fn index(block: ProceedingBlock, column: ProceedingColumn) -> usize {
    block as usize * ProceedingColumn::ALL.len() + column as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suit(filed: i32, decided: Option<i32>) -> Proceeding {
        let day = |year| NaiveDate::from_ymd_opt(year, 6, 1).unwrap();
        Proceeding {
            id: 1,
            block: ProceedingBlock::LitigationDirect,
            filed: day(filed),
            decided: decided.map(|year| (day(year), ProceedingResult::Annulled)),
            co_defendant_only: false,
            about_withholding: true,
        }
    }

    #[test]
    fn an_open_case_is_pending_every_year_until_it_is_decided() {
        let columns = [2022, 2023, 2024, 2025, 2026].map(|year| suit(2023, Some(2025)).column(year));
        let pending = Some(ProceedingColumn::Pending);
        assert_eq!(columns, [None, pending, pending, Some(ProceedingColumn::Corrected), None]);
    }

    #[test]
    fn a_reviewing_body_does_not_count_the_suit_it_shares() {
        let shared = Proceeding { co_defendant_only: true, ..suit(2024, None) };
        assert_eq!(shared.column(2024), None);
    }

    #[test]
    fn a_direct_suit_about_withholding_is_flagged_since_2024() {
        assert_eq!(tally_proceedings(&[suit(2024, None)], 2024).skipped_review, [1]);
        assert!(!suit(2023, None).skipped_review());
        assert!(!Proceeding { about_withholding: false, ..suit(2024, None) }.skipped_review());
    }
}
