//! The statutory tables, made narrow enough for a terminal.
//!
//! All words come from the official form; here they are only broken, cut and indented.

use disclosure::report::{
    Active2019Row, ActiveRow, ApplicantColumn, Entry, Field, ProceedingBlock, ProceedingColumn, RequestRow,
    SECTION_TITLES,
};

use super::{Cell, Table, cut};

/// Columns for the label of a row.
const LABEL_ROOM: usize = 36;

/// Columns for words that stand where a number is expected.
const WORDS_ROOM: usize = 10;

/// A statutory table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Table two, 2021 edition.
    Active,
    /// Table two, 2019 edition.
    Active2019,
    /// Table three.
    Requests,
    /// Table four.
    Proceedings,
}

impl Part {
    /// In the order of the form.
    pub const ALL: [Part; 4] = [Part::Active, Part::Active2019, Part::Requests, Part::Proceedings];

    /// The table that has `field`.
    pub fn of(field: Field) -> Part {
        match field {
            Field::Active(..) => Part::Active,
            Field::Active2019(..) => Part::Active2019,
            Field::Requests(..) => Part::Requests,
            Field::Proceedings(..) => Part::Proceedings,
        }
    }

    /// The title of its section.
    pub fn title(self) -> &'static str {
        match self {
            Part::Active | Part::Active2019 => SECTION_TITLES[1],
            Part::Requests => SECTION_TITLES[2],
            Part::Proceedings => SECTION_TITLES[3],
        }
    }

    /// Those of its rows of which `keep` is true, each cell as `cell` shows it.
    pub fn table(self, keep: impl Fn(&[Field]) -> bool, cell: impl Fn(Field) -> Cell) -> Table {
        match self {
            Part::Active => listed(keep, cell, active()),
            Part::Active2019 => listed(keep, cell, active_2019()),
            Part::Requests => requests(keep, cell),
            Part::Proceedings => proceedings(keep, cell),
        }
    }
}

/// A row label, a column label and their field.
type Line = (&'static str, &'static str, Field);

fn active() -> Vec<Line> {
    let columns = |row: ActiveRow| {
        row.columns().iter().map(move |&column| (row.label(), column.label(), Field::Active(row, column)))
    };
    ActiveRow::ALL.iter().copied().flat_map(columns).collect()
}

fn active_2019() -> Vec<Line> {
    let columns = |row: Active2019Row| {
        row.columns().iter().map(move |&column| (row.label(), column.label(), Field::Active2019(row, column)))
    };
    Active2019Row::ALL.iter().copied().flat_map(columns).collect()
}

/// Table two has other columns in each of its rows: it is drawn as a list.
fn listed(keep: impl Fn(&[Field]) -> bool, cell: impl Fn(Field) -> Cell, lines: Vec<Line>) -> Table {
    let label = |row: &str, column: &str| Cell::plain(cut(&format!("{row} · {column}"), 2 * LABEL_ROOM));
    let kept = lines.into_iter().filter(|(_, _, field)| keep(&[*field]));
    Table {
        header: vec!["信息内容".into(), "数".into()],
        rows: kept.map(|(row, column, field)| vec![label(row, column), cell(field)]).collect(),
    }
}

fn requests(keep: impl Fn(&[Field]) -> bool, cell: impl Fn(Field) -> Cell) -> Table {
    let mut header = vec![String::new()];
    header.extend(ApplicantColumn::ALL.iter().map(|column| stacked(column.label())));
    let mut rows = Vec::new();
    let mut group_drawn = None;
    for &row in RequestRow::ALL {
        let fields: Vec<Field> =
            ApplicantColumn::ALL.iter().map(|&column| Field::Requests(row, column)).collect();
        if !keep(&fields) {
            continue;
        }
        let group = row.group();
        if let Some(name) = group.filter(|_| group != group_drawn) {
            let mut line = vec![Cell::default(); header.len()];
            line[0] = Cell::plain(name);
            rows.push(line);
        }
        group_drawn = group;
        let indent = if group.is_some() { "  " } else { "" };
        let label = Cell::plain(cut(&format!("{indent}{}", short(row.label())), LABEL_ROOM));
        rows.push(std::iter::once(label).chain(fields.into_iter().map(&cell)).collect());
    }
    Table { header, rows }
}

