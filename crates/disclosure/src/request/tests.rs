//! What may be done with a request, and what the law forbids.

use super::*;
use crate::calendar::Notice;
use crate::clock::Consulted;
use crate::ground::Ground;
use crate::setting::{ExtensionParts, LateCorrectionNotice, OnlineConfirmation};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn case() -> Case<'static> {
    static SETTINGS: std::sync::LazyLock<Settings> = std::sync::LazyLock::new(Settings::default);
    Case { calendar: WorkCalendar::national(), settings: &SETTINGS }
}

fn registered(channel: Channel) -> Request {
    let arrival = Arrival { channel, on: day("2024-09-12"), confirmed: None };
    let applicant = Applicant::single(ApplicantKind::NaturalPerson);
    Request::register(applicant, Content::default(), arrival, case().settings)
}

/// The request after the acts, each on its day; the refusal of the first that is refused.
fn after(acts: &[(&str, Act)]) -> Result<Request, ActRefused> {
    acts.iter().try_fold(registered(Channel::Counter), |request, (on, act)| {
        request.perform(act, day(on), day(on), &case())
    })
}

fn refusal(acts: &[(&str, Act)]) -> String {
    after(acts).unwrap_err().to_string()
}

fn found(outcome: Outcome) -> Act {
    let findings = vec![Finding { item: "办法".into(), outcome }];
    Act::SubmitForReview { findings, despite_objection: false }
}

fn ask_correction() -> Act {
    Act::AskCorrection { until: day("2024-09-30") }
}

fn consult() -> Act {
    Act::Consult { of: Consulted::ThirdParty, until: None }
}

fn opinion(opinion: Opinion) -> Act {
    Act::ReceiveOpinion { number: 1, opinion }
}

#[test]
fn a_request_goes_from_registration_to_the_file() {
    let request = after(&[
        ("2024-09-12", Act::Accept),
        ("2024-09-20", found(Outcome::Provided)),
        ("2024-09-23", Act::Approve),
        ("2024-09-24", Act::Serve),
        ("2024-10-10", Act::Archive),
    ])
    .unwrap();
    let conclusion = Conclusion { outcome: Outcome::Provided, on: day("2024-09-24") };
    assert_eq!(request.state(), &State::Archived(conclusion));
    assert_eq!(request.state().phase(), Phase::Filing);
    assert_eq!(request.first_conclusion(), Some(conclusion));
    assert_eq!(request.history().len(), 5);
}

#[test]
fn nothing_is_done_before_the_receipt_is_confirmed() {
    let request = registered(Channel::Email);
    assert_eq!(request.receipt(), None);
    let refused = request.perform(&Act::Accept, day("2024-09-13"), day("2024-09-13"), &case()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "待确认：不能受理，当前状态不能这样办理（《政府信息公开条例》第四十五条）"
    );
    let confirmed = request.perform(&Act::Confirm, day("2024-09-18"), day("2024-09-18"), &case()).unwrap();
    assert_eq!(confirmed.receipt(), Some(day("2024-09-18")));
    assert_eq!(confirmed.state(), &State::Received);
}

#[test]
fn nothing_is_done_before_the_day_of_receipt() {
    let arrival =
        Arrival { channel: Channel::OrdinaryMail, on: day("2024-09-12"), confirmed: Some(day("2024-09-18")) };
    let applicant = Applicant::single(ApplicantKind::Enterprise);
    let request = Request::register(applicant, Content::default(), arrival, case().settings);
    let accept = |on| request.perform(&Act::Accept, day(on), day(on), &case()).map(|_| ());
    assert_eq!(accept("2024-09-14").unwrap_err().reason, Reason::BeforeEarlierAct);
    assert_eq!(accept("2024-09-18"), Ok(()));
}

#[test]
fn a_body_that_decides_otherwise_later_moves_no_receipt() {
    let settings = Settings { online_confirmation: OnlineConfirmation::SystemReceipt, ..Settings::default() };
    let arrival = Arrival { channel: Channel::Online, on: day("2024-09-12"), confirmed: None };
    let applicant = Applicant::single(ApplicantKind::Enterprise);
    let request = Request::register(applicant, Content::default(), arrival, &settings);
    let on = day("2024-09-13");
    let corrected = request.perform(&ask_correction(), on, on, &case()).unwrap();
    assert_eq!(corrected.receipt(), Some(day("2024-09-12")));
}

