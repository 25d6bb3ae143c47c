//! The two README commands are the same in both languages and in the whole check.

use super::{Fault, House};

const README: &str = "README.md";
const OTHERS: &[&str] = &["README.zh-CN.md", ".ci/run"];

pub(super) fn check(house: &House) -> Vec<Fault> {
    let text = |path: &str| house.file(path).map_or("", |file| file.text.as_str());
    let commands = commands(text(README));
    let mut faults = Vec::new();
    if commands.len() != 2 {
        faults.push(Fault::new(
            README,
            0,
            format!("shows {} commands in `sh` blocks, not two", commands.len()),
        ));
    }
    for path in OTHERS {
        for command in commands.iter().filter(|command| !runs(text(path), command)) {
            faults.push(Fault::new(path, 0, format!("`{command}` of {README} is missing")));
        }
    }
    faults
}

/// Lines of the fenced `sh` blocks.
fn commands(readme: &str) -> Vec<&str> {
    let blocks = readme.split("```sh\n").skip(1).filter_map(|rest| rest.split_once("```"));
    blocks.flat_map(|(block, _)| block.lines()).collect()
}

/// Whether a line is the command, alone or with its output sent elsewhere.
fn runs(text: &str, command: &str) -> bool {
    text.lines().any(|line| {
        line.trim().strip_prefix(command).is_some_and(|rest| rest.is_empty() || rest.starts_with(" >"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_differs_is_accused() {
        let readme = "```sh\nrun it\n```\ntext\n```sh\ntest it\n```\n";
        let house = |ci| House::of(&[(README, readme), (OTHERS[0], readme), (OTHERS[1], ci)]);
        assert_eq!(check(&house("  run it >out\ntest it\n")), []);
        assert_eq!(check(&house("run it --fast\ntest it\n")).len(), 1);
    }
}
