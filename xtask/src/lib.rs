//! Development tasks: the house rules, the docs made from code, and made-up papers by the thousand.

pub mod codegen;
pub mod generate;
pub mod tidy;

use std::path::PathBuf;

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map(PathBuf::from).unwrap_or(here)
}
