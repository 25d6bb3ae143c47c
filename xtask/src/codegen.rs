//! Documents and indexes made from code, so that neither can disagree with it.

mod checks;
mod form;
mod law;
mod letters;
mod limits;
mod report_json;

use std::path::Path;

use anyhow::{Context, Result};

/// First line of a generated document.
const BANNER: &str = "<!-- Made from code by `cargo xtask codegen`. -->\n\n";

/// Every generated document: path from the root, and its text.
fn documents(root: &Path) -> Result<Vec<(&'static str, String)>> {
    Ok(vec![
        ("docs/checks.md", checks::document()),
        ("docs/form.md", form::document()),
        ("crates/disclosure/src/law/implemented.txt", law::index(root)?),
        ("docs/law-coverage.md", law::coverage(root)?),
        ("docs/letters.md", letters::document()),
        ("docs/limits.md", limits::document(&read(root, "crates/document/src/limits.rs")?)),
        ("docs/report-json.md", report_json::document(&read(root, "docs/report-json.md")?)?),
    ])
}

/// Writes them all.
pub fn write(root: &Path) -> Result<()> {
    for (path, text) in documents(root)? {
        std::fs::write(root.join(path), text).with_context(|| path)?;
    }
    Ok(())
}

/// Paths of those whose text on disk differs from what the code says.
pub fn stale(root: &Path) -> Result<Vec<&'static str>> {
    let differs = |(path, text): &(&str, String)| read(root, path).ok().as_ref() != Some(text);
    Ok(documents(root)?.into_iter().filter(differs).map(|(path, _)| path).collect())
}

fn read(root: &Path, path: &str) -> Result<String> {
    std::fs::read_to_string(root.join(path)).with_context(|| path.to_owned())
}

/// A Markdown table.
fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|&name| name.into()).collect();
    let mut out = line(&head);
    out += &format!("|{}\n", "---|".repeat(head.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
        out += &line(&cells);
    }
    out
}
