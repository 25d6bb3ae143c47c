//! The program as its user meets it.

// Helpers of tests are tests: here too an `unwrap` that fails tells where. `pub` is for the other modules.
#![allow(clippy::unwrap_used, unreachable_pub)]

mod extremes;
mod hard_use;
mod law;
mod letter;
mod page;
mod paper;
mod papers;
mod soffice;
mod template;
mod usage;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A directory of its own for one test, with the given files.
fn directory(test: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).unwrap();
    for (name, text) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

/// The program, in the given directory.
fn program(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.current_dir(directory);
    command
}

fn gongkai(directory: &Path) -> Command {
    let mut command = program(directory);
    command.arg("report");
    command
}

fn run(directory: &Path, arguments: &[&str]) -> Output {
    gongkai(directory).args(arguments).output().unwrap()
}

#[track_caller]
fn check_code(output: &Output, code: i32) {
    assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
