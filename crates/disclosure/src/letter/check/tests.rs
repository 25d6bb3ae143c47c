//! Letters that are whole and those that are not.

use super::*;
use crate::ground::{Alternative, Ground};
use crate::letter::facts::{
    CombinedReply, ComplaintReply, Grant, Lapse, NotProcessed, OtherNotice, PartialGrant, Receipt, Refusal,
    Unable,
};
use crate::letter::{Contact, EarlierReply, MonthCount, Party, Withheld};
use crate::request::{ApplicantKind, Arrival, Channel};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn head() -> Head {
    let text = |text: &str| text.to_owned();
    Head {
        body: text("青石县民政局"),
        number: None,
        addressee: text("王某某"),
        party: Party::Person,
        request_number: text("1"),
        received: day("2024-09-12"),
        channel: Channel::Counter,
        content: text("收费标准"),
        agent: None,
        posted: None,
        course: Vec::new(),
        contact: Contact { department: text("办公室"), phone: text("1"), address: text("1") },
        on: day("2024-10-18"),
    }
}

fn told(text: &str) -> String {
    text.to_owned()
}

fn alternatives(outcome: Outcome) -> Option<Vec<Alternative>> {
    let Outcome::Refused(ground) = outcome else { return None };
    Some(ground.alternatives().take(1).collect()).filter(|alternatives: &Vec<_>| !alternatives.is_empty())
}

fn faults(letter: &Letter) -> Vec<LetterFault> {
    letter.faults(WorkCalendar::national(), &Settings::default())
}

/// Each letter that answers, with the facts that the outcome has.
fn answers(outcome: Outcome) -> Vec<Letter> {
    let earlier = EarlierReply { number: told("1号"), on: day("2024-01-02") };
    let abusive = outcome == Outcome::Abusive;
    let elsewhere = matches!(outcome, Outcome::HandedToArchives | Outcome::Reorganised);
    vec![
        Letter::Grant(Grant { head: head(), outcome, access: told("领取"), attachments: None }),
        Letter::Refusal(Refusal {
            head: head(),
            outcome,
            facts: told("事实"),
            reason: told("理由"),
            alternatives: alternatives(outcome),
            prohibiting_law: (outcome == Outcome::Refused(Ground::ProhibitedByLaw))
                .then(|| told("《示例统计法》第九条")),
            special_law: (outcome == Outcome::AdministrativeQuery).then(|| told("《示例查询条例》")),
            law_confirmed: None,
        }),
        Letter::Unable(Unable {
            head: head(),
            outcome,
            search: told("检索"),
            other_body: None,
            other_contact: None,
        }),
        Letter::NotProcessed(NotProcessed {
            head: head(),
            outcome,
            reason: told("理由"),
            proper_channel: matches!(outcome, Outcome::Petition | Outcome::Publication).then(|| told("窗口")),
            earlier: (outcome == Outcome::Repeat).then(|| earlier.clone()),
            notice: abusive.then(|| earlier.clone()),
            counts: abusive.then(|| vec![MonthCount { year: 2024, month: 8, count: 40 }]),
            reasons_given: abusive.then_some(false),
        }),
        Letter::Lapse(Lapse {
            head: head(),
            outcome,
            notice: told("1号"),
            posted: None,
            served: day("2024-09-13"),
            until: day("2024-10-17"),
            excuse: None,
            unjustified: None,
        }),
        Letter::OtherNotice(OtherNotice {
            head: head(),
            outcome,
            statement: told("说明"),
            withdrawn: (outcome == Outcome::Withdrawn).then(|| day("2024-09-20")),
            other_body: elsewhere.then(|| told("青石县档案馆")),
            other_contact: (outcome == Outcome::Reorganised).then(|| told("电话")),
        }),
    ]
}

fn keys(letter: &Letter) -> Vec<&'static str> {
    faults(letter).iter().map(|fault| fault.key).collect()
}

#[test]
fn an_outcome_goes_out_in_its_own_letter_and_in_no_other() {
    for outcome in Outcome::all().filter(|outcome| *outcome != Outcome::PartlyProvided) {
        let clean: Vec<LetterKind> =
            answers(outcome).iter().filter(|letter| faults(letter).is_empty()).map(Letter::kind).collect();
        assert_eq!(clean, [LetterKind::of(outcome)], "{outcome:?}");
    }
}

