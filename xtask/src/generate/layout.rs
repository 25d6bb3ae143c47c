//! The paper as paragraphs and tables, the way the form lays them out.

use disclosure::report::Field;
use disclosure::report::form::{ASPECTS, SECTION_TITLES};
use document::{Block, Origin, Paragraph};
use paperwork::compose;

use super::Paper;
use super::dice::Dice;

const PLACES: &[&str] = &["虚亭县", "棠渡区", "鹿渚市", "石笕县", "云汀区", "枕溪市", "望枫县", "白榆区"];
const OFFICES: &[&str] =
    &["教育局", "民政局", "水利局", "财政局", "文化和旅游局", "农业农村局", "交通运输局", "医疗保障局"];
const ORDINALS: &[&str] = &["一", "二", "三", "四", "五", "六"];
const SENTENCES: &[&str] = &[
    "各科室按职责整理应当公开的信息，由办公室统一发布。",
    "专栏按栏目分设，发布前由经办人与审核人分别核对。",
    "指南与目录在机构调整后及时更新，联系方式保持有效。",
    "公开前审查与发布后巡查结合，失效的链接随时修复。",
];

/// An invented body.
pub(super) fn body(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(PLACES), dice.pick(OFFICES))
}

/// The whole paper in reading order; `figure` prints a number.
pub(super) fn blocks(paper: &Paper, figure: impl Fn(Field) -> String) -> Vec<Block> {
    let mut blocks = vec![
        paragraph(paper.title()),
        paragraph(format!(
            "根据《中华人民共和国政府信息公开条例》的规定编制本报告。所列数据的统计期限自{0}年1月1日起，至{0}年12月31日止。",
            paper.year
        )),
    ];
    for (at, (ordinal, title)) in ORDINALS.iter().zip(SECTION_TITLES).enumerate() {
        blocks.push(paragraph(format!("{ordinal}、{title}")));
        match at {
            0 => blocks.extend(review()),
            1 => blocks.push(Block::Table(compose::active(paper.edition, &figure))),
            2 => blocks.push(Block::Table(compose::requests(paper.edition, &figure))),
            3 => blocks.push(Block::Table(compose::proceedings(&figure))),
            4 => blocks.push(paragraph("部分栏目更新不够及时。下一步将按月核对各栏目的更新时间。".into())),
            _ => blocks.push(paragraph("本年度没有收取信息处理费。".into())),
        }
    }
    blocks
}

fn review() -> Vec<Block> {
    let aspects = ORDINALS.iter().zip(ASPECTS).zip(SENTENCES.iter().cycle());
    aspects
        .map(|((ordinal, aspect), sentence)| paragraph(format!("（{ordinal}）{aspect}。{sentence}")))
        .collect()
}

fn paragraph(text: String) -> Block {
    Block::Paragraph(Paragraph { text, origin: Origin::default() })
}
