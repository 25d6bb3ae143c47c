//! Rich Text Format as a sequence of tokens.

/// A token; text is bytes of some code page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Begin,
    /// `}`
    End,
    /// A control word and its number, such as `\cellx1200`.
    Word(&'a str, Option<i32>),
    /// A control symbol, such as `\*`.
    Symbol(u8),
    /// A byte of text, written as itself or as `\'hh`.
    Byte(u8),
}

/// Reads tokens one after the other.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Tokens<'a> {
        Tokens { bytes, at: 0 }
    }

    /// Passes over bytes that are no tokens.
    pub(super) fn pass_over(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.bytes.len());
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.bytes.get(self.at)?;
        if first == b'\'' {
            let hex = self.bytes.get(self.at + 1..self.at + 3);
            let value = hex
                .and_then(|hex| std::str::from_utf8(hex).ok())
                .and_then(|hex| u8::from_str_radix(hex, 16).ok());
            self.pass_over(if value.is_some() { 3 } else { 1 });
            return Some(value.map_or(Token::Symbol(b'\''), Token::Byte));
        }
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(Token::Symbol(first));
        }
        let word = self.take_while(u8::is_ascii_alphabetic);
        let digits = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        self.take_while(u8::is_ascii_digit);
        let number = std::str::from_utf8(&self.bytes[digits..self.at]).ok().and_then(|n| n.parse().ok());
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        Some(Token::Word(std::str::from_utf8(word).unwrap_or_default(), number))
    }

    fn take_while(&mut self, holds: impl Fn(&u8) -> bool) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let taken = &rest[..rest.iter().position(|b| !holds(b)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'{' => return Some(Token::Begin),
                b'}' => return Some(Token::End),
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => {}
                byte => return Some(Token::Byte(byte)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_symbols_and_bytes_are_told_apart() {
        let tokens: Vec<_> = Tokens::of(b"{\\u-123 ?\\'d5\\*\\b0x\\~\r\n}\\").collect();
        let expected = [
            Token::Begin,
            Token::Word("u", Some(-123)),
            Token::Byte(b'?'),
            Token::Byte(0xD5),
            Token::Symbol(b'*'),
            Token::Word("b", Some(0)),
            Token::Byte(b'x'),
            Token::Symbol(b'~'),
            Token::End,
        ];
        assert_eq!(tokens, expected);
    }
}
