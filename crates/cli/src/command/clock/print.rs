//! Terms for a person, and for machines.

use chrono::NaiveDate;
use disclosure::calendar::{DueDate, WorkCalendar};
use disclosure::clock::{Awaited, Consulted, End, Facts, Line, Status, Term, TermKind};
use serde_json::{Value, json};

use crate::draw::{self, Ink, Tone};

/// Columns for the name of a term.
const NAME_ROOM: usize = 22;
/// Columns for a due date.
const DUE_ROOM: usize = 12;

/// What is shown, and the day on which it is looked at.
pub struct Sight<'a> {
    pub terms: &'a [Term],
    pub calendar: &'a WorkCalendar,
    pub on: Option<NaiveDate>,
    /// Another reading of the law: an earlier day of receipt, and the end of the reply's term by it.
    pub earlier: Option<(NaiveDate, End)>,
}

impl Sight<'_> {
    /// Whether any term has run out on the day, or what it is for was done late.
    pub fn is_overdue(&self) -> bool {
        self.terms.iter().any(|term| match self.status(term) {
            Some(Status::Overdue { .. } | Status::Done { in_time: Some(false), .. }) => is_of_the_body(term),
            _ => false,
        })
    }

    fn status(&self, term: &Term) -> Option<Status> {
        self.on.map(|on| term.status(on, self.calendar))
    }

    /// For a person.
    pub fn text(&self, ink: Ink) -> String {
        let mut text = self.terms.iter().map(|term| self.paragraph(term, ink)).collect::<Vec<_>>().join("\n");
        if let Some((receipt, reply)) = self.earlier {
            let due = end(reply);
            text += &format!(
                "\n另一种理解：到达之日{receipt}即为收到之日，答复期限为{due}；请按较早的日期办理。\n"
            );
        }
        text
    }

    fn paragraph(&self, term: &Term, ink: Ink) -> String {
        let name = format!("{} {}", term.kind.code(), term.kind.label());
        let head = format!("{}  {}", draw::left(&name, NAME_ROOM), draw::left(&end(term.end), DUE_ROOM));
        let mut text = ink.paint(Tone::Strong, head.trim_end());
        if let Some(status) = self.status(term) {
            text += &format!("  {}", ink.paint(tone(status), &self.words(term, status)));
        }
        text.push('\n');
        for line in &term.lines {
            text += &format!("   {line}\n");
        }
        if !term.calendar.is_empty() {
            let years: Vec<String> =
                term.calendar.iter().map(|(year, number)| format!("{year}年 {number}")).collect();
            text += &ink.paint(Tone::Faint, &format!("   日历：{}\n", years.join("；")));
        }
        text
    }

    fn words(&self, term: &Term, status: Status) -> String {
        match (term.kind, status) {
            (TermKind::CorrectionNotice, Status::Overdue { .. }) => "已过，不能再告知补正".to_owned(),
            _ => words(status),
        }
    }

    /// For machines.
    pub fn json(&self, facts: &Facts) -> Value {
        json!({
            "received": facts.receipt.to_string(),
            "on": self.on.map(|on| on.to_string()),
            "earlier_reading": self.earlier.map(|(receipt, reply)| json!({
                "received": receipt.to_string(), "reply": end_json(reply),
            })),
            "terms": self.terms.iter().map(|term| self.term(term)).collect::<Vec<_>>(),
        })
    }

    fn term(&self, term: &Term) -> Value {
        json!({
            "code": term.kind.code(),
            "label": term.kind.label(),
            "basis": term.basis.to_string(),
            "consultation": term.consultation,
            "start": term.start.to_string(),
            "end": end_json(term.end),
            "pauses": term.pauses.iter().map(|pause| json!({
                "first": pause.after.succ_opt().unwrap_or(pause.after).to_string(),
                "last": pause.until.to_string(),
            })).collect::<Vec<_>>(),
            "done": term.done.map(|day| day.to_string()),
            "status": self.status(term).map(status_json),
            "explanation": term.lines.iter().map(line_json).collect::<Vec<_>>(),
            "calendar": term.calendar.iter().map(|(year, notice)| json!({
                "year": year, "notice": notice,
            })).collect::<Vec<_>>(),
        })
    }
}

/// The others run against the applicant or against those consulted.
fn is_of_the_body(term: &Term) -> bool {
    use TermKind::*;
    match term.kind {
        Reply | ExtendedReply | DeferredReply => true,
        // A request that needs no correction leaves its term unused.
        CorrectionNotice => term.done.is_some(),
        Correction | ThirdPartyOpinion | JointMakerOpinion | OtherBodyOpinion | Reasons | Payment => false,
    }
}

