//! What is printed in a sheet: its cells in tables, and running text above and between them.
//!
//! Some reports are a single sheet: title, sections and forms one below the other, each line of text in a cell that is
//! merged over the whole width or runs over its empty neighbours. Such lines are paragraphs above the first table, where
//! a section begins, and wherever nothing but such lines stands between two sections. Cells that stand far from all others
//! are pieces of their own, so that one stray cell makes no table as large as the sheet.

mod area;

use std::collections::BTreeSet;

use self::area::{Area, Printed};
use super::{Budget, Content};
use crate::read::ReadError;
use crate::read::flow::Piece;

/// So many empty rows or columns part what stands on both sides.
const GAP: u32 = 8;
/// No label of a column has so many characters.
const LONGER_THAN_LABELS: usize = 12;
/// Ends a sentence, and no label of a row has one.
const FULL_STOP: char = '。';

/// What is shown of a sheet, as paragraphs and tables.
pub(in crate::read) fn pieces(content: Content, budget: &mut Budget) -> Result<Vec<Piece>, ReadError> {
    let (area, cells) = Area::of(content);
    let mut pieces = Vec::new();
    for block in blocks(cells, &area) {
        let mut reading = Reading::of(&block, &area);
        for row in block {
            reading.take(row, budget, &mut pieces)?;
        }
        reading.end(budget, &mut pieces)?;
    }
    Ok(pieces)
}

/// Rows of cells that stand side by side without a wide gap, from left to right.
fn blocks(cells: Vec<Printed>, area: &Area) -> Vec<Vec<Vec<Printed>>> {
    let columns: BTreeSet<(u32, u32)> =
        cells.iter().map(|cell| (cell.place.1, area.end(cell.place).1)).collect();
    // Where each block ends.
    let mut ends: Vec<u32> = Vec::new();
    for (first, last) in columns {
        match ends.last_mut() {
            Some(end) if first <= end.saturating_add(GAP) => *end = last.max(*end),
            _ => ends.push(last),
        }
    }
    let mut blocks: Vec<Vec<Vec<Printed>>> = ends.iter().map(|_| Vec::new()).collect();
    for cell in cells {
        let block = ends.partition_point(|end| *end < cell.place.1);
        let Some(rows) = blocks.get_mut(block) else { continue };
        match rows.last_mut().filter(|row| row[0].place.0 == cell.place.0) {
            Some(row) => row.push(cell),
            None => rows.push(vec![cell]),
        }
    }
    blocks
}

/// One block that is being read from its first row to its last.
struct Reading<'a> {
    area: &'a Area,
    left: u32,
    right: u32,
    /// The first row with cells side by side: what stands above is running text.
    first_table: Option<u32>,
    /// Rows with a long text of their own.
    prose: BTreeSet<u32>,
    /// Rows since the last line.
    section: Vec<Vec<Printed>>,
    /// How far the leftmost cells of these rows reach.
    reaches: BTreeSet<u32>,
    last_row: Option<u32>,
}

