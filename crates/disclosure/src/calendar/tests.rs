//! How working days, natural days and months are counted.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn due(from: &str, count: u32) -> String {
    WorkCalendar::national().add_working_days(day(from), count).to_string()
}

#[test]
fn the_day_of_the_event_does_not_count() {
    assert_eq!(due("2026-03-02", 1), "2026-03-03");
    assert_eq!(due("2026-03-02", 0), "2026-03-02");
}

#[test]
fn an_event_on_a_day_of_rest_counts_from_the_next_working_day() {
    assert_eq!(due("2026-03-07", 1), "2026-03-09");
    assert_eq!(due("2024-02-10", 7), "2024-02-26");
}

#[test]
fn a_make_up_day_is_counted_and_a_day_off_is_not() {
    assert_eq!(due("2026-02-13", 1), "2026-02-14");
    assert_eq!(due("2026-02-14", 1), "2026-02-24");
}

#[test]
fn a_period_into_an_unknown_year_has_no_date() {
    assert_eq!(due("2026-12-10", 15), "2026-12-31");
    assert_eq!(due("2026-12-10", 20), "待定（缺2027年放假通知，不早于2027-01-05）");
    assert_eq!(due("2027-03-01", 2), "待定（缺2027年放假通知，不早于2027-03-03）");
    assert_eq!(due("2007-12-31", 1), "待定（缺2007年放假通知，不早于2008-01-01）");
    let calendar = WorkCalendar::national();
    assert_eq!(calendar.working_days_between(day("2026-12-30"), day("2027-01-04")), None);
    assert_eq!(calendar.day(day("2027-01-02")), Day::Unknown);
}

#[test]
fn natural_days_and_months_roll_over_days_of_rest() {
    let calendar = WorkCalendar::national();
    assert_eq!(calendar.add_days(day("2024-10-16"), 60).to_string(), "2024-12-16");
    assert_eq!(calendar.add_days(day("2024-12-05"), 60).to_string(), "2025-02-05");
    assert_eq!(calendar.add_days(day("2025-12-02"), 60).to_string(), "2026-02-02");
    assert_eq!(calendar.add_months(day("2024-10-16"), 6).to_string(), "2025-04-16");
    assert_eq!(calendar.add_months(day("2025-08-31"), 6).to_string(), "2026-02-28");
    assert_eq!(calendar.add_months(day("2026-11-30"), 6).date(), None);
}

#[test]
fn working_days_between_leave_the_first_day_out() {
    let calendar = WorkCalendar::national();
    assert_eq!(calendar.working_days_between(day("2024-09-12"), day("2024-09-20")), Some(5));
    assert_eq!(calendar.working_days_between(day("2024-09-20"), day("2024-09-12")), Some(0));
}

#[test]
fn each_day_off_knows_its_holiday() {
    let calendar = WorkCalendar::national();
    assert_eq!(calendar.day(day("2026-02-17")), Day::Holiday("春节"));
    assert_eq!(calendar.day(day("2026-02-14")), Day::MakeUp);
    assert_eq!(calendar.day(day("2026-03-07")), Day::Weekend);
    assert_eq!(calendar.day(day("2026-03-09")), Day::Working);
}

#[test]
fn an_amendment_holds_from_the_day_on_which_it_could_be_known() {
    let amendment = "year 2026\nnotice 补充通知\nknown-since 2026-02-20\noff 2026-02-24..2026-02-25 春节\nplain 2026-02-28";
    let amended = WorkCalendar::national().with_notice(Notice::parse(amendment).unwrap().value).unwrap();
    assert_eq!(amended.add_working_days(day("2026-02-14"), 1).to_string(), "2026-02-26");
    assert_eq!(amended.day(day("2026-02-28")), Day::Weekend);
    let before = amended.as_known_on(day("2026-02-19")).unwrap();
    assert_eq!(before.add_working_days(day("2026-02-14"), 1).to_string(), "2026-02-24");
    assert_eq!(amended.notices_of(2026).count(), 2);
    assert_eq!(before.notices_of(2026).count(), 1);
}

#[test]
fn a_new_year_makes_a_provisional_date_final() {
    let text = "year 2027\nnotice 某号\noff 2027-01-01..2027-01-03 元旦";
    let calendar = WorkCalendar::national().with_notice(Notice::parse(text).unwrap().value).unwrap();
    assert_eq!(calendar.add_working_days(day("2026-12-10"), 20).to_string(), "2027-01-08");
    assert_eq!(calendar.years(), (2008, 2027));
}

#[test]
fn a_year_left_out_makes_no_calendar() {
    let text = "year 2028\nnotice 某号";
    let error = WorkCalendar::national().with_notice(Notice::parse(text).unwrap().value).unwrap_err();
    assert_eq!(error, CalendarError::Gap { missing_year: 2027 });
    assert_eq!(error.to_string(), "缺2027年的放假通知，前后年份不能连续计算");
    let none = WorkCalendar::from_notices(Vec::new(), Vec::new()).unwrap_err();
    assert_eq!(none, CalendarError::Empty);
    assert_eq!(none.to_string(), "没有任何一年的放假通知");
}

#[test]
fn a_body_may_be_closed_where_others_work() {
    let local = LocalDays::parse("local 广西三月三\noff 2026-04-20").unwrap().value;
    let calendar = WorkCalendar::national().with_local(local).unwrap();
    assert_eq!(calendar.day(day("2026-04-20")), Day::Local("广西三月三"));
    assert_eq!(calendar.add_working_days(day("2026-04-17"), 1).to_string(), "2026-04-21");
    assert_eq!(due("2026-04-17", 1), "2026-04-20");
}
