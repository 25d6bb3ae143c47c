//! Papers as PDF whose tables run over pages at any line: rows cut in the middle of a label or of a number, header rows cut
//! or repeated, with rules and without.

use document::grid::resolve;
use document::{Block, Table};

use super::pdf::{LEADING, PADDING, SIZE, WIDTH, advance, assembled, code, wrapped};
use super::{Dice, Paper, layout};

/// How a paper runs over its pages; `Debug` tells it in a failing test.
#[derive(Clone, Debug)]
pub struct Breaks {
    /// Lines of a page.
    lines: usize,
    rules: Rules,
    /// Whether a page may end inside a row.
    cuts_rows: bool,
    /// Whether numbers stand in the middle of their rows, or at the top.
    middle: bool,
    repeats_header: bool,
    number: Number,
    /// Whether each page begins with the name of the body.
    has_head: bool,
    /// The width of a column of numbers in digits.
    digits: usize,
}

/// What is drawn of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rules {
    All,
    /// All, but the frame is open where a page ends.
    OpenAtBreaks,
    None,
}

/// The number of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    None,
    Bare,
    Dashes,
    Words,
}

const TOP: f64 = 60.0;
const MARGIN: f64 = 40.0;

impl Breaks {
    /// The breaks that belong to `seed`; the seeds that follow each other end their pages at each line of the tables.
    pub fn of(seed: u64) -> Breaks {
        let dice = &mut Dice::new(seed ^ 0xB2EA);
        Breaks {
            lines: 26 + (seed % 37) as usize,
            rules: dice.pick(&[Rules::All, Rules::All, Rules::OpenAtBreaks, Rules::None]),
            cuts_rows: !dice.one_in(4),
            middle: dice.one_in(2),
            repeats_header: dice.one_in(3),
            number: dice.pick(&[Number::None, Number::Bare, Number::Dashes, Number::Words]),
            has_head: dice.one_in(3),
            digits: dice.pick(&[6, 5, 4, 3]),
        }
    }

    /// Whether rules part all cells.
    pub fn is_ruled(&self) -> bool {
        self.rules != Rules::None
    }

    /// The bytes of `paper`.
    pub fn write(&self, paper: &Paper) -> Vec<u8> {
        let blocks = layout::blocks(paper, |field| paper.figure(field));
        let mut press = Press { breaks: self, pages: vec![String::new()], used: 0.0 };
        for block in &blocks {
            match block {
                Block::Paragraph(paragraph) => press.paragraph(&paragraph.text),
                Block::Table(table) => press.table(table),
            }
        }
        let Press { mut pages, .. } = press;
        let count = pages.len();
        for (at, page) in pages.iter_mut().enumerate() {
            self.furniture(page, &paper.title(), at + 1, count);
        }
        assembled(&pages, self.height())
    }

    /// The height of what a page holds.
    fn room(&self) -> f64 {
        self.lines as f64 * LEADING
    }

    fn height(&self) -> f64 {
        TOP + self.room() + 60.0
    }

    fn furniture(&self, page: &mut String, title: &str, number: usize, count: usize) {
        let printed = match self.number {
            Number::None => String::new(),
            Number::Bare => number.to_string(),
            Number::Dashes => format!("- {number} -"),
            Number::Words => format!("第 {number} 页 共 {count} 页"),
        };
        put(page, &printed, WIDTH / 2.0 - 20.0, 24.0);
        if self.has_head {
            put(page, title, MARGIN, self.height() - 30.0);
        }
    }
}

/// A page's content so far and how much of it is used, from the top.
struct Press<'b> {
    breaks: &'b Breaks,
    pages: Vec<String>,
    used: f64,
}

/// A table laid out on a strip without pages.
struct Strip {
    /// Left sides of the columns and the right side of the last.
    xs: Vec<f64>,
    /// Tops of the rows and the bottom of the last.
    ys: Vec<f64>,
    /// Sides of the cells: left, top, right, bottom.
    cells: Vec<[f64; 4]>,
    lines: Vec<Line>,
    /// Where the header ends.
    header: f64,
}

