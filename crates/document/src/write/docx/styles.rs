//! Styles of official papers: fonts, sizes and paragraphs, and what stands in for a font that is not there.

/// Half points of the type in tables (五号).
const TABLE_SIZE: u32 = 21;
/// 28 characters of 三号 are a little wider than the 156 mm between the margins, and stand that much closer.
const CLOSER: u32 = 5;

/// Fonts that official papers are set in, and what stands in where one is not installed.
const FONTS: [(&str, &str); 4] =
    [("方正小标宋简体", "华文中宋"), ("仿宋_GB2312", "仿宋"), ("黑体", "SimHei"), ("宋体", "SimSun")];

/// A style: its id, its name, the fonts, the size in half points, and its paragraph properties in the order of the
/// schema.
pub(super) struct Style {
    pub(super) id: &'static str,
    name: &'static str,
    pub(super) font: &'static str,
    pub(super) size: u32,
    /// Twentieths of a point by which characters stand closer.
    closer: u32,
    pub(super) paragraph: &'static str,
}

pub(super) const STYLES: [Style; 9] = [
    Style {
        id: "Title",
        name: "Title",
        font: "方正小标宋简体",
        size: 44,
        closer: 0,
        paragraph: "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"480\" w:line=\"640\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
    },
    Style {
        id: "Heading1",
        name: "heading 1",
        font: "黑体",
        size: 32,
        closer: 0,
        paragraph: "<w:keepNext/><w:spacing w:line=\"579\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"0\"/>",
    },
    Style {
        id: "BodyText",
        name: "Body Text",
        font: "仿宋_GB2312",
        size: 32,
        closer: CLOSER,
        paragraph: "<w:spacing w:line=\"579\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/>",
    },
    Style {
        id: "Signature",
        name: "Signature",
        font: "仿宋_GB2312",
        size: 32,
        closer: 0,
        paragraph: "<w:spacing w:line=\"579\" w:lineRule=\"exact\"/><w:jc w:val=\"right\"/>",
    },
    Style {
        id: "LetterNumber",
        name: "Letter Number",
        font: "仿宋_GB2312",
        size: 32,
        closer: 0,
        paragraph: "<w:spacing w:after=\"579\" w:line=\"579\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
    },
    Style {
        id: "Addressee",
        name: "Addressee",
        font: "仿宋_GB2312",
        size: 32,
        closer: CLOSER,
        paragraph: "<w:spacing w:line=\"579\" w:lineRule=\"exact\"/>",
    },
    Style {
        id: "TableText",
        name: "Table Text",
        font: "仿宋_GB2312",
        size: TABLE_SIZE,
        closer: 0,
        paragraph: "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"280\" w:lineRule=\"exact\"/>",
    },
    Style {
        id: "SheetText",
        name: "Sheet Text",
        font: "仿宋_GB2312",
        size: 24,
        closer: 0,
        paragraph: "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"360\" w:lineRule=\"exact\"/>",
    },
    Style {
        id: "PageNumber",
        name: "Page Number Line",
        font: "宋体",
        size: 28,
        closer: 0,
        paragraph: "<w:jc w:val=\"center\"/>",
    },
];

pub(super) fn font_table() -> String {
    let fonts = FONTS.map(|(name, stand_in)| {
        format!(
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{stand_in}\"/><w:charset w:val=\"86\"/><w:family w:val=\"auto\"/>\
             <w:pitch w:val=\"default\"/></w:font>"
        )
    });
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:fonts \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{}</w:fonts>",
        fonts.concat()
    )
}

pub(super) fn styles() -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"仿宋_GB2312\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>\
         <w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/></w:style>",
    );
    for Style { id, name, font, size, closer, paragraph } in STYLES {
        let spacing = if closer > 0 { format!("<w:spacing w:val=\"-{closer}\"/>") } else { String::new() };
        out += &format!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr><w:rFonts w:eastAsia=\"{font}\"/>{spacing}\
             <w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>"
        );
    }
    out + "</w:styles>"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_that_is_named_has_a_stand_in() {
        for style in STYLES {
            assert!(FONTS.iter().any(|(name, _)| *name == style.font), "{}", style.font);
        }
    }
}
