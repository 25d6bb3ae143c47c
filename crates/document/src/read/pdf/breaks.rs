//! Page breaks inside tables: fragments with the same columns become one table.

use super::table::{Cell, Table};

/// Column edges of two pages are the same when nearer than this.
const SAME_EDGE: f64 = 6.0;
/// Pages bound on the other side may be shifted this far.
const MOST_SHIFT: f64 = 60.0;
/// A repeated header has at most this many rows.
const MOST_HEADER_ROWS: usize = 6;

/// Appends `below`, which begins the page after `table`, when its columns agree.
///
/// Gives the number of repeated header rows that were dropped, or `below` back.
pub(super) fn join(table: &mut Table, mut below: Table) -> Result<usize, Table> {
    let fit = match (&table.unruled, &below.unruled) {
        (None, None) => fit_edges(&table.edges, &below.edges),
        (Some(_), Some(_)) => fit_from_right(&table.edges, &below.edges),
        (None, Some(_)) | (Some(_), None) => None,
    };
    let Some(fit) = fit else { return Err(below) };
    move_columns(&mut table.cells, &fit.above);
    move_columns(&mut below.cells, &fit.below);
    table.edges = fit.edges;
    let repeated = repeated_rows(table, &below);
    below.cells.retain(|cell| cell.row >= repeated);
    below.cells.iter_mut().for_each(|cell| cell.row -= repeated);
    below.rows -= repeated;
    if is_cut_row(table, &below) {
        join_cut_row(table, &mut below);
    }
    for mut cell in below.cells {
        if cell.row > 0 || !continue_label(table, &cell) {
            cell.row += table.rows;
            table.cells.push(cell);
        }
    }
    table.rows += below.rows;
    Ok(repeated)
}

/// Whether the page break runs through a row whose label is printed on one page and whose values on the other.
///
/// A row cut in another way, its label in two parts, is left as two rows.
fn is_cut_row(table: &Table, below: &Table) -> bool {
    let written = |cells: Vec<&Cell>| -> Vec<usize> {
        cells.into_iter().filter(|cell| !cell.text.is_empty()).map(|cell| cell.column).collect()
    };
    let pairs: Vec<(&Cell, &Cell)> = below
        .cells
        .iter()
        .filter(|cell| cell.row == 0 && cell.row_span == 1)
        .filter_map(|cell| Some((last_cell(&table.cells, table.rows, cell)?, cell)))
        .collect();
    let first_pair = pairs.iter().map(|(_, cell)| cell.column).min().unwrap_or(0);
    let others = below
        .cells
        .iter()
        .filter(|cell| cell.row == 0 && last_cell(&table.cells, table.rows, cell).is_none());
    let above = written(pairs.iter().map(|&(above, _)| above).collect());
    let below_break = written(pairs.iter().map(|&(_, cell)| cell).collect());
    let apart = |left: &[usize], right: &[usize]| left.iter().max() < right.iter().min();
    pairs.len() > 2
        && !above.is_empty()
        && !below_break.is_empty()
        && others.into_iter().all(|cell| cell.column < first_pair && cell.row_span > 1)
        && (apart(&above, &below_break) || apart(&below_break, &above))
}

/// The cell of the last row, and of that row only, that stands over the same columns as `cell`.
fn last_cell<'t>(cells: &'t [Cell], rows: usize, cell: &Cell) -> Option<&'t Cell> {
    cells.iter().find(|above| {
        above.row + 1 == rows
            && above.row_span == 1
            && cell.row_span == 1
            && above.column == cell.column
            && above.column_span == cell.column_span
    })
}

/// Moves the first row of `below` into the last row of `table`.
fn join_cut_row(table: &mut Table, below: &mut Table) {
    let last = table.rows;
    let (first_row, mut rest): (Vec<Cell>, Vec<Cell>) =
        std::mem::take(&mut below.cells).into_iter().partition(|cell| cell.row == 0);
    rest.iter_mut().for_each(|cell| cell.row -= 1);
    for mut cell in first_row {
        if cell.row_span > 1 {
            cell.row_span -= 1;
            below.cells.push(cell);
            continue;
        }
        let same = |above: &&mut Cell| above.row + above.row_span == last && above.column == cell.column;
        if let Some(above) = table.cells.iter_mut().find(same) {
            above.text.push_str(&cell.text);
        }
    }
    below.cells.extend(rest);
    below.rows -= 1;
}

