//! Made-up papers: consistent numbers in every format, the same bytes for the same seed.
//!
//! They serve bulk runs, benches, and the property that what is written is read back.

mod broken;
mod dice;
mod docx;
mod figures;
mod habits;
mod html;
mod layout;
mod pdf;
mod text;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use disclosure::report::{Active2019Column, Edition, Field};
use rust_decimal::Decimal;

pub use broken::Breaks;
pub use dice::Dice;
pub use habits::Habits;

/// What a made-up paper says.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Full name of an invented body.
    pub body: String,
    /// The year reported on.
    pub year: i32,
    /// Edition of all three tables.
    pub edition: Edition,
    /// The number in every cell that the edition has.
    pub figures: BTreeMap<Field, Decimal>,
}

/// How a paper is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A web page into which a text program's document was pasted, in UTF-8.
    PastedPage,
    /// The same in GBK, as its `<meta>` says.
    GbkPage,
    /// Office Open XML text with merged cells.
    Docx,
    /// Ruled tables on pages, in a font that is not embedded.
    Pdf,
    /// Markdown pipe tables.
    Markdown,
    /// Plain text, one cell on each line.
    Lines,
    /// Plain text, the cells of a table run together.
    RunTogether,
}

impl Shape {
    /// Every shape.
    pub const ALL: &'static [Shape] = &[
        Shape::PastedPage,
        Shape::GbkPage,
        Shape::Docx,
        Shape::Pdf,
        Shape::Markdown,
        Shape::Lines,
        Shape::RunTogether,
    ];

    /// Ending of the file's name, for people; readers do not look at it.
    pub fn extension(self) -> &'static str {
        match self {
            Shape::PastedPage | Shape::GbkPage => "html",
            Shape::Docx => "docx",
            Shape::Pdf => "pdf",
            Shape::Markdown => "md",
            Shape::Lines | Shape::RunTogether => "txt",
        }
    }

    /// The bytes of `paper` in this shape.
    pub fn write(self, paper: &Paper) -> Vec<u8> {
        let blocks = layout::blocks(paper, |field| paper.figure(field));
        match self {
            Shape::PastedPage => html::page(&paper.title(), &blocks).into_bytes(),
            Shape::GbkPage => html::gbk_page(&paper.title(), &blocks),
            Shape::Docx => docx::file(&blocks),
            Shape::Pdf => pdf::file(&blocks),
            Shape::Markdown => text::markdown(&blocks).into_bytes(),
            Shape::Lines => text::lines(&blocks).into_bytes(),
            Shape::RunTogether => text::run_together(&blocks).into_bytes(),
        }
    }
}

impl Paper {
    /// The paper that belongs to `seed`.
    pub fn of(seed: u64) -> Paper {
        let mut dice = Dice::new(seed);
        let edition = if dice.one_in(5) { Edition::E2019 } else { Edition::E2021 };
        let year = match edition {
            Edition::E2019 => 2019 + dice.below(2),
            Edition::E2021 => 2021 + dice.below(4),
        };
        let body = layout::body(&mut dice);
        Paper { body, year: year as i32, edition, figures: figures::figures(edition, &mut dice) }
    }

    /// The title printed above the text.
    pub fn title(&self) -> String {
        format!("{}{}年政府信息公开工作年度报告", self.body, self.year)
    }

    /// The words between title, headings and tables: the introduction, and the text of each section.
    pub fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for block in layout::blocks(self, |_| String::new()).into_iter().skip(1) {
            let document::Block::Paragraph(paragraph) = block else { continue };
            let is_heading =
                disclosure::report::SECTION_TITLES.iter().any(|title| paragraph.text.ends_with(title));
            match words.last_mut() {
                Some(text) if !is_heading => text.push_str(&paragraph.text),
                _ if is_heading => words.push(String::new()),
                _ => words.push(paragraph.text),
            }
        }
        words
    }

    /// The number as printed; the form of 2019 leaves the unit of an amount to the body.
    fn figure(&self, field: Field) -> String {
        self.figures.get(&field).map(|value| format!("{value}{}", unit(field))).unwrap_or_default()
    }
}

fn unit(field: Field) -> &'static str {
    if matches!(field, Field::Active2019(_, Active2019Column::AmountYuan)) { "元" } else { "" }
}

/// Writes `count` papers into `folder`, shape after shape.
pub fn write(folder: &Path, count: u64, seed: u64) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    for (number, shape) in (0..count).zip(Shape::ALL.iter().cycle()) {
        let path = folder.join(format!("{number:06}.{}", shape.extension()));
        std::fs::write(&path, shape.write(&Paper::of(seed ^ number)))
            .with_context(|| path.display().to_string())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
        for shape in Shape::ALL {
            assert_eq!(shape.write(&Paper::of(7)), shape.write(&Paper::of(7)), "{shape:?}");
            assert_ne!(shape.write(&Paper::of(7)), shape.write(&Paper::of(8)), "{shape:?}");
        }
    }
}
