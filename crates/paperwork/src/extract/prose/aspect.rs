//! The five aspects that section one reviews, and what section six says of the processing fee (信息处理费).

use disclosure::report::Section;
use disclosure::report::form::ASPECTS;

use crate::extract::normal;

/// Keywords of the five aspects; the first that fits a heading decides.
const KEYWORDS: [(usize, &[&str]); 5] = [
    (1, &["依申请"]),
    (3, &["平台"]),
    (4, &["监督", "保障"]),
    (0, &["主动公开", "主动"]),
    (2, &["信息管理", "信息资源", "规范化", "管理"]),
];
/// A heading's keyword stands within this many characters.
const LONGEST_HEADING: usize = 26;

/// The aspects found in the text of section one, each with its text, in printed order.
pub(in crate::extract) fn aspects(section: &str) -> Vec<(&'static str, String)> {
    let mut found: Vec<(&'static str, String)> = Vec::new();
    let starts = ordinals(section);
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(section.len());
        let text = &section[*start..end];
        let line = text.split(['\n', '。', '：', ':', '，']).next().unwrap_or(text);
        let heading: String = normal::word(line).chars().take(LONGEST_HEADING).collect();
        let aspect = KEYWORDS.iter().find(|(_, words)| words.iter().any(|word| heading.contains(word)));
        if let Some((aspect, _)) = aspect
            && !found.iter().any(|(name, _)| *name == ASPECTS[*aspect])
        {
            found.push((ASPECTS[*aspect], text.trim().to_owned()));
        }
    }
    found
}

/// Where `（一）` and its like begin.
fn ordinals(text: &str) -> Vec<usize> {
    let open = text.match_indices(['（', '(']);
    open.filter(|(at, bracket)| {
        let rest = &text[at + bracket.len()..];
        let mut chars = rest.chars();
        let ordinal = chars.next().is_some_and(|c| "一二三四五六七八九十".contains(c));
        ordinal && matches!(chars.next(), Some('）' | ')'))
    })
    .map(|(at, _)| at)
    .collect()
}

/// The sentence of section six that speaks of the processing fee; where there is none, that of another section which names
/// it in full.
pub(in crate::extract) fn fee_statement(sections: &[Section]) -> Option<String> {
    let (sixth, others): (Vec<&Section>, Vec<&Section>) =
        sections.iter().partition(|section| section.number == 6);
    let find = |sections: &[&Section], names: &[&str]| {
        sections.iter().find_map(|section| sentence(&section.text, names))
    };
    find(&sixth, &["信息处理费", "信息公开处理费", "处理费", "收费"])
        .or_else(|| find(&others, &["信息处理费"]))
}

/// The first sentence that has one of `names`.
fn sentence(text: &str, names: &[&str]) -> Option<String> {
    let speaks = |sentence: &&str| {
        let word = normal::word(sentence);
        names.iter().any(|name| word.contains(name))
    };
    let mut sentences = text.split_inclusive(['。', '；', '\n']);
    sentences.find(speaks).map(|sentence| sentence.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sub_headings_are_told_by_their_keywords() {
        let text = "开头。（一）主动公开情况。公开信息若干。\n（二）依申请公开方面\n收到三件。(三)政府信息资源的规范化管理。（四）公开平台建设。（五）监督保障。";
        let names: Vec<&str> = aspects(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ASPECTS);
    }

    #[test]
    fn the_fee_statement_is_the_sentence_that_names_the_fee() {
        let section = |number: u8, text: &str| Section {
            number,
            title: String::new(),
            text: text.into(),
            origin: Default::default(),
        };
        let text = "办理建议四件。本年度未收取信息处理费。无其他事项。";
        assert_eq!(fee_statement(&[section(6, text)]).as_deref(), Some("本年度未收取信息处理费。"));
        assert_eq!(fee_statement(&[section(5, text)]).as_deref(), Some("本年度未收取信息处理费。"));
        assert_eq!(fee_statement(&[section(5, "清理涉企收费。"), section(6, "无。")]), None);
    }
}
