//! The words around the tables: title, body, year, page header, sections.

mod aspect;
mod header;
mod section;
mod title;

pub(super) use aspect::{aspects, fee_statement};
pub(super) use header::metadata;
pub(super) use section::{preamble, sections};
pub(super) use title::{Title, period_year, title};
