//! What the articles allow up to which day, and which finding is borne out by what happened, as tables.

use std::fmt::Write;

use chrono::NaiveDate;
use disclosure::calendar::WorkCalendar;
use disclosure::clock::Consulted;
use disclosure::request::{
    Act, ActRefused, Applicant, ApplicantKind, Arrival, Case, Channel, Content, Finding, Opinion, Outcome,
    Request,
};
use disclosure::setting::Settings;

use crate::tables;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn perform(request: &Request, on: &str, act: &Act) -> Result<Request, ActRefused> {
    let settings = Settings::default();
    let case = Case { calendar: WorkCalendar::national(), settings: &settings };
    request.perform(act, day(on), day(on), &case)
}

/// A request that was handed over on 2024-09-12, so that the reply is due on 2024-10-16, after these acts.
fn after(acts: &[(&str, Act)]) -> Request {
    let arrival = Arrival { channel: Channel::Counter, on: day("2024-09-12"), confirmed: None };
    let applicant = Applicant::single(ApplicantKind::NaturalPerson);
    let request = Request::register(applicant, Content::default(), arrival, &Settings::default());
    acts.iter().fold(request, |request, (on, act)| perform(&request, on, act).unwrap())
}

fn told(performed: Result<Request, ActRefused>) -> String {
    match performed {
        Ok(next) => format!("→ {}", next.state().label()),
        Err(refused) => format!("× {} {}", refused.reason.label(), refused.basis()),
    }
}

fn consult(of: Consulted) -> (&'static str, Act) {
    ("2024-09-20", Act::Consult { of, until: None })
}

fn letter_received() -> (&'static str, Act) {
    ("2024-09-23", Act::RecordLetterReceived { number: 1 })
}

fn ask_correction() -> (&'static str, Act) {
    ("2024-09-13", Act::AskCorrection { until: day("2024-09-30") })
}

fn ask_reasons() -> (&'static str, Act) {
    ("2024-09-13", Act::AskReasons { until: day("2024-09-25") })
}

fn extend(working_days: u32, approved: &str) -> Act {
    Act::Extend { working_days, approved: day(approved) }
}

fn opinion(opinion: Opinion) -> (&'static str, Act) {
    ("2024-09-24", Act::ReceiveOpinion { number: 1, opinion })
}

/// A situation with the acts that led there, an act, and the days on which it is tried.
type Line<'a> = (&'a str, &'a [(&'a str, Act)], Act, &'a [&'a str]);