/// The columns of a joined table, and for each edge of either part its ordinal among them.
struct Fit {
    edges: Vec<f64>,
    above: Vec<usize>,
    below: Vec<usize>,
}

/// Drawn columns agree when both tables are equally wide and the edges of one are found in the other.
fn fit_edges(above: &[f64], below: &[f64]) -> Option<Fit> {
    let shift = below[0] - above[0];
    let below: Vec<f64> = below.iter().map(|edge| edge - shift).collect();
    let same_width = (above[above.len() - 1] - below[below.len() - 1]).abs() < SAME_EDGE;
    if shift.abs() > MOST_SHIFT || !same_width {
        return None;
    }
    let edges = common_edges(above, &below)?;
    let places =
        |part: &[f64]| part.iter().map(|&edge| position(&edges, edge)).collect::<Option<Vec<usize>>>();
    Some(Fit { above: places(above)?, below: places(&below)?, edges })
}

/// The edges of both parts: those of one are found in the other, but for a few where cells of a row span others.
fn common_edges(above: &[f64], below: &[f64]) -> Option<Vec<f64>> {
    let (more, less) = if above.len() >= below.len() { (above, below) } else { (below, above) };
    let others = less.iter().copied().filter(|&edge| position(more, edge).is_none());
    let others: Vec<f64> = others.collect();
    let shared = less.len() - others.len();
    if !others.is_empty() && (shared < 4 || 3 * others.len() > shared) {
        return None;
    }
    let mut edges = [more, &others].concat();
    edges.sort_by(f64::total_cmp);
    Some(edges)
}

/// Columns of numbers agree from the right; one table may have one more column of labels.
fn fit_from_right(above: &[f64], below: &[f64]) -> Option<Fit> {
    let common = above.len().min(below.len());
    let edges = if above.len() >= below.len() { above } else { below };
    // The first two edges depend on how long the labels of a page are.
    let tail = |part: &[f64]| part[part.len() + 2 - common..].to_vec();
    let narrowest = edges[1..].windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    let same = tail(above).iter().zip(tail(below)).all(|(a, b)| (a - b).abs() < narrowest / 2.0);
    if common < 4 || edges.len() - common > 1 || !same {
        return None;
    }
    let places = |part: &[f64]| {
        let more = edges.len() - part.len();
        (0..part.len()).map(|edge| if edge == 0 { 0 } else { edge + more }).collect()
    };
    Some(Fit { above: places(above), below: places(below), edges: edges.to_vec() })
}

fn position(edges: &[f64], at: f64) -> Option<usize> {
    let nearest = edges.iter().enumerate().min_by(|a, b| (a.1 - at).abs().total_cmp(&(b.1 - at).abs()))?;
    ((nearest.1 - at).abs() < SAME_EDGE).then_some(nearest.0)
}

fn move_columns(cells: &mut [Cell], places: &[usize]) {
    for cell in cells {
        let end = places[cell.column + cell.column_span];
        cell.column = places[cell.column];
        cell.column_span = end.saturating_sub(cell.column).max(1);
    }
}

/// How many rows at the top of `below` say again what the first rows of `table` say.
fn repeated_rows(table: &Table, below: &Table) -> usize {
    let most = MOST_HEADER_ROWS.min(table.rows).min(below.rows);
    let same = (0..most).take_while(|&row| same_row(table, below, row)).count();
    let closed = |rows: usize| {
        below.cells.iter().filter(|cell| cell.row < rows).all(|cell| cell.row + cell.row_span <= rows)
    };
    (0..=same).rev().find(|&rows| closed(rows)).unwrap_or(0)
}

/// Whether row `row` of both says the same and is a header: some words and no number.
fn same_row(table: &Table, below: &Table, row: usize) -> bool {
    let said = |table: &Table| -> Vec<(usize, usize, String)> {
        let cells = table.cells.iter().filter(|cell| cell.row == row);
        cells.map(|cell| (cell.column, cell.row_span, compact(&cell.text))).collect()
    };
    let (above, below) = (said(table), said(below));
    let header = |text: &str| text.chars().any(char::is_alphabetic) || text.is_empty();
    above == below
        && above.iter().all(|(_, _, text)| header(text))
        && above.iter().any(|(_, _, text)| !text.is_empty())
}

