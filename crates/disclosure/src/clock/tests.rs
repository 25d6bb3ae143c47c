//! What facts do to the terms of a request.

use super::*;

const THIRD_PARTY: Consulted = Consulted::ThirdParty;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn event(on: &str, what: Happening) -> Event {
    Event::at(day(on), what)
}

fn asked(on: &str) -> Event {
    event(on, Happening::OpinionAsked { consultation: 1, of: THIRD_PARTY, until: None })
}

fn letter_received(on: &str) -> Event {
    event(on, Happening::OpinionLetterReceived { consultation: 1 })
}

fn given(on: &str) -> Event {
    event(on, Happening::OpinionGiven { consultation: 1 })
}

fn extended(on: &str, working_days: u32) -> Event {
    event(on, Happening::Extended { working_days, approved: day(on) })
}

fn with(settings: &Settings, receipt: &str, events: &[Event]) -> Vec<Term> {
    let facts = Facts { receipt: day(receipt), events: events.to_vec() };
    run(&facts, WorkCalendar::national(), settings).unwrap()
}

fn terms(receipt: &str, events: &[Event]) -> Vec<Term> {
    with(&Settings::default(), receipt, events)
}

/// By when the body must reply.
fn due(receipt: &str, events: &[Event]) -> String {
    let end = reply_end(&terms(receipt, events)).unwrap();
    end.due().map_or_else(|| format!("{end:?}"), |due| due.to_string())
}

fn lines(receipt: &str, events: &[Event], kind: TermKind) -> Vec<String> {
    let term = terms(receipt, events).into_iter().find(|term| term.kind == kind).unwrap();
    term.lines.iter().map(ToString::to_string).collect()
}

fn status(receipt: &str, events: &[Event], kind: TermKind, on: &str) -> Status {
    let calendar = WorkCalendar::national();
    let term = terms(receipt, events).into_iter().find(|term| term.kind == kind).unwrap();
    term.status(day(on), calendar)
}

#[test]
fn a_request_is_due_twenty_working_days_after_its_receipt() {
    assert_eq!(due("2024-09-12", &[]), "2024-10-16");
}

#[test]
fn the_explanation_names_each_day_that_is_not_plain() {
    assert_eq!(
        lines("2024-09-12", &[], TermKind::Reply),
        [
            "2024-09-12 期限起算之日，当日不计入（《政府信息公开条例》第三十一条）",
            "2024-09-13至2024-10-16 计入20个工作日",
            "2024-09-14 调休上班，计入",
            "2024-09-15至2024-09-17 中秋节放假，不计入",
            "2024-09-29 调休上班，计入",
            "2024-10-01至2024-10-07 国庆节放假，不计入",
            "2024-10-12 调休上班，计入",
            "2024-10-16 答复期限届满，共20个工作日（《政府信息公开条例》第三十三条第二款）",
        ]
    );
}

#[test]
fn a_correction_begins_the_term_anew() {
    let asked = event("2025-01-22", Happening::CorrectionAsked { until: day("2025-02-14") });
    let received = event("2025-02-10", Happening::CorrectionReceived);
    assert_eq!(due("2025-01-20", &[asked, received]), "2025-03-10");
    assert_eq!(
        status("2025-01-20", &[asked], TermKind::Reply, "2025-02-10"),
        Status::Awaits(Awaited::Correction)
    );
    assert_eq!(
        status("2025-01-20", &[asked], TermKind::Reply, "2025-02-15"),
        Status::Lapsed { what: Awaited::Correction, until: day("2025-02-14") }
    );
}

#[test]
fn a_notice_of_correction_after_its_term_does_not_move_the_reply_unless_the_body_says_so() {
    let late = event("2025-02-06", Happening::CorrectionAsked { until: day("2025-02-20") });
    let received = event("2025-02-10", Happening::CorrectionReceived);
    assert_eq!(due("2025-01-20", &[late, received]), "2025-02-21");
    let settings = Settings {
        late_correction_notice: crate::setting::LateCorrectionNotice::BeginsAnew,
        ..Settings::default()
    };
    let end = reply_end(&with(&settings, "2025-01-20", &[late, received])).unwrap();
    assert_eq!(end.due().unwrap().to_string(), "2025-03-10");
}

