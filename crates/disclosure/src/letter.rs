//! Letters (文书): the catalogue, what each must contain, and how they are numbered. What a letter looks like is told by
//! `paperwork`.

mod check;
mod dates;
pub mod facts;
mod head;
pub mod number;
mod value;

use crate::clock::{Consulted, TermKind};
use crate::law::{Citation, Instrument};
use crate::remedy::{self, Remedy};
use crate::request::{Finding, Outcome};
use crate::setting::Settings;

pub use check::LetterFault;
pub use facts::{Letter, LetterKind};
pub use head::{Contact, Further, Head, Milestone, Party, Passed};
pub use number::{LetterNumber, NumberFault, NumberForm, NumberScheme};
pub use value::{
    Absence, Defect, DespiteObjection, EarlierReply, Fact, FactValue, MonthCount, RecordOutcome, Source,
    SplitItem, Stance, Withheld,
};

/// By when a letter goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// 即时.
    AtOnce,
    /// Within a term of the clock.
    Within(TermKind),
    /// Before the other thing that it announces.
    Before(&'static str),
    /// By a setting of the body.
    BySetting(&'static str),
    /// No term.
    Open,
}

/// What a letter says of remedies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseRule {
    /// Nothing.
    None,
    /// By the findings that it answers and its date.
    ByFindings,
    /// Review or a court, for whom it concerns.
    General,
    /// The same when it refuses.
    GeneralWhenRefusing,
    /// The same when the third party said nothing.
    GeneralWhenSilent,
}

/// What a letter does to the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// It opens the case.
    OpensCase,
    /// The term stands still until the correction.
    AwaitsCorrection,
    /// The due date moves.
    MovesDueDate,
    /// Days are left out of the term.
    LeavesDaysOut,
    /// The term stands still until the payment.
    AwaitsPayment,
    /// It ends the request.
    Concludes,
    /// The days of the remedies begin.
    StartsRemedies,
}

impl Effect {
    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            Effect::None => "无",
            Effect::OpensCase => "立案",
            Effect::AwaitsCorrection => "期限停止，收到补正后重新起算",
            Effect::MovesDueDate => "延长答复期限",
            Effect::LeavesDaysOut => "扣除征求意见所需时间",
            Effect::AwaitsPayment => "期限停止，缴费后重新起算",
            Effect::Concludes => "办结",
            Effect::StartsRemedies => "复议、诉讼期限起算",
        }
    }
}

impl LetterKind {
    /// The letter that carries an outcome; a lapse needs none by law, and its record is kept.
    ///
    /// Law: 30, 35, 36, 37, 38, 39; since 2019-05-15.
    pub const fn of(outcome: Outcome) -> LetterKind {
        use Outcome::*;
        match outcome {
            AlreadyPublic | Provided => LetterKind::Grant,
            PartlyProvided => LetterKind::PartialGrant,
            Refused(_) | AdministrativeQuery => LetterKind::Refusal,
            NotFound | NotResponsible | NeedsCreation | StillUnclear => LetterKind::Unable,
            Petition | Repeat | Publication | Abusive | Reconfirmation => LetterKind::NotProcessed,
            CorrectionOverdue | FeeOverdue => LetterKind::Lapse,
            Withdrawn | NotGovernmentInformation | HandedToArchives | Reorganised => LetterKind::OtherNotice,
        }
    }

