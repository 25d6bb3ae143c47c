//! L20 协办函, internal. It does not name the applicant.

use disclosure::letter::facts::Assistance;

use super::{Prose, phrase};

pub(super) fn prose(letter: &Assistance) -> Prose {
    let Assistance { head, question, until } = letter;
    Prose::new([
        phrase::nameless(head),
        format!("因办理需要，请协助办理下列事项：{}", phrase::sentence(question)),
        format!(
            "请在{}前（含当日）将书面意见和有关材料反馈{}（电话：{}）。",
            phrase::day(*until),
            head.contact.department,
            head.contact.phone
        ),
    ])
}
