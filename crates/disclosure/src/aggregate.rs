//! Adding bodies up (汇总): every cell of the parent with its addends.
//!
//! A missing or unresolved addend makes the sum not assessable and is named; a sum over the bodies
//! that happen to be known is never given. The parent's own share (政府本级) is a child like others.

use rust_decimal::Decimal;

use crate::report::{AnnualReport, Edition, Entry, Field, Origin, RequestRow};

/// A body whose report is added.
#[derive(Clone, Debug)]
pub struct Child<'a> {
    /// Its name, as the caller knows it.
    pub name: String,
    /// Its report.
    pub report: &'a AnnualReport,
}

/// One child's share of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addend {
    /// The child's name.
    pub child: String,
    /// What stands in its cell; for （六）其他处理 in three rows, their sum.
    pub entry: Entry,
    /// Where, in the child's paper.
    pub origin: Origin,
}

/// A child whose share of a cell is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The child's name.
    pub child: String,
    /// Why, in Chinese.
    pub why: String,
}

/// A cell of the parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The cell.
    pub field: Field,
    /// One addend for each child, in the order given.
    pub addends: Vec<Addend>,
    /// The sum, or whose share is unknown.
    pub total: Result<Decimal, Vec<Missing>>,
}

/// Every cell of the parent, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aggregate {
    /// The cells.
    pub sums: Vec<Sum>,
}

/// A cell of the supplied parent against the sum of the children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The cell.
    pub field: Field,
    /// What the parent prints.
    pub own: Entry,
    /// The sum of the children, when it is known.
    pub sum: Option<Decimal>,
    /// How they stand to each other.
    pub verdict: Verdict,
}

/// How a printed cell stands to a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They are equal.
    Equal,
    /// The printed number less the sum.
    Differs(Decimal),
    /// One of them is unknown; which one and why, in Chinese.
    NotAssessable(String),
}

