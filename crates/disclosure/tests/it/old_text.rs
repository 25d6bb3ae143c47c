//! Requests that were received before 2019-05-15 are judged by the text of 2007.

use chrono::NaiveDate;
use disclosure::calendar::WorkCalendar;
use disclosure::clock::{self, Consulted, Event, FactFault, Facts, Happening, TermKind};
use disclosure::request::{Act, Applicant, ApplicantKind, Arrival, Case, Channel, Content, Reason, Request};
use disclosure::setting::{CorrectionOf2007, Settings};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn event(on: &str, what: Happening) -> Event {
    Event::at(day(on), what)
}

fn terms(receipt: &str, events: &[Event]) -> Vec<clock::Term> {
    let facts = Facts { receipt: day(receipt), events: events.to_vec() };
    clock::run(&facts, WorkCalendar::national(), &Settings::default()).unwrap()
}

fn due(receipt: &str, events: &[Event]) -> String {
    clock::reply_end(&terms(receipt, events)).unwrap().due().unwrap().to_string()
}

#[test]
fn the_reply_is_due_after_fifteen_working_days_until_the_revision_and_after_twenty_since() {
    assert_eq!(due("2011-06-01", &[]), "2011-06-23");
    assert_eq!(due("2019-05-14", &[]), "2019-06-04");
    assert_eq!(due("2019-05-15", &[]), "2019-06-13");
}

#[test]
fn an_extension_adds_fifteen_working_days_at_most() {
    let extended = event("2018-03-20", Happening::Extended { working_days: 20, approved: day("2018-03-20") });
    let all = terms("2018-03-05", &[extended]);
    let term = all.iter().find(|term| term.kind == TermKind::ExtendedReply).unwrap();
    assert_eq!(term.end.due().unwrap().to_string(), "2018-04-17");
    assert_eq!(term.basis.to_string(), "《政府信息公开条例》（2007年）第二十四条");
    let lines: Vec<String> = term.lines.iter().map(ToString::to_string).collect();
    assert!(lines.contains(
        &"2018-03-20 告知延长20个工作日，合计不得超过15个，延长15个（《政府信息公开条例》（2007年）第二十四条）"
            .to_owned()
    ));
}

#[test]
fn a_third_partys_time_is_left_out_without_a_term_of_its_own() {
    let asked = event(
        "2018-03-07",
        Happening::OpinionAsked { consultation: 1, of: Consulted::ThirdParty, until: None },
    );
    let received = event("2018-03-08", Happening::OpinionLetterReceived { consultation: 1 });
    let waiting = terms("2018-03-05", &[asked, received]);
    assert!(clock::reply_end(&waiting).unwrap().due().is_none());
    assert!(waiting.iter().all(|term| term.kind != TermKind::ThirdPartyOpinion));
    let given = event("2018-03-14", Happening::OpinionGiven { consultation: 1 });
    assert_eq!(due("2018-03-05", &[asked, received, given]), "2018-04-02");
    let closed = event("2018-03-14", Happening::OpinionForgone { consultation: 1 });
    assert_eq!(due("2018-03-05", &[asked, received, closed]), "2018-04-02");
}

#[test]
fn a_correction_changes_no_term_unless_the_body_holds_that_it_did() {
    let events = [
        event("2018-03-07", Happening::CorrectionAsked { until: day("2018-03-16") }),
        event("2018-03-14", Happening::CorrectionReceived),
    ];
    assert_eq!(due("2018-03-05", &events), due("2018-03-05", &[]));
    let settings = Settings { correction_of_2007: CorrectionOf2007::BeginsAnew, ..Settings::default() };
    let facts = Facts { receipt: day("2018-03-05"), events: events.to_vec() };
    let anew = clock::run(&facts, WorkCalendar::national(), &settings).unwrap();
    assert_eq!(clock::reply_end(&anew).unwrap().due().unwrap().to_string(), "2018-04-04");
    assert!(anew.iter().all(|term| term.kind != TermKind::CorrectionNotice), "it had no term");
}

#[test]
fn a_request_before_the_first_text_has_no_terms() {
    let facts = Facts { receipt: day("2008-04-30"), events: Vec::new() };
    let faults = clock::run(&facts, WorkCalendar::national(), &Settings::default()).unwrap_err();
    assert_eq!(faults, [FactFault::BeforeRegulation { receipt: day("2008-04-30") }]);
    assert_eq!(faults[0].to_string(), "2008-04-30收到申请：《政府信息公开条例》自2008年5月1日起施行");
}

fn refused(received: &str, on: &str, act: &Act) -> Option<Reason> {
    let settings = Settings::default();
    let case = Case { calendar: WorkCalendar::national(), settings: &settings };
    let arrival = Arrival { channel: Channel::Counter, on: day(received), confirmed: None };
    let request = Request::register(
        Applicant::single(ApplicantKind::NaturalPerson),
        Content::default(),
        arrival,
        &settings,
    );
    request.perform(act, day(on), day(on), &case).err().map(|refused| refused.reason)
}

#[test]
fn reasons_are_asked_for_under_the_text_of_2019_and_fees_only_since_2021() {
    let reasons = Act::AskReasons { until: day("2021-12-31") };
    assert_eq!(refused("2019-05-14", "2019-05-16", &reasons), Some(Reason::NotInTheTextOf2007));
    assert_eq!(refused("2019-05-15", "2019-05-16", &reasons), None);
    assert_eq!(refused("2020-12-31", "2021-01-04", &Act::NotifyFee), Some(Reason::BeforeTheFeeMeasures));
    assert_eq!(refused("2021-01-01", "2021-01-04", &Act::NotifyFee), None);
    let lines = terms("2020-12-31", &[event("2021-01-04", Happening::FeeNotified)]);
    let reply = lines.iter().find(|term| term.kind == TermKind::Reply).unwrap();
    assert!(reply.lines.iter().any(|line| line.to_string()
        == "2021-01-04 送达收费通知：2021年以前收到的申请不收费，不影响期限"));
}
