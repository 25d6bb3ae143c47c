//! Check rules: every file below `check/rules` is registered, and a code belongs to one rule.

use disclosure::check::RULES;

use super::{Fault, House};

const REGISTER: &str = "crates/disclosure/src/check/rules.rs";

pub(super) fn check(house: &House) -> Vec<Fault> {
    let mut faults = unregistered(house);
    let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
    faults
        .extend(repeated(&codes).map(|code| Fault::new(REGISTER, 0, format!("code `{code}` is used twice"))));
    faults
}

/// A rule file whose name the list `RULES` does not mention.
fn unregistered(house: &House) -> Vec<Fault> {
    let register = house.file(REGISTER).map_or("", |file| file.text.as_str());
    let listed = register.split_once("RULES").map_or("", |(_, list)| list);
    let folder = REGISTER.trim_end_matches(".rs");
    let rule_files = house.rust().filter_map(|file| {
        let name = file.path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".rs")?;
        (!name.contains('/')).then_some((file, name))
    });
    rule_files
        .filter(|(_, name)| !listed.contains(&format!("{name}::")))
        .map(|(file, _)| Fault::new(&file.path, 0, format!("add the rule to RULES in {REGISTER}")))
        .collect()
}

fn repeated<'a>(codes: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    codes.iter().enumerate().filter(|(at, code)| codes[..*at].contains(code)).map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_file_that_is_not_in_the_list_is_accused() {
        let register = (REGISTER, "//! Why.\nmod a;\nmod b;\npub const RULES: &[Rule] = &[a::RULE];\n");
        let house = House::of(&[
            register,
            ("crates/disclosure/src/check/rules/a.rs", "//! Why.\n"),
            ("crates/disclosure/src/check/rules/b.rs", "//! Why.\n"),
        ]);
        let accused: Vec<String> = unregistered(&house).into_iter().map(|fault| fault.path).collect();
        assert_eq!(accused, ["crates/disclosure/src/check/rules/b.rs"]);
    }

    #[test]
    fn a_code_used_twice_is_found() {
        assert_eq!(repeated(&["A-1", "A-2", "A-1"]).collect::<Vec<_>>(), ["A-1"]);
    }
}
