//! Papers out: a letter and a report to each format, each a second on one core, and its ratio to what LibreOffice takes
//! to make a PDF of the same DOCX in the same run.
//!
//! `cargo bench -p cli --bench papers_out` prints the table; without `soffice` or a Chinese font it says what it left out.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use disclosure::ground::Ground;
use disclosure::letter::facts::PartialGrant;
use disclosure::letter::{Contact, Head, Letter, Party, Withheld};
use disclosure::request::{Channel, Outcome};
use disclosure::setting::Settings;
use document::draft::Draft;
use document::write;
use paperwork::compose::{self, RemedyBodies};
use typeset::Fonts;
use xtask::written;

const ROUNDS: usize = 7;
const PAPERS_OF_A_ROUND: usize = 20;
/// What a PDF of a letter may take once warm.
const GOAL: Duration = Duration::from_millis(30);

fn main() {
    let fonts = Fonts::find(&[]).inspect_err(|fault| println!("PDF left out: {fault}")).ok();
    let finding = best(|| {
        let _ = black_box(Fonts::find(&[]));
    });
    println!("{:<10}{:<8}{:>10}{:>12}{:>14}", "paper", "format", "ms each", "a second", "× soffice");
    for (name, draft) in [("letter", letter()), ("report", report())] {
        let theirs = soffice(name, &draft);
        for (format, write) in FORMATS {
            line(name, format, best(|| drop(black_box(write(&draft)))), theirs);
        }
        if let Some(fonts) = &fonts {
            line(name, "pdf", best(|| drop(black_box(typeset::pdf(&draft, fonts)))), theirs);
        }
        if let Some(theirs) = theirs {
            line(name, "soffice", theirs, Some(theirs));
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

fn line(paper: &str, format: &str, each: Duration, theirs: Option<Duration>) {
    let ratio =
        theirs.map_or("–".to_owned(), |theirs| format!("{:.0}", theirs.as_secs_f64() / each.as_secs_f64()));
    println!(
        "{paper:<10}{format:<8}{:>10.3}{:>12.0}{ratio:>14}",
        milliseconds(each),
        1.0 / each.as_secs_f64()
    );
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The best round of many, the first of which warms up.
fn best(mut work: impl FnMut()) -> Duration {
    let mut round = || {
        let start = Instant::now();
        (0..PAPERS_OF_A_ROUND).for_each(|_| work());
        start.elapsed() / PAPERS_OF_A_ROUND as u32
    };
    round();
    (0..ROUNDS).map(|_| round()).min().unwrap_or_default()
}

/// Time for each of many copies of the DOCX in one call, so that the start of the office is shared among them.
fn soffice(name: &str, draft: &Draft) -> Option<Duration> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers-out").join(name);
    fs::create_dir_all(&folder).ok()?;
    let bytes = write::docx(draft);
    let files: Vec<PathBuf> =
        (0..PAPERS_OF_A_ROUND).map(|number| folder.join(format!("{number}.docx"))).collect();
    files.iter().try_for_each(|file| fs::write(file, &bytes)).ok()?;
    let convert = |files: &[PathBuf]| {
        let start = Instant::now();
        let mut command = Command::new("soffice");
        command.args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(&folder).args(files);
        command.output().ok().filter(|output| output.status.success()).map(|_| start.elapsed())
    };
    let Some(_) = convert(&files[..1]) else {
        println!("soffice left out: it is not on this machine");
        return None;
    };
    Some(convert(&files)? / files.len() as u32)
}

fn report() -> Draft {
    compose::annual_report(&written::sample(1))
}

fn letter() -> Draft {
    let day = |text: &str| text.parse().expect("a date");
    let head = Head {
        body: "青石县交通运输局".into(),
        number: Some("青石交公开答〔2024〕13号".into()),
        addressee: "李某某".into(),
        party: Party::Person,
        request_number: "2024-0031".into(),
        received: day("2024-09-12"),
        channel: Channel::Online,
        content: "2023年农村公路养护工程的验收报告".into(),
        course: Vec::new(),
        contact: Contact {
            department: "局办公室".into(),
            phone: "0000-5550123".into(),
            address: "青石县青石镇河滨路18号".into(),
        },
        on: day("2024-10-11"),
    };
    let withheld = vec![Withheld {
        part: "施工单位成本核算表".into(),
        outcome: Outcome::Refused(Ground::ThirdParty),
        reason: "该表记载施工单位未公开的成本构成，属于商业秘密，施工单位不同意公开".into(),
    }];
    let letter = Letter::PartialGrant(PartialGrant {
        head,
        disclosed: "验收报告正文".into(),
        withheld,
        attachments: Some(vec!["验收报告（正文）".into()]),
    });
    let bodies =
        RemedyBodies {
            review: "青石县人民政府".into(), court: "青石县人民法院".into(), online: None
        };
    compose::letter(&letter, &bodies, &Settings::default()).expect("the letter is whole")
}
