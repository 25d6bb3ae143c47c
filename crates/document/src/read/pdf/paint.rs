//! What is painted on a page besides its text: areas with a colour, in the order in which they are painted.

use hayro_interpret::pattern::Pattern;
use hayro_interpret::{BlendMode, Image, Paint};
use hayro_syntax::object::dict::keys::{MASK, SMASK, SMASK_IN_DATA};
use kurbo::{BezPath, Point, Rect, Shape};

use crate::read::visible::Rgb;

/// How a colour goes on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ink {
    /// The colour, when it is one.
    pub(super) colour: Option<Rgb>,
    /// How much of what lies below it hides: 1 hides all.
    pub(super) cover: f32,
    /// Whether that is certain; what hides by chance of its pattern or outline is not.
    pub(super) certain: bool,
}

impl Ink {
    /// Black type on the page.
    pub(super) const BLACK: Ink = Ink { colour: Some([0; 3]), cover: 1.0, certain: true };

    /// What `paint` does when all around it lets through `opacity` of it.
    pub(super) fn of(paint: &Paint<'_>, blend: BlendMode, opacity: f32) -> Ink {
        let ink = match paint {
            Paint::Color(colour) => {
                let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
                let cover = f32::from(alpha) / 255.0 * opacity;
                Ink { colour: Some([red, green, blue]), cover, certain: true }
            }
            Paint::Pattern(pattern) => match &**pattern {
                Pattern::Shading(shading) => {
                    Ink { colour: None, cover: shading.opacity * opacity, certain: true }
                }
                Pattern::Tiling(tiling) => {
                    Ink { colour: None, cover: tiling.opacity * opacity, certain: false }
                }
            },
        };
        ink.blended(blend)
    }

    /// What an image does.
    pub(super) fn of_image(image: &Image<'_, '_>, opacity: f32) -> Ink {
        let lets_through = match image {
            Image::Stencil(_) => true,
            Image::Raster(raster) => {
                let dict = raster.stream().dict();
                [SMASK, MASK, SMASK_IN_DATA].into_iter().any(|key| dict.contains_key(key))
            }
        };
        let cover = if lets_through { 0.0 } else { opacity };
        Ink { colour: None, cover, certain: true }
    }

    /// Inks that mix with what lies below, as markers do, hide nothing and make a ground of some other colour.
    fn blended(self, blend: BlendMode) -> Ink {
        match blend {
            BlendMode::Normal => self,
            _ => Ink { colour: None, cover: 0.0, certain: true },
        }
    }
}

/// A painted area.
#[derive(Clone, Debug)]
pub(super) struct Painted {
    /// The box around it.
    pub(super) place: Rect,
    /// Its outline, when it is not the box.
    pub(super) outline: Option<BezPath>,
    /// How many characters were printed before it; the others stand on it.
    pub(super) before: usize,
    pub(super) ink: Ink,
    /// Whether it is a picture.
    pub(super) image: bool,
}

/// Points of a place at which it is looked whether an outline hides it, in each direction.
const SAMPLES: usize = 5;

impl Painted {
    pub(super) fn contains(&self, point: Point) -> bool {
        self.place.contains(point) && self.outline.as_ref().is_none_or(|outline| outline.contains(point))
    }

    /// The part of `place` that lies under it.
    pub(super) fn part_of(&self, place: Rect) -> f64 {
        let common = self.place.intersect(place);
        if common.width() <= 0.0 || common.height() <= 0.0 {
            return 0.0;
        }
        let Some(outline) = &self.outline else { return common.area() / place.area().max(f64::MIN_POSITIVE) };
        let step = |at: usize, from: f64, length: f64| from + length * (at as f64 + 0.5) / SAMPLES as f64;
        let points = (0..SAMPLES * SAMPLES).map(|at| {
            Point::new(
                step(at % SAMPLES, place.x0, place.width()),
                step(at / SAMPLES, place.y0, place.height()),
            )
        });
        points.filter(|point| outline.contains(*point)).count() as f64 / (SAMPLES * SAMPLES) as f64
    }
}