#[test]
fn a_consultation_is_left_out_from_the_day_after_sending_to_the_opinion() {
    let events = [asked("2024-09-20"), letter_received("2024-09-23"), given("2024-10-10")];
    assert_eq!(due("2024-09-12", &events), "2024-10-30");
    assert_eq!(
        lines("2024-09-12", &events, TermKind::Reply)[1..],
        [
            "2024-09-13至2024-09-20 计入5个工作日",
            "2024-09-14 调休上班，计入",
            "2024-09-15至2024-09-17 中秋节放假，不计入",
            "2024-09-20 征求第三方意见，2024-10-10收到意见（《政府信息公开条例》第三十二条）",
            "2024-09-21至2024-10-10 征求意见所需时间，扣除10个工作日（《政府信息公开条例》第三十三条第三款）",
            "2024-10-11至2024-10-30 计入15个工作日",
            "2024-10-12 调休上班，计入",
            "2024-10-30 答复期限届满，共20个工作日（《政府信息公开条例》第三十三条第二款）",
        ]
    );
}

#[test]
fn silence_ends_a_consultation_with_its_own_term() {
    let silent = [asked("2024-09-20"), letter_received("2024-09-23")];
    assert_eq!(due("2024-09-12", &silent), "2024-11-07");
    let late = [asked("2024-09-20"), letter_received("2024-09-23"), given("2024-10-25")];
    assert_eq!(due("2024-09-12", &late), "2024-11-07");
}

#[test]
fn a_consultation_whose_letter_has_not_arrived_leaves_no_date() {
    assert_eq!(
        status("2024-09-12", &[asked("2024-09-20")], TermKind::Reply, "2024-09-24"),
        Status::Awaits(Awaited::OpinionLetter(THIRD_PARTY))
    );
}

#[test]
fn a_consultation_may_count_from_the_receipt_of_its_letter() {
    let settings = Settings {
        consultation_span: crate::setting::ConsultationSpan::AfterReceivedToAnswer,
        ..Settings::default()
    };
    let events = [asked("2024-09-20"), letter_received("2024-09-23"), given("2024-10-10")];
    let end = reply_end(&with(&settings, "2024-09-12", &events)).unwrap();
    assert_eq!(end.due().unwrap().to_string(), "2024-10-29");
}

#[test]
fn a_letter_sent_when_the_term_has_run_out_rescues_nothing() {
    let events = [asked("2024-10-17"), letter_received("2024-10-18"), given("2024-10-25")];
    assert_eq!(due("2024-09-12", &events), "2024-10-16");
    let on_the_last_day = [asked("2024-10-16"), letter_received("2024-10-17")];
    assert_eq!(due("2024-09-12", &on_the_last_day), "2024-10-16");
    assert_eq!(
        status("2024-09-12", &on_the_last_day, TermKind::Reply, "2024-10-18"),
        Status::Overdue { by: Some(2), due: day("2024-10-16") }
    );
}

#[test]
fn a_fact_entered_when_the_term_has_run_out_does_not_lengthen_it() {
    let entered = |on: &str| {
        let events = [asked("2024-09-20"), letter_received("2024-09-23"), given("2024-10-10")];
        events.map(|event| Event { recorded: day(on), ..event })
    };
    assert_eq!(due("2024-09-12", &entered("2024-10-16")), "2024-10-30");
    assert_eq!(due("2024-09-12", &entered("2024-10-17")), "2024-10-16");
    assert_eq!(
        lines("2024-09-12", &entered("2024-10-17"), TermKind::Reply)[4],
        "2024-09-20 征求第三方意见：补录时期限已经届满，不影响期限"
    );
}

