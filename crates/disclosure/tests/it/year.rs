//! A simulated year: ten thousand requests through their acts to 31 December, and the tables that come of them.

use chrono::{Days, NaiveDate};
use disclosure::calendar::WorkCalendar;
use disclosure::check::{self, CheckInput, Outcome as Checked};
use disclosure::report::{AnnualReport, ApplicantColumn, Field, RequestRow};
use disclosure::request::{
    Act, Applicant, ApplicantKind, Arrival, Case, Channel, Content, Finding, Opinion, Outcome, Request,
};
use disclosure::setting::Settings;
use disclosure::tally::{CaseId, RegisterEntry, count_requests, tally_requests};

use crate::acts::every_act;

const REQUESTS: u32 = 10_000;
const YEAR: i32 = 2024;

/// A small generator of numbers that look random; the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// A request that came in late in the year before, or in the year, with acts up to 31 December.
fn lived(dice: &mut Dice, case: &Case<'_>) -> Request {
    let mut on = NaiveDate::from_ymd_opt(YEAR - 1, 11, 20).unwrap() + Days::new(dice.below(407) as u64);
    let last = NaiveDate::from_ymd_opt(YEAR, 12, 31).unwrap();
    let channel = Channel::ALL[dice.below(Channel::ALL.len())];
    let kind = ApplicantKind::ALL[dice.below(ApplicantKind::ALL.len())];
    let arrival = Arrival { channel, on, confirmed: None };
    let mut request = Request::register(Applicant::single(kind), Content::default(), arrival, case.settings);
    let outcomes: Vec<Outcome> = Outcome::all().collect();
    for _ in 0..20 {
        // Now and then long enough for a term to lapse.
        let wait = if dice.below(6) == 0 { 40 } else { dice.below(9) };
        on = on + Days::new(wait as u64);
        if on > last {
            break;
        }
        let mut acts = every_act(on);
        let finding = Finding { item: String::new(), outcome: outcomes[dice.below(outcomes.len())] };
        acts.push(Act::SubmitForReview { findings: vec![finding], despite_objection: false });
        acts.push(Act::ReceiveOpinion { number: 1, opinion: Opinion::ObjectsWithReason });
        let allowed = request.available_acts(&acts, on, case);
        let mut detour = |act: &&&Act| matches!(act, Act::Reopen { .. } | Act::Withdraw) && dice.below(8) > 0;
        let forward: Vec<&&Act> = allowed.iter().filter(|act| !detour(act)).collect();
        if forward.is_empty() {
            continue;
        }
        let act = forward[dice.below(forward.len())];
        request = request.perform(act, on, on, case).unwrap();
    }
    request
}

fn register() -> Vec<RegisterEntry> {
    let settings = Settings::default();
    let case = Case { calendar: WorkCalendar::national(), settings: &settings };
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let requests = (0..REQUESTS).map(|id| (id, lived(&mut dice, &case)));
    requests.filter_map(|(id, request)| RegisterEntry::of(&request, CaseId(id))).collect()
}

#[test]
fn every_request_of_a_year_stands_in_exactly_one_cell_and_the_tables_balance() {
    let settings = Settings::default();
    let entries = register();
    assert!(entries.len() > 8_000, "{} confirmed", entries.len());
    let tally = tally_requests(&entries, YEAR, &settings);

    let mut report = AnnualReport::default();
    tally.counts.write(&mut report);
    let input = CheckInput { report: &report, previous: None };
    let checked = check::run(&input).results;
    let mut balances = checked.iter().filter(|(rule, _)| rule.code.starts_with("T3-")).peekable();
    assert!(balances.peek().is_some());
    for (rule, outcome) in balances {
        assert_eq!(outcome, &Checked::Pass, "{}", rule.code);
    }

    let results = RequestRow::outcomes().chain([RequestRow::CarriedOut]);
    let mut seen: Vec<CaseId> =
        results.flat_map(|row| tally.cases(Field::Requests(row, ApplicantColumn::Total)).to_vec()).collect();
    seen.sort();
    let of_the_year = |entry: &&RegisterEntry| entry.place(YEAR).is_some();
    let mut expected: Vec<CaseId> = entries.iter().filter(of_the_year).map(|entry| entry.id).collect();
    expected.sort();
    assert_eq!(seen, expected);

    for row in RequestRow::outcomes().filter(|row| *row != RequestRow::OtherSingle) {
        assert!(tally.counts.count(row, ApplicantColumn::Total) > 0, "nothing in {}", row.label());
    }
}

#[test]
fn what_a_year_carries_out_the_next_carries_in_column_by_column() {
    let settings = Settings::default();
    let entries = register();
    let (this, next) =
        (count_requests(&entries, YEAR, &settings), count_requests(&entries, YEAR + 1, &settings));
    for &column in ApplicantColumn::ALL {
        let out = this.count(RequestRow::CarriedOut, column);
        assert!(out > 0, "{}", column.label());
        assert_eq!(next.count(RequestRow::CarriedIn, column), out, "{}", column.label());
    }
}
