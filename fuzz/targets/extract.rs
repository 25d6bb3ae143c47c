//! The extractor, on documents made of the form's own words: each byte chooses the next piece.
#![no_main]

use disclosure::report::form::{REQUEST_GROUPS, SECTION_TITLES};
use disclosure::report::{
    Active2019Column, Active2019Row, ActiveColumn, ActiveRow, ApplicantColumn, ProceedingBlock,
    ProceedingColumn, RequestRow,
};
use document::{Block, Cell, Document, Format, Origin, Paragraph, Row, Table};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::meaning(&written(bytes)));

/// Bytes below this end something or choose a separator; those above choose a word or a number.
const MARKS: u8 = 16;

/// A paragraph or a table that is being written.
#[derive(Default)]
struct Draft {
    blocks: Vec<Block>,
    rows: Vec<Row>,
    cells: Vec<Cell>,
    text: String,
}

fn written(bytes: &[u8]) -> Document {
    let words = words();
    let mut draft = Draft::default();
    for &byte in bytes {
        match byte {
            0 | 1 => draft.end_paragraph(),
            2 => draft.end_cell(1, 1),
            3 => draft.end_cell(3, 1),
            4 => draft.end_cell(1, 3),
            5 => draft.end_row(),
            6 => draft.end_table(),
            7 => draft.text.push('\n'),
            8 => draft.text.push(' '),
            9 => draft.text.push('/'),
            10 => draft.text.push('\t'),
            11 => draft.text.push('|'),
            12 => draft.text.push('。'),
            13 => draft.text.push_str("2024年"),
            14 => draft.text.push_str("第二十条第（一）项"),
            15 => draft.text.push_str("政府信息公开工作年度报告"),
            digit if digit % 3 == 0 => draft.text.push_str(&(digit / 3 % 30).to_string()),
            word => draft.text.push_str(words[usize::from(word - MARKS) % words.len()]),
        }
    }
    draft.end_table();
    draft.end_paragraph();
    Document {
        format: Format::Text,
        title: None,
        metadata: Vec::new(),
        blocks: draft.blocks,
        notes: Vec::new(),
    }
}

impl Draft {
    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.blocks.push(Block::Paragraph(Paragraph { text, origin: Origin::default() }));
    }

    fn end_cell(&mut self, column_span: u32, row_span: u32) {
        let text = std::mem::take(&mut self.text);
        self.cells.push(Cell { text, column_span, row_span, origin: Origin::default() });
    }

    fn end_row(&mut self) {
        self.end_cell(1, 1);
        self.rows.push(Row { cells: std::mem::take(&mut self.cells) });
    }

    fn end_table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        if !rows.is_empty() {
            self.blocks.push(Block::Table(Table { rows, origin: Origin::default() }));
        }
    }
}

fn words() -> Vec<&'static str> {
    let mut words: Vec<&str> = RequestRow::ALL.iter().map(|row| row.label()).collect();
    words.extend(ApplicantColumn::ALL.iter().map(|column| column.label()));
    words.extend(ProceedingBlock::ALL.iter().map(|block| block.label()));
    words.extend(ProceedingColumn::ALL.iter().map(|column| column.label()));
    words.extend(ActiveRow::ALL.iter().map(|row| row.label()));
    words.extend(ActiveColumn::ALL.iter().map(|column| column.label()));
    words.extend(Active2019Row::ALL.iter().map(|row| row.label()));
    words.extend(Active2019Column::ALL.iter().map(|column| column.label()));
    words.extend(REQUEST_GROUPS.iter().map(|(label, _)| *label));
    words.extend(SECTION_TITLES);
    words
}
