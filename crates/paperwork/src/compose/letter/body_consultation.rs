//! L08 征求共同制作机关意见书, with the slip for the answer. It does not name the applicant.

use disclosure::clock::CONSULTED_BODY_DAYS;
use disclosure::letter::LetterKind;
use disclosure::letter::facts::BodyConsultation;

use super::{Prose, phrase, slip};

pub(super) fn prose(letter: &BodyConsultation) -> Prose {
    let BodyConsultation { head, information, question } = letter;
    let basis = LetterKind::BodyConsultation.basis()[0];
    let paragraphs = [
        format!(
            "本机关收到一件政府信息公开申请，所涉“{}”由本机关牵头、与贵单位共同制作。现就下列事项征求贵单位意见：{}",
            phrase::clause(information),
            phrase::sentence(question)
        ),
        format!(
            "依据{basis}，请贵单位自收到本意见书之日起{CONSULTED_BODY_DAYS}个工作日内书面提出意见，逾期未提出意见的，视为同意公开。"
        ),
    ];
    Prose { slip: slip::opinion(head, information), ..Prose::new(paragraphs) }
}
