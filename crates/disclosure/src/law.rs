//! The instruments (法律文件) that the rules rest on, and how a rule cites them.
//!
//! A public item that carries out a rule says so in its documentation, in one line:
//! `Law: 33¶2, 34; unit: working days; since 2019-05-15.` Bare numbers are articles of the Regulation
//! (《政府信息公开条例》). [`index`] holds them all, made by `cargo xtask codegen`.

mod article;
pub mod index;
pub mod numeral;

use std::fmt;

use chrono::NaiveDate;

pub use article::{ARTICLES, Article, Beyond, article};

/// An instrument that rules are drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Instrument {
    /// 《政府信息公开条例》, State Council Order No. 711, the revision of 2019.
    Regulation,
    /// The same before its revision, Order No. 492.
    Regulation2007,
    /// 《行政复议法》, the revision of 2023.
    ReviewLaw,
    /// 《行政复议法实施条例》, the revision of 2026, known from one secondary source only.
    ReviewRegulation,
    /// 《行政诉讼法》, the revision of 2017.
    LitigationLaw,
    /// 《政府信息公开信息处理费管理办法》.
    FeeMeasures,
    /// 《民法典》, for how periods are counted.
    CivilCode,
    /// 《民事诉讼法》, by analogy, for service and for periods that end on a day of rest.
    CivilProcedureLaw,
    /// 《行政处罚法》, the revision of 2021.
    PenaltyLaw,
    /// 《预算法》.
    BudgetLaw,
    /// 《保守国家秘密法》, the revision of 2024.
    SecrecyLaw,
    /// 《档案法》.
    ArchivesLaw,
    /// 《规章制定程序条例》.
    RulemakingRegulation,
    /// 最高人民法院关于政府信息公开行政案件的司法解释.
    CourtInterpretation,
    /// 司法部对政府信息公开行政复议案件的指导意见.
    ReviewGuidance,
    /// 国务院办公厅政府信息与政务公开办公室关于送达的解释.
    ServiceInterpretation,
    /// …关于申请接收渠道的解释.
    ChannelInterpretation,
    /// …关于机构改革后处理申请的解释.
    ReorganisationInterpretation,
    /// …关于业务查询的解释.
    QueryInterpretation,
    /// 三项制度指导意见, for publishing decisions of enforcement.
    EnforcementPublicity,
    /// 政策解读 requirements.
    InterpretationOfPolicy,
}

impl Instrument {
    /// Short title as letters cite it.
    pub const fn title(self) -> &'static str {
        match self {
            Instrument::Regulation => "《政府信息公开条例》",
            Instrument::Regulation2007 => "《政府信息公开条例》（2007年）",
            Instrument::ReviewLaw => "《行政复议法》",
            Instrument::ReviewRegulation => "《行政复议法实施条例》",
            Instrument::LitigationLaw => "《行政诉讼法》",
            Instrument::FeeMeasures => "《政府信息公开信息处理费管理办法》",
            Instrument::CivilCode => "《民法典》",
            Instrument::CivilProcedureLaw => "《民事诉讼法》",
            Instrument::PenaltyLaw => "《行政处罚法》",
            Instrument::BudgetLaw => "《预算法》",
            Instrument::SecrecyLaw => "《保守国家秘密法》",
            Instrument::ArchivesLaw => "《档案法》",
            Instrument::RulemakingRegulation => "《规章制定程序条例》",
            Instrument::CourtInterpretation => "法释〔2025〕8号",
            Instrument::ReviewGuidance => "国办函〔2021〕132号",
            Instrument::ServiceInterpretation => "国办公开办函〔2016〕235号",
            Instrument::ChannelInterpretation => "国办公开办函〔2017〕19号",
            Instrument::ReorganisationInterpretation => "国办公开办函〔2019〕14号",
            Instrument::QueryInterpretation => "国办公开办函〔2016〕206号",
            Instrument::EnforcementPublicity => "国办发〔2018〕118号",
            Instrument::InterpretationOfPolicy => "国办发〔2016〕80号",
        }
    }

    /// The first day of the revision that is meant, where it is known.
    pub const fn in_force(self) -> Option<NaiveDate> {
        match self {
            Instrument::Regulation => NaiveDate::from_ymd_opt(2019, 5, 15),
            Instrument::Regulation2007 => NaiveDate::from_ymd_opt(2008, 5, 1),
            Instrument::ReviewLaw => NaiveDate::from_ymd_opt(2024, 1, 1),
            Instrument::ReviewRegulation => NaiveDate::from_ymd_opt(2026, 7, 1),
            Instrument::FeeMeasures => NaiveDate::from_ymd_opt(2021, 1, 1),
            Instrument::CourtInterpretation => NaiveDate::from_ymd_opt(2025, 6, 1),
            Instrument::LitigationLaw
            | Instrument::CivilCode
            | Instrument::CivilProcedureLaw
            | Instrument::PenaltyLaw
            | Instrument::BudgetLaw
            | Instrument::SecrecyLaw
            | Instrument::ArchivesLaw
            | Instrument::RulemakingRegulation
            | Instrument::ReviewGuidance
            | Instrument::ServiceInterpretation
            | Instrument::ChannelInterpretation
            | Instrument::ReorganisationInterpretation
            | Instrument::QueryInterpretation
            | Instrument::EnforcementPublicity
            | Instrument::InterpretationOfPolicy => None,
        }
    }

    /// Cites an article of it.
    pub const fn article(self, article: u16) -> Citation {
        Citation { instrument: self, article, paragraph: None, item: None }
    }
}

