//! Office files in, neutral documents out.

#![allow(clippy::unwrap_used)]

mod doc;
mod docx;
mod drawn;
mod hostile;
mod odf;
mod rtf;
mod sheet;
mod word;
mod zipped;
