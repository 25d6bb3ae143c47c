//! Properties of runs, paragraphs, cells and rows that change what is read.
//!
//! Earlier properties kept by tracked changes (`…Change` elements) are passed over.

use quick_xml::events::BytesStart;

use super::super::ReadError;
use super::super::flow::Vertical;
use super::super::visible::{Ground, Setting};
use super::super::xml::{Part, attribute, number};
use super::look;
use crate::limits;

/// Of a paragraph.
#[derive(Debug, Default)]
pub(super) struct ParagraphProperties {
    /// The style's id.
    pub(super) style: Option<String>,
    /// The list it names itself; 0 takes it out of its style's list.
    pub(super) list: Option<u32>,
    /// The level in the list.
    pub(super) level: Option<u32>,
    /// Its end is deleted, so that the next paragraph runs on.
    pub(super) joins_next: bool,
    /// How the mark that ends it is set, which its number follows.
    pub(super) mark: RunProperties,
    /// What is painted behind it.
    pub(super) ground: Option<Ground>,
    /// The automatic number as it was last printed; Word 2003 keeps it.
    pub(super) number: Option<String>,
}

/// Of a run.
#[derive(Debug, Default)]
pub(super) struct RunProperties {
    /// What it says itself.
    pub(super) setting: Setting,
    /// The id of its style.
    pub(super) style: Option<String>,
    /// It is hidden where the document is shown as a web page.
    pub(super) is_hidden_on_web: bool,
}

/// Of a cell.
#[derive(Debug, Default)]
pub(super) struct CellProperties {
    /// Grid columns covered; 0 when not said.
    pub(super) span: u32,
    /// Its part in a vertical merge.
    pub(super) vertical: Vertical,
    /// It belongs to the cell on its left.
    pub(super) continues_left: bool,
    /// A tracked change took it out.
    pub(super) deleted: bool,
    /// What is painted behind it.
    pub(super) ground: Option<Ground>,
}

/// Of a row.
#[derive(Debug, Default)]
pub(super) struct RowProperties {
    /// Grid columns left free before the first cell.
    pub(super) before: u32,
    /// Grid columns left free after the last cell.
    pub(super) after: u32,
    /// A tracked change took it out, or it is hidden.
    pub(super) dropped: bool,
}

/// A row whose exact height is less, in twips, shows nothing.
const LOWEST_ROW: u32 = 40;

/// Reads the properties of a paragraph up to their end.
pub(super) fn of_paragraph(part: &mut Part<'_>) -> Result<ParagraphProperties, ReadError> {
    let mut found = ParagraphProperties::default();
    let mut in_mark = false;
    part.each_within(|depth, name, e| {
        if depth == 0 {
            in_mark = name == "rPr";
        }
        match name {
            "del" | "moveFrom" => found.joins_next = true,
            "annotation" => found.joins_next |= is_deletion(e),
            _ if in_mark => found.mark.take(name, e),
            "pStyle" => found.style = attribute(e, "val"),
            "numId" | "ilfo" => found.list = number(e, "val"),
            "ilvl" => found.level = number(e, "val"),
            "shd" => found.ground = Some(look::shading(e)),
            // The number as printed, and the tab or space behind it.
            "t" => found.number = attribute(e, "val").map(|number| number + "\t"),
            _ => {}
        }
    })?;
    Ok(found)
}

/// Reads the properties of a run up to their end.
pub(super) fn of_run(part: &mut Part<'_>) -> Result<RunProperties, ReadError> {
    let mut found = RunProperties::default();
    part.each_inside(|name, e| found.take(name, e))?;
    Ok(found)
}

impl RunProperties {
    fn take(&mut self, name: &str, e: &BytesStart<'_>) {
        match name {
            "rStyle" => self.style = attribute(e, "val"),
            "webHidden" => self.is_hidden_on_web = is_on(e),
            name => look::of_run(&mut self.setting, name, e),
        }
    }
}

/// Reads the properties of a cell up to their end.
pub(super) fn of_cell(part: &mut Part<'_>) -> Result<CellProperties, ReadError> {
    let mut found = CellProperties::default();
    part.each_inside(|name, e| match name {
        "gridSpan" => found.span = number(e, "val").unwrap_or(1).min(limits::MAX_SPAN),
        "vMerge" | "vmerge" => found.vertical = vertical(attribute(e, "val")),
        "cellMerge" => found.vertical = vertical(attribute(e, "vMerge")),
        "hMerge" | "hmerge" => found.continues_left = attribute(e, "val").as_deref() != Some("restart"),
        "cellDel" => found.deleted = true,
        "shd" => found.ground = Some(look::shading(e)),
        _ => {}
    })?;
    Ok(found)
}

/// Reads the properties of a row up to their end.
pub(super) fn of_row(part: &mut Part<'_>) -> Result<RowProperties, ReadError> {
    let mut found = RowProperties::default();
    part.each_inside(|name, e| match name {
        "gridBefore" => found.before = number(e, "val").unwrap_or(0).min(limits::MAX_SPAN),
        "gridAfter" => found.after = number(e, "val").unwrap_or(0).min(limits::MAX_SPAN),
        "del" => found.dropped = true,
        "annotation" => found.dropped |= is_deletion(e),
        "hidden" => found.dropped |= is_on(e),
        "trHeight" => found.dropped |= is_too_low(e),
        _ => {}
    })?;
    Ok(found)
}

/// Whether a tracked change of Word 2003 takes something out.
fn is_deletion(e: &BytesStart<'_>) -> bool {
    attribute(e, "type").as_deref() == Some("Word.Deletion")
}

fn is_too_low(e: &BytesStart<'_>) -> bool {
    let is_exact = attribute(e, "hRule").or_else(|| attribute(e, "h-rule")).as_deref() == Some("exact");
    is_exact && number(e, "val").is_some_and(|height| height < LOWEST_ROW)
}

fn vertical(value: Option<String>) -> Vertical {
    match value.as_deref() {
        Some("restart" | "rest") => Vertical::Start,
        _ => Vertical::Continue,
    }
}

/// An on/off element is on unless it says otherwise.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off"))
}
