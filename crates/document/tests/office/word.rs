//! Word 97 documents, laid out by hand for what office suites no longer write.

use std::io::{Cursor, Write};

/// Where the text begins in the main stream; the page of paragraph properties follows it.
const TEXT: usize = 0x600;

/// A paragraph with its mark, stored in one byte for each character or in two, and its property modifiers.
pub(crate) struct Paragraph {
    pub(crate) text: &'static str,
    pub(crate) one_byte: bool,
    pub(crate) modifiers: Vec<u8>,
}

/// What a document has besides its paragraphs.
#[derive(Default)]
pub(crate) struct Beside {
    /// Runs of characters: the paragraph, the first character, how many, and their modifiers; in order.
    pub(crate) runs: Vec<(usize, usize, usize, Vec<u8>)>,
    pub(crate) styles: Vec<u8>,
    pub(crate) fonts: Vec<u8>,
    /// Embedded objects: the number, and a stream of theirs.
    pub(crate) objects: Vec<(u32, &'static str, Vec<u8>)>,
}

/// A document of paragraphs; `data` is the stream of properties that are too long for a page.
pub(crate) fn doc(paragraphs: &[Paragraph], data: &[u8]) -> Vec<u8> {
    doc_with(paragraphs, data, &Beside::default())
}

/// A document with more than paragraphs.
pub(crate) fn doc_with(paragraphs: &[Paragraph], data: &[u8], beside: &Beside) -> Vec<u8> {
    let mut main = vec![0; TEXT];
    let (mut positions, mut offsets, mut pieces) = (vec![0_u32], vec![TEXT as u32], Vec::new());
    for paragraph in paragraphs {
        let start = main.len() as u32;
        pieces.extend([0, 0]);
        let units: Vec<u16> = paragraph.text.encode_utf16().collect();
        match paragraph.one_byte {
            true => {
                pieces.extend(((start * 2) | 0x4000_0000).to_le_bytes());
                main.extend(encoding_rs::WINDOWS_1252.encode(paragraph.text).0.iter());
            }
            false => {
                pieces.extend(start.to_le_bytes());
                main.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
            }
        }
        pieces.extend([0, 0]);
        positions.push(positions.last().unwrap() + units.len() as u32);
        offsets.push(main.len() as u32);
    }
    main.resize(main.len().next_multiple_of(512), 0);
    let page = main.len() / 512;
    main.extend(property_page(&offsets, paragraphs));
    main.extend(character_page(&offsets, paragraphs, &beside.runs));
    let mut table = vec![1, 2, 0, 0xAA, 0xBB, 2];
    let positions: Vec<u8> = positions.iter().flat_map(|p| p.to_le_bytes()).collect();
    table.extend(((positions.len() + pieces.len()) as u32).to_le_bytes());
    table.extend(positions.iter().chain(&pieces));
    let clx = table.len() as u32;
    table.extend((TEXT as u32).to_le_bytes());
    table.extend(offsets.last().unwrap().to_le_bytes());
    table.extend((page as u32).to_le_bytes());
    let characters_at = table.len() as u32;
    table.extend((TEXT as u32).to_le_bytes());
    table.extend(offsets.last().unwrap().to_le_bytes());
    table.extend((page as u32 + 1).to_le_bytes());
    let (styles_at, fonts_at) = (table.len() as u32, (table.len() + beside.styles.len()) as u32);
    table.extend(beside.styles.iter().chain(&beside.fonts));
    let mut put = |at: usize, bytes: &[u8]| main[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &[0xEC, 0xA5, 0xC1, 0]);
    let characters: usize = paragraphs.iter().map(|p| p.text.encode_utf16().count()).sum();
    put(0x4C, &(characters as u32).to_le_bytes());
    put(0x102, &clx.to_le_bytes());
    put(0x106, &12_u32.to_le_bytes());
    for (part, at, size) in
        [(1, styles_at, beside.styles.len()), (12, characters_at, 12), (15, fonts_at, beside.fonts.len())]
    {
        put(0x9A + 8 * part, &at.to_le_bytes());
        put(0x9E + 8 * part, &(size as u32).to_le_bytes());
    }
    put(0x1A2, &0_u32.to_le_bytes());
    put(0x1A6, &clx.to_le_bytes());
    let mut streams = vec![
        ("/WordDocument".to_owned(), main.as_slice()),
        ("/0Table".to_owned(), &table),
        ("/Data".to_owned(), data),
    ];
    for (number, name, bytes) in &beside.objects {
        streams.push((format!("/ObjectPool/_{number}/{name}"), bytes));
    }
    compound(&streams)
}

/// A page of character properties: offsets, the place of each run's modifiers, and the modifiers from the end up.
fn character_page(
    offsets: &[u32],
    paragraphs: &[Paragraph],
    runs: &[(usize, usize, usize, Vec<u8>)],
) -> Vec<u8> {
    let mut stretches: Vec<(u32, u32, &[u8])> = Vec::new();
    for (paragraph, first, count, modifiers) in runs {
        let width = if paragraphs[*paragraph].one_byte { 1 } else { 2 };
        let from = offsets[*paragraph] + width * *first as u32;
        let to = from + width * *count as u32;
        let end = stretches.last().map_or(TEXT as u32, |(_, to, _)| *to);
        if end < from {
            stretches.push((end, from, &[]));
        }
        stretches.push((from, to, modifiers));
    }
    let mut page = vec![0; 512];
    let mut free = 510;
    for (i, (from, to, modifiers)) in stretches.iter().enumerate() {
        page[4 * i..4 * i + 4].copy_from_slice(&from.to_le_bytes());
        page[4 * i + 4..4 * i + 8].copy_from_slice(&to.to_le_bytes());
        if !modifiers.is_empty() {
            free -= modifiers.len() + 1;
            free -= free % 2;
            page[free] = modifiers.len() as u8;
            page[free + 1..free + 1 + modifiers.len()].copy_from_slice(modifiers);
            page[4 * (stretches.len() + 1) + i] = (free / 2) as u8;
        }
    }
    page[511] = stretches.len() as u8;
    page
}

/// A list of styles: of characters or not, the number of the one each is based on, and the modifiers of its text.
pub(crate) fn styles(styles: &[(bool, u16, &[u8])]) -> Vec<u8> {
    let mut bytes = vec![4, 0];
    bytes.extend((styles.len() as u16).to_le_bytes());
    bytes.extend(10_u16.to_le_bytes());
    for (of_characters, based_on, modifiers) in styles {
        let mut style = vec![0, 0];
        style.extend((if *of_characters { 2 } else { 1 } | based_on << 4).to_le_bytes());
        style.extend([0; 6]);
        style.extend([1, 0, b'x', 0, 0, 0]);
        if !of_characters {
            style.extend([2, 0, 0, 0]);
        }
        style.extend((modifiers.len() as u16).to_le_bytes());
        style.extend(*modifiers);
        style.resize(style.len().next_multiple_of(2), 0);
        bytes.extend((style.len() as u16).to_le_bytes());
        bytes.extend(style);
    }
    bytes
}

/// A list of fonts by their names.
pub(crate) fn fonts(names: &[&str]) -> Vec<u8> {
    let mut bytes = (names.len() as u16).to_le_bytes().to_vec();
    bytes.extend([0, 0]);
    for name in names {
        let mut font = vec![0; 39];
        font.extend(name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
        bytes.push(font.len() as u8);
        bytes.extend(font);
    }
    bytes
}

/// A page of paragraph properties: offsets, an entry for each run, and the modifiers from the end up.
fn property_page(offsets: &[u32], paragraphs: &[Paragraph]) -> Vec<u8> {
    let mut page = vec![0; 512];
    let mut free = 510;
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let mut held = vec![0, 0];
        held.extend(&paragraph.modifiers);
        held.resize(held.len().next_multiple_of(2), 0);
        free -= held.len() + 2;
        free -= free % 2;
        page[free + 1] = (held.len() / 2) as u8;
        page[free + 2..free + 2 + held.len()].copy_from_slice(&held);
        page[4 * offsets.len() + 13 * i] = (free / 2) as u8;
    }
    for (i, offset) in offsets.iter().enumerate() {
        page[4 * i..4 * i + 4].copy_from_slice(&offset.to_le_bytes());
    }
    page[511] = paragraphs.len() as u8;
    page
}

/// A compound file of streams, in the folders that their names tell.
pub(crate) fn compound<N: AsRef<str>>(streams: &[(N, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        let folder = name.as_ref().rsplit_once('/').map_or("", |(folder, _)| folder);
        file.create_storage_all(folder).unwrap();
        file.create_stream(name.as_ref()).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// The modifier that shapes a row: its edges, and the flags of each cell.
pub(crate) fn row_shape(edges: &[i16], flags: &[u16]) -> Vec<u8> {
    let mut shape = vec![flags.len() as u8];
    shape.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    for flag in flags {
        shape.extend(flag.to_le_bytes());
        shape.extend([0; 18]);
    }
    let mut modifier = vec![0x08, 0xD6];
    modifier.extend((shape.len() as u16 + 1).to_le_bytes());
    modifier.extend(shape);
    modifier
}
