//! What a letter must say of its outcome, and may say of no other: nothing that was told is dropped in silence.

use super::office::{is_supervisor, law_fault};
use super::{Found, LetterFault, fault, told_when};
use crate::ground::{Alternative, Ground};
use crate::letter::facts::{
    CombinedReply, ComplaintReply, Lapse, NotProcessed, OtherNotice, Refusal, Unable,
};
use crate::letter::value::Withheld;
use crate::request::Outcome;

/// The law that a ground or a procedure rests on: named where one is wanted, and one that can bear it.
fn law(
    wanted: bool,
    told: Option<&str>,
    confirmed: bool,
    key: &'static str,
    what: &str,
) -> Option<LetterFault> {
    match (wanted, told) {
        (false, None) => None,
        (true, None) => Some(fault(key, format!("缺少{what}"))),
        (false, Some(_)) => Some(fault(key, "该结果不写")),
        (true, Some(name)) => {
            let article = key != "special_law";
            law_fault(name, article, confirmed).map(|why| fault(key, why))
        }
    }
}

fn alternatives(outcome: Outcome, told: &[Alternative], key: &'static str) -> Option<LetterFault> {
    let ground = match outcome {
        Outcome::Refused(ground) => Some(ground),
        _ => None,
    };
    let choices: Vec<&str> =
        ground.into_iter().flat_map(Ground::alternatives).map(Alternative::key).collect();
    if let Some(foreign) = told.iter().find(|one| Some(one.ground()) != ground) {
        return Some(fault(key, format!("“{}”不是该结果的情形", foreign.key())));
    }
    let lacking = told.is_empty() && !choices.is_empty();
    lacking.then(|| fault(key, format!("缺少适用的情形；可用的值：{}", choices.join("、"))))
}

pub(super) fn refusal(letter: &Refusal) -> Found {
    let Refusal { outcome, special_law, prohibiting_law, law_confirmed, .. } = letter;
    let confirmed = law_confirmed.unwrap_or(false);
    let (query, prohibited) =
        (*outcome == Outcome::AdministrativeQuery, *outcome == Outcome::Refused(Ground::ProhibitedByLaw));
    let special = "对获取有特别规定的法律、行政法规（业务查询必填）";
    let prohibiting = "禁止公开的法律、行政法规及其条款";
    vec![
        alternatives(*outcome, letter.alternatives.as_deref().unwrap_or_default(), "alternatives"),
        law(query, special_law.as_deref(), confirmed, "special_law", special),
        law(prohibited, prohibiting_law.as_deref(), confirmed, "prohibiting_law", prohibiting),
    ]
}

/// One part that is not provided, in a letter with several.
pub(super) fn part(key: &'static str, withheld: &Withheld) -> Found {
    let Withheld { part, outcome, alternatives: told, law: named, law_confirmed, channel, .. } = withheld;
    let at = |found: Option<LetterFault>, member: &str| {
        found.map(|found| fault(key, format!("“{part}”的 {member}：{}", found.fault)))
    };
    let query = *outcome == Outcome::AdministrativeQuery;
    let prohibited = *outcome == Outcome::Refused(Ground::ProhibitedByLaw);
    let elsewhere = matches!(
        outcome,
        Outcome::NotResponsible | Outcome::Petition | Outcome::Publication | Outcome::Reorganised
    );
    let law_key = if query { "special_law" } else { "law" };
    let what = "法律、行政法规的名称（禁止公开的还要写条款）";
    vec![
        (!is_part(*outcome)).then(|| fault(key, format!("“{part}”的 outcome：不能是“{}”", outcome.label()))),
        at(alternatives(*outcome, told, key), "alternatives"),
        at(law(query || prohibited, named.as_deref(), *law_confirmed, law_key, what), "law"),
        at(told_when(elsewhere, channel.is_some(), key, "缺少机关、渠道和联系方式", "该结果不写"), "channel"),
    ]
}

/// Whether an outcome can be that of one part among others that are not provided.
fn is_part(outcome: Outcome) -> bool {
    match outcome {
        Outcome::AlreadyPublic
        | Outcome::Provided
        | Outcome::PartlyProvided
        | Outcome::CorrectionOverdue
        | Outcome::FeeOverdue
        | Outcome::Withdrawn
        | Outcome::Abusive => false,
        Outcome::Refused(_)
        | Outcome::AdministrativeQuery
        | Outcome::NotFound
        | Outcome::NotResponsible
        | Outcome::NeedsCreation
        | Outcome::StillUnclear
        | Outcome::Petition
        | Outcome::Repeat
        | Outcome::Publication
        | Outcome::Reconfirmation
        | Outcome::NotGovernmentInformation
        | Outcome::HandedToArchives
        | Outcome::Reorganised => true,
    }
}

