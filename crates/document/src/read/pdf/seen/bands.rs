//! Places by their height on the page, so that what lies near a character is found at once.

use kurbo::Rect;

/// Height of a band, in points.
const BAND: f64 = 16.0;
/// A page has so many bands; what lies beyond is in the first or the last.
const BANDS: usize = 128;

/// For each band the places that reach into it, in their order.
pub(super) struct Bands(Vec<Vec<usize>>);

impl Bands {
    pub(super) fn of(places: impl Iterator<Item = Rect>) -> Bands {
        let mut bands = vec![Vec::new(); BANDS];
        for (index, place) in places.enumerate() {
            for band in &mut bands[band(place.y0)..=band(place.y1).max(band(place.y0))] {
                band.push(index);
            }
        }
        Bands(bands)
    }

    /// What reaches into the bands of `place`; some of it twice.
    pub(super) fn near(&self, place: Rect) -> impl Iterator<Item = usize> + '_ {
        let first = band(place.y0);
        self.0[first..=band(place.y1).max(first)].iter().flatten().copied()
    }

    /// The same in order, each once.
    pub(super) fn in_order(&self, place: Rect) -> Vec<usize> {
        let mut found: Vec<usize> = self.near(place).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn band(y: f64) -> usize {
    // Not a number becomes 0.
    ((y / BAND) as usize).min(BANDS - 1)
}
