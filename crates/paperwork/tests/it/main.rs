//! Whole papers through all stages.

#![allow(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise")]

mod corpus;
mod fixtures;
mod mutation;
mod words;
