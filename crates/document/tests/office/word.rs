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

/// A document of paragraphs; `data` is the stream of properties that are too long for a page.
pub(crate) fn doc(paragraphs: &[Paragraph], data: &[u8]) -> Vec<u8> {
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
    let mut table = vec![1, 2, 0, 0xAA, 0xBB, 2];
    let positions: Vec<u8> = positions.iter().flat_map(|p| p.to_le_bytes()).collect();
    table.extend(((positions.len() + pieces.len()) as u32).to_le_bytes());
    table.extend(positions.iter().chain(&pieces));
    let clx = table.len() as u32;
    table.extend((TEXT as u32).to_le_bytes());
    table.extend(offsets.last().unwrap().to_le_bytes());
    table.extend((page as u32).to_le_bytes());
    let mut put = |at: usize, bytes: &[u8]| main[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &[0xEC, 0xA5, 0xC1, 0]);
    let characters: usize = paragraphs.iter().map(|p| p.text.encode_utf16().count()).sum();
    put(0x4C, &(characters as u32).to_le_bytes());
    put(0x102, &clx.to_le_bytes());
    put(0x106, &12_u32.to_le_bytes());
    put(0x1A2, &0_u32.to_le_bytes());
    put(0x1A6, &clx.to_le_bytes());
    compound(&[("/WordDocument", &main), ("/0Table", &table), ("/Data", data)])
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

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
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