#[test]
fn a_correction_is_asked_for_once_and_in_time() {
    let received = [("2024-09-13", ask_correction()), ("2024-09-20", Act::ReceiveCorrection)];
    let again = [received.to_vec(), vec![("2024-09-23", ask_correction())]].concat();
    assert_eq!(refusal(&again), "已收到：不能告知补正，补正只能一次性告知（《政府信息公开条例》第三十条）");
    assert!(after(&[("2024-09-24", ask_correction())]).is_ok());
    assert!(refusal(&[("2024-09-25", ask_correction())]).contains("已超过7个工作日"));
    let past = Act::AskCorrection { until: day("2024-09-13") };
    assert!(refusal(&[("2024-09-13", past)]).contains("补正期限须晚于告知之日"));
}

#[test]
fn a_correction_lapses_only_after_its_last_day() {
    let lapse = |on| after(&[("2024-09-13", ask_correction()), (on, Act::LapseCorrection)]);
    assert_eq!(lapse("2024-09-30").unwrap_err().reason, Reason::TermNotOver);
    let lapsed = lapse("2024-10-08").unwrap();
    assert_eq!(lapsed.first_conclusion().unwrap().outcome, Outcome::CorrectionOverdue);
}

#[test]
fn a_fee_lapses_only_after_its_term_and_is_paid_only_within_it() {
    let notified = ("2024-09-13", Act::NotifyFee);
    let state = after(std::slice::from_ref(&notified)).unwrap().state().clone();
    assert_eq!(state, State::AwaitingPayment { notified: day("2024-09-13") });
    let then = |on, act| after(&[notified.clone(), (on, act)]);
    assert_eq!(then("2024-10-17", Act::LapseFee).unwrap_err().reason, Reason::PaymentTermNotOver);
    assert_eq!(then("2024-10-18", Act::RecordPayment).unwrap_err().reason, Reason::TermOver);
    assert_eq!(then("2024-10-17", Act::RecordPayment).unwrap().state(), &State::InProgress);
    let lapsed = then("2024-10-18", Act::LapseFee).unwrap();
    assert_eq!(lapsed.first_conclusion().unwrap().outcome, Outcome::FeeOverdue);
}

#[test]
fn a_notice_for_a_new_year_ends_the_time_to_pay_that_was_open_without_it() {
    let arrival = Arrival { channel: Channel::Counter, on: day("2026-12-10"), confirmed: None };
    let applicant = Applicant::single(ApplicantKind::Enterprise);
    let request = Request::register(applicant, Content::default(), arrival, case().settings);
    let on = day("2026-12-15");
    let request = request.perform(&Act::NotifyFee, on, on, &case()).unwrap();
    let later = day("2027-03-01");
    let then = |act, calendar| {
        let case = Case { calendar, ..case() };
        request.perform(&act, later, later, &case).map(|request| request.state().label())
    };
    let unknown = case().calendar;
    assert_eq!(then(Act::LapseFee, unknown).unwrap_err().reason, Reason::PaymentTermNotOver);
    assert_eq!(then(Act::RecordPayment, unknown), Ok("办理中"));
    let notice = Notice::parse("year 2027\nnotice 示例〔2026〕1号\noff 2027-01-01 元旦").unwrap().value;
    let known = unknown.with_notice(notice).unwrap();
    assert_eq!(then(Act::LapseFee, &known), Ok("已办结"));
    assert_eq!(then(Act::RecordPayment, &known).unwrap_err().reason, Reason::TermOver);
}

