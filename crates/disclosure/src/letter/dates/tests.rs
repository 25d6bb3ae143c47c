//! Every day that a letter names, against the clock.

use proptest::prelude::*;

use super::*;
use crate::fee::Fee;
use crate::letter::facts::{CorrectionNotice, Receipt, ThirdPartyDecision};
use crate::letter::{Contact, Defect, DespiteObjection, Further, Party};
use crate::request::Channel;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn told(text: &str) -> String {
    text.to_owned()
}

fn head(on: NaiveDate) -> Head {
    Head {
        body: told("青石县民政局"),
        number: None,
        addressee: told("王某某"),
        party: Party::Person,
        agent: None,
        request_number: told("1"),
        received: day("2024-09-12"),
        channel: Channel::Counter,
        content: told("收费标准"),
        course: Vec::new(),
        contact: Contact { department: told("办公室"), phone: told("1"), address: told("1") },
        on,
        posted: None,
    }
}

fn faults(letter: &Letter) -> Vec<String> {
    let faults = letter.faults(WorkCalendar::national(), &Settings::default());
    faults.iter().map(ToString::to_string).collect()
}

fn keys(letter: &Letter) -> Vec<&'static str> {
    let faults = letter.faults(WorkCalendar::national(), &Settings::default());
    faults.iter().map(|fault| fault.key).collect()
}

fn due(letter: &Letter) -> Option<DueDate> {
    letter.due(WorkCalendar::national(), &Settings::default())
}

fn receipt(head: Head, due: Option<&str>) -> Letter {
    let due = due.map(|due| DueDate::Final(day(due)));
    Letter::Receipt(Receipt { head, due, query_code: told("1") })
}

fn extension(head: Head, working_days: Option<u32>, due: Option<&str>) -> Letter {
    let approved = head.on;
    let due = due.map(|due| DueDate::Final(day(due)));
    Letter::ExtensionNotice(ExtensionNotice { head, reason: told("调取"), approved, working_days, due })
}

#[test]
fn a_receipt_names_the_day_of_the_clock_and_no_other() {
    let on = day("2024-09-12");
    assert_eq!(due(&receipt(head(on), None)), Some(DueDate::Final(day("2024-10-16"))));
    assert!(faults(&receipt(head(on), Some("2024-10-16"))).is_empty());
    assert_eq!(
        faults(&receipt(head(on), Some("2024-10-18"))),
        ["due：按所写的事实应当是2024-10-16，写的是2024-10-18；可以不写，由程序计算"]
    );
}

#[test]
fn in_a_year_without_a_notice_a_receipt_names_no_day() {
    let unknown = Head { received: day("2026-12-10"), ..head(day("2026-12-10")) };
    let letter = receipt(unknown.clone(), None);
    assert!(faults(&letter).is_empty());
    assert!(matches!(due(&letter), Some(DueDate::Provisional(of)) if of.missing_year == 2027));
    assert_eq!(keys(&receipt(unknown, Some("2027-01-11"))), ["due"]);
}

#[test]
fn a_correction_is_asked_for_within_seven_working_days_or_not_at_all() {
    let notice = |on: &str, posted: Option<&str>| {
        let head = Head { posted: posted.map(day), ..head(day(on)) };
        let (items, guidance) = (vec![told("写明年份")], told("可以来电"));
        let until = day("2024-10-18");
        Letter::CorrectionNotice(CorrectionNotice { head, defect: Defect::Unclear, items, guidance, until })
    };
    assert!(faults(&notice("2024-09-24", None)).is_empty());
    assert_eq!(keys(&notice("2024-09-25", None)), ["on"]);
    assert!(faults(&notice("2024-09-23", Some("2024-09-24"))).is_empty());
    assert_eq!(keys(&notice("2024-09-23", Some("2024-09-25"))), ["posted"]);
    assert_eq!(keys(&notice("2024-09-23", Some("2024-09-20"))), ["posted"]);
    let late = notice("2024-09-25", None);
    let anew = crate::setting::LateCorrectionNotice::BeginsAnew;
    let settings = Settings { late_correction_notice: anew, ..Settings::default() };
    assert!(late.faults(WorkCalendar::national(), &settings).is_empty());
}

