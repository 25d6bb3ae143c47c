//! Development tasks: the house rules, the docs made from code, and made-up papers by the thousand.

pub mod bulk;
pub mod codegen;
pub mod dumps;
pub mod foreign;
pub mod generate;
pub mod peers;
pub mod tidy;
pub mod written;

use std::path::PathBuf;

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map(PathBuf::from).unwrap_or(here)
}

/// Where cargo builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
