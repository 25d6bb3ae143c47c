//! The habits of offices, mixed by chance: how labels are spelt, how numbers and zeros are printed, and what became of
//! the cells.
//!
//! A fixture shows one habit, a paper of these shows several at once.

mod page;
mod text;

use disclosure::report::Field;
use document::{Block, Cell};
use rust_decimal::Decimal;

use self::page::Page;
use self::text::Text;
use super::{Dice, Paper, layout, unit};

/// What one office does; `Debug` tells it in a failing test.
#[derive(Clone, Debug)]
pub struct Habits {
    label: Label,
    /// What stands where the number is nought.
    nought: &'static str,
    figure: Figure,
    form: Form,
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
}

#[derive(Clone, Debug)]
enum Form {
    Text(Text),
    Page(Page),
}

/// What a cell that a span covers shows once cells cannot span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Covered {
    Empty,
    Repeated,
}

/// Marks cells that hold a figure until they are written.
const FIGURE: char = '\u{E000}';

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
            ]),
            form: if dice.one_in(2) { Form::Text(Text::of(dice)) } else { Form::Page(Page::of(dice)) },
        }
    }

    /// Whether noughts are printed as numbers.
    pub fn prints_noughts(&self) -> bool {
        self.nought == "0"
    }

    /// The paper as this office publishes it.
    pub fn write(&self, paper: &Paper, dice: &mut Dice) -> String {
        let figure = |field: Field| match paper.figures.get(&field) {
            Some(value) if value.is_zero() => format!("{FIGURE}{}", self.nought),
            Some(value) => format!("{FIGURE}{}{}", self.figure(*value), unit(field)),
            None => String::new(),
        };
        let mut blocks = layout::blocks(paper, figure);
        for block in &mut blocks {
            let Block::Table(table) = block else { continue };
            for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                if !is_figure(cell) {
                    cell.text = self.label.spelt(&cell.text, dice);
                }
            }
        }
        let text = match &self.form {
            Form::Text(text) => text.write(&blocks, dice),
            Form::Page(page) => page.write(&paper.title(), &blocks, dice),
        };
        text.replace(FIGURE, "")
    }

    fn figure(&self, value: Decimal) -> String {
        match self.figure {
            Figure::Plain => value.to_string(),
            Figure::BlankAfter => format!("{value} "),
            Figure::BlankBefore => format!("\u{3000}{value}"),
            Figure::HardBlankBefore => format!("\u{A0}{value}"),
            Figure::Wide => wide(&value.to_string()),
            Figure::Thousands => thousands(&value.to_string()),
        }
    }
}

fn is_figure(cell: &Cell) -> bool {
    cell.text.starts_with(FIGURE)
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
