//! Whether a letter is whole: every fact told, its outcome one that it can carry, its days in order.

use std::fmt;

use chrono::NaiveDate;

use super::facts::{Lapse, Letter, LetterKind, NotProcessed, OtherNotice, Refusal, Registration, Unable};
use super::value::FactValue;
use crate::calendar::DueDate;
use crate::request::Outcome;

/// What keeps a letter from being sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterFault {
    /// The key of the fact.
    pub key: &'static str,
    /// What is wrong with it.
    pub fault: String,
}

/// `until：补正期限早于成文日期`.
impl fmt::Display for LetterFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.key, self.fault)
    }
}

fn fault(key: &'static str, fault: impl Into<String>) -> LetterFault {
    LetterFault { key, fault: fault.into() }
}

impl Letter {
    /// All that is wrong; empty for a letter that can be sent.
    ///
    /// Law: 30, 32, 33, 36, 37, 39; since 2019-05-15.
    pub fn faults(&self) -> Vec<LetterFault> {
        let untold = self.untold();
        let mut faults = self.faults_of_head();
        faults.extend(untold.iter().map(|fact| fault(fact.key, format!("缺少{}", fact.label))));
        faults.extend(self.faults_of_kind());
        faults
    }

    fn faults_of_head(&self) -> Vec<LetterFault> {
        let head = self.head();
        let texts = [
            ("body", &head.body, "机关全称"),
            ("addressee", &head.addressee, "收件人"),
            ("request", &head.request_number, "登记号"),
            ("content", &head.content, "申请内容"),
            ("department", &head.contact.department, "联系部门"),
            ("phone", &head.contact.phone, "联系电话"),
            ("address", &head.contact.address, "联系地址"),
        ];
        let blank = texts.into_iter().filter(|(_, text, _)| !text.is_told());
        let mut faults: Vec<LetterFault> =
            blank.map(|(key, _, label)| fault(key, format!("缺少{label}"))).collect();
        if head.number.as_ref().is_some_and(|number| !number.is_told()) {
            faults.push(fault("number", "缺少文号"));
        }
        if head.on < head.received {
            faults.push(fault("on", "成文日期早于收到申请之日"));
        }
        let days: Vec<NaiveDate> = std::iter::once(head.received)
            .chain(head.course.iter().map(|milestone| milestone.on))
            .chain([head.on.max(head.received)])
            .collect();
        if !days.is_sorted() {
            faults.push(fault("course", "经过的日期应当依次在收到申请之日与成文日期之间"));
        }
        faults
    }

    /// What a letter of its kind can get wrong: its outcome, the facts that only some outcomes have, its days.
    fn faults_of_kind(&self) -> Vec<LetterFault> {
        let on = self.head().on;
        let found = match self {
            Letter::Registration(letter) => vec![told_twice(letter)],
            Letter::Receipt(letter) => due(letter.due, on),
            Letter::CorrectionNotice(letter) => vec![ends("until", letter.until, on, "补正期限")],
            Letter::ReasonsNotice(letter) => vec![
                ends("until", letter.until, on, "说明理由的期限"),
                (letter.window.0 > letter.window.1).then(|| fault("window", "统计的起始日期晚于截止日期")),
                (letter.window.1 > on).then(|| fault("window", "统计的截止日期晚于成文日期")),
                (letter.count == 0).then(|| fault("count", "申请件数应当大于零")),
            ],
            Letter::ExtensionNotice(letter) => {
                let approved =
                    (letter.approved > on).then(|| fault("approved", "同意延期的日期晚于成文日期"));
                due(letter.due, on).into_iter().chain([approved]).collect()
            }
            Letter::FeeNotice(letter) => letter.due.map_or(Vec::new(), |day| due(day, on)),
            Letter::PartialGrant(letter) => {
                let disclosing = letter.withheld.iter().any(|part| part.outcome.discloses());
                vec![disclosing.then(|| fault("withheld", "不予公开的部分写的是予以公开"))]
            }
            Letter::Grant(letter) => self.fitting(letter.outcome, Vec::new()),
            Letter::Refusal(letter) => self.fitting(letter.outcome, refusal(letter)),
            Letter::Unable(letter) => self.fitting(letter.outcome, unable(letter)),
            Letter::NotProcessed(letter) => self.fitting(letter.outcome, not_processed(letter)),
            Letter::Lapse(letter) => self.fitting(letter.outcome, lapse(letter)),
            Letter::OtherNotice(letter) => self.fitting(letter.outcome, other_notice(letter)),
            Letter::Assistance(letter) => vec![ends("until", letter.until, on, "反馈期限")],
            Letter::ThirdPartyConsultation(_)
            | Letter::ConsultationNotice(_)
            | Letter::BodyConsultation(_)
            | Letter::ThirdPartyDecision(_)
            | Letter::Referral(_)
            | Letter::RecordCorrection(_)
            | Letter::ReviewSheet(_)
            | Letter::ServiceReceipt(_)
            | Letter::SuggestionReply(_)
            | Letter::ComplaintReply(_) => Vec::new(),
        };
        found.into_iter().flatten().collect()
    }