#[test]
fn the_reply_is_put_off_before_its_end_with_consent_and_by_twenty_days_in_all() {
    let extend = |working_days, approved| Act::Extend { working_days, approved: day(approved) };
    assert!(after(&[("2024-10-16", extend(20, "2024-10-16"))]).is_ok());
    assert!(refusal(&[("2024-10-17", extend(20, "2024-10-16"))]).contains("答复期限已经届满"));
    assert!(refusal(&[("2024-10-16", extend(20, "2024-10-17"))]).contains("须经工作机构负责人同意"));
    assert!(refusal(&[("2024-10-16", extend(21, "2024-10-16"))]).contains("不得超过20个工作日"));
    assert!(refusal(&[("2024-10-16", extend(0, "2024-10-16"))]).contains("不得超过20个工作日"));
    assert_eq!(
        after(&[("2024-10-16", extend(20, "2024-09-11"))]).unwrap_err().reason,
        Reason::ApprovedBeforeReceipt
    );
    assert!(after(&[("2024-10-16", extend(20, "2024-09-12"))]).is_ok());
    let twice = |second| {
        after(&[("2024-10-15", extend(10, "2024-10-15")), ("2024-10-16", extend(second, "2024-10-16"))])
    };
    assert!(twice(10).is_ok());
    assert_eq!(twice(11).unwrap_err().reason, Reason::ExtensionUsedUp);
}

#[test]
fn third_party_rights_are_a_ground_only_after_the_third_party_was_asked() {
    let refused = Outcome::Refused(Ground::ThirdParty);
    assert_eq!(
        refusal(&[("2024-09-13", found(refused))]),
        "已收到：不能送审，须先书面征求第三方意见（《政府信息公开条例》第三十二条）"
    );
    let asked = [("2024-09-13", consult()), ("2024-09-20", opinion(Opinion::ObjectsWithReason))];
    assert!(after(&[asked.to_vec(), vec![("2024-09-23", found(refused))]].concat()).is_ok());
}

#[test]
fn a_reasonable_objection_is_overcome_only_by_the_public_interest() {
    let with = |said, despite_objection| {
        let findings = vec![Finding { item: "合同".into(), outcome: Outcome::Provided }];
        let submit = Act::SubmitForReview { findings, despite_objection };
        after(&[("2024-09-13", consult()), ("2024-09-20", opinion(said)), ("2024-09-23", submit)])
    };
    assert_eq!(with(Opinion::ObjectsWithReason, false).unwrap_err().reason, Reason::ThirdPartyObjects);
    assert!(with(Opinion::ObjectsWithReason, true).is_ok());
    assert!(with(Opinion::Objects, false).is_ok());
    assert!(with(Opinion::Agrees, false).is_ok());
}

#[test]
fn a_third_party_is_told_before_its_objection_is_overcome() {
    let findings = vec![Finding { item: "合同".into(), outcome: Outcome::Provided }];
    let submit = Act::SubmitForReview { findings, despite_objection: true };
    let decided = |said| {
        vec![
            ("2024-09-13", consult()),
            ("2024-09-18", opinion(said)),
            ("2024-09-19", submit.clone()),
            ("2024-09-20", Act::Approve),
        ]
    };
    let then = |said, acts: &[Act]| {
        let acts: Vec<_> = acts.iter().map(|act| ("2024-09-23", act.clone())).collect();
        after(&[decided(said), acts].concat()).map(|request| request.state().label())
    };
    let refused = then(Opinion::ObjectsWithReason, &[Act::Serve]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "待送达：不能送达，须先书面告知第三方决定公开的内容和理由（《政府信息公开条例》第三十二条）"
    );
    assert_eq!(then(Opinion::ObjectsWithReason, &[Act::TellThirdParty, Act::Serve]), Ok("已办结"));
    assert_eq!(then(Opinion::Objects, &[Act::Serve]), Ok("已办结"));
    assert_eq!(then(Opinion::Objects, &[Act::TellThirdParty, Act::Serve]), Ok("已办结"));
}

#[test]
fn a_third_party_whose_part_is_withheld_need_not_be_told() {
    let served = [
        ("2024-09-13", consult()),
        ("2024-09-18", opinion(Opinion::ObjectsWithReason)),
        ("2024-09-19", found(Outcome::PartlyProvided)),
        ("2024-09-20", Act::Approve),
        ("2024-09-23", Act::Serve),
    ];
    assert_eq!(after(&served).unwrap().state().label(), "已办结");
}

