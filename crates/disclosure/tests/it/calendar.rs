//! Every day from 2008 to 2026 against the list of days off, and every period of up to 60 working days against a loop.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use disclosure::calendar::{DueDate, WorkCalendar};

/// Working days of each year as calendar.md §1 tells them.
const WORKING_DAYS: [(i32, u32); 19] = [
    (2008, 251),
    (2009, 250),
    (2010, 250),
    (2011, 250),
    (2012, 249),
    (2013, 250),
    (2014, 250),
    (2015, 249),
    (2016, 250),
    (2017, 249),
    (2018, 250),
    (2019, 250),
    (2020, 249),
    (2021, 250),
    (2022, 249),
    (2023, 249),
    (2024, 251),
    (2025, 248),
    (2026, 248),
];
const LONGEST: u32 = 60;

fn days() -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2008, 1, 1).unwrap();
    first.iter_days().take_while(|day| day.year() <= 2026)
}

fn is_worked(day: NaiveDate) -> bool {
    WorkCalendar::national().day(day).is_worked().unwrap()
}

#[test]
fn each_year_has_as_many_working_days_as_its_notice_gives() {
    for (year, expected) in WORKING_DAYS {
        let worked = days().filter(|day| day.year() == year && is_worked(*day)).count();
        assert_eq!(worked as u32, expected, "{year}");
    }
}

#[test]
fn every_day_is_worked_or_not_as_the_list_of_days_off_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/law/holidays.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: no list of days off beside the project");
        return;
    };
    let list: serde_json::Value = serde_json::from_str(&text).unwrap();
    let named = |kind: &str| -> BTreeSet<NaiveDate> {
        let years = list.as_object().unwrap().values();
        years
            .flat_map(|year| year[kind].as_array().unwrap())
            .map(|d| d.as_str().unwrap().parse().unwrap())
            .collect()
    };
    let (off, work) = (named("holidays"), named("workdays"));
    let mut seen = 0;
    for day in days() {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        assert_eq!(is_worked(day), work.contains(&day) || !(off.contains(&day) || weekend), "{day}");
        seen += 1;
    }
    assert_eq!(seen, 6_940);
}

/// As a clerk counts on a wall calendar: one day after another, until the working days are used up.
fn counted_by_hand(from: NaiveDate, count: u32) -> Option<NaiveDate> {
    let mut day = from;
    let mut left = count;
    while left > 0 {
        day = day + Days::new(1);
        if WorkCalendar::national().day(day).is_worked()? {
            left -= 1;
        }
    }
    Some(day)
}

#[test]
fn every_period_of_up_to_sixty_working_days_ends_where_counting_by_hand_ends() {
    let calendar = WorkCalendar::national();
    for from in days() {
        for count in 0..=LONGEST {
            let due = calendar.add_working_days(from, count);
            assert_eq!(due.date(), counted_by_hand(from, count), "{from} + {count}");
            if let DueDate::Final(date) = due {
                assert_eq!(calendar.working_days_between(from, date), Some(count), "{from} + {count}");
                assert!(count == 0 || is_worked(date), "{from} + {count} ends on a day of rest");
            }
        }
    }
}