    /// What it rests on.
    pub const fn basis(self) -> &'static [Citation] {
        const fn regulation(article: u16) -> Citation {
            Instrument::Regulation.article(article)
        }
        match self {
            LetterKind::Registration
            | LetterKind::Assistance
            | LetterKind::OtherNotice
            | LetterKind::AbsenceRecord => const { &[regulation(45)] },
            LetterKind::Receipt => const { &[regulation(28), regulation(31), regulation(45)] },
            LetterKind::CorrectionNotice => const { &[regulation(30), regulation(29).paragraph(2)] },
            LetterKind::SplitNotice => const { &[regulation(45), Instrument::FeeMeasures.article(4)] },
            LetterKind::ReasonsNotice | LetterKind::DeferralNotice => const { &[regulation(35)] },
            LetterKind::ExtensionNotice => const { &[regulation(33).paragraph(2)] },
            LetterKind::ThirdPartyConsultation
            | LetterKind::ThirdPartyDecision
            | LetterKind::ThirdPartyNotice => const { &[regulation(32)] },
            LetterKind::ConsultationNotice => const { &[regulation(33).paragraph(3)] },
            LetterKind::BodyConsultation => {
                const { &[regulation(34), regulation(11), regulation(33).paragraph(3)] }
            }
            LetterKind::FeeNotice => const { &[regulation(42), Instrument::FeeMeasures.article(6)] },
            LetterKind::Grant => const { &[regulation(36).item(1), regulation(36).item(2), regulation(40)] },
            LetterKind::PartialGrant => {
                const { &[regulation(36).item(2), regulation(36).item(3), regulation(36).item(4), regulation(37)] }
            }
            LetterKind::CombinedReply => const { &[regulation(36)] },
            LetterKind::Refusal => const { &[regulation(36).item(3), regulation(36).item(7)] },
            LetterKind::Unable => {
                const { &[regulation(36).item(4), regulation(36).item(5), regulation(38), regulation(30)] }
            }
            LetterKind::NotProcessed => {
                const { &[regulation(39), regulation(36).item(6), regulation(35), regulation(2), regulation(38)] }
            }
            LetterKind::Lapse => const { &[regulation(30), Instrument::FeeMeasures.article(6)] },
            LetterKind::Referral => const { &[regulation(41)] },
            LetterKind::RecordCorrection => const { &[regulation(41)] },
            LetterKind::ReviewSheet => const { &[regulation(17)] },
            LetterKind::ServiceReceipt => {
                const { &[Instrument::ServiceInterpretation.article(0), Instrument::CivilProcedureLaw.article(87)] }
            }
            LetterKind::SuggestionReply => const { &[regulation(44).paragraph(2)] },
            LetterKind::ComplaintReply => const { &[regulation(47).paragraph(2), regulation(51)] },
        }
    }

    /// By when it goes out.
    ///
    /// Law: 30, 31, 32, 33, 42; since 2019-05-15.
    pub const fn deadline(self) -> Deadline {
        match self {
            LetterKind::Registration | LetterKind::Receipt | LetterKind::ServiceReceipt => Deadline::AtOnce,
            LetterKind::CorrectionNotice => Deadline::Within(TermKind::CorrectionNotice),
            LetterKind::ReasonsNotice => Deadline::BySetting("reasons_days"),
            LetterKind::ExtensionNotice
            | LetterKind::DeferralNotice
            | LetterKind::CombinedReply
            | LetterKind::FeeNotice
            | LetterKind::Grant
            | LetterKind::PartialGrant
            | LetterKind::Refusal
            | LetterKind::Unable
            | LetterKind::NotProcessed => Deadline::Within(TermKind::Reply),
            LetterKind::ThirdPartyConsultation
            | LetterKind::BodyConsultation
            | LetterKind::ConsultationNotice => Deadline::Within(TermKind::Reply),
            LetterKind::ThirdPartyDecision | LetterKind::ThirdPartyNotice => Deadline::Before("公开之前"),
            LetterKind::ReviewSheet => Deadline::Before("公开之前"),
            LetterKind::RecordCorrection => Deadline::BySetting("record_correction_days"),
            LetterKind::SuggestionReply => Deadline::BySetting("suggestion_days"),
            LetterKind::SplitNotice => Deadline::Within(TermKind::Reply),
            LetterKind::Lapse
            | LetterKind::OtherNotice
            | LetterKind::AbsenceRecord
            | LetterKind::Referral
            | LetterKind::Assistance
            | LetterKind::ComplaintReply => Deadline::Open,
        }
    }

    /// What it says of remedies.
    ///
    /// Law: 51; since 2019-05-15. That steps of procedure have no clause follows 国办函〔2021〕132号.
    pub const fn clause(self) -> ClauseRule {
        match self {
            LetterKind::Registration
            | LetterKind::Receipt
            | LetterKind::CorrectionNotice
            | LetterKind::ReasonsNotice
            | LetterKind::ExtensionNotice
            | LetterKind::ThirdPartyConsultation
            | LetterKind::ConsultationNotice
            | LetterKind::BodyConsultation
            | LetterKind::FeeNotice
            | LetterKind::Referral
            | LetterKind::Assistance
            | LetterKind::ReviewSheet
            | LetterKind::ServiceReceipt
            | LetterKind::SuggestionReply
            | LetterKind::DeferralNotice
            | LetterKind::SplitNotice
            | LetterKind::AbsenceRecord
            | LetterKind::ComplaintReply => ClauseRule::None,
            LetterKind::ThirdPartyNotice => ClauseRule::GeneralWhenSilent,
            LetterKind::ThirdPartyDecision => ClauseRule::General,
            LetterKind::RecordCorrection => ClauseRule::GeneralWhenRefusing,
            LetterKind::Grant
            | LetterKind::PartialGrant
            | LetterKind::CombinedReply
            | LetterKind::Refusal
            | LetterKind::Unable
            | LetterKind::NotProcessed
            | LetterKind::Lapse
            | LetterKind::OtherNotice => ClauseRule::ByFindings,
        }
    }

    /// What it does to the request.
    pub const fn effect(self) -> Effect {
        match self {
            LetterKind::Registration => Effect::OpensCase,
            LetterKind::CorrectionNotice => Effect::AwaitsCorrection,
            LetterKind::ExtensionNotice | LetterKind::DeferralNotice => Effect::MovesDueDate,
            LetterKind::ThirdPartyConsultation | LetterKind::BodyConsultation => Effect::LeavesDaysOut,
            LetterKind::FeeNotice => Effect::AwaitsPayment,
            LetterKind::Grant
            | LetterKind::PartialGrant
            | LetterKind::CombinedReply
            | LetterKind::Refusal
            | LetterKind::Unable
            | LetterKind::NotProcessed
            | LetterKind::Lapse
            | LetterKind::OtherNotice => Effect::Concludes,
            LetterKind::ServiceReceipt => Effect::StartsRemedies,
            LetterKind::Receipt
            | LetterKind::ReasonsNotice
            | LetterKind::ConsultationNotice
            | LetterKind::ThirdPartyDecision
            | LetterKind::Referral
            | LetterKind::RecordCorrection
            | LetterKind::Assistance
            | LetterKind::ReviewSheet
            | LetterKind::SuggestionReply
            | LetterKind::ThirdPartyNotice
            | LetterKind::SplitNotice
            | LetterKind::AbsenceRecord
            | LetterKind::ComplaintReply => Effect::None,
        }
    }

    /// Whether it leaves the house.
    pub const fn is_outgoing(self) -> bool {
        match self {
            LetterKind::Registration
            | LetterKind::Assistance
            | LetterKind::ReviewSheet
            | LetterKind::AbsenceRecord => false,
            LetterKind::Receipt
            | LetterKind::CorrectionNotice
            | LetterKind::ReasonsNotice
            | LetterKind::ExtensionNotice
            | LetterKind::ThirdPartyConsultation
            | LetterKind::ConsultationNotice
            | LetterKind::BodyConsultation
            | LetterKind::ThirdPartyDecision
            | LetterKind::FeeNotice
            | LetterKind::Grant
            | LetterKind::PartialGrant
            | LetterKind::Refusal
            | LetterKind::Unable
            | LetterKind::NotProcessed
            | LetterKind::Lapse
            | LetterKind::OtherNotice
            | LetterKind::Referral
            | LetterKind::RecordCorrection
            | LetterKind::ServiceReceipt
            | LetterKind::SuggestionReply
            | LetterKind::ComplaintReply
            | LetterKind::CombinedReply
            | LetterKind::DeferralNotice
            | LetterKind::ThirdPartyNotice
            | LetterKind::SplitNotice => true,
        }
    }
}

