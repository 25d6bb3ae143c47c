//! Page content → positioned characters and drawn strokes.
//!
//! Coordinates are points on the page as it is shown: x to the right, y down, rotation applied.
//! Nothing is rasterised and no image is decoded.

use hayro_interpret::font::{Glyph as Shape, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask, StrokeProps,
};
use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::SUBTYPE;
use hayro_syntax::object::{Dict, Name};
use kurbo::{Affine, BezPath, PathEl, Point, Rect};

use super::outline::{MARK_THICKNESS, Outline, edges, outlines};
use super::paint::{Ink, Painted};
use super::seen::{self, Setting};
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

    /// The place on the page of what [`Direction::turned`] has turned.
    pub(super) fn turned_back(self, place: Rect) -> Rect {
        match self {
            Direction::Right | Direction::Left => self.turned(place),
            Direction::Down => Direction::Up.turned(place),
            Direction::Up => Direction::Down.turned(place),
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
    /// How each of them was printed, until it is known which are seen.
    pub(super) settings: Vec<Setting>,
    /// Areas that were painted, likewise.
    pub(super) paints: Vec<Painted>,
    /// Places in which a note of the file strikes the text out.
    pub(super) struck: Vec<Rect>,
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
    /// Characters that nobody sees, watermarks aside.
    pub(super) hidden: usize,
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

/// Text may lean this much (sine) and still be upright; more is a watermark.
const LEAN: f64 = 0.2;
/// Scans are crooked by less than this.
const CROOKED: f64 = 0.03;
/// A page with more painted areas is a drawing, of which only boxes are looked at.
const MANY_PAINTS: usize = 20_000;
/// Boxes that are looked at.
const MOST_PAINTS: usize = 200_000;
/// The outline of an area with more elements is that of a drawing.
const MOST_ELEMENTS: usize = 64;

/// What beginning a form counts for among drawings.
const FORM_COST: usize = 32;

/// Elements of the path of a box.
const BOX_ELEMENTS: usize = 6;

/// Collects the [`Content`] of one page after the other while the interpreter draws it.
pub(super) struct Collector<'p> {
    content: Content,
    page: Rect,
    /// What is shown of the page inside each open clip, and whether that is a box.
    clips: Vec<(Rect, bool)>,
    /// How much each open group lets through, and how it mixes with what lies below.
    groups: Vec<(f32, BlendMode)>,
    /// For each open piece of marked content, whether it is a watermark.
    marked: Vec<bool>,
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
            groups: Vec::new(),
            marked: Vec::new(),
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
        self.groups.clear();
        self.marked.clear();
    }

    /// What is seen of what was drawn since the page began.
    pub(super) fn finish(&mut self) -> Content {
        let mut content = std::mem::take(&mut self.content);
        seen::keep_seen(&mut content, self.page);
        content
    }

    /// Strikes out what stands in a place.
    pub(super) fn strike(&mut self, place: Rect) {
        self.count_drawings(1);
        self.content.struck.push(place);
    }

    /// Prints a line of text that the file gives without drawing it.
    pub(super) fn print(&mut self, text: &str, place: Rect, size: f64) {
        self.count_drawings(text.len());
        let setting = Setting { ink: Ink::BLACK, invisible: false, leans: false, watermark: false };
        let mut x = place.x0;
        for character in text.chars() {
            let width = if character.is_ascii() { size / 2.0 } else { size };
            let own = Rect::new(x, place.y0, x + width, place.y0 + size);
            self.push(character, own, size, Direction::Right, setting);
            x += width;
        }
    }

    fn count_drawings(&mut self, count: usize) {
        self.drawings += count;
        if self.drawings > MAX_DRAWINGS {
            std::panic::resume_unwind(Box::new(TooMuch("MAX_DRAWINGS", MAX_DRAWINGS as u64)));
        }
    }

    /// The part of the page that is shown now.
    fn window(&self) -> Rect {
        self.clips.last().map_or(self.page, |(window, _)| *window)
    }

    fn clip(&mut self, bounds: Rect, is_box: bool) {
        self.count_drawings(1);
        let was_box = self.clips.last().is_none_or(|(_, is_box)| *is_box);
        self.clips.push((self.window().intersect(bounds), was_box && is_box));
    }

    /// What an ink does inside the open groups.
    fn ink(&self, paint: &Paint<'_>, blend: BlendMode) -> Ink {
        let blend = self
            .groups
            .iter()
            .map(|(_, blend)| *blend)
            .find(|blend| *blend != BlendMode::Normal)
            .unwrap_or(blend);
        let ink = Ink::of(paint, blend, self.opacity());
        Ink { certain: ink.certain && self.clips.last().is_none_or(|(_, is_box)| *is_box), ..ink }
    }

    fn opacity(&self) -> f32 {
        self.groups.iter().map(|(opacity, _)| opacity).product()
    }

    /// Remembers a painted area that can hide or ground a character.
    fn paint(&mut self, place: Rect, outline: Option<&BezPath>, ink: Ink, image: bool) {
        let place = place.intersect(self.window());
        if !place.is_finite() || place.width() < 0.5 || place.height() < 0.5 {
            return;
        }
        let (before, count) = (self.content.glyphs.len(), self.content.paints.len());
        if count >= MOST_PAINTS {
            std::panic::resume_unwind(Box::new(TooMuch("MAX_DRAWINGS", MAX_DRAWINGS as u64)));
        }
        if outline.is_none() || count < MANY_PAINTS {
            self.content.paints.push(Painted { place, outline: outline.cloned(), before, ink, image });
        }
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

    fn stroke(&mut self, path: &BezPath, transform: Affine, stroke: &StrokeProps, ink: Ink) {
        let half = f64::from(stroke.line_width) * transform.determinant().abs().sqrt() / 2.0;
        let mut start = Point::ZERO;
        let mut at = Point::ZERO;
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(to) => (start, at) = (to, to),
                PathEl::LineTo(to) => {
                    self.stroke_segment(transform * at, transform * to, half, ink);
                    at = to;
                }
                PathEl::ClosePath => {
                    self.stroke_segment(transform * at, transform * start, half, ink);
                    at = start;
                }
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                    self.content.shapes += 1;
                    at = to;
                }
            }
        }
    }

    fn stroke_segment(&mut self, a: Point, b: Point, half: f64, ink: Ink) {
        let (along, across) = ((b.x - a.x).abs(), (b.y - a.y).abs());
        let level = across <= 0.02 * along + 0.3;
        let plumb = along <= 0.02 * across + 0.3;
        let line = Rect::from_points(a, b);
        let (upright, across) = (line.inflate(0.0, half), line.inflate(half, 0.0));
        match (level, plumb) {
            (true, false) => {
                self.paint(upright, None, ink, false);
                self.mark(upright);
            }
            (false, true) => {
                self.paint(across, None, ink, false);
                self.mark(across);
            }
            (true, true) => {}
            (false, false) => self.content.shapes += 1,
        }
    }

    fn fill(&mut self, path: &BezPath, transform: Affine, ink: Ink) {
        let outlines = outlines(path, transform);
        let framed = outlines.len() > 1;
        self.paint_area(path, transform, &outlines, ink);
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
                Outline::Other(_) => self.content.shapes += 1,
            }
        }
    }

    /// The area of a filled path: a box, or several side by side, or an outline.
    fn paint_area(&mut self, path: &BezPath, transform: Affine, outlines: &[Outline], ink: Ink) {
        match outlines {
            [] => {}
            [Outline::Box(place)] => self.paint(*place, None, ink, false),
            [first, rest @ ..] if path.elements().len() <= MOST_ELEMENTS => {
                let bounds = rest.iter().fold(first.bounds(), |all, outline| all.union(outline.bounds()));
                self.paint(bounds, Some(&(transform * path)), ink, false);
            }
            _ => {}
        }
    }

    fn glyph(&mut self, shape: &Shape<'_>, transform: Affine, writing: WritingMode, mut setting: Setting) {
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
        let lean = (a.abs().min(b.abs())) / along;
        if lean >= LEAN {
            self.content.slanted += 1;
            return;
        }
        setting.leans = lean > CROOKED;
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
                self.push(character, place, size, direction, setting);
            }
            Some(BfString::String(text)) if text.chars().all(is_text) => {
                self.push_ligature(&text, place, size, direction, setting);
            }
            Some(_) | None => match self.fallback.character(shape) {
                Some(character) => self.push(character, place, size, direction, setting),
                None => {
                    self.content.unmapped += 1;
                    self.push(char::REPLACEMENT_CHARACTER, place, size, direction, setting);
                }
            },
        }
    }

    fn push(&mut self, character: char, place: Rect, size: f64, direction: Direction, setting: Setting) {
        let Some(character) = super::unicode::canonical(character) else { return };
        if self.content.glyphs.len() >= MAX_PAGE_GLYPHS {
            std::panic::resume_unwind(Box::new(TooMuch("MAX_PAGE_GLYPHS", MAX_PAGE_GLYPHS as u64)));
        }
        self.content.glyphs.push(Glyph { character, place, size, direction });
        self.content.settings.push(setting);
    }

    /// One glyph that stands for several characters: each gets its share of the place.
    fn push_ligature(&mut self, text: &str, place: Rect, size: f64, direction: Direction, setting: Setting) {
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
            self.push(character, part, size, direction, setting);
        }
    }
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.count_drawings(1);
        match mode {
            DrawMode::Fill(_) => self.fill(path, props.transform, self.ink(&props.paint, props.blend_mode)),
            DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) => {
                self.stroke(path, props.transform, stroke, self.ink(&props.paint, props.blend_mode));
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
        let outlines = outlines(&clip.path, Affine::IDENTITY);
        let is_box = matches!(outlines.as_slice(), [] | [Outline::Box(_)]);
        self.clip(clip.path.control_box(), is_box);
    }

    fn push_clip_rect(&mut self, clip: &Rect) {
        self.clip(*clip, true);
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend: BlendMode) {
        self.count_drawings(1);
        // What shows through a mask hides nothing for certain.
        self.groups.push((opacity, if mask.is_some() { BlendMode::Multiply } else { blend }));
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.count_drawings(1 + run.glyphs().len());
        let setting = Setting {
            ink: self.ink(&props.paint, props.blend_mode),
            invisible: matches!(mode, DrawMode::Invisible),
            leans: false,
            watermark: self.marked.contains(&true),
        };
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), run.writing_mode(), setting);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.count_drawings(1);
        let pixels = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let place = props.transform.transform_rect_bbox(pixels).intersect(self.page);
        self.paint(place, None, Ink::of_image(&image, self.opacity()), true);
        if place.width().min(place.height()) > MARK_THICKNESS {
            self.content.image_area += place.area();
        } else {
            self.mark(place);
        }
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let subtype = properties.and_then(|properties| properties.get::<Name<'_>>(SUBTYPE));
        self.marked.push(subtype.as_deref() == Some(b"Watermark"));
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }
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
