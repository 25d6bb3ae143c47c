//! Every rule, registered once, in the order of its code's group on the paper.

use super::Rule;

/// All rules, in the order in which they run and are printed.
pub const RULES: &[Rule] = &[];
