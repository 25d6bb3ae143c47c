//! Identity numbers and mobile numbers in the text; a finding never repeats one.

use rust_decimal::Decimal;

use crate::check::rules::BOTH_EDITIONS;
use crate::check::{Case, Finding, Operand, Outcome, Rule, Severity};
use crate::report::Origin;

pub(super) const RULE: Rule = Rule {
    code: "FM-08",
    title: "没有个人的证件号码、手机号码",
    severity: Severity::Explain,
    basis: "条例第十五条：涉及个人隐私的政府信息不得公开；本系统约定",
    editions: BOTH_EDITIONS,
    doc: "\
## 查什么
导语和六个部分的文字里，有没有校验码正确的十八位居民身份证号码（要求说明），有没有写在“电话”“手机”“联系”之后的十一位手机号码（提示）。

## 为什么
年度报告向社会公布，申请人的证件号码、个人的手机号码一旦写进去，就难以收回。机关对外联系宜用办公电话。

## 依据
条例第十五条。识别的方法是本系统的约定：身份证号码核对出生日期和校验码，手机号码只看号段和前面的文字。

## 例
“联系人手机138********”：提示改用办公电话。结果里只显示前三位和后两位，不会再次泄露号码。",
    run,
};

fn run(case: &Case<'_>) -> Vec<Outcome> {
    let report = case.report;
    let preamble = ("preamble".to_owned(), "导语", report.preamble.as_str(), Origin::default());
    let sections = report.sections.iter().map(|section| {
        (format!("section_{}", section.number), section.name(), section.text.as_str(), section.origin)
    });
    let mut faults = Vec::new();
    for (key, title, text, origin) in std::iter::once(preamble).chain(sections) {
        for kind in [Kind::Identity, Kind::Mobile] {
            let numbers: Vec<String> = kind.find(text).iter().map(|number| masked(number)).collect();
            if numbers.is_empty() {
                continue;
            }
            let operand = Operand {
                key: format!("{key}.{}", kind.key()),
                label: format!("{title} › {}的个数", kind.label()),
                field: None,
                value: Decimal::from(numbers.len()),
                origin,
            };
            let message = format!("「{title}」中有{}：{}。", kind.label(), numbers.join("、"));
            let finding = Finding::new(RULE.code, kind.severity(), message, kind.advice());
            faults.push(Outcome::Fail(finding.with_operands(vec![operand])));
        }
    }
    if faults.is_empty() { vec![Outcome::Pass] } else { faults }
}

#[derive(Clone, Copy)]
enum Kind {
    Identity,
    Mobile,
}

impl Kind {
    fn key(self) -> &'static str {
        match self {
            Kind::Identity => "identity_numbers",
            Kind::Mobile => "mobile_numbers",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Kind::Identity => "居民身份证号码",
            Kind::Mobile => "手机号码",
        }
    }

    fn severity(self) -> Severity {
        match self {
            Kind::Identity => Severity::Explain,
            Kind::Mobile => Severity::Hint,
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Kind::Identity => "公布前删去证件号码；已经公布的，立即撤下更换。",
            Kind::Mobile => "对外联系改用办公电话；确为公务专用手机的，可以保留。",
        }
    }

    fn find(self, text: &str) -> Vec<&str> {
        // Numbers of persons are long; most texts have none.
        let longest = text.bytes().map(|b| b.is_ascii_digit()).fold((0, 0), |(run, longest), is_digit| {
            let run = if is_digit { run + 1 } else { 0 };
            (run, longest.max(run))
        });
        if longest.1 < SHORTEST_NUMBER {
            return Vec::new();
        }
        runs(text)
            .filter(|&(before, run)| match self {
                Kind::Identity => is_identity_number(run),
                Kind::Mobile => is_mobile_number(run) && is_introduced(before),
            })
            .map(|(_, run)| run)
            .collect()
    }
}

/// Digits of the shorter kind of number.
const SHORTEST_NUMBER: usize = 11;

/// Runs of ASCII letters and digits, each with the text before it.
fn runs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_inside = |c: char| c.is_ascii_alphanumeric();
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is_inside)?;
        let end = text[start..].find(|c| !is_inside(c)).map_or(text.len(), |length| start + length);
        from = end;
        Some((&text[..start], &text[start..end]))
    })
}

fn is_mobile_number(run: &str) -> bool {
    let bytes = run.as_bytes();
    bytes.len() == 11
        && bytes.iter().all(u8::is_ascii_digit)
        && bytes[0] == b'1'
        && (b'3'..=b'9').contains(&bytes[1])
}

/// Whether the words just before a number say that it is a telephone number.
fn is_introduced(before: &str) -> bool {
    const NEAR: usize = 12;
    let near: Vec<char> = before.chars().rev().take(NEAR).collect();
    let near: String = near.into_iter().rev().collect();
    ["电话", "手机", "联系", "微信"].iter().any(|word| near.contains(word))
}

/// Eighteen characters with a plausible day of birth and the check digit of GB 11643.
fn is_identity_number(run: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [u8; 11] = *b"10X98765432";
    let bytes = run.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let number = |range: std::ops::Range<usize>| run[range].parse::<u32>().unwrap_or(0);
    let is_born = (1900..=2099).contains(&number(6..10))
        && (1..=12).contains(&number(10..12))
        && (1..=31).contains(&number(12..14));
    let sum: u32 =
        bytes[..17].iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    is_born && CHECKS[(sum % 11) as usize] == bytes[17].to_ascii_uppercase()
}

/// The first three and the last two characters.
fn masked(number: &str) -> String {
    let hidden = number.len().saturating_sub(5);
    format!("{}{}{}", &number[..3], "*".repeat(hidden), &number[number.len() - 2..])
}

#[cfg(test)]
mod tests {
    use super::*;

    // 999999 is no administrative division: the numbers below belong to nobody.
    const IDENTITY: &str = "99999919900101001X";

    #[test]
    fn an_identity_number_needs_its_check_digit() {
        let with = |last: &str| format!("{}{last}", &IDENTITY[..17]);
        let valid: Vec<String> = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"]
            .into_iter()
            .map(with)
            .filter(|number| is_identity_number(number))
            .collect();
        assert_eq!(valid.len(), 1);
    }

    #[test]
    fn a_mobile_number_counts_only_after_words_that_introduce_it() {
        assert_eq!(Kind::Mobile.find("联系电话：13900000000。").len(), 1);
        assert!(Kind::Mobile.find("本年 15130000154 件").is_empty());
        assert!(Kind::Mobile.find("联系电话：0591-12345678").is_empty());
    }

    #[test]
    fn a_number_is_masked_but_for_its_ends() {
        assert_eq!(masked("13900000000"), "139******00");
    }
}
