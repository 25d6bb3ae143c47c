//! Sources: a file says why it exists, stays short enough to read, and names no place outside the project.

use super::{Fault, House};

/// Lines of one source file; past them, look for a second subject.
const MAX_LINES: usize = 700;

/// Words that point outside the project or into its past; each half apart, so that this list is not one of them.
const FORBIDDEN: &[(&str, &str)] = &[
    ("crates", ".io"),
    ("pypi", ".org"),
    ("npmjs", ".com"),
    ("/root", "/"),
    ("/home", "/"),
    ("TO", "DO"),
    ("FIX", "ME"),
];

pub(super) fn check(house: &House) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in house.rust() {
        if !file.text.starts_with("//! ") && !file.text.starts_with("#!") {
            faults.push(Fault::new(&file.path, 1, "begin with `//!`: why the file exists"));
        }
        let lines = file.text.lines().count();
        if lines > MAX_LINES {
            faults.push(Fault::new(&file.path, lines, format!("longer than {MAX_LINES} lines: split it")));
        }
    }
    let words: Vec<String> = FORBIDDEN.iter().map(|(a, b)| format!("{a}{b}")).collect();
    let written =
        house.files.iter().filter(|file| file.path != "Cargo.lock" && file.path != "fuzz/Cargo.lock");
    for file in written.filter(|file| !file.path.starts_with("fixtures/")) {
        for (number, line) in (1..).zip(file.text.lines()) {
            for word in words.iter().filter(|word| line.contains(word.as_str())) {
                faults.push(Fault::new(
                    &file.path,
                    number,
                    format!("`{word}` does not belong in the project"),
                ));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_its_reason_is_accused() {
        let house =
            House::of(&[("crates/a/src/b.rs", "use std::fmt;\n"), ("crates/a/src/c.rs", "//! Why.\n")]);
        let faults = check(&house);
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].path, "crates/a/src/b.rs");
    }

    #[test]
    fn a_place_outside_the_project_is_accused_with_its_line() {
        let text = format!("first\nsee /{}/papers\n", "home");
        let faults = check(&House::of(&[("docs/form.md", &text)]));
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [2]);
    }
}
