//! L16 不再处理告知: not corrected, not paid in time.

use disclosure::letter::facts::Lapse;
use disclosure::request::Outcome;

use super::{Prose, phrase};

pub(super) fn prose(letter: &Lapse) -> Prose {
    let Lapse { head, outcome, notice, served, until } = letter;
    let whom = head.party.pronoun();
    let basis = phrase::cited(&outcome.citations());
    let asked = if *outcome == Outcome::FeeOverdue { "缴纳信息处理费" } else { "补正申请内容" };
    Prose::new([
        phrase::opening(head),
        format!(
            "本机关以{}通知{whom}{asked}，该通知于{}送达。期限于{}届满，{whom}{}。依据{basis}，视为放弃申请，本机关不再处理该申请。",
            phrase::clause(notice),
            phrase::day(*served),
            phrase::day(*until),
            outcome.label()
        ),
    ])
}