#[test]
fn an_extension_goes_on_from_the_end_of_the_term() {
    assert_eq!(due("2024-09-12", &[extended("2024-10-16", 20)]), "2024-11-13");
    let terms = terms("2024-09-12", &[extended("2024-10-16", 20)]);
    let ends: Vec<(TermKind, String)> =
        terms.iter().filter_map(|term| Some((term.kind, term.end.due()?.to_string()))).collect();
    assert_eq!(
        ends,
        [
            (TermKind::CorrectionNotice, "2024-09-24".to_owned()),
            (TermKind::Reply, "2024-10-16".to_owned()),
            (TermKind::ExtendedReply, "2024-11-13".to_owned()),
        ]
    );
}

#[test]
fn extensions_end_with_twenty_days_in_all() {
    assert_eq!(due("2024-09-12", &[extended("2024-10-10", 15), extended("2024-10-15", 15)]), "2024-11-13");
    assert_eq!(due("2024-09-12", &[extended("2024-10-10", 40)]), "2024-11-13");
    assert_eq!(due("2024-09-12", &[extended("2024-10-10", 20), extended("2024-10-15", 1)]), "2024-11-13");
    let once = Settings { extension_parts: crate::setting::ExtensionParts::Once, ..Settings::default() };
    let terms = with(&once, "2024-09-12", &[extended("2024-10-10", 10), extended("2024-10-15", 10)]);
    assert_eq!(reply_end(&terms).unwrap().due().unwrap().to_string(), "2024-10-30");
}

#[test]
fn an_extension_needs_its_notice_before_the_end_and_consent_before_the_notice() {
    assert_eq!(due("2024-09-12", &[extended("2024-10-17", 20)]), "2024-10-16");
    let unapproved = Happening::Extended { working_days: 20, approved: day("2024-10-15") };
    assert_eq!(due("2024-09-12", &[event("2024-10-14", unapproved)]), "2024-10-16");
    assert_eq!(due("2024-09-12", &[event("2024-10-15", unapproved)]), "2024-11-13");
}

#[test]
fn a_consultation_within_the_extension_is_left_out_of_it() {
    let events =
        [extended("2024-10-16", 20), asked("2024-10-18"), letter_received("2024-10-18"), given("2024-10-25")];
    assert_eq!(due("2024-09-12", &events), "2024-11-20");
}

#[test]
fn payment_begins_the_term_anew_and_forgets_the_extension() {
    let notified = event("2025-09-15", Happening::FeeNotified);
    let paid = event("2025-10-09", Happening::FeePaid);
    assert_eq!(due("2025-09-01", &[notified, paid]), "2025-11-05");
    assert_eq!(due("2025-09-01", &[extended("2025-09-10", 20), notified, paid]), "2025-11-05");
}

#[test]
fn payment_is_due_twenty_working_days_after_the_notice_and_lapses_the_day_after() {
    let notified = event("2025-09-15", Happening::FeeNotified);
    let at = |on| status("2025-09-01", &[notified], TermKind::Reply, on);
    assert_eq!(at("2025-10-17"), Status::Awaits(Awaited::Payment));
    assert_eq!(at("2025-10-18"), Status::Lapsed { what: Awaited::Payment, until: day("2025-10-17") });
    let late = event("2025-10-20", Happening::FeePaid);
    assert_eq!(
        status("2025-09-01", &[notified, late], TermKind::Reply, "2025-10-21"),
        Status::Lapsed { what: Awaited::Payment, until: day("2025-10-17") }
    );
}

#[test]
fn good_reasons_may_put_the_reply_off_to_a_day_that_the_applicant_is_told() {
    let reasons = [
        event("2024-09-18", Happening::ReasonsAsked { until: day("2024-09-25") }),
        event("2024-09-24", Happening::ReasonsReceived),
    ];
    assert_eq!(due("2024-09-12", &reasons), "2024-10-16");
    let put_off =
        [reasons[0], reasons[1], event("2024-09-27", Happening::Deferred { until: day("2024-12-02") })];
    assert_eq!(due("2024-09-12", &put_off), "2024-12-02");
    let earlier =
        [reasons[0], reasons[1], event("2024-09-27", Happening::Deferred { until: day("2024-10-16") })];
    assert_eq!(due("2024-09-12", &earlier), "2024-10-16");
    assert!(!terms("2024-09-12", &earlier).iter().any(|term| term.kind == TermKind::ExtendedReply));
}

