//! Thin marks → drawn lines → frames of lines that touch each other.

use std::cmp::Ordering;

use kurbo::Rect;

/// A drawn line; `at` is its y when level, its x when plumb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// Lines that touch each other, directly or through others.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    pub(super) level: Vec<Rule>,
    pub(super) plumb: Vec<Rule>,
}

/// Lines nearer than this are one line, and line ends nearer than this touch.
pub(super) const NEAR: f64 = 2.5;
/// Pieces of one line may be this far apart, which dashes and dots are.
const DASH_GAP: f64 = 3.5;
/// Fewer dots in a row are not a dotted line.
const DOTS_OF_A_LINE: usize = 4;
/// A shorter line separates nothing.
const SHORTEST: f64 = 6.0;
/// A page with more lines than this, in one direction, is a drawing.
const MOST_RULES: usize = 3_000;

impl Frame {
    /// What the lines enclose.
    pub(super) fn place(&self) -> Rect {
        let level = self.level.iter().map(|rule| Rect::new(rule.from, rule.at, rule.to, rule.at));
        let plumb = self.plumb.iter().map(|rule| Rect::new(rule.at, rule.from, rule.at, rule.to));
        level.chain(plumb).reduce(|all, rule| all.union(rule)).unwrap_or_default()
    }
}

/// Groups marks into frames, in no particular order.
pub(super) fn frames(marks: &[Rect]) -> Vec<Frame> {
    let (dots, bars): (Vec<Rect>, Vec<Rect>) = marks.iter().partition(|mark| is_dot(mark));
    let (level_bars, plumb_bars): (Vec<Rect>, Vec<Rect>) =
        bars.into_iter().partition(|bar| bar.width() >= bar.height());
    let (dotted, dots) = dotted_lines(dots.into_iter().map(level).collect());
    let level = joined(level_bars.into_iter().map(level).chain(dotted).collect());
    let (dotted, _) = dotted_lines(dots.into_iter().map(crossed).collect());
    let plumb = joined(plumb_bars.into_iter().map(plumb).chain(dotted).collect());
    if level.len().max(plumb.len()) > MOST_RULES {
        return Vec::new();
    }
    connected(&level, &plumb)
}

fn level(mark: Rect) -> Rule {
    Rule { at: mark.center().y, from: mark.x0, to: mark.x1 }
}

fn plumb(mark: Rect) -> Rule {
    Rule { at: mark.center().x, from: mark.y0, to: mark.y1 }
}

fn is_dot(mark: &Rect) -> bool {
    let (short, long) = (mark.width().min(mark.height()), mark.width().max(mark.height()));
    long <= DASH_GAP && long < 2.0 * short
}

/// A dot seen as a piece of a line in the other direction.
fn crossed(dot: Rule) -> Rule {
    let half = (dot.to - dot.from) / 2.0;
    Rule { at: dot.from + half, from: dot.at - half, to: dot.at + half }
}

/// Rows of at least [`DOTS_OF_A_LINE`] dots as lines, and the dots that stand in none.
fn dotted_lines(mut dots: Vec<Rule>) -> (Vec<Rule>, Vec<Rule>) {
    dots.sort_by(|a, b| {
        (a.at.round(), a.from).partial_cmp(&(b.at.round(), b.from)).unwrap_or(Ordering::Equal)
    });
    let (mut lines, mut rest) = (Vec::new(), Vec::new());
    for row in dots.chunk_by(|a, b| a.at.round() == b.at.round() && b.from - a.to <= DASH_GAP) {
        match row {
            [first, .., last] if row.len() >= DOTS_OF_A_LINE => {
                lines.push(Rule { at: first.at, from: first.from, to: last.to });
            }
            _ => rest.extend_from_slice(row),
        }
    }
    (lines, rest)
}

/// Pieces that lie on one line and nearly meet become one rule.
fn joined(mut pieces: Vec<Rule>) -> Vec<Rule> {
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut rules = Vec::new();
    for band in pieces.chunk_by(|a, b| b.at - a.at < NEAR / 2.0) {
        let mut band = band.to_vec();
        band.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut open: Option<Rule> = None;
        for piece in band {
            match &mut open {
                Some(rule) if piece.from - rule.to <= DASH_GAP => rule.to = rule.to.max(piece.to),
                _ => rules.extend(open.replace(piece)),
            }
        }
        rules.extend(open);
    }
    rules.retain(|rule| rule.to - rule.from >= SHORTEST);
    rules
}

fn connected(level: &[Rule], plumb: &[Rule]) -> Vec<Frame> {
    let count = level.len() + plumb.len();
    let mut group: Vec<usize> = (0..count).collect();
    let mut by_place: Vec<usize> = (0..plumb.len()).collect();
    by_place.sort_by(|&a, &b| plumb[a].at.total_cmp(&plumb[b].at));
    for (index, rule) in level.iter().enumerate() {
        let first = by_place.partition_point(|&other| plumb[other].at < rule.from - NEAR);
        for &other in by_place[first..].iter().take_while(|&&other| plumb[other].at <= rule.to + NEAR) {
            let crossing = &plumb[other];
            if crossing.from - NEAR <= rule.at && rule.at <= crossing.to + NEAR {
                let (a, b) = (root(&mut group, index), root(&mut group, level.len() + other));
                group[a.max(b)] = a.min(b);
            }
        }
    }
    let mut frames: Vec<Frame> = vec![Frame::default(); count];
    for index in 0..count {
        let frame = &mut frames[root(&mut group, index)];
        match level.get(index) {
            Some(rule) => frame.level.push(*rule),
            None => frame.plumb.push(plumb[index - level.len()]),
        }
    }
    frames.retain(|frame| !frame.level.is_empty() || !frame.plumb.is_empty());
    frames
}

fn root(group: &mut [usize], mut index: usize) -> usize {
    while group[index] != index {
        group[index] = group[group[index]];
        index = group[index];
    }
    index
}
