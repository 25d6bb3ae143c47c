//! L22 送达回证.

use disclosure::letter::facts::ServiceReceipt;
use document::draft::Form;

use super::{phrase, sheet};

pub(super) fn form(letter: &ServiceReceipt) -> Form {
    let ServiceReceipt { head, letter, recipient, place, method, posted, signed } = letter;
    let day = |day: Option<chrono::NaiveDate>| day.map_or("　　年　　月　　日".to_owned(), phrase::day);
    sheet::form(
        "送达回证各栏",
        &[
            ("案号", head.request_number.clone()),
            ("送达文书名称及文号", letter.clone()),
            ("受送达人", recipient.clone()),
            ("送达地点", place.clone()),
            ("送达方式", method.clone()),
            ("交邮之日（邮寄的，本机关的期限以此日计算）", day(*posted)),
            ("签收之日（复议、诉讼期限自此日起算）", day(*signed)),
            ("收件人签名或者盖章", sheet::to_sign()),
            ("代收人及其与受送达人的关系", sheet::to_sign()),
            ("拒收事由", String::new()),
            ("见证人", sheet::to_sign()),
            ("送达人", sheet::to_sign()),
            ("备注（邮件号）", String::new()),
        ],
    )
}
