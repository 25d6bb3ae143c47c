//! Tables whose cells are parted by commas or semicolons, as spreadsheets and scripts save them.
//!
//! Chinese prose has its own comma, so that a comma of ASCII parts cells, or thousands. A text is such a file when three
//! rows follow each other with the same number of cells; then its other lines with commas are rows too, whatever their
//! length, but for prose and for lines in which every comma could part thousands.

/// Fewer cells may be the parts of one number.
const FEWEST_COLUMNS: usize = 4;
/// Fewer lines may be alike by chance.
const FEWEST_ROWS: usize = 3;
/// More cells are no row of a form.
const MOST_COLUMNS: usize = 256;
/// A quoted cell goes on over at most so many lines.
const MOST_LINES: usize = 40;
/// A longer cell is prose.
const LONGEST_CELL: usize = 80;

/// A row of such a file: its cells between plain bars, and the lines that it takes.
pub(super) struct Row {
    pub(super) text: String,
    pub(super) lines: usize,
}

/// What parts the cells of a text that is such a file.
pub(super) fn separator(lines: &[&str]) -> Option<char> {
    [',', ';', '\t'].into_iter().find(|separator| {
        // Where no cell is quoted, tabs part cells without more ado.
        let is_quoted = |line: &&str| line.contains("\t\"") || line.starts_with('"') && line.contains('\t');
        (*separator != '\t' || lines.iter().any(is_quoted)) && has_block(lines, *separator)
    })
}

fn has_block(lines: &[&str], separator: char) -> bool {
    let (mut at, mut columns, mut rows) = (0, 0, 0);
    while at < lines.len() {
        let record = record(&lines[at..], separator).filter(|record| record.cells.len() >= FEWEST_COLUMNS);
        at += record.as_ref().map_or(1, |record| record.lines);
        let found = record.map_or(0, |record| record.cells.len());
        rows = if found > 0 && found == columns { rows + 1 } else { usize::from(found > 0) };
        columns = found;
        if rows >= FEWEST_ROWS {
            return true;
        }
    }
    false
}

/// The row with which `lines` begins, in a file whose cells `separator` parts.
pub(super) fn row(lines: &[&str], separator: char) -> Option<Row> {
    let record = record(lines, separator)?;
    let is_prose = |cell: &String| cell.contains('。') || cell.chars().count() > LONGEST_CELL;
    let is_row = record.cells.len() > 1 && (record.is_quoted || !record.cells.iter().any(is_prose));
    is_row.then(|| Row { text: format!("|{}|", record.cells.join("|")), lines: record.lines })
}

struct Record {
    cells: Vec<String>,
    lines: usize,
    is_quoted: bool,
}

/// The cells of the record that begins with the first line; none for one that bars or an open quotation mark rule out.
fn record(lines: &[&str], separator: char) -> Option<Record> {
    let first = lines.first()?;
    if !first.contains([separator, '"']) {
        return None;
    }
    let mut cells = vec![String::new()];
    let (mut in_quotes, mut is_quoted) = (false, false);
    let mut taken = 0;
    for line in lines.iter().take(MOST_LINES) {
        if line.contains(['|', '｜']) || separator != '\t' && line.contains('\t') {
            return None;
        }
        taken += 1;
        let mut characters = line.trim_end_matches(['\r', ' ']).chars().peekable();
        while let Some(c) = characters.next() {
            let cell = cells.last_mut()?;
            match c {
                '"' if in_quotes && characters.peek() == Some(&'"') => {
                    characters.next();
                    cell.push('"');
                }
                '"' if in_quotes || cell.is_empty() => {
                    in_quotes = !in_quotes;
                    is_quoted = true;
                }
                c if c == separator && !in_quotes => cells.push(String::new()),
                c => cell.push(c),
            }
            if cells.len() > MOST_COLUMNS {
                return None;
            }
        }
        if !in_quotes {
            break;
        }
        cells.last_mut()?.push('\n');
    }
    let cells: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
    let parted = !in_quotes && (is_quoted || separator != ',' || !has_thousands(&cells));
    (parted && !cells.iter().any(|cell| holds_numbers(cell))).then_some(Record {
        cells,
        lines: taken,
        is_quoted,
    })
}

