//! Office Open XML workbooks (XLSX): one streaming pass over each visible sheet.

use quick_xml::events::{BytesStart, Event};

use super::super::ReadError;
use super::super::package::{CORE_PROPERTIES, Package};
use super::super::xml::{Part, attribute, number, referred};
use super::number_format::{DateSystem, NumberFormats};
use super::{Budget, Cells, Hidden, Merge, Workbook, pieces};

const FORMAT: &str = "XLSX";
/// Rows and columns of a sheet.
const MAX_ROWS: u32 = 1 << 20;
const MAX_COLUMNS: u32 = 1 << 14;

/// Reads the title and the visible sheets.
pub(super) fn read(bytes: &[u8]) -> Result<Workbook, ReadError> {
    let mut package = Package::open(bytes, FORMAT)?;
    let title = package.titled(CORE_PROPERTIES)?;
    let main = package.related("", "officeDocument")?.unwrap_or_else(|| "xl/workbook.xml".into());
    let Some(xml) = package.member(&main)? else {
        return Err(ReadError::NotADocument { what: "没有工作簿的 Office 文件".into() });
    };
    let (listed, dates) = read_listing(Part::new(&xml, FORMAT, &main))?;
    let mut book = Book { dates, ..Book::default() };
    if let Some((name, xml)) = package.related_part(&main, "styles")? {
        book.read_styles(Part::new(&xml, FORMAT, &name))?;
    }
    if let Some((name, xml)) = package.related_part(&main, "sharedStrings")? {
        book.read_strings(Part::new(&xml, FORMAT, &name))?;
    }
    let links = package.relations(&main)?;
    let mut budget = Budget::default();
    let mut read = Workbook { title, ..Workbook::default() };
    for Listed { name, id, visible } in listed {
        if !visible {
            read.hidden.push(name);
            continue;
        }
        let Some(link) = links.iter().find(|link| link.id == id && link.is("worksheet")) else { continue };
        let Some(xml) = package.member(&link.target)? else { continue };
        let mut sheet = Sheet::new(&book);
        sheet.read(Part::new(&xml, FORMAT, &link.target), &mut budget)?;
        read.sheets.push((name, pieces(sheet.cells, &sheet.merges, &mut budget)?));
    }
    Ok(read)
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    /// The relation that leads to it.
    id: String,
    visible: bool,
}

/// The sheets in their order, and the day from which dates count.
fn read_listing(mut part: Part<'_>) -> Result<(Vec<Listed>, DateSystem), ReadError> {
    let mut sheets = Vec::new();
    let mut dates = DateSystem::default();
    loop {
        match part.next()? {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "sheet" => sheets.push(Listed {
                    name: attribute(&e, "name").unwrap_or_default(),
                    id: attribute(&e, "id").unwrap_or_default(),
                    visible: attribute(&e, "state").is_none_or(|state| state == "visible"),
                }),
                "workbookPr" if is_on(&e, "date1904") => dates = DateSystem::From1904,
                _ => {}
            },
            Event::Eof => return Ok((sheets, dates)),
            _ => {}
        }
    }
}

/// What the sheets of a workbook share.
#[derive(Default)]
struct Book {
    strings: Vec<String>,
    /// The number format of each cell format.
    cell_formats: Vec<u32>,
    formats: NumberFormats,
    dates: DateSystem,
}

