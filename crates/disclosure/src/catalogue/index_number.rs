//! 索引号: the number of a document in the catalogue; unique, never changed, never given twice.

use std::fmt;

/// A body's code: 9 characters (组织机构代码) or 18 (统一社会信用代码), capital letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyCode(String);

impl BodyCode {
    /// Takes a code of the right shape; check digits are not looked at.
    pub fn new(code: &str) -> Option<BodyCode> {
        let code = code.trim().replace('-', "").to_ascii_uppercase();
        let shaped = matches!(code.len(), 9 | 18) && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        shaped.then_some(BodyCode(code))
    }
}

/// An index number as we give it: `{code}/{year}-{five digits}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndexNumber {
    /// The body.
    pub body: BodyCode,
    /// The year of the document.
    pub year: i32,
    /// Its place in the year, from 1.
    pub serial: u32,
}

impl fmt::Display for IndexNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:04}-{:05}", self.body.0, self.year, self.serial)
    }
}

impl IndexNumber {
    /// Reads a number of our own form.
    pub fn parse(text: &str) -> Option<IndexNumber> {
        let (body, rest) = text.trim().split_once('/')?;
        let (year, serial) = rest.split_once('-')?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || serial.is_empty() || !digits(year) || !digits(serial) {
            return None;
        }
        Some(IndexNumber {
            body: BodyCode::new(body)?,
            year: year.parse().ok()?,
            serial: serial.parse().ok().filter(|serial| *serial > 0)?,
        })
    }
}

/// The next number of a body and year, after all that were ever given there, those of withdrawn documents included.
pub fn next(body: &BodyCode, year: i32, given: &[IndexNumber]) -> Option<IndexNumber> {
    let of_year = given.iter().filter(|number| number.body == *body && number.year == year);
    let serial = of_year.map(|number| number.serial).max().unwrap_or(0).checked_add(1)?;
    Some(IndexNumber { body: body.clone(), year, serial })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body() -> BodyCode {
        BodyCode::new("00001234-9").unwrap()
    }

    #[test]
    fn a_number_is_read_as_it_is_printed() {
        let number = IndexNumber { body: body(), year: 2026, serial: 17 };
        assert_eq!(number.to_string(), "000012349/2026-00017");
        assert_eq!(IndexNumber::parse("000012349/2026-00017"), Some(number));
    }

    #[test]
    fn numbers_of_other_forms_are_none_of_ours() {
        for text in [
            "",
            "000012349",
            "000012349/2026-00000",
            "000012349/26-00001",
            "ABC/2026-00001",
            "000012349/2026-x",
        ] {
            assert_eq!(IndexNumber::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_next_number_follows_the_highest_of_its_body_and_year() {
        let number = |year, serial| IndexNumber { body: body(), year, serial };
        let other =
            IndexNumber { body: BodyCode::new("11370322004222241N").unwrap(), year: 2026, serial: 90 };
        let given = [number(2026, 5), number(2026, 2), number(2025, 40), other];
        assert_eq!(next(&body(), 2026, &given), Some(number(2026, 6)));
        assert_eq!(next(&body(), 2027, &given), Some(number(2027, 1)));
    }
}