/// Lets a label that stands beside several rows reach over the page break.
///
/// `cell` stands in the first row of the new page and is the rest of such a label: only one of the two parts
/// is written on, or this one lacks the number of an item that the label has.
fn continue_label(table: &mut Table, cell: &Cell) -> bool {
    let last = table.rows;
    let above = table.cells.iter_mut().find(|above| {
        above.row + above.row_span == last
            && above.column == cell.column
            && above.column_span == cell.column_span
    });
    let Some(above) = above else { return false };
    let tall = above.row_span > 1 || cell.row_span > 1;
    let one_is_empty = above.text.is_empty() != cell.text.is_empty();
    let rest = begins_item(&above.text) && !begins_item(&cell.text) && !cell.text.is_empty();
    if !tall || !(one_is_empty || rest) {
        return false;
    }
    above.row_span += cell.row_span;
    if rest {
        above.text.push('\n');
    }
    above.text.push_str(&cell.text);
    true
}

/// `（三）…`, `3.…`, `三、…`: a new item of a list.
pub(super) fn begins_item(text: &str) -> bool {
    let text = compact(text);
    let mut rest = text.chars().peekable();
    let bracketed = rest.next_if(|character| "（(〔".contains(*character)).is_some();
    let mut digits = 0;
    while rest.next_if(|c| c.is_ascii_digit() || "一二三四五六七八九十〇".contains(*c)).is_some() {
        digits += 1;
    }
    let stop = if bracketed { "）)〕" } else { "、.．" };
    digits > 0 && rest.next().is_some_and(|character| stop.contains(character))
}

fn compact(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let cell = |row: usize, column: usize, text: &str| Cell {
            row,
            column,
            row_span: 1,
            column_span: 1,
            text: text.into(),
            page: 1,
        };
        let cells = rows
            .iter()
            .enumerate()
            .flat_map(|(r, texts)| texts.iter().enumerate().map(move |(c, text)| cell(r, c, text)))
            .collect();
        let edges = (0..=rows[0].len()).map(|column| column as f64 * 50.0).collect();
        Table { place: kurbo::Rect::ZERO, edges, rows: rows.len(), cells, unruled: None }
    }

    #[test]
    fn a_repeated_header_is_dropped_and_a_like_looking_row_of_numbers_is_not() {
        let mut above = table(&[&["类别", "数量"], &["甲", "1"]]);
        assert_eq!(join(&mut above, table(&[&["类别", "数量"], &["甲", "1"]])).ok(), Some(1));
        assert_eq!(above.rows, 3);
        let mut numbers = table(&[&["0", "0"], &["0", "1"]]);
        assert_eq!(join(&mut numbers, table(&[&["0", "0"]])).ok(), Some(0));
    }

    #[test]
    fn a_row_with_its_label_on_one_page_and_its_values_on_the_other_is_one_row() {
        let joined = |above: &[&str], below: &[&str]| {
            let mut whole = table(&[&["甲", "1", "2"], above]);
            assert!(join(&mut whole, table(&[below, &["丙", "5", "6"]])).is_ok());
            let texts: Vec<String> = whole.cells.iter().skip(3).map(|cell| cell.text.clone()).collect();
            (whole.rows, texts.join("|"))
        };
        assert_eq!(joined(&["", "3", "4"], &["乙", "", ""]), (3, "乙|3|4|丙|5|6".into()));
        assert_eq!(joined(&["乙", "", ""], &["", "3", "4"]), (3, "乙|3|4|丙|5|6".into()));
        assert_eq!(joined(&["乙", "3", "4"], &["丁", "", ""]), (4, "乙|3|4|丁|||丙|5|6".into()));
    }

    #[test]
    fn tables_with_other_columns_stay_apart() {
        let mut above = table(&[&["甲", "1"]]);
        assert!(join(&mut above, table(&[&["甲", "1", "2"]])).is_err());
    }

    #[test]
    fn a_label_beside_several_rows_reaches_over_the_page_break_unless_a_new_one_begins() {
        let tall = |text: &str| {
            let mut t = table(&[&[text, "1"], &["", "2"]]);
            t.cells.remove(2);
            t.cells[0].row_span = 2;
            t
        };
        let mut above = tall("（三）办结");
        assert!(join(&mut above, tall("")).is_ok());
        assert_eq!(above.cells[0].row_span, 4);
        let mut above = tall("（三）办结");
        assert!(join(&mut above, tall("（四）其他")).is_ok());
        assert_eq!(above.cells[0].row_span, 2);
    }
}
