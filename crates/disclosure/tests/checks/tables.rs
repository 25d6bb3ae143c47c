//! T2, T3 and T4: the three tables by themselves.

use disclosure::check::Severity::{Error, Explain, Hint};
use disclosure::report::ApplicantColumn::{Enterprise, NaturalPerson, Total};
use disclosure::report::{
    Active2019Column, Active2019Row, ActiveColumn, ActiveRow, Entry, ProceedingBlock, ProceedingColumn,
    RequestRow::{self, CarriedIn, CarriedOut, ConcludedTotal, Granted, New, OtherSingle, PartlyGranted},
};
use rust_decimal::Decimal;

use crate::builder::{active, active_2019, checked, fails, finding, proceeding, request, said, zero_report};

#[test]
fn a_sound_report_is_accused_of_nothing() {
    for report in [
        zero_report(),
        zero_report().active_2019().other_single().year(2020).metadata(&[("公开日期", "2021-01-20")]),
        zero_report().requests(&[
            (New, 3),
            (CarriedIn, 1),
            (Granted, 2),
            (ConcludedTotal, 2),
            (CarriedOut, 2),
        ]),
    ] {
        let checked = checked(&report, None);
        let findings: Vec<_> = checked.findings().collect();
        assert!(findings.is_empty(), "{findings:#?}");
        let open: Vec<_> = checked.not_assessable().map(|(rule, why)| (rule.code, why)).collect();
        assert!(open.is_empty(), "{open:?}");
    }
}

#[test]
fn what_came_must_be_what_went_in_every_column() {
    let report = zero_report().requests(&[(New, 3), (Granted, 2), (ConcludedTotal, 2)]);
    assert_eq!(said("T3-01", &report, None), fails(&[Error, Error]));
    let finding = crate::builder::checked(&report, None).findings().next().cloned().unwrap();
    assert_eq!((finding.left, finding.right), (Some(3.into()), Some(2.into())));
    assert_eq!(finding.operands.len(), 4);
}

#[test]
fn a_sum_with_an_unknown_operand_is_never_partial() {
    // Wrong as far as it is known: 3 came, 2 went; but the carried-in requests are not known.
    let spoiled = zero_report().requests(&[(New, 3), (ConcludedTotal, 2), (Granted, 2)]);
    for unknown in [Entry::Blank, Entry::Dash, Entry::Absent, Entry::Unresolved(vec![1.into()])] {
        let report = spoiled
            .clone()
            .entry(request(CarriedIn, NaturalPerson), unknown.clone())
            .entry(request(CarriedIn, Total), unknown.clone());
        let said = said("T3-01", &report, None);
        assert_eq!((said.failed.len(), said.open), (0, 2), "{unknown:?}");
    }
}

#[test]
fn the_total_of_a_column_counts_the_other_treatment_once() {
    let three = zero_report().requests(&[(New, 2), (RequestRow::OtherOther, 2), (ConcludedTotal, 2)]);
    assert!(said("T3-02", &three, None).failed.is_empty());
    let single = zero_report().other_single().requests(&[(New, 2), (OtherSingle, 2), (ConcludedTotal, 2)]);
    assert!(said("T3-02", &single, None).failed.is_empty());
    let wrong = zero_report().requests(&[(Granted, 26), (ConcludedTotal, 20)]);
    assert_eq!(said("T3-02", &wrong, None), fails(&[Error, Error]));
}

#[test]
fn blank_organisation_columns_leave_the_row_open() {
    let mut report = zero_report().requests(&[(New, 26), (Granted, 26), (ConcludedTotal, 26)]);
    for &row in RequestRow::ALL {
        if row != OtherSingle {
            report = report.entry(request(row, Enterprise), Entry::Blank);
        }
    }
    let row = said("T3-03", &report, None);
    assert_eq!((row.failed.len(), row.open), (0, 25));
    let column = said("T3-01", &report, None);
    assert_eq!((column.failed.len(), column.open), (0, 1));
}

#[test]
fn one_wrong_cell_is_pointed_at_by_its_row_and_its_column() {
    // 自然人 of 部分公开 should be 1 and is printed 2.
    let report = zero_report()
        .requests(&[(New, 3), (Granted, 2), (PartlyGranted, 1), (ConcludedTotal, 3)])
        .cell(request(PartlyGranted, NaturalPerson), 2);
    let checked = checked(&report, None);
    let suspects: Vec<_> = checked.findings().map(|finding| (finding.code, finding.suspect)).collect();
    let cell = Some(request(PartlyGranted, NaturalPerson));
    assert_eq!(suspects, [("T3-02", cell), ("T3-03", cell)]);
    assert!(checked.findings().all(|finding| finding.advice.contains("若应为 1")));
}

#[test]
fn a_cell_whose_change_would_break_another_relation_is_not_pointed_at() {
    // The total of 予以公开 is wrong in its row; the column of totals fails by another amount.
    let report = zero_report()
        .requests(&[(New, 3), (Granted, 3), (ConcludedTotal, 3)])
        .cell(request(Granted, Total), 5)
        .cell(request(PartlyGranted, Total), 0)
        .cell(request(ConcludedTotal, Total), 4);
    let checked = checked(&report, None);
    assert!(checked.findings().count() > 1);
    assert!(checked.findings().all(|finding| finding.suspect.is_none()));
}

