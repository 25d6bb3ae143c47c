//! What is printed in a sheet: its cells in one table, or running text between tables.
//!
//! Some reports are a single sheet: title, sections and forms one below the other, each line of text in
//! a cell that is merged over the whole width. Such lines are paragraphs where a section begins, and
//! wherever nothing but such lines stands between two sections.

use std::collections::HashMap;

use super::{Budget, Cells, Merge, too_many_cells};
use crate::limits;
use crate::model::{Cell, Origin, Row, Table};
use crate::read::ReadError;
use crate::read::flow::Piece;

/// The printed cells of a sheet, as paragraphs and tables.
pub(in crate::read) fn pieces(
    mut cells: Cells,
    merges: &[Merge],
    budget: &mut Budget,
) -> Result<Vec<Piece>, ReadError> {
    cells.0.sort_by_key(|(place, _)| *place);
    let columns = cells.0.iter().map(|((_, column), _)| *column);
    let Some((left, right)) = columns.clone().min().zip(columns.max()) else { return Ok(Vec::new()) };
    let starts: HashMap<(u32, u32), &Merge> = merges.iter().map(|m| (m.start, m)).collect();
    // A row whose only cell reaches over the whole width.
    let is_line = |row: &[Printed]| match row {
        [((row, column), _)] if *column == left => {
            left == right || starts.get(&(*row, *column)).is_some_and(|m| m.end.0 == *row && m.end.1 >= right)
        }
        _ => false,
    };
    let mut pieces = Vec::new();
    let mut section: Vec<Vec<Printed>> = Vec::new();
    for row in rows(cells.0) {
        if is_line(&row) && row.iter().all(|(_, text)| begins_section(text)) {
            end_section(std::mem::take(&mut section), is_line, &starts, budget, &mut pieces)?;
            pieces.extend(row.into_iter().map(|(_, text)| Piece::line(text, None)));
        } else {
            section.push(row);
        }
    }
    end_section(section, is_line, &starts, budget, &mut pieces)?;
    Ok(pieces)
}

/// A cell by row and column, and its text.
type Printed = ((u32, u32), String);

fn rows(cells: Vec<Printed>) -> Vec<Vec<Printed>> {
    let mut rows: Vec<Vec<Printed>> = Vec::new();
    for cell in cells {
        match rows.last_mut().filter(|row| row[0].0.0 == cell.0.0) {
            Some(row) => row.push(cell),
            None => rows.push(vec![cell]),
        }
    }
    rows
}

/// Whether a line is numbered as the sections of Chinese papers are: 一、…
fn begins_section(text: &str) -> bool {
    let rest =
        text.trim_start().trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    rest.len() < text.trim_start().len() && rest.starts_with('、')
}

fn end_section(
    rows: Vec<Vec<Printed>>,
    is_line: impl Fn(&[Printed]) -> bool,
    starts: &HashMap<(u32, u32), &Merge>,
    budget: &mut Budget,
    pieces: &mut Vec<Piece>,
) -> Result<(), ReadError> {
    let only_lines = rows.iter().all(|row| is_line(row));
    let cells: Vec<Printed> = rows.into_iter().flatten().collect();
    match only_lines {
        true => pieces.extend(cells.into_iter().map(|(_, text)| Piece::line(text, None))),
        false => pieces.extend(table(cells, starts, budget)?.map(Piece::Table)),
    }
    Ok(())
}

/// The rectangle around the printed cells, with the merged regions that begin in it.
fn table(
    cells: Vec<Printed>,
    starts: &HashMap<(u32, u32), &Merge>,
    budget: &mut Budget,
) -> Result<Option<Table>, ReadError> {
    let rows = cells.iter().map(|((row, _), _)| *row);
    let columns = cells.iter().map(|((_, column), _)| *column);
    let Some((top, bottom)) = rows.clone().min().zip(rows.max()) else { return Ok(None) };
    let Some((left, right)) = columns.clone().min().zip(columns.max()) else { return Ok(None) };
    let (height, width) = ((bottom - top + 1) as usize, (right - left + 1) as usize);
    budget.places = budget.places.checked_sub(height.saturating_mul(width)).ok_or_else(too_many_cells)?;
    let mut texts: HashMap<(u32, u32), String> = cells.into_iter().collect();
    let mut covered = vec![false; height * width];
    let mut table = Table::default();
    for row in top..=bottom {
        let mut listed = Row::default();
        for column in left..=right {
            let at = |r: u32, c: u32| (r - top) as usize * width + (c - left) as usize;
            if covered[at(row, column)] {
                continue;
            }
            let end = starts.get(&(row, column)).map_or((row, column), |m| m.end);
            let reach = |from: u32, to: u32, edge: u32| to.clamp(from, edge.min(from + limits::MAX_SPAN - 1));
            let (last_row, mut last) = (reach(row, end.0, bottom), reach(column, end.1, right));
            while covered[at(row, last)] {
                last -= 1;
            }
            for r in row..=last_row {
                covered[at(r, column)..=at(r, last)].fill(true);
            }
            listed.cells.push(Cell {
                text: texts.remove(&(row, column)).unwrap_or_default(),
                column_span: last - column + 1,
                row_span: last_row - row + 1,
                origin: Origin { row: Some(row + 1), column: Some(column + 1), ..Origin::default() },
            });
        }
        table.rows.push(listed);
    }
    Ok(Some(table))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlying_cell_does_not_cost_the_whole_sheet() {
        let cells = vec![((0, 0), "a".into()), ((1_048_575, 16_383), "b".into())];
        let mut budget = Budget::default();
        assert!(matches!(
            table(cells, &HashMap::new(), &mut budget),
            Err(ReadError::TooLarge { limit: "MAX_CELLS", .. })
        ));
    }
}
