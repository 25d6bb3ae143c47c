//! Office files in, neutral documents out.

#![allow(clippy::unwrap_used)]

mod biff;
mod doc;
mod docx;
mod drawn;
mod hostile;
mod odf;
mod rtf;
mod sheet;
mod shown;
mod word;
mod zipped;
