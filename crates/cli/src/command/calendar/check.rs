//! `gongkai calendar check`: a new year's notice, before it is put to use.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use disclosure::calendar::{Notice, NoticeFault, WorkCalendar};
use serde_json::{Value, json};

use crate::command::{Format, pretty};
use crate::screen::Screen;
use crate::{Status, Stop, told};

/// Arguments of the command.
#[derive(Args, Debug)]
#[command(
    about = "核对一份放假通知文件：逐行指出错误和可疑之处",
    override_usage = "gongkai calendar check [选项] <文件>",
    after_help = "例：\n  gongkai calendar check 2027.txt\n\n\
                  文件的写法：\n  year 2027\n  notice 国办发明电〔2026〕…号\n  \
                  off 2027-02-05..2027-02-11  春节\n  work 2027-02-20\n\n\
                  退出码：0 可用（可疑之处请人核对）；1 有错误；2 用法有误"
)]
pub struct Arguments {
    #[arg(value_name = "文件", help = "放假通知文件")]
    file: PathBuf,
    #[arg(long, value_name = "格式", value_enum, default_value = "text", help = "text（默认）、json")]
    format: Format,
}

/// Checks the file.
pub fn run(arguments: &Arguments, screen: &Screen) -> Result<Status, Stop> {
    let (notice, faults) = match Notice::parse(&told::text(&arguments.file)?) {
        Ok(checked) => (Some(checked.value), checked.doubts),
        Err(faults) => (None, faults),
    };
    let (notice, faults) = follows(notice, faults);
    let output = match arguments.format {
        Format::Text => words(notice.as_ref(), &faults).into_bytes(),
        Format::Json => pretty(&json(notice.as_ref(), &faults)),
    };
    screen.write(&output)?;
    Ok(if notice.is_some() { Status::Clean } else { Status::Faulty })
}

/// A year that leaves a gap behind the known ones cannot be used.
fn follows(notice: Option<Notice>, mut faults: Vec<NoticeFault>) -> (Option<Notice>, Vec<NoticeFault>) {
    let error = notice.as_ref().and_then(|notice| WorkCalendar::national().with_notice(notice.clone()).err());
    match error {
        Some(error) => {
            faults.push(NoticeFault { line: None, message: error.to_string(), is_doubt: false });
            (None, faults)
        }
        None => (notice, faults),
    }
}

fn words(notice: Option<&Notice>, faults: &[NoticeFault]) -> String {
    let line = |fault: &NoticeFault| format!("{}  {fault}\n", if fault.is_doubt { "可疑" } else { "错误" });
    let mut text: String = faults.iter().map(line).collect();
    match notice {
        Some(notice) => text += &format!("可用：{}年，{}，{}\n", notice.year, notice.number, days(notice)),
        None => text += "不可用：请先改正以上错误\n",
    }
    text
}

fn days(notice: &Notice) -> String {
    let off: usize = notice.off.iter().map(|rest| rest.days().count()).sum();
    format!("放假{off}天，调休上班{}天", notice.work.len())
}

fn json(notice: Option<&Notice>, faults: &[NoticeFault]) -> Value {
    let dates = |dates: &[NaiveDate]| dates.iter().map(ToString::to_string).collect::<Vec<_>>();
    let fault = |fault: &NoticeFault| json!({ "line": fault.line, "message": fault.message, "severity": if fault.is_doubt { "doubt" } else { "error" } });
    json!({
        "usable": notice.is_some(),
        "notice": notice.map(|notice| json!({
            "year": notice.year,
            "number": notice.number,
            "off": notice.off.iter().map(|rest| json!({
                "first": rest.first.to_string(), "last": rest.last.to_string(), "name": rest.name,
            })).collect::<Vec<_>>(),
            "work": dates(&notice.work),
        })),
        "faults": faults.iter().map(fault).collect::<Vec<_>>(),
    })
}
