//! One year throughout, and dates that can be read.

use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Outcome, Rule, Severity};
use crate::report::AnnualReport;

pub(super) const RULE: Rule = Rule {
    code: "FM-06",
    title: "年份一致，日期写对",
    severity: Severity::Explain,
    basis: "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号：统计期限为统计年度的1月1日至12月31日",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
标题的年份、统计期限的年份和表格的年份是不是同一年；文中有没有写坏的日期。正文提到别的年份不算错。

## 为什么
年份不一致的报告会被归到错误的年度；写坏的统计期限等于没有写。

## 依据
统计期限为统计年度的1月1日至12月31日（国办公开办函〔2021〕30号、国办公开办函〔2019〕60号）。

## 例
“统计期限从20241月1日到12月31日止”漏了“年”字；“13月5日”不是日期。",
    run,
};

/// Code of the extractor's note that title, period and tables name different years.
const YEARS_DISAGREE: &str = "year-disagrees";

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let report = case.report;
    let years = report.notes.iter().filter(|note| note.code == YEARS_DISAGREE).map(|note| {
        let advice = "统一标题、统计期限和表格的年份。";
        Finding::new(RULE.code, RULE.severity, note.message.clone(), advice)
    });
    let dates = texts(report).flat_map(malformed).map(|date| {
        let message = format!("日期写作“{date}”，不是可以读懂的日期。");
        Finding::new(RULE.code, RULE.severity, message, "改正这个日期。")
    });
    let faults: Vec<Outcome> = years.chain(dates).map(Outcome::Fail).collect();
    if !faults.is_empty() {
        return faults;
    }
    if report.preamble.is_empty() && report.sections.is_empty() {
        return Vec::new();
    }
    vec![Outcome::Pass]
}

fn texts(report: &AnnualReport) -> impl Iterator<Item = &str> {
    let sections = report.sections.iter().map(|section| section.text.as_str());
    std::iter::once(report.preamble.as_str()).chain(sections)
}

/// Dates whose year, month or day cannot be.
fn malformed(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let mut faults = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1).filter(|next| next.start == token.end);
        if token.is_wrong(next) {
            let end = next.map_or(token.end, |next| next.end);
            faults.push(text.get(token.start..end).unwrap_or_default().to_owned());
        }
    }
    faults
}

/// Digits and the unit that follows them: `2024年`, `1月`, `31日`.
struct Token<'a> {
    digits: &'a str,
    unit: char,
    start: usize,
    end: usize,
}

impl Token<'_> {
    fn is_wrong(&self, next: Option<&Token<'_>>) -> bool {
        let value: u32 = self.digits.parse().unwrap_or(u32::MAX);
        let goes_on = next.is_some_and(|next| next.unit != '年');
        match self.unit {
            '年' => {
                let century = self.digits.starts_with("20");
                century && (self.digits.len() == 5 || (self.digits.len() == 3 && goes_on))
            }
            '月' if self.digits.len() > 4 => {
                self.digits.starts_with("20") && self.digits.len() <= 6 && goes_on
            }
            '月' => goes_on && !(1..=12).contains(&value),
            _ => false,
        }
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut digits_from: Option<usize> = None;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            digits_from.get_or_insert(at);
            continue;
        }
        if let Some(start) = digits_from.take()
            && matches!(c, '年' | '月' | '日')
        {
            tokens.push(Token { digits: &text[start..at], unit: c, start, end: at + c.len_utf8() });
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::malformed;

    #[test]
    fn only_dates_that_cannot_be_are_malformed() {
        let cases: [(&str, &[&str]); 7] = [
            ("统计期限自2024年1月1日起至2024年12月31日止", &[]),
            ("统计期限从20241月1日到12月31日止", &["20241月1日"]),
            ("自2024年13月1日起", &["13月1日"]),
            ("自202年1月1日起", &["202年1月"]),
            ("历时300年，共24个月，3日内答复", &[]),
            ("截至20244年底", &["20244年"]),
            ("文号〔2021〕30号，电话88120241月租", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(malformed(text), expected, "{text}");
        }
    }
}
