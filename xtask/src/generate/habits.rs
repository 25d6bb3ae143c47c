//! The habits of offices, mixed by chance: how labels are spelt, how numbers and zeros are printed, and what became of
//! the cells.
//!
//! A fixture shows one habit, a paper of these shows several at once.

mod frame;
mod page;
mod text;

use disclosure::report::{ActiveColumn, Field};
use document::grid::{Slot, resolve};
use document::{Block, Cell, Row, Table};
use rust_decimal::Decimal;

use self::frame::Frame;
use self::page::Page;
use self::text::Text;
use super::{Dice, Paper, docx, layout, pdf, unit};

/// What one office does; `Debug` tells it in a failing test.
#[derive(Clone, Debug)]
pub struct Habits {
    label: Label,
    /// What stands where the number is nought.
    nought: &'static str,
    figure: Figure,
    form: Form,
    frame: Frame,
}

/// How labels are spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    AsOnTheForm,
    HalfWidth,
    WithoutOrdinals,
    BlankInside,
    WithoutNotes,
    WideDot,
    OrdinalsWithoutDot,
    PauseMark,
    StraightQuotes,
}

/// How a number is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Figure {
    Plain,
    BlankAfter,
    BlankBefore,
    HardBlankBefore,
    Wide,
    Thousands,
    /// A zero-width blank stands behind the first digit, as editors of web pages leave them.
    ZeroWidthInside,
    /// With 件 or 万元 behind it.
    WithUnit,
}

#[derive(Clone, Debug)]
enum Form {
    Text(Text),
    Page(Page),
    /// DOCX; with its spans, or each place of the table a cell.
    Word(Option<Covered>),
    /// PDF.
    Print,
}

/// What a cell that a span covers shows once cells cannot span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Covered {
    Empty,
    Repeated,
}

/// Marks cells that hold a figure until they are written.
const FIGURE: char = '\u{E000}';

/// Marks the cell that is lost.
const LOST: char = '\u{E001}';
const ZERO_WIDTH: char = '\u{200B}';

impl Habits {
    /// The habits that belong to `seed`.
    pub fn of(seed: u64) -> Habits {
        use Label::*;
        let dice = &mut Dice::new(!seed);
        Habits {
            label: dice.pick(&[
                AsOnTheForm,
                AsOnTheForm,
                AsOnTheForm,
                HalfWidth,
                WithoutOrdinals,
                BlankInside,
                WithoutNotes,
                WideDot,
                OrdinalsWithoutDot,
                PauseMark,
                StraightQuotes,
            ]),
            nought: dice.pick(&["0", "0", "0", "0", "0", "0", "", "-", "/", "—", "无"]),
            figure: dice.pick(&[
                Figure::Plain,
                Figure::Plain,
                Figure::Plain,
                Figure::BlankAfter,
                Figure::BlankBefore,
                Figure::HardBlankBefore,
                Figure::Wide,
                Figure::Thousands,
                Figure::ZeroWidthInside,
                Figure::WithUnit,
            ]),
            form: match dice.below(6) {
                0 | 1 => Form::Text(Text::of(dice)),
                2 | 3 => Form::Page(Page::of(dice)),
                4 => Form::Word(dice.pick(&[None, Some(Covered::Empty), Some(Covered::Repeated)])),
                _ => Form::Print,
            },
            frame: Frame::of(dice),
        }
    }

    /// Who signs the paper and when, where the office does that.
    pub fn signature(&self, paper: &Paper) -> Option<(String, String)> {
        self.frame.is_signed.then(|| (paper.body.clone(), frame::DAY.to_owned()))
    }

    /// Whether noughts are printed as numbers.
    pub fn prints_noughts(&self) -> bool {
        self.nought == "0"
    }

    /// The paper as this office publishes it; the cell of `lost` is forgotten, so that those behind it stand one place
    /// further to the front.
    pub fn write(&self, paper: &Paper, lost: Option<Field>, dice: &mut Dice) -> Vec<u8> {
        let figure = |field: Field| match paper.figures.get(&field) {
            Some(_) if lost == Some(field) => LOST.to_string(),
            Some(value) if value.is_zero() => format!("{FIGURE}{}", self.nought),
            Some(value) => format!("{FIGURE}{}{}", self.figure(*value), self.unit(field)),
            None => String::new(),
        };
        let mut blocks = self.frame.around(paper, layout::blocks(paper, figure));
        let mut spell = |cell: &mut Cell| {
            if !is_figure(cell) {
                cell.text = self.label.spelt(&cell.text, dice);
            }
        };
        each_table(&mut blocks, |table| each_cell(table, &mut spell));
        match &self.form {
            Form::Text(text) => unmarked(&text.write(&blocks, dice)).into_bytes(),
            Form::Page(page) => unmarked(&page.write(&paper.title(), &blocks, dice)).into_bytes(),
            Form::Word(covered) => {
                each_table(&mut blocks, |table| {
                    *table = laid_out(table, *covered);
                    each_cell(table, |cell| cell.text = unmarked(&cell.text));
                });
                docx::file(&blocks)
            }
            Form::Print => {
                // What cannot be seen is not printed, and between its lines a lost cell is an empty one.
                let print =
                    |cell: &mut Cell| cell.text = unmarked(&cell.text).replace([ZERO_WIDTH, LOST], "");
                each_table(&mut blocks, |table| each_cell(table, print));
                pdf::file(&blocks)
            }
        }
    }

