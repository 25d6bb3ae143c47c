//! Inputs → reports: reads many papers in parallel and hands them over in order.

use std::path::{Path, PathBuf};

use disclosure::report::AnnualReport;
use document::{Entry, ReadError, limits};
use paperwork::json::Source;
use sha2::{Digest, Sha256};

use crate::input::{self, Input};
use crate::pipeline::{self, Panic};
use crate::screen::{Screen, line};
use crate::soffice::Fallback;
use crate::{Status, Stop};

/// A report and the paper it was read from.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The paper.
    pub source: Source,
    /// What it says.
    pub report: AnnualReport,
    /// Whether the command line names this very file, and the file holds nothing else.
    pub is_sole: bool,
}

impl Paper {
    /// How far it was read.
    pub fn standing(&self) -> Standing {
        let has = |code: &str| self.report.notes.iter().any(|note| note.code == code);
        if has("not-a-report") {
            Standing::NotAReport
        } else if has("before-2019") {
            Standing::Older
        } else if self.report.cells.is_empty() {
            Standing::NoTables
        } else {
            Standing::Report
        }
    }

    /// Says on standard error when it is no annual report.
    pub fn tell(&self, screen: &Screen) {
        if let Some(line) = self.doubt() {
            screen.note(&line);
        }
    }

    /// A line that says that it is no annual report, and why.
    pub fn doubt(&self) -> Option<String> {
        self.standing().fault().map(|why| format!("读不出年度报告 {}：{why}", line(&self.source.path)))
    }

    /// The paper again when it is an annual report, or why it is none.
    pub fn report(self) -> Result<Paper, Unreadable> {
        match self.standing().fault() {
            None => Ok(self),
            Some(why) => Err(Unreadable { path: self.source.path, why: why.into() }),
        }
    }
}

/// How far a paper that could be read is an annual report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// With statutory tables.
    Report,
    /// Of before 2019, whose form has none of the tables.
    Older,
    /// A report without its tables, such as a scan.
    NoTables,
    /// Something else.
    NotAReport,
}

impl Standing {
    /// Why no annual report was read, for a person.
    pub fn fault(self) -> Option<&'static str> {
        match self {
            Standing::Report | Standing::Older => None,
            Standing::NoTables => Some("没有读到法定表格；正文可能是图片或附件"),
            Standing::NotAReport => Some("不是政府信息公开工作年度报告"),
        }
    }

    fn status(self) -> Status {
        if self.fault().is_some() { Status::Unreadable } else { Status::Clean }
    }
}

/// A file, or a member of an archive, of which nothing can be said, or that is no annual report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Its name.
    pub path: String,
    /// Why, and what to do, in Chinese.
    pub why: String,
}

/// What was worked out of one paper, with its standing.
type Worked<T> = Result<(Standing, T), Unreadable>;

/// Reads all papers that `paths` name; `work` runs on many threads, `take` on this one and in order.
///
/// Each unreadable file is told on standard error and handed to `take` as well. A paper that is no annual report is
/// worked on like others, and the status says so.
pub fn each<T: Send>(
    paths: &[PathBuf],
    fallback: &Fallback,
    screen: &Screen,
    work: impl Fn(Paper) -> T + Sync,
    mut take: impl FnMut(Result<T, Unreadable>) -> Result<(), Stop>,
) -> Result<Status, Stop> {
    let is_sole = paths.len() == 1 && !paths[0].is_dir();
    screen.begin(paths);
    let mut status = Status::Clean;
    let read = |input: &Input| papers(input, is_sole, fallback, &work);
    let take = |input: Input, results: Result<Vec<Worked<T>>, Panic>| {
        for result in results.unwrap_or_else(|panic| vec![Err(fault(&input, &panic))]) {
            match &result {
                Ok((standing, _)) => status = status.max(standing.status()),
                Err(unreadable) => {
                    status = Status::Unreadable;
                    screen.note(&format!("无法读取 {}：{}", line(&unreadable.path), unreadable.why));
                }
            }
            take(result.map(|(_, done)| done))?;
        }
        screen.step();
        Ok(())
    };
    let done: Result<(), Stop> = pipeline::run(input::walk(paths), read, take);
    screen.end();
    done.map(|()| status)
}

