//! Page content → positioned characters and drawn strokes.
//!
//! Coordinates are points on the page as it is shown: x to the right, y down, rotation applied.
//! Nothing is rasterised and no image is decoded.

use hayro_interpret::font::{Glyph as Shape, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask, StrokeProps,
};
use hayro_syntax::Pdf;
use kurbo::{Affine, BezPath, PathEl, Point, Rect};

use super::unicode::Fallback;
use crate::limits::{MAX_DRAWINGS, MAX_INSTRUCTION_BYTES, MAX_PAGE_GLYPHS};

/// Which way a text runs on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Right,
    Down,
    Left,
    Up,
}

impl Direction {
    /// The place as it would be if this direction pointed to the right.
    pub(super) fn turned(self, place: Rect) -> Rect {
        let Rect { x0, y0, x1, y1 } = place;
        match self {
            Direction::Right => place,
            Direction::Down => Rect::new(y0, -x1, y1, -x0),
            Direction::Left => Rect::new(-x1, -y1, -x0, -y0),
            Direction::Up => Rect::new(-y1, x0, -y0, x1),
        }
    }

    /// The direction that this one becomes when `right` is turned to point to the right.
    fn seen_from(self, right: Direction) -> Direction {
        const ROUND: [Direction; 4] = [Direction::Right, Direction::Down, Direction::Left, Direction::Up];
        ROUND[(self as usize + 4 - right as usize) % 4]
    }
}

/// One character at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) character: char,
    pub(super) place: Rect,
    /// Font size on the page.
    pub(super) size: f64,
    pub(super) direction: Direction,
}

impl Glyph {
    pub(super) fn is_space(&self) -> bool {
        self.character == ' '
    }
}

/// What one page shows.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) glyphs: Vec<Glyph>,
    /// Thin marks: strokes, thin filled rectangles, edges of frames.
    pub(super) marks: Vec<Rect>,
    /// Filled rectangles that are not thin, such as the ground of every second row.
    pub(super) shades: Vec<Rect>,
    /// Area that images cover, in square points.
    pub(super) image_area: f64,
    /// Drawn shapes that are not thin marks, such as text turned to curves.
    pub(super) shapes: usize,
    /// Characters by the direction in which their own right side points.
    turned: [usize; 4],
    pub(super) unmapped: usize,
    pub(super) invisible: usize,
    pub(super) slanted: usize,
}

impl Content {
    /// Turns a page whose text is printed sideways or upside down, and the rectangle `page` with it.
    pub(super) fn upright(mut self, page: Rect) -> (Content, Rect) {
        let most = [Direction::Down, Direction::Left, Direction::Up]
            .into_iter()
            .find(|&direction| 2 * self.turned[direction as usize] > self.glyphs.len());
        let Some(right) = most else { return (self, page) };
        let origin = right.turned(page).origin().to_vec2();
        let turn = |place: &mut Rect| *place = right.turned(*place) - origin;
        for glyph in &mut self.glyphs {
            turn(&mut glyph.place);
            glyph.direction = glyph.direction.seen_from(right);
        }
        self.marks.iter_mut().chain(&mut self.shades).for_each(turn);
        (self, right.turned(page) - origin)
    }
}

/// Thrown through the interpreter, which has no other way to be stopped.
pub(super) struct TooMuch(pub(super) &'static str, pub(super) u64);

/// A mark is at most this thick.
const MARK_THICKNESS: f64 = 4.5;
/// Text may lean this much (sine) and still be upright; more is a watermark.
const LEAN: f64 = 0.2;

/// What beginning a form counts for among drawings.
const FORM_COST: usize = 32;

/// Elements of the path of a box.
const BOX_ELEMENTS: usize = 6;

/// Collects the [`Content`] of one page after the other while the interpreter draws it.
pub(super) struct Collector<'p> {
    content: Content,
    page: Rect,
    /// What is shown of the page inside each open clip.
    clips: Vec<Rect>,
    fallback: Fallback<'p>,
    drawings: usize,
    instruction_bytes: u64,
    /// What one form counts for; the interpreter does not say which one it draws.
    largest_form: u64,
}

