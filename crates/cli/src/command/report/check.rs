//! `gongkai report check`: is the report right, and if not, where.

mod accepted;
mod json;
mod previous;
mod sarif;
mod sheet;
mod text;

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use disclosure::check::accepted::{Acceptance, split};
use disclosure::check::{self, CheckInput, Finding, Rule, Severity};

use self::accepted::Explanations;
use self::previous::Previous;
use super::EXIT_CODES;
use crate::draw::Ink;
use crate::papers::{self, Paper, Standing, Unreadable};
use crate::screen::Screen;
use crate::soffice::Fallback;
use crate::{Status, Stop};

const EXAMPLES: &str = "\
例：
  gongkai report check 年报.html
  gongkai report check 年报.html --previous 上年年报.html
  gongkai report check 各单位年报/ --format csv > 问题.csv
  gongkai report explain                                    各项规则

情况属实、不需要改的问题，可以写明理由后接受。数值都没有变时不再列出；数值一变，说明自动失效。
  gongkai report check 年报.html --format toml > 说明.toml  在 reason 处填写理由，其余的删去
  gongkai report check 年报.html --accepted 说明.toml
";

/// Arguments of the command.
#[derive(Args, Debug)]
#[command(
    about = "核对年度报告：表内、表间、跨年度、文字与表格",
    override_usage = "gongkai report check [选项] <路径>…",
    after_help = format!("{EXAMPLES}\n{EXIT_CODES}")
)]
pub struct Arguments {
    #[arg(required = true, value_name = "路径", help = "要核对的文件、目录、压缩包，或者 -（标准输入）")]
    paths: Vec<PathBuf>,
    #[arg(long, value_name = "文件", help = "同一机关上一年度的报告；压缩包可以装多个机关的")]
    previous: Option<PathBuf>,
    #[arg(long, value_name = "文件", help = "已接受的说明（TOML）")]
    accepted: Option<PathBuf>,
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value = "text",
        help = "text（默认）、json、sarif（2.1.0）、csv（每行一个问题）、toml（待填理由的说明文件）"
    )]
    format: Format,
    #[command(flatten)]
    fallback: Fallback,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Sarif,
    Csv,
    Toml,
}

/// What can be said of a report as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Clean,
    Faulty,
    Doubtful,
    /// Nothing is wrong in what could be judged, but not all could.
    Unjudged,
    /// A report of before 2019, whose form has none of the tables.
    Older,
    /// A report without its tables.
    NoTables,
    NotAReport,
}

impl Verdict {
    const ALL: [Verdict; 7] = [
        Verdict::Clean,
        Verdict::Faulty,
        Verdict::Doubtful,
        Verdict::Unjudged,
        Verdict::Older,
        Verdict::NoTables,
        Verdict::NotAReport,
    ];

    fn of(paper: &Paper, open: &[Finding], unjudged: &[(&Rule, String)]) -> Verdict {
        let has = |severity| open.iter().any(|finding| finding.severity == severity);
        match paper.standing() {
            Standing::NotAReport => Verdict::NotAReport,
            Standing::Older => Verdict::Older,
            Standing::NoTables => Verdict::NoTables,
            Standing::Report if has(Severity::Error) => Verdict::Faulty,
            Standing::Report if has(Severity::Explain) => Verdict::Doubtful,
            Standing::Report if unjudged.is_empty() => Verdict::Clean,
            Standing::Report => Verdict::Unjudged,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Verdict::Clean => "clean",
            Verdict::Faulty => "error",
            Verdict::Doubtful => "explain",
            Verdict::Unjudged => "not-assessable",
            Verdict::Older => "before-2019",
            Verdict::NoTables => "no-tables",
            Verdict::NotAReport => "not-a-report",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Verdict::Clean => "未发现问题",
            Verdict::Faulty => "有错误",
            Verdict::Doubtful => "须说明",
            Verdict::Unjudged => "未能全部判定",
            Verdict::Older => "2019 年以前的格式，不核对",
            Verdict::NoTables => "没有读到法定表格",
            Verdict::NotAReport => "不是年度报告",
        }
    }

