//! The year reported on, where the title does not tell it: from the period of the figures, never from a day of publishing.

use std::sync::LazyLock;

use regex::Regex;

/// A year in digits, or in the numerals of official papers, in normal form.
pub(super) const PATTERN: &str =
    "20[0-9]{2}|二[〇○零0oO◯Ｏ][一二三四五六七八九〇○零0oO◯][一二三四五六七八九〇○零0oO◯]";

static PERIOD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?P<first>{PATTERN})年?(?:0?1|一)月(?:0?1|一)日?(?:起|开始)?[,、]?(?:截?至|到|-|—|~|止)(?P<last>{PATTERN})?年?(?:12|十二)月(?:31|三十一)日?"
    ))
    .ok()
});
static BEGINNING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?P<first>{PATTERN})年?(?:0?1|一)月(?:0?1|一)日(?:起|开始)?[,、]?(?:截?至|到|-|—|~|止)"
    ))
    .ok()
});
static ENDING: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"(?P<first>{PATTERN})年(?:12|十二)月(?:31|三十一)日")).ok());

/// What a sentence of the report's period speaks of.
const SIGNS: [&str; 6] = ["统计", "数据", "期限", "本报告", "本年报", "起止"];

/// The number of a year written as [`PATTERN`] has it.
pub(super) fn value(year: &str) -> Option<i32> {
    let digit = |ch: char| match ch {
        '〇' | '○' | '零' | 'o' | 'O' | '◯' | 'Ｏ' => Some(0),
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        ch => ch.to_digit(10).map(|digit| digit as i32),
    };
    year.chars().try_fold(0, |number, ch| Some(number * 10 + digit(ch)?))
}

/// The years that the period in these words names; more than one when the words contradict themselves.
///
/// `front` are the words before the first section, which speak of the whole report; those `behind` count only in a
/// sentence about its figures.
pub(super) fn of_period(front: &str, behind: &[&str]) -> Vec<i32> {
    let mut years = whole_periods(front);
    if years.is_empty() {
        years = [&BEGINNING, &ENDING]
            .into_iter()
            .map(|pattern| all(pattern, front))
            .find(|y| !y.is_empty())
            .unwrap_or_default();
    }
    if years.is_empty() {
        let sentences = behind.iter().flat_map(|words| words.split('。'));
        let about = sentences.filter(|sentence| SIGNS.iter().any(|sign| sentence.contains(sign)));
        years = about.flat_map(whole_periods).collect();
    }
    years.sort_unstable();
    years.dedup();
    years
}

fn whole_periods(words: &str) -> Vec<i32> {
    let Some(pattern) = PERIOD.as_ref() else { return Vec::new() };
    let years = pattern.captures_iter(words).flat_map(|found| {
        let year = |name: &str| found.name(name).and_then(|year| value(year.as_str()));
        [year("first"), year("last")]
    });
    years.flatten().collect()
}

fn all(pattern: &LazyLock<Option<Regex>>, words: &str) -> Vec<i32> {
    let Some(pattern) = pattern.as_ref() else { return Vec::new() };
    pattern.captures_iter(words).filter_map(|found| value(found.name("first")?.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_in_digits_and_numerals() {
        for year in ["2022", "二〇二二", "二○二二", "二0二二", "二零二二"] {
            assert_eq!(value(year), Some(2022), "{year}");
        }
    }

    #[test]
    fn the_period_names_the_year() {
        for front in [
            "统计期限自2022年1月1日起至12月31日止。",
            "统计期限自2022年1月1日起至2022年12月31日止。",
            "统计期限为2022年01月01日至12月31日。",
            "数据统计截至2022年12月31日。",
            "自二〇二二年一月一日起至十二月三十一日止。",
            "所列数据从2022年1月1日到2022年12月31日。",
        ] {
            assert_eq!(of_period(front, &[]), [2022], "{front}");
        }
        assert_eq!(of_period("", &["2022年,推进工作。统计期限自2022年1月1日起至2022年12月31日止。"]), [2022]);
    }

    #[test]
    fn a_day_of_publishing_is_no_period_and_a_contradiction_names_both_years() {
        assert!(of_period("发布日期:2023-01-20", &["2023年1月20日发布。"]).is_empty());
        assert!(of_period("", &["2021年1月1日至2021年12月31日开展活动。"]).is_empty());
        assert_eq!(of_period("自2021年1月1日至2022年12月31日。", &[]), [2021, 2022]);
    }
}
