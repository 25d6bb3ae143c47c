//! Filled paths as boxes and other outlines.

use kurbo::{Affine, BezPath, PathEl, Point, Rect};

/// A mark is at most this thick.
pub(super) const MARK_THICKNESS: f64 = 4.5;

/// A closed outline of a filled path.
pub(super) enum Outline {
    /// Has straight, level and plumb sides only; the box may be that of a mitred border.
    Box(Rect),
    /// Of another shape; the box around it.
    Other(Rect),
}

impl Outline {
    /// The box around it.
    pub(super) fn bounds(&self) -> Rect {
        match self {
            Outline::Box(bounds) | Outline::Other(bounds) => *bounds,
        }
    }
}

/// The closed outlines of a filled path. A polygon that is thin as a whole counts as its box.
pub(super) fn outlines(path: &BezPath, transform: Affine) -> Vec<Outline> {
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
    if !curved && (thin || on_sides) { Outline::Box(bounds) } else { Outline::Other(bounds) }
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
