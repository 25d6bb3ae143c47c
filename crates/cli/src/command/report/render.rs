//! `gongkai report render`: a report that was read, written out again as a paper.

use std::path::PathBuf;

use clap::Args;
use disclosure::report::{Cell, Entry, Field};
use paperwork::compose;

use super::page;
use crate::delivery::{Delivery, Target};
use crate::papers::{self, Paper};
use crate::screen::Screen;
use crate::soffice::Fallback;
use crate::{Status, Stop};

/// Arguments of the command.
#[derive(Args, Debug)]
#[command(
    about = "把读出的年度报告重新写成规范的 Word、PDF、Excel 或者网页",
    override_usage = "gongkai report render [选项] <文件>",
    after_help = "例：\n  gongkai report render 年报.html --to docx -o 年报.docx\n\n\
                  未能确定的单元格写作〔存疑〕，原件没有的写作〔原缺〕，不改动任何数。\n\n\
                  退出码：0 已写出；2 用法有误；3 文件无法读取，或者读不出年度报告"
)]
pub struct Arguments {
    #[arg(value_name = "文件", help = "一份年度报告，任何能读的格式")]
    file: PathBuf,
    #[arg(long, value_name = "格式", value_enum, help = "docx、pdf、xlsx、html、text")]
    to: Target,
    #[arg(long, value_name = "文件", help = "网页标签（网站、栏目、发布时间、来源），TOML；只用于 html")]
    page: Option<PathBuf>,
    #[command(flatten)]
    delivery: Delivery,
    #[command(flatten)]
    fallback: Fallback,
}

/// Reads the paper and writes it.
pub fn run(arguments: &Arguments, screen: &Screen) -> Result<Status, Stop> {
    if arguments.page.is_some() && arguments.to != Target::Html {
        return Err(Stop::Usage("--page 只用于 --to html".to_owned()));
    }
    let Some(paper) = papers::one(&arguments.file, &arguments.fallback, screen)? else {
        return Ok(Status::Unreadable);
    };
    if let Some(line) = doubts(&paper) {
        screen.note(&line);
    }
    if arguments.delivery.has_template() {
        let values = compose::annual_report_values(&paper.report);
        return arguments.delivery.fill(&values, arguments.to, screen);
    }
    let mut draft = compose::annual_report(&paper.report);
    if let Some(path) = &arguments.page {
        draft.metadata = page::read(path, &draft.metadata)?;
    }
    arguments.delivery.deliver(&draft, arguments.to, screen)
}

/// Cells in doubt that are named before the rest is only counted.
const LISTED: usize = 8;

/// The cells that are written as in doubt, with what the paper prints there.
fn doubts(paper: &Paper) -> Option<String> {
    let is_doubtful = |(_, cell): &(&Field, &Cell)| matches!(cell.entry, Entry::Unresolved(_));
    let cells: Vec<(&Field, &Cell)> = paper.report.cells.iter().filter(is_doubtful).collect();
    let named = cells.iter().take(LISTED).map(|(field, cell)| format!("{}（“{}”）", field.label(), cell.raw));
    let named = named.collect::<Vec<_>>().join("；");
    let rest = cells.len().saturating_sub(LISTED);
    let more = if rest > 0 { format!("；另有 {rest} 格") } else { String::new() };
    let count = cells.len();
    (count > 0).then(|| format!("{count} 格未能确定，写作〔存疑〕，请对照原件：{named}{more}"))
}
