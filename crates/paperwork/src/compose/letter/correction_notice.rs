//! L03 补正告知书.

use disclosure::letter::LetterKind;
use disclosure::letter::facts::CorrectionNotice;

use super::{Prose, phrase};

pub(super) fn prose(letter: &CorrectionNotice) -> Prose {
    let CorrectionNotice { head, items, guidance, until } = letter;
    let basis = LetterKind::CorrectionNotice.basis()[0];
    let whom = head.party.pronoun();
    let mut paragraphs = vec![
        phrase::opening(head),
        format!(
            "经审查，上述申请的内容尚不明确，或者缺少应当载明的事项。依据{basis}，请{whom}在{}前（含当日）对下列事项一次补正：",
            phrase::day(*until)
        ),
    ];
    paragraphs.extend(phrase::enumerated(items));
    paragraphs.push(phrase::sentence(guidance));
    paragraphs.push(
        "答复期限自本机关收到补正之日起计算。无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。"
            .to_owned(),
    );
    Prose::new(paragraphs)
}
