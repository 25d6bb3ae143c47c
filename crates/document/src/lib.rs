//! Paper: bytes in any office format become one neutral [`Document`].
//!
//! This crate knows formats and tables. It does not know what an annual report is.

pub mod draft;
pub mod grid;
pub mod limits;
pub mod model;
pub mod names;
pub mod read;
pub mod template;
pub mod write;

pub use model::{Block, Cell, Document, Format, Note, Origin, Paragraph, Row, Table, UNREADABLE};
pub use read::{Entry, ReadError, read};