/// Whether every comma stands as one between thousands does: behind a digit, and before just three.
fn has_thousands(cells: &[String]) -> bool {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    cells.windows(2).all(|pair| pair[0].ends_with(|c: char| c.is_ascii_digit()) && digits(&pair[1]) == 3)
}

/// Whether blanks part a number from another word in a line of a cell, as in a row whose cells blanks part.
fn holds_numbers(cell: &str) -> bool {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    cell.lines()
        .any(|line| line.trim().contains(char::is_whitespace) && line.split_whitespace().any(is_number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lines: &[&str]) -> Vec<String> {
        let Some(separator) = separator(lines) else { return Vec::new() };
        let (mut at, mut rows) = (0, Vec::new());
        while at < lines.len() {
            let found = row(&lines[at..], separator);
            at += found.as_ref().map_or(1, |row| row.lines);
            rows.extend(found.map(|row| row.text));
        }
        rows
    }

    #[test]
    fn lines_with_the_same_commas_are_rows() {
        let lines = ["项目,甲,乙,丙", "\"一,二\",1,\"1,234\",", ",,3,4", "后文"];
        assert_eq!(rows(&lines), ["|项目|甲|乙|丙|", "|一,二|1|1,234||", "|||3|4|"]);
        assert_eq!(rows(&["甲;1;2;3", "乙;1;2;3", "丙;1;2;3"]), ["|甲|1|2|3|", "|乙|1|2|3|", "|丙|1|2|3|"]);
        let tabs = ["\"甲\"\t1\t2\t3", "\"乙\n丙\"\t1\t2\t3", "\"丁\"\t1\t2\t3"];
        assert_eq!(rows(&tabs)[0], "|甲|1|2|3|");
    }

    #[test]
    fn in_such_a_file_rows_of_any_length_are_rows_and_prose_is_not() {
        let lines = [
            "项目,甲,乙,丙",
            "一,0,0,0",
            "二,34,0,89",
            "行政许可,0",
            "2022年,本机关推进工作。",
            "1,234",
            "合计,1",
        ];
        assert_eq!(
            rows(&lines),
            ["|项目|甲|乙|丙|", "|一|0|0|0|", "|二|34|0|89|", "|行政许可|0|", "|合计|1|"]
        );
    }

    #[test]
    fn a_quoted_cell_goes_on_over_lines() {
        let lines = ["甲,1,2,3", "\"乙\n丙\"", "甲,1,2,3", "甲,1,2,3", "甲,1,2,3"];
        let text = lines.join("\n");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(rows(&lines).len(), 4);
        let lines = ["甲,1,2,3", "\"乙", "丙\",4,5,6", "丁,7,8,9"];
        assert_eq!(rows(&lines), ["|甲|1|2|3|", "|乙\n丙|4|5|6|", "|丁|7|8|9|"]);
    }

    #[test]
    fn thousands_and_prose_make_no_rows() {
        for lines in [
            ["合计1,234,567,890元。", "全文。", "完。"],
            ["甲,1,2,3", "乙,1,234,5,6", "丙,1,2,3"],
            ["总额1,234,567,890", "总额1,234,567,891", "总额1,234,567,892"],
            ["甲 1,408 2,392 3,102", "乙 1,409 2,393 3,103", "丙 1,410 2,394 3,104"],
            ["甲|1,2,3,4", "乙|1,2,3,4", "丙|1,2,3,4"],
            ["\"甲,1,2,3", "乙,1,2,3", "丙,1,2,3"],
        ] {
            assert!(rows(&lines).is_empty(), "{lines:?}");
        }
    }

    #[test]
    fn a_line_of_commas_without_end_is_no_row() {
        let long = "1,".repeat(100_000);
        assert!(rows(&[&long, &long, &long]).is_empty());
    }
}
