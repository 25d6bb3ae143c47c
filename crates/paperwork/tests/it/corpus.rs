//! Real papers with hand-verified values, read from beside the project; skipped, and said so, where absent.

use std::path::{Path, PathBuf};

use disclosure::check::{self, CheckInput, Severity};
use disclosure::report::{AnnualReport, Entry, Field};
use rust_decimal::Decimal;
use serde_json::Value;

const COLUMNS: [&str; 7] =
    ["natural_person", "enterprise", "research", "charity", "legal_service", "other", "total"];
const FIVE: [&str; 5] = ["upheld", "corrected", "other", "pending", "total"];
/// Row names of the truth files that are not the keys of the form.
const ROWS: [(&str, &str); 25] = [
    ("new", "new"),
    ("carried_in", "carried_in"),
    ("granted", "granted"),
    ("partial", "partly_granted"),
    ("den_state_secret", "refused_state_secret"),
    ("den_law_forbids", "refused_by_law"),
    ("den_safety_stability", "refused_safety_stability"),
    ("den_third_party", "refused_third_party"),
    ("den_internal", "refused_internal_affairs"),
    ("den_process", "refused_process_information"),
    ("den_enforcement_file", "refused_enforcement_file"),
    ("den_admin_query", "refused_administrative_query"),
    ("una_not_held", "unable_not_held"),
    ("una_needs_creation", "unable_needs_creation"),
    ("una_unclear_after_correction", "unable_unclear_after_correction"),
    ("np_petition", "not_processed_petition"),
    ("np_repeat", "not_processed_repeat"),
    ("np_publication", "not_processed_publication"),
    ("np_abusive", "not_processed_abusive"),
    ("np_confirm", "not_processed_reconfirmation"),
    ("oth_correction_overdue", "other_correction_overdue"),
    ("oth_fee_overdue", "other_fee_overdue"),
    ("oth_other", "other_other"),
    ("oth_total", "other_single"),
    ("total", "concluded_total"),
];
const ACTIVE: [(&str, &str); 6] = [
    ("规章", "rules"),
    ("行政规范性文件", "normative_documents"),
    ("行政许可", "licences"),
    ("行政处罚", "penalties"),
    ("行政强制", "coercions"),
    ("行政事业性收费", "charges"),
];
const ACTIVE_2019: [(&str, &str); 10] = [
    ("规章", "rules"),
    ("规范性文件", "normative_documents"),
    ("行政规范性文件", "normative_documents"),
    ("行政许可", "licences"),
    ("其他对外管理服务事项", "other_services"),
    ("其他对外管理服务", "other_services"),
    ("行政处罚", "penalties"),
    ("行政强制", "coercions"),
    ("行政事业性收费", "charges"),
    ("政府集中采购", "procurement"),
];

#[derive(Debug, Default)]
struct Score {
    cells: usize,
    exact: usize,
    refused: Vec<String>,
    wrong: Vec<String>,
}

fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    folder.is_dir().then_some(folder)
}

fn read(path: &Path) -> AnnualReport {
    let bytes = std::fs::read(path).expect("a readable file");
    let entry = document::read(&bytes).remove(0);
    paperwork::extract::annual_report(&entry.document.expect("a document"))
}

fn key_of(table: &str, row: &str, column: &str) -> String {
    format!("{table}.{row}.{column}")
}

/// Every cell that a truth file speaks of, with the printed value.
fn truth_cells(truth: &Value) -> Vec<(String, Option<f64>)> {
    let mut cells = Vec::new();
    let mut series = |keys: Vec<String>, value: &Value| {
        let values: Vec<Option<f64>> = match value {
            Value::Array(values) => values.iter().map(Value::as_f64).collect(),
            single => vec![single.as_f64()],
        };
        if values.len() == keys.len() {
            cells.extend(keys.into_iter().zip(values));
        }
    };
    let keys = |prefix: &str| -> Vec<String> {
        let under = format!("{prefix}.");
        Field::all().into_iter().map(Field::key).filter(|key| key.starts_with(&under)).collect()
    };
    let hybrid = truth.get("active_2019").is_some_and(|value| !value.is_null());
    for (table, names, wanted) in
        [("active", ACTIVE.as_slice(), !hybrid), ("active_2019", ACTIVE_2019.as_slice(), hybrid)]
    {
        for (label, row) in names {
            if let Some(value) = truth.get(table).and_then(|t| t.get(label)).filter(|_| wanted) {
                series(keys(&format!("{table}.{row}")), value);
            }
        }
    }
    for (row, value) in truth.get("requests").and_then(Value::as_object).into_iter().flatten() {
        let row = ROWS.iter().find(|(name, _)| name == row).map_or(row.as_str(), |(_, key)| key);
        series(COLUMNS.iter().map(|column| key_of("requests", row, column)).collect(), value);
    }
    for block in ["review", "litigation_direct", "litigation_after_review"] {
        if let Some(value) = truth.get(block) {
            series(FIVE.iter().map(|column| format!("{block}.{column}")).collect(), value);
        }
    }
    cells
}

