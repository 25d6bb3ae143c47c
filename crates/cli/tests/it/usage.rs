//! Arguments, streams and exit codes; what the papers say does not matter here.

use std::fs;
use std::io::Write;
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::paper::Paper;
use crate::{check_code, directory, gongkai, run, stderr, stdout};

/// A small paper that is read without a word.
fn paper() -> String {
    Paper::zero("甲局", 2024).text()
}

#[test]
fn a_wrong_call_is_told_in_chinese_and_ends_with_2() {
    let here = directory("wrong-call", &[]);
    for arguments in [
        &["read"][..],
        &["chek", "a"],
        &["read", "--format", "xml", "a"],
        &["check", "--unknown", "a"],
        &["compare", "a"],
        &["explain", "T3-99"],
    ] {
        let output = run(&here, arguments);
        check_code(&output, 2);
        assert!(output.stdout.is_empty());
        assert!(!stderr(&output).contains("error"), "{}", stderr(&output));
    }
}

#[test]
fn every_command_has_help_in_chinese_with_an_example() {
    let here = directory("help", &[]);
    for command in ["read", "check", "compare", "aggregate", "explain", "render", "blank"] {
        let output = run(&here, &[command, "--help"]);
        check_code(&output, 0);
        let help = stdout(&output);
        assert!(help.contains(&format!("例：\n  gongkai report {command}")), "{help}");
        assert!(!help.contains("Usage") && !help.contains("Options"), "{help}");
    }
}

#[test]
fn a_missing_file_does_not_stop_the_others() {
    let here = directory("missing", &[("a.txt", &paper()), ("b.txt", &paper())]);
    let output = run(&here, &["read", "--format", "ndjson", "a.txt", "nowhere.txt", "b.txt"]);
    check_code(&output, 3);
    assert_eq!(stderr(&output), "无法读取 nowhere.txt：没有这个文件\n");
    assert_eq!(paths(&output), ["a.txt", "b.txt"]);
}

/// The sources of the reports printed one a line.
fn paths(output: &Output) -> Vec<String> {
    let path = |line: &str| {
        let report: Value = serde_json::from_str(line).unwrap();
        report["source"]["path"].as_str().unwrap().to_owned()
    };
    stdout(output).lines().map(path).collect()
}

#[test]
fn many_papers_come_out_in_the_order_of_the_walk() {
    let names: Vec<String> = (0..120).map(|place| format!("d{}/{place:03}.txt", place % 4)).collect();
    let paper = paper();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), paper.as_str())).collect();
    let here = directory("order", &files);
    fs::write(here.join("d0/about.toml"), "habit = 1").unwrap();
    let mut sorted = names.clone();
    sorted.sort();
    let output = run(&here, &["read", "--format", "ndjson", "d0", "d1", "d2", "d3"]);
    check_code(&output, 0);
    assert_eq!(paths(&output), sorted);
}

#[test]
fn one_report_is_an_object_and_several_are_an_array() {
    let here = directory("json", &[("a.txt", "甲局"), ("b.txt", "乙局")]);
    let parsed =
        |arguments: &[&str]| -> Value { serde_json::from_str(&stdout(&run(&here, arguments))).unwrap() };
    assert_eq!(parsed(&["read", "a.txt"])["source"]["path"], "a.txt");
    assert_eq!(parsed(&["read", "a.txt", "b.txt"]).as_array().map(Vec::len), Some(2));
    assert_eq!(parsed(&["read", "none.txt"]).as_array().map(Vec::len), Some(0));
    assert_eq!(parsed(&["check", "--format", "json", "a.txt"]).as_array().map(Vec::len), Some(1));
    assert_eq!(parsed(&["check", "--format", "sarif", "a.txt"])["version"], "2.1.0");
}

#[test]
fn a_dash_reads_standard_input() {
    let here = directory("dash", &[]);
    let mut child = gongkai(&here)
        .args(["read", "--format", "ndjson", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(paper().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    check_code(&output, 0);
    assert_eq!(paths(&output), ["-"]);
}

#[test]
fn the_hash_is_that_of_the_bytes() {
    let here = directory("hash", &[("a.txt", "abc")]);
    let report: Value = serde_json::from_str(&stdout(&run(&here, &["read", "a.txt"]))).unwrap();
    assert_eq!(
        report["source"]["sha256"],
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert_eq!(report["source"]["bytes"], 3);
}

#[test]
fn csv_has_its_mark_and_header_once() {
    let here = directory("csv", &[("a.txt", "甲局"), ("b.txt", "乙局")]);
    let text = stdout(&run(&here, &["read", "--format", "csv", "a.txt", "b.txt"]));
    assert!(text.starts_with("\u{feff}file,body,year,field,label,kind,value,raw,origin\n"));
    assert_eq!(text.matches("file,body").count(), 1);
    assert_eq!(text.matches("requests.new.total").count(), 2);
}

#[test]
fn a_reader_that_leaves_early_is_no_fault() {
    let paper = paper();
    let names: Vec<String> = (0..200).map(|place| format!("{place:03}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), paper.as_str())).collect();
    let here = directory("pipe", &files);
    let mut child = gongkai(&here)
        .args(["read", "--format", "ndjson", "."])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    check_code(&output, 0);
    assert_eq!(stderr(&output), "");
}

#[test]
fn an_empty_directory_is_not_called_clean() {
    let here = directory("empty", &[("d/only.toml", "")]);
    let output = run(&here, &["check", "d"]);
    check_code(&output, 3);
    assert_eq!(stderr(&output), "无法读取 d：目录中没有可读的文件\n");
}

#[test]
fn a_faulty_file_of_explanations_is_a_wrong_call() {
    let here = directory("explanations", &[("a.txt", "甲局"), ("e.toml", "[[accepted]]\nrule = \"T3-01\"")]);
    let output = run(&here, &["check", "--accepted", "e.toml", "a.txt"]);
    check_code(&output, 2);
    assert_eq!(stderr(&output), "说明文件 e.toml 不可用：第 1 条：缺少 reason\n");
}

#[test]
fn an_unreadable_report_of_the_year_before_is_told() {
    let here = directory("previous", &[("a.txt", "甲局")]);
    let output = run(&here, &["check", "--previous", "none.html", "a.txt"]);
    check_code(&output, 3);
    assert!(stderr(&output).starts_with("无法读取 none.html：没有这个文件\n"));
}

#[test]
fn every_listed_rule_can_be_explained() {
    let here = directory("explain", &[]);
    let list = stdout(&run(&here, &["explain"]));
    assert!(list.lines().count() > 10);
    for line in list.lines() {
        let code = line.split_whitespace().next().unwrap();
        let output = run(&here, &["explain", &code.to_lowercase()]);
        check_code(&output, 0);
        assert!(stdout(&output).starts_with(code));
    }
}