/// Adds the children up, over the cells of the editions that they use.
///
/// A table that the children print in two editions is added in neither, but for （六）其他处理: its three
/// rows of one child stand against the single row of another as their sum.
pub fn aggregate(children: &[Child<'_>]) -> Aggregate {
    if children.is_empty() {
        return Aggregate::default();
    }
    let shape = Shape::of(children);
    Aggregate {
        sums: Field::all()
            .into_iter()
            .filter(|&field| shape.has(field))
            .map(|field| sum(children, field))
            .collect(),
    }
}

impl Aggregate {
    /// Compares the parent's own report cell by cell; every cell that either has is listed.
    pub fn compare(&self, own: &AnnualReport) -> Vec<Difference> {
        let is_printed = |field: Field| *own.entry(field) != Entry::Absent;
        Field::all()
            .into_iter()
            .filter(|&field| self.sum(field).is_some() || is_printed(field))
            .map(|field| self.difference(own, field))
            .collect()
    }

    /// The cell of the parent.
    pub fn sum(&self, field: Field) -> Option<&Sum> {
        self.sums.iter().find(|sum| sum.field == field)
    }

    fn difference(&self, own: &AnnualReport, field: Field) -> Difference {
        let own = own_entry(own, field);
        let sum = self.total(field);
        let verdict = match (&own, &sum) {
            (_, Err(why)) => Verdict::NotAssessable(why.clone()),
            (Entry::Number(printed), Ok(sum)) => match printed.checked_sub(*sum) {
                Some(gap) if gap.is_zero() => Verdict::Equal,
                Some(gap) => Verdict::Differs(gap),
                None => Verdict::NotAssessable("数字过大，不能相减".to_owned()),
            },
            (entry, Ok(_)) => Verdict::NotAssessable(format!("上级报告{}", reason(entry))),
        };
        Difference { field, own, sum: sum.ok(), verdict }
    }

    /// The sum of the children; （六）其他处理 also from its three rows.
    fn total(&self, field: Field) -> Result<Decimal, String> {
        if let Some(sum) = self.sum(field) {
            return sum.total.clone().map_err(|missing| missing_named(&missing));
        }
        let Field::Requests(RequestRow::OtherSingle, column) = field else {
            return Err("下级报告都没有这一格".to_owned());
        };
        RequestRow::OTHER_ROWS.into_iter().try_fold(Decimal::ZERO, |total, row| {
            let row = self.total(Field::Requests(row, column))?;
            total.checked_add(row).ok_or_else(|| "数字过大，不能相加".to_owned())
        })
    }
}

/// Which cells the children print, taken together.
struct Shape {
    active: bool,
    active_2019: bool,
    other_rows: bool,
    other_single: bool,
}

impl Shape {
    fn of(children: &[Child<'_>]) -> Shape {
        let any = |wanted: fn(Field) -> bool| {
            children.iter().any(|child| {
                child.report.cells.iter().any(|(&field, cell)| wanted(field) && cell.entry != Entry::Absent)
            })
        };
        let active_2019 = any(|field| matches!(field, Field::Active2019(..)));
        let other_single = any(|field| matches!(field, Field::Requests(RequestRow::OtherSingle, _)));
        Shape {
            active: !active_2019 || any(|field| matches!(field, Field::Active(..))),
            active_2019,
            other_rows: !other_single
                || any(
                    |field| matches!(field, Field::Requests(row, _) if RequestRow::OTHER_ROWS.contains(&row)),
                ),
            other_single,
        }
    }

    fn has(&self, field: Field) -> bool {
        match field {
            Field::Active(..) => self.active,
            Field::Active2019(..) => self.active_2019,
            Field::Requests(RequestRow::OtherSingle, _) => self.other_single,
            Field::Requests(row, _) if RequestRow::OTHER_ROWS.contains(&row) => self.other_rows,
            Field::Requests(..) | Field::Proceedings(..) => true,
        }
    }
}

/// The largest whole number that every machine form holds exactly: 2⁵³ less one.
const LARGEST: Decimal = Decimal::from_parts(0xffff_ffff, 0x001f_ffff, 0, false, 0);

fn sum(children: &[Child<'_>], field: Field) -> Sum {
    let addends: Vec<Addend> = children.iter().map(|child| addend(child, field)).collect();
    let mut missing = Vec::new();
    let mut total = Some(Decimal::ZERO);
    for (child, addend) in children.iter().zip(&addends) {
        match &addend.entry {
            Entry::Number(value) => total = total.and_then(|total| total.checked_add(*value)),
            entry => {
                missing.push(Missing { child: child.name.clone(), why: why(child.report, field, entry) })
            }
        }
    }
    let total = match total {
        _ if !missing.is_empty() => Err(missing),
        Some(total) if total.abs() <= LARGEST => Ok(total),
        Some(_) | None => Err(vec![Missing {
            child: "各机关".to_owned(),
            why: "数字过大，不能相加".to_owned(),
        }]),
    };
    Sum { field, addends, total }
}

fn addend(child: &Child<'_>, field: Field) -> Addend {
    let origin = child.report.cells.get(&field).map(|cell| cell.origin).unwrap_or_default();
    Addend { child: child.name.clone(), entry: own_entry(child.report, field), origin }
}

/// What a report has in a cell; the single row of （六）其他处理 also as the sum of its three rows.
fn own_entry(report: &AnnualReport, field: Field) -> Entry {
    let entry = report.entry(field);
    match field {
        Field::Requests(RequestRow::OtherSingle, column) if *entry == Entry::Absent => RequestRow::OTHER_ROWS
            .into_iter()
            .try_fold(Decimal::ZERO, |total, row| {
                total.checked_add(report.number(Field::Requests(row, column))?)
            })
            .map_or(Entry::Absent, Entry::Number),
        Field::Active(..) | Field::Active2019(..) | Field::Requests(..) | Field::Proceedings(..) => {
            entry.clone()
        }
    }
}

/// Why a child's share of a cell is unknown.
fn why(report: &AnnualReport, field: Field, entry: &Entry) -> String {
    let edition = report.editions.active;
    match field {
        Field::Active(..) if edition == Some(Edition::E2019) => {
            "这张表是2019年版，与2021年版不能相加".to_owned()
        }
        Field::Active2019(..) if edition == Some(Edition::E2021) => {
            "这张表是2021年版，与2019年版不能相加".to_owned()
        }
        Field::Requests(row, column)
            if RequestRow::OTHER_ROWS.contains(&row)
                && *report.entry(Field::Requests(RequestRow::OtherSingle, column)) != Entry::Absent =>
        {
            "（六）只印一行，不能分到三行".to_owned()
        }
        Field::Active(..) | Field::Active2019(..) | Field::Requests(..) | Field::Proceedings(..) => {
            reason(entry)
        }
    }
}

fn reason(entry: &Entry) -> String {
    match entry {
        Entry::Number(_) => "有数字",
        Entry::Blank => "空白",
        Entry::Dash => "印作“/”一类的符号",
        Entry::Text => "印有文字，不是数字",
        Entry::Absent => "没有这一格",
        Entry::Unresolved(_) => "的数字不能确定",
    }
    .to_owned()
}

fn missing_named(missing: &[Missing]) -> String {
    let named: Vec<String> =
        missing.iter().map(|missing| format!("{}：{}", missing.child, missing.why)).collect();
    named.join("；")
}

#[cfg(test)]
mod tests;
