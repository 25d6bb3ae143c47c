//! Two procedures beside the request: correcting a record about oneself (更正), and suggesting that something be
//! published (主动公开建议).

use chrono::NaiveDate;

use crate::calendar::{DueDate, WorkCalendar};
use crate::law::{Citation, Instrument};
use crate::setting::Settings;

/// A request to correct information about the applicant (更正申请). It does not count in table three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CorrectionRequest {
    /// The day on which it was received.
    pub received: NaiveDate,
    /// Whether the information is about the applicant.
    pub about_applicant: bool,
    /// Whether there is evidence that it is inaccurate.
    pub has_evidence: bool,
    /// Whether this body has the power to correct it.
    pub within_power: bool,
    /// What the body found.
    pub is_inaccurate: bool,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Correction {
    /// 更正并告知申请人.
    Corrected,
    /// 不予更正.
    Refused,
    /// 转送有权更正的机关, or the applicant is told to go there.
    Transferred,
}

impl CorrectionRequest {
    /// What the law makes of it.
    ///
    /// Law: 41; since 2019-05-15.
    pub const fn outcome(&self) -> Correction {
        if !self.about_applicant || !self.has_evidence {
            Correction::Refused
        } else if !self.within_power {
            Correction::Transferred
        } else if self.is_inaccurate {
            Correction::Corrected
        } else {
            Correction::Refused
        }
    }

    /// The last day to answer.
    ///
    /// Law: 41; unit: working days; since 2019-05-15. The law sets no term; the body does.
    pub fn due(&self, calendar: &WorkCalendar, settings: &Settings) -> DueDate {
        calendar.add_working_days(self.received, settings.record_correction_days)
    }

    /// What the letter cites.
    pub const fn basis(&self) -> Citation {
        Instrument::Regulation.article(41)
    }
}

/// The last day to answer a suggestion that something be published.
///
/// Law: 44¶2; unit: working days; since 2019-05-15. The law says in time; the body sets the term.
pub fn suggestion_due(received: NaiveDate, calendar: &WorkCalendar, settings: &Settings) -> DueDate {
    calendar.add_working_days(received, settings.suggestion_days)
}

/// Applicants after which a body considers publishing what all of them asked for.
///
/// Law: 44¶1; unit: applicants; since 2019-05-15. The law says several.
pub const SEVERAL_APPLICANTS: usize = 2;

/// Whether disclosable information that so many applicants asked for may be moved to what is published.
///
/// Law: 44¶1; since 2019-05-15.
pub const fn may_be_published(applicants: usize, is_disclosable: bool) -> bool {
    is_disclosable && applicants >= SEVERAL_APPLICANTS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn correction() -> CorrectionRequest {
        CorrectionRequest {
            received: "2026-03-02".parse().unwrap(),
            about_applicant: true,
            has_evidence: true,
            within_power: true,
            is_inaccurate: true,
        }
    }

    #[test]
    fn a_record_is_corrected_by_the_body_that_has_the_power_when_it_is_inaccurate() {
        assert_eq!(correction().outcome(), Correction::Corrected);
        let outcome = |request: CorrectionRequest| request.outcome();
        assert_eq!(outcome(CorrectionRequest { is_inaccurate: false, ..correction() }), Correction::Refused);
        assert_eq!(
            outcome(CorrectionRequest { within_power: false, ..correction() }),
            Correction::Transferred
        );
        assert_eq!(outcome(CorrectionRequest { has_evidence: false, ..correction() }), Correction::Refused);
        assert_eq!(
            outcome(CorrectionRequest { about_applicant: false, ..correction() }),
            Correction::Refused
        );
    }

    #[test]
    fn both_procedures_are_answered_within_the_bodys_term() {
        let (calendar, settings) = (WorkCalendar::national(), Settings::default());
        assert_eq!(correction().due(calendar, &settings).to_string(), "2026-03-30");
        let due = suggestion_due("2026-03-02".parse().unwrap(), calendar, &settings);
        assert_eq!(due.to_string(), "2026-03-30");
    }

    #[test]
    fn what_several_ask_for_may_be_published_when_it_may_be_disclosed() {
        assert!(may_be_published(2, true));
        assert!(!may_be_published(1, true) && !may_be_published(9, false));
    }
}
