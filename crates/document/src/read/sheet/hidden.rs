//! Rows or columns of a sheet that are not shown, and the places that the others have on paper.

use crate::limits;

/// Hidden rows or hidden columns, counted from 0.
#[derive(Debug, Default)]
pub(in crate::read) struct Hidden(Vec<(u32, u32)>);

impl Hidden {
    /// Adds those from `first` to `last`.
    pub(in crate::read) fn add(&mut self, first: u32, last: u32) {
        let last = last.max(first).min(u32::MAX - 1);
        // A sheet has no more rows than this to hide one by one.
        let has_room = self.0.len() < limits::MAX_CELLS;
        match self.0.last_mut() {
            Some(open) if open.1.checked_add(1) == Some(first) => open.1 = last,
            _ if has_room => self.0.push((first, last)),
            _ => {}
        }
    }

    /// Puts what was added in order, so that it can be asked for.
    pub(super) fn settled(mut self) -> Settled {
        self.0.sort_unstable();
        let mut ranges: Vec<Range> = Vec::new();
        for (first, last) in self.0 {
            match ranges.last_mut() {
                Some(open) if first <= open.last.saturating_add(1) => open.last = open.last.max(last),
                _ => ranges.push(Range { first, last, before: 0 }),
            }
        }
        let mut before = 0;
        for range in &mut ranges {
            range.before = before;
            before += range.last - range.first + 1;
        }
        Settled(ranges)
    }
}

/// Hidden ranges in order, none of which touch.
#[derive(Debug)]
pub(super) struct Settled(Vec<Range>);

#[derive(Debug)]
struct Range {
    first: u32,
    last: u32,
    /// How many are hidden before it.
    before: u32,
}

impl Settled {
    /// The place of `n` among those that are shown; none when it is hidden.
    pub(super) fn place(&self, n: u32) -> Option<u32> {
        match self.range_before(n) {
            None => Some(n),
            Some(range) if n <= range.last => None,
            Some(range) => Some(n - range.before - (range.last - range.first + 1)),
        }
    }

    /// The first place of those from `first` to `last` that are shown, and the last one.
    pub(super) fn places(&self, first: u32, last: u32) -> Option<(u32, u32)> {
        let skipped = |n: u32| self.range_before(n).filter(|range| n <= range.last);
        let start = skipped(first).map_or(Some(first), |range| range.last.checked_add(1))?;
        let end = skipped(last).map_or(Some(last), |range| range.first.checked_sub(1))?;
        if start > end {
            return None;
        }
        self.place(start).zip(self.place(end))
    }

    /// The row or column that is shown at a place.
    pub(super) fn at(&self, place: u32) -> u32 {
        let hidden = self.0.partition_point(|range| range.first - range.before <= place);
        match hidden.checked_sub(1).and_then(|last| self.0.get(last)) {
            Some(range) => place.saturating_add(range.before + (range.last - range.first + 1)),
            None => place,
        }
    }

    /// The last range that begins at `n` or before.
    fn range_before(&self, n: u32) -> Option<&Range> {
        let after = self.0.partition_point(|range| range.first <= n);
        self.0.get(after.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(ranges: &[(u32, u32)]) -> Settled {
        let mut hidden = Hidden::default();
        ranges.iter().for_each(|(first, last)| hidden.add(*first, *last));
        hidden.settled()
    }

    #[test]
    fn what_is_shown_moves_together() {
        let hidden = hidden(&[(5, 5), (2, 3), (3, 4), (8, u32::MAX)]);
        let places: Vec<Option<u32>> = (0..9).map(|n| hidden.place(n)).collect();
        assert_eq!(places, [Some(0), Some(1), None, None, None, None, Some(2), Some(3), None]);
        assert_eq!((0..4).map(|place| hidden.at(place)).collect::<Vec<_>>(), [0, 1, 6, 7]);
    }

    #[test]
    fn an_area_keeps_the_part_of_it_that_is_shown() {
        let hidden = hidden(&[(2, 4), (8, 9)]);
        assert_eq!(hidden.places(2, 6), Some((2, 3)));
        assert_eq!(hidden.places(1, 3), Some((1, 1)));
        assert_eq!(hidden.places(2, 4), None);
        assert_eq!(hidden.places(3, 3), None);
        assert_eq!(hidden.places(0, 10), Some((0, 5)));
    }
}
