//! Why an act is refused (不能办理), with the article that forbids it.

use std::fmt;

use crate::law::{Citation, Instrument};

/// Why an act is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The state does not admit it.
    WrongState,
    /// It lies before something that happened already.
    BeforeEarlierAct,
    /// It was recorded before it happened.
    InTheFuture,
    /// It was recorded before an act that was entered earlier.
    RecordedBeforeEarlierAct,
    /// A correction is asked for once.
    CorrectionAskedBefore,
    /// The seven working days have passed.
    CorrectionNoticeTooLate,
    /// The last day for the correction is not after the notice.
    TermBeforeNotice,
    /// The last day for the reasons is not after the notice.
    ReasonsTermBeforeNotice,
    /// The applicant still has time for the correction.
    TermNotOver,
    /// The applicant still has time for the reasons.
    ReasonsTermNotOver,
    /// The applicant still has time to pay.
    PaymentTermNotOver,
    /// The third party still has time, or has not received the letter.
    OpinionTermNotOver,
    /// The joint maker still has time, or has not received the letter.
    JointMakerTermNotOver,
    /// It is done once.
    DoneBefore,
    /// The payment came after its term.
    TermOver,
    /// The other body that was asked still has time.
    OtherBodyTermNotOver,
    /// Another body is asked without a last day for its opinion.
    OpinionTermNotSet,
    /// The request was received under the text of 2007, which does not know the act.
    NotInTheTextOf2007,
    /// The request was received before there was a processing fee.
    BeforeTheFeeMeasures,
    /// No such consultation is outstanding.
    NoSuchConsultation,
    /// The term of the reply has run out.
    ReplyOverdue,
    /// A fee is notified of while the term of the reply runs.
    FeeNoticeTooLate,
    /// Putting the reply off to a day that is no later changes nothing.
    NotLater,
    /// Consent comes before the notice.
    NotApproved,
    /// Consent to nothing.
    ApprovedBeforeReceipt,
    /// 20 working days in all.
    ExtensionUsedUp,
    /// Nothing was found.
    NoFinding,
    /// This outcome is an act of its own, not a finding.
    NotAFinding,
    /// Only after a correction can a request be unclear still.
    NoCorrection,
    /// Reasons must have been asked for.
    ReasonsNotAsked,
    /// The reasons must have come.
    NoReasons,
    /// A third party must have been asked.
    ThirdPartyNotAsked,
    /// A third party objects with reason.
    ThirdPartyObjects,
    /// No third party that was asked stands against disclosure.
    ThirdPartiesAgree,
    /// A third party whose objection is overcome is told first.
    ThirdPartyNotTold,
    /// There is no disclosure to tell of.
    NothingDisclosed,
}

