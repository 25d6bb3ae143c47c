//! L17 撤回确认、其他处理告知.

use disclosure::letter::facts::OtherNotice;
use disclosure::request::Outcome;

use super::{Prose, phrase};

pub(super) fn prose(letter: &OtherNotice) -> Prose {
    let OtherNotice { head, outcome, statement, withdrawn, other_body, other_contact } = letter;
    let whom = head.party.pronoun();
    let basis = phrase::cited(&outcome.citations());
    let told = phrase::sentence(statement);
    let body = other_body.as_deref().map_or("", phrase::clause);
    let contact = other_contact
        .as_deref()
        .map_or(String::new(), |contact| format!("，联系方式：{}", phrase::clause(contact)));
    let found = match outcome {
        Outcome::Withdrawn => format!(
            "{}，{whom}向本机关提出撤回上述申请。{told}本机关予以确认，该申请终止办理。",
            withdrawn.map_or(String::new(), phrase::day)
        ),
        Outcome::HandedToArchives => format!(
            "经审查，{whom}申请获取的信息已经移交{body}。{told}依据{basis}，该信息的查阅、利用按照档案管理的法律、法规办理，请{whom}向{body}提出{contact}。"
        ),
        Outcome::Reorganised => format!(
            "经审查，因机构改革，{whom}申请事项所涉职权已经划出本机关，由{body}承接。{told}依据{basis}，请{whom}向{body}提出申请{contact}。"
        ),
        Outcome::NotGovernmentInformation => {
            format!("经审查，{whom}申请获取的信息不属于{basis}所称政府信息。{told}现予告知。")
        }
        other => format!("经审查，该申请{}。{told}依据{basis}，现予告知。", other.label()),
    };
    Prose::new([phrase::opening(head), found])
}
