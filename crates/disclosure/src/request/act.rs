//! What may be done with a request (办理行为): one door, [`Request::perform`], that gives the new request or says which
//! article forbids it.

use chrono::NaiveDate;

use super::channel::Arrival;
use super::opinion::Opinion;
use super::outcome::{self, Finding, Outcome};
use super::refusal::{ActRefused, Reason};
use super::state::{Conclusion, State};
use super::{Case, Record, Request};
use crate::calendar::DueDate;
use crate::clock::{self, Consulted, EXTENSION_DAYS, EXTENSION_DAYS_OF_2007, End};
use crate::fee;
use crate::ground::Ground;
use crate::law::RegulationText;
use crate::setting::{ExtensionParts, LateCorrectionNotice};

/// Who set a reply aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetAside {
    /// 行政复议.
    Review,
    /// 行政诉讼.
    Litigation,
}

/// An act.
///
/// Law: 30, 31, 32, 33, 34, 35, 42, 45, 51; since 2019-05-15.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// 确认收到.
    Confirm,
    /// 受理: it is complete and ours.
    Accept,
    /// 告知补正.
    AskCorrection {
        /// The last day for it.
        until: NaiveDate,
    },
    /// 收到补正.
    ReceiveCorrection,
    /// 逾期不补正，不再处理.
    LapseCorrection,
    /// 要求说明理由.
    AskReasons {
        /// The last day for it.
        until: NaiveDate,
    },
    /// 收到说明的理由.
    ReceiveReasons,
    /// 逾期未说明理由.
    CloseReasons,
    /// 告知延迟答复的合理期限.
    Defer {
        /// The day by which the reply comes.
        until: NaiveDate,
    },
    /// 征求意见.
    Consult {
        /// Who is asked.
        of: Consulted,
        /// The last day for the opinion that the letter sets, which another body needs; the law sets the others'.
        until: Option<NaiveDate>,
    },
    /// 被征求意见方收到征求意见书.
    RecordLetterReceived {
        /// The consultation.
        number: u16,
    },
    /// 收到意见.
    ReceiveOpinion {
        /// The consultation.
        number: u16,
        /// What it says.
        opinion: Opinion,
    },
    /// 逾期未提出意见.
    CloseConsultation {
        /// The consultation.
        number: u16,
    },
    /// 送达收费通知.
    NotifyFee,
    /// 缴费完成.
    RecordPayment,
    /// 逾期未缴费，不再处理.
    LapseFee,
    /// 延长答复期限.
    Extend {
        /// By how many working days.
        working_days: u32,
        /// When the head of the office consented.
        approved: NaiveDate,
    },
    /// 送审.
    SubmitForReview {
        /// For each item of the request.
        findings: Vec<Finding>,
        /// Whether to disclose although a third party objects with reason, because the public interest demands it.
        despite_objection: bool,
    },
    /// 退回.
    ReturnFromReview,
    /// 审核通过.
    Approve,
    /// 书面告知第三方: what is going to be disclosed and why.
    TellThirdParty,
    /// 送达.
    Serve,
    /// 申请人撤回.
    Withdraw,
    /// 归档.
    Archive,
    /// 答复被撤销，重新办理.
    Reopen {
        /// By whom.
        by: SetAside,
    },
}

impl Act {
    /// For a person.
    pub const fn label(&self) -> &'static str {
        match self {
            Act::Confirm => "确认收到",
            Act::Accept => "受理",
            Act::AskCorrection { .. } => "告知补正",
            Act::ReceiveCorrection => "收到补正",
            Act::LapseCorrection => "逾期不补正",
            Act::AskReasons { .. } => "要求说明理由",
            Act::ReceiveReasons => "收到理由",
            Act::CloseReasons => "逾期未说明理由",
            Act::Defer { .. } => "告知延迟答复",
            Act::Consult { .. } => "征求意见",
            Act::RecordLetterReceived { .. } => "对方收到征求意见书",
            Act::ReceiveOpinion { .. } => "收到意见",
            Act::CloseConsultation { .. } => "逾期未提出意见",
            Act::NotifyFee => "通知收费",
            Act::RecordPayment => "缴费完成",
            Act::LapseFee => "逾期未缴费",
            Act::Extend { .. } => "延长期限",
            Act::SubmitForReview { .. } => "送审",
            Act::ReturnFromReview => "退回",
            Act::Approve => "审核通过",
            Act::TellThirdParty => "告知第三方公开决定",
            Act::Serve => "送达",
            Act::Withdraw => "撤回",
            Act::Archive => "归档",
            Act::Reopen { .. } => "重新办理",
        }
    }
}

