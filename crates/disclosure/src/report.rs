//! The annual report (政府信息公开工作年度报告): cells by [`Field`] and the texts of its sections.

pub mod form;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

pub use form::{
    Active2019Column, Active2019Row, ActiveColumn, ActiveRow, ApplicantColumn, Edition, Field,
    ProceedingBlock, ProceedingColumn, RequestRow, SECTION_TITLES,
};

/// What stands in a cell of the paper. Blank, nothing-said and zero are three facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A printed number, as printed even when the paper's arithmetic is wrong.
    Number(Decimal),
    /// The cell is there and empty.
    Blank,
    /// `/`, `—`, `无`: the filler says "nothing" without a number.
    Dash,
    /// Other words.
    Text,
    /// The paper has no such cell.
    Absent,
    /// Digits that cannot be assigned with certainty; the readings that remain possible, when few.
    Unresolved(Vec<Decimal>),
}

/// Where something stands on the paper; parts count from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Printed page.
    pub page: Option<u32>,
    /// Table in the document.
    pub table: Option<u32>,
    /// Row in the table.
    pub row: Option<u32>,
    /// Column in the table.
    pub column: Option<u32>,
    /// Line of the text.
    pub line: Option<u32>,
    /// Characters of the line: first, and one past the last.
    pub span: Option<(u32, u32)>,
}

/// A cell: what is meant, what is printed, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What is meant.
    pub entry: Entry,
    /// What is printed.
    pub raw: String,
    /// Where.
    pub origin: Origin,
}

/// A section of the report (总体情况 … 其他需要报告的事项).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// 1 to 6, by its subject.
    pub number: u8,
    /// The heading as printed; empty when it is missing and the text was told by its place.
    pub title: String,
    /// The text below it as the author wrote it: without the statutory table, and without signature, date and furniture.
    pub text: String,
    /// Where the heading stands.
    pub origin: Origin,
}

impl Section {
    /// The heading for a message: as printed, or as the form has it where it is missing.
    pub fn name(&self) -> &str {
        let official = usize::from(self.number).checked_sub(1).and_then(|at| SECTION_TITLES.get(at));
        if self.title.is_empty() { official.copied().unwrap_or_default() } else { &self.title }
    }
}

/// Something odd about the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Stable code.
    pub code: String,
    /// For a person, in Chinese.
    pub message: String,
    /// Where.
    pub origin: Origin,
}

/// The edition of the form that each table follows; a property of the table, not of the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Editions {
    /// Table of section two.
    pub active: Option<Edition>,
    /// Table of section three.
    pub requests: Option<Edition>,
    /// Table of section four.
    pub proceedings: Option<Edition>,
}

/// One body's report for one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnualReport {
    /// Full name of the body (机关全称).
    pub body: Option<String>,
    /// The year reported on (统计年度).
    pub year: Option<i32>,
    /// The title as printed, its lines joined.
    pub title: Option<String>,
    /// Who signed (落款), as printed.
    pub signature: Option<String>,
    /// The day of the paper (成文日期), as printed; not the day on which a page was published.
    pub date: Option<String>,
    /// Edition of each table.
    pub editions: Editions,
    /// The header of the page (索引号, 发布机构 …) in printed order.
    pub metadata: Vec<(String, String)>,
    /// Cells that the paper has; one that is missing here is [`Entry::Absent`].
    pub cells: BTreeMap<Field, Cell>,
    /// Untitled text before section one (导语).
    pub preamble: String,
    /// Sections found, in printed order.
    pub sections: Vec<Section>,
    /// The aspects of [`form::ASPECTS`] that section one reviews, each with its text, in printed order.
    pub aspects: Vec<(&'static str, String)>,
    /// What section six says of the processing fee (收取信息处理费情况).
    pub fee_statement: Option<String>,
    /// What was odd.
    pub notes: Vec<Note>,
}

impl AnnualReport {
    /// What stands in `field`.
    pub fn entry(&self, field: Field) -> &Entry {
        self.cells.get(&field).map_or(&Entry::Absent, |cell| &cell.entry)
    }

    /// The printed number in `field`, when there is one.
    pub fn number(&self, field: Field) -> Option<Decimal> {
        match self.entry(field) {
            Entry::Number(value) => Some(*value),
            Entry::Blank | Entry::Dash | Entry::Text | Entry::Absent | Entry::Unresolved(_) => None,
        }
    }

    /// The section about subject `number`, 1 to 6.
    pub fn section(&self, number: u8) -> Option<&Section> {
        self.sections.iter().find(|section| section.number == number)
    }
}
