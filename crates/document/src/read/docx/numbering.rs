//! Automatic numbers of list paragraphs (自动编号), which stand in no text of the main part.

use std::collections::{HashMap, HashSet};

use quick_xml::events::{BytesStart, Event};

use super::super::ReadError;
use super::super::package::Package;
use super::super::xml::{Part, attribute, number};
use super::FORMAT;
use super::properties::{ParagraphProperties, is_on};

/// Levels of a list.
const LEVELS: usize = 9;
/// Styles based on styles; a longer chain is a circle.
const MAX_STYLE_CHAIN: usize = 32;

/// The lists of a document and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Kinds of lists by id.
    kinds: HashMap<u32, Kind>,
    /// Lists by id: each counts on in its kind.
    lists: HashMap<u32, List>,
    styles: HashMap<String, Style>,
    default_style: Option<String>,
    /// Lists whose own start has taken effect.
    begun: HashSet<u32>,
}

#[derive(Debug, Default)]
struct Kind {
    levels: [Level; LEVELS],
    counted: [Option<u32>; LEVELS],
}

#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: String,
    /// Such as `第%1章`; `%1` stands for the number of the first level.
    text: String,
    /// What follows the number: `tab` (when not said), `space`, `nothing`.
    suffix: String,
    style: Option<String>,
    decimal: bool,
    never_restarts: bool,
}

#[derive(Debug, Default)]
struct List {
    kind: u32,
    starts: [Option<u32>; LEVELS],
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    list: Option<u32>,
    level: Option<u32>,
}

impl Numbering {
    /// Reads the lists, and the styles that use them, when the document has lists at all.
    pub(super) fn of(package: &mut Package<'_>, main: &str) -> Result<Numbering, ReadError> {
        let mut numbering = Numbering::default();
        let Some((name, xml)) = package.related_part(main, "numbering")? else { return Ok(numbering) };
        numbering.read_lists(Part::new(&xml, FORMAT, &name))?;
        if numbering.lists.is_empty() {
            return Ok(numbering);
        }
        if let Some((name, xml)) = package.related_part(main, "styles")? {
            numbering.read_styles(Part::new(&xml, FORMAT, &name))?;
        }
        Ok(numbering)
    }

