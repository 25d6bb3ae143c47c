//! `gongkai fee`: the processing fee of a request, with its computation.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use disclosure::fee::{self, Charged, Fee, Method};
use serde_json::{Value, json};

use super::{Format, calendar, pretty};
use crate::screen::Screen;
use crate::{Status, Stop};

/// Arguments of the command.
#[derive(Args, Debug)]
#[command(
    about = "信息处理费：按件或者按量计算，写明每一档",
    override_usage = "gongkai fee [选项] <按件|按量>",
    after_help = "例：\n  gongkai fee items --before 9 --count 4     本月此前已有9件，这次拆分为4件\n  \
                  gongkai fee pages --count 68 --notified 2025-09-15\n\n\
                  一件申请只能选一种方式，不得两种都收。"
)]
pub struct Arguments {
    #[arg(value_name = "方式", value_enum, help = "items 按件、pages 按量")]
    method: ByWhat,
    #[arg(long, value_name = "数", default_value = "1", help = "件数或者页数")]
    count: u32,
    #[arg(long, value_name = "数", default_value = "0", help = "按件：同一申请人当月此前的件数")]
    before: u32,
    #[arg(long, value_name = "日期", help = "收到申请之日；2021年以前收到的不收费")]
    received: Option<NaiveDate>,
    #[arg(long, value_name = "日期", help = "申请人收到收费通知之日，据此算出缴费期限")]
    notified: Option<NaiveDate>,
    #[arg(long, value_name = "文件", help = "新一年的或者修改过的放假通知，可以多个")]
    notice: Vec<PathBuf>,
    #[arg(long, value_name = "文件", help = "本机关的放假日，可以多个")]
    local: Vec<PathBuf>,
    #[arg(long, value_name = "格式", value_enum, default_value = "text", help = "text（默认）、json")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ByWhat {
    Items,
    Pages,
}

impl ByWhat {
    fn method(self) -> Method {
        match self {
            ByWhat::Items => Method::ByItem,
            ByWhat::Pages => Method::ByPage,
        }
    }
}

/// Computes the fee.
pub fn run(arguments: &Arguments, screen: &Screen) -> Result<Status, Stop> {
    let calendar = calendar::with(&arguments.notice, &arguments.local)?;
    let request = Charged {
        received: arguments.received.unwrap_or_else(fee::in_force),
        units: arguments.count,
        withdrawn: false,
        already_public: false,
        pages: arguments.count,
    };
    let fee = fee::charge(&request, arguments.before, arguments.method.method())
        .map_err(|refused| Stop::Usage(refused.to_string()))?;
    let due = arguments.notified.map(|day| fee::payment_due(day, &calendar).to_string());
    let output = match arguments.format {
        Format::Text => text(&fee, due.as_deref()).into_bytes(),
        Format::Json => pretty(&json(&fee, due.as_deref())),
    };
    screen.write(&output)?;
    Ok(Status::Clean)
}

fn text(fee: &Fee, due: Option<&str>) -> String {
    let mut text = format!("{}（{}）\n{fee}\n", fee.method.label(), fee.method.basis());
    if let Some(due) = due {
        text += &format!("缴费期限：{due}；逾期未缴的，次日起可以不再处理\n");
    }
    text
}

fn json(fee: &Fee, due: Option<&str>) -> Value {
    json!({
        "method": fee.method.label(),
        "basis": fee.method.basis().to_string(),
        "yuan": fee.yuan().to_string(),
        "capitals": fee.capitals(),
        "tiers": fee.tiers.iter().map(|tier| json!({
            "first": tier.first, "last": tier.last, "rate": tier.rate, "yuan": tier.yuan().to_string(),
        })).collect::<Vec<_>>(),
        "payment_due": due,
    })
}