impl<'p> Collector<'p> {
    /// A form is read anew each time it is drawn; none is longer than `largest_form`.
    pub(super) fn new(pdf: &'p Pdf, largest_form: u64) -> Self {
        Collector {
            content: Content::default(),
            page: Rect::ZERO,
            clips: Vec::new(),
            fallback: Fallback::new(pdf),
            drawings: 0,
            instruction_bytes: 0,
            largest_form,
        }
    }

    /// Starts a page that shows the rectangle `page` and has `instructions` bytes of content.
    pub(super) fn begin(&mut self, page: Rect, instructions: usize) {
        self.count_instructions(instructions as u64);
        (self.page, self.content) = (page, Content::default());
        self.clips.clear();
    }

    /// What was drawn since the page began.
    pub(super) fn finish(&mut self) -> Content {
        std::mem::take(&mut self.content)
    }

    fn count_drawings(&mut self, count: usize) {
        self.drawings += count;
        if self.drawings > MAX_DRAWINGS {
            std::panic::resume_unwind(Box::new(TooMuch("MAX_DRAWINGS", MAX_DRAWINGS as u64)));
        }
    }

    /// The part of the page that is shown now.
    fn window(&self) -> Rect {
        self.clips.last().copied().unwrap_or(self.page)
    }

    fn clip(&mut self, bounds: Rect) {
        self.count_drawings(1);
        self.clips.push(self.window().intersect(bounds));
    }

    fn count_instructions(&mut self, bytes: u64) {
        self.instruction_bytes += bytes;
        if self.instruction_bytes > MAX_INSTRUCTION_BYTES {
            std::panic::resume_unwind(Box::new(TooMuch("MAX_INSTRUCTION_BYTES", MAX_INSTRUCTION_BYTES)));
        }
    }

    fn mark(&mut self, rect: Rect) {
        if !rect.is_finite() {
            return;
        }
        if rect.width().min(rect.height()) > MARK_THICKNESS {
            self.content.shapes += 1;
            return;
        }
        let seen = rect.intersect(self.page.inset(MARK_THICKNESS));
        if seen.width() >= 0.0 && seen.height() >= 0.0 {
            self.content.marks.push(seen);
        }
    }

