//! Paths that the documents name exist.

use super::{Fault, House};

/// A word in backticks that begins so is a path of the repository.
const TOPS: &[&str] = &[".ci/", "crates/", "docs/", "fixtures/", "fuzz/", "xtask/"];

pub(super) fn check(house: &House) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in house.files.iter().filter(|file| file.path.ends_with(".md")) {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (number, line) in (1..).zip(file.text.lines()) {
            let paths =
                quoted(line).map(str::to_owned).chain(linked(line).map(|target| resolved(folder, target)));
            for path in paths.filter(|path| !house.holds(path)) {
                faults.push(Fault::new(&file.path, number, format!("`{path}` does not exist")));
            }
        }
    }
    faults
}

/// Paths in backticks, without those that are patterns.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    let pattern = ['<', '*', '{', '…', ' '];
    let words = line.split('`').skip(1).step_by(2);
    words.filter(move |word| TOPS.iter().any(|top| word.starts_with(top)) && !word.contains(pattern))
}

/// Targets of links within the repository.
fn linked(line: &str) -> impl Iterator<Item = &str> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    targets.filter(|target| !target.contains("://") && !target.starts_with('#'))
}

/// A link of a document in `folder` as a path from the root.
fn resolved(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accused(text: &str) -> Vec<String> {
        let house = House::of(&[("ARCHITECTURE.md", text), ("crates/law/src/lib.rs", "")]);
        check(&house).into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn a_path_that_is_gone_is_accused() {
        assert_eq!(accused("see `crates/law/src/lib.rs` and `crates/law`"), [""; 0]);
        assert_eq!(accused("see `crates/law/src/fee.rs`"), ["`crates/law/src/fee.rs` does not exist"]);
        assert_eq!(accused("[the form](docs/form.md)"), ["`docs/form.md` does not exist"]);
    }

    #[test]
    fn a_link_is_followed_from_its_document() {
        assert_eq!(resolved("docs/decisions", "../form.md"), "docs/form.md");
        assert_eq!(resolved("", "docs/decisions/"), "docs/decisions");
    }

    #[test]
    fn a_pattern_is_no_path() {
        assert_eq!(accused("`crates/law/src/rules/<fault>.rs`, `crates/*`"), [""; 0]);
    }
}
