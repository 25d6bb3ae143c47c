//! L04 说明理由告知书: what silence means is said too.

use disclosure::letter::LetterKind;
use disclosure::letter::facts::ReasonsNotice;

use super::{Prose, phrase};

pub(super) fn prose(letter: &ReasonsNotice) -> Prose {
    let ReasonsNotice { head, count, window: (first, last), until } = letter;
    let basis = LetterKind::ReasonsNotice.basis()[0];
    let whom = head.party.pronoun();
    Prose::new([
        phrase::opening(head),
        format!(
            "自{}至{}，{whom}向本机关提交政府信息公开申请共{count}件，数量、频次明显超过合理范围。",
            phrase::day(*first),
            phrase::day(*last)
        ),
        format!(
            "依据{basis}，请{whom}在{}前（含当日）向本机关说明理由。理由合理但本机关不能在规定的期限内答复的，本机关将确定延迟答复的合理期限并告知{whom}；理由不合理的，本机关不予处理。逾期没有说明理由的，视为没有合理理由，本机关不予处理。",
            phrase::day(*until)
        ),
    ])
}
