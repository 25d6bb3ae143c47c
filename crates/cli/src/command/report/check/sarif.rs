//! Findings as SARIF 2.1.0, for code hosts and editors.

use std::io;

use disclosure::check::accepted::Acceptance;
use disclosure::check::{Finding, Operand, RULES, Rule, Severity};
use disclosure::report::Origin;
use document::Format;
use paperwork::json::Source;
use serde_json::{Map, Value, json};

use super::{Examined, Notification};
use crate::Status;
use crate::screen::escaped;

/// Up to the first result.
pub(super) fn before() -> io::Result<Vec<u8>> {
    let rules: Vec<Value> = RULES.iter().map(rule).collect();
    let driver = json!({
        "name": "gongkai",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    let driver = serde_json::to_string_pretty(&driver)?;
    Ok(format!(
        "{{\n\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n\"version\": \"2.1.0\",\n\
         \"runs\": [{{\n\"tool\": {{\"driver\": {driver}}},\n\"columnKind\": \"unicodeCodePoints\",\n\"results\": ["
    )
    .into_bytes())
}

/// From the last result on.
pub(super) fn after(told: &[Notification], status: Status) -> io::Result<Vec<u8>> {
    let notifications: Vec<Value> = told
        .iter()
        .map(|one| {
            json!({
                "level": if one.is_lost { "error" } else { "warning" },
                "message": {"text": one.words},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(&one.path)}}}],
            })
        })
        .collect();
    let invocation = json!({
        "executionSuccessful": status != Status::Unreadable,
        "exitCode": status.number(),
        "toolExecutionNotifications": notifications,
    });
    let invocation = serde_json::to_string_pretty(&invocation)?;
    Ok(escaped(format!("\n],\n\"invocations\": [{invocation}]\n}}]\n}}\n").into_bytes()))
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "help": {"text": rule.doc, "markdown": rule.doc},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"basis": rule.basis},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Explain => "warning",
        Severity::Hint => "note",
    }
}

/// The results of one report, separated as in an array; empty when there are none.
pub(super) fn results(examined: &Examined<'_>) -> io::Result<Vec<u8>> {
    let source = &examined.paper.source;
    let open = examined.open.iter().map(|finding| result(source, finding, None));
    let accepted = examined.accepted.iter().map(|(finding, why)| result(source, finding, Some(why)));
    let unjudged = examined.unjudged.iter().map(|(rule, why)| unjudged(&source.path, rule, why));
    let mut bytes = Vec::new();
    for result in open.chain(accepted).chain(unjudged) {
        if !bytes.is_empty() {
            bytes.extend_from_slice(b",\n");
        }
        serde_json::to_writer_pretty(&mut bytes, &result)?;
    }
    Ok(escaped(bytes))
}

fn result(source: &Source, finding: &Finding, acceptance: Option<&Acceptance>) -> Value {
    let mut object = Map::new();
    object.insert("ruleId".into(), json!(finding.code));
    object.insert("level".into(), json!(level(finding.severity)));
    object.insert("message".into(), json!({"text": format!("{} {}", finding.message, finding.advice)}));
    object.insert("locations".into(), json!([location(source, finding)]));
    let operands: Vec<String> =
        finding.fingerprint().iter().map(|(key, value)| format!("{key}={value}")).collect();
    let fingerprint = format!("{} {}", finding.code, operands.join(" "));
    object.insert("partialFingerprints".into(), json!({"operands/v1": fingerprint}));
    if let Some(acceptance) = acceptance {
        let suppression =
            json!({"kind": "external", "status": "accepted", "justification": acceptance.reason});
        object.insert("suppressions".into(), json!([suppression]));
    }
    Value::Object(object)
}

fn unjudged(path: &str, rule: &Rule, why: &str) -> Value {
    json!({
        "ruleId": rule.code,
        "kind": "open",
        "level": "none",
        "message": {"text": why},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}],
    })
}

/// The suspect cell where there is one, else the first operand's line; all cells by name.
fn location(source: &Source, finding: &Finding) -> Value {
    let suspect = finding.operands.iter().find(|one| one.field.is_some() && one.field == finding.suspect);
    let here = |one: &&Operand| !one.key.starts_with("previous.");
    let first =
        finding.operands.iter().find(|one| one.field.is_some()).or(finding.operands.iter().find(here));
    let mut physical = Map::new();
    physical.insert("artifactLocation".into(), json!({"uri": uri(&source.path)}));
    let operand = suspect.or(first).filter(|_| has_lines(&source.format));
    if let Some(region) = operand.and_then(|operand| region(&operand.origin)) {
        physical.insert("region".into(), region);
    }
    let logical: Vec<Value> = finding
        .operands
        .iter()
        .map(|one| json!({"name": one.label, "fullyQualifiedName": one.key, "kind": "member"}))
        .collect();
    json!({"physicalLocation": physical, "logicalLocations": logical})
}

