//! Rows of table three (收到和处理政府信息公开申请情况).

use std::collections::BTreeMap;

use disclosure::report::{ApplicantColumn, Entry, Field, Origin, RequestRow};

use super::{core, has_digit, is_empty, is_value, joined};
use crate::extract::cells::Cells;
use crate::extract::label;
use crate::extract::number::{self, Unit};
use crate::extract::paper::{Row, RowCell, place};

/// Value cells of a row, by column of the form.
type Seven<'a> = [RowCell<'a>; 7];

/// A row that belongs to table three.
struct Item<'a, 'p> {
    row: &'p Row<'a>,
    /// The row of the form, when its label says so.
    label: Option<RequestRow>,
    /// Words that should be a label and are not understood.
    words: &'a str,
    /// Cells behind the label.
    values: &'p [RowCell<'a>],
    /// How the row is built.
    shape: Shape,
}

/// How a row is built; rows of one shape in one table have their values at the same places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shape {
    table: usize,
    label: usize,
    cells: usize,
}

/// How many empty cells precede the seven values in rows of a shape, and how many rows show it.
#[derive(Clone, Copy, Debug)]
struct Lead {
    first: usize,
    rows: usize,
}

type Leads = BTreeMap<Shape, Lead>;

/// What the rows of all tables together say of where values stand.
struct Layout {
    headers: BTreeMap<usize, Header>,
    leads: Leads,
    /// Tables with more than seven values in some row: they have columns that the form has not.
    crowded: Vec<usize>,
    /// Columns of the widest row of each table.
    widths: BTreeMap<usize, usize>,
}

pub(super) fn read(rows: &[Row<'_>], cells: &mut Cells) -> Vec<usize> {
    let items = items(rows);
    let layout = Layout {
        headers: headers(rows),
        leads: leads(&items),
        crowded: crowded(&items),
        widths: widths(&items),
    };
    let mut statutory = Vec::new();
    let mut skip = None;
    for (index, item) in items.iter().enumerate() {
        let Some(label) = item.label.filter(|_| skip != Some(index)) else { continue };
        if item.values.is_empty() {
            continue;
        }
        statutory.push(item.row.table);
        let seven = seven(item, &layout);
        let continuation = items.get(index + 1).filter(|next| continues(label, item, next));
        match (seven, continuation) {
            (Some(seven), Some(next)) if next.values.iter().any(|cell| !is_empty(cell)) => {
                skip = Some(index + 1);
                enter_joined(label, item, &seven, next, cells);
            }
            (Some(seven), _) => enter(label, &seven, cells),
            (None, _) => match by_names(item, &layout) {
                Some(named) => enter_named(label, named, cells),
                None => refuse(label, item, cells),
            },
        }
        if is_uncertainly_blank(&items, index) {
            doubt_blank(label, item, cells);
        }
    }
    assign_detached(&items, &layout, cells);
    statutory
}

/// Whether a row of text is empty while a row without a label next to it has numbers, which may be its own.
fn is_uncertainly_blank(items: &[Item<'_, '_>], index: usize) -> bool {
    let item = &items[index];
    let has_numbers = |item: &Item<'_, '_>| item.values.iter().any(has_digit);
    let unnamed = |item: &&Item<'_, '_>| item.label.is_none();
    let below = items[index + 1..].iter().take_while(unnamed);
    let above = items[..index].iter().rev().take_while(unnamed);
    item.row.ragged && !has_numbers(item) && below.chain(above).any(has_numbers)
}

fn doubt_blank(row: RequestRow, item: &Item<'_, '_>, cells: &mut Cells) {
    let origin = item.values.first().map_or(Origin::default(), |cell| place(cell.origin));
    for field in fields(row) {
        cells.doubt(field);
    }
    cells.note_unresolved(row.label(), "本行是空的，旁边有不知属于哪一行的数字", "", origin);
}

fn items<'a, 'p>(rows: &'p [Row<'a>]) -> Vec<Item<'a, 'p>> {
    let mut items = Vec::new();
    let mut after: Option<RequestRow> = None;
    for row in rows {
        let labels = row.cells.iter().enumerate().rev();
        let found = labels.filter(|(_, cell)| !is_value(cell)).find_map(|(index, cell)| {
            let label = label::request_row(cell.word, after)?;
            let forward = after.is_none_or(|last| label::rank(label) > label::rank(last));
            let exact = label::core(cell.word) == label::core_of(label);
            (forward || exact).then_some((index, label))
        });
        if let Some((index, label)) = found {
            after = Some(label).filter(|label| *label != RequestRow::CarriedOut);
            let values = &row.cells[index + 1..];
            items.push(Item {
                row,
                label: Some(label),
                words: row.cells[index].word,
                values,
                shape: Shape { table: row.table, label: index, cells: row.cells.len() },
            });
        } else if after.is_some() {
            let first = row.cells.iter().rposition(|cell| !is_value(cell)).map_or(0, |last| last + 1);
            let words = first.checked_sub(1).map_or("", |last| row.cells[last].word);
            let values = &row.cells[first..];
            items.push(Item {
                row,
                label: None,
                words,
                values,
                shape: Shape { table: row.table, label: first, cells: row.cells.len() },
            });
        }
    }
    items
}

