//! `gongkai report render`: a report that was read, written out again as a paper.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use document::draft::Draft;
use document::write;
use paperwork::compose;

use crate::papers;
use crate::screen::Screen;
use crate::{Status, Stop, input};

/// Arguments of the command.
#[derive(Args, Debug)]
#[command(
    about = "把读出的年度报告重新写成规范的 Word、Excel 或者网页",
    override_usage = "gongkai report render [选项] <文件>",
    after_help = "例：\n  gongkai report render 年报.html --to docx -o 年报.docx\n\n\
                  未能确定的单元格照印原文，不改动任何数。\n\n退出码：0 已写出；2 用法有误；3 文件无法读取"
)]
pub struct Arguments {
    #[arg(value_name = "文件", help = "一份年度报告，任何能读的格式")]
    file: PathBuf,
    #[arg(long, value_name = "格式", value_enum, help = "docx、xlsx、html")]
    to: Target,
    #[arg(long, short, value_name = "文件", help = "写到哪里；不写则输出到标准输出")]
    output: Option<PathBuf>,
}

/// What a paper is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// Office Open XML text.
    Docx,
    /// Office Open XML workbook.
    Xlsx,
    /// A web page.
    Html,
}

/// Reads the paper and writes it.
pub fn run(arguments: &Arguments, screen: &Screen) -> Result<Status, Stop> {
    let Some(paper) = papers::one(&arguments.file, screen)? else { return Ok(Status::Unreadable) };
    let draft = compose::annual_report(&paper.report);
    deliver(&draft, arguments.to, arguments.output.as_deref(), screen)
}

/// Writes a draft to the file, or to standard output.
pub fn deliver(draft: &Draft, to: Target, output: Option<&Path>, screen: &Screen) -> Result<Status, Stop> {
    let bytes = match to {
        Target::Docx => write::docx(draft),
        Target::Html => write::html(draft).into_bytes(),
        Target::Xlsx => write::xlsx(draft).map_err(|error| Stop::Usage(error.to_string()))?,
    };
    match output {
        None => screen.write(&bytes)?,
        Some(path) => fs::write(path, bytes).map_err(|error| {
            Stop::Usage(format!("无法写入 {}：{}", path.display(), input::reason(&error)))
        })?,
    }
    Ok(Status::Clean)
}
