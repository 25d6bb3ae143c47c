//! L15 不予处理告知书.

use disclosure::letter::EarlierReply;
use disclosure::letter::facts::NotProcessed;
use disclosure::request::Outcome;

use super::{Prose, phrase};

pub(super) fn prose(letter: &NotProcessed) -> Prose {
    let NotProcessed { head, outcome, reason, proper_channel, earlier, .. } = letter;
    let basis = phrase::cited(&outcome.citations());
    let whom = head.party.pronoun();
    let reason = phrase::sentence(reason);
    let channel = proper_channel.as_deref().map_or("相应渠道", phrase::clause);
    let found = match outcome {
        Outcome::Petition => format!(
            "经审查，{whom}所提内容属于信访、投诉、举报等活动。{reason}依据{basis}，本机关不作为政府信息公开申请处理，{whom}可以通过{channel}提出。"
        ),
        Outcome::Repeat => {
            let earlier = earlier.as_ref().map_or(String::new(), |earlier| {
                let EarlierReply { number, on } = earlier;
                format!("本机关已于{}以{}作出答复。", phrase::day(*on), phrase::clause(number))
            });
            format!(
                "经审查，{whom}此前已就相同内容向本机关提出申请，{earlier}{reason}依据{basis}，本机关不予重复处理。"
            )
        }
        Outcome::Publication => format!(
            "经审查，{whom}要求提供的是公开出版物。{reason}依据{basis}，本机关不予处理，{whom}可以通过{channel}获取。"
        ),
        Outcome::Abusive => abusive(letter),
        Outcome::Reconfirmation => format!(
            "经审查，{whom}所提要求系对已经获取的信息予以确认或者重新出具，不是对现有政府信息的申请。{reason}依据{basis}，本机关不予处理。"
        ),
        other => format!("经审查，该申请{}。{reason}依据{basis}，本机关不予处理。", other.label()),
    };
    Prose::new([phrase::opening(head), found])
}

/// The counts by month, the notice with its day, and what the applicant said to it, if anything.
fn abusive(letter: &NotProcessed) -> String {
    let NotProcessed { head, outcome, reason, notice, counts, reasons_given, .. } = letter;
    let whom = head.party.pronoun();
    let counts = counts.as_deref().unwrap_or_default();
    let months: Vec<String> =
        counts.iter().map(|of| format!("{}年{}月{}件", of.year, of.month, of.count)).collect();
    let total: u64 = counts.iter().map(|of| u64::from(of.count)).sum();
    let asked = notice.as_ref().map_or(String::new(), |notice| {
        format!("本机关于{}以{}要求{whom}说明理由。", phrase::day(notice.on), phrase::clause(&notice.number))
    });
    let answer = if *reasons_given == Some(true) {
        format!("{whom}说明的理由不合理。")
    } else {
        format!("{whom}在规定的期限内没有说明理由。")
    };
    format!(
        "经审查，{whom}向本机关提交政府信息公开申请，{}，共{total}件，数量、频次明显超过合理范围。{asked}{answer}{}依据{}，本机关不予处理。",
        months.join("、"),
        phrase::sentence(reason),
        phrase::cited(&outcome.citations())
    )
}
