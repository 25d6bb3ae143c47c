//! Turns of phrase that letters share.

use chrono::{Datelike, NaiveDate};
use disclosure::calendar::DueDate;
use disclosure::clock::Consulted;
use disclosure::law::Citation;
use disclosure::letter::{Contact, Head, Milestone, Passed};
use disclosure::request::Channel;

/// `2024年9月12日`.
pub(super) fn day(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// A day that the letter has already been checked to know.
pub(super) fn due(due: DueDate) -> String {
    day(due.safe())
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
    let Head { party, request_number, received, channel, content, course, .. } = head;
    let whom = party.pronoun();
    let mut text = format!(
        "{}，本机关收到{whom}{}的{matter}（登记号：{request_number}），{asks}“{}”。",
        day(*received),
        by(*channel),
        clause(content)
    );
    text.extend(course.iter().map(|milestone| passed(milestone, whom)));
    text
}

fn passed(milestone: &Milestone, whom: &str) -> String {
    let on = day(milestone.on);
    match milestone.what {
        Passed::Corrected => format!("{on}，本机关收到{whom}的补正。"),
        Passed::Extended => format!("{on}，本机关告知{whom}延长答复期限。"),
        Passed::Consulted(of) => format!("{on}，本机关依法征求{}的意见。", consulted(of)),
        Passed::FeePaid => format!("{on}，{whom}缴纳了信息处理费。"),
    }
}

pub(super) const fn consulted(of: Consulted) -> &'static str {
    match of {
        Consulted::ThirdParty => "第三方",
        Consulted::JointMaker => "共同制作该信息的机关",
        Consulted::OtherBody => "其他机关",
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