impl Book {
    fn read_styles(&mut self, mut part: Part<'_>) -> Result<(), ReadError> {
        let mut in_cell_formats = false;
        loop {
            match part.next()? {
                Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                    "numFmt" => {
                        let id = number(&e, "numFmtId").unwrap_or(0);
                        self.formats.add(id, attribute(&e, "formatCode").unwrap_or_default());
                    }
                    "cellXfs" => in_cell_formats = true,
                    "xf" if in_cell_formats => self.cell_formats.push(number(&e, "numFmtId").unwrap_or(0)),
                    _ => {}
                },
                Event::End(e) if e.local_name().as_ref() == "cellXfs" => in_cell_formats = false,
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn read_strings(&mut self, mut part: Part<'_>) -> Result<(), ReadError> {
        loop {
            match part.next()? {
                Event::Start(e) if e.local_name().as_ref() == "si" => {
                    let text = read_text(&mut part)?;
                    self.strings.push(text);
                }
                Event::Empty(e) if e.local_name().as_ref() == "si" => self.strings.push(String::new()),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

/// The text of the element that has just begun, without the guides to its pronunciation.
fn read_text(part: &mut Part<'_>) -> Result<String, ReadError> {
    let outside = part.depth() - 1;
    let mut text = String::new();
    loop {
        match part.next()? {
            Event::Start(e) if e.local_name().as_ref() == "rPh" => part.skip(&e)?,
            Event::Text(piece) => text.push_str(&piece),
            Event::CData(piece) => text.push_str(&piece),
            Event::GeneralRef(reference) => text.extend(referred(&reference)),
            Event::End(_) if part.depth() == outside => return Ok(unescaped(text)),
            Event::Eof => return Ok(text),
            _ => {}
        }
    }
}

/// Text with line ends that are written as `_x000D_` taken out.
fn unescaped(text: String) -> String {
    const RETURN: &str = "_x000D_";
    if text.contains(RETURN) { text.replace(RETURN, "") } else { text }
}

/// A sheet that is being read.
struct Sheet<'b> {
    book: &'b Book,
    cells: Cells,
    merges: Vec<Merge>,
    hidden: Hidden,
    /// Where the next cell and the next row stand when they do not say so.
    next: (u32, u32),
    next_row: u32,
    row_is_hidden: bool,
}

impl<'b> Sheet<'b> {
    fn new(book: &'b Book) -> Sheet<'b> {
        Sheet {
            book,
            cells: Cells::default(),
            merges: Vec::new(),
            hidden: Hidden::default(),
            next: (0, 0),
            next_row: 0,
            row_is_hidden: false,
        }
    }

    fn read(&mut self, mut part: Part<'_>, budget: &mut Budget) -> Result<(), ReadError> {
        loop {
            match part.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "row" => self.begin_row(&e),
                    "c" => self.read_cell(&e, &mut part, budget)?,
                    _ => {}
                },
                Event::Empty(e) => match e.local_name().as_ref() {
                    "row" => self.begin_row(&e),
                    "c" => {
                        let (row, column) = self.place(&e);
                        self.next = (row, column + 1);
                    }
                    "col" if is_on(&e, "hidden") => {
                        let (first, last) = (number(&e, "min").unwrap_or(1), number(&e, "max").unwrap_or(1));
                        self.hidden.add_columns(first.saturating_sub(1), last.saturating_sub(1));
                    }
                    "mergeCell" => self.merges.extend(attribute(&e, "ref").and_then(|area| merge(&area))),
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn begin_row(&mut self, e: &BytesStart<'_>) {
        let said = number(e, "r").and_then(|row| row.checked_sub(1));
        let row = said.unwrap_or(self.next_row).min(MAX_ROWS - 1);
        (self.next, self.next_row) = ((row, 0), row + 1);
        self.row_is_hidden = is_on(e, "hidden");
    }

    fn place(&self, e: &BytesStart<'_>) -> (u32, u32) {
        let (row, column) = attribute(e, "r").and_then(|r| place(&r)).unwrap_or(self.next);
        (row, column.min(MAX_COLUMNS - 1))
    }

    fn read_cell(
        &mut self,
        e: &BytesStart<'_>,
        part: &mut Part<'_>,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        let (row, column) = self.place(e);
        self.next = (row, column + 1);
        let kind = attribute(e, "t");
        let outside = part.depth() - 1;
        let mut value = String::new();
        loop {
            match part.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "v" | "is" => value = read_text(part)?,
                    _ => part.skip(&e)?,
                },
                Event::End(_) if part.depth() == outside => break,
                Event::Eof => break,
                _ => {}
            }
        }
        if self.row_is_hidden || self.hidden.contains(column) {
            return Ok(());
        }
        match kind.as_deref() {
            None | Some("n") => {
                let text = self.printed(&value, number(e, "s").unwrap_or(0));
                self.cells.push((row, column), &text, budget)
            }
            Some("s") => {
                let shared = value.trim().parse().ok().and_then(|i: usize| self.book.strings.get(i));
                self.cells.push((row, column), shared.map_or("", String::as_str), budget)
            }
            Some("b") => {
                let truth = if value.trim() == "0" { "FALSE" } else { "TRUE" };
                self.cells.push((row, column), truth, budget)
            }
            Some(_) => self.cells.push((row, column), &value, budget),
        }
    }

    /// A number as its cell's format prints it; what is no number stays as it is.
    fn printed(&self, value: &str, cell_format: u32) -> String {
        let Ok(n) = value.trim().parse::<f64>() else { return value.to_owned() };
        let format = self.book.cell_formats.get(cell_format as usize).copied().unwrap_or(0);
        self.book.formats.printed(n, format, self.book.dates)
    }
}

fn is_on(e: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(e, name).as_deref(), Some("1" | "true"))
}

/// `B3:C4` as a merge.
fn merge(area: &str) -> Option<Merge> {
    let (start, end) = area.split_once(':')?;
    Some(Merge { start: place(start)?, end: place(end)? })
}

/// `C2` as row 1 and column 2.
fn place(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.to_ascii_uppercase().checked_sub(b'A').filter(|l| *l < 26)?;
        Some(column * 26 + u32::from(letter) + 1).filter(|column| *column <= MAX_COLUMNS)
    })?;
    let row: u32 = digits.parse().ok()?;
    Some((row.checked_sub(1).filter(|row| *row < MAX_ROWS)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_letters_and_a_number_inside_the_sheet() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("xfd1048576"), Some((1_048_575, 16_383)));
        for outside in ["XFE1", "A0", "A1048577", "1", "A", "AAAAAAAAAA1", "Ä1"] {
            assert_eq!(place(outside), None, "{outside}");
        }
    }
}
