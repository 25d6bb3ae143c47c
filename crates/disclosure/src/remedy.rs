//! Remedies (救济途径): what a letter must tell the applicant, by outcome and by date, and who decides.
//!
//! Since 2024 whoever is refused under Articles 14 to 16 must go to review before a court (复议前置), and the letter must
//! say so. What else a letter says may go to either.

mod body;
mod clause;
mod decider;

use std::fmt;

use chrono::{Months, NaiveDate};

use crate::calendar::{DueDate, WorkCalendar};
use crate::law::{Citation, Instrument};
use crate::request::{Finding, Outcome};
use crate::setting::Settings;

pub use body::{BodyKind, Court, ReviewBody};
pub use clause::Names;
pub use decider::{RemedyBodies, WrongDecider};

/// Days to apply for review, from the receipt of the letter.
///
/// Law: 51; 《行政复议法》 20; unit: days; since 2024-01-01.
pub const REVIEW_DAYS: u32 = 60;

/// Months to sue directly, from the receipt of the letter.
///
/// Law: 51; 《行政诉讼法》 46; unit: months; since 2017-07-01.
pub const LITIGATION_MONTHS: u32 = 6;

/// Days to sue after review, from the receipt of its decision.
///
/// Law: 51; 《行政复议法》 34; 《行政诉讼法》 45; unit: days; since 2024-01-01.
pub const AFTER_REVIEW_DAYS: u32 = 15;

/// Months after which review is closed to whom nobody told of it.
///
/// Law: 51; 《行政复议法》 20¶3; unit: months; since 2024-01-01.
pub const UNTOLD_MONTHS: u32 = 12;

/// The first day of letters for which review comes first (复议前置).
///
/// Law: 51; 《行政复议法》 23¶1(4); since 2024-01-01.
pub fn review_first_since() -> NaiveDate {
    Instrument::ReviewLaw.in_force().unwrap_or(NaiveDate::MAX)
}

/// What a letter says of remedies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remedy {
    /// T0: nothing; a step of procedure is not reviewed by itself.
    None,
    /// T1: review or a court.
    General,
    /// T2: review first.
    ReviewFirst,
    /// T2p: review first for the part that is withheld, either for the rest.
    Mixed,
}

impl Remedy {
    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Remedy::None => "T0",
            Remedy::General => "T1",
            Remedy::ReviewFirst => "T2",
            Remedy::Mixed => "T2p",
        }
    }

    /// What it rests on.
    pub const fn basis(self) -> &'static [Citation] {
        const REVIEW: Citation = Instrument::ReviewLaw.article(20);
        const COURT: Citation = Instrument::LitigationLaw.article(46);
        const FIRST: Citation = Instrument::ReviewLaw.article(23).paragraph(1).item(4);
        const AFTER: Citation = Instrument::LitigationLaw.article(45);
        match self {
            Remedy::None => &[],
            Remedy::General => &[REVIEW, COURT],
            Remedy::ReviewFirst => &[FIRST, AFTER],
            Remedy::Mixed => &[FIRST, AFTER, REVIEW, COURT],
        }
    }
}

/// What the letter that answers these findings must say, when it is dated `on`.
///
/// Law: 51; 《行政复议法》 23¶1(4), 23¶2; 国办函〔2021〕132号 2; since 2024-01-01. Withholding a part is 不予公开 too; what is
/// disclosed beside it, or not held, has its own remedy.
pub fn remedy(findings: &[Finding], on: NaiveDate, settings: &Settings) -> Remedy {
    let outcomes = || findings.iter().map(|finding| finding.outcome);
    if on >= review_first_since() {
        let withheld = outcomes().filter(|outcome| matches!(outcome, Outcome::Refused(_))).count();
        if withheld > 0 && withheld == findings.len() {
            return Remedy::ReviewFirst;
        }
        if withheld > 0 || outcomes().any(|outcome| outcome == Outcome::PartlyProvided) {
            return Remedy::Mixed;
        }
    }
    let may_be_silent = !settings.remedy_on_not_processed && on < not_processed_suable_since();
    let remedies = outcomes().map(|outcome| plain(outcome, may_be_silent));
    remedies.max().unwrap_or(Remedy::None)
}

/// The first day of letters that process nothing and yet must tell of remedies, whatever the body's setting: a court
/// hears suits against them.
///
/// Law: 51; 法释〔2025〕8号 1; since 2025-06-01.
pub fn not_processed_suable_since() -> NaiveDate {
    Instrument::CourtInterpretation.in_force().unwrap_or(NaiveDate::MAX)
}

