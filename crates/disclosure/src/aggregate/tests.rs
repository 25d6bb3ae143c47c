//! Sums over invented bodies.

use super::*;
use crate::report::{
    Active2019Column, Active2019Row, ActiveColumn, ActiveRow, ApplicantColumn, Cell, Editions,
};

const NEW: Field = Field::Requests(RequestRow::New, ApplicantColumn::Total);
const OTHER_SINGLE: Field = Field::Requests(RequestRow::OtherSingle, ApplicantColumn::Total);
const ISSUED: Field = Field::Active(ActiveRow::NormativeDocuments, ActiveColumn::Issued);

fn report(edition: Edition, cells: &[(Field, Entry)]) -> AnnualReport {
    let cell = |entry: &Entry| Cell { entry: entry.clone(), raw: String::new(), origin: Origin::default() };
    AnnualReport {
        editions: Editions { active: Some(edition), ..Editions::default() },
        cells: cells.iter().map(|(field, entry)| (*field, cell(entry))).collect(),
        ..AnnualReport::default()
    }
}

fn of(value: i64) -> Entry {
    Entry::Number(value.into())
}

fn added(children: &[(&str, &AnnualReport)]) -> Aggregate {
    let children: Vec<Child<'_>> =
        children.iter().map(|&(name, report)| Child { name: name.into(), report }).collect();
    aggregate(&children)
}

fn other_rows(values: [i64; 3]) -> Vec<(Field, Entry)> {
    let field = |row| Field::Requests(row, ApplicantColumn::Total);
    RequestRow::OTHER_ROWS.into_iter().zip(values).map(|(row, value)| (field(row), of(value))).collect()
}

#[test]
fn a_sum_keeps_its_addends_in_the_order_given() {
    let (one, other) = (report(Edition::E2021, &[(NEW, of(2))]), report(Edition::E2021, &[(NEW, of(3))]));
    let aggregate = added(&[("甲局", &one), ("乙局", &other)]);
    let sum = aggregate.sum(NEW).unwrap();
    assert_eq!(sum.total, Ok(5.into()));
    let addends: Vec<_> = sum.addends.iter().map(|addend| (addend.child.as_str(), &addend.entry)).collect();
    assert_eq!(addends, [("甲局", &of(2)), ("乙局", &of(3))]);
}

#[test]
fn an_unknown_addend_makes_the_sum_unknown_and_is_named() {
    let known = report(Edition::E2021, &[(NEW, of(2))]);
    for unknown in [Entry::Blank, Entry::Dash, Entry::Text, Entry::Absent, Entry::Unresolved(vec![])] {
        let silent = report(Edition::E2021, &[(NEW, unknown.clone())]);
        let total = added(&[("甲局", &known), ("乙局", &silent)]).sum(NEW).unwrap().total.clone();
        let missing = total.unwrap_err();
        assert_eq!(missing.len(), 1, "{unknown:?}");
        assert_eq!(missing[0].child, "乙局");
    }
}

#[test]
fn tables_of_two_editions_are_not_added() {
    let made = Field::Active2019(Active2019Row::NormativeDocuments, Active2019Column::Made);
    let (new, old) = (report(Edition::E2021, &[(ISSUED, of(2))]), report(Edition::E2019, &[(made, of(3))]));
    let aggregate = added(&[("甲局", &new), ("乙局", &old)]);
    for (field, child) in [(ISSUED, "乙局"), (made, "甲局")] {
        let missing = aggregate.sum(field).unwrap().total.clone().unwrap_err();
        assert_eq!(missing.len(), 1);
        assert_eq!(missing[0].child, child);
        assert!(missing[0].why.contains("不能相加"), "{}", missing[0].why);
    }
}

#[test]
fn the_single_row_of_other_treatment_takes_the_three_rows_as_their_sum() {
    let three = report(Edition::E2021, &other_rows([1, 0, 2]));
    let single = report(Edition::E2021, &[(OTHER_SINGLE, of(4))]);
    let aggregate = added(&[("甲局", &three), ("乙局", &single)]);
    assert_eq!(aggregate.sum(OTHER_SINGLE).unwrap().total, Ok(7.into()));
    let third = Field::Requests(RequestRow::OtherOther, ApplicantColumn::Total);
    assert_eq!(aggregate.sum(third).unwrap().total.as_ref().unwrap_err()[0].child, "乙局");
}

#[test]
fn the_parent_is_compared_cell_by_cell() {
    let mut cells = other_rows([1, 0, 2]);
    cells.extend([(NEW, of(5)), (ISSUED, of(1))]);
    let child = report(Edition::E2021, &cells);
    let own = report(Edition::E2021, &[(NEW, of(7)), (ISSUED, Entry::Blank), (OTHER_SINGLE, of(3))]);
    let differences = added(&[("甲局", &child)]).compare(&own);
    let verdict = |field| differences.iter().find(|each| each.field == field).map(|each| &each.verdict);
    assert_eq!(verdict(NEW), Some(&Verdict::Differs(2.into())));
    assert_eq!(verdict(ISSUED), Some(&Verdict::NotAssessable("上级报告空白".into())));
    assert_eq!(verdict(OTHER_SINGLE), Some(&Verdict::Equal));
}

#[test]
fn without_children_there_is_no_sum() {
    assert!(added(&[]).sums.is_empty());
}

#[test]
fn a_parent_with_three_rows_is_not_asked_for_the_single_row() {
    let child = report(Edition::E2021, &other_rows([1, 0, 2]));
    let differences = added(&[("甲局", &child)]).compare(&child);
    assert!(differences.iter().all(|difference| difference.field != OTHER_SINGLE));
}