/// The text of the Regulation (《政府信息公开条例》) that a request is judged by: the one in force on its day of receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RegulationText {
    /// Order No. 492, in force from 2008-05-01.
    Of2007,
    /// The revision, Order No. 711, in force from 2019-05-15.
    Of2019,
}

impl RegulationText {
    /// The text in force on `day`, or `None` before the Regulation.
    ///
    /// Law: 56; since 2008-05-01. That a request keeps the text of its receipt is our reading.
    pub fn on(day: NaiveDate) -> Option<RegulationText> {
        let since = |instrument: Instrument| instrument.in_force().is_some_and(|since| since <= day);
        if since(Instrument::Regulation) {
            Some(RegulationText::Of2019)
        } else if since(Instrument::Regulation2007) {
            Some(RegulationText::Of2007)
        } else {
            None
        }
    }
}

/// An article (条), with its paragraph (款) and item (项) where needed; article 0 cites the instrument as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citation {
    /// The instrument.
    pub instrument: Instrument,
    /// 条.
    pub article: u16,
    /// 款.
    pub paragraph: Option<u8>,
    /// 项.
    pub item: Option<u8>,
}

impl Citation {
    /// The same article's paragraph (款).
    pub const fn paragraph(self, paragraph: u8) -> Citation {
        Citation { paragraph: Some(paragraph), ..self }
    }

    /// The same paragraph's item (项).
    pub const fn item(self, item: u8) -> Citation {
        Citation { item: Some(item), ..self }
    }
}

/// As letters print it: `《政府信息公开条例》第三十三条第二款`.
impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.instrument.title())?;
        // The interpretations are not in articles but in points.
        let article = if self.instrument == Instrument::ReorganisationInterpretation { "点" } else { "条" };
        let parts = [
            (u32::from(self.article), article),
            (self.paragraph.unwrap_or(0).into(), "款"),
            (self.item.unwrap_or(0).into(), "项"),
        ];
        for (number, unit) in parts.into_iter().filter(|(number, _)| *number > 0) {
            write!(f, "第{}{unit}", numeral::counting(number))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_reads_as_letters_print_it() {
        let cited = |citation: Citation| citation.to_string();
        assert_eq!(
            cited(Instrument::Regulation.article(33).paragraph(2)),
            "《政府信息公开条例》第三十三条第二款"
        );
        assert_eq!(cited(Instrument::Regulation.article(36).item(7)), "《政府信息公开条例》第三十六条第七项");
        assert_eq!(
            cited(Instrument::ReviewLaw.article(23).paragraph(1).item(4)),
            "《行政复议法》第二十三条第一款第四项"
        );
        assert_eq!(cited(Instrument::ServiceInterpretation.article(0)), "国办公开办函〔2016〕235号");
    }
}
