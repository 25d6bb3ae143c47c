//! `gongkai report blank`: an empty form that a body fills in and sends back.

use clap::Args;
use disclosure::report::Edition;
use paperwork::compose;

use crate::delivery::{Delivery, Target};
use crate::screen::Screen;
use crate::{Status, Stop};

/// The first year of the form of 2021.
const EDITION_2021_SINCE: i32 = 2021;
/// The first year of any form.
const FIRST_YEAR: i32 = 2019;

/// Arguments of the command.
#[derive(Args, Debug)]
#[command(
    about = "空白的年度报告，供各单位在 Word 或者 Excel 里填写",
    override_usage = "gongkai report blank [选项] --year <年份>",
    after_help = "例：\n  gongkai report blank --year 2026 --body 青石县民政局 -o 年报.docx\n\n\
                  填好后交回，用 gongkai report check 直接读取核对。"
)]
pub struct Arguments {
    #[arg(long, value_name = "年份", help = "统计年度；2019、2020年用当时的格式")]
    year: i32,
    #[arg(long, value_name = "名称", help = "机关全称")]
    body: Option<String>,
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value = "docx",
        help = "docx（默认）、pdf、xlsx、html、text"
    )]
    to: Target,
    #[command(flatten)]
    delivery: Delivery,
}

/// Writes the form.
pub fn run(arguments: &Arguments, screen: &Screen) -> Result<Status, Stop> {
    let edition = match arguments.year {
        ..FIRST_YEAR => return Err(Stop::Usage(format!("{FIRST_YEAR}年以前没有这样的格式"))),
        FIRST_YEAR..EDITION_2021_SINCE => Edition::E2019,
        EDITION_2021_SINCE.. => Edition::E2021,
    };
    let draft = compose::blank(arguments.body.as_deref(), arguments.year, edition);
    if arguments.delivery.has_template() {
        return Err(Stop::Usage("空白报告不用模板".to_owned()));
    }
    arguments.delivery.deliver(&draft, arguments.to, screen)
}