#[test]
fn nobody_is_told_of_a_disclosure_that_does_not_concern_them() {
    let decided = |outcome| [("2024-09-19", found(outcome)), ("2024-09-20", Act::Approve)];
    let tell = ("2024-09-23", Act::TellThirdParty);
    let unasked = [decided(Outcome::Provided).to_vec(), vec![tell.clone()]].concat();
    assert_eq!(after(&unasked).unwrap_err().reason, Reason::ThirdPartyNotAsked);
    let asked = vec![("2024-09-13", consult()), ("2024-09-18", opinion(Opinion::ObjectsWithReason))];
    let refusal = decided(Outcome::Refused(Ground::ThirdParty)).to_vec();
    let withheld = [asked, refusal, vec![tell]].concat();
    assert_eq!(after(&withheld).unwrap_err().reason, Reason::NothingDisclosed);
}

#[test]
fn only_a_third_partys_objection_stands_against_disclosure() {
    let asked = [
        ("2024-09-13", Act::Consult { of: Consulted::JointMaker, until: None }),
        ("2024-09-14", Act::Consult { of: Consulted::ThirdParty, until: None }),
    ];
    let with = |objects, agrees, outcome| {
        let said = [
            ("2024-09-20", Act::ReceiveOpinion { number: objects, opinion: Opinion::ObjectsWithReason }),
            ("2024-09-20", Act::ReceiveOpinion { number: agrees, opinion: Opinion::Agrees }),
            ("2024-09-23", found(outcome)),
        ];
        after(&[asked.to_vec(), said.to_vec()].concat()).map(|_| ())
    };
    let third_party = Outcome::Refused(Ground::ThirdParty);
    assert_eq!(with(1, 2, Outcome::Provided), Ok(()));
    assert_eq!(with(1, 2, third_party).unwrap_err().reason, Reason::ThirdPartiesAgree);
    assert_eq!(with(2, 1, Outcome::Provided).unwrap_err().reason, Reason::ThirdPartyObjects);
    assert_eq!(with(2, 1, third_party), Ok(()));
}

#[test]
fn one_third_party_that_is_silent_is_ground_enough_to_decide() {
    let acts = [
        ("2024-09-13", consult()),
        ("2024-09-13", consult()),
        ("2024-09-14", opinion(Opinion::Agrees)),
        ("2024-09-14", Act::RecordLetterReceived { number: 2 }),
        ("2024-10-16", Act::CloseConsultation { number: 2 }),
        ("2024-10-17", found(Outcome::Refused(Ground::ThirdParty))),
    ];
    assert!(after(&acts).is_ok());
}

#[test]
fn the_article_of_a_term_that_is_not_over_is_that_of_the_one_who_is_asked() {
    let close = |of| {
        refusal(&[
            ("2024-09-20", Act::Consult { of, until: None }),
            ("2024-09-23", Act::RecordLetterReceived { number: 1 }),
            ("2024-09-24", Act::CloseConsultation { number: 1 }),
        ])
    };
    assert!(close(Consulted::ThirdParty).contains("第三十二条"));
    assert!(close(Consulted::JointMaker).contains("第三十四条"));
}

#[test]
fn silence_of_one_consulted_counts_after_its_term() {
    let close = |on| {
        after(&[
            ("2024-09-20", consult()),
            ("2024-09-23", Act::RecordLetterReceived { number: 1 }),
            (on, Act::CloseConsultation { number: 1 }),
        ])
    };
    assert_eq!(close("2024-10-17").unwrap_err().reason, Reason::OpinionTermNotOver);
    assert_eq!(close("2024-10-18").unwrap().state(), &State::InProgress);
    let unsent = after(&[("2024-09-20", consult()), ("2024-10-18", Act::CloseConsultation { number: 1 })]);
    assert_eq!(unsent.unwrap_err().reason, Reason::OpinionTermNotOver);
}

