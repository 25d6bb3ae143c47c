//! What counting table three costs beside a plain sum over the same register, in the same run.

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{Datelike, Days, NaiveDate};
use disclosure::request::{ApplicantKind, Conclusion, Outcome};
use disclosure::setting::Settings;
use disclosure::tally::{CaseId, RegisterEntry, count_requests, tally_requests};

const REQUESTS: u32 = 1_000_000;
const ROUNDS: usize = 9;

fn main() {
    let (entries, settings) = (register(), Settings::default());
    let sum = median(|| entries.iter().map(|entry| i64::from(entry.received.year())).sum::<i64>());
    let count = median(|| count_requests(&entries, 2024, &settings));
    let tally = median(|| tally_requests(&entries, 2024, &settings));
    let ratio = |time: Duration| time.as_secs_f64() / sum.as_secs_f64();
    println!("plain sum   {sum:?}");
    println!("counts      {count:?}  {:.1} times the sum", ratio(count));
    println!("with cases  {tally:?}  {:.1} times the sum", ratio(tally));
}

fn register() -> Vec<RegisterEntry> {
    let outcomes: Vec<Outcome> = Outcome::all().collect();
    let start = NaiveDate::default() + Days::new(19_358);
    let entry = |id: u32| {
        let received = start + Days::new(u64::from(id.wrapping_mul(2_654_435_761) % 1_000));
        let outcome = outcomes[id as usize % outcomes.len()];
        let conclusion = Conclusion { on: received + Days::new(u64::from(id % 60)), outcome };
        let applicant = ApplicantKind::ALL[id as usize % ApplicantKind::ALL.len()];
        let conclusion = (!id.is_multiple_of(11)).then_some(conclusion);
        RegisterEntry { id: CaseId(id), applicant, received, conclusion, reopens: None }
    };
    (0..REQUESTS).map(entry).collect()
}

fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}
