//! L01 申请登记表, internal.

use disclosure::letter::facts::Registration;
use disclosure::setting::Settings;
use document::draft::Form;

use super::{phrase, sheet};

pub(super) fn form(letter: &Registration, settings: &Settings) -> Form {
    let Registration { head, applicant, identity, applicant_contact, arrival, form } = letter;
    let receipt = match arrival.receipt(settings) {
        Some(day) => format!("{}（{}）", phrase::day(day), arrival.basis(settings)),
        None => format!("尚未确认（{}）", arrival.basis(settings)),
    };
    sheet::form(
        "申请登记表各栏",
        &[
            ("登记号", head.request_number.clone()),
            ("申请人", head.addressee.clone()),
            ("申请人类别", applicant.column().label().to_owned()),
            ("身份证明", identity.clone()),
            ("代理人", head.agent.clone().unwrap_or_default()),
            ("联系方式", applicant_contact.clone()),
            ("申请渠道", arrival.channel.label().to_owned()),
            ("到达日期", phrase::day(arrival.on)),
            ("确认日期", arrival.confirmed.map_or(String::new(), phrase::day)),
            ("收到申请之日", receipt),
            ("申请内容", head.content.clone()),
            ("获取信息的方式、途径", form.clone()),
            ("登记部门", head.contact.department.clone()),
            ("登记日期", phrase::day(head.on)),
        ],
    )
}
