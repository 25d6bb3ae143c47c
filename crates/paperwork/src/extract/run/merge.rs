//! Numbers that a narrow cell cut: which of the pieces belong together?
//!
//! Each way to put them together is one reading; sums tell which of them the paper means.

use super::{MAX_DIGITS, MAX_SPLITS, Seven};

/// Pieces of one row beyond which it was not numbers that were cut.
const MAX_PIECES: usize = 40;

/// Every way to join neighbours among `pieces` so that `count` numbers remain; `None` when there are too many.
pub(in crate::extract) fn joins(pieces: &[&str], count: usize) -> Option<Vec<Vec<u64>>> {
    if pieces.len() < count || pieces.len() > MAX_PIECES {
        return Some(Vec::new());
    }
    let mut found = Vec::new();
    join(pieces, count, &mut Vec::with_capacity(count), &mut found).then_some(found)
}

fn join(pieces: &[&str], left: usize, chosen: &mut Vec<u64>, found: &mut Vec<Vec<u64>>) -> bool {
    if left == 0 || pieces.len() < left {
        if pieces.is_empty() {
            found.push(chosen.clone());
        }
        return found.len() <= MAX_SPLITS;
    }
    for taken in 1..=pieces.len() - (left - 1) {
        let Some(number) = number(&pieces[..taken]) else { continue };
        chosen.push(number);
        let is_within = join(&pieces[taken..], left - 1, chosen, found);
        chosen.pop();
        if !is_within {
            return false;
        }
    }
    true
}

/// The number that pieces make one behind the other; none with a leading zero.
fn number(pieces: &[&str]) -> Option<u64> {
    let digits = pieces.concat();
    let is_well_written = digits.len() == 1 || !digits.starts_with('0');
    (is_well_written && digits.len() <= MAX_DIGITS).then(|| digits.parse().ok()).flatten()
}

/// The numbers of a line when the pieces behind its first `count` end some of them, each choice in order.
pub(in crate::extract) fn completed(pieces: &[&str], count: usize) -> Vec<Vec<u64>> {
    let Some((line, below)) = pieces.split_at_checked(count) else { return Vec::new() };
    let mut found = Vec::new();
    complete(line, below, &mut Vec::with_capacity(count), &mut found);
    if found.len() > MAX_SPLITS { Vec::new() } else { found }
}

fn complete(line: &[&str], below: &[&str], chosen: &mut Vec<u64>, found: &mut Vec<Vec<u64>>) {
    if found.len() > MAX_SPLITS || below.len() > line.len() {
        return;
    }
    let Some((first, rest)) = line.split_first() else { return found.push(chosen.clone()) };
    let mut go_on = |texts: &[&str], below: &[&str]| {
        if let Some(number) = number(texts) {
            chosen.push(number);
            complete(rest, below, chosen, found);
            chosen.pop();
        }
    };
    go_on(&[*first], below);
    if let Some((piece, others)) = below.split_first() {
        go_on(&[*first, *piece], others);
    }
}

/// The seven numbers of a line to which cut pieces belong: `above` hold the heads of some numbers, `below` the rest.
///
/// A line of seven lacks a piece of some of its numbers; one of fewer lacks the numbers whose two pieces stand above and
/// below it. Each choice of these numbers, in order, is a reading.
pub(in crate::extract) fn around(above: &[&str], line: &[&str], below: &[&str]) -> Vec<Seven> {
    let lacking = 7 - line.len().min(7);
    if lacking > 0 {
        let heads_and_rests = above.len() == lacking && below.len() == lacking;
        return if heads_and_rests { placed(above, line, below) } else { Vec::new() };
    }
    let mut readings = Vec::new();
    readings.extend(framed(above, line, &[]));
    readings.extend(framed(&[], line, below));
    if above.len() == below.len() && !above.is_empty() {
        readings.extend(framed(above, line, below));
    }
    readings.sort_unstable();
    readings.dedup();
    readings
}

/// A line of seven, with the pieces put before or behind some of its numbers.
fn framed(above: &[&str], line: &[&str], below: &[&str]) -> Vec<Seven> {
    let count = above.len().max(below.len());
    let piece =
        |pieces: &[&str], at: usize| pieces.get(at).map_or(String::new(), |piece| (*piece).to_owned());
    let whole = |places: &[usize]| {
        let texts = line.iter().enumerate().map(|(column, text)| {
            match places.iter().position(|place| *place == column) {
                Some(at) => piece(above, at) + text + &piece(below, at),
                None => (*text).to_owned(),
            }
        });
        seven(texts)
    };
    subsets(count).iter().filter_map(|places| whole(places)).collect()
}

/// A line of fewer than seven, with the cut numbers at some of the places between its own.
fn placed(above: &[&str], line: &[&str], below: &[&str]) -> Vec<Seven> {
    let whole = |places: &[usize]| {
        let mut own = line.iter();
        let mut cut = above.iter().zip(below);
        let texts: Option<Vec<String>> = (0..7)
            .map(|column| match places.contains(&column) {
                true => cut.next().map(|(head, rest)| format!("{head}{rest}")),
                false => own.next().map(|text| (*text).to_owned()),
            })
            .collect();
        seven(texts?.into_iter())
    };
    subsets(above.len()).iter().filter_map(|places| whole(places)).collect()
}

fn seven(texts: impl Iterator<Item = String>) -> Option<Seven> {
    let numbers: Option<Vec<u64>> = texts.map(|text| number(&[text.as_str()])).collect();
    Seven::try_from(numbers?).ok()
}

/// The sets of so many of the seven columns, each in order.
fn subsets(count: usize) -> Vec<Vec<usize>> {
    let sets = (0u32..1 << 7).filter(|set| set.count_ones() as usize == count);
    sets.map(|set| (0..7).filter(|column| set & 1 << column != 0).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_joined_in_every_way() {
        assert_eq!(joins(&["1", "2", "0"], 2).unwrap(), [vec![1, 20], vec![12, 0]]);
        assert_eq!(joins(&["0", "2"], 1).unwrap(), Vec::<Vec<u64>>::new());
        assert_eq!(joins(&["1"; 5], 5).unwrap(), [vec![1; 5]]);
    }

    #[test]
    fn a_number_cut_above_and_below_its_line_stands_in_any_column() {
        let readings = around(&["1406"], &["13612", "252", "0", "45", "128", "32"], &["9"]);
        assert_eq!(readings.len(), 7);
        assert!(readings.contains(&[13612, 252, 0, 45, 128, 32, 14069]));
    }

    #[test]
    fn pieces_below_a_line_of_seven_end_some_of_its_numbers() {
        let readings = around(&[], &["5", "5", "0", "0", "0", "0", "1"], &["0"]);
        assert!(readings.contains(&[5, 5, 0, 0, 0, 0, 10]) && readings.contains(&[5, 5, 0, 0, 0, 0, 1]));
        assert!(around(&["1"], &["5", "5", "0"], &[]).is_empty());
    }
}
