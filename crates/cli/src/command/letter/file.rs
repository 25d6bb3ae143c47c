//! The facts of a letter as a TOML file.

use std::iter;
use std::path::Path;

use disclosure::letter::{Contact, Head, Letter, LetterKind, Milestone, Party, Passed};
use disclosure::request::Channel;
use disclosure::setting::Settings;
use paperwork::compose::RemedyBodies;
use serde::Deserialize;
use toml::Table;
use toml::value::Datetime;

use super::value::Facts;
use crate::{Stop, settings, told};

/// What the file tells.
pub struct Told {
    /// The letter.
    pub letter: Letter,
    /// Who decides on remedies.
    pub bodies: RemedyBodies,
    /// The body's choices.
    pub settings: Settings,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    office: Option<Office>,
    office_file: Option<String>,
    letter: Sent,
    request: Received,
    #[serde(default)]
    facts: Table,
    #[serde(default)]
    settings: Table,
}

/// What all letters of a body share; it may stand in a file of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Office {
    body: String,
    department: String,
    phone: String,
    address: String,
    #[serde(default)]
    review: String,
    #[serde(default)]
    court: String,
    online_review: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    number: Option<String>,
    addressee: String,
    party: String,
    on: Datetime,
    #[serde(default)]
    served_online: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Received {
    number: String,
    received: Datetime,
    channel: String,
    content: String,
    #[serde(default)]
    course: Vec<Step>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    on: Datetime,
    what: String,
}

/// Reads the file as a letter of that kind.
pub fn read(path: &Path, kind: LetterKind) -> Result<Told, Stop> {
    let text = told::text(path)?;
    let file: File = toml::from_str(&text)
        .map_err(|error| refusal(path, kind, iter::once(told::toml_fault(&text, &error))))?;
    let wrong = |fault: &str| refusal(path, kind, iter::once(fault.to_owned()));
    let office = match (&file.office, &file.office_file) {
        (Some(_), Some(_)) => return Err(wrong("[office] 和 office_file 只写一个")),
        (None, None) => return Err(wrong("缺少 [office]，或者 office_file")),
        (Some(office), None) => office,
        (None, Some(name)) => &office(&path.with_file_name(name))?,
    };
    file.told(kind, office).map_err(|faults| refusal(path, kind, faults))
}

/// The text of a file that holds its office, as a letter of that kind.
pub fn parse(text: &str, kind: LetterKind) -> Option<Told> {
    let file: File = toml::from_str(text).ok()?;
    file.told(kind, file.office.as_ref()?).ok()
}

/// Why no letter comes of the file.
pub fn refusal(path: &Path, kind: LetterKind, faults: impl IntoIterator<Item = String>) -> Stop {
    let lines: Vec<String> = faults.into_iter().map(|fault| format!("  {fault}")).collect();
    Stop::Usage(format!(
        "{} 不能写成{}（{}）：\n{}",
        path.display(),
        kind.title(),
        kind.code(),
        lines.join("\n")
    ))
}

fn office(path: &Path) -> Result<Office, Stop> {
    let text = told::text(path)?;
    toml::from_str(&text)
        .map_err(|error| Stop::Usage(format!("{} {}", path.display(), told::toml_fault(&text, &error))))
}

impl File {
    fn told(&self, kind: LetterKind, office: &Office) -> Result<Told, Vec<String>> {
        let settings = settings::read(&self.settings).map_err(|fault| vec![fault])?;
        let head = self.head(office).map_err(|fault| vec![fault])?;
        let mut facts = Facts::new(&self.facts, &head);
        let letter = Letter::read(kind, head.clone(), &mut facts);
        let faults = facts.faults(kind);
        match letter {
            Some(letter) if faults.is_empty() => Ok(Told { letter, bodies: self.bodies(office), settings }),
            _ => Err(faults),
        }
    }

    fn head(&self, office: &Office) -> Result<Head, String> {
        let course = self.request.course.iter().map(Step::milestone).collect::<Result<_, _>>()?;
        Ok(Head {
            body: office.body.clone(),
            number: self.letter.number.clone(),
            addressee: self.letter.addressee.clone(),
            party: told::one_of("party", &self.letter.party, Party::ALL.map(|party| (party.key(), party)))?,
            request_number: self.request.number.clone(),
            received: told::day_of("received", self.request.received)?,
            channel: told::one_of(
                "channel",
                &self.request.channel,
                Channel::ALL.map(|channel| (channel.key(), channel)),
            )?,
            content: self.request.content.clone(),
            course,
            contact: Contact {
                department: office.department.clone(),
                phone: office.phone.clone(),
                address: office.address.clone(),
            },
            on: told::day_of("on", self.letter.on)?,
        })
    }

    fn bodies(&self, office: &Office) -> RemedyBodies {
        RemedyBodies {
            review: office.review.clone(),
            court: office.court.clone(),
            online: office.online_review.clone().filter(|_| self.letter.served_online),
        }
    }
}

impl Step {
    fn milestone(&self) -> Result<Milestone, String> {
        Ok(Milestone {
            on: told::day_of("on", self.on)?,
            what: told::one_of("what", &self.what, Passed::ALL.map(|passed| (passed.key(), passed)))?,
        })
    }
}
