//! The days that a letter names, held against the clock for the letter's own facts: none is printed that the clock
//! refutes, and one that the clock gives is computed, not typed.

use chrono::NaiveDate;

use super::check::{Found, LetterFault, fault};
use super::facts::{
    ConsultationNotice, DeferralNotice, ExtensionNotice, FeeNotice, Lapse, Letter, ThirdPartyNotice,
};
use super::head::{Head, Milestone, Passed};
use super::value::Stance;
use crate::calendar::{DueDate, WorkCalendar};
use crate::clock::{
    self, Consulted, EXTENSION_DAYS, End, Event, Facts, Happening, Ignored, Step, THIRD_PARTY_DAYS, Term,
};
use crate::fee;
use crate::request::Outcome;
use crate::setting::Settings;

/// The last day that a letter names, or what keeps it from being named.
type Named = Result<Option<DueDate>, Vec<LetterFault>>;

/// The number of the consultation that the letter itself begins; those of its course are counted from 1.
const OWN_CONSULTATION: u16 = u16::MAX;

impl Letter {
    /// The last day that the letter names and the clock gives; none where it names none.
    ///
    /// Law: 30, 33, 35, 42; unit: working days; since 2019-05-15.
    pub fn due(&self, calendar: &WorkCalendar, settings: &Settings) -> Option<DueDate> {
        self.named(calendar, settings).ok().flatten()
    }

    /// What the clock says against the days of the letter.
    pub(super) fn faults_of_days(&self, calendar: &WorkCalendar, settings: &Settings) -> Vec<LetterFault> {
        let mut faults = excuses(self.head(), calendar);
        faults.extend(self.named(calendar, settings).err().into_iter().flatten());
        faults
    }

    fn named(&self, calendar: &WorkCalendar, settings: &Settings) -> Named {
        let desk = Desk { head: self.head(), calendar, settings };
        match self {
            Letter::Receipt(letter) => {
                let due = desk.reply_due(&desk.terms(None)?)?;
                agreed(due, letter.due).map(Some)
            }
            Letter::CorrectionNotice(letter) => {
                desk.heard(Happening::CorrectionAsked { until: letter.until }, desk.day_key()).map(|_| None)
            }
            Letter::ExtensionNotice(letter) => desk.extension(letter).map(Some),
            Letter::ConsultationNotice(letter) => desk.consultation(letter).map(|()| None),
            Letter::FeeNotice(letter) => desk.fee(letter),
            Letter::Lapse(letter) => desk.lapse(letter).map(|()| None),
            Letter::DeferralNotice(letter) => desk.deferral(letter).map(|()| None),
            Letter::ThirdPartyDecision(letter) => desk.disclosure(letter.disclose_on).map(|()| None),
            Letter::ThirdPartyNotice(letter) => desk.third_party(letter).map(|()| None),
            Letter::Registration(_)
            | Letter::ReasonsNotice(_)
            | Letter::ThirdPartyConsultation(_)
            | Letter::BodyConsultation(_)
            | Letter::Grant(_)
            | Letter::PartialGrant(_)
            | Letter::CombinedReply(_)
            | Letter::Refusal(_)
            | Letter::Unable(_)
            | Letter::NotProcessed(_)
            | Letter::OtherNotice(_)
            | Letter::Referral(_)
            | Letter::RecordCorrection(_)
            | Letter::Assistance(_)
            | Letter::ReviewSheet(_)
            | Letter::ServiceReceipt(_)
            | Letter::SuggestionReply(_)
            | Letter::ComplaintReply(_)
            | Letter::SplitNotice(_)
            | Letter::AbsenceRecord(_) => Ok(None),
        }
    }
}

/// A day that was told agrees with the one that the clock gives, or was not told.
fn agreed(due: DueDate, told: Option<DueDate>) -> Result<DueDate, Vec<LetterFault>> {
    let wrong = |fault_: String| Err(vec![fault("due", fault_)]);
    match (due, told) {
        (_, None) => Ok(due),
        (DueDate::Final(due), Some(told)) if told != DueDate::Final(due) => {
            wrong(format!("按所写的事实应当是{due}，写的是{told}；可以不写，由程序计算"))
        }
        (DueDate::Provisional(unknown), Some(_)) => {
            let year = unknown.missing_year;
            wrong(format!(
                "{year}年放假通知尚未公布，届满日不能确定；请不写，文书写明待定，或者用 --notice 给出通知"
            ))
        }
        (DueDate::Final(_), Some(_)) => Ok(due),
    }
}