    /// The number of the next paragraph, with what separates it from the text, when it has one.
    pub(super) fn next(&mut self, paragraph: &ParagraphProperties) -> Option<String> {
        if self.lists.is_empty() {
            return None;
        }
        let style = paragraph.style.as_ref().or(self.default_style.as_ref());
        let inherited = style.map(|style| self.inherited(style)).unwrap_or_default();
        let id = paragraph.list.or(inherited.list)?;
        let list = self.lists.get(&id)?;
        let kind = self.kinds.get_mut(&list.kind)?;
        let linked = || kind.levels.iter().position(|l| l.style.is_some() && l.style.as_ref() == style);
        let level = paragraph.level.or(inherited.level).map(|l| l as usize).or_else(linked).unwrap_or(0);
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

    fn inherited(&self, style: &str) -> Style {
        let mut found = Style::default();
        let mut next = self.styles.get(style);
        for _ in 0..MAX_STYLE_CHAIN {
            let Some(style) = next else { break };
            found.list = found.list.or(style.list);
            found.level = found.level.or(style.level);
            next = style.based_on.as_ref().and_then(|base| self.styles.get(base));
        }
        found
    }

    fn read_lists(&mut self, mut part: Part<'_>) -> Result<(), ReadError> {
        let (mut kind, mut list, mut level) = (None, None, 0);
        loop {
            let event = part.next()?;
            let (Event::Start(e) | Event::Empty(e)) = &event else {
                match event {
                    Event::Eof => return Ok(()),
                    _ => continue,
                }
            };
            match e.local_name().as_ref() {
                "abstractNum" => {
                    (kind, list) = (number(e, "abstractNumId"), None);
                    self.kinds.insert(kind.unwrap_or_default(), Kind::default());
                }
                "num" => (kind, list) = (None, number(e, "numId")),
                "abstractNumId" => {
                    let of = List { kind: number(e, "val").unwrap_or_default(), ..List::default() };
                    self.lists.extend(list.map(|id| (id, of)));
                }
                "lvl" | "lvlOverride" => level = (number(e, "ilvl").unwrap_or(0) as usize).min(LEVELS - 1),
                "startOverride" => {
                    let list = list.and_then(|id| self.lists.get_mut(&id));
                    if let Some(list) = list {
                        list.starts[level] = number(e, "val");
                    }
                }
                name => {
                    if let Some(kind) = kind.and_then(|id| self.kinds.get_mut(&id)) {
                        kind.levels[level].describe(name, e);
                    }
                }
            }
        }
    }

    fn read_styles(&mut self, mut part: Part<'_>) -> Result<(), ReadError> {
        let mut id = String::new();
        loop {
            match part.next()? {
                Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                    "style" => {
                        id = attribute(&e, "styleId").unwrap_or_default();
                        let paragraph = attribute(&e, "type").as_deref() == Some("paragraph");
                        if paragraph && attribute(&e, "default").is_some_and(|d| d == "1" || d == "true") {
                            self.default_style = Some(id.clone());
                        }
                        self.styles.insert(id.clone(), Style::default());
                    }
                    name @ ("basedOn" | "numId" | "ilvl") => {
                        if let Some(style) = self.styles.get_mut(&id) {
                            style.describe(name, &e);
                        }
                    }
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

impl Style {
    fn describe(&mut self, name: &str, e: &BytesStart<'_>) {
        match name {
            "basedOn" => self.based_on = attribute(e, "val"),
            "numId" => self.list = number(e, "val"),
            _ => self.level = number(e, "val"),
        }
    }
}

impl Level {
    fn describe(&mut self, name: &str, e: &BytesStart<'_>) {
        match name {
            "start" => self.start = number(e, "val").unwrap_or(1),
            "numFmt" => self.format = attribute(e, "val").unwrap_or_default(),
            "lvlText" => self.text = attribute(e, "val").unwrap_or_default(),
            "suff" => self.suffix = attribute(e, "val").unwrap_or_default(),
            "pStyle" => self.style = attribute(e, "val"),
            "isLgl" => self.decimal = is_on(e),
            "lvlRestart" => self.never_restarts = number(e, "val") == Some(0),
            _ => {}
        }
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
        let Level { format, text, suffix, decimal, .. } = &self.levels[level];
        if text.is_empty() || format == "bullet" {
            return None;
        }
        let mut printed = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once('%') {
            printed.push_str(before);
            let digit = after.chars().next().and_then(|c| c.to_digit(10)).filter(|d| (1..=9).contains(d));
            let Some(at) = digit.map(|d| d as usize - 1) else {
                printed.push('%');
                rest = after;
                continue;
            };
            let format = if *decimal { "decimal" } else { &self.levels[at].format };
            printed.push_str(&formatted(self.counted[at].unwrap_or(self.levels[at].start), format));
            rest = &after[1..];
        }
        printed.push_str(rest);
        if suffix != "nothing" {
            printed.push(' ');
        }
        Some(printed)
    }
}

/// A number in one of the formats of ECMA-376, 17.18.59; one that is not listed is printed in digits.
fn formatted(n: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{n:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => n.to_string().chars().map(full_width).collect(),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(n, '①', 20),
        "decimalEnclosedParen" => enclosed(n, '⑴', 20),
        "decimalEnclosedFullstop" => enclosed(n, '⒈', 20),
        "ideographEnclosedCircle" => enclosed(n, '㊀', 10),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanDigital2" => chinese(n),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            n.to_string().chars().filter_map(|c| c.to_digit(10)).map(|d| DIGITS[d as usize]).collect()
        }
        "chineseLegalSimplified" => chinese(n).chars().map(legal).collect(),
        "ideographTraditional" => cycled(n, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cycled(n, "子丑寅卯辰巳午未申酉戌亥"),
        "lowerLetter" => cycled(n, "abcdefghijklmnopqrstuvwxyz"),
        "upperLetter" => cycled(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerRoman" => roman(n).to_lowercase(),
        "upperRoman" => roman(n),
        _ => n.to_string(),
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
        let written = |n, format| formatted(n, format);
        assert_eq!(written(1, "chineseCounting"), "一");
        assert_eq!(written(10, "japaneseCounting"), "十");
        assert_eq!(written(21, "chineseCountingThousand"), "二十一");
        assert_eq!(written(105, "chineseCountingThousand"), "一百零五");
        assert_eq!(written(3, "decimalEnclosedCircleChinese"), "③");
        assert_eq!(written(2, "ideographTraditional"), "乙");
        assert_eq!(written(28, "lowerLetter"), "bb");
        assert_eq!(written(4, "upperRoman"), "IV");
        assert_eq!(written(12, "decimal"), "12");
    }
}
