//! Whole papers in, findings, sums and changes out.

use std::fs;
use std::path::{Path, PathBuf};

use disclosure::report::{ApplicantColumn, RequestRow};
use serde_json::Value;

use crate::paper::Paper;
use crate::{check_code, directory, run, stderr, stdout};

/// A directory with these papers, named `0.txt`, `1.txt` and so on.
fn papers(test: &str, papers: &[Paper]) -> PathBuf {
    let texts: Vec<(String, String)> =
        papers.iter().enumerate().map(|(place, paper)| (format!("{place}.txt"), paper.text())).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    directory(test, &files)
}

/// Two requests of natural persons in a row whose total says one.
fn faulty() -> Paper {
    let mut paper = Paper::granted("青石县粮食局", 2024, 2);
    paper.set(RequestRow::Granted, ApplicantColumn::Total, 1);
    paper
}

fn json(here: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&stdout(&run(here, arguments))).unwrap()
}

#[test]
fn a_clean_paper_ends_with_0_and_an_error_with_1() {
    let here = papers("verdicts", &[Paper::granted("青石县粮食局", 2024, 2), faulty()]);
    let clean = run(&here, &["check", "0.txt"]);
    check_code(&clean, 0);
    assert!(stdout(&clean).contains("青石县粮食局  2024 年度"), "{}", stdout(&clean));
    assert!(!stdout(&clean).contains("T3-"), "{}", stdout(&clean));
    let wrong = run(&here, &["check", "1.txt"]);
    check_code(&wrong, 1);
    assert!(stdout(&wrong).starts_with("✗ 有错误  青石县粮食局  2024 年度\n  1.txt（text）\n"));
    assert!(stdout(&wrong).contains("错误 T3-03"));
    let page = stdout(&wrong);
    let row = page.lines().find(|line| line.contains("│ （一）予以公开")).unwrap();
    assert!(row.contains("·2 │") && row.ends_with("▲1 │"), "{page}");
    assert!(!stdout(&wrong).contains('\u{1b}'), "colour is for terminals");
}

#[test]
fn several_papers_end_with_a_summary() {
    let here = papers("summary", &[Paper::zero("甲局", 2024), faulty()]);
    fs::write(here.join("2.txt"), "食堂今天供应米饭、面条。").unwrap();
    let output = run(&here, &["check", ".", "none.txt"]);
    check_code(&output, 3);
    let summary = stdout(&output).lines().last().unwrap().to_owned();
    assert!(summary.starts_with("共 4 份："), "{summary}");
    for count in ["有错误 1", "不是年度报告 1", "无法读取 1"] {
        assert!(summary.contains(count), "{summary}");
    }
}

#[test]
fn what_is_no_report_is_neither_clean_nor_faulty() {
    let here = directory("no-report", &[("a.txt", "食堂今天供应米饭、面条。")]);
    check_code(&run(&here, &["check", "a.txt"]), 3);
    let found = json(&here, &["check", "--format", "json", "a.txt"]);
    assert_eq!(found[0]["verdict"], "not-a-report");
    assert_eq!(found[0]["findings"].as_array().map(Vec::len), Some(0));
    let read = run(&here, &["read", "a.txt"]);
    check_code(&read, 3);
    assert_eq!(stderr(&read), "读不出年度报告 a.txt：不是政府信息公开工作年度报告\n");
    assert!(stdout(&read).contains("食堂今天供应米饭"), "what was read is handed over all the same");
}

#[test]
fn a_finding_in_json_names_its_cells_and_their_lines() {
    let here = papers("findings", &[faulty()]);
    let found = json(&here, &["check", "--format", "json", "0.txt"]);
    let findings = found[0]["findings"].as_array().unwrap();
    let row = findings.iter().find(|finding| finding["code"] == "T3-03").unwrap();
    let total = row["operands"].as_array().unwrap().iter().find(|one| one["key"] == "requests.granted.total");
    let line = total.unwrap()["origin"]["line"].as_u64().unwrap();
    let text = fs::read_to_string(here.join("0.txt")).unwrap();
    assert!(text.lines().nth(line as usize - 1).unwrap().starts_with("（一）予以公开"));
}

#[test]
fn an_accepted_explanation_holds_until_a_number_changes() {
    let here = papers("accepted", &[faulty()]);
    let draft = stdout(&run(&here, &["check", "--format", "toml", "0.txt"]));
    fs::write(here.join("e.toml"), draft.replace("reason = \"\"", "reason = \"台账已核\"")).unwrap();
    let accepted = run(&here, &["check", "--accepted", "e.toml", "0.txt"]);
    check_code(&accepted, 0);
    assert!(stdout(&accepted).contains("理由：台账已核"), "{}", stdout(&accepted));
    assert_eq!(stderr(&accepted), "");

    let mut changed = faulty();
    changed.set(RequestRow::Granted, ApplicantColumn::Total, 5);
    fs::write(here.join("0.txt"), changed.text()).unwrap();
    let reopened = run(&here, &["check", "--accepted", "e.toml", "0.txt"]);
    check_code(&reopened, 1);
    assert!(
        stderr(&reopened).contains("说明已失效：青石县粮食局 2024年 T3-03（台账已核）"),
        "{}",
        stderr(&reopened)
    );
}

