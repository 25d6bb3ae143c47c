//! Whose report it is, where the title does not say: who published it, or what the introduction says of it.

use std::sync::LazyLock;

use disclosure::report::{Note, Origin};
use regex::Regex;

use super::line::Line;
use super::{names, year};
use crate::extract::normal::{self, Gap};

/// Entries of the page's header that name the body, the surest first.
const PUBLISHERS: [&str; 15] = [
    "发布机构",
    "发布单位",
    "发布部门",
    "发文机关",
    "发文机构",
    "发文单位",
    "公开机构",
    "公开主体",
    "公开单位",
    "公开部门",
    "公开责任部门",
    "制发机关",
    "制作机关",
    "责任部门",
    "来源",
];

/// Sentences that say whose report this is.
static SAYINGS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let name = r"(?P<body>[\p{Han}()·]{3,40}?)";
    let year = year::PATTERN;
    let report = format!(r"(?:(?:{year})年?度?)?(?:度)?(?:本机关|本单位)?(?:的)?政府信息公开");
    [
        format!(
            r"本(?:年度)?(?:报告|年报)(?:系|是)?由{name}(?:依据|根据|按照|依照|编制|编写|负责|组织|发布|,)"
        ),
        format!(r"(?:^|[。,;:])(?:现)?将{name}{report}"),
        format!(r"(?:^|[。,;:])(?:现|特)?(?:向社会)?公布{name}{report}"),
        format!(r"(?:^|[。,;:]){name}(?:组织|负责|现|特)?(?:编写|编制|发布|公布|公开)了?(?:完成)?{report}"),
        format!(r"(?:^|[。,;:]){name}(?:现)?向社会(?:公布|报告|公开){report}"),
        format!(r"(?:^|[。,;:]){name}(?:现)?向社会(?:公布|报告|公开)(?:{year})年?度?的?(?:信息)?公开工作"),
    ]
    .iter()
    .filter_map(|pattern| Regex::new(pattern).ok())
    .collect()
});

/// A body and the note that says where its name was found.
pub(super) type Told = Option<(String, Note)>;

fn told(body: String, code: &str, from: &str) -> Told {
    let message = format!("标题没有写明机关名称，“{body}”取自{from}");
    Some((body, Note { code: code.into(), message, origin: Origin::default() }))
}

/// The body that the page's header names.
pub(super) fn of_publisher(metadata: &[(String, String)]) -> Told {
    let value = |name: &str| {
        let (_, value) = metadata.iter().find(|(known, _)| known == name)?;
        let value = value.split(normal::is_blank).next().unwrap_or_default();
        names::is_body(&normal::word(value)).then(|| value.to_owned())
    };
    let (name, body) = PUBLISHERS.iter().find_map(|name| Some((*name, value(name)?)))?;
    told(body, "body-from-publisher", &format!("“{name}”"))
}

/// The body that the introduction names as the report's; none when it names several.
pub(super) fn of_preamble(preamble: &[Line]) -> Told {
    let mut found: Vec<String> = Vec::new();
    for line in preamble {
        let mut glyphs = Vec::new();
        normal::append(&mut glyphs, &line.text, 0, Gap::Line);
        let chars: Vec<char> = line.text.chars().collect();
        for pattern in SAYINGS.iter() {
            for saying in pattern.captures_iter(&line.word) {
                let Some(body) = saying.name("body") else { continue };
                if !names::is_body(body.as_str()) || !names::is_full(body.as_str()) {
                    continue;
                }
                let first = line.word[..body.start()].chars().count();
                let own = &glyphs[first..first + body.as_str().chars().count()];
                found.push(own.iter().map(|glyph| normal::as_seen(chars[glyph.offset as usize])).collect());
            }
        }
    }
    found.dedup();
    match found.as_slice() {
        [only] => told(only.clone(), "body-from-preamble", "导语"),
        _ => None,
    }
}

/// The body that signed.
pub(super) fn of_signature(signature: Option<&str>) -> Told {
    let name = signature.filter(|name| names::is_body(&normal::word(name)))?;
    told(name.to_owned(), "body-from-signature", "落款")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(preamble: &str) -> Option<String> {
        of_preamble(&[Line::new(preamble, Origin::default())]).map(|(body, _)| body)
    }

    #[test]
    fn the_introduction_says_whose_report_it_is() {
        for preamble in [
            "本报告由青石县民政局依据《中华人民共和国政府信息公开条例》编写。",
            "根据政府信息公开条例，青石县民政局编写了2024年政府信息公开工作年度报告，统计期限一年。",
            "现将青石县民政局2024年政府信息公开工作情况报告如下。",
            "依照条例，现公布青石县民政局2024年度政府信息公开工作年度报告。",
            "按照条例第五十条，青石县民政局向社会报告2024年的公开工作。",
        ] {
            assert_eq!(of(preamble).as_deref(), Some("青石县民政局"), "{preamble}");
        }
    }

    #[test]
    fn other_bodies_of_the_introduction_are_not_it() {
        for preamble in [
            "如对本报告有疑问，请联系青石县民政局办公室。",
            "根据青石县人民政府办公室要求，我局编制本报告。",
            "现将我局2024年政府信息公开工作情况报告如下。",
            "现将县民政局2024年政府信息公开工作情况报告如下。",
        ] {
            assert_eq!(of(preamble), None, "{preamble}");
        }
    }

    #[test]
    fn a_publisher_is_a_name_and_no_other_value() {
        let entry = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
        let body = |metadata: &[(String, String)]| of_publisher(metadata).map(|(body, _)| body);
        assert_eq!(body(&entry("发布机构", "青石县民政局")).as_deref(), Some("青石县民政局"));
        assert_eq!(body(&entry("来源", "本站")), None);
        assert_eq!(body(&entry("发布机构", "")), None);
    }
}
