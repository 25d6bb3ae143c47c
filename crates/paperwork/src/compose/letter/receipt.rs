//! L02 接收回执.

use disclosure::calendar::DueDate;
use disclosure::letter::facts::Receipt;

use super::{Prose, phrase};

pub(super) fn prose(letter: &Receipt, due: Option<DueDate>) -> Prose {
    let Receipt { head, query_code, due: _ } = letter;
    let term = due.map_or(String::new(), |due| {
        format!("答复期限{}，依法不计算在答复期限内的时间除外。", phrase::runs_out(due))
    });
    Prose::new([
        phrase::opening(head),
        format!("上述申请已予登记。{term}"),
        format!("{}可以凭查询码{query_code}查询办理进度。", head.party.pronoun()),
    ])
}
