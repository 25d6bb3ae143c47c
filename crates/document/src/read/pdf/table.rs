//! A frame of drawn lines and the characters inside it → a table with spans.

use kurbo::Rect;

use super::columns::Columns;
use super::lines::{self, Stack};
use super::ruling::{Frame, NEAR, Rule};
use super::words::Glyph;

/// A table on one page, or joined from several.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) place: Rect,
    /// The x of each column's left side, and of the last column's right side.
    pub(super) edges: Vec<f64>,
    pub(super) rows: usize,
    /// In reading order.
    pub(super) cells: Vec<Cell>,
    /// The columns as the words show them, when no lines are drawn.
    pub(super) unruled: Option<Columns>,
}

/// A cell; counts from 0.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) row_span: usize,
    pub(super) column_span: usize,
    pub(super) text: String,
    pub(super) page: u32,
}

/// A column narrower than this holds no text: its sides are a double line, or separators of different rows
/// that are a little apart.
const NARROWEST_COLUMN: f64 = 7.0;
/// A row lower than this holds no text.
const LOWEST_ROW: f64 = 4.0;
/// Text keeps at most this far from the sides of its cell where the width counts (in points).
const MOST_INSET: f64 = 6.0;
/// A side is drawn when at least this part of it is.
const DRAWN: f64 = 0.5;
/// So many cells side by side with numbers one below the other are rows without lines.
const FEW_STACKS: usize = 3;
/// So many cells side by side with a number below words are a header and a row without a line between.
const MANY_STACKS: usize = 6;
/// Places of a frame's grid; a frame with more is a drawing.
const MOST_PLACES: usize = 100_000;

/// Turns frames into tables and leaves in `glyphs` what stands outside of them.
///
/// A frame inside another owns the characters inside it. A frame of one column, such as a box around text,
/// is no table, and neither is one that leaves rows to be told by their numbers.
pub(super) fn tables(frames: &[Frame], glyphs: &mut Vec<Glyph>, page: u32) -> Vec<Table> {
    let mut grids: Vec<Grid> = frames.iter().filter_map(Grid::new).collect();
    grids.sort_by(|a, b| a.place().area().total_cmp(&b.place().area()));
    grids.into_iter().filter_map(|grid| grid.table(glyphs, page)).collect()
}

/// The lattice of a frame and which of its places belong together.
struct Grid {
    xs: Vec<f64>,
    ys: Vec<f64>,
    /// For each place, row by row, the region it belongs to.
    region: Vec<usize>,
    regions: Vec<Region>,
}

#[derive(Clone, Copy, Debug)]
struct Region {
    row: usize,
    column: usize,
    row_end: usize,
    column_end: usize,
}

impl Grid {
    fn new(frame: &Frame) -> Option<Grid> {
        if frame.level.is_empty() || frame.plumb.is_empty() {
            return None;
        }
        let place = frame.place();
        let xs = edges(&frame.plumb, place.x0, place.x1, NARROWEST_COLUMN);
        let ys = edges(&frame.level, place.y0, place.y1, LOWEST_ROW);
        let (columns, rows) = (xs.len() - 1, ys.len() - 1);
        if columns < 2 || columns.saturating_mul(rows) > MOST_PLACES {
            return None;
        }
        let plumb = drawn_sides(&frame.plumb, &xs, &ys);
        let level = drawn_sides(&frame.level, &ys, &xs);
        let mut grid = Grid { xs, ys, region: vec![usize::MAX; columns * rows], regions: Vec::new() };
        grid.fill_regions(&plumb, &level);
        (grid.regions.len() > 1).then_some(grid)
    }

    fn place(&self) -> Rect {
        Rect::new(self.xs[0], self.ys[0], self.xs[self.columns()], self.ys[self.rows()])
    }

    fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    /// Grows each region from its top left place: to the right, then down while the row below is open
    /// on its whole width. Regions are thus rectangles, whatever is drawn.
    fn fill_regions(&mut self, plumb: &[Vec<bool>], level: &[Vec<bool>]) {
        let (columns, rows) = (self.columns(), self.rows());
        for row in 0..rows {
            for column in 0..columns {
                if self.region[row * columns + column] != usize::MAX {
                    continue;
                }
                let free = |grid: &Grid, r: usize, c: usize| grid.region[r * columns + c] == usize::MAX;
                let mut column_end = column + 1;
                while column_end < columns && !plumb[column_end][row] && free(self, row, column_end) {
                    column_end += 1;
                }
                let mut row_end = row + 1;
                while row_end < rows
                    && (column..column_end).all(|c| !level[row_end][c] && free(self, row_end, c))
                    && (column + 1..column_end).all(|c| !plumb[c][row_end])
                {
                    row_end += 1;
                }
                for r in row..row_end {
                    self.region[r * columns + column..r * columns + column_end].fill(self.regions.len());
                }
                self.regions.push(Region { row, column, row_end, column_end });
            }
        }
    }

    fn table(self, glyphs: &mut Vec<Glyph>, page: u32) -> Option<Table> {
        let owners = self.owners(glyphs);
        let mut counts = vec![0; self.regions.len()];
        owners.iter().flatten().for_each(|region| counts[*region] += 1);
        let mut inside: Vec<Vec<Glyph>> = counts.into_iter().map(Vec::with_capacity).collect();
        for (glyph, owner) in glyphs.iter().zip(&owners) {
            if let Some(region) = *owner {
                inside[region].push(*glyph);
            }
        }
        if inside.iter().all(|glyphs| glyphs.iter().all(Glyph::is_space)) || self.hides_rows(&inside) {
            return None;
        }
        let mut owner = owners.iter();
        glyphs.retain(|_| owner.next().is_none_or(Option::is_none));
        let inset = self.inset(&inside);
        let cells = self.regions.iter().zip(inside).map(|(region, glyphs)| Cell {
            row: region.row,
            column: region.column,
            row_span: region.row_end - region.row,
            column_span: region.column_end - region.column,
            text: lines::text(glyphs, self.xs[region.column_end] - self.xs[region.column] - 2.0 * inset),
            page,
        });
        let cells = cells.collect();
        let (place, rows) = (self.place(), self.rows());
        Some(Table { place, edges: self.xs, rows, cells, unruled: None })
    }

    /// The least that text keeps from the left side of its cell.
    fn inset(&self, inside: &[Vec<Glyph>]) -> f64 {
        let cells = self.regions.iter().zip(inside);
        let kept = cells.flat_map(|(region, glyphs)| {
            let side = self.xs[region.column];
            glyphs.iter().filter(|glyph| !glyph.is_space()).map(move |glyph| glyph.place.x0 - side)
        });
        kept.fold(MOST_INSET, f64::min).max(0.0)
    }

    /// Whether no line is drawn between rows or columns of numbers: a cell holds many side by side,
    /// or several cells hold numbers one below the other, or many a number below its heading.
    fn hides_rows(&self, inside: &[Vec<Glyph>]) -> bool {
        let mut counts = vec![(0, 0); self.rows()];
        for (region, glyphs) in self.regions.iter().zip(inside) {
            let (numbers, headed) = &mut counts[region.row];
            match lines::stack(glyphs, self.xs[region.column_end] - self.xs[region.column]) {
                Stack::No => {}
                Stack::Numbers => *numbers += 1,
                Stack::Headed => *headed += 1,
                Stack::Row => return true,
            }
        }
        counts.into_iter().any(|(numbers, headed)| numbers >= FEW_STACKS || headed >= MANY_STACKS)
    }

