//! L11 予以公开答复书: what is public already, and what is provided.

use disclosure::letter::facts::Grant;
use disclosure::request::Outcome;

use super::{Prose, phrase};

pub(super) fn prose(letter: &Grant) -> Prose {
    let Grant { head, outcome, access, attachments } = letter;
    let whom = head.party.pronoun();
    let basis = phrase::cited(&outcome.citations());
    let attachments = attachments.clone().unwrap_or_default();
    let attached = if attachments.is_empty() { "" } else { "（见附件）" };
    let found = if *outcome == Outcome::AlreadyPublic {
        format!(
            "经审查，{whom}申请获取的信息已经主动公开。依据{basis}，现告知{whom}获取该信息的方式、途径{attached}：{}",
            phrase::sentence(access)
        )
    } else {
        format!(
            "经审查，{whom}申请获取的信息可以公开。依据{basis}，本机关予以公开{attached}，提供的方式：{}",
            phrase::sentence(access)
        )
    };
    Prose { attachments, ..Prose::new([phrase::opening(head), found]) }
}
