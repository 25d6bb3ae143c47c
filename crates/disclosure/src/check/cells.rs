//! Cells as operands: a known number, or the reason why it is not known.

use rust_decimal::Decimal;

use super::{Finding, Operand, Outcome};
use crate::report::{AnnualReport, ApplicantColumn, Entry, Field, RequestRow, SECTION_TITLES};

/// How many unknown cells a reason names before it only counts.
const NAMED_UNKNOWN: usize = 3;

/// One of the three statutory tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    /// Of section two, either edition.
    Active,
    /// Of section three.
    Requests,
    /// Of section four.
    Proceedings,
}

impl Table {
    pub(super) const ALL: [Table; 3] = [Table::Active, Table::Requests, Table::Proceedings];

    /// The table that has this cell.
    pub(super) fn of(field: Field) -> Table {
        match field {
            Field::Active(..) | Field::Active2019(..) => Table::Active,
            Field::Requests(..) => Table::Requests,
            Field::Proceedings(..) => Table::Proceedings,
        }
    }

    /// Title of the section in which it stands.
    pub(super) fn title(self) -> &'static str {
        match self {
            Table::Active => SECTION_TITLES[1],
            Table::Requests => SECTION_TITLES[2],
            Table::Proceedings => SECTION_TITLES[3],
        }
    }

    /// Whether the paper has any cell of it.
    pub(super) fn is_in(self, report: &AnnualReport) -> bool {
        report.cells.iter().any(|(&field, cell)| Table::of(field) == self && cell.entry != Entry::Absent)
    }

    /// What a rule about this table says when the paper lacks it.
    pub(super) fn missing(self) -> Vec<Outcome> {
        vec![Outcome::NotAssessable(format!("没有读到「{}」的表", self.title()))]
    }
}

/// The cell as an operand, or why it is none.
pub(super) fn operand(report: &AnnualReport, field: Field) -> Result<Operand, String> {
    let Some(cell) = report.cells.get(&field) else {
        return Err(format!("「{}」没有这一格", name(field)));
    };
    let why = match &cell.entry {
        Entry::Number(value) => {
            return Ok(Operand {
                key: field.key(),
                label: name(field),
                field: Some(field),
                value: *value,
                origin: cell.origin,
            });
        }
        Entry::Blank => "空白".to_owned(),
        Entry::Dash | Entry::Text => format!("印作“{}”，不是数字", excerpt(&cell.raw)),
        Entry::Absent => "没有这一格".to_owned(),
        Entry::Unresolved(_) => "的数字不能确定".to_owned(),
    };
    Err(format!("「{}」{why}", name(field)))
}

/// All the cells as operands, or which of them are none.
pub(super) fn operands(
    report: &AnnualReport,
    fields: impl IntoIterator<Item = Field>,
) -> Result<Vec<Operand>, String> {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for field in fields {
        match operand(report, field) {
            Ok(operand) => known.push(operand),
            Err(why) => unknown.push(why),
        }
    }
    if unknown.is_empty() {
        return Ok(known);
    }
    let named = unknown[..unknown.len().min(NAMED_UNKNOWN)].join("，");
    Err(if unknown.len() > NAMED_UNKNOWN { format!("{named}，等 {} 格", unknown.len()) } else { named })
}

/// The sum of the operands.
pub(super) fn sum(operands: &[Operand]) -> Result<Decimal, String> {
    operands
        .iter()
        .try_fold(Decimal::ZERO, |total, operand| total.checked_add(operand.value))
        .ok_or_else(|| "数字过大，不能相加".to_owned())
}

/// Two sums that ought to be equal.
pub(super) struct Equation {
    /// Terms of the left side.
    pub(super) left: Vec<Operand>,
    /// Terms of the right side.
    pub(super) right: Vec<Operand>,
    /// Sum of the left side.
    pub(super) left_sum: Decimal,
    /// Sum of the right side.
    pub(super) right_sum: Decimal,
}

impl Equation {
    /// Judges two sums of cells; the accusation is made only of sums that are known and differ.
    pub(super) fn judge(
        report: &AnnualReport,
        left: &[Field],
        right: &[Field],
        accuse: impl FnOnce(Equation) -> Finding,
    ) -> Outcome {
        // Most sums hold; their operands are never named.
        let plain = |fields: &[Field]| {
            fields.iter().try_fold(Decimal::ZERO, |sum, &field| sum.checked_add(report.number(field)?))
        };
        if let (Some(left), Some(right)) = (plain(left), plain(right))
            && left == right
        {
            return Outcome::Pass;
        }
        match Equation::of(report, left, right) {
            Err(why) => Outcome::NotAssessable(why),
            Ok(equation) if equation.holds() => Outcome::Pass,
            Ok(equation) => Outcome::Fail(accuse(equation)),
        }
    }