#[test]
fn work_goes_on_when_every_consultation_is_closed() {
    let both =
        [("2024-09-20", consult()), ("2024-09-20", Act::Consult { of: Consulted::JointMaker, until: None })];
    let one = after(&[both.to_vec(), vec![("2024-09-23", opinion(Opinion::Agrees))]].concat()).unwrap();
    assert_eq!(one.state(), &State::Consulting { open: vec![2] });
    let unknown = [both.to_vec(), vec![("2024-09-23", Act::CloseConsultation { number: 3 })]].concat();
    assert_eq!(after(&unknown).unwrap_err().reason, Reason::NoSuchConsultation);
    let letter = ("2024-09-23", Act::RecordLetterReceived { number: 1 });
    let twice = [both.to_vec(), vec![letter.clone(), letter]].concat();
    assert_eq!(after(&twice).unwrap_err().reason, Reason::NoSuchConsultation);
}

#[test]
fn a_finding_must_be_borne_out_by_what_happened() {
    let reason = |outcome| after(&[("2024-09-13", found(outcome))]).unwrap_err().reason;
    assert_eq!(reason(Outcome::StillUnclear), Reason::NoCorrection);
    assert_eq!(reason(Outcome::Abusive), Reason::ReasonsNotAsked);
    for outcome in [Outcome::CorrectionOverdue, Outcome::FeeOverdue, Outcome::Withdrawn] {
        assert_eq!(reason(outcome), Reason::NotAFinding);
    }
    let nothing = Act::SubmitForReview { findings: Vec::new(), despite_objection: false };
    assert_eq!(after(&[("2024-09-13", nothing)]).unwrap_err().reason, Reason::NoFinding);
    let asked = Act::AskReasons { until: day("2024-09-25") };
    let abusive =
        [("2024-09-13", asked), ("2024-09-24", Act::ReceiveReasons), ("2024-09-25", found(Outcome::Abusive))];
    assert!(after(&abusive).is_ok());
    let unclear = [
        ("2024-09-13", ask_correction()),
        ("2024-09-20", Act::ReceiveCorrection),
        ("2024-09-23", found(Outcome::StillUnclear)),
    ];
    assert!(after(&unclear).is_ok());
}

#[test]
fn days_do_not_run_backwards_and_nothing_is_recorded_before_it_happens() {
    assert!(refusal(&[("2024-09-11", Act::Accept)]).contains("早于已经发生的事"));
    assert!(refusal(&[("2024-09-20", Act::Accept), ("2024-09-19", Act::Withdraw)]).contains("早于"));
    let request = registered(Channel::Counter);
    let refused = request.perform(&Act::Accept, day("2024-09-14"), day("2024-09-13"), &case()).unwrap_err();
    assert_eq!(refused.reason, Reason::InTheFuture);
    let accepted = request.perform(&Act::Accept, day("2024-09-13"), day("2024-09-30"), &case()).unwrap();
    let consulted = |recorded| accepted.perform(&consult(), day("2024-09-14"), day(recorded), &case());
    assert_eq!(consulted("2024-09-29").unwrap_err().reason, Reason::RecordedBeforeEarlierAct);
    assert!(consulted("2024-09-30").is_ok());
}

#[test]
fn a_reply_that_was_set_aside_is_handled_anew_and_counts_once() {
    let first = [
        ("2024-09-13", found(Outcome::NotFound)),
        ("2024-09-14", Act::Approve),
        ("2024-09-18", Act::Serve),
        ("2025-01-20", Act::Reopen { by: SetAside::Review }),
    ];
    let reopened = after(&first).unwrap();
    let terms = reopened.terms(&case()).unwrap();
    assert_eq!(clock::reply_end(&terms).unwrap().due().unwrap().to_string(), "2025-02-21");
    let second =
        [("2025-02-06", found(Outcome::Provided)), ("2025-02-07", Act::Approve), ("2025-02-10", Act::Serve)];
    let again = after(&[first.to_vec(), second.to_vec()].concat()).unwrap();
    assert_eq!(again.state().conclusion().unwrap().outcome, Outcome::Provided);
    let counted = Conclusion { outcome: Outcome::NotFound, on: day("2024-09-18") };
    assert_eq!(again.first_conclusion(), Some(counted));
    assert_eq!(reopened.first_conclusion(), Some(counted));
}

