//! L16 不再处理告知: not corrected, not paid in time.

use disclosure::letter::facts::Lapse;
use disclosure::request::Outcome;

use super::{Prose, phrase};

pub(super) fn prose(letter: &Lapse) -> Prose {
    let Lapse { head, outcome, notice, posted, served, until, excuse, unjustified } = letter;
    let whom = head.party.pronoun();
    let basis = phrase::cited(&outcome.citations());
    let overdue_fee = *outcome == Outcome::FeeOverdue;
    let asked = if overdue_fee { "缴纳信息处理费" } else { "补正申请内容" };
    let lapsed = if overdue_fee { "未缴纳" } else { "未补正" };
    let posted = posted.map_or(String::new(), |posted| format!("于{}交邮，", phrase::day(posted)));
    let excuse = match (excuse, unjustified) {
        (Some(excuse), Some(why)) => format!(
            "{whom}说明的逾期理由是：{}。经审查，该理由不属于正当理由：{}",
            phrase::clause(excuse),
            phrase::sentence(why)
        ),
        _ => format!("{whom}没有说明逾期的正当理由。"),
    };
    Prose::new([
        phrase::opening(head),
        format!(
            "本机关以{}通知{whom}{asked}，该通知{posted}于{}送达。期限于{}届满，{whom}{lapsed}。{excuse}依据{basis}，视为放弃申请，本机关不再处理该申请。",
            phrase::clause(notice),
            phrase::day(*served),
            phrase::day(*until)
        ),
    ])
}
