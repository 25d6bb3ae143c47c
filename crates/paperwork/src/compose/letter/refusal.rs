//! L13 不予公开告知书: refusals under Articles 14 to 16, and what other laws let one look up.

use disclosure::letter::facts::Refusal;
use disclosure::request::Outcome;

use super::{Prose, phrase};

pub(super) fn prose(letter: &Refusal) -> Prose {
    let Refusal { head, outcome, facts, reason, special_law } = letter;
    let basis = phrase::cited(&outcome.citations());
    let whom = head.party.pronoun();
    let facts = phrase::sentence(facts);
    let reason = phrase::sentence(reason);
    let found = match (outcome, special_law) {
        (Outcome::Refused(ground), _) => format!(
            "经审查，{facts}{whom}申请获取的信息属于{}。依据{basis}，本机关决定不予公开。理由：{reason}",
            ground.label()
        ),
        (_, law) => format!(
            "经审查，{facts}{whom}申请获取的信息，法律、行政法规对获取有特别规定。依据{basis}，请{whom}依照{}的规定办理。{reason}",
            law.as_deref().map_or("有关法律、行政法规", phrase::clause)
        ),
    };
    Prose::new([phrase::opening(head), found])
}
