//! L21 审查呈批单, internal: what is proposed, and room for each opinion.

use disclosure::letter::facts::ReviewSheet;
use document::draft::Form;

use super::{phrase, sheet};

pub(super) fn form(letter: &ReviewSheet) -> Form {
    let ReviewSheet { head, findings, proposal } = letter;
    let proposed: Vec<String> = findings
        .iter()
        .map(|finding| {
            let outcome = finding.outcome;
            format!("{}：{}（{}）", phrase::clause(&finding.item), outcome.label(), outcome.basis())
        })
        .collect();
    sheet::form(
        "审查呈批单各栏",
        &[
            ("登记号", head.request_number.clone()),
            ("收到申请之日", phrase::day(head.received)),
            ("申请内容", head.content.clone()),
            ("拟办意见", proposed.join("\n")),
            ("拟办理由", proposal.clone()),
            ("业务机构意见", sheet::to_sign()),
            ("保密审查意见", sheet::to_sign()),
            ("个人信息、第三方权益审查意见", sheet::to_sign()),
            ("法制审核意见", sheet::to_sign()),
            ("领导审批意见", sheet::to_sign()),
        ],
    )
}
