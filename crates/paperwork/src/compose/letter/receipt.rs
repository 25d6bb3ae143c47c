//! L02 接收回执.

use disclosure::letter::facts::Receipt;

use super::{Prose, phrase};

pub(super) fn prose(letter: &Receipt) -> Prose {
    let Receipt { head, due, query_code } = letter;
    Prose::new([
        phrase::opening(head),
        format!("上述申请已予登记。答复期限于{}届满，依法不计算在答复期限内的时间除外。", phrase::due(*due)),
        format!("{}可以凭查询码{query_code}查询办理进度。", head.party.pronoun()),
    ])
}
