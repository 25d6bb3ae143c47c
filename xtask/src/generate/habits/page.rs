//! A paper that was made a web page.

use document::{Block, Cell, Table};

use super::{Covered, Dice, is_figure, laid_out};

#[derive(Clone, Debug)]
pub(super) struct Page {
    spans: Spans,
    content: Content,
    beside: Beside,
    has_header_cells: bool,
    has_empty_rows: bool,
    closes_rows: bool,
    /// All tables stand behind the headings of all sections.
    tables_together: bool,
}

/// Which spans the cells still have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spans {
    Both,
    ColumnsOnly,
    RowsOnly,
    /// None: each place of the table is a cell.
    WrittenOut(Covered),
}

/// The markup inside a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Bare,
    Paragraph,
    /// The text is cut in two spans.
    CutSpans,
    /// A label is cut in two by a line break.
    CutByBreak,
    /// A label is cut in two paragraphs.
    CutParagraphs,
    HardBlanks,
    /// The text stands on a line of its own in the source.
    Indented,
}

/// What stands with a figure without being part of it, or what the figure stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    Nothing,
    /// The mark of a note, raised by a tag, by a style or by its character.
    NoteMark(&'static str),
    /// An older figure, struck out or hidden.
    OldFigure(&'static str),
    /// A column before all others that is hidden by this start of its cells.
    HiddenColumn(&'static str),
    /// A column before all others that a `<col>` takes away.
    CollapsedColumn,
    /// A field with the figure as its value.
    Field(&'static str),
}

const BESIDE: [Beside; 24] = [
    Beside::Nothing,
    Beside::Nothing,
    Beside::Nothing,
    Beside::Nothing,
    Beside::Nothing,
    Beside::Nothing,
    Beside::NoteMark("<sup>3</sup>"),
    Beside::NoteMark("<span style='vertical-align:super'>3</span>"),
    Beside::NoteMark("<span class=raised><b>3</b></span>"),
    Beside::NoteMark("³"),
    Beside::OldFigure("<s>7</s>"),
    Beside::OldFigure("<del><b>7</b></del>"),
    Beside::OldFigure("<span style='color:red;text-decoration:line-through'>7</span>"),
    Beside::OldFigure("<span class=old>7</span>"),
    Beside::OldFigure("<span style='display:none'>7</span>"),
    Beside::OldFigure("<font color=white>7</font>"),
    Beside::OldFigure("<i class='x draft'>7</i>"),
    Beside::OldFigure("<input type=hidden value=7>"),
    Beside::HiddenColumn("<td style='display:none'>7</td>"),
    Beside::HiddenColumn("<td class=draft>7</td>"),
    Beside::CollapsedColumn,
    Beside::Field("<input type=text readonly value='{}'>"),
    Beside::Field("<textarea>{}</textarea>"),
    Beside::Field("<select><option>7</option><option selected>{}</option></select>"),
];

const STYLE: &str = "<style>.raised{vertical-align:super} span.old{text-decoration:line-through}\
                     table .draft{display:none}</style>";

impl Page {
    pub(super) fn of(dice: &mut Dice) -> Page {
        use Content::{Bare, CutByBreak, CutParagraphs, CutSpans, HardBlanks, Indented, Paragraph};
        let covered = if dice.one_in(2) { Covered::Repeated } else { Covered::Empty };
        Page {
            spans: dice.pick(&[
                Spans::Both,
                Spans::Both,
                Spans::Both,
                Spans::ColumnsOnly,
                Spans::RowsOnly,
                Spans::WrittenOut(covered),
                Spans::WrittenOut(covered),
            ]),
            content: dice.pick(&[Bare, Paragraph, CutSpans, CutByBreak, CutParagraphs, HardBlanks, Indented]),
            beside: dice.pick(&BESIDE),
            has_header_cells: dice.one_in(6),
            has_empty_rows: dice.one_in(10),
            closes_rows: !dice.one_in(20),
            tables_together: dice.one_in(10),
        }
    }

    pub(super) fn write(&self, title: &str, blocks: &[Block], dice: &mut Dice) -> String {
        let (mut text, mut tables) = (String::new(), String::new());
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => text += &format!("<p>{}</p>\n", paragraph.text),
                Block::Table(table) if self.tables_together => tables += &self.table(table, dice),
                Block::Table(table) => text += &self.table(table, dice),
            }
        }
        format!(
            "<html><head><meta charset=utf-8><title>{title}</title>{STYLE}</head><body>\
             <ul><li>首页</li><li>政务公开</li><li>互动交流</li></ul>\n<div>{text}{tables}</div>\
             <div>版权所有 备案号00000000</div></body></html>"
        )
    }

    fn table(&self, table: &Table, dice: &mut Dice) -> String {
        let covered = match self.spans {
            Spans::WrittenOut(covered) => Some(covered),
            Spans::Both | Spans::ColumnsOnly | Spans::RowsOnly => None,
        };
        let written = laid_out(table, covered);
        let mut out = "<table>\n".to_owned();
        let before = match self.beside {
            Beside::HiddenColumn(cell) => cell,
            Beside::CollapsedColumn => {
                out += "<col style='visibility:collapse'>";
                "<td>7</td>"
            }
            Beside::Nothing | Beside::NoteMark(_) | Beside::OldFigure(_) | Beside::Field(_) => "",
        };
        let width: u32 =
            table.rows.first().map_or(0, |row| row.cells.iter().map(|cell| cell.column_span).sum());
        for (place, row) in written.rows.iter().enumerate() {
            if self.has_empty_rows && dice.one_in(15) {
                out += &format!("<tr>{before}{}</tr>\n", "<td></td>".repeat(width as usize));
            }
            out += &format!("<tr>{before}");
            let name = if self.has_header_cells && place == 0 { "th" } else { "td" };
            for cell in &row.cells {
                out += &format!("<{name}{}>{}</{name}>", self.span(cell), self.content(cell, dice));
            }
            out += if self.closes_rows { "</tr>\n" } else { "\n" };
        }
        out + "</table>\n"
    }

    fn span(&self, cell: &Cell) -> String {
        let span = |name, count, is_kept| match count {
            2.. if is_kept => format!(" {name}={count}"),
            _ => String::new(),
        };
        span("colspan", cell.column_span, self.spans != Spans::RowsOnly)
            + &span("rowspan", cell.row_span, self.spans != Spans::ColumnsOnly)
    }

    fn content(&self, cell: &Cell, dice: &mut Dice) -> String {
        let text = cell.text.as_str();
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).skip(2).collect();
        let mut cut = || {
            let place = places[dice.below(places.len() as u64) as usize];
            text.split_at(place)
        };
        let is_long = text.chars().count() > 4;
        match self.beside {
            Beside::NoteMark(mark) if is_figure(cell) => return format!("{text}{mark}"),
            Beside::OldFigure(old) if is_figure(cell) => return format!("{old}{text}"),
            Beside::Field(field) if is_figure(cell) => return field.replace("{}", text),
            _ => {}
        }
        match self.content {
            Content::Paragraph => format!("<p>{text}</p>"),
            Content::Indented => format!("\n\t\t{text}\n\t"),
            Content::HardBlanks => format!("&nbsp;{text}&nbsp;"),
            Content::CutSpans if is_long || is_figure(cell) && !places.is_empty() => {
                let (start, end) = cut();
                format!("<p><span>{start}</span><span lang=EN-US>{end}</span></p>")
            }
            Content::CutByBreak if is_long && !is_figure(cell) => {
                let (start, end) = cut();
                format!("{start}<br>{end}")
            }
            Content::CutParagraphs if is_long && !is_figure(cell) => {
                let (start, end) = cut();
                format!("<p>{start}</p><p>{end}</p>")
            }
            _ => text.to_owned(),
        }
    }
}
