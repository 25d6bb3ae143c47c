//! A paper that was pasted as text.

use document::{Block, Table};

use super::{Covered, Dice, laid_out};

#[derive(Clone, Debug)]
pub(super) struct Text {
    rows: Rows,
    covered: Covered,
    /// Tabs at the end of a line are lost.
    trims: bool,
    /// A page number stands between two rows.
    breaks: bool,
    /// An empty line follows each line.
    doubles: bool,
}

/// What stands for the rows and cells of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rows {
    /// Every place of the table, with this between them.
    Grid(&'static str),
    /// A Markdown table.
    Markdown,
    /// Only the cells that the paper has, with this between them.
    Cells(&'static str),
    /// A line for each cell, which ends with this.
    Lines(&'static str),
}

impl Text {
    pub(super) fn of(dice: &mut Dice) -> Text {
        use Rows::{Cells, Grid, Lines, Markdown};
        Text {
            rows: dice.pick(&[
                Grid("\t"),
                Grid(" | "),
                Markdown,
                Cells("\t"),
                Cells(" | "),
                Cells("  "),
                Cells("\u{3000}"),
                Cells(" "),
                Lines(""),
                Lines("\n"),
                Lines(" |"),
            ]),
            covered: if dice.one_in(3) { Covered::Repeated } else { Covered::Empty },
            trims: dice.one_in(3),
            breaks: dice.one_in(5),
            doubles: dice.one_in(6),
        }
    }

    pub(super) fn write(&self, blocks: &[Block], dice: &mut Dice) -> String {
        let mut out = String::new();
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => out += &format!("{}\n", paragraph.text),
                Block::Table(table) => {
                    for line in self.lines(table, dice) {
                        out += &format!("{line}\n{}", if self.doubles { "\n" } else { "" });
                    }
                }
            }
        }
        out
    }

    fn lines(&self, table: &Table, dice: &mut Dice) -> Vec<String> {
        let covered = match self.rows {
            Rows::Grid(_) | Rows::Markdown => Some(self.covered),
            Rows::Cells(_) | Rows::Lines(_) => None,
        };
        let written = laid_out(table, covered);
        let rows = written
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>());
        let mut lines: Vec<String> = match self.rows {
            Rows::Grid(between) => rows.map(|row| self.trimmed(row.join(between))).collect(),
            Rows::Markdown => {
                let mut lines: Vec<String> = rows.map(|row| format!("| {} |", row.join(" | "))).collect();
                lines.insert(1, format!("|{}", "---|".repeat(written.rows[0].cells.len())));
                lines
            }
            Rows::Cells(between) => rows.map(|row| row.join(between)).collect(),
            Rows::Lines(end) => rows.flatten().map(|cell| format!("{cell}{end}")).collect(),
        };
        if self.breaks && lines.len() > 20 && !matches!(self.rows, Rows::Lines(_)) {
            let place = 8 + dice.below(lines.len() as u64 - 12) as usize;
            lines.insert(place, format!("— {} —", 2 + dice.below(5)));
        }
        lines
    }

    fn trimmed(&self, line: String) -> String {
        if self.trims { line.trim_end_matches('\t').to_owned() } else { line }
    }
}
