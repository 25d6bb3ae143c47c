//! Digits run together: which numbers can `15130000154` be, and which of them do independent witnesses allow?
//!
//! A reading counts only when nothing else is possible, or when the sum of the row picks exactly one and the
//! columns of the table (一+二=三(七)+四, outcomes = 总计) single out the same one. Nothing is ever changed
//! to make a sum come out: bodies print wrong sums, and those must be read as printed.

mod joint;
mod merge;

use std::collections::BTreeMap;

use disclosure::report::RequestRow;

/// Splits of one row that are looked at; a row with more of them is refused.
const MAX_SPLITS: usize = 20_000;
/// Digits of one number; a longer run is no count of anything.
const MAX_DIGITS: usize = 9;

pub(super) use merge::{around, completed, joins};

/// The numbers of one row of table three.
pub(super) type Seven = [u64; 7];

/// What came of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// These numbers and no others.
    Read(Seven),
    /// No reading is certain; the readings that remain.
    Refused { options: Vec<Seven>, reason: &'static str },
}

/// A row of table three as runs of digits, parted where the paper parts them.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    /// The row.
    pub(super) row: RequestRow,
    /// Its runs.
    pub(super) runs: Vec<String>,
    /// How far they are known to be its numbers.
    pub(super) standing: Standing,
}

/// How far the runs behind a label are known to be the numbers of its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// They stand where the numbers of the row stand, and no others are near.
    Certain,
    /// Digits that belong to no row stand near: the columns must bear them out.
    NeedsColumns,
    /// Pieces of cut numbers stand among them: these readings are possible, and the columns must bear one out.
    Pieces(Vec<Seven>),
}

/// Every way to cut `runs` into `count` numbers without a leading zero; `None` when there are too many.
pub(super) fn splits(runs: &[&str], count: usize) -> Option<Vec<Vec<u64>>> {
    let digits: usize = runs.iter().map(|run| run.len()).sum();
    if digits < count || digits > count * MAX_DIGITS {
        return Some(Vec::new());
    }
    let cutter = Cutter::new(runs, count);
    let mut found = Vec::new();
    let mut chosen = Vec::with_capacity(count);
    cutter.cut(0, count, &mut chosen, &mut found).then_some(found)
}

/// The most digits of a number that begins a run; what is no digit begins none.
fn longest(run: &[u8]) -> usize {
    let digits = run.iter().take(MAX_DIGITS).take_while(|byte| byte.is_ascii_digit()).count();
    if run.first() == Some(&b'0') { 1 } else { digits }
}

/// The digits of all runs, and from which of them a cut can still come out.
struct Cutter {
    digits: String,
    /// For each digit, one past the last that a number beginning there can have.
    reach: Vec<usize>,
    /// By numbers still to cut and the digit where they begin: whether that is possible. Without it the search would
    /// go through all the ways that fail.
    possible: Vec<Vec<bool>>,
}

impl Cutter {
    fn new(runs: &[&str], count: usize) -> Cutter {
        let digits = runs.concat();
        let mut reach = Vec::with_capacity(digits.len());
        for run in runs {
            let end = reach.len() + run.len();
            let begin = reach.len();
            reach.extend((0..run.len()).map(|at| end.min(begin + at + longest(&run.as_bytes()[at..]))));
        }
        let mut possible = vec![vec![false; digits.len() + 1]; count + 1];
        possible[0][digits.len()] = true;
        for left in 1..=count {
            for first in 0..digits.len() {
                possible[left][first] = (first + 1..=reach[first]).any(|end| possible[left - 1][end]);
            }
        }
        Cutter { digits, reach, possible }
    }

    /// Cuts the digits from `first` into `left` numbers; false once there are too many ways.
    fn cut(&self, first: usize, left: usize, chosen: &mut Vec<u64>, found: &mut Vec<Vec<u64>>) -> bool {
        if !self.possible[left][first] {
            return true;
        }
        if left == 0 {
            found.push(chosen.clone());
            return found.len() <= MAX_SPLITS;
        }
        for end in first + 1..=self.reach[first] {
            let Some(Ok(number)) = self.digits.get(first..end).map(str::parse) else { continue };
            chosen.push(number);
            let within = self.cut(end, left - 1, chosen, found);
            chosen.pop();
            if !within {
                return false;
            }
        }
        true
    }
}

