//! The machine form of one report, schema `gongkai.annual-report/1`.

use disclosure::report::{AnnualReport, Cell, Editions, Entry, Field, Origin};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// Where a report was read from.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Path as given.
    pub path: String,
    /// Name of the format.
    pub format: String,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// Length.
    pub bytes: u64,
}

/// The report as one JSON object with every statutory cell under its key.
pub fn report(report: &AnnualReport, source: &Source) -> Value {
    let mut root = Map::new();
    root.insert("schema".into(), json!("gongkai.annual-report/1"));
    root.insert(
        "source".into(),
        json!({"path": source.path, "format": source.format, "sha256": source.sha256, "bytes": source.bytes}),
    );
    root.insert("body".into(), json!(report.body));
    root.insert("year".into(), json!(report.year));
    root.insert("title".into(), json!(report.title));
    root.insert("signature".into(), json!(report.signature));
    root.insert("date".into(), json!(report.date));
    root.insert("editions".into(), editions(&report.editions));
    let metadata: Map<String, Value> =
        report.metadata.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    root.insert("metadata".into(), Value::Object(metadata));
    for field in Field::all() {
        insert(&mut root, field, cell(report.cells.get(&field)));
    }
    root.insert("preamble".into(), json!(report.preamble));
    let sections: Vec<Value> = report
        .sections
        .iter()
        .map(|s| json!({"number": s.number, "title": s.title, "text": s.text, "origin": origin(&s.origin)}))
        .collect();
    root.insert("sections".into(), Value::Array(sections));
    let aspects: Map<String, Value> =
        report.aspects.iter().map(|(name, text)| ((*name).to_owned(), json!(text))).collect();
    root.insert("aspects".into(), Value::Object(aspects));
    root.insert("fee_statement".into(), json!(report.fee_statement));
    let notes: Vec<Value> = report
        .notes
        .iter()
        .map(|n| json!({"code": n.code, "message": n.message, "origin": origin(&n.origin)}))
        .collect();
    root.insert("notes".into(), Value::Array(notes));
    Value::Object(root)
}

fn insert(root: &mut Map<String, Value>, field: Field, value: Value) {
    let key = field.key();
    let mut parts = key.split('.').peekable();
    let mut node = root;
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            node.insert(part.into(), value);
            return;
        }
        let child = node.entry(part).or_insert_with(|| Value::Object(Map::new()));
        let Value::Object(map) = child else { return };
        node = map;
    }
}

fn editions(editions: &Editions) -> Value {
    json!({
        "active": editions.active.map(|e| e.name()),
        "requests": editions.requests.map(|e| e.name()),
        "proceedings": editions.proceedings.map(|e| e.name()),
    })
}

fn cell(cell: Option<&Cell>) -> Value {
    let Some(cell) = cell else { return json!({"kind": "absent", "value": null}) };
    let value = match &cell.entry {
        Entry::Number(value) => number(*value),
        Entry::Blank | Entry::Dash | Entry::Text | Entry::Absent | Entry::Unresolved(_) => Value::Null,
    };
    let mut object = Map::new();
    object.insert("kind".into(), json!(kind(&cell.entry)));
    object.insert("value".into(), value);
    object.insert("raw".into(), json!(cell.raw));
    if let Entry::Unresolved(candidates) = &cell.entry {
        let held = candidates.iter().copied().map(number).filter(|candidate| !candidate.is_null());
        object.insert("candidates".into(), held.collect());
    }
    object.insert("origin".into(), origin(&cell.origin));
    Value::Object(object)
}

/// Name of the kind of a cell.
pub fn kind(entry: &Entry) -> &'static str {
    match entry {
        Entry::Number(_) => "number",
        Entry::Blank => "blank",
        Entry::Dash => "dash",
        Entry::Text => "text",
        Entry::Absent => "absent",
        Entry::Unresolved(_) => "unresolved",
    }
}

/// A whole number stays whole; money keeps its printed digits. What no machine holds exactly is null.
pub fn number(value: Decimal) -> Value {
    use rust_decimal::prelude::ToPrimitive;
    match value.normalize() {
        whole if whole.scale() == 0 => whole.to_i64().map_or(Value::Null, |n| json!(n)),
        money => money.to_f64().map_or(Value::Null, |n| json!(n)),
    }
}

/// The parts that the format has.
pub fn origin(origin: &Origin) -> Value {
    let mut object = Map::new();
    let parts = [
        ("page", origin.page),
        ("table", origin.table),
        ("row", origin.row),
        ("column", origin.column),
        ("line", origin.line),
    ];
    for (name, part) in parts {
        if let Some(part) = part {
            object.insert(name.into(), json!(part));
        }
    }
    if let Some((first, end)) = origin.span {
        object.insert("span".into(), json!([first, end]));
    }
    Value::Object(object)
}
