//! The sum for a spreadsheet: a row for each cell, a column for each body.

use std::io;

use disclosure::aggregate::Verdict;
use disclosure::report::Entry;

use super::Summed;
use crate::draw::form;
use crate::sheet::{self, Sheet};

const COLUMNS: [&str; 5] = ["field", "label", "total", "own", "difference"];

pub(super) fn rows(summed: &Summed<'_>) -> io::Result<Vec<u8>> {
    let names = summed.children.iter().map(|member| member.name.as_str());
    let columns: Vec<&str> = COLUMNS.into_iter().chain(names).collect();
    let mut sheet = Sheet::new();
    for sum in &summed.aggregate.sums {
        let compared = summed.differences.iter().find(|one| one.field == sum.field);
        let difference = match compared.map(|one| &one.verdict) {
            Some(Verdict::Differs(by)) => by.normalize().to_string(),
            Some(Verdict::Equal) => "0".into(),
            Some(Verdict::NotAssessable(_)) | None => String::new(),
        };
        let mut cells = vec![
            sum.field.key(),
            sum.field.label(),
            sum.total.as_ref().map(|total| total.normalize().to_string()).unwrap_or_default(),
            compared.map(|one| plain(&one.own)).unwrap_or_default(),
            difference,
        ];
        cells.extend(sum.addends.iter().map(|addend| plain(&addend.entry)));
        sheet.row(cells.iter().map(String::as_str))?;
    }
    for remark in &summed.remarks {
        sheet.row(["remark", remark].into_iter().chain(std::iter::repeat_n("", columns.len() - 2)))?;
    }
    Ok([sheet::header(&columns)?, sheet.finish()?].concat())
}

/// A number as a number; other entries by their short word, so that no cell is silently empty.
fn plain(entry: &Entry) -> String {
    form::entry(entry, "/")
}
