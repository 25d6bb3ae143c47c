//! Every act in every state, as a table; and random acts, which may be refused but never break a request.

use std::fmt::Write;

use chrono::{Days, NaiveDate};
use disclosure::calendar::WorkCalendar;
use disclosure::clock::Consulted;
use disclosure::report::RequestRow;
use disclosure::request::{
    Act, Applicant, ApplicantKind, Arrival, Case, Channel, Content, Finding, Opinion, Outcome, Request,
    SetAside, State,
};
use disclosure::setting::Settings;
use disclosure::tally::{CaseId, RegisterEntry};
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
        Act::Consult { of: Consulted::ThirdParty, until: None },
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

pub(crate) fn registered(channel: Channel, on: NaiveDate, kind: ApplicantKind) -> Request {
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
    let start = || registered(Channel::Email, on, ApplicantKind::NaturalPerson);
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

/// An act with what may vary in it, `later` days after the one before it and entered `late` days after its day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    kind: usize,
    varied: (u8, u8),
    pub(crate) later: u64,
    pub(crate) late: u64,
}

impl Step {
    pub(crate) fn act(self, on: NaiveDate) -> Act {
        let (one, other) = self.varied;
        let until = on + Days::new(u64::from(one));
        let number = 1 + u16::from(one % 3);
        let of = Consulted::ALL[usize::from(one % 3)];
        let said = [Opinion::Agrees, Opinion::ObjectsWithReason, Opinion::Objects];
        match every_act(on).swap_remove(self.kind) {
            Act::AskCorrection { .. } => Act::AskCorrection { until },
            Act::AskReasons { .. } => Act::AskReasons { until },
            Act::Defer { .. } => Act::Defer { until: on + Days::new(u64::from(one) * 4) },
            Act::Consult { .. } => Act::Consult { of, until: Some(until) },
            Act::RecordLetterReceived { .. } => Act::RecordLetterReceived { number },
            Act::ReceiveOpinion { .. } => {
                Act::ReceiveOpinion { number, opinion: said[usize::from(other % 3)] }
            }
            Act::CloseConsultation { .. } => Act::CloseConsultation { number },
            Act::Extend { .. } => {
                Act::Extend { working_days: u32::from(one), approved: on - Days::new(u64::from(other % 3)) }
            }
            Act::SubmitForReview { .. } => submit(one, other),
            plain => plain,
        }
    }
}

/// For review with no finding, one or two.
fn submit(one: u8, other: u8) -> Act {
    let outcomes: Vec<Outcome> = Outcome::all().collect();
    let found = [one, other].map(|at| outcomes.get(usize::from(at)).copied());
    let finding = |outcome| Finding { item: "办法".into(), outcome };
    let findings = found.into_iter().flatten().map(finding).collect();
    Act::SubmitForReview { findings, despite_objection: other.is_multiple_of(2) }
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let kinds = every_act(day("2024-01-01")).len();
    // Half of what happens happens on the day of what was before.
    let later = prop_oneof![Just(0_u64), 0..30_u64];
    let step = (0..kinds, (0..28_u8, 0..28_u8), later, 0..4_u64);
    let step = step.prop_map(|(kind, varied, later, late)| Step { kind, varied, later, late });
    prop::collection::vec(step, 1..40)
}

/// The request after all steps that are allowed, with the day of the last that was tried.
fn lived(arrived: NaiveDate, channel: Channel, steps: &[Step], case: &Case<'_>) -> (Request, NaiveDate) {
    let mut on = arrived;
    let mut request = registered(channel, on, ApplicantKind::Charity);
    for step in steps {
        on = on + Days::new(step.later);
        let recorded = on + Days::new(step.late);
        request = request.perform(&step.act(on), on, recorded, case).unwrap_or(request);
    }
    (request, on)
}

