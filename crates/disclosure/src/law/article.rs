//! The 56 articles of the Regulation (《政府信息公开条例》), and what a program can do about each.

use super::index::{self, Item};
use crate::setting::{SETTINGS, Setting};

/// An article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its number, 1 to 56.
    pub number: u8,
    /// What it is about, in our words.
    pub subject: &'static str,
    /// Why nothing here carries it out, or what of it is left to people.
    pub beyond: Option<Beyond>,
}

/// What of an article is not carried out by rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// A duty of people, which no program can do for them; why.
    People(&'static str),
    /// A part of the program that acts, rather than a rule; which.
    Office(&'static str),
}

impl Beyond {
    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            Beyond::People(_) => "不由软件承担",
            Beyond::Office(_) => "属于办公、门户部分",
        }
    }

    /// Why, or which.
    pub const fn reason(self) -> &'static str {
        match self {
            Beyond::People(reason) | Beyond::Office(reason) => reason,
        }
    }
}

const fn rule(number: u8, subject: &'static str) -> Article {
    Article { number, subject, beyond: None }
}

const fn people(number: u8, subject: &'static str, reason: &'static str) -> Article {
    Article { number, subject, beyond: Some(Beyond::People(reason)) }
}

const fn office(number: u8, subject: &'static str, part: &'static str) -> Article {
    Article { number, subject, beyond: Some(Beyond::Office(part)) }
}

/// Every article, in order.
pub const ARTICLES: [Article; 56] = [
    people(1, "总则", "总则性条款，不产生期限、文书或者数字"),
    rule(2, "政府信息的定义"),
    office(3, "主管部门", "机关库：每个机关一个主管部门，垂直系统除外"),
    office(4, "工作机构及其五项职能", "机关库：工作机构的名称和联系方式"),
    people(5, "公开为常态、不公开为例外", "原则，由审查人员在个案中把握"),
    office(6, "及时、准确；澄清虚假信息", "门户：澄清信息与所澄清的内容关联"),
    people(7, "总则", "总则性条款，不产生期限、文书或者数字"),
    office(8, "规范化、标准化、信息化", "整个程序"),
    office(9, "公众监督、批评、建议", "门户：意见建议"),
    rule(10, "谁公开"),
    office(11, "公开前的协调和批准", "办公：待协商、待批准"),
    rule(12, "公开指南和公开目录"),
    rule(13, "公开的两种方式"),
    rule(14, "不予公开：国家秘密等"),
    rule(15, "第三方合法权益"),
    rule(16, "内部事务、过程性信息、行政执法案卷"),
    office(17, "公开审查", "办公：审查人与作者分开，意见和时间留存"),
    rule(18, "定期评估和动态调整"),
    people(19, "应当主动公开的三项标准", "是否涉及公众利益由审查人员判断"),
    rule(20, "主动公开的十五项内容"),
    rule(21, "市县、乡镇另须主动公开的内容"),
    people(22, "确定主动公开的具体内容", "由机关按上级部署确定，目录可以增项"),
    office(23, "公开的渠道", "门户：每件信息的公开渠道和日期"),
    office(24, "统一的政府信息公开平台", "门户：检索、查阅、下载"),
    office(25, "查阅场所；向档案馆、图书馆移送", "门户：移送包"),
    rule(26, "形成或者变更之日起20个工作日内公开"),
    rule(27, "谁可以申请，向谁申请"),
    rule(28, "申请渠道"),
    rule(29, "申请的形式和内容"),
    rule(30, "补正"),
    rule(31, "收到申请之日"),
    rule(32, "征求第三方意见"),
    rule(33, "答复期限和延长"),
    rule(34, "征求共同制作机关意见"),
    rule(35, "数量、频次明显超过合理范围的申请"),
    rule(36, "答复的七种情形"),
    rule(37, "区分处理"),
    rule(38, "只提供现有信息"),
    rule(39, "信访、投诉、举报和公开出版物"),
    people(40, "提供的形式", "按载体和保存情况决定，答复书载明形式"),
    rule(41, "更正本人信息"),
    rule(42, "信息处理费"),
    people(43, "对阅读困难、视听障碍者的帮助", "由工作人员提供；门户另须无障碍"),
    rule(44, "转为主动公开；主动公开建议"),
    rule(45, "登记、审核、办理、答复、归档"),
    people(46, "考核、社会评议、责任追究", "制度由各级政府建立；年度报告核对是否写明"),
    office(47, "日常指导、监督检查、投诉", "监督：督促整改、通报批评的台账"),
    people(48, "培训", "由主管部门组织"),
    rule(49, "年度报告的期限"),
    rule(50, "年度报告的内容和格式"),
    rule(51, "投诉、行政复议、行政诉讼"),
    people(52, "未建立制度的责任", "由上一级行政机关追究"),
    people(53, "违反条例的责任", "由上一级行政机关追究"),
    people(54, "法律、法规授权的组织", "适用范围：这些组织与行政机关同样使用本程序"),
    people(55, "公共企事业单位", "适用各行业主管部门的规定，不计入机关的年度报告"),
    people(56, "施行日期", "2019年5月15日，见各项规则的生效日"),
];

/// An article by its number.
pub fn article(number: u8) -> Option<&'static Article> {
    ARTICLES.get(usize::from(number).checked_sub(1)?)
}

impl Article {
    /// What carries it out.
    pub fn items(&self) -> impl Iterator<Item = &'static Item> + use<> {
        let number = u16::from(self.number);
        index::items().iter().filter(move |item| item.articles.iter().any(|place| place.article == number))
    }

    /// What it leaves open.
    pub fn settings(&self) -> impl Iterator<Item = &'static Setting> + use<> {
        let number = self.number;
        SETTINGS.iter().filter(move |setting| setting.articles.contains(&number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_stand_at_their_numbers() {
        for (at, article) in ARTICLES.iter().enumerate() {
            assert_eq!(usize::from(article.number), at + 1);
        }
        assert_eq!(article(33).unwrap().subject, "答复期限和延长");
        assert_eq!((article(0), article(57)), (None, None));
    }

    #[test]
    fn every_article_is_carried_out_or_says_why_not() {
        let idle = |article: &&Article| {
            article.items().next().is_none()
                && article.settings().next().is_none()
                && article.beyond.is_none()
        };
        let idle: Vec<u8> = ARTICLES.iter().filter(idle).map(|article| article.number).collect();
        assert_eq!(idle, [0_u8; 0]);
    }
}
