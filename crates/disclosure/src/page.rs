//! Tags that a content page of a government site carries in its head (网页标签规范).

use chrono::NaiveDateTime;

/// The tags of a content page.
///
/// Law: 23, 24; since 2019-05-15. The names are those of 国办发〔2017〕47号; that the first eight must be there follows
/// briefs and real pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageTags {
    /// 网站名称.
    pub site_name: String,
    /// 网站域名.
    pub site_domain: String,
    /// 政府网站标识码.
    pub site_id_code: String,
    /// 栏目名称.
    pub column_name: String,
    /// 栏目类别.
    pub column_type: String,
    /// 文章标题.
    pub title: String,
    /// 发布时间.
    pub published: Option<NaiveDateTime>,
    /// 来源.
    pub source: String,
    /// 关键词.
    pub keywords: Vec<String>,
    /// 作者.
    pub author: String,
    /// 摘要.
    pub description: String,
    /// 首图.
    pub image: String,
    /// 页面地址.
    pub url: String,
}

/// What is wrong with a page's tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagFault {
    /// A tag that must be there is empty.
    Missing(&'static str),
    /// The code of the site is none.
    SiteIdCode,
}

impl std::fmt::Display for TagFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            TagFault::Missing(name) => write!(f, "缺少 {name}"),
            TagFault::SiteIdCode => f.write_str("SiteIDCode 应当是10位数字，或者 bm 加8位数字"),
        }
    }
}

impl PageTags {
    /// Names and values; one that has no value is left out.
    pub fn meta(&self) -> Vec<(&'static str, String)> {
        let mut meta = self.required();
        meta.extend([
            ("Keywords", self.keywords.join(",")),
            ("Author", self.author.clone()),
            ("Description", self.description.clone()),
            ("Image", self.image.clone()),
            ("Url", self.url.clone()),
        ]);
        meta.retain(|(_, value)| !value.trim().is_empty());
        meta
    }

    fn required(&self) -> Vec<(&'static str, String)> {
        let published = self.published.map(|time| time.format("%Y-%m-%d %H:%M").to_string());
        vec![
            ("SiteName", self.site_name.clone()),
            ("SiteDomain", self.site_domain.clone()),
            ("SiteIDCode", self.site_id_code.clone()),
            ("ColumnName", self.column_name.clone()),
            ("ColumnType", self.column_type.clone()),
            ("ArticleTitle", self.title.clone()),
            ("PubDate", published.unwrap_or_default()),
            ("ContentSource", self.source.clone()),
        ]
    }

    /// All that is wrong.
    pub fn faults(&self) -> Vec<TagFault> {
        let missing = self.required().into_iter().filter(|(_, value)| value.trim().is_empty());
        let mut faults: Vec<TagFault> = missing.map(|(name, _)| TagFault::Missing(name)).collect();
        if !self.site_id_code.trim().is_empty() && !is_site_id_code(&self.site_id_code) {
            faults.push(TagFault::SiteIdCode);
        }
        faults
    }
}

/// Whether this is the code of a site (政府网站标识码): the six digits of a division and a serial of four, or `bm` and
/// eight digits for a department of the State Council.
pub fn is_site_id_code(code: &str) -> bool {
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(code, 10) || code.strip_prefix("bm").is_some_and(|rest| digits(rest, 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags() -> PageTags {
        let text = |text: &str| text.to_owned();
        PageTags {
            site_name: text("青石县人民政府"),
            site_domain: text("www.qingshi.example"),
            site_id_code: text("9999990001"),
            column_name: text("政府信息公开年报"),
            column_type: text("信息公开年报"),
            title: text("年度报告"),
            published: "2027-01-20T09:05:00".parse().ok(),
            source: text("青石县民政局"),
            ..PageTags::default()
        }
    }

    #[test]
    fn what_must_be_there_is_asked_for_by_name() {
        assert!(tags().faults().is_empty());
        let faults = PageTags { source: " ".into(), published: None, ..tags() }.faults();
        assert_eq!(faults, [TagFault::Missing("PubDate"), TagFault::Missing("ContentSource")]);
        assert_eq!(PageTags::default().faults().len(), 8);
    }

    #[test]
    fn a_page_has_no_empty_tag() {
        let meta = PageTags { keywords: vec!["年报".into(), "公开".into()], ..tags() }.meta();
        assert_eq!(meta.len(), 9);
        assert_eq!(meta[6], ("PubDate", "2027-01-20 09:05".to_owned()));
        assert_eq!(meta[8], ("Keywords", "年报,公开".to_owned()));
    }

    #[test]
    fn a_site_has_a_code_of_one_of_two_forms() {
        for code in ["9999990001", "bm99000001"] {
            assert!(is_site_id_code(code), "{code}");
        }
        for code in ["", "999999001", "99999900011", "BM99000001", "bm9900001", "99999９0001"] {
            assert!(!is_site_id_code(code), "{code}");
        }
        let wrong = PageTags { site_id_code: "1".into(), ..tags() };
        assert_eq!(wrong.faults(), [TagFault::SiteIdCode]);
    }
}