/// Whether some neighbouring digits of `runs` could also be one number, so that a lost number could hide.
pub(super) fn may_hide_a_loss(runs: &[&str]) -> bool {
    runs.iter().any(|run| run.as_bytes().iter().rev().skip(1).any(|digit| *digit != b'0'))
}

/// Whether each run is one well-written number.
pub(super) fn is_parted(runs: &[&str]) -> bool {
    runs.iter().all(|run| run.len() == 1 || !run.starts_with('0'))
}

/// Reads the rows of one table.
pub(super) fn requests(strips: &[Strip]) -> BTreeMap<RequestRow, Verdict> {
    let parted = strips.iter().filter(|strip| strip.runs.len() == 7).count();
    let is_disturbed = strips.iter().any(|strip| strip.standing != Standing::Certain);
    if is_disturbed || parted * 10 >= strips.len() * 6 {
        return parted_table(strips);
    }
    Table::new(strips).verdicts()
}

/// A table whose cells are parted: rows that stand by themselves, and rows that the columns must bear out.
fn parted_table(strips: &[Strip]) -> BTreeMap<RequestRow, Verdict> {
    let verdicts: Vec<(&Strip, Verdict)> = strips.iter().map(|strip| (strip, separated(strip))).collect();
    let choice = |(strip, verdict): &(&Strip, Verdict)| {
        let options = match verdict {
            Verdict::Read(seven) => vec![*seven],
            Verdict::Refused { options, .. } => options.clone(),
        };
        joint::Choice { row: strip.row, options }
    };
    let all_certain = verdicts.iter().all(|(_, verdict)| matches!(verdict, Verdict::Read(_)));
    let solved =
        if all_certain { None } else { joint::solve(&verdicts.iter().map(choice).collect::<Vec<_>>()) };
    let settled = |(strip, verdict): (&Strip, Verdict)| {
        let found = solved.as_ref().and_then(|rows| rows.get(&strip.row));
        (strip.row, found.map_or(verdict, |seven| Verdict::Read(*seven)))
    };
    verdicts.into_iter().map(settled).collect()
}

/// In a table whose cells are parted, a row with another number of runs has lost or gained one.
///
/// What the columns must bear out is refused for now, with its readings; only those whose sum holds can be borne out.
fn separated(strip: &Strip) -> Verdict {
    let runs: Vec<&str> = strip.runs.iter().map(String::as_str).collect();
    let numbers: Option<Vec<u64>> = runs.iter().map(|run| run.parse().ok()).collect();
    let seven = numbers.and_then(|numbers| Seven::try_from(numbers).ok()).filter(|_| is_parted(&runs));
    let summed = |options: Vec<Seven>| options.into_iter().filter(adds_up).collect();
    match (&strip.standing, seven) {
        (Standing::Certain, Some(seven)) => Verdict::Read(seven),
        (Standing::Pieces(options), _) => Verdict::Refused {
            options: summed(options.clone()),
            reason: "附近有折成两行的数字，各列关系不能印证",
        },
        (Standing::NeedsColumns, Some(seven)) => Verdict::Refused {
            options: summed(vec![seven]),
            reason: "附近有不知属于哪一行的数字，各列关系不能印证",
        },
        (Standing::Certain | Standing::NeedsColumns, None) => {
            let joined = if runs.len() > 7 { joins(&runs, 7).unwrap_or_default() } else { Vec::new() };
            let options = joined.into_iter().filter_map(|numbers| Seven::try_from(numbers).ok()).collect();
            Verdict::Refused { options: summed(options), reason: "本行数字个数不是七个" }
        }
    }
}

