//! Properties of paragraphs, and where those of characters stand (MS-DOC: FKP pages and their single property
//! modifiers).

use super::super::bytes::{u16_at, u32_at};
use super::super::edges::RowShape;
use super::super::flow::Vertical;
use super::super::visible::Ground;
use super::looks;

const PAGE: usize = 512;
/// Bytes of a cell descriptor (TC80).
const CELL_DESCRIPTOR: usize = 20;
/// Bytes of an entry of a paragraph page after its offset.
const PARAGRAPH_ENTRY: usize = 13;

/// Bytes of the longest list of modifiers that is looked at; the widest row needs a fifth of it.
const LONGEST_MODIFIERS: usize = 8 << 10;

/// Stretches of the file, by offset in the main stream, with the property modifiers that hold there.
#[derive(Debug, Default)]
pub(super) struct Runs<'a>(Vec<Run<'a>>);

#[derive(Debug)]
struct Run<'a> {
    from: u32,
    to: u32,
    /// The style of a paragraph.
    style: u16,
    modifiers: &'a [u8],
}

/// What of a paragraph's properties changes the reading.
#[derive(Debug, Default)]
pub(super) struct ParagraphProperties {
    /// The number of its style.
    pub(super) style: u16,
    /// Tables that it stands in.
    pub(super) depth: usize,
    /// It is the mark that ends a row.
    pub(super) ends_row: bool,
    /// Its mark ends a cell of a nested table.
    pub(super) ends_inner_cell: bool,
    /// Edges and cells of the row that it ends.
    pub(super) row: Option<Row>,
    /// The list that numbers it.
    pub(super) place: ListPlace,
    /// The row that it ends is too low to show anything.
    pub(super) is_row_dropped: bool,
    /// What is painted behind it.
    pub(super) ground: Option<Ground>,
}

/// A row whose exact height is less, in twips, shows nothing.
const LOWEST_ROW: i16 = 40;

/// A paragraph's place in a list, as far as it is said.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ListPlace {
    /// The list, from 1; 0 takes a paragraph out of its style's list.
    pub(super) list: Option<u16>,
    /// The level, from 0.
    pub(super) level: Option<u8>,
}

/// Cells of a row, without their content.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Positions of the edges, in twips.
    edges: Vec<i32>,
    /// The vertical merge of each cell.
    vertical: Vec<Vertical>,
    /// How each cell merges to the side: cells with unlike marks, not 0, belong to the one before.
    sideways: Vec<u16>,
}

impl Row {
    /// The edges and merges of the row.
    pub(super) fn shape(&self) -> RowShape {
        let merges = self.vertical.iter().enumerate();
        let merges = merges.map(|(i, &vertical)| (vertical, self.continues_left(i))).collect();
        RowShape { merges, edges: self.edges.clone() }
    }

    /// Whether the cell belongs to the one on its left.
    ///
    /// Word 97 and later descriptions disagree on which of the two marks is the first; the first to
    /// appear in a run of marked cells is.
    fn continues_left(&self, cell: usize) -> bool {
        let mark = |i: usize| self.sideways.get(i).copied().unwrap_or(0);
        if mark(cell) == 0 {
            return false;
        }
        let first = (0..cell).rev().take_while(|&i| mark(i) != 0).last();
        first.is_some_and(|first| mark(first) != mark(cell))
    }
}

