//! L29 申请人情况记录, internal: the applicant has died or cannot be reached, what was tried, and how the case goes on.

use disclosure::letter::Absence;
use disclosure::letter::facts::AbsenceRecord;
use document::draft::Form;

use super::{phrase, sheet};

pub(super) fn form(letter: &AbsenceRecord) -> Form {
    let AbsenceRecord { head, absence, learnt, attempts, handling } = letter;
    let attempts: Vec<String> = phrase::enumerated(attempts).collect();
    let basis = match absence {
        Absence::Death => "条例没有规定，由本机关决定并记录",
        Absence::Unreachable => "国办公开办函〔2015〕207号：登记在案，恢复联系后继续办理",
    };
    sheet::form(
        "申请人情况记录各栏",
        &[
            ("登记号", head.request_number.clone()),
            ("申请人", head.addressee.clone()),
            ("收到申请之日", phrase::day(head.received)),
            ("申请内容", head.content.clone()),
            ("情况", absence.label().to_owned()),
            ("得知日期", phrase::day(*learnt)),
            ("联系、核实的经过", attempts.join("\n")),
            ("依据", basis.to_owned()),
            ("处理意见", handling.clone()),
            ("记录人", sheet::to_sign()),
            ("工作机构负责人意见", sheet::to_sign()),
        ],
    )
}