/// Whether the lines of an origin are lines of the file, and not paragraphs of a page or document.
fn has_lines(format: &str) -> bool {
    [Format::Text, Format::Markdown].iter().any(|lines| lines.name() == format)
}

/// SARIF counts columns from 1, an origin counts the characters of its line from 0.
fn region(origin: &Origin) -> Option<Value> {
    let line = origin.line?;
    let mut region = json!({"startLine": line});
    if let Some((first, end)) = origin.span {
        region["startColumn"] = json!(first.saturating_add(1));
        region["endColumn"] = json!(end.saturating_add(1));
    }
    Some(region)
}

/// A path as a URI reference: what is not plain is written in percent.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for &byte in path.as_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use disclosure::report::{ApplicantColumn, Field, RequestRow};

    use super::super::Previous;
    use super::super::accepted::Explanations;
    use super::*;
    use crate::command::report::sample;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("a b/年.zip!/x.html"), "a%20b/%E5%B9%B4.zip!/x.html");
        assert_eq!(uri("/tmp/x"), "file:///tmp/x");
    }

    #[test]
    fn a_result_points_at_the_line_of_the_suspect_and_an_accepted_one_is_suppressed() {
        let accepted = |examined: &Examined<'_>| {
            let finding = examined.open.iter().find(|finding| finding.code == "T3-03").unwrap();
            let operands = finding.fingerprint();
            let body = examined.paper.report.body.clone().unwrap();
            Acceptance { body, year: 2024, code: "T3-03".into(), operands, reason: "已核实".into() }
        };
        let none = Explanations::default();
        let one = accepted(&Examined::new(sample::faulty(), &Previous::default(), &none));
        let explanations = Explanations { acceptances: vec![one], ..Explanations::default() };
        let examined = Examined::new(sample::faulty(), &Previous::default(), &explanations);
        let bytes =
            [before().unwrap(), results(&examined).unwrap(), after(&[], Status::Faulty).unwrap()].concat();
        let log: Value = serde_json::from_slice(&bytes).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap();
        let of = |code: &str| results.iter().find(|result| result["ruleId"] == code).unwrap();
        let place = &of("T3-02")["locations"][0]["physicalLocation"];
        let suspect = Field::Requests(RequestRow::UnableNotHeld, ApplicantColumn::NaturalPerson);
        let line = sample::faulty().report.cells[&suspect].origin.line;
        assert_eq!(place["region"]["startLine"].as_u64(), line.map(u64::from));
        assert_eq!(place["artifactLocation"]["uri"], uri("年报/粮食局.txt"));
        assert!(of("T3-02").get("suppressions").is_none());
        assert_eq!(of("T3-03")["suppressions"][0]["justification"], "已核实");
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().len(), RULES.len());
    }

    #[test]
    fn only_lines_of_a_text_become_a_region_counted_from_one() {
        let place = Origin { line: Some(3), span: Some((0, 2)), ..Origin::default() };
        assert_eq!(region(&place), Some(json!({"startLine": 3, "startColumn": 1, "endColumn": 3})));
        let mut page = sample::faulty();
        page.source.format = "html".into();
        let none = Explanations::default();
        let examined = Examined::new(page, &Previous::default(), &none);
        let bytes = [&b"["[..], &results(&examined).unwrap(), b"]"].concat();
        assert!(!String::from_utf8(bytes).unwrap().contains("startLine"));
    }

    #[test]
    fn an_empty_run_is_a_whole_json_document() {
        let lost = Notification { path: "x".into(), words: "没有这个文件".into(), is_lost: true };
        let bytes = [before().unwrap(), after(&[lost], Status::Unreadable).unwrap()].concat();
        let log: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(log["version"], "2.1.0");
        let invocation = &log["runs"][0]["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        assert_eq!(invocation["exitCode"], 3);
        assert_eq!(invocation["toolExecutionNotifications"][0]["message"]["text"], "没有这个文件");
    }
}