#[test]
fn an_extension_ends_within_twenty_working_days_of_the_first_end() {
    let letter = |days, due| extension(head(day("2024-10-11")), days, due);
    assert_eq!(due(&letter(Some(20), None)), Some(DueDate::Final(day("2024-11-13"))));
    assert!(faults(&letter(None, Some("2024-11-13"))).is_empty());
    assert!(faults(&letter(None, Some("2024-10-17"))).is_empty());
    assert!(faults(&letter(Some(20), Some("2024-11-13"))).is_empty());
    assert_eq!(
        faults(&letter(None, Some("2024-11-15"))),
        ["due：新的届满日应当是原届满日2024-10-16之后的工作日，最晚2024-11-13，写的是2024-11-15"]
    );
    for (days, due) in
        [(None, Some("2024-10-16")), (None, Some("2024-11-09")), (Some(20), Some("2024-11-12"))]
    {
        assert_eq!(keys(&letter(days, due)), ["due"], "{due:?}");
    }
    assert_eq!(keys(&letter(Some(21), None)), ["working_days"]);
    assert_eq!(keys(&letter(None, None)), ["working_days"]);
    assert_eq!(keys(&extension(head(day("2024-10-17")), Some(5), None)), ["on"]);
}

#[test]
fn what_moves_the_term_must_be_told_where_a_day_is_named() {
    let with = |what, further| {
        let milestone = Milestone { on: day("2024-09-25"), what, further };
        Head { course: vec![milestone], ..head(day("2024-10-11")) }
    };
    let none = Further::default();
    for what in [Passed::Corrected, Passed::Extended, Passed::FeePaid, Passed::Deferred] {
        assert_eq!(keys(&receipt(with(what, none.clone()), None)), ["course"], "{what:?}");
    }
    let corrected = Further { asked: Some(day("2024-09-20")), ..Further::default() };
    let letter = extension(with(Passed::Corrected, corrected), Some(20), None);
    assert_eq!(due(&letter), Some(DueDate::Final(day("2024-11-25"))));
    let consulted = Further { answered: Some(day("2024-10-10")), ..Further::default() };
    let asked = Passed::Consulted(Consulted::ThirdParty);
    let letter = extension(with(asked, consulted), Some(1), None);
    assert_eq!(due(&letter), Some(DueDate::Final(day("2024-10-28"))));
    assert_eq!(keys(&extension(with(asked, none), Some(1), None)), ["course"]);
}

#[test]
fn a_new_answer_has_a_term_of_its_own() {
    let further = Further {
        whom: Some(told("青石县人民政府")),
        number: Some(told("青政复决字〔2025〕3号")),
        ..Further::default()
    };
    let reviewed = Milestone { on: day("2025-01-20"), what: Passed::Reviewed, further };
    let head = Head { course: vec![reviewed], ..head(day("2025-01-21")) };
    assert_eq!(due(&receipt(head, None)), Some(DueDate::Final(day("2025-02-21"))));
}

#[test]
fn being_late_has_a_reason_that_is_kept() {
    let corrected = |excuse: Option<&str>| {
        let further = Further {
            asked: Some(day("2024-09-20")),
            until: Some(day("2024-09-24")),
            excuse: excuse.map(told),
            ..Further::default()
        };
        let milestone = Milestone { on: day("2024-09-25"), what: Passed::Corrected, further };
        receipt(Head { course: vec![milestone], ..head(day("2024-10-11")) }, None)
    };
    assert_eq!(keys(&corrected(None)), ["course"]);
    assert!(keys(&corrected(Some("住院"))).is_empty());
}

fn fee_notice(head: Head, served: Option<&str>, due: Option<&str>) -> Letter {
    Letter::FeeNotice(FeeNotice {
        head,
        title: told("收费标准"),
        fee: Fee { method: fee::Method::ByPage, tiers: vec![fee::Tier { first: 31, last: 31, rate: 10 }] },
        payment: told("网点"),
        split_reason: None,
        served: served.map(day),
        due: due.map(|due| DueDate::Final(day(due))),
    })
}