    fn status(self) -> Status {
        match self {
            Verdict::Clean | Verdict::Doubtful | Verdict::Unjudged | Verdict::Older => Status::Clean,
            Verdict::Faulty => Status::Faulty,
            Verdict::NoTables | Verdict::NotAReport => Status::Unreadable,
        }
    }
}

/// A report and all that is said of it.
struct Examined<'a> {
    paper: Paper,
    verdict: Verdict,
    open: Vec<Finding>,
    accepted: Vec<(Finding, &'a Acceptance)>,
    unjudged: Vec<(&'static Rule, String)>,
    passed: usize,
    /// About the report of the year before.
    remark: Option<String>,
}

impl<'a> Examined<'a> {
    fn new(paper: Paper, previous: &Previous, explanations: &'a Explanations) -> Examined<'a> {
        if paper.standing() == Standing::NotAReport {
            let verdict = Verdict::NotAReport;
            return Examined {
                paper,
                verdict,
                open: Vec::new(),
                accepted: Vec::new(),
                unjudged: Vec::new(),
                passed: 0,
                remark: None,
            };
        }
        let (before, remark) = previous.of(&paper);
        let checked = check::run(&CheckInput { report: &paper.report, previous: before });
        let split = split(&paper.report, checked.findings().cloned(), &explanations.acceptances);
        let unjudged = checked.not_assessable().map(|(rule, why)| (rule, why.to_owned())).collect::<Vec<_>>();
        Examined {
            verdict: Verdict::of(&paper, &split.open, &unjudged),
            paper,
            open: split.open,
            accepted: split.accepted,
            unjudged,
            passed: checked.passed(),
            remark,
        }
    }
}

/// What a worker hands over: the report's piece of the output, and what the end of the run needs.
struct Piece {
    bytes: Vec<u8>,
    verdict: Verdict,
    /// Which of the accepted explanations were needed.
    used: Vec<usize>,
    /// What is told of it beside its findings.
    remark: Option<Notification>,
}

/// Something about a file as a whole, which SARIF tells at its end.
struct Notification {
    path: String,
    words: String,
    /// Whether nothing could be said of the file.
    is_lost: bool,
}

impl Notification {
    fn lost(unreadable: Unreadable) -> Notification {
        Notification { path: unreadable.path, words: unreadable.why, is_lost: true }
    }

    fn of(examined: &Examined<'_>) -> Option<Notification> {
        let path = examined.paper.source.path.clone();
        match (examined.paper.standing().fault(), &examined.remark) {
            (Some(why), _) => Some(Notification { path, words: why.into(), is_lost: true }),
            (None, Some(remark)) => Some(Notification { path, words: remark.clone(), is_lost: false }),
            (None, None) => None,
        }
    }
}

/// Reads a file's text as explanations, without a word.
pub fn derive(text: &str) {
    let _ = accepted::parse(text);
}

/// Checks the papers; each is written as soon as those before it are.
pub fn run(arguments: &Arguments, screen: &Screen) -> Result<Status, Stop> {
    let explanations = Explanations::load(arguments.accepted.as_deref())?;
    explanations.unbound.iter().for_each(|line| screen.note(line));
    let (previous, loaded) = Previous::load(arguments.previous.as_deref(), &arguments.fallback, screen)?;
    let mut writer = Writer::begin(arguments.format, screen)?;
    writer.notifications.extend(previous.lost.iter().cloned().map(Notification::lost));
    let mut tally = Tally::default();
    let mut used = vec![false; explanations.acceptances.len()];
    let work = |paper| piece(paper, arguments.format, screen.ink(), &previous, &explanations);
    let read = papers::each(&arguments.paths, &arguments.fallback, screen, work, |result| match result {
        Ok(piece) => {
            let piece = piece?;
            tally.verdicts[piece.verdict as usize] += 1;
            piece.used.iter().for_each(|&place| used[place] = true);
            writer.notifications.extend(piece.remark);
            Ok(writer.push(&piece.bytes)?)
        }
        Err(unreadable) => {
            tally.unreadable += 1;
            Ok(writer.unreadable(unreadable)?)
        }
    })?;
    let status = loaded.max(read).max(tally.status());
    writer.finish(&tally, status)?;
    for (acceptance, _) in explanations.acceptances.iter().zip(used).filter(|(_, used)| !used) {
        screen.note(&accepted::stale(acceptance));
    }
    Ok(status)
}

fn piece(
    paper: Paper,
    format: Format,
    ink: Ink,
    previous: &Previous,
    explanations: &Explanations,
) -> io::Result<Piece> {
    let examined = Examined::new(paper, previous, explanations);
    let bytes = match format {
        Format::Text => text::report(&examined, ink).into_bytes(),
        Format::Json => json::report(&examined)?,
        Format::Sarif => sarif::results(&examined)?,
        Format::Csv => sheet::rows(&examined)?,
        Format::Toml => accepted::draft(&examined).into_bytes(),
    };
    let used = explanations.places(examined.accepted.iter().map(|(_, acceptance)| *acceptance));
    Ok(Piece { bytes, verdict: examined.verdict, used, remark: Notification::of(&examined) })
}

/// How many reports got which verdict.
#[derive(Default)]
struct Tally {
    verdicts: [usize; Verdict::ALL.len()],
    unreadable: usize,
}

impl Tally {
    fn status(&self) -> Status {
        let found = Verdict::ALL.iter().filter(|&&verdict| self.verdicts[verdict as usize] > 0);
        found.map(|verdict| verdict.status()).max().unwrap_or(Status::Clean)
    }

    fn papers(&self) -> usize {
        self.verdicts.iter().sum::<usize>() + self.unreadable
    }
}

/// Puts the pieces together, as they come.
struct Writer<'a> {
    format: Format,
    screen: &'a Screen,
    is_empty: bool,
    /// Kept for SARIF, which tells of them at its end.
    notifications: Vec<Notification>,
}

impl<'a> Writer<'a> {
    fn begin(format: Format, screen: &'a Screen) -> io::Result<Writer<'a>> {
        match format {
            Format::Text | Format::Toml => {}
            Format::Json => screen.write(b"[")?,
            Format::Sarif => screen.write(&sarif::before()?)?,
            Format::Csv => screen.write(&sheet::header()?)?,
        }
        Ok(Writer { format, screen, is_empty: true, notifications: Vec::new() })
    }

    fn push(&mut self, piece: &[u8]) -> io::Result<()> {
        if piece.is_empty() {
            return Ok(());
        }
        let between: &[u8] = match self.format {
            Format::Json | Format::Sarif if self.is_empty => b"\n",
            Format::Json | Format::Sarif => b",\n",
            Format::Text | Format::Csv | Format::Toml => b"",
        };
        self.is_empty = false;
        self.screen.write(&[between, piece].concat())
    }

    fn unreadable(&mut self, unreadable: Unreadable) -> io::Result<()> {
        match self.format {
            Format::Json => self.push(&json::unreadable(&unreadable)?),
            Format::Sarif => {
                self.notifications.push(Notification::lost(unreadable));
                Ok(())
            }
            Format::Text | Format::Csv | Format::Toml => Ok(()),
        }
    }

    fn finish(self, tally: &Tally, status: Status) -> io::Result<()> {
        match self.format {
            Format::Text if tally.papers() > 1 => {
                self.screen.write(text::summary(tally, self.screen.ink()).as_bytes())
            }
            Format::Json => self.screen.write(b"\n]\n"),
            Format::Sarif => self.screen.write(&sarif::after(&self.notifications, status)?),
            Format::Text | Format::Csv | Format::Toml => Ok(()),
        }
    }
}
