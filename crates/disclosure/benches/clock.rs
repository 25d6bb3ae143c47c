//! The time that a due date takes with its explanation, for requests of four kinds, and its ratio to counting the
//! same days one by one.

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use disclosure::calendar::WorkCalendar;
use disclosure::clock::{self, Consulted, Event, Facts, Happening, REPLY_DAYS};
use disclosure::setting::Settings;

const ROUNDS: usize = 9;
/// Receipts on as many days, one after another.
const RECEIPTS: u64 = 5_000;
/// What a due date with its explanation may take on average.
const GOAL: Duration = Duration::from_micros(5);

fn main() {
    println!("{:<42}{:>12}{:>12}", "request", "ns each", "by hand");
    let hand = best(|receipt| {
        black_box(counted_by_hand(receipt));
    });
    let mut sum = Duration::ZERO;
    for (name, events) in KINDS {
        let each = best(|receipt| {
            let facts = Facts { receipt, events: events(receipt) };
            let _ = black_box(clock::run(&facts, WorkCalendar::national(), &Settings::default()));
        });
        sum += each;
        let ratio = each.as_secs_f64() / hand.as_secs_f64();
        println!("{name:<42}{:>12}{ratio:>11.1}×", each.as_nanos());
    }
    println!("{:<42}{:>12}", "average", (sum / KINDS.len() as u32).as_nanos());
    println!("{:<42}{:>12}", "goal", GOAL.as_nanos());
    println!("{:<42}{:>12}", "counting 20 working days by hand", hand.as_nanos());
}

type Events = fn(NaiveDate) -> Vec<Event>;

const KINDS: [(&str, Events); 4] = [
    ("plain", |_| Vec::new()),
    ("corrected", corrected),
    ("third party", consulted),
    ("all of it", everything),
];

fn at(receipt: NaiveDate, offset: u64, what: Happening) -> Event {
    Event::at(receipt + Days::new(offset), what)
}

fn corrected(receipt: NaiveDate) -> Vec<Event> {
    let until = receipt + Days::new(20);
    vec![at(receipt, 3, Happening::CorrectionAsked { until }), at(receipt, 12, Happening::CorrectionReceived)]
}

fn consulted(receipt: NaiveDate) -> Vec<Event> {
    let of = Consulted::ThirdParty;
    vec![
        at(receipt, 5, Happening::OpinionAsked { consultation: 1, of, until: None }),
        at(receipt, 8, Happening::OpinionLetterReceived { consultation: 1 }),
        at(receipt, 15, Happening::OpinionGiven { consultation: 1 }),
    ]
}

fn everything(receipt: NaiveDate) -> Vec<Event> {
    let extended = Happening::Extended { working_days: 20, approved: receipt };
    let paid = [at(receipt, 4, Happening::FeeNotified), at(receipt, 10, Happening::FeePaid)];
    let later = consulted(receipt + Days::new(10));
    paid.into_iter()
        .chain(later)
        .chain([at(receipt, 30, extended), at(receipt, 50, Happening::Replied)])
        .collect()
}

/// The time for one receipt in the round that took least.
fn best(mut work: impl FnMut(NaiveDate)) -> Duration {
    let first = NaiveDate::from_ymd_opt(2010, 1, 1).unwrap_or_default();
    let mut round = || {
        let start = Instant::now();
        first.iter_days().take(RECEIPTS as usize).for_each(&mut work);
        start.elapsed()
    };
    let least = (0..ROUNDS).map(|_| round()).min().unwrap_or_default();
    least / RECEIPTS as u32
}

fn counted_by_hand(receipt: NaiveDate) -> NaiveDate {
    let calendar = WorkCalendar::national();
    let worked = |day: &NaiveDate| calendar.day(*day).is_worked() == Some(true);
    receipt.iter_days().skip(1).filter(worked).nth(REPLY_DAYS as usize - 1).unwrap_or_default()
}
