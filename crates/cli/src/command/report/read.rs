//! `gongkai report read`: papers in, the machine form out.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use disclosure::report::Field;
use paperwork::json;

use crate::papers::{self, Paper};
use crate::screen::{self, Screen};
use crate::sheet::{self, Sheet};
use crate::soffice::Fallback;
use crate::{Status, Stop};

const EXAMPLES: &str = "\
路径：文件、目录（逐级读取，按名称排序）、ZIP 压缩包，或者 -（标准输入）。
能读的格式：网页、Word、PDF（有文字层）、Excel、RTF、ODF、纯文本、Markdown。

例：
  gongkai report read 年报.html
  gongkai report read 各单位年报/ --format ndjson > 年报.ndjson
  gongkai report read 年报.zip --format csv | head

退出码：0 全部读出；2 用法有误；3 有文件无法读取，或者读不出年度报告（原因在标准错误）";

/// Arguments of the command.
#[derive(Args, Debug)]
#[command(
    about = "读取年度报告，给出每个法定单元格和各部分文字",
    override_usage = "gongkai report read [选项] <路径>…",
    after_help = EXAMPLES
)]
pub struct Arguments {
    #[arg(required = true, value_name = "路径", help = "要读的文件、目录、压缩包，或者 -")]
    paths: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value = "json",
        help = "json（默认；多份时为数组）、ndjson（每行一份）、csv（每行一个单元格，Excel 可直接打开）"
    )]
    format: Format,
    #[command(flatten)]
    fallback: Fallback,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Ndjson,
    Csv,
}

const COLUMNS: [&str; 9] = ["file", "body", "year", "field", "label", "kind", "value", "raw", "origin"];

/// Reads the papers; each is written as soon as those before it are.
pub fn run(arguments: &Arguments, screen: &Screen) -> Result<Status, Stop> {
    if arguments.format == Format::Csv {
        screen.write(&sheet::header(&COLUMNS)?)?;
    }
    let mut writer = Writer { format: arguments.format, screen, held: None, written: 0 };
    let render = |paper: Paper| (paper.doubt(), render(arguments.format, &paper));
    let status =
        papers::each(&arguments.paths, &arguments.fallback, screen, render, |rendered| match rendered {
            Ok((doubt, rendered)) => {
                doubt.iter().for_each(|line| screen.note(line));
                Ok(writer.push(rendered?)?)
            }
            Err(_) => Ok(()),
        })?;
    writer.finish()?;
    Ok(status)
}

fn render(format: Format, paper: &Paper) -> io::Result<Vec<u8>> {
    match format {
        Format::Json => {
            Ok(screen::escaped(serde_json::to_vec_pretty(&json::report(&paper.report, &paper.source))?))
        }
        Format::Ndjson => {
            Ok(screen::escaped(serde_json::to_vec(&json::report(&paper.report, &paper.source))?))
        }
        Format::Csv => rows(paper),
    }
}

fn rows(paper: &Paper) -> io::Result<Vec<u8>> {
    let mut sheet = Sheet::new();
    let year = paper.report.year.map(|year| year.to_string()).unwrap_or_default();
    for field in Field::all() {
        let cell = paper.report.cells.get(&field);
        sheet.row([
            paper.source.path.as_str(),
            paper.report.body.as_deref().unwrap_or_default(),
            &year,
            &field.key(),
            &field.label(),
            json::kind(paper.report.entry(field)),
            &paper.report.number(field).map(|value| value.normalize().to_string()).unwrap_or_default(),
            cell.map_or("", |cell| &cell.raw),
            &cell.map(|cell| sheet::origin(&cell.origin)).unwrap_or_default(),
        ])?;
    }
    sheet.finish()
}

/// Puts the rendered reports together.
struct Writer<'a> {
    format: Format,
    screen: &'a Screen,
    /// The first report, until it is known whether it is the only one.
    held: Option<Vec<u8>>,
    written: usize,
}

impl Writer<'_> {
    fn push(&mut self, report: Vec<u8>) -> io::Result<()> {
        match self.format {
            Format::Ndjson => {
                self.screen.write(&report)?;
                self.screen.write(b"\n")?;
            }
            Format::Csv => self.screen.write(&report)?,
            Format::Json if self.written == 0 => self.held = Some(report),
            Format::Json => {
                if let Some(first) = self.held.take() {
                    self.screen.write(b"[\n")?;
                    self.screen.write(&first)?;
                }
                self.screen.write(b",\n")?;
                self.screen.write(&report)?;
            }
        }
        self.written += 1;
        Ok(())
    }

    fn finish(self) -> io::Result<()> {
        match (self.format, self.held) {
            (Format::Json, Some(only)) => {
                self.screen.write(&only)?;
                self.screen.write(b"\n")
            }
            (Format::Json, None) if self.written > 0 => self.screen.write(b"\n]\n"),
            (Format::Json, None) => self.screen.write(b"[]\n"),
            _ => Ok(()),
        }
    }
}