struct Table<'a> {
    rows: Vec<Row<'a>>,
    /// Readings held for now, to be confirmed or refused together.
    held: BTreeMap<RequestRow, Seven>,
    /// The one choice of readings that makes every column hold.
    joint: BTreeMap<RequestRow, Seven>,
}

struct Row<'a> {
    row: RequestRow,
    runs: Vec<&'a str>,
    options: Vec<Seven>,
    too_many: bool,
}

impl Row<'_> {
    /// The readings among which the columns may choose: of several only those whose sum holds.
    fn choice(&self) -> joint::Choice {
        let summed = || self.options.iter().copied().filter(adds_up).collect();
        let options = if self.options.len() > 1 { summed() } else { self.options.clone() };
        joint::Choice { row: self.row, options }
    }
}

/// A relation between columns: rows that count for and rows that count against.
#[derive(Clone, Copy)]
enum Relation {
    /// 一+二=三（七）+四.
    Identity,
    /// The outcomes add up to （七）总计.
    Outcomes,
}

impl Relation {
    const ALL: [Relation; 2] = [Relation::Identity, Relation::Outcomes];

    fn sign(self, row: RequestRow) -> i64 {
        use RequestRow::*;
        match (self, row) {
            (Relation::Identity, New | CarriedIn) => 1,
            (Relation::Identity, ConcludedTotal | CarriedOut) => -1,
            (Relation::Identity, _) => 0,
            (Relation::Outcomes, New | CarriedIn | CarriedOut) => 0,
            (Relation::Outcomes, ConcludedTotal) => -1,
            (Relation::Outcomes, _) => 1,
        }
    }
}