#[test]
fn the_decision_that_was_served_counts_and_not_the_draft_that_was_returned() {
    let served = after(&[
        ("2024-09-13", found(Outcome::NotFound)),
        ("2024-09-14", Act::ReturnFromReview),
        ("2024-09-18", found(Outcome::Provided)),
        ("2024-09-19", Act::Approve),
        ("2024-09-20", Act::Serve),
        ("2025-01-20", Act::Reopen { by: SetAside::Litigation }),
    ]);
    assert_eq!(served.unwrap().first_conclusion().unwrap().outcome, Outcome::Provided);
}

#[test]
fn a_body_may_grant_an_extension_once_or_ask_for_a_correction_late() {
    let settings = Settings {
        extension_parts: ExtensionParts::Once,
        late_correction_notice: LateCorrectionNotice::BeginsAnew,
        ..Settings::default()
    };
    let case = Case { settings: &settings, ..case() };
    let on = day("2024-09-25");
    let late = registered(Channel::Counter).perform(&ask_correction(), on, on, &case);
    assert!(late.is_ok());
    let extend = Act::Extend { working_days: 5, approved: on };
    let once = registered(Channel::Counter).perform(&extend, on, on, &case).unwrap();
    assert_eq!(once.perform(&extend, on, on, &case).unwrap_err().reason, Reason::ExtensionUsedUp);
}

#[test]
fn good_reasons_allow_a_later_reply() {
    let asked = Act::AskReasons { until: day("2024-09-25") };
    let defer = |on| (on, Act::Defer { until: day("2024-12-02") });
    let received = [("2024-09-13", asked), ("2024-09-24", Act::ReceiveReasons)];
    let deferred = after(&[received.to_vec(), vec![defer("2024-09-25")]].concat()).unwrap();
    let end = clock::reply_end(&deferred.terms(&case()).unwrap()).unwrap();
    assert_eq!(end.due().unwrap().to_string(), "2024-12-02");
    assert_eq!(after(&[defer("2024-09-25")]).unwrap_err().reason, Reason::NoReasons);
    let late = after(&[received.to_vec(), vec![defer("2024-10-17")]].concat());
    assert_eq!(late.unwrap_err().reason, Reason::ReplyOverdue);
    let until = |until| {
        let defer = ("2024-09-25", Act::Defer { until: day(until) });
        after(&[received.to_vec(), vec![defer]].concat()).map(|_| ())
    };
    assert_eq!(until("2024-10-16").unwrap_err().reason, Reason::NotLater);
    assert_eq!(until("2024-10-17"), Ok(()));
    let twice = after(&[received.to_vec(), vec![defer("2024-09-25"), defer("2024-09-26")]].concat());
    assert_eq!(twice.unwrap_err().reason, Reason::DoneBefore);
}

#[test]
fn a_third_party_is_heard_even_when_the_reply_is_overdue() {
    let request = after(&[
        ("2024-10-17", consult()),
        ("2024-10-18", opinion(Opinion::ObjectsWithReason)),
        ("2024-10-21", found(Outcome::Refused(Ground::ThirdParty))),
    ])
    .unwrap();
    let end = clock::reply_end(&request.terms(&case()).unwrap()).unwrap();
    assert_eq!(end.due().unwrap().to_string(), "2024-10-16", "it is overdue all the same");
}

#[test]
fn a_fee_is_notified_of_within_the_term_of_the_reply() {
    assert!(after(&[("2024-10-16", Act::NotifyFee)]).is_ok());
    assert_eq!(
        refusal(&[("2024-10-17", Act::NotifyFee)]),
        "已收到：不能通知收费，收费通知须在办理期限内送达（《政府信息公开信息处理费管理办法》第六条）"
    );
}

#[test]
fn reasons_are_due_after_the_notice() {
    let ask = |until| after(&[("2024-09-13", Act::AskReasons { until: day(until) })]).map(|_| ());
    let refused = ask("2024-09-13").unwrap_err();
    assert_eq!((refused.reason, refused.basis().article), (Reason::ReasonsTermBeforeNotice, 35));
    assert_eq!(ask("2024-09-14"), Ok(()));
}

