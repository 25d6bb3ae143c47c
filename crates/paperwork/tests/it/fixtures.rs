//! The project's own papers: every statutory cell against what a careful person reads on it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use disclosure::report::{AnnualReport, Entry, Field};
use rust_decimal::Decimal;
use toml::{Table, Value};

/// A cell as `about.toml` words it.
fn expected(value: &Value) -> String {
    match value {
        Value::Integer(number) => Decimal::from(*number).to_string(),
        Value::Float(number) => number.to_string().parse::<Decimal>().unwrap().normalize().to_string(),
        Value::String(kind) => kind.clone(),
        other => panic!("no cell: {other}"),
    }
}

/// A cell as it was read, in the same words.
fn read(entry: &Entry) -> String {
    match entry {
        Entry::Number(number) => number.normalize().to_string(),
        Entry::Blank => "blank".into(),
        Entry::Dash => "dash".into(),
        Entry::Text => "text".into(),
        Entry::Absent => "absent".into(),
        Entry::Unresolved(_) => "unresolved".into(),
    }
}

/// How a reading compares with the papers.
#[derive(Default)]
struct Outcome {
    cells: usize,
    exact: usize,
    wrong: Vec<String>,
    refused: BTreeMap<String, usize>,
}

impl Outcome {
    fn compare(&mut self, name: &str, report: &AnnualReport, about: &Table) {
        let empty = Table::new();
        let table = |key: &str| about.get(key).and_then(Value::as_table).unwrap_or(&empty);
        let (cells, printed) = (table("cells"), table("printed"));
        for field in Field::all() {
            let key = field.key();
            let entry = report.entry(field);
            let wanted = cells.get(&key).map_or("absent".into(), expected);
            let got = read(entry);
            let known = printed.get(&key).map(expected);
            self.cells += usize::from(wanted != "absent");
            let silent = wanted == "unresolved" && (got == "unresolved" || Some(&got) == known.as_ref());
            if got == wanted || silent {
                self.exact += usize::from(wanted != "absent");
            } else if matches!(entry, Entry::Number(_)) || (got == "blank" && kind(&wanted) == "a number") {
                self.wrong.push(format!("{name}: {key}: read {got}, printed {wanted}"));
            } else {
                *self.refused.entry(format!("{name}: {got} for {}", kind(&wanted))).or_default() += 1;
            }
        }
        let body = about.get("body").and_then(Value::as_str);
        let year = about.get("year").and_then(Value::as_integer).map(|year| year as i32);
        // Where the paper prints traditional characters, `about.toml` names no body.
        if body.is_some() && (report.body.as_deref(), report.year) != (body, year) {
            self.wrong.push(format!("{name}: {:?} {:?} for {body:?} {year:?}", report.body, report.year));
        }
        for note in about.get("notes").and_then(Value::as_array).into_iter().flatten() {
            let code = note.as_str().unwrap();
            if !report.notes.iter().any(|note| note.code == code) {
                self.wrong.push(format!("{name}: no note {code}"));
            }
        }
    }
}

fn kind(wanted: &str) -> &str {
    if wanted.parse::<Decimal>().is_ok() { "a number" } else { wanted }
}

/// Folders of papers, each with its `about.toml`.
pub(crate) fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/annual-report");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

pub(crate) fn paper_in(folder: &Path) -> PathBuf {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == "paper")).unwrap()
}

/// The numbers that a paper prints, run together or not.
pub(crate) fn printed_in(folder: &Path) -> BTreeMap<String, Decimal> {
    let about: Table = std::fs::read_to_string(folder.join("about.toml")).unwrap().parse().unwrap();
    let tables = ["cells", "printed"].into_iter().filter_map(|name| about.get(name)?.as_table());
    let cells = tables.flatten();
    cells.filter_map(|(key, value)| Some((key.clone(), expected(value).parse().ok()?))).collect()
}

#[test]
fn fixtures_are_read_as_printed() {
    let mut outcome = Outcome::default();
    for folder in folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let about: Table = std::fs::read_to_string(folder.join("about.toml")).unwrap().parse().unwrap();
        let entries = document::read(&std::fs::read(paper_in(&folder)).unwrap());
        match about.get("member").and_then(Value::as_array) {
            Some(members) => {
                for member in members {
                    let member = member.as_table().unwrap();
                    let wanted = member["name"].as_str().unwrap();
                    let entry = entries.iter().find(|entry| entry.member == wanted).expect(wanted);
                    let document = entry.document.as_ref().expect("a document");
                    outcome.compare(&format!("{name}/{wanted}"), &paperwork::annual_report(document), member);
                }
            }
            None => {
                let document = entries[0].document.as_ref().expect(&name);
                outcome.compare(&name, &paperwork::annual_report(document), &about);
            }
        }
    }
    println!("{} of {} cells", outcome.exact, outcome.cells);
    for (what, count) in &outcome.refused {
        println!("    {count:3} {what}");
    }
    assert!(outcome.wrong.is_empty(), "{:#?}", outcome.wrong);
    assert!(outcome.exact * 1000 >= outcome.cells * 957, "{} of {}", outcome.exact, outcome.cells);
}
