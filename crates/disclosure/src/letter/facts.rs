//! What each letter must say, as a struct that cannot be made without it.
//!
//! The list below is the catalogue: kind, code, key, title, and the facts with their names. Structs, the enumerations,
//! [`LetterKind::facts`] and [`Letter::read`] are made from it, so that they cannot differ.

use chrono::NaiveDate;

use super::head::Head;
use super::value::Withheld;
use super::value::{
    Absence, Defect, DespiteObjection, EarlierReply, MonthCount, RecordOutcome, SplitItem, Stance,
};
use super::value::{Fact, FactValue, Source};
use crate::calendar::DueDate;
use crate::clock::Consulted;
use crate::fee::Fee;
use crate::ground::Alternative;
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
        applicant_contact: String => "申请人的联系方式",
        arrival: Arrival => "到达、确认日期和渠道",
        form: String => "获取信息的方式、途径",
    }
    /// 接收回执.
    Receipt "L02" "receipt" "政府信息公开申请接收回执" {
        due: Option<DueDate> => "答复期限届满日，由程序计算，写明的应当一致",
        query_code: String => "查询码",
    }
    /// 补正告知书.
    CorrectionNotice "L03" "correction-notice" "政府信息公开申请补正告知书" {
        defect: Defect => "内容不明确，还是缺少应当载明的事项",
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
        working_days: Option<u32> => "延长的工作日数（与新的届满日写一个）",
        due: Option<DueDate> => "新的届满日（与延长的工作日数写一个）",
    }
    /// 征求第三方意见书.
    ThirdPartyConsultation "L06" "third-party-consultation" "政府信息公开申请征求意见书" {
        information: String => "涉及的信息名称",
        interest: String => "可能损害的权益",
        passages: Vec<String> => "拟公开的内容或者段落，随信附上",
    }
    /// 征求意见告知书, for the applicant.
    ConsultationNotice "L07" "consultation-notice" "政府信息公开申请征求意见告知书" {
        consulted: Consulted => "征求意见的对象",
        whom: Option<String> => "征求意见的机关的名称（征求机关意见必填）",
    }
    /// 征求其他机关意见书.
    BodyConsultation "L08" "body-consultation" "征求其他机关意见书" {
        information: String => "涉及的信息名称",
        question: String => "征求的事项",
        consulted: Option<Consulted> => "joint-maker（共同制作，不写时即此）或者 other-body（其他机关）",
        until: Option<NaiveDate> => "提出意见的最后一日（其他机关必填；共同制作机关的期限由条例规定）",
    }
    /// 告知第三方公开决定书.
    ThirdPartyDecision "L09" "third-party-decision" "政府信息依申请公开告知书" {
        disclosed: String => "决定公开的内容",
        despite: DespiteObjection => "不顾异议公开的情形",
        reason: String => "公开的理由",
        disclose_on: NaiveDate => "公开的日期",
    }
    /// 收费通知书.
    FeeNotice "L10" "fee-notice" "政府信息公开信息处理费收费通知书" {
        title: String => "申请的名称",
        fee: Fee => "收费方式、依据、标准和数额",
        payment: String => "缴纳方式",
        split_reason: Option<String> => "一件申请计为多件的理由（按件计收、超过一件的必填）",
        served: Option<NaiveDate> => "申请人收到通知之日（已知时写明，缴费期限由此计算）",
        due: Option<DueDate> => "缴费期限届满日，由程序计算，写明的应当一致",
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
        alternatives: Option<Vec<Alternative>> => "适用的情形（三安全一稳定、第三方、内部事务、过程性信息必填）",
        prohibiting_law: Option<String> => "禁止公开的法律、行政法规及其条款（法律禁止的必填）",
        special_law: Option<String> => "对获取有特别规定的法律、行政法规（业务查询必填）",
        law_confirmed: Option<bool> => "名称看不出是法律、行政法规而确系国务院制定的，写 true",
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
        notice: Option<EarlierReply> => "说明理由告知书的文号和日期（大量反复申请必填）",
        counts: Option<Vec<MonthCount>> => "各月的申请件数（大量反复申请必填）",
        reasons_given: Option<bool> => "申请人是否说明了理由（大量反复申请必填）",
    }
    /// 不再处理告知.
    Lapse "L16" "lapse" "政府信息公开申请不再处理告知书" {
        outcome: Outcome => "不再处理的种类",
        notice: String => "原通知的文号",
        posted: Option<NaiveDate> => "原通知的交邮之日（邮寄的写明，本机关的期限以此日计算）",
        served: NaiveDate => "原通知的送达日期",
        until: NaiveDate => "期限届满日",
        excuse: Option<String> => "申请人说明的逾期理由（没有说明的不写）",
        unjustified: Option<String> => "逾期理由不正当的理由（申请人说明了理由的必填）",
    }
    /// 撤回确认、其他处理告知.
    OtherNotice "L17" "other-notice" "政府信息公开申请处理告知书" {
        outcome: Outcome => "处理的种类",
        statement: String => "说明",
        other_body: Option<String> => "承接职权的机关，或者接收档案的国家档案馆（机构改革、已移交档案馆必填）",
        other_contact: Option<String> => "该机关的联系方式（机构改革必填）",
        withdrawn: Option<NaiveDate> => "撤回的日期（撤回必填）",
    }
    /// 转送函, for corrections: a request for information is never sent on.
    Referral "L18" "referral" "更正政府信息申请转送函" {
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
        posted: Option<NaiveDate> => "交邮之日（本机关的期限以此日计算）",
        signed: Option<NaiveDate> => "签收之日（申请人的复议、诉讼期限自此日起算）",
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
        vertical: Option<bool> => "本机关是实行垂直领导的部门的办公厅（室）的，写 true",
    }
    /// 分项答复书, for several findings without a part that is disclosed.
    CombinedReply "L25" "combined-reply" "政府信息公开申请分项答复书" {
        findings: Vec<Withheld> => "各项的结果和理由，至少两项",
    }
    /// 延迟答复告知书 (Art 35).
    DeferralNotice "L26" "deferral-notice" "政府信息公开申请延迟答复告知书" {
        reason: String => "理由合理而不能在期限内答复的情况",
        until: NaiveDate => "延迟答复的合理期限的最后一日",
    }
    /// 征求意见结果告知书, for a third party that agreed or said nothing.
    ThirdPartyNotice "L27" "third-party-notice" "政府信息依申请公开结果告知书" {
        stance: Stance => "第三方的意见",
        disclosed: String => "决定公开的内容",
        reason: Option<String> => "公开的理由（第三方未提出意见的必填）",
        disclose_on: NaiveDate => "公开的日期",
    }
    /// 一事一申请告知书.
    SplitNotice "L28" "split-notice" "政府信息公开申请分件办理告知书" {
        items: Vec<SplitItem> => "分成的各件申请",
        reason: String => "分件办理的理由",
    }
    /// 申请人死亡、失去联系的情况记录, internal.
    AbsenceRecord "L29" "absence-record" "政府信息公开申请人情况记录" {
        absence: Absence => "死亡或者失去联系",
        learnt: NaiveDate => "得知的日期",
        attempts: Vec<String> => "联系、核实的经过",
        handling: String => "处理意见",
    }
}
