//! L06 征求第三方意见书, with the passages and the slip for the answer. It does not name the applicant.

use disclosure::clock::THIRD_PARTY_DAYS;
use disclosure::letter::LetterKind;
use disclosure::letter::facts::ThirdPartyConsultation;

use super::{Prose, phrase, slip};

pub(super) fn prose(letter: &ThirdPartyConsultation) -> Prose {
    let ThirdPartyConsultation { head, information, interest, passages } = letter;
    let basis = LetterKind::ThirdPartyConsultation.basis()[0];
    let whom = head.party.pronoun();
    let mut paragraphs = vec![
        format!(
            "本机关收到一件政府信息公开申请，涉及“{}”，拟公开的内容见附件。该信息公开后可能损害{whom}的{}。",
            phrase::clause(information),
            phrase::clause(interest)
        ),
        format!(
            "依据{basis}，请{whom}自收到本意见书之日起{THIRD_PARTY_DAYS}个工作日内书面告知本机关是否同意公开；不同意公开的，请逐项指明内容并说明理由。逾期未提出意见的，由本机关依法决定是否公开。"
        ),
    ];
    if interest.contains("商业秘密") {
        paragraphs.push(format!(
            "{whom}认为其中含有商业秘密的，请一并说明该内容不为公众所知悉、具有商业价值，并提供已经采取保密措施的证明材料，如保密制度、保密协议。"
        ));
    }
    Prose { attachments: passages.clone(), slip: slip::opinion(head, information), ..Prose::new(paragraphs) }
}
