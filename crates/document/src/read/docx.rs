//! Reader for docx files.

use super::ReadError;
use crate::model::Document;

pub(super) fn read(_bytes: &[u8]) -> Result<Document, ReadError> {
    Err(ReadError::NotADocument { what: "docx".into() })
}
