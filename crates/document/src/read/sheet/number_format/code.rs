//! A format code taken apart: its sections, and what each shows piece by piece (ECMA-376 part 1, 18.8.31).

/// A code with its sections.
#[derive(Clone, Debug, Default)]
pub(super) struct Code {
    /// Sections for numbers; none when numbers are shown as they are.
    pub(super) numbers: Vec<Section>,
    /// The section for text, when the code has one.
    pub(super) text: Option<Section>,
}

/// One section.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Section {
    /// For which numbers it is, when it says so itself.
    pub(super) condition: Option<Condition>,
    pub(super) tokens: Vec<Token>,
    /// It asks for something that is not rendered here, such as Chinese numerals.
    pub(super) is_foreign: bool,
}

/// `[>=10000]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Condition {
    pub(super) operator: Operator,
    pub(super) limit: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
}

/// A piece of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A character that is shown as it is.
    Literal(char),
    /// The place of a digit: `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `E+` or `E-`; the first shows the sign of every power.
    Exponent {
        signed: bool,
    },
    /// `/` between places of digits.
    Fraction,
    General,
    /// `@`, the cell's text.
    Text,
    /// A part of a date, `y`, `m`, `d`, `h` or `s`, and how often the letter stands.
    Date(char, u8),
    /// `AM/PM` or `上午/下午`.
    HalfDay,
}

impl Code {
    /// Takes a code apart.
    pub(super) fn parse(code: &str) -> Code {
        let mut numbers: Vec<Section> = sections(code);
        let is_text = |section: &Section| section.tokens.contains(&Token::Text);
        let text = match numbers.last() {
            Some(last) if numbers.len() > 3 || is_text(last) => numbers.pop(),
            _ => None,
        };
        numbers.truncate(3);
        if let [only] = numbers.as_slice()
            && *only == Section::default()
            && text.is_none()
        {
            numbers.clear();
        }
        Code { numbers, text }
    }
}

impl Section {
    /// Whether it shows a date or a time.
    pub(super) fn is_date(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Date(..) | Token::HalfDay))
    }
}

/// More sections than a code can have are not looked at.
const MOST_SECTIONS: usize = 5;

fn sections(code: &str) -> Vec<Section> {
    let chars: Vec<char> = code.chars().collect();
    let mut reader = Reader { chars: &chars, at: 0, section: Section::default() };
    let mut sections = Vec::new();
    while let Some(ch) = reader.next() {
        if ch == ';' {
            sections.push(std::mem::take(&mut reader.section));
            if sections.len() == MOST_SECTIONS {
                return sections;
            }
        } else {
            reader.take(ch);
        }
    }
    sections.push(reader.section);
    sections
}

/// A code that is being taken apart.
struct Reader<'c> {
    chars: &'c [char],
    at: usize,
    section: Section,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let ch = self.chars.get(self.at).copied();
        self.at += 1;
        ch
    }

    fn take(&mut self, ch: char) {
        if let Some((word, token)) = WORDS.iter().find(|(word, _)| self.stands_here(word)) {
            self.at += word.chars().count() - 1;
            return self.section.tokens.push(*token);
        }
        match ch {
            '"' => self.quoted(),
            '\\' | '!' => self.literal_next(),
            '_' => {
                self.next();
                self.section.tokens.push(Token::Literal(' '));
            }
            '*' => self.fill(),
            '[' => self.bracket(),
            '0' | '#' | '?' => self.section.tokens.push(Token::Digit(ch)),
            '.' => self.section.tokens.push(Token::Point),
            ',' => self.section.tokens.push(Token::Comma),
            '%' => self.section.tokens.push(Token::Percent),
            '@' => self.section.tokens.push(Token::Text),
            '/' => self.slash(),
            'E' | 'e' if matches!(self.chars.get(self.at), Some('+' | '-')) => {
                let signed = self.next() == Some('+');
                self.section.tokens.push(Token::Exponent { signed });
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => self.date(ch.to_ascii_lowercase()),
            // Years of emperors and of the Buddha, names of weekdays.
            'e' | 'g' | 'G' | 'b' | 'B' | 'a' | 'A' => self.foreign_date(),
            ch => self.section.tokens.push(Token::Literal(ch)),
        }
    }

    /// Whether `word` begins at the character that has just been taken.
    fn stands_here(&self, word: &str) -> bool {
        let rest = &self.chars[self.at - 1..];
        let mut rest = rest.iter();
        word.chars().all(|ch| rest.next().is_some_and(|here| here.eq_ignore_ascii_case(&ch)))
    }

    fn quoted(&mut self) {
        while let Some(ch) = self.next().filter(|ch| *ch != '"') {
            self.section.tokens.push(Token::Literal(ch));
        }
    }

    fn literal_next(&mut self) {
        if let Some(ch) = self.next() {
            self.section.tokens.push(Token::Literal(ch));
        }
    }

    /// A character that fills the cell; the widths of cells are not known, and a blank shows nothing.
    fn fill(&mut self) {
        self.section.is_foreign |= self.next().is_some_and(|ch| ch.is_ascii_digit());
    }

    fn slash(&mut self) {
        let is_place = |token: Option<&Token>| matches!(token, Some(Token::Digit(_)));
        let follows = self.chars.get(self.at).is_some_and(|ch| matches!(ch, '?' | '#' | '0'..='9'));
        let token = match is_place(self.section.tokens.last()) && follows {
            true => Token::Fraction,
            false => Token::Literal('/'),
        };
        self.section.tokens.push(token);
    }

    fn date(&mut self, letter: char) {
        let mut count = 1_u8;
        while self.chars.get(self.at).is_some_and(|ch| ch.eq_ignore_ascii_case(&letter)) {
            (self.at, count) = (self.at + 1, count.saturating_add(1));
        }
        self.section.tokens.push(Token::Date(letter, count));
    }

    fn foreign_date(&mut self) {
        self.section.is_foreign = true;
        self.section.tokens.push(Token::Date('e', 1));
    }

    /// A colour, a condition, a currency with its country, a span of time, or numerals of another script.
    fn bracket(&mut self) {
        let rest = &self.chars[self.at.min(self.chars.len())..];
        let Some(end) = rest.iter().position(|ch| *ch == ']') else {
            return self.section.tokens.push(Token::Literal('['));
        };
        let inside: String = rest[..end].iter().collect();
        self.at += end + 1;
        if let Some(condition) = condition(&inside) {
            self.section.condition = Some(condition);
        } else if let Some(currency) = inside.strip_prefix('$') {
            let sign = currency.split('-').next().unwrap_or_default();
            self.section.tokens.extend(sign.chars().map(Token::Literal));
        } else if is_span_of_time(&inside) {
            self.foreign_date();
        } else if inside.to_ascii_uppercase().starts_with("DBNUM") {
            self.section.is_foreign = true;
        }
    }
}