#[test]
fn a_term_is_not_overdue_on_its_last_day() {
    let at = |on| status("2024-09-12", &[], TermKind::Reply, on);
    assert_eq!(at("2024-09-11"), Status::NotBegun);
    assert_eq!(at("2024-09-12"), Status::Running { days_left: 20, due: day("2024-10-16") });
    assert_eq!(at("2024-10-11"), Status::Running { days_left: 4, due: day("2024-10-16") });
    assert_eq!(at("2024-10-16"), Status::DueToday);
    assert_eq!(at("2024-10-17"), Status::Overdue { by: Some(1), due: day("2024-10-16") });
}

#[test]
fn days_of_a_consultation_are_not_days_left() {
    let events = [asked("2024-09-20"), letter_received("2024-09-23"), given("2024-10-10")];
    let at = |on| status("2024-09-12", &events, TermKind::Reply, on);
    assert_eq!(at("2024-09-20"), Status::Running { days_left: 15, due: day("2024-10-30") });
    let due = DueDate::Final(day("2024-10-30"));
    assert_eq!(at("2024-09-21"), Status::Paused { until: day("2024-10-10"), due });
    assert_eq!(at("2024-10-11"), Status::Running { days_left: 14, due: day("2024-10-30") });
}

#[test]
fn a_reply_is_in_time_on_the_last_day_and_late_the_day_after() {
    let replied = |on| {
        let events = [event(on, Happening::Replied)];
        status("2024-09-12", &events, TermKind::Reply, "2024-12-01")
    };
    assert_eq!(replied("2024-10-16"), Status::Done { on: day("2024-10-16"), in_time: Some(true) });
    assert_eq!(replied("2024-10-17"), Status::Done { on: day("2024-10-17"), in_time: Some(false) });
}

#[test]
fn a_term_into_an_unknown_year_is_provisional() {
    assert!(matches!(
        status("2026-12-10", &[], TermKind::Reply, "2026-12-20"),
        Status::Provisional(provisional) if provisional.missing_year == 2027
    ));
    assert_eq!(
        lines("2026-12-10", &[], TermKind::Reply)[2..],
        [
            "2027-01-05 共20个工作日，届满之日待定（缺2027年放假通知，不早于2027-01-05）（《政府信息公开条例》第三十三条第二款）"
        ]
    );
}

#[test]
fn facts_that_cannot_be_are_refused_all_at_once() {
    let faults = |events: &[Event]| {
        let facts = Facts { receipt: day("2024-09-12"), events: events.to_vec() };
        let faults = run(&facts, WorkCalendar::national(), &Settings::default()).unwrap_err();
        faults.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        faults(&[
            event("2024-09-11", Happening::FeeNotified),
            given("2024-09-20"),
            event("2024-09-23", Happening::CorrectionReceived),
            Event { recorded: day("2024-09-23"), ..event("2024-09-24", Happening::FeePaid) },
            event("2024-09-25", Happening::Replied),
            event("2024-09-26", Happening::Replied),
            asked("2024-09-27"),
        ]),
        [
            "2024-09-11送达收费通知：早于收到申请之日",
            "2024-09-20收到意见：缺少在它之前必须发生的事",
            "2024-09-23收到补正：缺少在它之前必须发生的事",
            "2024-09-24缴费完成：登记时尚未发生",
            "2024-09-26答复：只能有一次，这是第二次",
            "2024-09-27征求第三方意见：发生在答复之后",
        ]
    );
}