    fn figure(&self, value: Decimal) -> String {
        match self.figure {
            Figure::Plain | Figure::WithUnit => value.to_string(),
            Figure::BlankAfter => format!("{value} "),
            Figure::BlankBefore => format!("\u{3000}{value}"),
            Figure::HardBlankBefore => format!("\u{A0}{value}"),
            Figure::Wide => wide(&value.to_string()),
            Figure::Thousands => thousands(&value.to_string()),
            Figure::ZeroWidthInside => {
                let mut number = value.to_string();
                number.insert(1, ZERO_WIDTH);
                number
            }
        }
    }

    fn unit(&self, field: Field) -> &'static str {
        match (self.figure, field) {
            (Figure::WithUnit, Field::Active(_, ActiveColumn::AmountWan)) => "万元",
            (Figure::WithUnit, Field::Active(..) | Field::Requests(..) | Field::Proceedings(..)) => "件",
            _ => unit(field),
        }
    }
}

fn is_figure(cell: &Cell) -> bool {
    cell.text.starts_with(FIGURE)
}

fn unmarked(text: &str) -> String {
    text.replace(FIGURE, "")
}

fn each_table(blocks: &mut [Block], mut change: impl FnMut(&mut Table)) {
    for block in blocks {
        if let Block::Table(table) = block {
            change(table);
        }
    }
}

fn each_cell(table: &mut Table, change: impl FnMut(&mut Cell)) {
    table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(change);
}

/// The table with its spans or, where `covered` says what stands in covered places, with each of its places a cell; the
/// cell that is lost is gone from it.
fn laid_out(table: &Table, covered: Option<Covered>) -> Table {
    let mut table = match covered {
        Some(covered) => written_out(table, covered),
        None => table.clone(),
    };
    table.rows.iter_mut().for_each(|row| row.cells.retain(|cell| !cell.text.starts_with(LOST)));
    table
}

fn written_out(table: &Table, covered: Covered) -> Table {
    let cell = |slot: &Slot<'_>| {
        let shown = slot.cell.filter(|_| slot.begins || covered == Covered::Repeated);
        Cell::single(shown.map_or("", |cell| &cell.text), table.origin)
    };
    let rows = resolve(table).rows.iter().map(|row| Row { cells: row.iter().map(cell).collect() }).collect();
    Table { rows, origin: table.origin }
}

fn wide(number: &str) -> String {
    let widen = |character: char| char::from_u32(character as u32 + 0xFEE0).unwrap_or(character);
    number.chars().map(widen).collect()
}

fn thousands(number: &str) -> String {
    let whole = number.find('.').unwrap_or(number.len());
    let mut out = String::new();
    for (place, character) in number.char_indices() {
        let is_after_digit = number[..place].ends_with(|c: char| c.is_ascii_digit());
        if is_after_digit && place < whole && (whole - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(character);
    }
    out
}

impl Label {
    fn spelt(self, label: &str, dice: &mut Dice) -> String {
        match self {
            Label::AsOnTheForm => label.to_owned(),
            Label::HalfWidth => label.replace('（', "(").replace('）', ")").replace('：', ":"),
            Label::WithoutOrdinals => label[ordinal(label)..].to_owned(),
            Label::BlankInside => {
                let places: Vec<usize> = label.char_indices().map(|(place, _)| place).collect();
                if places.len() < 6 {
                    return label.to_owned();
                }
                let cut = places[2 + dice.below(places.len() as u64 - 4) as usize];
                format!("{} {}", &label[..cut], &label[cut..])
            }
            Label::WithoutNotes => match label.find('（') {
                Some(note) if note > 0 && label.ends_with('）') => label[..note].to_owned(),
                _ => label.to_owned(),
            },
            Label::WideDot => with_dot(label, "．"),
            Label::OrdinalsWithoutDot => with_dot(label, " "),
            Label::PauseMark => with_dot(label, "、"),
            Label::StraightQuotes => label.replace(['“', '”'], "\""),
        }
    }
}

/// The label with another mark behind its Arabic ordinal.
fn with_dot(label: &str, dot: &str) -> String {
    match label.split_once('.') {
        Some((number, rest)) if number.chars().all(|c| c.is_ascii_digit()) => format!("{number}{dot}{rest}"),
        _ => label.to_owned(),
    }
}

/// Where the label begins behind its ordinal, Arabic or Chinese, with or without brackets.
fn ordinal(label: &str) -> usize {
    let bare = label.trim_start_matches('（');
    let number = bare.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七".contains(c));
    match number.strip_prefix(['.', '、', '）']) {
        Some(rest) if number.len() < bare.len() => label.len() - rest.len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_told_from_the_label() {
        for (label, rest) in [
            ("（七）总计", "总计"),
            ("1.属于国家秘密", "属于国家秘密"),
            ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
            ("（本列数据的勾稽关系为：第一项）", "（本列数据的勾稽关系为：第一项）"),
            ("总计", "总计"),
        ] {
            assert_eq!(&label[ordinal(label)..], rest);
        }
    }

    #[test]
    fn thousands_are_parted_before_the_point_alone() {
        for (number, printed) in
            [("7", "7"), ("1234567", "1,234,567"), ("8134.25", "8,134.25"), ("-2000", "-2,000")]
        {
            assert_eq!(thousands(number), printed);
        }
    }
}
