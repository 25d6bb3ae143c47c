//! Tables whose cells are filled rectangles side by side, the ground between them being the lines.

use kurbo::Rect;

use super::outline::edges;
use super::ruling::{self, Frame};

/// Filled cells are at most this far apart.
const GROUND: f64 = 4.0;
/// Filled cells cover at least this part of their table.
const COVER: f64 = 0.75;
/// A page with more filled rectangles is a drawing.
const MOST_SHADES: usize = 1_500;

/// Frames made of the sides of filled cells, where no lines are drawn.
pub(super) fn frames(shades: &[Rect], drawn: &[Frame]) -> Vec<Frame> {
    if shades.len() > MOST_SHADES {
        return Vec::new();
    }
    let drawn: Vec<Rect> = drawn
        .iter()
        .filter(|frame| frame.level.len() > 1 && frame.plumb.len() > 1)
        .map(Frame::place)
        .collect();
    let free = |cells: &Vec<Rect>| {
        let place = bounds(cells);
        drawn.iter().all(|frame| frame.intersect(place).area() <= 0.0)
    };
    let tables = clusters(cells(shades)).into_iter().filter(|cells| is_table(cells)).filter(free);
    tables.flat_map(|cells| ruling::frames(&cells.into_iter().flat_map(edges).collect::<Vec<_>>())).collect()
}

/// The rectangles that do not lie under others, each once.
fn cells(shades: &[Rect]) -> Vec<Rect> {
    let mut cells: Vec<Rect> = Vec::new();
    for (index, shade) in shades.iter().enumerate() {
        let under = |other: &&Rect| other.area() < 0.9 * shade.area() && shade.contains(other.center());
        let again = |other: &Rect| {
            (other.origin() - shade.origin()).hypot() < 1.0
                && (other.width() - shade.width()).abs() < 1.0
                && (other.height() - shade.height()).abs() < 1.0
        };
        if shades[index + 1..].iter().filter(under).count() < 2 && !cells.iter().any(again) {
            cells.push(*shade);
        }
    }
    cells
}

/// Groups of rectangles that nearly touch.
fn clusters(cells: Vec<Rect>) -> Vec<Vec<Rect>> {
    let mut clusters: Vec<Vec<Rect>> = Vec::new();
    for cell in cells {
        let reach = cell.inflate(GROUND, GROUND);
        let touches = |other: &Rect| reach.intersect(*other).area() > 0.0;
        let (near, mut far): (Vec<_>, Vec<_>) =
            clusters.into_iter().partition(|cluster| cluster.iter().any(touches));
        far.push(near.into_iter().flatten().chain([cell]).collect());
        clusters = far;
    }
    clusters
}

/// Whether rectangles fill a lattice of at least two columns and two rows.
fn is_table(cells: &[Rect]) -> bool {
    let covered: f64 = cells.iter().map(|cell| cell.area()).sum();
    let several = |starts: Vec<f64>| {
        let first = starts.first().copied().unwrap_or_default();
        starts.iter().any(|start| (start - first).abs() > GROUND)
    };
    covered >= COVER * bounds(cells).area()
        && several(cells.iter().map(|cell| cell.x0).collect())
        && several(cells.iter().map(|cell| cell.y0).collect())
}

fn bounds(cells: &[Rect]) -> Rect {
    cells.iter().copied().reduce(|all, cell| all.union(cell)).unwrap_or_default()
}
