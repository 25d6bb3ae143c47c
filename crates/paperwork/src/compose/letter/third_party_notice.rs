//! L27: a third party that agreed, or said nothing, is told what is disclosed and when. It does not name the applicant.

use disclosure::letter::facts::ThirdPartyNotice;
use disclosure::letter::{LetterKind, Stance};

use super::{Prose, phrase};

pub(super) fn prose(letter: &ThirdPartyNotice) -> Prose {
    let ThirdPartyNotice { head, stance, disclosed, reason, disclose_on } = letter;
    let basis = LetterKind::ThirdPartyNotice.basis()[0];
    let whom = head.party.pronoun();
    let content = phrase::clause(&head.content);
    let disclosed = phrase::sentence(disclosed);
    Prose::new(match stance {
        Stance::Agreed => [
            format!(
                "本机关收到一件政府信息公开申请，涉及“{content}”，并就是否公开征求了{whom}的意见，{whom}同意公开。"
            ),
            format!("依据{basis}，本机关决定公开下列内容：{disclosed}"),
            format!("上述内容将于{}公开。", phrase::day(*disclose_on)),
        ],
        Stance::Silent => [
            format!(
                "本机关收到一件政府信息公开申请，涉及“{content}”，并就是否公开征求了{whom}的意见，{whom}在规定的期限内没有提出意见。"
            ),
            format!(
                "经审查，本机关依据{basis}决定公开下列内容：{disclosed}理由：{}",
                reason.as_deref().map_or(String::new(), phrase::sentence)
            ),
            phrase::disclosure(*disclose_on, whom),
        ],
    })
}
