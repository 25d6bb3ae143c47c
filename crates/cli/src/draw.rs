//! Drawing for a terminal: widths of Chinese, colour, and boxes whose cells can be marked.

pub mod form;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of the terminal that text is broken to; tables may take a little more.
pub const MEASURE: usize = 100;

/// Whether colour may be used. Marks stand in the text too, so nothing is told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// A person at a terminal.
    Colour,
    /// A file, a pipe, or someone who refuses colour.
    Plain,
}

/// What a piece of text is, for the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary.
    Plain,
    /// A heading.
    Strong,
    /// Less important.
    Faint,
    /// All is well.
    Good,
    /// An error.
    Bad,
    /// Wants an explanation.
    Doubt,
    /// The accused cell.
    Accused,
}

impl Ink {
    /// `text` in the colour of `tone`.
    pub fn paint(self, tone: Tone, text: &str) -> String {
        match (self, tone.code()) {
            (Ink::Colour, Some(code)) if !text.is_empty() => format!("\x1b[{code}m{text}\x1b[0m"),
            (Ink::Colour | Ink::Plain, _) => text.into(),
        }
    }
}

impl Tone {
    fn code(self) -> Option<&'static str> {
        match self {
            Tone::Plain => None,
            Tone::Strong => Some("1"),
            Tone::Faint => Some("2"),
            Tone::Good => Some("32"),
            Tone::Bad => Some("1;31"),
            Tone::Doubt => Some("33"),
            Tone::Accused => Some("1;7;31"),
        }
    }
}

/// How many bytes at the beginning of `text` are a change of colour that [`Ink::paint`] makes.
pub fn painted(text: &str, ink: Ink) -> Option<usize> {
    const TONES: [Tone; 6] = [Tone::Strong, Tone::Faint, Tone::Good, Tone::Bad, Tone::Doubt, Tone::Accused];
    let code = text.strip_prefix("\x1b[").filter(|_| ink == Ink::Colour)?;
    let codes = TONES.into_iter().filter_map(Tone::code).chain(["0"]);
    codes
        .filter(|own| code.strip_prefix(own).is_some_and(|rest| rest.starts_with('m')))
        .map(|own| "\x1b[".len() + own.len() + "m".len())
        .next()
}

/// How a cell takes part in what is wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Not at all.
    #[default]
    None,
    /// A part of a relation that does not hold.
    Part,
    /// The cell to look at first.
    Accused,
}

impl Mark {
    fn sign(self) -> &'static str {
        match self {
            Mark::None => "",
            Mark::Part => "·",
            Mark::Accused => "▲",
        }
    }

    fn tone(self) -> Tone {
        match self {
            Mark::None => Tone::Plain,
            Mark::Part => Tone::Doubt,
            Mark::Accused => Tone::Accused,
        }
    }
}

/// A cell of a drawn table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// One line.
    pub text: String,
    /// Its mark.
    pub mark: Mark,
}

impl Cell {
    /// A cell without a mark.
    pub fn plain(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), mark: Mark::None }
    }
}

/// A table to draw: the first column holds labels, the others numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Heading of each column; `\n` breaks it.
    pub header: Vec<String>,
    /// Rows, each with as many cells as the header.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The table in box characters, each line indented by `indent` and ended by `\n`.
    pub fn draw(&self, ink: Ink, indent: usize) -> String {
        let widths = self.widths();
        let margin = " ".repeat(indent);
        let rule = |left: &str, cross: &str, right: &str| {
            let bars: Vec<String> = widths.iter().map(|width| "─".repeat(width + 2)).collect();
            format!("{margin}{left}{}{right}\n", bars.join(cross))
        };
        let mut drawn = rule("┌", "┬", "┐");
        for line in 0..self.header_lines() {
            drawn += &self.header_line(line, &widths, &margin);
        }
        drawn += &rule("├", "┼", "┤");
        for row in &self.rows {
            let cells: Vec<String> = row
                .iter()
                .zip(&widths)
                .enumerate()
                .map(|(column, (cell, &width))| draw_cell(cell, column == 0, width, ink))
                .collect();
            drawn += &format!("{margin}│{}│\n", cells.join("│"));
        }
        drawn + &rule("└", "┴", "┘")
    }

    fn widths(&self) -> Vec<usize> {
        let mut widths: Vec<usize> =
            self.header.iter().map(|head| head.lines().map(width).max().unwrap_or(0)).collect();
        for row in &self.rows {
            for (widest, cell) in widths.iter_mut().zip(row) {
                *widest = (*widest).max(width(&cell.text) + width(cell.mark.sign()));
            }
        }
        widths
    }

    fn header_lines(&self) -> usize {
        self.header.iter().map(|head| head.lines().count()).max().unwrap_or(0)
    }

    /// Headings stand at the bottom of their box, above their numbers.
    fn header_line(&self, line: usize, widths: &[usize], margin: &str) -> String {
        let cells: Vec<String> = self
            .header
            .iter()
            .zip(widths)
            .enumerate()
            .map(|(column, (head, &width))| {
                let empty = self.header_lines() - head.lines().count();
                let text = line.checked_sub(empty).and_then(|line| head.lines().nth(line)).unwrap_or("");
                format!(" {} ", if column == 0 { left(text, width) } else { right(text, width) })
            })
            .collect();
        format!("{margin}│{}│\n", cells.join("│"))
    }
}

