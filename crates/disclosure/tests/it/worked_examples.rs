//! The worked examples of calendar.md §3, each by its number.

use chrono::NaiveDate;
use disclosure::calendar::{DueDate, WorkCalendar};
use disclosure::clock::{self, Consulted, Event, Facts, Happening, Status, TermKind};
use disclosure::setting::Settings;

/// Number, event, and the ends of 7, 15, 20 and 40 working days; none where the date is provisional.
type Example = (&'static str, &'static str, [Option<&'static str>; 4]);

const EXAMPLES: [Example; 20] = [
    ("E-1", "2024-01-29", [Some("2024-02-06"), Some("2024-02-22"), Some("2024-02-29"), Some("2024-03-28")]),
    ("E-2", "2024-01-31", [Some("2024-02-08"), Some("2024-02-26"), Some("2024-03-04"), Some("2024-04-01")]),
    ("E-3", "2024-02-04", [Some("2024-02-19"), Some("2024-02-29"), Some("2024-03-07"), Some("2024-04-07")]),
    ("E-4", "2024-02-09", [Some("2024-02-26"), Some("2024-03-07"), Some("2024-03-14"), Some("2024-04-12")]),
    ("E-5", "2024-02-10", [Some("2024-02-26"), Some("2024-03-07"), Some("2024-03-14"), Some("2024-04-12")]),
    ("E-6", "2024-09-12", [Some("2024-09-24"), Some("2024-10-10"), Some("2024-10-16"), Some("2024-11-13")]),
    ("E-7", "2024-09-29", [Some("2024-10-14"), Some("2024-10-24"), Some("2024-10-31"), Some("2024-11-28")]),
    ("E-8", "2024-09-30", [Some("2024-10-15"), Some("2024-10-25"), Some("2024-11-01"), Some("2024-11-29")]),
    ("E-9", "2024-12-16", [Some("2024-12-25"), Some("2025-01-07"), Some("2025-01-14"), Some("2025-02-17")]),
    ("E-10", "2025-01-20", [Some("2025-02-05"), Some("2025-02-14"), Some("2025-02-21"), Some("2025-03-21")]),
    ("E-11", "2025-01-26", [Some("2025-02-11"), Some("2025-02-21"), Some("2025-02-28"), Some("2025-03-28")]),
    ("E-12", "2025-09-15", [Some("2025-09-24"), Some("2025-10-11"), Some("2025-10-17"), Some("2025-11-14")]),
    ("E-13", "2025-09-28", [Some("2025-10-14"), Some("2025-10-24"), Some("2025-10-31"), Some("2025-11-28")]),
    ("E-14", "2026-02-02", [Some("2026-02-11"), Some("2026-02-28"), Some("2026-03-06"), Some("2026-04-03")]),
    ("E-15", "2026-02-10", [Some("2026-02-26"), Some("2026-03-09"), Some("2026-03-16"), Some("2026-04-14")]),
    ("E-16", "2026-02-14", [Some("2026-03-03"), Some("2026-03-13"), Some("2026-03-20"), Some("2026-04-20")]),
    ("E-17", "2026-09-15", [Some("2026-09-23"), Some("2026-10-12"), Some("2026-10-19"), Some("2026-11-16")]),
    ("E-18", "2026-09-25", [Some("2026-10-12"), Some("2026-10-22"), Some("2026-10-29"), Some("2026-11-26")]),
    ("E-19", "2020-01-20", [Some("2020-02-06"), Some("2020-02-18"), Some("2020-02-25"), Some("2020-03-24")]),
    ("E-20", "2026-12-10", [Some("2026-12-21"), Some("2026-12-31"), None, None]),
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn due(terms: &[clock::Term], kind: TermKind) -> String {
    let term = terms.iter().find(|term| term.kind == kind).unwrap();
    term.end.due().unwrap().to_string()
}

fn run(receipt: &str, events: &[(&str, Happening)]) -> Vec<clock::Term> {
    let events = events.iter().map(|(on, what)| Event::at(day(on), *what)).collect();
    let facts = Facts { receipt: day(receipt), events };
    clock::run(&facts, WorkCalendar::national(), &Settings::default()).unwrap()
}

#[test]
fn examples_1_to_20_seven_fifteen_twenty_and_forty_working_days() {
    for (number, event, ends) in EXAMPLES {
        for (count, end) in [7, 15, 20, 40].into_iter().zip(ends) {
            let due = WorkCalendar::national().add_working_days(day(event), count);
            assert_eq!(due.date(), end.map(day), "{number}, {count} working days");
        }
    }
}

#[test]
fn examples_1_to_20_as_terms_of_a_request() {
    for (number, receipt, [seven, _, twenty, _]) in EXAMPLES {
        let terms = run(receipt, &[]);
        let end =
            |kind| terms.iter().find(|term| term.kind == kind).unwrap().end.due().and_then(DueDate::date);
        assert_eq!(end(TermKind::CorrectionNotice), seven.map(day), "{number}");
        assert_eq!(end(TermKind::Reply), twenty.map(day), "{number}");
    }
}

#[test]
fn example_s1_correction() {
    let asked = ("2025-02-05", Happening::CorrectionAsked { until: day("2025-02-19") });
    let terms = run("2025-01-20", &[asked, ("2025-02-10", Happening::CorrectionReceived)]);
    assert_eq!(due(&terms, TermKind::CorrectionNotice), "2025-02-05");
    assert_eq!(due(&terms, TermKind::Reply), "2025-03-10");
}

#[test]
fn example_s2_third_party() {
    let sent =
        ("2024-09-20", Happening::OpinionAsked { consultation: 1, of: Consulted::ThirdParty, until: None });
    let received = ("2024-09-23", Happening::OpinionLetterReceived { consultation: 1 });
    let silent = run("2024-09-12", &[sent, received]);
    assert_eq!(due(&run("2024-09-12", &[]), TermKind::Reply), "2024-10-16");
    assert_eq!(due(&silent, TermKind::ThirdPartyOpinion), "2024-10-17");
    assert_eq!(due(&silent, TermKind::Reply), "2024-11-07");
    let answered =
        run("2024-09-12", &[sent, received, ("2024-10-10", Happening::OpinionGiven { consultation: 1 })]);
    assert_eq!(due(&answered, TermKind::Reply), "2024-10-30");
}

#[test]
fn example_s3_fee() {
    let notified = ("2025-09-15", Happening::FeeNotified);
    let terms = run("2025-09-01", &[notified, ("2025-10-09", Happening::FeePaid)]);
    assert_eq!(due(&terms, TermKind::Payment), "2025-10-17");
    assert_eq!(due(&terms, TermKind::Reply), "2025-11-05");
}

#[test]
fn example_s4_remedies() {
    let calendar = WorkCalendar::national();
    let days = |from| calendar.add_days(day(from), 60).to_string();
    assert_eq!(days("2024-10-16"), "2024-12-16");
    assert_eq!(days("2024-12-05"), "2025-02-05");
    assert_eq!(days("2025-12-02"), "2026-02-02");
    let months = |from| calendar.add_months(day(from), 6).to_string();
    assert_eq!(months("2024-10-16"), "2025-04-16");
    assert_eq!(months("2025-08-31"), "2026-02-28");
}

#[test]
fn example_s5_year_end() {
    let terms = run("2024-12-16", &[]);
    assert_eq!(due(&terms, TermKind::Reply), "2025-01-14");
    let reply = terms.iter().find(|term| term.kind == TermKind::Reply).unwrap();
    let at_the_end_of_the_year = reply.status(day("2024-12-31"), WorkCalendar::national());
    assert_eq!(at_the_end_of_the_year, Status::Running { days_left: 9, due: day("2025-01-14") });
}
