//! Names: the front room holds only what belongs there, and a file is called after its subject.

use super::{Fault, House};

/// What may lie in the root; a new entry is a decision.
const ROOT: &[&str] = &[
    ".cargo",
    ".ci",
    ".gitattributes",
    ".gitignore",
    "AGENTS.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "README.zh-CN.md",
    "SECURITY.md",
    "clippy.toml",
    "crates",
    "deny.toml",
    "docs",
    "fixtures",
    "fuzz",
    "rustfmt.toml",
    "xtask",
];

/// File names that hide a concept or a history.
const VAGUE: &[&str] = &["common", "helpers", "misc", "mod", "util", "utils"];

pub(super) fn check(house: &House) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in &house.files {
        let top = file.path.split('/').next().unwrap_or_default();
        if !ROOT.contains(&top) {
            faults.push(Fault::new(&file.path, 0, "does not belong in the root (xtask/src/tidy/names.rs)"));
        }
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        if VAGUE.contains(&stem) || stem.ends_with("_v2") || stem.starts_with("new_") {
            faults.push(Fault::new(&file.path, 0, "call the file after its subject"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accused(path: &str) -> bool {
        !check(&House::of(&[(path, "")])).is_empty()
    }

    #[test]
    fn the_root_takes_only_what_is_listed() {
        assert!(!accused("README.md"));
        assert!(accused("report_fix.md"));
        assert!(accused("tmp/paper.html"));
    }

    #[test]
    fn a_file_that_hides_its_subject_is_accused() {
        assert!(!accused("crates/document/src/grid.rs"));
        assert!(accused("crates/document/src/utils.rs"));
        assert!(accused("crates/document/src/read/mod.rs"));
        assert!(accused("crates/document/src/grid_v2.rs"));
    }
}
