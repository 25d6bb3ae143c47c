//! L19 更正告知书: corrected, not corrected, or sent on to the body that can.

use disclosure::letter::facts::RecordCorrection;
use disclosure::letter::{LetterKind, RecordOutcome};

use super::{Prose, phrase};

pub(super) fn prose(letter: &RecordCorrection) -> Prose {
    let RecordCorrection { head, finding, outcome, result } = letter;
    let basis = LetterKind::RecordCorrection.basis()[0];
    let finding = phrase::sentence(finding);
    let told = match outcome {
        RecordOutcome::Corrected => {
            format!("依据{basis}，本机关已予更正，更正后的内容：{}", phrase::sentence(result))
        }
        RecordOutcome::Refused => {
            format!("依据{basis}，本机关不予更正，理由：{}", phrase::sentence(result))
        }
        RecordOutcome::Transferred => {
            format!("该信息不由本机关更正。依据{basis}，本机关已将申请转送{}处理。", phrase::clause(result))
        }
    };
    Prose::new([phrase::came_in(head, "更正政府信息申请", "要求更正"), format!("经核查，{finding}{told}")])
}
