//! Whether a letter is whole: every fact told, its outcome one that it can carry, its days in order.

mod office;
mod outcome;

use std::fmt;

use chrono::NaiveDate;

use self::outcome::{authority, combined, lapse, not_processed, other_notice, part, refusal, unable};
use super::dates;
use super::facts::{BodyConsultation, ConsultationNotice, FeeNotice, Letter, LetterKind, Registration};
use super::head::{Head, Milestone, Passed};
use super::value::{FactValue, Stance};
use crate::calendar::WorkCalendar;
use crate::clock::Consulted;
use crate::fee::{Fee, Method};
use crate::request::Outcome;
use crate::setting::Settings;

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

pub(super) fn fault(key: &'static str, fault: impl Into<String>) -> LetterFault {
    LetterFault { key, fault: fault.into() }
}

impl Letter {
    /// All that is wrong; empty for a letter that can be sent. The clock is asked only of days that are in order.
    ///
    /// Law: 30, 32, 33, 35, 36, 37, 39, 42; since 2019-05-15.
    pub fn faults(&self, calendar: &WorkCalendar, settings: &Settings) -> Vec<LetterFault> {
        let untold = self.untold();
        let mut faults = self.faults_of_head();
        faults.extend(untold.iter().map(|fact| fault(fact.key, format!("缺少{}", fact.label))));
        faults.extend(self.faults_of_kind(settings));
        faults.extend(dates::ordered(self).into_iter().flatten());
        if faults.is_empty() {
            faults = self.faults_of_days(calendar, settings);
        }
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
        faults.extend(head.course.iter().filter_map(unnamed));
        faults
    }

    /// What a letter of its kind can get wrong: its outcome, the facts that only some outcomes have, its days.
    fn faults_of_kind(&self, settings: &Settings) -> Vec<LetterFault> {
        let on = self.head().on;
        let found = match self {
            Letter::Registration(letter) => vec![told_twice(letter, settings)],
            Letter::CorrectionNotice(letter) => {
                let again = self.head().course.iter().any(|milestone| milestone.what == Passed::Corrected);
                vec![
                    ends("until", letter.until, on, "补正期限"),
                    again.then(|| fault("course", "补正应当一次告知，已经补正的申请不能再次要求补正")),
                ]
            }
            Letter::ReasonsNotice(letter) => vec![
                ends("until", letter.until, on, "说明理由的期限"),
                (letter.window.0 > letter.window.1).then(|| fault("window", "统计的起始日期晚于截止日期")),
                (letter.window.1 > on).then(|| fault("window", "统计的截止日期晚于成文日期")),
                (letter.count == 0).then(|| fault("count", "申请件数应当大于零")),
            ],
            Letter::ExtensionNotice(letter) => {
                vec![
                    (letter.approved > on).then(|| fault("approved", "同意延期的日期晚于成文日期")),
                    (letter.approved < self.head().received)
                        .then(|| fault("approved", "同意延期的日期早于收到申请之日")),
                ]
            }
            Letter::DeferralNotice(letter) => vec![ends("until", letter.until, on, "延迟答复的期限")],
            Letter::FeeNotice(letter) => vec![split(letter)],
            Letter::ConsultationNotice(letter) => vec![whom(letter)],
            Letter::BodyConsultation(letter) => body_consultation(letter),
            Letter::PartialGrant(letter) => {
                letter.withheld.iter().flat_map(|withheld| part("withheld", withheld)).collect()
            }
            Letter::CombinedReply(letter) => combined(letter),
            Letter::ComplaintReply(letter) => authority(letter),
            Letter::ThirdPartyNotice(letter) => vec![told_when(
                letter.stance == Stance::Silent,
                letter.reason.is_some(),
                "reason",
                "缺少公开的理由",
                "第三方同意公开的不写",
            )],
            Letter::SplitNotice(letter) => {
                vec![(letter.items.len() < 2).then(|| fault("items", "分件办理的至少写两件"))]
            }
            Letter::Grant(letter) => self.fitting(letter.outcome, Vec::new()),
            Letter::Refusal(letter) => self.fitting(letter.outcome, refusal(letter)),
            Letter::Unable(letter) => self.fitting(letter.outcome, unable(letter)),
            Letter::NotProcessed(letter) => self.fitting(letter.outcome, not_processed(letter)),
            Letter::Lapse(letter) => self.fitting(letter.outcome, lapse(letter)),
            Letter::OtherNotice(letter) => self.fitting(letter.outcome, other_notice(letter)),
            Letter::Assistance(letter) => vec![ends("until", letter.until, on, "反馈期限")],
            Letter::Receipt(_)
            | Letter::ThirdPartyConsultation(_)
            | Letter::ThirdPartyDecision(_)
            | Letter::Referral(_)
            | Letter::RecordCorrection(_)
            | Letter::ReviewSheet(_)
            | Letter::ServiceReceipt(_)
            | Letter::SuggestionReply(_)
            | Letter::AbsenceRecord(_) => Vec::new(),
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
pub(super) type Found = Vec<Option<LetterFault>>;

/// What was decided is named with who decided and its number; another body that was asked is named too.
fn unnamed(milestone: &Milestone) -> Option<LetterFault> {
    let Milestone { on, what, further } = milestone;
    let wants_name = what.orders_answer() || matches!(what, Passed::Consulted(Consulted::OtherBody));
    let lacking = |key: &str, told: &Option<String>| {
        let told = told.as_ref().is_some_and(FactValue::is_told);
        (!told).then(|| fault("course", format!("{on}的{}缺少 {key}", what.label())))
    };
    let name = || if wants_name { lacking("whom（机关名称）", &further.whom) } else { None };
    let number = || if what.orders_answer() { lacking("number（文号）", &further.number) } else { None };
    name().or_else(number)
}

/// One form that counts as several items says why.
fn split(letter: &FeeNotice) -> Option<LetterFault> {
    let several = letter.fee.method == Method::ByItem && items(&letter.fee) > 1;
    told_when(
        several,
        letter.split_reason.is_some(),
        "split_reason",
        "一件申请计为多件的，应当写明理由",
        "只有按件计收、一件计为多件才写",
    )
}

fn items(fee: &Fee) -> u64 {
    fee.tiers.iter().map(|tier| tier.count()).sum()
}

fn whom(letter: &ConsultationNotice) -> Option<LetterFault> {
    let body = letter.consulted != Consulted::ThirdParty;
    (body && letter.whom.is_none()).then(|| fault("whom", "缺少征求意见的机关的名称"))
}

fn body_consultation(letter: &BodyConsultation) -> Found {
    let Head { on, .. } = letter.head;
    let of = letter.consulted();
    vec![
        (of == Consulted::ThirdParty)
            .then(|| fault("consulted", "征求第三方意见应当用政府信息公开申请征求意见书（L06）")),
        told_when(
            of == Consulted::OtherBody,
            letter.until.is_some(),
            "until",
            "缺少提出意见的最后一日",
            "共同制作机关的期限由条例规定，不写",
        ),
        letter.until.and_then(|until| ends("until", until, on, "提出意见的最后一日")),
    ]
}

/// A fact that some outcomes need and the others do not print: nothing that was told is dropped in silence.
pub(super) fn told_when(
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
fn told_twice(letter: &Registration, settings: &Settings) -> Option<LetterFault> {
    let Registration { head, arrival, .. } = letter;
    let receipt = arrival.receipt(settings).unwrap_or(arrival.on);
    let same = arrival.channel == head.channel && receipt == head.received;
    (!same).then(|| fault("arrival", "与申请的渠道、收到申请之日不一致"))
}

#[cfg(test)]
mod tests;