#[test]
fn the_last_day_to_pay_follows_from_the_day_of_receipt() {
    let on = || head(day("2024-10-11"));
    assert_eq!(due(&fee_notice(on(), None, None)), None);
    assert_eq!(due(&fee_notice(on(), Some("2024-10-11"), None)), Some(DueDate::Final(day("2024-11-07"))));
    assert!(faults(&fee_notice(on(), Some("2024-10-11"), Some("2024-11-07"))).is_empty());
    assert_eq!(keys(&fee_notice(on(), Some("2024-10-11"), Some("2024-11-08"))), ["due"]);
    assert_eq!(keys(&fee_notice(on(), None, Some("2024-11-07"))), ["served"]);
    assert_eq!(keys(&fee_notice(on(), Some("2024-10-10"), None)), ["served"]);
    assert_eq!(keys(&fee_notice(head(day("2024-10-17")), None, None)), ["on"]);
}

fn lapse(outcome: Outcome, posted: Option<&str>, served: &str, until: &str, on: &str) -> Letter {
    Letter::Lapse(Lapse {
        head: head(day(on)),
        outcome,
        notice: told("1号"),
        posted: posted.map(day),
        served: day(served),
        until: day(until),
        excuse: None,
        unjustified: None,
    })
}

#[test]
fn a_request_lapses_when_the_term_is_over_and_the_notice_counted() {
    let fee = |served, until, on| keys(&lapse(Outcome::FeeOverdue, None, served, until, on));
    assert!(fee("2024-10-11", "2024-11-07", "2024-11-08").is_empty());
    assert_eq!(fee("2024-10-11", "2024-11-06", "2024-11-08"), ["until"]);
    assert_eq!(fee("2024-10-11", "2024-11-07", "2024-11-07"), ["until"]);
    assert_eq!(fee("2024-10-17", "2024-11-13", "2024-11-14"), ["served"]);
    let correction =
        |posted, served, until| keys(&lapse(Outcome::CorrectionOverdue, posted, served, until, "2024-10-11"));
    assert!(correction(None, "2024-09-23", "2024-10-08").is_empty());
    assert_eq!(correction(None, "2024-09-26", "2024-10-08"), ["served"]);
    assert!(correction(Some("2024-09-24"), "2024-09-26", "2024-10-08").is_empty());
    assert_eq!(correction(Some("2024-09-27"), "2024-09-26", "2024-10-08"), ["posted"]);
}

#[test]
fn a_deferral_comes_after_good_reasons_and_ends_later_than_the_term() {
    let deferral = |course: &[(&str, Passed)], until: &str| {
        let course = course.iter().map(|(on, what)| Milestone::at(day(on), *what)).collect();
        let head = Head { course, ..head(day("2024-10-11")) };
        keys(&Letter::DeferralNotice(DeferralNotice { head, reason: told("件数多"), until: day(until) }))
    };
    let course = [("2024-09-20", Passed::ReasonsAsked), ("2024-09-27", Passed::ReasonsGiven)];
    assert!(deferral(&course, "2024-12-31").is_empty());
    assert_eq!(deferral(&course, "2024-10-16"), ["until"]);
    assert_eq!(deferral(&course[..1], "2024-12-31"), ["course"]);
}

