//! Office files in, neutral documents out.

#![allow(clippy::unwrap_used)]

mod docx;
mod drawn;
mod sheet;
mod zipped;