/// A late correction or payment was taken only for a good reason, which is kept.
fn excuses(head: &Head, calendar: &WorkCalendar) -> Vec<LetterFault> {
    let late = |milestone: &&Milestone| {
        let last = match milestone.what {
            Passed::Corrected => milestone.further.until,
            Passed::FeePaid => {
                milestone.further.asked.and_then(|asked| fee::payment_due(asked, calendar).date())
            }
            _ => None,
        };
        last.is_some_and(|last| milestone.on > last) && milestone.further.excuse.is_none()
    };
    let told = |milestone: &Milestone| {
        let (on, what) = (milestone.on, milestone.what.label());
        fault(
            "course",
            format!("{on}的{what}已经逾期，有正当理由才能接受：请向申请人了解逾期的理由，写明 excuse"),
        )
    };
    head.course.iter().filter(late).map(told).collect()
}

/// A letter being dated: its head, and what the clock needs.
struct Desk<'a> {
    head: &'a Head,
    calendar: &'a WorkCalendar,
    settings: &'a Settings,
}

impl Desk<'_> {
    /// The key of the day on which the letter goes out.
    fn day_key(&self) -> &'static str {
        if self.head.posted.is_some() { "posted" } else { "on" }
    }

    /// The terms as the letter's course leaves them, with an event more.
    fn terms(&self, more: Option<Event>) -> Result<Vec<Term>, Vec<LetterFault>> {
        let mut facts = history(self.head)?;
        facts.events.extend(more);
        clock::run(&facts, self.calendar, self.settings)
            .map_err(|faults| faults.iter().map(|of| fault("course", of.to_string())).collect())
    }

    /// The terms after what the letter itself does; it must count.
    fn heard(&self, what: Happening, key: &'static str) -> Result<Vec<Term>, Vec<LetterFault>> {
        self.heard_on(self.head.sent(), what, key)
    }

    fn heard_on(
        &self,
        on: NaiveDate,
        what: Happening,
        key: &'static str,
    ) -> Result<Vec<Term>, Vec<LetterFault>> {
        let terms = self.terms(Some(Event::at(on, what).placed(u32::MAX)))?;
        let steps = terms.iter().flat_map(|term| &term.lines).map(|line| &line.step);
        let ignored = steps.into_iter().find_map(|step| match step {
            Step::Ignored(ignored, why) if *ignored == what => Some(*why),
            _ => None,
        });
        match ignored {
            None => Ok(terms),
            Some(why) => Err(vec![fault(key, refuted(on, what, why))]),
        }
    }

    fn reply_due(&self, terms: &[Term]) -> Result<DueDate, Vec<LetterFault>> {
        match clock::reply_end(terms) {
            Some(End::On(due)) => Ok(due),
            Some(End::Awaits { .. }) | None => Err(vec![fault(
                "course",
                "届满日不能确定：征求意见的写明 answered（收到意见之日），或者 delivered（对方收到征求意见书之日）",
            )]),
        }
    }

    /// The new last day: by the number of working days, or as it is told if such a number gives it.
    fn extension(&self, letter: &ExtensionNotice) -> Result<DueDate, Vec<LetterFault>> {
        let approved = letter.approved.min(self.head.on);
        let extended = |working_days| {
            self.heard(Happening::Extended { working_days, approved }, self.day_key())
                .and_then(|terms| self.reply_due(&terms).map(|due| (due, terms)))
        };
        if let Some(days) = letter.working_days {
            let (due, terms) = extended(days)?;
            return match granted(&terms) {
                Some((granted, asked)) if granted < asked => Err(vec![fault(
                    "working_days",
                    format!("最多还能延长{granted}个工作日，至{due}，写的是{asked}个"),
                )]),
                Some(_) | None => agreed(due, letter.due),
            };
        }
        let Some(told) = letter.due else {
            return Err(vec![fault("working_days", "缺少延长的工作日数，或者新的届满日 due")]);
        };
        let (latest, _) = extended(EXTENSION_DAYS)?;
        if latest.date().is_none() {
            return agreed(latest, letter.due);
        }
        for days in 1..EXTENSION_DAYS {
            if extended(days)?.0 == told {
                return Ok(told);
            }
        }
        if told == latest {
            return Ok(told);
        }
        let plain = self.reply_due(&self.terms(None)?)?;
        Err(vec![fault(
            "due",
            format!("新的届满日应当是原届满日{plain}之后的工作日，最晚{latest}，写的是{told}"),
        )])
    }

    /// The letter says that the time does not count, which is so only while the term runs.
    fn consultation(&self, letter: &ConsultationNotice) -> Result<(), Vec<LetterFault>> {
        let of = letter.consulted;
        let until = (of == Consulted::OtherBody).then_some(self.head.sent());
        let asked = Happening::OpinionAsked { consultation: OWN_CONSULTATION, of, until };
        self.heard(asked, self.day_key()).map(|_| ())
    }

    fn fee(&self, letter: &FeeNotice) -> Named {
        self.heard(Happening::FeeNotified, self.day_key())?;
        match (letter.served, letter.due) {
            (Some(served), _) if served < self.head.sent() => {
                Err(vec![fault("served", "申请人收到通知之日早于通知发出之日")])
            }
            (Some(served), due) => agreed(fee::payment_due(served, self.calendar), due).map(Some),
            (None, Some(_)) => Err(vec![fault("served", "写明缴费期限届满日的，应当写明申请人收到通知之日")]),
            (None, None) => Ok(None),
        }
    }

    /// The notice counted, and its term is over.
    fn lapse(&self, letter: &Lapse) -> Result<(), Vec<LetterFault>> {
        let Lapse { outcome, posted, served, until, .. } = letter;
        let sent = posted.unwrap_or(*served);
        let key = if posted.is_some() { "posted" } else { "served" };
        match outcome {
            Outcome::CorrectionOverdue => {
                self.heard_on(sent, Happening::CorrectionAsked { until: *until }, key)?;
                Ok(())
            }
            Outcome::FeeOverdue => {
                self.heard_on(sent, Happening::FeeNotified, key)?;
                let due = fee::payment_due(*served, self.calendar);
                match due {
                    DueDate::Final(due) if due == *until => Ok(()),
                    DueDate::Final(_) | DueDate::Provisional(_) => Err(vec![fault(
                        "until",
                        format!(
                            "缴费期限为收到通知次日起{}个工作日，届满日{due}，写的是{until}",
                            clock::PAYMENT_DAYS
                        ),
                    )]),
                }
            }
            // Another outcome is in the wrong letter, which is told elsewhere.
            _ => Ok(()),
        }
    }

    fn deferral(&self, letter: &DeferralNotice) -> Result<(), Vec<LetterFault>> {
        let told = |what| self.head.course.iter().any(|milestone| milestone.what == what);
        if !told(Passed::ReasonsAsked) || !told(Passed::ReasonsGiven) {
            return Err(vec![fault(
                "course",
                "缺少要求说明理由（reasons-asked）、收到理由（reasons-given）的日期：延迟答复以申请人说明的理由合理为前提",
            )]);
        }
        self.heard(Happening::Deferred { until: letter.until }, "until").map(|_| ())
    }

    /// Between telling a third party and disclosing there is time to go to review and to ask for a stay.
    fn disclosure(&self, on: NaiveDate) -> Result<(), Vec<LetterFault>> {
        let days = self.settings.third_party_notice_days;
        let earliest = self.calendar.add_working_days(self.head.sent(), days).safe();
        if on >= earliest {
            return Ok(());
        }
        Err(vec![fault(
            "disclose_on",
            format!(
                "应当给第三方留出申请停止执行的时间：告知之后至少{days}个工作日，不早于{earliest}（参数 third_party_notice_days）"
            ),
        )])
    }

    fn third_party(&self, letter: &ThirdPartyNotice) -> Result<(), Vec<LetterFault>> {
        match letter.stance {
            Stance::Agreed if letter.disclose_on < self.head.sent() => {
                Err(vec![fault("disclose_on", "公开的日期早于告知之日")])
            }
            Stance::Agreed => Ok(()),
            Stance::Silent => {
                self.silence()?;
                self.disclosure(letter.disclose_on)
            }
        }
    }

    /// A third party has said nothing only when its term is over.
    fn silence(&self) -> Result<(), Vec<LetterFault>> {
        let asked = Passed::Consulted(Consulted::ThirdParty);
        let delivered = self.head.course.iter().rev().find(|milestone| milestone.what == asked);
        let Some(delivered) = delivered.and_then(|milestone| milestone.further.delivered) else {
            return Err(vec![fault(
                "course",
                "缺少第三方收到征求意见书的日期（third-party-consulted 的 delivered）：逾期未提出意见由此计算",
            )]);
        };
        let due = self.calendar.add_working_days(delivered, THIRD_PARTY_DAYS);
        match due {
            DueDate::Final(due) if self.head.on > due => Ok(()),
            DueDate::Final(_) | DueDate::Provisional(_) => {
                Err(vec![fault("on", format!("第三方提出意见的期限届满日是{due}，尚未届满"))])
            }
        }
    }
}

