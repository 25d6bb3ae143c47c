//! Where a request stands in the table of a year, and that the table balances.

use super::*;
use crate::check::{CheckInput, run};
use crate::request::Outcome;
use crate::tally::YearClose;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn entry(id: u32, received: NaiveDate, end: Option<(NaiveDate, Outcome)>) -> RegisterEntry {
    let conclusion = end.map(|(on, outcome)| Conclusion { on, outcome });
    let applicant = ApplicantKind::ALL[id as usize % 6];
    RegisterEntry { id: CaseId(id), applicant, received, conclusion, reopens: None }
}

/// Requests of 2022 to 2025, spread by a fixed congruence.
fn register(size: u32) -> Vec<RegisterEntry> {
    let outcomes: Vec<Outcome> = Outcome::all().collect();
    let mut state = 20_190_515_u64;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut made = |id| {
        let received = day(2022, 1, 1) + chrono::Days::new(next(1_400));
        let outcome = outcomes[next(outcomes.len() as u64) as usize];
        let on = received + chrono::Days::new(next(90));
        entry(id, received, (next(10) > 0).then_some((on, outcome)))
    };
    (0..size).map(&mut made).collect()
}

fn total(counts: &RequestCounts, row: RequestRow) -> u32 {
    counts.count(row, ApplicantColumn::Total)
}

#[test]
fn a_request_counts_by_its_state_at_the_end_of_31_december() {
    let late = entry(0, day(2023, 12, 31), Some((day(2024, 1, 1), Outcome::Provided)));
    let place = |year| late.place(year).map(|place| (place.receipt, place.result));
    assert_eq!(place(2022), None);
    assert_eq!(place(2023), Some((RequestRow::New, RequestRow::CarriedOut)));
    assert_eq!(place(2024), Some((RequestRow::CarriedIn, RequestRow::Granted)));
    assert_eq!(place(2025), None);
    let last_day = entry(0, day(2023, 1, 1), Some((day(2023, 12, 31), Outcome::NotFound)));
    let place = last_day.place(2023).map(|place| (place.receipt, place.result));
    assert_eq!(place, Some((RequestRow::New, RequestRow::UnableNotHeld)));
}

#[test]
fn a_simulated_year_balances_and_every_request_stands_in_one_place() {
    let (entries, settings) = (register(10_000), Settings::default());
    for year in 2022..=2025 {
        let tally = tally_requests(&entries, year, &settings);
        assert_eq!(tally.counts, count_requests(&entries, year, &settings));
        let mut report = AnnualReport { year: Some(year), ..AnnualReport::default() };
        tally.counts.write(&mut report);
        let checked = run(&CheckInput { report: &report, previous: None });
        let failed: Vec<_> = checked.findings().filter(|finding| finding.code.starts_with("T3")).collect();
        assert!(failed.is_empty(), "{failed:#?}");
        let results = RequestRow::outcomes().chain([RequestRow::CarriedOut]);
        let mut ids: Vec<CaseId> = results
            .flat_map(|row| tally.cases(Field::Requests(row, ApplicantColumn::Total)).to_vec())
            .collect();
        ids.sort();
        assert_eq!(ids, tally.places.iter().map(|(id, _)| *id).collect::<Vec<_>>());
        let next = count_requests(&entries, year + 1, &settings);
        assert!(total(&tally.counts, RequestRow::CarriedOut) > 0);
        assert_eq!(YearClose::new(&tally, day(year + 1, 1, 10)).carry_differences(&next), []);
    }
}

#[test]
fn a_second_handling_counts_only_where_the_body_says_so() {
    let mut again = entry(1, day(2024, 5, 6), None);
    again.reopens = Some(CaseId(0));
    let count = |reopened_requests| {
        let settings = Settings { reopened_requests, ..Settings::default() };
        total(&count_requests(&[again], 2024, &settings), RequestRow::New)
    };
    assert_eq!((count(ReopenedRequests::Once), count(ReopenedRequests::Again)), (0, 1));
}

#[test]
fn a_request_that_ends_before_it_begins_is_listed_and_not_counted() {
    let faulty = entry(7, day(2024, 5, 6), Some((day(2024, 5, 5), Outcome::Provided)));
    let tally = tally_requests(&[faulty], 2024, &Settings::default());
    assert_eq!((tally.faulty, tally.places), (vec![CaseId(7)], vec![]));
}

/// The calendar's example of a year's end: received 2024-12-16, due 2025-01-14, unanswered at the end of 2024.
#[test]
fn an_unanswered_request_whose_term_is_still_running_is_carried_over() {
    let open = [entry(0, day(2024, 12, 16), None)];
    let count = |year, row| total(&count_requests(&open, year, &Settings::default()), row);
    assert_eq!((count(2024, RequestRow::CarriedOut), count(2025, RequestRow::CarriedIn)), (1, 1));
    assert_eq!((count(2024, RequestRow::ConcludedTotal), count(2025, RequestRow::New)), (0, 0));
}
