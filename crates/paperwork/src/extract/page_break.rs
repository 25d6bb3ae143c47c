//! Rows that run over a page: the reader of pages cannot tell whether the last row of one page and the first of the next
//! are one row, since both are framed alike. The words of the form can: `行政规范性文` and `件` are one label.
//!
//! Where the label says so, or where the new page begins with digits that have no label, both are made one row. A number
//! that then has a part on each page is two strings of digits in one cell, which nobody reads as a number.

use std::borrow::Cow;

use document::{Block, Cell, Document, Row, Table, grid};

use super::{label, normal};

/// The document with the rows of its tables whole.
pub(super) fn mended(document: &Document) -> Cow<'_, Document> {
    let is_cut = |block: &Block| matches!(block, Block::Table(table) if breaks(table).next().is_some());
    if !document.blocks.iter().any(is_cut) {
        return Cow::Borrowed(document);
    }
    let mut document = document.clone();
    for block in &mut document.blocks {
        if let Block::Table(table) = block
            && breaks(table).next().is_some()
        {
            *table = whole(table);
        }
    }
    Cow::Owned(document)
}

/// The rows after which a page ends.
fn breaks(table: &Table) -> impl DoubleEndedIterator<Item = usize> + '_ {
    let page = |row: &Row| row.cells.iter().filter_map(|cell| cell.origin.page).max();
    let pages: Vec<Option<u32>> = table.rows.iter().map(page).collect();
    (1..table.rows.len())
        .filter(move |&row| pages[row - 1] < pages[row] && pages[row - 1].is_some())
        .map(|row| row - 1)
}

/// A cell at its place in the grid.
#[derive(Clone)]
struct Placed {
    row: usize,
    end: usize,
    column: usize,
    cell: Cell,
}

/// Two cells, one above the page break and one below, in the same columns.
#[derive(Clone, Copy)]
struct Pair {
    above: usize,
    below: usize,
    /// Both stand in one row each, so that they are cells of the two rows at the break.
    flat: bool,
}

