//! The text of a Word document: pieces of the main stream in reading order (MS-DOC: Clx).

use encoding_rs::WINDOWS_1252;

use super::super::ReadError;
use super::super::bytes::{u16_at, u32_at};
use super::damaged;

/// A stretch of text that lies in one place of the main stream.
#[derive(Clone, Copy, Debug)]
struct Piece {
    from: u32,
    to: u32,
    offset: u32,
    one_byte: bool,
}

/// Where the text lies.
#[derive(Debug)]
pub(super) struct Pieces(Vec<Piece>);

/// One unit of UTF-16 and where it lies in the main stream.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// The unit.
    pub(super) value: u16,
    /// Its offset.
    pub(super) offset: u32,
}

impl Pieces {
    /// Reads the piece table; together the pieces are no longer than the main stream.
    pub(super) fn of(clx: &[u8], main: &[u8]) -> Result<Pieces, ReadError> {
        let table = piece_table(clx).ok_or_else(|| damaged("找不到文本位置表"))?;
        let count = table.len().saturating_sub(4) / 12;
        let mut pieces = Vec::with_capacity(count);
        let mut bytes = 0;
        for i in 0..count {
            let (from, to) = (u32_at(table, 4 * i), u32_at(table, 4 * i + 4));
            let place = u32_at(table, 4 * (count + 1) + 8 * i + 2);
            let (Some(from), Some(to), Some(place)) = (from, to, place) else {
                return Err(damaged("文本位置表不完整"));
            };
            let one_byte = place & 0x4000_0000 != 0;
            let place = place & 0x3FFF_FFFF;
            let (offset, width) = if one_byte { (place / 2, 1) } else { (place, 2) };
            let size = to.checked_sub(from).ok_or_else(|| damaged("文本位置表次序混乱"))? as usize * width;
            bytes += size;
            if offset as usize + size > main.len() || bytes > main.len() {
                return Err(damaged("文本超出文件，文件可能没有下载完整"));
            }
            pieces.push(Piece { from, to, offset, one_byte });
        }
        Ok(Pieces(pieces))
    }

    /// The character position after the last one.
    pub(super) fn end(&self) -> u32 {
        self.0.last().map_or(0, |piece| piece.to)
    }

    /// The units from one character position to another.
    pub(super) fn units<'a>(&'a self, main: &'a [u8], from: u32, to: u32) -> impl Iterator<Item = Unit> + 'a {
        self.0.iter().flat_map(move |piece| {
            let (first, last) = (piece.from.max(from), piece.to.min(to));
            (first..last.max(first)).filter_map(move |position| piece.unit(main, position - piece.from))
        })
    }
}

impl Piece {
    fn unit(&self, main: &[u8], index: u32) -> Option<Unit> {
        if self.one_byte {
            let offset = self.offset + index;
            let byte = [*main.get(offset as usize)?];
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
            let value = text.encode_utf16().next()?;
            return Some(Unit { value, offset });
        }
        let offset = self.offset + 2 * index;
        Some(Unit { value: u16_at(main, offset as usize)?, offset })
    }
}

/// The piece table behind the property lists of fast saves.
fn piece_table(clx: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    loop {
        match *clx.get(at)? {
            1 => at += 3 + u16_at(clx, at + 1)? as usize,
            2 => {
                let size = u32_at(clx, at + 1)? as usize;
                return clx.get(at + 5..(at + 5).checked_add(size)?);
            }
            _ => return None,
        }
    }
}
