//! A workbook: the paper as it is printed, merged as printed, numbers as numbers, totals that watch their sums.

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Workbook, Worksheet, XlsxError, utility,
};
use thiserror::Error;

use crate::draft::{Draft, Form, Piece, Sum, attachment_lines};
use crate::grid::{self, Slot};

/// Why a workbook cannot be written: a text or a table beyond what Excel holds.
#[derive(Debug, Error)]
#[error("工作簿装不下：{0}")]
pub struct WriteError(#[from] XlsxError);

/// Columns that running text is merged over, unless a table is wider.
const TEXT_COLUMNS: u16 = 10;
/// Characters of running text that fit into a merged line.
const CHARACTERS_OF_A_LINE: usize = 52;
/// Points of a line.
const LINE_HEIGHT: f64 = 18.0;
const TITLE_HEIGHT: f64 = 30.0;
/// Width of one part of a table's relative widths.
const WIDTH_OF_A_PART: f64 = 1.6;
/// No column is narrower.
const NARROWEST: f64 = 6.0;

/// The bytes of the file.
pub fn xlsx(draft: &Draft) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&draft.title).set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    sheet.set_name(PAPER)?;
    sheet.set_portrait();
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    let widths = widths(draft);
    for (column, width) in (0..).zip(&widths) {
        sheet.set_column_width(column, *width)?;
    }
    let columns = u16::try_from(widths.len()).unwrap_or(TEXT_COLUMNS);
    let mut row = 0;
    let mut breaks = Vec::new();
    for piece in &draft.pieces {
        if let Piece::Table(form) = piece {
            form.sums.iter().try_for_each(|sum| watch(sheet, row, sum))?;
        }
        row = match piece {
            Piece::Title(text) => text_row(sheet, row, columns, text, &title())?,
            Piece::Heading(text) => text_row(sheet, row, columns, text, &heading())?,
            Piece::Number(text) => {
                text_row(sheet, row, columns, text, &body().set_align(FormatAlign::Center))?
            }
            Piece::Body(text) | Piece::Addressee(text) => text_row(sheet, row, columns, text, &body())?,
            Piece::Attachments(names) => {
                text_row(sheet, row, columns, &attachment_lines(names).join("\n"), &body())?
            }
            Piece::Signature { body: name, on } => {
                let right = body().set_align(FormatAlign::Right);
                text_row(sheet, row, columns, &format!("{name}\n{on}"), &right)?
            }
            Piece::Table(form) => table(sheet, row, form, &widths)?,
            Piece::PageBreak => {
                breaks.push(row);
                row
            }
        };
    }
    sheet.set_page_breaks(&breaks)?;
    Ok(workbook.save_to_buffer()?)
}

/// Name of the sheet with the paper.
const PAPER: &str = "年度报告";
/// Behind a total that is not its sum.
const ALARM: Color = Color::RGB(0x00FF_C7CE);

/// A total turns red as long as its sum does not hold; the workbook computes it anew with every number typed.
fn watch(sheet: &mut Worksheet, top: u32, sum: &Sum) -> Result<(), XlsxError> {
    let place = |(row, column): &(usize, usize)| (top + *row as u32, *column as u16);
    let side = |cells: &[(usize, usize)]| {
        let names = cells.iter().map(|cell| {
            let (row, column) = place(cell);
            utility::row_col_to_cell_absolute(row, column)
        });
        names.collect::<Vec<_>>().join(",")
    };
    let fails = format!("=SUM({})<>SUM({})", side(&sum.left), side(&sum.right));
    let red = Format::new().set_background_color(ALARM);
    for cell in &sum.right {
        let (row, column) = place(cell);
        let rule = ConditionalFormatFormula::new().set_rule(fails.as_str()).set_format(&red);
        sheet.add_conditional_format(row, column, row, column, &rule)?;
    }
    Ok(())
}

fn title() -> Format {
    Format::new().set_font_name("宋体").set_font_size(18).set_bold().set_align(FormatAlign::Center)
}

