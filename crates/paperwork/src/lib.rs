//! Meaning of paper: a neutral document becomes a statutory report.

pub mod compose;
pub mod extract;
pub mod json;
mod mark;

pub use extract::annual_report;
