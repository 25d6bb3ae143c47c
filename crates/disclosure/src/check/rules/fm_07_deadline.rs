//! The report was published by its statutory day, as far as the page's own header tells.

use crate::check::body::{self, Level};
use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "FM-07",
    title: "按期公布",
    severity: Severity::Explain,
    basis: "条例第四十九条：部门1月31日前，县级以上地方人民政府3月31日前",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
页面或者文件自带的公开日期、发布日期、成文日期（取最早的一个），部门的不晚于次年1月31日，县级以上地方人民政府的不晚于次年3月31日。乡镇、街道和名称不能确定的机关不查。

## 为什么
逾期公布年度报告是违反条例的行为。

## 依据
条例第四十九条。最后一天当日公布不算逾期，是本系统的约定。乡镇、街道的期限由各地通知规定，通行做法是1月。

## 例
「青石县民政局」2024年度报告的公开日期为 2025-02-10，晚于 2025-01-31。日期晚到再下一年的，可能是网站迁移后的日期，只作提示。",
    run,
};

/// Words in the name of a header entry that gives the day of publishing or making.
const DATE_NAMES: [&str; 6] = ["公开日期", "发布日期", "成文日期", "生成日期", "发布时间", "公开时间"];

/// Year, month, day.
type Day = (i32, u32, u32);

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let report = case.report;
    let (Some(year), Some(body)) = (report.year, report.body.as_deref()) else { return Vec::new() };
    let Some(next) = year.checked_add(1) else { return Vec::new() };
    let due: Day = match body::level(body) {
        Level::Department => (next, 1, 31),
        Level::Government => (next, 3, 31),
        Level::Township | Level::Unknown => return Vec::new(),
    };
    let published = report
        .metadata
        .iter()
        .filter(|(name, _)| DATE_NAMES.iter().any(|word| name.contains(word)))
        .filter_map(|(_, value)| day(value))
        .filter(|day| day.0 > year)
        .min();
    let Some(published) = published else {
        return vec![Outcome::NotAssessable("页面没有自带公开日期".to_owned())];
    };
    if published <= due {
        return vec![Outcome::Pass];
    }
    let (severity, doubt) = if published.0 > next {
        (Severity::Hint, "（也可能是网站迁移后的日期）")
    } else {
        (Severity::Explain, "")
    };
    let message = format!("公开日期 {} 晚于期限 {}{doubt}。", written(published), written(due));
    let advice = "确认首次公开的日期；确已逾期的，说明原因。";
    vec![Outcome::Fail(Finding::new(RULE.code, severity, message, advice))]
}

fn written((year, month, day): Day) -> String {
    format!("{year}-{month:02}-{day:02}")
}

/// The day at the beginning of `2025-01-22 15:32`, `2025年1月22日`, `2025/1/22`.
fn day(text: &str) -> Option<Day> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let year = numbers.next().filter(|part| part.len() == 4)?.parse().ok()?;
    let month = numbers.next()?.parse().ok().filter(|month| (1..=12).contains(month))?;
    let day = numbers.next()?.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((year, month, day))
}
