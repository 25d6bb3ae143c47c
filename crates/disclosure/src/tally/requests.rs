//! Table three: every request of the register stands in one row of receipt and in one of result or 结转下年度.

use chrono::{Datelike, NaiveDate};

use crate::report::{AnnualReport, ApplicantColumn, Edition, Field, RequestRow};
use crate::request::{ApplicantKind, Conclusion, Request};
use crate::setting::{ReopenedRequests, Settings};

/// A request, by its place in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseId(pub u32);

/// A request (件) as the tally sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterEntry {
    /// Which.
    pub id: CaseId,
    /// Who applied, by the first-named.
    pub applicant: ApplicantKind,
    /// 收到申请之日; a correction (补正) does not move it, a reopening has its own.
    pub received: NaiveDate,
    /// Its end, when it has one.
    pub conclusion: Option<Conclusion>,
    /// The request whose conclusion was set aside, when this is its second handling (重新答复).
    pub reopens: Option<CaseId>,
}

/// Where a request stands in the table of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// 本年新收 or 上年结转.
    pub receipt: RequestRow,
    /// A row of results, or 结转下年度.
    pub result: RequestRow,
    /// Whose column.
    pub column: ApplicantColumn,
}

impl RegisterEntry {
    /// The entry of a request, by its first conclusion; none before its receipt is confirmed.
    pub fn of(request: &Request, id: CaseId) -> Option<RegisterEntry> {
        Some(RegisterEntry {
            id,
            applicant: request.applicant.kind,
            received: request.receipt()?,
            conclusion: request.first_conclusion(),
            reopens: None,
        })
    }

    /// Where it stands in the table of `year`, by its state at 31 December 24:00; none outside its years.
    ///
    /// Law: 31, 50; since 2021-09-26. That what is not delivered by 31 December is carried over follows practice.
    pub fn place(&self, year: i32) -> Option<Place> {
        let concluded = self.conclusion.map(|conclusion| conclusion.on.year());
        if self.received.year() > year || concluded.is_some_and(|concluded| concluded < year) {
            return None;
        }
        let receipt = if self.received.year() == year { RequestRow::New } else { RequestRow::CarriedIn };
        let result = match self.conclusion {
            Some(conclusion) if conclusion.on.year() == year => conclusion.outcome.row(),
            Some(_) | None => RequestRow::CarriedOut,
        };
        Some(Place { receipt, result, column: self.applicant.column() })
    }

    /// Whether it ends before it begins, so that no year can count it.
    pub fn is_faulty(&self) -> bool {
        self.conclusion.is_some_and(|conclusion| conclusion.on < self.received)
    }

    fn counts(&self, settings: &Settings) -> bool {
        match settings.reopened_requests {
            ReopenedRequests::Once => self.reopens.is_none() && !self.is_faulty(),
            ReopenedRequests::Again => !self.is_faulty(),
        }
    }
}

const ROWS: usize = RequestRow::ALL.len();
const COLUMNS: usize = ApplicantColumn::ALL.len();

/// The numbers of table three.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestCounts([[u32; COLUMNS]; ROWS]);

impl RequestCounts {
    /// The number in a cell.
    pub const fn count(&self, row: RequestRow, column: ApplicantColumn) -> u32 {
        self.0[row as usize][column as usize]
    }

    /// Writes table three, in the edition of 2021.
    pub fn write(&self, report: &mut AnnualReport) {
        report.editions.requests = Some(Edition::E2021);
        for &row in RequestRow::ALL.iter().filter(|row| **row != RequestRow::OtherSingle) {
            for &column in ApplicantColumn::ALL {
                super::put(report, Field::Requests(row, column), self.count(row, column));
            }
        }
    }

    fn add(&mut self, place: Place) {
        for (row, column) in cells(place) {
            self.0[row as usize][column as usize] += 1;
        }
    }
}

/// Table three with the cases behind every cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestTally {
    /// The year.
    pub year: i32,
    /// The numbers.
    pub counts: RequestCounts,
    /// Where each case of the year stands, in the order of the register.
    pub places: Vec<(CaseId, Place)>,
    /// Cases that end before they begin: not counted, to be mended.
    pub faulty: Vec<CaseId>,
    cases: Vec<Vec<CaseId>>,
}

impl RequestTally {
    /// The cases behind a cell of table three; none for cells of other tables.
    pub fn cases(&self, field: Field) -> &[CaseId] {
        match field {
            Field::Requests(row, column) => &self.cases[index(row, column)],
            Field::Active(..) | Field::Active2019(..) | Field::Proceedings(..) => &[],
        }
    }
}

/// Counts table three of `year`, with the cases, in one pass.
///
/// Law: 50; since 2021-09-26.
pub fn tally_requests(entries: &[RegisterEntry], year: i32, settings: &Settings) -> RequestTally {
    let mut tally = RequestTally {
        year,
        counts: RequestCounts([[0; COLUMNS]; ROWS]),
        places: Vec::new(),
        faulty: Vec::new(),
        cases: vec![Vec::new(); ROWS * COLUMNS],
    };
    for entry in entries {
        if entry.is_faulty() {
            tally.faulty.push(entry.id);
        }
        let Some(place) = entry.place(year).filter(|_| entry.counts(settings)) else { continue };
        tally.counts.add(place);
        tally.places.push((entry.id, place));
        for (row, column) in cells(place) {
            tally.cases[index(row, column)].push(entry.id);
        }
    }
    tally
}

/// Counts table three of `year` without the cases.
///
/// Law: 50; since 2021-09-26.
pub fn count_requests(entries: &[RegisterEntry], year: i32, settings: &Settings) -> RequestCounts {
    let mut counts = RequestCounts([[0; COLUMNS]; ROWS]);
    for place in entries.iter().filter(|e| e.counts(settings)).filter_map(|e| e.place(year)) {
        counts.add(place);
    }
    counts
}

const fn index(row: RequestRow, column: ApplicantColumn) -> usize {
    row as usize * COLUMNS + column as usize
}

/// The cells that a place adds to: its own, and the totals above them.
fn cells(place: Place) -> impl Iterator<Item = (RequestRow, ApplicantColumn)> {
    let total = (place.result != RequestRow::CarriedOut).then_some(RequestRow::ConcludedTotal);
    [Some(place.receipt), Some(place.result), total]
        .into_iter()
        .flatten()
        .flat_map(move |row| [(row, place.column), (row, ApplicantColumn::Total)])
}

#[cfg(test)]
mod tests;
