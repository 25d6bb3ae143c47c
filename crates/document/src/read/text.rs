//! Plain text and Markdown: lines into paragraphs, delimited lines into tables.
//!
//! A line whose cells are parted by bars or tabs is a row. Such tables are ragged: nothing is padded, because
//! how many cells a line has is itself a fact that the reader of the meaning needs.

mod commas;
mod drawn;
mod markdown;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{ReadError, encoding};
use crate::limits::{MAX_CELLS, MAX_TEXT_BYTES};
use crate::model::{Block, Cell, Document, Format, Note, Origin, Paragraph, Row, Table};

/// More words than this on a line between bars are no row of a form but a table written on one line.
const MOST_WORDS_OF_A_ROW: usize = 20;
/// A row of so many strokes of one kind is a rule; fewer may be a cell left empty.
const FEWEST_STROKES: usize = 5;

/// A lone label or number with its bar is a line of a one-cell-per-line paper; this many delimiters make a row
/// even when only one cell has words.
const DELIMITERS_OF_A_SPARSE_ROW: usize = 4;

pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let (text, damaged) = encoding::decode(bytes, []);
    super::check_length(text.chars().count())?;
    let mut document = from_lines(&text)?;
    if damaged {
        document.notes.push(Note {
            code: "undecodable-bytes",
            message: "有字节不能按任何编码读出，已用替换符代替".into(),
            origin: Origin::default(),
        });
    }
    Ok(document)
}

/// Whether a text holds a Markdown table: lines that bars begin and end.
pub(super) fn holds_pipe_table(text: &str) -> bool {
    const FEWEST_ROWS: usize = 3;
    let is_row = |line: &&str| begins_row(line) && ends_row(line) && bars(line) > 2;
    text.lines().filter(is_row).count() >= FEWEST_ROWS
}

/// Reads decoded text.
pub(super) fn from_lines(text: &str) -> Result<Document, ReadError> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(ReadError::TooLarge { limit: "MAX_TEXT_BYTES", allowed: MAX_TEXT_BYTES as u64 });
    }
    let mut lines = Lines { inline_marks: markdown::is_in(text), ..Lines::default() };
    let text = with_plain_bars(text);
    let rows = whole_rows(&text);
    for ((number, line), bars) in rows.iter().zip(bars_of(&rows)) {
        lines.take(*number, line, bars)?;
    }
    lines.close_table();
    let format = if lines.markdown { Format::Markdown } else { Format::Text };
    Ok(Document { format, title: None, metadata: Vec::new(), blocks: lines.blocks, notes: lines.notes })
}

/// The text with plain bars for thin and broken ones, unless rules are drawn in it: then they are the strokes of a grid.
fn with_plain_bars(text: &str) -> Cow<'_, str> {
    const THIN: [char; 9] = ['│', '┃', '║', '┆', '┇', '┊', '┋', '¦', '￤'];
    if !text.contains(THIN) || text.lines().any(drawn::is_rule) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(THIN, "|"))
}

/// A row is cut into at most so many lines.
const MOST_CUTS: usize = 8;

/// The lines with their numbers; drawn tables row by row, and where rows stand between bars, those that a hard line break
/// cut are whole again.
///
/// The break stays in the cell that it cut, so that digits on both sides of it are not taken for one number.
fn whole_rows(text: &str) -> Vec<(u32, Cow<'_, str>)> {
    let lines: Vec<&str> = text.lines().collect();
    let framed: BTreeSet<usize> =
        lines.iter().filter(|line| begins_row(line) && ends_row(line)).map(|line| bars(line)).collect();
    let separator = commas::separator(&lines);
    let mut rows = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        if let Some(drawn) = drawn::table(&lines[at..]) {
            let row = |(place, row): (usize, String)| ((at + place) as u32 + 1, Cow::Owned(row));
            rows.extend(drawn.rows.into_iter().map(row));
            at += drawn.lines;
            continue;
        }
        if let Some(row) = separator.and_then(|separator| commas::row(&lines[at..], separator)) {
            rows.push((at as u32 + 1, Cow::Owned(row.text)));
            at += row.lines;
            continue;
        }
        let cut = (!framed.is_empty()).then(|| cut_row(&lines[at..], &framed)).flatten();
        let length = cut.unwrap_or(1);
        let row = if length == 1 {
            Cow::Borrowed(lines[at])
        } else {
            Cow::Owned(lines[at..at + length].join("\n"))
        };
        rows.push((at as u32 + 1, row));
        at += length;
    }
    rows
}

