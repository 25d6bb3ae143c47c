//! L10 收费通知书: the month in which the items count, why one form is several, and by when to pay.

use chrono::Datelike;
use disclosure::calendar::DueDate;
use disclosure::clock::PAYMENT_DAYS;
use disclosure::fee::{Fee, Method};
use disclosure::letter::facts::FeeNotice;
use disclosure::letter::{Head, LetterKind};
use disclosure::setting::Settings;

use super::{Prose, phrase};

pub(super) fn prose(letter: &FeeNotice, due: Option<DueDate>, settings: &Settings) -> Prose {
    let FeeNotice { head, title, fee, payment, split_reason, .. } = letter;
    let basis = LetterKind::FeeNotice.basis()[0];
    let until = match due {
        Some(due @ DueDate::Final(_)) => format!("（至{}止）", phrase::due(due)),
        Some(due @ DueDate::Provisional(_)) => format!("（期限{}）", phrase::runs_out(due)),
        None => String::new(),
    };
    let mut paragraphs = vec![
        phrase::opening(head),
        format!(
            "依据{}，本机关决定对上述申请（{}）收取信息处理费。",
            phrase::cited(&[basis, fee.method.basis()]),
            phrase::clause(title)
        ),
        format!("收费方式：{}。", fee.method.label()),
    ];
    if fee.method == Method::ByItem {
        paragraphs.push(items(head, fee, split_reason.as_deref()));
    }
    paragraphs.extend([
        format!("标准和计算：{fee}。"),
        format!("缴纳方式：{}", phrase::sentence(payment)),
        format!(
            "请{}自收到本通知次日起{PAYMENT_DAYS}个工作日内{until}缴纳。逾期未缴纳的，视为放弃申请，本机关不再处理该申请。按期缴纳的，答复期限自完成缴费次日起重新计算。",
            head.party.pronoun()
        ),
    ]);
    if settings.fee_notice_tells_objection {
        paragraphs.push(
            "对收费决定有异议的，可以在缴费期满后，就本机关不再处理的行为投诉、申请行政复议或者提起行政诉讼。".to_owned(),
        );
    }
    Prose::new(paragraphs)
}

/// The month, the items before this request, and how many it is itself.
fn items(head: &Head, fee: &Fee, split_reason: Option<&str>) -> String {
    let whom = head.party.pronoun();
    let before = fee.tiers.first().map_or(0, |tier| tier.first.saturating_sub(1));
    let count: u64 = fee.tiers.iter().map(|tier| tier.count()).sum();
    let why = split_reason.map_or(String::new(), |reason| format!("，理由：{}", phrase::clause(reason)));
    format!(
        "件数：按自然月累计。{}年{}月，本机关在收到上述申请之前已收到{whom}的申请{before}件，上述申请计为{count}件{why}。",
        head.received.year(),
        head.received.month()
    )
}
