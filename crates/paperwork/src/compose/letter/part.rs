//! One part of an answer that is not provided: what becomes of it, the article, the reason, and where to turn.

use disclosure::ground::Ground;
use disclosure::letter::{Party, Withheld};
use disclosure::request::Outcome;

use super::phrase;

/// `附件三：属于…，不予公开（《政府信息公开条例》第十五条、第三十六条第三项）。理由：…`, without the stop at its end.
pub(super) fn told(withheld: &Withheld, party: Party) -> String {
    let Withheld { part, outcome, reason, .. } = withheld;
    let (part, reason) = (phrase::clause(part), phrase::clause(reason));
    let basis = phrase::cited(&outcome.citations());
    let found = found(withheld);
    let harmless = if *outcome == Outcome::Refused(Ground::ThirdParty) { HARMLESS } else { "" };
    let channel = withheld.channel.as_deref().map_or(String::new(), |channel| {
        format!("。{}可以向{}提出或者获取", party.pronoun(), phrase::clause(channel))
    });
    format!("{part}：{found}（{basis}）。理由：{reason}{harmless}{channel}")
}

/// Without it nothing may be withheld for a third party's sake (Art 15).
const HARMLESS: &str = "。本机关认为，不公开不会对公共利益造成重大影响";

fn found(withheld: &Withheld) -> String {
    let law = withheld.law.as_deref().map(phrase::clause).unwrap_or_default();
    match withheld.outcome {
        Outcome::Refused(Ground::ProhibitedByLaw) => {
            format!("属于{}（{law}），不予公开", Ground::ProhibitedByLaw.label())
        }
        Outcome::Refused(ground) => format!("属于{}，不予公开", ground.described(&withheld.alternatives)),
        Outcome::AdministrativeQuery => {
            format!("法律、行政法规对获取有特别规定，请依照{law}的规定办理")
        }
        Outcome::Petition
        | Outcome::Repeat
        | Outcome::Publication
        | Outcome::Abusive
        | Outcome::Reconfirmation => format!("{}，不予处理", withheld.outcome.label()),
        Outcome::NeedsCreation => format!("{}，不予提供", withheld.outcome.label()),
        Outcome::AlreadyPublic
        | Outcome::Provided
        | Outcome::PartlyProvided
        | Outcome::NotFound
        | Outcome::NotResponsible
        | Outcome::StillUnclear
        | Outcome::CorrectionOverdue
        | Outcome::FeeOverdue
        | Outcome::Withdrawn
        | Outcome::NotGovernmentInformation
        | Outcome::HandedToArchives
        | Outcome::Reorganised => withheld.outcome.label().to_owned(),
    }
}
