//! 文号: the number of a letter, given at signing; each kind of letter and year counts for itself, without a gap.

use std::fmt;

/// How a number is put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberForm {
    /// `青石公开答〔2024〕12号`.
    #[default]
    Plain,
    /// `青石公开〔2024〕第12号答`.
    KindLast,
}

/// A body's numbers for one kind of letter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NumberScheme {
    /// 机关代字.
    pub organ: String,
    /// 字轨.
    pub series: String,
    /// How they stand together.
    pub form: NumberForm,
}

/// A number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LetterNumber {
    /// Of which year.
    pub year: i32,
    /// From 1.
    pub serial: u32,
}

/// Why no further number can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// One number is missing.
    Gap(u32),
    /// One number was given twice.
    Twice(u32),
}

impl fmt::Display for NumberFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NumberFault::Gap(serial) => write!(f, "缺少{serial}号，文号应当连续"),
            NumberFault::Twice(serial) => write!(f, "{serial}号用了两次"),
        }
    }
}

impl NumberScheme {
    /// As the letter prints it.
    pub fn print(&self, number: LetterNumber) -> String {
        let NumberScheme { organ, series, form } = self;
        let LetterNumber { year, serial } = number;
        match form {
            NumberForm::Plain => format!("{organ}{series}〔{year}〕{serial}号"),
            NumberForm::KindLast => format!("{organ}〔{year}〕第{serial}号{series}"),
        }
    }

    /// The number that a letter of this scheme prints; older letters have other brackets and 第.
    pub fn read(&self, printed: &str) -> Option<LetterNumber> {
        let rest = printed.trim().strip_prefix(self.organ.as_str())?;
        let rest = match self.form {
            NumberForm::Plain => rest.strip_prefix(self.series.as_str())?,
            NumberForm::KindLast => rest.strip_suffix(self.series.as_str())?,
        };
        let rest = rest.strip_prefix(['〔', '（', '(', '['])?;
        let (year, rest) = rest.split_once(['〕', '）', ')', ']'])?;
        let serial = rest.strip_prefix('第').unwrap_or(rest).strip_suffix('号')?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || !digits(year) || !digits(serial) {
            return None;
        }
        let serial = serial.parse().ok().filter(|serial| *serial > 0)?;
        Some(LetterNumber { year: year.parse().ok()?, serial })
    }
}

/// The next number of a year, after those that were given; they must run from 1 without a gap.
pub fn next(year: i32, given: &[LetterNumber]) -> Result<LetterNumber, NumberFault> {
    let mut serials: Vec<u32> =
        given.iter().filter(|number| number.year == year).map(|number| number.serial).collect();
    serials.sort_unstable();
    for (expected, serial) in (1..).zip(&serials) {
        if *serial > expected {
            return Err(NumberFault::Gap(expected));
        }
        if *serial < expected {
            return Err(NumberFault::Twice(*serial));
        }
    }
    Ok(LetterNumber { year, serial: serials.last().map_or(1, |last| last.saturating_add(1)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scheme(form: NumberForm) -> NumberScheme {
        NumberScheme { organ: "青石公开".into(), series: "答".into(), form }
    }

    fn number(year: i32, serial: u32) -> LetterNumber {
        LetterNumber { year, serial }
    }

    #[test]
    fn a_number_is_read_as_it_is_printed() {
        for (form, printed) in [
            (NumberForm::Plain, "青石公开答〔2024〕12号"),
            (NumberForm::KindLast, "青石公开〔2024〕第12号答"),
        ] {
            assert_eq!(scheme(form).print(number(2024, 12)), printed);
            assert_eq!(scheme(form).read(printed), Some(number(2024, 12)));
        }
    }

    #[test]
    fn older_brackets_are_read_and_foreign_numbers_are_not() {
        let plain = scheme(NumberForm::Plain);
        assert_eq!(plain.read("青石公开答（2009）第3号"), Some(number(2009, 3)));
        for foreign in [
            "青石公开补〔2024〕12号",
            "青石公开答〔24〕12号",
            "青石公开答〔2024〕0号",
            "青石公开答〔2024〕号",
            "白水公开答〔2024〕1号",
        ] {
            assert_eq!(plain.read(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn each_year_counts_from_one_without_a_gap() {
        let given = [number(2024, 2), number(2024, 1), number(2023, 9)];
        assert_eq!(next(2024, &given), Ok(number(2024, 3)));
        assert_eq!(next(2025, &given), Ok(number(2025, 1)));
        assert_eq!(next(2023, &given), Err(NumberFault::Gap(1)));
        assert_eq!(next(2024, &[number(2024, 1), number(2024, 1)]), Err(NumberFault::Twice(1)));
        assert_eq!(
            next(2024, &[number(2024, 1), number(2024, 3)]).unwrap_err().to_string(),
            "缺少2号，文号应当连续"
        );
    }
}
