//! `gongkai letter`: the facts of a letter in, the paper out.

mod file;
mod list;
mod value;

use std::path::{Path, PathBuf};

use clap::Args;
use disclosure::calendar::WorkCalendar;
use disclosure::letter::{LetterFault, LetterKind};
use paperwork::compose::{self, Desk};

use super::calendar;
use crate::delivery::{Delivery, Target};
use crate::screen::Screen;
use crate::{Status, Stop};

/// Arguments of the command.
#[derive(Args, Debug)]
#[command(
    about = "依申请公开文书：把事实写成规范的告知书、答复书",
    override_usage = "gongkai letter [选项] <种类> <文件>\n      gongkai letter --list",
    after_help = "例：\n  gongkai letter L13 fixtures/letter/L13-internal-affairs.toml --to text\n  \
                  gongkai letter refusal 事实.toml --to docx -o 告知书.docx\n\n\
                  救济告知由种类、结果和成文日期决定，不用填写；届满日由程序按所写的事实计算，写错的不出文书；\n\
                  缺少要素的不出文书，并说明缺什么。\n\n\
                  退出码：0 已写出；2 用法有误，或者要素不全"
)]
pub struct Arguments {
    #[arg(long, help = "列出全部文书，以及各自的要素", conflicts_with_all = ["kind", "file"])]
    list: bool,
    #[arg(value_name = "种类", help = "代码或者名称，如 L13、refusal", required_unless_present = "list")]
    kind: Option<String>,
    #[arg(value_name = "文件", help = "写明事实的 TOML 文件", required_unless_present = "list")]
    file: Option<PathBuf>,
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value = "text",
        help = "text（默认）、docx、pdf、html"
    )]
    to: Target,
    #[arg(long, value_name = "文件", help = "新一年的或者修改过的放假通知，可以多个")]
    notice: Vec<PathBuf>,
    #[arg(long, value_name = "文件", help = "本机关的放假日，可以多个")]
    local: Vec<PathBuf>,
    #[command(flatten)]
    delivery: Delivery,
}

/// Writes the letter.
pub fn run(arguments: &Arguments, screen: &Screen) -> Result<Status, Stop> {
    let (Some(kind), Some(path)) = (&arguments.kind, &arguments.file) else {
        screen.write(list::all().as_bytes())?;
        return Ok(Status::Clean);
    };
    let kind = named(kind)?;
    if arguments.to == Target::Xlsx {
        return Err(Stop::Usage("文书不是工作簿；可用的格式：text、docx、pdf、html".to_owned()));
    }
    let calendar = calendar::with(&arguments.notice, &arguments.local)?;
    let told = file::read(path, kind)?;
    let desk = Desk { bodies: &told.bodies, calendar: &calendar, settings: &told.settings };
    let refused =
        |faults: Vec<LetterFault>| file::refusal(path, kind, faults.iter().map(ToString::to_string));
    if arguments.delivery.has_template() {
        let values = compose::letter_values(&told.letter, desk).map_err(refused)?;
        return arguments.delivery.fill(&values, arguments.to, screen);
    }
    let draft = compose::letter(&told.letter, desk).map_err(refused)?;
    arguments.delivery.deliver(&draft, arguments.to, screen)
}

/// The way from a file's text to a letter of every kind, without a word.
pub fn derive(text: &str) {
    for kind in LetterKind::ALL {
        if let Ok(told) = file::told(Path::new(""), text, *kind) {
            let calendar = WorkCalendar::national();
            let desk = Desk { bodies: &told.bodies, calendar, settings: &told.settings };
            let _ = compose::letter(&told.letter, desk);
        }
    }
}

fn named(name: &str) -> Result<LetterKind, Stop> {
    let found = LetterKind::ALL
        .iter()
        .find(|kind| kind.code().eq_ignore_ascii_case(name) || kind.key() == name || kind.title() == name);
    found
        .copied()
        .ok_or_else(|| Stop::Usage(format!("没有“{name}”这种文书；全部文书见 gongkai letter --list")))
}
