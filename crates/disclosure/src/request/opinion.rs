//! What those who are consulted (被征求意见方) have said, and what follows for the findings.

use super::act::Act;
use super::outcome::{Finding, Outcome};
use super::{Record, Request};
use crate::clock::Consulted;

/// What one who is consulted says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Opinion {
    /// 同意公开.
    Agrees,
    /// 不同意公开, with a reasonable ground.
    ObjectsWithReason,
    /// 不同意公开, without one: the body decides.
    Objects,
}

impl Request {
    /// What each third party said that was consulted, in order; none for one who is silent.
    fn third_parties(&self) -> Vec<Option<Opinion>> {
        let numbered = (1..).zip(self.consulted());
        let third_parties = numbered.filter(|(_, of)| *of == Consulted::ThirdParty);
        third_parties.map(|(number, _)| self.opinion(number)).collect()
    }

    /// Whether a third party was asked.
    pub(super) fn asked_third_party(&self) -> bool {
        self.consulted().any(|of| of == Consulted::ThirdParty)
    }

    /// Whether a third party has objected with a reasonable ground.
    pub(super) fn third_party_objects(&self) -> bool {
        self.third_parties().contains(&Some(Opinion::ObjectsWithReason))
    }

    /// Whether every third party that was asked has agreed, so that nobody's rights stand against disclosure.
    pub(super) fn third_parties_agree(&self) -> bool {
        let opinions = self.third_parties();
        !opinions.is_empty() && opinions.iter().all(|opinion| *opinion == Some(Opinion::Agrees))
    }

    /// Whether these findings overcome an objection of which the third party does not know yet. Where a part is
    /// withheld (区分处理), the objection is respected.
    pub(super) fn must_tell_third_party(&self, findings: &[Finding]) -> bool {
        let in_full = findings.iter().any(|finding| finding.outcome == Outcome::Provided);
        in_full && self.third_party_objects() && !self.happened(|act| *act == Act::TellThirdParty)
    }

    /// Of whom the consultation of that number asks.
    pub(super) fn consulted_as(&self, number: u16) -> Option<Consulted> {
        self.consulted().nth(usize::from(number).checked_sub(1)?)
    }

    /// Those who were asked, by the numbers of the consultations from 1.
    fn consulted(&self) -> impl Iterator<Item = Consulted> {
        self.current()
            .iter()
            .filter_map(|record| if let Act::Consult { of, .. } = record.act { Some(of) } else { None })
    }

    fn opinion(&self, number: u16) -> Option<Opinion> {
        let given = |record: &Record| {
            if let Act::ReceiveOpinion { number, opinion } = record.act {
                Some((number, opinion))
            } else {
                None
            }
        };
        self.current()
            .iter()
            .filter_map(given)
            .find(|(given, _)| *given == number)
            .map(|(_, opinion)| opinion)
    }
}
