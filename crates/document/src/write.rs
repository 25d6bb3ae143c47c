//! Drafts → bytes. Same draft, same bytes: no clock, no hash order.

mod docx;
mod html;
mod xlsx;

pub use docx::docx;
pub use html::html;
pub use xlsx::{WriteError, xlsx};
