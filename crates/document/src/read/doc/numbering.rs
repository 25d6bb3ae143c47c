//! The lists of a Word document and the styles that put paragraphs into them (MS-DOC: PlfLst, PlfLfo, STSH).

use super::super::bytes::{u16_at, u32_at};
use super::super::lists::{Kind, LEVELS, LONGEST_TEXT, Level, List, Lists, NumberFormat, Part};
use super::properties::{self, ListPlace};

/// Bytes of the fixed part of a list, a level, a list override and a level override.
const LIST: usize = 28;
const LEVEL: usize = 28;
const OVERRIDE: usize = 16;
const LEVEL_OVERRIDE: usize = 8;
/// Styles based on styles; a longer chain is a circle.
const MAX_STYLE_CHAIN: usize = 32;
/// What a style is based on when it is based on nothing.
const NO_STYLE: u16 = 0x0FFF;

/// Tells the automatic numbers of paragraphs, one after the other.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: Lists,
    styles: Vec<Style>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: u16,
    place: ListPlace,
}

impl Numbering {
    /// Reads lists from the bytes that start with them, then their overrides and the styles.
    pub(super) fn of(lists: &[u8], overrides: &[u8], styles: &[u8]) -> Numbering {
        let mut numbering = Numbering::default();
        // What is broken off ends the lists; the text is read all the same.
        let _ = numbering.read_lists(lists);
        let _ = numbering.read_overrides(overrides);
        let _ = numbering.read_styles(styles);
        numbering
    }

    /// The number of the next paragraph, with what separates it from the text, when it has one.
    pub(super) fn next(&mut self, style: u16, own: ListPlace) -> Option<String> {
        if self.lists.is_empty() {
            return None;
        }
        let mut place = own;
        let mut next = self.styles.get(style as usize);
        for _ in 0..MAX_STYLE_CHAIN {
            let Some(style) = next else { break };
            place.list = place.list.or(style.place.list);
            place.level = place.level.or(style.place.level);
            next = self.styles.get(style.based_on as usize);
        }
        self.lists.next(place.list?.into(), place.level.unwrap_or(0).into())
    }

    fn read_lists(&mut self, bytes: &[u8]) -> Option<()> {
        let count = u16_at(bytes, 0)? as usize;
        let mut at = 2 + count * LIST;
        for i in 0..count {
            let start = 2 + i * LIST;
            let id = u32_at(bytes, start)?;
            let simple = bytes.get(start + 26)? & 1 != 0;
            let mut kind = Kind::default();
            for level in &mut kind.levels[..if simple { 1 } else { LEVELS }] {
                let (read, size) = read_level(bytes.get(at..)?)?;
                *level = read;
                at += size;
            }
            self.lists.add_kind(id, kind);
        }
        Some(())
    }

    fn read_overrides(&mut self, bytes: &[u8]) -> Option<()> {
        let count = (u32_at(bytes, 0)? as usize).min(bytes.len() / OVERRIDE);
        let mut at = 4 + count * OVERRIDE;
        for i in 0..count {
            let start = 4 + i * OVERRIDE;
            let mut list = List { kind: u32_at(bytes, start)?, ..List::default() };
            let levels = *bytes.get(start + 12)?;
            at += 4;
            for _ in 0..levels {
                // A broken override leaves the list as its kind describes it.
                let Some(size) = read_level_override(bytes.get(at..).unwrap_or_default(), &mut list) else {
                    break;
                };
                at += size;
            }
            self.lists.add_list(i as u32 + 1, list);
        }
        Some(())
    }

    fn read_styles(&mut self, bytes: &[u8]) -> Option<()> {
        let mut at = 2 + u16_at(bytes, 0)? as usize;
        let (count, fixed) = (u16_at(bytes, 2)?, u16_at(bytes, 4)? as usize);
        for _ in 0..count {
            let size = u16_at(bytes, at)? as usize;
            let style = bytes.get(at + 2..at + 2 + size)?;
            self.styles.push(read_style(style, fixed).unwrap_or_default());
            at += 2 + size + size % 2;
        }
        Some(())
    }
}

