//! The sums of the form as relations between cells of a printed table, for workbooks that compute them.

use std::collections::BTreeMap;

use disclosure::report::{ApplicantColumn, Edition, Field, ProceedingBlock, ProceedingColumn, RequestRow};
use document::draft::Sum;
use document::{Table, grid};

use super::table::{proceedings, requests};

type Places = BTreeMap<String, (usize, usize)>;

/// Where each field stands: a table that prints the keys of its fields tells.
fn places(table: &Table) -> Places {
    let grid = grid::resolve(table);
    let rows = grid.rows.iter().enumerate();
    let cells =
        rows.flat_map(|(row, slots)| slots.iter().enumerate().map(move |(column, slot)| (row, column, slot)));
    let begun = cells.filter(|(_, _, slot)| slot.begins);
    begun.filter_map(|(row, column, slot)| Some((slot.cell?.text.clone(), (row, column)))).collect()
}

fn sum(places: &Places, left: Vec<Field>, right: Vec<Field>) -> Sum {
    let cells =
        |fields: Vec<Field>| fields.iter().filter_map(|field| places.get(&field.key()).copied()).collect();
    Sum { left: cells(left), right: cells(right) }
}

/// Table three: what came in is what went out, the parts are the total, and so are the columns.
pub(super) fn of_requests(edition: Edition) -> Vec<Sum> {
    let places = places(&requests(edition, Field::key));
    let mut sums = Vec::new();
    for &column in ApplicantColumn::ALL {
        let at = |row| Field::Requests(row, column);
        sums.push(sum(
            &places,
            vec![at(RequestRow::New), at(RequestRow::CarriedIn)],
            vec![at(RequestRow::ConcludedTotal), at(RequestRow::CarriedOut)],
        ));
        let parts = RequestRow::outcomes_of(edition).map(at).collect();
        let total = vec![at(RequestRow::ConcludedTotal)];
        sums.push(sum(&places, parts, total));
    }
    for &row in RequestRow::ALL.iter().filter(|row| places.contains_key(&total(**row).key())) {
        let kinds = ApplicantColumn::ALL.iter().filter(|column| **column != ApplicantColumn::Total);
        let parts = kinds.map(|column| Field::Requests(row, *column)).collect();
        sums.push(sum(&places, parts, vec![total(row)]));
    }
    sums
}

fn total(row: RequestRow) -> Field {
    Field::Requests(row, ApplicantColumn::Total)
}

/// Table four: the results of each group are its total.
pub(super) fn of_proceedings() -> Vec<Sum> {
    let places = places(&proceedings(Field::key));
    let group = |block: &ProceedingBlock| {
        let parts = ProceedingColumn::ALL.iter().filter(|column| **column != ProceedingColumn::Total);
        let parts = parts.map(|column| Field::Proceedings(*block, *column)).collect();
        let total = vec![Field::Proceedings(*block, ProceedingColumn::Total)];
        sum(&places, parts, total)
    };
    ProceedingBlock::ALL.iter().map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sum_finds_all_its_cells() {
        for edition in [Edition::E2019, Edition::E2021] {
            let sums = of_requests(edition);
            let rows = RequestRow::outcomes_of(edition).count() + 4;
            assert_eq!(sums.len(), 7 * 2 + rows);
            assert_eq!((sums[0].left.len(), sums[0].right.len()), (2, 2));
            assert_eq!((sums[1].left.len(), sums[1].right.len()), (rows - 4, 1));
            assert!(sums[14..].iter().all(|sum| sum.left.len() == 6 && sum.right.len() == 1));
        }
        assert!(of_proceedings().iter().all(|sum| sum.left.len() == 4 && sum.right.len() == 1));
    }
}