fn heading() -> Format {
    Format::new().set_font_name("黑体").set_font_size(12)
}

fn body() -> Format {
    Format::new().set_font_name("宋体").set_font_size(11).set_text_wrap().set_align(FormatAlign::Top)
}

/// Each column is as wide as the widest that any table wants there.
fn widths(draft: &Draft) -> Vec<f64> {
    let mut parts = vec![0; usize::from(TEXT_COLUMNS)];
    for piece in &draft.pieces {
        let Piece::Table(form) = piece else { continue };
        parts.resize(parts.len().max(form.widths.len()), 0);
        for (part, wanted) in parts.iter_mut().zip(&form.widths) {
            *part = (*part).max(*wanted);
        }
    }
    parts.into_iter().map(|part| (f64::from(part) * WIDTH_OF_A_PART).max(NARROWEST)).collect()
}

fn text_row(
    sheet: &mut Worksheet,
    row: u32,
    columns: u16,
    text: &str,
    format: &Format,
) -> Result<u32, XlsxError> {
    let lines: usize = text.split('\n').map(|line| line.chars().count() / CHARACTERS_OF_A_LINE + 1).sum();
    sheet.merge_range(row, 0, row, columns - 1, text, format)?;
    let height = if *format == title() { TITLE_HEIGHT } else { LINE_HEIGHT };
    sheet.set_row_height(row, height * lines as f64)?;
    Ok(row + 1)
}

/// The table from `top` on; gives the row after it.
fn table(sheet: &mut Worksheet, top: u32, form: &Form, widths: &[f64]) -> Result<u32, XlsxError> {
    let plain = Format::new()
        .set_font_name("宋体")
        .set_font_size(10)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    let centred = plain.clone().set_align(FormatAlign::Center);
    let grid = grid::resolve(&form.table);
    for (number, slots) in grid.rows.iter().enumerate() {
        let row = top + number as u32;
        sheet.set_row_height(row, height(slots, widths))?;
        for (column, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.begins) {
            let Some(cell) = slot.cell else { continue };
            let is_label = number >= form.header_rows && column < form.label_columns;
            let format = if is_label { &plain } else { &centred };
            let (last_row, last_column) =
                (row + cell.row_span.max(1) - 1, column as u32 + cell.column_span.max(1) - 1);
            let (column, last_column) = (column as u16, last_column as u16);
            if (last_row, last_column) > (row, column) {
                sheet.merge_range(row, column, last_row, last_column, "", format)?;
            }
            let number_of = |text: &str| text.parse::<f64>().ok().filter(|_| is_plain_number(text));
            match number_of(&cell.text).filter(|_| !is_label && number >= form.header_rows) {
                Some(value) => sheet.write_number_with_format(row, column, value, format)?,
                None => sheet.write_string_with_format(row, column, &cell.text, format)?,
            };
        }
    }
    Ok(top + grid.rows.len() as u32 + 1)
}

/// Points that a row needs for what is printed in it alone; a digit is as wide as half a Chinese character.
fn height(slots: &[Slot<'_>], widths: &[f64]) -> f64 {
    let begun = slots.iter().enumerate().filter(|(_, slot)| slot.begins);
    let lines = begun.filter_map(|(column, slot)| {
        let cell = slot.cell.filter(|cell| cell.row_span <= 1)?;
        let room: f64 = widths.iter().skip(column).take(cell.column_span.max(1) as usize).sum();
        Some((2.0 * cell.text.chars().count() as f64 / room.max(1.0)).ceil())
    });
    LINE_HEIGHT * lines.fold(1.0, f64::max)
}

/// Digits with at most one point: what a spreadsheet shows again as it is written here.
fn is_plain_number(text: &str) -> bool {
    const LONGEST: usize = 15;
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = !digits.starts_with('0') || digits == "0" || digits.starts_with("0.");
    let trailing = digits.contains('.') && digits.ends_with('0');
    canonical
        && !trailing
        && digits.len() <= LONGEST
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}
