//! L28 分件办理告知书 (一事一申请): one form is registered as several requests; the day of receipt stays.

use disclosure::letter::facts::SplitNotice;

use super::{Prose, phrase};

pub(super) fn prose(letter: &SplitNotice) -> Prose {
    let SplitNotice { head, items, reason } = letter;
    let whom = head.party.pronoun();
    let mut paragraphs = vec![
        phrase::opening(head),
        format!(
            "经审查，该申请含有多项内容。{}本机关按照一事一申请分为下列各件登记，分别答复：",
            phrase::sentence(reason)
        ),
    ];
    let lines: Vec<String> = items
        .iter()
        .map(|item| format!("登记号{}：{}", item.number, phrase::clause(&item.content)))
        .collect();
    paragraphs.extend(phrase::enumerated(&lines));
    paragraphs.push(format!(
        "各件的收到之日仍为{}，答复期限不因分件办理而改变。{whom}认为分件不当的，请及时向本机关提出。",
        phrase::day(head.received)
    ));
    Prose::new(paragraphs)
}
