//! Remedies (救济途径): what a letter must tell the applicant, by outcome and by date, and who decides.
//!
//! Since 2024 whoever is refused under Articles 14 to 16 must go to review before a court (复议前置), and the letter must
//! say so. What else a letter says may go to either.

use std::fmt;

use chrono::{Months, NaiveDate};

use crate::calendar::{DueDate, WorkCalendar};
use crate::law::{Citation, Instrument};
use crate::request::{Finding, Outcome};
use crate::setting::Settings;

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
/// Law: 51; 《行政复议法》 23¶1(4), 23¶2; since 2024-01-01. For letters that disclose one part and withhold another the law
/// is silent; each part then has its own remedy.
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
    let remedies = outcomes().map(|outcome| plain(outcome, settings));
    remedies.max().unwrap_or(Remedy::None)
}

/// Whether an outcome that is no refusal under Articles 14 to 16 has a remedy.
const fn plain(outcome: Outcome, settings: &Settings) -> Remedy {
    match outcome {
        Outcome::Withdrawn => Remedy::None,
        Outcome::Petition
        | Outcome::Repeat
        | Outcome::Publication
        | Outcome::Abusive
        | Outcome::Reconfirmation
        | Outcome::AdministrativeQuery
            if !settings.remedy_on_not_processed =>
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

/// What kind of body answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyKind {
    /// 县级以上地方人民政府工作部门.
    LocalDepartment,
    /// 司法行政部门 as a department that is itself reviewed.
    JusticeDepartment,
    /// 县级以上地方人民政府, below the province.
    LocalGovernment,
    /// 乡（镇）人民政府.
    Township,
    /// 省级人民政府.
    ProvincialGovernment,
    /// 国务院部门.
    StateCouncilDepartment,
    /// 政府派出机关, such as a street office.
    DispatchedOrgan,
    /// 部门派出机构 in its own name.
    DispatchedOffice,
    /// 海关、金融、外汇管理、税务、国家安全.
    VerticalAuthority,
    /// 法律、法规授权的组织.
    AuthorisedOrganisation,
}

/// Who reviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewBody {
    /// 本级人民政府.
    OwnGovernment,
    /// 上一级人民政府.
    UpperGovernment,
    /// 上一级主管部门.
    UpperDepartment,
    /// 本机关.
    Itself,
    /// 设立它的人民政府.
    FoundingGovernment,
    /// 直接管理它的人民政府或者部门.
    ManagingBody,
}

impl ReviewBody {
    /// For a person, until the body's settings name it.
    pub const fn label(self) -> &'static str {
        match self {
            ReviewBody::OwnGovernment => "本级人民政府",
            ReviewBody::UpperGovernment => "上一级人民政府",
            ReviewBody::UpperDepartment => "上一级主管部门",
            ReviewBody::Itself => "本机关",
            ReviewBody::FoundingGovernment => "设立它的人民政府",
            ReviewBody::ManagingBody => "管理它的人民政府或者部门",
        }
    }
}

/// Which court hears a suit in the first instance; many cities have moved it elsewhere, which a setting tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Court {
    /// 基层人民法院.
    Basic,
    /// 中级人民法院.
    Intermediate,
}

impl Court {
    /// For a person, until the body's settings name it.
    pub const fn label(self) -> &'static str {
        match self {
            Court::Basic => "基层人民法院",
            Court::Intermediate => "中级人民法院",
        }
    }
}

