//! Hard use: what a careless or hostile call, file or name must not bring about.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use disclosure::report::{ApplicantColumn, RequestRow};
use serde_json::Value;

use crate::paper::Paper;
use crate::{check_code, directory, program, run, stderr, stdout};

/// A paper whose row of 予以公开 adds up to two and says one.
fn faulty(body: &'static str) -> String {
    let mut paper = Paper::granted(body, 2024, 2);
    paper.set(RequestRow::Granted, ApplicantColumn::Total, 1);
    paper.text()
}

/// A paper that carries `count` requests over into the next year.
fn carrying(body: &'static str, year: i32, count: i64) -> String {
    let mut paper = Paper::zero(body, year);
    for row in [RequestRow::New, RequestRow::CarriedOut] {
        paper.set(row, ApplicantColumn::NaturalPerson, count);
        paper.set(row, ApplicantColumn::Total, count);
    }
    paper.text()
}

fn json(here: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&stdout(&run(here, arguments))).unwrap()
}

/// The remark of the only report, and whether a rule across years found something.
fn held(here: &Path, previous: &str) -> (String, bool) {
    let found = json(here, &["check", "--format", "json", "--previous", previous, "this.txt"]);
    let remark = found[0]["remark"].as_str().unwrap_or_default().to_owned();
    (remark, found[0]["findings"].to_string().contains("YR-01"))
}

