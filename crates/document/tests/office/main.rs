//! Office files in, neutral documents out.

#![allow(clippy::unwrap_used)]

mod biff;
mod doc;
mod docx;
mod drawn;
mod guests;
mod hostile;
mod odf;
mod rtf;
mod seen;
mod sheet;
mod shown;
mod word;
mod zipped;
