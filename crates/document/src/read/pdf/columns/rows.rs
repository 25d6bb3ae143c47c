//! Which lines of a block make one row: a line with numbers and the label lines around it.

use super::phrases::Phrases;
use super::{Columns, SAME_BEGIN};
use crate::read::pdf::lines::Word;

/// Gaps that differ by less do not tell which row a line belongs to (in font sizes).
const CLEARLY_WIDER: f64 = 0.15;
/// Lines of a label that are looked at above and below.
const LABEL_LINES: usize = 3;
/// A label has at most so many lines.
const MOST_LABEL_LINES: usize = 8;
/// The middle of a label is at most this far from that of its numbers (in font sizes).
const OFF_MIDDLE: f64 = 0.3;
/// Lines of one label are at most this far apart (in font sizes).
const WRAP_PITCH: f64 = 1.75;
/// Lines of a label are usually about this far apart.
const USUAL_PITCH: f64 = 1.35;
/// The rest of a wrapped number is at most this far from its row (in font sizes).
const REST_PITCH: f64 = 1.5;
/// Lines of one cell are at most this far apart (in font sizes).
const LINE_PITCH: f64 = 2.0;

/// A block's lines, and which of them begin rows.
pub(super) struct Grouping<'b> {
    pub(super) rows: &'b [Phrases],
    pub(super) columns: &'b Columns,
    /// Heights of drawn level lines.
    pub(super) rules: &'b [f64],
}

