//! Automatic numbers of list paragraphs (自动编号), which stand in no text of the file.

use std::collections::{HashMap, HashSet};

/// Levels of a list.
pub(super) const LEVELS: usize = 9;

/// Characters of a level's text that are printed; word processors allow no more.
pub(super) const LONGEST_TEXT: usize = 255;

/// The lists of a document and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    kinds: HashMap<u32, Kind>,
    lists: HashMap<u32, List>,
    /// Lists whose own start has taken effect.
    begun: HashSet<u32>,
}

/// A kind of list; all lists of one kind count on.
#[derive(Debug, Default)]
pub(super) struct Kind {
    /// Its levels, the outermost first.
    pub(super) levels: [Level; LEVELS],
    counted: [Option<u32>; LEVELS],
}

/// How a level is numbered.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    /// The first number.
    pub(super) start: u32,
    /// How the number is written.
    pub(super) format: NumberFormat,
    /// What is printed around numbers.
    pub(super) text: Vec<Part>,
    /// Nothing stands between the number and the text.
    pub(super) touches_text: bool,
    /// Every number in it is written in digits.
    pub(super) in_digits: bool,
    /// It counts on when a level above it was counted.
    pub(super) never_restarts: bool,
}

/// A part of what a level prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// These characters.
    Text(String),
    /// The number of a level, the outermost being 0.
    Number(usize),
}

/// A list of some kind.
#[derive(Debug, Default)]
pub(super) struct List {
    /// The kind's id.
    pub(super) kind: u32,
    /// Levels that begin anew with this list, and their first numbers.
    pub(super) starts: [Option<u32>; LEVELS],
}

/// How numbers are written; ECMA-376 17.18.59 and MS-OSHARED 2.2.1.3 list the same ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// 1, 2; also every format that is not listed here.
    #[default]
    Digits,
    /// 01, 02
    TwoDigits,
    /// １, ２
    FullWidth,
    /// ①, ②
    Circled,
    /// ⑴, ⑵
    Parenthesised,
    /// ⒈, ⒉
    WithFullStop,
    /// ㊀, ㊁
    CircledChinese,
    /// 一, 十一
    Chinese,
    /// 一, 一一
    ChineseDigits,
    /// 壹, 拾壹
    ChineseLegal,
    /// 甲, 乙
    Stems,
    /// 子, 丑
    Branches,
    /// a, b
    LowerLetters,
    /// A, B
    UpperLetters,
    /// i, ii
    LowerRoman,
    /// I, II
    UpperRoman,
    /// A sign that is no number.
    Bullet,
    /// Nothing.
    None,
}

impl Lists {
    /// Adds a kind.
    pub(super) fn add_kind(&mut self, id: u32, kind: Kind) {
        self.kinds.insert(id, kind);
    }

    /// Adds a list.
    pub(super) fn add_list(&mut self, id: u32, list: List) {
        self.lists.insert(id, list);
    }

    /// Whether there is no list at all.
    pub(super) fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// The kind that a list has.
    pub(super) fn kind_of(&self, list: u32) -> Option<u32> {
        self.lists.get(&list).map(|list| list.kind)
    }

    /// The number of the next paragraph of a list, with what separates it from the text.
    pub(super) fn next(&mut self, id: u32, level: usize) -> Option<String> {
        let list = self.lists.get(&id)?;
        let kind = self.kinds.get_mut(&list.kind)?;
        let level = level.min(LEVELS - 1);
        if self.begun.insert(id) {
            for (counted, _) in kind.counted.iter_mut().zip(&list.starts).filter(|(_, start)| start.is_some())
            {
                *counted = None;
            }
        }
        kind.count(level, &list.starts);
        kind.printed(level)
    }
}

impl Kind {
    /// Counts one paragraph on `level`; the levels below begin anew.
    fn count(&mut self, level: usize, starts: &[Option<u32>; LEVELS]) {
        let levels = self.counted.iter_mut().zip(&self.levels).zip(starts).enumerate();
        for (above, ((counted, described), start)) in levels.take(level + 1) {
            *counted = Some(match *counted {
                Some(n) if above == level => n.saturating_add(1),
                Some(n) => n,
                None => start.unwrap_or(described.start),
            });
        }
        for below in level + 1..LEVELS {
            if !self.levels[below].never_restarts {
                self.counted[below] = None;
            }
        }
    }

    /// The number of the paragraph just counted, as it is printed.
    fn printed(&self, level: usize) -> Option<String> {
        let described = &self.levels[level];
        if described.text.is_empty() || described.format == NumberFormat::Bullet {
            return None;
        }
        let mut printed = String::new();
        for part in &described.text {
            match part {
                Part::Text(text) => printed.push_str(text),
                Part::Number(at) => {
                    let (level, counted) = (self.levels.get(*at)?, self.counted.get(*at)?);
                    let format = if described.in_digits { NumberFormat::Digits } else { level.format };
                    printed.push_str(&format.write(counted.unwrap_or(level.start)));
                }
            }
        }
        if !described.touches_text {
            printed.push(' ');
        }
        Some(printed)
    }
}

