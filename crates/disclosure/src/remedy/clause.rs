//! What a letter says of remedies (救济告知), in words.

use super::{AFTER_REVIEW_DAYS, LITIGATION_MONTHS, REVIEW_DAYS, Remedy};

/// The names that a clause prints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// What the letter calls itself: 答复, 决定, 告知.
    pub letter: String,
    /// 复议机关; several with 或者 between them.
    pub review: String,
    /// 法院 of a suit without review; the one after review depends on its decision, so that no letter names it.
    pub court: String,
    /// Where review can be applied for online, when the letter is served online.
    pub online: Option<String>,
    /// Whether the State Council rules on the review (国务院裁决).
    pub is_ruled_on: bool,
}

impl Remedy {
    /// The clause; none for a letter without one.
    ///
    /// Law: 51; 《行政复议法》 20, 22¶2, 23¶2, 26, 34; 《行政诉讼法》 45, 46; unit: days, months; since 2024-01-01.
    pub fn clause(self, names: &Names) -> Option<String> {
        let Names { letter, review, court, online, is_ruled_on } = names;
        let either = format!(
            "可以自收到之日起{REVIEW_DAYS}日内向{review}申请行政复议，也可以自收到之日起{LITIGATION_MONTHS}个月内向{court}提起行政诉讼。"
        );
        let first = format!(
            "应当自收到之日起{REVIEW_DAYS}日内先向{review}申请行政复议；对行政复议决定不服，或者行政复议机关决定不予受理、驳回申请、逾期不作答复的，可以自收到决定书之日起或者行政复议期限届满之日起{AFTER_REVIEW_DAYS}日内，依法向有管辖权的人民法院提起行政诉讼。"
        );
        let mut clause = match self {
            Remedy::None => return None,
            Remedy::General => format!("如不服本{letter}，{either}"),
            Remedy::ReviewFirst => format!("如不服本{letter}，{first}"),
            Remedy::Mixed => {
                format!("对本{letter}中不予公开的部分不服的，{first}对其余部分不服的，{either}")
            }
        };
        if *is_ruled_on {
            clause += match self {
                Remedy::None | Remedy::General => {
                    "对行政复议决定不服的，可以依法向人民法院提起行政诉讼，也可以依法向国务院申请裁决。"
                }
                Remedy::ReviewFirst | Remedy::Mixed => "对行政复议决定不服的，也可以依法向国务院申请裁决。",
            };
        }
        if let Some(online) = online {
            clause += &format!("行政复议申请可以在网上提交：{online}。");
        }
        Some(clause)
    }

    /// Whether the clause names a court.
    pub const fn names_court(self) -> bool {
        match self {
            Remedy::General | Remedy::Mixed => true,
            Remedy::None | Remedy::ReviewFirst => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names {
            letter: "决定".into(),
            review: "青石县人民政府".into(),
            court: "青石县人民法院".into(),
            online: Some("https://fy.example".into()),
            is_ruled_on: false,
        }
    }

    #[test]
    fn a_clause_names_who_decides_and_until_when() {
        assert_eq!(Remedy::None.clause(&names()), None);
        let first = Remedy::ReviewFirst.clause(&names()).unwrap();
        assert!(first.contains("应当自收到之日起60日内先向青石县人民政府申请行政复议"), "{first}");
        assert!(first.ends_with("https://fy.example。"), "{first}");
        let general = Remedy::General.clause(&Names { online: None, ..names() }).unwrap();
        assert!(general.contains("6个月内向青石县人民法院") && !general.contains("网上"), "{general}");
        let mixed = Remedy::Mixed.clause(&names()).unwrap();
        assert!(mixed.contains("不予公开的部分") && mixed.contains("其余部分"), "{mixed}");
    }

    #[test]
    fn the_court_after_review_is_not_named_and_no_answer_is_told_of() {
        let first = Remedy::ReviewFirst.clause(&names()).unwrap();
        assert!(!first.contains("青石县人民法院"), "{first}");
        for told in ["有管辖权的人民法院", "不予受理、驳回申请、逾期不作答复", "行政复议期限届满之日起15日内"]
        {
            assert!(first.contains(told), "{told}");
        }
    }

    #[test]
    fn where_the_state_council_rules_the_clause_says_so() {
        let ruled = Names { is_ruled_on: true, ..names() };
        for remedy in [Remedy::General, Remedy::ReviewFirst, Remedy::Mixed] {
            assert!(remedy.clause(&ruled).unwrap().contains("向国务院申请裁决"), "{remedy:?}");
            assert!(!remedy.clause(&names()).unwrap().contains("国务院"), "{remedy:?}");
        }
    }
}