/// Working days granted and asked for by the last extension.
fn granted(terms: &[Term]) -> Option<(u32, u32)> {
    let steps = terms.iter().flat_map(|term| &term.lines).rev().map(|line| &line.step);
    steps.into_iter().find_map(|step| match step {
        Step::Extended { granted, asked, .. } => Some((*granted, *asked)),
        _ => None,
    })
}

/// Why what the letter does would not count, and what to do.
fn refuted(on: NaiveDate, what: Happening, why: Ignored) -> String {
    let instead = match why {
        Ignored::NoticeTooLate => "；补正告知已不能使答复期限重新起算，请直接办理、答复",
        Ignored::AfterTheEnd | Ignored::RecordedAfterTheEnd => {
            "；请尽快答复，并检查收到日期和经过（course）是否写全"
        }
        Ignored::NotLater => "；延迟答复的期限应当晚于原届满日",
        _ => "",
    };
    format!("{on}{}在期限上不生效：{}{instead}", what.label(), why.label())
}

/// What the clock needs, from what the letter tells; an order to answer anew begins anew.
fn history(head: &Head) -> Result<Facts, Vec<LetterFault>> {
    let anew = head.course.iter().rposition(|milestone| milestone.what.orders_answer());
    let receipt = anew.map_or(head.received, |place| head.course[place].on);
    let (mut events, mut faults) = (Vec::new(), Vec::new());
    for (number, milestone) in (1..).zip(&head.course[anew.map_or(0, |place| place + 1)..]) {
        match happened(milestone, number) {
            Ok(happened) => {
                let order = events.len();
                let placed = |(at, (on, what)): (usize, (NaiveDate, Happening))| {
                    Event::at(on, what).placed(u32::try_from(order + at).unwrap_or(u32::MAX))
                };
                events.extend(happened.into_iter().enumerate().map(placed));
            }
            Err(lacking) => faults.push(lacking),
        }
    }
    if faults.is_empty() { Ok(Facts { receipt, events }) } else { Err(faults) }
}