pub(super) fn combined(letter: &CombinedReply) -> Found {
    let few = letter.findings.len() < 2;
    let few = few.then(|| fault("findings", "至少两项；只有一项的用该结果自己的文书"));
    let discloses = letter.findings.iter().any(|finding| finding.outcome.discloses());
    let discloses = discloses.then(|| fault("findings", "有公开的部分的，用政府信息部分公开答复书（L12）"));
    letter.findings.iter().flat_map(|finding| part("findings", finding)).chain([few, discloses]).collect()
}

/// Only the competent authority handles complaints, and all it can do is to urge and to criticise.
pub(super) fn authority(letter: &ComplaintReply) -> Found {
    let ComplaintReply { head, measure, vertical, .. } = letter;
    let foreign = !is_supervisor(&head.body, vertical.unwrap_or(false));
    vec![
        foreign.then(|| {
            fault("body", "投诉举报由政府信息公开工作主管部门处理：国务院办公厅、县级以上人民政府办公厅（室）；实行垂直领导的部门的办公厅（室）写 vertical = true")
        }),
        measure
            .contains("责令")
            .then(|| fault("measure", "第四十七条第二款规定的是督促整改、通报批评，不写“责令”")),
    ]
}

pub(super) fn unable(letter: &Unable) -> Found {
    let elsewhere = letter.other_body.is_some();
    let foreign = elsewhere && letter.outcome != Outcome::NotResponsible;
    let contact = letter.other_contact.is_some();
    vec![
        foreign.then(|| fault("other_body", "只有不属于本机关负责公开才写")),
        told_when(
            elsewhere,
            contact,
            "other_contact",
            "缺少负责公开的机关的联系方式",
            "没有写明负责公开的机关",
        ),
    ]
}

pub(super) fn not_processed(letter: &NotProcessed) -> Found {
    let NotProcessed { head, outcome, proper_channel, earlier, notice, counts, reasons_given, .. } = letter;
    let abusive = *outcome == Outcome::Abusive;
    let abuse = |told, key, missing| told_when(abusive, told, key, missing, "只有大量反复申请才写");
    let asked_late = notice.as_ref().is_some_and(|notice| notice.on > head.on);
    let elsewhere = matches!(outcome, Outcome::Petition | Outcome::Publication);
    let repeat = *outcome == Outcome::Repeat;
    let late = earlier.as_ref().is_some_and(|earlier| earlier.on > head.on);
    vec![
        told_when(
            elsewhere,
            proper_channel.is_some(),
            "proper_channel",
            "缺少适当的渠道、途径",
            "只有信访类和公开出版物才写",
        ),
        told_when(repeat, earlier.is_some(), "earlier", "缺少此前答复的文号和日期", "只有重复申请才写"),
        late.then(|| fault("earlier", "此前答复的日期晚于成文日期")),
        abuse(notice.is_some(), "notice", "缺少说明理由告知书的文号和日期"),
        abuse(counts.is_some(), "counts", "缺少各月的申请件数"),
        abuse(reasons_given.is_some(), "reasons_given", "缺少申请人是否说明了理由"),
        asked_late.then(|| fault("notice", "说明理由告知书的日期晚于成文日期")),
    ]
}

pub(super) fn lapse(letter: &Lapse) -> Found {
    let Lapse { head, posted, served, until, excuse, unjustified, .. } = letter;
    vec![
        (*until >= head.on).then(|| fault("until", "期限届满之后才能不再处理")),
        (served > until).then(|| fault("served", "原通知的送达日期晚于期限届满日")),
        (*served < head.received).then(|| fault("served", "原通知的送达日期早于收到申请之日")),
        posted.is_some_and(|posted| posted > *served).then(|| fault("posted", "交邮之日晚于送达日期")),
        told_when(
            excuse.is_some(),
            unjustified.is_some(),
            "unjustified",
            "申请人说明了逾期的理由，应当写明为什么不正当",
            "申请人没有说明逾期的理由（excuse）",
        ),
    ]
}

pub(super) fn other_notice(letter: &OtherNotice) -> Found {
    let OtherNotice { head, outcome, withdrawn, other_body, other_contact, .. } = letter;
    let (archives, reorganised) = (*outcome == Outcome::HandedToArchives, *outcome == Outcome::Reorganised);
    let astray = withdrawn.is_some_and(|day| day > head.on || day < head.received);
    vec![
        told_when(
            *outcome == Outcome::Withdrawn,
            withdrawn.is_some(),
            "withdrawn",
            "缺少撤回的日期",
            "只有撤回才写",
        ),
        told_when(
            archives || reorganised,
            other_body.is_some(),
            "other_body",
            "缺少承接职权的机关，或者接收档案的国家档案馆",
            "只有机构改革、已移交档案馆才写",
        ),
        (reorganised && other_contact.is_none())
            .then(|| fault("other_contact", "缺少承接职权的机关的联系方式")),
        (other_body.is_none() && other_contact.is_some())
            .then(|| fault("other_contact", "没有写明机关（other_body）")),
        astray.then(|| fault("withdrawn", "撤回的日期应当在收到申请之日与成文日期之间")),
    ]
}
