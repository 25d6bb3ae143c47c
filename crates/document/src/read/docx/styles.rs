//! The styles of a document (`styles.xml`): how they set text, what they are based on, and the lists they number by.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::super::ReadError;
use super::super::visible::{Ground, Setting};
use super::super::xml::{Part, attribute, number};
use super::look;

/// Styles based on styles; a longer chain is a circle.
const MAX_STYLE_CHAIN: usize = 32;
/// Parts of a table that a style sets on their own: the first row, the bands and the like.
const MAX_TABLE_PARTS: usize = 16;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// What holds for all text.
    defaults: Setting,
    /// Styles by their ids.
    named: HashMap<String, Style>,
    /// The styles of what names none.
    paragraph: Option<String>,
    table: Option<String>,
}

/// What one style says, or a style and all that it is based on.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    based_on: Option<String>,
    /// The list it numbers paragraphs by, and the level.
    pub(super) list: Option<u32>,
    pub(super) level: Option<u32>,
    /// How it sets text.
    text: Setting,
    /// What it paints behind a paragraph, or behind a table.
    ground: Option<Ground>,
    /// Of a table: what it paints behind each cell.
    cell_ground: Option<Ground>,
    /// Of a table: parts that it sets on their own.
    parts: Vec<TablePart>,
}

/// A part of a table that its style sets on its own.
#[derive(Clone, Debug, Default)]
struct TablePart {
    /// `firstRow`, `band1Horz` and the like.
    kind: String,
    text: Setting,
    ground: Option<Ground>,
}

/// What a table says about its looks.
#[derive(Clone, Debug, Default)]
pub(super) struct TableLook {
    /// Its style's id.
    pub(super) style: Option<String>,
    /// What it paints behind its cells.
    pub(super) ground: Ground,
    /// Parts of the style that are turned off.
    pub(super) off: Vec<&'static str>,
}

/// The layers below a run's own properties; of the toggles, those that are on in an odd number of them are on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layers {
    pub(super) table: Setting,
    pub(super) paragraph: Setting,
    pub(super) character: Setting,
}

/// How a table's style sets a cell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CellLook {
    pub(super) text: Setting,
    pub(super) ground: Ground,
}

impl Styles {
    /// Reads the part, or any XML that holds styles.
    pub(super) fn read(mut part: Part<'_>) -> Result<Styles, ReadError> {
        let mut styles = Styles::default();
        loop {
            match part.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "style" => styles.read_style(&mut part, &e)?,
                    "rPrDefault" => {
                        let defaults = &mut styles.defaults;
                        part.each_inside(|name, e| look::of_run(defaults, name, e))?;
                    }
                    // The text itself, and what only lists the names of styles.
                    "body" | "latentStyles" | "fonts" | "lists" => part.skip(&e)?,
                    _ => {}
                },
                Event::Eof => return Ok(styles),
                _ => {}
            }
        }
    }

    fn read_style(&mut self, part: &mut Part<'_>, e: &BytesStart<'_>) -> Result<(), ReadError> {
        let id = attribute(e, "styleId").unwrap_or_default();
        if attribute(e, "default").is_some_and(|d| matches!(d.as_str(), "1" | "true" | "on")) {
            match attribute(e, "type").as_deref() {
                Some("paragraph") => self.paragraph = Some(id.clone()),
                Some("table") => self.table = Some(id.clone()),
                _ => {}
            }
        }
        let mut reading = StyleReader::default();
        part.each_within(|depth, name, e| reading.take(depth, name, e))?;
        self.named.insert(id, reading.style);
        Ok(())
    }

    /// The id of a paragraph's style: the one it names, or the one of those that name none.
    pub(super) fn of_paragraph<'s>(&'s self, named: Option<&'s String>) -> Option<&'s String> {
        named.or(self.paragraph.as_ref())
    }

    /// A style with all that it is based on.
    pub(super) fn whole(&self, id: &str) -> Style {
        let mut found = Style::default();
        let mut next = self.named.get(id);
        for _ in 0..MAX_STYLE_CHAIN {
            let Some(style) = next else { break };
            found.list = found.list.or(style.list);
            found.level = found.level.or(style.level);
            found.text = found.text.over(style.text);
            found.ground = found.ground.or(style.ground);
            found.cell_ground = found.cell_ground.or(style.cell_ground);
            found.parts.extend(style.parts.iter().take(MAX_TABLE_PARTS).cloned());
            next = style.based_on.as_ref().and_then(|base| self.named.get(base));
        }
        found
    }

    /// How a style of characters sets text.
    pub(super) fn text_of(&self, id: &str) -> Setting {
        match self.named.is_empty() {
            true => Setting::default(),
            false => self.whole(id).text,
        }
    }

    /// The style of a table with all that it is based on.
    pub(super) fn of_table(&self, table: &TableLook) -> Style {
        let id = table.style.as_ref().or(self.table.as_ref());
        id.map(|id| self.whole(id)).unwrap_or_default()
    }

    /// How text is set, from its own properties down to the defaults.
    pub(super) fn setting(&self, own: Setting, layers: &Layers) -> Setting {
        let Layers { table, paragraph, character } = *layers;
        let toggled = |own: Option<bool>, get: fn(&Setting) -> Option<bool>| {
            let on = |setting: &Setting| get(setting) == Some(true);
            own.unwrap_or(on(&self.defaults) || on(&table) ^ on(&paragraph) ^ on(&character))
        };
        let below = character.over(paragraph).over(table).over(self.defaults);
        Setting {
            hidden: Some(toggled(own.hidden, |setting| setting.hidden)),
            struck: Some(toggled(own.struck, |setting| setting.struck)),
            ..own.over(below)
        }
    }
}

