//! What carries out which article: the index that the program reads, and `docs/law-coverage.md`.
//!
//! The index is made from the `Law:` lines in the documentation of public items below `crates/disclosure/src`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use disclosure::law::index::{Place, places};
use disclosure::law::{ARTICLES, Article};
use disclosure::setting::SETTINGS;

const SOURCES: &str = "crates/disclosure/src";
const MARK: &str = "Law: ";
const KINDS: [&str; 8] = ["const", "static", "fn", "enum", "struct", "type", "trait", "mod"];

/// An item that carries out a rule.
struct Item {
    path: String,
    file: String,
    about: String,
    law: String,
}

/// `implemented.txt`: `path⇥file⇥about⇥law` for each item.
pub(super) fn index(root: &Path) -> Result<String> {
    let line = |item: &Item| format!("{}\t{}\t{}\t{}\n", item.path, item.file, item.about, item.law);
    Ok(items(root)?.iter().map(line).collect())
}

/// `docs/law-coverage.md`.
pub(super) fn coverage(root: &Path) -> Result<String> {
    let items = items(root)?;
    let mut out = format!(
        "{}# 条例各条的实现情况\n\n`gongkai law 条号` 在终端显示同样的内容。“参数”是条例没有规定、由机关决定的事项，\
         见文末。来源和生效日期写在代码旁的 `Law:` 行里。\n\n",
        super::BANNER
    );
    let rows = ARTICLES.iter().map(|article| {
        let found: Vec<&Item> = items.iter().filter(|item| cites(item, article)).collect();
        vec![
            article.number.to_string(),
            article.subject.into(),
            standing(article, &found),
            whereabouts(&found),
        ]
    });
    out += &super::table(&["条", "内容", "实现", "在哪里"], rows);
    out += "\n## 参数\n\n";
    out += &super::table(
        &["名称", "条", "内容", "默认与可选", "为什么是参数"],
        SETTINGS.iter().map(|setting| {
            let articles: Vec<String> = setting.articles.iter().map(ToString::to_string).collect();
            let words = [setting.title, setting.default, setting.reason];
            let head = [format!("`{}`", setting.key), articles.join("、")];
            head.into_iter().chain(words.map(str::to_owned)).collect()
        }),
    );
    Ok(out)
}

fn cites(item: &Item, article: &Article) -> bool {
    places(&item.law).iter().any(|place: &Place| place.article == u16::from(article.number))
}

/// Implemented, a setting, not for software, or several of these.
fn standing(article: &Article, found: &[&Item]) -> String {
    let settings: Vec<String> = article.settings().map(|setting| format!("参数 `{}`", setting.key)).collect();
    let rule = (!found.is_empty()).then(|| "规则".to_owned());
    let beyond = article.beyond.map(|beyond| format!("{}：{}", beyond.label(), beyond.reason()));
    rule.into_iter().chain(settings).chain(beyond).collect::<Vec<_>>().join("；")
}

fn whereabouts(found: &[&Item]) -> String {
    let names: Vec<String> =
        found.iter().map(|item| format!("`{}`", item.path.trim_start_matches("disclosure::"))).collect();
    names.join(" ")
}

fn items(root: &Path) -> Result<Vec<Item>> {
    let mut files = Vec::new();
    collect(&root.join(SOURCES), &mut files)?;
    files.sort();
    let mut items = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let file = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        items.extend(of_file(&file, &text));
    }
    Ok(items)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// The items of one file whose documentation has a `Law:` line.
fn of_file(file: &str, text: &str) -> Vec<Item> {
    let module = module(file);
    let mut items = Vec::new();
    let mut doc: Vec<&str> = Vec::new();
    let mut owner = None;
    for line in text.lines().take_while(|line| line.trim() != "#[cfg(test)]") {
        if let Some(words) = line.trim().strip_prefix("///") {
            doc.push(words.trim());
        } else if line.starts_with("impl") {
            owner = line.trim_end_matches(" {").rsplit(' ').next().map(|name| name.replace("<'_>", ""));
        } else if line.starts_with('}') {
            owner = None;
        } else if !line.trim().starts_with("#[") {
            if let (Some(name), Some(law)) = (name(line), law(&doc)) {
                let owner = owner.as_ref().map_or(String::new(), |owner| format!("{owner}::"));
                let about = doc.first().copied().unwrap_or_default().to_owned();
                items.push(Item { path: format!("{module}::{owner}{name}"), file: file.into(), about, law });
            }
            doc.clear();
        }
    }
    items
}

/// `crates/disclosure/src/clock/term.rs` → `disclosure::clock::term`.
fn module(file: &str) -> String {
    let path = file.trim_start_matches(SOURCES).trim_end_matches(".rs").trim_end_matches("/lib");
    format!("disclosure{}", path.replace('/', "::"))
}

/// The name of a public item; `pub(super)` is not public.
fn name(line: &str) -> Option<&str> {
    let mut words = line.trim().strip_prefix("pub ")?.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    let kind = words.next()?;
    let first = words.next()?;
    let name = if kind == "const" && first == "fn" { words.next()? } else { first };
    KINDS.contains(&kind).then_some(name)
}

/// The `Law:` line with what follows it in its paragraph, without the mark.
fn law(doc: &[&str]) -> Option<String> {
    let text = doc.join(" ");
    let (_, law) = text.split_once(MARK)?;
    Some(law.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
/// Days to reply.
///
/// Law: 33¶2; unit: working days;
/// since 2019-05-15.
#[derive(Debug)]
pub const DAYS: u32 = 20;

/// No rule.
pub fn other() {}

impl Clock<'_> {
    /// Runs.
    /// Law: 33; since 2019-05-15.
    pub const fn run(&self) {}
    /// Inner. Law: 34.
    fn inner(&self) {}
}

#[cfg(test)]
mod tests {
    /// Law: 1; since never.
    pub fn no() {}
}
";

    #[test]
    fn items_are_found_by_their_law_lines() {
        let items = of_file("crates/disclosure/src/clock/term.rs", TEXT);
        let seen: Vec<(&str, &str, &str)> =
            items.iter().map(|item| (item.path.as_str(), item.about.as_str(), item.law.as_str())).collect();
        assert_eq!(
            seen,
            [
                (
                    "disclosure::clock::term::DAYS",
                    "Days to reply.",
                    "33¶2; unit: working days; since 2019-05-15."
                ),
                ("disclosure::clock::term::Clock::run", "Runs.", "33; since 2019-05-15."),
            ]
        );
    }
}