impl Grouping<'_> {
    /// The lines of each row, from top to bottom. `values` hold numbers; lines up to `last` belong to the block.
    ///
    /// Lines of `header` that turn out to be the begin of the first row are taken from it.
    pub(super) fn groups(&self, values: &[usize], last: usize, header: &mut Vec<usize>) -> Vec<Vec<usize>> {
        let mut groups = self.value_rows(values);
        let count = groups.len();
        match self.by_middles(&groups, last) {
            Some(labels) => self.take_labels(&mut groups, labels, last),
            None => self.by_gaps(&mut groups),
        }
        let below = groups[0].iter().filter(|line| !values.contains(line)).count();
        for _ in 0..below {
            let begins_row = |line: &mut usize| {
                self.columns.first_number > 0
                    && self.rows[*line].place.x1 <= self.columns.edges[self.columns.first_number]
                    && self.beside_numbers(*line, LABEL_LINES)
            };
            groups[0].extend(header.pop_if(begins_row));
        }
        if let Some(&end) = values.last() {
            groups[count - 1].extend(end + 1..=last);
        }
        for group in &mut groups {
            group.sort_unstable();
            group.dedup();
        }
        groups.sort();
        groups
    }

    /// The label lines of each row, when every label is centred on its numbers and none is left over.
    fn by_middles(&self, groups: &[Vec<usize>], last: usize) -> Option<Vec<Vec<usize>>> {
        let first = *groups.first()?.first()?;
        let is_label = |&line: &usize| {
            let row = &self.rows[line];
            !row.labels().is_empty()
                && (!row.numbers().is_empty() || self.beside_numbers(line, MOST_LABEL_LINES))
        };
        let mut rest: &[usize] = &(first..=last).filter(is_label).collect::<Vec<usize>>();
        let mut labels = Vec::with_capacity(groups.len());
        for group in groups {
            let length = self.centred_lines(group, rest)?;
            let (own, below) = rest.split_at(length);
            let foreign = |line: &usize| !self.rows[*line].numbers().is_empty() && !group.contains(line);
            let whole = self.chain(own[0], own[1..].iter().copied()).len() + 1 == length;
            if own.iter().any(foreign) || !whole {
                return None;
            }
            labels.push(own.to_vec());
            rest = below;
        }
        rest.is_empty().then_some(labels)
    }

    /// How many of the label lines `lines`, from the first on, are centred on the numbers of `group`.
    fn centred_lines(&self, group: &[usize], lines: &[usize]) -> Option<usize> {
        let numbers: Vec<f64> = group
            .iter()
            .flat_map(|&line| self.rows[line].numbers())
            .map(|number| number.place.center().y)
            .collect();
        let middle = numbers.iter().sum::<f64>() / numbers.len().max(1) as f64;
        let height =
            |line: usize| self.rows[line].labels().last().map_or(0.0, |label| label.place.center().y);
        let top = height(*lines.first()?);
        let off = |count: &usize| ((top + height(lines[count - 1])) / 2.0 - middle).abs();
        let best = (1..=lines.len().min(MOST_LABEL_LINES)).min_by(|a, b| off(a).total_cmp(&off(b)))?;
        (off(&best) < OFF_MIDDLE * self.rows[group[0]].size).then_some(best)
    }

    /// Gives the rows their label lines; lines in between that belong to none are rows of their own.
    fn take_labels(&self, groups: &mut Vec<Vec<usize>>, labels: Vec<Vec<usize>>, last: usize) {
        let first = groups[0][0];
        let mut taken: Vec<usize> = groups.iter().chain(&labels).flatten().copied().collect();
        taken.sort_unstable();
        for (group, own) in groups.iter_mut().zip(labels) {
            group.extend(own);
        }
        groups
            .extend((first..=last).filter(|line| taken.binary_search(line).is_err()).map(|line| vec![line]));
    }

    /// Gives the lines between two rows to the one or the other by the widest gap among them.
    fn by_gaps(&self, groups: &mut Vec<Vec<usize>>) {
        let ends: Vec<(usize, usize)> =
            groups.iter().map(|group| (group[0], group[group.len() - 1])).collect();
        for order in 1..ends.len() {
            let (above, below) = (ends[order - 1].1, ends[order].0);
            let between: Vec<usize> =
                (above + 1..below).filter(|&line| self.beside_numbers(line, LABEL_LINES)).collect();
            let (upper, lower) = match self.widest_gap(above, &between, below) {
                Some(split) => {
                    let (upper, lower): (Vec<usize>, Vec<usize>) =
                        between.iter().partition(|&&line| line < split);
                    (self.chain(above, upper.into_iter()), self.chain(below, lower.into_iter().rev()))
                }
                None => (Vec::new(), Vec::new()),
            };
            let alone = |line: &usize| !upper.contains(line) && !lower.contains(line);
            groups.extend((above + 1..below).filter(alone).map(|line| vec![line]));
            groups[order - 1].extend(upper);
            groups[order].extend(lower);
        }
    }

    /// The lines that follow each other from line `start` on, no farther apart than lines of one label.
    fn chain(&self, start: usize, lines: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut last = start;
        lines
            .take_while(|&line| {
                let pitch = (self.rows[line].middle() - self.rows[last].middle()).abs();
                last = line;
                pitch < WRAP_PITCH * self.rows[line].size
            })
            .collect()
    }

    /// Lines with numbers; two that stand close and fill each other's blanks, cells being aligned in
    /// different ways, are one row.
    fn value_rows(&self, values: &[usize]) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for &line in values {
            match groups.last_mut() {
                Some(group) if group.len() == 1 && self.complete_each_other(group[0], line) => {
                    group.push(line)
                }
                Some(group) if self.is_cut_off(group[group.len() - 1], line) => group.push(line),
                _ => groups.push(vec![line]),
            }
        }
        groups
    }

    fn complete_each_other(&self, above: usize, below: usize) -> bool {
        let (upper, lower) = (&self.rows[above], &self.rows[below]);
        let all = self.columns.numbers();
        let filled = |row: &Phrases| -> Vec<bool> {
            let at: Vec<usize> = row.numbers().iter().map(|n| self.columns.at(n.place.center().x)).collect();
            all.clone().map(|column| at.contains(&column)).collect()
        };
        all.len() > 2
            && lower.middle() - upper.middle() < LINE_PITCH * lower.size
            && filled(upper).iter().zip(filled(lower)).all(|(&upper, lower)| upper != lower)
    }

    /// Whether one of two lines that stand close holds but some numbers and no label: these are the rest of numbers that
    /// were wrapped, of a row that has the other line. What such a number is, is then open.
    fn is_cut_off(&self, above: usize, below: usize) -> bool {
        let (upper, lower) = (&self.rows[above], &self.rows[below]);
        let all = self.columns.numbers().len();
        let is_rest = |row: &Phrases| row.labels().is_empty() && 2 * row.numbers().len() < all;
        all > 2
            && lower.middle() - upper.middle() < REST_PITCH * lower.size
            && is_rest(upper) != is_rest(lower)
    }

    /// Whether a line holds a part of the label that stands next to the numbers: it begins at the same place,
    /// or is centred on it, as the label of a line with numbers near by, or as the other part of a label
    /// that has the numbers between its lines. Lines up to `reach` away are looked at.
    fn beside_numbers(&self, line: usize, reach: usize) -> bool {
        let row = &self.rows[line];
        let Some(part) = row.labels().last() else { return false };
        let window = line.saturating_sub(reach)..self.rows.len().min(line + reach + 1);
        window.into_iter().filter(|&other| other != line).any(|other| {
            let (upper, lower) = (line.min(other), line.max(other));
            let near =
                self.rows[lower].middle() - self.rows[upper].middle() < reach as f64 * USUAL_PITCH * row.size;
            let other = &self.rows[other];
            let across = || self.rows[upper + 1..lower].iter().any(|between| between.labels().is_empty());
            let joins = !other.numbers().is_empty() || across();
            near && joins && other.labels().last().is_some_and(|label| same_label(label, part, row.size))
        })
    }

    /// Between two lines with numbers: the first of the lines `between` that belongs to the lower one.
    ///
    /// Row labels are apart by more than the lines of one label; without a clearly widest gap nothing is said.
    fn widest_gap(&self, above: usize, between: &[usize], below: usize) -> Option<usize> {
        let mut gaps: Vec<(f64, usize)> = Vec::new();
        let mut upper = above;
        for &lower in between.iter().chain([&below]) {
            let (top, bottom) = (self.rows[upper].middle(), self.rows[lower].middle());
            let ruled = self.rules.iter().any(|&rule| top < rule && rule < bottom);
            gaps.push((if ruled { f64::INFINITY } else { bottom - top }, lower));
            upper = lower;
        }
        gaps.sort_by(|a, b| b.0.total_cmp(&a.0));
        let size = self.rows[below].size;
        let clear = gaps.get(1).is_none_or(|second| gaps[0].0 - second.0 > CLEARLY_WIDER * size);
        clear.then(|| gaps[0].1)
    }
}

/// Whether two lines are set as lines of one label: flush left or centred.
fn same_label(a: &Word, b: &Word, size: f64) -> bool {
    let middle = |word: &Word| word.place.center().x;
    let near = |a: f64, b: f64| (a - b).abs() < SAME_BEGIN * size;
    near(a.place.x0, b.place.x0) || near(middle(a), middle(b))
}
