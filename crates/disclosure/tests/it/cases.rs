//! Facts of real disputes, as the program must judge them; the dates are computed from the notices of their years.

use chrono::NaiveDate;
use disclosure::calendar::WorkCalendar;
use disclosure::clock::{self, Event, Facts, Happening, Status};
use disclosure::request::{
    Act, Applicant, ApplicantKind, Arrival, Case, Channel, Content, Finding, Outcome, Reason, Request,
    SetAside,
};
use disclosure::setting::Settings;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn reply_due(receipt: NaiveDate, events: Vec<Event>) -> NaiveDate {
    let facts = Facts { receipt, events };
    let terms = clock::run(&facts, WorkCalendar::national(), &Settings::default()).unwrap();
    clock::reply_end(&terms).unwrap().due().unwrap().date().unwrap()
}

fn registered(channel: Channel, on: &str) -> Request {
    let arrival = Arrival { channel, on: day(on), confirmed: None };
    Request::register(
        Applicant::single(ApplicantKind::NaturalPerson),
        Content::default(),
        arrival,
        &Settings::default(),
    )
}

fn perform(request: Request, on: &str, act: &Act) -> Result<Request, Reason> {
    let settings = Settings::default();
    let case = Case { calendar: WorkCalendar::national(), settings: &settings };
    request.perform(act, day(on), day(on), &case).map_err(|refused| refused.reason)
}

/// A web form that was shown as submitted on 2021-11-24, and registered by the body on 12-02.
#[test]
fn a_web_form_is_received_when_it_is_shown_as_submitted() {
    let arrival =
        Arrival { channel: Channel::Online, on: day("2021-11-24"), confirmed: Some(day("2021-12-02")) };
    let receipt = arrival.receipt(&Settings::default()).unwrap();
    assert_eq!(receipt, day("2021-11-24"));
    assert_eq!(reply_due(receipt, Vec::new()), day("2021-12-22"));
    let replied = vec![Event::at(day("2021-12-28"), Happening::Replied)];
    let facts = Facts { receipt, events: replied };
    let terms = clock::run(&facts, WorkCalendar::national(), &Settings::default()).unwrap();
    let reply = terms.iter().find(|term| term.kind == clock::TermKind::Reply).unwrap();
    let status = reply.status(day("2021-12-28"), WorkCalendar::national());
    assert_eq!(status, Status::Done { on: day("2021-12-28"), in_time: Some(false) });
}

/// An e-mail that nobody looked at for seven weeks.
#[test]
fn an_email_that_nobody_confirms_is_overdue_for_confirmation_and_may_count_from_its_arrival() {
    let (settings, calendar) = (Settings::default(), WorkCalendar::national());
    let unread = Arrival { channel: Channel::Email, on: day("2024-03-04"), confirmed: None };
    assert_eq!(unread.receipt(&settings), None);
    assert!(unread.is_confirmation_overdue(day("2024-03-05"), &settings, calendar));
    let read = Arrival { confirmed: Some(day("2024-04-22")), ..unread };
    assert_eq!(read.receipt(&settings), Some(day("2024-04-22")));
    assert_eq!(read.earlier_reading(&settings), Some(day("2024-03-04")));
}

/// EMS signed for on 2025-02-20 by somebody of the township, without an entry in the register.
#[test]
fn a_letter_is_received_when_it_is_signed_for_and_a_review_opens_a_new_term() {
    let letter = Arrival { channel: Channel::SignedMail, on: day("2025-02-20"), confirmed: None };
    let receipt = letter.receipt(&Settings::default()).unwrap();
    assert_eq!(reply_due(receipt, Vec::new()), day("2025-03-20"));

    let found = Act::SubmitForReview {
        findings: vec![Finding { item: "批复".into(), outcome: Outcome::NotFound }],
        despite_objection: false,
    };
    let steps = [
        ("2025-02-24", Act::Accept),
        ("2025-04-01", found),
        ("2025-04-01", Act::Approve),
        ("2025-04-01", Act::Serve),
        ("2025-06-03", Act::Reopen { by: SetAside::Review }),
    ];
    let request = steps.iter().fold(registered(Channel::SignedMail, "2025-02-20"), |request, (on, act)| {
        perform(request, on, act).unwrap()
    });
    let facts = request.facts().unwrap();
    assert_eq!(
        reply_due(facts.receipt, facts.events),
        day("2025-07-01"),
        "20 working days from the decision"
    );
}