impl<'a> Reading<'a> {
    fn of(block: &[Vec<Printed>], area: &'a Area) -> Reading<'a> {
        let cells = || block.iter().flatten();
        let lone = |row: &&Vec<Printed>| area.lone(row).is_some();
        Reading {
            area,
            left: cells().map(|cell| cell.place.1).min().unwrap_or(0),
            right: cells().map(|cell| cell.place.1).max().unwrap_or(0),
            first_table: block.iter().find(|row| !lone(row)).map(|row| row[0].place.0),
            prose: block
                .iter()
                .filter(|row| lone(row) && row[0].text.contains(FULL_STOP))
                .map(|row| row[0].place.0)
                .collect(),
            section: Vec::new(),
            reaches: BTreeSet::new(),
            last_row: None,
        }
    }

    fn take(
        &mut self,
        row: Vec<Printed>,
        budget: &mut Budget,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), ReadError> {
        let place = row[0].place.0;
        let apart = self.last_row.is_some_and(|last| place - last > GAP + 1);
        let line = self.is_line(&row);
        if apart || line {
            self.end(budget, pieces)?;
        }
        self.last_row = Some(place);
        match line {
            true => pieces.extend(row.into_iter().take(1).map(|cell| Piece::line(cell.text, None))),
            false => {
                if self.area.lone(&row).is_none() && row[0].place.1 == self.left {
                    self.reaches.insert(self.area.end(row[0].place).1);
                }
                self.section.push(row);
            }
        }
        Ok(())
    }

    /// Whether a row is a line of running text wherever it stands.
    fn is_line(&self, row: &[Printed]) -> bool {
        let Some(cell) = self.area.lone(row) else { return false };
        let is_above = self.first_table.is_some_and(|first| cell.place.0 < first);
        if begins_section(&cell.text) {
            return is_above || self.is_whole_width(cell) || self.is_heading(cell);
        }
        let is_at_left = cell.place.1 == self.left || cell.text.chars().count() >= LONGER_THAN_LABELS;
        is_above && is_at_left && self.section.is_empty() && !cites_article(&cell.text)
    }

    fn is_whole_width(&self, cell: &Printed) -> bool {
        let (row, column) = cell.place;
        let end = self.area.end(cell.place);
        column == self.left && (self.left == self.right || end.0 == row && end.1 >= self.right)
    }

    /// Whether the numbered line at the left is a heading and not the label of a row without numbers: it stands after an
    /// empty row or above a sentence, or reaches less or further than the labels of the table.
    fn is_heading(&self, cell: &Printed) -> bool {
        let (row, column) = cell.place;
        column == self.left
            && (self.last_row.is_some_and(|last| row - last > 1)
                || self.prose.contains(&(row + 1))
                || !self.reaches.contains(&self.area.end(cell.place).1))
    }

    /// Ends what stands since the last line: running text when no cells stand side by side in it, else a table.
    fn end(&mut self, budget: &mut Budget, pieces: &mut Vec<Piece>) -> Result<(), ReadError> {
        self.reaches.clear();
        let rows = std::mem::take(&mut self.section);
        let only_lines = rows.iter().all(|row| self.area.lone(row).is_some());
        match only_lines {
            true => pieces.extend(rows.into_iter().filter_map(|row| {
                let cell = row.into_iter().next()?;
                Some(Piece::line(cell.text, None))
            })),
            false => {
                let cells = rows.into_iter().flatten().collect();
                pieces.extend(self.area.table(cells, budget)?.map(Piece::Table));
            }
        }
        Ok(())
    }
}

/// Whether a line is numbered as the sections of Chinese papers are: 一、…
fn begins_section(text: &str) -> bool {
    let rest =
        text.trim_start().trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    rest.len() < text.trim_start().len() && rest.starts_with('、')
}

/// Whether a line is the caption of a table, as 第…条第…项 is.
fn cites_article(text: &str) -> bool {
    text.trim_start().starts_with('第')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(cells: &[((u32, u32), &str)]) -> Content {
        let mut content = Content::default();
        let mut budget = Budget::default();
        for (place, text) in cells {
            content.cells.push(*place, text, &mut budget).unwrap();
        }
        content
    }

    fn drawn(content: Content) -> Vec<String> {
        let drawn = |piece| match piece {
            Piece::Line(line) => line.text,
            Piece::Table(table) => {
                let row = |row: &crate::model::Row| {
                    row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("|")
                };
                format!("[{}]", table.rows.iter().map(row).collect::<Vec<_>>().join("/"))
            }
        };
        pieces(content, &mut Budget::default()).unwrap().into_iter().map(drawn).collect()
    }

    #[test]
    fn an_outlying_cell_stands_for_itself() {
        let far = (1_048_575, 16_383);
        let cells = [((0, 0), "a"), ((0, 1), "b"), ((far.0, 0), "."), ((0, far.1), "c"), (far, "d")];
        assert_eq!(drawn(content(&cells)), ["[a|b]", ".", "c", "d"]);
    }

    #[test]
    fn lines_above_the_first_table_are_text() {
        let cells = [
            ((0, 0), "年度报告"),
            ((1, 1), "云岭市交通运输局二〇二四年"),
            ((2, 0), "第二十条"),
            ((3, 0), "内容"),
            ((3, 1), "件数"),
            ((4, 0), "一、新收"),
        ];
        let expected = ["年度报告", "云岭市交通运输局二〇二四年", "[第二十条|/内容|件数/一、新收|]"];
        assert_eq!(drawn(content(&cells)), expected);
    }

    #[test]
    fn a_heading_is_told_from_the_label_of_a_row_without_numbers() {
        let cells = [
            ((0, 0), "一、新收"),
            ((0, 1), "1"),
            ((1, 0), "二、结转"),
            ((2, 0), "四、结果"),
            ((2, 1), "1"),
            ((4, 0), "四、复议"),
            ((5, 0), "维持"),
            ((5, 1), "2"),
            ((6, 0), "五、问题"),
            ((7, 0), "没有。"),
        ];
        let expected = ["[一、新收|1/二、结转|/四、结果|1]", "四、复议", "[维持|2]", "五、问题", "没有。"];
        assert_eq!(drawn(content(&cells)), expected);
    }
}