    fn stroke(&mut self, path: &BezPath, transform: Affine, stroke: &StrokeProps) {
        let half = f64::from(stroke.line_width) * transform.determinant().abs().sqrt() / 2.0;
        let mut start = Point::ZERO;
        let mut at = Point::ZERO;
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(to) => (start, at) = (to, to),
                PathEl::LineTo(to) => {
                    self.stroke_segment(transform * at, transform * to, half);
                    at = to;
                }
                PathEl::ClosePath => {
                    self.stroke_segment(transform * at, transform * start, half);
                    at = start;
                }
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                    self.content.shapes += 1;
                    at = to;
                }
            }
        }
    }

    fn stroke_segment(&mut self, a: Point, b: Point, half: f64) {
        let (along, across) = ((b.x - a.x).abs(), (b.y - a.y).abs());
        let level = across <= 0.02 * along + 0.3;
        let plumb = along <= 0.02 * across + 0.3;
        let line = Rect::from_points(a, b);
        match (level, plumb) {
            (true, false) => self.mark(line.inflate(0.0, half)),
            (false, true) => self.mark(line.inflate(half, 0.0)),
            (true, true) => {}
            (false, false) => self.content.shapes += 1,
        }
    }

    fn fill(&mut self, path: &BezPath, transform: Affine) {
        let outlines = outlines(path, transform);
        let framed = outlines.len() > 1;
        for outline in outlines {
            match outline {
                Outline::Box(rect) if framed && rect.width().min(rect.height()) > MARK_THICKNESS => {
                    edges(rect).into_iter().for_each(|edge| self.mark(edge));
                }
                Outline::Box(rect) if rect.width().min(rect.height()) > MARK_THICKNESS => {
                    self.content.shapes += 1;
                    self.content.shades.push(rect);
                }
                Outline::Box(rect) => self.mark(rect),
                Outline::Other => self.content.shapes += 1,
            }
        }
    }

    fn glyph(&mut self, shape: &Shape<'_>, transform: Affine, writing: WritingMode) {
        let [a, b, c, d, e, f] = transform.as_coeffs();
        let (along, up) = (length(a, b), length(c, d));
        let size = up * EM;
        if !(size.is_finite() && e.is_finite() && f.is_finite() && along > 0.0) || size < 0.5 {
            return;
        }
        let place = glyph_box(shape, transform, writing);
        if !self.window().contains(place.center()) {
            return;
        }
        let upright = (a.abs().min(b.abs())) / along < LEAN;
        if !upright {
            self.content.slanted += 1;
            return;
        }
        let side = match a.abs() >= b.abs() {
            true if a > 0.0 => Direction::Right,
            true => Direction::Left,
            false if b > 0.0 => Direction::Down,
            false => Direction::Up,
        };
        self.content.turned[side as usize] += 1;
        let direction = match (writing, side) {
            (WritingMode::Vertical, Direction::Right) => Direction::Down,
            _ => side,
        };
        match shape.as_unicode() {
            Some(BfString::Char(character)) if is_text(character) => {
                self.push(character, place, size, direction);
            }
            Some(BfString::String(text)) if text.chars().all(is_text) => {
                self.push_ligature(&text, place, size, direction);
            }
            Some(_) | None => match self.fallback.character(shape) {
                Some(character) => self.push(character, place, size, direction),
                None => {
                    self.content.unmapped += 1;
                    self.push(char::REPLACEMENT_CHARACTER, place, size, direction);
                }
            },
        }
    }

    fn push(&mut self, character: char, place: Rect, size: f64, direction: Direction) {
        let Some(character) = super::unicode::canonical(character) else { return };
        if self.content.glyphs.len() >= MAX_PAGE_GLYPHS {
            std::panic::resume_unwind(Box::new(TooMuch("MAX_PAGE_GLYPHS", MAX_PAGE_GLYPHS as u64)));
        }
        self.content.glyphs.push(Glyph { character, place, size, direction });
    }

    /// One glyph that stands for several characters: each gets its share of the place.
    fn push_ligature(&mut self, text: &str, place: Rect, size: f64, direction: Direction) {
        let count = text.chars().count().max(1) as f64;
        for (index, character) in text.chars().enumerate() {
            let (from, to) = (index as f64 / count, (index + 1) as f64 / count);
            let (x, y) = ((place.x0, place.x1), (place.y0, place.y1));
            let part = match direction {
                Direction::Right => Rect::new(mix(x, from), y.0, mix(x, to), y.1),
                Direction::Left => Rect::new(mix(x, 1.0 - to), y.0, mix(x, 1.0 - from), y.1),
                Direction::Down => Rect::new(x.0, mix(y, from), x.1, mix(y, to)),
                Direction::Up => Rect::new(x.0, mix(y, 1.0 - to), x.1, mix(y, 1.0 - from)),
            };
            self.push(character, part, size, direction);
        }
    }
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.count_drawings(1);
        match mode {
            DrawMode::Fill(_) => self.fill(path, props.transform),
            DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) => {
                self.stroke(path, props.transform, stroke);
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        // A form begins with the clip of its box.
        if clip.path.elements().len() <= BOX_ELEMENTS {
            self.count_drawings(FORM_COST);
            self.count_instructions(self.largest_form);
        }
        self.clip(clip.path.control_box());
    }

    fn push_clip_rect(&mut self, clip: &Rect) {
        self.clip(*clip);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.count_drawings(1 + run.glyphs().len());
        let before = self.content.glyphs.len();
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), run.writing_mode());
        }
        if matches!(mode, DrawMode::Invisible) {
            self.content.invisible += self.content.glyphs.len() - before;
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.count_drawings(1);
        let pixels = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let place = props.transform.transform_rect_bbox(pixels).intersect(self.page);
        if place.width().min(place.height()) > MARK_THICKNESS {
            self.content.image_area += place.area();
        } else {
            self.mark(place);
        }
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {}
}