/// The events of the clock that one line of the course stands for.
fn happened(milestone: &Milestone, number: u16) -> Result<Vec<(NaiveDate, Happening)>, LetterFault> {
    let Milestone { on, what, further } = milestone;
    let on = *on;
    let lacks = |key: &str, meaning: &str| {
        fault("course", format!("{on}的{}缺少 {key}（{meaning}），届满日由它计算", what.label()))
    };
    Ok(match what {
        Passed::Corrected => {
            let asked = further.asked.ok_or_else(|| lacks("asked", "补正告知书发出之日"))?;
            let until = further.until.unwrap_or(on);
            vec![(asked, Happening::CorrectionAsked { until }), (on, Happening::CorrectionReceived)]
        }
        Passed::ReasonsAsked => vec![(on, Happening::ReasonsAsked { until: further.until.unwrap_or(on) })],
        Passed::ReasonsGiven => vec![(on, Happening::ReasonsReceived)],
        Passed::Deferred => {
            let until = further.until.ok_or_else(|| lacks("until", "延迟答复的最后一日"))?;
            vec![(on, Happening::Deferred { until })]
        }
        Passed::Extended => {
            let days = further.working_days.ok_or_else(|| lacks("working_days", "延长的工作日数"))?;
            vec![(on, Happening::Extended { working_days: days, approved: on })]
        }
        Passed::Consulted(of) => {
            if *of == Consulted::OtherBody && further.until.is_none() && further.answered.is_none() {
                return Err(lacks("until", "对方提出意见的最后一日"));
            }
            consulted(milestone, *of, number)
        }
        Passed::FeePaid => {
            let asked = further.asked.ok_or_else(|| lacks("asked", "申请人收到收费通知之日"))?;
            vec![(asked, Happening::FeeNotified), (on, Happening::FeePaid)]
        }
        Passed::Reviewed | Passed::Judged => Vec::new(),
    })
}

fn consulted(milestone: &Milestone, of: Consulted, consultation: u16) -> Vec<(NaiveDate, Happening)> {
    let Milestone { on, further, .. } = milestone;
    let until = (of == Consulted::OtherBody).then(|| further.until.or(further.answered)).flatten();
    let delivered = further.delivered.map(|day| (day, Happening::OpinionLetterReceived { consultation }));
    let answered = further.answered.map(|day| (day, Happening::OpinionGiven { consultation }));
    let asked = (*on, Happening::OpinionAsked { consultation, of, until });
    std::iter::once(asked).chain(delivered).chain(answered).collect()
}

/// Days in order that need no clock.
pub(super) fn ordered(letter: &Letter) -> Found {
    let head = letter.head();
    let early = head.posted.is_some_and(|posted| posted < head.on);
    let mut found = vec![early.then(|| fault("posted", "交邮之日早于成文日期"))];
    if let Letter::ServiceReceipt(letter) = letter {
        let before = |day: Option<NaiveDate>, other| day.zip(other).is_some_and(|(day, other)| day < other);
        found.push(
            before(letter.posted, Some(head.received)).then(|| fault("posted", "交邮之日早于收到申请之日")),
        );
        found.push(
            before(letter.signed, Some(head.received)).then(|| fault("signed", "签收之日早于收到申请之日")),
        );
        found.push(before(letter.signed, letter.posted).then(|| fault("signed", "签收之日早于交邮之日")));
    }
    if let Letter::AbsenceRecord(letter) = letter {
        let astray = letter.learnt > head.on;
        found.push(astray.then(|| fault("learnt", "得知的日期晚于记录的日期")));
    }
    found
}

#[cfg(test)]
mod tests;
