//! Formulas of a workbook that is worked out anew when it is opened: a stored result counts only when it is what will be shown.
//!
//! Programs that write workbooks ask for that on every file, with right results, with stale ones or with noughts. So
//! sums and differences of cells are checked against the cells, and what is not confirmed is not in the file. No value is
//! ever made: the stored one is kept or refused.

use std::collections::{HashMap, HashSet};

use super::sheet::place;

type Place = (u32, u32);

/// Cells that one formula may name.
const MAX_INPUTS: usize = 10_000;
/// Cells that all formulas of a sheet may name.
const MAX_ALL_INPUTS: usize = 1_000_000;
/// Formulas that rest upon each other more often than this are not confirmed.
const MAX_PASSES: usize = 64;

/// The formulas and the numbers of a sheet.
#[derive(Debug, Default)]
pub(super) struct Formulas {
    numbers: HashMap<Place, f64>,
    formulas: Vec<(Place, String)>,
}

/// A cell that a formula adds or takes away.
type Input = (Place, f64);

impl Formulas {
    /// Adds a stored number.
    pub(super) fn add_number(&mut self, place: Place, n: f64) {
        self.numbers.insert(place, n);
    }

    /// Adds a formula whose result is a stored number.
    pub(super) fn add(&mut self, place: Place, formula: String) {
        self.formulas.push((place, formula));
    }

    /// The places of formulas whose stored results are not confirmed.
    pub(super) fn unconfirmed(&self) -> HashSet<Place> {
        let mut lost: HashSet<Place> = HashSet::new();
        let mut open: Vec<(Place, Vec<Input>)> = Vec::new();
        let mut room = MAX_ALL_INPUTS;
        for (place, formula) in &self.formulas {
            match inputs(formula, room).filter(|inputs| self.agrees(*place, inputs)) {
                Some(inputs) => {
                    room = room.saturating_sub(inputs.len());
                    open.push((*place, inputs));
                }
                None => {
                    lost.insert(*place);
                }
            }
        }
        for _ in 0..MAX_PASSES {
            let before = lost.len();
            open.retain(|(place, inputs)| {
                let rests_on_lost = inputs.iter().any(|(input, _)| input == place || lost.contains(input));
                if rests_on_lost {
                    lost.insert(*place);
                }
                !rests_on_lost
            });
            if lost.len() == before {
                return lost;
            }
        }
        self.formulas.iter().map(|(place, _)| *place).collect()
    }

    fn agrees(&self, place: Place, inputs: &[Input]) -> bool {
        let number = |place: &Place| self.numbers.get(place).copied().unwrap_or(0.0);
        let sum: f64 = inputs.iter().map(|(input, sign)| sign * number(input)).sum();
        let stored = number(&place);
        (sum - stored).abs() <= 1e-9 * stored.abs().max(1.0)
    }
}

/// The cells of `SUM(D3:I3)`, `D3+E3-F3` and the like, each with its sign; none for any other formula.
fn inputs(formula: &str, room: usize) -> Option<Vec<Input>> {
    let plain: String = formula.chars().filter(|c| !c.is_whitespace() && *c != '$').collect();
    let mut rest = plain.trim_start_matches('=');
    let mut inputs = Vec::new();
    let mut sign = 1.0;
    if let Some(after) = rest.strip_prefix(['+', '-']) {
        sign = if rest.starts_with('-') { -1.0 } else { 1.0 };
        rest = after;
    }
    loop {
        let end = term_end(rest);
        term(&rest[..end], sign, room, &mut inputs)?;
        let Some(operator) = rest[end..].chars().next() else { return Some(inputs) };
        sign = if operator == '-' { -1.0 } else { 1.0 };
        rest = &rest[end + 1..];
    }
}

/// Where a term ends: at the first sign outside brackets.
fn term_end(text: &str) -> usize {
    let mut depth = 0_u32;
    let outside = |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '+' | '-' => return depth == 0,
            _ => {}
        }
        false
    };
    text.find(outside).unwrap_or(text.len())
}

fn term(term: &str, sign: f64, room: usize, inputs: &mut Vec<Input>) -> Option<()> {
    let upper = term.to_ascii_uppercase();
    let Some(arguments) = upper.strip_prefix("SUM(").and_then(|rest| rest.strip_suffix(')')) else {
        inputs.push((only_place(&upper)?, sign));
        return Some(());
    };
    for argument in arguments.split(',') {
        let (from, to) = argument.split_once(':').unwrap_or((argument, argument));
        let (from, to) = (only_place(from)?, only_place(to)?);
        let count = |from: u32, to: u32| to.checked_sub(from).map(|more| more as usize + 1);
        let cells = count(from.0, to.0)?.checked_mul(count(from.1, to.1)?)?;
        if cells.saturating_add(inputs.len()) > MAX_INPUTS.min(room) {
            return None;
        }
        for row in from.0..=to.0 {
            inputs.extend((from.1..=to.1).map(|column| ((row, column), sign)));
        }
    }
    Some(())
}

/// The cell that a whole text names.
fn only_place(text: &str) -> Option<Place> {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric()).then(|| place(text))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost(formulas: &[(&str, &str, f64)]) -> Vec<Place> {
        let mut known = Formulas::default();
        for (name, n) in [("A1", 20.0), ("B1", 6.0), ("C1", 7.0)] {
            known.add_number(place(name).unwrap(), n);
        }
        for (name, formula, result) in formulas {
            known.add_number(place(name).unwrap(), *result);
            known.add(place(name).unwrap(), (*formula).to_owned());
        }
        let mut lost: Vec<Place> = known.unconfirmed().into_iter().collect();
        lost.sort_unstable();
        lost
    }

    #[test]
    fn a_stored_result_is_kept_when_the_cells_confirm_it() {
        for formula in ["SUM(A1:C1)", "A1+B1+C1", "=sum($A$1:B1)+C1", "SUM(A1,B1,C1)", "+A1+SUM(B1:C1)"] {
            assert_eq!(lost(&[("D1", formula, 33.0)]), [], "{formula}");
            assert_eq!(lost(&[("D1", formula, 0.0)]), [(0, 3)], "{formula}");
        }
        assert_eq!(lost(&[("D1", "A1-B1", 14.0)]), []);
        for formula in
            ["SUM(A1:C1)*1", "33", "Sheet2!A1", "SUM(A1:D1)", "SUMIF(A1)", "SUM(A1:XFD1048576)", "", "+"]
        {
            assert_eq!(lost(&[("D1", formula, 33.0)]), [(0, 3)], "{formula}");
        }
    }

    #[test]
    fn what_rests_on_a_lost_result_is_lost() {
        let rows = [("D1", "SUM(A1:C1)", 0.0), ("E1", "D1+A1", 20.0), ("F1", "A1+B1", 26.0)];
        assert_eq!(lost(&rows), [(0, 3), (0, 4)]);
    }
}
