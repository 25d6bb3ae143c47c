//! Values of facts from TOML: one reader for each type that a letter can ask for.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use disclosure::calendar::DueDate;
use disclosure::clock::Consulted;
use disclosure::fee::{self, Charged, Fee, Method};
use disclosure::ground::Alternative;
use disclosure::letter::{
    Absence, Defect, DespiteObjection, EarlierReply, Fact, Head, LetterKind, MonthCount, RecordOutcome,
    Source, SplitItem, Stance, Withheld,
};
use disclosure::report::ApplicantColumn;
use disclosure::request::{ApplicantKind, Arrival, Channel, Finding, Outcome};
use toml::{Table, Value};

use crate::told;

/// The facts of a file, and what was wrong with them.
pub struct Facts<'a> {
    table: &'a Table,
    head: &'a Head,
    asked: BTreeSet<&'static str>,
    faults: Vec<String>,
}

impl<'a> Facts<'a> {
    /// The facts for a letter with that head.
    pub fn new(table: &'a Table, head: &'a Head) -> Facts<'a> {
        Facts { table, head, asked: BTreeSet::new(), faults: Vec::new() }
    }

    /// All that was wrong, and facts that no letter of that kind has.
    pub fn faults(self, kind: LetterKind) -> Vec<String> {
        let unknown = self.table.keys().filter(|key| !self.asked.contains(key.as_str()));
        let unknown: Vec<String> = unknown
            .map(|key| format!("facts 不认识“{key}”；{}的要素见 gongkai letter --list", kind.code()))
            .collect();
        self.faults.into_iter().chain(unknown).collect()
    }

    fn take<T>(&mut self, fact: Fact, read: impl FnOnce(&Head, &Value) -> Option<T>) -> Option<T> {
        self.asked.insert(fact.key);
        let Some(value) = self.table.get(fact.key) else {
            if !fact.is_optional {
                self.faults.push(format!("{}：缺少{}", fact.key, fact.label));
            }
            return None;
        };
        let found = read(self.head, value);
        if found.is_none() {
            self.faults.push(format!("{}（{}）应当是{}", fact.key, fact.label, fact.form));
        }
        found
    }
}

fn date(value: &Value) -> Option<NaiveDate> {
    told::day(value)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn member(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(text)
}

fn choice<T: Copy>(value: &Value, mut choices: impl Iterator<Item = (&'static str, T)>) -> Option<T> {
    let name = value.as_str()?;
    choices.find(|(key, _)| *key == name).map(|(_, choice)| choice)
}

fn outcome(value: &Value) -> Option<Outcome> {
    choice(value, Outcome::all().map(|outcome| (outcome.key(), outcome)))
}

fn number(value: &Value) -> Option<u32> {
    value.as_integer().and_then(|number| u32::try_from(number).ok())
}

fn list<T>(value: &Value, read: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    value.as_array()?.iter().map(read).collect()
}

macro_rules! sources {
    ($($type:ty: $read:expr;)*) => {
        $(impl Source<$type> for Facts<'_> {
            fn fact(&mut self, fact: Fact) -> Option<$type> {
                self.take(fact, $read)
            }
        })*
    };
}

/// Facts that may be left out are read like those that may not.
macro_rules! optional_sources {
    ($($type:ty),*) => {
        $(impl Source<Option<$type>> for Facts<'_> {
            fn fact(&mut self, fact: Fact) -> Option<Option<$type>> {
                if !self.table.contains_key(fact.key) {
                    self.asked.insert(fact.key);
                    return Some(None);
                }
                Source::<$type>::fact(self, fact).map(Some)
            }
        })*
    };
}

