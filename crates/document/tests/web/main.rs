//! Web pages, saved pages and archives in, neutral documents out.

#![allow(clippy::unwrap_used)]

mod archives;
mod corpus;
mod drawn;
mod encodings;
mod formats;
mod hostile;
mod pages;
mod saved;
mod sight;
mod sources;
mod tables;
