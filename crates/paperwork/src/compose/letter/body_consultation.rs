//! L08 征求其他机关意见书, with the slip for the answer: of the body that made the information with this one, whose
//! silence is consent, or of another, whose silence says nothing. It does not name the applicant.

use disclosure::clock::{CONSULTED_BODY_DAYS, Consulted};
use disclosure::letter::LetterKind;
use disclosure::letter::facts::BodyConsultation;

use super::{Prose, phrase, slip};

pub(super) fn prose(letter: &BodyConsultation) -> Prose {
    let BodyConsultation { head, information, question, until, .. } = letter;
    let [joint, coordination, excluded] = [0, 1, 2].map(|place| LetterKind::BodyConsultation.basis()[place]);
    let (information_, question) = (phrase::clause(information), phrase::sentence(question));
    let paragraphs = if letter.consulted() == Consulted::JointMaker {
        [
            format!(
                "本机关收到一件政府信息公开申请，所涉“{information_}”由本机关牵头、与贵单位共同制作。现就下列事项征求贵单位意见：{question}"
            ),
            format!(
                "依据{joint}，请贵单位自收到本意见书之日起{CONSULTED_BODY_DAYS}个工作日内书面提出意见，逾期未提出意见的，视为同意公开。"
            ),
        ]
    } else {
        let until = until.map_or(String::new(), phrase::day);
        [
            format!(
                "本机关收到一件政府信息公开申请，所涉“{information_}”与贵单位有关。现就下列事项征求贵单位意见：{question}"
            ),
            format!(
                "依据{}，请贵单位在{until}前（含当日）书面提出意见。逾期未提出意见的，由本机关依法决定。",
                phrase::cited(&[coordination, excluded])
            ),
        ]
    };
    Prose { slip: slip::opinion(head, information), ..Prose::new(paragraphs) }
}