    /// Both sides with their sums, or which operand is unknown.
    fn of(report: &AnnualReport, left: &[Field], right: &[Field]) -> Result<Equation, String> {
        let all = operands(report, left.iter().chain(right).copied())?;
        let (left, right) = all.split_at(left.len());
        Equation::between(left.to_vec(), right.to_vec())
    }

    /// The same of operands that are known already.
    pub(super) fn between(left: Vec<Operand>, right: Vec<Operand>) -> Result<Equation, String> {
        let (left_sum, right_sum) = (sum(&left)?, sum(&right)?);
        Ok(Equation { left, right, left_sum, right_sum })
    }

    /// Whether the sides are equal.
    pub(super) fn holds(&self) -> bool {
        self.left_sum == self.right_sum
    }

    /// By how much they differ, without sign, as printed.
    pub(super) fn gap(&self) -> String {
        self.left_sum.checked_sub(self.right_sum).map_or_else(String::new, |gap| shown(gap.abs()))
    }

    /// All terms, left first.
    pub(super) fn into_operands(self) -> Vec<Operand> {
        self.left.into_iter().chain(self.right).collect()
    }
}

/// A number as a person writes it.
pub(super) fn shown(value: Decimal) -> String {
    value.normalize().to_string()
}

/// The operands that are not zero, as a sum in words: `自然人 8 + 商业企业 1`; `0` when all are zero.
pub(super) fn terms(operands: &[Operand], label: impl Fn(Field) -> &'static str) -> String {
    let named: Vec<String> = operands
        .iter()
        .filter(|operand| !operand.value.is_zero())
        .map(|operand| match operand.field {
            Some(field) => format!("{} {}", label(field), shown(operand.value)),
            None => shown(operand.value),
        })
        .collect();
    if named.is_empty() { "0".to_owned() } else { named.join(" + ") }
}

/// Row label with the label of its group, since `3.其他` alone says little, and without its explanation
/// in brackets.
pub(super) fn row_name(row: RequestRow) -> String {
    match row.group() {
        Some(group) => format!("{group} › {}", short(row.label())),
        None => short(row.label()).to_owned(),
    }
}

/// The label without the explanation in brackets that ends it.
fn short(label: &'static str) -> &'static str {
    label.rfind('（').filter(|&at| at > 0 && label.ends_with('）')).map_or(label, |at| &label[..at])
}

/// The cell in the words of the form.
pub(super) fn name(field: Field) -> String {
    match field {
        Field::Requests(row, column) => format!("{} › {}", row_name(row), column.label()),
        Field::Active(..) | Field::Active2019(..) | Field::Proceedings(..) => field.label(),
    }
}

/// The label of the row or group of columns.
pub(super) fn row_label(field: Field) -> &'static str {
    match field {
        Field::Active(row, _) => row.label(),
        Field::Active2019(row, _) => row.label(),
        Field::Requests(row, _) => short(row.label()),
        Field::Proceedings(block, _) => block.label(),
    }
}

/// The label of the column.
pub(super) fn column_label(field: Field) -> &'static str {
    match field {
        Field::Active(_, column) => column.label(),
        Field::Active2019(_, column) => column.label(),
        Field::Requests(_, column) => column.label(),
        Field::Proceedings(_, column) => column.label(),
    }
}

/// The outcomes of （三 to 五） and of （六） as the paper prints it: three rows, or one.
pub(super) fn outcome_rows(report: &AnnualReport) -> Vec<RequestRow> {
    let single = other_is_single(report);
    RequestRow::outcomes()
        .filter(|&row| {
            let is_sub_row = RequestRow::OTHER_ROWS.contains(&row);
            (row != RequestRow::OtherSingle && !is_sub_row) || is_sub_row != single
        })
        .collect()
}

/// Whether the paper prints （六）其他处理 as one row.
pub(super) fn other_is_single(report: &AnnualReport) -> bool {
    let printed = |row: RequestRow| {
        ApplicantColumn::ALL
            .iter()
            .any(|&column| *report.entry(Field::Requests(row, column)) != Entry::Absent)
    };
    printed(RequestRow::OtherSingle) && !RequestRow::OTHER_ROWS.into_iter().any(printed)
}

/// The beginning of what is printed, short enough for a message.
pub(super) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 24;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
