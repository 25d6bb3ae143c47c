//! L12 部分公开答复书: each part that is withheld with its own ground and reason. Article 37 is cited only where what must
//! not be public is taken out; what is not held rests on Article 36.

use disclosure::law::{Citation, Instrument};
use disclosure::letter::facts::PartialGrant;
use disclosure::request::Outcome;

use super::{Prose, part, phrase};

pub(super) fn prose(letter: &PartialGrant) -> Prose {
    let PartialGrant { head, disclosed, withheld, attachments } = letter;
    let outcomes: Vec<Outcome> = withheld.iter().map(|part| part.outcome).collect();
    let attachments = attachments.clone().unwrap_or_default();
    let attached = if attachments.is_empty() { "" } else { "（见附件）" };
    let refused = outcomes.iter().any(|outcome| matches!(outcome, Outcome::Refused(_)));
    let foreign = outcomes.contains(&Outcome::NotGovernmentInformation);
    let found = match (refused, foreign) {
        (true, true) => "申请获取的信息中含有不应当公开和不属于政府信息的内容，能够区分处理",
        (true, false) => "申请获取的信息中含有不应当公开的内容，能够区分处理",
        (false, true) => "申请获取的信息中含有不属于政府信息的内容，能够区分处理",
        (false, false) => "申请获取的信息，一部分可以公开，其余部分本机关不能提供",
    };
    let mut paragraphs = vec![
        phrase::opening(head),
        format!(
            "经审查，{}{found}。依据{}，本机关答复如下：",
            head.party.pronoun(),
            phrase::cited(&basis(&outcomes, refused, foreign))
        ),
        format!("予以公开的部分{attached}：{}", phrase::sentence(disclosed)),
        "未予公开的部分：".to_owned(),
    ];
    let parts: Vec<String> = withheld.iter().map(|withheld| part::told(withheld, head.party)).collect();
    paragraphs.extend(phrase::enumerated(&parts));
    Prose { attachments, ..Prose::new(paragraphs) }
}

/// Items of Article 36 in their order, then Article 37; the article of each part stands beside it.
fn basis(outcomes: &[Outcome], refused: bool, foreign: bool) -> Vec<Citation> {
    let article = Instrument::Regulation.article(36);
    let not_held = outcomes.contains(&Outcome::NotFound);
    let mut basis = vec![article.item(2)];
    basis.extend(refused.then(|| article.item(3)));
    basis.extend(not_held.then(|| article.item(4)));
    basis.extend((refused || foreign).then(|| Instrument::Regulation.article(37)));
    basis
}
