//! `docs/letters.md`: every letter with its basis, its effect and the facts it needs.

use disclosure::letter::{ClauseRule, Deadline, Fact, LetterKind};
use disclosure::request::Outcome;

/// The whole document.
pub(super) fn document() -> String {
    let mut out = format!(
        "{}# 文书\n\n`gongkai letter 种类 文件` 按下列种类写出文书，`gongkai letter --list` 在终端列出要素。文件的写法见\
         [fixtures/letter](../fixtures/letter)。救济告知由种类、结果和成文日期决定：T0 不写，T1 复议或者诉讼，T2 先复议，T2p \
         不予公开的部分先复议、其余部分复议或者诉讼。\n",
        super::BANNER
    );
    for kind in LetterKind::ALL {
        out += &letter(*kind);
    }
    out
}

fn letter(kind: LetterKind) -> String {
    let basis: Vec<String> = kind.basis().iter().map(ToString::to_string).collect();
    let outcomes = Outcome::all().filter(|outcome| LetterKind::of(*outcome) == kind);
    let mut out = format!(
        "\n## {} {}\n\n`{}` · {}。期限：{}。救济：{}。效果：{}。\n\n",
        kind.code(),
        kind.title(),
        kind.key(),
        basis.join("、"),
        deadline(kind),
        clause(kind.clause()),
        kind.effect().label()
    );
    out += &super::table(&["要素", "写法", "含义"], kind.facts().iter().map(fact));
    let rows: Vec<Vec<String>> = outcomes
        .map(|outcome| {
            vec![format!("`{}`", outcome.key()), outcome.label().into(), outcome.basis().to_string()]
        })
        .collect();
    if !rows.is_empty() {
        out.push('\n');
        out += &super::table(&["办理结果", "含义", "依据"], rows);
    }
    out
}

fn fact(fact: &Fact) -> Vec<String> {
    let form = if fact.is_optional { format!("{}；可以不写", fact.form) } else { fact.form.to_owned() };
    vec![format!("`{}`", fact.key), form, fact.label.to_owned()]
}

fn deadline(kind: LetterKind) -> String {
    match kind.deadline() {
        Deadline::AtOnce => "即时".to_owned(),
        Deadline::Within(term) => format!("{}内", term.label()),
        Deadline::Before(event) => event.to_owned(),
        Deadline::BySetting(setting) => format!("参数 `{setting}`"),
        Deadline::Open => "无".to_owned(),
    }
}

const fn clause(rule: ClauseRule) -> &'static str {
    match rule {
        ClauseRule::None => "T0",
        ClauseRule::ByFindings => "按办理结果和成文日期",
        ClauseRule::General => "T1",
        ClauseRule::GeneralWhenRefusing => "不予更正时 T1",
    }
}
