//! L13 不予公开告知书: refusals under Articles 14 to 16, and what other laws let one look up.

use disclosure::ground::Ground;
use disclosure::letter::facts::Refusal;
use disclosure::request::Outcome;

use super::{Prose, phrase};

pub(super) fn prose(letter: &Refusal) -> Prose {
    let Refusal { head, outcome, facts, reason, alternatives, prohibiting_law, special_law, .. } = letter;
    let basis = phrase::cited(&outcome.citations());
    let whom = head.party.pronoun();
    let facts = phrase::sentence(facts);
    let reason = phrase::sentence(reason);
    let found = match outcome {
        Outcome::Refused(ground) => {
            let described = ground.described(alternatives.as_deref().unwrap_or_default());
            let by = prohibiting_law
                .as_deref()
                .map_or(String::new(), |law| format!("（{}）", phrase::clause(law)));
            let harmless = if *ground == Ground::ThirdParty {
                "本机关认为，不公开不会对公共利益造成重大影响。"
            } else {
                ""
            };
            format!(
                "经审查，{facts}{whom}申请获取的信息属于{described}{by}。依据{basis}，本机关决定不予公开。理由：{reason}{harmless}"
            )
        }
        _ => format!(
            "经审查，{facts}{whom}申请获取的信息，法律、行政法规对获取有特别规定。依据{basis}，请{whom}依照{}的规定办理。{reason}",
            special_law.as_deref().map_or("有关法律、行政法规", phrase::clause)
        ),
    };
    Prose::new([phrase::opening(head), found])
}
