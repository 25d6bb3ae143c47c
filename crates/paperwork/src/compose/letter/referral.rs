//! L18 转送函, to the body that can correct the record. A request for information is never sent on: its applicant is told.

use disclosure::letter::LetterKind;
use disclosure::letter::facts::Referral;

use super::{Prose, phrase};

pub(super) fn prose(letter: &Referral) -> Prose {
    let Referral { head, reason } = letter;
    Prose::new([
        format!(
            "{}，本机关收到一件更正政府信息申请（登记号：{}），要求更正“{}”。",
            phrase::day(head.received),
            head.request_number,
            phrase::clause(&head.content)
        ),
        format!(
            "经审查，{}依据{}，现将有关材料转送贵单位，请依法处理，并将结果告知申请人。",
            phrase::sentence(reason),
            phrase::cited(LetterKind::Referral.basis())
        ),
    ])
}
