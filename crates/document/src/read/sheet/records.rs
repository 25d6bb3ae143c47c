//! Records of an XLS workbook stream (MS-XLS), and strings that run over several of them.

use super::super::bytes::u16_at;

/// The kind of record that continues the one before.
const CONTINUE: u16 = 0x003C;

/// A record and the records that continue it.
#[derive(Debug)]
pub(super) struct Record<'a> {
    /// What it is.
    pub(super) kind: u16,
    /// Its data; what continues it comes after.
    pub(super) chunks: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// Its own data, without what continues it.
    pub(super) fn data(&self) -> &'a [u8] {
        self.chunks.first().copied().unwrap_or_default()
    }
}

/// The records of a stream; what is broken off ends them.
pub(super) fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (kind, data) = split_record(&mut rest)?;
        let mut chunks = vec![data];
        while u16_at(rest, 0) == Some(CONTINUE) {
            let Some((_, data)) = split_record(&mut rest) else { break };
            chunks.push(data);
        }
        Some(Record { kind, chunks })
    })
}

fn split_record<'a>(rest: &mut &'a [u8]) -> Option<(u16, &'a [u8])> {
    let (kind, size) = (u16_at(rest, 0)?, u16_at(rest, 2)? as usize);
    let data = rest.get(4..4 + size)?;
    *rest = &rest[4 + size..];
    Some((kind, data))
}

/// Where in a string another font begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct FontAt {
    /// Units of the string before it.
    pub(super) start: u16,
    /// The number of the font.
    pub(super) font: u16,
}

/// Reads a record and what continues it.
pub(super) struct Cursor<'r, 'a> {
    chunks: &'r [&'a [u8]],
    chunk: usize,
    at: usize,
}

impl<'r, 'a> Cursor<'r, 'a> {
    /// Begins `at` bytes into the record.
    pub(super) fn new(record: &'r Record<'a>, at: usize) -> Cursor<'r, 'a> {
        Cursor { chunks: &record.chunks, chunk: 0, at }
    }

    /// A string: its length, a flag for two bytes in each character, the characters.
    pub(super) fn string(&mut self) -> Option<String> {
        let length = self.short()? as usize;
        self.string_of(length)
    }

    /// A string whose length is already known.
    pub(super) fn string_of(&mut self, length: usize) -> Option<String> {
        self.runs_of(length).map(|(text, _)| String::from_utf16_lossy(&text))
    }

    /// A string as [`Cursor::string`] reads it, with the places at which other fonts begin.
    pub(super) fn runs(&mut self) -> Option<(Vec<u16>, Vec<FontAt>)> {
        let length = self.short()? as usize;
        self.runs_of(length)
    }

    fn runs_of(&mut self, length: usize) -> Option<(Vec<u16>, Vec<FontAt>)> {
        const EXTENDED: u8 = 4;
        const RICH: u8 = 8;
        let flags = self.byte()?;
        let runs = if flags & RICH != 0 { self.short()? as usize } else { 0 };
        let extension = if flags & EXTENDED != 0 { self.long()? as usize } else { 0 };
        let text = self.characters(length, flags)?;
        let fonts =
            (0..runs).map_while(|_| Some(FontAt { start: self.short()?, font: self.short()? })).collect();
        self.pass_over(extension);
        Some((text, fonts))
    }

    fn characters(&mut self, length: usize, flags: u8) -> Option<Vec<u16>> {
        const TWO_BYTES: u8 = 1;
        let mut two_bytes = flags & TWO_BYTES != 0;
        let mut units = Vec::with_capacity(length);
        while units.len() < length {
            if self.is_chunk_over() {
                // What continues a string says anew how it is stored.
                self.next_chunk()?;
                two_bytes = self.byte()? & TWO_BYTES != 0;
            }
            units.push(if two_bytes { self.short()? } else { self.byte()?.into() });
        }
        Some(units)
    }

    fn is_chunk_over(&self) -> bool {
        self.chunks.get(self.chunk).is_none_or(|chunk| self.at >= chunk.len())
    }

    fn next_chunk(&mut self) -> Option<()> {
        self.chunk += 1;
        self.at = 0;
        self.chunks.get(self.chunk).map(|_| ())
    }

    fn byte(&mut self) -> Option<u8> {
        while self.is_chunk_over() {
            self.next_chunk()?;
        }
        let byte = *self.chunks.get(self.chunk)?.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]))
    }

    /// The text of a drawn box, which stands in what continues its record.
    pub(super) fn boxed(record: &'r Record<'a>, length: usize) -> Option<String> {
        let mut cursor = Cursor { chunks: &record.chunks, chunk: 1, at: 0 };
        let flags = cursor.byte()?;
        cursor.characters(length, flags).map(|units| String::from_utf16_lossy(&units))
    }

    fn pass_over(&mut self, mut count: usize) {
        while let Some(chunk) = self.chunks.get(self.chunk) {
            let here = chunk.len().saturating_sub(self.at).min(count);
            self.at += here;
            count -= here;
            if count == 0 || self.next_chunk().is_none() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_runs_on_in_the_record_that_continues_it() {
        let stream = [0xFC, 0, 6, 0, 4, 0, 0, b'a', b'b', b'c', 0x3C, 0, 4, 0, 1, 0x6C, 0x51, 9];
        let record = records(&stream).next().unwrap();
        let mut cursor = Cursor::new(&record, 0);
        assert_eq!(cursor.string().as_deref(), Some("abc公"));
        assert_eq!(cursor.byte(), Some(9));
    }

    #[test]
    fn what_is_broken_off_ends_the_records() {
        assert_eq!(records(&[1, 0, 1, 0, 7, 2, 0, 9, 0, 1]).count(), 1);
    }
}
