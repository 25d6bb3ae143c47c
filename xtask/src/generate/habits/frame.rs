//! What a page prints around a paper: breadcrumbs, headers, share bars, feet; and who signs it.

use document::{Block, Origin, Paragraph};

use super::Dice;
use crate::generate::Paper;

#[derive(Clone, Debug)]
pub(super) struct Frame {
    head: &'static [&'static str],
    below_title: &'static [&'static str],
    tail: &'static [&'static str],
    /// Whether the paper is signed and dated.
    pub(super) is_signed: bool,
}

const HEADS: &[&[&str]] = &[
    &[],
    &["当前位置：首页>>政府信息公开年报"],
    &[
        "您的位置： 首页 > 政务公开 > 年报",
        "索引号：YL001/0003",
        "信息分类：年报",
        "发布日期：2020-01-20",
        "文号：",
    ],
    &["首页/政务公开/年报", "【字体：大 中 小】【打印】【关闭】"],
    &["首页", "政务公开", "互动交流", "无障碍浏览", "2020年1月20日 星期一"],
];
const BELOW_TITLE: &[&[&str]] = &[
    &[],
    &[],
    &["来源：云岭公开网 发布时间：2020-01-20 字体：大 中 小"],
    &["云函〔2020〕3号"],
    &["[bookmark: _GoBack]"],
];
const TAILS: &[&[&str]] = &[
    &[],
    &["分享到：", "【打印本页】 【关闭本页】"],
    &["附件：1.统计表", "上一篇：去年的年报", "下一篇：没有了"],
    &["主办单位：云岭公开网编辑部　网站标识码：0000000000", "云岭ICP备00000000号", "版权所有：云岭公开网"],
    &["（此件公开发布）", "抄送：县委办公室，县人大常委会办公室。"],
    &["扫一扫在手机打开当前页", "责任编辑：禾苗", "友情链接 南屿公开网"],
];
/// The day on which a signed paper is dated.
pub(super) const DAY: &str = "2025年1月8日";

impl Frame {
    pub(super) fn of(dice: &mut Dice) -> Frame {
        Frame {
            head: dice.pick(HEADS),
            below_title: dice.pick(BELOW_TITLE),
            tail: dice.pick(TAILS),
            is_signed: dice.one_in(2),
        }
    }

    /// The blocks of `paper`, the first of which is its title, with the frame around them.
    pub(super) fn around(&self, paper: &Paper, mut blocks: Vec<Block>) -> Vec<Block> {
        let text = blocks.split_off(1);
        let mut framed: Vec<Block> = self.head.iter().map(|line| paragraph(line)).collect();
        framed.extend(blocks);
        framed.extend(self.below_title.iter().map(|line| paragraph(line)));
        framed.extend(text);
        if self.is_signed {
            framed.extend([paragraph(&paper.body), paragraph(DAY)]);
        }
        framed.extend(self.tail.iter().map(|line| paragraph(line)));
        framed
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { text: text.to_owned(), origin: Origin::default() })
}