impl NumberFormat {
    fn write(self, n: u32) -> String {
        match self {
            NumberFormat::Digits => n.to_string(),
            NumberFormat::TwoDigits => format!("{n:02}"),
            NumberFormat::FullWidth => n.to_string().chars().map(full_width).collect(),
            NumberFormat::Circled => enclosed(n, '①', 20),
            NumberFormat::Parenthesised => enclosed(n, '⑴', 20),
            NumberFormat::WithFullStop => enclosed(n, '⒈', 20),
            NumberFormat::CircledChinese => enclosed(n, '㊀', 10),
            NumberFormat::Chinese => chinese(n),
            NumberFormat::ChineseDigits => {
                n.to_string().chars().filter_map(|c| c.to_digit(10)).map(|d| DIGITS[d as usize]).collect()
            }
            NumberFormat::ChineseLegal => chinese(n).chars().map(legal).collect(),
            NumberFormat::Stems => cycled(n, "甲乙丙丁戊己庚辛壬癸"),
            NumberFormat::Branches => cycled(n, "子丑寅卯辰巳午未申酉戌亥"),
            NumberFormat::LowerLetters => cycled(n, "abcdefghijklmnopqrstuvwxyz"),
            NumberFormat::UpperLetters => cycled(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            NumberFormat::LowerRoman => roman(n).to_lowercase(),
            NumberFormat::UpperRoman => roman(n),
            NumberFormat::Bullet | NumberFormat::None => String::new(),
        }
    }
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 一, 十, 十一, 一百零五; digits from ten thousand on.
fn chinese(n: u32) -> String {
    if n == 0 || n > 9999 {
        return if n == 0 { "〇".into() } else { n.to_string() };
    }
    let mut written = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            gap = !written.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            written.push('零');
        }
        if !(unit == 10 && digit == 1 && written.is_empty()) {
            written.push(DIGITS[digit as usize]);
        }
        written.push_str(name);
    }
    written
}

fn legal(c: char) -> char {
    let pairs = "一壹二贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟〇零";
    let mut plain = pairs.chars();
    while let (Some(from), Some(to)) = (plain.next(), plain.next()) {
        if from == c {
            return to;
        }
    }
    c
}

fn full_width(digit: char) -> char {
    char::from_u32(digit as u32 + 0xFEE0).unwrap_or(digit)
}

fn enclosed(n: u32, first: char, last: u32) -> String {
    let single = (1..=last).contains(&n).then(|| char::from_u32(first as u32 + n - 1)).flatten();
    single.map_or_else(|| n.to_string(), String::from)
}

/// a…z, aa, bb, …
fn cycled(n: u32, letters: &str) -> String {
    let count = letters.chars().count() as u32;
    let Some(index) = n.checked_sub(1).filter(|i| *i < count * 8) else { return n.to_string() };
    let letter = letters.chars().nth((index % count) as usize);
    letter.into_iter().cycle().take((index / count + 1) as usize).collect()
}

fn roman(n: u32) -> String {
    const NUMERALS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if n > 3999 {
        return n.to_string();
    }
    let mut rest = n;
    let mut written = String::new();
    for (value, numeral) in NUMERALS {
        while rest >= value {
            written.push_str(numeral);
            rest -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_lists_of_chinese_papers_write_them() {
        let written = |n, format: NumberFormat| format.write(n);
        assert_eq!(written(1, NumberFormat::Chinese), "一");
        assert_eq!(written(10, NumberFormat::Chinese), "十");
        assert_eq!(written(21, NumberFormat::Chinese), "二十一");
        assert_eq!(written(105, NumberFormat::Chinese), "一百零五");
        assert_eq!(written(12, NumberFormat::ChineseLegal), "拾贰");
        assert_eq!(written(3, NumberFormat::Circled), "③");
        assert_eq!(written(21, NumberFormat::Circled), "21");
        assert_eq!(written(2, NumberFormat::Stems), "乙");
        assert_eq!(written(28, NumberFormat::LowerLetters), "bb");
        assert_eq!(written(4, NumberFormat::UpperRoman), "IV");
    }

    #[test]
    fn a_level_begins_anew_under_the_next_number_above_it() {
        let level = |text: Vec<Part>| Level { start: 1, text, touches_text: true, ..Level::default() };
        let mut kind = Kind::default();
        kind.levels[0] = level(vec![Part::Number(0)]);
        kind.levels[1] = level(vec![Part::Number(0), Part::Text(".".into()), Part::Number(1)]);
        let mut lists = Lists::default();
        lists.add_kind(7, kind);
        lists.add_list(1, List { kind: 7, ..List::default() });
        let printed: Vec<_> = [0, 1, 1, 0, 1].into_iter().filter_map(|level| lists.next(1, level)).collect();
        assert_eq!(printed, ["1", "1.1", "1.2", "2", "2.1"]);
    }
}
