//! Thin marks → drawn lines → frames of lines that touch each other.

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
    let level = joined(marks.iter().filter(|mark| mark.width() + 0.01 >= mark.height()).map(|mark| Rule {
        at: mark.center().y,
        from: mark.x0,
        to: mark.x1,
    }));
    let plumb = joined(marks.iter().filter(|mark| mark.height() + 0.01 >= mark.width()).map(|mark| Rule {
        at: mark.center().x,
        from: mark.y0,
        to: mark.y1,
    }));
    if level.len().max(plumb.len()) > MOST_RULES {
        return Vec::new();
    }
    connected(&level, &plumb)
}

/// Pieces that lie on one line and nearly meet become one rule.
fn joined(pieces: impl Iterator<Item = Rule>) -> Vec<Rule> {
    let mut pieces: Vec<Rule> = pieces.collect();
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