#[test]
fn an_extension_belongs_to_the_term_that_it_lengthens() {
    let extend = Act::Extend { working_days: 20, approved: day("2024-09-16") };
    let paid = [
        ("2024-09-18", extend.clone()),
        ("2024-09-19", Act::NotifyFee),
        ("2024-09-23", Act::RecordPayment),
        ("2024-09-24", extend),
    ];
    let end = clock::reply_end(&after(&paid).unwrap().terms(&case()).unwrap()).unwrap();
    assert_eq!(end.due().unwrap().to_string(), "2024-11-21");
    let extend = |on| (on, Act::Extend { working_days: 20, approved: day("2024-09-13") });
    let corrected = [
        extend("2024-09-13"),
        ("2024-09-13", ask_correction()),
        ("2024-09-20", Act::ReceiveCorrection),
        extend("2024-09-23"),
    ];
    assert!(after(&corrected).is_ok());
    let reopened = [
        extend("2024-09-13"),
        ("2024-09-14", found(Outcome::NotFound)),
        ("2024-09-18", Act::Approve),
        ("2024-09-19", Act::Serve),
        ("2025-01-20", Act::Reopen { by: SetAside::Review }),
        ("2025-01-21", Act::Extend { working_days: 20, approved: day("2025-01-21") }),
    ];
    assert!(after(&reopened).is_ok());
}

#[test]
fn withdrawal_ends_a_request_that_is_open_and_no_other() {
    assert_eq!(
        after(&[("2024-09-13", Act::Withdraw)]).unwrap().first_conclusion().unwrap().outcome,
        Outcome::Withdrawn
    );
    assert_eq!(
        after(&[("2024-09-13", Act::Withdraw), ("2024-09-14", Act::Withdraw)]).unwrap_err().reason,
        Reason::WrongState
    );
}

#[test]
fn an_applicant_who_gives_no_reasons_stops_nothing() {
    let asked = ("2024-09-13", Act::AskReasons { until: day("2024-09-25") });
    let close = |on| after(&[asked.clone(), (on, Act::CloseReasons)]);
    assert_eq!(close("2024-09-25").unwrap_err().reason, Reason::ReasonsTermNotOver);
    assert_eq!(close("2024-09-26").unwrap().state(), &State::InProgress);
}

#[test]
fn reasons_and_fees_are_asked_for_once() {
    let paid = [("2024-09-13", Act::NotifyFee), ("2024-09-18", Act::RecordPayment)];
    let again = after(&[paid.to_vec(), vec![("2024-09-19", Act::NotifyFee)]].concat());
    assert_eq!(again.unwrap_err().reason, Reason::DoneBefore);
    let ask = |on| (on, Act::AskReasons { until: day("2024-09-25") });
    let asked = after(&[ask("2024-09-13"), ("2024-09-18", Act::ReceiveReasons), ask("2024-09-19")]);
    assert_eq!(asked.unwrap_err().reason, Reason::DoneBefore);
}

#[test]
fn no_date_is_too_early_or_too_late() {
    let (first, last) = (day("1900-01-01"), day("9999-12-31"));
    let until = last;
    let findings = vec![Finding { item: "办法".into(), outcome: Outcome::Provided }];
    let acts = [
        Act::AskCorrection { until },
        Act::AskReasons { until },
        Act::Consult { of: Consulted::JointMaker, until: None },
        Act::RecordLetterReceived { number: u16::MAX },
        Act::CloseConsultation { number: 0 },
        Act::NotifyFee,
        Act::Extend { working_days: u32::MAX, approved: first },
        Act::SubmitForReview { findings, despite_objection: true },
    ];
    for arrived in [first, day("2007-12-31"), day("2026-12-31"), last] {
        let arrival = Arrival { channel: Channel::Counter, on: arrived, confirmed: None };
        let applicant = Applicant::single(ApplicantKind::Enterprise);
        let mut request = Request::register(applicant, Content::default(), arrival, case().settings);
        for act in acts.iter().chain(&acts) {
            for on in [arrived, last] {
                request = request.perform(act, on, last, &case()).unwrap_or(request);
                let before_the_law = arrived < day("2008-05-01");
                assert_eq!(request.terms(&case()).is_err(), before_the_law, "{arrived}");
            }
        }
    }
}