/// What the body can do by itself to come to an end, however long the others are silent.
fn next_of_the_body(request: &Request) -> Vec<Act> {
    match request.state() {
        State::Unconfirmed(_) => vec![Act::Confirm],
        State::Received | State::InProgress => {
            let outcome = Outcome::NotFound;
            let findings = vec![Finding { item: "办法".into(), outcome }];
            vec![Act::SubmitForReview { findings, despite_objection: false }]
        }
        State::Correcting { .. } => vec![Act::LapseCorrection],
        State::AskedReasons { .. } => vec![Act::CloseReasons],
        State::Consulting { open } => {
            let number = open[0];
            vec![Act::CloseConsultation { number }, Act::RecordLetterReceived { number }]
        }
        State::AwaitingPayment { .. } => vec![Act::LapseFee],
        State::UnderReview { .. } => vec![Act::Approve],
        State::Decided { .. } => vec![Act::Serve, Act::TellThirdParty],
        State::Concluded(_) => vec![Act::Archive],
        State::Archived(_) => Vec::new(),
    }
}

proptest! {
    #[test]
    fn no_order_of_acts_breaks_a_request(start in 0..3_000_u64, steps in steps(), channel in 0..Channel::ALL.len()) {
        let settings = Settings::default();
        let case = Case { calendar: WorkCalendar::national(), settings: &settings };
        let arrived = day("2012-01-01") + Days::new(start);
        let mut on = arrived;
        let mut request = registered(Channel::ALL[channel], on, ApplicantKind::Charity);
        for step in steps {
            on = on + Days::new(step.later);
            let act = step.act(on);
            let available = request.available_acts(std::slice::from_ref(&act), on, &case).len();
            let performed = request.perform(&act, on, on, &case);
            prop_assert_eq!(performed.is_ok(), available == 1);
            let Ok(next) = performed else { continue };
            let counted = request.first_conclusion();
            prop_assert!(counted.is_none() || next.first_conclusion() == counted, "a conclusion is kept");
            prop_assert!(next.history().is_sorted_by_key(|record| record.on));
            prop_assert_eq!(next.history().len(), request.history().len() + 1);
            prop_assert!(next.terms(&case).is_ok(), "the clock takes every history");
            prop_assert_eq!(next.receipt().is_none(), matches!(next.state(), State::Unconfirmed(_)));
            prop_assert!(next.receipt().is_none_or(|receipt| arrived <= receipt && receipt <= on));
            request = next;
        }
    }

    #[test]
    fn a_request_that_ended_stands_in_one_row_of_results(
        start in 0..3_000_u64, steps in steps(), channel in 0..Channel::ALL.len()
    ) {
        let settings = Settings::default();
        let case = Case { calendar: WorkCalendar::national(), settings: &settings };
        let (request, _) = lived(day("2012-01-01") + Days::new(start), Channel::ALL[channel], &steps, &case);
        let Some(entry) = RegisterEntry::of(&request, CaseId(0)) else {
            prop_assert!(request.history().is_empty(), "what is not received is not worked on");
            return Ok(());
        };
        let results: Vec<RequestRow> = (2012..2027).filter_map(|year| entry.place(year)).map(|place| place.result).collect();
        let rows = results.iter().filter(|row| **row != RequestRow::CarriedOut).count();
        prop_assert_eq!(rows, usize::from(request.first_conclusion().is_some()));
        prop_assert!(request.state().conclusion().is_none() || rows == 1);
    }

    #[test]
    fn a_body_can_always_come_to_an_end(start in 0..3_000_u64, steps in steps(), channel in 0..Channel::ALL.len()) {
        let settings = Settings::default();
        let case = Case { calendar: WorkCalendar::national(), settings: &settings };
        let arrived = day("2012-01-01") + Days::new(start);
        let (mut request, mut on) = lived(arrived, Channel::ALL[channel], &steps, &case);
        while !matches!(request.state(), State::Archived(_)) {
            on = on + Days::new(10);
            prop_assert!(on < day("2026-01-01"), "stuck in {:?}", request.state());
            let acts = next_of_the_body(&request);
            if let Some(act) = request.available_acts(&acts, on, &case).first() {
                request = request.perform(act, on, on, &case).unwrap();
            }
        }
        prop_assert!(request.first_conclusion().is_some());
    }
}
