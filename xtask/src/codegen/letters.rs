//! `docs/letters.md`: every letter with its basis, its effect and the facts it needs.

use disclosure::clock::Consulted;
use disclosure::ground::Alternative;
use disclosure::letter::{ClauseRule, Deadline, Fact, LetterKind, Passed};
use disclosure::remedy::{BodyKind, review_first_since};
use disclosure::request::Outcome;

/// The whole document.
pub(super) fn document() -> String {
    let mut out = format!(
        "{}# 文书\n\n`gongkai letter 种类 文件` 按下列种类写出文书，`gongkai letter --list` 在终端列出要素。文件的写法见\
         [fixtures/letter](../fixtures/letter)。救济告知由种类、结果和成文日期决定：T0 不写，T1 复议或者诉讼，T2 先复议，T2p \
         不予公开的部分先复议、其余部分复议或者诉讼。\n",
        super::BANNER
    );
    out += &shared();
    for kind in LetterKind::ALL {
        out += &letter(*kind);
    }
    out
}

/// What every file of facts can tell: the office, the course of the request, and the alternatives of the grounds.
fn shared() -> String {
    let mut out = String::from(
        "\n## 各份文书共有的\n\n日期写 `2024-09-02`、`2024-9-2` 或者 `2024年9月2日`，加不加引号都可以；文件保存为 UTF-8、UTF-16 或者 \
         GBK（ANSI）。届满日由程序按所写的事实计算；写出的日期与计算不一致的，不出文书。\n\n`[office]` 的 `kind` \
         决定复议机关和管辖法院，名称写在 `review`、`court`；另有规定的，在 `review_reason`、`court_reason` 写明。\
         有两个复议机关可以选择的，各写各的名称。\n\n",
    );
    let names = |on| {
        move |kind: BodyKind| {
            let reviewers = kind.reviewed_by(on).iter().map(|of| format!("{} `{}`", of.label(), of.key()));
            reviewers.collect::<Vec<_>>().join("或者")
        }
    };
    let since = review_first_since();
    let (before, now) = (names(since.pred_opt().unwrap_or(since)), names(since));
    let kinds = BodyKind::ALL.map(|kind| {
        let court = kind.courts(since).first().map_or("", |court| court.label());
        vec![format!("`{}`", kind.key()), kind.label().into(), before(kind), now(kind), court.into()]
    });
    let columns = ["`kind`", "机关", "2023年以前的复议机关", "2024年起的复议机关", "法院"];
    out += &super::table(&columns, kinds);
    out += "\n`[[request.course]]` 依次写申请的经过，文书照写，并据此计算届满日。\n\n";
    let course = Passed::ALL
        .map(|passed| vec![format!("`{}`", passed.key()), passed.label().into(), further(passed).into()]);
    out += &super::table(&["`what`", "经过", "另写"], course);
    out += "\n`alternatives` 写适用的情形。\n\n";
    let alternatives = Alternative::ALL.map(|alternative| {
        let ground = alternative.ground();
        vec![format!("`{}`", alternative.key()), alternative.label().into(), format!("`{}`", ground.key())]
    });
    out + &super::table(&["情形", "含义", "办理结果"], alternatives)
}

const fn further(passed: Passed) -> &'static str {
    match passed {
        Passed::Corrected => "`asked` 补正告知书发出之日，`until` 补正期限，`excuse` 逾期的正当理由",
        Passed::ReasonsAsked => "`until` 说明理由的期限",
        Passed::ReasonsGiven => "",
        Passed::Deferred => "`until` 延迟答复的最后一日",
        Passed::Extended => "`working_days` 延长的工作日数",
        Passed::Consulted(Consulted::ThirdParty | Consulted::JointMaker) => {
            "`delivered` 对方收到之日，`answered` 收到意见之日，`whom` 名称"
        }
        Passed::Consulted(Consulted::OtherBody) => {
            "`whom` 名称，`until` 提出意见的最后一日，`answered` 收到意见之日"
        }
        Passed::FeePaid => "`asked` 申请人收到收费通知之日，`excuse` 逾期的正当理由",
        Passed::Reviewed | Passed::Judged => {
            "`whom` 作出决定的机关，`number` 文号；答复期限自收到之日重新计算"
        }
    }
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
        ClauseRule::GeneralWhenSilent => "第三方未提出意见时 T1",
    }
}
