//! What changed after a year was closed: listed, never merged into the closed numbers.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::requests::{CaseId, Place, RequestCounts, RequestTally};
use crate::report::{ApplicantColumn, RequestRow};

/// Table three as it was when the year was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearClose {
    /// The year.
    pub year: i32,
    /// The day of closing.
    pub on: NaiveDate,
    /// The numbers.
    pub counts: RequestCounts,
    /// Where each case stood.
    pub places: BTreeMap<CaseId, Place>,
}

/// A case that stands elsewhere than when the year was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LateChange {
    /// Which.
    pub case: CaseId,
    /// Where it stood; none if it was not in the table.
    pub from: Option<Place>,
    /// Where it stands now.
    pub to: Option<Place>,
}

/// A column whose 上年结转 by the register is not what the closed year carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CarryDifference {
    /// Whose.
    pub column: ApplicantColumn,
    /// 结转下年度 of the closed year.
    pub closed: u32,
    /// 上年结转 by the register.
    pub counted: u32,
}

impl YearClose {
    /// Closes a year.
    pub fn new(tally: &RequestTally, on: NaiveDate) -> YearClose {
        let places = tally.places.iter().copied().collect();
        YearClose { year: tally.year, on, counts: tally.counts.clone(), places }
    }

    /// What a recomputation of the same year moves, by case.
    pub fn late_changes(&self, again: &RequestTally) -> Vec<LateChange> {
        let now: BTreeMap<CaseId, Place> = again.places.iter().copied().collect();
        let cases: BTreeSet<CaseId> = self.places.keys().chain(now.keys()).copied().collect();
        let change =
            |case| LateChange { case, from: self.places.get(&case).copied(), to: now.get(&case).copied() };
        cases.into_iter().map(change).filter(|change| change.from != change.to).collect()
    }

    /// Where the next year's register disagrees with what this year carried out, by column.
    ///
    /// Law: 50; since 2021-09-26. That 上年结转 is last year's 结转下年度 follows from the names of the rows.
    pub fn carry_differences(&self, next: &RequestCounts) -> Vec<CarryDifference> {
        let difference = |&column: &ApplicantColumn| CarryDifference {
            column,
            closed: self.counts.count(RequestRow::CarriedOut, column),
            counted: next.count(RequestRow::CarriedIn, column),
        };
        let all = ApplicantColumn::ALL.iter().map(difference);
        all.filter(|difference| difference.closed != difference.counted).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::{ApplicantKind, Conclusion, Outcome};
    use crate::setting::Settings;
    use crate::tally::{RegisterEntry, count_requests, tally_requests};

    #[test]
    fn a_correction_after_closing_is_listed_and_the_closed_numbers_stay() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let mut entry = RegisterEntry {
            id: CaseId(3),
            applicant: ApplicantKind::Charity,
            received: day(2024, 12, 2),
            conclusion: None,
            reopens: None,
        };
        let settings = Settings::default();
        let close = YearClose::new(&tally_requests(&[entry], 2024, &settings), day(2025, 1, 8));
        entry.conclusion = Some(Conclusion { on: day(2024, 12, 30), outcome: Outcome::Provided });
        let changes = close.late_changes(&tally_requests(&[entry], 2024, &settings));
        let [change] = changes.as_slice() else { panic!("{changes:?}") };
        assert_eq!(change.from.map(|place| place.result), Some(RequestRow::CarriedOut));
        assert_eq!(change.to.map(|place| place.result), Some(RequestRow::Granted));
        assert_eq!(close.counts.count(RequestRow::CarriedOut, ApplicantColumn::Charity), 1);
        let next = count_requests(&[entry], 2025, &settings);
        let columns: Vec<_> = close.carry_differences(&next).iter().map(|d| d.column).collect();
        assert_eq!(columns, [ApplicantColumn::Charity, ApplicantColumn::Total]);
    }
}
