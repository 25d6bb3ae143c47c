//! The catalogue of letters with the facts of each.

use disclosure::letter::{Fact, LetterKind};
use disclosure::request::Outcome;

/// Every letter and its facts.
pub fn all() -> String {
    let mut text = String::new();
    for kind in LetterKind::ALL {
        text += &format!("{}  {}  {}\n", kind.code(), kind.key(), kind.title());
        text.extend(kind.facts().iter().map(line));
        let outcomes = Outcome::all().filter(|outcome| LetterKind::of(*outcome) == *kind);
        text.extend(outcomes.map(|outcome| format!("       {}  {}\n", outcome.key(), outcome.label())));
    }
    text + "\n文件的写法见 fixtures/letter/；每种文书的依据、期限和效果见 docs/letters.md\n"
}

fn line(fact: &Fact) -> String {
    let may = if fact.is_optional { "，可以不写" } else { "" };
    format!("     {} = {}{may}  # {}\n", fact.key, fact.form, fact.label)
}