impl BodyKind {
    /// All.
    pub const ALL: [BodyKind; 10] = [
        BodyKind::LocalDepartment,
        BodyKind::JusticeDepartment,
        BodyKind::LocalGovernment,
        BodyKind::Township,
        BodyKind::ProvincialGovernment,
        BodyKind::StateCouncilDepartment,
        BodyKind::DispatchedOrgan,
        BodyKind::DispatchedOffice,
        BodyKind::VerticalAuthority,
        BodyKind::AuthorisedOrganisation,
    ];

    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            BodyKind::LocalDepartment => "县级以上地方人民政府部门",
            BodyKind::JusticeDepartment => "司法行政部门",
            BodyKind::LocalGovernment => "县级以上地方人民政府",
            BodyKind::Township => "乡（镇）人民政府",
            BodyKind::ProvincialGovernment => "省级人民政府",
            BodyKind::StateCouncilDepartment => "国务院部门",
            BodyKind::DispatchedOrgan => "政府派出机关",
            BodyKind::DispatchedOffice => "部门派出机构",
            BodyKind::VerticalAuthority => "垂直领导机关",
            BodyKind::AuthorisedOrganisation => "法律法规授权的组织",
        }
    }

    /// Who reviews what it did in a letter dated `on`; where there are several, the applicant chooses.
    ///
    /// Law: 51; 《行政复议法》 24, 25, 26, 27, 28; since 2024-01-01. Before that a department's letters went to its government
    /// or to the department above; of the other bodies our source tells only the rule since then.
    pub fn reviewed_by(self, on: NaiveDate) -> &'static [ReviewBody] {
        use ReviewBody::*;
        match self {
            BodyKind::LocalDepartment if on < review_first_since() => &[OwnGovernment, UpperDepartment],
            BodyKind::LocalDepartment | BodyKind::DispatchedOffice => &[OwnGovernment],
            BodyKind::JusticeDepartment => &[OwnGovernment, UpperDepartment],
            BodyKind::LocalGovernment | BodyKind::Township => &[UpperGovernment],
            BodyKind::ProvincialGovernment | BodyKind::StateCouncilDepartment => &[Itself],
            BodyKind::DispatchedOrgan => &[FoundingGovernment],
            BodyKind::VerticalAuthority => &[UpperDepartment],
            BodyKind::AuthorisedOrganisation => &[ManagingBody],
        }
    }

    /// Which court hears a suit against it.
    ///
    /// Law: 51; 《行政诉讼法》 14, 15; since 2017-07-01.
    pub const fn court(self) -> Court {
        match self {
            BodyKind::LocalGovernment | BodyKind::ProvincialGovernment | BodyKind::StateCouncilDepartment => {
                Court::Intermediate
            }
            BodyKind::LocalDepartment
            | BodyKind::JusticeDepartment
            | BodyKind::Township
            | BodyKind::DispatchedOrgan
            | BodyKind::DispatchedOffice
            | BodyKind::VerticalAuthority
            | BodyKind::AuthorisedOrganisation => Court::Basic,
        }
    }
}

/// The names that a clause prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// What the letter calls itself: 答复, 决定, 告知.
    pub letter: String,
    /// 复议机关.
    pub review: String,
    /// 法院.
    pub court: String,
    /// Where review can be applied for online, when the letter is served online.
    pub online: Option<String>,
}

impl Remedy {
    /// The clause; none for a letter without one.
    ///
    /// Law: 51; 《行政复议法》 20, 22¶2, 23¶2, 34; 《行政诉讼法》 45, 46; unit: days, months; since 2024-01-01.
    pub fn clause(self, names: &Names) -> Option<String> {
        let Names { letter, review, court, online } = names;
        let either = format!(
            "可以自收到之日起{REVIEW_DAYS}日内向{review}申请行政复议，也可以自收到之日起{LITIGATION_MONTHS}个月内向{court}提起行政诉讼。"
        );
        let first = format!(
            "应当自收到之日起{REVIEW_DAYS}日内先向{review}申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起{AFTER_REVIEW_DAYS}日内向{court}提起行政诉讼。"
        );
        let clause = match self {
            Remedy::None => return None,
            Remedy::General => format!("如不服本{letter}，{either}"),
            Remedy::ReviewFirst => format!("如不服本{letter}，{first}"),
            Remedy::Mixed => {
                format!("对本{letter}中不予公开的部分不服的，{first}对其余部分不服的，{either}")
            }
        };
        Some(match online {
            Some(online) => format!("{clause}行政复议申请可以在网上提交：{online}。"),
            None => clause,
        })
    }
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
    fn a_clause_names_who_decides_and_until_when() {
        let names = Names {
            letter: "决定".into(),
            review: "青石县人民政府".into(),
            court: "青石县人民法院".into(),
            online: Some("https://fy.example".into()),
        };
        assert_eq!(Remedy::None.clause(&names), None);
        let first = Remedy::ReviewFirst.clause(&names).unwrap();
        assert!(first.contains("应当自收到之日起60日内先向青石县人民政府申请行政复议"), "{first}");
        assert!(
            first.contains("15日内向青石县人民法院") && first.ends_with("https://fy.example。"),
            "{first}"
        );
        let general = Remedy::General.clause(&Names { online: None, ..names.clone() }).unwrap();
        assert!(general.contains("6个月内向青石县人民法院") && !general.contains("网上"), "{general}");
        let mixed = Remedy::Mixed.clause(&names).unwrap();
        assert!(mixed.contains("不予公开的部分") && mixed.contains("其余部分"), "{mixed}");
    }
}
