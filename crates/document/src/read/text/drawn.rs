//! Tables drawn with characters: `┌──┬──┐` or `+--+--+`, each row between two rules.
//!
//! A cell may go on over several lines between its rules. What does not keep to the grid is left as it is, and so is a
//! table with rules only around its head and its body, where each line is a row.

/// Rows of a drawn table: the place of each row's first line, and the row between plain bars.
pub(super) struct Drawn {
    pub(super) rows: Vec<(usize, String)>,
    /// Lines that the table takes, its rules included.
    pub(super) lines: usize,
}

/// The table that begins with the first line.
pub(super) fn table(lines: &[&str]) -> Option<Drawn> {
    if !is_rule(lines.first()?) {
        return None;
    }
    let mut rows = Vec::new();
    let mut band: Vec<Vec<&str>> = Vec::new();
    let mut end = 1;
    for (at, line) in lines.iter().enumerate().skip(1) {
        if is_rule(line) {
            if !band.is_empty() {
                rows.push((at - band.len(), row(&band)?));
                band.clear();
            }
            end = at + 1;
        } else {
            match cells(line) {
                Some(cells) => band.push(cells),
                None => break,
            }
        }
    }
    // Lines behind the last rule are no row of this table.
    (rows.len() > 1).then_some(Drawn { rows, lines: end })
}

/// A line of nothing but the strokes between rows.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let drawn = line.chars().count() > 2 && line.chars().all(is_stroke);
    let typed = line.starts_with('+')
        && line.ends_with('+')
        && line.contains(['-', '='])
        && line.chars().all(|c| matches!(c, '+' | '-' | '='));
    drawn && line.contains(is_level) || typed
}

fn is_stroke(c: char) -> bool {
    ('\u{2500}'..='\u{257f}').contains(&c)
}

/// Level strokes, light, heavy, doubled and dashed.
fn is_level(c: char) -> bool {
    matches!(c, '─' | '━' | '═' | '┄' | '┅' | '┈' | '┉' | '╌' | '╍')
}

fn is_upright(c: char) -> bool {
    matches!(c, '│' | '┃' | '║' | '|')
}

/// The cells of a line that stands between upright strokes; none for one with other strokes, such as those of a cell
/// that reaches over several rows.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix(is_upright)?.strip_suffix(is_upright)?;
    let cells: Vec<&str> = inner.split(is_upright).map(str::trim).collect();
    let kept = cells.iter().all(|cell| !cell.contains(is_stroke) && !cell.contains('｜'));
    kept.then_some(cells)
}

/// A row between plain bars; what a cell says on several lines keeps its breaks.
fn row(band: &[Vec<&str>]) -> Option<String> {
    let columns = band.first()?.len();
    if band.iter().any(|line| line.len() != columns) || (0..columns).any(|column| are_rows(band, column)) {
        return None;
    }
    let cell = |column: usize| {
        let parts: Vec<&str> = band.iter().map(|line| line[column]).filter(|part| !part.is_empty()).collect();
        parts.join("\n")
    };
    Some(format!("|{}|", (0..columns).map(cell).collect::<Vec<_>>().join("|")))
}

/// Whether a column has numbers on several lines between the same rules: these are rows, or a number that was cut in two.
fn are_rows(band: &[Vec<&str>], column: usize) -> bool {
    let is_number = |text: &str| text.starts_with(|c: char| c.is_numeric());
    band.iter().filter(|line| is_number(line[column])).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Option<(Vec<String>, usize)> {
        let lines: Vec<&str> = text.lines().collect();
        table(&lines).map(|drawn| (drawn.rows.into_iter().map(|(_, row)| row).collect(), drawn.lines))
    }

    #[test]
    fn each_row_stands_between_two_rules() {
        let drawn = "┌──┬──┐\n│ 甲 │ 1  │\n├──┼──┤\n│ 乙长 │    │\n│ 名   │ 2  │\n└──┴──┘\n后";
        assert_eq!(rows(drawn), Some((vec!["|甲|1|".into(), "|乙长\n名|2|".into()], 6)));
        let typed = "+---+---+\n| 甲 | 1 |\n+===+===+\n| 乙 | 2 |\n+---+---+";
        assert_eq!(rows(typed), Some((vec!["|甲|1|".into(), "|乙|2|".into()], 5)));
    }

    #[test]
    fn lines_without_rules_between_them_are_not_one_row() {
        let framed = "+----+---+\n| 项 | 数 |\n+----+---+\n| 甲 | 1 |\n| 乙 | 2 |\n+----+---+";
        assert_eq!(rows(framed), None);
    }

    #[test]
    fn what_does_not_keep_to_the_grid_is_left_as_it_is() {
        for text in [
            "甲\n┌──┐\n",
            "┌──┬──┐\n│ 甲 │ 1 │\n│ 乙 │\n├──┼──┤\n│ 丙 │ 2 │\n└──┴──┘",
            "┌──┬──┐\n│ 甲 │ 1 │\n└──┴──┘",
            "| --- | --- |\n| 甲 | 1 |\n| --- | --- |\n| 乙 | 2 |\n| --- | --- |",
            "──────",
        ] {
            assert_eq!(rows(text), None, "{text}");
        }
        // A cell that reaches over two rows breaks the rule between them; nothing from there on is a row.
        let merged =
            "┌──┬──┐\n│ 甲 │ 1 │\n├──┼──┤\n│ 乙 │ 2 │\n├──┼──┤\n│ 丙 │ 3 │\n│    ├──┤\n│    │ 4 │\n└──┴──┘";
        assert_eq!(rows(merged), Some((vec!["|甲|1|".into(), "|乙|2|".into()], 5)));
    }
}