impl Reason {
    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            Reason::WrongState => "当前状态不能这样办理",
            Reason::BeforeEarlierAct => "早于已经发生的事",
            Reason::InTheFuture => "登记时尚未发生",
            Reason::RecordedBeforeEarlierAct => "登记早于已经登记的事",
            Reason::CorrectionAskedBefore => "补正只能一次性告知",
            Reason::CorrectionNoticeTooLate => "已超过7个工作日",
            Reason::TermBeforeNotice => "补正期限须晚于告知之日",
            Reason::ReasonsTermBeforeNotice => "说明理由的期限须晚于告知之日",
            Reason::TermNotOver => "补正期限尚未届满",
            Reason::ReasonsTermNotOver => "说明理由的期限尚未届满",
            Reason::PaymentTermNotOver => "缴费期限尚未届满",
            Reason::OpinionTermNotOver => "第三方提出意见的期限尚未届满",
            Reason::JointMakerTermNotOver => "共同制作机关提出意见的期限尚未届满",
            Reason::OtherBodyTermNotOver => "其他机关提出意见的期限尚未届满",
            Reason::OpinionTermNotSet => "须写明其他机关提出意见的最后一日，晚于征求意见之日",
            Reason::NotInTheTextOf2007 => "收到申请时施行的条例（2007年）没有这一办法",
            Reason::BeforeTheFeeMeasures => "2021年以前收到的申请不收费",
            Reason::DoneBefore => "已经办理过，不再办理第二次",
            Reason::TermOver => "已超过缴费期限",
            Reason::NoSuchConsultation => "没有这一项待答的征求意见",
            Reason::ReplyOverdue => "答复期限已经届满",
            Reason::FeeNoticeTooLate => "收费通知须在办理期限内送达",
            Reason::NotLater => "延迟答复的期限不晚于现有的答复期限",
            Reason::NotApproved => "告知之前须经工作机构负责人同意",
            Reason::ApprovedBeforeReceipt => "同意的日期早于收到申请",
            Reason::ExtensionUsedUp => "延长合计不得超过20个工作日",
            Reason::NoFinding => "没有办理意见",
            Reason::NotAFinding => "这一结果另有办理行为",
            Reason::NoCorrection => "未经补正，不能认定仍不明确",
            Reason::ReasonsNotAsked => "须先要求申请人说明理由",
            Reason::NoReasons => "申请人尚未说明理由",
            Reason::ThirdPartyNotAsked => "须先书面征求第三方意见",
            Reason::ThirdPartyObjects => "第三方有合理理由不同意，除非不公开会对公共利益造成重大影响",
            Reason::ThirdPartiesAgree => "第三方均已同意公开，不能以其权益为由不予公开",
            Reason::ThirdPartyNotTold => "须先书面告知第三方决定公开的内容和理由",
            Reason::NothingDisclosed => "没有决定公开的内容",
        }
    }

    /// What forbids it.
    pub const fn basis(self) -> Citation {
        const REGULATION: Instrument = Instrument::Regulation;
        match self {
            Reason::WrongState
            | Reason::BeforeEarlierAct
            | Reason::InTheFuture
            | Reason::RecordedBeforeEarlierAct
            | Reason::NoFinding
            | Reason::NoSuchConsultation
            | Reason::DoneBefore => REGULATION.article(45),
            Reason::NotAFinding => REGULATION.article(36),
            Reason::CorrectionAskedBefore
            | Reason::CorrectionNoticeTooLate
            | Reason::TermBeforeNotice
            | Reason::TermNotOver
            | Reason::NoCorrection => REGULATION.article(30),
            Reason::TermOver | Reason::PaymentTermNotOver | Reason::FeeNoticeTooLate => {
                Instrument::FeeMeasures.article(6)
            }
            Reason::ThirdPartyNotAsked
            | Reason::OpinionTermNotOver
            | Reason::ThirdPartyNotTold
            | Reason::NothingDisclosed => REGULATION.article(32),
            Reason::JointMakerTermNotOver => REGULATION.article(34),
            Reason::OtherBodyTermNotOver | Reason::OpinionTermNotSet => REGULATION.article(33).paragraph(3),
            Reason::NotInTheTextOf2007 => Instrument::Regulation2007.article(24),
            Reason::BeforeTheFeeMeasures => REGULATION.article(42),
            Reason::ThirdPartyObjects | Reason::ThirdPartiesAgree => REGULATION.article(15),
            Reason::ReplyOverdue
            | Reason::NotApproved
            | Reason::ApprovedBeforeReceipt
            | Reason::ExtensionUsedUp => REGULATION.article(33).paragraph(2),
            Reason::ReasonsNotAsked
            | Reason::NoReasons
            | Reason::NotLater
            | Reason::ReasonsTermBeforeNotice
            | Reason::ReasonsTermNotOver => REGULATION.article(35),
        }
    }
}

/// An act that the law does not allow here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActRefused {
    /// The act, for a person.
    pub act: &'static str,
    /// The state in which it was tried.
    pub state: &'static str,
    /// Why.
    pub reason: Reason,
}

impl ActRefused {
    /// What forbids it.
    pub const fn basis(&self) -> Citation {
        self.reason.basis()
    }
}

/// `补正中：不能延长期限，当前状态不能这样办理（《政府信息公开条例》第四十五条）`.
impl fmt::Display for ActRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：不能{}，{}（{}）", self.state, self.act, self.reason.label(), self.basis())
    }
}

impl std::error::Error for ActRefused {}
