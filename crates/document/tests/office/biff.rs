//! Small XLS workbooks, record by record.

use std::io::{Cursor, Write};

/// A record.
pub(crate) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A string of two bytes for each character behind its length.
fn string(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [words(&[units.len() as u16]), vec![1], words(&units)].concat()
}

/// A cell with text.
pub(crate) fn label(row: u16, column: u16, style: u16, text: &str) -> Vec<u8> {
    record(0x0204, &[words(&[row, column, style]), string(text)].concat())
}

/// A cell with a number.
pub(crate) fn number(row: u16, column: u16, style: u16, n: f64) -> Vec<u8> {
    record(0x0203, &[words(&[row, column, style]), n.to_le_bytes().to_vec()].concat())
}

/// A cell with a formula, and the eight bytes of what it gives.
pub(crate) fn formula(row: u16, column: u16, style: u16, result: [u8; 8]) -> Vec<u8> {
    record(0x0006, &[words(&[row, column, style]), result.to_vec(), vec![0; 8]].concat())
}

/// The string that the formula before gives.
pub(crate) fn result(text: &str) -> Vec<u8> {
    record(0x0207, &string(text))
}

/// A row with its height and its flags.
pub(crate) fn row(row: u16, height: u16, flags: u16) -> Vec<u8> {
    record(0x0208, &words(&[row, 0, 9, height, 0, 0, flags, 0]))
}

/// Columns with their width and their flags.
pub(crate) fn columns(first: u16, last: u16, width: u16, flags: u16) -> Vec<u8> {
    record(0x007D, &words(&[first, last, width, 0, flags, 0]))
}

/// A number format.
pub(crate) fn format(id: u16, code: &str) -> Vec<u8> {
    record(0x041E, &[words(&[id]), string(code)].concat())
}

/// A font: its flags, the number of its colour, whether it is raised (1) or lowered (2).
pub(crate) fn font(flags: u16, colour: u16, height: u16) -> Vec<u8> {
    record(0x0031, &[words(&[220, flags, colour, 400, height]), vec![0; 6]].concat())
}

/// A cell format of a font and a number format on a ground of the paper.
pub(crate) fn cell_format(font: u16, number_format: u16) -> Vec<u8> {
    record(0x00E0, &[words(&[font, number_format]), vec![0; 16]].concat())
}

/// A workbook: records before the sheets, and each sheet's name, visibility (0, 1, 2) and records.
pub(crate) fn xls(globals: &[Vec<u8>], sheets: &[(&str, u8, Vec<Vec<u8>>)]) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &words(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    let end = record(0x000A, &[]);
    let listed = |(name, visible, _): &(&str, u8, Vec<Vec<u8>>), start: u32| {
        let units: Vec<u16> = name.encode_utf16().collect();
        let head = [start.to_le_bytes().to_vec(), vec![*visible, 0, units.len() as u8, 1]].concat();
        record(0x0085, &[head, words(&units)].concat())
    };
    let before = [begin(5), globals.concat()].concat();
    let list: usize = sheets.iter().map(|sheet| listed(sheet, 0).len()).sum();
    let mut start = before.len() + list + end.len();
    let (mut stream, mut rest) = (before, Vec::new());
    for sheet in sheets {
        stream.extend(listed(sheet, start as u32));
        let content = [begin(0x10), sheet.2.concat(), end.clone()].concat();
        start += content.len();
        rest.extend(content);
    }
    stream.extend(end);
    stream.extend(rest);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}
