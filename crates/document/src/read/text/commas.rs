//! Tables whose cells are parted by commas, as spreadsheets save them.
//!
//! Chinese prose has its own comma, so that a comma of ASCII parts cells, or thousands. Only lines that follow each other
//! with the same number of them are rows, and none in which a comma could part thousands or blanks part numbers.

/// Fewer commas may be thousands.
const FEWEST_COMMAS: usize = 3;
/// Fewer lines may be alike by chance.
const FEWEST_ROWS: usize = 3;

/// The rows that begin with the first line, each between plain bars.
pub(super) fn rows(lines: &[&str]) -> Option<Vec<String>> {
    let first = lines.first()?;
    if first.bytes().filter(|byte| *byte == b',').count() < FEWEST_COMMAS {
        return None;
    }
    let columns = cells(first)?.len();
    if columns <= FEWEST_COMMAS {
        return None;
    }
    let rows: Vec<String> = lines
        .iter()
        .map_while(|line| cells(line).filter(|cells| cells.len() == columns))
        .map(|cells| format!("|{}|", cells.join("|")))
        .collect();
    (rows.len() >= FEWEST_ROWS).then_some(rows)
}

/// The cells of a line; none for one that bars or an open quotation mark rule out.
fn cells(line: &str) -> Option<Vec<String>> {
    if line.contains(['|', '｜', '\t']) {
        return None;
    }
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    let mut characters = line.trim_end().chars().peekable();
    while let Some(c) = characters.next() {
        let cell = cells.last_mut()?;
        match c {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if is_quoted || cell.is_empty() => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            c => cell.push(c),
        }
    }
    let cells: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
    (!is_quoted && !has_thousands(&cells) && !cells.iter().any(|cell| holds_numbers(cell))).then_some(cells)
}

/// Whether every comma stands as one between thousands does: behind a digit, and before just three.
fn has_thousands(cells: &[String]) -> bool {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    cells.windows(2).all(|pair| pair[0].ends_with(|c: char| c.is_ascii_digit()) && digits(&pair[1]) == 3)
}

/// Whether blanks part a number from another word in a cell, as in a row whose cells blanks part.
fn holds_numbers(cell: &str) -> bool {
    let numbers = cell.split_whitespace().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    cell.contains(char::is_whitespace) && numbers.count() > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_the_same_commas_are_rows() {
        let rows = rows(&["项目,甲,乙,丙", "\"一,二\",1,\"1,234\",", ",,3,4", "后文"]);
        assert_eq!(rows, Some(vec!["|项目|甲|乙|丙|".into(), "|一,二|1|1,234||".into(), "|||3|4|".into()]));
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
            assert_eq!(rows(&lines), None, "{lines:?}");
        }
    }
}
