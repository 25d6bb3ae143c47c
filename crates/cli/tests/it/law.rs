//! The commands about the law: calendar, clock, articles.

use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::{check_code, directory, program, stderr, stdout};

const NOTICE: &str = "year 2027\nnotice 某号\noff 2027-01-01..2027-01-03 元旦\noff 2027-02-05..2027-02-11 春节\n\
                      off 2027-05-01..2027-05-05 劳动节\noff 2027-10-01..2027-10-07 国庆节\nwork 2027-02-20\n";

fn run(directory: &Path, arguments: &[&str]) -> Output {
    program(directory).args(arguments).output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&stdout(output)).unwrap()
}

#[test]
fn a_term_is_told_with_the_reason_for_its_date() {
    let request = "received = 2026-02-10\n";
    let here = directory("clock-text", &[("request.toml", request)]);
    let output = run(&here, &["clock", "request.toml", "--on", "2026-03-13"]);
    check_code(&output, 0);
    let said = stdout(&output);
    assert!(said.contains("K3 答复期限             2026-03-16  还有1个工作日"), "{said}");
    assert!(said.contains("2026-02-15至2026-02-23 春节放假，不计入"), "{said}");
    assert!(said.contains("日历：2026年 国办发明电〔2025〕7号"), "{said}");
}

#[test]
fn an_overdue_reply_ends_with_1() {
    let here = directory("clock-overdue", &[("request.toml", "received = 2026-02-10\n")]);
    check_code(&run(&here, &["clock", "request.toml", "--on", "2026-03-16"]), 0);
    let late = run(&here, &["clock", "request.toml", "--on", "2026-03-17", "--format", "json"]);
    check_code(&late, 1);
    let reply = &json(&late)["terms"][1];
    assert_eq!(reply["code"], "K3");
    assert_eq!(reply["end"]["date"], "2026-03-16");
    assert_eq!(reply["status"]["by"], 1);
}

#[test]
fn a_faulty_request_is_refused_with_its_place() {
    let files = [("a.toml", "received = 2026-02-10\n[[event]]\non = 2026-02-11\nwhat = \"fee-paid\"\n")];
    let here = directory("clock-faulty", &files);
    let output = run(&here, &["clock", "a.toml"]);
    check_code(&output, 2);
    assert_eq!(stderr(&output), "a.toml 所载的经过有误：\n  2026-02-11缴费完成：缺少在它之前必须发生的事\n");
    check_code(&run(&here, &["clock", "nowhere.toml"]), 2);
}

#[test]
fn a_new_notice_makes_a_provisional_date_final() {
    let here = directory("clock-notice", &[("a.toml", "received = 2026-12-10\n"), ("2027.txt", NOTICE)]);
    let due = |arguments: &[&str]| {
        let output = run(&here, &[&["clock", "a.toml", "--format", "json"], arguments].concat());
        json(&output)["terms"][1]["end"].clone()
    };
    assert_eq!(due(&[])["provisional"]["missing_year"], 2027);
    assert_eq!(due(&["--notice", "2027.txt"])["date"], "2027-01-08");
}

#[test]
fn a_notice_is_checked_before_it_is_used() {
    let faulty = NOTICE.replace("work 2027-02-20", "work 2027-02-10");
    let here = directory("calendar-check", &[("good.txt", NOTICE), ("bad.txt", &faulty)]);
    let good = run(&here, &["calendar", "check", "good.txt"]);
    check_code(&good, 0);
    assert!(stdout(&good).ends_with("可用：2027年，某号，放假22天，调休上班1天\n"), "{}", stdout(&good));
    let bad = run(&here, &["calendar", "check", "bad.txt", "--format", "json"]);
    check_code(&bad, 1);
    assert_eq!(json(&bad)["faults"][0]["message"], "2027-02-10写了两次");
    check_code(&run(&here, &["clock", "good.txt", "--notice", "bad.txt"]), 2);
}

#[test]
fn a_year_is_shown_with_its_working_days() {
    let here = directory("calendar-show", &[]);
    let year = json(&run(&here, &["calendar", "show", "2026", "--format", "json"]));
    assert_eq!(year["working_days"], 248);
    assert_eq!(year["special_days"][0]["name"], "元旦");
    let unknown = run(&here, &["calendar", "show", "2031"]);
    check_code(&unknown, 2);
    assert_eq!(stderr(&unknown), "没有2031年的放假通知，现有2008至2026年；新通知用 --notice 载入\n");
}

