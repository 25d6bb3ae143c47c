//! Number formats of cells: what a cell shows of the number or the text that it holds.

mod code;
mod date;
mod digits;
mod number;

use std::borrow::Cow;
use std::collections::HashMap;

use self::code::{Code, Section};
pub(super) use self::date::DateSystem;
use crate::model::UNREADABLE;

/// A number with so many decimals, or as it is.
pub(in crate::read) fn decimal_number(n: f64, decimals: Option<u32>) -> String {
    let code = match decimals {
        None => String::new(),
        Some(0) => "0".to_owned(),
        Some(decimals) => format!("0.{}", "0".repeat(decimals as usize)),
    };
    NumberFormat::parse(&code).number(n, DateSystem::default())
}

/// The number formats that a workbook describes itself.
#[derive(Debug, Default)]
pub(super) struct NumberFormats(HashMap<u32, NumberFormat>);

/// One number format.
#[derive(Clone, Debug, Default)]
pub(super) struct NumberFormat(Code);

/// A longer code is none: Excel allows 255 characters.
const LONGEST_CODE: usize = 1_024;

impl NumberFormats {
    /// Adds a format.
    pub(super) fn add(&mut self, id: u32, code: &str) {
        self.0.insert(id, NumberFormat::parse(code));
    }

    /// A number as a format shows it.
    pub(super) fn number(&self, n: f64, id: u32, dates: DateSystem) -> String {
        self.with(id, |format| format.number(n, dates))
    }

    /// A text as a format shows it.
    pub(super) fn text(&self, text: &str, id: u32) -> String {
        self.with(id, |format| format.text(text).into_owned())
    }

    fn with(&self, id: u32, show: impl FnOnce(&NumberFormat) -> String) -> String {
        match self.0.get(&id) {
            Some(format) => show(format),
            None if id == 0 => show(&NumberFormat::default()),
            None => show(&NumberFormat::parse(built_in(id))),
        }
    }
}

impl NumberFormat {
    /// Takes a code apart.
    pub(super) fn parse(code: &str) -> NumberFormat {
        NumberFormat(if code.len() > LONGEST_CODE { Code::default() } else { Code::parse(code) })
    }

    /// A number as the format shows it, [`UNREADABLE`] where that is not known.
    pub(super) fn number(&self, n: f64, dates: DateSystem) -> String {
        let shown = match self.0.numbers.is_empty() {
            true => number::general(n),
            false => choose(&self.0.numbers, n).and_then(|(section, minus)| match section.is_date() {
                true => date::shown(section, n, dates),
                false => number::shown(section, n, minus),
            }),
        };
        shown.map_or_else(|| UNREADABLE.to_string(), |text| text.trim().to_owned())
    }

    /// A text as the format shows it.
    pub(super) fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let Some(section) = &self.0.text else { return Cow::Borrowed(text) };
        if section.tokens == [code::Token::Text] {
            return Cow::Borrowed(text);
        }
        let piece = |token: &code::Token| match token {
            code::Token::Text | code::Token::General => text.to_owned(),
            code::Token::Literal(ch) => ch.to_string(),
            _ => String::new(),
        };
        Cow::Owned(section.tokens.iter().map(piece).collect())
    }
}

/// The section that shows a number, and whether a minus stands before what it shows.
fn choose(sections: &[Section], n: f64) -> Option<(&Section, bool)> {
    if sections.iter().any(|section| section.condition.is_some()) {
        return by_condition(sections, n);
    }
    match sections {
        [only] => Some((only, n < 0.0)),
        // Programs differ in what an empty second section does to negative numbers.
        [_, second] if n < 0.0 => (!second.tokens.is_empty()).then_some((second, false)),
        [_, second, _] if n < 0.0 => Some((second, false)),
        [_, _, third] if n == 0.0 => Some((third, false)),
        [first, ..] => Some((first, false)),
        [] => None,
    }
}

/// Sections that say for which numbers they are. Whether a minus is shown, programs do not agree about.
fn by_condition(sections: &[Section], n: f64) -> Option<(&Section, bool)> {
    let last = sections.len() - 1;
    let holds = |(index, section): &(usize, &Section)| match section.condition {
        Some(condition) => condition.holds(n),
        None => match index {
            0 => n > 0.0,
            index if *index == last => true,
            _ => n < 0.0,
        },
    };
    let (index, section) = sections.iter().enumerate().find(holds)?;
    let is_for_negatives = match section.condition {
        Some(condition) => !condition.holds(0.0) && condition.holds(-1.0) && !condition.holds(1.0),
        None => index == 1 && last == 2,
    };
    (n >= 0.0 || is_for_negatives).then_some((section, false))
}

/// The code of a format that every workbook knows; an unknown one shows numbers as they are.
///
/// Dates that follow the settings of the machine are written out whole; 27 to 36 and 50 to 58 are those of Chinese workbooks.
fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 => "\"¥\"#,##0;\"¥\"-#,##0",
        6 => "\"¥\"#,##0;[Red]\"¥\"-#,##0",
        7 => "\"¥\"#,##0.00;\"¥\"-#,##0.00",
        8 => "\"¥\"#,##0.00;[Red]\"¥\"-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14..=17 | 30 => "yyyy-mm-dd",
        18..=21 | 45..=47 => "hh:mm:ss",
        22 => "yyyy-mm-dd hh:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        34 | 35 | 55 | 56 => "hh:mm:ss",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 => "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
        42 => "_ \"¥\"* #,##0_ ;_ \"¥\"* -#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ ",
        43 => "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        44 => "_ \"¥\"* #,##0.00_ ;_ \"¥\"* -#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ",
        48 => "##0.0E+0",
        49 => "@",
        _ => "General",
    }
}

#[cfg(test)]
mod tests;
