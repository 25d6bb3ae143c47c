//! A number as the decimal digits that a workbook keeps of it, scaled and rounded as Excel does.

/// Significant digits that a workbook keeps.
const KEPT: usize = 15;

/// The digits of a number without its sign: 0.d₁d₂… times ten to the power of `point`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    digits: Vec<u8>,
    point: i32,
}

impl Digits {
    /// The digits of a finite number.
    pub(super) fn of(n: f64) -> Option<Digits> {
        let written = format!("{:.*e}", KEPT - 1, n.abs());
        let (mantissa, power) = written.split_once('e')?;
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        let mut found = Digits { digits, point: power.parse::<i32>().ok()? + 1 };
        found.trim();
        Some(found)
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
    }

    /// Whether it is nought.
    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The power of ten of its first digit.
    pub(super) fn magnitude(&self) -> i32 {
        self.point - 1
    }

    /// Ten to the power of `powers` times the number.
    pub(super) fn shifted(mut self, powers: i32) -> Digits {
        if !self.is_zero() {
            self.point = self.point.saturating_add(powers);
        }
        self
    }

    /// Rounded to `decimals` places behind the point, a half away from nought.
    pub(super) fn rounded(mut self, decimals: i32) -> Digits {
        let kept = self.point.saturating_add(decimals);
        if kept < 0 {
            return Digits { digits: Vec::new(), point: 0 };
        }
        let kept = kept as usize;
        if kept >= self.digits.len() {
            return self;
        }
        let up = self.digits[kept] >= 5;
        self.digits.truncate(kept);
        if up {
            self.add_one_to_the_last();
        }
        self.trim();
        self
    }

    fn add_one_to_the_last(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            *digit += 1;
            if *digit < 10 {
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    /// The digits before the point, none for a number below one, and those behind it.
    pub(super) fn parts(&self) -> (String, String) {
        let text = |digits: &[u8]| digits.iter().map(|digit| char::from(b'0' + digit)).collect::<String>();
        let zeros = |count: i32| "0".repeat(count.max(0) as usize);
        let length = self.digits.len() as i32;
        let whole = self.point.clamp(0, length) as usize;
        let before = text(&self.digits[..whole]) + &zeros(self.point - length);
        let behind = match self.point < 0 && !self.is_zero() {
            true => zeros(-self.point) + &text(&self.digits),
            false => text(&self.digits[whole..]),
        };
        (before, behind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(n: f64, decimals: i32) -> String {
        let (before, behind) = Digits::of(n).unwrap().rounded(decimals).parts();
        format!("{before}.{behind}")
    }

    #[test]
    fn halves_of_the_decimal_that_is_shown_go_away_from_nought() {
        assert_eq!(rounded(41.785, 2), "41.79");
        assert_eq!(rounded(1.005, 2), "1.01");
        assert_eq!(rounded(2.5, 0), "3.");
        assert_eq!(rounded(0.5, 0), "1.");
        assert_eq!(rounded(0.05, 0), ".");
        assert_eq!(rounded(99.995, 2), "100.");
        assert_eq!(rounded(0.1 + 0.2, 20), ".3");
    }

    #[test]
    fn digits_stand_on_both_sides_of_the_point() {
        assert_eq!(rounded(1e20, 2), "100000000000000000000.");
        assert_eq!(rounded(0.00123, 5), ".00123");
        assert_eq!(rounded(0.0, 2), ".");
        assert_eq!(Digits::of(417_900.0).unwrap().shifted(-4).parts(), ("41".into(), "79".into()));
    }
}
