//! A number as one section of its format shows it.

use super::code::{Section, Token};
use super::digits::Digits;

/// Shows a number; nothing when the section asks for what is not rendered exactly.
pub(super) fn shown(section: &Section, n: f64, minus: bool) -> Option<String> {
    let tokens = section.tokens.as_slice();
    if section.is_foreign || tokens.contains(&Token::Text) {
        return None;
    }
    let digits = Digits::of(n)?;
    let (text, is_zero) = if tokens.contains(&Token::General) {
        around_general(tokens, &digits)?
    } else if let Some(bar) = tokens.iter().position(|token| *token == Token::Fraction) {
        without_fraction(&tokens[..bar], digits)?
    } else if let Some(at) = tokens.iter().position(|token| matches!(token, Token::Exponent { .. })) {
        scientific(&tokens[..at], &tokens[at..], digits)?
    } else {
        Layout::of(tokens)?.shown(digits)
    };
    Some(if minus && !is_zero { format!("-{text}") } else { text })
}

/// A number as it is shown when no format says otherwise, in eleven places.
pub(super) fn general(n: f64) -> Option<String> {
    let digits = Digits::of(n)?;
    let text = general_digits(&digits);
    Some(if n < 0.0 && !digits.is_zero() { format!("-{text}") } else { text })
}

/// Decimals that have room beside `0.` in eleven places.
const DECIMALS: i32 = 9;

fn general_digits(digits: &Digits) -> String {
    let magnitude = digits.magnitude();
    let fits = digits.parts().1.len() as i32 <= DECIMALS;
    if digits.is_zero() || (-4..=10).contains(&magnitude) || magnitude < 0 && fits {
        let decimals = (DECIMALS - magnitude.max(0)).max(0);
        return plain(&digits.clone().rounded(decimals));
    }
    let power = |digits: &Digits| digits.magnitude();
    let mantissa = digits.clone().shifted(-magnitude).rounded(5);
    let magnitude = magnitude + power(&mantissa);
    let mantissa = mantissa.clone().shifted(-power(&mantissa));
    let sign = if magnitude < 0 { '-' } else { '+' };
    format!("{}E{sign}{:02}", plain(&mantissa), magnitude.abs())
}

fn plain(digits: &Digits) -> String {
    let (before, behind) = digits.parts();
    let before = if before.is_empty() { "0" } else { before.as_str() };
    if behind.is_empty() { before.to_owned() } else { format!("{before}.{behind}") }
}

fn around_general(tokens: &[Token], digits: &Digits) -> Option<(String, bool)> {
    let mut text = String::new();
    for token in tokens {
        match token {
            Token::General => text.push_str(&general_digits(digits)),
            Token::Literal(ch) => text.push(*ch),
            _ => return None,
        }
    }
    Some((text, digits.is_zero()))
}

/// `# ?/?` of a whole number shows no fraction; any other is not rendered.
fn without_fraction(tokens: &[Token], digits: Digits) -> Option<(String, bool)> {
    let numerator = tokens.iter().rev().take_while(|token| matches!(token, Token::Digit(_))).count();
    let whole = &tokens[..tokens.len() - numerator];
    let has_place = whole.iter().any(|token| matches!(token, Token::Digit(_)));
    (has_place && digits.parts().1.is_empty())
        .then(|| Layout::of(whole).map(|layout| layout.shown(digits)))?
}

/// `0.00E+00`; powers in steps, as `##0.0E+0` asks for, are not rendered.
fn scientific(mantissa: &[Token], power: &[Token], digits: Digits) -> Option<(String, bool)> {
    let layout = Layout::of(mantissa)?;
    if layout.places != 1 || layout.scale != 0 {
        return None;
    }
    let magnitude = if digits.is_zero() { 0 } else { digits.magnitude() };
    let grown = digits.clone().shifted(-magnitude).rounded(layout.decimals).magnitude().max(0);
    let magnitude = magnitude + grown;
    let (mut text, is_zero) = layout.shown(digits.shifted(-magnitude));
    let mut least = 0;
    let mut behind = String::new();
    for token in power {
        match token {
            Token::Exponent { signed } => {
                text.push('E');
                text.push_str(if magnitude < 0 {
                    "-"
                } else if *signed {
                    "+"
                } else {
                    ""
                });
            }
            Token::Digit(_) => least += 1,
            Token::Literal(ch) => behind.push(*ch),
            _ => return None,
        }
    }
    Some((format!("{text}{:0least$}{behind}", magnitude.abs()), is_zero))
}

