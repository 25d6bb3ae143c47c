//! L12 部分公开答复书: each part that is withheld with its own ground and reason.

use disclosure::letter::facts::PartialGrant;
use disclosure::letter::{LetterKind, Withheld};
use disclosure::request::Outcome;

use super::{Prose, phrase};

pub(super) fn prose(letter: &PartialGrant) -> Prose {
    let PartialGrant { head, disclosed, withheld, attachments } = letter;
    let basis = LetterKind::PartialGrant.basis()[0];
    let attachments = attachments.clone().unwrap_or_default();
    let attached = if attachments.is_empty() { "" } else { "（见附件）" };
    let mut paragraphs = vec![
        phrase::opening(head),
        format!(
            "经审查，{}申请获取的信息含有不应公开或者本机关不能提供的内容，能够区分处理。依据{basis}，本机关答复如下：",
            head.party.pronoun()
        ),
        format!("予以公开的部分{attached}：{}", phrase::sentence(disclosed)),
        "未予公开的部分：".to_owned(),
    ];
    let parts: Vec<String> = withheld.iter().map(part).collect();
    paragraphs.extend(phrase::enumerated(&parts));
    Prose { attachments, ..Prose::new(paragraphs) }
}

fn part(withheld: &Withheld) -> String {
    let Withheld { part, outcome, reason } = withheld;
    let part = phrase::clause(part);
    let reason = phrase::clause(reason);
    let found = match outcome {
        Outcome::Refused(ground) => format!("属于{}", ground.label()),
        other => other.label().to_owned(),
    };
    format!("{part}：{found}（{}）。理由：{reason}", outcome.basis())
}