#[test]
fn what_only_some_outcomes_need_is_asked_of_those() {
    let not_processed = |outcome| {
        Letter::NotProcessed(NotProcessed {
            head: head(),
            outcome,
            reason: told("理由"),
            proper_channel: None,
            earlier: None,
            notice: None,
            counts: None,
            reasons_given: None,
        })
    };
    assert_eq!(keys(&not_processed(Outcome::Petition)), ["proper_channel"]);
    assert_eq!(keys(&not_processed(Outcome::Publication)), ["proper_channel"]);
    assert_eq!(keys(&not_processed(Outcome::Repeat)), ["earlier"]);
    assert_eq!(keys(&not_processed(Outcome::Abusive)), ["notice", "counts", "reasons_given"]);
    assert!(keys(&not_processed(Outcome::Reconfirmation)).is_empty());
    let elsewhere = Unable {
        head: head(),
        outcome: Outcome::NotResponsible,
        search: told("理由"),
        other_body: Some(told("县教育局")),
        other_contact: None,
    };
    assert_eq!(keys(&Letter::Unable(elsewhere)), ["other_contact"]);
}

#[test]
fn what_the_letter_would_not_print_is_not_dropped_in_silence() {
    let mut letters = answers(Outcome::Abusive);
    letters.retain(|letter| letter.kind() == LetterKind::NotProcessed);
    let Some(Letter::NotProcessed(letter)) = letters.pop() else { panic!("no such letter") };
    let with_channel = NotProcessed { proper_channel: Some(told("窗口")), ..letter.clone() };
    assert_eq!(keys(&Letter::NotProcessed(with_channel)), ["proper_channel"]);
    let earlier = Some(EarlierReply { number: told("1号"), on: day("2024-01-02") });
    assert_eq!(keys(&Letter::NotProcessed(NotProcessed { earlier, ..letter })), ["earlier"]);
    let unable = |outcome, other_body: Option<&str>| Unable {
        head: head(),
        outcome,
        search: told("检索"),
        other_body: other_body.map(told),
        other_contact: Some(told("1")),
    };
    assert_eq!(keys(&Letter::Unable(unable(Outcome::NotFound, Some("县教育局")))), ["other_body"]);
    assert_eq!(keys(&Letter::Unable(unable(Outcome::NotResponsible, None))), ["other_contact"]);
}

#[test]
fn days_stand_in_order() {
    let course = |days: &[&str]| {
        let at = |on: &&str| {
            let mut milestone = Milestone::at(day(on), Passed::Corrected);
            milestone.further.asked = Some(day("2024-09-12"));
            milestone
        };
        let head = Head { course: days.iter().map(at).collect(), ..head() };
        keys(&Letter::Receipt(Receipt { head, due: None, query_code: told("1") }))
    };
    assert!(course(&["2024-10-11"]).is_empty());
    assert_eq!(course(&["2024-09-20", "2024-09-19"]), ["course"]);
    assert_eq!(course(&["2024-09-11"]), ["course"]);
    assert_eq!(course(&["2024-10-19"]), ["course"]);
}

#[test]
fn a_ground_names_its_alternative_and_a_prohibition_its_law() {
    let refusal = |outcome, alternatives: Option<Vec<Alternative>>, prohibiting_law: Option<&str>| {
        keys(&Letter::Refusal(Refusal {
            head: head(),
            outcome: Outcome::Refused(outcome),
            facts: told("事实"),
            reason: told("理由"),
            alternatives,
            prohibiting_law: prohibiting_law.map(told),
            special_law: None,
            law_confirmed: None,
        }))
    };
    let secret = || Some(vec![Alternative::TradeSecret]);
    assert!(refusal(Ground::ThirdParty, secret(), None).is_empty());
    assert_eq!(refusal(Ground::ThirdParty, None, None), ["alternatives"]);
    assert_eq!(refusal(Ground::InternalAffairs, secret(), None), ["alternatives"]);
    assert_eq!(refusal(Ground::StateSecret, secret(), None), ["alternatives"]);
    assert_eq!(refusal(Ground::ProhibitedByLaw, None, None), ["prohibiting_law"]);
    assert_eq!(refusal(Ground::ProhibitedByLaw, None, Some("有关规定")), ["prohibiting_law"]);
    assert!(refusal(Ground::ProhibitedByLaw, None, Some("《示例统计法》第九条")).is_empty());
    assert_eq!(refusal(Ground::StateSecret, None, Some("《示例统计法》第九条")), ["prohibiting_law"]);
}

