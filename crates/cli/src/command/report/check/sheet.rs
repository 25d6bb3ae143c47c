//! Findings for a spreadsheet: one row for each, and one for each relation that cannot be judged.

use std::io;

use super::Examined;
use crate::sheet::{self, Sheet};

const COLUMNS: [&str; 12] = [
    "file", "body", "year", "status", "code", "title", "severity", "message", "advice", "left", "right",
    "operands",
];

pub(super) fn header() -> io::Result<Vec<u8>> {
    sheet::header(&COLUMNS)
}

pub(super) fn rows(examined: &Examined<'_>) -> io::Result<Vec<u8>> {
    let mut sheet = Sheet::new();
    let report = &examined.paper.report;
    let path = &examined.paper.source.path;
    let body = report.body.as_deref().unwrap_or_default();
    let year = report.year.map(|year| year.to_string()).unwrap_or_default();
    let open = examined.open.iter().map(|finding| ("open", finding, finding.advice.as_str()));
    let accepted = examined
        .accepted
        .iter()
        .map(|(finding, acceptance)| ("accepted", finding, acceptance.reason.as_str()));
    for (status, finding, advice) in open.chain(accepted) {
        let operands: Vec<String> =
            finding.operands.iter().map(|one| format!("{}={}", one.key, one.value.normalize())).collect();
        let side = |side: Option<rust_decimal::Decimal>| side.map(|v| v.normalize().to_string());
        sheet.row([
            path.as_str(),
            body,
            &year,
            status,
            finding.code,
            disclosure::check::rule(finding.code).map_or("", |rule| rule.title),
            finding.severity.label(),
            &finding.message,
            advice,
            &side(finding.left).unwrap_or_default(),
            &side(finding.right).unwrap_or_default(),
            &operands.join("; "),
        ])?;
    }
    if let Some(remark) = &examined.remark {
        sheet.row([path, body, &year, "remark", "", "", "", remark, "", "", "", ""])?;
    }
    for (rule, why) in &examined.unjudged {
        sheet.row([path, body, &year, "not-assessable", rule.code, rule.title, "", why, "", "", "", ""])?;
    }
    if matches!(examined.verdict, super::Verdict::NoTables | super::Verdict::NotAReport) {
        let key = examined.verdict.key();
        sheet.row([path, body, &year, key, "", "", "", examined.verdict.label(), "", "", "", ""])?;
    }
    sheet.finish()
}