impl<'a> Runs<'a> {
    /// Runs of characters from their page table.
    pub(super) fn of_characters(main: &'a [u8], table: &[u8]) -> Runs<'a> {
        Runs::read(main, table, 1, |page, offset| {
            let size = *page.get(offset)? as usize;
            Some((0, page.get(offset + 1..offset + 1 + size)?))
        })
    }

    /// Runs of paragraphs from their page table.
    pub(super) fn of_paragraphs(main: &'a [u8], table: &[u8]) -> Runs<'a> {
        Runs::read(main, table, PARAGRAPH_ENTRY, |page, offset| {
            let words = *page.get(offset)? as usize;
            let (start, size) = match words {
                0 => (offset + 2, *page.get(offset + 1)? as usize * 2),
                words => (offset + 1, words * 2 - 1),
            };
            let properties = page.get(start..start + size)?;
            Some((u16_at(properties, 0)?, &properties[2..]))
        })
    }

    fn read(
        main: &'a [u8],
        table: &[u8],
        entry: usize,
        modifiers: impl Fn(&'a [u8], usize) -> Option<(u16, &'a [u8])>,
    ) -> Runs<'a> {
        let mut runs = Vec::new();
        let count = (table.len().saturating_sub(4) / 8).min(main.len() / PAGE);
        for i in 0..count {
            let number = u32_at(table, 4 * (count_of(table) + 1) + 4 * i).unwrap_or(0) & 0x3F_FFFF;
            let start = number as usize * PAGE;
            let Some(page) = main.get(start..start + PAGE) else { continue };
            let held = page[PAGE - 1] as usize;
            for run in 0..held {
                let (Some(from), Some(to)) = (u32_at(page, 4 * run), u32_at(page, 4 * run + 4)) else {
                    break;
                };
                let offset = page.get(4 * (held + 1) + entry * run).copied().unwrap_or(0) as usize * 2;
                let held = if offset == 0 { None } else { modifiers(page, offset) };
                let (style, modifiers) = held.unwrap_or_default();
                runs.push(Run { from, to, style, modifiers });
            }
        }
        runs.sort_by_key(|run| run.from);
        Runs(runs)
    }

    /// The run at an offset of the main stream: its number, the style and the modifiers.
    pub(super) fn at(&self, offset: u32) -> Option<(usize, u16, &'a [u8])> {
        let i = self.index(offset)?;
        self.0.get(i).map(|run| (i, run.style, run.modifiers))
    }

    /// The offsets of a run by its number.
    pub(super) fn reach(&self, number: usize) -> std::ops::Range<u32> {
        self.0.get(number).map(|run| run.from..run.to).unwrap_or_default()
    }

    fn index(&self, offset: u32) -> Option<usize> {
        let last = self.0.partition_point(|run| run.from <= offset).checked_sub(1)?;
        self.0.get(last).filter(|run| offset < run.to).map(|_| last)
    }
}

fn count_of(table: &[u8]) -> usize {
    table.len().saturating_sub(4) / 8
}

/// What modifiers of a paragraph paint behind it.
pub(super) fn ground(modifiers: &[u8]) -> Option<Ground> {
    const SHADING: u16 = 0xC64D;
    const OLD_SHADING: u16 = 0x442D;
    modifiers_of(modifiers).fold(None, |found, (code, operand)| match code {
        SHADING => Some(looks::shading(operand)),
        OLD_SHADING => found.or(Some(looks::old_shading(operand))),
        _ => found,
    })
}

/// Reads the properties of a paragraph; `data` is the stream that holds what is too long for a page.
pub(super) fn of_paragraph(style: u16, modifiers: &[u8], data: &[u8]) -> ParagraphProperties {
    const HUGE: [u16; 3] = [0x6645, 0x6646, 0x646B];
    let ground = ground(modifiers);
    let mut found = ParagraphProperties { style, ground, ..ParagraphProperties::default() };
    for (code, operand) in modifiers_of(modifiers) {
        if HUGE.contains(&code)
            && let Some(at) = u32_at(operand, 0)
            && let Some(size) = u16_at(data, at as usize)
        {
            let start = at as usize + 2;
            let moved = data
                .get(start..start.saturating_add((size as usize).min(LONGEST_MODIFIERS)))
                .unwrap_or_default();
            modifiers_of(moved).for_each(|(code, operand)| found.apply(code, operand));
        }
        found.apply(code, operand);
    }
    found
}

impl ParagraphProperties {
    fn apply(&mut self, code: u16, operand: &[u8]) {
        let on = operand.first().is_some_and(|&b| b != 0);
        match code {
            0x2416 if on => self.depth = self.depth.max(1),
            0x2417 | 0x244C => self.ends_row |= on,
            0x244B => self.ends_inner_cell = on,
            0x6649 => self.depth = self.depth.max(u32_at(operand, 0).unwrap_or(0) as usize),
            0x664A => {
                self.depth = self.depth.saturating_add_signed(u32_at(operand, 0).unwrap_or(0) as i32 as isize)
            }
            0x260A => self.place.level = operand.first().copied(),
            0x460B => self.place.list = u16_at(operand, 0),
            // A height below 0 is exact.
            0x9407 => {
                let height = u16_at(operand, 0).map_or(0, |height| height as i16);
                self.is_row_dropped = (1 - LOWEST_ROW..0).contains(&height);
            }
            0xD608 => self.row = row_shape(operand),
            0xD62B => self.merge_below(operand),
            0x5624 => self.merge_sideways(operand),
            _ => {}
        }
    }

    fn merge_below(&mut self, operand: &[u8]) {
        let &[cell, flags] = operand else { return };
        let slot = self.row.as_mut().and_then(|row| row.vertical.get_mut(cell as usize));
        if let Some(slot) = slot {
            *slot = vertical(u16::from(flags));
        }
    }

    fn merge_sideways(&mut self, operand: &[u8]) {
        let (&[first, after], Some(row)) = (operand, &mut self.row) else { return };
        for cell in first..after {
            if let Some(slot) = row.sideways.get_mut(cell as usize) {
                *slot = if cell == first { 2 } else { 1 };
            }
        }
    }
}

/// The operand of sprmTDefTable: columns, their edges, a descriptor for each cell.
fn row_shape(operand: &[u8]) -> Option<Row> {
    let columns = *operand.first()? as usize;
    let edge = |i: usize| u16_at(operand, 1 + 2 * i).map(|edge| i32::from(edge as i16));
    let edges: Vec<i32> = (0..=columns).map(edge).collect::<Option<_>>()?;
    let descriptors = 1 + 2 * (columns + 1);
    let flags = |i: usize| u16_at(operand, descriptors + CELL_DESCRIPTOR * i).unwrap_or(0);
    Some(Row {
        edges,
        vertical: (0..columns).map(|i| vertical(flags(i) >> 5)).collect(),
        sideways: (0..columns).map(|i| flags(i) & 3).collect(),
    })
}

fn vertical(flags: u16) -> Vertical {
    match flags & 3 {
        3 | 2 => Vertical::Start,
        1 => Vertical::Continue,
        _ => Vertical::Single,
    }
}

/// The property modifiers of a list: code and operand of each.
pub(super) fn modifiers_of(list: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    const TABLE_SHAPE: u16 = 0xD608;
    const TABS: u16 = 0xC615;
    let mut rest = list;
    std::iter::from_fn(move || {
        let code = u16_at(rest, 0)?;
        let (start, size) = match code >> 13 {
            0 | 1 => (2, 1),
            2 | 4 | 5 => (2, 2),
            3 => (2, 4),
            7 => (2, 3),
            _ if code == TABLE_SHAPE => (4, (u16_at(rest, 2)? as usize).saturating_sub(1)),
            _ if code == TABS && rest.get(2) == Some(&255) => {
                let deleted = *rest.get(3)? as usize;
                let added = *rest.get(4 + 4 * deleted)? as usize;
                (3, 2 + 4 * deleted + 3 * added)
            }
            _ => (3, *rest.get(2)? as usize),
        };
        let operand = rest.get(start..start + size)?;
        rest = &rest[start + size..];
        Some((code, operand))
    })
}