/// Where the digits of a number go.
struct Layout {
    /// What is shown before the point.
    whole: Vec<Token>,
    /// The point and what is shown behind it.
    fraction: Vec<Token>,
    /// Places of digits before the point.
    places: usize,
    /// Places behind it.
    decimals: i32,
    /// Powers of ten by which the number is shown larger.
    scale: i32,
    is_grouped: bool,
}

impl Layout {
    fn of(tokens: &[Token]) -> Option<Layout> {
        let mut layout = Layout {
            whole: Vec::new(),
            fraction: Vec::new(),
            places: 0,
            decimals: 0,
            scale: 0,
            is_grouped: false,
        };
        for (index, token) in tokens.iter().enumerate() {
            match token {
                Token::Comma => layout.comma(&tokens[..index], &tokens[index + 1..])?,
                Token::Percent => {
                    layout.scale = layout.scale.saturating_add(2);
                    layout.part().push(Token::Literal('%'));
                }
                Token::Point if layout.fraction.is_empty() => layout.fraction.push(Token::Point),
                Token::Point | Token::Fraction | Token::Text | Token::General => return None,
                Token::Exponent { .. } | Token::Date(..) | Token::HalfDay => return None,
                Token::Digit(_) if layout.fraction.is_empty() => {
                    layout.places += 1;
                    layout.whole.push(*token);
                }
                Token::Digit(_) => {
                    layout.decimals = layout.decimals.saturating_add(1);
                    layout.fraction.push(*token);
                }
                Token::Literal(_) => layout.part().push(*token),
            }
        }
        Some(layout)
    }

    fn part(&mut self) -> &mut Vec<Token> {
        if self.fraction.is_empty() { &mut self.whole } else { &mut self.fraction }
    }

    /// A comma between places of digits parts thousands, one behind the last place divides by a thousand.
    fn comma(&mut self, before: &[Token], after: &[Token]) -> Option<()> {
        let is_place = |token: &Token| matches!(token, Token::Digit(_));
        before.iter().rev().find(|token| **token != Token::Comma).filter(|token| is_place(token))?;
        let next = after.iter().find(|token| **token != Token::Comma);
        if next == Some(&Token::Point) {
            // Programs do not agree about `0,.00`.
            return None;
        }
        let part = after.split(|token| *token == Token::Point).next().unwrap_or_default();
        match next.is_some_and(is_place) {
            true if self.fraction.is_empty() => self.is_grouped = true,
            true => return None,
            false if part.iter().any(is_place) => return None,
            false => self.scale = self.scale.saturating_sub(3),
        }
        Some(())
    }

    /// The number in its places, and whether nothing but noughts is left of it.
    fn shown(&self, digits: Digits) -> (String, bool) {
        let digits = digits.shifted(self.scale).rounded(self.decimals);
        let (before, behind) = digits.parts();
        let mut text = self.shown_before_the_point(&before);
        let shows_decimals = !behind.is_empty() || self.fraction.contains(&Token::Digit('0'));
        let mut behind = behind.chars();
        for token in &self.fraction {
            match token {
                // Excel leaves a point behind a whole number that needs none, which says nothing.
                Token::Point if !shows_decimals && self.places > 0 => {}
                Token::Point if self.places == 0 => {
                    text.push_str(&before);
                    text.push('.');
                }
                Token::Point => text.push('.'),
                Token::Digit(place) => text.extend(behind.next().or_else(|| empty(*place))),
                Token::Literal(ch) => text.push(*ch),
                _ => {}
            }
        }
        (text, digits.is_zero() && self.places + self.decimals as usize > 0)
    }

    /// From right to left: each place takes one digit, the leftmost all that are left.
    fn shown_before_the_point(&self, digits: &str) -> String {
        let mut rest = digits.chars().rev();
        let mut reversed = String::new();
        let (mut places, mut shown) = (self.places, 0);
        for token in self.whole.iter().rev() {
            match token {
                Token::Literal(ch) => reversed.push(*ch),
                Token::Digit(place) => {
                    places -= 1;
                    let taken = if places == 0 { usize::MAX } else { 1 };
                    let mut digits: Vec<char> = rest.by_ref().take(taken).collect();
                    if digits.is_empty() {
                        digits.extend(empty(*place));
                    }
                    for digit in digits {
                        if self.is_grouped && shown > 0 && shown % 3 == 0 && digit != ' ' {
                            reversed.push(',');
                        }
                        reversed.push(digit);
                        shown += 1;
                    }
                }
                _ => {}
            }
        }
        reversed.chars().rev().collect()
    }
}

/// What a place shows that has no digit.
fn empty(place: char) -> Option<char> {
    match place {
        '0' => Some('0'),
        '?' => Some(' '),
        _ => None,
    }
}
