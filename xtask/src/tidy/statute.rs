//! The law: a public number below `crates/disclosure/src` says which article gives it and since when.

use super::{Fault, House};

const LAW: &str = "crates/disclosure/src/";
/// Numbers of these modules are of our own checks and of the form, not of the statute.
const OTHERS: &[&str] = &["crates/disclosure/src/check/", "crates/disclosure/src/report/"];
const MARK: &str = "Law: ";

pub(super) fn check(house: &House) -> Vec<Fault> {
    let mut faults = Vec::new();
    let sources = house.rust().filter(|file| file.path.starts_with(LAW));
    for file in sources.filter(|file| !OTHERS.iter().any(|other| file.path.starts_with(other))) {
        let mut doc = String::new();
        for (number, line) in (1..).zip(file.text.lines().map(str::trim)) {
            if let Some(words) = line.strip_prefix("///") {
                doc.push_str(words.trim());
                doc.push('\n');
                continue;
            }
            if is_public_number(line) && !(doc.contains(MARK) && doc.contains("since ")) {
                faults.push(Fault::new(
                    &file.path,
                    number,
                    "say `Law: article; unit: …; since …` in its doc",
                ));
            }
            if !line.starts_with("#[") {
                doc.clear();
            }
        }
    }
    faults
}

/// `pub const DAYS: u32 = 20;` and tables of numbers.
fn is_public_number(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("pub const ").filter(|rest| !rest.starts_with("fn ")) else {
        return false;
    };
    let Some((_, rest)) = rest.split_once(": ") else { return false };
    let kind = rest.trim_start_matches(['[', '(', '&']);
    ["u8", "u16", "u32", "u64", "usize", "i32", "i64", "Decimal"].iter().any(|number| {
        kind.strip_prefix(number).is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accused(text: &str) -> usize {
        check(&House::of(&[("crates/disclosure/src/clock/term.rs", text)])).len()
    }

    #[test]
    fn a_public_number_without_its_article_is_accused() {
        assert_eq!(accused("/// Days.\npub const DAYS: u32 = 20;\n"), 1);
        assert_eq!(accused("/// Days.\n///\n/// Law: 33¶2.\npub const DAYS: u32 = 20;\n"), 1);
        assert_eq!(
            accused(
                "/// Days.\n///\n/// Law: 33¶2; unit: working days; since 2019-05-15.\npub const DAYS: u32 = 20;\n"
            ),
            0
        );
        assert_eq!(accused("/// Tiers.\npub const TIERS: [(u64, u64); 4] = [];\n"), 1);
    }

    #[test]
    fn names_and_private_numbers_need_none() {
        assert_eq!(accused("const DAYS: u32 = 20;\npub const NAME: &str = \"\";\npub const fn f() {}\n"), 0);
    }
}
