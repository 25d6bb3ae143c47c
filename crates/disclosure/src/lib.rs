//! The law of disclosure (政府信息公开) as pure rules and models.
//!
//! Read [`report::form`] first: the official form, from which readers, checks and exports derive.
//! This crate refuses to know files, clocks, databases and the web.

pub mod aggregate;
pub mod calendar;
pub mod catalogue;
pub mod check;
pub mod clock;
pub mod compare;
pub mod fee;
pub mod ground;
pub mod law;
pub mod letter;
pub mod page;
pub mod publication;
pub mod remedy;
pub mod report;
pub mod request;
pub mod setting;
pub mod tally;
