//! The rows of table three solved together: which choice of readings, one for each row, makes every column hold?
//!
//! 一+二=三（七）+四 and the outcomes' sum = 三（七） in each of the seven columns are fourteen witnesses. A choice counts
//! only when it is the only one; where the paper's own numbers disagree there is none, and nothing is read by this way.

use std::collections::BTreeMap;

use disclosure::report::RequestRow;

use super::{Seven, outcomes};

/// Sums of the first rows that are kept at a time.
const MAX_SUMS: usize = 20_000;
/// Additions for one table.
const MAX_STEPS: usize = 2_000_000;

/// A row with the readings it may have; a row that is certain has one.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) row: RequestRow,
    pub(super) options: Vec<Seven>,
}

/// How a sum comes about: the reading chosen in each row so far, while that is the only way.
type Way = Option<Vec<usize>>;

/// The only choice of readings under which every column holds, when the table is whole.
pub(super) fn solve(choices: &[Choice]) -> Option<BTreeMap<RequestRow, Seven>> {
    use RequestRow::{CarriedIn, CarriedOut, ConcludedTotal, New};
    let of = |row: RequestRow| choices.iter().find(|choice| choice.row == row);
    let parts: Vec<&Choice> =
        outcomes(|row| of(row).is_some())?.into_iter().map(of).collect::<Option<Vec<&Choice>>>()?;
    let frame = [of(New)?, of(CarriedIn)?, of(CarriedOut)?, of(ConcludedTotal)?];
    let sums = sums_of(&parts, &bound(frame[3]))?;
    let mut found: Option<([Seven; 4], &Vec<usize>)> = None;
    let mut steps = 0;
    for total in &frame[3].options {
        let Some(way) = sums.get(total) else { continue };
        for [new, carried_in, carried_out] in triples(&frame) {
            steps += 1;
            if steps > MAX_STEPS {
                return None;
            }
            if added(new, carried_in) != added(total, carried_out) {
                continue;
            }
            let (None, Some(way)) = (&found, way) else { return None };
            found = Some(([*new, *carried_in, *carried_out, *total], way));
        }
    }
    let (framed, way) = found?;
    let inner = parts.iter().zip(way).map(|(part, chosen)| (part.row, part.options[*chosen]));
    Some([New, CarriedIn, CarriedOut, ConcludedTotal].into_iter().zip(framed).chain(inner).collect())
}

fn triples<'c>(frame: &[&'c Choice; 4]) -> impl Iterator<Item = [&'c Seven; 3]> {
    let [new, carried_in, carried_out, _] = *frame;
    new.options.iter().flat_map(move |new| {
        carried_in
            .options
            .iter()
            .flat_map(move |within| carried_out.options.iter().map(move |out| [new, within, out]))
    })
}

/// The largest number of each column in any reading of the total.
fn bound(total: &Choice) -> Seven {
    let mut bound = [0; 7];
    for option in &total.options {
        for (most, number) in bound.iter_mut().zip(option) {
            *most = (*most).max(*number);
        }
    }
    bound
}

/// Every sum that the outcomes can have within `bound`, with the way to it.
fn sums_of(parts: &[&Choice], bound: &Seven) -> Option<BTreeMap<Seven, Way>> {
    let mut sums: BTreeMap<Seven, Way> = BTreeMap::from([([0; 7], Some(Vec::new()))]);
    let mut steps = 0;
    for part in parts {
        let mut next: BTreeMap<Seven, Way> = BTreeMap::new();
        for (sum, way) in &sums {
            for (index, option) in part.options.iter().enumerate() {
                steps += 1;
                if steps > MAX_STEPS || next.len() > MAX_SUMS {
                    return None;
                }
                let Some(sum) = added(sum, option).filter(|sum| within(sum, bound)) else { continue };
                let longer = || way.as_ref().map(|way| way.iter().copied().chain([index]).collect());
                next.entry(sum).and_modify(|way| *way = None).or_insert_with(longer);
            }
        }
        sums = next;
    }
    Some(sums)
}

fn added(a: &Seven, b: &Seven) -> Option<Seven> {
    let mut sum = [0; 7];
    for (place, (a, b)) in sum.iter_mut().zip(a.iter().zip(b)) {
        *place = a.checked_add(*b)?;
    }
    Some(sum)
}

fn within(sum: &Seven, bound: &Seven) -> bool {
    sum.iter().zip(bound).all(|(number, most)| number <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use RequestRow::*;

    const ZERO: Seven = [0; 7];

    /// A table with （六） as one row; rows that are not named are zeros.
    fn solved(rows: &[(RequestRow, &[Seven])]) -> Option<BTreeMap<RequestRow, Seven>> {
        let three = [OtherCorrectionOverdue, OtherFeeOverdue, OtherOther];
        let choices: Vec<Choice> = RequestRow::ALL
            .iter()
            .filter(|row| !three.contains(row))
            .map(|&row| {
                let options =
                    rows.iter().find(|(named, _)| *named == row).map(|(_, options)| options.to_vec());
                Choice { row, options: options.unwrap_or_else(|| vec![ZERO]) }
            })
            .collect();
        solve(&choices)
    }

    const A: Seven = [11, 0, 0, 0, 0, 0, 11];
    const B: Seven = [1, 10, 0, 0, 0, 0, 11];

    #[test]
    fn rows_with_two_readings_are_settled_by_a_row_with_one() {
        let found = solved(&[(New, &[A, B]), (Granted, &[A, B]), (ConcludedTotal, &[B])]);
        assert_eq!(found.map(|rows| [rows[&New], rows[&Granted], rows[&ConcludedTotal]]), Some([B; 3]));
    }

    #[test]
    fn two_choices_that_both_hold_settle_nothing() {
        assert_eq!(solved(&[(New, &[A, B]), (Granted, &[A, B]), (ConcludedTotal, &[A, B])]), None);
        let two = [(Granted, [A, B].as_slice()), (PartlyGranted, &[A, B])];
        let both = [12, 10, 0, 0, 0, 0, 22];
        assert_eq!(solved(&[two.as_slice(), &[(New, &[both]), (ConcludedTotal, &[both])]].concat()), None);
    }

    #[test]
    fn an_error_of_the_paper_leaves_no_choice() {
        assert_eq!(
            solved(&[(New, &[A]), (Granted, &[A, B]), (ConcludedTotal, &[[9, 2, 0, 0, 0, 0, 11]])]),
            None
        );
        assert_eq!(solved(&[(New, &[B]), (Granted, &[A, B]), (ConcludedTotal, &[A])]), None);
    }

    #[test]
    fn a_table_without_one_of_its_rows_is_not_solved() {
        let choices =
            [Choice { row: New, options: vec![A] }, Choice { row: ConcludedTotal, options: vec![A] }];
        assert_eq!(solve(&choices), None);
    }
}