/// A level (LVL) and its size.
fn read_level(bytes: &[u8]) -> Option<(Level, usize)> {
    let flags = *bytes.get(5)?;
    let (character_size, paragraph_size) = (*bytes.get(24)? as usize, *bytes.get(25)? as usize);
    let text = LEVEL + paragraph_size + character_size;
    let units = u16_at(bytes, text)? as usize;
    let size = text + 2 + 2 * units;
    let level = Level {
        start: u32_at(bytes, 0)?,
        format: number_format(*bytes.get(4)?),
        text: level_text((0..units.min(LONGEST_TEXT)).map_while(|i| u16_at(bytes, text + 2 + 2 * i))),
        touches_text: bytes.get(15) == Some(&2),
        in_digits: flags & 4 != 0,
        never_restarts: flags & 8 != 0,
    };
    bytes.get(..size)?;
    Some((level, size))
}

/// The text of a level: the numbers of levels stand as characters 0 to 8.
fn level_text(units: impl Iterator<Item = u16>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut plain: Vec<u16> = Vec::new();
    for unit in units {
        if (unit as usize) < LEVELS {
            if !plain.is_empty() {
                parts.push(Part::Text(String::from_utf16_lossy(&plain)));
                plain.clear();
            }
            parts.push(Part::Number(unit as usize));
        } else {
            plain.push(unit);
        }
    }
    if !plain.is_empty() {
        parts.push(Part::Text(String::from_utf16_lossy(&plain)));
    }
    parts
}

/// A level override (LFOLVL): takes its start over into the list, and tells its size.
fn read_level_override(bytes: &[u8], list: &mut List) -> Option<usize> {
    const STARTS: u32 = 0x10;
    const DESCRIBES: u32 = 0x20;
    let (start, flags) = (u32_at(bytes, 0)?, u32_at(bytes, 4)?);
    if flags & STARTS != 0
        && let Some(slot) = list.starts.get_mut(flags as usize & 0xF)
    {
        *slot = Some(start);
    }
    match flags & DESCRIBES {
        0 => Some(LEVEL_OVERRIDE),
        _ => Some(LEVEL_OVERRIDE + read_level(&bytes[LEVEL_OVERRIDE..])?.1),
    }
}

/// A style (STD) whose fixed part has `fixed` bytes.
fn read_style(bytes: &[u8], fixed: usize) -> Option<Style> {
    const PARAGRAPH: u16 = 1;
    let kind = u16_at(bytes, 2)?;
    if kind & 0xF != PARAGRAPH {
        return Some(Style { based_on: NO_STYLE, ..Style::default() });
    }
    let name = u16_at(bytes, fixed)? as usize;
    let at = fixed + 2 + 2 * name + 2;
    let size = u16_at(bytes, at)? as usize;
    // The style's own index comes before its modifiers.
    let modifiers = bytes.get(at + 4..at + 2 + size).unwrap_or_default();
    Some(Style { based_on: kind >> 4, place: properties::of_paragraph(NO_STYLE, modifiers, &[]).place })
}

fn number_format(code: u8) -> NumberFormat {
    match code {
        0x01 => NumberFormat::UpperRoman,
        0x02 => NumberFormat::LowerRoman,
        0x03 => NumberFormat::UpperLetters,
        0x04 => NumberFormat::LowerLetters,
        0x0A | 0x11 | 0x24 => NumberFormat::ChineseDigits,
        0x0B | 0x21 | 0x23 | 0x25 | 0x27 => NumberFormat::Chinese,
        0x0E | 0x13 => NumberFormat::FullWidth,
        0x12 | 0x1C => NumberFormat::Circled,
        0x16 => NumberFormat::TwoDigits,
        0x17 => NumberFormat::Bullet,
        0x1A => NumberFormat::WithFullStop,
        0x1B => NumberFormat::Parenthesised,
        0x1D => NumberFormat::CircledChinese,
        0x1E => NumberFormat::Stems,
        0x1F => NumberFormat::Branches,
        0x26 => NumberFormat::ChineseLegal,
        0xFF => NumberFormat::None,
        _ => NumberFormat::Digits,
    }
}