/// All papers that `paths` name, held at once; for commands that look at several together. What is no annual report is
/// told on standard error.
pub fn all(
    paths: &[PathBuf],
    fallback: &Fallback,
    screen: &Screen,
) -> Result<(Vec<Result<Paper, Unreadable>>, Status), Stop> {
    let mut papers = Vec::new();
    let status = each(
        paths,
        fallback,
        screen,
        |paper| paper,
        |paper| {
            papers.push(paper);
            Ok(())
        },
    )?;
    for paper in papers.iter().flatten() {
        paper.tell(screen);
    }
    Ok((papers, status))
}

/// The one report that `path` holds; `None` when it cannot be read or is none, which is told already.
pub fn one(path: &Path, fallback: &Fallback, screen: &Screen) -> Result<Option<Paper>, Stop> {
    let (mut papers, _) = all(&[path.to_owned()], fallback, screen)?;
    match papers.pop() {
        Some(paper) if papers.is_empty() => Ok(paper.and_then(Paper::report).ok()),
        _ => Err(Stop::Usage(format!("{} 应当正好是一份报告", path.display()))),
    }
}

/// The papers of one input, each let go as soon as it is worked on: an archive may hold thousands.
fn papers<T>(
    input: &Input,
    is_sole: bool,
    fallback: &Fallback,
    work: impl Fn(Paper) -> T,
) -> Vec<Result<(Standing, T), Unreadable>> {
    let name = input.name();
    let bytes = match input.bytes(limits::MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(why) => return vec![Err(Unreadable { path: name, why })],
    };
    let sha256 = hexadecimal(&Sha256::digest(&bytes));
    let entries = document::read(&bytes);
    if entries.is_empty() {
        return vec![Err(Unreadable { path: name, why: "里面没有可读的文件".into() })];
    }
    let is_sole = is_sole && entries.len() == 1;
    let paper = |entry: Entry| {
        let is_member = !entry.member.is_empty();
        let path = if is_member { format!("{name}!/{}", entry.member) } else { name.clone() };
        let document = entry.document.or_else(|error| {
            // The bytes at hand are the archive's and not the member's.
            let converted = if is_member { None } else { fallback.document(&bytes, &error) };
            converted.unwrap_or_else(|| Err(reason(&error)))
        });
        match document {
            Ok(document) => {
                let source = Source {
                    path,
                    format: document.format.name().into(),
                    sha256: sha256.clone(),
                    bytes: bytes.len() as u64,
                };
                let paper = Paper { source, report: paperwork::annual_report(&document), is_sole };
                Ok((paper.standing(), work(paper)))
            }
            Err(why) => Err(Unreadable { path, why }),
        }
    };
    entries.into_iter().map(paper).collect()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn fault(input: &Input, panic: &Panic) -> Unreadable {
    let why = format!("程序内部错误（{}）；其他文件不受影响。请附上能公开的样本报告此问题", panic.message);
    Unreadable { path: input.name(), why }
}

/// Why a paper cannot be read, for a person.
pub fn reason(error: &ReadError) -> String {
    match error {
        ReadError::NotADocument { what } => format!("不是能读的文件格式（{what}）"),
        ReadError::OldWord => {
            "Word 95 或更早的文档；请用 Word 或 WPS 另存为 DOCX，装有 LibreOffice 时也可加 --soffice".into()
        }
        ReadError::Encrypted => "文件有密码；请另存为无密码的文件".into(),
        ReadError::TooLarge { limit, allowed } => format!("超过上限 {limit} = {allowed}"),
        ReadError::Damaged { format, reason } => format!("{format} 文件已损坏（{reason}）"),
    }
}