/// Signed for on 2022-09-30; 10-08 and 10-09 are make-up days.
#[test]
fn make_up_days_after_the_national_holiday_count() {
    assert_eq!(reply_due(day("2022-09-30"), Vec::new()), day("2022-11-02"));
}

/// A letter that is dated inside the term and handed to the post after it.
#[test]
fn the_day_of_posting_decides_and_not_the_date_of_the_letter() {
    let status = |posted: &str| {
        let facts =
            Facts { receipt: day("2024-09-12"), events: vec![Event::at(day(posted), Happening::Replied)] };
        let terms = clock::run(&facts, WorkCalendar::national(), &Settings::default()).unwrap();
        let reply = terms.into_iter().find(|term| term.kind == clock::TermKind::Reply).unwrap();
        reply.status(day(posted), WorkCalendar::national())
    };
    assert_eq!(status("2024-10-16"), Status::Done { on: day("2024-10-16"), in_time: Some(true) });
    assert_eq!(status("2024-10-17"), Status::Done { on: day("2024-10-17"), in_time: Some(false) });
}

/// Without a copy of the identity card the body asks for it within seven working days, or answers.
#[test]
fn an_incomplete_request_has_no_state_in_which_it_may_be_left() {
    let request = registered(Channel::Counter, "2024-09-12");
    let ask = Act::AskCorrection { until: day("2024-11-29") };
    assert!(perform(request.clone(), "2024-09-24", &ask).is_ok());
    assert_eq!(perform(request.clone(), "2024-09-25", &ask), Err(Reason::CorrectionNoticeTooLate));
    let facts = request.facts().unwrap();
    assert_eq!(reply_due(facts.receipt, facts.events), day("2024-10-16"), "the term runs all the while");
}

#[test]
fn a_second_notice_of_correction_is_refused() {
    let request = registered(Channel::Counter, "2024-09-12");
    let asked = perform(request, "2024-09-13", &Act::AskCorrection { until: day("2024-09-30") }).unwrap();
    let corrected = perform(asked, "2024-09-20", &Act::ReceiveCorrection).unwrap();
    let again = Act::AskCorrection { until: day("2024-10-31") };
    assert_eq!(perform(corrected, "2024-09-20", &again), Err(Reason::CorrectionAskedBefore));
}

/// Fee notified on 09-13, paid on 09-18, and a correction asked for on the same day.
#[test]
fn what_happens_on_the_day_of_a_payment_happens_after_it() {
    let request = registered(Channel::Counter, "2024-09-12");
    let steps = [
        ("2024-09-12", Act::Accept),
        ("2024-09-13", Act::NotifyFee),
        ("2024-09-18", Act::RecordPayment),
        ("2024-09-18", Act::AskCorrection { until: day("2024-10-08") }),
    ];
    let request = steps.iter().fold(request, |request, (on, act)| perform(request, on, act).unwrap());
    let settings = Settings::default();
    let case = Case { calendar: WorkCalendar::national(), settings: &settings };
    let end = clock::reply_end(&request.terms(&case).unwrap()).unwrap();
    assert_eq!(end.due(), None, "the term waits for the correction: {end:?}");
}

/// Another body is asked; the letter sets the day by which it answers.
#[test]
fn the_time_that_another_body_takes_is_left_out_up_to_the_day_that_the_letter_sets() {
    let of = clock::Consulted::OtherBody;
    let until = Some(day("2024-10-11"));
    let asked = Event::at(day("2024-09-20"), Happening::OpinionAsked { consultation: 1, of, until });
    let given = |on: &str| Event::at(day(on), Happening::OpinionGiven { consultation: 1 });
    assert_eq!(reply_due(day("2024-09-12"), vec![asked, given("2024-10-10")]), day("2024-10-30"));
    assert_eq!(reply_due(day("2024-09-12"), vec![asked, given("2024-10-25")]), day("2024-10-31"));
    assert_eq!(reply_due(day("2024-09-12"), vec![asked]), day("2024-10-31"));

    let request = perform(registered(Channel::Counter, "2024-09-12"), "2024-09-12", &Act::Accept).unwrap();
    let consult = |until| Act::Consult { of, until };
    assert_eq!(perform(request.clone(), "2024-09-20", &consult(None)), Err(Reason::OpinionTermNotSet));
    let asked = perform(request, "2024-09-20", &consult(until)).unwrap();
    let close = Act::CloseConsultation { number: 1 };
    assert_eq!(perform(asked.clone(), "2024-10-11", &close), Err(Reason::OtherBodyTermNotOver));
    assert!(perform(asked, "2024-10-12", &close).is_ok());
}