impl Style {
    /// How it sets the text of a paragraph, and what it paints behind it.
    pub(super) fn of_paragraph(&self) -> (Setting, Ground) {
        (self.text, self.ground.unwrap_or_default())
    }

    /// How it sets a cell by its place: the row and the cell in the row, from 0.
    pub(super) fn of_cell(&self, table: &TableLook, row: usize, cell: usize) -> CellLook {
        let whole = self.cell_ground.or(self.ground).unwrap_or_default();
        let mut found = CellLook { text: self.text, ground: whole };
        // What a part paints goes before the whole table; the parts are in the order of their strength.
        for kind in PARTS {
            let on = !table.off.contains(&kind);
            let Some(part) = self.parts.iter().find(|part| on && part.kind == kind) else { continue };
            match is_in_part(kind, table, row, cell) {
                Some(true) => {
                    found.text = part.text.over(found.text);
                    found.ground = part.ground.unwrap_or(found.ground);
                }
                Some(false) => {}
                None => found.ground = part.ground.map_or(found.ground, |_| Ground::Unknown),
            }
        }
        found
    }
}

/// The parts of a table that a style may set, the weaker first.
const PARTS: [&str; 12] = [
    "band1Vert",
    "band2Vert",
    "band1Horz",
    "band2Horz",
    "firstCol",
    "lastCol",
    "firstRow",
    "lastRow",
    "nwCell",
    "neCell",
    "swCell",
    "seCell",
];

/// Whether a cell belongs to a part; `None` where only the end of the row or of the table tells.
fn is_in_part(kind: &str, table: &TableLook, row: usize, cell: usize) -> Option<bool> {
    let has = |kind: &str| !table.off.contains(&kind);
    // Bands begin after the first row and the first column.
    let band = |place: usize, first: &str| match has(first) {
        true => place.checked_sub(1).map(|place| place % 2),
        false => Some(place % 2),
    };
    match kind {
        "firstRow" => Some(row == 0),
        "firstCol" => Some(cell == 0),
        "nwCell" => Some(row == 0 && cell == 0),
        "band1Horz" => Some(band(row, "firstRow") == Some(0)),
        "band2Horz" => Some(band(row, "firstRow") == Some(1)),
        "band1Vert" => Some(band(cell, "firstCol") == Some(0)),
        "band2Vert" => Some(band(cell, "firstCol") == Some(1)),
        "neCell" if row > 0 => Some(false),
        "swCell" if cell > 0 => Some(false),
        "lastRow" if row == 0 => Some(false),
        "lastCol" if cell == 0 => Some(false),
        _ => None,
    }
}

