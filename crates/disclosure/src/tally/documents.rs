//! Table two: rules and normative documents made, repealed and in force, decisions made and fees collected.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::law::{Citation, Instrument};
use crate::report::{ActiveColumn, ActiveRow, AnnualReport, Cell, Edition, Entry, Field, Origin};
use crate::setting::{ExpiredDocuments, Settings};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentClass {
    /// 规章.
    Rules,
    /// 行政规范性文件.
    NormativeDocument,
}

/// A document of the register; of those issued jointly, only the lead organ's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its number in the register.
    pub id: u32,
    /// What it is.
    pub class: DocumentClass,
    /// 制发.
    pub issued: NaiveDate,
    /// 废止 or 宣布失效: the day from which it is no longer in force.
    pub repealed: Option<NaiveDate>,
    /// The last day of its term (有效期), when it has one.
    pub expires: Option<NaiveDate>,
}

impl Document {
    /// Whether it is issued in `year`.
    pub fn is_issued_in(&self, year: i32) -> bool {
        self.issued.year() == year
    }

    /// Whether it is in force at 31 December of `year`, 24:00.
    pub fn is_in_force_after(&self, year: i32) -> bool {
        let repealed = self.repealed.is_some_and(|on| on.year() <= year);
        let expired = self.expires.is_some_and(|on| on.year() <= year);
        self.issued.year() <= year && !repealed && !expired
    }

    /// Whether it counts as 废止 in `year`; whether expiry does is a setting.
    pub fn is_repealed_in(&self, year: i32, settings: &Settings) -> bool {
        let expired = self.expires.filter(|on| self.repealed.is_none_or(|repealed| *on < repealed));
        match (expired, settings.expired_documents) {
            (Some(on), ExpiredDocuments::Repealed) => on.year() == year,
            (Some(_), ExpiredDocuments::NotRepealed) => false,
            (None, _) => self.repealed.is_some_and(|on| on.year() == year),
        }
    }
}

/// What else table two asks: decisions of the year and charges collected in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearFigures {
    /// 行政许可, granted and refused.
    pub licences: u32,
    /// 行政处罚.
    pub penalties: u32,
    /// 行政强制.
    pub coercions: u32,
    /// 行政事业性收费, in 万元.
    pub charges_wan: Decimal,
}

/// Rules stand in the register of a body that may not make them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoRulemakingPower {
    /// The documents in question.
    pub documents: Vec<u32>,
}

impl NoRulemakingPower {
    /// What it rests on.
    pub const fn basis(&self) -> Citation {
        Instrument::Regulation.article(20).item(1)
    }
}

impl fmt::Display for NoRulemakingPower {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "本机关没有规章制定权，登记的{}件规章应当改列。", self.documents.len())
    }
}

/// Table two of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentTally {
    cells: Vec<(ActiveRow, ActiveColumn, Vec<u32>)>,
    figures: YearFigures,
}

impl DocumentTally {
    /// The documents behind a cell.
    pub fn documents(&self, row: ActiveRow, column: ActiveColumn) -> &[u32] {
        let cell = self.cells.iter().find(|cell| (cell.0, cell.1) == (row, column));
        cell.map_or(&[], |cell| &cell.2)
    }

    /// Writes table two, in the edition of 2021.
    pub fn write(&self, report: &mut AnnualReport) {
        report.editions.active = Some(Edition::E2021);
        for (row, column, documents) in &self.cells {
            let count = u32::try_from(documents.len()).unwrap_or(u32::MAX);
            super::put(report, Field::Active(*row, *column), count);
        }
        let decisions = [
            (ActiveRow::Licences, self.figures.licences),
            (ActiveRow::Penalties, self.figures.penalties),
            (ActiveRow::Coercions, self.figures.coercions),
        ];
        for (row, count) in decisions {
            super::put(report, Field::Active(row, ActiveColumn::Decisions), count);
        }
        let wan = self.figures.charges_wan;
        let cell = Cell { entry: Entry::Number(wan), raw: wan.to_string(), origin: Origin::default() };
        report.cells.insert(Field::Active(ActiveRow::Charges, ActiveColumn::AmountWan), cell);
    }
}

/// Counts table two of `year`; a body without 规章制定权 is refused when its register holds rules.
///
/// Law: 20, 50; since 2021-09-26.
pub fn tally_documents(
    register: &[Document],
    figures: YearFigures,
    year: i32,
    makes_rules: bool,
    settings: &Settings,
) -> Result<DocumentTally, NoRulemakingPower> {
    let rules: Vec<u32> = of_class(register, DocumentClass::Rules).map(|document| document.id).collect();
    if !makes_rules && !rules.is_empty() {
        return Err(NoRulemakingPower { documents: rules });
    }
    let mut cells = Vec::new();
    for (row, class) in [
        (ActiveRow::Rules, DocumentClass::Rules),
        (ActiveRow::NormativeDocuments, DocumentClass::NormativeDocument),
    ] {
        let ids = |counts: &dyn Fn(&Document) -> bool| {
            of_class(register, class)
                .filter(|document| counts(document))
                .map(|document| document.id)
                .collect()
        };
        cells.push((row, ActiveColumn::Issued, ids(&|document| document.is_issued_in(year))));
        cells.push((row, ActiveColumn::Repealed, ids(&|document| document.is_repealed_in(year, settings))));
        cells.push((row, ActiveColumn::InForce, ids(&|document| document.is_in_force_after(year))));
    }
    Ok(DocumentTally { cells, figures })
}

fn of_class(register: &[Document], class: DocumentClass) -> impl Iterator<Item = &Document> {
    register.iter().filter(move |document| document.class == class)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(class: DocumentClass) -> Document {
        let expires = NaiveDate::from_ymd_opt(2024, 12, 31);
        Document {
            id: 4,
            class,
            issued: NaiveDate::from_ymd_opt(2022, 1, 1).unwrap(),
            repealed: None,
            expires,
        }
    }

    #[test]
    fn an_expired_document_is_not_in_force_and_counts_as_repealed_where_the_body_says_so() {
        let expiring = document(DocumentClass::NormativeDocument);
        assert!(expiring.is_in_force_after(2023) && !expiring.is_in_force_after(2024));
        let repealed = |expired_documents| {
            let settings = Settings { expired_documents, ..Settings::default() };
            [2023, 2024, 2025].map(|year| expiring.is_repealed_in(year, &settings))
        };
        assert_eq!(repealed(ExpiredDocuments::Repealed), [false, true, false]);
        assert_eq!(repealed(ExpiredDocuments::NotRepealed), [false; 3]);
    }

    #[test]
    fn rules_of_a_body_without_rulemaking_power_are_refused() {
        let tally = |makes_rules| {
            let register = [document(DocumentClass::Rules)];
            tally_documents(&register, YearFigures::default(), 2022, makes_rules, &Settings::default())
        };
        assert_eq!(tally(false), Err(NoRulemakingPower { documents: vec![4] }));
        let counted = tally(true).unwrap();
        assert_eq!(counted.documents(ActiveRow::Rules, ActiveColumn::Issued), [4]);
        assert!(counted.documents(ActiveRow::NormativeDocuments, ActiveColumn::Issued).is_empty());
    }
}