/// What the header of a table with a true grid says of its columns.
#[derive(Clone, Debug, Default)]
struct Header {
    /// Grid column of each applicant column that it names.
    places: BTreeMap<ApplicantColumn, usize>,
    /// What stands over each grid column, where it has that column for itself.
    names: BTreeMap<usize, Name>,
    /// Whether some row of it names them in another order than the form.
    disordered: bool,
    /// Whether it names one of them over two columns.
    repeated: bool,
    /// Whether the rows of values have begun.
    closed: bool,
}

/// What a header cell says of the column below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Applicant(ApplicantColumn),
    /// A column that the form has not: remarks, a subtotal.
    Foreign,
}

impl Header {
    fn take(&mut self, row: &Row<'_>) {
        let mut last = None;
        for cell in &row.cells {
            let alone = cell.end == cell.column + 1;
            if let Some(column) = label::applicant_column(cell.word) {
                self.disordered |= last.is_some_and(|last| column < last);
                last = Some(column);
                self.repeated |= *self.places.entry(column).or_insert(cell.column) != cell.column;
                if alone && self.names.get(&cell.column).is_none_or(|name| *name == Name::Foreign) {
                    self.names.insert(cell.column, Name::Applicant(column));
                }
            } else if alone && label::is_foreign_column(cell.word) {
                self.names.entry(cell.column).or_insert(Name::Foreign);
            }
        }
    }

    /// Whether every applicant column that it names has one grid column for itself, and organisations stand together:
    /// where the span over them is missing, others come between them.
    fn is_exact(&self) -> bool {
        let alone = self.names.values().filter(|name| **name != Name::Foreign).count();
        let is_organisation = |column: ApplicantColumn| ApplicantColumn::ALL[1..6].contains(&column);
        let (organisations, others): (Vec<_>, Vec<_>) =
            self.places.iter().partition(|(column, _)| is_organisation(**column));
        let places = || organisations.iter().map(|(_, place)| **place);
        let parted = places()
            .min()
            .zip(places().max())
            .is_some_and(|(first, last)| others.iter().any(|(_, place)| (first..last).contains(*place)));
        !self.repeated && !parted && alone == self.places.len() && alone > 0
    }

    /// The seven columns, when all are named at rising places; a missing span makes them overlap.
    fn columns(&self) -> Option<[usize; 7]> {
        let places: Vec<usize> = self.places.values().copied().collect();
        <[usize; 7]>::try_from(places).ok().filter(|seven| seven.is_sorted_by(|a, b| a < b))
    }
}

fn headers(rows: &[Row<'_>]) -> BTreeMap<usize, Header> {
    let mut headers: BTreeMap<usize, Header> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.ragged) {
        let header = headers.entry(row.table).or_default();
        header.closed |= row.cells.iter().any(|cell| label::exact_row(cell.word) == Some(RequestRow::New));
        if header.closed {
            continue;
        }
        header.take(row);
    }
    headers
}

/// The lead of each shape, where all rows that show it agree.
fn leads(items: &[Item<'_, '_>]) -> Leads {
    let mut seen: BTreeMap<Shape, Vec<usize>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.label.is_some()) {
        if let Some((first, end)) = core(item.values)
            && end - first == 7
        {
            seen.entry(item.shape).or_default().push(first);
        }
    }
    seen.into_iter()
        .filter(|(_, firsts)| firsts.iter().all(|first| *first == firsts[0]))
        .map(|(shape, firsts)| (shape, Lead { first: firsts[0], rows: firsts.len() }))
        .collect()
}

