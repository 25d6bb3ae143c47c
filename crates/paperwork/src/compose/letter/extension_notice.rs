//! L05 延期答复告知书.

use disclosure::letter::LetterKind;
use disclosure::letter::facts::ExtensionNotice;

use super::{Prose, phrase};

pub(super) fn prose(letter: &ExtensionNotice) -> Prose {
    let ExtensionNotice { head, reason, approved, due } = letter;
    let basis = LetterKind::ExtensionNotice.basis()[0];
    Prose::new([
        phrase::opening(head),
        format!(
            "因{}，本机关不能在原期限内答复。经本机关政府信息公开工作机构负责人于{}同意，依据{basis}，答复期限延长至{}。",
            phrase::clause(reason),
            phrase::day(*approved),
            phrase::due(*due)
        ),
        "特此告知。".to_owned(),
    ])
}