/// Words that are one token.
const WORDS: [(&str, Token); 5] = [
    ("General", Token::General),
    ("G/通用格式", Token::General),
    ("AM/PM", Token::HalfDay),
    ("A/P", Token::HalfDay),
    ("上午/下午", Token::HalfDay),
];

fn condition(inside: &str) -> Option<Condition> {
    const OPERATORS: [(&str, Operator); 6] = [
        ("<=", Operator::LessOrEqual),
        (">=", Operator::GreaterOrEqual),
        ("<>", Operator::NotEqual),
        ("<", Operator::Less),
        (">", Operator::Greater),
        ("=", Operator::Equal),
    ];
    let (sign, operator) = OPERATORS.iter().find(|(sign, _)| inside.starts_with(sign))?;
    let limit = inside[sign.len()..].trim().parse().ok()?;
    Some(Condition { operator: *operator, limit })
}

impl Condition {
    /// Whether it holds of a number.
    pub(super) fn holds(self, n: f64) -> bool {
        match self.operator {
            Operator::Less => n < self.limit,
            Operator::LessOrEqual => n <= self.limit,
            Operator::Equal => n == self.limit,
            Operator::NotEqual => n != self.limit,
            Operator::GreaterOrEqual => n >= self.limit,
            Operator::Greater => n > self.limit,
        }
    }
}

/// `[h]`, `[mm]`, `[ss]`: hours, minutes or seconds beyond a day.
fn is_span_of_time(inside: &str) -> bool {
    let letter = inside.chars().next().map(|ch| ch.to_ascii_lowercase());
    matches!(letter, Some('h' | 'm' | 's'))
        && inside.chars().all(|ch| Some(ch.to_ascii_lowercase()) == letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_numbers() {
        let is_date = |code: &str| Code::parse(code).numbers[0].is_date();
        for code in ["yyyy/m/d", "m\"月\"d\"日\"", "[$-804]yyyy\"年\"", "h:mm", "[h]:mm", "aaaa"] {
            assert!(is_date(code), "{code}");
        }
        for code in ["General", "0.00", "#,##0\"days\"", "[Red]0", "0\\d", "0_m", "0.0E+00", "[$USD]0"] {
            assert!(!is_date(code), "{code}");
        }
    }

    #[test]
    fn the_last_section_is_for_text_when_it_says_so_or_is_the_fourth() {
        let shape = |code: &str| {
            let code = Code::parse(code);
            (code.numbers.len(), code.text.is_some())
        };
        assert_eq!(shape("0;-0;\"-\";@"), (3, true));
        assert_eq!(shape(";;;"), (3, true));
        assert_eq!(shape("0;@"), (1, true));
        assert_eq!(shape("@"), (0, true));
        assert_eq!(shape("0;-0"), (2, false));
        assert_eq!(shape(""), (0, false));
        assert_eq!(shape("\"a;b\"0\\;"), (1, false));
    }

    #[test]
    fn a_code_that_breaks_off_is_taken_as_far_as_it_goes() {
        for code in ["\"", "\\", "_", "*", "[", "[>", "0;;;;;;;;;;", "E+", "[$", "!"] {
            let _ = Code::parse(code);
        }
    }
}
