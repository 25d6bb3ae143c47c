//! An office's own paper: a DOCX with `{{field}}` placeholders, filled without losing its formatting.
//!
//! A placeholder may be cut over many runs, as Word does with text that was edited; what is put in its place looks like
//! its first brace. A table row with `{{list.column}}` is repeated for every element of the list. Parts of the package
//! without a placeholder are copied as they are. With any fault nothing is filled, and all faults are told.

mod fault;
mod part;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::draft::Form;
use crate::limits;
use crate::read::{Package, ReadError};

pub use fault::{Fault, TemplateError};

/// What a template is filled with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// By name.
    pub fields: BTreeMap<String, Field>,
    /// By name, for rows that are repeated.
    pub lists: BTreeMap<String, List>,
    /// Names that must be placed: of each group at least one.
    pub required: Vec<Vec<String>>,
}

/// What stands in the place of one placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// Text; lines become paragraphs where the placeholder has a paragraph of its own.
    Text(String),
    /// A table, where the placeholder has a paragraph of its own.
    Form(Form),
}

/// Rows of equal columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// One text for each column.
    pub rows: Vec<Vec<String>>,
}

impl Values {
    /// Adds a text.
    pub fn text(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.fields.insert(name.into(), Field::Text(text.into()));
    }
}

/// Fills the template.
pub fn fill(template: &[u8], values: &Values) -> Result<Vec<u8>, TemplateError> {
    if template.len() > limits::MAX_BYTES {
        let allowed = limits::MAX_BYTES as u64;
        return Err(ReadError::TooLarge { limit: "MAX_BYTES", allowed }.into());
    }
    let mut package = Package::open(template, "DOCX")?;
    refuse_foreign(&mut package)?;
    let mut placed = BTreeSet::new();
    let mut faults = Vec::new();
    let mut filled = BTreeMap::new();
    for (name, label) in parts(&mut package)? {
        let Some(bytes) = package.member(&name)? else { continue };
        let xml = String::from_utf8(bytes)
            .map_err(|_| ReadError::Damaged {
                format: "DOCX", reason: format!("{name} 不是 UTF-8 文本")
            })?;
        let tree = tree::parse(&xml, &name)?;
        let mut part = part::Part::new(&xml, values, label);
        if let Some(text) = part.fill(&tree)? {
            filled.insert(name, text);
        }
        placed.append(&mut part.placed);
        faults.append(&mut part.faults);
    }
    let missing = values.required.iter().filter(|group| !group.iter().any(|name| placed.contains(name)));
    faults.extend(missing.map(|group| Fault::Unplaced(group.clone())));
    if !faults.is_empty() {
        return Err(TemplateError::Faults(faults));
    }
    packed(template, &filled)
}

/// What is no document to be filled: templates and documents with macros have other types.
fn refuse_foreign(package: &mut Package<'_>) -> Result<(), TemplateError> {
    let types = package.member("[Content_Types].xml")?.unwrap_or_default();
    let types = String::from_utf8_lossy(&types);
    if types.contains("macroEnabled") || types.contains("vbaProject") {
        return Err(TemplateError::Macros);
    }
    if types.contains("wordprocessingml.template.main") {
        return Err(TemplateError::WordTemplate);
    }
    if !types.contains("wordprocessingml.document.main") {
        return Err(TemplateError::NotWord);
    }
    Ok(())
}

/// The parts that can hold placeholders, with what a person calls them.
fn parts(package: &mut Package<'_>) -> Result<Vec<(String, &'static str)>, ReadError> {
    let main = package.related("", "officeDocument")?.unwrap_or_else(|| "word/document.xml".into());
    let kinds = [("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"), ("endnotes", "尾注")];
    let relations = package.relations(&main)?;
    let mut parts = vec![(main, "正文")];
    for relation in relations {
        let label = kinds.into_iter().find(|(kind, _)| relation.is(kind)).map(|(_, label)| label);
        let known = parts.iter().any(|(name, _)| *name == relation.target);
        parts.extend(label.filter(|_| !known).map(|label| (relation.target, label)));
    }
    Ok(parts)
}

/// The package again, its members in their order; those that were filled have a fixed date.
fn packed(template: &[u8], filled: &BTreeMap<String, String>) -> Result<Vec<u8>, TemplateError> {
    let damaged = |error: zip::result::ZipError| {
        TemplateError::Read(ReadError::Damaged { format: "DOCX", reason: error.to_string() })
    };
    let mut archive = ZipArchive::new(Cursor::new(template)).map_err(damaged)?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let member = archive.by_index_raw(index).map_err(damaged)?;
        let name = member.name().map_err(damaged)?.into_owned();
        let text = filled.iter().find(|(part, _)| part.eq_ignore_ascii_case(name.trim_start_matches('/')));
        match text {
            None => zip.raw_copy_file(member).map_err(damaged)?,
            Some((_, text)) => {
                let options = SimpleFileOptions::default()
                    .compression_method(CompressionMethod::Deflated)
                    .last_modified_time(DateTime::default());
                zip.start_file(name, options).map_err(damaged)?;
                zip.write_all(text.as_bytes()).expect("memory takes every write");
            }
        }
    }
    Ok(zip.finish().map_err(damaged)?.into_inner())
}
