//! Every act in every state, as a table; and random acts, which may be refused but never break a request.

use std::fmt::Write;

use chrono::{Days, NaiveDate};
use disclosure::calendar::WorkCalendar;
use disclosure::clock::Consulted;
use disclosure::request::{
    Act, Applicant, ApplicantKind, Arrival, Case, Channel, Content, Finding, Opinion, Outcome, Request,
    SetAside, State,
};
use disclosure::setting::Settings;
use proptest::prelude::*;

use crate::tables;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An act of each kind as it is done on `on`.
pub(crate) fn every_act(on: NaiveDate) -> Vec<Act> {
    let until = on + Days::new(14);
    let findings = vec![Finding { item: "办法".into(), outcome: Outcome::Provided }];
    vec![
        Act::Confirm,
        Act::Accept,
        Act::AskCorrection { until },
        Act::ReceiveCorrection,
        Act::LapseCorrection,
        Act::AskReasons { until },
        Act::ReceiveReasons,
        Act::CloseReasons,
        Act::Defer { until: on + Days::new(90) },
        Act::Consult { of: Consulted::ThirdParty },
        Act::RecordLetterReceived { number: 1 },
        Act::ReceiveOpinion { number: 1, opinion: Opinion::Agrees },
        Act::CloseConsultation { number: 1 },
        Act::NotifyFee,
        Act::RecordPayment,
        Act::LapseFee,
        Act::Extend { working_days: 20, approved: on },
        Act::SubmitForReview { findings, despite_objection: false },
        Act::ReturnFromReview,
        Act::Approve,
        Act::TellThirdParty,
        Act::Serve,
        Act::Withdraw,
        Act::Archive,
        Act::Reopen { by: SetAside::Review },
    ]
}

fn registered(channel: Channel, on: NaiveDate, kind: ApplicantKind) -> Request {
    let arrival = Arrival { channel, on, confirmed: None };
    Request::register(Applicant::single(kind), Content::default(), arrival, &Settings::default())
}

/// A request in each state, by the acts that lead there; the letters of `way` are places in [`every_act`].
fn every_state(case: &Case<'_>) -> Vec<Request> {
    const CONFIRM: usize = 0;
    const ACCEPT: usize = 1;
    const ASK_CORRECTION: usize = 2;
    const ASK_REASONS: usize = 5;
    const CONSULT: usize = 9;
    const NOTIFY_FEE: usize = 13;
    const SUBMIT: usize = 17;
    const APPROVE: usize = 19;
    const SERVE: usize = 21;
    const ARCHIVE: usize = 23;
    let ways: [&[usize]; 11] = [
        &[],
        &[CONFIRM],
        &[CONFIRM, ASK_CORRECTION],
        &[CONFIRM, ASK_REASONS],
        &[CONFIRM, ACCEPT],
        &[CONFIRM, ACCEPT, CONSULT],
        &[CONFIRM, ACCEPT, NOTIFY_FEE],
        &[CONFIRM, ACCEPT, SUBMIT],
        &[CONFIRM, ACCEPT, SUBMIT, APPROVE],
        &[CONFIRM, ACCEPT, SUBMIT, APPROVE, SERVE],
        &[CONFIRM, ACCEPT, SUBMIT, APPROVE, SERVE, ARCHIVE],
    ];
    let on = day("2024-09-12");
    let acts = every_act(on);
    let step = |request: Request, act: &usize| request.perform(&acts[*act], on, on, case).unwrap();
    let start = || registered(Channel::Online, on, ApplicantKind::NaturalPerson);
    ways.iter().map(|way| way.iter().fold(start(), step)).collect()
}

#[test]
fn every_act_in_every_state() {
    let settings = Settings::default();
    let case = Case { calendar: WorkCalendar::national(), settings: &settings };
    let on = day("2024-09-13");
    let mut table = String::from("收到 2024-09-12，次日办理；→ 之后的状态，× 不能办理的依据\n");
    for request in every_state(&case) {
        let state = request.state();
        writeln!(table, "\n{}（{}）", state.label(), state.phase().label()).unwrap();
        for act in every_act(on) {
            let outcome = match request.perform(&act, on, on, &case) {
                Ok(next) => format!("→ {}", next.state().label()),
                Err(refused) => format!("× {} {}", refused.reason.label(), refused.basis()),
            };
            writeln!(table, "  {}  {outcome}", act.label()).unwrap();
        }
    }
    tables::check("acts", &table);
}

/// Acts in a random order, some days apart.
fn acts() -> impl Strategy<Value = Vec<(usize, u64)>> {
    prop::collection::vec((0..every_act(day("2024-01-01")).len(), 0..30_u64), 1..40)
}

proptest! {
    #[test]
    fn no_order_of_acts_breaks_a_request(start in 0..4_000_u64, acts in acts(), channel in 0..6_usize) {
        let settings = Settings::default();
        let case = Case { calendar: WorkCalendar::national(), settings: &settings };
        let mut on = day("2012-01-01") + Days::new(start);
        let mut request = registered(Channel::ALL[channel], on, ApplicantKind::Charity);
        for (place, later) in acts {
            on = on + Days::new(later);
            let tried = every_act(on);
            let performed = request.perform(&tried[place], on, on, &case);
            let available = request.available_acts(&tried, on, &case);
            prop_assert_eq!(performed.is_ok(), available.contains(&&tried[place]));
            let Ok(next) = performed else { continue };
            let counted = request.first_conclusion();
            prop_assert!(counted.is_none() || next.first_conclusion() == counted, "a conclusion is kept");
            prop_assert!(next.history().is_sorted_by_key(|record| record.on));
            prop_assert_eq!(next.history().len(), request.history().len() + 1);
            prop_assert!(next.terms(&case).is_ok(), "the clock takes every history");
            prop_assert_eq!(next.receipt().is_none(), matches!(next.state(), State::Unconfirmed(_)));
            request = next;
        }
    }
}
