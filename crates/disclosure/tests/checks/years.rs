//! YR: a report beside that of the year before.

use disclosure::check::Severity::{Error, Explain, Hint};
use disclosure::report::ApplicantColumn::{Enterprise, NaturalPerson, Total};
use disclosure::report::{
    Active2019Column, Active2019Row, ActiveColumn, ActiveRow, Entry, ProceedingBlock, ProceedingColumn,
    RequestRow::{CarriedIn, CarriedOut},
};

use crate::builder::{
    Build, active, active_2019, checked, fails, finding, proceeding, request, said, zero_report,
};

fn before() -> Build {
    zero_report().year(2023).text(5, "上一年写的是另外的问题。")
}

#[test]
fn without_the_year_before_nothing_is_said_of_it() {
    for code in ["YR-01", "YR-02", "YR-03", "YR-04", "YR-05"] {
        assert!(checked(&zero_report(), None).results.iter().all(|(rule, _)| rule.code != code), "{code}");
    }
}

#[test]
fn what_was_carried_out_is_carried_in_in_every_column() {
    let last = before().requests(&[(CarriedOut, 2)]);
    // The total is an error; the class of applicant may have been corrected since.
    assert_eq!(said("YR-01", &zero_report(), Some(&last)), fails(&[Explain, Error]));
    let moved = zero_report().cell(request(CarriedIn, Enterprise), 2).cell(request(CarriedIn, Total), 2);
    assert_eq!(said("YR-01", &moved, Some(&last)), fails(&[Explain, Explain]));
    let same = zero_report().requests(&[(CarriedIn, 2)]);
    assert!(said("YR-01", &same, Some(&last)).failed.is_empty());
}

#[test]
fn an_operand_of_the_year_before_has_no_cell_of_this_report() {
    let last = before().cell(request(CarriedOut, Total), 2);
    let finding = finding("YR-01", &zero_report(), Some(&last));
    let keys: Vec<&str> = finding.operands.iter().map(|operand| operand.key.as_str()).collect();
    assert_eq!(keys, ["requests.carried_in.total", "previous.requests.carried_out.total"]);
    assert_eq!(finding.operands[1].field, None);
    assert_eq!(finding.cells, [request(CarriedIn, Total)]);
}

#[test]
fn an_unknown_cell_of_either_year_leaves_its_column_open() {
    let last = before().entry(request(CarriedOut, NaturalPerson), Entry::Blank);
    let said = said("YR-01", &zero_report(), Some(&last));
    assert_eq!((said.failed.len(), said.open), (0, 1));
}

#[test]
fn a_report_of_another_year_is_not_compared() {
    let last = before().year(2021).requests(&[(CarriedOut, 2)]);
    let said = said("YR-01", &zero_report(), Some(&last));
    assert_eq!((said.failed.len(), said.open), (0, 1));
}

#[test]
fn documents_in_force_roll_forward() {
    let of = |column| active(ActiveRow::NormativeDocuments, column);
    let last = before().cell(of(ActiveColumn::InForce), 4);
    let report = zero_report().cell(of(ActiveColumn::Repealed), 2).cell(of(ActiveColumn::InForce), 1);
    let finding = finding("YR-02", &report, Some(&last));
    assert_eq!((finding.left, finding.right), (Some(1.into()), Some(2.into())));
    assert_eq!(finding.severity, Explain);
    let mended = report.cell(of(ActiveColumn::InForce), 2);
    assert!(said("YR-02", &mended, Some(&last)).failed.is_empty());
    let other_edition = before().active_2019();
    assert_eq!(said("YR-02", &zero_report(), Some(&other_edition)).open, 1);
}

#[test]
fn items_of_the_2019_edition_roll_forward() {
    let of = |column| active_2019(Active2019Row::Penalties, column);
    let last = before()
        .active_2019()
        .cell(of(Active2019Column::LastYearItems), 40)
        .cell(of(Active2019Column::Change), -2);
    let report = zero_report().active_2019().cell(of(Active2019Column::LastYearItems), 40);
    assert_eq!(said("YR-03", &report, Some(&last)), fails(&[Explain]));
    let right = zero_report().active_2019().cell(of(Active2019Column::LastYearItems), 38);
    assert!(said("YR-03", &right, Some(&last)).failed.is_empty());
}

#[test]
fn pending_cases_do_not_vanish() {
    let last = before().cell(proceeding(ProceedingBlock::Review, ProceedingColumn::Pending), 3);
    assert_eq!(said("YR-04", &zero_report(), Some(&last)), fails(&[Hint]));
    let total = proceeding(ProceedingBlock::Review, ProceedingColumn::Total);
    assert!(said("YR-04", &zero_report().cell(total, 3), Some(&last)).failed.is_empty());
}

#[test]
fn another_name_a_year_before_is_worth_a_look() {
    assert_eq!(said("YR-05", &zero_report(), Some(&before().body("青石县社会局"))), fails(&[Hint]));
    assert!(said("YR-05", &zero_report(), Some(&before())).failed.is_empty());
}