/// Whether work on a request goes on, so that the body may act.
const fn is_open_for_work(state: &State) -> bool {
    matches!(state, State::Received | State::InProgress)
}

impl Request {
    /// The request after `act` on the day `on`, which was recorded on `recorded`; or why not.
    ///
    /// Law: 45; since 2019-05-15.
    pub fn perform(
        &self,
        act: &Act,
        on: NaiveDate,
        recorded: NaiveDate,
        case: &Case<'_>,
    ) -> Result<Request, ActRefused> {
        let refused = |reason| ActRefused { act: act.label(), state: self.state.label(), reason };
        if recorded < on {
            return Err(refused(Reason::InTheFuture));
        }
        if on < self.last_day() {
            return Err(refused(Reason::BeforeEarlierAct));
        }
        if self.history.last().is_some_and(|last| recorded < last.recorded) {
            return Err(refused(Reason::RecordedBeforeEarlierAct));
        }
        let state = self.after(act, on, case).map_err(refused)?;
        let mut next = self.clone();
        if let (State::Unconfirmed(arrival), Act::Confirm) = (&self.state, act) {
            next.arrival = Arrival { confirmed: Some(on), ..*arrival };
            next.receipt = Some(on);
        }
        next.state = state;
        next.history.push(Record { act: act.clone(), on, recorded });
        Ok(next)
    }

    /// The acts among `tried` that are allowed on that day.
    pub fn available_acts<'a>(&self, tried: &'a [Act], on: NaiveDate, case: &Case<'_>) -> Vec<&'a Act> {
        tried.iter().filter(|act| self.perform(act, on, on, case).is_ok()).collect()
    }

    fn after(&self, act: &Act, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        let state = &self.state;
        match act {
            Act::Confirm => when(matches!(state, State::Unconfirmed(_)), State::Received),
            Act::Accept => when(matches!(state, State::Received), State::InProgress),
            Act::AskCorrection { until } => self.ask_correction(*until, on, case),
            Act::ReceiveCorrection => when(matches!(state, State::Correcting { .. }), State::Received),
            Act::LapseCorrection => self.lapse_correction(on),
            Act::AskReasons { until } => self.ask_reasons(*until, on),
            Act::ReceiveReasons => when(matches!(state, State::AskedReasons { .. }), State::InProgress),
            Act::CloseReasons => self.close_reasons(on),
            Act::Defer { until } => self.defer(*until, on, case),
            Act::Consult { of, until } => self.consult(*of, *until, on),
            Act::RecordLetterReceived { number } => self.letter_received(*number),
            Act::ReceiveOpinion { number, .. } => self.close(*number),
            Act::CloseConsultation { number } => self.close_silent(*number, on, case),
            Act::NotifyFee => self.notify_fee(on, case),
            Act::RecordPayment => self.record_payment(on, case),
            Act::LapseFee => self.lapse_fee(on, case),
            Act::Extend { working_days, approved } => self.extend(*working_days, *approved, on, case),
            Act::SubmitForReview { findings, despite_objection } => self.submit(findings, *despite_objection),
            Act::ReturnFromReview => when(matches!(state, State::UnderReview { .. }), State::InProgress),
            Act::Approve => self.approve(),
            Act::TellThirdParty => self.tell_third_party(),
            Act::Serve => self.serve(on),
            Act::Withdraw => {
                let is_over = state.conclusion().is_some() || matches!(state, State::Unconfirmed(_));
                if is_over { Err(Reason::WrongState) } else { Ok(ended(Outcome::Withdrawn, on)) }
            }
            Act::Archive => self.archive(),
            Act::Reopen { .. } => when(state.conclusion().is_some(), State::InProgress),
        }
    }

