//! The house rules that a machine can check, run as a test and as `cargo xtask tidy`.
//!
//! Each rule is a function from the [`House`] to its [`Fault`]s, in a file of its own.

mod citations;
mod clock;
mod commands;
mod crates;
mod labels;
mod names;
mod rules;
mod sources;
mod statute;

use std::fmt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// Every rule, in the order in which it is run.
const RULES: &[fn(&House) -> Vec<Fault>] = &[
    names::check,
    sources::check,
    clock::check,
    labels::check,
    rules::check,
    crates::check,
    citations::check,
    commands::check,
    statute::check,
];

/// A broken house rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Path from the root.
    pub path: String,
    /// Line, from 1; 0 for the whole file.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl Fault {
    fn new(path: &str, line: usize, message: impl Into<String>) -> Fault {
        Fault { path: path.into(), line, message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.message),
            line => write!(f, "{}:{line}: {}", self.path, self.message),
        }
    }
}

/// The files of the repository.
#[derive(Debug, Default)]
pub struct House {
    files: Vec<File>,
}

/// One file; `text` is empty when it is no UTF-8.
#[derive(Debug)]
struct File {
    path: String,
    text: String,
}

impl House {
    /// The files that git knows or would take.
    pub fn open(root: &Path) -> Result<House> {
        let output = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root)
            .output()
            .context("git ls-files")?;
        ensure!(output.status.success(), "git ls-files: {}", String::from_utf8_lossy(&output.stderr));
        let mut files = Vec::new();
        for path in String::from_utf8(output.stdout)?.split_terminator('\0') {
            let Ok(bytes) = std::fs::read(root.join(path)) else { continue };
            files.push(File { path: path.into(), text: String::from_utf8(bytes).unwrap_or_default() });
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(House { files })
    }

    /// Every fault, in the order of the rules.
    pub fn faults(&self) -> Vec<Fault> {
        RULES.iter().flat_map(|rule| rule(self)).collect()
    }

    #[cfg(test)]
    fn of(files: &[(&str, &str)]) -> House {
        let file = |&(path, text): &(&str, &str)| File { path: path.into(), text: text.into() };
        House { files: files.iter().map(file).collect() }
    }

    fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Whether the path is a file or a folder of the repository.
    fn holds(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.files.iter().any(|file| file.path == path || file.path.starts_with(&folder))
    }

    /// Rust sources of the workspace and of the fuzz crate.
    fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.path.ends_with(".rs"))
    }

    /// Names of the folders below `crates`.
    fn crates(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .files
            .iter()
            .filter_map(|file| file.path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml"))
            .collect();
        names.dedup();
        names
    }
}

impl File {
    /// Whether the file holds only tests, benches or examples.
    fn is_test(&self) -> bool {
        self.path.split('/').any(|part| matches!(part, "tests" | "benches" | "tests.rs"))
    }

    /// Numbered lines of code above the first unit test, without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = if self.is_test() { "" } else { self.text.as_str() };
        (1..)
            .zip(lines.lines())
            .take_while(|(_, line)| *line != "#[cfg(test)]")
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}
