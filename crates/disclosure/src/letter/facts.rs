//! What each letter must say, as a struct that cannot be made without it.
//!
//! The list below is the catalogue: kind, code, key, title, and the facts with their names. Structs, the enumerations,
//! [`LetterKind::facts`] and [`Letter::read`] are made from it, so that they cannot differ.

use chrono::NaiveDate;

use super::head::Head;
use super::value::{DespiteObjection, EarlierReply, RecordOutcome, Withheld};
use super::value::{Fact, FactValue, Source};
use crate::calendar::DueDate;
use crate::clock::Consulted;
use crate::fee::Fee;
use crate::request::{ApplicantKind, Arrival, Finding, Outcome};

macro_rules! letters {
    ($($(#[$doc:meta])* $kind:ident $code:literal $key:literal $title:literal {
        $($(#[$fact_doc:meta])* $field:ident : $type:ty => $label:literal),* $(,)?
    })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $kind {
                /// What every letter says.
                pub head: Head,
                $(#[doc = $label] pub $field: $type,)*
            }
        )*

        /// A kind of letter (文书种类).
        ///
        /// Law: 45; since 2019-05-15.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum LetterKind { $(#[doc = $title] $kind),* }

        /// A letter with all that it must say.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Letter { $(#[doc = $title] $kind($kind)),* }

        impl LetterKind {
            /// In the order of the catalogue.
            pub const ALL: &'static [LetterKind] = &[$(LetterKind::$kind),*];

            /// Stable code, `L03`.
            pub const fn code(self) -> &'static str {
                match self { $(LetterKind::$kind => $code),* }
            }

            /// Key in machine forms.
            pub const fn key(self) -> &'static str {
                match self { $(LetterKind::$kind => $key),* }
            }

            /// The name that the letter prints.
            pub const fn title(self) -> &'static str {
                match self { $(LetterKind::$kind => $title),* }
            }

            /// The facts it needs beside those of every letter.
            pub const fn facts(self) -> &'static [Fact] {
                match self {
                    $(LetterKind::$kind => const { &[$(Fact::of::<$type>(stringify!($field), $label)),*] }),*
                }
            }
        }

        impl Letter {
            /// Its kind.
            pub const fn kind(&self) -> LetterKind {
                match self { $(Letter::$kind(_) => LetterKind::$kind),* }
            }

            /// What it says as every letter does.
            pub const fn head(&self) -> &Head {
                match self { $(Letter::$kind(letter) => &letter.head),* }
            }

            /// The letter of that kind with its facts from `source`; none while one is missing. Every fact is asked for,
            /// so that the source can tell of all that are missing.
            pub fn read<S>(kind: LetterKind, head: Head, source: &mut S) -> Option<Letter>
            where
                $($(S: Source<$type>,)*)*
            {
                match kind {
                    $(LetterKind::$kind => {
                        $(let $field: Option<$type> = source.fact(Fact::of::<$type>(stringify!($field), $label));)*
                        Some(Letter::$kind($kind { head, $($field: $field?),* }))
                    })*
                }
            }

            /// Facts that are given but say nothing.
            pub(super) fn untold(&self) -> Vec<Fact> {
                match self {
                    $(Letter::$kind(letter) => {
                        let told: &[(Fact, bool)] = &[$((
                            Fact::of::<$type>(stringify!($field), $label),
                            letter.$field.is_told(),
                        )),*];
                        told.iter().filter(|(_, told)| !told).map(|(fact, _)| *fact).collect()
                    })*
                }
            }
        }
    };
}

