//! L23 主动公开建议答复.

use disclosure::letter::LetterKind;
use disclosure::letter::facts::SuggestionReply;

use super::{Prose, phrase};

pub(super) fn prose(letter: &SuggestionReply) -> Prose {
    let SuggestionReply { head, accepted, explanation } = letter;
    let basis = LetterKind::SuggestionReply.basis()[0];
    let whom = head.party.pronoun();
    let told = if *accepted {
        format!(
            "经审核，依据{basis}，本机关采纳{whom}的建议，主动公开该信息：{}",
            phrase::sentence(explanation)
        )
    } else {
        format!("经审核，依据{basis}，本机关未采纳{whom}的建议，理由：{}", phrase::sentence(explanation))
    };
    Prose::new([
        phrase::came_in(head, "主动公开政府信息建议", "建议公开"),
        told,
        format!("感谢{whom}对政府信息公开工作的关心。"),
    ])
}