/// What one may do whom the body has not answered when the term of the reply has run out on a day before `on`.
///
/// Law: 51; 法释〔2025〕8号 2; 《行政复议法实施条例》 30; since 2025-06-01. That review comes first since 2026-07-01 is known from one
/// secondary source only, so that it is a setting; going to review is open under either reading.
pub fn of_silence(on: NaiveDate, settings: &Settings) -> Remedy {
    let revised = Instrument::ReviewRegulation.in_force().is_some_and(|since| on >= since);
    if revised && settings.silence_reviewed_first { Remedy::ReviewFirst } else { Remedy::General }
}

/// Whether an outcome that is no refusal under Articles 14 to 16 has a remedy.
const fn plain(outcome: Outcome, may_be_silent: bool) -> Remedy {
    match outcome {
        Outcome::Withdrawn => Remedy::None,
        Outcome::Petition
        | Outcome::Repeat
        | Outcome::Publication
        | Outcome::Abusive
        | Outcome::Reconfirmation
        | Outcome::AdministrativeQuery
            if may_be_silent =>
        {
            Remedy::None
        }
        Outcome::AlreadyPublic
        | Outcome::Provided
        | Outcome::PartlyProvided
        | Outcome::Refused(_)
        | Outcome::AdministrativeQuery
        | Outcome::NotFound
        | Outcome::NotResponsible
        | Outcome::NeedsCreation
        | Outcome::StillUnclear
        | Outcome::Petition
        | Outcome::Repeat
        | Outcome::Publication
        | Outcome::Abusive
        | Outcome::Reconfirmation
        | Outcome::CorrectionOverdue
        | Outcome::FeeOverdue
        | Outcome::NotGovernmentInformation
        | Outcome::HandedToArchives
        | Outcome::Reorganised => Remedy::General,
    }
}

/// A letter with the wrong clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongClause {
    /// What it says.
    pub printed: Remedy,
    /// What it must say.
    pub due: Remedy,
}

impl fmt::Display for WrongClause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "救济告知应为{}，写的是{}", self.due.code(), self.printed.code())?;
        match self.due {
            Remedy::ReviewFirst | Remedy::Mixed => {
                f.write_str("：不予公开须先申请行政复议，并且必须告知（《行政复议法》第二十三条）")
            }
            Remedy::None | Remedy::General => Ok(()),
        }
    }
}

/// Whether a letter's clause is the one that the law wants.
///
/// Law: 51; 《行政复议法》 23¶2; since 2024-01-01.
pub fn check(
    printed: Remedy,
    findings: &[Finding],
    on: NaiveDate,
    settings: &Settings,
) -> Result<(), WrongClause> {
    let due = remedy(findings, on, settings);
    if printed == due { Ok(()) } else { Err(WrongClause { printed, due }) }
}

/// Until when an applicant who received the letter on `received` may apply for review.
///
/// Law: 51; 《行政复议法》 20; unit: days; since 2024-01-01.
pub fn review_until(received: NaiveDate, calendar: &WorkCalendar) -> DueDate {
    calendar.add_days(received, REVIEW_DAYS)
}

/// Until when they may sue directly, where that is open to them.
///
/// Law: 51; 《行政诉讼法》 46; unit: months; since 2017-07-01.
pub fn litigation_until(received: NaiveDate, calendar: &WorkCalendar) -> DueDate {
    calendar.add_months(received, LITIGATION_MONTHS)
}

/// Until when they may sue after a decision of review that they received on `received`.
///
/// Law: 51; 《行政复议法》 34; unit: days; since 2024-01-01.
pub fn after_review_until(received: NaiveDate, calendar: &WorkCalendar) -> DueDate {
    calendar.add_days(received, AFTER_REVIEW_DAYS)
}