#[test]
fn among_predecessors_the_unknown_match_nothing_and_the_exact_match_wins() {
    let right = carrying("甲局", 2023, 4);
    let nameless = carrying("", 2023, 9);
    let files = [
        ("this.txt", Paper::zero("甲局", 2024).text()),
        ("a/0-readme.txt", "说明：这是各单位的年报".into()),
        ("a/right.txt", right.clone()),
        ("b/0-nameless.txt", nameless.clone()),
        ("b/right.txt", right),
        ("c/0-nameless.txt", nameless),
        ("c/other.txt", carrying("乙局", 2023, 3)),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let here = directory("predecessors", &files);
    assert_eq!(held(&here, "a"), (String::new(), true));
    assert_eq!(held(&here, "b"), (String::new(), true));
    let (remark, found) = held(&here, "c");
    assert!(remark.contains("没有这个机关上一年度的") && !found, "{remark}");
}

#[test]
fn only_the_year_before_is_the_year_before() {
    let text = Paper::zero("甲局", 2024).text();
    let same_words = text.replace("每周检查", "每天检查");
    let files =
        [("this.txt", text.as_str()), ("same.txt", text.as_str()), ("again.txt", same_words.as_str())];
    let here = directory("same-year", &files);
    for (previous, words) in
        [("this.txt", "就是本报告自己"), ("same.txt", "就是本报告自己"), ("again.txt", "同是 2024 年度")]
    {
        let (remark, _) = held(&here, previous);
        assert!(remark.contains(words), "{previous}: {remark}");
        let page = stdout(&run(&here, &["check", "this.txt", "--previous", previous]));
        assert!(!page.contains("FM-04") && page.contains(words), "{page}");
    }
    let sarif = json(&here, &["check", "this.txt", "--previous", "again.txt", "--format", "sarif"]);
    let told = &sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(told["level"], "warning");
    let csv = stdout(&run(&here, &["check", "this.txt", "--previous", "again.txt", "--format", "csv"]));
    assert!(csv.contains(",remark,"), "{csv}");
}

#[test]
fn one_bodys_explanation_hides_no_other_bodys_error() {
    let here = directory("acceptances", &[("p/jia.txt", &faulty("甲局")), ("p/yi.txt", &faulty("乙局"))]);
    let draft = stdout(&run(&here, &["check", "--format", "toml", "p/jia.txt"]));
    let filled = draft.replace("reason = \"\"", "reason = \"甲局已核\"");
    fs::write(here.join("e.toml"), &filled).unwrap();
    let checked = run(&here, &["check", "--accepted", "e.toml", "--format", "json", "p"]);
    check_code(&checked, 1);
    let found: Value = serde_json::from_str(&stdout(&checked)).unwrap();
    assert_eq!(found[0]["findings"].as_array().map(Vec::len), Some(0));
    assert_eq!(found[1]["verdict"], "error");
    // Without its body an entry could be anybody's.
    let nameless: String =
        filled.lines().filter(|line| !line.starts_with("body")).map(|line| format!("{line}\n")).collect();
    fs::write(here.join("e.toml"), nameless).unwrap();
    let checked = run(&here, &["check", "--accepted", "e.toml", "p/jia.txt"]);
    check_code(&checked, 1);
    assert!(stderr(&checked).contains("条说明未采用：T3-0"), "{}", stderr(&checked));
}

#[test]
fn what_is_no_report_ends_every_command_with_3() {
    let files = [("nar.txt", "hello".to_owned()), ("a.txt", Paper::zero("甲局", 2024).text())];
    let title = "云岭市林业局2024年政府信息公开工作年度报告\n一、总体情况\n正文是图片。".to_owned();
    let files = [&files[..], &[("scan.txt", title)]].concat();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let here = directory("no-reports", &files);
    for none in ["nar.txt", "scan.txt"] {
        for arguments in [
            &["read", none][..],
            &["read", "--format", "ndjson", "a.txt", none],
            &["check", none],
            &["check", "--format", "sarif", none],
            &["check", "a.txt", "--previous", none],
            &["compare", none, "a.txt"],
            &["compare", "a.txt", none],
            &["aggregate", "a.txt", none],
            &["aggregate", "a.txt", "--own", none],
            &["render", none, "--to", "html", "-o", "out.html"],
        ] {
            let output = run(&here, arguments);
            check_code(&output, 3);
        }
    }
    assert!(!here.join("out.html").exists(), "what is no report is not written out as one");
    for arguments in [&["check", "nar.txt"][..], &["check", "a.txt", "--previous", "nar.txt"]] {
        let sarif = json(&here, &[arguments, &["--format", "sarif"]].concat());
        let invocation = &sarif["runs"][0]["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        assert_eq!(invocation["exitCode"], 3);
        assert_eq!(invocation["toolExecutionNotifications"][0]["level"], "error");
    }
}

/// Kinds of cells of a paper, by key.
fn kinds(here: &Path, paper: &str) -> Vec<(String, String)> {
    let csv = stdout(&run(here, &["read", "--format", "csv", paper]));
    let rows = csv.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let mut kinds: Vec<(String, String)> = rows
        .filter(|cells| !cells[3].starts_with("active_2019") && !cells[3].contains("other_single"))
        .map(|cells| (cells[3].to_owned(), format!("{} {}", cells[5], cells[6])))
        .collect();
    kinds.sort();
    kinds
}

#[test]
fn what_is_unresolved_blank_or_lacking_reads_back_as_that_in_every_format() {
    let mut text = Paper::granted("甲局", 2024, 7).text();
    let row = |text: &str, label: &str| text.lines().find(|line| line.contains(label)).unwrap().to_owned();
    let partly = row(&text, "部分公开");
    text = text.replace(&partly, &partly.replacen("| 0", "| 12.", 1).replacen("| 0", "|  ", 1));
    let repeat = row(&text, "重复申请");
    text = text.replace(&format!("{repeat}\n"), "");
    let here = directory("marks", &[("a.txt", &text)]);
    let before = kinds(&here, "a.txt");
    for kind in ["unresolved ", "blank ", "absent ", "number 7"] {
        assert!(before.iter().any(|(_, found)| found == kind), "{kind}: {before:?}");
    }
    let formats: &[&str] = if cfg!(feature = "pdf") {
        &["text", "html", "docx", "xlsx", "pdf"]
    } else {
        &["text", "html", "docx", "xlsx"]
    };
    for format in formats {
        let name = format!("b.{format}");
        let written = run(&here, &["render", "a.txt", "--to", format, "-o", &name]);
        check_code(&written, 0);
        assert!(stderr(&written).contains("写作〔存疑〕"), "{}", stderr(&written));
        assert_eq!(kinds(&here, &name), before, "{format}");
    }
}

#[test]
fn an_unresolved_run_of_digits_is_not_printed_into_its_cells() {
    let fixture = "fixtures/annual-report/text-digits-run-together-two-readings/paper.txt";
    let paper = xtask::root().join(fixture);
    let here = directory("runs", &[]);
    for format in ["text", "html"] {
        let written = run(&here, &["render", &paper.to_string_lossy(), "--to", format]);
        assert!(!stdout(&written).contains("241002027"), "{format}");
    }
}

/// The program with its arguments, within time and memory.
#[cfg(unix)]
fn within_bounds(here: &Path, arguments: &[&str]) -> Output {
    Command::new("sh")
        .current_dir(here)
        .args(["-c", "ulimit -v 2000000; exec timeout 20 \"$0\" \"$@\"", env!("CARGO_BIN_EXE_gongkai")])
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[cfg(unix)]
#[test]
fn what_never_ends_or_is_no_file_is_refused_wherever_a_file_is_named() {
    let paper = Paper::zero("甲局", 2024).text();
    let facts = "received = 2024-09-12\n";
    let letter = "office_file = \"/dev/zero\"\n[letter]\naddressee = \"李某某\"\nparty = \"person\"\non = 2024-10-11\n\
                  [request]\nnumber = \"1\"\nreceived = 2024-09-12\nchannel = \"online\"\ncontent = \"报告\"\n";
    let here =
        directory("endless", &[("a.txt", &paper), ("f.toml", facts), ("l.toml", letter), ("d/x.toml", "")]);
    assert!(Command::new("mkfifo").arg(here.join("pipe")).status().unwrap().success());
    let socket = std::os::unix::net::UnixListener::bind(here.join("socket"));
    fs::write(here.join("long.toml"), "# 长\n".repeat(300_000)).unwrap();
    let bad: &[&str] = &["/dev/zero", "/dev/urandom", "pipe", "socket", "d", "long.toml"];
    for path in bad.iter().filter(|path| **path != "socket" || socket.is_ok()) {
        for arguments in [
            &["clock", path][..],
            &["clock", "f.toml", "--notice", path],
            &["clock", "f.toml", "--local", path],
            &["letter", "L10", path],
            &["calendar", "check", path],
            &["calendar", "show", "2024", "--notice", path],
            &["report", "check", "a.txt", "--accepted", path],
            &["report", "render", "a.txt", "--to", "html", "--page", path],
            &["report", "render", "a.txt", "--to", "docx", "--template", path],
        ] {
            let output = within_bounds(&here, arguments);
            check_code(&output, 2);
            assert!(!stderr(&output).is_empty() && output.stdout.is_empty(), "{arguments:?}");
        }
    }
    check_code(&within_bounds(&here, &["letter", "L10", "l.toml"]), 2);
    for path in ["/dev/zero", "pipe", "socket"] {
        check_code(&within_bounds(&here, &["report", "read", path]), 3);
        check_code(&within_bounds(&here, &["report", "check", "a.txt", "--previous", path]), 3);
        check_code(&within_bounds(&here, &["report", "aggregate", "a.txt", "--own", path]), 3);
    }
}

#[cfg(unix)]
#[test]
fn a_stream_that_the_shell_opened_is_read() {
    let here = directory("stream", &[("f.toml", "received = 2024-09-12\n")]);
    let mut command = program(&here);
    let file = fs::File::open(here.join("f.toml")).unwrap();
    let output = command.args(["clock", "/dev/stdin"]).stdin(file).output().unwrap();
    check_code(&output, 0);
}

#[cfg(unix)]
#[test]
fn facts_that_nest_deeply_or_repeat_are_refused_in_time() {
    let nested = [
        format!("received = {}", "[".repeat(400_000)),
        format!("x = {}", "{a=".repeat(200_000)),
        format!("{} = 1", vec!["a"; 400_000].join(".")),
        format!("[{}]\nx = 1", vec!["a"; 400_000].join(".")),
        "[[event]]\n".repeat(90_000),
        "[[accepted]]\n".repeat(70_000),
    ];
    let here = directory("nested", &[("a.txt", &Paper::zero("甲局", 2024).text())]);
    for text in nested {
        fs::write(here.join("n.toml"), text).unwrap();
        for arguments in [
            &["clock", "n.toml"][..],
            &["letter", "L10", "n.toml"],
            &["calendar", "check", "n.toml"],
            &["report", "check", "a.txt", "--accepted", "n.toml"],
            &["report", "render", "a.txt", "--to", "html", "--page", "n.toml"],
        ] {
            let output = within_bounds(&here, arguments);
            let code = output.status.code();
            assert!(matches!(code, Some(1 | 2)), "{arguments:?}: {code:?} {}", stderr(&output));
        }
    }
}

#[cfg(unix)]
#[test]
fn long_and_repeating_texts_take_linear_time_and_bounded_memory() {
    let here = directory("long-texts", &[]);
    for (name, text) in [
        ("headings.txt", "一、总体情况\n".repeat(200_000)),
        (
            "all-headings.txt",
            "一、总体情况\n二、主动公开政府信息情况\n六、其他需要报告的事项\n".repeat(30_000),
        ),
        ("commas.txt", "1,".repeat(25_000_000)),
        ("rows.txt", "1,2,3,4,5\n".repeat(1_000_000)),
    ] {
        fs::write(here.join(name), text).unwrap();
        let output = within_bounds(&here, &["report", "check", name]);
        check_code(&output, 3);
    }
}

/// Characters that a terminal obeys.
fn controls(text: &str) -> Vec<char> {
    let turns =
        |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| (c.is_control() && *c != '\n') || turns(c)).collect()
}

#[test]
fn no_control_character_of_a_paper_a_name_or_an_argument_reaches_a_terminal() {
    let hostile = "\u{1b}[2J\u{7}\u{9b}\u{202e}\u{7f}\r";
    let mut text = Paper::granted("甲局", 2024, 2).text();
    text =
        text.replacen("| 2", &format!("| {hostile}2"), 2).replace("每周检查", &format!("每周{hostile}检查"));
    let name = "a\u{1b}]0;x\u{7}\u{9b}\u{202e}.txt";
    let nameless = "b\u{1b}[31m\n读.txt";
    let facts = format!("received = 2024-09-12\n\"{}\" = 1\n", "\\u001b\\u009b");
    let here =
        directory("controls", &[(name, &text), (nameless, "食堂"), ("f.toml", &facts), ("n.txt", hostile)]);
    for arguments in [
        &["report", "check", name, nameless][..],
        &["report", "check", name, nameless, "--format", "json"],
        &["report", "check", name, nameless, "--format", "sarif"],
        &["report", "check", name, nameless, "--format", "csv"],
        &["report", "check", name, "--format", "toml"],
        &["report", "read", name, nameless, "no\u{1b}[2J\u{9b}where"],
        &["report", "read", name, "--format", "ndjson"],
        &["report", "read", name, "--format", "csv"],
        &["report", "compare", name, name],
        &["report", "compare", name, name, "--format", "json"],
        &["report", "aggregate", name, nameless],
        &["report", "aggregate", name, nameless, "--format", "json"],
        &["report", "aggregate", name, nameless, "--format", "csv"],
        &["report", "render", name, "--to", "text"],
        &["report", "render", name, "--to", "html"],
        &["report", "explain", "T3-\u{1b}[2J"],
        &["report", "check\u{1b}[2J"],
        &["report", "check", "--x\u{1b}[2J\u{202e}"],
        &["clock", "f.toml"],
        &["clock", name],
        &["calendar", "check", "n.txt"],
        &["letter", "L1\u{1b}[2J", "f.toml"],
        &["letter", "L10", "f.toml"],
        &["law", "\u{1b}[2J"],
    ] {
        let output = program(&here).args(arguments).output().unwrap();
        assert_eq!(controls(&stdout(&output)), Vec::<char>::new(), "{arguments:?} {}", stdout(&output));
        assert_eq!(controls(&stderr(&output)), Vec::<char>::new(), "{arguments:?} {}", stderr(&output));
    }
}

#[test]
fn no_control_character_goes_into_an_office_file() {
    let text =
        Paper::granted("甲局", 2024, 2).text().replace("每周检查", "每\u{200b}周\u{202e}检\u{1b}[0m查");
    let here = directory("office-controls", &[("a.txt", &text)]);
    let formats: &[&str] = if cfg!(feature = "pdf") { &["docx", "xlsx", "pdf"] } else { &["docx", "xlsx"] };
    for format in formats {
        let name = format!("b.{format}");
        let written = run(&here, &["render", "a.txt", "--to", format, "-o", &name]);
        check_code(&written, 0);
        assert!(
            stderr(&written).contains("省去了看不见的字符：U+001B 1处、U+200B 1处、U+202E 1处"),
            "{}",
            stderr(&written)
        );
        let read = stdout(&run(&here, &["read", &name]));
        assert!(read.contains("每周检[0m查"), "{format}");
    }
}

#[test]
fn a_cell_of_a_spreadsheet_is_no_formula() {
    let name = "=cmd()|x.txt";
    let text =
        Paper::granted("甲局", 2024, 2).text().replacen("| 2", "| @SUM(1)", 1).replacen("| 2", "| +1+cmd", 1);
    let here = directory("formulas", &[(name, &text)]);
    for arguments in [
        &["read", "--format", "csv", name][..],
        &["check", "--format", "csv", name],
        &["aggregate", "--format", "csv", name],
    ] {
        let csv = stdout(&run(&here, arguments));
        let mut cells = csv.lines().flat_map(|line| line.split(',')).map(|cell| cell.trim_start_matches('"'));
        let is_formula = |cell: &str| {
            cell.starts_with(['=', '@'])
                || cell.starts_with(['+', '-']) && cell.contains(|c: char| c.is_alphabetic())
        };
        assert!(!cells.any(is_formula), "{csv}");
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_leaves_the_old_file() {
    let here = directory("full", &[("a.txt", &Paper::zero("甲局", 2024).text()), ("b.docx", "old")]);
    let full = || Stdio::from(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["report", "read", "a.txt"],
        &["report", "blank", "--year", "2026"],
    ] {
        let output = program(&here).args(arguments).stdout(full()).output().unwrap();
        check_code(&output, 3);
        assert_eq!(stderr(&output), "输出失败：磁盘已满\n");
    }
    let output = run(&here, &["render", "a.txt", "--to", "docx", "-o", "/dev/full"]);
    check_code(&output, 2);
    assert!(stderr(&output).contains("磁盘已满"), "{}", stderr(&output));
    // A file that may grow to a few bytes only: what a full disk does to it.
    let limited = Command::new("sh")
        .current_dir(&here)
        .args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_gongkai")])
        .args(["report", "render", "a.txt", "--to", "docx", "-o", "b.docx"])
        .output()
        .unwrap();
    check_code(&limited, 2);
    assert_eq!(fs::read(here.join("b.docx")).unwrap(), b"old");
    let names: Vec<_> = fs::read_dir(&here).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[test]
fn a_dash_is_standard_output_and_the_paper_may_replace_its_source() {
    let here = directory("outputs", &[("a.txt", &Paper::zero("甲局", 2024).text())]);
    let written = run(&here, &["render", "a.txt", "--to", "text", "-o", "-"]);
    check_code(&written, 0);
    assert!(stdout(&written).starts_with("甲局2024年"), "{}", stdout(&written));
    assert!(!here.join("-").exists());
    check_code(&run(&here, &["render", "a.txt", "--to", "text", "-o", "a.txt"]), 0);
    check_code(&run(&here, &["check", "a.txt"]), 0);
    for bad in [".", "none/b.txt", "a.txt/b.txt", ""] {
        let refused = run(&here, &["render", "a.txt", "--to", "text", "-o", bad]);
        check_code(&refused, 2);
        assert!(!stderr(&refused).contains("os error"), "{}", stderr(&refused));
    }
}

#[test]
fn help_whose_reader_leaves_is_no_fault() {
    let here = directory("help-pipe", &[]);
    let mut child = program(&here)
        .args(["report", "check", "--help"])
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
fn a_number_beyond_every_machine_is_unresolved_with_its_reason_and_never_a_null() {
    let text = Paper::granted("甲局", 2024, 2).text();
    for big in [
        "12345678901234567890",
        "9223372036854775808",
        "1000000000000000",
        "99999999999999999999999999999999999",
    ] {
        let here = directory("big", &[("a.txt", &text.replacen("| 2", &format!("| {big}"), 1))]);
        let report = json(&here, &["read", "a.txt"]);
        let cell = &report["requests"]["new"]["natural_person"];
        assert_eq!(cell["kind"], "unresolved", "{big} {cell}");
        assert!(report["notes"].to_string().contains(big), "{big} {}", report["notes"]);
        let summed = json(&here, &["aggregate", "--format", "json", "a.txt", "a.txt"]);
        for sum in summed["cells"].as_array().unwrap() {
            assert!(!sum["total"].is_null() || !sum["missing"].as_array().unwrap().is_empty(), "{sum}");
        }
    }
}

#[test]
fn a_ditto_mark_is_neither_blank_nor_a_number() {
    for mark in ["〃", "”", "\"", "同上"] {
        let text = Paper::granted("甲局", 2024, 2).text().replacen("| 2", &format!("| {mark}"), 1);
        let here = directory("ditto", &[("a.txt", &text)]);
        let report = json(&here, &["read", "a.txt"]);
        assert_eq!(report["requests"]["new"]["natural_person"]["kind"], "unresolved", "{mark}");
    }
}

#[test]
fn a_placeholder_is_no_body() {
    for placeholder in
        ["（机关全称）", "机关全称", "XX局", "××县××局", "（单位名称）", "〔机关名称〕", "某某局", "____局"]
    {
        let text = Paper::zero("甲局", 2024).text().replace("甲局", placeholder);
        let here = directory("placeholders", &[("a.txt", &text)]);
        assert!(json(&here, &["read", "a.txt"])["body"].is_null(), "{placeholder}");
    }
}

#[test]
fn the_warnings_of_a_sum_are_in_its_machine_forms() {
    let here = directory(
        "warnings",
        &[("0.txt", &Paper::zero("甲局", 2024).text()), ("1.txt", &Paper::zero("甲局", 2023).text())],
    );
    let summed = json(&here, &["aggregate", "--format", "json", "0.txt", "1.txt"]);
    let remarks = summed["remarks"].as_array().unwrap();
    assert_eq!(remarks.len(), 2, "{remarks:?}");
    let csv = stdout(&run(&here, &["aggregate", "--format", "csv", "0.txt", "1.txt"]));
    for remark in remarks {
        assert!(csv.contains(remark.as_str().unwrap()), "{csv}");
    }
}

#[test]
fn surplus_arguments_and_odd_terminals_are_met_with_words() {
    let here = directory("surplus", &[("a.txt", &Paper::zero("甲局", 2024).text())]);
    let surplus = run(&here, &["explain", "T3-01", "T3-02"]);
    check_code(&surplus, 2);
    assert!(stderr(&surplus).contains("多出来的参数“T3-02”"), "{}", stderr(&surplus));
    for term in ["dumb", "", "unknown"] {
        let output = program(&here).args(["report", "check", "a.txt"]).env("TERM", term).output().unwrap();
        check_code(&output, 0);
        assert_eq!(controls(&stdout(&output)), Vec::<char>::new());
    }
}