impl Layout {
    /// Whether the columns of a table are the seven of the form, in their order.
    fn is_plain(&self, table: usize) -> bool {
        let disordered = self.headers.get(&table).is_some_and(|header| header.disordered);
        !disordered && !self.crowded.contains(&table)
    }

    /// Whether a row ends before others of its table do: it may have lost a cell.
    fn is_short(&self, row: &Row<'_>) -> bool {
        let end = row.cells.last().map_or(0, |cell| cell.end);
        !row.ragged && self.widths.get(&row.table).is_some_and(|width| end < *width)
    }
}

fn widths(items: &[Item<'_, '_>]) -> BTreeMap<usize, usize> {
    let mut widths = BTreeMap::new();
    for row in items.iter().filter(|item| item.label.is_some()).map(|item| item.row) {
        let width: &mut usize = widths.entry(row.table).or_default();
        *width = (*width).max(row.cells.last().map_or(0, |cell| cell.end));
    }
    widths
}

fn crowded(items: &[Item<'_, '_>]) -> Vec<usize> {
    let is_printed = |cell: &&RowCell<'_>| !is_empty(cell) && is_value(cell);
    let full = |item: &&Item<'_, '_>| item.values.iter().filter(is_printed).count() > 7;
    items.iter().filter(|item| item.label.is_some()).filter(full).map(|item| item.row.table).collect()
}