#[test]
fn the_last_day_of_each_act_and_the_day_after() {
    let close = Act::CloseConsultation { number: 1 };
    let third_party = [consult(Consulted::ThirdParty), letter_received()];
    let joint_maker = [consult(Consulted::JointMaker), letter_received()];
    let silent = [consult(Consulted::ThirdParty)];
    let corrected = [ask_correction(), ("2024-09-20", Act::ReceiveCorrection)];
    let reasoned = [ask_reasons(), ("2024-09-24", Act::ReceiveReasons)];
    let fee = [("2024-09-13", Act::NotifyFee)];
    let part = [("2024-10-15", extend(10, "2024-10-15"))];
    let ask = |until| Act::AskCorrection { until: day(until) };
    let defer = |until| Act::Defer { until: day(until) };
    let lines: &[Line<'_>] = &[
        ("收到申请后", &[], Act::Accept, &["2024-09-11", "2024-09-12"]),
        ("收到申请后", &[], ask("2024-10-25"), &["2024-09-24", "2024-09-25"]),
        ("补正期限至2024-09-30", &[ask_correction()], Act::LapseCorrection, &["2024-09-30", "2024-10-01"]),
        ("补正期限至2024-09-30", &[ask_correction()], Act::ReceiveCorrection, &["2024-09-30", "2024-10-08"]),
        ("2024-09-20收到补正", &corrected, ask("2024-10-25"), &["2024-09-23"]),
        ("说明理由期限至2024-09-25", &[ask_reasons()], Act::CloseReasons, &["2024-09-25", "2024-09-26"]),
        ("2024-09-24收到理由", &reasoned, defer("2024-12-02"), &["2024-10-16", "2024-10-17"]),
        ("2024-09-24收到理由", &reasoned, defer("2024-10-16"), &["2024-09-25"]),
        ("收到申请后", &[], consult(Consulted::ThirdParty).1, &["2024-10-16", "2024-10-17"]),
        ("第三方2024-09-23收到征求意见书", &third_party, close.clone(), &["2024-10-17", "2024-10-18"]),
        ("共同制作机关2024-09-23收到征求意见书", &joint_maker, close.clone(), &["2024-10-17", "2024-10-18"]),
        ("第三方没有收到征求意见书", &silent, close, &["2024-12-31"]),
        ("收到申请后", &[], Act::NotifyFee, &["2024-10-16", "2024-10-17"]),
        ("2024-09-13收到收费通知", &fee, Act::RecordPayment, &["2024-10-17", "2024-10-18"]),
        ("2024-09-13收到收费通知", &fee, Act::LapseFee, &["2024-10-17", "2024-10-18"]),
        ("当日同意，延长20个工作日", &[], extend(20, "2024-10-16"), &["2024-10-16", "2024-10-17"]),
        ("次日同意，延长20个工作日", &[], extend(20, "2024-10-17"), &["2024-10-16"]),
        ("延长21个工作日", &[], extend(21, "2024-10-16"), &["2024-10-16"]),
        ("已延长10个工作日，再延长10个", &part, extend(10, "2024-10-16"), &["2024-10-30", "2024-10-31"]),
        ("已延长10个工作日，再延长11个", &part, extend(11, "2024-10-16"), &["2024-10-16"]),
        (
            "2024-09-20收到补正，延长20个工作日",
            &corrected,
            extend(20, "2024-10-16"),
            &["2024-10-23", "2024-10-24"],
        ),
    ];
    let mut table = String::from("2024-09-12当面提交，答复期限至2024-10-16\n");
    for (title, before, act, days) in lines {
        writeln!(table, "\n{title}：{}", act.label()).unwrap();
        for on in *days {
            writeln!(table, "  {on}  {}", told(perform(&after(before), on, act))).unwrap();
        }
    }
    tables::check("guards", &table);
}

#[test]
fn findings_that_what_happened_bears_out() {
    let third_party =
        |said: &[(&'static str, Act)]| [&[consult(Consulted::ThirdParty), letter_received()], said].concat();
    let silence = ("2024-10-18", Act::CloseConsultation { number: 1 });
    let situations = [
        ("径行办理", Vec::new()),
        ("补正后", vec![ask_correction(), ("2024-09-20", Act::ReceiveCorrection)]),
        ("说明理由后", vec![ask_reasons(), ("2024-09-24", Act::ReceiveReasons)]),
        ("逾期未说明理由", vec![ask_reasons(), ("2024-09-26", Act::CloseReasons)]),
        ("第三方同意", third_party(&[opinion(Opinion::Agrees)])),
        ("第三方有合理理由不同意", third_party(&[opinion(Opinion::ObjectsWithReason)])),
        ("第三方无合理理由不同意", third_party(&[opinion(Opinion::Objects)])),
        ("第三方逾期未答复", third_party(std::slice::from_ref(&silence))),
        ("共同制作机关不同意", vec![consult(Consulted::JointMaker), opinion(Opinion::ObjectsWithReason)]),
    ];
    let mut table = String::from("各种情形下不能送审的办理结果，其余都能送审\n");
    for (title, before) in situations {
        let request = after(&before);
        writeln!(table, "\n{title}").unwrap();
        for outcome in Outcome::all() {
            let findings = vec![Finding { item: "合同".into(), outcome }];
            let submit =
                |despite_objection| Act::SubmitForReview { findings: findings.clone(), despite_objection };
            let Err(refused) = perform(&request, "2024-10-18", &submit(false)) else { continue };
            let despite = match perform(&request, "2024-10-18", &submit(true)) {
                Ok(_) => "；涉及重大公共利益的除外",
                Err(_) => "",
            };
            writeln!(table, "  {}  × {} {}{despite}", outcome.key(), refused.reason.label(), refused.basis())
                .unwrap();
        }
    }
    tables::check("findings", &table);
}
