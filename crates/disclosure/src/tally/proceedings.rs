//! Table four: 行政复议 and 行政诉讼 about disclosure, each case once, by its result at the end of the year.

use chrono::{Datelike, NaiveDate};

use crate::report::{AnnualReport, Edition, Field, ProceedingBlock, ProceedingColumn};
use crate::setting::{SecondInstance, Settings};

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
    /// Law: 50; 《行政复议法》 33, 41, 63, 64, 65, 66, 67, 68, 69, 73; 《行政诉讼法》 69, 70, 72, 73, 74, 75, 77. The form
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

/// A second instance (二审).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appeal {
    /// The day on which it was filed.
    pub filed: NaiveDate,
    /// Its result for the act in dispute, when it has one.
    pub decided: Option<(NaiveDate, ProceedingResult)>,
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
    /// Its result, in the first instance for a suit, when it has one.
    pub decided: Option<(NaiveDate, ProceedingResult)>,
    /// Its second instance, when there is one.
    pub appeal: Option<Appeal>,
    /// Whether the body is sued only as the reviewing body (复议机关作共同被告).
    pub co_defendant_only: bool,
    /// Whether it is about information withheld under Articles 14 to 16.
    pub about_withholding: bool,
}

impl Proceeding {
    /// Its column in the table of `year`; none outside its years, or where the original body counts it.
    ///
    /// Law: 50. That an open case counts as 尚未审结 every year follows practice; that the reviewing body does not count a
    /// suit it shares follows 国办公开办函〔2016〕201号.
    pub fn column(&self, year: i32, settings: &Settings) -> Option<ProceedingColumn> {
        if self.co_defendant_only || self.filed.year() > year {
            return None;
        }
        match self.decided_by(year, settings) {
            Some((on, _)) if on.year() < year => None,
            Some((on, result)) if on.year() == year => Some(result.column()),
            Some(_) | None => Some(ProceedingColumn::Pending),
        }
    }

    /// The result that holds at the end of `year`.
    fn decided_by(&self, year: i32, settings: &Settings) -> Option<(NaiveDate, ProceedingResult)> {
        let appeal = self.appeal.filter(|appeal| appeal.filed.year() <= year);
        match (appeal, settings.second_instance) {
            (Some(appeal), SecondInstance::Latest) => appeal.decided,
            (Some(_), SecondInstance::First) | (None, _) => self.decided,
        }
    }

    /// Whether it went to court directly although review comes first.
    ///
    /// Law: 《行政复议法》 23¶1; since 2024-01-01.
    pub fn skipped_review(&self) -> bool {
        self.block == ProceedingBlock::LitigationDirect
            && self.about_withholding
            && self.filed >= crate::remedy::review_first_since()
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
pub fn tally_proceedings(register: &[Proceeding], year: i32, settings: &Settings) -> ProceedingTally {
    let cells = ProceedingBlock::ALL.len() * ProceedingColumn::ALL.len();
    let mut tally = ProceedingTally { cases: vec![Vec::new(); cells], skipped_review: Vec::new() };
    for case in register {
        let Some(column) = case.column(year, settings) else { continue };
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
            appeal: None,
            co_defendant_only: false,
            about_withholding: true,
        }
    }

    #[test]
    fn an_open_case_is_pending_every_year_until_it_is_decided() {
        let columns = [2022, 2023, 2024, 2025, 2026]
            .map(|year| suit(2023, Some(2025)).column(year, &Settings::default()));
        let pending = Some(ProceedingColumn::Pending);
        assert_eq!(columns, [None, pending, pending, Some(ProceedingColumn::Corrected), None]);
    }

    #[test]
    fn a_reviewing_body_does_not_count_the_suit_it_shares() {
        let shared = Proceeding { co_defendant_only: true, ..suit(2024, None) };
        assert_eq!(shared.column(2024, &Settings::default()), None);
    }

    #[test]
    fn a_direct_suit_about_withholding_is_flagged_since_2024() {
        assert_eq!(tally_proceedings(&[suit(2024, None)], 2024, &Settings::default()).skipped_review, [1]);
        assert!(!suit(2023, None).skipped_review());
        assert!(!Proceeding { about_withholding: false, ..suit(2024, None) }.skipped_review());
    }

    #[test]
    fn a_suit_under_appeal_is_pending_unless_the_body_counts_the_first_instance() {
        let filed = NaiveDate::from_ymd_opt(2025, 7, 1).unwrap();
        let decided = NaiveDate::from_ymd_opt(2026, 2, 1).map(|on| (on, ProceedingResult::ClaimRejected));
        let appealed = Proceeding { appeal: Some(Appeal { filed, decided }), ..suit(2024, Some(2025)) };
        let columns = |second_instance| {
            let settings = Settings { second_instance, ..Settings::default() };
            [2024, 2025, 2026].map(|year| appealed.column(year, &settings))
        };
        use ProceedingColumn::{Corrected, Pending, Upheld};
        assert_eq!(columns(SecondInstance::Latest), [Some(Pending), Some(Pending), Some(Upheld)]);
        assert_eq!(columns(SecondInstance::First), [Some(Pending), Some(Corrected), None]);
    }

    #[test]
    fn table_four_passes_its_checks() {
        let mut report = AnnualReport::default();
        let register = [suit(2024, None), suit(2023, Some(2024)), suit(2022, Some(2023))];
        tally_proceedings(&register, 2024, &Settings::default()).write(&mut report);
        let total = Field::Proceedings(ProceedingBlock::LitigationDirect, ProceedingColumn::Total);
        assert_eq!(report.number(total), Some(2.into()));
        let checked = crate::check::run(&crate::check::CheckInput { report: &report, previous: None });
        assert!(!checked.findings().any(|f| ["T4-01", "T4-02"].contains(&f.code)));
    }

    #[test]
    fn results_stand_in_the_columns_of_practice() {
        use ProceedingResult::*;
        let upheld = [Upheld, ClaimRejected];
        let corrected = [Annulled, Varied, Unlawful, Void, OrderedToPerform, OrderedToPay];
        let other = [NotAccepted, Dismissed, Terminated, Mediated, Withdrawn, Transferred];
        assert!(upheld.iter().all(|result| result.column() == ProceedingColumn::Upheld));
        assert!(corrected.iter().all(|result| result.column() == ProceedingColumn::Corrected));
        assert!(other.iter().all(|result| result.column() == ProceedingColumn::Other));
    }
}