/// A line of text in a cell.
struct Line {
    cell: usize,
    x: f64,
    top: f64,
    text: String,
}

impl Press<'_> {
    fn paragraph(&mut self, text: &str) {
        for line in wrapped(text, WIDTH - 2.0 * MARGIN) {
            if self.used + LEADING > self.breaks.room() {
                self.turn();
            }
            let y = self.y(self.used + LEADING - 3.0);
            put(self.page(), &line, MARGIN, y);
            self.used += LEADING;
        }
        self.used += LEADING / 2.0;
    }

    fn table(&mut self, table: &Table) {
        let strip = Strip::of(table, self.breaks);
        let bottom = strip.ys[strip.ys.len() - 1];
        let mut from = 0.0;
        while from < bottom - 0.1 {
            let repeated = if from > 0.0 && self.breaks.repeats_header && from >= strip.header {
                strip.header
            } else {
                0.0
            };
            if repeated > 0.0 {
                self.piece(&strip, 0.0, repeated);
            }
            let to = strip.cut(from, self.breaks.room() - self.used, self.breaks.cuts_rows);
            match to {
                Some(to) => {
                    self.piece(&strip, from, to);
                    from = to;
                }
                // A row that fits on no page is cut all the same.
                None if self.used <= repeated => {
                    let to = (from + self.breaks.room() - self.used).min(bottom);
                    self.piece(&strip, from, to);
                    from = to;
                }
                None => {}
            }
            if from < bottom - 0.1 {
                self.turn();
            }
        }
        self.used += LEADING;
    }

    /// Prints what stands between two heights of the strip.
    fn piece(&mut self, strip: &Strip, from: f64, to: f64) {
        let shift = self.used - from;
        let (closed, drawn) = (self.breaks.rules == Rules::All, self.breaks.is_ruled());
        for &[x0, y0, x1, y1] in strip.cells.iter().filter(|cell| drawn && cell[1] < to && cell[3] > from) {
            let (top, bottom) = (y0.max(from) + shift, y1.min(to) + shift);
            if y0 >= from || closed {
                self.rule(x0, top, x1, top);
            }
            if y1 <= to || closed {
                self.rule(x0, bottom, x1, bottom);
            }
            self.rule(x0, top, x0, bottom);
            self.rule(x1, top, x1, bottom);
        }
        for line in strip.lines.iter().filter(|line| on_piece(line.top, from, to)) {
            let top = line.top + strip.pushed(line.cell, from, to);
            let y = self.y(top + shift + LEADING - 2.0);
            put(self.page(), &line.text, line.x, y);
        }
        self.used += to - from;
    }

    fn turn(&mut self) {
        self.pages.push(String::new());
        self.used = 0.0;
    }

    fn page(&mut self) -> &mut String {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    fn y(&self, from_top: f64) -> f64 {
        self.breaks.height() - TOP - from_top
    }

    fn rule(&mut self, x: f64, y: f64, to_x: f64, to_y: f64) {
        let (y, to_y) = (self.y(y), self.y(to_y));
        *self.page() += &format!("{x:.1} {y:.1} m {to_x:.1} {to_y:.1} l S\n");
    }
}

/// Whether a line of text is printed on the piece: one that would be cut goes on to the next.
fn on_piece(top: f64, from: f64, to: f64) -> bool {
    let fits = top + LEADING <= to + 0.1;
    let was_cut = top < from && top + LEADING > from + 0.1;
    fits && top >= from - 0.1 || was_cut
}

fn put(page: &mut String, text: &str, x: f64, y: f64) {
    *page += &format!("BT /F1 {SIZE:.1} Tf {x:.1} {y:.1} Td <{}> Tj ET\n", code(text));
}