#[test]
fn two_consultations_on_the_same_days_are_left_out_once() {
    let second = |what| event("2024-09-20", what);
    let of = Consulted::JointMaker;
    let both = [
        asked("2024-09-20"),
        letter_received("2024-09-20"),
        given("2024-09-25"),
        second(Happening::OpinionAsked { consultation: 2, of, until: None }),
        second(Happening::OpinionLetterReceived { consultation: 2 }),
        event("2024-09-25", Happening::OpinionGiven { consultation: 2 }),
    ];
    assert_eq!(due("2024-09-12", &both), due("2024-09-12", &both[..3]));
    assert_eq!(due("2024-09-12", &both[..3]), "2024-10-21");
    let kinds: Vec<TermKind> = terms("2024-09-12", &both).iter().map(|term| term.kind).collect();
    use TermKind::*;
    assert_eq!(kinds, [CorrectionNotice, Reply, ThirdPartyOpinion, JointMakerOpinion]);
}

/// One line of each kind that no other test reads.
#[test]
fn every_step_is_told_in_words() {
    let asked = event("2024-09-13", Happening::CorrectionAsked { until: day("2024-09-30") });
    let received = event("2024-09-20", Happening::CorrectionReceived);
    assert_eq!(
        lines("2024-09-12", &[asked, received], TermKind::Reply)[1..3],
        [
            "2024-09-13 告知补正，期限停止计算（《政府信息公开条例》第三十条）",
            "2024-09-20 收到补正，期限重新起算，当日不计入（《政府信息公开条例》第三十条）",
        ]
    );
    assert_eq!(
        lines("2024-09-12", &[asked, received], TermKind::Correction),
        [
            "2024-09-13 期限起算之日，当日不计入（《政府信息公开条例》第三十条）",
            "2024-09-30 告知书写明的最后一日",
        ]
    );
    let line = |events: &[Event], kind, on: &str| {
        let all = lines("2024-09-12", events, kind);
        all.into_iter().find(|line| line.starts_with(on)).unwrap()
    };
    assert_eq!(
        line(&[extended("2024-10-10", 20)], TermKind::ExtendedReply, "2024-10-10"),
        "2024-10-10 告知延长20个工作日，自原期限届满起接续（《政府信息公开条例》第三十三条第二款）"
    );
    assert_eq!(
        line(&[extended("2024-10-10", 40)], TermKind::ExtendedReply, "2024-10-10"),
        "2024-10-10 告知延长40个工作日，合计不得超过20个，延长20个（《政府信息公开条例》第三十三条第二款）"
    );
    let silent = [self::asked("2024-09-20"), letter_received("2024-09-23")];
    assert_eq!(
        line(&silent, TermKind::Reply, "2024-09-20"),
        "2024-09-20 征求第三方意见，尚未收到意见，最迟至2024-10-17（《政府信息公开条例》第三十二条）"
    );
    let late = [silent[0], silent[1], given("2024-10-25")];
    assert_eq!(
        line(&late, TermKind::Reply, "2024-09-20"),
        "2024-09-20 征求第三方意见，2024-10-17期限届满时未收到意见（《政府信息公开条例》第三十二条）"
    );
    assert_eq!(
        line(&silent[..1], TermKind::Reply, "2024-09-20"),
        "2024-09-20 征求第三方意见，对方尚未收到征求意见书（《政府信息公开条例》第三十二条）"
    );
    let reasons = [
        event("2024-09-18", Happening::ReasonsAsked { until: day("2024-09-25") }),
        event("2024-09-24", Happening::ReasonsReceived),
        event("2024-09-27", Happening::Deferred { until: day("2024-12-02") }),
    ];
    assert_eq!(
        line(&reasons, TermKind::DeferredReply, "2024-12-02"),
        "2024-12-02 告知申请人延迟答复的合理期限至此日（《政府信息公开条例》第三十五条）"
    );
}

