//! L26 延迟答复告知书: the reasons of Article 35 are good, and the body says by when it answers.

use disclosure::letter::LetterKind;
use disclosure::letter::facts::DeferralNotice;

use super::{Prose, phrase};

pub(super) fn prose(letter: &DeferralNotice) -> Prose {
    let DeferralNotice { head, reason, until } = letter;
    let basis = LetterKind::DeferralNotice.basis()[0];
    let whom = head.party.pronoun();
    Prose::new([
        phrase::opening(head),
        format!(
            "经审查，{whom}说明的理由合理。因{}，本机关不能在《政府信息公开条例》第三十三条规定的期限内答复。依据{basis}，本机关确定延迟答复的合理期限，在{}前（含当日）答复{whom}。",
            phrase::clause(reason),
            phrase::day(*until)
        ),
        "特此告知。".to_owned(),
    ])
}