    fn lapse_correction(&self, on: NaiveDate) -> Result<State, Reason> {
        let State::Correcting { until } = self.state else { return Err(Reason::WrongState) };
        if on > until { Ok(ended(Outcome::CorrectionOverdue, on)) } else { Err(Reason::TermNotOver) }
    }

    fn record_payment(&self, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        if self.is_payment_over(on, case)? { Err(Reason::TermOver) } else { Ok(State::InProgress) }
    }

    fn lapse_fee(&self, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        let is_over = self.is_payment_over(on, case)?;
        if is_over { Ok(ended(Outcome::FeeOverdue, on)) } else { Err(Reason::PaymentTermNotOver) }
    }

    /// Whether the time to pay has run out for certain; a year without a notice keeps it open.
    fn is_payment_over(&self, on: NaiveDate, case: &Case<'_>) -> Result<bool, Reason> {
        let State::AwaitingPayment { notified } = self.state else { return Err(Reason::WrongState) };
        let until = fee::payment_due(notified, case.calendar).date();
        Ok(until.is_some_and(|until| on > until))
    }

    fn approve(&self) -> Result<State, Reason> {
        let State::UnderReview { findings } = &self.state else { return Err(Reason::WrongState) };
        Ok(State::Decided { findings: findings.clone() })
    }

    fn serve(&self, on: NaiveDate) -> Result<State, Reason> {
        let State::Decided { findings } = &self.state else { return Err(Reason::WrongState) };
        if self.must_tell_third_party(findings) {
            return Err(Reason::ThirdPartyNotTold);
        }
        let outcome = outcome::counted(findings).ok_or(Reason::NoFinding)?;
        Ok(ended(outcome, on))
    }

    fn tell_third_party(&self) -> Result<State, Reason> {
        let State::Decided { findings } = &self.state else { return Err(Reason::WrongState) };
        if !self.asked_third_party() {
            return Err(Reason::ThirdPartyNotAsked);
        }
        let discloses = findings.iter().any(|finding| finding.outcome.discloses());
        if discloses { Ok(self.state.clone()) } else { Err(Reason::NothingDisclosed) }
    }

    fn archive(&self) -> Result<State, Reason> {
        let State::Concluded(conclusion) = self.state else { return Err(Reason::WrongState) };
        Ok(State::Archived(conclusion))
    }

    fn ask_correction(&self, until: NaiveDate, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        if !is_open_for_work(&self.state) {
            return Err(Reason::WrongState);
        }
        if self.happened(|act| matches!(act, Act::AskCorrection { .. })) {
            return Err(Reason::CorrectionAskedBefore);
        }
        if until <= on {
            return Err(Reason::TermBeforeNotice);
        }
        let receipt = self.start().ok_or(Reason::WrongState)?;
        let may_be_late = case.settings.late_correction_notice == LateCorrectionNotice::BeginsAnew;
        if clock::is_correction_notice_late(receipt, on, case.calendar) && !may_be_late {
            return Err(Reason::CorrectionNoticeTooLate);
        }
        Ok(State::Correcting { until })
    }

    fn ask_reasons(&self, until: NaiveDate, on: NaiveDate) -> Result<State, Reason> {
        if !is_open_for_work(&self.state) {
            return Err(Reason::WrongState);
        }
        if self.text() == RegulationText::Of2007 {
            return Err(Reason::NotInTheTextOf2007);
        }
        self.once(|act| matches!(act, Act::AskReasons { .. }))?;
        if until <= on { Err(Reason::ReasonsTermBeforeNotice) } else { Ok(State::AskedReasons { until }) }
    }

