//! Styles by name, each of which may rest upon another.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::read::ReadError;
use crate::read::sheet::style::{CellStyle, Styles, hexadecimal};
use crate::read::visible::{Height, Look, Rgb};
use crate::read::xml::{Part, attribute};

/// The styles of a workbook.
#[derive(Default)]
pub(super) struct Styles2003 {
    shared: Styles,
    indexes: HashMap<String, usize>,
}

impl Styles2003 {
    /// Reads the styles, whose element has just begun.
    pub(super) fn read(part: &mut Part<'_>) -> Result<Styles2003, ReadError> {
        let outside = part.depth() - 1;
        let mut styles = Styles2003::default();
        loop {
            match part.next()? {
                Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                    "Style" => styles.begin(&e),
                    name => styles.take(name, &e),
                },
                Event::End(_) if part.depth() == outside => return Ok(styles),
                Event::Eof => return Ok(styles),
                _ => {}
            }
        }
    }

    /// The number of a style.
    pub(super) fn index(&self, id: &str) -> Option<usize> {
        self.indexes.get(id).copied()
    }

    pub(super) fn shared(&self) -> &Styles {
        &self.shared
    }

    /// A style says what differs from its parent, or from the one called `Default`.
    fn begin(&mut self, e: &BytesStart<'_>) {
        let parent = attribute(e, "Parent").unwrap_or_else(|| "Default".into());
        let parent = self.index(&parent).and_then(|parent| self.shared.cells.get(parent));
        let style = parent.copied().unwrap_or_default();
        self.indexes.insert(attribute(e, "ID").unwrap_or_default(), self.shared.cells.len());
        self.shared.cells.push(style);
    }

    fn take(&mut self, name: &str, e: &BytesStart<'_>) {
        let id = self.shared.cells.len() as u32;
        let Some(style) = self.shared.cells.last_mut() else { return };
        match name {
            "NumberFormat" => {
                let format = attribute(e, "Format").unwrap_or_default();
                self.shared.formats.add(id, code(&format));
                style.number_format = id;
            }
            "Font" => font(e, style),
            "Interior" => ground(e, style),
            _ => {}
        }
    }
}

fn font(e: &BytesStart<'_>, style: &mut CellStyle) {
    let look = &mut style.look;
    look.struck = attribute(e, "StrikeThrough").is_some_and(|struck| struck == "1");
    look.height = match attribute(e, "VerticalAlign").as_deref() {
        Some("Superscript") => Height::Raised,
        Some("Subscript") => Height::Lowered,
        _ => Height::OnLine,
    };
    let size: Option<f64> = attribute(e, "Size").and_then(|size| size.trim().parse().ok());
    look.size = size.map(|size| (size * 100.0) as u32);
    look.ink = attribute(e, "Color").and_then(|name| colour(&name));
}

fn ground(e: &BytesStart<'_>, style: &mut CellStyle) {
    match attribute(e, "Pattern").as_deref() {
        None | Some("None") => style.look = Look { ground: None, ..style.look },
        Some("Solid") => style.look.ground = attribute(e, "Color").and_then(|name| colour(&name)),
        // What stands on a pattern is told from it.
        Some(_) => style.look.ink = None,
    }
}

/// A colour; one that is left to the program is none.
pub(super) fn colour(name: &str) -> Option<Rgb> {
    if name.eq_ignore_ascii_case("white") {
        return Some([255; 3]);
    }
    name.starts_with('#').then(|| hexadecimal(name))?
}

/// The code of a format that is called by name.
fn code(format: &str) -> &str {
    match format {
        "General Number" => "General",
        "Fixed" => "0.00",
        "Standard" => "#,##0.00",
        "Currency" => "\"¥\"#,##0.00",
        "Euro Currency" => "[$€-2]#,##0.00",
        "Percent" => "0.00%",
        "Scientific" => "0.00E+00",
        "General Date" | "Long Date" | "Medium Date" | "Short Date" => "yyyy-mm-dd",
        "Long Time" | "Medium Time" | "Short Time" => "hh:mm:ss",
        "Yes/No" => "\"Yes\";\"Yes\";\"No\"",
        "True/False" => "\"True\";\"True\";\"False\"",
        "On/Off" => "\"On\";\"On\";\"Off\"",
        code => code,
    }
}
