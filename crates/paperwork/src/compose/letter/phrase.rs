//! Turns of phrase that letters share.

use chrono::{Datelike, NaiveDate};
use disclosure::calendar::DueDate;
use disclosure::clock::Consulted;
use disclosure::law::Citation;
use disclosure::letter::{Contact, Further, Head, Milestone, Passed};
use disclosure::request::Channel;

/// `2024年9月12日`.
pub(super) fn day(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// A last day that is certain; of one that is not, the first that it can be.
pub(super) fn due(due: DueDate) -> String {
    day(due.safe())
}

/// When a term runs out, as part of a sentence: a day, or that the notice of a year is still missing.
pub(super) fn runs_out(last: DueDate) -> String {
    match last {
        DueDate::Final(last) => format!("于{}届满", day(last)),
        DueDate::Provisional(unknown) => format!(
            "的届满日待{}年的放假安排公布后确定，不早于{}",
            unknown.missing_year,
            day(unknown.not_before)
        ),
    }
}

/// On which day something is disclosed, and what one who is against it can ask for until then.
pub(super) fn disclosure(on: NaiveDate, whom: &str) -> String {
    format!(
        "上述内容将于{}公开。{whom}对本决定不服的，可以在申请行政复议或者提起行政诉讼时，依法申请停止执行。",
        day(on)
    )
}

/// Text that is part of a sentence: without the stop at its end.
pub(super) fn clause(text: &str) -> &str {
    text.trim().trim_end_matches(['。', '；', '.', ';'])
}

/// Text as a sentence of its own: with one stop at its end.
pub(super) fn sentence(text: &str) -> String {
    format!("{}。", clause(text))
}

/// Items as paragraphs, `（一）甲；`, the last with a stop.
pub(super) fn enumerated(items: &[String]) -> impl Iterator<Item = String> {
    (1..).zip(items).map(|(number, item)| {
        let stop = if number == items.len() { '。' } else { '；' };
        let numeral = disclosure::law::numeral::counting(u32::try_from(number).unwrap_or(u32::MAX));
        format!("（{numeral}）{}{stop}", clause(item))
    })
}

/// When and how the request came in, what it asks for, and what has happened since.
pub(super) fn opening(head: &Head) -> String {
    came_in(head, "政府信息公开申请", "申请获取")
}

/// The same for those who must not learn who applied.
pub(super) fn nameless(head: &Head) -> String {
    let Head { request_number, received, content, .. } = head;
    format!(
        "{}，本机关收到一件政府信息公开申请（登记号：{request_number}），申请获取“{}”。",
        day(*received),
        clause(content)
    )
}

/// The same for a matter of another kind.
pub(super) fn came_in(head: &Head, matter: &str, asks: &str) -> String {
    let Head { party, agent, request_number, received, channel, content, course, .. } = head;
    let whom = party.pronoun();
    let agent = agent.as_deref().map_or(String::new(), |agent| format!("委托代理人{agent}"));
    let mut text = format!(
        "{}，本机关收到{whom}{agent}{}的{matter}（登记号：{request_number}），{asks}“{}”。",
        day(*received),
        by(*channel),
        clause(content)
    );
    text.extend(course.iter().map(|milestone| passed(milestone, whom)));
    text
}

fn passed(milestone: &Milestone, whom: &str) -> String {
    let Milestone { on, what, further } = milestone;
    let on = day(*on);
    let name = further.whom.as_deref();
    let until = further.until.map(day).unwrap_or_default();
    match what {
        Passed::Corrected => format!("{on}，本机关收到{whom}的补正{}。", late(further)),
        Passed::ReasonsAsked => format!("{on}，本机关要求{whom}说明理由。"),
        Passed::ReasonsGiven => format!("{on}，本机关收到{whom}说明的理由。"),
        Passed::Deferred => format!("{on}，本机关告知{whom}延迟答复，期限至{until}。"),
        Passed::Extended => format!("{on}，本机关告知{whom}延长答复期限。"),
        Passed::Consulted(of) => format!("{on}，本机关依法征求{}的意见。", consulted(*of, name)),
        Passed::FeePaid => format!("{on}，{whom}缴纳了信息处理费{}。", late(further)),
        Passed::Reviewed => decided(&on, further, "行政复议决定"),
        Passed::Judged => decided(&on, further, "裁判"),
    }
}

/// The reason for being late that the body found good.
fn late(further: &Further) -> String {
    let excuse = further.excuse.as_deref().map(clause);
    excuse.map_or(String::new(), |excuse| format!("（逾期的理由是{excuse}，本机关认为正当）"))
}

/// What orders the body to answer anew.
fn decided(on: &str, further: &Further, what: &str) -> String {
    let (whom, number) =
        (further.whom.as_deref().unwrap_or_default(), further.number.as_deref().unwrap_or_default());
    format!("{on}，本机关收到{whom}的{what}（{}）。本机关据此重新办理，现重新答复。", clause(number))
}

/// Who is consulted: a body by its name, a third party only where the facts name it.
pub(super) fn consulted(of: Consulted, name: Option<&str>) -> String {
    let name = name.map(clause);
    match (of, name) {
        (Consulted::ThirdParty, None) => "第三方".to_owned(),
        (Consulted::ThirdParty, Some(name)) => format!("第三方（{name}）"),
        (Consulted::JointMaker, None) => "共同制作该信息的机关".to_owned(),
        (Consulted::JointMaker, Some(name)) => format!("共同制作该信息的机关（{name}）"),
        (Consulted::OtherBody, name) => name.unwrap_or("有关机关").to_owned(),
    }
}

const fn by(channel: Channel) -> &'static str {
    match channel {
        Channel::Counter => "当面提交",
        Channel::SignedMail | Channel::OrdinaryMail => "通过邮寄提交",
        Channel::Online => "通过互联网提交",
        Channel::Email => "通过电子邮件提交",
        Channel::Fax => "通过传真提交",
        Channel::Oral => "口头提出",
    }
}

pub(super) fn contact(contact: &Contact) -> String {
    let Contact { department, phone, address } = contact;
    format!("联系部门：{department}；电话：{phone}；地址：{}。", clause(address))
}

/// Citations in one breath: an instrument is named once, `《政府信息公开条例》第三十六条第二项、第四十条`.
pub(super) fn cited(citations: &[Citation]) -> String {
    let mut text = String::new();
    let mut before = None;
    for citation in citations {
        let name = citation.instrument.title();
        let whole = citation.to_string();
        let part = if before == Some(citation.instrument) { &whole[name.len()..] } else { &whole };
        if before.is_some() {
            text.push('、');
        }
        text.push_str(part);
        before = Some(citation.instrument);
    }
    text
}