#[test]
fn an_article_tells_what_carries_it_out_and_what_it_leaves_open() {
    let here = directory("law", &[]);
    let article = json(&run(&here, &["law", "33", "--format", "json"]));
    let paths: Vec<&str> =
        article[0]["items"].as_array().unwrap().iter().map(|item| item["path"].as_str().unwrap()).collect();
    assert!(paths.contains(&"disclosure::clock::term::REPLY_DAYS"), "{paths:?}");
    assert_eq!(article[0]["settings"][0]["key"], "consultation_span");
    assert_eq!(stdout(&run(&here, &["law"])).lines().count(), 56);
    check_code(&run(&here, &["law", "57"]), 2);
}

#[test]
fn a_fee_is_told_with_its_computation() {
    let here = directory("fee", &[]);
    let split = run(&here, &["fee", "items", "--before", "9", "--count", "4"]);
    check_code(&split, 0);
    assert_eq!(
        stdout(&split),
        "按件计收（《政府信息公开信息处理费管理办法》第四条）\n\
         第10件，1件×0元＝0元；第11至13件，3件×100元＝300元；合计300元（叁佰元整）\n"
    );
    let pages = ["fee", "pages", "--count", "68", "--notified", "2025-09-15", "--format", "json"];
    let fee = json(&run(&here, &pages));
    assert_eq!((fee["yuan"].as_str(), fee["payment_due"].as_str()), (Some("380"), Some("2025-10-17")));
    check_code(&run(&here, &["fee", "items", "--received", "2020-12-31"]), 2);
}

#[test]
fn a_fee_takes_notices_and_refuses_counts_without_end() {
    let here = directory("fee-notice", &[("2027.txt", NOTICE)]);
    let due = |arguments: &[&str]| {
        let pages = ["fee", "pages", "--count", "68", "--notified", "2026-12-10", "--format", "json"];
        json(&run(&here, &[&pages[..], arguments].concat()))["payment_due"].clone()
    };
    assert_eq!(due(&[]), "待定（缺2027年放假通知，不早于2027-01-05）");
    assert_eq!(due(&["--notice", "2027.txt"]), "2027-01-08");
    let endless = run(&here, &["fee", "items", "--count", "4294967295"]);
    check_code(&endless, 2);
    assert!(stderr(&endless).starts_with("件数或者页数超过10000，请核对后重新填写"), "{}", stderr(&endless));
}

#[test]
fn events_of_one_day_happen_in_the_order_of_the_file() {
    let events = |first: &str, second: &str| {
        let event = |what: &str| format!("[[event]]\non = 2024-09-18\n{what}\n");
        let notified = "[[event]]\non = 2024-09-13\nwhat = \"fee-notified\"\n";
        format!("received = 2024-09-12\n{notified}{}{}", event(first), event(second))
    };
    let (paid, asked) = ("what = \"fee-paid\"", "what = \"correction-asked\"\nuntil = 2024-10-08");
    let right = events(paid, asked);
    let wrong = events(asked, paid);
    let here = directory("clock-same-day", &[("right.toml", &right), ("wrong.toml", &wrong)]);
    let reply = |file: &str| {
        let terms = json(&run(&here, &["clock", file, "--format", "json"]))["terms"].clone();
        terms.as_array().unwrap().iter().find(|term| term["code"] == "K3").unwrap().clone()
    };
    assert_eq!(reply("right.toml")["end"]["awaits"]["what"], "correction");
    assert_eq!(
        reply("wrong.toml")["end"]["date"],
        "2024-10-21",
        "no term ran when the correction was asked for"
    );
}

#[test]
fn a_late_confirmation_shows_both_readings_of_the_receipt() {
    let request = "[arrival]\nchannel = \"e-mail\"\non = 2024-09-12\nconfirmed = 2024-09-18\n";
    let here = directory("clock-arrival", &[("a.toml", request)]);
    let said = stdout(&run(&here, &["clock", "a.toml"]));
    let other = "另一种理解：到达之日2024-09-12即为收到之日，答复期限为2024-10-16；请按较早的日期办理。\n";
    assert!(said.ends_with(other), "{said}");
}

#[test]
fn every_command_about_the_law_has_help_in_chinese_with_an_example() {
    let here = directory("law-help", &[]);
    for command in [&["calendar", "show"][..], &["calendar", "check"], &["clock"], &["fee"], &["law"]] {
        let output = run(&here, &[command, &["--help"]].concat());
        check_code(&output, 0);
        let help = stdout(&output);
        assert!(help.contains(&format!("例：\n  gongkai {}", command.join(" "))), "{help}");
        assert!(!help.contains("Usage") && !help.contains("Options"), "{help}");
    }
}
