//! L14 无法提供告知书: not there, not ours, not made, still unclear.

use disclosure::letter::facts::Unable;
use disclosure::request::Outcome;

use super::{Prose, phrase};

pub(super) fn prose(letter: &Unable) -> Prose {
    let Unable { head, outcome, search, other_body, other_contact } = letter;
    let basis = phrase::cited(&outcome.citations());
    let whom = head.party.pronoun();
    let told = phrase::sentence(search);
    let found = match outcome {
        Outcome::NotFound => format!(
            "本机关对{whom}申请获取的信息进行了检索：{told}经检索，没有该信息。依据{basis}，现告知{whom}该政府信息不存在。"
        ),
        Outcome::NotResponsible => format!(
            "经审查，{whom}申请获取的信息不属于本机关负责公开。{told}依据{basis}，现予告知。{}",
            elsewhere(whom, other_body.as_deref(), other_contact.as_deref())
        ),
        Outcome::NeedsCreation => format!(
            "经审查，本机关没有{whom}申请获取的现成信息，提供该信息需要进行加工、分析或者另行制作。{told}依据{basis}，本机关不予提供。"
        ),
        Outcome::StillUnclear => {
            format!("经补正，{whom}的申请内容仍不明确，本机关无法据此提供。{told}依据{basis}，现予告知。")
        }
        other => format!("经审查，该申请{}。{told}依据{basis}，现予告知。", other.label()),
    };
    Prose::new([phrase::opening(head), found])
}

fn elsewhere(whom: &str, body: Option<&str>, contact: Option<&str>) -> String {
    match (body, contact) {
        (Some(body), Some(contact)) => {
            format!("建议{whom}向{}提出申请，联系方式：{}", phrase::clause(body), phrase::sentence(contact))
        }
        _ => String::new(),
    }
}
