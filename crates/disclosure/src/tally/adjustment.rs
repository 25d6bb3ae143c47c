//! Declared adjustments (人工调整): kept beside what was counted, each with its reason and who approved it.

use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::law::{Citation, Instrument};
use crate::report::Field;

/// A change of a printed number, declared by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustment {
    field: Field,
    amount: Decimal,
    reason: String,
    approver: String,
    on: NaiveDate,
}

/// Why an adjustment cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdjustmentRefused {
    /// No reason is given.
    NoReason,
    /// Nobody approved it.
    NoApprover,
}

/// A number as counted, as adjusted, and as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// By the register.
    pub counted: Decimal,
    /// By hand, in sum.
    pub adjusted: Decimal,
    /// Their sum.
    pub printed: Decimal,
}

impl Adjustment {
    /// Declares one; what it adds may be negative.
    pub fn new(
        field: Field,
        amount: Decimal,
        reason: &str,
        approver: &str,
        on: NaiveDate,
    ) -> Result<Adjustment, AdjustmentRefused> {
        if reason.trim().is_empty() {
            return Err(AdjustmentRefused::NoReason);
        }
        if approver.trim().is_empty() {
            return Err(AdjustmentRefused::NoApprover);
        }
        Ok(Adjustment { field, amount, reason: reason.into(), approver: approver.into(), on })
    }

    /// The cell.
    pub const fn field(&self) -> Field {
        self.field
    }

    /// What it adds; negative when it takes away.
    pub const fn amount(&self) -> Decimal {
        self.amount
    }

    /// Why.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Who approved it.
    pub fn approver(&self) -> &str {
        &self.approver
    }

    /// When.
    pub const fn on(&self) -> NaiveDate {
        self.on
    }
}

impl Figure {
    /// What `field` prints; the totals are adjusted by their own declarations, and the checks see to the sums.
    pub fn new(field: Field, counted: Decimal, adjustments: &[Adjustment]) -> Figure {
        let of_field = adjustments.iter().filter(|adjustment| adjustment.field == field);
        let adjusted = of_field.map(|adjustment| adjustment.amount).sum();
        Figure { counted, adjusted, printed: counted + adjusted }
    }
}

impl AdjustmentRefused {
    /// What it rests on: the duty to report what was received and handled.
    pub const fn basis(self) -> Citation {
        Instrument::Regulation.article(50)
    }
}

impl fmt::Display for AdjustmentRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            AdjustmentRefused::NoReason => "人工调整须写明理由。",
            AdjustmentRefused::NoApprover => "人工调整须写明批准人。",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{ApplicantColumn, RequestRow};

    #[test]
    fn an_adjustment_stays_visible_and_needs_a_reason_and_an_approver() {
        let field = Field::Requests(RequestRow::New, ApplicantColumn::Total);
        let on = NaiveDate::from_ymd_opt(2025, 1, 9).unwrap();
        let made = |reason, approver| Adjustment::new(field, Decimal::from(-2), reason, approver, on);
        assert_eq!(made(" ", "李某"), Err(AdjustmentRefused::NoReason));
        assert_eq!(made("重复登记", ""), Err(AdjustmentRefused::NoApprover));
        let figure = Figure::new(field, Decimal::from(9), &[made("重复登记", "李某").unwrap()]);
        assert_eq!(figure.counted, Decimal::from(9));
        assert_eq!((figure.adjusted, figure.printed), (Decimal::from(-2), Decimal::from(7)));
    }
}
