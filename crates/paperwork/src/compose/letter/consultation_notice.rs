//! L07 征求意见告知书, for the applicant.

use disclosure::letter::LetterKind;
use disclosure::letter::facts::ConsultationNotice;

use super::{Prose, phrase};

pub(super) fn prose(letter: &ConsultationNotice) -> Prose {
    let ConsultationNotice { head, consulted, whom } = letter;
    let basis = LetterKind::ConsultationNotice.basis()[0];
    Prose::new([
        phrase::opening(head),
        format!(
            "因办理上述申请需要征求{}的意见，依据{basis}，征求意见所需时间不计算在答复期限内。",
            phrase::consulted(*consulted, whom.as_deref())
        ),
        "特此告知。".to_owned(),
    ])
}