/// How many lines the row has that begins with the first, when it is cut and together has the bars of another row.
fn cut_row(lines: &[&str], framed: &BTreeSet<usize>) -> Option<usize> {
    let (first, rest) = lines.split_first()?;
    if !begins_row(first) || ends_row(first) {
        return None;
    }
    let mut found = bars(first);
    for (count, line) in (2..).zip(rest.iter().take(MOST_CUTS)) {
        if begins_row(line) || line.trim().is_empty() {
            return None;
        }
        found += bars(line);
        if ends_row(line) {
            return framed.contains(&found).then_some(count);
        }
    }
    None
}

/// Whether bars at the ends of a line part cells from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bars {
    MayFrame,
    /// A line that begins with one has an empty first cell.
    Part,
}

/// For each row what its bars do. In a block of rows that all have as many, one of them none at its ends, bars only part.
fn bars_of(rows: &[(u32, Cow<'_, str>)]) -> Vec<Bars> {
    let mut all = vec![Bars::MayFrame; rows.len()];
    let is_row = |place: &usize| !rows[*place].1.trim().is_empty() && !is_page_number(&rows[*place].1);
    let places: Vec<usize> = (0..rows.len()).filter(is_row).collect();
    let count = |place: &usize| bars(&rows[*place].1);
    for block in places.chunk_by(|above, below| count(above) == count(below)) {
        if block.iter().any(|place| !begins_row(&rows[*place].1) && !ends_row(&rows[*place].1)) {
            block.iter().for_each(|place| all[*place] = Bars::Part);
        }
    }
    all
}

fn begins_row(line: &str) -> bool {
    line.trim_start().starts_with(is_bar)
}

fn ends_row(line: &str) -> bool {
    line.trim_end().ends_with(is_bar)
}

fn bars(line: &str) -> usize {
    line.chars().filter(|c| is_bar(*c)).count()
}

fn is_bar(c: char) -> bool {
    c == '|' || c == '｜'
}

#[derive(Default)]
struct Lines {
    blocks: Vec<Block>,
    notes: Vec<Note>,
    open: Option<Table>,
    tables: u32,
    cells: usize,
    markdown: bool,
    /// Whether words are set with marks of Markdown.
    inline_marks: bool,
}

impl Lines {
    fn take(&mut self, number: u32, line: &str, bars: Bars) -> Result<(), ReadError> {
        let origin = Origin { line: Some(number), ..Origin::default() };
        if line.trim().is_empty() {
            return Ok(());
        }
        if is_markdown_rule(line) {
            self.markdown = true;
            return Ok(());
        }
        if is_rule(line) {
            return Ok(());
        }
        if is_page_number(line) {
            self.notes.push(Note { code: "page-number", message: "页码，不计入正文".into(), origin });
            return Ok(());
        }
        let pieces = pieces(line, bars);
        let worded = pieces.iter().filter(|piece| !piece.text.is_empty()).count();
        match worded {
            0 => {}
            1 if pieces.len() <= DELIMITERS_OF_A_SPARSE_ROW => self.paragraph(origin, line),
            _ if pieces.len() == 1 => self.paragraph(origin, line),
            _ if worded > MOST_WORDS_OF_A_ROW => self.cells(origin, &pieces),
            _ => self.row(origin, &pieces)?,
        }
        Ok(())
    }

    fn paragraph(&mut self, origin: Origin, line: &str) {
        self.close_table();
        let bare = line.trim().trim_matches(|c: char| c == '|' || c == '｜' || c.is_whitespace());
        let heading = bare.trim_start_matches('#');
        if heading.len() < bare.len() && heading.starts_with(' ') {
            self.markdown = true;
        }
        let text = match (self.inline_marks, self.markdown) {
            (true, _) => markdown::shown(if self.markdown { heading.trim() } else { bare }).trim().to_owned(),
            (false, true) => heading.trim().to_owned(),
            (false, false) => bare.to_owned(),
        };
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph(Paragraph { text, origin }));
        }
    }

    /// A table written on one line: each cell is a paragraph.
    fn cells(&mut self, origin: Origin, pieces: &[Piece<'_>]) {
        for piece in pieces.iter().filter(|piece| !piece.text.is_empty()) {
            self.paragraph(Origin { span: Some(piece.span), ..origin }, piece.text);
        }
    }

    fn row(&mut self, origin: Origin, pieces: &[Piece<'_>]) -> Result<(), ReadError> {
        self.cells += pieces.len();
        if self.cells > MAX_CELLS {
            return Err(ReadError::TooLarge { limit: "MAX_CELLS", allowed: MAX_CELLS as u64 });
        }
        if self.open.is_none() {
            self.tables += 1;
        }
        let ordinal = self.tables;
        let table = self.open.get_or_insert_with(|| Table {
            rows: Vec::new(),
            origin: Origin { table: Some(ordinal), ..origin },
        });
        let row = table.rows.len() as u32 + 1;
        let inline_marks = self.inline_marks;
        let cells = pieces.iter().enumerate().map(|(index, piece)| {
            let place = Origin {
                table: Some(ordinal),
                row: Some(row),
                column: Some(index as u32 + 1),
                span: Some(piece.span),
                ..origin
            };
            match inline_marks {
                true => Cell::single(markdown::shown(piece.text).trim(), place),
                false => Cell::single(piece.text, place),
            }
        });
        table.rows.push(Row { cells: cells.collect() });
        Ok(())
    }

    fn close_table(&mut self) {
        if let Some(table) = self.open.take() {
            self.blocks.push(Block::Table(table));
        }
    }
}

struct Piece<'a> {
    text: &'a str,
    span: (u32, u32),
}

/// The cells of a line: parted by bars when it has any, else by tabs. Bars that frame a line part nothing.
fn pieces(line: &str, bars: Bars) -> Vec<Piece<'_>> {
    let barred = line.contains(is_bar);
    let mut escaped = false;
    let is_delimiter = |c: char| {
        let parts = if barred { is_bar(c) && !escaped } else { c == '\t' };
        escaped = c == '\\' && !escaped;
        parts
    };
    let mut pieces = Vec::new();
    let mut position = 0u32;
    for part in line.split(is_delimiter) {
        let length = part.chars().count() as u32;
        let text = part.trim();
        let lead = part.chars().take_while(|c| c.is_whitespace()).count() as u32;
        let first = position + lead.min(length);
        pieces.push(Piece { text, span: (first, first + text.chars().count() as u32) });
        position += length + 1;
    }
    if barred && bars == Bars::MayFrame {
        if line.trim_start().starts_with(is_bar) {
            pieces.remove(0);
        }
        if line.trim_end().ends_with(is_bar) {
            pieces.pop();
        }
    }
    pieces
}

