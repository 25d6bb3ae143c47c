//! Whether a letter is whole: every fact told, its outcome one that it can carry, its days in order.

use std::fmt;

use chrono::NaiveDate;

use super::facts::{Letter, LetterKind, Registration};
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
        faults.extend(self.misfit());
        faults.extend(self.missing_for_the_outcome());
        faults.extend(self.days_out_of_order());
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

    /// An outcome that belongs in another letter.
    fn misfit(&self) -> Option<LetterFault> {
        let outcome = match self {
            Letter::PartialGrant(letter) => {
                let disclosing = letter.withheld.iter().any(|part| part.outcome.discloses());
                return disclosing.then(|| fault("withheld", "不予公开的部分写的是予以公开"));
            }
            Letter::Grant(letter) => letter.outcome,
            Letter::Refusal(letter) => letter.outcome,
            Letter::Unable(letter) => letter.outcome,
            Letter::NotProcessed(letter) => letter.outcome,
            Letter::Lapse(letter) => letter.outcome,
            Letter::OtherNotice(letter) => letter.outcome,
            _ => return None,
        };
        let proper = LetterKind::of(outcome);
        (proper != self.kind())
            .then(|| fault("outcome", format!("应当用{}（{}）", proper.title(), proper.code())))
    }

    /// Facts that only some outcomes need.
    fn missing_for_the_outcome(&self) -> Option<LetterFault> {
        match self {
            Letter::Refusal(letter) => {
                let needed = letter.outcome == Outcome::AdministrativeQuery && letter.special_law.is_none();
                needed.then(|| fault("special_law", "业务查询应当写明对获取有特别规定的法律、行政法规"))
            }
            Letter::Unable(letter) => {
                let needed = letter.other_body.is_some() && letter.other_contact.is_none();
                needed.then(|| fault("other_contact", "缺少负责公开的机关的联系方式"))
            }
            Letter::NotProcessed(letter) => match letter.outcome {
                Outcome::Petition | Outcome::Publication if letter.proper_channel.is_none() => {
                    Some(fault("proper_channel", "缺少适当的渠道、途径"))
                }
                Outcome::Repeat if letter.earlier.is_none() => {
                    Some(fault("earlier", "缺少此前答复的文号和日期"))
                }
                _ => None,
            },
            Letter::OtherNotice(letter) => {
                let needed = letter.outcome == Outcome::Withdrawn && letter.withdrawn.is_none();
                needed.then(|| fault("withdrawn", "缺少撤回的日期"))
            }
            _ => None,
        }
    }

    fn days_out_of_order(&self) -> Vec<LetterFault> {
        let on = self.head().on;
        let ends = |key, end: NaiveDate, what: &str| {
            (end <= on).then(|| fault(key, format!("{what}应当晚于成文日期")))
        };
        let found = match self {
            Letter::Registration(letter) => vec![told_twice(letter)],
            Letter::Receipt(letter) => vec![certain("due", letter.due), ends_due(letter.due, on)],
            Letter::CorrectionNotice(letter) => vec![ends("until", letter.until, "补正期限")],
            Letter::ReasonsNotice(letter) => vec![
                ends("until", letter.until, "说明理由的期限"),
                (letter.window.0 > letter.window.1).then(|| fault("window", "统计的起始日期晚于截止日期")),
                (letter.window.1 > on).then(|| fault("window", "统计的截止日期晚于成文日期")),
                (letter.count == 0).then(|| fault("count", "申请件数应当大于零")),
            ],
            Letter::ExtensionNotice(letter) => vec![
                certain("due", letter.due),
                ends_due(letter.due, on),
                (letter.approved > on).then(|| fault("approved", "同意延期的日期晚于成文日期")),
            ],
            Letter::FeeNotice(letter) => match letter.due {
                Some(due) => vec![certain("due", due), ends_due(due, on)],
                None => Vec::new(),
            },
            Letter::Lapse(letter) => vec![
                (letter.until >= on).then(|| fault("until", "期限届满之后才能不再处理")),
                (letter.served > letter.until).then(|| fault("served", "原通知的送达日期晚于期限届满日")),
            ],
            Letter::Assistance(letter) => vec![ends("until", letter.until, "反馈期限")],
            Letter::OtherNotice(letter) => vec![
                letter
                    .withdrawn
                    .filter(|day| *day > on || *day < letter.head.received)
                    .map(|_| fault("withdrawn", "撤回的日期应当在收到申请之日与成文日期之间")),
            ],
            Letter::NotProcessed(letter) => vec![
                letter
                    .earlier
                    .as_ref()
                    .filter(|earlier| earlier.on > on)
                    .map(|_| fault("earlier", "此前答复的日期晚于成文日期")),
            ],
            _ => Vec::new(),
        };
        found.into_iter().flatten().collect()
    }
}

/// The arrival that is registered is the one that the head tells of.
fn told_twice(letter: &Registration) -> Option<LetterFault> {
    let Registration { head, arrival, .. } = letter;
    let receipt = arrival.confirmed.unwrap_or(arrival.on);
    let same = arrival.channel == head.channel && receipt == head.received;
    (!same).then(|| fault("arrival", "与申请的渠道、收到申请之日不一致"))
}

/// A letter names a day only when the calendar knows it.
fn certain(key: &'static str, due: DueDate) -> Option<LetterFault> {
    due.date().is_none().then(|| fault(key, format!("届满日未能确定：{due}")))
}

fn ends_due(due: DueDate, on: NaiveDate) -> Option<LetterFault> {
    due.date().filter(|day| *day < on).map(|_| fault("due", "届满日早于成文日期"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::facts::{Grant, Lapse, NotProcessed, OtherNotice, Receipt, Refusal, Unable};
    use crate::letter::{Contact, Head, Milestone, Party, Passed};
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

    fn answers(outcome: Outcome) -> Vec<Letter> {
        vec![
            Letter::Grant(Grant { head: head(), outcome, access: told("领取"), attachments: None }),
            Letter::Refusal(Refusal {
                head: head(),
                outcome,
                facts: told("事实"),
                reason: told("理由"),
                special_law: Some(told("法")),
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
                proper_channel: Some(told("窗口")),
                earlier: Some(crate::letter::EarlierReply { number: told("1号"), on: day("2024-01-02") }),
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
                withdrawn: Some(day("2024-09-20")),
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