fn part(outcome: Outcome) -> Withheld {
    Withheld {
        part: told("附件"),
        outcome,
        alternatives: alternatives(outcome).unwrap_or_default(),
        law: None,
        law_confirmed: false,
        channel: None,
        reason: told("理由"),
    }
}

#[test]
fn parts_are_as_whole_as_letters_of_their_own() {
    let partial = |part: Withheld| {
        let withheld = vec![part];
        keys(&Letter::PartialGrant(PartialGrant {
            head: head(),
            disclosed: told("正文"),
            withheld,
            attachments: None,
        }))
    };
    assert!(partial(part(Outcome::NotFound)).is_empty());
    assert_eq!(partial(part(Outcome::Provided)), ["withheld"]);
    assert_eq!(partial(part(Outcome::NotResponsible)), ["withheld"]);
    assert_eq!(partial(part(Outcome::Refused(Ground::ProhibitedByLaw))), ["withheld"]);
    let unnamed = Withheld { alternatives: Vec::new(), ..part(Outcome::Refused(Ground::ThirdParty)) };
    assert_eq!(partial(unnamed), ["withheld"]);
}

#[test]
fn a_combined_reply_has_several_findings_and_discloses_nothing() {
    let combined =
        |findings: Vec<Withheld>| keys(&Letter::CombinedReply(CombinedReply { head: head(), findings }));
    assert!(combined(vec![part(Outcome::NotFound), part(Outcome::Refused(Ground::StateSecret))]).is_empty());
    assert_eq!(combined(vec![part(Outcome::NotFound)]), ["findings"]);
    let disclosing = combined(vec![part(Outcome::NotFound), part(Outcome::Provided)]);
    assert!(!disclosing.is_empty() && disclosing.iter().all(|key| *key == "findings"));
}

#[test]
fn only_the_competent_authority_answers_complaints_and_orders_nothing() {
    let complaint = |body: &str, measure: &str| {
        keys(&Letter::ComplaintReply(ComplaintReply {
            head: Head { body: told(body), ..head() },
            finding: told("属实"),
            measure: told(measure),
            vertical: None,
        }))
    };
    assert!(complaint("青石县人民政府办公室", "已督促该局整改").is_empty());
    assert_eq!(complaint("青石县民政局", "已督促该局整改"), ["body"]);
    assert_eq!(complaint("青石县人民政府办公室", "已责令该局答复"), ["measure"]);
}

#[test]
fn what_orders_a_new_answer_is_named() {
    let mut milestone = Milestone::at(day("2024-10-08"), Passed::Reviewed);
    let receipt = |milestone: &Milestone| {
        let head = Head { course: vec![milestone.clone()], ..head() };
        keys(&Letter::Grant(Grant {
            head,
            outcome: Outcome::Provided,
            access: told("领取"),
            attachments: None,
        }))
    };
    assert_eq!(receipt(&milestone), ["course"]);
    milestone.further.whom = Some(told("青石县人民政府"));
    assert_eq!(receipt(&milestone), ["course"]);
    milestone.further.number = Some(told("青政复决字〔2024〕8号"));
    assert!(receipt(&milestone).is_empty());
}

#[test]
fn a_blank_fact_is_no_fact() {
    let blank = Receipt { head: head(), due: None, query_code: told(" ") };
    assert_eq!(faults(&Letter::Receipt(blank))[0].to_string(), "query_code：缺少查询码");
    let headless = Receipt {
        head: Head { body: told(""), number: Some(told("")), ..head() },
        due: None,
        query_code: told("1"),
    };
    assert_eq!(keys(&Letter::Receipt(headless)), ["body", "number"]);
}

#[test]
fn what_is_told_twice_is_told_the_same() {
    let registered = |channel, on| {
        let arrival = Arrival { channel, on: day(on), confirmed: None };
        let registration = Registration {
            head: head(),
            applicant: ApplicantKind::NaturalPerson,
            identity: told("已核验"),
            applicant_contact: told("电话"),
            arrival,
            form: told("邮寄"),
        };
        keys(&Letter::Registration(registration))
    };
    assert!(registered(Channel::Counter, "2024-09-12").is_empty());
    assert_eq!(registered(Channel::Online, "2024-09-12"), ["arrival"]);
    assert_eq!(registered(Channel::Counter, "2024-09-11"), ["arrival"]);
}
