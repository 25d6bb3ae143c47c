//! The law against worked examples, slow references and random facts.

#![allow(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise")]

mod acts;
mod agreement;
mod calendar;
mod cases;
mod decisions;
mod guards;
mod old_text;
mod spans;
mod tables;
mod unknown_year;
mod worked_examples;
mod year;
