//! What the sheets of an XLS share: strings, fonts, cell formats, and where each sheet begins.

use super::{damaged, kind};
use crate::read::ReadError;
use crate::read::bytes::{u16_at, u32_at};
use crate::read::sheet::number_format::DateSystem;
use crate::read::sheet::records::{Cursor, FontAt, Record, records};
use crate::read::sheet::style::{CellStyle, RichText, Styles, indexed};
use crate::read::visible::{Height, Look, Rgb};

/// What the sheets of a workbook share.
#[derive(Default)]
pub(super) struct Book {
    /// Visible sheets: where they begin, and their names.
    pub(super) sheets: Vec<(u32, String)>,
    /// Names of hidden sheets.
    pub(super) hidden: Vec<String>,
    pub(super) strings: Vec<RichText>,
    pub(super) styles: Styles,
    /// What formulas gave is worked out anew whenever the workbook is opened.
    pub(super) recalculates: bool,
    fonts: Vec<Font>,
    cell_formats: Vec<CellFormat>,
    /// Colours of the workbook's own, from number 8 on.
    palette: Vec<Rgb>,
}

/// A font whose colour is still a number.
#[derive(Clone, Copy)]
struct Font {
    look: Look,
    colour: u16,
}

/// A cell format whose font and colours are still numbers.
struct CellFormat {
    font: u16,
    number_format: u16,
    /// The pattern of the ground and the colour of the pattern.
    ground: (u8, u16),
}

impl Book {
    /// Reads the records that stand before the sheets.
    pub(super) fn of(stream: &[u8]) -> Result<Book, ReadError> {
        const BIFF8: u16 = 0x0600;
        let mut book = Book::default();
        let mut records = records(stream);
        let version = records.next().filter(|r| r.kind == kind::BEGIN).and_then(|r| u16_at(r.data(), 0));
        if version != Some(BIFF8) {
            return Err(damaged("工作簿开头不完整"));
        }
        for record in records {
            match record.kind {
                kind::END => {
                    book.settle();
                    return Ok(book);
                }
                kind::ENCRYPTION => return Err(ReadError::Encrypted),
                _ => {}
            }
            // A record that breaks off says nothing.
            let _ = book.take(&record);
        }
        Err(damaged("工作簿内容不完整"))
    }

    fn take(&mut self, record: &Record<'_>) -> Option<()> {
        let data = record.data();
        match record.kind {
            kind::DATE_MODE if u16_at(data, 0)? == 1 => self.styles.dates = DateSystem::From1904,
            kind::SHEET => self.take_sheet(record)?,
            kind::STRINGS => {
                let mut cursor = Cursor::new(record, 8);
                while let Some((text, fonts)) = cursor.runs() {
                    let text = self.rich(&text, &fonts);
                    self.strings.push(text);
                }
            }
            kind::FONT => self.fonts.push(font(data)?),
            kind::CELL_FORMAT => self.cell_formats.push(CellFormat {
                font: u16_at(data, 0)?,
                number_format: u16_at(data, 2)?,
                ground: ground(data).unwrap_or_default(),
            }),
            kind::PALETTE => {
                let colours = data.get(2..)?.chunks_exact(4);
                self.palette = colours.map(|colour| [colour[0], colour[1], colour[2]]).collect();
            }
            kind::FORMAT_CODE => {
                let code = Cursor::new(record, 2).string()?;
                self.styles.formats.add(u16_at(data, 0)?.into(), &code);
            }
            // A number of the program that calculated; nought asks for all to be done again.
            kind::CALCULATED_BY => self.recalculates = u32_at(data, 4)? == 0,
            _ => {}
        }
        Some(())
    }

    fn take_sheet(&mut self, record: &Record<'_>) -> Option<()> {
        let data = record.data();
        let (hidden, other_kind) = (*data.get(4)? & 3 != 0, *data.get(5)? != 0);
        let name = Cursor::new(record, 7).string_of(*data.get(6)? as usize)?;
        match (other_kind, hidden) {
            (true, _) => {}
            (false, true) => self.hidden.push(name),
            (false, false) => self.sheets.push((u32_at(data, 0)?, name)),
        }
        Some(())
    }

    /// A string as runs of one font each; what stands before the first is set as the cell is.
    fn rich(&self, text: &[u16], fonts: &[FontAt]) -> RichText {
        let mut rich = RichText::default();
        let ends = fonts.iter().skip(1).map(|next| next.start as usize).chain([text.len()]);
        let first = fonts.first().map_or(text.len(), |font| font.start as usize);
        let piece = |from: usize, to: usize| {
            String::from_utf16_lossy(text.get(from..to.min(text.len())).unwrap_or_default())
        };
        rich.push(None, piece(0, first));
        for (font, end) in fonts.iter().zip(ends) {
            rich.push(self.look(font.font), piece(font.start as usize, end));
        }
        rich
    }

    /// How a font sets text; there is none with number 4.
    fn look(&self, font: u16) -> Option<Look> {
        let index = if font > 4 { font - 1 } else { font };
        let font = self.fonts.get(index as usize)?;
        Some(Look { ink: self.colour(font.colour), ..font.look })
    }

    fn colour(&self, number: u16) -> Option<Rgb> {
        let own = number.checked_sub(8).and_then(|own| self.palette.get(own as usize));
        own.copied().or_else(|| indexed(number.into()))
    }

    /// Makes cell styles of fonts, formats and colours, all of which are known only at the end.
    fn settle(&mut self) {
        let styles = self.cell_formats.iter().map(|format| {
            let mut look = self.look(format.font).unwrap_or_default();
            match format.ground {
                (NO_PATTERN, _) => {}
                (SOLID, colour) => look.ground = self.colour(colour),
                // What stands on a pattern is told from it.
                _ => look.ink = None,
            }
            CellStyle { number_format: format.number_format.into(), look }
        });
        self.styles.cells = styles.collect();
    }
}

const NO_PATTERN: u8 = 0;
const SOLID: u8 = 1;

fn font(data: &[u8]) -> Option<Font> {
    const STRUCK: u16 = 8;
    let look = Look {
        struck: u16_at(data, 2)? & STRUCK != 0,
        height: match u16_at(data, 8)? {
            1 => Height::Raised,
            2 => Height::Lowered,
            _ => Height::OnLine,
        },
        // Twentieths of a point.
        size: Some(u32::from(u16_at(data, 0)?) * 5),
        ..Look::default()
    };
    Some(Font { look, colour: u16_at(data, 4)? })
}

/// The pattern of a cell's ground, and the number of its colour.
fn ground(data: &[u8]) -> Option<(u8, u16)> {
    let pattern = u32_at(data, 14)? >> 26;
    Some((pattern as u8, u16_at(data, 18)? & 0x7F))
}