impl TableLook {
    /// Takes up one property of a table.
    pub(super) fn take(&mut self, name: &str, e: &BytesStart<'_>) {
        match name {
            "tblStyle" => self.style = attribute(e, "val"),
            "shd" => self.ground = look::shading(e),
            "tblLook" => self.off = turned_off(e),
            _ => {}
        }
    }
}

/// The parts of the style that `tblLook` turns off.
fn turned_off(e: &BytesStart<'_>) -> Vec<&'static str> {
    let bits = attribute(e, "val").and_then(|value| u32::from_str_radix(value.trim(), 16).ok());
    // Each with its bit, and whether the bit turns it off.
    const FLAGS: [(&str, u32, bool, &[&str]); 6] = [
        ("firstRow", 0x20, false, &["firstRow", "nwCell", "neCell"]),
        ("lastRow", 0x40, false, &["lastRow", "swCell", "seCell"]),
        ("firstColumn", 0x80, false, &["firstCol", "nwCell", "swCell"]),
        ("lastColumn", 0x100, false, &["lastCol", "neCell", "seCell"]),
        ("noHBand", 0x200, true, &["band1Horz", "band2Horz"]),
        ("noVBand", 0x400, true, &["band1Vert", "band2Vert"]),
    ];
    let mut off = Vec::new();
    for (name, bit, turns_off, kinds) in FLAGS {
        let said = attribute(e, name).map(|value| matches!(value.as_str(), "1" | "true" | "on"));
        let is_set = said.or(bits.map(|bits| bits & bit != 0)).unwrap_or(!turns_off);
        if is_set == turns_off {
            off.extend_from_slice(kinds);
        }
    }
    off
}

/// Reads a style, element by element.
#[derive(Default)]
struct StyleReader {
    style: Style,
    /// The property groups that are open, by their depth.
    groups: [Group; 3],
    /// A part of the table is being described.
    in_part: bool,
}

/// A group of properties.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Group {
    #[default]
    Other,
    Paragraph,
    Run,
    Table,
    Cell,
}

impl StyleReader {
    fn take(&mut self, depth: usize, name: &str, e: &BytesStart<'_>) {
        let group = match name {
            "pPr" => Group::Paragraph,
            "rPr" => Group::Run,
            "tblPr" => Group::Table,
            "tcPr" => Group::Cell,
            _ => Group::Other,
        };
        let around = depth.checked_sub(1).and_then(|at| self.groups.get(at)).copied().unwrap_or_default();
        if depth == 0 {
            self.in_part = name == "tblStylePr";
            if self.in_part {
                let kind = attribute(e, "type").unwrap_or_default();
                self.style.parts.push(TablePart { kind, ..TablePart::default() });
            }
        }
        if let Some(slot) = self.groups.get_mut(depth) {
            *slot = group;
        }
        match (around, name) {
            (Group::Run, name) => match self.style.parts.last_mut().filter(|_| self.in_part) {
                Some(part) => look::of_run(&mut part.text, name, e),
                None => look::of_run(&mut self.style.text, name, e),
            },
            (Group::Paragraph | Group::Table, "shd") if !self.in_part => {
                self.style.ground = Some(look::shading(e));
            }
            (Group::Cell, "shd") => match self.style.parts.last_mut().filter(|_| self.in_part) {
                Some(part) => part.ground = Some(look::shading(e)),
                None => self.style.cell_ground = Some(look::shading(e)),
            },
            (_, "basedOn") => self.style.based_on = attribute(e, "val"),
            (_, "numId") => self.style.list = number(e, "val"),
            (_, "ilvl") => self.style.level = number(e, "val"),
            _ => {}
        }
    }
}
