//! L05 延期答复告知书.

use disclosure::calendar::DueDate;
use disclosure::letter::LetterKind;
use disclosure::letter::facts::ExtensionNotice;

use super::{Prose, phrase};

pub(super) fn prose(letter: &ExtensionNotice, due: Option<DueDate>) -> Prose {
    let ExtensionNotice { head, reason, approved, working_days, due: _ } = letter;
    let basis = LetterKind::ExtensionNotice.basis()[0];
    let until = match (working_days, due) {
        (Some(days), Some(due @ DueDate::Final(_))) => {
            format!("延长{days}个工作日，至{}", phrase::due(due))
        }
        (Some(days), Some(due @ DueDate::Provisional(_))) => {
            format!("延长{days}个工作日，延长后{}", phrase::runs_out(due))
        }
        (None, Some(due)) => format!("延长至{}", phrase::due(due)),
        (_, None) => String::new(),
    };
    Prose::new([
        phrase::opening(head),
        format!(
            "因{}，本机关不能在原期限内答复。经本机关政府信息公开工作机构负责人于{}同意，依据{basis}，答复期限{until}。",
            phrase::clause(reason),
            phrase::day(*approved)
        ),
        "特此告知。".to_owned(),
    ])
}
