//! The catalogue of what must be public (政府信息公开目录): the items of the law, the topics, index numbers, and the
//! attribute that each document carries.

pub mod guide;
pub mod index_number;
pub mod publicity;
pub mod responsibility;
pub mod topic;

use crate::law::{Citation, Instrument};
use crate::setting::Settings;

/// A heading of the catalogue that the law prescribes (法定主动公开内容).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Stable code: `20-01`, `21-a-03`.
    pub code: &'static str,
    /// In the words of the law.
    pub title: &'static str,
    /// Where it stands.
    pub basis: Citation,
}

const fn item(number: u8, code: &'static str, title: &'static str) -> Heading {
    Heading { code, title, basis: Instrument::Regulation.article(20).item(number) }
}

const fn local(paragraph: u8, code: &'static str, title: &'static str) -> Heading {
    Heading { code, title, basis: Instrument::Regulation.article(21).paragraph(paragraph) }
}

/// The fifteen items that every body publishes.
///
/// Law: 19, 20; since 2019-05-15.
pub const ITEMS: [Heading; 15] = [
    item(1, "20-01", "行政法规、规章和规范性文件"),
    item(2, "20-02", "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"),
    item(3, "20-03", "国民经济和社会发展规划、专项规划、区域规划及相关政策"),
    item(4, "20-04", "国民经济和社会发展统计信息"),
    item(5, "20-05", "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果"),
    item(
        6,
        "20-06",
        "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
    ),
    item(7, "20-07", "财政预算、决算信息"),
    item(8, "20-08", "行政事业性收费项目及其依据、标准"),
    item(9, "20-09", "政府集中采购项目的目录、标准及实施情况"),
    item(10, "20-10", "重大建设项目的批准和实施情况"),
    item(11, "20-11", "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况"),
    item(12, "20-12", "突发公共事件的应急预案、预警信息及应对情况"),
    item(13, "20-13", "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况"),
    item(14, "20-14", "公务员招考的职位、名额、报考条件等事项以及录用结果"),
    item(15, "20-15", "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息"),
];

/// What cities, counties and their departments publish besides, by local conditions.
///
/// Law: 21¶1; since 2019-05-15.
pub const CITY_AND_COUNTY: [Heading; 7] = [
    local(1, "21-a-01", "市政建设"),
    local(1, "21-a-02", "公共服务"),
    local(1, "21-a-03", "公益事业"),
    local(1, "21-a-04", "土地征收"),
    local(1, "21-a-05", "房屋征收"),
    local(1, "21-a-06", "治安管理"),
    local(1, "21-a-07", "社会救助"),
];

/// What townships publish besides, by local conditions.
///
/// Law: 21¶2; since 2019-05-15.
pub const TOWNSHIP: [Heading; 8] = [
    local(2, "21-b-01", "贯彻落实农业农村政策"),
    local(2, "21-b-02", "农田水利工程建设运营"),
    local(2, "21-b-03", "农村土地承包经营权流转"),
    local(2, "21-b-04", "宅基地使用情况审核"),
    local(2, "21-b-05", "土地征收"),
    local(2, "21-b-06", "房屋征收"),
    local(2, "21-b-07", "筹资筹劳"),
    local(2, "21-b-08", "社会救助"),
];

/// The level that tells which headings a body has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// State Council departments, provinces and their departments.
    Province,
    /// 设区的市级、县级人民政府及其部门.
    CityOrCounty,
    /// 乡（镇）人民政府.
    Township,
    /// 街道办事处, which the law does not name.
    Street,
}

/// The headings of a body's catalogue.
///
/// Law: 20, 21; since 2019-05-15.
pub fn template(level: Level, settings: &Settings) -> Vec<Heading> {
    let more: &[Heading] = match level {
        Level::Province => &[],
        Level::CityOrCounty => &CITY_AND_COUNTY,
        Level::Township => &TOWNSHIP,
        Level::Street if settings.street_uses_township_catalogue => &TOWNSHIP,
        Level::Street => &[],
    };
    ITEMS.iter().chain(more).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_has_its_headings() {
        let settings = Settings::default();
        let count = |level| template(level, &settings).len();
        assert_eq!(
            [Level::Province, Level::CityOrCounty, Level::Township, Level::Street].map(count),
            [15, 22, 23, 23]
        );
        let without = Settings { street_uses_township_catalogue: false, ..settings };
        assert_eq!(template(Level::Street, &without).len(), 15);
    }

    #[test]
    fn every_heading_has_a_code_of_its_own_that_names_its_article() {
        let all: Vec<Heading> = ITEMS.iter().chain(&CITY_AND_COUNTY).chain(&TOWNSHIP).copied().collect();
        for (at, heading) in all.iter().enumerate() {
            assert!(heading.code.starts_with(&heading.basis.article.to_string()), "{}", heading.code);
            assert!(!all[..at].iter().any(|other| other.code == heading.code), "{}", heading.code);
        }
    }
}