sources! {
    String: |_, value| text(value);
    Vec<String>: |_, value| list(value, text);
    bool: |_, value| value.as_bool();
    u32: |_, value| number(value);
    NaiveDate: |_, value| date(value);
    (NaiveDate, NaiveDate): |_, value| match list(value, date)?[..] {
        [first, last] => Some((first, last)),
        _ => None,
    };
    DueDate: |_, value| date(value).map(DueDate::Final);
    Outcome: |_, value| outcome(value);
    ApplicantKind: |_, value| choice(value, applicants());
    Consulted: |_, value| choice(value, Consulted::ALL.into_iter().map(|of| (of.key(), of)));
    DespiteObjection: |_, value| choice(value, DespiteObjection::ALL.into_iter().map(|why| (why.key(), why)));
    RecordOutcome: |_, value| choice(value, RecordOutcome::ALL.into_iter().map(|end| (end.key(), end)));
    EarlierReply: |_, value| Some(EarlierReply { number: member(value, "number")?, on: date(value.get("on")?)? });
    Arrival: |_, value| arrival(value);
    Fee: fee_of;
    Vec<Finding>: |_, value| list(value, |finding| {
        Some(Finding { item: member(finding, "item")?, outcome: outcome(finding.get("outcome")?)? })
    });
    Vec<Withheld>: |_, value| list(value, withheld);
    Vec<Alternative>: |_, value| list(value, alternative);
    Vec<MonthCount>: |_, value| list(value, month_count);
    Vec<SplitItem>: |_, value| list(value, |item| {
        Some(SplitItem { number: member(item, "number")?, content: member(item, "content")? })
    });
    Defect: |_, value| choice(value, Defect::ALL.into_iter().map(|defect| (defect.key(), defect)));
    Stance: |_, value| choice(value, Stance::ALL.into_iter().map(|stance| (stance.key(), stance)));
    Absence: |_, value| choice(value, Absence::ALL.into_iter().map(|absence| (absence.key(), absence)));
}

optional_sources!(
    String,
    Vec<String>,
    NaiveDate,
    DueDate,
    EarlierReply,
    u32,
    bool,
    Consulted,
    Vec<Alternative>,
    Vec<MonthCount>
);

fn alternative(value: &Value) -> Option<Alternative> {
    choice(value, Alternative::ALL.into_iter().map(|alternative| (alternative.key(), alternative)))
}

/// A part that is not provided; a member that nobody knows is a slip, not something to pass over.
fn withheld(value: &Value) -> Option<Withheld> {
    const MEMBERS: [&str; 7] =
        ["part", "outcome", "alternatives", "law", "law_confirmed", "channel", "reason"];
    if value.as_table()?.keys().any(|key| !MEMBERS.contains(&key.as_str())) {
        return None;
    }
    let optional = |key: &str| match value.get(key) {
        Some(told) => text(told).map(Some),
        None => Some(None),
    };
    Some(Withheld {
        part: member(value, "part")?,
        outcome: outcome(value.get("outcome")?)?,
        alternatives: value.get("alternatives").map_or(Some(Vec::new()), |told| list(told, alternative))?,
        law: optional("law")?,
        law_confirmed: value.get("law_confirmed").map_or(Some(false), Value::as_bool)?,
        channel: optional("channel")?,
        reason: member(value, "reason")?,
    })
}

/// `{ month = "2024-08", count = 40 }`.
fn month_count(value: &Value) -> Option<MonthCount> {
    let month = member(value, "month")?;
    let (year, month) = month.split_once(['-', '/', '.', '年'])?;
    let (year, month) = (year.trim().parse().ok()?, month.trim().trim_end_matches('月').parse().ok()?);
    NaiveDate::from_ymd_opt(year, month, 1)?;
    Some(MonthCount { year, month, count: number(value.get("count")?)? })
}

/// The columns of table three name the kinds of applicants.
fn applicants() -> impl Iterator<Item = (&'static str, ApplicantKind)> {
    let keyed = |kind: ApplicantKind| {
        let column: ApplicantColumn = kind.column();
        (column.key(), kind)
    };
    ApplicantKind::ALL.into_iter().map(keyed)
}

fn arrival(value: &Value) -> Option<Arrival> {
    let channels = Channel::ALL.into_iter().map(|channel| (channel.key(), channel));
    let confirmed = match value.get("confirmed") {
        Some(day) => Some(date(day)?),
        None => None,
    };
    Some(Arrival {
        channel: choice(value.get("channel")?, channels)?,
        on: date(value.get("on")?)?,
        confirmed,
    })
}

/// The fee is computed, never typed.
fn fee_of(head: &Head, value: &Value) -> Option<Fee> {
    let methods = [("items", Method::ByItem), ("pages", Method::ByPage)];
    let method = choice(value.get("method")?, methods.into_iter())?;
    let count = number(value.get("count")?)?;
    let before = value.get("before").map_or(Some(0), number)?;
    let charged = Charged {
        received: head.received,
        units: count,
        withdrawn: false,
        already_public: false,
        pages: count,
    };
    fee::charge(&charged, before, method).ok().filter(|fee| !fee.is_free())
}
