//! `gongkai law`: what the program carries out of an article, and where.

use clap::Args;
use disclosure::law::{ARTICLES, Article, article};
use serde_json::{Value, json};

use super::{Format, pretty};
use crate::draw::{self, Ink, MEASURE, Tone};
use crate::screen::Screen;
use crate::{Status, Stop};

/// Arguments of the command.
#[derive(Args, Debug)]
#[command(
    about = "条例各条：本程序实现了什么，在哪里，什么留给机关决定",
    override_usage = "gongkai law [选项] [条号]",
    after_help = "例：\n  gongkai law        列出全部各条\n  gongkai law 33"
)]
pub struct Arguments {
    #[arg(value_name = "条号", help = "1至56；不写则列出全部")]
    article: Option<u8>,
    #[arg(long, value_name = "格式", value_enum, default_value = "text", help = "text（默认）、json")]
    format: Format,
}

/// Prints one article, or all.
pub fn run(arguments: &Arguments, screen: &Screen) -> Result<Status, Stop> {
    let chosen: Vec<&Article> = match arguments.article {
        None => ARTICLES.iter().collect(),
        Some(number) => match article(number) {
            Some(article) => vec![article],
            None => return Err(Stop::Usage(format!("条例没有第{number}条，共56条"))),
        },
    };
    let output = match (arguments.format, chosen.as_slice()) {
        (Format::Json, articles) => pretty(&articles.iter().map(|article| json(article)).collect()),
        (Format::Text, [article]) => page(article, screen.ink()).into_bytes(),
        (Format::Text, articles) => list(articles).into_bytes(),
    };
    screen.write(&output)?;
    Ok(Status::Clean)
}

fn list(articles: &[&Article]) -> String {
    let line = |article: &&Article| {
        let rules = article.items().count();
        let found = match (rules, article.beyond) {
            (0, Some(beyond)) => beyond.label().to_owned(),
            (0, None) => "参数".to_owned(),
            (rules, _) => format!("{rules}处"),
        };
        format!("{:>2}  {}  {found}\n", article.number, draw::left(article.subject, 40))
    };
    articles.iter().map(line).collect()
}

fn page(article: &Article, ink: Ink) -> String {
    let head =
        format!("条例第{}条  {}", disclosure::law::numeral::counting(article.number.into()), article.subject);
    let mut text = format!("{}\n", ink.paint(Tone::Strong, &head));
    if let Some(beyond) = article.beyond {
        text += &format!("{}：{}\n", beyond.label(), beyond.reason());
    }
    for item in article.items() {
        text += &format!("\n{}\n", ink.paint(Tone::Strong, &item.path));
        for line in
            draw::wrap(&item.about, MEASURE - 2).iter().chain(&draw::wrap(&spoken(&item.law), MEASURE - 2))
        {
            text += &format!("  {line}\n");
        }
        text += &ink.paint(Tone::Faint, &format!("  {}\n", item.file));
    }
    for setting in article.settings() {
        text += &format!("\n{}  {}\n", ink.paint(Tone::Doubt, "参数"), setting.key);
        for words in [setting.title, setting.default, setting.reason] {
            for line in draw::wrap(words, MEASURE - 2) {
                text += &format!("  {line}\n");
            }
        }
    }
    text
}

/// A `Law:` line with its fixed words in Chinese.
fn spoken(law: &str) -> String {
    const WORDS: [(&str, &str); 6] = [
        ("unit: working days", "单位：工作日"),
        ("unit: days", "单位：日"),
        ("unit: months", "单位：个月"),
        ("unit: yuan", "单位：元"),
        ("unit: pages", "单位：页"),
        ("since ", "自 "),
    ];
    let spoken = WORDS.iter().fold(law.to_owned(), |law, (word, said)| law.replace(word, said));
    format!("条例 {spoken}").replace("条例 《", "《").replace("; ", "；")
}

fn json(article: &Article) -> Value {
    json!({
        "article": article.number,
        "subject": article.subject,
        "beyond": article.beyond.map(|beyond| json!({ "label": beyond.label(), "reason": beyond.reason() })),
        "items": article.items().map(|item| json!({
            "path": item.path, "file": item.file, "about": item.about, "law": item.law,
        })).collect::<Vec<_>>(),
        "settings": article.settings().map(|setting| json!({
            "key": setting.key, "title": setting.title, "default": setting.default, "reason": setting.reason,
        })).collect::<Vec<_>>(),
    })
}