    /// For each glyph the region that it stands in, by its middle.
    ///
    /// A number that is too wide for its cell is not torn: it belongs to the cell of its own middle.
    fn owners(&self, glyphs: &[Glyph]) -> Vec<Option<usize>> {
        let mut owners: Vec<Option<usize>> = glyphs.iter().map(|glyph| self.region_at(glyph.place)).collect();
        let mut start = 0;
        while start < glyphs.len() {
            let end = number_end(glyphs, start);
            let torn = (start + 1..end).any(|next| {
                owners[next] != owners[next - 1] && !self.line_between(glyphs[next - 1], glyphs[next])
            });
            if torn {
                let whole = glyphs[start..end].iter().fold(glyphs[start].place, |all, g| all.union(g.place));
                owners[start..end].fill(self.region_at(whole));
            }
            start = end;
        }
        owners
    }

    fn region_at(&self, place: Rect) -> Option<usize> {
        let middle = place.center();
        let column = between(&self.xs, middle.x)?;
        let row = between(&self.ys, middle.y)?;
        Some(self.region[row * self.columns() + column])
    }

    /// Whether a line of the grid runs through the gap between two characters, cutting neither.
    fn line_between(&self, left: Glyph, right: Glyph) -> bool {
        let slack = 0.12 * left.size;
        self.xs.iter().any(|&x| left.place.x1 - slack <= x && x <= right.place.x0 + slack)
    }
}

/// One past the last of the digits that stand side by side from `start` on; at least `start + 1`.
fn number_end(glyphs: &[Glyph], start: usize) -> usize {
    let numeric = |glyph: &Glyph| glyph.character.is_ascii_digit() || glyph.character == '.';
    let mut end = start + 1;
    while end < glyphs.len() {
        let (left, right) = (&glyphs[end - 1], &glyphs[end]);
        let gap = (right.place.x0 - left.place.x1).abs();
        let level = (right.place.y0 - left.place.y0).abs() < 0.2 * left.size;
        if !(numeric(left) && numeric(right) && level && gap < 0.3 * left.size) {
            break;
        }
        end += 1;
    }
    end
}

fn between(edges: &[f64], at: f64) -> Option<usize> {
    let above = edges.partition_point(|&edge| edge <= at);
    (above > 0 && above < edges.len()).then(|| above - 1)
}

/// Where the lines of one direction stand, with the ends of those that cross them; those nearer than `least`
/// are one.
fn edges(rules: &[Rule], first: f64, last: f64, least: f64) -> Vec<f64> {
    let mut at: Vec<f64> = rules.iter().map(|rule| rule.at).chain([first, last]).collect();
    at.sort_by(f64::total_cmp);
    let mut edges: Vec<f64> = Vec::new();
    let mut begin = f64::NEG_INFINITY;
    for at in at {
        if at - begin > least {
            edges.push(at);
            begin = at;
        } else if let Some(edge) = edges.last_mut() {
            *edge = (begin + at) / 2.0;
        }
    }
    edges
}

/// For each line of the grid, whether each of its sides is drawn.
fn drawn_sides(rules: &[Rule], lines: &[f64], across: &[f64]) -> Vec<Vec<bool>> {
    let mut covered = vec![vec![0.0; across.len() - 1]; lines.len()];
    for rule in rules {
        let Some(line) = nearest(lines, rule.at) else { continue };
        let first = across.partition_point(|&x| x <= rule.from).saturating_sub(1);
        for side in first..across.len() - 1 {
            if across[side] > rule.to {
                break;
            }
            let part = rule.to.min(across[side + 1]) - rule.from.max(across[side]);
            covered[line][side] += part.max(0.0);
        }
    }
    let length = |side: usize| across[side + 1] - across[side] - 2.0 * NEAR;
    covered
        .into_iter()
        .map(|sides| {
            sides.iter().enumerate().map(|(side, &part)| part >= DRAWN * length(side).max(1.0)).collect()
        })
        .collect()
}

fn nearest(lines: &[f64], at: f64) -> Option<usize> {
    let after = lines.partition_point(|&line| line < at);
    [after.checked_sub(1), Some(after)]
        .into_iter()
        .flatten()
        .filter(|&index| index < lines.len())
        .min_by(|&a, &b| (lines[a] - at).abs().total_cmp(&(lines[b] - at).abs()))
}