/// The seven values of a row, when there is no doubt which cells they are.
fn seven<'a>(item: &Item<'a, '_>, layout: &Layout) -> Option<Seven<'a>> {
    let header = layout.headers.get(&item.row.table);
    if header.is_some_and(|header| header.disordered) {
        return None;
    }
    let values = item.values;
    if layout.crowded.contains(&item.row.table) {
        return by_header(item, &header?.columns()?);
    }
    let lead = layout.leads.get(&item.shape);
    if values.len() == 7 {
        let unsure = item.row.ragged && is_empty(&values[0])
            || layout.is_short(item.row) && values.iter().any(is_empty);
        let shifted = unsure && lead.is_none_or(|lead| lead.first != 0);
        let blank = values.iter().all(is_empty);
        return if shifted && !blank { None } else { <Seven<'a>>::try_from(values).ok() };
    }
    // Where one cell holds the values of two, its neighbours may be those of others.
    if values.len() < 7 || values.iter().any(holds_several) {
        return None;
    }
    if let Some(columns) = header.and_then(Header::columns) {
        return by_header(item, &columns);
    }
    let window = |first: usize| -> Option<Seven<'a>> {
        let inside = values.get(first..first + 7)?;
        let outside = values[..first].iter().chain(&values[first + 7..]);
        if outside.into_iter().all(is_empty) { <Seven<'a>>::try_from(inside).ok() } else { None }
    };
    match (core(values), lead) {
        (None, _) => window(0),
        (_, Some(lead)) if lead.rows >= 2 => window(lead.first),
        // With an empty cell among them the first or the last may be an empty one that is left out.
        (Some((first, end)), _) if end - first == 7 && !values[first..end].iter().any(is_empty) => {
            window(first)
        }
        _ => None,
    }
}

/// Whether a cell holds a number and, parted from it, something that is neither its unit nor a remark.
fn holds_several(cell: &RowCell<'_>) -> bool {
    let mut parts = cell.text.split_whitespace();
    let is_number =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    let goes_on =
        |part: &str| part.chars().next().is_some_and(|ch| number::is_unit(ch) || matches!(ch, '(' | '（'));
    match (parts.next(), parts.next()) {
        (Some(first), Some(second)) => {
            is_number(first) && !goes_on(second) || is_number(second) && !is_number(first)
        }
        _ => false,
    }
}

/// The cells that stand under the header's seven columns; every other cell must be empty.
fn by_header<'a>(item: &Item<'a, '_>, columns: &[usize; 7]) -> Option<Seven<'a>> {
    let under = |column: usize| item.values.iter().find(|cell| cell.column <= column && column < cell.end);
    let cells: Option<Vec<RowCell<'a>>> = columns.iter().map(|column| under(*column).copied()).collect();
    let cells = cells?;
    let distinct = cells.windows(2).all(|pair| pair[0].column < pair[1].column);
    let chosen = |cell: &&RowCell<'_>| cells.iter().any(|c| c.column == cell.column);
    let rest_empty = item.values.iter().filter(|cell| !chosen(cell)).all(is_empty);
    if distinct && rest_empty { <Seven<'a>>::try_from(cells).ok() } else { None }
}

/// The cells by the names over them, where the header has other columns than the form or another order: every value
/// stands under one name, and every name over one value.
fn by_names<'a>(item: &Item<'a, '_>, layout: &Layout) -> Option<Vec<(ApplicantColumn, RowCell<'a>)>> {
    let header = layout.headers.get(&item.row.table).filter(|header| header.is_exact())?;
    let mut named = Vec::new();
    for (column, name) in &header.names {
        let cell = item.values.iter().find(|cell| cell.column == *column && cell.end == column + 1)?;
        if let Name::Applicant(applicant) = name {
            named.push((*applicant, *cell));
        }
    }
    let nameless = |cell: &&RowCell<'_>| !header.names.contains_key(&cell.column);
    let all_named = item.values.iter().filter(nameless).all(is_empty);
    (all_named && !item.row.ragged).then_some(named)
}

/// Whether `next` holds the rest of the label that a page break cut in `item`.
fn continues(label: RequestRow, item: &Item<'_, '_>, next: &Item<'_, '_>) -> bool {
    next.label.is_none() && label::rest_of_label(label, item.words).is_some_and(|rest| rest == next.words)
}

fn fields(row: RequestRow) -> Vec<Field> {
    ApplicantColumn::ALL.iter().map(|column| Field::Requests(row, *column)).collect()
}

fn enter(row: RequestRow, seven: &Seven<'_>, cells: &mut Cells) {
    let named = ApplicantColumn::ALL.iter().copied().zip(seven.iter().copied());
    enter_named(row, named, cells);
}

fn enter_named<'a>(
    row: RequestRow,
    named: impl IntoIterator<Item = (ApplicantColumn, RowCell<'a>)>,
    cells: &mut Cells,
) {
    for (column, cell) in named {
        let entry = number::of_cell(&cell, Unit::Pieces);
        cells.put_cell(Field::Requests(row, column), entry, cell.text, place(cell.origin));
    }
}

/// A row cut by a page break: each value stands in one of its two halves.
fn enter_joined(
    row: RequestRow,
    item: &Item<'_, '_>,
    upper: &Seven<'_>,
    next: &Item<'_, '_>,
    cells: &mut Cells,
) {
    let Ok(lower) = <Seven<'_>>::try_from(next.values) else {
        return refuse(row, item, cells);
    };
    for ((field, upper), lower) in fields(row).into_iter().zip(upper).zip(&lower) {
        let cell = match (is_empty(upper), is_empty(lower)) {
            (true, _) => lower,
            (false, true) => upper,
            (false, false) => {
                let raw = format!("{} {}", upper.text, lower.text);
                cells.put(field, Entry::Unresolved(Vec::new()), &raw, place(upper.origin));
                continue;
            }
        };
        cells.put_cell(field, number::of_cell(cell, Unit::Pieces), cell.text, place(cell.origin));
    }
}

fn refuse(row: RequestRow, item: &Item<'_, '_>, cells: &mut Cells) {
    let origin = item.values.first().map_or(Origin::default(), |cell| place(cell.origin));
    if item.values.iter().any(has_digit) {
        let reason = "数值格不是七个，不能对应到列";
        cells.refuse(&fields(row), row.label(), reason, &joined(item.values), origin);
    } else if item.values.len() >= 7 {
        for field in fields(row) {
            cells.put(field, Entry::Blank, "", origin);
        }
    }
}

