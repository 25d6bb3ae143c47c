//! What a paper of ours prints where it has no value to print, and reads again as the same.
//!
//! Neither mark holds a digit: whatever program turns the paper into text, no number comes of them.

/// The value was not certain when the paper was read that this one is made from.
pub(crate) const DOUBTFUL: &str = "〔存疑〕";
/// That paper had no such cell.
pub(crate) const LACKING: &str = "〔原缺〕";
