//! L09 告知第三方公开决定书: what is disclosed, on which day, and why. It does not name the applicant.

use disclosure::letter::facts::ThirdPartyDecision;
use disclosure::letter::{DespiteObjection, LetterKind};

use super::{Prose, phrase};

pub(super) fn prose(letter: &ThirdPartyDecision) -> Prose {
    let ThirdPartyDecision { head, disclosed, despite, reason, disclose_on } = letter;
    let basis = LetterKind::ThirdPartyDecision.basis()[0];
    let whom = head.party.pronoun();
    let found = match despite {
        DespiteObjection::PublicInterest => "不公开可能对公共利益造成重大影响".to_owned(),
        DespiteObjection::NoReasonableGround => format!("{whom}不同意公开的理由不合理"),
    };
    Prose::new([
        format!(
            "本机关收到一件政府信息公开申请，涉及“{}”，并就是否公开征求了{whom}的意见，{whom}不同意公开。",
            phrase::clause(&head.content)
        ),
        format!("经审查，{found}。理由：{}", phrase::sentence(reason)),
        format!("依据{basis}，本机关决定公开下列内容：{}", phrase::sentence(disclosed)),
        phrase::disclosure(*disclose_on, whom),
    ])
}
