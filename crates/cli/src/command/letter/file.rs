//! The facts of a letter as a TOML file.

use std::path::Path;

use disclosure::clock::Consulted;
use disclosure::letter::{Contact, Further, Head, Letter, LetterKind, Milestone, Party, Passed};
use disclosure::remedy::{BodyKind, RemedyBodies, ReviewBody};
use disclosure::request::Channel;
use disclosure::setting::Settings;

use super::value::Facts;
use crate::told::Section;
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

/// What all letters of a body share; it may stand in a file of its own.
#[derive(Default)]
struct Office {
    body: String,
    contact: Contact,
    bodies: RemedyBodies,
}

/// Reads the file as a letter of that kind; all that is wrong is told at once.
pub fn read(path: &Path, kind: LetterKind) -> Result<Told, Stop> {
    told(path, &told::text(path)?, kind)
}

/// The letter that the text of the file at `path` tells; an office file is looked for beside it.
pub fn told(path: &Path, text: &str, kind: LetterKind) -> Result<Told, Stop> {
    let table = told::table(text).map_err(|fault| refusal(path, kind, [fault]))?;
    let mut file = Section::new(text, &table);
    let office = office(path, &mut file, text)?;
    let letter = letter(text, &mut file, kind, office);
    let faults = file.faults();
    letter.filter(|_| faults.is_empty()).ok_or_else(|| refusal(path, kind, faults))
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

/// The office in the file, or in the file that it names.
fn office(path: &Path, file: &mut Section<'_>, text: &str) -> Result<Option<Office>, Stop> {
    let (inline, elsewhere) = (file.table("office"), file.optional_text("office_file"));
    match (inline, elsewhere) {
        (Some(_), Some(_)) => file.fault("[office] 和 office_file 只写一个"),
        (None, None) => {
            if !file.has("office") && !file.has("office_file") {
                file.fault("缺少 [office]，或者 office_file");
            }
        }
        (Some(table), None) => {
            let mut section = Section::new(text, table);
            let office = of_office(&mut section);
            section.faults().into_iter().for_each(|fault| file.fault(fault));
            return Ok(office);
        }
        (None, Some(name)) => return Ok(Some(office_of(&path.with_file_name(name))?)),
    }
    Ok(None)
}

fn office_of(path: &Path) -> Result<Office, Stop> {
    let refused = |faults: Vec<String>| Stop::Usage(format!("{} {}", path.display(), faults.join("；")));
    let text = told::text(path)?;
    let table = told::table(&text).map_err(|fault| refused(vec![fault]))?;
    let mut section = Section::new(&text, &table);
    let office = of_office(&mut section);
    let faults = section.faults();
    office.filter(|_| faults.is_empty()).ok_or_else(|| refused(faults))
}

fn of_office(section: &mut Section<'_>) -> Option<Office> {
    let body = section.text("body", "机关全称");
    let department = section.text("department", "联系部门");
    let phone = section.text("phone", "联系电话");
    let address = section.text("address", "联系地址");
    let kind = section.optional_choice("kind", BodyKind::ALL.map(|kind| (kind.key(), kind)));
    let named = ReviewBody::ALL.into_iter().filter(|reviewer| *reviewer != ReviewBody::Itself);
    let reviewers =
        named.filter_map(|reviewer| Some((reviewer, section.optional_text(reviewer.key())?))).collect();
    let bodies = RemedyBodies {
        kind,
        reviewers,
        review: section.optional_text("review").unwrap_or_default(),
        review_reason: section.optional_text("review_reason"),
        court: section.optional_text("court").unwrap_or_default(),
        court_reason: section.optional_text("court_reason"),
        served_online: false,
        online: section.optional_text("online_review"),
    };
    let contact = Contact { department: department?, phone: phone?, address: address? };
    Some(Office { body: body?, contact, bodies })
}

fn letter(text: &str, file: &mut Section<'_>, kind: LetterKind, office: Option<Office>) -> Option<Told> {
    let (sent, received) = (file.table("letter"), file.table("request"));
    let facts = file.table("facts").cloned().unwrap_or_default();
    let settings = match file.table("settings").map(settings::read) {
        Some(Err(fault)) => {
            file.fault(fault);
            None
        }
        Some(Ok(settings)) => Some(settings),
        None => Some(Settings::default()),
    };
    for (table, key) in [(sent, "letter"), (received, "request")] {
        if table.is_none() && !file.has(key) {
            file.fault(format!("缺少 [{key}]"));
        }
    }
    let (mut sent, mut received) = (Section::new(text, sent?), Section::new(text, received?));
    let served_online = sent.flag("served_online");
    let head = head(text, &mut sent, &mut received, office.as_ref());
    let told = [sent.faults(), received.faults()].concat();
    told.into_iter().for_each(|fault| file.fault(fault));
    let head = head?;
    let mut facts = Facts::new(&facts, &head);
    let letter = Letter::read(kind, head.clone(), &mut facts);
    facts.faults(kind).into_iter().for_each(|fault| file.fault(fault));
    let bodies = RemedyBodies { served_online, ..office?.bodies };
    Some(Told { letter: letter?, bodies, settings: settings? })
}

/// The head; with an office that is not told, so that what else is wrong is told all the same.
fn head(
    text: &str,
    sent: &mut Section<'_>,
    received: &mut Section<'_>,
    office: Option<&Office>,
) -> Option<Head> {
    let number = sent.optional_text("number");
    let addressee = sent.text("addressee", "收件人");
    let party = sent.choice("party", "收件人的种类", Party::ALL.map(|party| (party.key(), party)));
    let on = sent.day("on", "成文日期");
    let posted = sent.optional_day("posted");
    let request_number = received.text("number", "登记号");
    let receipt = received.day("received", "收到申请之日");
    let channel =
        received.choice("channel", "申请渠道", Channel::ALL.map(|channel| (channel.key(), channel)));
    let content = received.text("content", "申请内容");
    let agent = received.optional_text("agent");
    let course = course(text, received);
    let (body, contact) = office
        .map_or((String::new(), Contact::default()), |office| (office.body.clone(), office.contact.clone()));
    Some(Head {
        body,
        number,
        addressee: addressee?,
        party: party?,
        agent,
        request_number: request_number?,
        received: receipt?,
        channel: channel?,
        content: content?,
        course,
        contact,
        on: on?,
        posted,
    })
}

fn course(text: &str, received: &mut Section<'_>) -> Vec<Milestone> {
    let mut course = Vec::new();
    for (number, table) in (1..).zip(received.tables("course")) {
        let mut section = Section::new(text, table);
        course.extend(milestone(&mut section));
        let faults = section.faults();
        faults
            .into_iter()
            .for_each(|fault| received.fault(format!("第{number}个 [[request.course]]：{fault}")));
    }
    course
}

fn milestone(section: &mut Section<'_>) -> Option<Milestone> {
    let on = section.day("on", "发生的日期");
    let what = section.choice("what", "发生了什么", Passed::ALL.map(|passed| (passed.key(), passed)));
    let further = what.map_or_else(Further::default, |what| further(section, what));
    Some(Milestone { on: on?, what: what?, further })
}

/// Which more is asked for depends on what happened, so that nothing that was told is dropped.
fn further(section: &mut Section<'_>, what: Passed) -> Further {
    let mut further = Further::default();
    match what {
        Passed::Corrected => {
            further.asked = section.optional_day("asked");
            further.until = section.optional_day("until");
            further.excuse = section.optional_text("excuse");
        }
        Passed::FeePaid => {
            further.asked = section.optional_day("asked");
            further.excuse = section.optional_text("excuse");
        }
        Passed::ReasonsAsked | Passed::Deferred => further.until = section.optional_day("until"),
        Passed::ReasonsGiven => {}
        Passed::Extended => further.working_days = section.count("working_days"),
        Passed::Consulted(of) => {
            further.whom = section.optional_text("whom");
            further.delivered = section.optional_day("delivered");
            further.answered = section.optional_day("answered");
            if of == Consulted::OtherBody {
                further.until = section.optional_day("until");
            }
        }
        Passed::Reviewed | Passed::Judged => {
            further.whom = section.optional_text("whom");
            further.number = section.optional_text("number");
        }
    }
    further
}
