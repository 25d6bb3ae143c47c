//! An invented report for the tests of the outputs.

use disclosure::report::{
    AnnualReport, ApplicantColumn, Cell, Edition, Editions, Entry, Field, Origin, RequestRow,
};
use paperwork::json::Source;

use crate::papers::Paper;

/// All zero but for `numbers`; 2021 edition.
pub fn paper(numbers: &[(Field, i64)]) -> Paper {
    let edition = Some(Edition::E2021);
    let mut report = AnnualReport {
        body: Some("青石县粮食局".into()),
        year: Some(2024),
        editions: Editions { active: edition, requests: edition, proceedings: edition },
        ..AnnualReport::default()
    };
    let is_other =
        |field: &Field| matches!(field, Field::Active2019(..) | Field::Requests(RequestRow::OtherSingle, _));
    for (line, field) in (1..).zip(Field::all().into_iter().filter(|field| !is_other(field))) {
        let value = numbers.iter().find(|(other, _)| *other == field).map_or(0, |(_, value)| *value);
        let origin = Origin { line: Some(line), ..Origin::default() };
        report
            .cells
            .insert(field, Cell { entry: Entry::Number(value.into()), raw: value.to_string(), origin });
    }
    let source = Source { path: "年报/粮食局.txt".into(), format: "text".into(), ..Source::default() };
    Paper { source, report, is_sole: true }
}

/// A row of table three with natural persons only.
pub fn row(row: RequestRow, natural: i64, total: i64) -> [(Field, i64); 2] {
    [
        (Field::Requests(row, ApplicantColumn::NaturalPerson), natural),
        (Field::Requests(row, ApplicantColumn::Total), total),
    ]
}

/// The row of 不掌握相关政府信息 adds up to one more than its total, and so does its column.
pub fn faulty() -> Paper {
    let rows = [
        row(RequestRow::New, 12, 12),
        row(RequestRow::Granted, 7, 7),
        row(RequestRow::RefusedByLaw, 3, 3),
        row(RequestRow::UnableNotHeld, 3, 2),
        row(RequestRow::ConcludedTotal, 12, 12),
    ];
    paper(rows.as_flattened())
}
