//! From a body's registers to the tables of its annual report, with the cases behind every number.
//!
//! Nobody types these numbers: what is counted, what is adjusted by hand and what changed after a year was closed
//! stay three facts.

pub mod adjustment;
pub mod documents;
pub mod late;
pub mod proceedings;
pub mod requests;

pub use adjustment::{Adjustment, AdjustmentRefused, Figure};
pub use documents::{
    Document, DocumentClass, DocumentTally, NoRulemakingPower, YearFigures, tally_documents,
};
pub use late::{CarryDifference, LateChange, YearClose};
pub use proceedings::{Appeal, Proceeding, ProceedingResult, ProceedingTally, tally_proceedings};
pub use requests::{
    CaseId, Place, RegisterEntry, RequestCounts, RequestTally, count_requests, tally_requests,
};

use crate::report::{AnnualReport, Cell, Entry, Field, Origin};

/// Puts a counted number into a report.
fn put(report: &mut AnnualReport, field: Field, value: u32) {
    let cell = Cell { entry: Entry::Number(value.into()), raw: value.to_string(), origin: Origin::default() };
    report.cells.insert(field, cell);
}
