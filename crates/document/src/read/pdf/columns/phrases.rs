//! A line as phrases and numbers.

use kurbo::Rect;

use crate::read::pdf::lines::{Line, Word};

/// Words with a printed space between them are one phrase when nearer than this (in font sizes).
const PHRASE_GAP: f64 = 1.0;
/// A label ends at least this far left of its number (in font sizes).
const LABEL_GAP: f64 = 0.25;
/// A label with a single number beside it ends at least this far left of it.
const SINGLE_GAP: f64 = 1.0;

/// A line as phrases; those that end the line and are numbers are its values.
pub(super) struct Phrases {
    pub(super) phrases: Vec<Word>,
    /// The index of the first number of those that end the line.
    numbers: usize,
    pub(super) place: Rect,
    pub(super) size: f64,
}

impl Phrases {
    pub(super) fn new(line: &Line) -> Phrases {
        let mut phrases: Vec<Word> = Vec::new();
        for word in &line.words {
            match phrases.last_mut() {
                Some(last)
                    if word.spaced
                        && word.place.x0 - last.place.x1 < PHRASE_GAP * line.size
                        && !is_number(&last.text)
                        && !is_number(&word.text) =>
                {
                    last.text.push(' ');
                    last.text.push_str(&word.text);
                    last.place = last.place.union(word.place);
                }
                _ => phrases.push(word.clone()),
            }
        }
        let numbers = phrases.iter().rposition(|phrase| !is_number(&phrase.text)).map_or(0, |last| last + 1);
        Phrases { phrases, numbers, place: line.place, size: line.size }
    }

    pub(super) fn numbers(&self) -> &[Word] {
        &self.phrases[self.numbers..]
    }

    pub(super) fn labels(&self) -> &[Word] {
        &self.phrases[..self.numbers]
    }

    /// Where the last label ends, or far to the left when there is none.
    pub(super) fn labels_end(&self) -> f64 {
        self.labels().iter().map(|label| label.place.x1).fold(f64::NEG_INFINITY, f64::max)
    }

    /// Whether the line can be a row of values: a label and numbers, or several numbers.
    pub(super) fn has_values(&self) -> bool {
        let (labels, numbers) = (self.labels(), self.numbers());
        let gap = |least: f64| match (labels.last(), numbers.first()) {
            (Some(label), Some(number)) => number.place.x0 - label.place.x1 >= least * self.size,
            _ => false,
        };
        match (labels.len(), numbers.len()) {
            (_, 0) => false,
            (0, count) => count > 2,
            (_, 1) => gap(SINGLE_GAP),
            (_, _) => gap(LABEL_GAP),
        }
    }

    pub(super) fn middle(&self) -> f64 {
        self.place.center().y
    }
}

/// A printed number, or the stroke that stands for none.
fn is_number(text: &str) -> bool {
    let digits = text.chars().any(|character| character.is_ascii_digit())
        && text.chars().all(|character| character.is_ascii_digit() || ".,-−+%".contains(character));
    digits || ["-", "—", "–", "/", "\\", "－", "／"].contains(&text)
}
