//! `docs/report-json.md`: written by hand, except for the list of members, which an empty report gives.

use anyhow::{Context, Result};
use disclosure::report::AnnualReport;
use paperwork::json::{self, Source};
use serde_json::Value;

const BEGIN: &str = "<!-- members: made from code -->\n";
const END: &str = "<!-- end of members -->\n";

/// The document on disk with its list of members renewed.
pub(super) fn document(written: &str) -> Result<String> {
    let (before, rest) = written.split_once(BEGIN).context("no mark where the members begin")?;
    let (_, after) = rest.split_once(END).context("no mark where the members end")?;
    Ok(format!("{before}{BEGIN}\n{}\n{END}{after}", members()))
}

fn members() -> String {
    let report = json::report(&AnnualReport::default(), &Source::default());
    let mut out = String::from("```text\n");
    if let Value::Object(root) = &report {
        for (name, value) in root {
            let (shape, rows) = shape(value);
            out += format!("{name}: {shape}").trim_end();
            out.push('\n');
            for (row, columns) in rows {
                out += &format!("    {row}: {columns}\n");
            }
        }
    }
    out + "```\n"
}

/// How a member of the root is shown, and its rows when it is a table.
fn shape(value: &Value) -> (String, Vec<(&String, String)>) {
    match value {
        Value::Object(map) if map.values().any(is_cell) => (columns(value), Vec::new()),
        Value::Object(map)
            if map.values().any(|row| row.as_object().is_some_and(|row| row.values().any(is_cell))) =>
        {
            (String::new(), map.iter().map(|(row, cells)| (row, columns(cells))).collect())
        }
        Value::Object(map) if map.is_empty() => ("{name: text, …}".into(), Vec::new()),
        Value::Object(map) => (format!("{{{}}}", names(map)), Vec::new()),
        Value::Array(_) => ("[…]".into(), Vec::new()),
        Value::String(text) if !text.is_empty() => (format!("{text:?}"), Vec::new()),
        Value::String(_) => ("text".into(), Vec::new()),
        Value::Null | Value::Bool(_) | Value::Number(_) => ("value or null".into(), Vec::new()),
    }
}

fn columns(row: &Value) -> String {
    row.as_object().map(|cells| format!("{{{}}} of CELL", names(cells))).unwrap_or_default()
}

fn names(map: &serde_json::Map<String, Value>) -> String {
    map.keys().map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn is_cell(value: &Value) -> bool {
    value.get("kind").is_some()
}