letters! {
    /// 申请登记表, internal.
    Registration "L01" "registration" "政府信息公开申请登记表" {
        applicant: ApplicantKind => "申请人类别",
        identity: String => "身份证明",
        arrival: Arrival => "到达、确认日期和渠道",
        form: String => "获取信息的方式、途径",
    }
    /// 接收回执.
    Receipt "L02" "receipt" "政府信息公开申请接收回执" {
        due: DueDate => "答复期限届满日",
        query_code: String => "查询码",
    }
    /// 补正告知书.
    CorrectionNotice "L03" "correction-notice" "政府信息公开申请补正告知书" {
        items: Vec<String> => "需要补正的全部事项",
        guidance: String => "指导和释明",
        until: NaiveDate => "补正期限",
    }
    /// 说明理由告知书.
    ReasonsNotice "L04" "reasons-notice" "政府信息公开申请说明理由告知书" {
        count: u32 => "申请件数",
        window: (NaiveDate, NaiveDate) => "统计起止日期",
        until: NaiveDate => "说明理由的期限",
    }
    /// 延期答复告知书.
    ExtensionNotice "L05" "extension-notice" "政府信息公开申请延期答复告知书" {
        reason: String => "延期原因",
        approved: NaiveDate => "工作机构负责人同意的日期",
        due: DueDate => "新的届满日",
    }
    /// 征求第三方意见书.
    ThirdPartyConsultation "L06" "third-party-consultation" "政府信息公开申请征求意见书" {
        information: String => "涉及的信息名称",
        interest: String => "可能损害的权益",
    }
    /// 征求意见告知书, for the applicant.
    ConsultationNotice "L07" "consultation-notice" "政府信息公开申请征求意见告知书" {
        consulted: Consulted => "征求意见的对象",
    }
    /// 征求其他机关意见书.
    BodyConsultation "L08" "body-consultation" "征求共同制作机关意见书" {
        information: String => "涉及的信息名称",
        question: String => "征求的事项",
    }
    /// 告知第三方公开决定书.
    ThirdPartyDecision "L09" "third-party-decision" "政府信息依申请公开告知书" {
        disclosed: String => "决定公开的内容",
        despite: DespiteObjection => "不顾异议公开的情形",
        reason: String => "公开的理由",
    }
    /// 收费通知书.
    FeeNotice "L10" "fee-notice" "政府信息公开信息处理费收费通知书" {
        title: String => "申请的名称",
        fee: Fee => "收费方式、依据、标准和数额",
        payment: String => "缴纳方式",
        due: Option<DueDate> => "缴费期限届满日（送达之日已知时写明）",
    }
    /// 予以公开答复书.
    Grant "L11" "grant" "政府信息公开申请答复书" {
        outcome: Outcome => "答复种类",
        access: String => "提供的形式，或者获取的方式、途径、时间",
        attachments: Option<Vec<String>> => "附件清单（有附件的必填）",
    }
    /// 部分公开答复书.
    PartialGrant "L12" "partial-grant" "政府信息部分公开答复书" {
        disclosed: String => "公开的部分",
        withheld: Vec<Withheld> => "不予公开的部分、种类和理由",
        attachments: Option<Vec<String>> => "附件清单（有附件的必填）",
    }
    /// 不予公开告知书.
    Refusal "L13" "refusal" "政府信息不予公开告知书" {
        outcome: Outcome => "不予公开的种类",
        facts: String => "认定的事实",
        reason: String => "理由",
        special_law: Option<String> => "对获取有特别规定的法律、行政法规（业务查询必填）",
    }
    /// 无法提供告知书.
    Unable "L14" "unable" "政府信息无法提供告知书" {
        outcome: Outcome => "无法提供的种类",
        search: String => "检索的范围、方式和结果，或者理由",
        other_body: Option<String> => "负责公开的机关（能够确定时写明）",
        other_contact: Option<String> => "该机关的联系方式（写明机关的必填）",
    }
    /// 不予处理告知书.
    NotProcessed "L15" "not-processed" "政府信息公开申请不予处理告知书" {
        outcome: Outcome => "不予处理的种类",
        reason: String => "理由",
        proper_channel: Option<String> => "适当的渠道、途径（信访类和公开出版物必填）",
        earlier: Option<EarlierReply> => "此前答复的文号和日期（重复申请必填）",
    }
    /// 不再处理告知.
    Lapse "L16" "lapse" "政府信息公开申请不再处理告知书" {
        outcome: Outcome => "不再处理的种类",
        notice: String => "原通知的文号",
        served: NaiveDate => "原通知的送达日期",
        until: NaiveDate => "期限届满日",
    }
    /// 撤回确认、其他处理告知.
    OtherNotice "L17" "other-notice" "政府信息公开申请处理告知书" {
        outcome: Outcome => "处理的种类",
        statement: String => "说明",
        withdrawn: Option<NaiveDate> => "撤回的日期（撤回必填）",
    }
    /// 转送、指引函.
    Referral "L18" "referral" "政府信息公开申请转送函" {
        reason: String => "转送的理由",
    }
    /// 更正告知书.
    RecordCorrection "L19" "record-correction" "政府信息更正告知书" {
        finding: String => "核查结果",
        outcome: RecordOutcome => "更正、不予更正或者转送",
        result: String => "更正后的内容，或者不予更正的理由，或者转送的机关",
    }
    /// 协办函, internal.
    Assistance "L20" "assistance" "政府信息公开申请协办函" {
        question: String => "协办事项",
        until: NaiveDate => "反馈期限",
    }
    /// 审查呈批单, internal.
    ReviewSheet "L21" "review-sheet" "政府信息公开审查呈批单" {
        findings: Vec<Finding> => "拟办意见",
        proposal: String => "拟办理由",
    }
    /// 送达回证.
    ServiceReceipt "L22" "service-receipt" "送达回证" {
        letter: String => "送达文书的名称和文号",
        recipient: String => "受送达人",
        place: String => "送达地点",
        method: String => "送达方式",
    }
    /// 主动公开建议答复.
    SuggestionReply "L23" "suggestion-reply" "主动公开政府信息建议答复书" {
        accepted: bool => "是否采纳",
        explanation: String => "公开的日期和途径，或者不采纳的理由",
    }
    /// 投诉举报处理告知.
    ComplaintReply "L24" "complaint-reply" "政府信息公开投诉举报处理告知书" {
        finding: String => "核查结果",
        measure: String => "督促整改、通报批评等处理",
    }
}
