//! Drafts out of the house: as which format, and where to.

mod whole;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use document::draft::Draft;
use document::template::{self, TemplateError, Values};
use document::{limits, write};

use crate::input::{self, Input};
use crate::screen::Screen;
use crate::{Status, Stop, papers};

/// What a paper is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// Office Open XML text.
    Docx,
    /// Office Open XML workbook.
    Xlsx,
    /// A web page.
    Html,
    /// PDF/A.
    Pdf,
    /// Plain text.
    Text,
}

/// Where a paper goes, and with which fonts.
#[derive(Args, Debug)]
pub struct Delivery {
    #[arg(long, short, value_name = "文件", help = "写到哪里，整份替换；不写或者写 - 则输出到标准输出")]
    output: Option<PathBuf>,
    #[arg(long, value_name = "目录", help = "PDF 所用字体所在的目录，可以多个；先于系统字体")]
    font_dir: Vec<PathBuf>,
    #[arg(long, value_name = "文件", help = "本机关的 Word 模板（.docx），用 {{名称}} 占位；只用于 docx")]
    template: Option<PathBuf>,
}

impl Delivery {
    /// Writes a draft to the file, or to standard output.
    pub fn deliver(&self, draft: &Draft, to: Target, screen: &Screen) -> Result<Status, Stop> {
        let (draft, left_out) = write::printable(draft);
        if !left_out.is_empty() {
            let counts = left_out.iter().map(|(c, count)| format!("U+{:04X} {count}处", u32::from(*c)));
            screen.note(&format!("省去了看不见的字符：{}", counts.collect::<Vec<_>>().join("、")));
        }
        let bytes = match to {
            Target::Docx => write::docx(&draft),
            Target::Html => write::html(&draft).into_bytes(),
            Target::Xlsx => write::xlsx(&draft).map_err(|error| Stop::Usage(error.to_string()))?,
            Target::Pdf => self.pdf(&draft, screen)?,
            Target::Text => write::text(&draft).into_bytes(),
        };
        self.write(&bytes, screen)
    }

    /// Whether the paper is to be made from a template of the body.
    pub const fn has_template(&self) -> bool {
        self.template.is_some()
    }

    /// Fills the body's template and writes it to the file, or to standard output.
    pub fn fill(&self, values: &Values, to: Target, screen: &Screen) -> Result<Status, Stop> {
        let Some(path) = self.template.as_ref().filter(|_| to == Target::Docx) else {
            return Err(Stop::Usage("--template 只用于 --to docx".to_owned()));
        };
        let template = Input::File(path.clone())
            .bytes(limits::MAX_BYTES)
            .map_err(|why| Stop::Usage(format!("无法读取 {}：{why}", path.display())))?;
        let bytes = template::fill(&template, values).map_err(|error| {
            let fault = match &error {
                TemplateError::Read(error) => papers::reason(error),
                error => error.to_string(),
            };
            Stop::Usage(format!("模板 {} 不能使用：\n{fault}", path.display()))
        })?;
        self.write(&bytes, screen)
    }

    fn write(&self, bytes: &[u8], screen: &Screen) -> Result<Status, Stop> {
        match self.output.as_deref().filter(|path| *path != Path::new("-")) {
            None => screen.hand_over(bytes)?,
            Some(path) => whole::write(path, bytes).map_err(|error| {
                Stop::Usage(format!("无法写入 {}：{}", path.display(), input::reason(&error)))
            })?,
        }
        Ok(Status::Clean)
    }

    #[cfg(feature = "pdf")]
    fn pdf(&self, draft: &Draft, screen: &Screen) -> Result<Vec<u8>, Stop> {
        let refused = |fault: &dyn std::fmt::Display| Stop::Usage(fault.to_string());
        let fonts = typeset::Fonts::find(&self.font_dir).map_err(|fault| refused(&fault))?;
        for substitute in fonts.substitutes() {
            screen.note(&format!("没有{}字体，用 {} 代替", substitute.role.label(), substitute.family));
        }
        typeset::pdf(draft, &fonts).map_err(|fault| refused(&fault))
    }

    #[cfg(not(feature = "pdf"))]
    fn pdf(&self, _draft: &Draft, _screen: &Screen) -> Result<Vec<u8>, Stop> {
        Err(Stop::Usage("这个程序编译时没有选用 pdf 功能".to_owned()))
    }
}
