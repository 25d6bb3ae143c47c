//! Whole papers through all stages.

mod corpus;
