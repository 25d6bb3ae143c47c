//! Reader for web pages.

use super::ReadError;
use crate::model::Document;

pub(super) fn looks_like(_bytes: &[u8]) -> bool {
    false
}

pub(super) fn read(_bytes: &[u8]) -> Result<Document, ReadError> {
    Err(ReadError::NotADocument { what: "html".into() })
}