    /// An outcome that belongs in another letter; only where it fits, `further` says something.
    fn fitting(&self, outcome: Outcome, further: Found) -> Found {
        let proper = LetterKind::of(outcome);
        if proper == self.kind() {
            return further;
        }
        vec![Some(fault("outcome", format!("应当用{}（{}）", proper.title(), proper.code())))]
    }
}

/// What one kind of letter can get wrong; empty places are what is right.
type Found = Vec<Option<LetterFault>>;

fn refusal(letter: &Refusal) -> Found {
    let query = letter.outcome == Outcome::AdministrativeQuery;
    let missing = "业务查询应当写明对获取有特别规定的法律、行政法规";
    vec![told_when(query, letter.special_law.is_some(), "special_law", missing, "只有业务查询才写")]
}

fn unable(letter: &Unable) -> Found {
    let elsewhere = letter.other_body.is_some();
    let foreign = elsewhere && letter.outcome != Outcome::NotResponsible;
    let contact = letter.other_contact.is_some();
    vec![
        foreign.then(|| fault("other_body", "只有不属于本机关负责公开才写")),
        told_when(
            elsewhere,
            contact,
            "other_contact",
            "缺少负责公开的机关的联系方式",
            "没有写明负责公开的机关",
        ),
    ]
}

fn not_processed(letter: &NotProcessed) -> Found {
    let NotProcessed { head, outcome, proper_channel, earlier, .. } = letter;
    let elsewhere = matches!(outcome, Outcome::Petition | Outcome::Publication);
    let repeat = *outcome == Outcome::Repeat;
    let late = earlier.as_ref().is_some_and(|earlier| earlier.on > head.on);
    vec![
        told_when(
            elsewhere,
            proper_channel.is_some(),
            "proper_channel",
            "缺少适当的渠道、途径",
            "只有信访类和公开出版物才写",
        ),
        told_when(repeat, earlier.is_some(), "earlier", "缺少此前答复的文号和日期", "只有重复申请才写"),
        late.then(|| fault("earlier", "此前答复的日期晚于成文日期")),
    ]
}

fn lapse(letter: &Lapse) -> Found {
    let Lapse { head, served, until, .. } = letter;
    vec![
        (*until >= head.on).then(|| fault("until", "期限届满之后才能不再处理")),
        (served > until).then(|| fault("served", "原通知的送达日期晚于期限届满日")),
    ]
}

fn other_notice(letter: &OtherNotice) -> Found {
    let OtherNotice { head, outcome, withdrawn, .. } = letter;
    let astray = withdrawn.is_some_and(|day| day > head.on || day < head.received);
    vec![
        told_when(
            *outcome == Outcome::Withdrawn,
            withdrawn.is_some(),
            "withdrawn",
            "缺少撤回的日期",
            "只有撤回才写",
        ),
        astray.then(|| fault("withdrawn", "撤回的日期应当在收到申请之日与成文日期之间")),
    ]
}

/// A fact that some outcomes need and the others do not print: nothing that was told is dropped in silence.
fn told_when(
    wanted: bool,
    told: bool,
    key: &'static str,
    missing: &str,
    unwanted: &str,
) -> Option<LetterFault> {
    match (wanted, told) {
        (true, false) => Some(fault(key, missing)),
        (false, true) => Some(fault(key, unwanted)),
        (true, true) | (false, false) => None,
    }
}

fn ends(key: &'static str, end: NaiveDate, on: NaiveDate, what: &str) -> Option<LetterFault> {
    (end <= on).then(|| fault(key, format!("{what}应当晚于成文日期")))
}

/// The arrival that is registered is the one that the head tells of.
fn told_twice(letter: &Registration) -> Option<LetterFault> {
    let Registration { head, arrival, .. } = letter;
    let receipt = arrival.confirmed.unwrap_or(arrival.on);
    let same = arrival.channel == head.channel && receipt == head.received;
    (!same).then(|| fault("arrival", "与申请的渠道、收到申请之日不一致"))
}