impl Letter {
    /// The title that it prints: that of its kind, but that looking something up elsewhere is no refusal, and that the
    /// view of a body which made nothing is asked in another name.
    ///
    /// Law: 36; since 2019-05-15.
    pub fn title(&self) -> &'static str {
        match self {
            Letter::Refusal(letter) if letter.outcome == Outcome::AdministrativeQuery => {
                "政府信息公开申请告知书"
            }
            Letter::BodyConsultation(letter) if letter.consulted() == Consulted::JointMaker => {
                "征求共同制作机关意见书"
            }
            other => other.kind().title(),
        }
    }

    /// What it finds, for the letters that answer a request.
    pub fn findings(&self) -> Vec<Finding> {
        let one = |outcome| vec![Finding { item: self.head().content.clone(), outcome }];
        match self {
            Letter::Grant(letter) => one(letter.outcome),
            Letter::Refusal(letter) => one(letter.outcome),
            Letter::Unable(letter) => one(letter.outcome),
            Letter::NotProcessed(letter) => one(letter.outcome),
            Letter::Lapse(letter) => one(letter.outcome),
            Letter::OtherNotice(letter) => one(letter.outcome),
            Letter::ReviewSheet(letter) => letter.findings.clone(),
            Letter::PartialGrant(letter) => {
                let disclosed = Finding { item: letter.disclosed.clone(), outcome: Outcome::Provided };
                let withheld = letter.withheld.iter();
                let withheld =
                    withheld.map(|part| Finding { item: part.part.clone(), outcome: part.outcome });
                std::iter::once(disclosed).chain(withheld).collect()
            }
            Letter::CombinedReply(letter) => {
                let finding = |part: &Withheld| Finding { item: part.part.clone(), outcome: part.outcome };
                letter.findings.iter().map(finding).collect()
            }
            Letter::Registration(_)
            | Letter::Receipt(_)
            | Letter::CorrectionNotice(_)
            | Letter::ReasonsNotice(_)
            | Letter::ExtensionNotice(_)
            | Letter::ThirdPartyConsultation(_)
            | Letter::ConsultationNotice(_)
            | Letter::BodyConsultation(_)
            | Letter::ThirdPartyDecision(_)
            | Letter::FeeNotice(_)
            | Letter::Referral(_)
            | Letter::RecordCorrection(_)
            | Letter::Assistance(_)
            | Letter::ServiceReceipt(_)
            | Letter::SuggestionReply(_)
            | Letter::DeferralNotice(_)
            | Letter::ThirdPartyNotice(_)
            | Letter::SplitNotice(_)
            | Letter::AbsenceRecord(_)
            | Letter::ComplaintReply(_) => Vec::new(),
        }
    }

    /// What it must say of remedies.
    ///
    /// Law: 51; since 2019-05-15.
    pub fn remedy(&self, settings: &Settings) -> Remedy {
        match self.kind().clause() {
            ClauseRule::None => Remedy::None,
            ClauseRule::General => Remedy::General,
            ClauseRule::GeneralWhenRefusing => {
                let refuses = matches!(self, Letter::RecordCorrection(letter) if letter.outcome == RecordOutcome::Refused);
                if refuses { Remedy::General } else { Remedy::None }
            }
            ClauseRule::GeneralWhenSilent => {
                let silent =
                    matches!(self, Letter::ThirdPartyNotice(letter) if letter.stance == Stance::Silent);
                if silent { Remedy::General } else { Remedy::None }
            }
            ClauseRule::ByFindings => remedy::remedy(&self.findings(), self.head().on, settings),
        }
    }
}

impl facts::BodyConsultation {
    /// Who is asked: the maker of the same information, unless the facts say otherwise.
    pub fn consulted(&self) -> Consulted {
        self.consulted.unwrap_or(Consulted::JointMaker)
    }
}