#[test]
fn whatever_changes_nothing_says_why() {
    let why = |events: &[Event]| {
        let all = lines("2024-09-12", events, TermKind::Reply);
        all.into_iter().find(|line| line.contains("不影响期限")).unwrap()
    };
    let correction = |on| event(on, Happening::CorrectionAsked { until: day("2024-10-20") });
    let extension =
        |on, approved| event(on, Happening::Extended { working_days: 20, approved: day(approved) });
    assert_eq!(why(&[correction("2024-09-25")]), "2024-09-25 告知补正：补正告知超过7个工作日，不影响期限");
    assert_eq!(
        why(&[correction("2024-09-25"), event("2024-09-26", Happening::CorrectionReceived)][..]),
        "2024-09-25 告知补正：补正告知超过7个工作日，不影响期限"
    );
    assert_eq!(
        why(&[self::asked("2024-10-17")]),
        "2024-10-17 征求第三方意见：发生时期限已经届满，不影响期限"
    );
    assert_eq!(
        why(&[extension("2024-10-15", "2024-10-16")]),
        "2024-10-15 告知延长期限：告知之前未经工作机构负责人同意，不影响期限"
    );
    assert_eq!(
        why(&[extension("2024-10-15", "2024-10-15"), extension("2024-10-16", "2024-10-15")]),
        "2024-10-16 告知延长期限：延长期限已经用完，不影响期限"
    );
    assert_eq!(
        why(&[correction("2024-09-13"), extension("2024-09-18", "2024-09-18")]),
        "2024-09-18 告知延长期限：期限没有在计算，不影响期限"
    );
    let paid = [event("2024-09-13", Happening::FeeNotified), event("2024-10-18", Happening::FeePaid)];
    assert_eq!(why(&paid), "2024-10-18 缴费完成：超过缴费期限，不影响期限");
    let late_fee = [event("2024-10-17", Happening::FeeNotified), event("2024-10-18", Happening::FeePaid)];
    let all = lines("2024-09-12", &late_fee, TermKind::Reply);
    assert!(all.contains(&"2024-10-18 缴费完成：所依据的通知不生效，不影响期限".to_owned()), "{all:?}");
    let reasons = [
        event("2024-09-18", Happening::ReasonsAsked { until: day("2024-09-25") }),
        event("2024-09-24", Happening::ReasonsReceived),
        event("2024-09-27", Happening::Deferred { until: day("2024-10-16") }),
    ];
    assert_eq!(why(&reasons), "2024-09-27 告知延迟答复：不晚于原期限，不影响期限");
}

#[test]
fn an_opinion_on_its_last_day_has_come() {
    let events = [asked("2024-09-20"), letter_received("2024-09-23"), given("2024-10-17")];
    assert_eq!(
        lines("2024-09-12", &events, TermKind::Reply)[4],
        "2024-09-20 征求第三方意见，2024-10-17收到意见（《政府信息公开条例》第三十二条）"
    );
}

#[test]
fn a_letter_sent_on_the_last_day_leaves_no_line_of_days_left_out() {
    let events = [asked("2024-10-16"), letter_received("2024-10-17")];
    let all = lines("2024-09-12", &events, TermKind::Reply);
    assert!(!all.iter().any(|line| line.contains("扣除")), "{all:?}");
}

#[test]
fn each_term_names_the_notices_of_its_years() {
    let calendar = |receipt| {
        let terms = terms(receipt, &[]);
        terms.into_iter().find(|term| term.kind == TermKind::Reply).unwrap().calendar
    };
    let of = |year: i32, number: &str| (year, number.to_owned());
    assert_eq!(calendar("2024-09-12"), [of(2024, "国办发明电〔2023〕7号")]);
    assert_eq!(
        calendar("2024-12-16"),
        [of(2024, "国办发明电〔2023〕7号"), of(2025, "国办发明电〔2024〕12号")]
    );
}

#[test]
fn a_fee_that_is_paid_on_the_last_day_is_paid_in_time() {
    let events = [event("2025-09-15", Happening::FeeNotified), event("2025-10-17", Happening::FeePaid)];
    assert_eq!(due("2025-09-01", &events), "2025-11-14");
}

