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

/// The alternative of a ground that applies: a letter names it, not the whole list of the article.
///
/// Law: 14, 15, 16; since 2019-05-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Alternative {
    /// 国家安全.
    NationalSecurity,
    /// 公共安全.
    PublicSecurity,
    /// 经济安全.
    EconomicSecurity,
    /// 社会稳定.
    SocialStability,
    /// 商业秘密.
    TradeSecret,
    /// 个人隐私.
    Privacy,
    /// Another lawful right or interest of a third party (等).
    OtherInterest,
    /// 人事管理.
    Personnel,
    /// 后勤管理.
    Logistics,
    /// 内部工作流程.
    Workflow,
    /// 讨论记录.
    Discussion,
    /// 过程稿.
    Draft,
    /// 磋商信函.
    Negotiation,
    /// 请示报告.
    Submission,
}

impl Alternative {
    /// In the order of the law.
    pub const ALL: [Alternative; 14] = [
        Alternative::NationalSecurity,
        Alternative::PublicSecurity,
        Alternative::EconomicSecurity,
        Alternative::SocialStability,
        Alternative::TradeSecret,
        Alternative::Privacy,
        Alternative::OtherInterest,
        Alternative::Personnel,
        Alternative::Logistics,
        Alternative::Workflow,
        Alternative::Discussion,
        Alternative::Draft,
        Alternative::Negotiation,
        Alternative::Submission,
    ];

    /// Key in machine forms.
    pub const fn key(self) -> &'static str {
        match self {
            Alternative::NationalSecurity => "national-security",
            Alternative::PublicSecurity => "public-security",
            Alternative::EconomicSecurity => "economic-security",
            Alternative::SocialStability => "social-stability",
            Alternative::TradeSecret => "trade-secret",
            Alternative::Privacy => "privacy",
            Alternative::OtherInterest => "other-interest",
            Alternative::Personnel => "personnel",
            Alternative::Logistics => "logistics",
            Alternative::Workflow => "workflow",
            Alternative::Discussion => "discussion",
            Alternative::Draft => "draft",
            Alternative::Negotiation => "negotiation",
            Alternative::Submission => "submission",
        }
    }

    /// As letters name it.
    pub const fn label(self) -> &'static str {
        match self {
            Alternative::NationalSecurity => "国家安全",
            Alternative::PublicSecurity => "公共安全",
            Alternative::EconomicSecurity => "经济安全",
            Alternative::SocialStability => "社会稳定",
            Alternative::TradeSecret => "商业秘密",
            Alternative::Privacy => "个人隐私",
            Alternative::OtherInterest => "其他合法权益",
            Alternative::Personnel => "人事管理",
            Alternative::Logistics => "后勤管理",
            Alternative::Workflow => "内部工作流程",
            Alternative::Discussion => "讨论记录",
            Alternative::Draft => "过程稿",
            Alternative::Negotiation => "磋商信函",
            Alternative::Submission => "请示报告",
        }
    }

    /// Of which ground it is one.
    pub const fn ground(self) -> Ground {
        match self {
            Alternative::NationalSecurity
            | Alternative::PublicSecurity
            | Alternative::EconomicSecurity
            | Alternative::SocialStability => Ground::SafetyStability,
            Alternative::TradeSecret | Alternative::Privacy | Alternative::OtherInterest => {
                Ground::ThirdParty
            }
            Alternative::Personnel | Alternative::Logistics | Alternative::Workflow => {
                Ground::InternalAffairs
            }
            Alternative::Discussion
            | Alternative::Draft
            | Alternative::Negotiation
            | Alternative::Submission => Ground::ProcessInformation,
        }
    }
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

    /// The alternatives of which a letter must name one; a ground that is one thing has none.
    pub fn alternatives(self) -> impl Iterator<Item = Alternative> {
        Alternative::ALL.into_iter().filter(move |alternative| alternative.ground() == self)
    }

    /// As a letter names it where these alternatives apply: `公开后可能危及公共安全的政府信息`.
    ///
    /// Law: 14, 15, 16; since 2019-05-15.
    pub fn described(self, alternatives: &[Alternative]) -> String {
        let named: Vec<&str> = alternatives
            .iter()
            .filter(|alternative| **alternative != Alternative::OtherInterest)
            .map(|alternative| alternative.label())
            .collect();
        let named = named.join("、");
        match self {
            Ground::SafetyStability => format!("公开后可能危及{named}的政府信息"),
            Ground::ThirdParty if named.is_empty() => "公开会对第三方合法权益造成损害的政府信息".to_owned(),
            Ground::ThirdParty => format!("涉及{named}、公开会对第三方合法权益造成损害的政府信息"),
            Ground::InternalAffairs => format!("{named}方面的内部事务信息"),
            Ground::ProcessInformation => format!("过程性信息中的{named}"),
            Ground::StateSecret | Ground::ProhibitedByLaw | Ground::EnforcementFile => {
                self.label().to_owned()
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_names_the_alternative_and_not_the_list() {
        assert_eq!(
            Ground::ThirdParty.described(&[Alternative::TradeSecret]),
            "涉及商业秘密、公开会对第三方合法权益造成损害的政府信息"
        );
        assert_eq!(
            Ground::ThirdParty.described(&[Alternative::OtherInterest]),
            "公开会对第三方合法权益造成损害的政府信息"
        );
        assert_eq!(Ground::ProcessInformation.described(&[Alternative::Draft]), "过程性信息中的过程稿");
        assert_eq!(
            Ground::InternalAffairs.described(&[Alternative::Personnel, Alternative::Logistics]),
            "人事管理、后勤管理方面的内部事务信息"
        );
        for alternative in Alternative::ALL {
            let described = alternative.ground().described(&[alternative]);
            let others = alternative.ground().alternatives().filter(|other| *other != alternative);
            assert!(others.into_iter().all(|other| !described.contains(other.label())), "{described}");
        }
    }

    #[test]
    fn grounds_that_are_one_thing_have_no_alternatives() {
        let without = Ground::ALL.into_iter().filter(|ground| ground.alternatives().next().is_none());
        let expected = [Ground::StateSecret, Ground::ProhibitedByLaw, Ground::EnforcementFile];
        assert_eq!(without.collect::<Vec<_>>(), expected);
    }
}
