//! The names of those who decide on a body's letters, held against what follows from its kind and the day.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use super::{BodyKind, Names, Remedy, ReviewBody};

/// Who decides on remedies against the body's letters, as the body tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemedyBodies {
    /// What the body is; who decides follows from it.
    pub kind: Option<BodyKind>,
    /// Names of those who review, by what they are to the body.
    pub reviewers: BTreeMap<ReviewBody, String>,
    /// 复议机关, where one name is enough; blank where `reviewers` tells.
    pub review: String,
    /// Why another body reviews than the one that follows from the kind.
    pub review_reason: Option<String>,
    /// 法院.
    pub court: String,
    /// Why another court hears the suit, such as 集中管辖.
    pub court_reason: Option<String>,
    /// Whether the letter is served online.
    pub served_online: bool,
    /// Where review can be applied for online.
    pub online: Option<String>,
}

/// Why the names cannot stand in a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongDecider {
    /// The key of the name.
    pub key: &'static str,
    /// What is wrong with it.
    pub fault: String,
}

impl fmt::Display for WrongDecider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.key, self.fault)
    }
}

fn wrong(key: &'static str, fault: impl Into<String>) -> WrongDecider {
    WrongDecider { key, fault: fault.into() }
}

impl RemedyBodies {
    /// The names for the clause of `body`'s letter dated `on`; all that is missing or wrong is told at once.
    ///
    /// Law: 51; 《行政复议法》 22¶2, 24, 25, 26, 27, 28; 《行政诉讼法》 14, 15; since 2024-01-01.
    pub fn names(
        &self,
        remedy: Remedy,
        letter: &str,
        body: &str,
        on: NaiveDate,
    ) -> Result<Names, Vec<WrongDecider>> {
        if remedy == Remedy::None {
            return Ok(Names::default());
        }
        let mut faults = Vec::new();
        let (mut review, mut court) = (String::new(), String::new());
        match self.kind {
            None => {
                let kinds: Vec<&str> = BodyKind::ALL.iter().map(|kind| kind.key()).collect();
                let kinds = kinds.join("、");
                faults.push(wrong(
                    "kind",
                    format!("缺少机关的种类，复议机关和管辖法院由它决定；可用的值：{kinds}"),
                ));
            }
            Some(kind) => {
                self.reviewing(kind, body, on).map_or_else(|of| faults.extend(of), |name| review = name);
                if remedy.names_court() {
                    self.court(kind, on).map_or_else(|fault| faults.push(fault), |name| court = name);
                }
            }
        }
        let online = self.online.clone().filter(|online| self.served_online && !online.trim().is_empty());
        if self.served_online && online.is_none() {
            faults.push(wrong(
                "online_review",
                "网上送达的，应当同时提供网上提交行政复议申请的渠道（《行政复议法》第二十二条第二款）",
            ));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let is_ruled_on = self.kind.is_some_and(BodyKind::is_ruled_on) && on >= super::review_first_since();
        Ok(Names { letter: letter.to_owned(), review, court, online, is_ruled_on })
    }

    fn reviewing(&self, kind: BodyKind, body: &str, on: NaiveDate) -> Result<String, Vec<WrongDecider>> {
        let told = self.review.trim();
        if !told.is_empty() && has_reason(self.review_reason.as_deref()) {
            return Ok(told.to_owned());
        }
        let due = kind.reviewed_by(on);
        // One name without its part is that of the first part which lacks a name and which it can be.
        let known = due.iter().any(|reviewer| self.named(*reviewer, body) == Some(told));
        let mut loose = (!told.is_empty() && !known).then_some(told);
        let (mut names, mut faults) = (Vec::new(), Vec::new());
        for reviewer in due {
            let fitting = |told: &mut &str| reviewer.fits(told) && *told != body;
            match self.named(*reviewer, body).or_else(|| loose.take_if(fitting)) {
                Some(name) if reviewer.fits(name) => names.push(name),
                Some(name) => {
                    faults.push(wrong(reviewer.key(), format!("“{name}”不像是{}", reviewer.label())));
                }
                None => faults.push(lacking(*reviewer, kind)),
            }
        }
        faults.extend(loose.map(|other| foreign(other, kind, on)));
        if faults.is_empty() { Ok(names.join("或者")) } else { Err(faults) }
    }

    fn named<'a>(&'a self, reviewer: ReviewBody, body: &'a str) -> Option<&'a str> {
        match reviewer {
            ReviewBody::Itself => Some(body),
            other => self.reviewers.get(&other).map(|name| name.trim()).filter(|name| !name.is_empty()),
        }
    }

    fn court(&self, kind: BodyKind, on: NaiveDate) -> Result<String, WrongDecider> {
        let name = self.court.trim();
        if name.is_empty() {
            return Err(wrong("court", "缺少管辖法院"));
        }
        let courts = kind.courts(on);
        if has_reason(self.court_reason.as_deref()) || courts.iter().any(|court| court.fits(name)) {
            return Ok(name.to_owned());
        }
        let due = courts.first().map_or("", |court| court.label());
        Err(wrong(
            "court",
            format!(
                "{}作被告的，由{due}管辖，“{name}”不是；集中管辖等另有规定的，在 court_reason 写明",
                kind.label()
            ),
        ))
    }
}

fn lacking(reviewer: ReviewBody, kind: BodyKind) -> WrongDecider {
    let fault = format!("缺少{}的名称，由它复议{}的文书", reviewer.label(), kind.label());
    wrong(reviewer.key(), fault)
}

fn foreign(name: &str, kind: BodyKind, on: NaiveDate) -> WrongDecider {
    let labels: Vec<&str> = kind.reviewed_by(on).iter().map(|reviewer| reviewer.label()).collect();
    let (kind, due) = (kind.label(), labels.join("或者"));
    let fault =
        format!("“{name}”不是复议机关：{kind}{on}的文书由{due}复议；确有依据的，在 review_reason 写明");
    wrong("review", fault)
}

fn has_reason(reason: Option<&str>) -> bool {
    reason.is_some_and(|reason| !reason.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(kind: BodyKind) -> RemedyBodies {
        RemedyBodies {
            kind: Some(kind),
            review: "青石县人民政府".into(),
            court: "青石县人民法院".into(),
            ..RemedyBodies::default()
        }
    }

    fn names(bodies: &RemedyBodies, on: &str) -> Result<Names, Vec<String>> {
        let names = bodies.names(Remedy::General, "答复", "青石县民政局", on.parse().unwrap());
        names.map_err(|faults| faults.iter().map(ToString::to_string).collect())
    }

    fn keys(bodies: &RemedyBodies, on: &str) -> Vec<&'static str> {
        let names = bodies.names(Remedy::General, "答复", "青石县民政局", on.parse().unwrap());
        names.map_or_else(|faults| faults.iter().map(|fault| fault.key).collect(), |_| Vec::new())
    }

    #[test]
    fn a_department_is_reviewed_by_its_government_since_2024_and_by_either_before() {
        let department = bodies(BodyKind::LocalDepartment);
        assert_eq!(names(&department, "2024-01-01").unwrap().review, "青石县人民政府");
        assert_eq!(keys(&department, "2023-12-31"), ["upper_department"]);
        let upper = BTreeMap::from([(ReviewBody::UpperDepartment, "白水市民政局".to_owned())]);
        let department = RemedyBodies { reviewers: upper, ..department };
        assert_eq!(names(&department, "2023-12-31").unwrap().review, "青石县人民政府或者白水市民政局");
        assert_eq!(names(&department, "2024-01-01").unwrap().review, "青石县人民政府");
    }

    #[test]
    fn another_reviewer_is_given_with_a_reason_or_not_at_all() {
        let upper = RemedyBodies { review: "白水市民政局".into(), ..bodies(BodyKind::LocalDepartment) };
        assert_eq!(
            names(&upper, "2024-09-12").unwrap_err(),
            [
                "government：缺少本级人民政府的名称，由它复议县级以上地方人民政府部门的文书",
                "review：“白水市民政局”不是复议机关：县级以上地方人民政府部门2024-09-12的文书由本级人民政府复议；确有依据的，在 review_reason 写明",
            ]
        );
        let reasoned = RemedyBodies { review_reason: Some("某法第几条".into()), ..upper };
        assert_eq!(names(&reasoned, "2024-09-12").unwrap().review, "白水市民政局");
        let vertical = bodies(BodyKind::VerticalAuthority);
        assert_eq!(keys(&vertical, "2024-09-12"), ["upper_department", "review"]);
    }

    #[test]
    fn the_court_is_of_the_level_that_the_law_wants() {
        let township = bodies(BodyKind::LocalGovernment);
        assert_eq!(keys(&township, "2024-09-12"), ["court"]);
        assert!(keys(&township, "2022-09-12").is_empty());
        let elsewhere =
            RemedyBodies { court: "白水铁路运输法院".into(), ..bodies(BodyKind::LocalDepartment) };
        assert_eq!(keys(&elsewhere, "2024-09-12"), ["court"]);
        let reasoned = RemedyBodies { court_reason: Some("集中管辖".into()), ..elsewhere };
        assert!(keys(&reasoned, "2024-09-12").is_empty());
    }

    #[test]
    fn a_ministry_reviews_itself_and_the_state_council_rules_on_that() {
        let ministry = RemedyBodies {
            kind: Some(BodyKind::StateCouncilDepartment),
            court: "白水市中级人民法院".into(),
            ..RemedyBodies::default()
        };
        let names = names(&ministry, "2024-09-12").unwrap();
        assert!(names.review == "青石县民政局" && names.is_ruled_on);
    }

    #[test]
    fn a_letter_served_online_tells_where_review_is_applied_for_online() {
        let online = RemedyBodies { served_online: true, ..bodies(BodyKind::LocalDepartment) };
        assert_eq!(keys(&online, "2024-09-12"), ["online_review"]);
        let told = RemedyBodies { online: Some("https://fy.example".into()), ..online.clone() };
        assert_eq!(names(&told, "2024-09-12").unwrap().online.as_deref(), Some("https://fy.example"));
        let posted = RemedyBodies { served_online: false, ..told };
        assert_eq!(names(&posted, "2024-09-12").unwrap().online, None);
    }

    #[test]
    fn without_a_kind_nobody_is_named() {
        let unknown = RemedyBodies { kind: None, ..bodies(BodyKind::LocalDepartment) };
        assert_eq!(keys(&unknown, "2024-09-12"), ["kind"]);
        let none = unknown.names(Remedy::None, "告知", "青石县民政局", "2024-09-12".parse().unwrap());
        assert_eq!(none, Ok(Names::default()));
    }
}