/// A letter names a day only when the calendar knows it.
fn due(due: DueDate, on: NaiveDate) -> Found {
    let certain = due.date();
    vec![
        certain.is_none().then(|| fault("due", format!("届满日未能确定：{due}"))),
        certain.filter(|day| *day < on).map(|_| fault("due", "届满日早于成文日期")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::facts::{Grant, Receipt};
    use crate::letter::{Contact, EarlierReply, Head, Milestone, Party, Passed};
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
            course: Vec::new(),
            contact: Contact { department: text("办公室"), phone: text("1"), address: text("1") },
            on: day("2024-10-11"),
        }
    }

    fn told(text: &str) -> String {
        text.to_owned()
    }

    /// Each letter that answers, with the facts that the outcome has.
    fn answers(outcome: Outcome) -> Vec<Letter> {
        let earlier = EarlierReply { number: told("1号"), on: day("2024-01-02") };
        vec![
            Letter::Grant(Grant { head: head(), outcome, access: told("领取"), attachments: None }),
            Letter::Refusal(Refusal {
                head: head(),
                outcome,
                facts: told("事实"),
                reason: told("理由"),
                special_law: (outcome == Outcome::AdministrativeQuery).then(|| told("法")),
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
                proper_channel: matches!(outcome, Outcome::Petition | Outcome::Publication)
                    .then(|| told("窗口")),
                earlier: (outcome == Outcome::Repeat).then(|| earlier.clone()),
            }),
            Letter::Lapse(Lapse {
                head: head(),
                outcome,
                notice: told("1号"),
                served: day("2024-09-13"),
                until: day("2024-10-10"),
            }),
            Letter::OtherNotice(OtherNotice {
                head: head(),
                outcome,
                statement: told("说明"),
                withdrawn: (outcome == Outcome::Withdrawn).then(|| day("2024-09-20")),
            }),
        ]
    }

    fn keys(letter: &Letter) -> Vec<&'static str> {
        letter.faults().iter().map(|fault| fault.key).collect()
    }

    #[test]
    fn an_outcome_goes_out_in_its_own_letter_and_in_no_other() {
        for outcome in Outcome::all().filter(|outcome| *outcome != Outcome::PartlyProvided) {
            let clean: Vec<LetterKind> = answers(outcome)
                .iter()
                .filter(|letter| letter.faults().is_empty())
                .map(Letter::kind)
                .collect();
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
            })
        };
        assert_eq!(keys(&not_processed(Outcome::Petition)), ["proper_channel"]);
        assert_eq!(keys(&not_processed(Outcome::Publication)), ["proper_channel"]);
        assert_eq!(keys(&not_processed(Outcome::Repeat)), ["earlier"]);
        assert!(keys(&not_processed(Outcome::Abusive)).is_empty());
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
    fn days_stand_in_order_and_none_is_guessed() {
        let receipt = |due| Letter::Receipt(Receipt { head: head(), due, query_code: told("1") });
        assert!(keys(&receipt(DueDate::Final(day("2024-10-18")))).is_empty());
        assert_eq!(keys(&receipt(DueDate::Final(day("2024-10-10")))), ["due"]);
        let unknown =
            crate::calendar::Provisional { missing_year: 2027, remaining: 3, not_before: day("2027-01-08") };
        assert_eq!(
            receipt(DueDate::Provisional(unknown)).faults()[0].to_string(),
            "due：届满日未能确定：待定（缺2027年放假通知，不早于2027-01-08）"
        );
        let lapse = |served, until| {
            let lapse = Lapse {
                head: head(),
                outcome: Outcome::FeeOverdue,
                notice: told("1号"),
                served: day(served),
                until: day(until),
            };
            keys(&Letter::Lapse(lapse))
        };
        assert_eq!(lapse("2024-09-13", "2024-10-11"), ["until"]);
        assert_eq!(lapse("2024-10-10", "2024-10-09"), ["served"]);
        let course = |days: &[&str]| {
            let course = days.iter().map(|on| Milestone { on: day(on), what: Passed::Corrected }).collect();
            let receipt = Receipt {
                head: Head { course, ..head() },
                due: DueDate::Final(day("2024-10-18")),
                query_code: told("1"),
            };
            keys(&Letter::Receipt(receipt))
        };
        assert!(course(&["2024-09-12", "2024-10-11"]).is_empty());
        assert_eq!(course(&["2024-09-20", "2024-09-19"]), ["course"]);
        assert_eq!(course(&["2024-09-11"]), ["course"]);
        assert_eq!(course(&["2024-10-12"]), ["course"]);
    }

    #[test]
    fn a_blank_fact_is_no_fact() {
        let blank = Receipt { head: head(), due: DueDate::Final(day("2024-10-18")), query_code: told(" ") };
        assert_eq!(Letter::Receipt(blank).faults()[0].to_string(), "query_code：缺少查询码");
        let headless = Receipt {
            head: Head { body: told(""), number: Some(told("")), ..head() },
            due: DueDate::Final(day("2024-10-18")),
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
                arrival,
                form: told("邮寄"),
            };
            keys(&Letter::Registration(registration))
        };
        assert!(registered(Channel::Counter, "2024-09-12").is_empty());
        assert_eq!(registered(Channel::Online, "2024-09-12"), ["arrival"]);
        assert_eq!(registered(Channel::Counter, "2024-09-11"), ["arrival"]);
    }
}