#[test]
fn the_report_of_the_year_before_is_held_against_this_years() {
    let mut before = Paper::zero("青石县粮食局", 2023);
    for row in [RequestRow::New, RequestRow::CarriedOut] {
        before.set(row, ApplicantColumn::NaturalPerson, 4);
        before.set(row, ApplicantColumn::Total, 4);
    }
    let here = papers("year-before", &[before, Paper::zero("青石县粮食局", 2024)]);
    let alone = json(&here, &["check", "--format", "json", "1.txt"]);
    let held = json(&here, &["check", "--format", "json", "--previous", "0.txt", "1.txt"]);
    let has = |found: &Value| found[0]["findings"].to_string().contains("YR-01");
    assert!(!has(&alone));
    assert!(has(&held), "{held}");
    let strange = json(&here, &["check", "--format", "json", "--previous", "1.txt", "1.txt"]);
    assert!(strange[0]["remark"].as_str().unwrap().contains("就是本报告自己"));
}

#[test]
fn bodies_add_up_and_the_parents_difference_is_a_fault() {
    let here = papers(
        "aggregate",
        &[
            Paper::granted("甲局", 2024, 3),
            Paper::granted("乙局", 2024, 4),
            Paper::granted("青石县人民政府", 2024, 7),
            Paper::granted("青石县人民政府", 2024, 9),
        ],
    );
    check_code(&run(&here, &["aggregate", "0.txt", "1.txt", "--own", "2.txt"]), 0);
    let differing = run(&here, &["aggregate", "0.txt", "1.txt", "--own", "3.txt"]);
    check_code(&differing, 1);
    assert!(stdout(&differing).contains("报告 9，各机关合计 7（甲局 3，乙局 4），相差 2"));
    let summed = json(&here, &["aggregate", "--format", "json", "0.txt", "1.txt"]);
    let cells = summed["cells"].as_array().unwrap();
    let new = cells.iter().find(|cell| cell["key"] == "requests.new.total").unwrap();
    assert_eq!(new["total"], 7);
    assert_eq!(new["addends"][1]["child"], "乙局");
}

#[test]
fn a_body_that_cannot_be_read_leaves_no_sum() {
    let here = papers("lost-child", &[Paper::granted("甲局", 2024, 3)]);
    let output = run(&here, &["aggregate", "--format", "json", "0.txt", "lost.txt"]);
    check_code(&output, 3);
    let summed: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let cells = summed["cells"].as_array().unwrap();
    assert!(cells.iter().all(|cell| cell["total"].is_null()));
    assert!(cells.iter().all(|cell| cell["missing"][0]["child"] == "lost.txt"));
}

#[test]
fn two_years_are_compared_cell_by_cell() {
    let here = papers("compare", &[Paper::granted("甲局", 2023, 3), Paper::granted("甲局", 2024, 5)]);
    let compared = json(&here, &["compare", "--format", "json", "0.txt", "1.txt"]);
    let changes = compared["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 6);
    assert!(changes.iter().all(|change| change["difference"] == 2));
    check_code(&run(&here, &["compare", "0.txt", "none.txt"]), 3);
    check_code(&run(&here, &["compare", "0.txt", "."]), 2);
}

#[test]
fn a_report_that_is_written_out_is_the_same_report() {
    let text = Paper::granted("云溪县民政局", 2024, 7).text();
    let here = directory("render", &[("a.txt", &text)]);
    for format in ["docx", "xlsx", "html"] {
        let name = format!("b.{format}");
        check_code(&run(&here, &["render", "a.txt", "--to", format, "-o", &name]), 0);
        let compared = run(&here, &["compare", "a.txt", &name, "--format", "json"]);
        check_code(&compared, 0);
        let compared: Value = serde_json::from_str(&stdout(&compared)).unwrap();
        assert_eq!(compared["changes"].as_array().map(Vec::len), Some(0), "{format}");
    }
}

#[test]
fn a_blank_form_of_a_year_without_form_is_refused() {
    let here = directory("blank", &[]);
    check_code(&run(&here, &["blank", "--year", "2026", "-o", "a.docx"]), 0);
    check_code(&run(&here, &["read", "a.docx"]), 0);
    let refused = run(&here, &["blank", "--year", "2018"]);
    check_code(&refused, 2);
    assert_eq!(stderr(&refused), "2019年以前没有这样的格式\n");
}
