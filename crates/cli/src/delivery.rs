//! Drafts out of the house: as which format, and where to.

use std::fs;
use std::path::Path;

use clap::ValueEnum;
use document::draft::Draft;
use document::write;

use crate::screen::Screen;
use crate::{Status, Stop, input};

/// What a paper is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// Office Open XML text.
    Docx,
    /// Office Open XML workbook.
    Xlsx,
    /// A web page.
    Html,
    /// Plain text.
    Text,
}

/// Writes a draft to the file, or to standard output.
pub fn deliver(draft: &Draft, to: Target, output: Option<&Path>, screen: &Screen) -> Result<Status, Stop> {
    let bytes = match to {
        Target::Docx => write::docx(draft),
        Target::Html => write::html(draft).into_bytes(),
        Target::Xlsx => write::xlsx(draft).map_err(|error| Stop::Usage(error.to_string()))?,
        Target::Text => write::text(draft).into_bytes(),
    };
    match output {
        None => screen.write(&bytes)?,
        Some(path) => fs::write(path, bytes).map_err(|error| {
            Stop::Usage(format!("无法写入 {}：{}", path.display(), input::reason(&error)))
        })?,
    }
    Ok(Status::Clean)
}