/// Rows of seven values that lost their labels, between two rows that kept theirs: when exactly as many rows
/// of the form are missing there, they are those rows, in order.
fn assign_detached(items: &[Item<'_, '_>], layout: &Layout, cells: &mut Cells) {
    let labelled: Vec<usize> = (0..items.len()).filter(|i| items[*i].label.is_some()).collect();
    for pair in labelled.windows(2) {
        let between: Vec<&Item<'_, '_>> =
            items[pair[0] + 1..pair[1]].iter().filter(|item| is_detached(item)).collect();
        let (Some(above), Some(below)) = (items[pair[0]].label, items[pair[1]].label) else { continue };
        if between.is_empty() || label::rank(above) >= label::rank(below) {
            continue;
        }
        let missing = missing_between(above, below, between.len());
        match missing {
            Some(missing)
                if missing.iter().zip(&between).all(|(row, item)| not_against(*row, item.words))
                    && between.iter().all(|item| layout.is_plain(item.row.table)) =>
            {
                for (row, item) in missing.into_iter().zip(&between) {
                    if let Ok(seven) = <Seven<'_>>::try_from(detached_values(item)) {
                        enter(row, &seven, cells);
                    }
                }
            }
            _ => {
                let origin = between[0].values.first().map_or(Origin::default(), |cell| place(cell.origin));
                let reason = "无标题的数值行与缺少的行数不符，不能对应";
                cells.note_unresolved(below.label(), reason, &joined(between[0].values), origin);
            }
        }
    }
}

fn is_detached(item: &Item<'_, '_>) -> bool {
    let values = detached_values(item);
    values.len() == 7 && values.iter().any(has_digit)
}

fn detached_values<'a, 'p>(item: &Item<'a, 'p>) -> &'p [RowCell<'a>] {
    match core(item.values) {
        Some((first, end)) if item.values.len() > 7 && end - first == 7 => &item.values[first..end],
        _ => item.values,
    }
}

/// The rows of the form between two others, when there are `count` of them in one of the editions.
fn missing_between(above: RequestRow, below: RequestRow, count: usize) -> Option<Vec<RequestRow>> {
    use RequestRow::{OtherCorrectionOverdue, OtherFeeOverdue, OtherOther, OtherSingle};
    let between =
        |row: &RequestRow| label::rank(*row) > label::rank(above) && label::rank(*row) < label::rank(below);
    let in_three: Vec<RequestRow> =
        RequestRow::ALL.iter().copied().filter(|row| *row != OtherSingle).filter(between).collect();
    let parts = [OtherCorrectionOverdue, OtherFeeOverdue, OtherOther];
    let in_one: Vec<RequestRow> =
        RequestRow::ALL.iter().copied().filter(|row| !parts.contains(row)).filter(between).collect();
    let one_possible = !parts.contains(&above) && !parts.contains(&below);
    if in_three.len() == count {
        Some(in_three)
    } else if one_possible && in_one.len() == count {
        Some(in_one)
    } else {
        None
    }
}

/// Words in front of a detached row must not name another row.
fn not_against(row: RequestRow, words: &str) -> bool {
    let core = label::core(words);
    if core.is_empty() || !core.chars().any(char::is_alphabetic) {
        return true;
    }
    let official = label::core_of(row);
    let length = official.chars().count().max(core.chars().count());
    official.contains(core) || label::distance(core, official) * 2 <= length
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The row of new requests in a table with one more column, whose header begins at grid column `lead`.
    fn read_under(lead: usize, names: &[&str]) -> Vec<Entry> {
        let cells = |texts: &[&str]| texts.iter().map(|text| format!("<td>{text}</td>")).collect::<String>();
        let values = cells(&["1", "2", "3", "4", "5", "6", "21", "9"]);
        let label = RequestRow::New.label();
        let page = format!(
            "<table><tr><td colspan={lead}>申请人情况</td>{}</tr><tr><td colspan=3>{label}</td>{values}</tr></table>",
            cells(names)
        );
        let document = document::read(page.as_bytes()).remove(0).document.unwrap();
        let report = crate::annual_report(&document);
        fields(RequestRow::New).into_iter().map(|field| report.entry(field).clone()).collect()
    }

    #[test]
    fn a_value_is_read_only_where_every_column_has_one_name() {
        let mut names: Vec<&str> = ApplicantColumn::ALL.iter().map(|column| column.label()).collect();
        names.push("备注");
        let numbers = [1, 2, 3, 4, 5, 6, 21].map(|number| Entry::Number(number.into()));
        assert_eq!(read_under(3, &names), numbers);
        let refused = |lead, names: &[&str]| {
            read_under(lead, names).iter().all(|entry| matches!(entry, Entry::Unresolved(_)))
        };
        assert!(refused(2, &names) && refused(4, &names));
        assert!(refused(3, &names[..7]));
        names[7] = "总计";
        assert!(refused(3, &names));
    }
}
