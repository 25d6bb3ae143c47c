//! Properties of runs, paragraphs, cells and rows that change what is read.
//!
//! Earlier properties kept by tracked changes (`…Change` elements) are passed over.

use quick_xml::events::BytesStart;

use super::super::ReadError;
use super::super::flow::Vertical;
use super::super::xml::{Part, attribute, number};
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

/// Reads the properties of a paragraph up to their end.
pub(super) fn of_paragraph(part: &mut Part<'_>) -> Result<ParagraphProperties, ReadError> {
    let mut found = ParagraphProperties::default();
    part.each_inside(|name, e| match name {
        "pStyle" => found.style = attribute(e, "val"),
        "numId" => found.list = number(e, "val"),
        "ilvl" => found.level = number(e, "val"),
        "del" | "moveFrom" => found.joins_next = true,
        _ => {}
    })?;
    Ok(found)
}

/// Reads the properties of a run up to their end: whether its text is hidden.
pub(super) fn hides(part: &mut Part<'_>) -> Result<bool, ReadError> {
    let mut hidden = false;
    part.each_inside(|name, e| {
        if name == "vanish" {
            hidden = is_on(e);
        }
    })?;
    Ok(hidden)
}

/// Reads the properties of a cell up to their end.
pub(super) fn of_cell(part: &mut Part<'_>) -> Result<CellProperties, ReadError> {
    let mut found = CellProperties::default();
    part.each_inside(|name, e| match name {
        "gridSpan" => found.span = number(e, "val").unwrap_or(1).min(limits::MAX_SPAN),
        "vMerge" => found.vertical = vertical(attribute(e, "val")),
        "cellMerge" => found.vertical = vertical(attribute(e, "vMerge")),
        "hMerge" => found.continues_left = attribute(e, "val").as_deref() != Some("restart"),
        "cellDel" => found.deleted = true,
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
        "hidden" => found.dropped |= is_on(e),
        _ => {}
    })?;
    Ok(found)
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
