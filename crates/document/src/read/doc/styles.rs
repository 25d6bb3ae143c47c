//! The styles of a Word document (MS-DOC: STSH): what they are based on, how they set text, the lists they number by.

use super::super::bytes::u16_at;
use super::super::visible::Setting;
use super::looks;
use super::properties::{self, ListPlace};

/// Styles based on styles; a longer chain is a circle.
const MAX_STYLE_CHAIN: usize = 32;
/// What a style is based on when it is based on nothing.
const NO_STYLE: u16 = 0x0FFF;

/// The styles by their numbers.
#[derive(Debug, Default)]
pub(super) struct Styles<'a>(Vec<Style<'a>>);

#[derive(Debug, Default)]
struct Style<'a> {
    based_on: u16,
    place: ListPlace,
    /// Modifiers of text.
    text: &'a [u8],
    /// Modifiers of paragraphs.
    paragraph: &'a [u8],
}

impl<'a> Styles<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Styles<'a> {
        let mut styles = Styles::default();
        // What is broken off ends the styles; the text is read all the same.
        let _ = styles.read(bytes);
        styles
    }

    fn read(&mut self, bytes: &'a [u8]) -> Option<()> {
        let mut at = 2 + u16_at(bytes, 0)? as usize;
        let (count, fixed) = (u16_at(bytes, 2)?, u16_at(bytes, 4)? as usize);
        for _ in 0..count {
            let size = u16_at(bytes, at)? as usize;
            let style = bytes.get(at + 2..at + 2 + size)?;
            self.0.push(read_style(style, fixed).unwrap_or_default());
            at += 2 + size + size % 2;
        }
        Some(())
    }

    /// The style and those that it is based on, the nearest first.
    fn chain(&self, style: u16) -> impl Iterator<Item = &Style<'a>> {
        let first = self.0.get(style as usize);
        std::iter::successors(first, |style| self.0.get(style.based_on as usize)).take(MAX_STYLE_CHAIN)
    }

    /// The list that a style puts paragraphs into.
    pub(super) fn place(&self, style: u16) -> ListPlace {
        self.chain(style).fold(ListPlace::default(), |found, style| ListPlace {
            list: found.list.or(style.place.list),
            level: found.level.or(style.place.level),
        })
    }

    /// How a style sets text, above what is below it.
    pub(super) fn text(&self, style: u16, below: Setting, faces: &looks::Faces) -> Setting {
        let chain: Vec<&[u8]> = self.chain(style).map(|style| style.text).collect();
        chain.iter().rev().fold(below, |below, modifiers| looks::above(below, modifiers, faces))
    }

    /// What a style paints behind paragraphs.
    pub(super) fn ground(&self, style: u16) -> Option<super::super::visible::Ground> {
        self.chain(style).find_map(|style| properties::ground(style.paragraph))
    }
}

/// A style (STD) whose fixed part has `fixed` bytes.
fn read_style(bytes: &[u8], fixed: usize) -> Option<Style<'_>> {
    const PARAGRAPH: u16 = 1;
    const CHARACTER: u16 = 2;
    let kind = u16_at(bytes, 2)?;
    let name = u16_at(bytes, fixed)? as usize;
    let mut at = fixed + 2 + 2 * name + 2;
    let mut part = || {
        let size = u16_at(bytes, at)? as usize;
        let part = bytes.get(at + 2..at + 2 + size)?;
        at += 2 + size + size % 2;
        Some(part)
    };
    let mut style = Style { based_on: kind >> 4, ..Style::default() };
    match kind & 0xF {
        PARAGRAPH => {
            // The style's own index comes before its modifiers.
            style.paragraph = part()?.get(2..).unwrap_or_default();
            style.place = properties::of_paragraph(NO_STYLE, style.paragraph, &[]).place;
            style.text = part().unwrap_or_default();
        }
        CHARACTER => style.text = part()?,
        _ => style.based_on = NO_STYLE,
    }
    Some(style)
}
