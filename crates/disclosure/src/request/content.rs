//! What a request must say (申请内容). The purpose is never asked for.

use chrono::NaiveDate;

use crate::calendar::{DueDate, WorkCalendar};
use crate::setting::Settings;

/// What the applicant wrote.
///
/// Law: 29¶2; since 2019-05-15.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// 姓名或者名称.
    pub name: String,
    /// 身份证明, as a reference to the paper that shows it.
    pub identity: String,
    /// 联系方式.
    pub contact: String,
    /// 名称、文号或者便于查询的其他特征性描述.
    pub description: String,
    /// 获取信息的方式、途径.
    pub form: String,
}

/// A thing that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// 姓名或者名称.
    Name,
    /// 身份证明.
    Identity,
    /// 联系方式.
    Contact,
    /// 信息的名称、文号或者特征描述.
    Description,
    /// 形式要求.
    Form,
}

impl Missing {
    /// For the notice of correction.
    pub const fn label(self) -> &'static str {
        match self {
            Missing::Name => "申请人的姓名或者名称",
            Missing::Identity => "申请人的身份证明",
            Missing::Contact => "申请人的联系方式",
            Missing::Description => "所申请信息的名称、文号或者便于查询的其他特征性描述",
            Missing::Form => "获取信息的方式、途径",
        }
    }
}

impl Content {
    /// What has to be corrected, all of it at once.
    ///
    /// Law: 29¶2, 30; since 2019-05-15.
    pub fn missing(&self) -> Vec<Missing> {
        let parts = [
            (&self.name, Missing::Name),
            (&self.identity, Missing::Identity),
            (&self.contact, Missing::Contact),
            (&self.description, Missing::Description),
            (&self.form, Missing::Form),
        ];
        parts.into_iter().filter(|(text, _)| text.trim().is_empty()).map(|(_, missing)| missing).collect()
    }
}

/// The last day for a correction by the body's own term, from the day on which the notice is served.
///
/// Law: 30; unit: working days; since 2019-05-15. The law says a reasonable term; the body sets it.
pub fn correction_until(served: NaiveDate, calendar: &WorkCalendar, settings: &Settings) -> DueDate {
    calendar.add_working_days(served, settings.correction_days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_is_due_within_the_bodys_term() {
        let until = |correction_days| {
            let settings = Settings { correction_days, ..Settings::default() };
            correction_until("2024-09-13".parse().unwrap(), WorkCalendar::national(), &settings).to_string()
        };
        assert_eq!(until(Settings::default().correction_days), "2024-09-29");
        assert_eq!(until(15), "2024-10-11");
    }

    #[test]
    fn everything_that_is_missing_is_told_at_once() {
        let content = Content { name: "某公司".into(), description: " ".into(), ..Content::default() };
        assert_eq!(
            content.missing(),
            [Missing::Identity, Missing::Contact, Missing::Description, Missing::Form]
        );
    }
}