/// A line of nothing but strokes, above, below or inside a table.
fn is_rule(line: &str) -> bool {
    let is_level = |c: char| matches!(c, '-' | '=' | '─' | '━' | '═');
    let is_stroke = |c: char| is_level(c) || c.is_whitespace() || matches!(c, '+' | '|' | ':');
    line.chars().all(is_stroke)
        && line.split(|c| !is_level(c)).any(|run| run.chars().count() >= FEWEST_STROKES)
}

/// `|---|:--:|`, the line under a Markdown header.
fn is_markdown_rule(line: &str) -> bool {
    line.contains('|')
        && line.contains("--")
        && line.chars().all(|c| matches!(c, '|' | '-' | ':') || c.is_whitespace())
}

/// `— 5 —`, `- 12 -`, `第 3 页`, `第3页 共8页`: the foot of a printed page.
fn is_page_number(line: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '―' | '─');
    let is_short_number = |s: &str| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    let line = line.trim();
    if !line.starts_with(|c| is_dash(c) || c == '第') {
        return false;
    }
    // Dashes with blanks between them are values left empty.
    if is_short_number(line.trim_matches(is_dash).trim()) {
        return line.starts_with(is_dash) && line.ends_with(is_dash);
    }
    let dense: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let paged = dense.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    paged.is_some_and(|(page, rest)| {
        let total =
            rest.trim_start_matches(['/', '，', ',']).strip_prefix('共').and_then(|r| r.strip_suffix('页'));
        is_short_number(page) && (rest.is_empty() || total.is_some_and(is_short_number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> Vec<String> {
        let draw = |block: &Block| match block {
            Block::Paragraph(paragraph) => vec![paragraph.text.clone()],
            Block::Table(table) => table
                .rows
                .iter()
                .map(|row| row.cells.iter().map(|c| format!("[{}]", c.text)).collect::<String>())
                .collect(),
        };
        from_lines(text).unwrap().blocks.iter().flat_map(draw).collect()
    }

    #[test]
    fn a_barred_line_is_a_row_and_its_frame_makes_no_cell() {
        assert_eq!(drawn("| 规章 | 0 | | 3 |"), ["[规章][0][][3]"]);
        assert_eq!(drawn("规章 | 0 | 1 | 3"), ["[规章][0][1][3]"]);
    }

    #[test]
    fn a_bar_before_an_empty_first_cell_parts_it_where_no_bars_frame() {
        assert_eq!(drawn("甲 | 乙 | 1\n | 丙 | 2\n丁 |  | 3"), ["[甲][乙][1]", "[][丙][2]", "[丁][][3]"]);
        assert_eq!(drawn("| 甲 | 1\n| 乙 | 2"), ["[甲][1]", "[乙][2]"]);
        assert_eq!(drawn("甲 | 1\n| 乙 | 2 |"), ["[甲][1]", "[乙][2]"]);
    }

    #[test]
    fn a_row_of_blanks_after_its_label_stays_a_row() {
        assert_eq!(drawn("2.重复申请 | | | | | | | |"), ["[2.重复申请][][][][][][][]"]);
    }

    #[test]
    fn one_cell_with_its_bar_is_a_paragraph_and_bars_alone_are_nothing() {
        assert_eq!(drawn("信息内容 |\n|||\n0 |"), ["信息内容", "0"]);
    }

    #[test]
    fn leading_tabs_of_one_cell_per_line_make_no_row() {
        assert_eq!(drawn("\t规章\n\t0\n\t\n"), ["规章", "0"]);
        assert_eq!(drawn("\t1.甲\t0\t\t2"), ["[][1.甲][0][][2]"]);
    }

    #[test]
    fn page_numbers_are_left_out_and_numbers_are_kept() {
        let lines = "— 5 —\n- 12 -\n第 3 页 共 8 页\n5\n-5\n—\n-　-　9　-";
        assert_eq!(drawn(lines), ["5", "-5", "—", "-　-　9　-"]);
    }

    #[test]
    fn markdown_rules_and_heading_marks_are_not_words() {
        let document = from_lines("## 表\n| a | b |\n|---|---|\n| 1 | 2 |").unwrap();
        assert_eq!(document.format, Format::Markdown);
        assert_eq!(drawn("## 表\n| a | b |\n|---|---|\n| 1 | 2 |"), ["表", "[a][b]", "[1][2]"]);
    }

    #[test]
    fn a_cell_knows_its_line_and_characters() {
        let Block::Table(table) = from_lines("x\n甲 |  12 | 3").unwrap().blocks.remove(1) else { panic!() };
        let origin = table.rows[0].cells[1].origin;
        assert_eq!((origin.line, origin.column, origin.span), (Some(2), Some(2), Some((5, 7))));
    }

    #[test]
    fn a_row_that_a_line_break_cut_is_whole_and_keeps_the_break_in_its_cell() {
        let table = "| 信息 | 件 |\n| 甲 | 1 |\n| 乙 | 2 |\n| 行政规\n范性文件 | 5\n5 |\n| 丙 | 3 |";
        assert_eq!(drawn(table), ["[信息][件]", "[甲][1]", "[乙][2]", "[行政规\n范性文件][5\n5]", "[丙][3]"]);
    }

    #[test]
    fn rows_that_never_end_with_a_bar_are_not_cut() {
        assert_eq!(drawn("| 甲 | 1\n| 乙 | 2\n丙"), ["[甲][1]", "[乙][2]", "丙"]);
    }
}
