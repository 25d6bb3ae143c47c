//! Grounds for not disclosing (不予公开的理由), Articles 14 to 16: the same for a request, for a part of it, and for
//! the publicity attribute of a document.

use crate::law::{Citation, Instrument};
use crate::report::RequestRow;

/// Why information is withheld (不予公开).
///
/// Law: 14, 15, 16; since 2019-05-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// 依法确定为国家秘密.
    StateSecret,
    /// 法律、行政法规禁止公开; a local regulation or a rule is not enough.
    ProhibitedByLaw,
    /// 公开后可能危及国家安全、公共安全、经济安全、社会稳定.
    SafetyStability,
    /// 商业秘密、个人隐私等, whose disclosure would harm a third party.
    ThirdParty,
    /// 人事管理、后勤管理、内部工作流程.
    InternalAffairs,
    /// 讨论记录、过程稿、磋商信函、请示报告.
    ProcessInformation,
    /// 行政执法案卷.
    EnforcementFile,
}

impl Ground {
    /// In the order of the law.
    pub const ALL: [Ground; 7] = [
        Ground::StateSecret,
        Ground::ProhibitedByLaw,
        Ground::SafetyStability,
        Ground::ThirdParty,
        Ground::InternalAffairs,
        Ground::ProcessInformation,
        Ground::EnforcementFile,
    ];

    /// Key in machine forms.
    pub const fn key(self) -> &'static str {
        match self {
            Ground::StateSecret => "state-secret",
            Ground::ProhibitedByLaw => "prohibited-by-law",
            Ground::SafetyStability => "safety-stability",
            Ground::ThirdParty => "third-party",
            Ground::InternalAffairs => "internal-affairs",
            Ground::ProcessInformation => "process-information",
            Ground::EnforcementFile => "enforcement-file",
        }
    }

    /// As letters name it.
    pub const fn label(self) -> &'static str {
        match self {
            Ground::StateSecret => "国家秘密",
            Ground::ProhibitedByLaw => "法律、行政法规禁止公开的政府信息",
            Ground::SafetyStability => "公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息",
            Ground::ThirdParty => "涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息",
            Ground::InternalAffairs => "人事管理、后勤管理、内部工作流程等内部事务信息",
            Ground::ProcessInformation => "讨论记录、过程稿、磋商信函、请示报告等过程性信息",
            Ground::EnforcementFile => "行政执法案卷信息",
        }
    }

    /// The article that gives it.
    pub const fn basis(self) -> Citation {
        match self {
            Ground::StateSecret | Ground::ProhibitedByLaw | Ground::SafetyStability => {
                Instrument::Regulation.article(14)
            }
            Ground::ThirdParty => Instrument::Regulation.article(15),
            Ground::InternalAffairs => Instrument::Regulation.article(16).paragraph(1),
            Ground::ProcessInformation | Ground::EnforcementFile => {
                Instrument::Regulation.article(16).paragraph(2)
            }
        }
    }

    /// Whether the body must withhold (不得公开), or only may (可以不予公开).
    pub const fn is_mandatory(self) -> bool {
        match self {
            Ground::StateSecret | Ground::ProhibitedByLaw | Ground::SafetyStability | Ground::ThirdParty => {
                true
            }
            Ground::InternalAffairs | Ground::ProcessInformation | Ground::EnforcementFile => false,
        }
    }

    /// The row of table three for a request that is refused on it.
    pub const fn row(self) -> RequestRow {
        match self {
            Ground::StateSecret => RequestRow::RefusedStateSecret,
            Ground::ProhibitedByLaw => RequestRow::RefusedByLaw,
            Ground::SafetyStability => RequestRow::RefusedSafetyStability,
            Ground::ThirdParty => RequestRow::RefusedThirdParty,
            Ground::InternalAffairs => RequestRow::RefusedInternalAffairs,
            Ground::ProcessInformation => RequestRow::RefusedProcessInformation,
            Ground::EnforcementFile => RequestRow::RefusedEnforcementFile,
        }
    }
}
