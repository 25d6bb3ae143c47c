//! Files that stand in the text of a document: pages and texts (`altChunk`), and embedded sheets.

use super::super::ReadError;
use super::super::flow::Piece;
use super::super::guest::{self, Guests};
use super::super::package::{Package, Relation};
use crate::model::Document;

/// A file that stands in the text, by the relation that leads to it.
#[derive(Debug)]
pub(super) enum Guest {
    /// A text in another format.
    Chunk(String),
    /// An object of another program.
    Object {
        id: String,
        /// The program that made it.
        program: String,
    },
}

/// Reads the files that stand in the text of the main part.
pub(super) struct Host<'h, 'p> {
    pub(super) package: &'h mut Package<'p>,
    pub(super) main: &'h str,
    /// The links of the main part, once one was asked for.
    links: Option<Vec<Relation>>,
    pub(super) guests: &'h mut Guests,
    /// The first text in another format, without its content.
    pub(super) first: Option<Document>,
    /// Why a text in another format was not read.
    pub(super) error: Option<ReadError>,
}

impl<'h, 'p> Host<'h, 'p> {
    pub(super) fn new(package: &'h mut Package<'p>, main: &'h str, guests: &'h mut Guests) -> Host<'h, 'p> {
        Host { package, main, links: None, guests, first: None, error: None }
    }

    /// What a file holds that stands in the text.
    pub(super) fn read(&mut self, guest: &Guest) -> Vec<Piece> {
        match guest {
            Guest::Chunk(id) => self.chunk(id),
            Guest::Object { id, program } => {
                let Some(bytes) = self.bytes(id) else { return self.guests.unread_object(program) };
                guest::object(&bytes, program, self.guests)
            }
        }
    }

    fn chunk(&mut self, id: &str) -> Vec<Piece> {
        let bytes = self.bytes(id).unwrap_or_default();
        match guest::document(&bytes, self.guests) {
            Ok(mut document) => {
                let pieces = guest::pieces(std::mem::take(&mut document.blocks));
                self.guests.notes.append(&mut document.notes);
                self.first.get_or_insert(document);
                pieces
            }
            Err(error) => {
                self.guests.unread(&error);
                self.error.get_or_insert(error);
                Vec::new()
            }
        }
    }

    fn bytes(&mut self, id: &str) -> Option<Vec<u8>> {
        if self.links.is_none() {
            self.links = Some(self.package.relations(self.main).unwrap_or_default());
        }
        let link = self.links.as_ref()?.iter().find(|link| link.id == id)?;
        self.package.member(&link.target).ok().flatten()
    }
}