#[test]
fn an_opinion_belongs_to_the_consultation_that_asked_for_it() {
    let other = event("2024-09-23", Happening::OpinionLetterReceived { consultation: 2 });
    let facts = Facts { receipt: day("2024-09-12"), events: vec![asked("2024-09-20"), other] };
    let faults = run(&facts, WorkCalendar::national(), &Settings::default()).unwrap_err();
    assert_eq!(faults, [FactFault::Unprepared(other)]);
}

#[test]
fn a_reply_is_put_off_only_for_reasons_that_came() {
    let asked = event("2024-09-13", Happening::ReasonsAsked { until: day("2024-09-25") });
    let deferred = event("2024-09-27", Happening::Deferred { until: day("2024-12-02") });
    let facts = Facts { receipt: day("2024-09-12"), events: vec![asked, deferred] };
    let faults = run(&facts, WorkCalendar::national(), &Settings::default()).unwrap_err();
    assert_eq!(faults, [FactFault::Unprepared(deferred)]);
}

#[test]
fn a_term_that_stands_still_without_end_may_still_be_extended() {
    let events = [asked("2024-09-20"), extended("2024-10-21", 20)];
    let all = lines("2024-09-12", &events, TermKind::ExtendedReply);
    assert!(all.iter().any(|line| line.contains("告知延长20个工作日")), "{all:?}");
}

#[test]
fn an_extended_term_tells_its_whole_length() {
    let all = lines("2024-09-12", &[extended("2024-10-16", 15)], TermKind::ExtendedReply);
    assert_eq!(
        all.last().unwrap(),
        "2024-11-06 延长后的答复期限届满，共35个工作日（《政府信息公开条例》第三十三条第二款）"
    );
}

#[test]
fn what_the_applicant_owes_is_done_when_it_comes() {
    let done = |events: &[Event], kind| {
        let terms = terms("2024-09-12", events);
        terms.into_iter().find(|term| term.kind == kind).map(|term| term.done)
    };
    let correction = [
        event("2024-09-13", Happening::CorrectionAsked { until: day("2024-09-30") }),
        event("2024-09-20", Happening::CorrectionReceived),
    ];
    assert_eq!(done(&correction[..1], TermKind::Correction), Some(None));
    assert_eq!(done(&correction, TermKind::Correction), Some(Some(day("2024-09-20"))));
    assert_eq!(done(&correction, TermKind::CorrectionNotice), Some(Some(day("2024-09-13"))));
    let reasons = [
        event("2024-09-18", Happening::ReasonsAsked { until: day("2024-09-25") }),
        event("2024-09-24", Happening::ReasonsReceived),
    ];
    assert_eq!(done(&reasons[..1], TermKind::Reasons), Some(None));
    assert_eq!(done(&reasons, TermKind::Reasons), Some(Some(day("2024-09-24"))));
    let fee = [event("2024-09-18", Happening::FeeNotified), event("2024-09-24", Happening::FeePaid)];
    assert_eq!(done(&fee[..1], TermKind::Payment), Some(None));
    assert_eq!(done(&fee, TermKind::Payment), Some(Some(day("2024-09-24"))));
    assert_eq!(done(&[], TermKind::Payment), None);
}

#[test]
fn a_day_millions_of_days_away_costs_no_more_than_the_calendar() {
    let reasons = [
        event("2024-09-18", Happening::ReasonsAsked { until: day("2024-09-25") }),
        event("2024-09-24", Happening::ReasonsReceived),
        event("2024-09-27", Happening::Deferred { until: NaiveDate::MAX }),
    ];
    let all = lines("2024-09-12", &reasons, TermKind::DeferredReply);
    assert_eq!(all.last().unwrap().split(' ').next(), Some(NaiveDate::MAX.to_string().as_str()));
    assert!(all.iter().any(|line| line.starts_with("2024-10-01至2024-10-07 国庆节")));
}
