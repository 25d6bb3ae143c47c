//! Standard output and standard error: who looks at them decides about colour and the progress bar.
//!
//! Papers, file names and arguments come from anywhere, and a terminal obeys what it is sent. So whatever goes out as
//! words passes [`plain`] here, at the one door: control characters and marks that turn the direction of writing are
//! shown and not sent. What a machine reads has escapes of its own ([`escaped`]) and arrives unchanged.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::draw::{Ink, painted};
use crate::input;

/// The two streams, and between them the bar that must not be torn by either.
#[derive(Debug)]
pub struct Screen {
    bar: ProgressBar,
}

impl Screen {
    /// A screen without a bar; [`Screen::begin`] shows one where it helps.
    pub fn new() -> Screen {
        Screen { bar: ProgressBar::hidden() }
    }

    /// Colour for a person at a terminal that has it and who does not refuse it (`NO_COLOR`).
    pub fn ink(&self) -> Ink {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        if io::stdout().is_terminal() && !refused && !is_dumb() { Ink::Colour } else { Ink::Plain }
    }

    /// Shows a bar when someone watches standard error and there is more than one file to wait for.
    pub fn begin(&self, paths: &[PathBuf]) {
        if !io::stderr().is_terminal() || is_dumb() {
            return;
        }
        let files = input::walk(paths).count();
        if files < 2 {
            return;
        }
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} 份，余 {eta}");
        self.bar.reset();
        self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.bar.set_length(files as u64);
        self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
        self.bar.enable_steady_tick(Duration::from_millis(250));
    }

    /// One file is done.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }

    /// A line on standard error.
    pub fn note(&self, line: &str) {
        // A closed standard error must not stop the work.
        self.bar.suspend(|| {
            let _ = writeln!(io::stderr(), "{}", plain(line));
        });
    }

    /// Writes words to standard output at once, so that whoever follows sees each result as it comes.
    pub fn write(&self, words: &[u8]) -> io::Result<()> {
        let words = String::from_utf8_lossy(words);
        self.hand_over(shown(&words, self.ink()).as_bytes())
    }

    /// Writes a paper to standard output as it is: whoever asks for its bytes gets them.
    pub fn hand_over(&self, bytes: &[u8]) -> io::Result<()> {
        self.bar.suspend(|| {
            let mut output = io::stdout().lock();
            output.write_all(bytes)?;
            output.flush()
        })
    }
}

/// A terminal that can do nothing but print (`TERM=dumb`).
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Whether a terminal, or whoever lays out a line, obeys `c` and does not print it.
pub fn is_control(c: char) -> bool {
    let turns = matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    turns || c.is_control() && !matches!(c, '\n' | '\t')
}

/// `text` with its control characters shown; ends of lines stay.
pub fn plain(text: &str) -> Cow<'_, str> {
    shown(text, Ink::Plain)
}

/// `text` on one line: a name must not look like two.
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\t']) {
        return plain(text);
    }
    plain(text).replace('\n', "␊").replace('\t', "␉").into()
}

/// The words as a screen of this ink gets them: the colours are ours, everything else is shown.
fn shown(text: &str, ink: Ink) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_control) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(paint) = painted(rest, ink) {
            out.push_str(&rest[..paint]);
            rest = &rest[paint..];
        } else if let Some(control) = rest.chars().next() {
            picture(&mut out, control);
            rest = &rest[control.len_utf8()..];
        }
    }
    (out + rest).into()
}

/// A picture of a control character; one that has none is told by its number.
fn picture(out: &mut String, control: char) {
    const PICTURES: u32 = 0x2400;
    match control {
        '\0'..='\u{1f}' => out.extend(char::from_u32(PICTURES + u32::from(control))),
        '\u{7f}' => out.push('␡'),
        other => *out += &format!("<U+{:04X}>", u32::from(other)),
    }
}

/// JSON whose texts hold no character that a terminal obeys: the escape says the same to a machine.
pub fn escaped(json: Vec<u8>) -> Vec<u8> {
    let controls = |c: char| is_control(c) && !c.is_ascii_control() || c == '\u{7f}';
    match std::str::from_utf8(&json) {
        Ok(text) if text.contains(controls) => {
            let mut out = String::with_capacity(text.len());
            for c in text.chars() {
                if controls(c) {
                    out += &format!("\\u{:04x}", u32::from(c));
                } else {
                    out.push(c);
                }
            }
            out.into_bytes()
        }
        _ => json,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Tone;

    #[test]
    fn control_characters_are_shown_and_not_sent() {
        assert_eq!(plain("\u{1b}]0;pwned\u{7}\r\n\t甲"), "␛]0;pwned␇␍\n\t甲");
        assert_eq!(plain("\u{9b}2J\u{7f}\u{202e}\u{2028}"), "<U+009B>2J␡<U+202E><U+2028>");
        assert_eq!(line("甲\n乙"), "甲␊乙");
    }

    #[test]
    fn only_our_own_colours_pass_and_only_where_there_is_colour() {
        let red = Ink::Colour.paint(Tone::Bad, "甲");
        assert_eq!(shown(&red, Ink::Colour), red);
        assert_eq!(shown(&red, Ink::Plain), "␛[1;31m甲␛[0m");
        assert_eq!(shown("\u{1b}[2J\u{1b}[5m", Ink::Colour), "␛[2J␛[5m");
    }

    #[test]
    fn json_says_the_same_with_escapes() {
        let value = serde_json::json!("甲\u{1b}\u{9b}\u{7f}\u{202e}");
        let bytes = escaped(serde_json::to_vec(&value).unwrap());
        assert!(!String::from_utf8(bytes.clone()).unwrap().contains(is_control));
        assert_eq!(serde_json::from_slice::<serde_json::Value>(&bytes).unwrap(), value);
    }
}
