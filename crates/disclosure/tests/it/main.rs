//! The law against worked examples, slow references and random facts.

#![allow(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise")]

mod acts;
mod calendar;
mod decisions;
mod guards;
mod spans;
mod tables;
mod worked_examples;
mod year;