fn score(report: &AnnualReport, truth: &Value) -> Score {
    let fields: std::collections::BTreeMap<String, Field> =
        Field::all().into_iter().map(|field| (field.key(), field)).collect();
    let mut score = Score::default();
    for (key, printed) in truth_cells(truth) {
        let Some(field) = fields.get(&key) else { continue };
        score.cells += 1;
        let read = report.number(*field);
        let printed = printed.and_then(|value| Decimal::try_from(value).ok());
        match (read, printed) {
            (Some(read), Some(printed)) if read == printed => score.exact += 1,
            (None, None) => score.exact += 1,
            (Some(read), printed) => score.wrong.push(format!("{key}: read {read}, printed {printed:?}")),
            (None, Some(printed)) => {
                let how = match report.entry(*field) {
                    Entry::Unresolved(_) => "unresolved",
                    Entry::Absent => "absent",
                    _ => "no number",
                };
                score.refused.push(format!("{key} = {printed}: {how}"));
            }
        }
    }
    score
}

#[test]
fn no_cell_of_a_real_paper_is_read_wrongly_and_nearly_all_are_read() {
    let Some(corpus) = corpus() else {
        println!("skipped: no corpus beside the project");
        return;
    };
    let mut total = Score::default();
    let mut papers: Vec<PathBuf> =
        std::fs::read_dir(corpus.join("documents")).unwrap().map(|entry| entry.unwrap().path()).collect();
    papers.sort();
    for paper in papers {
        let name = paper.file_stem().unwrap().to_string_lossy().into_owned();
        let Ok(truth) = std::fs::read_to_string(corpus.join("truth").join(format!("{name}.json"))) else {
            continue;
        };
        let truth: Value = serde_json::from_str(&truth).unwrap();
        let report = read(&paper);
        let score = score(&report, &truth);
        println!("{name}: {} of {}, {:?} {:?}", score.exact, score.cells, report.year, report.body);
        for line in score.wrong.iter().chain(&score.refused) {
            println!("    {line}");
        }
        assert_eq!(report.year.map(i64::from), truth["year"].as_i64(), "{name}: year");
        total.cells += score.cells;
        total.exact += score.exact;
        total.wrong.extend(score.wrong.into_iter().map(|line| format!("{name}: {line}")));
        total.refused.extend(score.refused);
    }
    println!("{} of {} cells", total.exact, total.cells);
    assert_eq!(total.wrong, Vec::<String>::new());
    assert!(total.exact * 1000 >= total.cells * 977, "{} of {}", total.exact, total.cells);
}

/// Findings of error severity that are true of the real papers.
const PRINTED_ERRORS: [(&str, &[&str]); 4] = [
    ("huaian-hongze-2023", &["T4-01", "T4-01"]),
    ("pingtan-2020", &["T3-02", "T3-02"]),
    ("pingtan-jfj-2023", &["T3-01", "T3-01", "TX-01"]),
    ("pingtan-zrz-2023", &["T3-01", "T3-03", "T3-03"]),
];

#[test]
fn every_printed_error_of_the_real_papers_is_found_and_no_other_is_alleged() {
    let Some(corpus) = corpus() else {
        println!("skipped: no corpus beside the project");
        return;
    };
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for entry in std::fs::read_dir(corpus.join("documents")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let report = read(&path);
        if report.cells.is_empty() {
            continue;
        }
        let checked = check::run(&CheckInput { report: &report, previous: None });
        let mut errors: Vec<&str> = Vec::new();
        for finding in checked.findings() {
            *counts.entry(format!("{} {:?}", finding.code, finding.severity)).or_default() += 1;
            // The blank form lacks every value: what is said of it is not counted as a false alarm.
            if finding.severity == Severity::Error && !name.starts_with("template") {
                errors.push(finding.code);
            }
        }
        errors.sort_unstable();
        let expected =
            PRINTED_ERRORS.iter().find(|(paper, _)| *paper == name).map_or(&[][..], |(_, codes)| codes);
        assert_eq!(errors, expected, "{name}");
    }
    for (rule, count) in counts {
        println!("{count:3} {rule}");
    }
}