/// Until when review is open to one whom the letter did not tell of it, and who learnt of it on `learnt`.
///
/// Law: 51; 《行政复议法》 20¶3; unit: months; since 2024-01-01.
pub fn untold_until(received: NaiveDate, learnt: NaiveDate, calendar: &WorkCalendar) -> DueDate {
    let last = received.checked_add_months(Months::new(UNTOLD_MONTHS)).unwrap_or(NaiveDate::MAX);
    review_until(learnt, calendar).min(DueDate::Final(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::Ground;

    const REFUSED: Outcome = Outcome::Refused(Ground::InternalAffairs);

    fn of(outcomes: &[Outcome], on: &str) -> Remedy {
        let findings: Vec<Finding> =
            outcomes.iter().map(|outcome| Finding { item: String::new(), outcome: *outcome }).collect();
        remedy(&findings, on.parse().unwrap(), &Settings::default())
    }

    #[test]
    fn a_refusal_goes_to_review_first_since_2024() {
        assert_eq!(of(&[REFUSED], "2023-12-31"), Remedy::General);
        assert_eq!(of(&[REFUSED], "2024-01-01"), Remedy::ReviewFirst);
        for ground in Ground::ALL {
            assert_eq!(of(&[Outcome::Refused(ground)], "2025-06-01"), Remedy::ReviewFirst);
        }
    }

    #[test]
    fn each_part_of_a_mixed_letter_has_its_own_remedy() {
        assert_eq!(of(&[REFUSED, Outcome::Provided], "2024-05-01"), Remedy::Mixed);
        assert_eq!(of(&[REFUSED, REFUSED], "2024-05-01"), Remedy::ReviewFirst);
        assert_eq!(of(&[Outcome::PartlyProvided], "2024-05-01"), Remedy::Mixed);
        assert_eq!(of(&[Outcome::PartlyProvided], "2023-05-01"), Remedy::General);
    }

    #[test]
    fn what_is_no_refusal_goes_to_either() {
        for outcome in
            [Outcome::AdministrativeQuery, Outcome::NotFound, Outcome::FeeOverdue, Outcome::Provided]
        {
            assert_eq!(of(&[outcome], "2024-05-01"), Remedy::General, "{outcome:?}");
        }
        assert_eq!(of(&[Outcome::Withdrawn], "2024-05-01"), Remedy::None);
        assert_eq!(of(&[], "2024-05-01"), Remedy::None);
    }

    #[test]
    fn a_body_may_leave_the_clause_out_of_letters_that_process_nothing() {
        let settings = Settings { remedy_on_not_processed: false, ..Settings::default() };
        let on = "2024-05-01".parse().unwrap();
        let of = |outcome| remedy(&[Finding { item: String::new(), outcome }], on, &settings);
        assert_eq!(of(Outcome::Petition), Remedy::None);
        assert_eq!(of(Outcome::AdministrativeQuery), Remedy::None);
        assert_eq!(of(Outcome::NotFound), Remedy::General);
        assert_eq!(of(REFUSED), Remedy::ReviewFirst);
    }

    #[test]
    fn a_general_clause_on_a_refusal_is_an_error() {
        let findings = [Finding { item: String::new(), outcome: REFUSED }];
        let check = |printed, on: &str| check(printed, &findings, on.parse().unwrap(), &Settings::default());
        assert_eq!(
            check(Remedy::General, "2024-03-01").unwrap_err().to_string(),
            "救济告知应为T2，写的是T1：不予公开须先申请行政复议，并且必须告知（《行政复议法》第二十三条）"
        );
        assert!(check(Remedy::ReviewFirst, "2024-03-01").is_ok());
        assert!(check(Remedy::General, "2023-03-01").is_ok());
        assert_eq!(check(Remedy::None, "2023-03-01").unwrap_err().to_string(), "救济告知应为T1，写的是T0");
    }

    #[test]
    fn the_days_of_remedies_run_from_the_receipt() {
        let calendar = WorkCalendar::national();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(review_until(day("2024-12-05"), calendar).to_string(), "2025-02-05");
        assert_eq!(litigation_until(day("2024-10-16"), calendar).to_string(), "2025-04-16");
        assert_eq!(after_review_until(day("2024-09-16"), calendar).to_string(), "2024-10-08");
        let untold = |learnt| untold_until(day("2024-03-01"), day(learnt), calendar).to_string();
        assert_eq!(untold("2024-06-03"), "2024-08-02");
        assert_eq!(untold("2025-02-20"), "2025-03-01");
    }

    #[test]
    fn nobody_may_leave_the_clause_out_once_the_court_hears_such_suits() {
        let settings = Settings { remedy_on_not_processed: false, ..Settings::default() };
        let finding = [Finding { item: String::new(), outcome: Outcome::Repeat }];
        let on = |on: &str| remedy(&finding, on.parse().unwrap(), &settings);
        assert_eq!(on("2025-05-31"), Remedy::None);
        assert_eq!(on("2025-06-01"), Remedy::General);
    }

    #[test]
    fn silence_goes_to_review_first_since_the_revision_of_2026_unless_the_body_reads_it_otherwise() {
        let of = |on: &str, first| {
            let settings = Settings { silence_reviewed_first: first, ..Settings::default() };
            of_silence(on.parse().unwrap(), &settings)
        };
        assert_eq!(of("2026-06-30", true), Remedy::General);
        assert_eq!(of("2026-07-01", true), Remedy::ReviewFirst);
        assert_eq!(of("2026-07-01", false), Remedy::General);
    }
}
