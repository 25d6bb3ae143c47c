//! A year whose notice is not known: nothing is called late or absent that may be in time, and a trial notice settles it.

use chrono::NaiveDate;
use disclosure::calendar::{Notice, WorkCalendar};
use disclosure::clock::{self, Awaited, Consulted, End, Event, Facts, Happening, Status, Term, TermKind};
use disclosure::request::{Act, Applicant, ApplicantKind, Arrival, Case, Channel, Content, Reason, Request};
use disclosure::setting::Settings;

/// A notice that was made up for the trial; its days off are those that the law fixes, with weekends beside them.
const TRIAL: &str = "year 2027\nnotice 试算通知\noff 2027-01-01..2027-01-03 元旦\noff 2027-02-05..2027-02-11 春节\n\
    work 2027-02-14\nwork 2027-02-20\noff 2027-04-03..2027-04-05 清明节\noff 2027-05-01..2027-05-05 劳动节\n\
    work 2027-05-08\noff 2027-06-09 端午节\noff 2027-09-15 中秋节\noff 2027-10-01..2027-10-07 国庆节\nwork 2027-10-09";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn with_trial() -> WorkCalendar {
    let notice = Notice::parse(TRIAL).unwrap().value;
    WorkCalendar::national().with_notice(notice).unwrap()
}

fn event(on: &str, what: Happening) -> Event {
    Event::at(day(on), what)
}

fn run(receipt: &str, events: &[Event], calendar: &WorkCalendar) -> Vec<Term> {
    let facts = Facts { receipt: day(receipt), events: events.to_vec() };
    clock::run(&facts, calendar, &Settings::default()).unwrap()
}

fn reply(receipt: &str, events: &[Event], calendar: &WorkCalendar) -> Term {
    run(receipt, events, calendar).into_iter().find(|term| term.kind == TermKind::Reply).unwrap()
}

#[test]
fn a_trial_notice_turns_a_provisional_date_into_a_date() {
    let unknown = reply("2026-12-10", &[], WorkCalendar::national());
    assert_eq!(unknown.end.due().unwrap().to_string(), "待定（缺2027年放假通知，不早于2027-01-05）");
    let known = reply("2026-12-10", &[], &with_trial());
    assert_eq!(known.end.due().unwrap().to_string(), "2027-01-08");
}

#[test]
fn a_reply_by_the_earliest_possible_end_is_in_time_and_a_later_one_is_not_judged() {
    let national = WorkCalendar::national();
    let status = |on: &str| {
        let term = reply("2026-12-10", &[event(on, Happening::Replied)], national);
        term.status(day(on), national)
    };
    assert_eq!(status("2027-01-05"), Status::Done { on: day("2027-01-05"), in_time: Some(true) });
    assert_eq!(status("2027-01-06"), Status::Done { on: day("2027-01-06"), in_time: None });
}

#[test]
fn an_opinion_whose_last_day_is_unknown_is_awaited_and_never_due_by_its_earliest_day() {
    let of = Consulted::ThirdParty;
    let events = [
        event("2026-12-21", Happening::OpinionAsked { consultation: 1, of, until: None }),
        event("2026-12-22", Happening::OpinionLetterReceived { consultation: 1 }),
    ];
    let national = WorkCalendar::national();
    let term = reply("2026-12-10", &events, national);
    assert!(matches!(term.end, End::Awaits { what: Awaited::Opinion(Consulted::ThirdParty), .. }));
    assert_eq!(term.status(day("2027-01-20"), national), Status::Awaits(Awaited::Opinion(of)));
    let lines: Vec<String> = term.lines.iter().map(ToString::to_string).collect();
    assert!(
        lines.iter().any(|line| line.contains("尚未收到意见，期限待定（缺2027年放假通知，不早于2027-01-")),
        "{lines:?}"
    );
    assert!(
        lines.iter().all(|line| !line.contains("最迟") && !line.contains("入0个") && !line.contains("除0个")),
        "{lines:?}"
    );
}

#[test]
fn days_of_an_unknown_year_are_not_counted_as_none() {
    let of = Consulted::ThirdParty;
    let events = [
        event("2026-12-21", Happening::OpinionAsked { consultation: 1, of, until: None }),
        event("2026-12-22", Happening::OpinionLetterReceived { consultation: 1 }),
        event("2027-01-06", Happening::OpinionGiven { consultation: 1 }),
    ];
    let lines = |calendar: &WorkCalendar| {
        let term = reply("2026-12-10", &events, calendar);
        term.lines.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let unknown = lines(WorkCalendar::national());
    assert!(
        unknown.contains(
            &"2027-01-01至2027-01-06 征求意见所需时间，不计入；缺该年放假通知，扣除多少个工作日待定\
              （《政府信息公开条例》第三十三条第三款）"
                .to_owned()
        ),
        "{unknown:?}"
    );
    assert!(unknown.iter().all(|line| !line.contains("入0个") && !line.contains("除0个")), "{unknown:?}");
    assert!(
        lines(&with_trial())
            .iter()
            .any(|line| line.starts_with("2026-12-22至2027-01-06 征求意见所需时间，扣除"))
    );
}

#[test]
fn a_notice_of_correction_that_may_be_in_time_is_not_refused() {
    let settings = Settings::default();
    let arrival = Arrival { channel: Channel::Counter, on: day("2026-12-28"), confirmed: None };
    let applicant = Applicant::single(ApplicantKind::NaturalPerson);
    let request = Request::register(applicant, Content::default(), arrival, &settings);
    let asked = |on: &str, calendar: &WorkCalendar| {
        let case = Case { calendar, settings: &settings };
        let act = Act::AskCorrection { until: day("2027-02-26") };
        request.perform(&act, day(on), day(on), &case).map(|_| ()).map_err(|refused| refused.reason)
    };
    assert_eq!(asked("2027-01-08", WorkCalendar::national()), Ok(()));
    assert_eq!(asked("2027-01-07", &with_trial()), Ok(()));
    assert_eq!(asked("2027-01-08", &with_trial()), Err(Reason::CorrectionNoticeTooLate));
}

#[test]
fn a_deferral_into_an_unknown_year_keeps_the_day_that_the_applicant_was_told() {
    let events = [
        event("2026-12-14", Happening::ReasonsAsked { until: day("2026-12-18") }),
        event("2026-12-18", Happening::ReasonsReceived),
        event("2026-12-21", Happening::Deferred { until: day("2027-03-01") }),
    ];
    let of = |calendar: &WorkCalendar| {
        let terms = run("2026-12-10", &events, calendar);
        let term = terms.iter().find(|term| term.kind == TermKind::DeferredReply).unwrap().clone();
        (term.end.due().unwrap().to_string(), term.lines.last().unwrap().to_string())
    };
    assert_eq!(of(WorkCalendar::national()).0, "待定（缺2027年放假通知，不早于2027-03-01）");
    assert_eq!(
        of(&with_trial()),
        (
            "2027-03-01".to_owned(),
            "2027-03-01 延迟答复的合理期限届满（《政府信息公开条例》第三十五条）".to_owned()
        )
    );
}
