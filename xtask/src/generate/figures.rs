//! Numbers that fulfil every relation of the form.

use std::collections::BTreeMap;

use disclosure::report::{
    Active2019Column, Active2019Row, ActiveColumn, ActiveRow, ApplicantColumn, Edition, Field,
    ProceedingBlock, ProceedingColumn, RequestRow,
};
use rust_decimal::Decimal;

use super::dice::Dice;

type Figures = BTreeMap<Field, Decimal>;

/// A number for every cell of the edition.
pub(super) fn figures(edition: Edition, dice: &mut Dice) -> Figures {
    let mut figures = Figures::new();
    match edition {
        Edition::E2019 => active_2019(&mut figures, dice),
        Edition::E2021 => active(&mut figures, dice),
    }
    requests(&mut figures, edition, dice);
    proceedings(&mut figures, dice);
    figures
}

fn active(figures: &mut Figures, dice: &mut Dice) {
    for &row in ActiveRow::ALL {
        for &column in row.columns() {
            let value = match (row, column) {
                (ActiveRow::Rules, _) => Decimal::ZERO,
                (_, ActiveColumn::AmountWan) => Decimal::new(dice.below(900_000) as i64, 2).normalize(),
                (_, ActiveColumn::InForce) => Decimal::from(20 + dice.below(60)),
                (_, ActiveColumn::Issued | ActiveColumn::Repealed) => Decimal::from(dice.below(12)),
                (_, ActiveColumn::Decisions) => Decimal::from(dice.below(4_000)),
            };
            figures.insert(Field::Active(row, column), value);
        }
    }
}

fn active_2019(figures: &mut Figures, dice: &mut Dice) {
    for &row in Active2019Row::ALL {
        for &column in row.columns() {
            let value = match (row, column) {
                (Active2019Row::Rules, _) => Decimal::ZERO,
                (_, Active2019Column::Change) => Decimal::from(dice.below(9) as i64 - 4),
                (_, Active2019Column::TotalPublic) => Decimal::from(40 + dice.below(60)),
                (_, Active2019Column::AmountYuan) => Decimal::from(dice.below(90_000_000)),
                (_, Active2019Column::Decisions) => Decimal::from(dice.below(4_000)),
                (_, Active2019Column::Made | Active2019Column::Published) => Decimal::from(dice.below(12)),
                (_, Active2019Column::LastYearItems | Active2019Column::Items) => {
                    Decimal::from(10 + dice.below(300))
                }
            };
            figures.insert(Field::Active2019(row, column), value);
        }
    }
}

fn requests(figures: &mut Figures, edition: Edition, dice: &mut Dice) {
    let mut put = |row, column, value: u64| {
        figures.insert(Field::Requests(row, column), Decimal::from(value));
        *figures.entry(Field::Requests(row, ApplicantColumn::Total)).or_default() += Decimal::from(value);
    };
    for &column in ApplicantColumn::ALL.iter().filter(|column| **column != ApplicantColumn::Total) {
        let most = if column == ApplicantColumn::NaturalPerson { 60 } else { 4 };
        let mut concluded = 0;
        for row in RequestRow::outcomes_of(edition) {
            let value = if dice.one_in(3) { dice.below(most) } else { 0 };
            put(row, column, value);
            concluded += value;
        }
        let carried_out = dice.below(most / 2);
        let carried_in = dice.below(1 + (concluded + carried_out) / 4);
        put(RequestRow::ConcludedTotal, column, concluded);
        put(RequestRow::CarriedOut, column, carried_out);
        put(RequestRow::CarriedIn, column, carried_in);
        put(RequestRow::New, column, concluded + carried_out - carried_in);
    }
}

fn proceedings(figures: &mut Figures, dice: &mut Dice) {
    for &block in ProceedingBlock::ALL {
        let mut total = 0;
        for &column in ProceedingColumn::ALL.iter().filter(|column| **column != ProceedingColumn::Total) {
            let value = if dice.one_in(2) { dice.below(15) } else { 0 };
            total += value;
            figures.insert(Field::Proceedings(block, column), Decimal::from(value));
        }
        figures.insert(Field::Proceedings(block, ProceedingColumn::Total), Decimal::from(total));
    }
}

#[cfg(test)]
mod tests {
    use disclosure::check::{self, CheckInput, Severity};
    use disclosure::report::{AnnualReport, Cell, Editions, Entry, Origin};

    use super::*;
    use crate::generate::Paper;

    #[test]
    fn no_rule_finds_an_error_in_made_up_figures() {
        for seed in 0..50 {
            let paper = Paper::of(seed);
            let cell = |value: &Decimal| Cell {
                entry: Entry::Number(*value),
                raw: value.to_string(),
                origin: Origin::default(),
            };
            let report = AnnualReport {
                body: Some(paper.body.clone()),
                year: Some(paper.year),
                editions: Editions {
                    active: Some(paper.edition),
                    requests: Some(paper.edition),
                    proceedings: Some(paper.edition),
                },
                cells: paper.figures.iter().map(|(field, value)| (*field, cell(value))).collect(),
                ..AnnualReport::default()
            };
            let checked = check::run(&CheckInput { report: &report, previous: None });
            let errors: Vec<_> =
                checked.findings().filter(|finding| finding.severity == Severity::Error).collect();
            assert!(errors.is_empty(), "seed {seed}: {errors:?}");
        }
    }
}