fn whole(table: &Table) -> Table {
    let mut cells = placed(table);
    let mut rows = table.rows.len();
    for last in breaks(table).rev() {
        let pairs = pairs(&cells, last);
        let beginning = cells.iter().filter(|cell| cell.row == last + 1).count();
        if pairs.len() == beginning && is_one_row(&cells, &pairs) {
            join_rows(&mut cells, &pairs, last);
            rows -= 1;
        } else {
            let tall: Vec<Pair> =
                pairs.into_iter().filter(|pair| !pair.flat && is_one_word(&cells, *pair)).collect();
            join_cells(&mut cells, &tall);
        }
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
    let mut whole = Table { rows: vec![Row::default(); rows], origin: table.origin };
    for Placed { row, end, cell, .. } in cells {
        whole.rows[row].cells.push(Cell { row_span: (end - row) as u32, ..cell });
    }
    whole
}

fn placed(table: &Table) -> Vec<Placed> {
    let grid = grid::resolve(table);
    let mut cells = Vec::new();
    for (row, slots) in grid.rows.iter().enumerate() {
        for (column, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.begins) {
            let Some(cell) = slot.cell else { continue };
            let end = (row + cell.row_span.max(1) as usize).min(grid.rows.len());
            cells.push(Placed { row, end, column, cell: cell.clone() });
        }
    }
    cells
}

fn pairs(cells: &[Placed], last: usize) -> Vec<Pair> {
    let below = cells.iter().enumerate().filter(|(_, cell)| cell.row == last + 1);
    let pair = |(below, lower): (usize, &Placed)| {
        let same = |upper: &Placed| {
            upper.end == last + 1
                && upper.column == lower.column
                && upper.cell.column_span == lower.cell.column_span
        };
        let above = cells.iter().position(same)?;
        Some(Pair { above, below, flat: cells[above].row == last && lower.end == last + 2 })
    };
    below.filter_map(pair).collect()
}

/// Whether the rows at a page break are one: the labels say so, or the new page begins with digits without a label.
fn is_one_row(cells: &[Placed], pairs: &[Pair]) -> bool {
    let flat: Vec<Pair> = pairs.iter().copied().filter(|pair| pair.flat).collect();
    let word = |at: usize| normal::word(&cells[at].cell.text);
    let has_words = |at: usize| word(at).chars().any(char::is_alphabetic);
    let has_digits = |at: usize| word(at).chars().any(|ch| ch.is_ascii_digit()) && !has_words(at);
    let of_words: Vec<Pair> =
        flat.iter().copied().filter(|pair| has_words(pair.above) && has_words(pair.below)).collect();
    if !of_words.is_empty() {
        return of_words.iter().all(|pair| is_one_word(cells, *pair));
    }
    let below = |test: &dyn Fn(usize) -> bool| flat.iter().filter(|pair| test(pair.below)).count();
    let above = |test: &dyn Fn(usize) -> bool| flat.iter().filter(|pair| test(pair.above)).count();
    let rest_of_numbers = below(&has_words) == 0 && below(&has_digits) > 0 && above(&has_digits) > 0;
    let named = above(&has_words) > 0 || below(&has_digits) < above(&has_digits);
    flat.len() > 2 && rest_of_numbers && named
}

/// Whether the words of two cells are one word of the form, and the lower is no word of another row.
fn is_one_word(cells: &[Placed], pair: Pair) -> bool {
    let (upper, lower) = (&cells[pair.above].cell.text, &cells[pair.below].cell.text);
    let together = normal::word(&format!("{upper}{lower}"));
    let rest = normal::word(lower);
    let row = |word: &str| label::request_row(word, None);
    let of_another_row = row(&rest).is_some_and(|found| row(&together) != Some(found))
        || label::active_row(&rest).is_some()
        || label::without_ordinal(&rest) != rest && !rest.starts_with(|ch: char| ch.is_ascii_digit());
    !upper.is_empty() && !rest.is_empty() && label::is_of_form(&together) && !of_another_row
}

/// Makes the rows `last` and the one below it one row.
fn join_rows(cells: &mut Vec<Placed>, pairs: &[Pair], last: usize) {
    join_cells(cells, pairs);
    for cell in cells.iter_mut() {
        if cell.row > last {
            cell.row -= 1;
        }
        if cell.end > last + 1 {
            cell.end -= 1;
        }
    }
}

/// Makes the lower cell of each pair a part of the upper one.
fn join_cells(cells: &mut Vec<Placed>, pairs: &[Pair]) {
    for pair in pairs {
        let Placed { end, cell: lower, .. } = cells[pair.below].clone();
        let upper = &mut cells[pair.above];
        upper.end = end;
        match (upper.cell.text.trim().is_empty(), lower.text.trim().is_empty()) {
            (_, true) => {}
            (true, false) => upper.cell = Cell { column_span: upper.cell.column_span, ..lower },
            (false, false) => upper.cell.text = format!("{}\n{}", upper.cell.text, lower.text),
        }
    }
    let mut index = 0;
    cells.retain(|_| {
        index += 1;
        !pairs.iter().any(|pair| pair.below == index - 1)
    });
}

#[cfg(test)]
mod tests {
    use document::Origin;

    use super::*;

    /// A table of two pages, and its rows when they are whole.
    fn check(pages: [&[&[&str]]; 2], rows: &[&str]) {
        let row = |page: u32, texts: &[&str]| Row {
            cells: texts
                .iter()
                .map(|text| Cell::single(*text, Origin { page: Some(page), ..Origin::default() }))
                .collect(),
        };
        let of_page =
            |page: u32, rows: &[&[&str]]| rows.iter().map(|texts| row(page, texts)).collect::<Vec<Row>>();
        let table = Table { rows: [of_page(1, pages[0]), of_page(2, pages[1])].concat(), ..Table::default() };
        let whole = whole(&table);
        let text = |cell: &Cell| cell.text.replace('\n', "/");
        let drawn: Vec<String> =
            whole.rows.iter().map(|row| row.cells.iter().map(text).collect::<Vec<_>>().join("|")).collect();
        assert_eq!(drawn, rows);
    }

    #[test]
    fn a_label_in_two_parts_is_one_row() {
        check(
            [&[&["规章", "0", "0", "0"], &["行政规范性文", "3", "1", "23"]], &[&["件", "", "", ""]]],
            &["规章|0|0|0", "行政规范性文/件|3|1|23"],
        );
        check([&[&["行政", "", "", ""]], &[&["许可", "1", "2", "3"]]], &["行政/许可|1|2|3"]);
        check(
            [&[&["商业", "科研", "社会公", "其他"]], &[&["企业", "机构", "益组织", ""]]],
            &["商业/企业|科研/机构|社会公/益组织|其他"],
        );
    }

    #[test]
    fn a_number_in_two_parts_is_two_strings_of_digits() {
        check([&[&["规章", "1406", "2", "3"]], &[&["", "9", "", ""]]], &["规章|1406/9|2|3"]);
        check([&[&["行政许", "1406", "2", "3"]], &[&["可", "9", "", ""]]], &["行政许/可|1406/9|2|3"]);
    }

    #[test]
    fn rows_of_their_own_stay_apart() {
        check(
            [&[&["（一）予以公开", "1", "2", "3"]], &[&["（二）部分公开", "", "", ""]]],
            &["（一）予以公开|1|2|3", "（二）部分公开|||"],
        );
        check(
            [&[&["规章", "", "", ""]], &[&["行政规范性文件", "", "", ""]]],
            &["规章|||", "行政规范性文件|||"],
        );
        check(
            [&[&["结果维持", "结果纠正", "其他结果"]], &[&["1", "2", "3"]]],
            &["结果维持|结果纠正|其他结果", "1|2|3"],
        );
    }
}
