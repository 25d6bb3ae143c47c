//! The lists of a document (`numbering.xml`); the styles that put paragraphs into them are read in `styles.rs`.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::super::ReadError;
use super::super::lists::{Kind, LEVELS, LONGEST_TEXT, Level, List, Lists, NumberFormat, Part as LevelPart};
use super::super::package::Package;
use super::super::xml::{Part, attribute, number};
use super::FORMAT;
use super::properties::{ParagraphProperties, is_on};
use super::styles::Style;

/// Tells the automatic numbers of paragraphs, one after the other.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: Lists,
    /// Levels that a style stands for, by kind of list and style.
    linked: HashMap<(u32, String), usize>,
}

impl Numbering {
    /// Reads the lists, when the document has any.
    pub(super) fn of(package: &mut Package<'_>, main: &str) -> Result<Numbering, ReadError> {
        let mut numbering = Numbering::default();
        let Some((name, xml)) = package.related_part(main, "numbering")? else { return Ok(numbering) };
        numbering.read_lists(Part::new(&xml, FORMAT, &name))?;
        Ok(numbering)
    }

    /// The number of the next paragraph, with what separates it from the text, when it has one.
    ///
    /// `style` is the paragraph's, with all that it is based on, and `id` its name.
    pub(super) fn next(
        &mut self,
        paragraph: &ParagraphProperties,
        id: Option<String>,
        style: &Style,
    ) -> Option<String> {
        if self.lists.is_empty() {
            return None;
        }
        let list = paragraph.list.or(style.list)?;
        let level = match paragraph.level.or(style.level) {
            Some(level) => level as usize,
            None => {
                let linked = id.zip(self.lists.kind_of(list));
                linked.and_then(|(style, kind)| self.linked.get(&(kind, style)).copied()).unwrap_or(0)
            }
        };
        self.lists.next(list, level)
    }

    fn read_lists(&mut self, mut part: Part<'_>) -> Result<(), ReadError> {
        loop {
            match part.next()? {
                Event::Start(e) if e.local_name().as_ref() == "abstractNum" => {
                    let id = number(&e, "abstractNumId").unwrap_or_default();
                    let kind = self.read_kind(&mut part, id)?;
                    self.lists.add_kind(id, kind);
                }
                Event::Start(e) if e.local_name().as_ref() == "num" => {
                    let list = read_list(&mut part)?;
                    self.lists.add_list(number(&e, "numId").unwrap_or_default(), list);
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Reads a kind of list up to its end.
    fn read_kind(&mut self, part: &mut Part<'_>, id: u32) -> Result<Kind, ReadError> {
        let mut kind = Kind::default();
        let mut level = 0;
        part.each_inside(|name, e| match name {
            "lvl" => level = level_of(e),
            "pStyle" => {
                let style = attribute(e, "val").unwrap_or_default();
                self.linked.insert((id, style), level);
            }
            name => describe(&mut kind.levels[level], name, e),
        })?;
        Ok(kind)
    }
}

/// Reads a list up to its end.
fn read_list(part: &mut Part<'_>) -> Result<List, ReadError> {
    let mut list = List::default();
    let mut level = 0;
    part.each_inside(|name, e| match name {
        "abstractNumId" => list.kind = number(e, "val").unwrap_or_default(),
        "lvlOverride" => level = level_of(e),
        "startOverride" => list.starts[level] = number(e, "val"),
        _ => {}
    })?;
    Ok(list)
}

fn level_of(e: &BytesStart<'_>) -> usize {
    (number(e, "ilvl").unwrap_or(0) as usize).min(LEVELS - 1)
}

fn describe(level: &mut Level, name: &str, e: &BytesStart<'_>) {
    match name {
        "start" => level.start = number(e, "val").unwrap_or(1),
        "numFmt" => level.format = number_format(&attribute(e, "val").unwrap_or_default()),
        "lvlText" => level.text = level_text(&attribute(e, "val").unwrap_or_default()),
        "suff" => level.touches_text = attribute(e, "val").as_deref() == Some("nothing"),
        "isLgl" => level.in_digits = is_on(e),
        "lvlRestart" => level.never_restarts = number(e, "val") == Some(0),
        _ => {}
    }
}

/// `第%1章` prints the number of the first level between two characters.
fn level_text(text: &str) -> Vec<LevelPart> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut chars = text.chars().take(LONGEST_TEXT).peekable();
    while let Some(c) = chars.next() {
        let level = chars.peek().and_then(|c| c.to_digit(10)).filter(|d| c == '%' && *d > 0);
        match level {
            Some(level) => {
                chars.next();
                if !plain.is_empty() {
                    parts.push(LevelPart::Text(std::mem::take(&mut plain)));
                }
                parts.push(LevelPart::Number(level as usize - 1));
            }
            None => plain.push(c),
        }
    }
    if !plain.is_empty() {
        parts.push(LevelPart::Text(plain));
    }
    parts
}

fn number_format(name: &str) -> NumberFormat {
    match name {
        "none" => NumberFormat::None,
        "bullet" => NumberFormat::Bullet,
        "decimalZero" => NumberFormat::TwoDigits,
        "decimalFullWidth" | "decimalFullWidth2" => NumberFormat::FullWidth,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => NumberFormat::Circled,
        "decimalEnclosedParen" => NumberFormat::Parenthesised,
        "decimalEnclosedFullstop" => NumberFormat::WithFullStop,
        "ideographEnclosedCircle" => NumberFormat::CircledChinese,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => NumberFormat::Chinese,
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => NumberFormat::ChineseDigits,
        "chineseLegalSimplified" => NumberFormat::ChineseLegal,
        "ideographTraditional" => NumberFormat::Stems,
        "ideographZodiac" => NumberFormat::Branches,
        "lowerLetter" => NumberFormat::LowerLetters,
        "upperLetter" => NumberFormat::UpperLetters,
        "lowerRoman" => NumberFormat::LowerRoman,
        "upperRoman" => NumberFormat::UpperRoman,
        _ => NumberFormat::Digits,
    }
}
