//! Terms of publishing on the body's own motion (主动公开的期限), and the days by which the annual report is due.

use chrono::NaiveDate;

use crate::calendar::{DueDate, WorkCalendar};
use crate::law::{Citation, Instrument};
use crate::setting::Settings;

/// What is published within its own term.
///
/// Law: 26; since 2019-05-15. Terms of other instruments prevail over the 20 working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Published {
    /// Whatever has no term of its own.
    Information,
    /// 政府预算、决算、调整、执行报告, from its approval by the congress.
    GovernmentBudget,
    /// 部门预算、决算, from its approval.
    DepartmentBudget,
    /// 行政许可、行政处罚决定.
    LicenceOrPenalty,
    /// Other decisions of enforcement (行政执法决定).
    EnforcementDecision,
    /// A penalty that was changed, annulled or declared void: withdrawn with reasons.
    PenaltyWithdrawal,
    /// 政策解读材料, from the publication of the document that it explains.
    Interpretation,
}

/// How a term counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// 工作日.
    WorkingDays(u32),
    /// 日.
    Days(u32),
}

impl Published {
    /// All.
    pub const ALL: [Published; 7] = [
        Published::Information,
        Published::GovernmentBudget,
        Published::DepartmentBudget,
        Published::LicenceOrPenalty,
        Published::EnforcementDecision,
        Published::PenaltyWithdrawal,
        Published::Interpretation,
    ];

    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            Published::Information => "政府信息",
            Published::GovernmentBudget => "政府预算、决算",
            Published::DepartmentBudget => "部门预算、决算",
            Published::LicenceOrPenalty => "行政许可、行政处罚决定",
            Published::EnforcementDecision => "其他行政执法决定",
            Published::PenaltyWithdrawal => "撤回行政处罚决定信息",
            Published::Interpretation => "政策解读材料",
        }
    }

    /// Its term.
    ///
    /// Law: 26; 《预算法》 14; 《行政处罚法》 48, 85; unit: working days, days; since 2019-05-15. The terms of enforcement
    /// decisions and of interpretations follow notices that were not read again.
    pub const fn length(self) -> Length {
        match self {
            Published::Information | Published::EnforcementDecision => Length::WorkingDays(20),
            Published::GovernmentBudget | Published::DepartmentBudget => Length::Days(20),
            Published::LicenceOrPenalty => Length::WorkingDays(7),
            Published::PenaltyWithdrawal | Published::Interpretation => Length::WorkingDays(3),
        }
    }

    /// What sets it.
    pub const fn basis(self) -> Citation {
        match self {
            Published::Information => Instrument::Regulation.article(26),
            Published::GovernmentBudget | Published::DepartmentBudget => Instrument::BudgetLaw.article(14),
            Published::LicenceOrPenalty | Published::EnforcementDecision => {
                Instrument::EnforcementPublicity.article(0)
            }
            Published::PenaltyWithdrawal => Instrument::PenaltyLaw.article(48),
            Published::Interpretation => Instrument::InterpretationOfPolicy.article(0),
        }
    }

    /// The last day to publish what was formed, changed or approved on `day`.
    ///
    /// Law: 26; unit: working days; since 2019-05-15.
    pub fn due(self, day: NaiveDate, calendar: &WorkCalendar) -> DueDate {
        match self.length() {
            Length::WorkingDays(count) => calendar.add_working_days(day, count),
            Length::Days(count) => calendar.add_days(day, count),
        }
    }
}

/// Who publishes an annual report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reporter {
    /// 县级以上人民政府部门.
    Department,
    /// 县级以上地方人民政府, by its competent authority.
    Government,
    /// 乡镇人民政府、街道办事处, whom the Regulation does not name.
    Township,
}

/// The last day to publish the report for `year`, that day included; it does not move when it is a day of rest.
///
/// Law: 49; since 2019-05-15. A township's day follows local notices and is a setting.
pub fn report_due(reporter: Reporter, year: i32, settings: &Settings) -> Option<NaiveDate> {
    let (month, day) = match reporter {
        Reporter::Department => (1, 31),
        Reporter::Government => (3, 31),
        Reporter::Township => settings.township_report_due,
    };
    NaiveDate::from_ymd_opt(year.checked_add(1)?, month, day)
}

/// The day by which information that is withheld is looked at again (动态调整).
///
/// Law: 18; 《保守国家秘密法》 24; since 2019-05-15. The Regulation says 定期; a year is our default. A secret whose term
/// (保密期限) ends earlier is looked at then.
pub fn review_due(withheld: NaiveDate, secret_until: Option<NaiveDate>, settings: &Settings) -> NaiveDate {
    let months = chrono::Months::new(settings.review_months);
    let review = withheld.checked_add_months(months).unwrap_or(NaiveDate::MAX);
    secret_until.map_or(review, |until| until.min(review))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(kind: Published, day: &str) -> String {
        kind.due(day.parse().unwrap(), WorkCalendar::national()).to_string()
    }

    /// calendar.md E-P1.
    #[test]
    fn information_is_published_within_twenty_working_days() {
        assert_eq!(due(Published::Information, "2026-02-10"), "2026-03-16");
        assert_eq!(due(Published::Information, "2025-12-31"), "2026-01-29");
    }

    #[test]
    fn special_terms_prevail() {
        assert_eq!(due(Published::LicenceOrPenalty, "2026-02-10"), "2026-02-26");
        assert_eq!(due(Published::PenaltyWithdrawal, "2026-02-10"), "2026-02-13");
        assert_eq!(due(Published::GovernmentBudget, "2026-02-10"), "2026-03-02");
        assert_eq!(due(Published::EnforcementDecision, "2026-02-10"), "2026-03-16");
    }

    #[test]
    fn the_day_of_the_report_does_not_move() {
        let settings = Settings::default();
        let due = |reporter, year| report_due(reporter, year, &settings).unwrap().to_string();
        assert_eq!(due(Reporter::Department, 2025), "2026-01-31");
        assert_eq!(due(Reporter::Government, 2023), "2024-03-31");
        assert_eq!(due(Reporter::Township, 2024), "2025-01-31");
        assert_eq!(report_due(Reporter::Government, i32::MAX, &settings), None);
    }

    #[test]
    fn withheld_information_is_looked_at_each_year_or_when_its_secrecy_ends() {
        let settings = Settings::default();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(review_due(day("2025-03-01"), None, &settings), day("2026-03-01"));
        assert_eq!(review_due(day("2025-03-01"), Some(day("2025-09-30")), &settings), day("2025-09-30"));
        assert_eq!(review_due(day("2025-03-01"), Some(day("2030-09-30")), &settings), day("2026-03-01"));
    }
}