fn proceedings(keep: impl Fn(&[Field]) -> bool, cell: impl Fn(Field) -> Cell) -> Table {
    let mut header = vec![String::new()];
    header.extend(ProceedingColumn::ALL.iter().map(|column| stacked(column.label())));
    let mut rows = Vec::new();
    for &block in ProceedingBlock::ALL {
        let fields: Vec<Field> =
            ProceedingColumn::ALL.iter().map(|&column| Field::Proceedings(block, column)).collect();
        if keep(&fields) {
            let label = Cell::plain(block.label());
            rows.push(std::iter::once(label).chain(fields.into_iter().map(&cell)).collect());
        }
    }
    Table { header, rows }
}

/// The cell with its group, so that the two rows called 其他 are told apart; the row cut to `room`.
pub fn name(field: Field, room: usize) -> String {
    let (row, column) = match field {
        Field::Active(row, column) => (row.label().to_owned(), column.label()),
        Field::Active2019(row, column) => (row.label().to_owned(), column.label()),
        Field::Proceedings(block, column) => (block.label().to_owned(), column.label()),
        Field::Requests(row, column) => {
            let group = row.group().map(|group| format!("{group} › ")).unwrap_or_default();
            (format!("{group}{}", short(row.label())), column.label())
        }
    };
    format!("{} › {column}", cut(&row, room))
}

/// The label without the remark in brackets at its end.
fn short(label: &str) -> &str {
    let remark = label.char_indices().skip(1).find(|(_, letter)| *letter == '（').map(|(place, _)| place);
    &label[..remark.unwrap_or(label.len())]
}

/// A heading of two-character words, one below the other.
fn stacked(label: &str) -> String {
    let letters: Vec<char> = label.chars().collect();
    if letters.len() <= 3 {
        return label.into();
    }
    let words: Vec<String> = letters.chunks(2).map(|word| word.iter().collect()).collect();
    words.join("\n")
}

/// What stands in a cell, in few columns.
pub fn entry(entry: &Entry, raw: &str) -> String {
    match entry {
        Entry::Number(value) => value.normalize().to_string(),
        Entry::Blank => "空".into(),
        Entry::Dash | Entry::Text => cut(raw.trim(), WORDS_ROOM),
        Entry::Absent => "缺".into(),
        Entry::Unresolved(_) => "？".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use disclosure::report::form::REQUEST_GROUPS;

    use crate::draw::{Ink, MEASURE, width};

    #[test]
    fn every_table_fits_a_terminal() {
        for part in Part::ALL {
            let drawn = part.table(|_| true, |_| Cell::plain("12345")).draw(Ink::Plain, 2);
            let widest = drawn.lines().map(width).max().unwrap();
            assert!(widest <= MEASURE, "{part:?}: {widest}");
        }
    }

    #[test]
    fn all_lines_of_a_table_have_one_width() {
        for part in Part::ALL {
            let drawn = part.table(|_| true, |_| Cell::plain("空")).draw(Ink::Plain, 0);
            let mut widths: Vec<usize> = drawn.lines().map(width).collect();
            widths.dedup();
            assert_eq!(widths.len(), 1, "{part:?}");
        }
    }

    #[test]
    fn no_two_cells_of_a_report_are_named_alike() {
        for edition in [Part::Active, Part::Active2019] {
            let fields = Field::all().into_iter().filter(|&field| {
                Part::of(field) == edition || matches!(Part::of(field), Part::Requests | Part::Proceedings)
            });
            let mut names: Vec<String> = fields.map(|field| name(field, 48)).collect();
            let count = names.len();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), count);
        }
    }

    #[test]
    fn a_group_is_named_once_above_its_rows() {
        let refused = |fields: &[Field]| {
            fields.iter().any(|field| {
                matches!(field, Field::Requests(RequestRow::RefusedStateSecret | RequestRow::RefusedByLaw, _))
            })
        };
        let table = Part::Requests.table(refused, |_| Cell::plain("0"));
        let labels: Vec<&str> = table.rows.iter().map(|row| row[0].text.as_str()).collect();
        assert_eq!(
            labels,
            [
                REQUEST_GROUPS[0].0.to_owned(),
                format!("  {}", RequestRow::RefusedStateSecret.label()),
                format!("  {}", RequestRow::RefusedByLaw.label())
            ]
        );
    }
}