impl<'a> Table<'a> {
    fn new(strips: &'a [Strip]) -> Table<'a> {
        let rows: Vec<Row<'a>> = strips
            .iter()
            .map(|strip| {
                let runs: Vec<&str> = strip.runs.iter().map(String::as_str).collect();
                let splits = splits(&runs, 7);
                let too_many = splits.is_none();
                let options =
                    splits.unwrap_or_default().into_iter().filter_map(|s| Seven::try_from(s).ok()).collect();
                Row { row: strip.row, runs, options, too_many }
            })
            .collect();
        let joint = joint::solve(&rows.iter().map(Row::choice).collect::<Vec<_>>()).unwrap_or_default();
        let mut table = Table { rows, held: BTreeMap::new(), joint };
        table.hold_single_readings();
        table.hold_what_columns_force();
        table
    }

    /// Rows with one reading, or with one whose sum holds.
    fn hold_single_readings(&mut self) {
        for row in &self.rows {
            let summed = || row.options.iter().filter(|option| adds_up(option)).collect::<Vec<_>>();
            match row.options.as_slice() {
                [only] => {
                    self.held.insert(row.row, *only);
                }
                _ => {
                    if let [only] = summed().as_slice() {
                        self.held.insert(row.row, **only);
                    }
                }
            }
        }
    }

    /// 总计 takes part in both relations: when its own sum picks nothing, the outcomes may, if 一+二 agrees.
    fn hold_what_columns_force(&mut self) {
        let Some(total) = self.rows.iter().find(|row| row.row == RequestRow::ConcludedTotal) else { return };
        if self.held.contains_key(&total.row) || total.options.is_empty() {
            return;
        }
        let zero = self.residual_with(Relation::Outcomes, Some((total.row, [0; 7])));
        let Some(sums) = zero else { return };
        let wanted = sums.map(|sum| u64::try_from(sum).unwrap_or(u64::MAX));
        let rivals: Vec<&Seven> = total.options.iter().filter(|option| adds_up(option)).collect();
        let unrivalled = rivals.is_empty() || rivals.contains(&&wanted);
        if !total.options.contains(&wanted) || !unrivalled {
            return;
        }
        let witness = self.residual_with(Relation::Identity, Some((total.row, wanted)));
        if witness.is_some_and(|residual| singles_out(&total.options, &wanted, &residual)) {
            self.held.insert(total.row, wanted);
        }
    }

    fn verdicts(&self) -> BTreeMap<RequestRow, Verdict> {
        self.rows.iter().map(|row| (row.row, self.verdict(row))).collect()
    }

    fn verdict(&self, row: &Row<'_>) -> Verdict {
        if let Some(seven) = self.joint.get(&row.row) {
            return Verdict::Read(*seven);
        }
        let refused = |reason| {
            let summed: Vec<Seven> = row.options.iter().copied().filter(adds_up).collect();
            let options = if summed.is_empty() { row.options.clone() } else { summed };
            Verdict::Refused { options, reason }
        };
        if row.too_many || row.options.is_empty() {
            return refused("数字不能分成七个数");
        }
        let Some(held) = self.held.get(&row.row) else {
            return refused("连写的数字有多种分法");
        };
        let parted = row.runs.len() == 7;
        if parted || (row.options.len() == 1 && !may_hide_a_loss(&row.runs)) {
            return Verdict::Read(*held);
        }
        if self.confirmed(row, held) {
            return Verdict::Read(*held);
        }
        if row.options.len() > 1 {
            return refused("行内合计只认一种分法，但各列关系不能印证");
        }
        if !adds_up(held) {
            return refused("只有一种分法，但行内合计与各列关系都不能印证");
        }
        if self.explained_by_a_loss(row, held) {
            return refused("可能漏印了一个数");
        }
        Verdict::Read(*held)
    }

    /// Whether the columns that hold in some relation exclude every other reading of the row.
    fn confirmed(&self, row: &Row<'_>, held: &Seven) -> bool {
        Relation::ALL.into_iter().filter(|relation| relation.sign(row.row) != 0).any(|relation| {
            self.residual(relation).is_some_and(|residual| {
                if row.options.len() > 1 {
                    singles_out(&row.options, held, &residual)
                } else {
                    residual.iter().all(|difference| *difference == 0)
                }
            })
        })
    }

    /// Whether the row would make a failing relation hold if one number had been lost from it.
    fn explained_by_a_loss(&self, row: &Row<'_>, held: &Seven) -> bool {
        let digits: String = row.runs.concat();
        Relation::ALL.into_iter().any(|relation| {
            let sign = relation.sign(row.row);
            let Some(residual) = self.residual(relation).filter(|_| sign != 0) else { return false };
            let mut wanted = [0i64; 7];
            for (column, number) in wanted.iter_mut().enumerate() {
                *number = held[column] as i64 - sign * residual[column];
            }
            (0..7).any(|lost| {
                let kept = wanted.iter().enumerate().filter(|(column, _)| *column != lost);
                kept.map(|(_, number)| number.to_string()).collect::<String>() == digits
            })
        })
    }

    fn residual(&self, relation: Relation) -> Option<[i64; 7]> {
        self.residual_with(relation, None)
    }

    /// Left side minus right side by column, when every row of the relation is known.
    fn residual_with(&self, relation: Relation, instead: Option<(RequestRow, Seven)>) -> Option<[i64; 7]> {
        let mut residual = [0i64; 7];
        for row in self.members(relation)? {
            let numbers = match instead {
                Some((other, numbers)) if other == row => numbers,
                _ => *self.held.get(&row)?,
            };
            for (sum, number) in residual.iter_mut().zip(numbers) {
                *sum += relation.sign(row) * i64::try_from(number).ok()?;
            }
        }
        Some(residual)
    }

    /// The rows of a relation in the edition of this table; `None` when the paper lacks one.
    fn members(&self, relation: Relation) -> Option<Vec<RequestRow>> {
        members(relation, |row| self.rows.iter().any(|r| r.row == row))
    }
}

/// The rows of a relation in the edition of a table that has the rows which `has` tells.
fn members(relation: Relation, has: impl Fn(RequestRow) -> bool) -> Option<Vec<RequestRow>> {
    use RequestRow::{OtherCorrectionOverdue, OtherFeeOverdue, OtherOther, OtherSingle};
    let single = has(OtherSingle);
    let members: Vec<RequestRow> = RequestRow::ALL
        .iter()
        .copied()
        .filter(|row| relation.sign(*row) != 0)
        .filter(|row| match row {
            OtherSingle => single,
            OtherCorrectionOverdue | OtherFeeOverdue | OtherOther => !single,
            _ => true,
        })
        .collect();
    members.iter().all(|row| has(*row)).then_some(members)
}

/// The rows that add up to （七）总计; `None` when the table lacks one.
fn outcomes(has: impl Fn(RequestRow) -> bool) -> Option<Vec<RequestRow>> {
    let is_part = |row: &RequestRow| Relation::Outcomes.sign(*row) > 0;
    Some(members(Relation::Outcomes, has)?.into_iter().filter(is_part).collect())
}

fn adds_up(row: &Seven) -> bool {
    row[..6].iter().try_fold(0u64, |sum, n| sum.checked_add(*n)) == Some(row[6])
}

/// Whether in the columns that hold, no other option has the numbers of `held`.
fn singles_out(options: &[Seven], held: &Seven, residual: &[i64; 7]) -> bool {
    options.iter().filter(|option| *option != held).all(|option| {
        residual.iter().enumerate().any(|(column, left)| *left == 0 && option[column] != held[column])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use RequestRow::*;

    /// A table of the 2019 edition, （六） as one row, whose unnamed rows are zeros.
    fn table(rows: &[(RequestRow, &str)]) -> BTreeMap<RequestRow, Verdict> {
        let strips: Vec<Strip> = RequestRow::ALL
            .iter()
            .filter(|row| !matches!(row, OtherCorrectionOverdue | OtherFeeOverdue | OtherOther))
            .map(|&row| {
                let runs = rows.iter().find(|(r, _)| *r == row).map_or("0000000", |(_, runs)| *runs);
                let runs = runs.split(' ').map(str::to_owned).collect();
                Strip { row, runs, standing: Standing::Certain }
            })
            .collect();
        requests(&strips)
    }

    fn strip(row: RequestRow, runs: &[&str]) -> Strip {
        Strip { row, runs: runs.iter().map(|run| (*run).to_owned()).collect(), standing: Standing::Certain }
    }

    fn read(verdict: &Verdict) -> Option<Seven> {
        match verdict {
            Verdict::Read(seven) => Some(*seven),
            Verdict::Refused { .. } => None,
        }
    }

    #[test]
    fn a_run_is_cut_in_every_way_without_leading_zeros() {
        assert_eq!(splits(&["120"], 2).unwrap(), [vec![1, 20], vec![12, 0]]);
        assert_eq!(splits(&["00", "3"], 3).unwrap(), [vec![0, 0, 3]]);
        assert_eq!(splits(&["12", "3"], 2).unwrap(), [vec![12, 3]]);
        assert!(splits(&["12"], 3).unwrap().is_empty());
        assert!(splits(&["4".repeat(60).as_str(), "/"], 15).unwrap().is_empty(), "and at once");
    }

    /// 120 digits do not go into twelve numbers of nine; a search that finds out only at the end does not come to it.
    #[test]
    fn ways_that_fail_are_not_tried() {
        let long = "4".repeat(120);
        assert!(splits(&["0", "0", "0", &long], 15).unwrap().is_empty());
        assert_eq!(splits(&["0", &"4".repeat(14 * MAX_DIGITS)], 15).unwrap().len(), 1);
    }

    #[test]
    fn row_sum_and_columns_together_settle_a_run() {
        let t = table(&[(New, "15130000154"), (Granted, "15130000154"), (ConcludedTotal, "15130000154")]);
        let expected = Some([151, 3, 0, 0, 0, 0, 154]);
        assert_eq!([read(&t[&New]), read(&t[&Granted]), read(&t[&ConcludedTotal])], [expected; 3]);
    }

    #[test]
    fn the_row_sum_alone_settles_nothing() {
        let t = table(&[(New, "15130000154")]);
        assert_eq!(read(&t[&New]), None);
    }

    #[test]
    fn a_wrong_printed_total_is_read_and_not_mended() {
        let t = table(&[(New, "3000003")]);
        assert_eq!(read(&t[&New]), Some([3, 0, 0, 0, 0, 0, 3]));
        let t = table(&[
            (New, "190000019"),
            (Granted, "7000007"),
            (PartlyGranted, "8100008"),
            (OtherSingle, "4000004"),
            (ConcludedTotal, "191000019"),
        ]);
        assert_eq!(read(&t[&PartlyGranted]), Some([8, 1, 0, 0, 0, 0, 8]));
        assert_eq!(read(&t[&ConcludedTotal]), Some([19, 1, 0, 0, 0, 0, 19]));
    }

    #[test]
    fn seven_digits_that_a_lost_number_would_leave_are_refused() {
        let whole = [(New, "720000072"), (Granted, "710000071"), (PartlyGranted, "1000001")];
        let t = table(&[whole.as_slice(), &[(ConcludedTotal, "720000072")]].concat());
        assert_eq!(read(&t[&Granted]), Some([71, 0, 0, 0, 0, 0, 71]));
        let t = table(&[
            (New, "720000072"),
            (Granted, "0000071"),
            (PartlyGranted, "1000001"),
            (ConcludedTotal, "720000072"),
        ]);
        assert_eq!(read(&t[&Granted]), None);
    }

    /// A table of parted zeros but for these rows.
    fn parted(rows: &[(RequestRow, &[&str], Standing)]) -> BTreeMap<RequestRow, Verdict> {
        let strips: Vec<Strip> = RequestRow::ALL
            .iter()
            .filter(|row| !matches!(row, OtherSingle))
            .map(|&row| match rows.iter().find(|(named, ..)| *named == row) {
                Some((_, runs, standing)) => Strip { standing: standing.clone(), ..strip(row, runs) },
                None => strip(row, &["0"; 7]),
            })
            .collect();
        requests(&strips)
    }

    #[test]
    fn a_number_cut_in_two_is_read_where_every_column_bears_it_out() {
        let whole: &[&str] = &["14000", "69", "0", "0", "0", "0", "14069"];
        let cut: &[&str] = &["14000", "69", "0", "0", "0", "0", "1406", "9"];
        let certain = Standing::Certain;
        let rows = [(New, cut, certain.clone()), (Granted, whole, certain.clone())];
        let t = parted(&[rows.as_slice(), &[(ConcludedTotal, whole, certain.clone())]].concat());
        assert_eq!(read(&t[&New]), Some([14000, 69, 0, 0, 0, 0, 14069]));
        let other: &[&str] = &["14000", "70", "0", "0", "0", "0", "14069"];
        let t = parted(&[rows.as_slice(), &[(ConcludedTotal, other, certain)]].concat());
        assert_eq!((read(&t[&New]), read(&t[&ConcludedTotal])), (None, Some([14000, 70, 0, 0, 0, 0, 14069])));
    }

    #[test]
    fn a_row_that_adds_up_is_not_read_against_its_columns() {
        let three: &[&str] = &["3", "0", "0", "0", "0", "0", "3"];
        let four: &[&str] = &["4", "0", "0", "0", "0", "0", "4"];
        let doubtful = [(New, three, Standing::NeedsColumns), (Granted, three, Standing::NeedsColumns)];
        let t = parted(&[doubtful.as_slice(), &[(ConcludedTotal, three, Standing::Certain)]].concat());
        assert_eq!(read(&t[&New]), Some([3, 0, 0, 0, 0, 0, 3]));
        let t = parted(&[doubtful.as_slice(), &[(ConcludedTotal, four, Standing::Certain)]].concat());
        assert_eq!((read(&t[&New]), read(&t[&Granted])), (None, None));
    }

    #[test]
    fn in_a_parted_table_a_short_row_is_refused() {
        let mut strips: Vec<Strip> = RequestRow::ALL.iter().map(|&row| strip(row, &["0"; 7])).collect();
        strips[2].runs.pop();
        let verdicts = requests(&strips);
        assert_eq!(read(&verdicts[&Granted]), None);
        assert_eq!(read(&verdicts[&New]), Some([0; 7]));
    }
}