fn end(end: End) -> String {
    match end {
        End::On(due) => due.to_string(),
        End::Awaits { what, until: Some(until), .. } => format!("{}，至{until}", awaited(what)),
        End::Awaits { what, until: None, .. } => awaited(what).to_owned(),
    }
}

fn awaited(what: Awaited) -> &'static str {
    match what {
        Awaited::Correction => "等待补正",
        Awaited::Payment => "等待缴费",
        Awaited::OpinionLetter(Consulted::ThirdParty) => "等待第三方收到征求意见书",
        Awaited::OpinionLetter(Consulted::JointMaker) => "等待共同制作机关收到征求意见书",
        Awaited::OpinionLetter(Consulted::OtherBody) => "等待其他机关收到征求意见书",
        Awaited::Opinion(Consulted::ThirdParty) => "等待第三方的意见",
        Awaited::Opinion(Consulted::JointMaker) => "等待共同制作机关的意见",
        Awaited::Opinion(Consulted::OtherBody) => "等待其他机关的意见",
    }
}

fn words(status: Status) -> String {
    match status {
        Status::NotBegun => "尚未开始".to_owned(),
        Status::Done { on, in_time: Some(true) } => format!("已于{on}完成，未逾期"),
        Status::Done { on, in_time: Some(false) } => format!("已于{on}完成，逾期"),
        Status::Done { on, in_time: None } => format!("已于{on}完成"),
        Status::Running { days_left, .. } => format!("还有{days_left}个工作日"),
        Status::DueToday => "今天届满".to_owned(),
        Status::Overdue { by: Some(by), .. } => format!("逾期{by}个工作日"),
        Status::Overdue { by: None, .. } => "逾期".to_owned(),
        Status::Paused { until, .. } => format!("征求意见，最迟至{until}恢复计算"),
        Status::Awaits(what) => awaited(what).to_owned(),
        Status::Lapsed { what, until } => format!("{}至{until}未到，可以不再处理", awaited(what)),
        Status::Provisional(_) => "待定".to_owned(),
    }
}

fn tone(status: Status) -> Tone {
    match status {
        Status::Overdue { .. } | Status::Done { in_time: Some(false), .. } => Tone::Bad,
        Status::DueToday | Status::Lapsed { .. } | Status::Provisional(_) => Tone::Doubt,
        Status::Done { .. } | Status::Running { .. } => Tone::Good,
        Status::NotBegun | Status::Paused { .. } | Status::Awaits(_) => Tone::Plain,
    }
}

fn due_json(due: DueDate) -> Value {
    match due {
        DueDate::Final(date) => json!({ "date": date.to_string() }),
        DueDate::Provisional(provisional) => json!({ "provisional": {
            "missing_year": provisional.missing_year,
            "remaining": provisional.remaining,
            "not_before": provisional.not_before.to_string(),
        }}),
    }
}

fn end_json(end: End) -> Value {
    match end {
        End::On(due) => due_json(due),
        End::Awaits { what, since, until } => json!({ "awaits": {
            "what": awaited_key(what), "since": since.to_string(), "until": until.map(due_json),
        }}),
    }
}

fn awaited_key(what: Awaited) -> &'static str {
    match what {
        Awaited::Correction => "correction",
        Awaited::Payment => "payment",
        Awaited::OpinionLetter(_) | Awaited::Opinion(_) => "opinion",
    }
}

fn status_json(status: Status) -> Value {
    match status {
        Status::NotBegun => json!({ "is": "not-begun" }),
        Status::Done { on, in_time } => json!({ "is": "done", "on": on.to_string(), "in_time": in_time }),
        Status::Running { days_left, due } => {
            json!({ "is": "running", "days_left": days_left, "due": due.to_string() })
        }
        Status::DueToday => json!({ "is": "due-today" }),
        Status::Overdue { by, due } => json!({ "is": "overdue", "by": by, "due": due.to_string() }),
        Status::Paused { until, due } => {
            json!({ "is": "paused", "until": until.to_string(), "due": due_json(due) })
        }
        Status::Awaits(what) => json!({ "is": "awaits", "what": awaited_key(what) }),
        Status::Lapsed { what, until } => {
            json!({ "is": "lapsed", "what": awaited_key(what), "until": until.to_string() })
        }
        Status::Provisional(provisional) => {
            json!({ "is": "provisional", "due": due_json(DueDate::Provisional(provisional)) })
        }
    }
}

fn line_json(line: &Line) -> Value {
    json!({
        "on": line.on.to_string(),
        "to": line.to.map(|to| to.to_string()),
        "counted": line.counted,
        "left_out": line.left_out,
        "basis": line.basis.map(|basis| basis.to_string()),
        "text": line.to_string(),
    })
}
