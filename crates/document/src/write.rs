//! Drafts → bytes. Same draft, same bytes: no clock, no hash order.

mod docx;
mod html;
mod printable;
mod text;
mod xlsx;

pub use docx::docx;
pub(crate) use docx::{escaped, table_as_it_stands};
pub use html::html;
pub use printable::printable;
pub use text::text;
pub use xlsx::{WriteError, xlsx};
