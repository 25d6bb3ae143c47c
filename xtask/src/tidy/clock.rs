//! The clock: nothing reads it, so that the same input gives the same bytes.

use super::{Fault, House};

/// Readings of the clock.
const READINGS: &[&str] = &["SystemTime::now", "Instant::now", "Utc::now", "Local::now", "Zoned::now"];

/// Code that measures, which is no part of the program, and the limit on the time that drawing a PDF may take.
const ALLOWED: &[&str] = &["crates/document/src/read/pdf/words.rs", "xtask/src/"];

pub(super) fn check(house: &House) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in house.rust().filter(|file| !ALLOWED.iter().any(|path| file.path.starts_with(path))) {
        for (number, line) in file.code() {
            if READINGS.iter().any(|reading| line.contains(reading)) {
                faults.push(Fault::new(&file.path, number, "take the time as a parameter"));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_product_code_must_not_read_the_clock() {
        let text = "//! Why.\nfn f() { std::time::Instant::now(); }\n";
        assert_eq!(check(&House::of(&[("crates/a/src/b.rs", text)])).len(), 1);
        assert_eq!(check(&House::of(&[("crates/a/benches/b.rs", text)])).len(), 0);
        let test = "//! Why.\n#[cfg(test)]\nfn f() { std::time::Instant::now(); }\n";
        assert_eq!(check(&House::of(&[("crates/a/src/b.rs", test)])).len(), 0);
    }
}
