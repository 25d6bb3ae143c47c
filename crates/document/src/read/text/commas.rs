//! Tables whose cells are parted by commas, as spreadsheets save them.
//!
//! Chinese prose has its own comma, so that a comma of ASCII parts cells, or thousands. Only lines that follow each other
//! with the same number of them are rows: a number with its thousands parted would make a line of its own.

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
    (!is_quoted).then(|| cells.iter().map(|cell| cell.trim().to_owned()).collect())
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
            ["1,234,567", "1,234,567", "1,234,567"],
            ["甲|1,2,3,4", "乙|1,2,3,4", "丙|1,2,3,4"],
            ["\"甲,1,2,3", "乙,1,2,3", "丙,1,2,3"],
        ] {
            assert_eq!(rows(&lines), None, "{lines:?}");
        }
    }
}
