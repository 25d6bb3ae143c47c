//! How cells and the texts in them are set, whatever the format of the workbook.

use std::borrow::Cow;

use super::number_format::{DateSystem, NumberFormats};
use crate::read::visible::{Look, Rgb};

/// How a cell is set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CellStyle {
    /// The number of its number format.
    pub(super) number_format: u32,
    pub(super) look: Look,
}

/// A text whose runs may be set differently.
#[derive(Debug, Default)]
pub(super) struct RichText(Vec<Run>);

/// A run; without a look of its own it is set as its cell is.
#[derive(Debug)]
struct Run {
    look: Option<Look>,
    text: String,
}

impl RichText {
    /// A text that is set as its cell is.
    pub(super) fn plain(text: String) -> RichText {
        RichText(vec![Run { look: None, text }])
    }

    /// Adds a run.
    pub(super) fn push(&mut self, look: Option<Look>, text: String) {
        if !text.is_empty() {
            self.0.push(Run { look, text });
        }
    }

    /// What is seen of it in a cell.
    pub(super) fn shown(&self, cell: Look) -> Cow<'_, str> {
        let look = |run: &Run| run.look.map_or(cell, |own| Look { ground: cell.ground, ..own });
        match self.0.as_slice() {
            [run] => look(run).shown(&run.text),
            runs => runs.iter().map(|run| look(run).shown(&run.text)).collect::<String>().into(),
        }
    }
}

/// What the sheets of a workbook share of looks.
#[derive(Debug, Default)]
pub(super) struct Styles {
    pub(super) cells: Vec<CellStyle>,
    pub(super) formats: NumberFormats,
    pub(super) dates: DateSystem,
}

/// A sheet's own settings.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct View {
    /// Noughts are not shown.
    pub(super) hides_zeros: bool,
    /// The ground of its cells is not told by their styles alone.
    pub(super) has_other_grounds: bool,
}

impl Styles {
    /// How the cells of a style are set in a sheet.
    pub(super) fn cell(&self, style: usize, view: View) -> CellStyle {
        let mut style = self.cells.get(style).copied().unwrap_or_default();
        if view.has_other_grounds {
            style.look.ink = None;
        }
        style
    }

    /// A number as its cell shows it.
    pub(super) fn number(&self, n: f64, style: usize, view: View) -> String {
        if n == 0.0 && view.hides_zeros {
            return String::new();
        }
        let CellStyle { number_format, look } = self.cell(style, view);
        let text = self.formats.number(n, number_format, self.dates);
        match look.shown(&text) {
            Cow::Borrowed(shown) if shown.len() == text.len() => text,
            shown => shown.into_owned(),
        }
    }

    /// A text as its cell shows it.
    pub(super) fn text(&self, text: &RichText, style: usize, view: View) -> String {
        let CellStyle { number_format, look } = self.cell(style, view);
        self.formats.text(&text.shown(look), number_format)
    }
}

/// The colours that workbooks call by number, from 8 on; those below 8 are the first of these.
const PALETTE: [u32; 56] = [
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x800000, 0x008000,
    0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080, 0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF,
    0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF, 0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000,
    0x008080, 0x0000FF, 0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99,
    0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696, 0x003366, 0x339966,
    0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333,
];

/// The colour of a number; 64 is the one of type, 65 that of the ground.
pub(super) fn indexed(index: u32) -> Option<Rgb> {
    let colour = match index {
        0..8 => *PALETTE.get(index as usize)?,
        8..64 => *PALETTE.get(index as usize - 8)?,
        64 => 0x000000,
        65 => 0xFFFFFF,
        _ => return None,
    };
    Some(rgb(colour))
}

/// Red, green and blue of `0xRRGGBB`.
pub(super) fn rgb(colour: u32) -> Rgb {
    let [_, red, green, blue] = colour.to_be_bytes();
    [red, green, blue]
}

/// `RRGGBB`, or `AARRGGBB`.
pub(in crate::read) fn hexadecimal(digits: &str) -> Option<Rgb> {
    let digits = digits.trim_start_matches('#');
    let colour = digits.get(digits.len().checked_sub(6)?..)?;
    u32::from_str_radix(colour, 16).ok().map(rgb)
}
