//! The lists of a Word document (MS-DOC: PlfLst, PlfLfo).

use super::super::bytes::{u16_at, u32_at};
use super::super::lists::{Kind, LEVELS, LONGEST_TEXT, Level, List, Lists, NumberFormat, Part};
use super::properties::ListPlace;
use super::styles::Styles;

/// Bytes of the fixed part of a list, a level, a list override and a level override.
const LIST: usize = 28;
const LEVEL: usize = 28;
const OVERRIDE: usize = 16;
const LEVEL_OVERRIDE: usize = 8;

/// Tells the automatic numbers of paragraphs, one after the other.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: Lists,
}

impl Numbering {
    /// Reads lists from the bytes that start with them, then their overrides.
    pub(super) fn of(lists: &[u8], overrides: &[u8]) -> Numbering {
        let mut numbering = Numbering::default();
        // What is broken off ends the lists; the text is read all the same.
        let _ = numbering.read_lists(lists);
        let _ = numbering.read_overrides(overrides);
        numbering
    }

    /// The number of the next paragraph, with what separates it from the text, when it has one.
    pub(super) fn next(&mut self, styles: &Styles, style: u16, own: ListPlace) -> Option<String> {
        if self.lists.is_empty() {
            return None;
        }
        let inherited = styles.place(style);
        let list = own.list.or(inherited.list)?;
        self.lists.next(list.into(), own.level.or(inherited.level).unwrap_or(0).into())
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
