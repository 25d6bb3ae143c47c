//! Findings for programs: one object for each report.

use std::io;

use disclosure::check::{Finding, Operand};
use paperwork::json::{number, origin};
use serde_json::{Map, Value, json};

use super::Examined;
use crate::papers::Unreadable;
use crate::screen::escaped;

pub(super) fn report(examined: &Examined<'_>) -> io::Result<Vec<u8>> {
    let source = &examined.paper.source;
    let report = &examined.paper.report;
    let mut object = Map::new();
    object.insert(
        "source".into(),
        json!({"path": source.path, "format": source.format, "sha256": source.sha256}),
    );
    object.insert("body".into(), json!(report.body));
    object.insert("year".into(), json!(report.year));
    object.insert("verdict".into(), json!(examined.verdict.key()));
    object.insert("findings".into(), examined.open.iter().map(|open| Value::Object(finding(open))).collect());
    let accepted = examined.accepted.iter().map(|(found, acceptance)| {
        let mut object = finding(found);
        object.insert("reason".into(), json!(acceptance.reason));
        Value::Object(object)
    });
    object.insert("accepted".into(), accepted.collect());
    let unjudged = examined.unjudged.iter().map(|(rule, why)| json!({"code": rule.code, "reason": why}));
    object.insert("not_assessable".into(), unjudged.collect());
    object.insert("passed".into(), json!(examined.passed));
    object.insert("remark".into(), json!(examined.remark));
    let notes = report
        .notes
        .iter()
        .map(|note| json!({"code": note.code, "message": note.message, "origin": origin(&note.origin)}));
    object.insert("notes".into(), notes.collect());
    Ok(escaped(serde_json::to_vec_pretty(&Value::Object(object))?))
}

pub(super) fn unreadable(unreadable: &Unreadable) -> io::Result<Vec<u8>> {
    let object = json!({
        "source": {"path": unreadable.path},
        "verdict": "unreadable",
        "error": unreadable.why,
    });
    Ok(escaped(serde_json::to_vec_pretty(&object)?))
}

fn finding(finding: &Finding) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("code".into(), json!(finding.code));
    object.insert("title".into(), json!(disclosure::check::rule(finding.code).map(|rule| rule.title)));
    object.insert("severity".into(), json!(finding.severity.key()));
    object.insert("message".into(), json!(finding.message));
    object.insert("advice".into(), json!(finding.advice));
    object.insert("operands".into(), finding.operands.iter().map(operand).collect());
    object.insert("left".into(), json!(finding.left.map(number)));
    object.insert("right".into(), json!(finding.right.map(number)));
    object.insert("difference".into(), json!(finding.difference().map(number)));
    object.insert("cells".into(), finding.cells.iter().map(|field| json!(field.key())).collect());
    object.insert("suspect".into(), json!(finding.suspect.map(|field| field.key())));
    object
}

fn operand(operand: &Operand) -> Value {
    json!({
        "key": operand.key,
        "label": operand.label,
        "value": number(operand.value),
        "origin": origin(&operand.origin),
    })
}

#[cfg(test)]
mod tests {
    use super::super::Previous;
    use super::super::accepted::Explanations;
    use super::*;
    use crate::command::report::sample;

    #[test]
    fn a_finding_carries_its_operands_sides_and_suspect() {
        let none = Explanations::default();
        let examined = Examined::new(sample::faulty(), &Previous::default(), &none);
        let object: Value = serde_json::from_slice(&report(&examined).unwrap()).unwrap();
        assert_eq!(object["verdict"], "error");
        assert_eq!(object["year"], 2024);
        let found = object["findings"].as_array().unwrap();
        let row = found.iter().find(|finding| finding["code"] == "T3-03").unwrap();
        assert_eq!(row["severity"], "error");
        assert_eq!(row["suspect"], "requests.unable_not_held.natural_person");
        assert_eq!(row["difference"].as_i64().map(i64::abs), Some(1));
        let operands = row["operands"].as_array().unwrap();
        assert_eq!(operands.len(), 7);
        let natural = operands.iter().find(|one| one["key"] == row["suspect"]).unwrap();
        assert_eq!(natural["value"], 3);
        assert!(natural["origin"]["line"].is_number());
    }
}