#[test]
fn two_faulty_rows_point_at_nothing() {
    let report = zero_report()
        .requests(&[(New, 19), (Granted, 11), (PartlyGranted, 8), (ConcludedTotal, 19)])
        .cell(request(PartlyGranted, Enterprise), 1)
        .cell(request(ConcludedTotal, Enterprise), 1);
    let checked = checked(&report, None);
    let codes: Vec<_> = checked.findings().map(|finding| finding.code).collect();
    assert_eq!(codes, ["T3-01", "T3-03", "T3-03"]);
    assert!(checked.findings().all(|finding| finding.suspect.is_none()));
}

#[test]
fn counts_are_whole_and_not_negative_and_money_may_have_decimals() {
    let half = Entry::Number(Decimal::new(5, 1));
    let amount = active(ActiveRow::Charges, ActiveColumn::AmountWan);
    assert!(said("T2-01", &zero_report().entry(amount, half.clone()), None).failed.is_empty());
    let decisions = active(ActiveRow::Licences, ActiveColumn::Decisions);
    assert_eq!(said("T2-01", &zero_report().entry(decisions, half.clone()), None), fails(&[Error]));
    let granted = request(Granted, Enterprise);
    assert_eq!(said("T3-04", &zero_report().entry(granted, half.clone()), None), fails(&[Error]));
    assert_eq!(said("T3-04", &zero_report().cell(granted, -1), None), fails(&[Error]));
    let review = proceeding(ProceedingBlock::Review, ProceedingColumn::Total);
    assert_eq!(said("T4-02", &zero_report().entry(review, half), None), fails(&[Error]));
    let change = active_2019(Active2019Row::Penalties, Active2019Column::Change);
    assert!(said("T2-01", &zero_report().active_2019().cell(change, -18), None).failed.is_empty());
}

#[test]
fn each_group_of_proceedings_has_its_own_total() {
    use ProceedingColumn::{Corrected, Upheld};
    let review = |column| proceeding(ProceedingBlock::Review, column);
    let report = zero_report().cell(review(Upheld), 4).cell(review(Corrected), 1);
    assert_eq!(said("T4-01", &report, None), fails(&[Error]));
    assert!(said("T4-01", &report.clone().cell(review(ProceedingColumn::Total), 5), None).failed.is_empty());
    let open = said("T4-01", &report.entry(review(ProceedingColumn::Total), Entry::Blank), None);
    assert_eq!((open.failed.len(), open.open), (0, 1));
}

#[test]
fn only_a_body_with_the_power_counts_rules() {
    let rules = active(ActiveRow::Rules, ActiveColumn::InForce);
    let cases = [
        ("青石县白水镇人民政府", fails(&[Error])),
        ("青石县民政局", fails(&[Error])),
        ("云岭新区管理委员会", fails(&[Hint])),
    ];
    for (body, expected) in cases {
        assert_eq!(said("T2-02", &zero_report().body(body).cell(rules, 6), None), expected, "{body}");
    }
    let province = zero_report().body("云岭省人民政府").cell(rules, 6);
    assert!(said("T2-02", &province, None).failed.is_empty());
}

#[test]
fn documents_in_force_are_at_least_those_issued_and_not_repealed() {
    let of = |column| active(ActiveRow::NormativeDocuments, column);
    let report = |issued, repealed, in_force| {
        zero_report()
            .cell(of(ActiveColumn::Issued), issued)
            .cell(of(ActiveColumn::Repealed), repealed)
            .cell(of(ActiveColumn::InForce), in_force)
    };
    assert_eq!(said("T2-03", &report(5, 1, 2), None), fails(&[Explain]));
    assert!(said("T2-03", &report(0, 2, 1), None).failed.is_empty());
}

#[test]
fn an_office_without_enforcement_is_asked_about_its_penalties() {
    let penalties = active(ActiveRow::Penalties, ActiveColumn::Decisions);
    let office = zero_report().body("青石县人民政府办公室").cell(penalties, 12);
    assert_eq!(said("T2-04", &office, None), fails(&[Hint]));
    assert!(said("T2-04", &zero_report().cell(penalties, 12), None).failed.is_empty());
}

#[test]
fn proceedings_need_something_to_contest() {
    let cases = proceeding(ProceedingBlock::Review, ProceedingColumn::Total);
    let upheld = proceeding(ProceedingBlock::Review, ProceedingColumn::Upheld);
    let report = zero_report().cell(upheld, 2).cell(cases, 2);
    assert_eq!(said("T4-03", &report, None), fails(&[Hint]));
    let quiet = zero_report().year(2023);
    assert_eq!(said("T4-03", &report, Some(&quiet)), fails(&[Explain]));
    let refused = quiet.requests(&[(New, 1), (RequestRow::RefusedThirdParty, 1), (ConcludedTotal, 1)]);
    assert!(said("T4-03", &report, Some(&refused)).failed.is_empty());
}

#[test]
fn a_missing_table_is_said_once_and_its_sums_stay_open() {
    let mut report = zero_report();
    report.0.cells.retain(|field, _| !matches!(field, disclosure::report::Field::Requests(..)));
    assert_eq!(finding("FM-02", &report, None).severity, Error);
    assert_eq!(said("T3-01", &report, None).open, 1);
    assert_eq!(said("T3-03", &report, None).open, 1);
}