    /// Silence is no reason: the work goes on, and the body may find the request abusive.
    fn close_reasons(&self, on: NaiveDate) -> Result<State, Reason> {
        let State::AskedReasons { until } = self.state else { return Err(Reason::WrongState) };
        if on > until { Ok(State::InProgress) } else { Err(Reason::ReasonsTermNotOver) }
    }

    fn defer(&self, until: NaiveDate, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        if !is_open_for_work(&self.state) {
            return Err(Reason::WrongState);
        }
        if !self.happened(|act| matches!(act, Act::ReceiveReasons)) {
            return Err(Reason::NoReasons);
        }
        self.once(|act| matches!(act, Act::Defer { .. }))?;
        self.in_time(on, case)?;
        let due = self.reply_end(case).and_then(End::due).map(DueDate::safe);
        if due.is_some_and(|due| until <= due) { Err(Reason::NotLater) } else { Ok(self.state.clone()) }
    }

    /// Also when the reply is overdue: then the time it takes is not left out, but the third party is heard.
    fn consult(&self, of: Consulted, until: Option<NaiveDate>, on: NaiveDate) -> Result<State, Reason> {
        if of == Consulted::OtherBody && until.is_none_or(|until| until <= on) {
            return Err(Reason::OpinionTermNotSet);
        }
        let mut open = Vec::new();
        if let State::Consulting { open: known } = &self.state {
            open.clone_from(known);
        } else if !is_open_for_work(&self.state) {
            return Err(Reason::WrongState);
        }
        open.push(self.consultations().saturating_add(1));
        Ok(State::Consulting { open })
    }

    fn letter_received(&self, number: u16) -> Result<State, Reason> {
        let State::Consulting { open } = &self.state else { return Err(Reason::WrongState) };
        let known = |act: &Act| matches!(act, Act::RecordLetterReceived { number: n } if *n == number);
        if open.contains(&number) && !self.happened(known) {
            Ok(self.state.clone())
        } else {
            Err(Reason::NoSuchConsultation)
        }
    }

    fn close(&self, number: u16) -> Result<State, Reason> {
        let State::Consulting { open } = &self.state else { return Err(Reason::WrongState) };
        if !open.contains(&number) {
            return Err(Reason::NoSuchConsultation);
        }
        let open: Vec<u16> = open.iter().copied().filter(|known| *known != number).collect();
        Ok(if open.is_empty() { State::InProgress } else { State::Consulting { open } })
    }

    /// Silence ends a consultation when its own term is over.
    fn close_silent(&self, number: u16, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        let state = self.close(number)?;
        // The text of 2007 sets those consulted no term, so that the body decides how long it waits.
        if self.text() == RegulationText::Of2007 && self.consulted_as(number) != Some(Consulted::OtherBody) {
            return Ok(state);
        }
        match self.opinion_due(number, case).and_then(DueDate::date) {
            Some(due) if on > due => Ok(state),
            Some(_) | None => Err(match self.consulted_as(number) {
                Some(Consulted::JointMaker) => Reason::JointMakerTermNotOver,
                Some(Consulted::OtherBody) => Reason::OtherBodyTermNotOver,
                Some(Consulted::ThirdParty) | None => Reason::OpinionTermNotOver,
            }),
        }
    }

    fn notify_fee(&self, on: NaiveDate, case: &Case<'_>) -> Result<State, Reason> {
        if !is_open_for_work(&self.state) {
            return Err(Reason::WrongState);
        }
        if self.receipt.is_none_or(|receipt| !fee::is_chargeable(receipt)) {
            return Err(Reason::BeforeTheFeeMeasures);
        }
        self.once(|act| matches!(act, Act::NotifyFee))?;
        self.in_time(on, case).map_err(|_| Reason::FeeNoticeTooLate)?;
        Ok(State::AwaitingPayment { notified: on })
    }

