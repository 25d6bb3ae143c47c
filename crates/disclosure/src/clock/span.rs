//! Spans of days that a term leaves out, merged once: no day is left out twice.

use chrono::NaiveDate;

use crate::calendar::{DueDate, WorkCalendar};

/// Days after `after` up to and with `until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The day before its first.
    pub after: NaiveDate,
    /// Its last day.
    pub until: NaiveDate,
}

impl Span {
    /// Whether `day` is one of its days.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.after < day && day <= self.until
    }
}

/// Spans in order, none of which touches another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans(Vec<Span>);

impl Spans {
    /// Adds a span; one without days adds nothing.
    pub fn add(&mut self, mut span: Span) {
        if span.until <= span.after {
            return;
        }
        let first = self.0.partition_point(|known| known.until < span.after);
        let end = self.0.partition_point(|known| known.after <= span.until);
        for known in self.0.drain(first..end) {
            span.after = span.after.min(known.after);
            span.until = span.until.max(known.until);
        }
        self.0.insert(first, span);
    }

    /// The days of it that lie after `day`.
    pub fn later_than(&self, day: NaiveDate) -> Spans {
        let cut = |span: &Span| Span { after: span.after.max(day), until: span.until };
        Spans(self.0.iter().filter(|span| span.until > day).map(cut).collect())
    }

    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        self.0.iter().copied()
    }

    /// Whether it has no days.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The last day of a term of `count` working days that begins with an event on `from` and leaves these days out.
    ///
    /// A span that begins when the term has run out leaves out nothing.
    pub fn due(&self, from: NaiveDate, count: u32, calendar: &WorkCalendar) -> DueDate {
        let mut due = calendar.add_working_days(from, count);
        let mut left_out = 0;
        for span in self.later_than(from).iter() {
            if span.after >= due.safe() {
                break;
            }
            let Some(days) = calendar.working_days_between(span.after, span.until) else {
                let used = calendar.working_days_between(from, span.after).map(|days| days - left_out);
                return calendar.add_working_days(span.until, used.map_or(1, |used| count - used));
            };
            left_out += days;
            due = calendar.add_working_days(from, count + left_out);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(after: &str, until: &str) -> Span {
        Span { after: after.parse().unwrap(), until: until.parse().unwrap() }
    }

    fn merged(spans: &[Span]) -> Vec<Span> {
        let mut all = Spans::default();
        spans.iter().for_each(|span| all.add(*span));
        all.iter().collect()
    }

    #[test]
    fn spans_that_overlap_or_touch_become_one_whatever_the_order() {
        let (a, b, c) = (
            span("2024-03-01", "2024-03-05"),
            span("2024-03-05", "2024-03-08"),
            span("2024-03-04", "2024-03-06"),
        );
        for order in [[a, b, c], [c, b, a], [b, a, c]] {
            assert_eq!(merged(&order), [span("2024-03-01", "2024-03-08")]);
        }
    }

    #[test]
    fn spans_apart_stay_apart_in_order() {
        let (early, late) = (span("2024-03-01", "2024-03-05"), span("2024-03-06", "2024-03-08"));
        assert_eq!(merged(&[late, early]), [early, late]);
    }

    #[test]
    fn a_span_without_days_adds_nothing() {
        assert!(merged(&[span("2024-03-05", "2024-03-05"), span("2024-03-05", "2024-03-01")]).is_empty());
    }

    #[test]
    fn a_span_after_the_term_has_run_out_leaves_nothing_out() {
        let calendar = WorkCalendar::national();
        let due = |spans: &[Span]| {
            let mut all = Spans::default();
            spans.iter().for_each(|span| all.add(*span));
            all.due("2024-03-01".parse().unwrap(), 5, calendar).to_string()
        };
        assert_eq!(due(&[]), "2024-03-08");
        assert_eq!(due(&[span("2024-03-08", "2024-03-20")]), "2024-03-08");
        assert_eq!(due(&[span("2024-03-07", "2024-03-12")]), "2024-03-13");
        assert_eq!(due(&[span("2024-02-20", "2024-03-04")]), "2024-03-11");
    }

    #[test]
    fn a_term_that_stands_still_into_an_unknown_year_has_no_date() {
        let mut spans = Spans::default();
        spans.add(span("2026-12-14", "2027-01-05"));
        let due = spans.due("2026-12-10".parse().unwrap(), 5, WorkCalendar::national());
        assert_eq!(due.to_string(), "待定（缺2027年放假通知，不早于2027-01-08）");
    }

    #[test]
    fn spans_are_cut_at_a_day_and_those_that_end_with_it_are_gone() {
        let mut all = Spans::default();
        assert!(all.is_empty());
        all.add(span("2024-03-01", "2024-03-05"));
        assert!(!all.is_empty());
        assert!(all.later_than("2024-03-05".parse().unwrap()).is_empty());
        let cut = all.later_than("2024-03-03".parse().unwrap());
        assert_eq!(cut.iter().collect::<Vec<_>>(), [span("2024-03-03", "2024-03-05")]);
    }

    #[test]
    fn days_left_out_before_an_unknown_year_still_remain_to_be_counted() {
        let mut spans = Spans::default();
        spans.add(span("2026-12-14", "2026-12-16"));
        spans.add(span("2026-12-18", "2027-01-05"));
        let due = spans.due("2026-12-10".parse().unwrap(), 10, WorkCalendar::national());
        assert_eq!(due.to_string(), "待定（缺2027年放假通知，不早于2027-01-11）");
    }
}