#[test]
fn a_third_party_has_time_before_anything_is_disclosed() {
    let decision = |disclose_on: &str| {
        keys(&Letter::ThirdPartyDecision(ThirdPartyDecision {
            head: head(day("2024-10-11")),
            disclosed: told("结论"),
            despite: DespiteObjection::PublicInterest,
            reason: told("安全"),
            disclose_on: day(disclose_on),
        }))
    };
    assert!(decision("2024-10-24").is_empty());
    assert_eq!(decision("2024-10-23"), ["disclose_on"]);
    let silent = |delivered: Option<&str>, on: &str| {
        let further = Further { delivered: delivered.map(day), ..Further::default() };
        let asked = Passed::Consulted(Consulted::ThirdParty);
        let head =
            Head { course: vec![Milestone { on: day("2024-09-20"), what: asked, further }], ..head(day(on)) };
        keys(&Letter::ThirdPartyNotice(ThirdPartyNotice {
            head,
            stance: Stance::Silent,
            disclosed: told("结论"),
            reason: Some(told("不损害权益")),
            disclose_on: day("2024-12-02"),
        }))
    };
    assert!(silent(Some("2024-09-23"), "2024-10-18").is_empty());
    assert_eq!(silent(Some("2024-09-23"), "2024-10-17"), ["on"]);
    assert_eq!(silent(None, "2024-10-18"), ["course"]);
}

#[test]
fn days_do_not_stop_when_the_term_has_run_out() {
    let notice = |on: &str, consulted| {
        let whom = Some(told("青石县教育局"));
        keys(&Letter::ConsultationNotice(ConsultationNotice { head: head(day(on)), consulted, whom }))
    };
    for of in Consulted::ALL {
        assert!(notice("2024-10-16", of).is_empty(), "{of:?}");
        assert_eq!(notice("2024-10-17", of), ["on"], "{of:?}");
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..900u64).prop_map(|days| day("2024-09-01") + chrono::Days::new(days))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Whatever days are told, a letter is refused, or the day that it names is the clock's.
    #[test]
    fn no_letter_names_a_day_that_the_clock_refutes(
        received in any_day(), after in 0..40u64, on in any_day(), typed in any_day(), served in any_day(), days in 1..30u32,
    ) {
        let calendar = WorkCalendar::national();
        let near = received + chrono::Days::new(after);
        let head = |on| Head { received, ..head(on) };
        let typed_due = Some(DueDate::Final(typed));
        let plain = calendar.add_working_days(received, clock::REPLY_DAYS);
        let whole = |letter: &Letter| letter.faults(calendar, &Settings::default()).is_empty();

        let letter = Letter::Receipt(Receipt { head: head(near), due: typed_due, query_code: told("1") });
        prop_assert_eq!(whole(&letter), plain == DueDate::Final(typed));
        for (days, typed_due) in [(Some(days), None), (None, typed_due)] {
            let letter = Letter::ExtensionNotice(ExtensionNotice {
                head: head(near), reason: told("调取"), approved: near, working_days: days, due: typed_due,
            });
            if whole(&letter) {
                let due = due(&letter).unwrap();
                prop_assert!(plain.date().is_none_or(|plain| near <= plain));
                let by_clock = |days| calendar.add_working_days(received, clock::REPLY_DAYS + days) == due;
                prop_assert!((1..=EXTENSION_DAYS).any(by_clock));
            }
        }
        let letter = Letter::FeeNotice(FeeNotice {
            head: head(near), title: told("标准"), fee: Fee { method: fee::Method::ByPage, tiers: Vec::new() },
            payment: told("网点"), split_reason: None, served: Some(served), due: typed_due,
        });
        if whole(&letter) {
            prop_assert_eq!(calendar.add_working_days(served, clock::PAYMENT_DAYS), DueDate::Final(typed));
        }
        for outcome in [Outcome::FeeOverdue, Outcome::CorrectionOverdue] {
            let letter = Letter::Lapse(Lapse {
                head: head(on), outcome, notice: told("1号"), posted: None, served: near, until: typed,
                excuse: None, unjustified: None,
            });
            if whole(&letter) {
                prop_assert!(on > typed && near <= typed);
                let asked_by = calendar.add_working_days(received, clock::CORRECTION_NOTICE_DAYS);
                let by_clock = if outcome == Outcome::FeeOverdue {
                    calendar.add_working_days(near, clock::PAYMENT_DAYS) == DueDate::Final(typed)
                } else {
                    asked_by.date().is_none_or(|due| near <= due)
                };
                prop_assert!(by_clock);
            }
        }
    }
}
