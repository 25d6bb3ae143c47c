//! L10 收费通知书.

use disclosure::clock::PAYMENT_DAYS;
use disclosure::letter::LetterKind;
use disclosure::letter::facts::FeeNotice;
use disclosure::setting::Settings;

use super::{Prose, phrase};

pub(super) fn prose(letter: &FeeNotice, settings: &Settings) -> Prose {
    let FeeNotice { head, title, fee, payment, due } = letter;
    let basis = LetterKind::FeeNotice.basis()[0];
    let until = due.map_or(String::new(), |due| format!("（至{}止）", phrase::due(due)));
    let mut paragraphs = vec![
        phrase::opening(head),
        format!(
            "依据{}，本机关决定对上述申请（{}）收取信息处理费。",
            phrase::cited(&[basis, fee.method.basis()]),
            phrase::clause(title)
        ),
        format!("收费方式：{}。", fee.method.label()),
        format!("标准和计算：{fee}。"),
        format!("缴纳方式：{}", phrase::sentence(payment)),
        format!(
            "请{}自收到本通知次日起{PAYMENT_DAYS}个工作日内{until}缴纳。逾期未缴纳的，视为放弃申请，本机关不再处理该申请。按期缴纳的，答复期限自完成缴费次日起重新计算。",
            head.party.pronoun()
        ),
    ];
    if settings.fee_notice_tells_objection {
        paragraphs.push(
            "对收费决定有异议的，可以在缴费期满后，就本机关不再处理的行为投诉、申请行政复议或者提起行政诉讼。".to_owned(),
        );
    }
    Prose::new(paragraphs)
}
