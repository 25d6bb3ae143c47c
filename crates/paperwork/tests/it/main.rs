//! Whole papers through all stages.

mod corpus;
mod fixtures;
mod mutation;