/// Glyph units in one em.
const EM: f64 = 1000.0;
/// The part of the em above and below the baseline that a character is taken to fill.
const ASCENT: f64 = 880.0;
const DESCENT: f64 = -120.0;

/// The place of a glyph: its advance by one em, whatever its ink.
fn glyph_box(shape: &Shape<'_>, transform: Affine, writing: WritingMode) -> Rect {
    let advance = match (writing, shape) {
        (WritingMode::Vertical, _) => EM,
        (WritingMode::Horizontal, Shape::Outline(outline)) => {
            outline.advance_width().map_or(EM / 2.0, f64::from)
        }
        (WritingMode::Horizontal, Shape::Type3(glyph)) => glyph.advance_width().map_or(EM / 2.0, f64::from),
    };
    let [a, b, c, d, e, f] = transform.as_coeffs();
    // A stand-in font is stretched to the declared width, which the advance holds already.
    let stretch = (length(c, d) / length(a, b)).min(1.0);
    let (dx, dy) = (a * advance * stretch, b * advance * stretch);
    let low = Point::new(e + c * DESCENT, f + d * DESCENT);
    let high = Point::new(e + c * ASCENT, f + d * ASCENT);
    Rect::from_points(low, high)
        .union(Rect::from_points((low.x + dx, low.y + dy), (high.x + dx, high.y + dy)))
}

/// Lengths on a page are far from where `hypot`, which is slower, would be needed.
fn length(x: f64, y: f64) -> f64 {
    (x * x + y * y).sqrt()
}

fn is_text(character: char) -> bool {
    character != '\0' && character != char::REPLACEMENT_CHARACTER
}

fn mix((from, to): (f64, f64), part: f64) -> f64 {
    from + (to - from) * part
}

enum Outline {
    /// Has straight, level and plumb sides only; the box may be that of a mitred border.
    Box(Rect),
    Other,
}

/// The closed outlines of a filled path. A polygon that is thin as a whole counts as its box.
fn outlines(path: &BezPath, transform: Affine) -> Vec<Outline> {
    let mut found = Vec::new();
    let mut points: Vec<Point> = Vec::new();
    let mut curved = false;
    let mut close = |points: &mut Vec<Point>, curved: &mut bool| {
        if points.len() > 1 {
            found.push(outline(points, *curved));
        }
        points.clear();
        *curved = false;
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => {
                close(&mut points, &mut curved);
                points.push(transform * to);
            }
            PathEl::LineTo(to) => points.push(transform * to),
            PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                curved = true;
                points.push(transform * to);
            }
            PathEl::ClosePath => {}
        }
    }
    close(&mut points, &mut curved);
    found
}

fn outline(points: &[Point], curved: bool) -> Outline {
    let first = Rect::from_points(points[0], points[0]);
    let bounds = points.iter().fold(first, |bounds, &point| bounds.union_pt(point));
    let thin = bounds.width().min(bounds.height()) <= MARK_THICKNESS;
    let on_sides = points.iter().all(|point| {
        let near = |a: f64, b: f64| (a - b).abs() < 0.1;
        (near(point.x, bounds.x0) || near(point.x, bounds.x1))
            && (near(point.y, bounds.y0) || near(point.y, bounds.y1))
    });
    if !curved && (thin || on_sides) { Outline::Box(bounds) } else { Outline::Other }
}

/// The four sides, as marks without thickness.
pub(super) fn edges(rect: Rect) -> [Rect; 4] {
    [
        Rect { y1: rect.y0, ..rect },
        Rect { y0: rect.y1, ..rect },
        Rect { x1: rect.x0, ..rect },
        Rect { x0: rect.x1, ..rect },
    ]
}
