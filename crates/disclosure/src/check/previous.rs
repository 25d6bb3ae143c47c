//! The report of the year before, when it can stand beside the checked one.

use super::{Case, Operand, cells};
use crate::report::{AnnualReport, Field};

/// The report of the year before: `None` when none is given, and the reason when the given one is
/// not of the year before.
pub(super) fn report<'a>(case: &Case<'a>) -> Option<Result<&'a AnnualReport, String>> {
    let previous = case.previous?;
    Some(match (case.report.year, previous.year) {
        (Some(year), Some(before)) if before.checked_add(1) == Some(year) => Ok(previous),
        (Some(year), Some(before)) => Err(format!("所给的上年报告是 {before} 年的，不是 {year} 年的上一年")),
        (None, _) => Err("不知道本报告的统计年度，不能与上年比较".to_owned()),
        (_, None) => Err("不知道上年报告的统计年度，不能比较".to_owned()),
    })
}

/// A cell of the report of the year before as an operand.
pub(super) fn operand(previous: &AnnualReport, field: Field) -> Result<Operand, String> {
    match cells::operand(previous, field) {
        Ok(operand) => Ok(Operand {
            key: format!("previous.{}", operand.key),
            label: format!("上年报告 {}", operand.label),
            field: None,
            ..operand
        }),
        Err(why) => Err(format!("上年报告{why}")),
    }
}
