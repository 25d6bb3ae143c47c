//! L25 分项答复书: several findings, none of which discloses, each with its article and reason.

use disclosure::letter::facts::CombinedReply;

use super::{Prose, part, phrase};

pub(super) fn prose(letter: &CombinedReply) -> Prose {
    let CombinedReply { head, findings } = letter;
    let whom = head.party.pronoun();
    let mut paragraphs = vec![
        phrase::opening(head),
        format!("经审查，{whom}申请获取的各项内容情况不同。依据《政府信息公开条例》，现逐项答复如下："),
    ];
    let parts: Vec<String> = findings.iter().map(|finding| part::told(finding, head.party)).collect();
    paragraphs.extend(phrase::enumerated(&parts));
    Prose::new(paragraphs)
}
