//! A line that is being gathered run by run, in which a run may be moved up or down from the others.

use super::{Height, Look, moved};

/// Text, and the runs of it that do not stand on the line.
#[derive(Debug, Default)]
pub(in super::super) struct Line {
    text: String,
    shifted: Vec<Shifted>,
    /// The largest type on the line, in hundredths of a point.
    size: u32,
    /// Something stands on the line.
    has_plain: bool,
}

/// A run moved by a distance.
#[derive(Clone, Copy, Debug)]
struct Shifted {
    from: usize,
    to: usize,
    /// Hundredths of a point, up.
    by: i32,
    size: u32,
}

/// The size of type that is not stated, in hundredths of a point.
const USUAL_SIZE: u32 = 1050;

impl Line {
    /// Adds what a person sees of a run.
    pub(in super::super) fn push(&mut self, look: &Look, text: &str) {
        let from = self.text.len();
        self.text.push_str(&look.shown(text));
        if self.text.len() == from {
            return;
        }
        let size = look.size.unwrap_or(USUAL_SIZE);
        if look.shift != 0 {
            self.shifted.push(Shifted { from, to: self.text.len(), by: look.shift, size });
        } else if look.height == Height::OnLine && !text.trim().is_empty() {
            self.size = self.size.max(size);
            self.has_plain = true;
        }
    }

    /// Whether nothing was added.
    pub(in super::super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Bytes added so far.
    pub(in super::super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether what comes next follows a blank.
    pub(in super::super) fn ends_with_blank(&self) -> bool {
        self.text.ends_with([' ', '\t', '\n'])
    }

    /// Puts text before all others.
    pub(in super::super) fn put_before(&mut self, text: &str) {
        self.text.insert_str(0, text);
        for run in &mut self.shifted {
            run.from += text.len();
            run.to += text.len();
        }
    }

    /// Takes the text, with the digits of raised and lowered runs as what they are.
    pub(in super::super) fn take(&mut self) -> String {
        let line = std::mem::take(self);
        let marks: Vec<Shifted> = line.shifted.iter().copied().filter(|run| line.is_mark(*run)).collect();
        if marks.is_empty() {
            return line.text;
        }
        let mut text = String::with_capacity(line.text.len());
        let mut at = 0;
        for run in marks {
            text.push_str(&line.text[at..run.from]);
            let height = if run.by > 0 { Height::Raised } else { Height::Lowered };
            text.extend(line.text[run.from..run.to].chars().map(|ch| moved(height, ch)));
            at = run.to;
        }
        text.push_str(&line.text[at..]);
        text
    }

    /// A run is a mark when it stands off from others: a third of its size, or less where it is smaller than they are.
    fn is_mark(&self, run: Shifted) -> bool {
        let parts = if run.size < self.size { 8 } else { 3 };
        self.has_plain && run.by.unsigned_abs().saturating_mul(parts) >= run.size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(runs: &[(&str, i32, u32)]) -> String {
        let mut line = Line::default();
        for (text, shift, size) in runs {
            line.push(&Look { shift: *shift, size: Some(*size), ..Look::default() }, text);
        }
        line.take()
    }

    #[test]
    fn a_run_raised_from_the_others_is_a_mark() {
        assert_eq!(line(&[("26", 0, 1050), ("1", 300, 700)]), "26¹");
        assert_eq!(line(&[("26", 0, 1050), ("2", -500, 1050), ("件", 0, 1050)]), "26₂件");
    }

    #[test]
    fn a_line_moved_as_a_whole_or_by_a_trifle_is_no_mark() {
        assert_eq!(line(&[("26", 500, 1050)]), "26");
        assert_eq!(line(&[("2", 0, 1050), ("6", 100, 1050)]), "26");
    }
}
