//! L03 补正告知书: it says which of the two is the case, an unclear request or one that lacks something.

use disclosure::letter::facts::CorrectionNotice;
use disclosure::letter::{Defect, LetterKind};

use super::{Prose, phrase};

pub(super) fn prose(letter: &CorrectionNotice) -> Prose {
    let CorrectionNotice { head, defect, items, guidance, until } = letter;
    let whom = head.party.pronoun();
    let found = match defect {
        Defect::Unclear => "上述申请的内容不明确",
        Defect::Incomplete => "上述申请缺少应当载明的事项",
        Defect::Both => "上述申请的内容不明确，并且缺少应当载明的事项",
    };
    let [asks, contents] = [0, 1].map(|place| LetterKind::CorrectionNotice.basis()[place]);
    let basis = match defect {
        Defect::Unclear => phrase::cited(&[asks]),
        Defect::Incomplete | Defect::Both => phrase::cited(&[contents, asks]),
    };
    let mut paragraphs = vec![
        phrase::opening(head),
        format!(
            "经审查，{found}。依据{basis}，请{whom}在{}前（含当日）对下列事项一次补正：",
            phrase::day(*until)
        ),
    ];
    paragraphs.extend(phrase::enumerated(items));
    paragraphs.push(phrase::sentence(guidance));
    paragraphs.push(format!(
        "答复期限自本机关收到补正之日起计算。{whom}因正当理由不能按期补正的，请及时向本机关说明。无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。"
    ));
    Prose::new(paragraphs)
}
