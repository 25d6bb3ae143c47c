//! L20 协办函, internal. It does not name the applicant.

use disclosure::letter::facts::Assistance;

use super::{Prose, phrase};

pub(super) fn prose(letter: &Assistance) -> Prose {
    let Assistance { head, question, until } = letter;
    Prose::new([
        format!(
            "{}，本机关收到一件政府信息公开申请（登记号：{}），申请获取“{}”。",
            phrase::day(head.received),
            head.request_number,
            phrase::clause(&head.content)
        ),
        format!("因办理需要，请协助办理下列事项：{}", phrase::sentence(question)),
        format!(
            "请在{}前（含当日）将书面意见和有关材料反馈{}（电话：{}）。",
            phrase::day(*until),
            head.contact.department,
            head.contact.phone
        ),
    ])
}
