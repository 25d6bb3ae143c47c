//! Rows of table two (主动公开政府信息情况), both editions.

use std::collections::BTreeMap;

use disclosure::report::{Active2019Column, Active2019Row, ActiveColumn, Edition, Entry, Field};

use super::{has_digit, is_empty, joined};
use crate::extract::cells::Cells;
use crate::extract::label::{self, ActiveLabel};
use crate::extract::number::{self, Unit};
use crate::extract::paper::{Row, RowCell, place};

/// What a header says of the rows below it.
#[derive(Clone, Debug, Default)]
struct Header {
    /// Grid columns over which it has each of its words: from the first to one past the last.
    columns: BTreeMap<&'static str, (usize, usize)>,
    /// One past the last column of its row.
    end: usize,
}

pub(super) fn read(rows: &[Row<'_>], cells: &mut Cells) -> Vec<usize> {
    let mut statutory = Vec::new();
    let mut edition = None;
    let mut header = Header::default();
    let mut within = None;
    for row in rows {
        if row.cells.iter().any(is_header) {
            header = Header::of(row);
            within = Some(row.table);
            edition = edition_of(row).or(edition);
            continue;
        }
        let found =
            row.cells.iter().enumerate().rev().find_map(|(i, c)| Some((i, label::active_row(c.word)?)));
        let Some((index, found)) = found else { continue };
        let near = within.is_some_and(|table| row.table.abs_diff(table) <= 1);
        let values = &row.cells[index + 1..];
        if !near || values.is_empty() {
            continue;
        }
        let edition = if found.row.is_none() { Some(Edition::E2019) } else { edition };
        statutory.push(row.table);
        let printed: Vec<RowCell<'_>> = values.iter().filter(|cell| !is_empty(cell)).copied().collect();
        // In a line of text empty cells between the numbers are covered places: the numbers in order are those of the row.
        let is_dense =
            row.ragged && edition.is_some_and(|edition| fields(found, edition).len() == printed.len());
        match is_dense {
            true => enter(found, edition, &printed, &Header::default(), cells),
            false => enter(found, edition, values, &header, cells),
        }
    }
    statutory
}

/// Fields of one row with what a number in each counts.
pub(in crate::extract) fn fields(label: ActiveLabel, edition: Edition) -> Vec<(Field, Unit)> {
    match (edition, label.row) {
        (Edition::E2021, Some(row)) => {
            let unit = |column| if column == ActiveColumn::AmountWan { Unit::Wan } else { Unit::Pieces };
            row.columns().iter().map(|column| (Field::Active(row, *column), unit(*column))).collect()
        }
        _ => {
            let row: Active2019Row = label.row_2019;
            let unit =
                |column| if column == Active2019Column::AmountYuan { Unit::Yuan } else { Unit::Pieces };
            row.columns().iter().map(|column| (Field::Active2019(row, *column), unit(*column))).collect()
        }
    }
}

fn is_header(cell: &RowCell<'_>) -> bool {
    let word = cell.word;
    word == "信息内容"
        || label::ACTIVE_HEADERS.iter().any(|(header, _)| word.starts_with(header))
        || (word.starts_with("第二十条") || word.starts_with("二十条第")) && word.chars().count() < 16
}

fn edition_of(row: &Row<'_>) -> Option<Edition> {
    row.cells.iter().find_map(|cell| {
        label::ACTIVE_HEADERS
            .iter()
            .find(|(header, _)| cell.word.starts_with(header))
            .map(|(_, edition)| *edition)
    })
}

impl Header {
    fn of(row: &Row<'_>) -> Header {
        let mut columns = BTreeMap::new();
        for cell in &row.cells {
            let word = cell.word;
            let names = ActiveColumn::ALL
                .iter()
                .map(|c| c.label())
                .chain(Active2019Column::ALL.iter().map(|c| c.label()));
            for name in names {
                let head = name.split('（').next().unwrap_or(name);
                if word.starts_with(head) || (word.chars().count() >= 5 && head.starts_with(word)) {
                    let (_, end) = columns.entry(name).or_insert((cell.column, cell.end));
                    if *end == cell.column {
                        *end = cell.end;
                    }
                }
            }
        }
        Header { columns, end: row.cells.last().map_or(0, |cell| cell.end) }
    }

    /// Whether a row ends before this one does: it may have lost a cell.
    fn is_longer(&self, values: &[RowCell<'_>]) -> bool {
        values.last().is_some_and(|cell| cell.end < self.end)
    }
}

fn column_label(field: Field) -> &'static str {
    match field {
        Field::Active(_, column) => column.label(),
        Field::Active2019(_, column) => column.label(),
        Field::Requests(_, column) => column.label(),
        Field::Proceedings(_, column) => column.label(),
    }
}

fn enter(
    label: ActiveLabel,
    edition: Option<Edition>,
    values: &[RowCell<'_>],
    header: &Header,
    cells: &mut Cells,
) {
    let known = edition.unwrap_or(Edition::E2021);
    let fields = fields(label, known);
    let chosen = edition.and_then(|_| choose(&fields, values, header));
    let Some(chosen) = chosen else {
        let only: Vec<Field> = fields.iter().map(|(field, _)| *field).collect();
        let reason = if edition.is_some() {
            "数值格与表头的列不符"
        } else {
            "表头看不出是哪一版的表"
        };
        if values.iter().any(has_digit) {
            cells.refuse(&only, label.row_2019.label(), reason, &joined(values), place(values[0].origin));
        }
        return;
    };
    for ((field, unit), cell) in fields.into_iter().zip(chosen) {
        let entry = number::of_cell(&cell, unit);
        // Where the cell itself says why, it is told with the cell.
        if matches!(entry, Entry::Unresolved(_)) && number::settled(entry.clone(), cell.text).1.is_none() {
            let reason = match unit {
                _ if number::is_lost(cell.word) => "这一格显示的不是数，文件里也没有",
                Unit::Yuan => "金额没有单位",
                Unit::Pieces | Unit::Wan => "一格里有两串数字",
            };
            cells.note_unresolved(&field.label(), reason, cell.text, place(cell.origin));
        }
        cells.put(field, entry, cell.text, place(cell.origin));
    }
}

/// The cells of a row's fields: as many as there are, or those under the header, or the first ones when the
/// rest is empty. A merged cell may be written out in each of its columns: then its value stands in all of them.
fn choose<'a>(fields: &[(Field, Unit)], values: &[RowCell<'a>], header: &Header) -> Option<Vec<RowCell<'a>>> {
    if values.len() == fields.len() {
        // Where a cell is lost, another may stand for what a span covers.
        let is_sure = fields.len() == 1 || !header.is_longer(values);
        return is_sure.then(|| values.to_vec());
    }
    let under = |field: Field| {
        let (column, _) = *header.columns.get(column_label(field))?;
        values.iter().find(|cell| cell.column <= column && column < cell.end).copied()
    };
    let by_header: Option<Vec<RowCell<'a>>> = fields.iter().map(|(field, _)| under(*field)).collect();
    let first =
        || values.get(..fields.len()).filter(|cells| !is_empty(&cells[0])).map(<[RowCell<'a>]>::to_vec);
    let chosen =
        by_header.filter(|cells| cells.windows(2).all(|p| p[0].column < p[1].column)).or_else(first)?;
    let kept = |cell: &&RowCell<'_>| chosen.iter().any(|c| c.column == cell.column);
    let written_out = |cell: &RowCell<'_>| {
        fields.iter().zip(&chosen).any(|((field, _), of_field)| {
            let over = header.columns.get(column_label(*field));
            over.is_some_and(|(first, end)| {
                (*first..*end).contains(&of_field.column)
                    && (*first..*end).contains(&cell.column)
                    && of_field.word == cell.word
            })
        })
    };
    values.iter().filter(|cell| !kept(cell)).all(|cell| is_empty(cell) || written_out(cell)).then_some(chosen)
}
