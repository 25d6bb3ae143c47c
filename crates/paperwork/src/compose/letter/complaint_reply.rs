//! L24 投诉举报处理告知.

use disclosure::letter::LetterKind;
use disclosure::letter::facts::ComplaintReply;

use super::{Prose, phrase};

pub(super) fn prose(letter: &ComplaintReply) -> Prose {
    let ComplaintReply { head, finding, measure, vertical: _ } = letter;
    Prose::new([
        phrase::came_in(head, "政府信息公开投诉举报", "反映"),
        format!(
            "经核查，{}依据{}，处理情况如下：{}",
            phrase::sentence(finding),
            phrase::cited(LetterKind::ComplaintReply.basis()),
            phrase::sentence(measure)
        ),
        "特此告知。".to_owned(),
    ])
}
