//! Papers out: a letter and a report to each format, each a second on one core, and its ratio to what LibreOffice takes
//! to make a PDF of the same DOCX in the same run.
//!
//! `cargo bench -p cli --bench papers_out` prints the table; without `soffice` or a Chinese font it says what it left out.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use disclosure::calendar::WorkCalendar;
use disclosure::ground::{Alternative, Ground};
use disclosure::letter::facts::PartialGrant;
use disclosure::letter::{Contact, Head, Letter, Party, Withheld};
use disclosure::remedy::{BodyKind, RemedyBodies};
use disclosure::request::{Channel, Outcome};
use disclosure::setting::Settings;
use document::draft::Draft;
use document::write;
use paperwork::compose::{self, Desk};
use typeset::Fonts;
use xtask::written;

const ROUNDS: usize = 7;
const PAPERS_OF_A_ROUND: usize = 20;
/// What a PDF of a letter may take once warm.
const GOAL: Duration = Duration::from_millis(30);

fn main() {
    let fonts = Fonts::find(&[]).inspect_err(|fault| println!("PDF left out: {fault}")).ok();
    let start = Instant::now();
    let _ = black_box(Fonts::find(&[]));
    let finding = start.elapsed();
    println!(
        "{:<10}{:<8}{:>10}{:>12}{:>18}{:>18}",
        "paper", "format", "ms each", "a second", "× soffice alone", "× soffice of 20"
    );
    // Each paper differs, since the typesetting engine remembers what it has set.
    let letters = (0..PAPERS_OF_A_ROUND).map(letter).collect();
    let reports = (0..PAPERS_OF_A_ROUND).map(report).collect();
    for (name, drafts) in [("letter", letters), ("report", reports)] {
        let drafts: Vec<Draft> = drafts;
        let theirs = soffice(name, &drafts);
        for (format, write) in FORMATS {
            line(name, format, best(&drafts, |draft| drop(black_box(write(draft)))), theirs);
        }
        if let Some(fonts) = &fonts {
            line(name, "pdf", best(&drafts, |draft| drop(black_box(typeset::pdf(draft, fonts)))), theirs);
        }
        for time in theirs.iter().flat_map(|theirs| [theirs.alone, theirs.among_many]) {
            line(name, "soffice", time, theirs);
        }
    }
    println!(
        "goal of a letter as PDF {} ms; finding the fonts, once, {:.0} ms",
        GOAL.as_millis(),
        milliseconds(finding)
    );
}

type Writer = fn(&Draft) -> Vec<u8>;

const FORMATS: [(&str, Writer); 3] = [
    ("docx", write::docx),
    ("html", |draft| write::html(draft).into_bytes()),
    ("xlsx", |draft| write::xlsx(draft).expect("the draft fits a sheet")),
];

/// What LibreOffice takes for a PDF.
#[derive(Clone, Copy)]
struct Theirs {
    /// In a call of its own, as one who writes a letter waits for it.
    alone: Duration,
    /// In a call for many, which share the start of the office.
    among_many: Duration,
}

fn line(paper: &str, format: &str, each: Duration, theirs: Option<Theirs>) {
    let ratio = |theirs: Duration| format!("{:.0}", theirs.as_secs_f64() / each.as_secs_f64());
    let [alone, among_many] = match theirs {
        Some(theirs) => [ratio(theirs.alone), ratio(theirs.among_many)],
        None => ["–", "–"].map(str::to_owned),
    };
    println!(
        "{paper:<10}{format:<8}{:>10.3}{:>12.0}{alone:>18}{among_many:>18}",
        milliseconds(each),
        1.0 / each.as_secs_f64()
    );
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The best round of many, the first of which warms up.
fn best(drafts: &[Draft], work: impl Fn(&Draft)) -> Duration {
    let round = || {
        let start = Instant::now();
        drafts.iter().for_each(&work);
        start.elapsed() / drafts.len() as u32
    };
    round();
    (0..ROUNDS).map(|_| round()).min().unwrap_or_default()
}

/// The same papers as DOCX through LibreOffice; the first call, which makes its profile, does not count.
fn soffice(name: &str, drafts: &[Draft]) -> Option<Theirs> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers-out").join(name);
    fs::create_dir_all(&folder).ok()?;
    let files: Vec<PathBuf> = (0..drafts.len()).map(|number| folder.join(format!("{number}.docx"))).collect();
    files.iter().zip(drafts).try_for_each(|(file, draft)| fs::write(file, write::docx(draft))).ok()?;
    let convert = |files: &[PathBuf]| {
        let start = Instant::now();
        let mut command = Command::new("soffice");
        command.args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(&folder).args(files);
        command.output().ok().filter(|output| output.status.success()).map(|_| start.elapsed())
    };
    if convert(&files[..1]).is_none() {
        println!("soffice left out: it is not on this machine");
        return None;
    }
    Some(Theirs { alone: convert(&files[..1])?, among_many: convert(&files)? / files.len() as u32 })
}

fn report(number: usize) -> Draft {
    compose::annual_report(&written::sample(number as u64))
}

fn letter(number: usize) -> Draft {
    let day = |text: &str| text.parse().expect("a date");
    let head = Head {
        body: "青石县交通运输局".into(),
        number: Some("青石交公开答〔2024〕13号".into()),
        addressee: "李某某".into(),
        party: Party::Person,
        agent: None,
        request_number: "2024-0031".into(),
        received: day("2024-09-12"),
        channel: Channel::Online,
        content: format!("2023年农村公路养护工程第{number}标段的验收报告"),
        course: Vec::new(),
        contact: Contact {
            department: "局办公室".into(),
            phone: "0000-5550123".into(),
            address: "青石县青石镇河滨路18号".into(),
        },
        on: day("2024-10-11"),
        posted: None,
    };
    let withheld = vec![Withheld {
        part: "施工单位成本核算表".into(),
        outcome: Outcome::Refused(Ground::ThirdParty),
        alternatives: vec![Alternative::TradeSecret],
        law: None,
        law_confirmed: false,
        channel: None,
        reason: format!("该表记载第{number}标段施工单位未公开的成本构成，属于商业秘密，施工单位不同意公开"),
    }];
    let letter = Letter::PartialGrant(PartialGrant {
        head,
        disclosed: "验收报告正文".into(),
        withheld,
        attachments: Some(vec!["验收报告（正文）".into()]),
    });
    let bodies = RemedyBodies {
        kind: Some(BodyKind::LocalDepartment),
        review: "青石县人民政府".into(),
        court: "青石县人民法院".into(),
        ..RemedyBodies::default()
    };
    let settings = Settings::default();
    let desk = Desk { bodies: &bodies, calendar: WorkCalendar::national(), settings: &settings };
    compose::letter(&letter, desk).expect("the letter is whole")
}
