//! What a site says of a page that it publishes, as a TOML file.

use std::path::Path;

use chrono::NaiveDate;
use disclosure::page::PageTags;
use serde::Deserialize;
use toml::value::Datetime;

use crate::{Stop, told};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    site_name: String,
    site_domain: String,
    site_id_code: String,
    column_name: String,
    published: Datetime,
    source: String,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    author: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    image: String,
    #[serde(default)]
    url: String,
}

/// Adds the file's tags to those that the paper has of its own.
pub fn read(path: &Path, own: &[(String, String)]) -> Result<Vec<(String, String)>, Stop> {
    let refused = |fault: String| Stop::Usage(format!("{} {fault}", path.display()));
    parse(&told::text(path)?, own).map_err(refused)
}

/// Reads the text of the file.
pub fn parse(text: &str, own: &[(String, String)]) -> Result<Vec<(String, String)>, String> {
    let file: File = toml::from_str(text).map_err(|error| told::toml_fault(text, &error))?;
    let of = |name: &str| own.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let tags = PageTags {
        site_name: file.site_name,
        site_domain: file.site_domain,
        site_id_code: file.site_id_code,
        column_name: file.column_name,
        column_type: of("ColumnType").unwrap_or_default(),
        title: of("ArticleTitle").unwrap_or_default(),
        published: time(file.published),
        source: file.source,
        keywords: file.keywords,
        author: file.author,
        description: file.description,
        image: file.image,
        url: file.url,
    };
    let faults: Vec<String> = tags.faults().iter().map(ToString::to_string).collect();
    if !faults.is_empty() {
        return Err(faults.join("；"));
    }
    Ok(tags.meta().into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn time(value: Datetime) -> Option<chrono::NaiveDateTime> {
    let (date, time) = (value.date?, value.time?);
    let day = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?;
    day.and_hms_opt(time.hour.into(), time.minute.into(), 0)
}
