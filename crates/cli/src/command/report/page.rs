//! What a site says of a page that it publishes, as a TOML file.

use std::path::Path;

use disclosure::page::PageTags;

use crate::told::Section;
use crate::{Stop, told};

/// Adds the file's tags to those that the paper has of its own.
pub fn read(path: &Path, own: &[(String, String)]) -> Result<Vec<(String, String)>, Stop> {
    let refused = |fault: String| Stop::Usage(format!("{} {fault}", path.display()));
    parse(&told::text(path)?, own).map_err(refused)
}

/// Reads the text of the file.
pub fn parse(text: &str, own: &[(String, String)]) -> Result<Vec<(String, String)>, String> {
    let table = told::table(text)?;
    let mut file = Section::new(text, &table);
    let tags = tags(&mut file, own);
    let mut faults = file.faults();
    let of_tags = tags.iter().flat_map(PageTags::faults);
    faults.extend(of_tags.map(|fault| fault.to_string()));
    let tags = tags.filter(|_| faults.is_empty()).ok_or_else(|| faults.join("；"))?;
    Ok(tags.meta().into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn tags(file: &mut Section<'_>, own: &[(String, String)]) -> Option<PageTags> {
    let of = |name: &str| own.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let site_name = file.text("site_name", "网站名称");
    let site_domain = file.text("site_domain", "网站域名");
    let site_id_code = file.text("site_id_code", "网站标识码");
    let column_name = file.text("column_name", "栏目名称");
    let published = file.moment("published", "发布时间");
    let source = file.text("source", "来源");
    let optional = ["author", "description", "image", "url"];
    let keywords = file.texts("keywords");
    let [author, description, image, url] = optional.map(|key| file.optional_text(key).unwrap_or_default());
    Some(PageTags {
        site_name: site_name?,
        site_domain: site_domain?,
        site_id_code: site_id_code?,
        column_name: column_name?,
        column_type: of("ColumnType").unwrap_or_default(),
        title: of("ArticleTitle").unwrap_or_default(),
        published,
        source: source?,
        keywords,
        author,
        description,
        image,
        url,
    })
}
