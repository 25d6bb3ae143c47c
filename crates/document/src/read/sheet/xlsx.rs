//! Office Open XML workbooks (XLSX): one streaming pass over each visible sheet.

mod drawing;
mod formula;
mod sheet;
mod strings;
mod styles;

use quick_xml::events::{BytesStart, Event};

use self::sheet::Sheet;
use super::super::ReadError;
use super::super::package::{CORE_PROPERTIES, Package};
use super::super::xml::{Part, attribute};
use super::number_format::DateSystem;
use super::style::{RichText, Styles, View};
use super::{Budget, Workbook, pieces};

const FORMAT: &str = "XLSX";

/// Reads the title and the visible sheets.
pub(super) fn read(bytes: &[u8]) -> Result<Workbook, ReadError> {
    let mut package = Package::open(bytes, FORMAT)?;
    let title = package.titled(CORE_PROPERTIES)?;
    let main = package.related("", "officeDocument")?.unwrap_or_else(|| "xl/workbook.xml".into());
    let Some(xml) = package.member(&main)? else {
        return Err(ReadError::NotADocument { what: "没有工作簿的 Office 文件".into() });
    };
    let listing = read_listing(Part::new(&xml, FORMAT, &main))?;
    let book = Book::read(&mut package, &main, &listing)?;
    let links = package.relations(&main)?;
    let mut budget = Budget::default();
    let mut read = Workbook { title, ..Workbook::default() };
    for Listed { name, id, visible } in listing.sheets {
        let Some(link) = links.iter().find(|link| link.id == id && link.is("worksheet")) else { continue };
        if visible {
            read_sheet(&mut package, &book, name, &link.target, &mut read, &mut budget)?;
        } else {
            read.hide(name);
        }
    }
    Ok(read)
}

fn read_sheet(
    package: &mut Package<'_>,
    book: &Book,
    name: String,
    target: &str,
    read: &mut Workbook,
    budget: &mut Budget,
) -> Result<(), ReadError> {
    let Some(xml) = package.member(target)? else {
        read.miss_sheet(&name);
        return Ok(());
    };
    let links = package.relations(target)?;
    // Tables within a sheet have grounds of their own.
    let view = View { has_other_grounds: links.iter().any(|link| link.is("table")), ..View::default() };
    let mut sheet = Sheet::new(book, view);
    sheet.read(Part::new(&xml, FORMAT, target), budget)?;
    read.miss_results(&name, &sheet.without_result);
    let mut found = pieces(sheet.content, budget)?;
    let drawn = drawing::read(package, &links)?;
    read.note_drawn(&name, &drawn.kinds, &found);
    found.splice(0..0, drawn.above);
    found.extend(drawn.below);
    read.add(name, found);
    Ok(())
}

/// What a workbook says of its sheets.
#[derive(Default)]
struct Listing {
    sheets: Vec<Listed>,
    dates: DateSystem,
    /// What formulas gave is worked out anew whenever the workbook is opened: what is stored is not what is shown.
    recalculates: bool,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    /// The relation that leads to it.
    id: String,
    visible: bool,
}

fn read_listing(mut part: Part<'_>) -> Result<Listing, ReadError> {
    let mut listing = Listing::default();
    loop {
        match part.next()? {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "sheet" => listing.sheets.push(Listed {
                    name: attribute(&e, "name").unwrap_or_default(),
                    id: attribute(&e, "id").unwrap_or_default(),
                    visible: attribute(&e, "state").is_none_or(|state| state == "visible"),
                }),
                "workbookPr" if is_on(&e, "date1904") => listing.dates = DateSystem::From1904,
                "calcPr" => listing.recalculates = is_on(&e, "fullCalcOnLoad") || is_off(&e, "calcCompleted"),
                _ => {}
            },
            Event::Eof => return Ok(listing),
            _ => {}
        }
    }
}

/// What the sheets of a workbook share.
struct Book {
    strings: Vec<RichText>,
    styles: Styles,
    theme: styles::Theme,
    recalculates: bool,
}

impl Book {
    fn read(package: &mut Package<'_>, main: &str, listing: &Listing) -> Result<Book, ReadError> {
        let theme = match package.related_part(main, "theme")? {
            Some((name, xml)) => styles::Theme::read(Part::new(&xml, FORMAT, &name))?,
            None => styles::Theme::default(),
        };
        let mut shared = Styles { dates: listing.dates, ..Styles::default() };
        if let Some((name, xml)) = package.related_part(main, "styles")? {
            styles::read(Part::new(&xml, FORMAT, &name), &theme, &mut shared)?;
        }
        let strings = match package.related_part(main, "sharedStrings")? {
            Some((name, xml)) => strings::read(Part::new(&xml, FORMAT, &name), &theme)?,
            None => Vec::new(),
        };
        Ok(Book { strings, styles: shared, theme, recalculates: listing.recalculates })
    }
}

fn is_on(e: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(e, name).as_deref(), Some("1" | "true"))
}

fn is_off(e: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(e, name).as_deref(), Some("0" | "false"))
}