    fn extend(
        &self,
        working_days: u32,
        approved: NaiveDate,
        on: NaiveDate,
        case: &Case<'_>,
    ) -> Result<State, Reason> {
        if !is_open_for_work(&self.state) {
            return Err(Reason::WrongState);
        }
        self.in_time(on, case)?;
        if approved > on {
            return Err(Reason::NotApproved);
        }
        if self.start().is_some_and(|start| approved < start) {
            return Err(Reason::ApprovedBeforeReceipt);
        }
        let used = self.extended();
        let again = used > 0 && case.settings.extension_parts == ExtensionParts::Once;
        let at_most = match self.text() {
            RegulationText::Of2007 => EXTENSION_DAYS_OF_2007,
            RegulationText::Of2019 => EXTENSION_DAYS,
        };
        if again || working_days == 0 || used.saturating_add(working_days) > at_most {
            return Err(Reason::ExtensionUsedUp);
        }
        Ok(self.state.clone())
    }

    fn submit(&self, findings: &[Finding], despite_objection: bool) -> Result<State, Reason> {
        if !is_open_for_work(&self.state) {
            return Err(Reason::WrongState);
        }
        if findings.is_empty() {
            return Err(Reason::NoFinding);
        }
        for finding in findings {
            self.admits(finding.outcome, despite_objection)?;
        }
        Ok(State::UnderReview { findings: findings.to_vec() })
    }

    /// Whether what has happened bears out a finding.
    fn admits(&self, outcome: Outcome, despite_objection: bool) -> Result<(), Reason> {
        match outcome {
            Outcome::CorrectionOverdue | Outcome::FeeOverdue | Outcome::Withdrawn => Err(Reason::NotAFinding),
            Outcome::StillUnclear if !self.happened(|act| matches!(act, Act::ReceiveCorrection)) => {
                Err(Reason::NoCorrection)
            }
            Outcome::Abusive if !self.happened(|act| matches!(act, Act::AskReasons { .. })) => {
                Err(Reason::ReasonsNotAsked)
            }
            Outcome::Refused(Ground::ThirdParty) if !self.asked_third_party() => {
                Err(Reason::ThirdPartyNotAsked)
            }
            Outcome::Refused(Ground::ThirdParty) if self.third_parties_agree() => {
                Err(Reason::ThirdPartiesAgree)
            }
            Outcome::Provided if self.third_party_objects() && !despite_objection => {
                Err(Reason::ThirdPartyObjects)
            }
            Outcome::AlreadyPublic
            | Outcome::Provided
            | Outcome::PartlyProvided
            | Outcome::Refused(_)
            | Outcome::AdministrativeQuery
            | Outcome::NotFound
            | Outcome::NotResponsible
            | Outcome::NeedsCreation
            | Outcome::StillUnclear
            | Outcome::Petition
            | Outcome::Repeat
            | Outcome::Publication
            | Outcome::Abusive
            | Outcome::Reconfirmation
            | Outcome::NotGovernmentInformation
            | Outcome::HandedToArchives
            | Outcome::Reorganised => Ok(()),
        }
    }

    /// The text of the Regulation that governs the work, by the day on which it began.
    fn text(&self) -> RegulationText {
        self.start().and_then(RegulationText::on).unwrap_or(RegulationText::Of2007)
    }

    fn once(&self, is: impl Fn(&Act) -> bool) -> Result<(), Reason> {
        if self.happened(is) { Err(Reason::DoneBefore) } else { Ok(()) }
    }

    fn in_time(&self, on: NaiveDate, case: &Case<'_>) -> Result<(), Reason> {
        let due = self.reply_end(case).and_then(End::due).and_then(DueDate::date);
        if due.is_some_and(|due| on > due) { Err(Reason::ReplyOverdue) } else { Ok(()) }
    }
}

/// The next state, when this one admits the act.
fn when(admitted: bool, next: State) -> Result<State, Reason> {
    if admitted { Ok(next) } else { Err(Reason::WrongState) }
}

fn ended(outcome: Outcome, on: NaiveDate) -> State {
    State::Concluded(Conclusion { outcome, on })
}