impl Strip {
    fn of(table: &Table, breaks: &Breaks) -> Strip {
        let grid = resolve(table);
        let xs = edges(table, grid.rows.first().map_or(0, Vec::len), breaks);
        let mut heights = vec![LEADING + 2.0 * PADDING; grid.rows.len()];
        let mut texts = Vec::new();
        for (row, slots) in grid.rows.iter().enumerate() {
            for (column, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.begins) {
                let Some(cell) = slot.cell else { continue };
                let (end, bottom) = (column + cell.column_span as usize, row + cell.row_span as usize);
                let lines = wrapped(&cell.text, xs[end] - xs[column] - 2.0 * PADDING);
                let share = (lines.len() as f64 * LEADING + 2.0 * PADDING) / (bottom - row) as f64;
                heights[row..bottom].iter_mut().for_each(|height| *height = height.max(share));
                texts.push((column, end, row, bottom, lines));
            }
        }
        let mut ys = vec![0.0];
        heights.iter().for_each(|height| ys.push(ys[ys.len() - 1] + height));
        let has_figure = |row: &&document::Row| row.cells.iter().any(|cell| is_figure(&cell.text));
        let header = table.rows.iter().position(|row| has_figure(&row)).map_or(0.0, |row| ys[row]);
        let mut strip = Strip { xs, ys, cells: Vec::new(), lines: Vec::new(), header };
        texts.into_iter().for_each(|text| strip.cell(text, breaks));
        strip
    }

    fn cell(
        &mut self,
        (column, end, row, bottom, lines): (usize, usize, usize, usize, Vec<String>),
        breaks: &Breaks,
    ) {
        let [x0, y0, x1, y1] = [self.xs[column], self.ys[row], self.xs[end], self.ys[bottom]];
        self.cells.push([x0, y0, x1, y1]);
        let height = lines.len() as f64 * LEADING;
        let top = if breaks.middle { y0 + (y1 - y0 - height) / 2.0 } else { y0 + PADDING };
        for (at, line) in lines.into_iter().enumerate() {
            let width: f64 = line.chars().map(advance).sum();
            let x = if is_figure(&line) { x0 + (x1 - x0 - width) / 2.0 } else { x0 + PADDING };
            self.lines.push(Line {
                cell: self.cells.len() - 1,
                x,
                top: top + at as f64 * LEADING,
                text: line,
            });
        }
    }

    /// Where the piece that begins at `from` ends, when there is `room` for some of it.
    fn cut(&self, from: f64, room: f64, cuts_rows: bool) -> Option<f64> {
        let last = self.ys[self.ys.len() - 1];
        if last - from <= room + 0.1 {
            return Some(last);
        }
        let between_lines = self.ys.windows(2).flat_map(|row| {
            let lines = ((row[1] - row[0] - 2.0 * PADDING) / LEADING).floor() as usize;
            (1..lines).map(move |line| row[0] + PADDING + line as f64 * LEADING)
        });
        let ends = self.ys.iter().copied().chain(between_lines.filter(|_| cuts_rows));
        ends.filter(|&y| y > from + 0.1 && y <= from + room + 0.1).reduce(f64::max)
    }

    /// How far down the lines of a cell go on the piece when the first of them would be cut by its top.
    fn pushed(&self, cell: usize, from: f64, to: f64) -> f64 {
        let own = self.lines.iter().filter(|line| line.cell == cell && on_piece(line.top, from, to));
        own.map(|line| from - line.top).fold(0.0, f64::max)
    }
}

fn is_figure(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || ".-元".contains(c))
}

/// Columns of labels as wide as they need, columns of numbers as wide as so many digits.
fn edges(table: &Table, columns: usize, breaks: &Breaks) -> Vec<f64> {
    let all = WIDTH - 2.0 * MARGIN;
    let labels =
        table.rows.first().and_then(|row| row.cells.first()).map_or(0, |cell| cell.column_span as usize);
    let number = breaks.digits as f64 * SIZE / 2.0 + 2.0 * PADDING + 1.0;
    let widths = match (labels, columns) {
        (3, 10) => [vec![30.0, 40.0, 140.0], vec![number; 7]].concat(),
        (_, 15) => vec![number.min(all / 15.0); 15],
        (_, count) => vec![all / count.max(1) as f64; count],
    };
    let mut xs = vec![MARGIN];
    widths.iter().for_each(|width| xs.push(xs[xs.len() - 1] + width));
    xs
}
