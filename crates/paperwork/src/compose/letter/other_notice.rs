//! L17 撤回确认、其他处理告知.

use disclosure::letter::facts::OtherNotice;
use disclosure::request::Outcome;

use super::{Prose, phrase};

pub(super) fn prose(letter: &OtherNotice) -> Prose {
    let OtherNotice { head, outcome, statement, withdrawn } = letter;
    let whom = head.party.pronoun();
    let basis = phrase::cited(&outcome.citations());
    let told = phrase::sentence(statement);
    let found = match outcome {
        Outcome::Withdrawn => format!(
            "{}，{whom}向本机关提出撤回上述申请。{told}本机关予以确认，该申请终止办理。",
            withdrawn.map_or(String::new(), phrase::day)
        ),
        Outcome::HandedToArchives => {
            format!("经审查，{whom}申请获取的信息已经移交国家档案馆，其管理、利用适用{basis}。{told}")
        }
        Outcome::Reorganised => {
            format!("经审查，因机构改革，{whom}申请事项所涉职权已经划出本机关。{told}依据{basis}，现予告知。")
        }
        Outcome::NotGovernmentInformation => {
            format!("经审查，{whom}申请获取的信息不属于{basis}所称政府信息。{told}现予告知。")
        }
        other => format!("经审查，该申请{}。{told}依据{basis}，现予告知。", other.label()),
    };
    Prose::new([phrase::opening(head), found])
}