fn draw_cell(cell: &Cell, is_label: bool, room: usize, ink: Ink) -> String {
    if is_label {
        return format!(" {} ", left(&cell.text, room));
    }
    let text = format!("{}{}", cell.mark.sign(), cell.text);
    let empty = " ".repeat(room.saturating_sub(width(&text)));
    format!(" {empty}{} ", ink.paint(cell.mark.tone(), &text))
}

/// Columns that `text` takes on a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// `text` with spaces after it up to `room` columns.
pub fn left(text: &str, room: usize) -> String {
    format!("{text}{}", " ".repeat(room.saturating_sub(width(text))))
}

/// `text` with spaces before it up to `room` columns.
pub fn right(text: &str, room: usize) -> String {
    format!("{}{text}", " ".repeat(room.saturating_sub(width(text))))
}

/// `text` as far as `room` columns hold it; what is cut is told by `…`.
pub fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.into();
    }
    let mut kept = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > room {
            break;
        }
        kept.push(c);
    }
    kept + "…"
}

/// `text` broken into lines of at most `room` columns.
///
/// Chinese breaks anywhere but before a closing mark; numbers and Latin words are kept whole.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for piece in pieces(paragraph) {
            if width(&line) + width(piece.trim_end()) > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                line.push_str(piece.trim_start());
            } else {
                line.push_str(piece);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The smallest pieces that stay whole.
fn pieces(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let mut before: Option<char> = None;
    for (place, c) in text.char_indices() {
        let joined = before.is_some_and(|b| (is_word(b) && is_word(c)) || is_opening(b)) || is_closing(c);
        if !joined || starts.is_empty() {
            starts.push(place);
        }
        before = Some(c);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| &text[start..end]).collect()
}

fn is_word(c: char) -> bool {
    c.is_ascii_graphic()
}

fn is_opening(c: char) -> bool {
    matches!(c, '（' | '“' | '《' | '【' | '〔' | '「')
}

fn is_closing(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '？' | '！' | '）' | '”' | '》' | '】' | '〕' | '」' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Table {
        let cell = |text: &str, mark| Cell { text: text.into(), mark };
        Table {
            header: vec!["项目".into(), "结果\n维持".into(), "总计".into()],
            rows: vec![
                vec![Cell::plain("行政复议"), cell("10", Mark::Part), cell("0", Mark::Accused)],
                vec![Cell::plain("a"), Cell::plain("空"), Cell::plain("123456")],
            ],
        }
    }

    #[test]
    fn a_table_is_drawn_with_its_cells_marked() {
        let expected = "
  ┌──────────┬──────┬────────┐
  │          │ 结果 │        │
  │ 项目     │ 维持 │   总计 │
  ├──────────┼──────┼────────┤
  │ 行政复议 │  ·10 │     ▲0 │
  │ a        │   空 │ 123456 │
  └──────────┴──────┴────────┘
";
        assert_eq!(sample().draw(Ink::Plain, 2), &expected[1..]);
    }

    #[test]
    fn colour_changes_no_column() {
        let plain = sample().draw(Ink::Plain, 0);
        let mut bare = sample().draw(Ink::Colour, 0);
        assert!(bare.contains("\x1b[1;7;31m▲0\x1b[0m"));
        for code in ["\x1b[1;7;31m", "\x1b[33m", "\x1b[0m"] {
            bare = bare.replace(code, "");
        }
        assert_eq!(bare, plain);
    }

    #[test]
    fn text_breaks_before_no_closing_mark_and_inside_no_number() {
        assert_eq!(wrap("收到申请12345件。", 9), ["收到申请", "12345件。"]);
        assert_eq!(wrap("收到申请，又", 9), ["收到申", "请，又"]);
        assert_eq!(wrap("（一）公开", 6), ["（一）", "公开"]);
    }

    #[test]
    fn no_line_is_wider_than_the_room() {
        let text =
            "行政复议：结果维持 10 + 结果纠正 1 + 其他结果 0 + 尚未审结 0 = 11，总计印的是 0，相差 11。";
        for room in 12..60 {
            assert!(wrap(text, room).iter().all(|line| width(line) <= room), "{room}");
        }
    }

    #[test]
    fn a_cut_text_says_so() {
        assert_eq!(cut("社会公益组织", 8), "社会公…");
        assert_eq!(cut("总计", 4), "总计");
    }
}
