//! DOC older than Word 97: refused by name, and read when the call names LibreOffice.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::{check_code, directory, run, stderr, stdout};

const WORD_97: &[u8] = include_bytes!("../../../../fixtures/annual-report/doc-official-layout/paper.doc");

/// The fixture, which says of itself that it is older than Word 97 by one version.
fn older() -> Vec<u8> {
    let mut bytes = WORD_97.to_vec();
    let header = bytes.windows(2).position(|pair| pair == [0xEC, 0xA5]).unwrap();
    bytes[header + 2..header + 4].copy_from_slice(&0x00BF_u16.to_le_bytes());
    bytes
}

/// A directory with `new.doc`, `old.doc` and the damaged `cut.doc`.
fn papers(test: &str) -> PathBuf {
    let here = directory(test, &[]);
    fs::write(here.join("new.doc"), WORD_97).unwrap();
    fs::write(here.join("old.doc"), older()).unwrap();
    fs::write(here.join("cut.doc"), &WORD_97[..WORD_97.len() / 2]).unwrap();
    here
}

#[test]
fn an_old_doc_is_refused_with_what_to_do() {
    let here = papers("soffice-refused");
    let output = run(&here, &["read", "old.doc"]);
    check_code(&output, 3);
    assert!(
        stderr(&output).contains("Word 95") && stderr(&output).contains("--soffice"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn the_helper_is_asked_for_nothing_else() {
    let here = papers("soffice-unasked");
    check_code(&run(&here, &["read", "new.doc", "--soffice=no-such-program"]), 0);
    let damaged = run(&here, &["read", "cut.doc", "--soffice=no-such-program"]);
    check_code(&damaged, 3);
    assert!(stderr(&damaged).contains("已损坏"), "{}", stderr(&damaged));
}

#[test]
fn a_helper_that_is_missing_or_makes_nothing_is_told() {
    let here = papers("soffice-useless");
    let missing = run(&here, &["read", "old.doc", "--soffice=no-such-program"]);
    check_code(&missing, 3);
    assert!(stderr(&missing).contains("不能启动 no-such-program"), "{}", stderr(&missing));
    let idle = run(&here, &["read", "old.doc", "--soffice=true"]);
    check_code(&idle, 3);
    assert!(stderr(&idle).contains("不能转换这份文件"), "{}", stderr(&idle));
}

#[test]
fn an_old_doc_is_read_through_libreoffice() {
    if Command::new("soffice").arg("--version").output().is_err() {
        println!("no LibreOffice on this machine: skipped");
        return;
    }
    let here = papers("soffice-read");
    let comparison = run(&here, &["compare", "new.doc", "old.doc", "--soffice"]);
    check_code(&comparison, 0);
    assert!(stdout(&comparison).contains("各单元格都没有变化"), "{}", stdout(&comparison));
    let output = run(&here, &["read", "old.doc", "--soffice"]);
    let old: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(old["source"]["format"], "doc");
    assert!(
        old["notes"].as_array().unwrap().iter().any(|note| note["code"] == "converted"),
        "{}",
        old["notes"]
    );
}
