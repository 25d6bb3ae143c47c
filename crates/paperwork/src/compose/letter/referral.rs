//! L18 转送函, to the body that is responsible.

use disclosure::letter::LetterKind;
use disclosure::letter::facts::Referral;

use super::{Prose, phrase};

pub(super) fn prose(letter: &Referral) -> Prose {
    let Referral { head, reason } = letter;
    Prose::new([
        phrase::nameless(head),
        format!(
            "经审查，{}依据{}，现将有关材料转送贵单位，请依法处理，并将结果告知申请人。",
            phrase::sentence(reason),
            phrase::cited(LetterKind::Referral.basis())
        ),
    ])
}
